//! Checksums by algorithms of choice, of requests and of answers.

use super::server::{Exchange, Step};
use super::{PIECE, SECRET_KEY, piece, start};
use ferrosmith_tests::chunk_signatures::{Decoded, SIGNED_CHUNKS, read_chunks};
use ferrosmith_tests::sigv4::{Signable, verify};
use mini_rest::config::{RequestChecksumCalculation, ResponseChecksumValidation};
use mini_rest::error::DisplayErrorContext;
use mini_rest::primitives::{ByteStream, SdkBody};
use mini_rest::types::{ChecksumAlgorithm, ChecksumMode};
use std::io::Write;

/// What the checksums are of, as in the catalogue of CRCs and the standards of the hashes.
const CHECK: &[u8] = b"123456789";

/// Each algorithm with the header of its checksum, and the checksum of [`CHECK`] in base64.
const SUMS: [(ChecksumAlgorithm, &str, &str); 5] = [
    (ChecksumAlgorithm::Crc32, "x-amz-checksum-crc32", "y/Q5Jg=="),
    (ChecksumAlgorithm::Crc32C, "x-amz-checksum-crc32c", "4waSgw=="),
    (ChecksumAlgorithm::Crc64Nvme, "x-amz-checksum-crc64nvme", "rosUhgp5mIg="),
    (ChecksumAlgorithm::Sha1, "x-amz-checksum-sha1", "98O8HYCOBHMq32eZZczDTKeuNEE="),
    (ChecksumAlgorithm::Sha256, "x-amz-checksum-sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
];

/// The body of a request, taken out of its chunks, whose signatures are checked, and what came behind it.
fn read_signed_chunks(exchange: &mut Exchange) -> Decoded {
    let body = exchange.read_body();
    assert_eq!(exchange.header("x-amz-content-sha256"), Some(SIGNED_CHUNKS));
    let (path, query) = exchange.target.split_once('?').unwrap_or((&exchange.target, ""));
    let (method, headers) = (&exchange.method, &exchange.headers);
    let signable = Signable { method, path, query, headers, body: &body };
    read_chunks(&signable, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"))
}

/// A step that answers with success, once the request is as `check` says.
fn take(check: impl FnOnce(&mut Exchange) + Send + 'static) -> Step {
    Box::new(move |exchange| {
        check(exchange);
        exchange.answer("200 OK", "", br#"{"id": "p-1"}"#);
    })
}

/// Checks the signature of a request whose body is not in chunks.
fn check_signature(exchange: &Exchange, body: &[u8]) {
    let (path, query) = exchange.target.split_once('?').unwrap_or((&exchange.target, ""));
    let (method, headers) = (&exchange.method, &exchange.headers);
    verify(&Signable { method, path, query, headers, body }, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
}

/// The names of all headers of an exchange that are about checksums.
fn sums(exchange: &Exchange) -> Vec<&str> {
    let names = exchange.headers.iter().map(|(name, _)| name.as_str());
    names.filter(|name| name.contains("checksum") || name.contains("trailer")).collect()
}

#[tokio::test]
async fn a_body_in_memory_has_its_checksum_in_a_header() {
    let steps = SUMS.map(|(algorithm, header, expected)| {
        take(move |exchange| {
            let body = exchange.read_body();
            check_signature(exchange, &body);
            assert_eq!((body.as_slice(), exchange.header(header)), (CHECK, Some(expected)));
            assert_eq!(exchange.header("x-amz-sdk-checksum-algorithm"), Some(algorithm.as_str()));
            assert_eq!(exchange.header("content-encoding"), None);
        })
    });
    let (client, _server) = start(steps);
    for (algorithm, ..) in SUMS {
        let request = client.put_parcel().name("a").content(ByteStream::from_static(CHECK)).algorithm(algorithm);
        request.call().await.unwrap_or_else(|error| panic!("{error}"));
    }
}

#[tokio::test]
async fn without_an_algorithm_it_is_crc32() {
    let step = take(|exchange| {
        exchange.read_body();
        assert_eq!(sums(exchange), ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-crc32"]);
        assert_eq!(exchange.header("x-amz-sdk-checksum-algorithm"), Some("CRC32"));
        assert_eq!(exchange.header("x-amz-checksum-crc32"), Some("y/Q5Jg=="));
        assert!(exchange.header("user-agent").is_some());
        // The features of the call: CRC32 (U), and wherever it is supported (Z).
        let agent = exchange.header("x-amz-user-agent").expect("it is said");
        let features = agent.split_once(" m/").map_or("", |(_, rest)| rest.split(' ').next().unwrap_or_default());
        assert!(["U", "Z"].iter().all(|feature| features.split(',').any(|found| found == *feature)), "{agent}");
    });
    let (client, _server) = start([step]);
    client.put_parcel().name("a").content(ByteStream::from_static(CHECK)).call().await.expect("an answer");
}

/// Lengths around that of a chunk, and none.
#[tokio::test]
async fn a_file_has_its_checksum_behind_it_in_signed_chunks() {
    let all: Vec<u8> = (0..3).flat_map(piece).collect();
    let lengths = [0, 1, 8191, 8192, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE];
    let steps: Vec<Step> = lengths
        .iter()
        .map(|&length| {
            let expected = all[..length].to_vec();
            take(move |exchange: &mut Exchange| {
                let Decoded { body, trailers, lengths } = read_signed_chunks(exchange);
                assert!(body == expected, "{} of {length} bytes", body.len());
                assert!(lengths.iter().all(|length| *length <= PIECE), "{lengths:?}");
                assert_eq!(exchange.header("x-amz-decoded-content-length"), Some(&*length.to_string()));
                assert_eq!(exchange.header("content-encoding"), Some("aws-chunked"));
                assert_eq!(exchange.header("x-amz-trailer"), Some("x-amz-checksum-crc32"));
                let names: Vec<_> = trailers.iter().map(|(name, _)| name.as_str()).collect();
                assert_eq!(names, ["x-amz-checksum-crc32"]);
            })
        })
        .collect();
    let (client, _server) = start(steps);
    for length in lengths {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(&all[..length]).expect("written");
        let content = ByteStream::from_path(file.path()).await.expect("it can be read");
        let request = client.put_parcel().name("a").content(content);
        request.call().await.unwrap_or_else(|error| panic!("{length}: {error}"));
    }
}

#[tokio::test]
async fn every_algorithm_can_be_behind_a_stream_and_stays_the_same_when_it_is_sent_again() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(CHECK).expect("written");
    let steps = SUMS.into_iter().flat_map(|(_, header, expected)| {
        let fail: Step = Box::new(|exchange| {
            read_signed_chunks(exchange);
            exchange.answer("500 Internal Server Error", "", b"{}");
        });
        let check = take(move |exchange| {
            let decoded = read_signed_chunks(exchange);
            assert_eq!(decoded.body, CHECK);
            assert_eq!(decoded.trailers, [(header.to_owned(), expected.to_owned())]);
            let encodings = exchange.headers.iter().filter(|(name, _)| name == "content-encoding");
            assert_eq!(encodings.map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["gzip", "aws-chunked"]);
        });
        [fail, check]
    });
    let (client, server) = start(steps);
    for (algorithm, ..) in SUMS {
        let content = ByteStream::from_path(file.path()).await.expect("it can be read");
        let request = client.put_parcel().name("a").encoding("gzip").content(content).algorithm(algorithm);
        request.call().await.unwrap_or_else(|error| panic!("{error}"));
    }
    assert_eq!(server.seen(), 2 * SUMS.len());
}

#[tokio::test]
async fn a_checksum_of_the_caller_is_sent_as_it_is() {
    let step = take(|exchange| {
        let body = exchange.read_body();
        check_signature(exchange, &body);
        assert_eq!(sums(exchange), ["x-amz-checksum-sha512"]);
        assert_eq!((exchange.header("x-amz-checksum-sha512"), body.as_slice()), (Some("mine"), CHECK));
    });
    let (client, _server) = start([step]);
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(CHECK).expect("written");
    let content = ByteStream::from_path(file.path()).await.expect("it can be read");
    client.put_parcel().name("a").content(content).sha512("mine").call().await.expect("an answer");
}

#[tokio::test]
async fn what_can_not_be_computed_is_not_sent() {
    let (client, server) = start([]);
    let request = || client.put_parcel().name("a").content(ByteStream::from_static(CHECK));
    for algorithm in [ChecksumAlgorithm::Md5, ChecksumAlgorithm::Sha512, ChecksumAlgorithm::from("XXHASH3")] {
        let name = algorithm.as_str().to_owned();
        let error = request().algorithm(algorithm).call().await.expect_err("it is not known").to_string();
        assert!(error.contains(&format!("the checksum {name} of PutParcel can't be computed")), "{error}");
    }
    // Nobody knows how long it is.
    let endless = futures_util::stream::iter([Ok::<_, std::convert::Infallible>(hyper::body::Frame::data(
        hyper::body::Bytes::from_static(CHECK),
    ))]);
    let content = ByteStream::new(SdkBody::from_body_1_x(http_body_util::StreamBody::new(endless)));
    let error = client.put_parcel().name("a").content(content).send().await.expect_err("it has no length");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("PutParcel needs a body whose length is known"), "{text}");
    assert_eq!(server.seen(), 0);
}

#[tokio::test]
async fn where_it_is_not_required_it_may_be_left_out() {
    let none = take(|exchange| {
        exchange.read_body();
        assert_eq!(sums(exchange), [""; 0]);
    });
    let named = take(|exchange| {
        exchange.read_body();
        assert_eq!(exchange.header("x-amz-checksum-sha1"), Some("98O8HYCOBHMq32eZZczDTKeuNEE="));
    });
    let required = take(|exchange| {
        exchange.read_body();
        assert_eq!(sums(exchange), ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-crc32"]);
    });
    let (client, _server) = start([none, named, required]);
    let config = || mini_rest::Config::builder().request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
    let request = || client.put_parcel().name("a").content(ByteStream::from_static(CHECK));
    request().customize().config_override(config()).call().await.expect("an answer");
    let named = request().algorithm(ChecksumAlgorithm::Sha1);
    named.customize().config_override(config()).call().await.expect("an answer");
    client.label_parcel().name("a").text("t").customize().config_override(config()).call().await.expect("an answer");
}

/// A step that answers with this body under this header.
fn give(header: String, body: &'static [u8]) -> Step {
    Box::new(move |exchange| exchange.answer("200 OK", &header, body))
}

#[tokio::test]
async fn an_answer_is_compared_with_its_checksum() {
    let steps = SUMS.into_iter().flat_map(|(_, header, sum)| {
        let header = format!("{header}: {sum}\r\n");
        let checked: Step = {
            let header = header.clone();
            Box::new(move |exchange| {
                assert_eq!(exchange.header("x-amz-checksum-mode"), Some("ENABLED"));
                exchange.answer("200 OK", &header, CHECK);
            })
        };
        [checked, give(header, b"123456780")]
    });
    let (client, _server) = start(steps);
    for (algorithm, ..) in SUMS {
        let output = client.get_parcel().name("a").send().await.expect("an answer");
        assert_eq!(output.content.collect().await.expect("it is the same").into_bytes().as_ref(), CHECK);
        let output = client.get_parcel().name("a").send().await.expect("the head is there");
        let error = output.content.collect().await.expect_err("a byte is another one");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains("checksum mismatch"), "{algorithm}: {text}");
    }
}

#[tokio::test]
async fn what_can_not_be_compared_is_left_alone() {
    let of_parts = "x-amz-checksum-crc32: AAAAAA==-3\r\n";
    let broken = "x-amz-checksum-crc32: ?\r\n";
    let unknown = "x-amz-checksum-sha512: AAAA\r\n";
    let (client, _server) = start([of_parts, broken, unknown, ""].map(|header| give(header.to_owned(), CHECK)));
    for _ in 0..4 {
        let output = client.get_parcel().name("a").send().await.expect("an answer");
        assert_eq!(output.content.collect().await.expect("it comes").into_bytes().as_ref(), CHECK);
    }
}

#[tokio::test]
async fn an_answer_that_is_cut_is_cut_whatever_its_checksum() {
    let (_, header, sum) = SUMS[0];
    let cut: Step = Box::new(move |exchange| {
        exchange.write(format!("HTTP/1.1 200 OK\r\n{header}: {sum}\r\nContent-Length: 9\r\n\r\n12345").as_bytes());
    });
    let (client, _server) =
        start([cut, give(format!("{header}: {sum}\r\n"), b""), give(format!("{header}: AAAAAA==\r\n"), b"")]);
    for (what, says) in
        [("five of nine bytes", "end of file before message length"), ("none of nine", "checksum mismatch")]
    {
        let output = client.get_parcel().name("a").send().await.expect("the head is there");
        let error = output.content.collect().await.expect_err(what);
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains(says), "{what}: {text}");
    }
    let output = client.get_parcel().name("a").send().await.expect("an answer");
    assert!(output.content.collect().await.expect("the checksum of nothing").into_bytes().is_empty());
}

/// No service sends one there, and the official clients look at headers alone.
#[tokio::test]
async fn a_checksum_behind_an_answer_is_left_alone() {
    let step: Step = Box::new(|exchange| {
        let head = "HTTP/1.1 200 OK\r\nTrailer: x-amz-checksum-crc32\r\nTransfer-Encoding: chunked\r\n\r\n";
        exchange.write(format!("{head}9\r\n123456789\r\n0\r\nx-amz-checksum-crc32: AAAAAB==\r\n\r\n").as_bytes());
    });
    let (client, _server) = start([step]);
    let output = client.get_parcel().name("a").send().await.expect("an answer");
    assert_eq!(output.content.collect().await.expect("it comes").into_bytes().as_ref(), CHECK);
}

#[tokio::test]
async fn nothing_is_compared_where_it_is_not_wanted() {
    let wrong = "x-amz-checksum-crc32: AAAAAA==\r\n";
    let silent: Step = Box::new(move |exchange| {
        assert_eq!(exchange.header("x-amz-checksum-mode"), None);
        exchange.answer("200 OK", wrong, CHECK);
    });
    let (client, _server) = start([silent, give(wrong.to_owned(), CHECK)]);
    let config = || mini_rest::Config::builder().response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    let request = client.get_parcel().name("a").customize().config_override(config());
    let output = request.send().await.expect("an answer");
    assert_eq!(output.content.collect().await.expect("nobody looks").into_bytes().as_ref(), CHECK);
    // But the caller may want it.
    let request = client.get_parcel().name("a").checked(ChecksumMode::Enabled);
    let output = request.customize().config_override(config()).send().await.expect("an answer");
    output.content.collect().await.expect_err("it is looked at");
}

#[test]
fn the_settings_come_from_the_shared_configuration() {
    let shared = aws_config::SdkConfig::builder()
        .behavior_version(aws_config::BehaviorVersion::latest())
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .build();
    let config = mini_rest::Config::new(&shared);
    assert_eq!(config.request_checksum_calculation(), Some(&RequestChecksumCalculation::WhenRequired));
    assert_eq!(config.response_checksum_validation(), Some(&ResponseChecksumValidation::WhenRequired));
}
