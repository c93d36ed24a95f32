//! Sensitive values (the shapes EmailVerificationCode, LegalName, RegistrationId and SensitiveUnicodeString) are
//! never shown: not by `Debug` on anything a caller holds, and not in logs at any level.

use crate::service::{SECRET_KEY, config, expectations, start};
use ferrosmith_tests::reply::Reply;
use ferrosmith_tests::server::Server;
use pca::config::StalledStreamProtectionConfig;
use pca::types::{
    AllianceLeadContact, BusinessVerificationDetails, ConnectionType, PrimarySolutionType, VerificationDetails,
    VerificationType,
};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fmt::Debug;
use std::io::Write;
use std::sync::Once;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Every secret value here holds this, and nothing else does.
const SECRET: &str = "hush";

fn hidden(what: &impl Debug) {
    for text in [format!("{what:?}"), format!("{what:#?}")] {
        assert!(!text.contains(SECRET), "a secret is shown: {text}");
        assert!(
            text.contains("edacted") || text.contains("REDACTED") || text.contains("***"),
            "nothing is redacted: {text}"
        );
    }
}

fn contact() -> AllianceLeadContact {
    let builder = AllianceLeadContact::builder().first_name("hush first").last_name("hush last");
    let builder = builder.email("shown@example.com").business_title("hush title");
    hidden(&builder);
    builder.build().expect("every required member is set")
}

fn business() -> BusinessVerificationDetails {
    let builder = BusinessVerificationDetails::builder().legal_name("hush legal").registration_id("hush id");
    let builder = builder.country_code("DE");
    hidden(&builder);
    builder.build().expect("every required member is set")
}

#[tokio::test]
async fn inputs_and_their_builders() {
    let (client, _server) = start(Vec::new()).await;
    hidden(&contact());
    hidden(&business());
    hidden(&VerificationDetails::BusinessVerificationDetails(business()));
    let partner = client
        .create_partner()
        .catalog("AWS")
        .legal_name("hush legal")
        .primary_solution_type(PrimarySolutionType::HardwareProducts)
        .alliance_lead_contact(contact())
        .email_verification_code("hush 1");
    hidden(&partner);
    hidden(partner.as_input());
    hidden(&partner.as_input().clone().build().expect("every required member is set"));
    let verification = client.start_verification().client_token("t");
    let verification = verification.verification_details(VerificationDetails::BusinessVerificationDetails(business()));
    hidden(&verification);
    hidden(&verification.as_input().clone().build().expect("every required member is set"));
    hidden(&client.put_alliance_lead_contact().email_verification_code("hush 2"));
    hidden(&client.associate_aws_training_certification_email_domain().email_verification_code("hush 3"));
    hidden(&client.create_connection_invitation().name("hush name").connection_type(ConnectionType::Subsidiary));
}

/// What `CreatePartner` answers, with every secret in it.
fn partner() -> Value {
    json!({
        "Catalog": "AWS", "Id": "partner-1", "LegalName": "hush legal",
        "AllianceLeadContact": {
            "FirstName": "hush first", "LastName": "hush last", "Email": "e", "BusinessTitle": "hush title",
        },
    })
}

fn connection() -> Value {
    json!({ "ConnectionTypes": { "SUBSIDIARY": { "InviterName": "hush name", "InviterEmail": "shown" } } })
}

fn verification() -> Value {
    let details = json!({ "LegalName": "hush legal", "RegistrationId": "hush id", "CountryCode": "DE" });
    let response = json!({ "BusinessVerificationResponse": { "BusinessVerificationDetails": details } });
    json!({ "VerificationResponseDetails": response })
}

#[tokio::test]
async fn outputs() {
    let partners = json!({ "PartnerSummaryList": [partner()] });
    let invitation = json!({ "InviterName": "hush name" });
    let (client, _server) =
        start([partner(), connection(), verification(), partners, invitation].iter().map(Reply::ok).collect()).await;
    let output = client.get_alliance_lead_contact().catalog("AWS").identifier("x").send().await.expect("a contact");
    assert_eq!(output.alliance_lead_contact().map(|contact| contact.first_name()), Some("hush first"), "it is read");
    hidden(&output);
    hidden(&client.get_connection().catalog("AWS").identifier("x").send().await.expect("a connection"));
    let details = client.get_verification().verification_type(VerificationType::BusinessVerification);
    hidden(&details.send().await.expect("a verification"));
    hidden(&client.list_partners().catalog("AWS").send().await.expect("partners"));
    hidden(&client.get_connection_invitation().catalog("AWS").identifier("x").send().await.expect("an invitation"));
}

thread_local! {
    /// The log of the test that runs on this thread, while it asks for one.
    static LOG: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Writes to [`LOG`].
struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.with_borrow_mut(|log| log.as_mut().map(|log| log.extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Sends everything that is logged at any level on a thread with a [`LOG`] there. One subscriber for the process: what
/// tests on other threads log without one would race with a subscriber of this thread alone for what is enabled.
fn subscribe() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let wanted = dynamic_filter_fn(|_, _| LOG.with_borrow(Option::is_some));
        let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(|| Log).with_filter(wanted);
        tracing_subscriber::registry().with(layer).init();
    });
}

/// The log, at every level, of a call that sends and reads secrets and of one that is refused.
async fn logged(change: impl FnOnce(pca::config::Builder) -> pca::config::Builder) -> String {
    subscribe();
    let refusal = json!({ "__type": "ValidationException", "Message": "No.", "Reason": "REQUEST_VALIDATION_FAILED" });
    let server = Server::start(expectations(), vec![Reply::ok(&partner()), Reply::error(400, &refusal)]).await;
    let client = pca::Client::from_conf(change(config(&server.url())).build());
    LOG.set(Some(Vec::new()));
    for expect_success in [true, false] {
        let request = client
            .create_partner()
            .catalog("AWS")
            .legal_name("hush legal")
            .primary_solution_type(PrimarySolutionType::HardwareProducts)
            .alliance_lead_contact(contact())
            .email_verification_code("hush 1");
        assert_eq!(request.send().await.is_ok(), expect_success);
    }
    String::from_utf8(LOG.take().unwrap_or_default()).expect("text")
}

fn keeps_secrets(log: &str) {
    assert!(log.contains("TRACE") && log.contains("CreatePartner"), "the log is at every level: {log}");
    assert!(log.contains("transmitting request"), "the runtime's own lines are in it: {log}");
    for secret in [SECRET, SECRET_KEY] {
        let shown: Vec<_> = log.lines().filter(|line| line.contains(secret)).collect();
        assert!(shown.is_empty(), "secrets in the log:\n{}", shown.join("\n"));
    }
}

#[tokio::test]
async fn logs() {
    keeps_secrets(&logged(|config| config).await);
}

/// Without this protection, which wraps the bodies, nothing but the client keeps them out of the log.
#[tokio::test]
async fn logs_without_stalled_stream_protection() {
    let disabled = StalledStreamProtectionConfig::disabled();
    keeps_secrets(&logged(|config| config.stalled_stream_protection(disabled)).await);
}
