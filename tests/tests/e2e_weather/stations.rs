//! A service that anybody may call, by rpcv2Cbor, whose endpoints follow from rules with a setting of its own. Requests are looked at
//! as the HTTP client gets them.

use aws_smithy_cbor::Decoder;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::body::SdkBody;
use stations::config::{Builder, ServiceSettings, Token};
use stations::error::CallErrorKind;
use stations::types::Reading;
use stations::{Client, Config};

/// What answers each of so many requests with an empty map.
fn replayed(answers: usize) -> StaticReplayClient {
    let event = || {
        let request = http::Request::builder().uri("https://anywhere.example").body(SdkBody::empty());
        let response = http::Response::builder().header("smithy-protocol", "rpc-v2-cbor");
        let response = response.header("content-type", "application/cbor").body(SdkBody::from(&b"\xa0"[..]));
        ReplayEvent::new(request.expect("a request"), response.expect("a response"))
    };
    StaticReplayClient::new((0..answers).map(|_| event()).collect())
}

fn client(set: impl FnOnce(Builder) -> Builder, http: &StaticReplayClient) -> Client {
    Client::from_conf(set(Config::builder().http_client(http.clone())).build())
}

fn uris(http: &StaticReplayClient) -> Vec<String> {
    http.actual_requests().map(|request| request.uri().to_owned()).collect()
}

#[tokio::test]
async fn the_endpoint_follows_from_the_rules_and_the_members_of_the_call() {
    let http = replayed(3);
    let live = client(|builder| builder.stage("live"), &http);
    live.get_statistics().send().await.expect("an answer");
    live.get_reading().station("alpha").send().await.expect("an answer");
    let other = Config::builder().stage("test");
    live.get_statistics().customize().config_override(other).send().await.expect("an answer");
    let expected = [
        "https://live.stations.example.com/service/Stations/operation/GetStatistics",
        "https://alpha.live.stations.example.com/service/Stations/operation/GetReading",
        "https://test.stations.example.com/service/Stations/operation/GetStatistics",
    ];
    assert_eq!(uris(&http), expected);
    assert!(http.actual_requests().all(|request| request.headers().get("authorization").is_none()));
}

#[tokio::test]
async fn a_url_that_is_set_comes_before_the_rules() {
    let http = replayed(1);
    let set = client(|builder| builder.stage("live").endpoint_url("https://proxy.example:8443/base"), &http);
    set.get_statistics().send().await.expect("an answer");
    assert_eq!(uris(&http), ["https://proxy.example:8443/base/service/Stations/operation/GetStatistics"]);
}

#[tokio::test]
async fn what_the_rules_want_and_the_caller_has_not_set_is_named() {
    let http = replayed(0);
    let error = client(|builder| builder, &http).get_statistics().call().await.expect_err("no stage");
    let text = error.to_string();
    assert_eq!(error.kind(), CallErrorKind::NotSent);
    assert!(text.contains("set `stage`"), "{text}");
    let error = client(|builder| builder.stage("a.b"), &http).get_statistics().call().await.expect_err("no stage");
    assert!(error.to_string().contains("`a.b` is no stage"), "{error}");
}

#[tokio::test]
async fn a_key_goes_into_the_query_and_values_into_cbor() {
    let http = replayed(1);
    let client = client(|builder| builder.stage("live").api_key(Token::new("a&b", None)), &http);
    let reading = Reading::builder().celsius(21.5).build();
    client.put_reading().station("alpha").reading(reading).send().await.expect("an answer");
    let request = http.actual_requests().next().expect("one");
    let expected = "https://live.stations.example.com/service/Stations/operation/PutReading?key=a%26b";
    assert_eq!(request.uri(), expected);
    assert_eq!(request.headers().get("content-type"), Some("application/cbor"));
    let body = request.body().bytes().expect("a body in memory");
    let mut decoder = Decoder::new(body);
    decoder.map().expect("a map");
    let mut names = Vec::new();
    while let Ok(name) = decoder.str() {
        names.push(name.into_owned());
        decoder.skip().expect("a value");
    }
    assert_eq!(names, ["station", "reading", "token"]);
}

#[tokio::test]
async fn without_a_key_nothing_is_sent() {
    let http = replayed(0);
    let client = client(|builder| builder.stage("live"), &http);
    let call = client.put_reading().station("alpha").reading(Reading::builder().build());
    let text = call.call().await.expect_err("nobody calls").to_string();
    assert!(text.ends_with("set `api_key` in the configuration of the client"), "{text}");
}
