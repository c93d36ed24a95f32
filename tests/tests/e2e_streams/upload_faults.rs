//! What may go wrong with the body of a request, on the way and at its source, and what the caller is told. In: a table of servers
//! that do one thing wrong each, and one of bodies that are not what they seem. Out: how the call ends, and how many requests
//! came: as many as the body can be sent. No row hangs.

use super::server::{Exchange, Step};
use super::{PIECE, impatient, start};
use ferrosmith_tests::chunk_signatures::{Decoded, read_chunks};
use ferrosmith_tests::sigv4::Signable;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use mini_rest::Client;
use mini_rest::config::StalledStreamProtectionConfig;
use mini_rest::error::{DisplayErrorContext, SdkError};
use mini_rest::primitives::{ByteStream, SdkBody};
use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, channel};
use std::task::{Context, Poll};
use std::time::Duration;

/// No row takes longer.
const SOON: Duration = Duration::from_secs(20);

/// The length of a body that no buffers of a connection hold.
const LONG: usize = 16 * 1024 * 1024;

/// A body that gives these pieces, and says that it is so long.
struct Scripted {
    pieces: VecDeque<Result<Bytes, io::Error>>,
    length: Option<u64>,
}

impl Body for Scripted {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(self.pieces.pop_front().map(|piece| piece.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A stream of so many pieces, that says it is so long, and ends with this.
fn scripted(count: usize, length: Option<usize>, end: Option<io::Error>) -> ByteStream {
    let mut pieces: VecDeque<_> = (0..count).map(|_| Ok(Bytes::from(vec![b'x'; PIECE]))).collect();
    pieces.extend(end.map(Err));
    ByteStream::new(SdkBody::from_body_1_x(Scripted { pieces, length: length.map(|length| length as u64) }))
}

/// A file of so many zeros.
fn file(length: usize) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    file.as_file().set_len(length as u64).expect("its length");
    file
}

async fn of(file: &Path) -> ByteStream {
    ByteStream::from_path(file).await.expect("it can be read")
}

/// What a call ended with.
type Ended = Result<String, (&'static str, String)>;

fn ended<T, E: std::error::Error + 'static>(result: Result<T, SdkError<E>>, id: impl Fn(T) -> Option<String>) -> Ended
where
    SdkError<E>: std::error::Error,
{
    result.map(|output| id(output).unwrap_or_default()).map_err(|error| {
        let text = DisplayErrorContext(&error).to_string();
        let kind = match error {
            SdkError::ConstructionFailure(_) => "ConstructionFailure",
            SdkError::TimeoutError(_) => "TimeoutError",
            SdkError::DispatchFailure(_) => "DispatchFailure",
            SdkError::ResponseError(_) => "ResponseError",
            SdkError::ServiceError(_) => "ServiceError",
            _ => "another kind",
        };
        (kind, text)
    })
}

/// Sends a body as it is, or in chunks with its checksum behind it.
async fn send(
    client: &Client,
    in_chunks: bool,
    body: ByteStream,
    stalls: Option<StalledStreamProtectionConfig>,
) -> Ended {
    let mut config = mini_rest::Config::builder();
    config.set_stalled_stream_protection(stalls);
    let call = async {
        if in_chunks {
            let request = client.put_parcel().name("a").content(body).customize().config_override(config);
            ended(request.send().await, |output| output.id().map(str::to_owned))
        } else {
            let request = client.put_recording().shelf(1).path("a").audio(body).customize().config_override(config);
            ended(request.send().await, |output| output.id().map(str::to_owned))
        }
    };
    tokio::time::timeout(SOON, call).await.expect("no call hangs")
}

/// Answers, where the client still listens.
fn answer(exchange: &mut Exchange, status: &str) {
    assert_eq!(exchange.header("expect"), None, "nobody waits for `100 Continue`");
    let body = r#"{"id": "p-1"}"#;
    exchange.write(format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
}

/// What a server does wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wrong {
    /// Nothing.
    Nothing,
    /// It says `100 Continue` that nobody waits for.
    Continues,
    /// It closes the connection at once.
    Closes,
    /// It tears the connection down in the middle of the body.
    Resets,
    /// It answers with this in the middle of the body, and takes the rest.
    Answers(&'static str),
    /// It answers with this in the middle of the body, and takes nothing more.
    AnswersOnly(&'static str),
    /// It reads nothing.
    Stalls,
}

/// A step that does this wrong. It waits with what it does not read until the test is over.
fn step(wrong: Wrong, over: Receiver<()>) -> Step {
    Box::new(move |exchange: &mut Exchange| match wrong {
        Wrong::Nothing => {
            exchange.read_body();
            answer(exchange, "200 OK");
        }
        Wrong::Continues => {
            exchange.write("HTTP/1.1 100 Continue\r\n\r\n".repeat(3).as_bytes());
            exchange.read_body();
            answer(exchange, "200 OK");
        }
        Wrong::Closes => (),
        Wrong::Resets => {
            exchange.read_some(3 * PIECE);
            exchange.reset();
        }
        Wrong::Answers(status) => {
            exchange.read_some(3 * PIECE);
            answer(exchange, status);
            exchange.wait_for_end();
        }
        Wrong::AnswersOnly(status) => {
            exchange.read_some(3 * PIECE);
            answer(exchange, status);
            let _ = over.recv();
        }
        Wrong::Stalls => {
            let _ = over.recv();
        }
    })
}

/// A body, and how often it can be sent.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    Memory,
    File,
    Stream,
}

const SOURCES: [Source; 3] = [Source::Memory, Source::File, Source::Stream];

impl Source {
    /// How many requests there are where each attempt fails, and another may not.
    fn attempts(self) -> usize {
        match self {
            Self::Memory | Self::File => 3,
            Self::Stream => 1,
        }
    }

    async fn body(self, length: usize) -> (ByteStream, Option<tempfile::NamedTempFile>) {
        match self {
            Self::Memory => (ByteStream::from(vec![0; length]), None),
            Self::File => {
                let file = file(length);
                (of(file.path()).await, Some(file))
            }
            Self::Stream => (scripted(length / PIECE, Some(length), None), None),
        }
    }
}

/// What a server does wrong, how the call ends, a part of what is said, and whether it is tried again.
type Row = (Wrong, &'static str, &'static str, bool);

const ROWS: [Row; 9] = [
    (Wrong::Nothing, "", "", false),
    (Wrong::Continues, "", "", false),
    (Wrong::Closes, "DispatchFailure", "", true),
    (Wrong::Resets, "DispatchFailure", "", true),
    (Wrong::Answers("403 Forbidden"), "ServiceError", "HTTP status 403", false),
    (Wrong::Answers("503 Service Unavailable"), "ServiceError", "HTTP status 503", true),
    (Wrong::AnswersOnly("403 Forbidden"), "ServiceError", "HTTP status 403", false),
    (Wrong::AnswersOnly("503 Service Unavailable"), "ServiceError", "HTTP status 503", true),
    (Wrong::Stalls, "DispatchFailure", "minimum throughput", true),
];

async fn check(source: Source, in_chunks: bool, (wrong, kind, part, is_retried): Row) {
    let takes_no_more = matches!(wrong, Wrong::Stalls | Wrong::AnswersOnly(_));
    let (body, _file) = source.body(if takes_no_more { LONG } else { 8 * PIECE }).await;
    let row = format!("{source:?}, in chunks: {in_chunks}, {wrong:?}");
    let (overs, steps): (Vec<_>, Vec<_>) = (0..4)
        .map(|_| {
            let (over, waits) = channel();
            (over, step(wrong, waits))
        })
        .unzip();
    let (client, server) = start(steps);
    let stalls = (wrong == Wrong::Stalls).then(impatient);
    let result = send(&client, in_chunks, body, stalls).await;
    let seen = server.seen();
    drop(overs);
    match result {
        Ok(id) => assert_eq!((kind, id.as_str()), ("", "p-1"), "{row}"),
        Err((found, text)) => {
            assert_eq!(found, kind, "{row}: {text}");
            assert!(text.contains(part), "{row}: {text}");
        }
    }
    assert_eq!(seen, if is_retried { source.attempts() } else { 1 }, "{row}: requests");
}

#[tokio::test]
async fn each_fault_of_a_server_is_an_error_and_a_body_is_sent_again_where_it_can_be() {
    let ways = SOURCES.into_iter().flat_map(|source| [(source, false), (source, true)]);
    let checks = ways.flat_map(|(source, in_chunks)| ROWS.map(|row| tokio::spawn(check(source, in_chunks, row))));
    for check in checks.collect::<Vec<_>>() {
        check.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
    }
}

/// Sends a body that is not what it seems to a server that would take it, once it has changed. What came of it there is nobody's.
async fn send_broken(in_chunks: bool, body: ByteStream) -> (Ended, usize) {
    let taking: Step = Box::new(|exchange| exchange.wait_for_end());
    let (client, server) = start([taking]);
    let result = send(&client, in_chunks, body, None).await;
    (result, server.seen())
}

#[tokio::test]
async fn a_body_that_is_shorter_than_it_says_fails_the_call_at_once() {
    for in_chunks in [false, true] {
        for (what, body) in [
            ("a stream", scripted(2, Some(3 * PIECE), None)),
            ("a stream of nothing", scripted(0, Some(3 * PIECE), None)),
        ] {
            let (result, seen) = send_broken(in_chunks, body).await;
            let (kind, text) = result.expect_err("it is too short");
            assert_eq!(kind, "DispatchFailure", "{what}, in chunks: {in_chunks}: {text}");
            assert!(seen <= 1, "{what}, in chunks: {in_chunks}: {seen} requests");
        }
        for left in [0, 1, LONG / 2] {
            let file = file(LONG);
            let body = of(file.path()).await;
            file.as_file().set_len(left as u64).expect("shorter");
            let (result, seen) = send_broken(in_chunks, body).await;
            let (kind, text) = result.expect_err("it is too short");
            assert_eq!(kind, "DispatchFailure", "{left} bytes are left, in chunks: {in_chunks}: {text}");
            assert!(seen <= 1, "{left} bytes are left, in chunks: {in_chunks}: {seen} requests");
        }
    }
}

#[tokio::test]
async fn of_a_file_that_grows_what_there_was_is_sent() {
    for in_chunks in [false, true] {
        let file = file(PIECE);
        let body = of(file.path()).await;
        file.as_file().set_len(LONG as u64).expect("longer");
        let (came, come) = channel();
        let (client, server) = start([taken(in_chunks, came)]);
        assert_eq!(send(&client, in_chunks, body, None).await, Ok("p-1".to_owned()), "in chunks: {in_chunks}");
        assert_eq!((come.recv(), server.seen()), (Ok(PIECE), 1), "in chunks: {in_chunks}");
    }
}

#[tokio::test]
async fn a_file_that_is_gone_fails_the_call() {
    for in_chunks in [false, true] {
        let file = file(PIECE);
        let body = of(file.path()).await;
        drop(file);
        let (result, _) = send_broken(in_chunks, body).await;
        let (kind, text) = result.expect_err("it is gone");
        assert_eq!(kind, "DispatchFailure", "{text}");
        assert!(text.contains("No such file"), "{text}");
    }
}

/// Where the length of the request is that of the body, what is over is never asked for.
#[tokio::test]
async fn of_a_stream_that_is_longer_than_it_says_what_it_says_is_sent() {
    let (came, come) = channel();
    let (client, server) = start([taken(false, came)]);
    let result = send(&client, false, scripted(3, Some(2 * PIECE), None), None).await;
    assert_eq!((result, come.recv(), server.seen()), (Ok("p-1".to_owned()), Ok(2 * PIECE), 1));
    // In chunks, it ends where the end of the chunks should be.
    let broken: Step = Box::new(|exchange| {
        let body = exchange.read_body();
        let read = decoded(exchange, &body);
        answer(exchange, if read.is_err() { "400 Bad Request" } else { "200 OK" });
    });
    let (client, server) = start([broken]);
    let (kind, text) = send(&client, true, scripted(3, Some(2 * PIECE), None), None).await.expect_err("it is too long");
    assert_eq!((kind, server.seen()), ("ServiceError", 1), "{text}");
    assert!(text.contains("HTTP status 400"), "{text}");
}

#[tokio::test]
async fn an_error_of_the_callers_stream_is_in_the_error_of_the_call() {
    for in_chunks in [false, true] {
        for pieces in [0, 1] {
            let body = scripted(pieces, Some(2 * PIECE), Some(io::Error::other("the tape is torn")));
            let (result, seen) = send_broken(in_chunks, body).await;
            let row = format!("after {pieces} pieces, in chunks: {in_chunks}");
            let (kind, text) = result.expect_err("it is torn");
            assert_eq!(kind, "DispatchFailure", "{row}: {text}");
            assert!(text.contains("the tape is torn"), "{row}: {text}");
            assert!(seen <= 1, "{row}: {seen} requests");
        }
    }
}

/// A step that says how many bytes came, taken out of their chunks.
fn taken(in_chunks: bool, came: std::sync::mpsc::Sender<usize>) -> Step {
    Box::new(move |exchange: &mut Exchange| {
        let body = exchange.read_body();
        let is_chunked = in_chunks && exchange.header("x-amz-trailer").is_some();
        let length = if is_chunked {
            decoded(exchange, &body).unwrap_or_else(|problem| panic!("{problem}")).body.len()
        } else {
            body.len()
        };
        came.send(length).expect("the test waits");
        answer(exchange, "200 OK");
    })
}

fn decoded(exchange: &Exchange, body: &[u8]) -> Result<Decoded, String> {
    let (path, query) = exchange.target.split_once('?').unwrap_or((&exchange.target, ""));
    let (method, headers) = (&exchange.method, &exchange.headers);
    let signable = Signable { method, path, query, headers, body };
    read_chunks(&signable, super::SECRET_KEY)
}

#[tokio::test]
async fn bodies_of_no_byte_and_of_one_come_as_they_are() {
    for in_chunks in [false, true] {
        for length in [0, 1] {
            let file = file(length);
            let streams = [
                ByteStream::from(vec![0; length]),
                of(file.path()).await,
                ByteStream::new(SdkBody::from_body_1_x(Scripted {
                    pieces: [Ok(Bytes::from(vec![0; length]))].into(),
                    length: Some(length as u64),
                })),
            ];
            for body in streams {
                let (came, come) = channel();
                let (client, _server) = start([taken(in_chunks, came)]);
                assert_eq!(send(&client, in_chunks, body, None).await, Ok("p-1".to_owned()));
                assert_eq!(come.recv(), Ok(length), "in chunks: {in_chunks}");
            }
        }
    }
}
