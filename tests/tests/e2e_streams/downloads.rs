//! Answers whose body is a stream.

use super::server::Step;
use super::{LARGE, ON_THE_WAY, PIECE, SECRET_KEY, impatient, piece, settled, start};
use ferrosmith_tests::sigv4::{Signable, verify};
use mini_rest::config::Region;
use mini_rest::error::{DisplayErrorContext, ProvideErrorMetadata};
use mini_rest::primitives::ByteStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A step that sends the large body, and counts what it has sent.
fn send_large(sent: Arc<AtomicUsize>) -> Step {
    Box::new(move |exchange| {
        exchange.write(format!("HTTP/1.1 200 OK\r\nX-Edition: 3\r\nContent-Length: {LARGE}\r\n\r\n").as_bytes());
        for index in 0..LARGE / PIECE {
            if !exchange.write(&piece(index)) {
                return;
            }
            sent.fetch_add(PIECE, Ordering::SeqCst);
        }
    })
}

#[tokio::test]
async fn a_body_comes_as_it_is_read() {
    let sent = Arc::<AtomicUsize>::default();
    let (client, _server) = start([send_large(Arc::clone(&sent))]);
    let output = client.get_recording().shelf(1).path("a").send().await.expect("an answer");
    assert_eq!(output.edition(), Some(3));
    let ahead = settled(&sent).await;
    assert!(ahead < ON_THE_WAY, "{ahead} bytes were sent before any was read");
    let (mut body, mut read) = (output.audio, 0);
    while let Some(part) = body.try_next().await.expect("it comes whole") {
        for byte in part {
            assert_eq!(byte, ((read / PIECE) * 31 + read % PIECE) as u8, "byte {read}");
            read += 1;
        }
        let ahead = sent.load(Ordering::SeqCst).saturating_sub(read);
        assert!(ahead < ON_THE_WAY, "{ahead} bytes wait in memory");
    }
    assert_eq!(read, LARGE);
}

#[tokio::test]
async fn one_that_nobody_reads_any_more_is_given_up() {
    let sent = Arc::<AtomicUsize>::default();
    let (client, _server) = start([send_large(Arc::clone(&sent))]);
    let mut output = client.get_recording().shelf(1).path("a").send().await.expect("an answer");
    output.audio.next().await.expect("a piece").expect("it comes");
    drop(output);
    assert!(settled(&sent).await < LARGE);
}

#[tokio::test]
async fn one_that_is_cut_short_is_an_error_at_its_end() {
    let (client, _server) = start([Box::new(|exchange: &mut super::server::Exchange| {
        exchange.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf ");
    }) as Step]);
    let mut body = client.get_recording().shelf(1).path("a").send().await.expect("the head is there").audio;
    let first = body.next().await.expect("a piece").expect("it is there");
    assert_eq!(first.as_ref(), b"half ");
    let error = body.next().await.expect("not the end").expect_err("the rest is missing");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("streaming error"), "{text}");
}

/// Answers in memory, as mocks give them, too.
#[tokio::test]
async fn the_length_that_was_announced_is_enforced_whatever_the_connector() {
    use aws_smithy_http_client::test_util::infallible_client_fn;
    let client = infallible_client_fn(|_| {
        hyper::Response::builder().header("Content-Length", "10").body("half ").expect("an answer")
    });
    let config =
        mini_rest::Config::builder().with_test_defaults().region(Region::new("us-east-1")).http_client(client).build();
    let output = mini_rest::Client::from_conf(config).get_recording().shelf(1).path("a").send().await;
    let error = output.expect("the head is there").audio.collect().await.expect_err("the rest is missing");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("Expected 10 bytes but 5 bytes were received"), "{text}");
}

#[tokio::test]
async fn one_that_stalls_is_an_error() {
    let (client, _server) = start([Box::new(|exchange: &mut super::server::Exchange| {
        exchange.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf ");
        std::thread::sleep(Duration::from_secs(20));
    }) as Step]);
    let config = mini_rest::Config::builder().stalled_stream_protection(impatient());
    let request = client.get_recording().shelf(1).path("a").customize().config_override(config);
    let error = request.send().await.expect("the head is there").audio.collect().await.expect_err("nothing comes");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("minimum throughput"), "{text}");
}

#[tokio::test]
async fn an_error_is_read_as_any_other() {
    let busy: Step = Box::new(|exchange| exchange.answer("503 Service Unavailable", "", b""));
    let gone: Step = Box::new(|exchange| {
        exchange.answer("404 Not Found", "X-What: tape\r\n", br#"{"__type": "Missing", "message": "m", "new": 1}"#);
    });
    let (client, server) = start([busy, gone]);
    let error = client.get_recording().shelf(1).path("a").call().await.expect_err("it is missing");
    assert_eq!(server.seen(), 2, "what passes is tried again");
    assert_eq!((error.is_missing(), error.message()), (true, Some("m")));
    assert_eq!(error.unknown_members().iter().map(|(name, _)| name).collect::<Vec<_>>(), ["new"]);
}

#[tokio::test]
async fn the_whole_of_it_can_be_collected_and_may_look_like_an_error() {
    let body = br#"{"__type": "Missing"}"#;
    let (client, _server) = start([Box::new(move |exchange: &mut super::server::Exchange| {
        let (path, query) = exchange.target.split_once('?').unwrap_or((&exchange.target, ""));
        let (method, headers) = (&exchange.method, &exchange.headers);
        verify(&Signable { method, path, query, headers, body: b"" }, SECRET_KEY).expect("a signature");
        assert_eq!(exchange.header("range"), Some("bytes=0-20"));
        exchange.answer("206 Partial Content", "Content-Type: audio/ogg\r\n", body);
    }) as Step]);
    let request = client.get_recording().shelf(1).path("a").range("bytes=0-20");
    let output = request.send().await.expect("an answer");
    assert_eq!(output.r#type(), Some("audio/ogg"));
    let text = format!("{output:?}");
    assert!(text.starts_with("GetRecordingOutput { audio: ByteStream { "), "{text}");
    let all = output.audio.collect().await.expect("it comes whole");
    assert_eq!(all.into_bytes().as_ref(), body);
}

#[tokio::test]
async fn a_head_that_can_not_be_read_is_an_error_and_sent_once() {
    let step: Step = Box::new(|exchange| exchange.answer("200 OK", "X-Edition: many\r\n", b"audio"));
    let (client, server) = start([step]);
    let error = client.get_recording().shelf(1).path("a").call().await.expect_err("no number");
    let text = error.to_string();
    assert!(text.starts_with("GetRecording got a response that could not be read (HTTP status 200): "), "{text}");
    assert_eq!(server.seen(), 1);
}

#[tokio::test]
async fn an_answer_without_a_body_has_a_length_all_the_same() {
    let step: Step = Box::new(|exchange| {
        assert_eq!(exchange.method, "HEAD");
        exchange.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n");
    });
    let (client, _server) = start([step]);
    let output = client.find_recording().shelf(1).path("a").send().await.expect("an answer");
    assert_eq!(output.length(), Some(4096));
}

#[tokio::test]
async fn an_empty_body_is_an_empty_stream() {
    let step: Step = Box::new(|exchange| exchange.answer("200 OK", "", b""));
    let (client, _server) = start([step]);
    let output = client.get_recording().shelf(1).path("a").send().await.expect("an answer");
    assert!(output.audio.collect().await.expect("it ends").into_bytes().is_empty());
    let made = mini_rest::operation::get_recording::GetRecordingOutput::builder().build();
    assert_eq!(made.audio().bytes(), ByteStream::default().bytes());
}
