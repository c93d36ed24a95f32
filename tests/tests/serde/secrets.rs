//! Sensitive values are written as a mark unless they are asked for, and the mark is not read as a value.

use ferrosmith_runtime::REDACTED;
use pca::operation::create_partner::CreatePartnerInput;
use pca::operation::start_verification::StartVerificationInput;
use pca::primitives::{Document, UnknownUnionMember};
use pca::serde::{Revealed, reveal, serialize_revealed};
use pca::types::{AllianceLeadContact, Participant, PrimarySolutionType};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

fn contact() -> AllianceLeadContact {
    let contact = AllianceLeadContact::builder().first_name("hush first").last_name("hush last");
    contact.email("shown@example.com").business_title("hush title").build().expect("complete")
}

fn input() -> CreatePartnerInput {
    let input = CreatePartnerInput::builder().catalog("AWS").legal_name("hush legal").alliance_lead_contact(contact());
    let input = input.primary_solution_type(PrimarySolutionType::HardwareProducts).email_verification_code("hush 1");
    input.build().expect("nothing is required here")
}

#[test]
fn are_redacted_unless_asked() {
    let shown = serde_json::to_string(&input()).expect("an input");
    assert!(shown.contains("shown@example.com") && shown.contains(REDACTED), "{shown}");
    assert!(!shown.contains("hush"), "{shown}");
    let revealed = serde_json::to_string(&Revealed(&input())).expect("an input");
    for secret in ["hush first", "hush last", "hush title", "hush legal", "hush 1"] {
        assert!(revealed.contains(secret), "{revealed}");
    }
    assert_eq!(serde_json::from_str::<CreatePartnerInput>(&revealed).expect("an input"), input());
    assert!(!format!("{:?}", Revealed(&input())).contains("hush"));
}

#[test]
fn the_mark_is_no_value() {
    let shown = serde_json::to_string(&input()).expect("an input");
    let error = serde_json::from_str::<CreatePartnerInput>(&shown).expect_err("marks for values").to_string();
    assert!(error.contains("at LegalName: ") && error.contains("redacted when it was written"), "{error}");
}

#[test]
fn a_mistake_in_a_sensitive_value_is_not_quoted() {
    let mut json = serde_json::to_value(Revealed(&contact())).expect("a contact");
    json["FirstName"] = json!(["hush"]);
    let error = serde_json::from_value::<AllianceLeadContact>(json).expect_err("a list for a name").to_string();
    assert!(error.contains("at FirstName: ") && !error.contains("hush"), "{error}");
}

#[test]
fn collections_and_fields_of_a_callers_own() {
    #[derive(Serialize, Deserialize)]
    struct Record {
        shown: AllianceLeadContact,
        #[serde(serialize_with = "serialize_revealed")]
        kept: BTreeMap<String, Option<Vec<AllianceLeadContact>>>,
    }
    let kept = BTreeMap::from([("a".to_owned(), Some(vec![contact()])), ("b".to_owned(), None)]);
    let json = serde_json::to_value(Record { shown: contact(), kept: kept.clone() }).expect("a record");
    assert_eq!(json["shown"]["FirstName"], REDACTED);
    assert_eq!(json["kept"]["a"][0]["FirstName"], "hush first");
    assert_eq!(serde_json::from_value(json["kept"].clone()).ok(), Some(kept));
    assert!(serde_json::from_value::<Record>(json).is_err());
    assert_eq!(serde_json::to_value(reveal(&Some(contact()))).expect("a contact")["LastName"], "hush last");
}

#[test]
fn what_the_model_does_not_know_may_be_sensitive() {
    let json = json!({ "Robot": { "Serial": 7, "Name": "hush" } });
    let participant: Participant = serde_json::from_value(json.clone()).expect("a participant");
    assert!(participant.is_unknown());
    assert_eq!(serde_json::to_value(Revealed(&participant)).expect("a participant"), json);
    assert_eq!(serde_json::to_value(&participant).expect("a participant"), json!({ "Robot": REDACTED }));
    let error = serde_json::from_value::<Participant>(json!({ "Robot": REDACTED })).expect_err("a mark");
    assert!(error.to_string().contains("redacted when it was written"), "{error}");
    let by_hand = Participant::from(UnknownUnionMember::new("Robot", Document::from("x")));
    assert_eq!(serde_json::to_value(reveal(&by_hand)).expect("a participant"), json!({ "Robot": "x" }));
}

#[test]
fn within_a_union() {
    let json = json!({ "ClientToken": "t", "VerificationDetails": { "BusinessVerificationDetails": {
        "LegalName": "hush legal", "RegistrationId": "hush 2", "CountryCode": "DE" } } });
    let input: StartVerificationInput = serde_json::from_value(json.clone()).expect("an input");
    let shown = serde_json::to_string(&input).expect("an input");
    assert!(!shown.contains("hush") && shown.contains(REDACTED), "{shown}");
    assert_eq!(serde_json::to_value(reveal(&input)).expect("an input"), json);
}
