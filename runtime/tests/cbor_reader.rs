//! `CborReader` against the official codec: what that accepts is read to the same values; broken bodies are errors and never
//! a panic.
#![cfg(feature = "cbor")]

use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_cbor::{Decoder, Encoder};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::prelude;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::{Blob, DateTime, Document, Number};
use ferrosmith_runtime::protocol::cbor::CborReader;
use std::collections::HashMap;
use std::sync::Arc;

fn ours(body: &[u8]) -> CborReader<'_, RpcV2CborProtocol> {
    CborReader::new(body, Arc::new(RpcV2CborProtocol::new()))
}

fn encoded(write: impl FnOnce(&mut Encoder) -> &mut Encoder) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    write(&mut encoder);
    encoder.into_writer()
}

/// Reads by both; the value, if they agree.
fn same<T: PartialEq + std::fmt::Debug>(
    body: &[u8],
    read: impl Fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Option<T> {
    let official = RpcV2CborProtocol::new();
    let codec: &dyn DynCodec = official.payload_codec().expect("the protocol has a codec");
    let (theirs, own) = (read(&mut *codec.create_deserializer(body)), read(&mut ours(body)));
    match (theirs, own) {
        (Ok(theirs), Ok(own)) => {
            assert_eq!(theirs, own, "{body:?}");
            Some(own)
        }
        (Err(_), Err(_)) => None,
        (theirs, own) => panic!("{body:?}: theirs {theirs:?}, ours {own:?}"),
    }
}

/// Reads a number by both. What the official codec can read, ours reads to the same; whether that was so.
fn read_no_less(body: &[u8], read: impl Fn(&mut dyn ShapeDeserializer) -> Result<f64, SerdeError>) -> bool {
    let official = RpcV2CborProtocol::new();
    let codec: &dyn DynCodec = official.payload_codec().expect("the protocol has a codec");
    let Ok(theirs) = read(&mut *codec.create_deserializer(body)) else { return false };
    assert_eq!(read(&mut ours(body)).expect("theirs is read").to_bits(), theirs.to_bits(), "{body:?}");
    true
}

#[test]
fn simple_values_are_read_as_by_the_official_codec() {
    let s = &prelude::STRING;
    let items = [
        encoded(|e| e.boolean(true)),
        encoded(|e| e.integer(-5)),
        encoded(|e| e.long(i64::MAX)),
        encoded(|e| e.float(1.5)),
        encoded(|e| e.double(f64::NEG_INFINITY)),
        encoded(|e| e.str("é")),
        encoded(|e| e.blob(&Blob::new([1, 2]))),
        encoded(|e| e.timestamp(&DateTime::from_secs_f64(1_750_000_000.125))),
        encoded(|e| e.null()),
        vec![0xf9, 0x3e, 0x00],
        vec![0x7f, 0x61, b'a', 0x62, b'b', b'c', 0xff],
        vec![0x5f, 0x41, 1, 0x40, 0xff],
        vec![0xc1, 0x1a, 0x68, 0x4e, 0xe1, 0x80],
        vec![0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0],
        vec![0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        vec![0xff],
        vec![],
    ];
    let mut read = 0;
    for item in &items {
        let found = [
            same(item, |de| de.read_boolean(s)).is_some(),
            same(item, |de| de.read_byte(s)).is_some(),
            same(item, |de| de.read_short(s)).is_some(),
            same(item, |de| de.read_integer(s)).is_some(),
            same(item, |de| de.read_long(s)).is_some(),
            same(item, |de| de.read_string(s)).is_some(),
            same(item, |de| de.read_blob(s)).is_some(),
            same(item, |de| de.read_timestamp(s)).is_some(),
            same(item, |de| de.read_big_integer(s).map(|number| number.as_ref().to_owned())).is_some(),
        ];
        read += found.into_iter().filter(|found| *found).count();
        read += usize::from(read_no_less(item, |de| de.read_float(s).map(f64::from)));
        read += usize::from(read_no_less(item, |de| de.read_double(s)));
    }
    assert!(read > 20, "{read}");
}

#[test]
fn nulls_are_left_out_of_what_has_no_place_for_them() {
    let list = encoded(|e| e.array(3).str("a").null().str("b"));
    assert_eq!(ours(&list).read_string_list(&prelude::STRING).ok(), Some(vec!["a".to_owned(), "b".to_owned()]));
    let map = encoded(|e| e.map(2).str("a").null().str("b").str("c"));
    let entries = HashMap::from([("b".to_owned(), "c".to_owned())]);
    assert_eq!(ours(&map).read_string_string_map(&prelude::STRING).ok(), Some(entries));
}

#[test]
fn anything_can_be_a_document() {
    let body = encoded(|e| {
        e.begin_map().str("a").array(4).integer(1).integer(-1).double(0.5).null();
        e.str("b").blob(&Blob::new("x")).str("c").timestamp(&DateTime::from_secs(7)).end()
    });
    let text = |text: &str| Document::String(text.to_owned());
    let numbers = [Number::PosInt(1), Number::NegInt(-1), Number::Float(0.5)].map(Document::Number);
    let expected = HashMap::from([
        ("a".to_owned(), Document::Array(numbers.into_iter().chain([Document::Null]).collect())),
        ("b".to_owned(), text("eA==")),
        ("c".to_owned(), Document::Number(Number::Float(7.0))),
    ]);
    assert_eq!(ours(&body).read_document(&prelude::DOCUMENT).ok(), Some(Document::Object(expected)));
}

#[test]
fn broken_bodies_are_errors() {
    let whole = encoded(|e| {
        e.begin_map()
            .str("a")
            .array(2)
            .integer(1)
            .str("text")
            .str("b")
            .map(1)
            .str("c")
            .timestamp(&DateTime::from_secs(7))
            .end()
    });
    for length in 1..whole.len() {
        assert!(ours(&whole[..length]).read_document(&prelude::DOCUMENT).is_err(), "{length} bytes");
    }
    for (at, value) in (0..whole.len()).flat_map(|at| (0..=u8::MAX).map(move |value| (at, value))) {
        let mut broken = whole.clone();
        broken[at] = value;
        // Whatever comes of it, it ends.
        let _ = ours(&broken).read_document(&prelude::DOCUMENT);
        let _ = ours(&broken).read_struct(&prelude::DOCUMENT, &mut |_, de| de.skip_value());
        let _ = Decoder::new(&broken).skip();
    }
    let deep = vec![0x81; 100_000];
    assert!(ours(&deep).read_document(&prelude::DOCUMENT).is_err());
    // A length of 2^63 elements, of which there is none.
    assert!(ours(&[0x9b, 0x80, 0, 0, 0, 0, 0, 0, 0]).read_string_list(&prelude::STRING).is_err());
}
