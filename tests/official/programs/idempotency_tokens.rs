//! Idempotency tokens: made, given, set, and seen by the caller.

use super::support;
use std::fmt::Write;

pub async fn run() -> String {
    let mut out = String::new();
    let answers = [(200, "{}"); 5];
    let config = support::config().idempotency_token_provider("fixed");
    let (client, http) = support::replay_with(&answers, config);
    let call = || client.accept_connection_invitation().catalog("AWS").identifier("i");
    let _ = call().send().await;
    let _ = call().client_token("mine").send().await;
    let _ = call().set_client_token(None).send().await;
    let over = pca::config::Builder::new().idempotency_token_provider("of this call");
    let _ = call().customize().config_override(over).send().await;
    let _ = writeln!(out, "{:?}", call().get_client_token());
    let _ = write!(out, "{}", support::requests(&http));
    let mut config = support::config();
    config.set_idempotency_token_provider(Some("set".into()));
    let (client, http) = support::replay_with(&answers, config);
    let _ = client.accept_connection_invitation().catalog("AWS").identifier("i").send().await;
    let _ = write!(out, "{}", support::requests(&http));
    let (client, http) = support::replay(&[(503, ""), (200, "{}"), (200, "{}")]);
    for _ in 0..2 {
        let _ = client.accept_connection_invitation().catalog("AWS").identifier("i").send().await;
    }
    let bodies: Vec<_> = http.actual_requests().map(|request| request.body().bytes().map(<[u8]>::to_vec)).collect();
    let _ = writeln!(out, "{} {} {}", bodies.len(), bodies[0] == bodies[1], bodies[1] == bodies[2]);
    let _ = writeln!(out, "{:?}", bodies[0].as_ref().map(Vec::len));
    out
}
