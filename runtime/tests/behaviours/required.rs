//! A request that starts from its required members, and calls whose errors say what happened.
use super::support::{bodies, client, response};
use mini::error::{CallError, CallErrorKind};
use mini::operation::get_item::builders::GetItemInputBuilder;
use mini::operation::get_item::{GetItemError, GetItemInput, GetItemRequired};

#[tokio::test]
async fn a_request_has_the_members_that_it_started_from() {
    let (client, http) = client(vec![response(200, "{}"), response(200, "{}")]);
    let required = GetItemRequired { id: "i".to_owned() };
    let input = GetItemInputBuilder::from(required.clone()).build().expect("complete");
    client.request(required).call().await.expect("a good response");
    client.send(input).into_call().await.expect("a good response");
    assert_eq!(bodies(&http), [r#"{"Id":"i"}"#; 2]);
}

#[tokio::test]
async fn the_error_of_any_call_says_what_happened() {
    let refusal = || response(400, r#"{"__type":"ValidationException","message":"no"}"#);
    let (client, _) = client(vec![refusal(), refusal(), refusal()]);
    let text = "GetItem failed: ValidationException: no (request ID req-1)";
    let error = client.get_item().id("i").call().await.expect_err("refused");
    assert_eq!((error.to_string().as_str(), error.is_validation_exception()), (text, true));
    let input = GetItemInput::builder().id("i").build().expect("complete");
    let error = client.send(input).into_call().await.expect_err("refused");
    assert_eq!((error.to_string().as_str(), error.kind()), (text, CallErrorKind::Service));
    // By `?`, an official error becomes one as well.
    let error = async { Ok::<_, CallError<GetItemError>>(client.get_item().id("i").customize().send().await?) }.await;
    assert_eq!(error.expect_err("refused").to_string(), text);
}
