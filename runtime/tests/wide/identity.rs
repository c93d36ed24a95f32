//! Who calls: signatures, tokens, none at all, and credentials that are not to be had.
use super::support::{client_of, config, failed, header, replay, response};
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::future::ProvideCredentials as Future;
use aws_smithy_http_client::test_util::StaticReplayClient;
use ferrosmith_runtime::HttpResponse;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wide::config::{Builder, Credentials, IdentityCache, ProvideCredentials, ProvideToken, Region, Token};
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

/// Gives another token each time, and counts.
#[derive(Clone, Debug, Default)]
struct Tokens(Arc<AtomicUsize>);

impl ProvideToken for Tokens {
    fn provide_token<'a>(&'a self) -> aws_credential_types::provider::future::ProvideToken<'a>
    where
        Self: 'a,
    {
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        aws_credential_types::provider::future::ProvideToken::ready(Ok(Token::new(format!("t-{number}"), None)))
    }
}

/// What each request is made with.
fn authorizations(http: &StaticReplayClient) -> Vec<String> {
    let of = |headers: &ferrosmith_runtime::config::http::HttpRequest| {
        headers.headers().get("authorization").map(str::to_owned)
    };
    http.actual_requests().filter_map(of).collect()
}

/// A refusal in the words of HTTP.
fn challenge(value: &'static str) -> HttpResponse {
    let mut response = failed(401, "Unauthorized");
    response.headers_mut().insert("www-authenticate", value);
    response
}

#[tokio::test]
async fn a_token_that_the_service_says_is_expired_is_loaded_once_more() {
    let challenges = [r#"Bearer realm="x", error="invalid_token""#, "bearer error=invalid_token"].map(challenge);
    let refusals = ["ExpiredTokenException", "ExpiredToken"].map(|code| failed(401, code));
    for refusal in challenges.into_iter().chain(refusals) {
        let (tokens, shown) = (Tokens::default(), format!("{refusal:?}"));
        let (client, http) =
            client_of(config().token_provider(tokens.clone()), vec![found(), refusal, found(), found()]);
        for _ in 0..3 {
            client.bear_thing().send().await.expect("an answer");
        }
        assert_eq!(authorizations(&http), ["Bearer t-1", "Bearer t-1", "Bearer t-2", "Bearer t-2"], "{shown}");
        assert_eq!(tokens.0.load(Ordering::SeqCst), 2, "what was loaded anew is kept");
    }
}

#[tokio::test]
async fn a_token_that_stays_expired_is_loaded_once_per_call() {
    let responses = (0..4).map(|_| failed(401, "ExpiredTokenException")).collect();
    let (client, http) = client_of(config().token_provider(Tokens::default()), responses);
    for _ in 0..2 {
        client.bear_thing().send().await.expect_err("expired");
    }
    assert_eq!(authorizations(&http), ["Bearer t-1", "Bearer t-2", "Bearer t-2", "Bearer t-3"]);
}

#[tokio::test]
async fn other_refusals_load_no_token() {
    for refusal in [challenge(r#"Bearer error="insufficient_scope""#), challenge("Basic"), failed(403, "AccessDenied")]
    {
        let tokens = Tokens::default();
        let (client, http) = client_of(config().token_provider(tokens.clone()), vec![refusal, found()]);
        client.bear_thing().send().await.expect_err("refused");
        assert_eq!((authorizations(&http).len(), tokens.0.load(Ordering::SeqCst)), (1, 1));
    }
    // What is said of a token is nothing to whoever signs by credentials.
    let refusal = challenge(r#"Bearer error="invalid_token""#);
    let preferred = config().auth_scheme_preference([auth("sigv4")]);
    let (client, http) = client_of(preferred, vec![refusal, found()]);
    client.label_thing().account("a").send().await.expect_err("refused");
    assert_eq!(http.actual_requests().count(), 1);
}

#[tokio::test]
async fn a_token_that_ends_at_the_end_of_time_is_used() {
    let end = std::time::UNIX_EPOCH + std::time::Duration::from_secs(i64::MAX as u64);
    let (client, http) = client_of(config().bearer_token(Token::new("t", Some(end))), vec![found()]);
    client.bear_thing().send().await.expect("an answer");
    assert_eq!(authorizations(&http), ["Bearer t"]);
}

#[tokio::test]
async fn a_call_that_nobody_makes_was_not_sent() {
    use wide::error::CallErrorKind;
    let (client, _) = client_of(config(), vec![found()]);
    let error = client.bear_thing().call().await.expect_err("no token");
    let text = "BearThing was not sent: nobody is known who makes the call: set `bearer_token` in the configuration of the client";
    assert_eq!((error.kind(), error.to_string().as_str()), (CallErrorKind::NotSent, text));
    let broken =
        nobody().credentials_provider(Counted::new(Some(|| CredentialsError::provider_error("the disk is gone"))));
    let (client, _) = client_of(broken.auth_scheme_preference([auth("sigv4")]), vec![found()]);
    let error = client.label_thing().account("a").call().await.expect_err("no credentials");
    let text = error.to_string();
    assert_eq!(error.kind(), CallErrorKind::NotSent, "{text}");
    assert!(text.starts_with("LabelThing was not sent: ") && text.contains("the disk is gone"), "{text}");
    let (client, _) = client_of(config().bearer_token(Token::new("hush\n", None)), vec![found()]);
    let error = client.bear_thing().call().await.expect_err("no header has it");
    let text = error.to_string();
    assert_eq!(error.kind(), CallErrorKind::NotSent, "{text}");
    assert_eq!(text, "BearThing was not sent: the bearer token has a newline in it, which no header may hold");
}
