//! Requests whose body is a stream.

use super::server::{Exchange, Step};
use super::{LARGE, ON_THE_WAY, PIECE, SECRET_KEY, piece, settled, start};
use ferrosmith_tests::sigv4::{Signable, UNSIGNED_PAYLOAD, verify};
use futures_util::stream;
use http_body_util::StreamBody;
use hyper::body::{Bytes, Frame};
use mini_rest::error::{DisplayErrorContext, SdkError};
use mini_rest::primitives::{ByteStream, SdkBody};
use std::convert::Infallible;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A stream of pieces that nobody can ask for its length, or for a second time. Counts what was taken of it.
fn pieces(count: usize, taken: &Arc<AtomicUsize>) -> ByteStream {
    let taken = Arc::clone(taken);
    let frames = stream::iter((0..count).map(move |index| {
        taken.fetch_add(PIECE, Ordering::SeqCst);
        Ok::<_, Infallible>(Frame::data(Bytes::from(piece(index))))
    }));
    ByteStream::new(SdkBody::from_body_1_x(StreamBody::new(frames)))
}

/// Checks the signature of a request with this body.
fn check_signature(exchange: &Exchange, body: &[u8]) {
    let (path, query) = exchange.target.split_once('?').unwrap_or((&exchange.target, ""));
    let (method, headers) = (&exchange.method, &exchange.headers);
    verify(&Signable { method, path, query, headers, body }, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
}

/// A step that answers with success once it has read a body that is as `check` says.
fn take(check: impl FnOnce(&Exchange, &[u8]) + Send + 'static) -> Step {
    Box::new(move |exchange| {
        let body = exchange.read_body();
        check(exchange, &body);
        exchange.answer("200 OK", "", br#"{"id": "r-1"}"#);
    })
}

#[tokio::test]
async fn a_stream_is_taken_as_the_service_reads_it() {
    let taken = Arc::<AtomicUsize>::default();
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let step: Step = Box::new(move |exchange| {
        wait.recv().expect("a word to go on");
        let body = exchange.read_body();
        assert_eq!(body.len(), LARGE);
        assert!(body.chunks(PIECE).enumerate().all(|(index, found)| found == piece(index)));
        exchange.answer("200 OK", "", br#"{"id": "r-1"}"#);
    });
    let (client, _server) = start([step]);
    let call = client.put_recording().shelf(1).path("a").audio(pieces(LARGE / PIECE, &taken)).call();
    let call = tokio::spawn(call);
    let ahead = settled(&taken).await;
    assert!(ahead < ON_THE_WAY, "{ahead} bytes were taken before any was read");
    go.send(()).expect("the server waits");
    assert_eq!(call.await.expect("it ran").expect("an answer").id(), Some("r-1"));
    assert_eq!(taken.load(Ordering::SeqCst), LARGE);
}

#[tokio::test]
async fn bytes_in_memory_are_signed_and_have_a_length_and_a_type() {
    let step = take(|exchange, body| {
        check_signature(exchange, body);
        assert_eq!((exchange.method.as_str(), exchange.target.as_str()), ("PUT", "/shelves/1/recordings/a/b"));
        assert_eq!(exchange.header("content-type"), Some("application/octet-stream"));
        assert_eq!((exchange.header("content-length"), body), (Some("5"), b"voice".as_slice()));
        assert_ne!(exchange.header("x-amz-content-sha256"), Some(UNSIGNED_PAYLOAD));
    });
    let (client, _server) = start([step]);
    let request = client.put_recording().shelf(1).path("a/b").audio(ByteStream::from_static(b"voice"));
    assert_eq!(request.call().await.expect("an answer").id(), Some("r-1"));
}

#[tokio::test]
async fn what_the_caller_says_of_the_body_is_kept() {
    let step = take(|exchange, _| assert_eq!(exchange.header("content-type"), Some("audio/flac")));
    let (client, _server) = start([step]);
    let request = client.put_recording().shelf(1).path("a").audio(ByteStream::from(b"voice".to_vec()));
    request.r#type("audio/flac").call().await.expect("an answer");
}

#[tokio::test]
async fn a_file_is_sent_again_from_its_start() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    (0..40).for_each(|index| file.write_all(&piece(index)).expect("written"));
    let length = 40 * PIECE;
    // In the middle of the upload.
    let fail: Step = Box::new(|exchange| {
        exchange.read_some(3 * PIECE);
        exchange.answer("500 Internal Server Error", "", b"{}");
    });
    let step = take(move |exchange, body| {
        // What is not in memory is not in the signature, and the request says so.
        check_signature(exchange, b"");
        assert_eq!(exchange.header("x-amz-content-sha256"), Some(UNSIGNED_PAYLOAD));
        assert_eq!(exchange.header("content-length"), Some(&*length.to_string()));
        assert!(body.len() == length && body.chunks(PIECE).enumerate().all(|(index, found)| found == piece(index)));
    });
    let (client, server) = start([fail, step]);
    let audio = ByteStream::from_path(file.path()).await.expect("it can be read");
    let output = client.put_recording().shelf(1).path("a").audio(audio).call().await;
    assert_eq!(output.unwrap_or_else(|error| panic!("{error}")).id(), Some("r-1"));
    assert_eq!(server.seen(), 2);
}

#[tokio::test]
async fn a_part_of_a_file_can_be_sent() {
    use mini_rest::primitives::Length;
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(b"0123456789").expect("written");
    let (client, _server) = start([take(|_, body| assert_eq!(body, b"3456"))]);
    let audio = ByteStream::read_from().path(file.path()).offset(3).length(Length::Exact(4)).build().await;
    let request = client.put_recording().shelf(1).path("a").audio(audio.expect("it can be read"));
    request.call().await.expect("an answer");
}

#[tokio::test]
async fn bytes_in_memory_are_sent_again() {
    let fail: Step = Box::new(|exchange| {
        exchange.read_body();
        exchange.answer("500 Internal Server Error", "", b"{}");
    });
    let (client, server) = start([fail, take(|_, body| assert_eq!(body, b"voice"))]);
    let request = client.put_recording().shelf(1).path("a").audio(ByteStream::from_static(b"voice"));
    request.call().await.expect("an answer");
    assert_eq!(server.seen(), 2);
}

#[tokio::test]
async fn a_stream_that_can_be_read_once_is_sent_once() {
    let fail: Step = Box::new(|exchange| {
        exchange.read_body();
        exchange.answer("500 Internal Server Error", "", b"{}");
    });
    let (client, server) = start([fail, take(|_, _| ())]);
    let audio = pieces(2, &Arc::default());
    let error = client.put_recording().shelf(1).path("a").audio(audio).call().await.expect_err("an error");
    assert!(error.raw_response().is_some_and(|response| response.status().as_u16() == 500), "{error}");
    assert_eq!(server.seen(), 1);
}

#[tokio::test]
async fn a_stream_that_fails_fails_the_call() {
    let step: Step = Box::new(|exchange| {
        exchange.read_some(1);
    });
    let (client, _server) = start([step]);
    let frames = [Ok(Frame::data(Bytes::from_static(b"voice"))), Err(std::io::Error::other("the tape is torn"))];
    let audio = ByteStream::new(SdkBody::from_body_1_x(StreamBody::new(stream::iter(frames))));
    let error = client.put_recording().shelf(1).path("a").audio(audio).send().await.expect_err("it is torn");
    let text = DisplayErrorContext(&error).to_string();
    assert!(matches!(error, SdkError::DispatchFailure(_)) && text.contains("the tape is torn"), "{text}");
}

#[tokio::test]
async fn a_required_stream_that_is_not_set_is_not_sent() {
    let (client, server) = start([]);
    let error = client.put_recording().shelf(1).path("a").call().await.expect_err("nothing is set");
    let text = error.to_string();
    assert!(text.starts_with("PutRecording was not sent: audio was missing"), "{text}");
    assert_eq!(server.seen(), 0);
}

#[tokio::test]
async fn where_a_length_is_needed_a_stream_without_one_is_not_sent() {
    let (client, server) = start([]);
    let error = client.dub_recording().audio(pieces(1, &Arc::default())).call().await.expect_err("no length");
    let text = error.to_string();
    assert!(text.contains("DubRecording needs a body whose length is known"), "{text}");
    assert_eq!(server.seen(), 0);
}

#[tokio::test]
async fn a_body_that_the_model_leaves_out_of_signatures_is_left_out() {
    let step: Step = Box::new(|exchange| {
        let body = exchange.read_body();
        check_signature(exchange, b"another body");
        assert_eq!(exchange.header("x-amz-content-sha256"), Some(UNSIGNED_PAYLOAD));
        assert_eq!(exchange.header("content-type"), Some("audio/ogg"));
        exchange.answer("200 OK", "", &body);
    });
    let (client, _server) = start([step]);
    let request = client.dub_recording().voice("low").audio(ByteStream::from_static(b"voice"));
    let output = request.call().await.expect("an answer");
    assert_eq!(output.audio.collect().await.expect("it comes").into_bytes().as_ref(), b"voice");
}

#[tokio::test]
async fn a_stream_that_may_be_left_out_is_an_empty_body() {
    let step: Step = Box::new(|exchange| {
        assert_eq!(exchange.header("content-length"), Some("0"));
        exchange.answer("200 OK", "", b"");
    });
    let (client, _server) = start([step]);
    client.dub_recording().voice("low").call().await.expect("an answer");
}
