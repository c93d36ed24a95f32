//! Faults on purpose: what the client sees of each, and whether the call was carried out.

use crate::world::{World, config};
use pca::config::retry::RetryConfig;
use pca::error::{CallErrorKind, ProvideErrorMetadata};
use pca::types::AccessType;
use std::time::{Duration, Instant};

async fn update(
    client: &pca::Client,
) -> Result<i64, pca::error::CallError<pca::operation::update_connection_preferences::UpdateConnectionPreferencesError>>
{
    let update = client.update_connection_preferences().catalog("AWS").revision(1).access_type(AccessType::DenyAll);
    update.call().await.map(|output| output.revision())
}

#[tokio::test]
async fn some_faults_come_before_the_effect_and_some_after() {
    for (rule, code, revision) in [
        ("throttle:1@UpdateConnectionPreferences", Some("ThrottlingException"), 1),
        ("fail:500:1@UpdateConnectionPreferences", Some("InternalServerException"), 1),
        ("fail:503:1@UpdateConnectionPreferences", Some("ServiceUnavailableException"), 1),
        ("drop-request:1@UpdateConnectionPreferences", None, 1),
        ("fail-after:500:1@UpdateConnectionPreferences", Some("InternalServerException"), 2),
        ("drop-before:1@UpdateConnectionPreferences", None, 2),
        ("drop-middle:1@UpdateConnectionPreferences", None, 2),
        ("truncate:1@UpdateConnectionPreferences", None, 2),
        ("garbage:1@UpdateConnectionPreferences", None, 2),
    ] {
        let world = World::with_faults(&[rule]).await;
        let client = world.client(1);
        let error = update(&client).await.expect_err(rule);
        assert_eq!(error.code(), code, "{rule}: {error}");
        let kind = error.kind();
        assert_eq!(kind == CallErrorKind::Service, code.is_some(), "{rule}: {kind:?}");
        let now = client.get_connection_preferences().catalog("AWS").send().await.expect(rule);
        assert_eq!(now.revision(), revision, "{rule}");
    }
}

#[tokio::test]
async fn turns_are_the_same_each_time() {
    let world = World::with_faults(&["throttle:2/3@ListPartners", "delay:40ms:1@GetConnectionPreferences"]).await;
    let client = world.client(1);
    let mut outcomes = String::new();
    for _ in 0..6 {
        let listed = client.list_partners().catalog("AWS").call().await;
        outcomes.push_str(if listed.is_ok() { "." } else { "T" });
    }
    assert_eq!(outcomes, "TT.TT.");
    let begun = Instant::now();
    client.get_connection_preferences().catalog("AWS").send().await.expect("late");
    assert!(begun.elapsed() >= Duration::from_millis(40));
    let patient = config(&world.running.url(), 1);
    let patient = patient.retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)));
    pca::Client::from_conf(patient.build()).list_partners().catalog("AWS").send().await.expect("the third attempt");
}

#[test]
fn a_fault_for_no_operation_is_refused() {
    let mut options = crate::world::options();
    options.faults = vec!["throttle@GetPizza".parse().expect("a rule")];
    assert!(ferrosmith_serve::Server::open(options).is_err_and(|why| why.contains("GetPizza")));
}
