//! The tokens of the 13 operations that have one. That each is filled in when omitted and sent as given when set is
//! asserted for every operation in `every_operation`; here is what the tokens are.

use crate::service::{config, expectations, is_uuid, start};
use ferrosmith_tests::recordings;
use ferrosmith_tests::reply::{Ending, Reply};
use ferrosmith_tests::server::Server;
use serde_json::json;
use std::collections::BTreeSet;

fn tokens(server: &Server) -> Vec<String> {
    assert_eq!(server.problems(), Vec::<String>::new());
    let requests = server.requests();
    requests.iter().filter_map(|request| request.json()["ClientToken"].as_str().map(str::to_owned)).collect()
}

#[test]
fn thirteen_operations_have_a_token() {
    let with_token = |name: &&String| !recordings::first(&format!("{name}.json"))["body"]["ClientToken"].is_null();
    assert_eq!(recordings::operations().iter().filter(with_token).count(), 13);
}

#[tokio::test]
async fn every_call_has_a_random_uuid_of_its_own() {
    let (client, server) = start(vec![Reply::ok(&json!({})); 64]).await;
    for _ in 0..64 {
        client.start_verification().send().await.expect("a success");
    }
    let tokens = tokens(&server);
    for token in &tokens {
        let (version, variant) = (token.as_bytes()[14], token.as_bytes()[19]);
        assert!(is_uuid(token), "{token}");
        assert!(version == b'4' && b"89ab".contains(&variant), "{token} is no random UUID (RFC 4122, version 4)");
    }
    assert_eq!(tokens.iter().collect::<BTreeSet<_>>().len(), 64);
}

#[tokio::test]
async fn the_attempts_of_one_call_share_its_token() {
    let failure = Reply::refusal(500, "InternalServerException", "Try again.");
    let closed = Reply::ok(&json!({})).ending(Ending::Closed);
    let (client, server) = start(vec![failure, closed, Reply::ok(&json!({}))]).await;
    client.cancel_connection_invitation().catalog("AWS").identifier("x").send().await.expect("the third attempt");
    let tokens = tokens(&server);
    assert_eq!(tokens.len(), 3);
    assert!(tokens.iter().all(|token| *token == tokens[0]), "{tokens:?}");
}

#[tokio::test]
async fn tokens_can_come_from_the_caller() {
    let server = Server::start(expectations(), vec![Reply::ok(&json!({})); 2]).await;
    let provided = config(&server.url()).idempotency_token_provider("from-the-provider").build();
    let client = pca::Client::from_conf(provided);
    client.start_verification().send().await.expect("a success");
    client.start_verification().client_token("from-the-caller").send().await.expect("a success");
    assert_eq!(tokens(&server), ["from-the-provider", "from-the-caller"]);
}
