//! The official test helpers work on a generated client.
use aws_smithy_http_client::test_util::{capture_request, infallible_client_fn};
use aws_smithy_mocks::{RuleMode, mock, mock_client};
use mini::Client;
use mini::operation::create_item::{CreateItemError, CreateItemOutput};
use mini::operation::get_item::{GetItemError, GetItemOutput};
use mini::types::error::{ConflictException, ThrottlingException};

#[tokio::test]
async fn outputs_and_errors_are_mocked() {
    let good = mock!(Client::create_item)
        .match_requests(|input| input.name() == Some("good") && input.client_token().is_some())
        .then_output(|| CreateItemOutput::builder().id("mocked").build().expect("complete"));
    let bad = mock!(Client::create_item).match_requests(|input| input.name() == Some("bad")).then_error(|| {
        CreateItemError::ConflictException(
            ConflictException::builder().message("m").color("RED".into()).build().expect("complete"),
        )
    });
    let client = mock_client!(mini, RuleMode::MatchAny, [&good, &bad]);
    let output = client.create_item().name("good").send().await.expect("mocked");
    assert_eq!(output.id(), "mocked");
    let error = client.create_item().name("bad").send().await.expect_err("mocked").into_service_error();
    assert!(error.is_conflict_exception(), "{error:?}");
    assert_eq!((good.num_calls(), bad.num_calls()), (1, 1));
}

#[tokio::test]
async fn a_mocked_error_is_retried_as_a_real_one() {
    let rule = mock!(Client::get_item)
        .sequence()
        .error(|| GetItemError::ThrottlingException(ThrottlingException::builder().build()))
        .http_status(503, None)
        .output(|| GetItemOutput::builder().build())
        .build();
    let client = mock_client!(mini, RuleMode::Sequential, [&rule]);
    let output = client.get_item().id("i").send().await;
    assert!(output.is_ok(), "{output:?}");
    assert_eq!(rule.num_calls(), 3);
}

#[tokio::test]
async fn requests_are_captured_and_responses_made_up() {
    let (http, sent) = capture_request(None);
    let client = Client::from_conf(super::support::test_config().http_client(http).build());
    let _ = client.get_item().id("i").send().await;
    assert_eq!(sent.expect_request().body().bytes(), Some(br#"{"Id":"i"}"#.as_slice()));

    let http = infallible_client_fn(|_| http::Response::builder().status(200).body("{}").expect("valid"));
    let client = Client::from_conf(super::support::test_config().http_client(http).build());
    client.get_item().id("i").send().await.expect("a good response");
}
