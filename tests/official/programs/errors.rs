//! Errors of the service: which one, what it holds, and what every error tells.

use super::support;
use pca::config::http::HttpResponse;
use pca::error::{ErrorMetadata, ProvideErrorMetadata, SdkError};
use pca::operation::RequestId;
use pca::operation::get_partner::GetPartnerError;
use pca::operation::update_connection_preferences::UpdateConnectionPreferencesError;
use pca::types::error::{ConflictException, ThrottlingException, ValidationException};
use std::error::Error;
use std::fmt::Write;

const BODIES: [(u16, &str); 9] = [
    (
        400,
        r#"{"__type":"com.amazonaws.partnercentralaccount#ConflictException","message":"stale","Reason":"CONFLICT_REQUEST_TOKEN"}"#,
    ),
    (400, r#"{"__type":"ConflictException","Message":"capital","Reason":"A_LATER_ONE"}"#),
    (403, r#"{"__type":"AccessDeniedException","Message":"no","Reason":"ACCESS_DENIED"}"#),
    (
        400,
        r#"{"__type":"ValidationException","Message":"bad","Reason":"REQUEST_VALIDATION_FAILED",
        "ErrorDetails":[{"FieldValidationError":{"Name":"Catalog","Message":"m","Code":"REQUIRED_FIELD_MISSING"}},
        {"BusinessValidationError":{"Message":"b","Code":"INCOMPLETE_KNOW_YOUR_BUSINESS"}}]}"#,
    ),
    (404, r#"{"__type":"ResourceNotFoundException","Message":"of another operation"}"#),
    (402, r#"{"__type":"com.x#ALaterException:http://x","message":"later"}"#),
    (400, "{}"),
    (400, r#"{"code":"ThrottlingException","message":"slow down"}"#),
    (400, r#"{"__type":"InternalServerException"}"#),
];

pub async fn run() -> String {
    let mut out = String::new();
    for body in BODIES {
        let retries = pca::config::retry::RetryConfig::disabled();
        let (client, _) = support::replay_with(&[body], support::config().retry_config(retries));
        let call = client.update_connection_preferences().catalog("AWS").revision(1).access_type("DENY_ALL".into());
        let error = call.send().await.expect_err("an error");
        show(&error, &mut out);
        let service = error.into_service_error();
        let _ = writeln!(out, "{service} {:?} {:?}", service.meta().code(), service.request_id());
        matched(service, &mut out);
    }
    made(&mut out);
    out
}

fn show(error: &SdkError<UpdateConnectionPreferencesError, HttpResponse>, out: &mut String) {
    let _ = writeln!(out, "{error} {:?} {:?} {:?}", error.code(), error.message(), error.request_id());
    let _ = writeln!(out, "{:?}", error.raw_response().map(|raw| raw.status().as_u16()));
    let _ = writeln!(out, "{:?}", error.raw_response().and_then(|raw| raw.headers().get("x-amzn-requestid")));
    let service = error.as_service_error().expect("an answer of the service");
    let _ = write!(out, "{} {} ", service.is_conflict_exception(), service.is_access_denied_exception());
    let _ = writeln!(out, "{} {}", service.is_validation_exception(), service.is_throttling_exception());
    let _ = writeln!(out, "{}", service.source().map(ToString::to_string).unwrap_or_default());
    if let SdkError::ServiceError(context) = error {
        let _ = writeln!(out, "{} {}", context.err(), context.raw().status().as_u16());
    }
}

fn matched(error: UpdateConnectionPreferencesError, out: &mut String) {
    let _ = match error {
        UpdateConnectionPreferencesError::ConflictException(error) => {
            writeln!(out, "{error} {:?} {:?} {:?}", error.message(), error.reason(), error.message)
        }
        UpdateConnectionPreferencesError::ValidationException(error) => {
            writeln!(out, "{error} {:?} {:?}", error.reason, error.error_details())
        }
        UpdateConnectionPreferencesError::InternalServerException(error) => {
            writeln!(out, "{error} {:?}", error.retryable_error_kind())
        }
        error if error.code() == Some("ALaterException") => writeln!(out, "later: {:?}", error.message()),
        error => writeln!(out, "{:?} {:?}", error.code(), error.message()),
    };
}

fn made(out: &mut String) {
    let meta = ErrorMetadata::builder().code("C").message("M").custom("k", "v").build();
    let error = GetPartnerError::generic(meta.clone());
    let _ = writeln!(out, "{error} {:?} {:?}", error.code(), error.meta());
    let error = GetPartnerError::unhandled("what happened");
    let _ = writeln!(out, "{error} {:?} {:?}", error.code(), error.source().map(ToString::to_string));
    let conflict = ConflictException::builder().message("m").reason("R".into()).meta(meta).build().expect("complete");
    let _ = writeln!(out, "{conflict} {conflict:?} {:?} {:?}", conflict.code(), conflict.request_id());
    let _ = writeln!(out, "{:?}", ConflictException::builder().message("m").build().map_err(|error| error.to_string()));
    let throttling = ThrottlingException::builder().message("t").build().expect("complete");
    let _ = writeln!(out, "{throttling:?}");
    let validation = ValidationException::builder().message("v").reason("R".into()).build().expect("complete");
    let error = UpdateConnectionPreferencesError::ValidationException(validation);
    let _ = writeln!(out, "{error} {error:?} {}", error.is_validation_exception());
    let boxed: Box<dyn Error + Send + Sync> = error.into();
    let _ = writeln!(out, "{}", boxed.downcast_ref::<UpdateConnectionPreferencesError>().is_some());
}
