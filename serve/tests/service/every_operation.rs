//! All operations of the model succeed in one story of three partners, and every success passes the check of outputs.

use crate::world::{ACCOUNTS, CATALOG, CODE, World, contact, create_partner, invite, send_code};
use pca::types::*;
use std::collections::BTreeSet;

/// The operations that were answered with success; the journal holds fewer than the story has, so it is read in between.
struct Seen(BTreeSet<String>);

impl Seen {
    fn look(&mut self, world: &World) {
        let (_, last) = world.running.server().journal().last();
        let done = last.into_iter().filter(|entry| entry.status == 200);
        self.0.extend(done.map(|entry| entry.operation));
    }
}

#[tokio::test]
async fn a_story_calls_every_operation() {
    let world = World::start().await;
    let mut seen = Seen(BTreeSet::new());
    let clients = [world.client(1), world.client(2), world.client(3)];
    verify_business(&world, &clients[0]).await;
    let partner = create_partner(&clients[0], "Example Cloud GmbH").await;
    create_partner(&clients[1], "Partner 2").await;
    create_partner(&clients[2], "Partner 3").await;
    look_after_partner(&world, &clients[0], partner.id(), partner.arn()).await;
    seen.look(&world);
    invite_and_connect(&clients).await;
    associate(&world, &clients).await;
    seen.look(&world);
    let model = ferrosmith_serve::read_folder(&ferrosmith_serve::vendored_folder().expect("the repository"));
    let model = model.expect("a model");
    let closure = ferrosmith_model::closure::resolve_closure(&model, None);
    let all: BTreeSet<String> = closure.operations.iter().map(|id| id.name().to_owned()).collect();
    assert_eq!(all.len(), 34);
    assert_eq!(seen.0, all);
    assert_eq!(world.running.server().remarks(), [""; 0], "every pattern is checked, every operation known");
}

async fn verify_business(world: &World, client: &pca::Client) {
    let details = BusinessVerificationDetails::builder().legal_name("Example Cloud GmbH").registration_id("HRB 86891");
    let details = details.country_code("DE").jurisdiction_of_incorporation("BE").build().expect("whole");
    let started = client.start_verification();
    let started = started.verification_details(VerificationDetails::BusinessVerificationDetails(details));
    let started = started.send().await.expect("started");
    assert_eq!(started.verification_status(), &VerificationStatus::InProgress);
    world.wait_for_task();
    let got = client.get_verification().verification_type(VerificationType::BusinessVerification);
    let got = got.send().await.expect("there");
    assert_eq!(got.verification_status(), &VerificationStatus::Succeeded);
    assert!(got.completed_at().is_some());
}

async fn look_after_partner(world: &World, client: &pca::Client, id: &str, arn: &str) {
    let got = client.get_partner().catalog(CATALOG).identifier(arn).send().await.expect("by ARN");
    assert_eq!(got.legal_name(), "Example Cloud GmbH");
    let listed = client.list_partners().catalog(CATALOG).send().await.expect("listed");
    assert_eq!(listed.partner_summary_list().len(), 1);

    let lead = client.get_alliance_lead_contact().catalog(CATALOG).identifier(id).send().await.expect("a contact");
    assert_eq!(lead.alliance_lead_contact().expect("required").email(), "lead@example.com");
    send_code(client, "new@example.com").await;
    let put = client.put_alliance_lead_contact().catalog(CATALOG).identifier(id);
    let put = put.alliance_lead_contact(contact("new@example.com")).email_verification_code(CODE);
    put.send().await.expect("another contact");

    let put = client.put_profile_visibility().catalog(CATALOG).identifier(id).visibility(ProfileVisibility::Public);
    put.send().await.expect("public");
    let got = client.get_profile_visibility().catalog(CATALOG).identifier(id).send().await.expect("a visibility");
    assert_eq!(got.visibility(), &ProfileVisibility::Public);

    send_code(client, "Someone@Training.example.com").await;
    let associate = client.associate_aws_training_certification_email_domain().catalog(CATALOG).identifier(id);
    let associate = associate.email("Someone@Training.example.com").email_verification_code(CODE);
    associate.send().await.expect("a domain");
    let got = client.get_partner().catalog(CATALOG).identifier(id).send().await.expect("there");
    assert_eq!(got.aws_training_certification_email_domains()[0].domain_name(), "training.example.com");
    let leave = client.disassociate_aws_training_certification_email_domain().catalog(CATALOG).identifier(id);
    leave.domain_name("training.example.com").send().await.expect("no domain");

    let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build().expect("whole");
    let put = client.tag_resource().resource_arn(arn).tags(tag("team", "a")).tags(tag("cost", ""));
    put.send().await.expect("tagged");
    client.untag_resource().resource_arn(arn).tag_keys("cost").tag_keys("none").send().await.expect("untagged");
    let tags = client.list_tags_for_resource().resource_arn(arn).send().await.expect("tags");
    assert_eq!(tags.tags(), [tag("team", "a")]);

    update_profile(world, client, id).await;
    let got = client.get_connection_preferences().catalog(CATALOG).send().await.expect("preferences");
    let update = client.update_connection_preferences().catalog(CATALOG).revision(got.revision());
    update.access_type(AccessType::AllowAll).send().await.expect("updated");
}

async fn update_profile(world: &World, client: &pca::Client, id: &str) {
    let start = || {
        let details = TaskDetails::builder().display_name("Example").description("What we do").locale_and_urls();
        client.start_profile_update_task().catalog(CATALOG).identifier(id).task_details(details)
    };
    let first = start().send().await.expect("started");
    let cancel = client.cancel_profile_update_task().catalog(CATALOG).identifier(id).task_id(first.task_id());
    assert_eq!(cancel.send().await.expect("canceled").status(), &ProfileTaskStatus::Canceled);
    start().send().await.expect("started again");
    world.wait_for_task();
    let got = client.get_profile_update_task().catalog(CATALOG).identifier(id).send().await.expect("the last one");
    assert_eq!(got.status(), &ProfileTaskStatus::Succeeded);
    let got = client.get_partner().catalog(CATALOG).identifier(id).send().await.expect("there");
    assert_eq!(got.profile().expect("required").display_name(), "Example");
}

trait LocaleAndUrls {
    fn locale_and_urls(self) -> TaskDetails;
}

impl LocaleAndUrls for pca::types::builders::TaskDetailsBuilder {
    fn locale_and_urls(self) -> TaskDetails {
        let with = self.website_url("https://example.com/").logo_url("https://example.com/logo.png");
        let with = with.primary_solution_type(PrimarySolutionType::SoftwareProducts);
        let with = with.industry_segments(IndustrySegment::Gaming).translation_source_locale("de-DE");
        with.build().expect("whole")
    }
}

async fn invite_and_connect(clients: &[pca::Client; 3]) {
    let [one, two, _] = clients;
    let kind = ConnectionType::OpportunityCollaboration;
    let first = invite(one, ACCOUNTS[1], kind.clone()).await.expect("invited");
    let got = two.get_connection_invitation().catalog(CATALOG).identifier(first.id()).send().await.expect("seen");
    assert_eq!(got.participant_type(), &ParticipantType::Receiver);
    let cancel = one.cancel_connection_invitation().catalog(CATALOG).identifier(first.id()).client_token("c");
    cancel.send().await.expect("canceled");
    let second = invite(one, ACCOUNTS[1], kind.clone()).await.expect("invited again");
    let reject = two.reject_connection_invitation().catalog(CATALOG).identifier(second.id()).client_token("r");
    assert_eq!(reject.reason("no").send().await.expect("rejected").status(), &InvitationStatus::Rejected);
    let third = invite(one, ACCOUNTS[1], kind.clone()).await.expect("invited a third time");
    let accept = two.accept_connection_invitation().catalog(CATALOG).identifier(third.id()).client_token("a");
    let id = accept.send().await.expect("accepted").connection().expect("required").id().to_owned();
    let listed = one.list_connection_invitations().catalog(CATALOG).send().await.expect("listed");
    assert_eq!(listed.connection_invitation_summaries().len(), 3);
    let got = one.get_connection().catalog(CATALOG).identifier(&id).send().await.expect("connected");
    assert_eq!(got.connection_types()[&kind].status(), &ConnectionTypeStatus::Active);
    let listed = two.list_connections().catalog(CATALOG).send().await.expect("listed");
    assert_eq!(listed.connection_summaries()[0].other_participant_account_id(), ACCOUNTS[0]);
    let cancel = two.cancel_connection().catalog(CATALOG).identifier(&id).connection_type(kind.clone());
    let canceled = cancel.reason("over").client_token("x").send().await.expect("canceled");
    assert_eq!(canceled.connection_types()[&kind].canceled_by(), Some(ACCOUNTS[1]));
}

async fn associate(world: &World, clients: &[pca::Client; 3]) {
    let [primary, _, subsidiary] = clients;
    let id = subsidiary.list_partners().catalog(CATALOG).send().await.expect("listed").partner_summary_list()[0]
        .id()
        .to_owned();
    let invitation = invite(primary, ACCOUNTS[2], ConnectionType::Subsidiary).await.expect("invited");
    let accept = subsidiary.accept_connection_invitation().catalog(CATALOG).identifier(invitation.id());
    accept.client_token("a").send().await.expect("accepted");
    let of_primary = || QualificationsAssociationPartner::builder().account_id(ACCOUNTS[0]).build();

    let start = subsidiary.start_qualifications_association_task().catalog(CATALOG).identifier(&id);
    start.primary_partner(of_primary()).send().await.expect("started");
    world.wait_for_task();
    let task = subsidiary.get_qualifications_association_task().catalog(CATALOG).identifier(&id);
    assert!(task.send().await.expect("there").ended_at().is_some());
    let details = || subsidiary.get_qualifications_association_details().catalog(CATALOG).identifier(&id);
    let associated = details().send().await.expect("there");
    assert_eq!(associated.status(), &QualificationsAssociationStatus::Associated);
    assert_eq!(associated.associated_partners()[0].account_id(), Some(ACCOUNTS[2]));

    let leave = subsidiary.start_qualifications_disassociation_task().catalog(CATALOG).identifier(&id);
    leave.associated_partner(of_primary()).send().await.expect("started");
    world.wait_for_task();
    let task = subsidiary.get_qualifications_disassociation_task().catalog(CATALOG).identifier(&id);
    assert!(task.send().await.expect("there").ended_at().is_some());
    let apart = details().send().await.expect("there");
    assert_eq!(apart.status(), &QualificationsAssociationStatus::NotAssociated);
}
