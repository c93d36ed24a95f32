//! What the programs share: the configurations, and what is observed of a call. In: the crate that the parent calls `client`.
//! Out: lines `call | configuration | URL`, or why nothing was sent.

use super::client::config::{Builder, Credentials, Region};
use super::client::error::SdkError;
use super::client::{Client, Config};
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use aws_types::endpoint_config::AccountIdEndpointMode::{Disabled, Preferred, Required};
use std::error::Error;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

/// The account of whoever calls.
const OWN: &str = "111111111111";

fn config(account: Option<&str>) -> Builder {
    let credentials = Credentials::builder().access_key_id("a").secret_access_key("s").provider_name("test");
    let credentials = match account {
        Some(account) => credentials.account_id(account).build(),
        None => credentials.build(),
    };
    Config::builder().behavior_version_latest().region(Region::new("us-east-1")).credentials_provider(credentials)
}

/// Every configuration that a call is made with, by what it says.
fn configurations() -> Vec<(&'static str, Builder)> {
    let own = || config(Some(OWN));
    let at = |region| own().region(Region::new(region));
    let elsewhere = "https://elsewhere.example.com";
    vec![
        ("own account", own()),
        ("no account", config(None)),
        ("an account that is no host label", config(Some("1.1"))),
        ("preferred", own().account_id_endpoint_mode(Preferred)),
        ("preferred, no account", config(None).account_id_endpoint_mode(Preferred)),
        ("disabled", own().account_id_endpoint_mode(Disabled)),
        ("required", own().account_id_endpoint_mode(Required)),
        ("required, no account", config(None).account_id_endpoint_mode(Required)),
        ("FIPS", own().use_fips(true)),
        ("FIPS, required", own().use_fips(true).account_id_endpoint_mode(Required)),
        ("dual stack", own().use_dual_stack(true)),
        ("dual stack, required", own().use_dual_stack(true).account_id_endpoint_mode(Required)),
        ("FIPS, dual stack", own().use_fips(true).use_dual_stack(true)),
        ("eu-west-1", at("eu-west-1")),
        ("cn-north-1", at("cn-north-1")),
        ("cn-north-1, required", at("cn-north-1").account_id_endpoint_mode(Required)),
        ("us-gov-west-1, FIPS", at("us-gov-west-1").use_fips(true)),
        ("us-iso-east-1", at("us-iso-east-1")),
        ("me-south-1, required", at("me-south-1").account_id_endpoint_mode(Required)),
        ("local", at("local")),
        ("a URL", own().endpoint_url(elsewhere)),
        ("a URL, required", own().endpoint_url(elsewhere).account_id_endpoint_mode(Required)),
        ("a URL, FIPS", own().endpoint_url(elsewhere).use_fips(true)),
        ("no Region", own().region(None)),
    ]
}

/// Makes a call with every configuration, and writes a line for each.
pub(crate) async fn observe<F, T, E, R>(out: &mut String, name: &str, call: impl Fn(Client) -> F)
where
    F: Future<Output = Result<T, SdkError<E, R>>>,
    E: Error + 'static,
    R: std::fmt::Debug + 'static,
{
    for (configuration, config) in configurations() {
        let urls = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&urls);
        // An answer that is final.
        let http = infallible_client_fn(move |request: http::Request<SdkBody>| {
            seen.lock().expect("not poisoned").push(request.uri().to_string());
            http::Response::builder().status(400).body(SdkBody::from("{}")).expect("a response")
        });
        let result = call(Client::from_conf(config.http_client(http).build())).await;
        let urls = std::mem::take(&mut *urls.lock().expect("not poisoned"));
        let seen = match (urls.as_slice(), &result) {
            ([url, ..], _) => url.clone(),
            ([], Err(error)) => format!("nothing: {}", innermost(error)),
            ([], Ok(_)) => "nothing, and no error".to_owned(),
        };
        writeln!(out, "{name} | {configuration} | {seen}").expect("text takes text");
    }
}

/// The text of what caused all else.
fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut at = error;
    while let Some(source) = at.source() {
        at = source;
    }
    at.to_string()
}
