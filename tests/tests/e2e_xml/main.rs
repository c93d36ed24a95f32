//! End to end: a generated client of a service whose bodies are XML, against a server on the loopback interface. What is sent is
//! looked at as it came over the wire; what is read has what only XML has: attributes, flat lists, names of its own.

#[path = "../e2e_rest/server.rs"]
mod server;

use aws_credential_types::provider::{error::CredentialsError, future};
use ferrosmith_tests::sigv4::{Signable, verify};
use mini_xml::client::Waiters;
use mini_xml::config::retry::RetryConfig;
use mini_xml::config::{Credentials, ProvideCredentials, Region};
use mini_xml::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use mini_xml::operation::list_records::ListRecordsError;
use mini_xml::operation::{RequestId, RequestIdExt};
use mini_xml::primitives::DateTime;
use mini_xml::types::{Kind, Owner, Record};
use mini_xml::{Client, Config};
use server::Server;
use std::time::Duration;

const SECRET_KEY: &str = "a secret key";

/// A client of a server that gives these answers.
fn start(answers: &[&str]) -> (Client, Server) {
    let server = Server::start(answers);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", SECRET_KEY, None, None, "tests"))
        .retry_config(RetryConfig::disabled())
        .endpoint_url(server.url())
        .build();
    (Client::from_conf(config), server)
}

/// An answer with this status line, these header lines and this body.
fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Type: text/xml\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// A page of records.
fn page(body: &str) -> String {
    let root = format!("<ListRecordsResponse xmlns=\"urn:mini-xml\">{body}</ListRecordsResponse>");
    answer("200 OK", "", &format!("<?xml version=\"1.0\"?>\n{root}"))
}

#[tokio::test]
async fn a_request_is_written_signed_and_its_answer_read() {
    let put = answer("200 OK", "Location: /here\r\n", "<PutRecordResponse><Id>1</Id></PutRecordResponse>");
    let (client, server) = start(&[&put]);
    let record = Record::builder()
        .name("a<b")
        .kind(Kind::Txt)
        .ttl(60)
        .values("x")
        .values("y & z")
        .note("\"n\"")
        .at(DateTime::from_secs(0))
        .build();
    let call = client.put_record().zone("Z 1").record(record).owner(Owner::Person("me".to_owned()));
    let output = call.send().await.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
    assert_eq!((output.id(), output.location()), (Some("1"), Some("/here")));

    let request = &server.requests()[0];
    let signable = Signable {
        method: &request.method,
        // As it was before it was encoded for being sent, which is once: what verifies encodes it anew.
        path: "/zones/Z 1/records",
        query: "",
        headers: &request.headers,
        body: request.body.as_bytes(),
    };
    verify(&signable, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/zones/Z%201/records"));
    assert_eq!(request.header("content-type"), Some("application/xml"));
    let expected = concat!(
        r#"<PutRecordRequest xmlns="urn:mini-xml"><Record note="&quot;n&quot;"><Name>a&lt;b</Name><Kind>TXT</Kind>"#,
        "<TTL>60</TTL><Value>x</Value><Value>y &amp; z</Value><At>1970-01-01T00:00:00Z</At></Record>",
        "<Owner><person>me</person></Owner></PutRecordRequest>",
    );
    assert_eq!(request.body, expected);
}

#[tokio::test]
async fn pages_are_walked_by_all_of_their_tokens() {
    let record = |name: &str| format!("<Record><Name>{name}</Name><Value>1</Value></Record>");
    let next = |name: &str, kind: &str| {
        format!("<NextName>{name}</NextName><NextKind>{kind}</NextKind><IsTruncated>true</IsTruncated>")
    };
    let first = page(&format!("<Records>{}</Records>{}", record("a"), next("b", "A")));
    // The same name again, of another kind: that is another page.
    let second = page(&format!("<Records>{}{}</Records>{}", record("b"), record("b"), next("b", "TXT")));
    let last = page("<Records/><NextName>b</NextName><IsTruncated>false</IsTruncated>");
    let (client, server) = start(&[&first, &second, &last]);
    let items = client.list_records().zone("z").into_paginator().page_size(2).items().send().try_collect().await;
    let names: Vec<_> =
        items.expect("good pages").into_iter().map(|record| record.name().unwrap_or_default().to_owned()).collect();
    assert_eq!(names, ["a", "b", "b"]);
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    let with = |query: &str| format!("/zones/z/records?{query}");
    assert_eq!(targets, [with("limit=2"), with("name=b&type=A&limit=2"), with("name=b&type=TXT&limit=2")]);
}

#[tokio::test]
async fn what_the_model_does_not_know_is_kept() {
    let body = "<Records><Record note='&lt;'><Value>1</Value><TTL>5</TTL><Value>2</Value><Kind>AAAA</Kind></Record></Records>\
                <Owner><Robot><Serial>7</Serial></Robot></Owner>";
    let (client, _server) = start(&[&page(body)]);
    let output =
        client.list_records().zone("z").send().await.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
    let [record] = output.records() else { panic!("{output:?}") };
    assert_eq!(
        (record.note(), record.ttl(), record.values()),
        (Some("<"), Some(5), ["1".to_owned(), "2".to_owned()].as_slice())
    );
    assert_eq!(record.kind().map(Kind::as_str), Some("AAAA"));
    let Some(Owner::Unknown { 0: owner, .. }) = output.owner() else { panic!("{output:?}") };
    assert_eq!(owner.tag(), "Robot");
    let serial = owner.value().as_object().and_then(|robot| robot.get("Serial")?.as_string());
    assert_eq!(serial, Some("7"));
}

#[tokio::test]
async fn an_error_has_its_members_and_what_is_around_them() {
    let body = "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchZone</Code><Message>none</Message><Zone>z</Zone>\
                <Fix>make it</Fix></Error><RequestId>1</RequestId></ErrorResponse>";
    let (client, _server) = start(&[&answer("404 Not Found", "x-hint: look\r\n", body)]);
    let error = client.list_records().zone("z").send().await.expect_err("the zone is not there");
    let SdkError::ServiceError(context) = error else { panic!("{error:?}") };
    let error = context.into_err();
    assert_eq!(
        (error.code(), error.message(), error.meta().extra("type")),
        (Some("NoSuchZone"), Some("none"), Some("Sender"))
    );
    assert_eq!(error.request_id(), Some("1"), "no header has it");
    let unknown: Vec<_> = error.unknown_members().iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(unknown, ["Fix"]);
    let ListRecordsError::NoSuchZone(error) = error else { panic!("{error:?}") };
    assert_eq!((error.zone(), error.hint()), (Some("z"), Some("look")));
}

/// The settings of a client of this server that tries a call twice.
fn tries_twice(server: &Server) -> Client {
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", SECRET_KEY, None, None, "tests"))
        .retry_config(RetryConfig::standard().with_max_attempts(2).with_initial_backoff(Duration::from_millis(1)))
        .endpoint_url(server.url());
    Client::from_conf(config.build())
}

#[tokio::test]
async fn a_label_that_the_endpoint_has_leaves_the_path_which_is_signed_as_it_is_sent() {
    let copied = answer("200 OK", "", "<Copied><Place>here</Place></Copied>");
    let (client, server) = start(&[&copied]);
    let output = client.copy_thing().bucket("b/1").key("a//b ../c").send().await;
    assert_eq!(output.expect("a copy").place(), Some("here"));
    let request = &server.requests()[0];
    assert_eq!(request.target, "/a//b%20../c?copy");
    assert!(request.header("x-amz-content-sha256").is_some());
    let signable = Signable {
        method: &request.method,
        path: "/a//b ../c",
        query: "copy",
        headers: &request.headers,
        body: request.body.as_bytes(),
    };
    verify(&signable, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
}

#[tokio::test]
async fn an_error_in_a_success_is_an_error_and_tried_again_if_it_passes() {
    let error =
        |code: &str| answer("200 OK", "", &format!("<?xml version=\"1.0\"?>\n<Error><Code>{code}</Code></Error>"));
    let copied = answer("200 OK", "", "<Copied><Place>here</Place></Copied>");
    let server = Server::start(&[&error("InternalError"), &copied]);
    let output = tries_twice(&server).copy_thing().bucket("b").key("k").send().await;
    assert_eq!((output.expect("a copy").place(), server.requests().len()), (Some("here"), 2));

    let server = Server::start(&[&error("AccessDenied"), &copied]);
    let refused = tries_twice(&server).copy_thing().bucket("b").key("k").send().await.expect_err("no access");
    assert_eq!((refused.code(), server.requests().len()), (Some("AccessDenied"), 1));
    assert!(!format!("{refused:?}").contains("<Error>"), "bodies of errors are not in Debug");
}

#[tokio::test]
async fn a_status_without_a_body_has_the_code_that_the_service_means() {
    for (status, body, expected) in [
        ("404 Not Found", "", Some("NotFound")),
        ("404 Not Found", "<Error><Code>NoSuchKey</Code></Error>", Some("NoSuchKey")),
        ("403 Forbidden", "", None),
    ] {
        let (client, _server) = start(&[&answer(status, "", body)]);
        let error = client.get_bucket_place().bucket("b").send().await.expect_err("an error");
        assert_eq!(error.code(), expected, "{status} {body}");
    }
}

#[tokio::test]
async fn the_root_of_an_answer_may_be_the_only_member() {
    let place = answer("200 OK", "", "<Place xmlns=\"urn:mini-xml\">here</Place>");
    let (client, server) = start(&[&place]);
    let output = client.get_bucket_place().bucket("b").send().await.expect("a place");
    assert_eq!((output.place(), server.requests()[0].target.as_str()), (Some("here"), "/?place"));
}

#[tokio::test]
async fn a_waiter_goes_by_statuses_of_errors_that_no_model_has() {
    // The answers to HEAD have no bodies, so that nothing but the status says what they are.
    let wait = Duration::from_secs(20);
    let (absent, denied) = (answer("404 Not Found", "", ""), answer("403 Forbidden", "", ""));
    for last in [&denied, &answer("200 OK", "", "")] {
        let (client, server) = start(&[&absent, last]);
        let poll = client.wait_until_zone_exists().zone("z").wait(wait).await.expect("a zone");
        assert_eq!((poll.as_result().is_ok(), server.requests().len()), (last != &denied, 2));
        assert_eq!(server.requests()[1].method, "HEAD");
    }
    let (client, server) = start(&[&absent, &answer("400 Bad Request", "", "")]);
    let error = client.wait_until_zone_exists().zone("z").call(wait).await.expect_err("no acceptor is about 400");
    assert!(error.to_string().contains("400"), "{error}");
    assert_eq!(server.requests().len(), 2);
    let (client, _server) = start(&[&denied]);
    let poll = client.wait_until_zone_exists().zone("z").call(wait).await.expect("a zone");
    let error = poll.into_result().expect_err("the answer that ended the wait");
    assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(403));
}

#[tokio::test]
async fn the_id_of_a_request_in_a_header_counts_more_than_that_of_the_body() {
    let body = "<Error><Code>NoSuchZone</Code><RequestId>body</RequestId></Error>";
    for (headers, expected) in [("x-amzn-requestid: header\r\n", "header"), ("", "body")] {
        let (client, _server) = start(&[&answer("404 Not Found", headers, body)]);
        let error = client.list_records().zone("z").send().await.expect_err("the zone is not there");
        // The official `SdkError` asks the headers alone.
        assert_eq!(error.into_service_error().request_id(), Some(expected));
    }
    // An output may have a member of that name, which is none of the protocol's.
    let (client, _server) = start(&[&page("<RequestId>member</RequestId>")]);
    assert_eq!(client.list_records().zone("z").send().await.expect("a page").request_id(), None);
}

#[tokio::test]
async fn a_time_that_is_none_is_kept_as_it_was_written() {
    let head = |expires: &str| answer("200 OK", &format!("Expires: {expires}\r\n"), "");
    let (client, _server) =
        start(&[&head("Mon, 16 Dec 2019 23:48:18 GMT"), &head("in 3 days, or so"), &answer("200 OK", "", "")]);
    let mut read = Vec::new();
    for _ in 0..3 {
        let output = client.head_zone().zone("z").send().await;
        let output = output.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
        #[allow(deprecated, reason = "the test is about the member that is")]
        let time = output.expires().map(DateTime::secs);
        read.push((time, output.expires_string().map(str::to_owned)));
    }
    let expected = [
        (Some(1_576_540_098), Some("Mon, 16 Dec 2019 23:48:18 GMT".to_owned())),
        (None, Some("in 3 days, or so".to_owned())),
        (None, None),
    ];
    assert_eq!(read, expected);
}

#[tokio::test]
async fn answers_have_a_second_id_of_the_call() {
    let id = "x-amz-id-2: second\r\n";
    let none = answer("404 Not Found", id, "<Error><Code>NoSuchZone</Code><Zone>z</Zone></Error>");
    let odd = answer("400 Bad Request", id, "<Error><Code>Odd</Code></Error>");
    let (client, _server) = start(&[&answer("200 OK", id, ""), &none, &odd, &answer("400 Bad Request", "", "")]);
    let head = client.head_zone().zone("z").send().await;
    assert_eq!(head.as_ref().expect("an output").extended_request_id(), Some("second"));
    assert_eq!(RequestIdExt::extended_request_id(&head), Some("second"), "the trait's own");
    for expected in [Some("second"), Some("second"), None] {
        let error = client.list_records().zone("z").send().await.expect_err("an error");
        assert_eq!(error.extended_request_id(), expected, "that of the response");
        let error = error.into_service_error();
        assert_eq!((error.extended_request_id(), error.meta().extended_request_id()), (expected, expected));
    }
}

#[tokio::test]
async fn anybody_may_call_with_a_client_that_has_no_credentials_provider() {
    let server = Server::start(&[&page("<Records/>"), &page("<Records/>")]);
    let config =
        Config::builder().behavior_version_latest().region(Region::new("us-east-1")).endpoint_url(server.url());
    for config in [config.clone(), config.clone().allow_no_auth()] {
        let call = Client::from_conf(config.build()).list_records().zone("z").send().await;
        call.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
    }
    let requests = server.requests();
    assert_eq!(requests.iter().map(|request| request.header("authorization")).collect::<Vec<_>>(), [None, None]);
    // Who has a provider means to sign: that it finds nothing is an error, and no anonymous call.
    let refused = Client::from_conf(config.credentials_provider(Empty).build()).list_records().zone("z").send().await;
    let shown = DisplayErrorContext(refused.expect_err("no credentials")).to_string();
    assert!(shown.contains("nothing is configured"), "{shown}");
    assert_eq!(server.requests().len(), 2, "nothing is sent");
}

/// A provider that has no credentials, as a chain that found none.
#[derive(Debug)]
struct Empty;

impl ProvideCredentials for Empty {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(Err(CredentialsError::not_loaded("nothing is configured")))
    }
}

#[tokio::test]
async fn an_answer_that_can_not_be_read_names_the_place() {
    for (body, expected) in [
        ("<Records><Record><TTL>soon</TTL></Record></Records>", "at Records[0].Ttl: "),
        ("<Records><Record></Rec></Records>", "the end tag is not that of the open element at byte 83"),
    ] {
        let (client, server) = start(&[&page(body)]);
        let error = client.list_records().zone("z").send().await.expect_err("no answer");
        let shown = DisplayErrorContext(error).to_string();
        assert!(shown.contains(expected), "{shown}");
        assert_eq!(server.requests().len(), 1, "what the service has done is not tried again");
    }
}
