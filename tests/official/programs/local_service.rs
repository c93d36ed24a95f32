//! The local service (`serve/`), called over real HTTP: all operations in one story, a lost race, every modelled error, and
//! refused signatures. What is observed is what the client makes of real answers.

use ferrosmith_serve::{Options, Running, Server, listen, read_folder, vendored_folder};
use pca::config::{BehaviorVersion, Credentials, Region, retry::RetryConfig};
use pca::error::ProvideErrorMetadata;
use pca::operation::RequestId;
use pca::types::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::Duration;

const ACCOUNTS: [&str; 2] = ["111111111111", "222222222222"];
const CODE: &str = "123456";

pub async fn run() -> String {
    let mut out = String::new();
    let mut options = Options::new(read_folder(&vendored_folder().expect("the repository")).expect("a model"));
    options.settings.limits.visibility_updates_per_day = 1;
    options.settings.task_seconds = 60;
    let faults = ["throttle:1@ListPartners", "fail:500:1@GetConnectionPreferences"];
    options.faults = faults.iter().map(|rule| rule.parse().expect("a rule")).collect();
    let clock = options.clock.clone();
    let world = listen(Server::open(options).expect("a service"), 0).await.expect("a port on loopback");
    let [one, two] = [1, 2].map(|number| client(&world, &format!("test-secret-{number}"), number));
    let mut done = BTreeSet::new();
    preferences(&mut out, &one).await;
    let partner = create_partner(&one, "One").await;
    let second = create_partner(&two, "Two").await;
    look_after(&mut out, &one, partner.id(), partner.arn()).await;
    look(&world, &mut done);
    connect(&mut out, &one, &two).await;
    qualify(&mut out, &two, second.id(), || clock.advance(Duration::from_secs(61))).await;
    refusals(&mut out, &world, [&one, &two], &partner).await;
    look(&world, &mut done);
    let _ = writeln!(out, "{} operations succeeded: {done:?}", done.len());
    assert_eq!(done.len(), 34);
    out
}

/// Takes down what the server's journal says succeeded; the journal holds a hundred calls.
fn look(world: &Running, done: &mut BTreeSet<String>) {
    let (_, last) = world.server().journal().last();
    done.extend(last.into_iter().filter(|entry| entry.status == 200).map(|entry| entry.operation));
}

fn client(world: &Running, secret: &str, number: usize) -> pca::Client {
    let config = pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(format!("AKIDTEST{number}"), secret, None, None, "corpus"))
        .retry_config(RetryConfig::disabled())
        .endpoint_url(world.url());
    pca::Client::from_conf(config.build())
}

/// An error by its class and reason.
fn told(error: impl Into<pca::Error> + ProvideErrorMetadata + RequestId) -> String {
    let code = error.code().unwrap_or("none").to_owned();
    let id = error.request_id().is_some();
    let class = match error.into() {
        pca::Error::AccessDeniedException(error) => format!("AccessDenied {}", error.reason().as_str()),
        pca::Error::ConflictException(error) => format!("Conflict {}", error.reason().as_str()),
        pca::Error::InternalServerException(error) => format!("InternalServer {}", error.message()),
        pca::Error::ResourceNotFoundException(error) => format!("ResourceNotFound {}", error.reason().as_str()),
        pca::Error::ServiceQuotaExceededException(error) => format!("ServiceQuotaExceeded {}", error.reason().as_str()),
        pca::Error::ThrottlingException(error) => format!("Throttling {:?}", error.service_code()),
        pca::Error::ValidationException(error) => {
            format!("Validation {} {:?}", error.reason().as_str(), error.error_details())
        }
        _ => "another".to_owned(),
    };
    format!("{code}, request id {id}: {class}")
}

macro_rules! refused {
    ($out:ident, $call:expr) => {
        let error = $call.send().await.expect_err("it is to be refused").into_service_error();
        let _ = writeln!($out, "{} -> {}", stringify!($call).split_whitespace().collect::<String>(), told(error));
    };
}

async fn preferences(out: &mut String, one: &pca::Client) {
    let read = || one.get_connection_preferences().catalog("AWS");
    refused!(out, read());
    let mine = read().send().await.expect("preferences");
    let update = |revision: i64| {
        let update = one.update_connection_preferences().catalog("AWS").revision(revision);
        update.access_type(AccessType::AllowByDefaultDenySome).excluded_participant_identifiers("x-1")
    };
    let theirs = update(mine.revision()).send().await.expect("the revision is current");
    refused!(out, update(1));
    let again = read().send().await.expect("preferences");
    assert_eq!(again.updated_at(), theirs.updated_at());
    let last = one.update_connection_preferences().catalog("AWS").revision(again.revision());
    let last = last.access_type(AccessType::AllowAll).send().await.expect("retried");
    let revisions = [mine.revision(), theirs.revision(), again.revision(), last.revision()];
    let _ = writeln!(out, "revisions {revisions:?}, {:?} {:?}", again.excluded_participant_ids(), last.access_type());
}

fn contact(email: &str) -> AllianceLeadContact {
    let contact = AllianceLeadContact::builder().first_name("Zoë").last_name("山田").email(email);
    contact.business_title("Lead").build().expect("whole")
}

async fn create_partner(client: &pca::Client, name: &str) -> pca::operation::create_partner::CreatePartnerOutput {
    send_code(client, "lead@example.com").await;
    let request = client.create_partner().catalog("AWS").legal_name(name).email_verification_code(CODE);
    let request = request.primary_solution_type(PrimarySolutionType::ConsultingServices);
    request.alliance_lead_contact(contact("lead@example.com")).send().await.expect("a partner")
}

async fn send_code(client: &pca::Client, email: &str) {
    client.send_email_verification_code().catalog("AWS").email(email).send().await.expect("a code");
}

async fn look_after(out: &mut String, one: &pca::Client, id: &str, arn: &str) {
    refused!(out, one.list_partners().catalog("AWS"));
    let listed = one.list_partners().catalog("AWS").send().await.expect("listed");
    let got = one.get_partner().catalog("AWS").identifier(arn).send().await.expect("by ARN");
    let _ = writeln!(
        out,
        "{} partners, {:?}",
        listed.partner_summary_list().len(),
        got.profile().map(PartnerProfile::website_url)
    );
    one.get_alliance_lead_contact().catalog("AWS").identifier(id).send().await.expect("a contact");
    let put = one.put_alliance_lead_contact().catalog("AWS").identifier(id);
    put.alliance_lead_contact(contact("lead@example.com")).send().await.expect("put");
    let put = one.put_profile_visibility().catalog("AWS").identifier(id).visibility(ProfileVisibility::Public);
    put.send().await.expect("public");
    let got = one.get_profile_visibility().catalog("AWS").identifier(id).send().await.expect("a visibility");
    let _ = writeln!(out, "visibility {:?}", got.visibility());
    send_code(one, "a@training.example.com").await;
    let associate = one.associate_aws_training_certification_email_domain().catalog("AWS").identifier(id);
    associate.email("a@training.example.com").email_verification_code(CODE).send().await.expect("a domain");
    let leave = one.disassociate_aws_training_certification_email_domain().catalog("AWS").identifier(id);
    leave.domain_name("training.example.com").send().await.expect("no domain");
    let tag = |key: &str| Tag::builder().key(key).value("v").build().expect("whole");
    one.tag_resource().resource_arn(arn).tags(tag("a")).tags(tag("b")).send().await.expect("tagged");
    one.untag_resource().resource_arn(arn).tag_keys("a").send().await.expect("untagged");
    let tags = one.list_tags_for_resource().resource_arn(arn).send().await.expect("tags");
    let _ = writeln!(out, "tags {:?}", tags.tags());
    let details = TaskDetails::builder().display_name("New").description("d").website_url("https://example.com/");
    let details =
        details.logo_url("https://example.com/l.png").primary_solution_type(PrimarySolutionType::SoftwareProducts);
    let details = details.industry_segments(IndustrySegment::Gaming).translation_source_locale("en-US").build();
    let start = one.start_profile_update_task().catalog("AWS").identifier(id).task_details(details.expect("whole"));
    let task = start.send().await.expect("started");
    let cancel = one.cancel_profile_update_task().catalog("AWS").identifier(id).task_id(task.task_id());
    cancel.send().await.expect("canceled");
    let got = one.get_profile_update_task().catalog("AWS").identifier(id).send().await.expect("the last");
    let _ = writeln!(out, "task {:?} {}", got.status(), got.ended_at().is_some());
    verify(out, one).await;
}

async fn verify(out: &mut String, one: &pca::Client) {
    refused!(out, one.get_verification().verification_type(VerificationType::BusinessVerification));
    let details = VerificationDetails::RegistrantVerificationDetails(RegistrantVerificationDetails::builder().build());
    one.start_verification().verification_details(details).send().await.expect("started");
    let got =
        one.get_verification().verification_type(VerificationType::RegistrantVerification).send().await.expect("there");
    let response = got.verification_response_details().expect("required");
    let _ = writeln!(out, "{:?} {}", got.verification_status(), response.is_registrant_verification_response());
}

async fn connect(out: &mut String, one: &pca::Client, two: &pca::Client) {
    let kind = ConnectionType::Subsidiary;
    let invite = || {
        let request = one.create_connection_invitation().catalog("AWS").connection_type(kind.clone()).name("Zoë");
        request.email("a@example.com").message("Shall we?\nYes").receiver_identifier(ACCOUNTS[1]).send()
    };
    let first = invite().await.expect("invited").id().to_owned();
    let cancel = one.cancel_connection_invitation().catalog("AWS").identifier(first).client_token("c");
    cancel.send().await.expect("canceled");
    let second = invite().await.expect("invited again").id().to_owned();
    let reject = two.reject_connection_invitation().catalog("AWS").identifier(second).client_token("r");
    reject.send().await.expect("rejected");
    let third = invite().await.expect("invited once more").id().to_owned();
    let got = two.get_connection_invitation().catalog("AWS").identifier(&third).send().await.expect("seen");
    let _ = writeln!(out, "invitation {:?} {:?} {:?}", got.participant_type(), got.status(), got.invitation_message());
    let accept = |client: &pca::Client| {
        client.accept_connection_invitation().catalog("AWS").identifier(&third).client_token("a")
    };
    refused!(out, accept(one));
    let accepted = accept(two).send().await.expect("accepted");
    let id = accepted.connection().expect("required").id().to_owned();
    let pages = one.list_connection_invitations().catalog("AWS").into_paginator().page_size(2).items().send();
    let items = pages.collect::<Result<Vec<_>, _>>().await.expect("all pages");
    let _ = writeln!(out, "invitations {:?}", items.iter().map(|item| item.status()).collect::<Vec<_>>());
    let got = one.get_connection().catalog("AWS").identifier(&id).send().await.expect("there");
    let part = &got.connection_types()[&kind];
    let name =
        part.other_participant().and_then(|other| other.as_partner_profile().ok()).map(PartnerProfileSummary::name);
    let _ = writeln!(out, "connection {:?} {name:?} {}", part.status(), got.other_participant_account_id());
    let listed = two.list_connections().catalog("AWS").connection_type("SUBSIDIARY").send().await.expect("listed");
    let _ = writeln!(out, "{} connections", listed.connection_summaries().len());
}

async fn qualify(out: &mut String, two: &pca::Client, id: &str, wait: impl Fn()) {
    let primary = || QualificationsAssociationPartner::builder().account_id(ACCOUNTS[0]).build();
    let start = two.start_qualifications_association_task().catalog("AWS").identifier(id).primary_partner(primary());
    start.send().await.expect("started");
    wait();
    let task = two.get_qualifications_association_task().catalog("AWS").identifier(id).send().await.expect("there");
    let got = two.get_qualifications_association_details().catalog("AWS").identifier(id).send().await.expect("there");
    let _ = writeln!(out, "{:?} {:?} {}", task.status(), got.status(), got.associated_partners().len());
    let leave = two.start_qualifications_disassociation_task().catalog("AWS").identifier(id);
    leave.associated_partner(primary()).send().await.expect("started");
    let task = two.get_qualifications_disassociation_task().catalog("AWS").identifier(id).send().await.expect("there");
    let _ = writeln!(out, "{:?} {:?}", task.status(), task.ended_at());
    let listed = two.list_connections().catalog("AWS").send().await.expect("listed");
    let cancel =
        two.cancel_connection().catalog("AWS").identifier(listed.connection_summaries()[0].id()).client_token("x");
    let canceled = cancel.connection_type(ConnectionType::Subsidiary).reason("over").send().await.expect("canceled");
    let _ = writeln!(out, "{:?}", canceled.connection_types()[&ConnectionType::Subsidiary].canceled_by());
}

async fn refusals(
    out: &mut String,
    world: &Running,
    [one, two]: [&pca::Client; 2],
    partner: &pca::operation::create_partner::CreatePartnerOutput,
) {
    let (id, arn) = (partner.id(), partner.arn());
    refused!(out, one.get_partner().catalog("AWS").identifier("no partner"));
    refused!(out, one.list_connections().catalog("Mars").max_results(101));
    refused!(out, two.get_partner().catalog("AWS").identifier(arn));
    refused!(out, two.get_partner().catalog("AWS").identifier(id));
    refused!(out, one.put_profile_visibility().catalog("AWS").identifier(id).visibility(ProfileVisibility::Private));
    let itself = QualificationsAssociationPartner::builder().account_id(ACCOUNTS[0]).build();
    refused!(out, one.start_qualifications_association_task().catalog("AWS").identifier(id).primary_partner(itself));
    refused!(out, client(world, "another", 1).list_partners().catalog("AWS"));
    refused!(out, client(world, "test-secret-9", 9).list_partners().catalog("AWS"));
}
