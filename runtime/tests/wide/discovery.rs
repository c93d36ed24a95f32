//! Discovered endpoints: how long they are kept, what makes a client forget them, and what happens when there is none.
use super::support::{client_of, config, failed, raw, response, sent};
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::test_util::{ManualTimeSource, instant_time_and_sleep};
use aws_smithy_http_client::test_util::StaticReplayClient;
use ferrosmith_runtime::HttpResponse;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};
use wide::Client;
use wide::error::DisplayErrorContext;

/// A client whose clock is set by hand.
fn client(responses: Vec<HttpResponse>) -> (Client, StaticReplayClient, ManualTimeSource) {
    let (time, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000));
    let (client, http) = client_of(config().time_source(time.clone()).sleep_impl(sleep), responses);
    (client, http, time)
}

fn endpoint(address: &str, minutes: Value) -> HttpResponse {
    response(200, json!({ "Endpoints": [{ "Address": address, "CachePeriodInMinutes": minutes }] }))
}

fn found() -> HttpResponse {
    response(200, json!({ "Name": "n" }))
}

const ASKED: &str = "DescribeEndpoints at wide-service.us-east-1.example.com";

#[tokio::test]
async fn an_endpoint_is_kept_for_its_minutes_and_not_a_second_longer() {
    for minutes in [1, 5, 60] {
        let responses =
            vec![endpoint("a.example", json!(minutes)), found(), found(), endpoint("b.example", json!(1)), found()];
        let (client, http, time) = client(responses);
        client.find_thing().send().await.expect("an answer");
        time.advance(Duration::from_secs(60 * minutes - 1));
        client.find_thing().send().await.expect("an answer");
        time.advance(Duration::from_secs(1));
        client.find_thing().send().await.expect("an answer");
        let expected = [ASKED, "FindThing at a.example", "FindThing at a.example", ASKED, "FindThing at b.example"];
        assert_eq!(sent(&http), expected, "{minutes} minutes");
    }
}

#[tokio::test]
async fn minutes_below_zero_or_of_zero_are_no_time_and_very_many_are_for_ever() {
    for minutes in [0, -1, i64::MIN] {
        let responses =
            vec![endpoint("a.example", json!(minutes)), found(), endpoint("b.example", json!(minutes)), found()];
        let (client, http, _) = client(responses);
        client.find_thing().send().await.expect("an answer");
        client.find_thing().send().await.expect("an answer");
        assert_eq!(
            sent(&http),
            [ASKED, "FindThing at a.example", ASKED, "FindThing at b.example"],
            "{minutes} minutes"
        );
    }
    let (client, http, time) = client(vec![endpoint("a.example", json!(i64::MAX)), found(), found()]);
    client.find_thing().send().await.expect("an answer");
    time.advance(Duration::from_secs(365 * 24 * 3600));
    client.find_thing().send().await.expect("an answer");
    assert_eq!(sent(&http), [ASKED, "FindThing at a.example", "FindThing at a.example"]);
}

#[tokio::test]
async fn status_421_and_the_modelled_error_make_it_forgotten_and_the_call_go_on() {
    let wrong = [
        failed(400, "InvalidEndpointException"),
        failed(421, "ThingException"),
        raw(421, b"<html>elsewhere</html>".to_vec(), "text/html"),
        raw(421, Vec::new(), "application/cbor"),
    ];
    for wrong in wrong {
        let responses = vec![endpoint("a.example", json!(9)), wrong, endpoint("b.example", json!(9)), found(), found()];
        let (client, http, _) = client(responses);
        client.find_thing().send().await.expect("another endpoint is tried");
        client.find_thing().send().await.expect("an answer");
        let expected = [ASKED, "FindThing at a.example", ASKED, "FindThing at b.example", "FindThing at b.example"];
        assert_eq!(sent(&http), expected);
    }
}

#[tokio::test]
async fn no_other_error_makes_it_forgotten() {
    for (status, code) in [(400, "ThingException"), (404, "NotFound"), (420, "Odd"), (422, "Odd")] {
        let (client, http, _) = client(vec![endpoint("a.example", json!(9)), failed(status, code), found()]);
        client.find_thing().send().await.expect_err("an error");
        client.find_thing().send().await.expect("an answer");
        assert_eq!(sent(&http), [ASKED, "FindThing at a.example", "FindThing at a.example"], "{status} {code}");
    }
}

#[tokio::test]
async fn an_endpoint_that_cannot_be_renewed_is_used_on_for_a_minute() {
    let gone = || failed(400, "ThingException");
    let responses = vec![endpoint("a.example", json!(1)), found(), gone(), found(), found(), gone(), found()];
    let (client, http, time) = client(responses);
    client.find_thing().send().await.expect("an answer");
    time.advance(Duration::from_secs(60));
    client.find_thing().send().await.expect("the old one is used on");
    time.advance(Duration::from_secs(59));
    client.find_thing().send().await.expect("and not asked for again");
    time.advance(Duration::from_secs(1));
    client.find_thing().send().await.expect("an answer");
    let at_a = "FindThing at a.example";
    assert_eq!(sent(&http), [ASKED, at_a, ASKED, at_a, at_a, ASKED, at_a]);
}

#[tokio::test]
async fn an_address_may_have_a_scheme_and_no_address_is_an_error() {
    let (with_scheme, http, _) = client(vec![endpoint("http://a.example:81", json!(1)), found()]);
    with_scheme.find_thing().send().await.expect("an answer");
    let uris: Vec<String> = http.actual_requests().map(|request| request.uri().to_owned()).collect();
    assert!(uris[1].starts_with("http://a.example:81/"), "{uris:?}");
    let (without, http, _) = client(vec![endpoint("a.example", json!(1)), found()]);
    without.find_thing().send().await.expect("an answer");
    let uris: Vec<String> = http.actual_requests().map(|request| request.uri().to_owned()).collect();
    assert!(uris[1].starts_with("https://a.example/"), "{uris:?}");
    let (none, http, _) = client(vec![response(200, json!({ "Endpoints": [] }))]);
    let error = none.find_thing().send().await.expect_err("no endpoint");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("the endpoint could not be found by DescribeEndpoints: it named none"), "{text}");
    assert_eq!(sent(&http), [ASKED]);
}

#[tokio::test]
async fn an_endpoint_of_the_callers_is_asked_of_nobody() {
    let (time, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH);
    let config = config().endpoint_url("https://own.example").time_source(time).sleep_impl(sleep);
    let (client, http) = client_of(config, vec![found()]);
    client.find_thing().send().await.expect("an answer");
    assert_eq!(sent(&http), ["FindThing at own.example"]);
}

/// Time passes in sleep alone. Of the minutes that a task sleeps, so many pass; then it sleeps on.
#[derive(Clone, Debug)]
struct Minutes {
    time: ManualTimeSource,
    left: Arc<AtomicUsize>,
}

impl AsyncSleep for Minutes {
    fn sleep(&self, duration: Duration) -> Sleep {
        let is_over = |left: usize| left.checked_sub(1);
        if duration == Duration::from_secs(60)
            && self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, is_over).is_err()
        {
            return Sleep::new(std::future::pending());
        }
        self.time.advance(duration);
        Sleep::new(std::future::ready(()))
    }
}

/// So long is waited for a task that does not end by itself.
const A_WHILE: Duration = Duration::from_millis(200);

#[tokio::test]
async fn a_task_renews_an_endpoint_two_minutes_before_its_end() {
    for (minutes, asked) in [(1, 1), (2, 2), (3, 2), (4, 3)] {
        let (time, _) = instant_time_and_sleep(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000));
        let sleep = Minutes { time: time.clone(), left: Arc::new(AtomicUsize::new(minutes)) };
        let responses = vec![
            endpoint("a.example", json!(4)),
            endpoint("b.example", json!(4)),
            endpoint("c.example", json!(60)),
            found(),
        ];
        let (client, http) = client_of(config().time_source(time).sleep_impl(sleep), responses);
        let (client, reload) = client.with_endpoint_discovery_enabled().await.expect("an endpoint");
        tokio::time::timeout(A_WHILE, reload.reload_task()).await.expect_err("it goes on, as the client does");
        assert_eq!(sent(&http), vec![ASKED; asked], "{minutes} minutes");
        drop(client);
    }
}

#[tokio::test]
async fn an_endpoint_is_renewed_on_demand_while_there_is_the_client() {
    let responses = vec![endpoint("a.example", json!(9)), endpoint("b.example", json!(9)), found(), found()];
    let (client, http, _) = client(responses);
    let (client, reload) = client.with_endpoint_discovery_enabled().await.expect("an endpoint");
    reload.reload_once().await;
    client.find_thing().send().await.expect("an answer");
    let expected = [ASKED, ASKED, "FindThing at b.example"];
    assert_eq!(sent(&http), expected);
    drop(client);
    reload.reload_once().await;
    tokio::time::timeout(A_WHILE, reload.reload_task()).await.expect("it ends with the client");
    assert_eq!(sent(&http), expected);
}
