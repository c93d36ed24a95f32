//! End to end: the client of a service that is not AWS's, against a server on the loopback interface. `auth` is each kind of
//! auth: right, wrong and missing; here is what a call has besides: retries, pages, waiters, streams, headers. `stations` is a
//! second service, whose endpoints follow from rules and which anybody may call.

mod auth;
mod server;
mod stations;

use aws_smithy_mocks::{mock, mock_client};
use futures_util::stream;
use server::{Answer, Server, error, json};
use std::time::Duration;
use weather::client::Waiters;
use weather::config::retry::RetryConfig;
use weather::config::{Builder, Token};
use weather::error::{CallErrorKind, DisplayErrorContext, ProvideErrorMetadata};
use weather::operation::get_city::GetCityOutput;
use weather::primitives::event_stream::EventStreamSender;
use weather::types::error::{ObservationsError, ReportsError};
use weather::types::{CityCoordinates, Observation, Observations, Reports};
use weather::{Client, Config};

/// A configuration for this server, which nobody calls yet.
fn config(server: &Server) -> Builder {
    Config::builder()
        .endpoint_url(server.url())
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
}

fn token(builder: Builder) -> Builder {
    builder.bearer_token(Token::new("the-token", None))
}

async fn start() -> (Client, Server) {
    let server = Server::start().await;
    (Client::from_conf(token(config(&server)).build()), server)
}

#[tokio::test]
async fn a_request_says_nothing_of_aws_and_who_the_client_is() {
    let (client, server) = start().await;
    client.get_city().city_id("Seattle").send().await.expect("an answer");
    let request = server.take_request();
    let names: Vec<&str> = request.headers.keys().map(|name| name.as_str()).collect();
    assert!(!names.iter().any(|name| name.contains("amz")), "{names:?}");
    let agent = request.header("user-agent").expect("it names itself");
    let expected = format!("ferrosmith-weather/{} ferrosmith/", weather::meta::PKG_VERSION);
    assert!(agent.starts_with(&expected) && agent.ends_with(" lang/rust") && !agent.contains("aws"), "{agent}");
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/cities/Seattle"));

    // Callers can name themselves.
    let named = client.get_city().city_id("Seattle").customize();
    let named = named.mutate_request(|request| {
        request.headers_mut().insert("user-agent", "me/1.0");
    });
    named.send().await.expect("an answer");
    assert_eq!(server.take_request().header("user-agent"), Some("me/1.0"));
}

#[tokio::test]
async fn without_an_endpoint_the_error_says_what_to_set() {
    let client = Client::from_conf(token(Config::builder()).build());
    let error = client.get_city().city_id("Seattle").call().await.expect_err("no endpoint");
    let text = error.to_string();
    assert!(text.starts_with("GetCity was not sent: "), "{text}");
    assert!(text.contains("the service has no endpoint of its own: set `endpoint_url`"), "{text}");
}

#[tokio::test]
async fn an_error_of_the_model_is_typed_and_has_no_request_id() {
    let (client, server) = start().await;
    let error = client.get_city().city_id("Nowhere").call().await.expect_err("there is none");
    assert!(error.is_no_such_resource());
    assert_eq!(error.to_string(), "GetCity failed: NoSuchResource: no such city");
    assert_eq!(server.take_requests().len(), 1, "it is not retried");
    let output = client.get_city().city_id("Seattle").send().await.expect("an answer");
    let coordinates = CityCoordinates::builder().latitude(47.5).longitude(-122.25).build().expect("complete");
    assert_eq!((output.name(), output.coordinates()), ("Seattle", Some(&coordinates)));
    assert!(!format!("{output:?}").contains("request_id"), "{output:?}");
}

#[tokio::test]
async fn what_may_pass_is_tried_again_and_when_the_service_says() {
    let (client, server) = start().await;
    let get = || client.get_city().city_id("Seattle");
    let too_many = |after: &str| {
        let mut answer = error(429, "TooManyRequests", r#"{"message":"slow down"}"#);
        answer.headers.push(("retry-after", after.to_owned()));
        answer
    };
    server.answer_first([too_many("0"), json(503, "{}")]);
    get().send().await.expect("the third attempt");
    assert_eq!(server.take_requests().len(), 3);

    // HTTP alone says so: no error of the model.
    server.answer_first([json(429, "{}")]);
    get().send().await.expect("the second attempt");
    assert_eq!(server.take_requests().len(), 2);

    server.answer_first([too_many("1")]);
    let start = tokio::time::Instant::now();
    get().send().await.expect("the second attempt");
    assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());
    server.take_requests();

    server.answer_first([too_many("0"), too_many("0"), too_many("0")]);
    let failed = get().call().await.expect_err("all attempts");
    assert_eq!(failed.to_string(), "GetCity failed: TooManyRequests: slow down");
    assert_eq!(server.take_requests().len(), 3);

    // A code that AWS's services throttle by means nothing here.
    server.answer_first([error(400, "ThrottlingException", "{}")]);
    let failed = get().call().await.expect_err("the first attempt");
    assert_eq!((failed.kind(), failed.code()), (CallErrorKind::Service, Some("ThrottlingException")));
    assert_eq!(server.take_requests().len(), 1);
}

#[tokio::test]
async fn pages_waiters_and_tokens_work() {
    let (client, server) = start().await;
    let items: Vec<_> =
        client.list_cities().page_size(2).into_paginator().items().send().try_collect().await.expect("two pages");
    assert_eq!(items.iter().map(|city| city.name()).collect::<Vec<_>>(), ["Aachen", "Bonn", "Cork"]);
    let targets: Vec<_> = server.take_requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/cities?pageSize=2", "/cities?nextToken=2&pageSize=2"]);

    server.answer_first([json(200, r#"{"status":"PENDING"}"#)]);
    let waited = client.wait_until_forecast_ready().city_id("Seattle").wait(Duration::from_secs(60)).await;
    let ready = waited.expect("it is ready").into_result().expect("an answer");
    assert_eq!(ready.chance_of_rain(), Some(0.25));
    assert_eq!(server.take_requests().len(), 2);
    let waited = client.wait_until_forecast_ready().city_id("Nowhere").call(Duration::from_secs(60)).await;
    let text = waited.expect_err("there is none").to_string();
    assert!(text.contains("ForecastReady") && text.contains("NoSuchResource"), "{text}");
    server.take_requests();

    let login = weather::config::Login::new("Aladdin", "open sesame", None);
    let client = Client::from_conf(config(&server).basic_auth_login(login).build());
    let coordinates = CityCoordinates::builder().latitude(1.0).longitude(2.0).build().expect("complete");
    let created = client.create_city().name("Seattle").coordinates(coordinates).send().await.expect("an answer");
    assert_eq!(created.city_id(), "Seattle");
    let body: serde_json::Value = serde_json::from_slice(&server.take_request().body).expect("JSON");
    assert_eq!(body["clientToken"].as_str().map(str::len), Some(36), "{body}");
}

#[tokio::test]
async fn a_stream_of_bytes_comes_in_pieces() {
    let server = Server::start().await;
    let login = weather::config::Login::new("Aladdin", "open sesame", None);
    let client = Client::from_conf(config(&server).digest_auth_login(login).build());
    let output = client.get_radar_image().city_id("Seattle").send().await.expect("an answer");
    assert_eq!(output.media_type(), Some("image/png"));
    assert_eq!(output.image.collect().await.expect("all of it").into_bytes().len(), 100_000);
}

#[tokio::test]
async fn events_come_and_go_without_a_signature() {
    let (client, server) = start().await;
    let mut observations = client.watch_weather().city_id("Seattle").send().await.expect("an answer").observations;
    for celsius in [20.5, 21.0] {
        let event = observations.recv().await.expect("an event").expect("there is one more");
        let expected = Observation::builder().city_id("Seattle").celsius(celsius).build();
        assert_eq!(event, Observations::Observation(expected));
    }
    let silent = observations.recv().await.expect_err("the station is silent");
    let silent = silent.as_service_error().map(|error| matches!(error, ObservationsError::StationSilent(_)));
    assert_eq!(silent, Some(true));
    assert_eq!(server.take_request().target, "/weather?cityId=Seattle");

    let report = |celsius| {
        let seen = Observation::builder().city_id("Cork").celsius(celsius).build();
        Ok::<_, ReportsError>(Reports::Observation(seen))
    };
    let reports = EventStreamSender::from(stream::iter([report(1.5), report(-2.0)]));
    let call = client.report_weather().station("s1").reports(reports);
    let output = call.send().await.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
    assert_eq!(output.accepted(), Some(2));
    let request = server.take_request();
    assert_eq!(request.header("content-type"), Some("application/vnd.amazon.eventstream"));
    let messages = request.messages();
    assert_eq!(messages.len(), 2, "no message ends a stream that is not signed");
    for (message, payload) in messages.iter().zip([r#"{"celsius":1.5}"#, r#"{"celsius":-2.0}"#]) {
        let header = |name: &str| message.headers().iter().find(|header| header.name().as_str() == name);
        assert!(header(":chunk-signature").is_none() && header(":date").is_none(), "{message:?}");
        assert!(header(":event-type").is_some() && header("cityId").is_some(), "{message:?}");
        let sent: serde_json::Value = serde_json::from_slice(message.payload()).expect("JSON");
        assert_eq!(sent, serde_json::from_str::<serde_json::Value>(payload).expect("JSON"));
    }
}

#[tokio::test]
async fn mocks_need_no_endpoint_and_nobody_who_calls() {
    let coordinates = CityCoordinates::builder().latitude(1.0).longitude(2.0).build().expect("complete");
    let answer = GetCityOutput::builder().name("Cork").coordinates(coordinates).build().expect("complete");
    let rule = mock!(Client::get_city).then_output(move || answer.clone());
    let client = mock_client!(weather, [&rule]);
    assert_eq!(client.get_city().city_id("C").send().await.expect("the answer").name(), "Cork");
}

#[test]
fn values_are_written_and_read_as_json() {
    let coordinates = CityCoordinates::builder().latitude(1.5).longitude(2.0).build().expect("complete");
    let text = serde_json::to_string(&coordinates).expect("JSON");
    assert_eq!(text, r#"{"latitude":1.5,"longitude":2.0}"#);
    assert_eq!(serde_json::from_str::<CityCoordinates>(&text).expect("the same"), coordinates);
}

#[tokio::test]
async fn an_answer_that_is_another_ones_is_named() {
    let (client, server) = start().await;
    let page = Answer {
        status: 200,
        headers: vec![("content-type", "text/html".to_owned())],
        body: b"<html><title>Sign in</title></html>".to_vec(),
    };
    server.answer_first([page]);
    let error = client.get_city().city_id("Seattle").call().await.expect_err("a page of a proxy");
    assert_eq!(error.kind(), CallErrorKind::UnreadableResponse);
}
