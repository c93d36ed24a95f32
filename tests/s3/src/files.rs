//! Objects from files: in chunks, with a checksum by every algorithm behind them. In: a server. Out: a step each.

use super::{BUCKET, LONG, Story, bytes};
use client::Client;
use client::error::ProvideErrorMetadata;
use client::primitives::ByteStream;
use client::types::{ChecksumAlgorithm, ChecksumMode};

const ALGORITHMS: [&str; 5] = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

/// Objects by every algorithm, in chunks of several lengths.
pub(crate) async fn put_files(story: &Story) {
    let client = story.client();
    for algorithm in ALGORITHMS {
        let sums = async {
            let put = client.put_object().bucket(BUCKET).key(algorithm).body(ByteStream::from_path(&story.file).await?);
            put.checksum_algorithm(ChecksumAlgorithm::from(algorithm)).call().await?;
            story.put(algorithm);
            let got = client.get_object().bucket(BUCKET).key(algorithm).checksum_mode(ChecksumMode::Enabled);
            let got = got.call().await?;
            let sums = [
                got.checksum_crc32(),
                got.checksum_crc32_c(),
                got.checksum_crc64_nvme(),
                got.checksum_sha1(),
                got.checksum_sha256(),
            ];
            let has_sum = sums.iter().flatten().count() == 1;
            Ok(got.body.collect().await?.into_bytes().as_ref() == bytes(LONG) && has_sum)
        };
        let name = format!("a file in signed chunks, with {algorithm} behind it, and the same checksum back");
        story.step(&name, sums).await;
    }
    for length in [0, 1, 8191, 8192, 65_535, 65_536, 65_537] {
        let short = async {
            let short = story.file.with_extension("short");
            std::fs::write(&short, bytes(length))?;
            client.put_object().bucket(BUCKET).key("short").body(ByteStream::from_path(&short).await?).call().await?;
            story.put("short");
            let got = client.get_object().bucket(BUCKET).key("short").call().await?;
            Ok(got.body.collect().await?.into_bytes().as_ref() == bytes(length))
        };
        story.step(&format!("a file of {length} bytes"), short).await;
    }
    for size in [Some(8192), Some(100_000), None] {
        let client = Client::from_conf(story.config().aws_chunked_encoding_chunk_size(size).build());
        let cut = async {
            let file = ByteStream::from_path(&story.file).await?;
            client.put_object().bucket(BUCKET).key("chunks").body(file).call().await?;
            story.put("chunks");
            let got = client.get_object().bucket(BUCKET).key("chunks").call().await?;
            Ok(got.body.collect().await?.into_bytes().as_ref() == bytes(LONG))
        };
        story.step(&format!("chunks of {size:?} bytes"), cut).await;
    }
}

/// What is done with an object from memory, and a checksum that is another body's.
pub(crate) async fn copy_and_refuse(story: &Story) {
    let client = story.client();
    let put = async {
        client.put_object().bucket(BUCKET).key("long").body(ByteStream::from(bytes(LONG))).call().await?;
        story.put("long");
        let got = client.get_object().bucket(BUCKET).key("long").call().await?;
        Ok(got.body.collect().await?.into_bytes().as_ref() == bytes(LONG))
    };
    story.step("many bytes", put).await;
    let part = async {
        let part = client.get_object().bucket(BUCKET).key("long").range("bytes=7-9").call().await?;
        Ok(part.body.collect().await?.into_bytes().as_ref() == &bytes(10)[7..])
    };
    story.step("a range", part).await;
    let head = async {
        let head = client.head_object().bucket(BUCKET).key("long").call().await?;
        Ok(head.content_length() == i64::try_from(LONG).ok())
    };
    story.step("its head", head).await;
    let copy = async {
        let copy = client.copy_object().bucket(BUCKET).key("copy").copy_source(format!("{BUCKET}/long")).call().await?;
        story.put("copy");
        Ok(copy.copy_object_result().is_some_and(|result| result.e_tag().is_some()))
    };
    story.step("copy it", copy).await;
    let bad = async {
        let bad = client.put_object().bucket(BUCKET).key("bad").body(ByteStream::from_static(b"x"));
        let refused = bad.checksum_crc32("AAAAAA==").call().await.err().ok_or("it was taken")?;
        Ok(matches!(refused.code(), Some("BadDigest" | "InvalidRequest")))
    };
    story.step("error: a checksum that is another body's", bad).await;
}
