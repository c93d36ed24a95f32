//! One call changed: the request, interceptors and the configuration.

use super::support;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use pca::config::interceptors::BeforeTransmitInterceptorContextMut;
use pca::config::retry::RetryConfig;
use pca::config::{ConfigBag, Region, RuntimeComponents};
use pca::error::DisplayErrorContext;
use std::fmt::Write;

#[derive(Debug)]
struct AddHeader(&'static str);

#[aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint]
impl Intercept for AddHeader {
    fn name(&self) -> &'static str {
        "AddHeader"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().append("x-added", self.0);
        Ok(())
    }
}

#[derive(Debug)]
struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("refused by the caller")
    }
}

impl std::error::Error for Refused {}

pub async fn run() -> String {
    let mut out = String::new();
    let (client, http) =
        support::replay(&[(200, "{}"), (200, "{}"), (200, "{}"), (500, "{}"), (200, "{}"), (200, "{}")]);
    let call = || client.get_partner().catalog("AWS").identifier("p");
    let sent = call().customize().mutate_request(|request| {
        request.headers_mut().insert("x-mutated", "1");
        let uri = request.uri().replace("catalog", "CATALOG");
        let _ = request.set_uri(uri.as_str());
    });
    let _ = writeln!(out, "{}", sent.send().await.is_ok());
    let mapped = call().customize().map_request(|mut request| {
        request.headers_mut().insert("x-mapped", "1");
        Ok::<_, Refused>(request)
    });
    let _ = writeln!(out, "{}", mapped.send().await.is_ok());
    let refused = call().customize().map_request(|_| Err::<pca::config::http::HttpRequest, _>(Refused)).send().await;
    let error = refused.expect_err("refused");
    let _ = writeln!(out, "{} {error}", DisplayErrorContext(&error).to_string().contains("refused by the caller"));
    let both = call().customize().interceptor(AddHeader("a")).interceptor(AddHeader("b"));
    let _ = writeln!(out, "{}", both.send().await.is_ok());
    overridden(&client, &mut out).await;
    let _ = write!(out, "{}", support::requests(&http));
    out
}

async fn overridden(client: &pca::Client, out: &mut String) {
    let over = pca::config::Config::builder()
        .region(Region::new("eu-west-3"))
        .retry_config(RetryConfig::disabled())
        .interceptor(AddHeader("from the override"));
    let call = client.get_connection().catalog("AWS").identifier("c");
    let result = call.clone().customize().config_override(over).send().await;
    let _ = writeln!(out, "{:?}", result.map_err(|error| error.raw_response().map(|raw| raw.status().as_u16())));
    let over = pca::config::Builder::new().endpoint_url("https://override.example:8443/base/");
    let call = call.customize().config_override(over).mutate_request(|request| {
        request.headers_mut().insert("x-both", "1");
    });
    let _ = writeln!(out, "{}", call.send().await.is_ok());
}
