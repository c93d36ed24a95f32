//! A connector in memory: every request gets the same answer at once. In: a body and its content type. Touches no network.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

/// The body of every answer, and its content type.
#[derive(Clone, Debug)]
pub struct Memory(pub &'static str, pub &'static str);

impl HttpConnector for Memory {
    fn call(&self, _request: HttpRequest) -> HttpConnectorFuture {
        let status = StatusCode::try_from(200).expect("200 is a status");
        let mut response = HttpResponse::new(status, SdkBody::from(self.0.as_bytes()));
        response.headers_mut().insert("x-amzn-requestid", "4e0e7f1d-2c3b-4a5d-8f6e-7a8b9c0d1e2f");
        response.headers_mut().insert("content-type", self.1);
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Memory {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
