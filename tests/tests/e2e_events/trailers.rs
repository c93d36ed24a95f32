//! Checksums behind a body that is a stream, over TLS: there its chunks have no signatures. In: uploads. Out: what a server gets.

use crate::server::Server;
use crate::{SECRET_KEY, https};
use ferrosmith_tests::chunk_signatures::{UNSIGNED_CHUNKS, read_chunks};
use ferrosmith_tests::sigv4::Signable;
use mini_rest::config::{Credentials, Region};
use mini_rest::primitives::ByteStream;
use mini_rest::types::ChecksumAlgorithm;
use mini_rest::{Client, Config};
use std::io::Write;

fn client(server: &Server) -> Client {
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", SECRET_KEY, None, None, "tests"))
        .http_client(https())
        .endpoint_url(server.url());
    Client::from_conf(config.build())
}

#[tokio::test]
async fn chunks_over_tls_are_unsigned_and_have_their_checksum_behind_them() {
    let body: Vec<u8> = (0..200_000_u32).map(|at| (at % 251) as u8).collect();
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(&body).expect("written");
    // The one on which messages have a length, and the one on which they have none.
    for protocol in ["http/1.1", "h2"] {
        let mut server = Server::start(&[protocol]).await;
        let client = client(&server);
        let content = ByteStream::from_path(file.path()).await.expect("it can be read");
        let request = client.put_parcel().name("a").content(content).algorithm(ChecksumAlgorithm::Sha256);
        let call = tokio::spawn(request.send());
        let mut request = server.accept().await;
        let (sent, headers) = (request.read_body().await, request.headers());
        let header = |name: &str| headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
        assert_eq!(header("x-amz-content-sha256"), Some(UNSIGNED_CHUNKS));
        assert_eq!(header("content-encoding"), Some("aws-chunked"));
        assert_eq!(header("x-amz-decoded-content-length"), Some("200000"));
        assert_eq!(header("x-amz-trailer"), Some("x-amz-checksum-sha256"));
        assert_eq!(header("content-length"), Some(&*sent.len().to_string()), "{protocol}");
        let (method, path) = (request.head.method.as_str(), request.head.uri.path());
        let signable = Signable { method, path, query: "", headers: &headers, body: &sent };
        let decoded = read_chunks(&signable, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
        assert!(decoded.body == body, "{} bytes", decoded.body.len());
        let [(name, value)] = &decoded.trailers[..] else { panic!("{:?}", decoded.trailers) };
        let sum = <sha2::Sha256 as sha2::Digest>::digest(&body);
        assert_eq!((name.as_str(), value), ("x-amz-checksum-sha256", &aws_smithy_types::base64::encode(sum)));
        request.answer(200, &[]).bytes("{}").await.expect("the client takes it");
        call.await.expect("no panic").unwrap_or_else(|error| panic!("{error:?}"));
    }
}
