//! Each modelled error, as the service gives it and the generated client reads it.

use crate::world::{ACCOUNTS, CATALOG, CODE, World, contact, create_partner, invite, send_code};
use ferrosmith_serve::Key;
use pca::Error;
use pca::types::*;
use std::collections::BTreeMap;

/// The code and reason of an error, and what it is about: fields and their codes, or a rule.
pub(crate) fn told(error: impl Into<Error>) -> String {
    match error.into() {
        Error::ConflictException(error) => format!("conflict {}", error.reason()),
        Error::ResourceNotFoundException(error) => format!("missing {}", error.reason()),
        Error::AccessDeniedException(error) => format!("denied {}", error.reason()),
        Error::ServiceQuotaExceededException(error) => format!("quota {}", error.reason()),
        Error::ValidationException(error) => {
            let one = |detail: &ValidationError| match detail {
                ValidationError::FieldValidationError(field) => format!("{} {}", field.name(), field.code()),
                ValidationError::BusinessValidationError(rule) => rule.code().to_string(),
                other => panic!("{other:?}"),
            };
            error.error_details().iter().map(one).collect::<Vec<_>>().join(", ")
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn all_that_the_model_forbids_is_said_at_once() {
    let world = World::start().await;
    let client = world.client(1);
    let lead = AllianceLeadContact::builder().first_name("").last_name("x".repeat(81)).email("nobody");
    let lead = lead.business_title("x\ny").build().expect("whole");
    let create = client.create_partner().catalog("AWS").legal_name("A").email_verification_code("12345x");
    let create = create.primary_solution_type(PrimarySolutionType::from("PIZZA")).alliance_lead_contact(lead);
    let tag = Tag::builder().key("").value("x".repeat(257)).build().expect("whole");
    let error = create.tags(tag).send().await.expect_err("much is wrong");
    assert_eq!(
        told(error),
        "PrimarySolutionType INVALID_ENUM_VALUE, \
         AllianceLeadContact.FirstName INVALID_VALUE, AllianceLeadContact.FirstName INVALID_STRING_FORMAT, \
         AllianceLeadContact.LastName INVALID_VALUE, AllianceLeadContact.Email INVALID_STRING_FORMAT, \
         AllianceLeadContact.BusinessTitle INVALID_STRING_FORMAT, EmailVerificationCode INVALID_STRING_FORMAT, \
         Tags[0].Key INVALID_VALUE, Tags[0].Value INVALID_VALUE"
    );
    let list = client.list_connections().catalog("Mars").max_results(5).send().await;
    assert_eq!(told(list.expect_err("no such catalog")), "Catalog INVALID_VALUE");
    let list = client.list_connections().catalog("Mars").max_results(0).send().await;
    assert_eq!(told(list.expect_err("two things are wrong")), "MaxResults INVALID_VALUE, Catalog INVALID_VALUE");
    let list = client.list_connections().catalog("AWS").max_results(101).send().await;
    assert_eq!(told(list.expect_err("too many")), "MaxResults INVALID_VALUE");
    let many = Some(vec!["x".to_owned(); 101]);
    let list = client.list_connections().catalog("AWS").set_other_participant_identifiers(many).send().await;
    assert_eq!(told(list.expect_err("too many")), "OtherParticipantIdentifiers TOO_MANY_VALUES");
}

#[tokio::test]
async fn partners_are_refused_by_rule() {
    let world = World::with_settings(|settings| settings.limits.domains = 1).await;
    let client = world.client(1);
    let create = |code: &str| {
        let create = client.create_partner().catalog(CATALOG).legal_name("A").email_verification_code(code);
        create
            .primary_solution_type(PrimarySolutionType::TrainingServices)
            .alliance_lead_contact(contact("a@example.com"))
    };
    let error = create(CODE).send().await.expect_err("no code was sent");
    assert_eq!(told(error), "EmailVerificationCode INVALID_VALUE");
    send_code(&client, "a@example.com").await;
    let error = create("654321").send().await.expect_err("another code was sent");
    assert_eq!(told(error), "EmailVerificationCode INVALID_VALUE");
    let id = create(CODE).send().await.expect("a partner").id().to_owned();
    send_code(&client, "a@example.com").await;
    assert_eq!(told(create(CODE).send().await.expect_err("there is one")), "conflict DUPLICATE_PARTNER");
    let get = |id: String| client.get_partner().catalog(CATALOG).identifier(id).send();
    assert_eq!(told(get("partner-0000000000000".to_owned()).await.expect_err("none")), "missing PARTNER_NOT_FOUND");
    let foreign = format!("arn:aws:partnercentral:us-east-1:222222222222:catalog/AWS/partner/{id}");
    assert_eq!(told(get(foreign).await.expect_err("another account's")), "denied ACCESS_DENIED");
    let put = client.put_alliance_lead_contact().catalog(CATALOG).identifier(&id);
    let error = put.alliance_lead_contact(contact("b@example.com")).send().await.expect_err("no code");
    assert_eq!(told(error), "EmailVerificationCode REQUIRED_FIELD_MISSING");

    let associate = async |email: &str| {
        send_code(&client, email).await;
        let request = client.associate_aws_training_certification_email_domain().catalog(CATALOG).identifier(&id);
        request.email(email).email_verification_code(CODE).send().await
    };
    assert_eq!(told(associate("a@gmail.com").await.expect_err("everybody's")), "INCOMPATIBLE_DOMAIN");
    associate("a@one.example.com").await.expect("associated");
    assert_eq!(told(associate("b@one.example.com").await.expect_err("again")), "Email DUPLICATE_VALUE");
    let error = associate("a@two.example.com").await.expect_err("one is allowed");
    assert_eq!(told(error), "quota LIMIT_EXCEEDED_NUMBER_OF_DOMAIN");
    let leave = client.disassociate_aws_training_certification_email_domain().catalog(CATALOG).identifier(&id);
    let error = leave.domain_name("two.example.com").send().await.expect_err("not there");
    assert_eq!(told(error), "missing PARTNER_DOMAIN_NOT_FOUND");
}

#[tokio::test]
async fn daily_limits_are_for_a_day() {
    let world = World::with_settings(|settings| {
        settings.limits.emails_per_day = 1;
        settings.limits.visibility_updates_per_day = 1;
    })
    .await;
    let (client, id) = world.partner(1).await;
    let send = || client.send_email_verification_code().catalog(CATALOG).email("b@example.com").send();
    assert_eq!(told(send().await.expect_err("one a day")), "quota LIMIT_EXCEEDED_NUMBER_OF_EMAIL");
    let put =
        |visibility| client.put_profile_visibility().catalog(CATALOG).identifier(&id).visibility(visibility).send();
    put(ProfileVisibility::Public).await.expect("one a day");
    put(ProfileVisibility::Public).await.expect("no change");
    let error = put(ProfileVisibility::Private).await.expect_err("one a day");
    assert_eq!(told(error), "quota LIMIT_EXCEEDED_NUMBER_OF_PROFILE_VISIBILITY_UPDATE_PER_DAY");
    world.wait(86_400);
    // The clocks are a day apart now, so the signature is refused until the client knows: see `signatures`.
    let client =
        pca::Client::from_conf(world.config(1).retry_config(pca::config::retry::RetryConfig::standard()).build());
    client.send_email_verification_code().catalog(CATALOG).email("b@example.com").send().await.expect("another day");
}

#[tokio::test]
async fn a_key_can_be_denied_operations() {
    let world = World::with_settings(|settings| {
        let denied = Key {
            account: ACCOUNTS[0].to_owned(),
            secret: "test-secret-1".to_owned(),
            session_token: None,
            denied: ["GetPartner".to_owned()].into(),
        };
        settings.keys = BTreeMap::from([("AKIDTEST1".to_owned(), denied)]);
    })
    .await;
    let client = world.client(1);
    let error = client.get_partner().catalog(CATALOG).identifier("partner-0000000000000").send().await;
    assert_eq!(told(error.expect_err("denied")), "denied ACCESS_DENIED");
    client.list_partners().catalog(CATALOG).send().await.expect("not denied");
}

#[tokio::test]
async fn invitations_are_refused_by_rule() {
    let world = World::with_settings(|settings| {
        settings.limits.open_invitations = 1;
        settings.limits.connections = 1;
    })
    .await;
    let [one, two, three] = [world.client(1), world.client(2), world.client(3)];
    let kind = || ConnectionType::OpportunityCollaboration;
    let missing = invite(&one, ACCOUNTS[1], kind()).await.expect_err("the sender has no partner");
    assert_eq!(told(missing), "missing SENDER_PROFILE_NOT_FOUND");
    create_partner(&one, "One").await;
    let missing = invite(&one, ACCOUNTS[1], kind()).await.expect_err("the receiver has no partner");
    assert_eq!(told(missing), "missing RECEIVER_PROFILE_NOT_FOUND");
    let own = invite(&one, ACCOUNTS[0], kind()).await.expect_err("nobody invites itself");
    assert_eq!(told(own), "INCOMPATIBLE_CONNECTION_INVITATION_REQUEST");
    create_partner(&two, "Two").await;
    create_partner(&three, "Three").await;

    let preferences = two.update_connection_preferences().catalog(CATALOG).revision(1);
    let preferences = preferences.access_type(AccessType::AllowByDefaultDenySome);
    preferences.excluded_participant_identifiers(ACCOUNTS[0]).send().await.expect("set");
    let denied = invite(&one, ACCOUNTS[1], kind()).await.expect_err("the receiver excludes the sender");
    assert_eq!(told(denied), "conflict INCOMPATIBLE_CONNECTION_INVITATION_RECEIVER");
    let preferences = two.update_connection_preferences().catalog(CATALOG).revision(2);
    preferences.access_type(AccessType::AllowAll).send().await.expect("set");

    let invitation = invite(&one, ACCOUNTS[1], kind()).await.expect("allowed now");
    let twice = invite(&one, ACCOUNTS[1], kind()).await.expect_err("one is pending");
    assert_eq!(told(twice), "conflict DUPLICATE_CONNECTION_INVITATION");
    let open = invite(&one, ACCOUNTS[2], kind()).await.expect_err("one open is allowed");
    assert_eq!(told(open), "quota LIMIT_EXCEEDED_NUMBER_OF_OPEN_CONNECTION_INVITATION");
    let accept = |client: &pca::Client| {
        let request = client.accept_connection_invitation().catalog(CATALOG).identifier(invitation.id());
        request.client_token("t").send()
    };
    assert_eq!(told(accept(&one).await.expect_err("the sender's own")), "denied ACCESS_DENIED");
    let stranger = accept(&three).await.expect_err("somebody else's");
    assert_eq!(told(stranger), "missing CONNECTION_INVITATION_NOT_FOUND");
    accept(&two).await.expect("accepted");
    let over = two.reject_connection_invitation().catalog(CATALOG).identifier(invitation.id()).client_token("u");
    let over = over.send().await.expect_err("accepted already");
    assert_eq!(told(over), "conflict INCOMPATIBLE_CONNECTION_INVITATION_STATE");
    let again = invite(&two, ACCOUNTS[0], kind()).await.expect_err("connected");
    assert_eq!(told(again), "conflict DUPLICATE_CONNECTION");
    let other = invite(&three, ACCOUNTS[1], kind()).await.expect("invited");
    let full = two.accept_connection_invitation().catalog(CATALOG).identifier(other.id()).client_token("v");
    assert_eq!(
        told(full.send().await.expect_err("one is allowed")),
        "quota LIMIT_EXCEEDED_NUMBER_OF_ACTIVE_CONNECTION"
    );
}

#[tokio::test]
async fn tags_are_refused_by_rule() {
    let world = World::start().await;
    let client = world.client(1);
    let arn = create_partner(&client, "One").await.arn().to_owned();
    let tag = |key: &str| Tag::builder().key(key).value("v").build().expect("whole");
    let put = |tags: Vec<Tag>| client.tag_resource().resource_arn(&arn).set_tags(Some(tags)).send();
    let error = put(vec![tag("aws:x"), tag("a"), tag("a")]).await.expect_err("reserved, and twice");
    assert_eq!(told(error), "Tags[0].Key ACTION_NOT_PERMITTED, Tags[2].Key DUPLICATE_VALUE");
    put((0..150).map(|number| tag(&format!("a{number}"))).collect()).await.expect("150");
    let error = put((0..51).map(|number| tag(&format!("b{number}"))).collect()).await.expect_err("more than 200");
    assert_eq!(told(error), "Tags TOO_MANY_VALUES");
    let none = client.list_tags_for_resource().resource_arn("arn:aws:partnercentral:us-east-1:111111111111:x").send();
    assert_eq!(told(none.await.expect_err("no partner")), "missing PARTNER_NOT_FOUND");
}
