//! What callers do with errors: match with a wildcard, ask for code and request id, put them into an error of their own.

use pca::config::http::HttpResponse;
use pca::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use pca::operation::RequestId;
use pca::operation::get_connection::GetConnectionError;
use pca::types::ResourceNotFoundExceptionReason;
use pca::types::error::ResourceNotFoundException;
use std::error::Error;

/// An application's own error.
#[derive(Debug)]
enum AppError {
    Missing(String),
    Service(Box<dyn Error + Send + Sync>),
}

impl From<pca::Error> for AppError {
    fn from(error: pca::Error) -> Self {
        match error {
            pca::Error::ResourceNotFoundException(error) => Self::Missing(error.message().to_owned()),
            other => Self::Service(other.into()),
        }
    }
}

#[test]
fn main() {
    assert_eq!(explain(not_found()), "no such connection: gone");
    match lookup() {
        Err(AppError::Missing(message)) => assert_eq!(message, "gone"),
        Err(AppError::Service(other)) => panic!("{other}"),
        Ok(()) => panic!("an error is wanted"),
    }
}

fn not_found() -> SdkError<GetConnectionError> {
    let error = ResourceNotFoundException::builder()
        .message("gone")
        .reason(ResourceNotFoundExceptionReason::ConnectionNotFound)
        .build()
        .expect("every required member is set");
    let status = 404.try_into().expect("a status");
    let response = HttpResponse::new(status, "".into());
    SdkError::service_error(GetConnectionError::ResourceNotFoundException(error), response)
}

fn explain(error: SdkError<GetConnectionError>) -> String {
    assert!(error.as_service_error().is_some_and(GetConnectionError::is_resource_not_found_exception));
    assert_eq!((error.code(), error.request_id()), (None, None));
    assert!(DisplayErrorContext(&error).to_string().contains("gone"));
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(404));
    match error.into_service_error() {
        GetConnectionError::ResourceNotFoundException(error) => format!("no such connection: {}", error.message()),
        GetConnectionError::ThrottlingException(_) => "later".to_owned(),
        other => other.code().unwrap_or("unknown").to_owned(),
    }
}

fn lookup() -> Result<(), AppError> {
    let failed: pca::Error = not_found().into();
    Err(failed)?
}
