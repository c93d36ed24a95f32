//! Waiting: success, failure, other errors, and the end of the time.
use super::support::{bodies, replay, response, test_config};
use aws_smithy_async::test_util::instant_time_and_sleep;
use aws_smithy_http_client::test_util::StaticReplayClient;
use ferrosmith_runtime::HttpResponse;
use mini::client::{Client, Waiters};
use mini::waiters::item_exists::WaitUntilItemExistsError;
use std::time::{Duration, SystemTime};

/// A client whose time passes only in sleep, and at once.
fn client(responses: Vec<HttpResponse>) -> (Client, StaticReplayClient) {
    let http = replay(responses);
    let (time, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH);
    (Client::from_conf(test_config().http_client(http.clone()).time_source(time).sleep_impl(sleep).build()), http)
}

fn item(id: &str) -> HttpResponse {
    response(200, &format!(r#"{{"Item":{{"Id":"{id}"}}}}"#))
}

fn missing() -> HttpResponse {
    response(400, r#"{"__type":"ValidationException"}"#)
}

#[tokio::test]
async fn a_waiter_polls_until_it_succeeds() {
    let (client, http) = client(vec![missing(), item("new"), item("ready")]);
    let poll = client.wait_until_item_exists().id("i-1").wait(Duration::from_secs(60)).await.expect("it comes");
    let output = poll.into_result().expect("an output");
    assert_eq!(output.item().map(|item| item.id()), Some("ready"));
    assert_eq!(bodies(&http), [r#"{"Id":"i-1"}"#; 3]);
    let agents = http.actual_requests().filter_map(|request| request.headers().get("x-amz-user-agent"));
    for agent in agents {
        let features = agent.split(' ').find_map(|part| part.strip_prefix("m/")).expect("the features in use");
        assert!(features.split(',').any(|feature| feature == "B"), "a waiter is noted as B: {agent}");
    }
}

#[tokio::test]
async fn an_answer_may_say_that_it_will_never_come() {
    let (client, http) = client(vec![item("new"), item("broken")]);
    let error = client.wait_until_item_exists().id("i").wait(Duration::from_secs(60)).await.expect_err("it is broken");
    assert!(matches!(error, WaitUntilItemExistsError::FailureState(_)), "{error:?}");
    assert_eq!(http.actual_requests().count(), 2);
}

#[tokio::test]
async fn an_error_that_no_acceptor_knows_ends_the_wait() {
    let (client, http) = client(vec![response(400, r#"{"__type":"ConflictException"}"#), item("ready")]);
    let error = client.wait_until_item_exists().id("i").wait(Duration::from_secs(60)).await.expect_err("an error");
    assert!(matches!(error, WaitUntilItemExistsError::OperationFailed(_)), "{error:?}");
    assert_eq!(http.actual_requests().count(), 1);
}

#[tokio::test]
async fn the_time_may_be_over_first() {
    let (client, http) = client((0..20).map(|_| missing()).collect());
    let error = client.wait_until_item_exists().id("i").wait(Duration::from_secs(10)).await.expect_err("too late");
    let WaitUntilItemExistsError::ExceededMaxWait(context) = error else { panic!("{error:?}") };
    assert_eq!(context.max_wait(), Duration::from_secs(10));
    let polls = http.actual_requests().count();
    assert!((3..=6).contains(&polls), "delays of 2 s and more in 10 s: {polls} polls");
}

/// What a wait says that ends badly.
async fn said(responses: Vec<HttpResponse>) -> String {
    let (client, _) = client(responses);
    let wait = client.wait_until_item_exists().id("i").call(Duration::from_secs(10)).await;
    let error = wait.expect_err("it does not come");
    let (text, waiter, polls) = (error.to_string(), error.waiter(), error.poll_count());
    assert!(waiter == "ItemExists" && polls > 0 && error.elapsed() < Duration::from_secs(20), "{error:?}");
    let official = WaitUntilItemExistsError::from(error);
    assert!(!matches!(official, WaitUntilItemExistsError::ConstructionFailure(_)));
    text
}

#[tokio::test]
async fn a_wait_may_be_called_and_succeeds_as_one_that_is_waited() {
    let (client, http) = client(vec![missing(), item("ready")]);
    let poll = client.wait_until_item_exists().id("i-1").call(Duration::from_secs(60)).await.expect("it comes");
    assert!(poll.into_result().is_ok());
    assert_eq!(http.actual_requests().count(), 2);
}

#[tokio::test]
async fn a_failed_wait_says_which_acceptor_ended_it_and_when() {
    let text = said(vec![item("broken")]).await;
    assert!(text.starts_with("ItemExists failed after 0."), "{text}");
    assert!(text.ends_with(" s and 1 call of GetItem: `Item.Id` is `broken`"), "{text}");
    let text = said(vec![item("new"), item("broken")]).await;
    assert!(text.starts_with("ItemExists failed after ") && text.contains(" s and 2 calls of GetItem: "), "{text}");
    assert!(!text.contains(" after 0."), "a delay is of 2 s at least: {text}");
}

#[tokio::test]
async fn a_wait_that_an_error_ends_says_which_error() {
    let text = said(vec![response(400, r#"{"__type":"ConflictException","message":"a\nb"}"#)]).await;
    let says = r" s and 1 call of GetItem: GetItem failed: ConflictException: a\nb (request ID req-1)";
    assert!(text.starts_with("ItemExists was given up after 0.") && text.ends_with(says), "{text}");
    let text = said(vec![response(200, "<html>")]).await;
    assert!(text.contains("1 call of GetItem: GetItem got a response that could not be read"), "{text}");
}

#[tokio::test]
async fn a_wait_that_takes_too_long_says_what_it_saw_last() {
    let text = said((0..20).map(|_| missing()).collect()).await;
    assert!(text.starts_with("ItemExists did not come about after "), "{text}");
    assert!(text.ends_with(" calls of GetItem: at the end, the error `ValidationException`"), "{text}");
    let text = said((0..20).map(|_| item("new")).collect()).await;
    assert!(text.ends_with(": no acceptor was about the last answer"), "{text}");
}

#[tokio::test]
async fn a_wait_that_can_not_start_says_why() {
    let (client, http) = client(vec![item("ready")]);
    let error = client.wait_until_item_exists().call(Duration::from_secs(10)).await.expect_err("no ID").to_string();
    assert!(error.contains("required member `id` of GetItem is not set"), "{error}");
    assert_eq!(http.actual_requests().count(), 0);
}

/// Waits, and turns whatever goes wrong into the service's error.
async fn wait(client: &Client, seconds: u64) -> Result<(), mini::Error> {
    client.wait_until_item_exists().id("i").call(Duration::from_secs(seconds)).await?;
    Ok(())
}

#[tokio::test]
async fn the_error_of_a_wait_turns_into_that_of_the_service() {
    let busy = || response(400, r#"{"__type":"ThrottlingException","message":"m"}"#);
    let (client, _) = client(vec![busy(), busy(), busy()]);
    let error = wait(&client, 60).await.expect_err("an error");
    // That no acceptor foresaw it, makes it one of the call.
    assert!(matches!(error, mini::Error::ThrottlingException(_)), "{error:?}");
    assert!(error.to_string().starts_with("GetItem failed: ThrottlingException: m"), "{error}");
    // Without an answer, it is the wait that says what happened.
    let (client, _) = self::client(vec![]);
    let error = client.wait_until_item_exists().id("i").call(Duration::from_secs(60)).await.expect_err("no answer");
    let (text, wide) = (error.to_string(), mini::Error::from(error));
    assert!(text.starts_with("ItemExists was given up after ") && wide.to_string() == text, "{wide}");
}

#[tokio::test]
async fn what_ended_a_wait_is_kept_in_the_error_of_the_service() {
    let (client, _) = client(vec![item("new"), item("broken")]);
    let error = wait(&client, 60).await.expect_err("it is broken");
    assert!(matches!(error, mini::Error::Unhandled(_)), "{error:?}");
    let text = error.to_string();
    assert!(text.starts_with("ItemExists failed after ") && text.contains("2 calls of GetItem"), "{text}");
    let source = std::error::Error::source(&error).expect("a source");
    assert!(source.is::<WaitUntilItemExistsError>(), "{source:?}");
    let (client, _) = self::client((0..20).map(|_| missing()).collect());
    let text = wait(&client, 10).await.expect_err("too late").to_string();
    assert!(text.starts_with("ItemExists did not come about after "), "{text}");
}
