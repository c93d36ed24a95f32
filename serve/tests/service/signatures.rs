//! Signatures: what is refused, by which code, and that a client whose clock is off finds its way.

use crate::world::{ACCOUNTS, World};
use pca::config::http::HttpRequest;
use pca::config::interceptors::BeforeTransmitInterceptorContextMut;
use pca::config::retry::RetryConfig;
use pca::config::{ConfigBag, Credentials, Intercept, Region, RuntimeComponents};
use pca::error::{BoxError, ProvideErrorMetadata};
use pca::operation::RequestId;

async fn code(builder: pca::config::Builder) -> String {
    let client = pca::Client::from_conf(builder.build());
    let answer = client.get_connection_preferences().catalog("AWS").send().await;
    answer.map_or_else(|error| error.into_service_error().code().unwrap_or("none").to_owned(), |_| "fine".to_owned())
}

#[tokio::test]
async fn wrong_keys_and_scopes_are_refused() {
    let world = World::start().await;
    let key = |id: &str, secret: &str, token: Option<&str>| {
        let credentials = Credentials::new(id, secret, token.map(str::to_owned), None, "tests");
        world.config(1).credentials_provider(credentials)
    };
    assert_eq!(code(key("AKIDTEST1", "test-secret-1", None)).await, "fine");
    assert_eq!(code(key("AKIDTEST9", "test-secret-1", None)).await, "UnrecognizedClientException");
    assert_eq!(code(key("AKIDTEST1", "test-secret-2", None)).await, "InvalidSignatureException");
    assert_eq!(code(key("AKIDTEST1", "test-secret-1", Some("t"))).await, "UnrecognizedClientException");
    let elsewhere = world.config(1).region(Region::new("eu-west-1"));
    assert_eq!(code(elsewhere).await, "InvalidSignatureException");
}

/// Changes a request after it was signed.
#[derive(Debug)]
struct Tamper(fn(&mut HttpRequest));

impl Intercept for Tamper {
    fn name(&self) -> &'static str {
        "Tamper"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        (self.0)(context.request_mut());
        Ok(())
    }
}

#[tokio::test]
async fn what_is_changed_on_the_way_is_refused() {
    let world = World::start().await;
    let with = |change: fn(&mut HttpRequest)| world.config(1).interceptor(Tamper(change));
    let body = with(|request| *request.body_mut() = r#"{"Catalog":"ZZZ"}"#.into());
    assert_eq!(code(body).await, "InvalidSignatureException");
    let target = with(|request| {
        request.headers_mut().insert("x-amz-target", "PartnerCentralAccount.ListPartners");
    });
    assert_eq!(code(target).await, "InvalidSignatureException");
    let unsigned = with(|request| {
        request.headers_mut().insert("x-amz-more", "1");
    });
    assert_eq!(code(unsigned).await, "InvalidSignatureException");
    let bare = with(|request| {
        request.headers_mut().remove("authorization");
    });
    assert_eq!(code(bare).await, "MissingAuthenticationTokenException");
    let undated = with(|request| {
        request.headers_mut().remove("x-amz-date");
    });
    assert_eq!(code(undated).await, "IncompleteSignatureException");
}

#[tokio::test]
async fn a_clock_that_is_off_is_refused_once() {
    let world = World::start().await;
    world.wait(16 * 60);
    assert_eq!(code(world.config(1)).await, "InvalidSignatureException", "without a retry");
    assert_eq!(code(world.config(1).retry_config(RetryConfig::standard())).await, "fine", "corrected on the retry");
    let (_, last) = world.running.server().journal().last();
    assert_eq!(last.iter().map(|entry| entry.status).collect::<Vec<_>>(), [200, 400, 400]);
}

/// What people see of the calls: when each came, by whom, and the ID by which they ask about it.
#[tokio::test]
async fn the_journal_has_the_time_the_caller_and_the_request_id_of_each_call() {
    let world = World::start().await;
    let client = world.client(2);
    let begun = world.clock.now();
    let answer = client.get_connection_preferences().catalog("AWS").send().await.expect("an answer");
    world.wait(60);
    let error = client.get_partner().catalog("AWS").identifier("partner-0000000000000").send().await.expect_err("none");
    let (count, last) = world.running.server().journal().last();
    let [failed, done] = &last[..] else { panic!("{last:?}") };
    assert_eq!((count, done.request_id.as_str()), (2, answer.request_id().expect("it has one")));
    assert_eq!(failed.request_id, error.into_service_error().request_id().expect("it has one"));
    assert_eq!((done.account.as_str(), done.operation.as_str()), (ACCOUNTS[1], "GetConnectionPreferences"));
    assert_eq!((done.status, done.code.as_str(), failed.code.as_str()), (200, "", "ResourceNotFoundException"));
    assert!((begun..begun + 60_000).contains(&done.at) && failed.at >= begun + 60_000, "{last:?}");
}
