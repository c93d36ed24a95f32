//! Errors: shapes, the enums of operations and the service-wide one, with what the model does not know.

use ferrosmith_tests::recordings;
use pca::operation::get_partner::GetPartnerError;
use pca::operation::update_connection_preferences::UpdateConnectionPreferencesError;
use pca::serde::{Revealed, ServiceValue};
use pca::types::error::{
    AccessDeniedException, ConflictException, InternalServerException, ResourceNotFoundException,
    ServiceQuotaExceededException, ThrottlingException, ValidationException,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

/// The recorded error, its code without a namespace, as clients tell errors apart.
fn recorded(name: &str) -> Value {
    let mut body = recordings::first(&format!("errors/{name}.json"))["body"].clone();
    assert_eq!(body["__type"], format!("com.amazonaws.partnercentralaccount#{name}"));
    body["__type"] = name.into();
    body
}

fn check<T: Serialize + DeserializeOwned + ServiceValue + PartialEq + Debug>(name: &str) {
    let json = recorded(name);
    let error: T = serde_json::from_value(json.clone()).expect("a recorded error");
    assert_eq!(serde_json::to_value(Revealed(&error)).expect("an error"), json);
    let again: T = serde_json::from_value(recordings::first(&format!("errors/{name}.json"))["body"].clone())
        .expect("with a namespace");
    assert_eq!(again, error);
    let any: pca::Error = serde_json::from_value(json.clone()).expect("an error of the service");
    assert!(format!("{any:?}").starts_with(name), "{any:?}");
    assert_eq!(serde_json::to_value(Revealed(&any)).expect("an error"), json);
}

#[test]
fn every_shape() {
    check::<AccessDeniedException>("AccessDeniedException");
    check::<ConflictException>("ConflictException");
    check::<InternalServerException>("InternalServerException");
    check::<ResourceNotFoundException>("ResourceNotFoundException");
    check::<ServiceQuotaExceededException>("ServiceQuotaExceededException");
    check::<ThrottlingException>("ThrottlingException");
    check::<ValidationException>("ValidationException");
}

#[test]
fn an_operation_knows_its_errors_by_code() {
    let error: UpdateConnectionPreferencesError =
        serde_json::from_value(recorded("ConflictException")).expect("an error");
    assert!(error.is_conflict_exception());
    assert_eq!(error.meta().code(), Some("ConflictException"));
    assert!(error.meta().message().is_some_and(|message| message.starts_with("Let us work")));
    // `GetPartner` is not modelled to conflict.
    let error: GetPartnerError = serde_json::from_value(recorded("ConflictException")).expect("an error");
    assert!(matches!(error, GetPartnerError::Unhandled(_)), "{error:?}");
    assert_eq!(serde_json::to_value(Revealed(&error)).expect("an error")["__type"], "ConflictException");
}

#[test]
fn what_the_model_does_not_know_is_kept() {
    let json = json!({ "__type": "TeapotException", "message": "Short and stout.", "Handle": { "Length": 7 } });
    for revealed in [
        serde_json::to_value(Revealed(&serde_json::from_value::<pca::Error>(json.clone()).expect("an error"))),
        serde_json::to_value(Revealed(&serde_json::from_value::<GetPartnerError>(json.clone()).expect("an error"))),
    ] {
        assert_eq!(revealed.expect("an error"), json);
    }
    let json = json!({ "__type": "ThrottlingException", "Message": "Slow down.", "RetryIn": 3 });
    let error: ThrottlingException = serde_json::from_value(json.clone()).expect("an error");
    assert_eq!(error.unknown_members().len(), 1);
    assert_eq!(serde_json::to_value(Revealed(&error)).expect("an error"), json);
    // Nobody knows whether it is sensitive.
    let shown = serde_json::to_value(&error).expect("an error");
    assert_eq!(shown["RetryIn"], ferrosmith_runtime::REDACTED);
}

#[test]
fn the_message_may_be_spelled_in_lower_case() {
    let json = json!({ "__type": "ThrottlingException", "message": "Slow down." });
    let error: ThrottlingException = serde_json::from_value(json).expect("an error");
    assert_eq!(error.message(), "Slow down.");
    let json = json!({ "__type": "ThrottlingException" });
    let error = serde_json::from_value::<ThrottlingException>(json).expect_err("no message");
    assert!(error.to_string().contains("the required member Message is missing"), "{error}");
}

#[test]
fn an_error_made_by_hand_is_the_same_afterwards() {
    let error = ThrottlingException::builder().message("Slow down.").build().expect("complete");
    let json = serde_json::to_value(&error).expect("an error");
    assert_eq!(json, json!({ "Message": "Slow down." }));
    assert_eq!(serde_json::from_value::<ThrottlingException>(json).expect("an error"), error);
    let any = pca::Error::ThrottlingException(error);
    assert_eq!(
        serde_json::to_value(&any).expect("an error"),
        json!({ "__type": "ThrottlingException", "Message": "Slow down." })
    );
}

#[test]
fn an_error_is_a_map() {
    for json in [json!("ThrottlingException"), json!(["ThrottlingException"]), json!(null)] {
        let error = serde_json::from_value::<pca::Error>(json).expect_err("no error");
        assert!(error.to_string().contains("expected an error"), "{error}");
    }
}
