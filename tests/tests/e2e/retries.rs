//! What is tried again and what is not, and what the attempts of one call have in common.

use crate::service::{config, expectations, start};
use ferrosmith_tests::reply::{Ending, Reply};
use ferrosmith_tests::server::Server;
use pca::config::retry::RetryConfig;
use pca::error::ProvideErrorMetadata;
use serde_json::json;
use std::collections::BTreeSet;

fn preferences() -> Reply {
    Reply::ok(&json!({ "Catalog": "AWS", "Revision": 7 }))
}

async fn get(client: &pca::Client) -> Result<i64, Option<String>> {
    let sent = client.get_connection_preferences().catalog("AWS").send().await;
    sent.map(|output| output.revision()).map_err(|error| error.code().map(str::to_owned))
}

#[tokio::test]
async fn what_may_pass_is_tried_three_times() {
    for failure in [
        Reply::refusal(400, "ThrottlingException", "Slow down."),
        Reply::refusal(429, "ThrottlingException", "Slow down."),
        Reply::refusal(500, "InternalServerException", "Try again."),
        Reply::refusal(503, "ServiceUnavailable", "Try again."),
        Reply::bytes(502, "<html>Bad Gateway</html>"),
        Reply::bytes(504, ""),
        preferences().ending(Ending::Closed),
    ] {
        let (client, server) = start(vec![failure.clone(), failure.clone(), preferences()]).await;
        assert_eq!(get(&client).await, Ok(7), "{failure:?}");
        assert_eq!(server.problems(), Vec::<String>::new());
        let requests = server.requests();
        let attempts: Vec<_> = requests.iter().filter_map(|request| request.header("amz-sdk-request")).collect();
        assert_eq!(attempts.len(), 3, "{failure:?}");
        for (attempt, said) in attempts.iter().enumerate() {
            assert!(said.contains(&format!("attempt={}", attempt + 1)) && said.contains("max=3"), "{said}");
        }
        let invocations: BTreeSet<_> = requests.iter().map(|request| request.header("amz-sdk-invocation-id")).collect();
        assert_eq!(invocations.len(), 1, "one invocation ID for all attempts");
        let bodies: BTreeSet<_> = requests.iter().map(|request| request.body.clone()).collect();
        assert_eq!(bodies.len(), 1, "one body for all attempts");
    }
}

#[tokio::test]
async fn the_third_failure_is_returned() {
    let failure = Reply::refusal(500, "InternalServerException", "Try again.");
    let (client, server) = start(vec![failure.clone(), failure.clone(), failure, preferences()]).await;
    assert_eq!(get(&client).await, Err(Some("InternalServerException".to_owned())));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn what_stays_wrong_is_not_tried_again() {
    for code in ["ValidationException", "AccessDeniedException", "SomethingNewException"] {
        let (client, server) = start(vec![Reply::refusal(400, code, "No."), preferences()]).await;
        assert_eq!(get(&client).await, Err(Some(code.to_owned())));
        assert_eq!(server.requests().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn retries_can_be_configured_for_the_client_and_for_one_call() {
    let failure = || Reply::refusal(500, "InternalServerException", "Try again.");
    let server = Server::start(expectations(), (0..9).map(|_| failure()).collect()).await;
    let once = config(&server.url()).retry_config(RetryConfig::disabled()).build();
    let client = pca::Client::from_conf(once);
    get(&client).await.expect_err("a failure");
    assert_eq!(server.requests().len(), 1);
    let five = RetryConfig::standard().with_max_attempts(5).with_initial_backoff(std::time::Duration::from_millis(1));
    let call = client.get_connection_preferences().catalog("AWS").customize();
    let sent = call.config_override(pca::Config::builder().retry_config(five)).send().await;
    sent.expect_err("a failure");
    assert_eq!(server.requests().len(), 6);
}
