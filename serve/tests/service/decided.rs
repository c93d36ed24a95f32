//! What the service decides where the model's documentation is silent: each sentence under "Decided here" of its files.

use crate::errors::told;
use crate::world::{ACCOUNTS, CATALOG, CODE, World, config, contact, create_partner, invite, send_code};
use ferrosmith_serve::Key;
use pca::config::retry::RetryConfig;
use pca::types::*;
use std::time::Duration;

const DAY: u64 = 86_400;

/// A client that finds out by itself that the server's clock is elsewhere.
fn patient(world: &World, number: usize) -> pca::Client {
    pca::Client::from_conf(config(&world.running.url(), number).retry_config(RetryConfig::standard()).build())
}

fn pass(world: &World, seconds: u64) {
    world.clock.advance(Duration::from_secs(seconds));
}

fn kind() -> ConnectionType {
    ConnectionType::OpportunityCollaboration
}

#[tokio::test]
async fn a_client_token_is_forgotten_after_a_day() {
    let world = World::start().await;
    world.partner(1).await;
    world.partner(2).await;
    let client = patient(&world, 1);
    let invite = || {
        let request = client.create_connection_invitation().catalog(CATALOG).client_token("t").name("N").message("m");
        let request = request.connection_type(kind()).email("e@example.com").receiver_identifier(ACCOUNTS[1]);
        request.send()
    };
    let first = invite().await.expect("invited").id().to_owned();
    pass(&world, DAY - 60);
    assert_eq!(invite().await.expect("the same answer").id(), first);
    pass(&world, 60);
    let late = invite().await.expect_err("carried out again, and there is one pending");
    assert_eq!(told(late), "conflict DUPLICATE_CONNECTION_INVITATION");
}

#[tokio::test]
async fn preferences_decide_who_may_invite() {
    let world = World::start().await;
    let (one, partner) = world.partner(1).await;
    let (two, _) = world.partner(2).await;
    let profile = one.get_partner().catalog(CATALOG).identifier(&partner).send().await.expect("there");
    let profile = profile.profile().and_then(|profile| profile.profile_id()).expect("it has one").to_owned();
    let mut revision = 1;
    let own = ACCOUNTS[0].to_owned();
    for (access, excluded, is_allowed) in [
        (AccessType::DenyAll, vec![], false),
        (AccessType::AllowByDefaultDenySome, vec![], true),
        (AccessType::AllowByDefaultDenySome, vec![ACCOUNTS[2].to_owned()], true),
        (AccessType::AllowByDefaultDenySome, vec![ACCOUNTS[2].to_owned(), own.clone()], false),
        (AccessType::AllowByDefaultDenySome, vec![partner.clone()], false),
        (AccessType::AllowByDefaultDenySome, vec![profile], false),
        (AccessType::AllowAll, vec![own.clone()], true),
        (AccessType::AllowAll, vec![], true),
    ] {
        let update = two.update_connection_preferences().catalog(CATALOG).revision(revision);
        let update = update.access_type(access.clone()).set_excluded_participant_identifiers(Some(excluded.clone()));
        revision = update.send().await.expect("the revision is current").revision();
        match invite(&one, ACCOUNTS[1], kind()).await {
            Ok(invitation) => {
                assert!(is_allowed, "{access:?} {excluded:?}");
                let cancel = one.cancel_connection_invitation().catalog(CATALOG).identifier(invitation.id());
                cancel.client_token(format!("c{revision}")).send().await.expect("canceled");
            }
            Err(error) => {
                assert!(!is_allowed, "{access:?} {excluded:?}: {error}");
                assert_eq!(told(error), "conflict INCOMPATIBLE_CONNECTION_INVITATION_RECEIVER");
            }
        }
    }
    let twice =
        two.update_connection_preferences().catalog(CATALOG).revision(revision).access_type(AccessType::DenyAll);
    let twice = twice.excluded_participant_identifiers(&own).excluded_participant_identifiers(&own).send().await;
    assert_eq!(told(twice.expect_err("somebody twice")), "ExcludedParticipantIdentifiers[1] DUPLICATE_VALUE");
}

#[tokio::test]
async fn a_code_holds_for_a_day_for_one_address_and_one_use() {
    let world = World::start().await;
    let (client, id) = world.partner(1).await;
    world.partner(2).await;
    let put = async |number: usize, email: &str| {
        let client = patient(&world, number);
        let id = client.list_partners().catalog(CATALOG).send().await.expect("listed");
        let id = id.partner_summary_list()[0].id().to_owned();
        let put = client.put_alliance_lead_contact().catalog(CATALOG).identifier(id).email_verification_code(CODE);
        put.alliance_lead_contact(contact(email)).send().await.map(|_| ()).map_err(told)
    };
    let refused = Err("EmailVerificationCode INVALID_VALUE".to_owned());
    send_code(&client, "New@example.com").await;
    assert_eq!(put(1, "other@example.com").await, refused, "another address");
    assert_eq!(put(2, "new@example.com").await, refused, "another account");
    assert_eq!(put(1, "new@example.com").await, Ok(()), "case does not matter");
    assert_eq!(put(1, "new@example.com").await, refused, "it was used");
    // The same address as before needs none.
    let same = client.put_alliance_lead_contact().catalog(CATALOG).identifier(&id);
    same.alliance_lead_contact(contact("new@example.com")).send().await.expect("no code is needed");
    client.send_email_verification_code().catalog("Sandbox").email("b@example.com").send().await.expect("a code");
    assert_eq!(put(1, "b@example.com").await, refused, "another catalog");
    send_code(&client, "c@example.com").await;
    pass(&world, DAY - 60);
    assert_eq!(put(1, "c@example.com").await, Ok(()), "within a day");
    send_code(&patient(&world, 1), "d@example.com").await;
    pass(&world, DAY);
    assert_eq!(put(1, "d@example.com").await, refused, "a day later");
}

#[tokio::test]
async fn domains_of_mail_providers_are_nobodys() {
    let world = World::start().await;
    let (client, id) = world.partner(1).await;
    let associate = async |email: &str| {
        send_code(&client, email).await;
        let request = client.associate_aws_training_certification_email_domain().catalog(CATALOG).identifier(&id);
        request.email(email).email_verification_code(CODE).send().await.map(|_| ()).map_err(told)
    };
    for domain in ["gmail.com", "hotmail.com", "icloud.com", "outlook.com", "proton.me", "yahoo.com", "GMail.com"] {
        let refused = associate(&format!("a@{domain}")).await;
        assert_eq!(refused, Err("INCOMPATIBLE_DOMAIN".to_owned()), "{domain}");
    }
    associate("a@mail.Example.org").await.expect("of a company");
    assert_eq!(associate("b@mail.example.org").await, Err("Email DUPLICATE_VALUE".to_owned()));
    let got = client.get_partner().catalog(CATALOG).identifier(&id).send().await.expect("there");
    assert_eq!(got.aws_training_certification_email_domains()[0].domain_name(), "mail.example.org");
}

#[tokio::test]
async fn an_invitation_is_shown_to_each_party_in_its_own_way() {
    let world = World::start().await;
    let (one, first) = world.partner(1).await;
    let (two, second) = world.partner(2).await;
    let (three, _) = world.partner(3).await;
    let profile = one.get_partner().catalog(CATALOG).identifier(&first).send().await.expect("there");
    let profile = profile.profile().and_then(|profile| profile.profile_id()).expect("it has one").to_owned();
    let invitation = invite(&one, &second, kind()).await.expect("invited by the partner's ID");
    let get =
        |client: &pca::Client| client.get_connection_invitation().catalog(CATALOG).identifier(invitation.id()).send();
    let (sent, received) = (get(&one).await.expect("its own"), get(&two).await.expect("its own"));
    assert_eq!((sent.participant_type(), sent.other_participant_identifier()), (&ParticipantType::Sender, &*second));
    assert_eq!(
        (received.participant_type(), received.other_participant_identifier()),
        (&ParticipantType::Receiver, &*profile)
    );
    for seen in [&sent, &received] {
        assert_eq!((seen.inviter_email(), seen.inviter_name()), ("someone@example.com", "Zoë"));
        assert_eq!(seen.invitation_message(), "Shall we?\nYes");
        assert_eq!(seen.status(), &InvitationStatus::Pending);
    }
    assert_eq!(told(get(&three).await.expect_err("a third")), "missing CONNECTION_INVITATION_NOT_FOUND");
    let id = invitation.id();
    let reject = |client: &pca::Client| {
        client.reject_connection_invitation().catalog(CATALOG).identifier(id).client_token("r").send()
    };
    let cancel = |client: &pca::Client| {
        client.cancel_connection_invitation().catalog(CATALOG).identifier(id).client_token("c").send()
    };
    assert_eq!(told(reject(&one).await.expect_err("the sender")), "denied ACCESS_DENIED");
    assert_eq!(told(cancel(&two).await.expect_err("the receiver")), "denied ACCESS_DENIED");
    assert_eq!(told(cancel(&three).await.expect_err("a third")), "missing CONNECTION_INVITATION_NOT_FOUND");
    // One is pending of a type, whichever of the two asks; another type is another matter.
    let back = invite(&two, ACCOUNTS[0], kind()).await.expect_err("one is pending");
    assert_eq!(told(back), "conflict DUPLICATE_CONNECTION_INVITATION");
    invite(&two, ACCOUNTS[0], ConnectionType::Subsidiary).await.expect("of another type");
    cancel(&one).await.expect("its own");
    invite(&one, ACCOUNTS[1], kind()).await.expect("none is pending any more");
}

#[tokio::test]
async fn a_partner_begins_with_what_is_known_of_it() {
    let world = World::start().await;
    let client = world.client(1);
    let created = create_partner(&client, "Example").await;
    let profile = created.profile().expect("required");
    assert_eq!((profile.display_name(), profile.website_url()), ("Example", "https://example.com/"));
    assert_eq!(profile.industry_segments(), [IndustrySegment::Other]);
    let visibility = client.get_profile_visibility().catalog(CATALOG).identifier(created.id()).send().await;
    assert_eq!(visibility.expect("there").visibility(), &ProfileVisibility::Private);
    send_code(&client, "lead@example.com").await;
    let second = client.create_partner().catalog(CATALOG).legal_name("Other").email_verification_code(CODE);
    let second = second.primary_solution_type(PrimarySolutionType::TrainingServices);
    let second = second.alliance_lead_contact(contact("lead@example.com")).send().await;
    assert_eq!(told(second.expect_err("one per catalog")), "conflict DUPLICATE_PARTNER");
    let get = |id: &str| client.get_partner().catalog(CATALOG).identifier(id).send();
    let arn = created.arn();
    assert_eq!(get(arn).await.expect("by ARN").id(), created.id());
    assert_eq!(
        told(get(&arn.replace("111111111111", "333333333333")).await.expect_err("another's")),
        "denied ACCESS_DENIED"
    );
    assert_eq!(told(get(&arn.replace("AWS", "Sandbox")).await.expect_err("elsewhere")), "missing PARTNER_NOT_FOUND");
    assert_eq!(
        told(get(&arn.replace("us-east-1", "eu-west-1")).await.expect_err("elsewhere")),
        "missing PARTNER_NOT_FOUND"
    );
}

#[tokio::test]
async fn more_partners_and_daily_limits_are_settings() {
    let world = World::with_settings(|settings| {
        settings.limits.partners = 2;
        settings.limits.invitations_per_day = 1;
        settings.limits.profile_updates_per_day = 1;
    })
    .await;
    let (one, id) = world.partner(1).await;
    world.partner(2).await;
    create_partner(&one, "Second").await;
    let first = invite(&one, ACCOUNTS[1], kind()).await.expect("one a day");
    let cancel = one.cancel_connection_invitation().catalog(CATALOG).identifier(first.id()).client_token("c");
    cancel.send().await.expect("canceled");
    let error = invite(&one, ACCOUNTS[1], kind()).await.expect_err("one a day");
    assert_eq!(told(error), "quota LIMIT_EXCEEDED_NUMBER_OF_CONNECTION_INVITATION_PER_DAY");
    let start = || {
        let details = TaskDetails::builder().display_name("New").description("d").website_url("https://example.com/");
        let details = details.translation_source_locale("en-US").logo_url("https://example.com/l.png");
        let details = details.industry_segments(IndustrySegment::Other);
        let details = details.primary_solution_type(PrimarySolutionType::TrainingServices).build().expect("whole");
        one.start_profile_update_task().catalog(CATALOG).identifier(&id).task_details(details).send()
    };
    start().await.expect("one a day");
    world.wait_for_task();
    let error = start().await.expect_err("one a day");
    assert_eq!(told(error), "quota LIMIT_EXCEEDED_NUMBER_OF_PROFILE_UPDATE_PER_DAY");
}

#[tokio::test]
async fn two_hundred_tags_are_the_most() {
    let world = World::start().await;
    let client = world.client(1);
    let arn = create_partner(&client, "One").await.arn().to_owned();
    let tag = |key: String, value: &str| Tag::builder().key(key).value(value).build().expect("whole");
    let put = |tags: Vec<Tag>| client.tag_resource().resource_arn(&arn).set_tags(Some(tags)).send();
    for part in 0..2 {
        put((0..100).map(|number| tag(format!("{part}-{number}"), "v")).collect()).await.expect("not yet 200");
    }
    put(vec![tag("0-0".to_owned(), "other")]).await.expect("one that is there");
    assert_eq!(told(put(vec![tag("more".to_owned(), "v")]).await.expect_err("201")), "Tags TOO_MANY_VALUES");
    let listed = client.list_tags_for_resource().resource_arn(&arn).send().await.expect("tags");
    assert_eq!(listed.tags().len(), 200);
    assert!(listed.tags().contains(&tag("0-0".to_owned(), "other")));
    let error = put(vec![tag("AWS:x".to_owned(), "v")]).await.expect_err("reserved in any case");
    assert_eq!(told(error), "Tags[0].Key ACTION_NOT_PERMITTED");
}

#[tokio::test]
async fn a_verification_ends_as_the_registration_id_says_and_can_be_tried_again() {
    let world = World::start().await;
    let client = world.client(1);
    let start = |id: &str| {
        let details = BusinessVerificationDetails::builder().legal_name("One").registration_id(id).country_code("DE");
        let details = VerificationDetails::BusinessVerificationDetails(details.build().expect("whole"));
        client.start_verification().verification_details(details).send()
    };
    for (id, expected) in [
        ("FAIL-1", VerificationStatus::Failed),
        ("REJECT", VerificationStatus::Rejected),
        ("HRB 1", VerificationStatus::Succeeded),
    ] {
        start(id).await.expect("started");
        assert_eq!(told(start(id).await.expect_err("under way")), "conflict VERIFICATION_ALREADY_IN_PROGRESS");
        world.wait_for_task();
        let got = client.get_verification().verification_type(VerificationType::BusinessVerification);
        assert_eq!(got.send().await.expect("there").verification_status(), &expected, "{id}");
    }
    assert_eq!(told(start("HRB 2").await.expect_err("done")), "conflict ACCOUNT_ALREADY_VERIFIED");
}

#[tokio::test]
async fn a_business_may_have_to_be_verified_before_it_is_a_partner() {
    for (is_asked_for, expected) in [(true, Some("INCOMPATIBLE_KNOW_YOUR_BUSINESS_STATUS")), (false, None)] {
        let world = World::with_settings(|settings| settings.verify_before_partner = is_asked_for).await;
        let client = world.client(1);
        send_code(&client, "a@example.com").await;
        let create = client.create_partner().catalog(CATALOG).legal_name("One").email_verification_code(CODE);
        let create = create.primary_solution_type(PrimarySolutionType::TrainingServices);
        let created = create.alliance_lead_contact(contact("a@example.com")).send().await;
        assert_eq!(created.err().map(told).as_deref(), expected);
    }
}

/// A service of eight accounts, each with a partner, and the partners' IDs.
async fn eight() -> (World, Vec<(String, pca::Client, String)>) {
    let account = |number: usize| format!("{number}").repeat(12);
    let world = World::with_settings(|settings| {
        settings.keys = (1..=8)
            .map(|number| {
                let secret = format!("test-secret-{number}");
                let key = Key { account: account(number), secret, session_token: None, denied: Default::default() };
                (format!("AKIDTEST{number}"), key)
            })
            .collect();
    })
    .await;
    let mut partners = Vec::new();
    for number in 1..=8 {
        let (client, id) = world.partner(number).await;
        partners.push((account(number), client, id));
    }
    (world, partners)
}

#[tokio::test]
async fn six_partners_are_associated_under_a_primary_that_is_nobodys_subsidiary() {
    let (world, partners) = eight().await;
    let join = async |subsidiary: usize, primary: usize| {
        let ((above, sender, _), (account, receiver, id)) = (&partners[primary], &partners[subsidiary]);
        // The two may be connected already.
        if let Ok(invitation) = invite(sender, account, ConnectionType::Subsidiary).await {
            let accept = receiver.accept_connection_invitation().catalog(CATALOG).identifier(invitation.id());
            accept.client_token(invitation.id()).send().await.expect("accepted");
        }
        let above = QualificationsAssociationPartner::builder().account_id(above).build();
        let start = receiver.start_qualifications_association_task().catalog(CATALOG).identifier(id);
        let started = start.primary_partner(above).send().await.map(|_| ()).map_err(told);
        world.wait_for_task();
        started
    };
    for subsidiary in 1..=6 {
        assert_eq!(join(subsidiary, 0).await, Ok(()), "{subsidiary}");
    }
    assert_eq!(join(7, 0).await, Err("QUALIFICATIONS_ASSOCIATION_LIMIT_EXCEEDED".to_owned()));
    assert_eq!(join(7, 1).await, Err("INCOMPATIBLE_PRIMARY_PARTNER".to_owned()), "the primary is a subsidiary");
    assert_eq!(join(0, 7).await, Err("QUALIFICATIONS_ASSOCIATION_EXISTS".to_owned()), "it has partners of its own");
}
