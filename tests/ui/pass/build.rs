//! Values that callers build: configuration, nested types, enums from text, inputs without a client.

use pca::config::retry::RetryConfig;
use pca::config::timeout::TimeoutConfig;
use pca::config::{BehaviorVersion, Credentials, Region};
use pca::operation::create_partner::CreatePartnerInput;
use pca::types::builders::TagBuilder;
use pca::types::{AccessType, AllianceLeadContact, Headquarters, PrimarySolutionType, Tag, VerificationDetails};
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn main() {
    configuration();
    nested_types();
    enums();
}

fn configuration() {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(5)).build();
    let config = pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "example"))
        .retry_config(RetryConfig::standard().with_max_attempts(2))
        .timeout_config(timeouts)
        .endpoint_url("http://localhost:8000")
        .build();
    let client = pca::Client::from_conf(config.clone());
    assert_eq!(client.config().region(), config.region());
    let shared = aws_config::SdkConfig::builder()
        .region(Region::new("us-west-2"))
        .behavior_version(BehaviorVersion::latest())
        .build();
    let client = pca::Client::new(&shared);
    assert_eq!(client.config().region().map(AsRef::as_ref), Some("us-west-2"));
    let again = pca::Config::from(&shared).to_builder().region(Region::new("eu-west-1")).build();
    assert_eq!(again.region().map(AsRef::as_ref), Some("eu-west-1"));
}

fn nested_types() {
    let contact = AllianceLeadContact::builder()
        .first_name("Jane")
        .last_name("Doe")
        .email("jane@example.com")
        .business_title("CTO")
        .build()
        .expect("every required member is set");
    let tag: Tag = TagBuilder::default().key("team").value("core").build().expect("every required member is set");
    let input = CreatePartnerInput::builder()
        .catalog("AWS")
        .legal_name("Example Corp.")
        .primary_solution_type(PrimarySolutionType::SoftwareProducts)
        .alliance_lead_contact(contact.clone())
        .tags(tag.clone())
        .set_tags(None)
        .tags(tag)
        .build()
        .expect("an input");
    assert_eq!(input.alliance_lead_contact(), Some(&contact));
    assert_eq!((input.legal_name(), input.tags().len(), input.client_token()), (Some("Example Corp."), 1, None));
    let missing = Tag::builder().key("team").build().expect_err("a required member is not set");
    assert!(missing.to_string().contains("value"), "{missing}");
    let details = VerificationDetails::RegistrantVerificationDetails(
        pca::types::RegistrantVerificationDetails::builder().build(),
    );
    assert!(details.is_registrant_verification_details() && details.as_business_verification_details().is_err());
    let headquarters = Headquarters::builder().country_code("NL").subdivision_code("NL-NH").build();
    assert_eq!(headquarters.expect("every required member is set").country_code(), "NL");
}

fn enums() {
    assert_eq!(AccessType::from("DENY_ALL"), AccessType::DenyAll);
    assert_eq!("ALLOW_ALL".parse::<AccessType>().map(|value| value.as_str() == "ALLOW_ALL"), Ok(true));
    let unknown = AccessType::from("SOMETHING_NEW");
    assert_eq!(unknown.as_str(), "SOMETHING_NEW");
    assert!(AccessType::try_parse("SOMETHING_NEW").is_err());
    let text = match &unknown {
        AccessType::AllowAll => "all",
        AccessType::DenyAll => "none",
        other => other.as_str(),
    };
    assert_eq!(text, "SOMETHING_NEW");
    let ordered: BTreeSet<AccessType> = AccessType::values().iter().map(|value| AccessType::from(*value)).collect();
    assert!(ordered.contains(&AccessType::DenyAll));
}
