//! What a builder says when a required member is missing, and that nothing is sent then.

use crate::service::start;
use pca::error::{DisplayErrorContext, SdkError};
use pca::types::{AccessType, AllianceLeadContact, Tag};

#[tokio::test]
async fn a_missing_member_of_the_input_is_named_and_nothing_is_sent() {
    let (client, server) = start(Vec::new()).await;
    let request = client.update_connection_preferences().catalog("AWS").access_type(AccessType::DenyAll);
    let error = request.send().await.expect_err("the revision is missing");
    assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("revision"), "{text}");
    let error = client.get_connection_preferences().send().await.expect_err("the catalog is missing");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("catalog"), "{text}");
    let walk = client.list_connections().into_paginator().send().next().await;
    let error = walk.expect("an error").expect_err("the catalog is missing");
    assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_missing_member_of_a_structure_is_named() {
    let error = Tag::builder().key("k").build().expect_err("the value is missing");
    assert!(error.to_string().contains("value"), "{error}");
    let error = AllianceLeadContact::builder().build().expect_err("every member is missing");
    assert!(error.to_string().contains("first_name"), "{error}");
}
