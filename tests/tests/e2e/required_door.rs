//! Requests that start from their required members, and calls whose errors say what happened.

use crate::service::{Session, config, expectations, start};
use ferrosmith_tests::reply::{Ending, REQUEST_ID, Reply};
use ferrosmith_tests::server::Server;
use pca::config::retry::RetryConfig;
use pca::config::timeout::TimeoutConfig;
use pca::error::{CallError, CallErrorKind, ProvideErrorMetadata, SdkError};
use pca::operation::RequestId;
use pca::operation::get_connection_preferences::{GetConnectionPreferencesError, GetConnectionPreferencesRequired};
use pca::operation::update_connection_preferences::{
    UpdateConnectionPreferencesError, UpdateConnectionPreferencesRequired,
};
use pca::types::AccessType;
use pca::types::error::ConflictException;
use serde_json::json;
use std::error::Error;
use std::time::Duration;

fn required() -> UpdateConnectionPreferencesRequired {
    UpdateConnectionPreferencesRequired { catalog: "AWS".into(), revision: 7, access_type: AccessType::DenyAll }
}

/// The error of an update that the service answers like this.
async fn refused(reply: Reply) -> CallError<UpdateConnectionPreferencesError> {
    let (client, _server) = start(vec![reply]).await;
    client.request(required()).call().await.expect_err("an error is scripted")
}

/// The error of a call that makes one attempt and waits half a second at most.
async fn failed(url: &str) -> CallError<GetConnectionPreferencesError> {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(500)).build();
    let config = config(url).retry_config(RetryConfig::disabled()).timeout_config(timeouts).build();
    let required = GetConnectionPreferencesRequired { catalog: "AWS".into() };
    pca::Client::from_conf(config).request(required).call().await.expect_err("a call that fails")
}

/// The same error as the service-wide one, by the way that `?` takes.
fn service_wide<E>(error: E) -> pca::Error
where
    pca::Error: From<E>,
{
    let convert = || -> Result<(), pca::Error> { Err(error)? };
    convert().expect_err("an error")
}

/// The first cause of this type.
fn cause<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = error.source();
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}

#[tokio::test]
async fn all_that_is_set_is_sent() {
    let mut official = Session::recorded("UpdateConnectionPreferences").await.client.update_connection_preferences();
    let (client, server) = start(vec![Reply::ok(&json!({ "Catalog": "AWS", "Revision": 8 })); 2]).await;
    let request = client.request(required()).excluded_participant_identifiers("partner-1");
    official = official.catalog("AWS").revision(7).access_type(AccessType::DenyAll);
    assert_eq!(request.as_input(), official.excluded_participant_identifiers("partner-1").as_input());
    let output = request.clone().call().await.expect("a success");
    assert_eq!((output.catalog(), output.revision(), output.request_id()), ("AWS", 8, Some(REQUEST_ID)));
    request.send().await.expect("the official way is open as well");
    let body = json!({
        "Catalog": "AWS", "Revision": 7, "AccessType": "DENY_ALL", "ExcludedParticipantIdentifiers": ["partner-1"],
    });
    assert_eq!(server.requests().iter().map(|request| request.json()).collect::<Vec<_>>(), [body.clone(), body]);
}

#[tokio::test]
async fn an_error_of_the_service_says_everything_and_is_asked_directly() {
    let error = refused(Reply::refusal(409, "ConflictException", "The revision is stale.")).await;
    let text = format!(
        "UpdateConnectionPreferences failed: ConflictException: The revision is stale. (request ID {REQUEST_ID})"
    );
    assert_eq!(error.to_string(), text);
    assert!(error.is_conflict_exception() && !error.is_throttling_exception());
    assert_eq!((error.kind(), error.operation()), (CallErrorKind::Service, "UpdateConnectionPreferences"));
    assert_eq!((error.code(), error.message()), (Some("ConflictException"), Some("The revision is stale.")));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(409));
    assert!(matches!(&*error, UpdateConnectionPreferencesError::ConflictException(_)));
    assert!(cause::<ConflictException>(&error).is_some(), "{error:?}");
    assert_eq!(size_of_val(&error), size_of::<usize>(), "it is cheap to return");
    // There and back.
    let official = SdkError::from(error);
    assert_eq!(official.raw_response().map(|raw| raw.status().as_u16()), Some(409));
    let error = CallError::from(official);
    assert_eq!(error.to_string(), text);
    let error = service_wide(error);
    assert_eq!((error.to_string(), error.code()), (text, Some("ConflictException")));
    assert!(matches!(error, pca::Error::ConflictException(_)));
    assert!(size_of_val(&error) <= 128, "clippy::result_large_err would tell callers so");
}

#[tokio::test]
async fn an_error_that_the_model_does_not_know() {
    let error = refused(Reply::refusal(400, "NewException", "Something new.")).await;
    let text = format!("UpdateConnectionPreferences failed: NewException: Something new. (request ID {REQUEST_ID})");
    assert_eq!((error.to_string(), error.code()), (text.clone(), Some("NewException")));
    assert!(matches!(&*error, UpdateConnectionPreferencesError::Unhandled(_)));
    let error = service_wide(error.into_sdk_error());
    assert_eq!((error.to_string(), error.code(), error.request_id()), (text, Some("NewException"), Some(REQUEST_ID)));
}

#[tokio::test]
async fn an_error_response_that_cannot_be_read() {
    let error = refused(Reply::bytes(403, "<html>no</html>")).await;
    let start = "UpdateConnectionPreferences failed: HTTP status 403, with a response that could not be read: ";
    let text = error.to_string();
    assert!(text.starts_with(start) && text.ends_with(&format!(" (request ID {REQUEST_ID})")), "{text}");
    assert_eq!(service_wide(error).to_string(), text);
    let error = refused(Reply::bytes(404, "").without_header("x-amzn-requestid")).await;
    assert_eq!(error.to_string(), "UpdateConnectionPreferences failed: HTTP status 404");
}

#[tokio::test]
async fn a_response_that_cannot_be_read_says_where() {
    let error = refused(Reply::ok(&json!({ "Catalog": "AWS", "Revision": "seven" }))).await;
    let text = format!(
        "UpdateConnectionPreferences got a response that could not be read (HTTP status 200): at Revision: type \
         mismatch: expected integer, found a string at byte 28 (request ID {REQUEST_ID})"
    );
    assert_eq!((error.to_string(), error.kind()), (text.clone(), CallErrorKind::UnreadableResponse));
    assert_eq!((error.request_id(), error.code()), (Some(REQUEST_ID), None));
    assert!(error.as_service_error().is_none() && !error.is_conflict_exception());
    let error = service_wide(error);
    assert_eq!((error.to_string(), error.request_id()), (text, Some(REQUEST_ID)));
}

#[tokio::test]
async fn a_timeout_says_how_long() {
    let reply = Reply::bytes(200, "{}").ending(Ending::Hung);
    let server = Server::start(expectations(), vec![reply]).await;
    let error = failed(&server.url()).await;
    let text = "GetConnectionPreferences timed out: operation timeout (all attempts including retries) occurred after \
                500ms";
    assert_eq!((error.to_string(), error.kind()), (text.to_owned(), CallErrorKind::TimedOut));
    assert!(matches!(SdkError::from(error), SdkError::TimeoutError(_)));
}

#[tokio::test]
async fn a_connection_that_fails_says_why() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let error = failed(&format!("http://{address}")).await;
    let text = error.to_string();
    assert!(text.starts_with("GetConnectionPreferences got no response: client error (Connect): "), "{text}");
    assert!(text.contains("refused"), "{text}");
    assert_eq!((error.kind(), error.code(), error.request_id()), (CallErrorKind::NoResponse, None, None));
    let found = cause::<std::io::Error>(&error).map(std::io::Error::kind);
    assert_eq!(found, Some(std::io::ErrorKind::ConnectionRefused));
    let error = service_wide(error);
    assert_eq!(error.to_string(), text);
    assert!(cause::<std::io::Error>(&error).is_some(), "{error:?}");
    // An error that was unwrapped on the way still names the cause.
    let error = service_wide(failed(&format!("http://{address}")).await.into_service_error()).to_string();
    assert!(error.starts_with("GetConnectionPreferences failed: ") && error.contains("refused"), "{error}");
}

#[tokio::test]
async fn a_member_that_is_taken_away_again_is_missed() {
    let (client, server) = start(Vec::new()).await;
    let request = client.request(required()).set_catalog(None).set_revision(None);
    let text = "required members `catalog`, `revision` of UpdateConnectionPreferences are not set; nothing was sent";
    let error = request.clone().call().await.expect_err("two members are missing");
    assert_eq!((error.to_string().as_str(), error.kind()), (text, CallErrorKind::NotSent));
    let error = request.clone().customize().call().await.expect_err("two members are missing");
    assert_eq!(service_wide(error).to_string(), text);
    let error = request.send().await.expect_err("two members are missing");
    assert_eq!(service_wide(error).to_string(), text);
    assert_eq!(server.requests().len(), 0);
}
