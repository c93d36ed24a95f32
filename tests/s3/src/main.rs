//! S3 through the generated client, against s3s-fs: it checks signatures in headers, in URLs and of chunks, and checksums in
//! headers and behind streams. A signature that it refuses is a fault of the client until shown otherwise. Out: a line per step.

mod server;

use client::config::retry::RetryConfig;
use client::config::{Builder, Credentials, Region, ServiceSettings};
use client::error::{DisplayErrorContext, ProvideErrorMetadata};
use client::presigning::{PresignedRequest, PresigningConfig};
use client::primitives::ByteStream;
use client::types::{
    ChecksumAlgorithm, ChecksumMode, CompletedMultipartUpload, CompletedPart, Delete, ObjectIdentifier,
};
use client::{Client, Config};
use server::{Fault, Faults};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::PoisonError;
use std::time::Duration;

type Outcome = Result<(), Box<dyn std::error::Error>>;

const KEY: &str = "AKIDSTORY";
const SECRET: &str = "a/secret+key";
const BUCKET: &str = "first";

/// The length of a part, the least that a service takes.
const PART: usize = 5 * 1024 * 1024;

/// What the length of is no multiple of that of a chunk.
const LONG: usize = 1_000_003;

const ALGORITHMS: [&str; 5] = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

/// A body that no shifted one is like.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 + at / 251) as u8).collect()
}

fn step(name: &str, holds: bool) -> Outcome {
    println!("{} {name}", if holds { "ok  " } else { "FAIL" });
    if holds { Ok(()) } else { Err(format!("{name} failed").into()) }
}

fn config(address: SocketAddr) -> Builder {
    Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(KEY, SECRET, None, None, "story"))
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(10)))
        .endpoint_url(format!("http://{address}"))
        .force_path_style(true)
}

#[tokio::main]
async fn main() -> Outcome {
    let folder = tempfile::tempdir()?;
    let objects = folder.path().join("objects");
    std::fs::create_dir(&objects)?;
    let address = server::serve(&objects, KEY, SECRET).await?;
    let file = folder.path().join("file");
    std::fs::write(&file, bytes(LONG))?;
    let client = Client::from_conf(config(address).build());
    put_and_get(&client).await?;
    sign(address).await?;
    put_files(&client, address, &file).await?;
    upload_parts(&client).await?;
    presign(&client, &file).await?;
    survive(address, &file).await?;
    list_and_delete(&client).await
}

async fn put_and_get(client: &Client) -> Outcome {
    client.create_bucket().bucket(BUCKET).call().await?;
    let buckets = client.list_buckets().call().await?;
    step("create and list buckets", buckets.buckets().iter().any(|bucket| bucket.name() == Some(BUCKET)))?;
    client.head_bucket().bucket(BUCKET).call().await?;
    for key in ["a/b c.txt", "plus+and&ünï%20.txt", "dots/a..b/~x*'()"] {
        let put = client.put_object().bucket(BUCKET).key(key).body(ByteStream::from_static(b"hello \xe2\x98\x83"));
        let put = put.content_type("text/plain").metadata("note", "n").call().await?;
        step(&format!("put bytes at `{key}`, with CRC32"), put.e_tag().is_some() && put.checksum_crc32().is_some())?;
        let got = client.get_object().bucket(BUCKET).key(key).call().await?;
        let is_same = (got.content_type(), got.content_length()) == (Some("text/plain"), Some(9));
        let is_same = is_same && got.metadata().is_some_and(|all| all["note"] == "n");
        step("get them", is_same && got.body.collect().await?.into_bytes().as_ref() == b"hello \xe2\x98\x83")?;
    }
    Ok(())
}

/// Whether the server checks signatures at all, and how bodies may be signed.
async fn sign(address: SocketAddr) -> Outcome {
    let other = Credentials::new(KEY, "another key", None, None, "story");
    let wrong = Client::from_conf(config(address).credentials_provider(other).build());
    let refused = wrong.list_buckets().call().await.expect_err("signed by another key");
    step("error: a wrong key", refused.code() == Some("SignatureDoesNotMatch"))?;
    let anonymous = Config::builder().behavior_version_latest().region(Region::new("us-east-1"));
    let anonymous = anonymous.endpoint_url(format!("http://{address}")).force_path_style(true);
    let refused = Client::from_conf(anonymous.build()).list_buckets().call().await.expect_err("nobody");
    step("error: nobody in particular", refused.code() == Some("AccessDenied"))?;
    let client = Client::from_conf(config(address).build());
    let put = client.put_object().bucket(BUCKET).key("unsigned").body(ByteStream::from_static(b"x"));
    put.customize().disable_payload_signing().send().await?;
    step("a body that is not signed", true)
}

/// Objects from a file, by every algorithm, in chunks of several lengths, and parts of them.
async fn put_files(client: &Client, address: SocketAddr, file: &Path) -> Outcome {
    for algorithm in ALGORITHMS {
        let put = client.put_object().bucket(BUCKET).key(algorithm).body(ByteStream::from_path(file).await?);
        put.checksum_algorithm(ChecksumAlgorithm::from(algorithm)).call().await?;
        let got = client.get_object().bucket(BUCKET).key(algorithm).checksum_mode(ChecksumMode::Enabled).call().await?;
        let sums = [
            got.checksum_crc32(),
            got.checksum_crc32_c(),
            got.checksum_crc64_nvme(),
            got.checksum_sha1(),
            got.checksum_sha256(),
        ];
        let has_sum = sums.iter().flatten().count() == 1;
        let is_same = got.body.collect().await?.into_bytes().as_ref() == bytes(LONG);
        step(
            &format!("a file in signed chunks, with {algorithm} behind it, and the same checksum back"),
            is_same && has_sum,
        )?;
    }
    for length in [0, 1, 8191, 8192, 65_535, 65_536, 65_537] {
        let short = file.with_extension("short");
        std::fs::write(&short, bytes(length))?;
        client.put_object().bucket(BUCKET).key("short").body(ByteStream::from_path(&short).await?).call().await?;
        let got = client.get_object().bucket(BUCKET).key("short").call().await?;
        step(&format!("a file of {length} bytes"), got.body.collect().await?.into_bytes().as_ref() == bytes(length))?;
    }
    for size in [Some(8192), Some(100_000), None] {
        let client = Client::from_conf(config(address).aws_chunked_encoding_chunk_size(size).build());
        client.put_object().bucket(BUCKET).key("chunks").body(ByteStream::from_path(file).await?).call().await?;
        let got = client.get_object().bucket(BUCKET).key("chunks").call().await?;
        step(&format!("chunks of {size:?} bytes"), got.body.collect().await?.into_bytes().as_ref() == bytes(LONG))?;
    }
    let part = client.get_object().bucket(BUCKET).key("CRC32").range("bytes=7-9").call().await?;
    step("a range", part.body.collect().await?.into_bytes().as_ref() == &bytes(10)[7..])?;
    let head = client.head_object().bucket(BUCKET).key("SHA1").call().await?;
    step("its head", head.content_length() == i64::try_from(LONG).ok())?;
    let copy = client.copy_object().bucket(BUCKET).key("copy").copy_source(format!("{BUCKET}/SHA1")).call().await?;
    step("copy it", copy.copy_object_result().is_some_and(|result| result.e_tag().is_some()))?;
    let bad =
        client.put_object().bucket(BUCKET).key("bad").body(ByteStream::from_static(b"x")).checksum_crc32("AAAAAA==");
    let refused = bad.call().await.expect_err("another checksum");
    step("error: a checksum that is another body's", refused.code() == Some("BadDigest"))
}

async fn upload_parts(client: &Client) -> Outcome {
    let upload = client.create_multipart_upload().bucket(BUCKET).key("parts").call().await?;
    let id = upload.upload_id().ok_or("no upload")?;
    let mut done = CompletedMultipartUpload::builder();
    for (number, body) in [(1, bytes(PART)), (2, b"rest".to_vec())] {
        let part = client.upload_part().bucket(BUCKET).key("parts").upload_id(id).part_number(number);
        let part = part.body(ByteStream::from(body)).call().await?;
        let tag = part.e_tag().ok_or("no tag")?;
        done = done.parts(CompletedPart::builder().part_number(number).e_tag(tag).build());
    }
    let parts = client.list_parts().bucket(BUCKET).key("parts").upload_id(id).call().await?;
    step("list parts", parts.parts().len() == 2)?;
    let complete = client.complete_multipart_upload().bucket(BUCKET).key("parts").upload_id(id);
    complete.multipart_upload(done.build()).call().await?;
    let got = client.get_object().bucket(BUCKET).key("parts").call().await?;
    step("upload in parts", got.body.collect().await?.into_bytes().as_ref() == [&bytes(PART)[..], b"rest"].concat())?;
    let upload = client.create_multipart_upload().bucket(BUCKET).key("given up").call().await?;
    let id = upload.upload_id().ok_or("no upload")?;
    client.abort_multipart_upload().bucket(BUCKET).key("given up").upload_id(id).call().await?;
    step("give up an upload in parts", true)
}

/// Sends a presigned request by curl. What came, if the server took it.
fn curl(request: &PresignedRequest, body: Option<&Path>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--fail-with-body", "--request", request.method(), request.uri()]);
    for (name, value) in request.headers() {
        curl.args(["--header", &format!("{name}: {value}")]);
    }
    if let Some(path) = body {
        curl.arg("--upload-file").arg(path);
    }
    let ended = curl.output()?;
    if ended.status.success() { Ok(ended.stdout) } else { Err(String::from_utf8_lossy(&ended.stdout).into()) }
}

async fn presign(client: &Client, file: &Path) -> Outcome {
    let minute = || PresigningConfig::expires_in(Duration::from_secs(60));
    let key = "by curl/a b+c";
    let put = client.put_object().bucket(BUCKET).key(key).presigned(minute()?).await?;
    curl(&put, Some(file))?;
    step("a presigned put, by curl", true)?;
    let get = client.get_object().bucket(BUCKET).key(key).presigned(minute()?).await?;
    step("a presigned get, by curl", curl(&get, None)? == bytes(LONG))?;
    let start = std::time::SystemTime::now() - Duration::from_secs(3600);
    let over = PresigningConfig::builder().start_time(start).expires_in(Duration::from_secs(60)).build()?;
    let over = client.get_object().bucket(BUCKET).key(key).presigned(over).await?;
    step("error: a presigned get that is over", curl(&over, None).is_err())?;
    let delete = client.delete_object().bucket(BUCKET).key(key).presigned(minute()?).await?;
    curl(&delete, None)?;
    let gone = client.head_object().bucket(BUCKET).key(key).call().await.expect_err("it is deleted");
    step("a presigned delete, by curl", gone.code() == Some("NotFound"))
}

/// What comes through when connections do harm.
async fn survive(address: SocketAddr, file: &Path) -> Outcome {
    let (proxy, faults) = server::harm(address).await?;
    let client = || Client::from_conf(config(proxy).build());
    let come = |faults: &Faults, fault| faults.lock().unwrap_or_else(PoisonError::into_inner).push_back(fault);

    for cut in [100, 100_000, LONG] {
        come(&faults, Fault::CutRequest(cut));
        let put = client().put_object().bucket(BUCKET).key("cut").body(ByteStream::from_path(file).await?);
        put.checksum_algorithm(ChecksumAlgorithm::Sha256).call().await?;
        let got = client().get_object().bucket(BUCKET).key("cut").call().await?;
        let is_same = got.body.collect().await?.into_bytes().as_ref() == bytes(LONG);
        step(&format!("an upload whose connection ends after {cut} bytes is sent again"), is_same)?;
    }
    come(&faults, Fault::CutAnswer(500_000));
    let got = client().get_object().bucket(BUCKET).key("cut").call().await?;
    let error = got.body.collect().await.expect_err("there is more");
    step("error: a body that is cut short", !DisplayErrorContext(error).to_string().is_empty())?;
    come(&faults, Fault::Corrupt(500_000));
    let got = client().get_object().bucket(BUCKET).key("cut").call().await?;
    let error = DisplayErrorContext(got.body.collect().await.expect_err("another body")).to_string();
    step("error: a byte that is another one", error.contains("checksum"))?;
    let got = client().get_object().bucket(BUCKET).key("cut").call().await?;
    let (mut stream, mut length) = (got.body, 0);
    while let Some(piece) = stream.next().await {
        length += piece?.len();
    }
    step("a stream, a piece at a time", length == LONG)
}

async fn list_and_delete(client: &Client) -> Outcome {
    let mut pages = client.list_objects_v2().bucket(BUCKET).max_keys(3).into_paginator().send();
    let mut keys = Vec::new();
    while let Some(page) = pages.next().await {
        keys.extend(page?.contents().iter().filter_map(|object| object.key().map(str::to_owned)));
    }
    // s3s-fs keeps what it refuses for its checksum.
    keys.retain(|key| key != "bad");
    step("list with pages", keys.len() == 14 && keys.contains(&"plus+and&ünï%20.txt".to_owned()))?;
    let listed = client.list_objects_v2().bucket(BUCKET).prefix("a/").call().await?;
    step("list with a prefix", listed.contents().len() == 1)?;
    let missing = client.get_object().bucket(BUCKET).key("nowhere").call().await.expect_err("none");
    step("error: no such key", missing.is_no_such_key() && missing.code() == Some("NoSuchKey"))?;
    let missing = client.head_object().bucket(BUCKET).key("nowhere").call().await.expect_err("none");
    step("error: no such key, without a body", missing.code() == Some("NotFound"))?;
    let missing = client.list_objects_v2().bucket("nowhere").call().await.expect_err("none");
    step("error: no such bucket", missing.is_no_such_bucket())?;
    for key in ["copy", "bad"] {
        client.delete_object().bucket(BUCKET).key(key).call().await?;
    }
    let mut all = Delete::builder();
    for key in keys.iter().filter(|key| *key != "copy") {
        all = all.objects(ObjectIdentifier::builder().key(key).build()?);
    }
    let deleted = client.delete_objects().bucket(BUCKET).delete(all.build()?).call().await?;
    step("delete them all at once", deleted.deleted().len() + 1 == keys.len() && deleted.errors().is_empty())?;
    client.delete_bucket().bucket(BUCKET).call().await?;
    let gone = client.head_bucket().bucket(BUCKET).call().await.expect_err("gone");
    step("delete the bucket", gone.code() == Some("NotFound") || gone.code() == Some("NoSuchBucket"))
}
