//! Frames as they may come: whole, cut at every byte, broken in every way of the official vectors, too long, cut off.
//!
//! The vectors are those of the official event-stream crate, `tests/fixtures/event-stream/frames`.

use super::*;
use crate::event_stream::{Header, HeaderValue};
use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use std::path::Path;

/// A body that comes in these pieces, and may break off after them.
struct Pieces {
    pieces: std::vec::IntoIter<Bytes>,
    breaks: bool,
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Poll::Ready(match self.pieces.next() {
            Some(piece) => Some(Ok(http_body::Frame::data(piece))),
            None if std::mem::take(&mut self.breaks) => Some(Err(std::io::ErrorKind::ConnectionReset.into())),
            None => None,
        })
    }
}

fn frames_of(pieces: Vec<Bytes>, breaks: bool) -> Frames {
    Frames::of(ByteStream::new(SdkBody::from_body_1_x(Pieces { pieces: pieces.into_iter(), breaks })))
}

/// All that these pieces give, until the end. What comes after an error is looked at, too.
fn read(pieces: Vec<Bytes>, breaks: bool) -> Vec<Result<Message, FrameFault>> {
    let mut frames = frames_of(pieces, breaks);
    let mut context = Context::from_waker(std::task::Waker::noop());
    let mut read = Vec::new();
    while let Poll::Ready(Some(next)) = frames.poll_next(&mut context) {
        read.push(next);
        assert!(read.len() < 100, "the stream does not end");
    }
    assert!(matches!(frames.poll_next(&mut context), Poll::Ready(None)), "over is over");
    read
}

fn vector(name: &str) -> Bytes {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/event-stream/frames");
    std::fs::read(folder.join(name)).expect("a vector of the official crate").into()
}

fn encode(message: &Message) -> Bytes {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).expect("a message");
    bytes.into()
}

/// A message with a header of every type.
fn with_all_headers() -> Message {
    let header = |name: &'static str, value| Header::new(name, value);
    Message::new("payload")
        .add_header(header("true", HeaderValue::Bool(true)))
        .add_header(header("false", HeaderValue::Bool(false)))
        .add_header(header("byte", HeaderValue::Byte(-7)))
        .add_header(header("int16", HeaderValue::Int16(-300)))
        .add_header(header("int32", HeaderValue::Int32(-70_000)))
        .add_header(header("int64", HeaderValue::Int64(-5_000_000_000)))
        .add_header(header("bytes", HeaderValue::ByteArray(Bytes::from_static(b"\0\xff"))))
        .add_header(header("text", HeaderValue::String("ä".into())))
        .add_header(header("time", HeaderValue::Timestamp(DateTime::from_millis(-1))))
        .add_header(header("uuid", HeaderValue::Uuid(u128::MAX / 3)))
}

#[test]
fn the_official_vectors_are_read_as_they_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/event-stream/frames");
    let names = std::fs::read_dir(folder).expect("the vectors").map(|entry| entry.expect("a file").file_name());
    let mut count = 0;
    for name in names.map(|name| name.into_string().expect("plain names")) {
        count += 1;
        let read = read(vec![vector(&name)], false);
        match (name.starts_with("valid_"), read.as_slice()) {
            (true, [Ok(message)]) => assert_eq!(encode(message), vector(&name), "{name}"),
            (false, [Err(FrameFault::BrokenPrelude { .. })]) => assert_eq!(name, "invalid_prelude_checksum"),
            (false, [Err(FrameFault::Invalid(..))]) => assert_ne!(name, "invalid_prelude_checksum"),
            (_, other) => panic!("{name}: {other:?}"),
        }
    }
    assert_eq!(count, 11);
}

#[test]
fn pieces_may_end_anywhere() {
    let messages = [with_all_headers(), Message::new(""), Message::new(vec![7; 3_000])];
    let bytes: Bytes = messages.iter().flat_map(encode).collect::<Vec<u8>>().into();
    for cut in 0..=bytes.len() {
        let read = read(vec![bytes.slice(..cut), bytes.slice(cut..)], false);
        let read: Vec<_> = read.into_iter().map(|message| message.expect("whole")).collect();
        assert_eq!(read, messages, "cut at {cut}");
    }
    for size in [1, 2, 3, 7, 64] {
        let pieces = bytes.chunks(size).map(Bytes::copy_from_slice).collect();
        let read: Vec<_> = read(pieces, false).into_iter().map(|message| message.expect("whole")).collect();
        assert_eq!(read, messages, "pieces of {size}");
    }
}

#[test]
fn a_body_that_ends_inside_of_a_message_is_an_error() {
    let bytes: Bytes = [encode(&with_all_headers()), encode(&Message::new("second"))].concat().into();
    let first = encode(&with_all_headers()).len();
    for cut in 0..bytes.len() {
        let read = read(vec![bytes.slice(..cut)], false);
        let whole = usize::from(cut >= first);
        assert!(read.iter().take(whole).all(Result::is_ok), "{cut}");
        let rest = cut - whole * first;
        match (rest, read.get(whole)) {
            (0, None) => {}
            (_, Some(Err(FrameFault::CutOff(bytes)))) => assert_eq!((bytes.len(), read.len()), (rest, whole + 1)),
            (_, other) => panic!("cut at {cut}: {other:?}"),
        }
    }
}

#[test]
fn every_bit_that_flips_is_found() {
    let bytes = encode(&with_all_headers());
    for bit in 0..bytes.len() * 8 {
        let mut broken = bytes.to_vec();
        broken[bit / 8] ^= 1 << (bit % 8);
        let read = read(vec![broken.into(), encode(&Message::new("next"))], false);
        assert!(matches!(read.as_slice(), [Err(_)]), "bit {bit}: {read:?}");
    }
}

#[test]
fn a_connection_that_breaks_is_no_end() {
    let bytes = encode(&with_all_headers());
    for pieces in [vec![], vec![bytes.clone()], vec![bytes.slice(..20)]] {
        let whole = usize::from(pieces.first() == Some(&bytes));
        let read = read(pieces, true);
        assert_eq!(read.len(), whole + 1);
        assert!(matches!(read.last(), Some(Err(FrameFault::Broken(_)))), "{read:?}");
    }
}

/// The first bytes of a message with these lengths.
fn prelude(length: u32, headers: u32) -> Bytes {
    let lengths = [length.to_be_bytes(), headers.to_be_bytes()].concat();
    let sum = crate::protocol::crc32(&lengths).to_be_bytes();
    [lengths.as_slice(), &sum].concat().into()
}

#[test]
fn a_message_that_is_too_long_is_not_waited_for() {
    let most = (FRAME + MAX_PAYLOAD + MAX_HEADERS) as u32;
    for (length, headers) in
        [(u32::MAX, 0), (most + 1, MAX_HEADERS as u32), (most, 0), (1 << 20, MAX_HEADERS as u32 + 1)]
    {
        let read = read(vec![prelude(length, headers)], false);
        assert!(matches!(read.as_slice(), [Err(FrameFault::TooLong { .. })]), "{length}, {headers}: {read:?}");
    }
    for (length, headers) in [(most, MAX_HEADERS as u32), ((FRAME + MAX_PAYLOAD) as u32, 0)] {
        let read = read(vec![prelude(length, headers)], false);
        assert!(matches!(read.as_slice(), [Err(FrameFault::CutOff(_))]), "{length}, {headers}: {read:?}");
    }
    // A length that a broken bit makes larger is not said to be the service's, and not waited for.
    for byte in [0, 2, 3] {
        let mut broken = encode(&Message::new("x")).to_vec();
        broken[byte] ^= 0x80;
        let read = read(vec![broken.into()], false);
        assert!(matches!(read.as_slice(), [Err(FrameFault::BrokenPrelude { .. })]), "{read:?}");
    }
}

#[test]
fn a_message_shorter_than_its_frame_is_an_error() {
    for length in [0, 1, 12, 15] {
        let read = read(vec![[prelude(length, 0), Bytes::from_static(&[0; 8])].concat().into()], false);
        assert!(matches!(read.as_slice(), [Err(FrameFault::Invalid(..))]), "{length}: {read:?}");
    }
}

#[test]
fn many_messages_take_the_room_of_one() {
    let message = encode(&with_all_headers());
    // Pieces that end inside of messages, as those of a connection do.
    let block: Bytes = message.iter().copied().cycle().take(message.len() * 64).collect::<Vec<u8>>().into();
    let pieces: Vec<Bytes> = (0..200).flat_map(|_| [block.slice(..5_000), block.slice(5_000..)]).collect();
    let mut frames = frames_of(pieces, false);
    let mut context = Context::from_waker(std::task::Waker::noop());
    let mut count = 0;
    while let Poll::Ready(Some(next)) = frames.poll_next(&mut context) {
        assert_eq!(next.expect("whole").payload().as_ref(), b"payload");
        assert!(frames.buffer.capacity() < 4 * block.len(), "{} bytes", frames.buffer.capacity());
        count += 1;
    }
    assert_eq!(count, 200 * 64);
}
