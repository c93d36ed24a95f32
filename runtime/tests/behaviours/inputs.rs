//! Inputs that are values: built once, kept, and sent by any client.
use super::support::{bodies, client, response};
use mini::config::Builder;
use mini::operation::create_item::CreateItemInput;
use mini::operation::create_item::builders::CreateItemInputBuilder;
use mini::operation::get_item::GetItemInput;

#[tokio::test]
async fn an_input_is_sent_again_and_by_another_client() {
    let (one, one_http) = client(vec![response(200, "{}"), response(200, "{}")]);
    let (other, other_http) = client(vec![response(200, "{}")]);
    let input = GetItemInput::builder().id("i").build().expect("complete");
    one.send(input.clone()).await.expect("a good response");
    one.send(input.clone()).await.expect("a good response");
    let output = other.send(input).await.expect("a good response");
    assert!(output.item().is_none());
    assert_eq!((bodies(&one_http).len(), bodies(&other_http)), (2, vec![r#"{"Id":"i"}"#.to_owned()]));
}

#[tokio::test]
async fn the_error_of_a_sent_input_is_its_operations() {
    let (client, _) = client(vec![response(400, r#"{"__type":"ValidationException"}"#)]);
    let input = CreateItemInput::builder().name("n").build().expect("complete");
    let error = client.send(input).await.expect_err("refused").into_service_error();
    assert!(error.is_validation_exception());
}

#[tokio::test]
async fn a_built_input_is_changed_as_a_builder() {
    let (client, http) = client(vec![response(200, r#"{"Id":"i"}"#)]);
    let input = CreateItemInput::builder().name("n").client_token("t").words("w").build().expect("complete");
    let builder = CreateItemInputBuilder::from(input.clone());
    assert_eq!(builder.clone().build().expect("complete"), input);
    builder.words("x").send_with(&client).await.expect("a good response");
    assert_eq!(bodies(&http), [r#"{"Name":"n","ClientToken":"t","Words":["w","x"]}"#]);
}

#[tokio::test]
async fn a_built_input_is_customized() {
    let (client, http) = client(vec![response(200, "{}")]);
    let input = GetItemInput::builder().id("i").build().expect("complete");
    let elsewhere = Builder::new().endpoint_url("http://localhost:1234");
    let request = client.get_item().id("forgotten").with_input(input);
    request.customize().config_override(elsewhere).send().await.expect("a good response");
    assert_eq!(bodies(&http), [r#"{"Id":"i"}"#]);
    assert_eq!(http.actual_requests().next().expect("one").uri(), "http://localhost:1234/");
}
