//! How bodies are signed, and cut into chunks.

use super::*;
use std::io::Write;

#[tokio::test]
async fn a_body_may_be_left_out_of_the_signature() {
    let (client, server) = start(&[&ok(), &ok(), &ok()]);
    let body = || ByteStream::from_static(b"123456789");
    let put = client.put_object().bucket("b").key("k").body(body());
    put.customize().disable_payload_signing().send().await.expect("an answer");
    let part = client.upload_part().bucket("b").key("k").body(body());
    part.customize().disable_payload_signing().send().await.expect("an answer");
    client.put_object().bucket("b").key("k").body(body()).send().await.expect("an answer");
    let requests = server.requests();
    for request in &requests {
        signed(request, SECRET_KEY);
        assert_eq!(request.body, "123456789");
        assert_eq!(request.header("x-amz-checksum-crc32"), Some("y/Q5Jg=="));
    }
    let said: Vec<_> = requests.iter().map(|request| request.header("x-amz-content-sha256")).collect();
    assert_eq!(said[..2], [Some("UNSIGNED-PAYLOAD"); 2]);
    assert_eq!(said[2].map(str::len), Some(64), "the next call is signed again");
}

#[tokio::test]
async fn a_body_may_be_left_out_of_a_signature_for_several_regions() {
    let (client, server) = start(&[&ok()]);
    let put = client.put_object().bucket("several.mrap").key("k").body(ByteStream::from_static(b"1"));
    put.customize().disable_payload_signing().send().await.expect("an answer");
    let request = &server.requests()[0];
    assert_eq!(request.header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    ferrosmith_tests::sigv4a::verify(&signable(request), KEY, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
}

/// The lengths of the chunks of a stream of so many bytes that is sent with this setting; an error in its place.
async fn chunks(length: usize, size: Option<Option<usize>>) -> Result<Vec<usize>, String> {
    let server = Server::start(&[&ok()]);
    let mut builder = config(&server);
    builder.set_aws_chunked_encoding_chunk_size(size);
    let client = Client::from_conf(builder.build());
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(&vec![b'x'; length]).expect("it is written");
    let body = ByteStream::from_path(file.path()).await.expect("a file");
    let call = client.put_object().bucket("b").key("k").body(body).send().await;
    call.map_err(|error| DisplayErrorContext(error).to_string())?;
    let request = &server.requests()[0];
    assert_eq!(request.header("x-amz-decoded-content-length"), Some(length.to_string().as_str()));
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()), "as long as it says");
    let heads = request.body.lines().filter_map(|line| line.split_once(";chunk-signature="));
    Ok(heads.map(|(length, _)| usize::from_str_radix(length, 16).expect("a length")).collect())
}

#[tokio::test]
async fn chunks_are_as_long_as_the_caller_wants() {
    assert_eq!(chunks(70_000, None).await, Ok(vec![65_536, 4_464, 0]));
    assert_eq!(chunks(20_000, Some(Some(8_192))).await, Ok(vec![8_192, 8_192, 3_616, 0]));
    assert_eq!(chunks(70_000, Some(None)).await, Ok(vec![70_000, 0]));
    assert_eq!(chunks(100, Some(None)).await, Ok(vec![100, 0]));
    let error = chunks(20_000, Some(Some(8_191))).await.expect_err("too short");
    let expected = "`aws_chunked_encoding_chunk_size` is 8191 bytes, and chunks of PutObject have at least 8192";
    assert!(error.contains(expected), "{error}");
}
