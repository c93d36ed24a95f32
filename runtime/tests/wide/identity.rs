//! Who calls: signatures, tokens, none at all, and credentials that are not to be had.
use super::support::{client_of, config, header, replay, response};
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::future::ProvideCredentials as Future;
use aws_smithy_http_client::test_util::StaticReplayClient;
use ferrosmith_runtime::HttpResponse;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wide::config::{Builder, Credentials, IdentityCache, ProvideCredentials, Region, Token};
use wide::error::{DisplayErrorContext, SdkError};
use wide::{Client, Config};

fn found() -> HttpResponse {
    response(200, json!({ "Name": "n" }))
}

/// A configuration with nobody in it.
fn nobody() -> Builder {
    Config::builder().behavior_version_latest().region(Region::new("us-east-1"))
}

/// Gives credentials, or why there are none, and counts how often it is asked.
#[derive(Clone, Debug)]
struct Counted {
    asked: Arc<AtomicUsize>,
    fails: Option<Failure>,
}

/// Makes the error of a provider.
type Failure = fn() -> CredentialsError;

impl Counted {
    fn new(fails: Option<Failure>) -> Self {
        Self { asked: Arc::default(), fails }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl ProvideCredentials for Counted {
    fn provide_credentials<'a>(&'a self) -> Future<'a>
    where
        Self: 'a,
    {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Future::ready(self.fails.map_or_else(|| Ok(Credentials::for_tests()), |error| Err(error())))
    }
}

fn authorization(http: &StaticReplayClient) -> Option<String> {
    header(http, "authorization")
}

#[tokio::test]
async fn credentials_that_are_not_to_be_had_fail_the_call_before_it_is_sent() {
    let failures: [(Failure, &str); 4] = [
        (|| CredentialsError::not_loaded("no profile"), "no profile"),
        (|| CredentialsError::provider_error("the disk is gone"), "the disk is gone"),
        (|| CredentialsError::invalid_configuration("half a profile"), "half a profile"),
        (|| CredentialsError::unhandled("odd"), "odd"),
    ];
    for (failure, why) in failures {
        let http = replay(vec![found(), found(), found()]);
        let provider = Counted::new(Some(failure));
        let client =
            Client::from_conf(nobody().credentials_provider(provider.clone()).http_client(http.clone()).build());
        let error = client.label_thing().account("a").send().await.expect_err("no credentials");
        assert!(matches!(error, SdkError::DispatchFailure(_) | SdkError::ConstructionFailure(_)), "{error:?}");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains(why), "{text}");
        assert_eq!(http.actual_requests().count(), 0, "{why}");
        assert!(provider.asked() > 0);
    }
}

#[tokio::test]
async fn credentials_are_cached_unless_the_caller_says_otherwise() {
    for (cache, asked) in [(None, 1), (Some(IdentityCache::no_cache()), 3)] {
        let provider = Counted::new(None);
        let mut config = nobody().credentials_provider(provider.clone());
        if let Some(cache) = cache {
            config.set_identity_cache(cache);
        }
        let (client, http) = client_of(config, vec![found(), found(), found()]);
        for _ in 0..3 {
            client.label_thing().account("a").send().await.expect("an answer");
        }
        assert_eq!((provider.asked(), http.actual_requests().count()), (asked, 3));
    }
}

#[tokio::test]
async fn an_operation_without_auth_is_sent_by_anybody_and_never_signed() {
    for config in [nobody(), config(), config().bearer_token(Token::new("t", None))] {
        let (client, http) = client_of(config, vec![found()]);
        client.open_thing().send().await.expect("an answer");
        assert_eq!(authorization(&http), None);
    }
}

#[tokio::test]
async fn an_operation_of_tokens_takes_a_token_and_nothing_else() {
    let (client, http) = client_of(config().bearer_token(Token::new("t-1", None)), vec![found()]);
    client.bear_thing().send().await.expect("an answer");
    assert_eq!(authorization(&http).as_deref(), Some("Bearer t-1"));
    let (client, http) = client_of(config(), vec![found()]);
    client.bear_thing().send().await.expect_err("no token");
    assert_eq!(http.actual_requests().count(), 0);
    let provided = config().token_provider(Token::new("t-2", None));
    let (client, http) = client_of(provided, vec![found()]);
    client.bear_thing().send().await.expect("an answer");
    assert_eq!(authorization(&http).as_deref(), Some("Bearer t-2"));
}

#[tokio::test]
async fn the_first_scheme_of_the_model_is_taken_unless_another_is_preferred() {
    let both = || config().bearer_token(Token::new("t", None));
    let (client, http) = client_of(both(), vec![found()]);
    client.label_thing().account("a").send().await.expect("an answer");
    // A token that is set in code is preferred over credentials, as in the official clients.
    let by_default = authorization(&http).expect("signed");
    let (client, http) = client_of(both().auth_scheme_preference([auth("sigv4")]), vec![found()]);
    client.label_thing().account("a").send().await.expect("an answer");
    let signed = authorization(&http).expect("signed");
    assert!(signed.starts_with("AWS4-HMAC-SHA256 "), "{signed}");
    let (client, http) = client_of(both().auth_scheme_preference([auth("httpBearerAuth")]), vec![found()]);
    client.label_thing().account("a").send().await.expect("an answer");
    assert_eq!(authorization(&http).as_deref(), Some("Bearer t"));
    assert!(by_default.starts_with("AWS4-HMAC-SHA256 ") || by_default == "Bearer t", "{by_default}");
    let (client, http) = client_of(nobody().bearer_token(Token::new("t", None)), vec![found()]);
    client.label_thing().account("a").send().await.expect("an answer");
    assert_eq!(authorization(&http).as_deref(), Some("Bearer t"), "who has only a token uses it");
}

fn auth(id: &'static str) -> aws_smithy_runtime_api::client::auth::AuthSchemeId {
    aws_smithy_runtime_api::client::auth::AuthSchemeId::from(id)
}

/// Parameters of a resolver of the caller's own, as its tests make them.
#[test]
fn parameters_of_a_resolver_need_the_operations_name() {
    use wide::config::auth::Params;
    let params = Params::builder().operation_name("FindThing").build().expect("whole");
    assert_eq!(params.operation_name(), "FindThing");
    assert_eq!(format!("{params:?}"), r#"Params { operation_name: "FindThing" }"#);
    let error = Params::builder().build().expect_err("no name").to_string();
    assert!(error.contains("operation_name"), "{error}");
}
