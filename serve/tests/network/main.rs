//! The generated client on a network that fails: fault by fault and kind of operation, what the caller sees, how many attempts
//! were made and what they did, as a table; and that no secret is in any error, `Debug` or trace.
//!
//! The table is `table.txt`; `UPDATE_GOLDEN=1` rewrites it, and still fails. Times are compared with the settings, not recorded.

// The generated client, by a short name.
extern crate ferrosmith_partnercentral_account as pca;

mod kinds;
mod log;
#[path = "../service/world.rs"]
#[allow(dead_code, reason = "the tests of the service use all of it")]
mod world;

use kinds::{Attempts, Kind};
use pca::config::retry::RetryConfig;
use pca::config::timeout::TimeoutConfig;
use pca::config::{Credentials, Region};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use world::World;

/// Attempts that the client may make.
const MOST: u32 = 3;
/// How long one attempt may take, and a whole call.
const ATTEMPT: Duration = Duration::from_millis(400);
const CALL: Duration = Duration::from_secs(3);
/// What a busy machine may add.
const SLACK: Duration = Duration::from_secs(3);

/// What the network does, with a title for the table; `N` of `:N` is how many calls it happens to.
const FAULTS: [(&str, &str); 20] = [
    ("none", ""),
    ("throttled once", "throttle:1"),
    ("throttled always", "throttle"),
    ("500 once", "fail:500:1"),
    ("500 always", "fail:500"),
    ("503 always", "fail:503"),
    ("500 once, after the effect", "fail-after:500:1"),
    ("late once", "delay:900ms:1"),
    ("late always", "delay:900ms"),
    ("closed once, before the effect", "drop-request:1"),
    ("closed always, before the effect", "drop-request"),
    ("closed once, after the effect", "drop-before:1"),
    ("closed always, after the effect", "drop-before"),
    ("closed once, amid the response", "drop-middle:1"),
    ("closed always, amid the response", "drop-middle"),
    ("half of the body once", "truncate:1"),
    ("half of the body always", "truncate"),
    ("another content type", "content-type"),
    ("garbage once", "garbage:1"),
    ("garbage always", "garbage"),
];

/// A client with a key whose secret and token are looked for in the log.
fn client(url: &str, attempts: &Arc<Attempts>) -> pca::Client {
    let retries = RetryConfig::standard().with_max_attempts(MOST).with_initial_backoff(Duration::from_millis(5));
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(ATTEMPT).operation_timeout(CALL).build();
    let config = pca::Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDHUSH", log::SECRET_KEY, Some(log::TOKEN.into()), None, "tests"))
        .endpoint_url(url)
        .interceptor(Arc::clone(attempts).counting())
        .retry_config(retries.with_max_backoff(Duration::from_millis(20)))
        .timeout_config(timeouts);
    pca::Client::from_conf(config.build())
}

/// A service with that key, several partners per account, and a fault for one operation.
async fn start(fault: &str, operation: &str) -> World {
    let mut options = world::options();
    options.settings.limits.partners = 9;
    options.settings.email_code = log::CODE.to_owned();
    let key = ferrosmith_serve::Key {
        account: world::ACCOUNTS[0].to_owned(),
        secret: log::SECRET_KEY.to_owned(),
        session_token: Some(log::TOKEN.to_owned()),
        denied: Default::default(),
    };
    options.settings.keys.insert("AKIDHUSH".to_owned(), key);
    if !fault.is_empty() {
        options.faults = vec![format!("{fault}@{operation}").parse().expect("a rule")];
    }
    World::with(options).await
}

/// One row of the table: what the caller sees, attempts, effects.
async fn meet(title: &str, fault: &str, kind: Kind) -> String {
    let world = start(fault, kind.operation()).await;
    let attempts = Arc::new(Attempts::default());
    let client = client(&world.running.url(), &attempts);
    kind.prepare(&client).await;
    attempts.made.store(0, Ordering::SeqCst);
    let before = kind.effects(&client).await;
    attempts.made.store(0, Ordering::SeqCst);
    let begun = Instant::now();
    let seen = kind.call(&client).await;
    let took = begun.elapsed();
    let made = attempts.made.load(Ordering::SeqCst);
    let effects = kind.effects(&client).await - before;
    println!("{title:<34} {:<26} {took:?}", kind.title());
    assert!((1..=MOST).contains(&made), "{title}, {kind:?}: {made} attempts");
    assert!(took < CALL + SLACK, "{title}, {kind:?}: {took:?}");
    assert!((0..=1).contains(&effects), "{title}, {kind:?}: done {effects} times");
    format!("{title:<34} {:<26} {made:>8} {effects:>7}  {seen}\n", kind.title())
}

#[tokio::test]
async fn every_fault_and_kind_of_operation() {
    log::begin();
    let mut table =
        format!("{:<34} {:<26} {:>8} {:>7}  {}\n", "fault", "operation", "attempts", "effects", "the caller sees");
    for (title, fault) in FAULTS {
        for kind in Kind::ALL {
            let _ = write!(table, "{}", meet(title, fault, kind).await);
        }
    }
    log::end();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network/table.txt");
    ferrosmith_golden::check_text(&path, &table).unwrap_or_else(|failure| panic!("{failure}"));
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_corrected_on_retry() {
    for hours in [1, 24] {
        let world = start("", "").await;
        world.wait(hours * 3600);
        let attempts = Arc::new(Attempts::default());
        let client = client(&world.running.url(), &attempts);
        client.get_connection_preferences().catalog("AWS").send().await.expect("the second attempt");
        assert_eq!(attempts.made.swap(0, Ordering::SeqCst), 2, "{hours} hours");
    }
}
