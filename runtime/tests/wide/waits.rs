//! Waiters: the shortest and the longest delay, what ends a wait, and what a waiter does not decide.
use super::support::{client_of, config, failed, response};
use aws_smithy_async::test_util::{InstantSleep, instant_time_and_sleep};
use aws_smithy_http_client::test_util::StaticReplayClient;
use ferrosmith_runtime::HttpResponse;
use serde_json::json;
use std::time::{Duration, SystemTime};
use wide::client::{Client, Waiters};
use wide::waiters::thing_gone::WaitUntilThingGoneError;
use wide::waiters::thing_ready::WaitUntilThingReadyError;

/// A client whose time passes only in sleep, and at once.
fn client(responses: Vec<HttpResponse>) -> (Client, StaticReplayClient, InstantSleep) {
    let (time, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH);
    let (client, http) = client_of(config().time_source(time).sleep_impl(sleep.clone()), responses);
    (client, http, sleep)
}

fn thing(name: &str) -> HttpResponse {
    response(200, json!({ "Name": name }))
}

/// The delays between polls, which are whole seconds here; calls sleep for parts of one.
fn delays(sleep: &InstantSleep) -> Vec<Duration> {
    sleep.logs().into_iter().filter(|slept| slept.as_secs() > 0).collect()
}

#[tokio::test]
async fn delays_grow_from_the_shortest_and_not_beyond_the_longest() {
    let polls = 40;
    let mut answers: Vec<_> = (1..polls).map(|_| thing("new")).collect();
    answers.push(thing("ready"));
    let (client, http, sleep) = client(answers);
    client.wait_until_thing_ready().id("i").wait(Duration::from_secs(3600)).await.expect("it comes");
    assert_eq!(http.actual_requests().count(), polls);
    let delays = delays(&sleep);
    assert_eq!(delays.len(), polls - 1);
    let (shortest, longest) = (Duration::from_secs(2), Duration::from_secs(8));
    assert!(delays.iter().all(|delay| (shortest..=longest).contains(delay)), "{delays:?}");
    assert!(delays.iter().any(|delay| *delay > 2 * shortest), "they grow: {delays:?}");
}

#[tokio::test]
async fn a_waiter_of_one_delay_keeps_it() {
    let (client, _, sleep) = client(vec![thing("new"), thing("new"), thing("new"), thing("ready")]);
    client.wait_until_thing_steady().id("i").wait(Duration::from_secs(60)).await.expect("it comes");
    assert_eq!(delays(&sleep), [Duration::from_secs(3); 3]);
}

#[tokio::test]
async fn an_error_may_be_what_is_waited_for() {
    let (client, http, _) = client(vec![thing("here"), thing("here"), failed(400, "ThingException")]);
    let poll = client.wait_until_thing_gone().id("i").wait(Duration::from_secs(600)).await.expect("it goes");
    let error = poll.into_result().expect_err("the error that was waited for");
    assert!(error.into_service_error().is_thing_exception());
    assert_eq!(http.actual_requests().count(), 3);
}

#[tokio::test]
async fn an_error_may_be_no_answer_yet_and_another_ends_the_wait() {
    let (waiting, http, _) = client(vec![failed(400, "ThingException"), thing("ready")]);
    waiting.wait_until_thing_ready().id("i").wait(Duration::from_secs(60)).await.expect("it comes");
    assert_eq!(http.actual_requests().count(), 2);
    let (ended, http, _) = client(vec![failed(400, "OtherException"), thing("ready")]);
    let error = ended.wait_until_thing_ready().id("i").wait(Duration::from_secs(60)).await.expect_err("an error");
    assert!(matches!(error, WaitUntilThingReadyError::OperationFailed(_)), "{error:?}");
    assert_eq!(http.actual_requests().count(), 1);
}

#[tokio::test]
async fn a_wait_ends_in_time_and_at_a_failure() {
    let (late, http, sleep) = client((0..50).map(|_| thing("here")).collect());
    let error = late.wait_until_thing_gone().id("i").wait(Duration::from_secs(20)).await.expect_err("too late");
    let WaitUntilThingGoneError::ExceededMaxWait(context) = error else { panic!("{error:?}") };
    assert_eq!(context.max_wait(), Duration::from_secs(20));
    assert!(delays(&sleep).iter().sum::<Duration>() <= Duration::from_secs(20));
    assert!(http.actual_requests().count() > 1);
    let (broken, http, _) = client(vec![thing("broken"), thing("ready")]);
    let error = broken.wait_until_thing_ready().id("i").wait(Duration::from_secs(60)).await.expect_err("broken");
    assert!(matches!(error, WaitUntilThingReadyError::FailureState(_)), "{error:?}");
    assert_eq!(http.actual_requests().count(), 1);
}

#[tokio::test]
async fn an_input_that_is_not_whole_is_not_sent() {
    let (client, http, _) = client(vec![thing("ready")]);
    client.wait_until_thing_ready().wait(Duration::from_secs(60)).await.expect_err("no ID");
    assert_eq!(http.actual_requests().count(), 0);
}
