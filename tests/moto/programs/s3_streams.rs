//! S3: buckets and objects through the generated client, with checksums in headers and behind streams; moto decodes chunks and
//! answers with the checksums that it was sent. It compares none of them, nor signatures.

mod common;

use client::error::ProvideErrorMetadata;
use client::primitives::ByteStream;
use client::types::{
    ChecksumAlgorithm, ChecksumMode, CompletedMultipartUpload, CompletedPart, Delete, ObjectIdentifier,
};
use common::{Outcome, client, step};

/// The length of a part, the least that a service takes.
const PART: usize = 5 * 1024 * 1024;

/// A body that no shifted one is like.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 + at / 251) as u8).collect()
}

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let file = std::env::temp_dir().join(format!("moto-s3-{}", std::process::id()));
    let ended = run(&client, &file).await;
    let _ = std::fs::remove_file(&file);
    ended
}

async fn run(client: &client::Client, file: &std::path::Path) -> Outcome {
    put_and_get(client).await?;
    put_files(client, file).await?;
    upload_parts(client).await?;
    list_and_delete(client).await
}

/// A bucket, and an object from bytes.
async fn put_and_get(client: &client::Client) -> Outcome {
    client.create_bucket().bucket("first").call().await?;
    let buckets = client.list_buckets().call().await?;
    step("create and list buckets", buckets.buckets().iter().any(|bucket| bucket.name() == Some("first")))?;
    let place = client.get_bucket_location().bucket("first").call().await?;
    step("where one is", place.location_constraint().is_none_or(|place| ["", "us-east-1"].contains(&place.as_str())))?;

    let put = client.put_object().bucket("first").key("a/b c.txt").body(ByteStream::from_static(b"hello \xe2\x98\x83"));
    let put = put.content_type("text/plain").metadata("note", "n").call().await?;
    step("put bytes, with CRC32", put.e_tag().is_some() && put.checksum_crc32().is_some())?;
    let got = client.get_object().bucket("first").key("a/b c.txt").call().await?;
    let is_same = (got.content_type(), got.content_length()) == (Some("text/plain"), Some(9));
    step("get them", is_same && got.metadata().is_some_and(|all| all["note"] == "n"))?;
    let (sent, expected) = (put.checksum_crc32(), got.checksum_crc32().map(str::to_owned));
    step("the checksum is the one that was sent", sent == expected.as_deref())?;
    step("what came", got.body.collect().await?.into_bytes().as_ref() == b"hello \xe2\x98\x83")
}

/// Objects from a file, by every algorithm, and parts of them.
async fn put_files(client: &client::Client, file: &std::path::Path) -> Outcome {
    std::fs::write(file, bytes(PART + 7))?;
    for algorithm in ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] {
        let put = client.put_object().bucket("first").key(algorithm).body(ByteStream::from_path(file).await?);
        put.checksum_algorithm(ChecksumAlgorithm::from(algorithm)).call().await?;
        let got =
            client.get_object().bucket("first").key(algorithm).checksum_mode(ChecksumMode::Enabled).call().await?;
        let is_same = got.body.collect().await?.into_bytes().as_ref() == bytes(PART + 7);
        step(&format!("a file, with {algorithm} behind it"), is_same)?;
    }
    let part = client.get_object().bucket("first").key("CRC32").range("bytes=7-9").call().await?;
    step("a range", part.body.collect().await?.into_bytes().as_ref() == &bytes(10)[7..])?;
    let head = client.head_object().bucket("first").key("SHA1").call().await?;
    step("its head", head.content_length() == Some(PART as i64 + 7))?;
    let copy = client.copy_object().bucket("first").key("copy").copy_source("first/SHA1").call().await?;
    step("copy it", copy.copy_object_result().is_some_and(|result| result.e_tag().is_some()))
}

async fn upload_parts(client: &client::Client) -> Outcome {
    let upload = client.create_multipart_upload().bucket("first").key("parts").call().await?;
    let id = upload.upload_id().ok_or("no upload")?;
    let mut done = CompletedMultipartUpload::builder();
    for (number, body) in [(1, bytes(PART)), (2, b"rest".to_vec())] {
        let part = client.upload_part().bucket("first").key("parts").upload_id(id).part_number(number);
        let part = part.body(ByteStream::from(body)).call().await?;
        let tag = part.e_tag().ok_or("no tag")?;
        done = done.parts(CompletedPart::builder().part_number(number).e_tag(tag).build());
    }
    let complete = client.complete_multipart_upload().bucket("first").key("parts").upload_id(id);
    complete.multipart_upload(done.build()).call().await?;
    let got = client.get_object().bucket("first").key("parts").call().await?;
    step("upload in parts", got.body.collect().await?.into_bytes().as_ref() == [&bytes(PART)[..], b"rest"].concat())
}

async fn list_and_delete(client: &client::Client) -> Outcome {
    let mut pages = client.list_objects_v2().bucket("first").max_keys(3).into_paginator().send();
    let mut keys = Vec::new();
    while let Some(page) = pages.next().await {
        keys.extend(page?.contents().iter().filter_map(|object| object.key().map(str::to_owned)));
    }
    step("list with pages", keys.len() == 8 && keys.contains(&"a/b c.txt".to_owned()))?;

    let missing = client.get_object().bucket("first").key("nowhere").call().await.expect_err("none");
    step("error: no such key", missing.is_no_such_key() && missing.code() == Some("NoSuchKey"))?;
    let missing = client.head_object().bucket("first").key("nowhere").call().await.expect_err("none");
    step("error: no such key, without a body", missing.code() == Some("NotFound"))?;
    let missing = client.list_objects_v2().bucket("nowhere").call().await.expect_err("none");
    step("error: no such bucket", missing.is_no_such_bucket())?;

    let mut all = Delete::builder();
    for key in &keys {
        all = all.objects(ObjectIdentifier::builder().key(key).build()?);
    }
    let deleted = client.delete_objects().bucket("first").delete(all.build()?).call().await?;
    step("delete them all at once", deleted.deleted().len() == keys.len() && deleted.errors().is_empty())?;
    client.delete_bucket().bucket("first").call().await?;
    let gone = client.head_bucket().bucket("first").call().await.expect_err("gone");
    step("delete the bucket", gone.code() == Some("NotFound"))
}
