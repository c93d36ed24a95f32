//! What may go wrong with the body of an answer, and what the caller is told. In: a table of answers that break in one way each, by
//! a server that writes what a row says, byte by byte. Out: what comes whole, how the call or its body fails, how many requests
//! came. No row hangs. What goes wrong with the body of a request is `upload_faults.rs`'s.

use super::server::{Exchange, Step};
use super::{ON_THE_WAY, PIECE, impatient, piece, start};
use mini_rest::config::timeout::TimeoutConfig;
use mini_rest::error::{DisplayErrorContext, SdkError};
use mini_rest::operation::get_recording::GetRecordingError;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// No row takes longer.
const SOON: Duration = Duration::from_secs(20);

/// What the server does once it has written an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    /// Closes the connection.
    Close,
    /// Tears it down, as a server that was killed.
    Reset,
    /// Leaves it open, and writes nothing more.
    Stay,
}

/// What is said of a body that stalls.
const STALLED: &str = "minimum throughput";

/// What is said of an answer that does not come.
const TIMED_OUT: &str = "HTTP read timeout occurred";

/// What the caller gets.
#[derive(Clone, Debug)]
enum Told {
    /// This body.
    Whole(Vec<u8>),
    /// The head, so many bytes of the body at most, and an error that says this.
    Body(usize, &'static str),
    /// An error of this kind, which says this, instead of an answer, after so many requests.
    Head(&'static str, &'static str, usize),
}

/// A fault, an answer as it goes over the wire, what comes then, and what the caller gets.
type Row = (String, Vec<u8>, End, Told);

fn row(fault: impl Into<String>, answer: impl AsRef<[u8]>, end: End, told: Told) -> Row {
    (fault.into(), answer.as_ref().to_vec(), end, told)
}

/// An error of a head that nobody can read. It would be the same the next time.
fn unreadable(part: &'static str) -> Told {
    Told::Head("DispatchFailure", part, 1)
}

/// An answer with this body, of which it says that it is so long.
fn announced(length: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").as_bytes(), body].concat()
}

/// An answer whose body comes like this.
fn chunked(body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", body].concat()
}

/// An answer with more headers.
fn with(headers: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{headers}\r\n", body.len()).as_bytes(), body].concat()
}

fn whole(body: impl AsRef<[u8]>) -> Told {
    Told::Whole(body.as_ref().to_vec())
}

/// What is no fault, or none that the caller need know of.
fn good() -> Vec<Row> {
    let one_by_one: Vec<u8> =
        b"0123456789".repeat(100).iter().flat_map(|&byte| [b"1\r\n", &[byte][..], b"\r\n"].concat()).collect();
    let interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(3);
    let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    vec![
        row("nothing", announced("5", b"voice"), End::Close, whole("voice")),
        row("no byte at all", announced("0", b""), End::Stay, whole("")),
        row("one byte", announced("1", b"v"), End::Stay, whole("v")),
        row("more than was announced", announced("5", b"voice and more"), End::Close, whole("voice")),
        row("no length", b"HTTP/1.1 200 OK\r\n\r\nvoice", End::Close, whole("voice")),
        row("no length, and nothing", b"HTTP/1.1 200 OK\r\n\r\n", End::Close, whole("")),
        row("chunks", chunked(b"2\r\nvo\r\n3\r\nice\r\n0\r\n\r\n"), End::Stay, whole("voice")),
        row("no chunk", chunked(b"0\r\n\r\n"), End::Stay, whole("")),
        row(
            "chunks of a byte",
            chunked(&[&one_by_one[..], b"0\r\n\r\n"].concat()),
            End::Stay,
            whole(b"0123456789".repeat(100)),
        ),
        row("chunks with extensions", chunked(b"5;a=b;c\r\nvoice\r\n0;d\r\n\r\n"), End::Stay, whole("voice")),
        row("chunks with a trailer", chunked(b"5\r\nvoice\r\n0\r\nX-Sum: 1\r\n\r\n"), End::Stay, whole("voice")),
        row(
            "`100 Continue` that nobody waits for",
            [interim.as_bytes(), &announced("5", b"voice")].concat(),
            End::Stay,
            whole("voice"),
        ),
        row("`103 Early Hints`", [hints.as_bytes(), &announced("5", b"voice")].concat(), End::Stay, whole("voice")),
        row(
            "gzip that nobody asked for",
            with("Content-Encoding: gzip\r\n", b"\x1f\x8b\x08voice"),
            End::Stay,
            whole(b"\x1f\x8b\x08voice"),
        ),
        row(
            "the encoding of an upload",
            with("Content-Encoding: aws-chunked\r\n", b"5\r\nvoice\r\n"),
            End::Stay,
            whole("5\r\nvoice\r\n"),
        ),
        row("the same length twice", with("Content-Length: 5\r\n", b"voice"), End::Stay, whole("voice")),
    ]
}

/// Bodies that break.
fn broken_bodies() -> Vec<Row> {
    let chunks = b"2\r\nvo\r\n3;a=b\r\nice\r\n0\r\nX-Sum: 1\r\n\r\n";
    let mut rows = vec![
        row("a chunk of no length", chunked(b"xyz\r\nvoice\r\n"), End::Stay, Told::Body(0, "missing size digit")),
        row("a chunk of negative length", chunked(b"-5\r\nvoice\r\n"), End::Stay, Told::Body(0, "missing size digit")),
        row(
            "a chunk longer than all numbers",
            chunked(b"fffffffffffffffff\r\nvoice"),
            End::Stay,
            Told::Body(0, "invalid chunk size: overflow"),
        ),
        row(
            "a chunk without an end",
            chunked(b"5\r\nvoiceless\r\n0\r\n\r\n"),
            End::Stay,
            Told::Body(5, "Invalid chunk body CR"),
        ),
        row(
            "an extension that does not end",
            chunked(&[b"5;", &[b'a'; 1 << 20][..]].concat()),
            End::Stay,
            Told::Body(0, "chunk extensions over limit"),
        ),
        row(
            "a trailer that does not end",
            chunked(&[b"5\r\nvoice\r\n0\r\n", &b"X-A: b\r\n".repeat(100_000)[..]].concat()),
            End::Stay,
            Told::Body(5, "chunk trailers count overflow"),
        ),
        row("a body that stalls", announced("10", b"half "), End::Stay, Told::Body(5, STALLED)),
        row("a body that never begins", announced("10", b""), End::Stay, Told::Body(0, STALLED)),
        row("chunks that stall", chunked(b"5\r\nhalf "), End::Stay, Told::Body(5, STALLED)),
    ];
    for (end, said) in [(End::Close, "(Body, "), (End::Reset, "Connection reset by peer")] {
        rows.extend((0..5).map(|length| {
            let answer = announced("5", &b"voice"[..length]);
            row(format!("{length} of 5 bytes, {end:?}"), answer, end, Told::Body(length, said))
        }));
        rows.extend((0..chunks.len()).map(|length| {
            let answer = chunked(&chunks[..length]);
            row(format!("{length} bytes of the chunks, {end:?}"), answer, end, Told::Body(5, said))
        }));
    }
    rows
}

/// Heads that break: what follows can't be told from them.
fn broken_heads() -> Vec<Row> {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
    let mut rows = vec![
        row("a length that is no number", announced("five", b"voice"), End::Stay, unreadable("invalid content-length")),
        row("a negative length", announced("-5", b"voice"), End::Stay, unreadable("invalid content-length")),
        row(
            "a length over all numbers",
            announced("99999999999999999999", b""),
            End::Stay,
            unreadable("invalid content-length"),
        ),
        row("two lengths", with("Content-Length: 6\r\n", b"voice"), End::Stay, unreadable("invalid content-length")),
        row(
            "headers that do not end",
            [b"HTTP/1.1 200 OK\r\n", &b"X-A: b\r\n".repeat(100_000)[..]].concat(),
            End::Stay,
            unreadable("message head is too large"),
        ),
        row(
            "a header that does not end",
            [b"HTTP/1.1 200 OK\r\nX-A: ", &[b'b'; 1 << 21][..]].concat(),
            End::Stay,
            unreadable("message head is too large"),
        ),
        row("another protocol", b"SSH-2.0-OpenSSH_9.6\r\n", End::Stay, unreadable("invalid HTTP version")),
        row("nothing, for ever", b"", End::Stay, Told::Head("DispatchFailure", TIMED_OUT, 3)),
        row("half a head, for ever", &head[..20], End::Stay, Told::Head("DispatchFailure", TIMED_OUT, 3)),
        row(
            "an error whose body is cut",
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n{",
            End::Close,
            Told::Head("ResponseError", "end of file before message length reached", 3),
        ),
        row(
            "an error whose body is torn",
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n{",
            End::Reset,
            Told::Head("ResponseError", "Connection reset by peer", 3),
        ),
        row(
            "an error without a body",
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            End::Stay,
            Told::Head("ServiceError", "HTTP status 404", 1),
        ),
    ];
    for (end, said) in [(End::Close, "connection closed before"), (End::Reset, "Connection reset by peer")] {
        rows.extend((0..head.len()).step_by(6).map(|length| {
            row(
                format!("{length} bytes of the head, {end:?}"),
                &head[..length],
                end,
                Told::Head("DispatchFailure", said, 3),
            )
        }));
    }
    rows
}

fn kind(error: &SdkError<GetRecordingError>) -> &'static str {
    match error {
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::TimeoutError(_) => "TimeoutError",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ResponseError(_) => "ResponseError",
        SdkError::ServiceError(_) => "ServiceError",
        _ => "another kind",
    }
}

/// A step that writes an answer, and ends it.
fn give(answer: Vec<u8>, end: End) -> Step {
    Box::new(move |exchange: &mut Exchange| {
        // The client need not take what it has seen through.
        exchange.write(&answer);
        match end {
            End::Close => (),
            End::Reset => exchange.reset(),
            End::Stay => exchange.wait_for_end(),
        }
    })
}

async fn check((fault, answer, end, told): Row) {
    let requests = if let Told::Head(_, _, requests) = told { requests } else { 1 };
    // One more than there may be.
    let (client, server) = start((0..4).map(|_| give(answer.clone(), end)));
    let mut config = mini_rest::Config::builder();
    // Others must not need these.
    if matches!(told, Told::Body(_, STALLED)) {
        config = config.stalled_stream_protection(impatient());
    }
    if matches!(told, Told::Head(_, TIMED_OUT, _)) {
        let timeouts = TimeoutConfig::builder().read_timeout(Duration::from_millis(300)).build();
        config = config.timeout_config(timeouts);
    }
    let call = client.get_recording().shelf(1).path("a").customize().config_override(config).send();
    let Ok(result) = tokio::time::timeout(SOON, call).await else { panic!("{fault}: the call hangs") };
    match (result, told) {
        (Err(error), Told::Head(expected, part, _)) => {
            let text = DisplayErrorContext(&error).to_string();
            assert_eq!(kind(&error), expected, "{fault}: {text}");
            assert!(text.contains(part), "{fault}: {text}");
        }
        (Ok(_), Told::Head(..)) => panic!("{fault}: an answer"),
        (Err(error), Told::Whole(_) | Told::Body(..)) => panic!("{fault}: {}", DisplayErrorContext(&error)),
        (Ok(output), told) => {
            let (mut body, mut read) = (output.audio, Vec::new());
            let rest = async {
                while let Some(piece) = body.try_next().await? {
                    read.extend_from_slice(&piece);
                }
                Ok::<_, mini_rest::primitives::ByteStreamError>(())
            };
            let end = tokio::time::timeout(SOON, rest).await.unwrap_or_else(|_| panic!("{fault}: the body hangs"));
            match (end, told) {
                (Ok(()), Told::Whole(expected)) => assert!(read == expected, "{fault}: {} bytes", read.len()),
                (Err(error), Told::Body(most, part)) => {
                    let text = DisplayErrorContext(&error).to_string();
                    assert!(text.contains(part), "{fault}: {text}");
                    assert!(read.len() <= most, "{fault}: {} bytes", read.len());
                }
                (Ok(()), _) => panic!("{fault}: {} bytes came as if they were whole", read.len()),
                (Err(error), _) => panic!("{fault}: {}", DisplayErrorContext(&error)),
            }
        }
    }
    assert_eq!(server.seen(), requests, "{fault}: requests");
}

async fn check_all(rows: Vec<Row>) {
    let checks = rows.into_iter().map(|row| tokio::spawn(check(row))).collect::<Vec<_>>();
    for check in checks {
        check.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
    }
}

#[tokio::test]
async fn what_is_no_fault_comes_whole() {
    check_all(good()).await;
}

#[tokio::test]
async fn a_body_that_breaks_is_an_error_where_it_breaks_and_is_not_asked_for_again() {
    check_all(broken_bodies()).await;
}

#[tokio::test]
async fn a_head_that_breaks_is_an_error_of_the_call() {
    check_all(broken_heads()).await;
}

/// An error whose body never ends is given up before it fills the memory.
#[tokio::test]
async fn an_error_without_an_end_is_given_up() {
    let sent = Arc::<AtomicUsize>::default();
    let steps = (0..4).map(|_| {
        let sent = Arc::clone(&sent);
        Box::new(move |exchange: &mut Exchange| {
            exchange.write(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
            while exchange.write(&piece(0)) {
                sent.fetch_add(PIECE, Ordering::SeqCst);
            }
        }) as Step
    });
    let (client, server) = start(steps.collect::<Vec<_>>());
    let call = client.get_recording().shelf(1).path("a").send();
    let error = tokio::time::timeout(SOON, call).await.expect("it is given up").expect_err("an error");
    let text = DisplayErrorContext(&error).to_string();
    assert_eq!(kind(&error), "ResponseError", "{text}");
    assert!(text.contains("the body of an error is longer than 16777216 bytes"), "{text}");
    let most = server.seen() * (16 * 1024 * 1024 + ON_THE_WAY);
    assert!(sent.load(Ordering::SeqCst) < most, "{} bytes were sent", sent.load(Ordering::SeqCst));
}

/// What stands behind an answer is not taken for the next one.
#[tokio::test]
async fn what_comes_behind_an_answer_is_nobodys() {
    let behind = [announced("5", b"voice"), announced("5", b"false")].concat();
    let (client, server) = start([give(behind, End::Stay), give(announced("5", b"other"), End::Stay)]);
    for expected in ["voice", "other"] {
        let output = client.get_recording().shelf(1).path("a").send().await.expect("an answer");
        assert_eq!(output.audio.collect().await.expect("it is whole").into_bytes().as_ref(), expected.as_bytes());
    }
    assert_eq!(server.seen(), 2);
}
