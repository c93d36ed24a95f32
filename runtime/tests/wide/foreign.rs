//! Answers that are none: of a proxy, of another protocol, cut off, empty. What the caller learns, and what is retried.
use super::support::{cbor, client, failed, raw, response};
use ferrosmith_runtime::HttpResponse;
use serde_json::json;
use wide::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use wide::operation::RequestId;
use wide::operation::read_anything::{ReadAnythingError, ReadAnythingOutput};

async fn read(
    response: impl Fn() -> HttpResponse,
) -> (Result<ReadAnythingOutput, SdkError<ReadAnythingError, HttpResponse>>, usize) {
    let (client, http) = client(vec![response(), response(), response()]);
    let answer = client.read_anything().send().await;
    (answer, http.actual_requests().count())
}

#[tokio::test]
async fn a_success_of_another_kind_is_no_answer_and_not_asked_for_again() {
    let page = b"<html>sign in</html>".to_vec();
    let json = br#"{"Text":"t"}"#.to_vec();
    let cases = [
        (page.clone(), "text/html", "its `content-type` is `text/html`; expected `application/cbor`"),
        (json.clone(), "application/json", "its `content-type` is `application/json`"),
        (page, "application/cbor", ""),
        (json, "application/cbor; charset=utf-8", ""),
        (cbor(&json!([1])), "application/cbor", ""),
        (cbor(&json!("text")), "application/cbor", ""),
        (cbor(&json!(null)), "application/cbor", ""),
        (cbor(&json!({ "Text": "cut off here" }))[..9].to_vec(), "application/cbor", ""),
        (vec![0xff], "application/cbor", ""),
    ];
    for (body, content_type, says) in cases {
        let (answer, asked) = read(|| raw(200, body.clone(), content_type)).await;
        let error = answer.expect_err("no answer");
        assert!(matches!(error, SdkError::ResponseError(_)), "{body:?}: {error:?}");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains("the response of ReadAnything (HTTP status 200) could not be read"), "{text}");
        assert!(text.contains(says), "{text}");
        assert_eq!(error.raw_response().and_then(|raw| raw.body().bytes()), Some(&body[..]));
        assert_eq!(asked, 1, "{body:?}");
    }
}

#[tokio::test]
async fn the_header_of_the_protocol_counts_before_the_content_type() {
    let with = |protocol: &'static str, content_type: &'static str| {
        move || {
            let mut response = raw(200, cbor(&json!({ "Text": "t" })), content_type);
            response.headers_mut().insert("smithy-protocol", protocol);
            response
        }
    };
    assert!(read(with("rpc-v2-cbor", "text/plain")).await.0.is_ok());
    assert!(read(with("RPC-v2-CBOR", "application/cbor")).await.0.is_ok());
    let error = read(with("rpc-v2-json", "application/cbor")).await.0.expect_err("another protocol");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("its `smithy-protocol` is `rpc-v2-json`; expected `rpc-v2-cbor`"), "{text}");
}

#[tokio::test]
async fn an_error_of_a_proxy_keeps_status_body_and_request_id() {
    for (status, asked) in [(403, 1), (404, 1), (502, 3), (503, 3)] {
        let page = || raw(status, b"<html>no</html>".to_vec(), "text/html");
        let (answer, attempts) = read(page).await;
        let error = answer.expect_err("an error");
        let raw = error.raw_response().expect("there is one");
        assert_eq!((raw.status().as_u16(), raw.body().bytes()), (status, Some(&b"<html>no</html>"[..])));
        assert_eq!((error.code(), error.request_id()), (None, Some("req-1")));
        assert_eq!(attempts, asked, "{status}");
    }
}

#[tokio::test]
async fn codes_of_errors_are_cleaned_also_where_the_body_cannot_be_read() {
    for sent in ["ThingException", "example.wide#ThingException", "example.wide#ThingException:http://x/"] {
        let body = json!({ "__type": sent, "message": "m", "Reason": "TALL" });
        let error = read(|| response(400, body.clone())).await.0.expect_err("an error");
        assert_eq!((error.code(), error.message()), (Some("ThingException"), Some("m")), "{sent}");
        assert!(error.into_service_error().is_thing_exception(), "{sent}");
        // The reason is of another type, so the error's members can't be read.
        let body = json!({ "__type": sent, "message": "m", "Reason": 7 });
        let error = read(|| response(400, body.clone())).await.0.expect_err("an error");
        assert_eq!((error.code(), error.message()), (Some("ThingException"), Some("m")), "{sent}");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains("Reason"), "{text}");
    }
}

#[tokio::test]
async fn errors_that_may_pass_are_retried_and_others_are_not() {
    for (status, code, asked) in [
        (400, "ThingException", 1),
        (400, "BusyException", 3),
        (400, "ThrottlingException", 3),
        (400, "NeverHeardOf", 1),
        (500, "NeverHeardOf", 3),
    ] {
        let (answer, attempts) = read(|| failed(status, code)).await;
        assert_eq!(answer.expect_err("an error").code(), Some(code));
        assert_eq!(attempts, asked, "{status} {code}");
    }
}
