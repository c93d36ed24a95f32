//! What is taken and what is refused.

use pca::operation::get_connection_preferences::GetConnectionPreferencesOutput;
use pca::operation::list_connections::ListConnectionsOutput;
use pca::operation::list_tags_for_resource::ListTagsForResourceInput;
use pca::operation::update_connection_preferences::UpdateConnectionPreferencesInput;
use pca::types::{AccessType, Participant, Tag};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

fn refused<T: DeserializeOwned + Debug>(json: Value) -> String {
    serde_json::from_value::<T>(json).expect_err("not fit to be read").to_string()
}

#[test]
fn a_required_member_may_not_be_missing() {
    let json = json!({ "Catalog": "AWS", "Arn": "a", "AccessType": "ALLOW_ALL", "UpdatedAt": "2025-01-02T03:04:05Z" });
    let error = refused::<GetConnectionPreferencesOutput>(json.clone());
    assert_eq!(error, "invalid input: the required member Revision is missing");
    let mut complete = json;
    complete["Revision"] = 1.into();
    serde_json::from_value::<GetConnectionPreferencesOutput>(complete.clone()).expect("complete");
    complete["Revision"] = Value::Null;
    assert_eq!(refused::<GetConnectionPreferencesOutput>(complete), error);
    let nested = refused::<ListConnectionsOutput>(json!({ "ConnectionSummaries": [{}] }));
    assert!(nested.starts_with("at ConnectionSummaries[0]: ") && nested.contains(" is missing"), "{nested}");
}

#[test]
fn an_input_may_lack_everything() {
    let input: UpdateConnectionPreferencesInput = serde_json::from_value(json!({})).expect("an input");
    assert_eq!(input, UpdateConnectionPreferencesInput::builder().build().expect("an input"));
    assert_eq!(serde_json::to_value(&input).expect("an input"), json!({}));
}

#[test]
fn what_is_not_in_the_model_is_skipped_or_kept() {
    let json = json!({ "ResourceArn": "a", "New": [1, { "x": null }] });
    let input: ListTagsForResourceInput = serde_json::from_value(json).expect("an input");
    assert_eq!(serde_json::to_value(&input).expect("an input"), json!({ "ResourceArn": "a" }));
    let access: AccessType = serde_json::from_value(json!("ALLOW_SOME")).expect("any text");
    assert_eq!(access.as_str(), "ALLOW_SOME");
    assert_eq!(serde_json::to_value(&access).expect("an enum"), json!("ALLOW_SOME"));
}

#[test]
fn a_mistake_is_shown_with_its_place() {
    assert_eq!(
        refused::<ListConnectionsOutput>(json!({ "ConnectionSummaries": [7] })),
        "at ConnectionSummaries[0]: type mismatch: expected a map, found an integer"
    );
    assert_eq!(
        refused::<Tag>(json!({ "Key": 1, "Value": "v" })),
        "at Key: type mismatch: expected a string, found an integer"
    );
    assert_eq!(refused::<Participant>(json!({})), "invalid input: union has no member set");
    let overflow = refused::<UpdateConnectionPreferencesInput>(json!({ "Revision": u64::MAX }));
    assert_eq!(overflow, "at Revision: invalid input: the number is out of the range of a long");
    let time = json!({ "Catalog": "", "Arn": "", "AccessType": "", "UpdatedAt": "yesterday", "Revision": 1 });
    assert!(refused::<GetConnectionPreferencesOutput>(time).starts_with("at UpdatedAt: "));
}
