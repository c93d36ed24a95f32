//! A call that goes well: what is sent, and what comes back.
use super::support::{bodies, client, response};
use ferrosmith_runtime::config::IdempotencyTokenProvider;
use mini::operation::RequestId;
use mini::types::{Color, Contact, EmailContact};

const CREATED: &str = r#"{"Id":"i-1","Words":["a","b"],"Later":{"x":[1]}}"#;

#[tokio::test]
async fn a_request_has_the_protocols_form_and_a_signature() {
    let (client, http) = client(vec![response(200, CREATED)]);
    let output = client
        .create_item()
        .name("n")
        .contact(Contact::Email(EmailContact::builder().address("a@b").build().expect("complete")))
        .words("one")
        .words("two")
        .send()
        .await
        .expect("a good response");
    assert_eq!((output.id(), output.words().len(), output.request_id()), ("i-1", 2, Some("req-1")));
    let request = http.actual_requests().next().expect("one request");
    assert_eq!((request.method(), request.uri()), ("POST", "https://mini-service.us-east-1.example.com/"));
    let header = |name: &str| request.headers().get(name).unwrap_or_default();
    assert_eq!(header("x-amz-target"), "MiniService.CreateItem");
    assert_eq!(header("content-type"), "application/x-amz-json-1.0");
    assert!(header("authorization").contains("/us-east-1/mini-service/aws4_request"), "{}", header("authorization"));
    assert_eq!(
        bodies(&http),
        [
            r#"{"Name":"n","ClientToken":"00000000-0000-4000-8000-000000000000","Contact":{"Email":{"Address":"a@b"}},"Words":["one","two"]}"#
        ]
    );
}

#[tokio::test]
async fn the_user_agent_names_the_service() {
    let http = super::support::replay(vec![response(200, CREATED)]);
    let config = mini::Config::builder()
        .behavior_version_latest()
        .region(mini::config::Region::new("eu-central-1"))
        .credentials_provider(mini::config::Credentials::for_tests())
        .http_client(http.clone())
        .build();
    mini::Client::from_conf(config).create_item().send().await.expect("a good response");
    let request = http.actual_requests().next().expect("one request");
    let agent = request.headers().get("x-amz-user-agent").expect("set");
    assert!(agent.contains(concat!("api/miniservice/", env!("CARGO_PKG_VERSION"))), "{agent}");
}

#[tokio::test]
async fn a_token_is_filled_in_unless_it_is_given() {
    let (client, http) = client(vec![response(200, CREATED), response(200, CREATED), response(200, CREATED)]);
    client.create_item().client_token("mine").send().await.expect("a good response");
    client
        .create_item()
        .customize()
        .config_override(mini::config::Builder::new().idempotency_token_provider("theirs"))
        .send()
        .await
        .expect("a good response");
    let seeded = IdempotencyTokenProvider::with_seed(1);
    let token = IdempotencyTokenProvider::with_seed(1).make_idempotency_token();
    client
        .create_item()
        .customize()
        .config_override(
            mini::config::Builder::new()
                .idempotency_token_provider(seeded.make_idempotency_token().leak() as &'static str),
        )
        .send()
        .await
        .expect("a good response");
    let sent = bodies(&http);
    assert_eq!(sent[0], r#"{"ClientToken":"mine"}"#);
    assert_eq!(sent[1], r#"{"ClientToken":"theirs"}"#);
    assert_eq!(sent[2], format!(r#"{{"ClientToken":"{token}"}}"#));
}

#[tokio::test]
async fn an_input_can_be_built_first_and_sent_with_a_client() {
    let (client, http) = client(vec![response(200, "{}")]);
    let builder = mini::operation::get_item::GetItemInput::builder().id("i");
    assert_eq!(builder.get_id().as_deref(), Some("i"));
    let output = builder.send_with(&client).await.expect("a good response");
    assert!(output.item().is_none());
    assert_eq!(bodies(&http), [r#"{"Id":"i"}"#]);
}

#[tokio::test]
async fn missing_required_members_are_corrected() {
    let (client, _) = client(vec![response(200, r#"{"Item":{"Color":null}}"#)]);
    let output = client.get_item().id("i").send().await.expect("a good response");
    let item = output.item().expect("sent");
    assert_eq!((item.id(), item.created_at().secs(), item.children().len()), ("", 0, 0));
    assert_eq!(item.color(), &Color::from("no value was set"));
    assert!(item.contact().is_none());
}

#[test]
fn a_call_is_small_and_can_go_to_another_thread() {
    fn is_send<T: Send + 'static>(_: &T) {}
    let (client, _) = client(Vec::new());
    let call = client.get_item().id("i").send();
    is_send(&call);
    assert_eq!(size_of_val(&call), 2 * size_of::<usize>());
}
