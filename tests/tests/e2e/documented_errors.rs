//! Both documented operations with every error that their pages list, and with errors that no page lists: the typed
//! variant with its members, the code, the message, the request ID and the raw response.

use crate::service::{as_json, config, expectations};
use ferrosmith_tests::recordings;
use ferrosmith_tests::reply::{REQUEST_ID, Reply};
use ferrosmith_tests::server::Server;
use pca::config::retry::RetryConfig;
use pca::error::{ProvideErrorMetadata, SdkError};
use pca::operation::RequestId;
use pca::operation::get_connection_preferences::{GetConnectionPreferencesError, GetConnectionPreferencesOutput};
use pca::operation::update_connection_preferences::{
    UpdateConnectionPreferencesError, UpdateConnectionPreferencesOutput,
};
use pca::serde::ServiceValue;
use pca::types::AccessType;
use serde_json::{Value, json};
use std::fmt::Debug;

/// A client that makes one attempt, and its server with one answer.
async fn answering(reply: Reply) -> (pca::Client, Server) {
    let server = Server::start(expectations(), vec![reply]).await;
    let config = config(&server.url()).retry_config(RetryConfig::disabled()).build();
    (pca::Client::from_conf(config), server)
}

async fn get(reply: Reply) -> Result<GetConnectionPreferencesOutput, SdkError<GetConnectionPreferencesError>> {
    let (client, _server) = answering(reply).await;
    client.get_connection_preferences().catalog("AWS").send().await
}

async fn update(reply: Reply) -> Result<UpdateConnectionPreferencesOutput, SdkError<UpdateConnectionPreferencesError>> {
    let (client, _server) = answering(reply).await;
    let request = client.update_connection_preferences().catalog("AWS").revision(7).access_type(AccessType::DenyAll);
    request.send().await
}

/// The exceptions that the page of an operation lists.
fn documented(operation: &str) -> Vec<String> {
    let path = recordings::folder().with_file_name("documented").join(format!("{operation}.json"));
    let text = std::fs::read_to_string(path).expect("the facts of the page");
    let facts: Value = serde_json::from_str(&text).expect("the facts of the page, as JSON");
    serde_json::from_value(facts["exceptions"].clone()).expect("a list of names")
}

/// Asserts that the members of an exception are the recorded ones.
fn has_members(error: &impl ServiceValue, name: &str, recorded: &Value) {
    let mut members = as_json(error);
    let code = members.as_object_mut().and_then(|members| members.remove("__type"));
    assert_eq!((code, &members), (Some(json!(name)), &recorded["parsed"]["members"]), "{name}");
}

/// Asserts what every service error carries beside its variant.
fn carries<E>(error: &SdkError<E>, recorded: &Value)
where
    E: ProvideErrorMetadata + std::error::Error + Debug + 'static,
{
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    let raw = error.raw_response().expect("the raw response");
    assert_eq!(json!(raw.status().as_u16()), recorded["status"]);
    assert_eq!(raw.headers().get("x-amzn-requestid"), Some(REQUEST_ID));
    let body: Value = serde_json::from_slice(raw.body().bytes().expect("a body in memory")).expect("the body sent");
    assert_eq!(body, recorded["body"]);
    let parsed = &recorded["parsed"];
    assert_eq!(error.code(), parsed["Code"].as_str());
    assert_eq!(error.message(), parsed["Message"].as_str());
    assert_eq!(error.request_id(), parsed["RequestId"].as_str());
}

fn recorded_cases(exception: &str) -> Vec<Value> {
    recordings::read(&format!("errors/{exception}.json")).as_array().cloned().unwrap_or_default()
}

fn reply(recorded: &Value) -> Reply {
    let status = recorded["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    Reply::error(status.expect("a status"), &recorded["body"])
}

#[tokio::test]
async fn get_connection_preferences_has_every_error_of_its_page() {
    let names = documented("GetConnectionPreferences");
    assert_eq!(names.len(), 4);
    for name in names {
        for recorded in recorded_cases(&name) {
            let error = get(reply(&recorded)).await.expect_err("an error was sent");
            carries(&error, &recorded);
            let error = error.into_service_error();
            has_members(&error, &name, &recorded);
            let known = [
                error.is_access_denied_exception(),
                error.is_internal_server_exception(),
                error.is_throttling_exception(),
                error.is_validation_exception(),
            ];
            assert_eq!(known.iter().filter(|is| **is).count(), 1, "{name}");
        }
    }
}

#[tokio::test]
async fn update_connection_preferences_has_every_error_of_its_page() {
    let names = documented("UpdateConnectionPreferences");
    assert_eq!(names.len(), 5);
    for name in names {
        for recorded in recorded_cases(&name) {
            let error = update(reply(&recorded)).await.expect_err("an error was sent");
            carries(&error, &recorded);
            let error = error.into_service_error();
            assert_eq!(error.is_conflict_exception(), name == "ConflictException");
            has_members(&error, &name, &recorded);
            assert!(error.to_string().contains(&name), "{error}");
        }
    }
}

#[tokio::test]
async fn an_error_that_the_page_does_not_list_keeps_everything() {
    for (code, message_member) in [("SomethingNewException", "message"), ("ConflictException", "Message")] {
        let body = json!({ "__type": format!("com.amazonaws.partnercentralaccount#{code}"), message_member: "No.", "Extra": 1 });
        let error = get(Reply::error(409, &body)).await.expect_err("an error was sent");
        let parsed = json!({ "Code": code, "Message": "No.", "RequestId": REQUEST_ID });
        carries(&error, &json!({ "status": 409, "body": body, "parsed": parsed }));
        let error = error.into_service_error();
        assert!(matches!(error, GetConnectionPreferencesError::Unhandled(_)), "{error:?}");
        assert_eq!((error.meta().code(), error.meta().message()), (Some(code), Some("No.")));
    }
}

#[tokio::test]
async fn the_code_is_found_wherever_a_service_puts_it() {
    let message = json!({ "message": "Denied." });
    let with = |code: &str| json!({ "__type": code, "message": "Denied." });
    let header = |value: &str| Reply::error(403, &message).with_header("x-amzn-errortype", value);
    for reply in [
        Reply::error(403, &with("AccessDeniedException")),
        Reply::error(403, &with("com.amazonaws.partnercentralaccount#AccessDeniedException")),
        Reply::error(403, &with("AccessDeniedException:http://internal.amazon.com/coral/")),
        Reply::error(403, &json!({ "code": "AccessDeniedException", "message": "Denied." })),
        header("AccessDeniedException"),
        header("AccessDeniedException:http://internal.amazon.com/coral/"),
    ] {
        let sent = format!("{reply:?}");
        let error = get(reply).await.expect_err("an error was sent");
        assert_eq!((error.code(), error.message()), (Some("AccessDeniedException"), Some("Denied.")), "{sent}");
        let GetConnectionPreferencesError::AccessDeniedException(error) = error.into_service_error() else {
            panic!("not AccessDeniedException: {sent}");
        };
        assert_eq!(error.message(), "Denied.", "{sent}");
    }
}

#[tokio::test]
async fn the_request_id_survives_an_error_that_is_no_json() {
    let page = "<html><body>502 Bad Gateway</body></html>";
    let error = get(Reply::bytes(502, page)).await.expect_err("an error was sent");
    assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(502));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    let empty = get(Reply::bytes(503, "")).await.expect_err("an error was sent");
    assert_eq!(empty.request_id(), Some(REQUEST_ID));
}

#[tokio::test]
async fn a_success_has_its_request_id() {
    let output = get(Reply::ok(&json!({ "Catalog": "AWS" }))).await.expect("a success");
    assert_eq!(output.request_id(), Some(REQUEST_ID));
}
