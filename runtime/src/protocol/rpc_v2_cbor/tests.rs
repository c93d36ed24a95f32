//! The sentences of the specification that clients must or should keep, and the test of each.
//!
//! Source: Smithy 2.0, "Smithy RPC v2 CBOR protocol"; RFC 8949.
//!
//! | section | sentence | test |
//! |---|---|---|
//! | Requests | MUST have `Smithy-Protocol: rpc-v2-cbor` | `requests_have_their_form` |
//! | | MUST be sent by POST; HTTP binding traits MUST be ignored | `requests_have_their_form` |
//! | | MUST go to `/service/…/operation/…`, names without namespace | `requests_have_their_form` |
//! | | buffered: `Content-Type` MUST be `application/cbor` | `requests_have_their_form` |
//! | | no input: MUST NOT have a body; `Content-Type` MUST NOT be set | `no_input_is_no_body` |
//! | | MUST NOT contain `X-Amz-Target` | `requests_have_their_form` |
//! | | SHOULD include `Content-Length`; `Accept` MUST be `application/cbor` | `requests_have_their_form` |
//! | Responses | clients MUST ignore `X-Amzn-ErrorType` | `the_header_of_other_protocols_is_ignored` |
//! | Response deserialization | another `Smithy-Protocol` MUST be malformed, identified by its status alone | `another_protocol_is_malformed` |
//! | | 200 is a success, any other status an error | `only_200_is_a_success` |
//! | Shape serialization | each type by its CBOR representation | `each_type_is_read` |
//! | | a union's unrecognised `__type` MUST be ignored | `members_are_found_whatever_stands_beside_them` |
//! | | null MUST be omitted | not set, not written: suites `cbor` in `tests/fixtures/protocol` |
//! | | big numbers MUST be read exactly or refused | `each_type_is_read` |
//! | | `undefined` SHOULD be read as null, SHOULD NOT be written | `undefined_is_null` |
//! | Numeric types | integers SHOULD be as short as they can be | `numbers_are_written_by_the_official_codec` |
//! | | floats SHOULD be as short as they can be | not kept by the official codec: the same test |
//! | | floats MAY come as integers; types MUST be those of the model | `numbers_come_in_any_form` |
//! | | half precision MUST be read, SHOULD NOT be written | `half_precision_is_read` |
//! | Timestamps | tag 1 over integers and floats, to the millisecond | `times_are_tagged_and_to_the_millisecond` |
//! | | `timestampFormat` MUST NOT be respected | `times_are_tagged_and_to_the_millisecond` |
//! | Default values | clients SHOULD fill in required members | `missing_required_members_are_corrected` in `runtime/tests` |
//! | Errors | `__type` says which, with its namespace | `errors_are_told_by_their_type` |
//! | | `message` MUST be read | `errors_are_told_by_their_type` |
//! | | `Code` and `code` MUST NOT tell errors apart | `errors_are_told_by_their_type` |
//! | | a malformed error is identified by its status alone | `another_protocol_is_malformed` |
//! | RFC 8949, 3.2 | lengths may be indefinite | `lengths_may_be_indefinite` |
//! | RFC 8949, 5.6 | of duplicate keys one counts, and nothing breaks | `members_are_found_whatever_stands_beside_them` |
//!
//! Event streams are not generated.

use crate::protocol::{Protocol, rpc_v2_cbor};
use aws_smithy_cbor::Encoder;
use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, Metadata};
use aws_smithy_schema::protocol::ServiceShapeName;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::{DateTime, Document};

static NAME: Schema<'static> =
    Schema::new_member(shape_id!("test", "S"), ShapeType::String, "Name", 0).with_http_header("x-name");
static AT: Schema<'static> = Schema::new_member(shape_id!("test", "S"), ShapeType::Timestamp, "At", 1)
    .with_timestamp_format(TimestampFormat::DateTime);
static S: Schema<'static> = Schema::new_struct(shape_id!("test", "S"), ShapeType::Structure, &[&NAME, &AT]);

/// What is written: members whose traits other protocols look at.
struct Input;

impl SerializableStruct for Input {
    fn schema(&self) -> &Schema<'_> {
        &S
    }

    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        ser.write_string(&NAME, "x")?;
        ser.write_timestamp(&AT, &DateTime::from_millis(1_584_037_626_001))
    }
}

fn protocol() -> Protocol {
    rpc_v2_cbor(RpcV2CborProtocol::new())
}

fn cfg() -> ConfigBag {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("GetThing", "Service"));
    layer.store_put(ServiceShapeName::new("Service"));
    ConfigBag::of_layers(vec![layer])
}

fn response(status: u16, headers: &[(&'static str, &'static str)], body: Vec<u8>) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), SdkBody::from(body));
    for (name, value) in headers {
        response.headers_mut().insert(*name, *value);
    }
    response
}

const OURS: &[(&str, &str)] = &[("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];

fn encoded(write: impl FnOnce(&mut Encoder) -> &mut Encoder) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    write(&mut encoder);
    encoder.into_writer()
}

/// Reads one value.
fn read<T>(bytes: &[u8], read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>) -> Option<T> {
    let response = response(200, OURS, bytes.to_vec());
    protocol().read_output(&response, &S, &cfg(), read).ok()
}

/// The text of each member `Name`, and how many other members were offered.
fn names(bytes: &[u8]) -> Option<(Vec<String>, usize)> {
    let (mut found, mut others) = (Vec::new(), 0);
    read(bytes, |de| {
        de.read_struct(&S, &mut |member, de| {
            match member.member_name() {
                Some("Name") => found.push(de.read_string(member)?),
                _ => others += 1,
            }
            Ok(())
        })
    })?;
    Some((found, others))
}

fn metadata(status: u16, headers: &[(&'static str, &'static str)], body: Vec<u8>) -> Result<ErrorMetadata, SerdeError> {
    Ok(protocol().error_metadata(&response(status, headers, body), &cfg())?.build())
}

#[test]
fn requests_have_their_form() {
    let request = protocol().write_request(&Input, true, &cfg()).expect("a request");
    let header = |name: &str| request.headers().get(name).map(str::to_owned);
    assert_eq!((request.method(), request.uri()), ("POST", "/service/Service/operation/GetThing"));
    assert_eq!(header("smithy-protocol").as_deref(), Some("rpc-v2-cbor"));
    assert_eq!(header("accept").as_deref(), Some("application/cbor"));
    assert_eq!(header("content-type").as_deref(), Some("application/cbor"));
    let body = request.body().bytes().expect("in memory");
    assert_eq!(header("content-length"), Some(body.len().to_string()));
    assert_eq!((header("x-amz-target"), header("x-amzn-target"), header("x-name")), (None, None, None));
    assert_eq!(names(body), Some((vec!["x".to_owned()], 1)));
}

#[test]
fn no_input_is_no_body() {
    let request = protocol().write_request(&Input, false, &cfg()).expect("a request");
    assert_eq!(request.body().bytes(), Some(&[][..]));
    assert_eq!(request.headers().get("content-type"), None);
    assert_eq!(request.headers().get("accept"), Some("application/cbor"));
}

#[test]
fn another_protocol_is_malformed() {
    let body = encoded(|e| e.map(1).str("__type").str("ns#Gone"));
    for headers in [
        &[("smithy-protocol", "rpc-v2-json"), ("x-amzn-errortype", "Gone")][..],
        &[("content-type", "text/html"), ("x-amzn-errortype", "Gone")],
    ] {
        assert!(metadata(400, headers, body.clone()).is_err(), "{headers:?}");
        assert_eq!(protocol().error_code_in_headers(&response(400, headers, body.clone())), None);
        let good = response(200, headers, encoded(|e| e.map(0)));
        assert!(protocol().read_output(&good, &S, &cfg(), |de| de.skip_value()).is_err(), "{headers:?}");
    }
    let broken = vec![0xbf, 0x61];
    assert!(metadata(500, OURS, broken).is_err());
}

#[test]
fn only_200_is_a_success() {
    let is_success = |status| protocol().is_success(&response(status, OURS, vec![0xa0]));
    assert!(is_success(200));
    assert!([201, 202, 204, 299, 304, 400, 500].into_iter().all(|status| !is_success(status)));
}

#[test]
fn the_header_of_other_protocols_is_ignored() {
    let headers = [OURS, &[("x-amzn-errortype", "Other")]].concat();
    let body = encoded(|e| e.map(1).str("__type").str("ns#Gone"));
    assert_eq!(metadata(400, &headers, body).expect("an error").code(), Some("Gone"));
    assert_eq!(metadata(400, &headers, encoded(|e| e.map(0))).expect("an error").code(), None);
}

#[test]
fn errors_are_told_by_their_type() {
    let body = encoded(|e| {
        e.begin_map().str("code").str("Wrong").str("Code").str("Wrong").str("__type").str("ns#Gone");
        e.str("message").str("is gone").end()
    });
    let meta = metadata(400, OURS, body).expect("an error");
    assert_eq!((meta.code(), meta.message()), (Some("Gone"), Some("is gone")));
    let untyped = encoded(|e| e.map(2).str("code").str("Wrong").str("message").null());
    let meta = metadata(400, OURS, untyped).expect("an error");
    assert_eq!((meta.code(), meta.message()), (None, None));
    let meta = metadata(503, OURS, Vec::new()).expect("an error without a body");
    assert_eq!((meta.code(), meta.message()), (None, None));
}

#[test]
fn each_type_is_read() {
    let s = &prelude::DOCUMENT;
    assert_eq!(
        read(&encoded(|e| e.blob(&aws_smithy_types::Blob::new([1, 2]))), |de| de.read_blob(s))
            .map(|blob| blob.into_inner()),
        Some(vec![1, 2])
    );
    assert_eq!(read(&[0xf5], |de| de.read_boolean(s)), Some(true));
    assert_eq!(read(&encoded(|e| e.str("é")), |de| de.read_string(s)).as_deref(), Some("é"));
    let big = read(&[0xc3, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0], |de| de.read_big_integer(s)).expect("a big number");
    assert_eq!(big.as_ref(), "-18446744073709551617");
    let decimal = read(&[0xc4, 0x82, 0x21, 0x19, 0x6a, 0xb3], |de| de.read_big_decimal(s)).expect("a decimal fraction");
    assert_eq!(decimal.as_ref(), "273.15");
    let list = read(&encoded(|e| e.array(2).str("a").str("b")), |de| de.read_string_list(s));
    assert_eq!(list, Some(vec!["a".to_owned(), "b".to_owned()]));
    let map = read(&encoded(|e| e.map(1).str("a").str("b")), |de| de.read_string_string_map(s)).expect("a map");
    assert_eq!(map.get("a").map(String::as_str), Some("b"));
    // Another type is none.
    assert_eq!(read(&[0x01], |de| de.read_string(s)), None);
    assert_eq!(read(&encoded(|e| e.str("1")), |de| de.read_long(s)), None);
    assert_eq!(read(&[0x01], |de| de.read_boolean(s)), None);
}

#[test]
fn members_are_found_whatever_stands_beside_them() {
    let name = |text: &str, others| Some((vec![text.to_owned()], others));
    let unknown = encoded(|e| {
        e.begin_map().str("__type").str("ns#S").str("New").array(1).map(1).str("a").integer(1);
        e.str("Name").str("x").str("Other").null().end()
    });
    assert_eq!(names(&unknown), name("x", 1));
    assert_eq!(names(&encoded(|e| e.map(1).str("Name").null())), Some((Vec::new(), 0)));
    assert_eq!(names(&encoded(|e| e.map(0))), Some((Vec::new(), 0)));
    let twice = encoded(|e| e.map(2).str("Name").str("x").str("Name").str("y"));
    assert_eq!(names(&twice), Some((vec!["x".to_owned(), "y".to_owned()], 0)));
    let entries = encoded(|e| e.map(2).str("a").str("x").str("a").str("y"));
    let entries = read(&entries, |de| de.read_string_string_map(&prelude::DOCUMENT)).expect("a map");
    assert_eq!((entries.len(), entries.get("a").map(String::as_str)), (1, Some("y")));
    // A tag that says nothing to us before what is not asked for.
    assert_eq!(names(&[0xa1, 0x61, b'Z', 0xd9, 0xd9, 0xf7, 0x01]), Some((Vec::new(), 1)));
    let union = encoded(|e| e.map(2).str("__type").str("ns#U").str("Name").str("x"));
    let read = read(&union, |de| {
        crate::read_union(de, &S, &mut |_, member, de| de.read_string(member).map(Some), |_| String::new())
    });
    assert_eq!(read.as_deref(), Some("x"));
}

#[test]
fn undefined_is_null() {
    assert_eq!(names(&[0xa1, 0x64, b'N', b'a', b'm', b'e', 0xf7]), Some((Vec::new(), 0)));
    let list = read(&[0x82, 0xf7, 0x61, b'a'], |de| de.read_string_list(&prelude::DOCUMENT));
    assert_eq!(list, Some(vec!["a".to_owned()]));
    assert_eq!(read(&[0xf7], |de| de.read_document(&prelude::DOCUMENT)), Some(Document::Null));
    let request = protocol().write_request(&Input, true, &cfg()).expect("a request");
    assert!(!request.body().bytes().expect("in memory").contains(&0xf7));
}

#[test]
fn numbers_are_written_by_the_official_codec() {
    assert_eq!(encoded(|e| e.long(1)), [0x01]);
    assert_eq!(encoded(|e| e.integer(-24)), [0x37]);
    assert_eq!(encoded(|e| e.long(65_536)).len(), 5);
    // Its floating-point numbers are never shortened; nor are they of half precision.
    assert_eq!(encoded(|e| e.double(1.0)).len(), 9);
    assert_eq!(encoded(|e| e.float(1.0)).len(), 5);
}

#[test]
fn numbers_come_in_any_form() {
    let s = &prelude::DOCUMENT;
    let double = |bytes: &[u8]| read(bytes, |de| de.read_double(s));
    let float = |bytes: &[u8]| read(bytes, |de| de.read_float(s));
    let long = |bytes: &[u8]| read(bytes, |de| de.read_long(s));
    for (bytes, value) in [
        (&[0x19, 0x01, 0x00][..], 256.0),
        (&[0x00], 0.0),
        (&[0x38, 0xff], -256.0),
        (&[0x1a, 0x00, 0x01, 0x00, 0x00], 65_536.0),
        (&[0x1b, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00], 1_099_511_627_776.0),
        (&[0xf9, 0x3e, 0x00], 1.5),
        (&[0xfa, 0x3f, 0xc0, 0x00, 0x00], 1.5),
        (&[0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], 1.5),
    ] {
        assert_eq!(double(bytes), Some(value), "{bytes:?}");
        assert_eq!(float(bytes), Some(value as f32), "{bytes:?}");
    }
    assert_eq!(float(&encoded(|e| e.double(1e300))), None);
    assert_eq!(float(&encoded(|e| e.double(f64::NEG_INFINITY))), Some(f32::NEG_INFINITY));
    assert_eq!(double(&[0x61, b'1']), None);
    for bytes in [&[0x01][..], &[0x18, 0x01], &[0x1b, 0, 0, 0, 0, 0, 0, 0, 1], &[0xf9, 0x3c, 0x00]] {
        assert_eq!(long(bytes), Some(1), "{bytes:?}");
        assert_eq!(read(bytes, |de| de.read_byte(s)), Some(1), "{bytes:?}");
    }
    assert_eq!(read(&[0x18, 0x80], |de| de.read_byte(s)), None);
    assert_eq!(long(&encoded(|e| e.double(3.5))), None);
    assert_eq!(long(&encoded(|e| e.double(1e19))), None);
    assert_eq!(long(&[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
}

#[test]
fn half_precision_is_read() {
    let read = |bits: [u8; 2]| read(&[0xf9, bits[0], bits[1]], |de| de.read_double(&prelude::DOUBLE));
    assert_eq!(read([0x7c, 0x00]), Some(f64::INFINITY));
    assert_eq!(read([0xfc, 0x00]), Some(f64::NEG_INFINITY));
    assert!(read([0x7e, 0x00]).is_some_and(f64::is_nan));
    assert_eq!(read([0x00, 0x01]), Some(f64::powi(2.0, -24)));
}

#[test]
fn times_are_tagged_and_to_the_millisecond() {
    let time = |bytes: &[u8]| read(bytes, |de| de.read_timestamp(&AT));
    let millis = |millis| Some(DateTime::from_millis(millis));
    let request = protocol().write_request(&Input, true, &cfg()).expect("a request");
    let tagged = encoded(|e| e.str("At").timestamp(&DateTime::from_millis(1_584_037_626_001)));
    let body = request.body().bytes().expect("in memory");
    assert!(body.windows(tagged.len()).any(|part| part == tagged), "{body:?}");
    assert_eq!(time(&tagged[3..]), millis(1_584_037_626_001));
    assert_eq!(time(&[0xc1, 0x1a, 0x5e, 0x6a, 0x82, 0x3a]), millis(1_584_038_458_000));
    assert_eq!(time(&[0xc1, 0x38, 0x63]), millis(-100_000));
    assert_eq!(time(&[0xc1, 0xf9, 0x3e, 0x00]), millis(1_500));
    assert_eq!(time(&[0xc1, 0xfa, 0xbf, 0xc0, 0, 0]), millis(-1_500));
    assert_eq!(time(&encoded(|e| e.double(7.0))), None, "no tag");
    assert_eq!(time(&[0xc0, 0x61, b'x']), None, "another tag");
    for seconds in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e19] {
        let bytes = [vec![0xc1], encoded(|e| e.double(seconds))].concat();
        assert_eq!(time(&bytes), None, "{seconds}");
    }
    assert_eq!(time(&[0xc1, 0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
}

#[test]
fn lengths_may_be_indefinite() {
    let body = [
        &[0xbf, 0x7f, 0x62, b'N', b'a', 0x62, b'm', b'e', 0xff][..],
        &[0x7f, 0x61, b'x', 0x60, 0x61, b'y', 0xff, 0xff],
    ]
    .concat();
    assert_eq!(names(&body), Some((vec!["xy".to_owned()], 0)));
    let list = read(&[0x9f, 0x61, b'a', 0xff], |de| de.read_string_list(&prelude::DOCUMENT));
    assert_eq!(list, Some(vec!["a".to_owned()]));
    let blob = read(&[0x5f, 0x41, 1, 0x40, 0x41, 2, 0xff], |de| de.read_blob(&prelude::DOCUMENT));
    assert_eq!(blob.map(|blob| blob.into_inner()), Some(vec![1, 2]));
    assert_eq!(names(&body[..body.len() - 1]), None, "without its end");
}

#[test]
fn a_body_that_is_empty_is_no_output_with_members() {
    assert_eq!(names(&[]), None);
}
