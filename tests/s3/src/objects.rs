//! Objects from memory: put, get, list, delete. In: a server. Out: a step each.

use super::{BUCKET, Failure, Story};
use client::error::{DisplayErrorContext, ProvideErrorMetadata};
use client::primitives::ByteStream;
use client::types::{Delete, ObjectIdentifier};
use std::collections::BTreeSet;
use std::sync::PoisonError;

const BODY: &[u8] = b"hello \xe2\x98\x83";

pub(crate) async fn put_and_get(story: &Story) {
    let client = story.client();
    let listed = async {
        client.create_bucket().bucket(BUCKET).call().await?;
        let buckets = client.list_buckets().call().await?;
        Ok(buckets.buckets().iter().any(|bucket| bucket.name() == Some(BUCKET)))
    };
    story.step("create and list buckets", listed).await;
    let head = async { Ok(client.head_bucket().bucket(BUCKET).call().await.is_ok()) };
    story.step("the head of a bucket", head).await;
    for key in ["a/b c.txt", "plus+and&ünï%20.txt", "dots/a..b/~x*'()"] {
        let put = async {
            let put = client.put_object().bucket(BUCKET).key(key).body(ByteStream::from_static(BODY));
            let put = put.content_type("text/plain").metadata("note", "n").call().await?;
            story.put(key);
            Ok(put.e_tag().is_some())
        };
        story.step(&format!("put bytes at `{key}`"), put).await;
        let get = async {
            let got = client.get_object().bucket(BUCKET).key(key).call().await?;
            let is_same = (got.content_type(), got.content_length()) == (Some("text/plain"), Some(9));
            let is_same = is_same && got.metadata().is_some_and(|all| all["note"] == "n");
            Ok(is_same && got.body.collect().await?.into_bytes().as_ref() == BODY)
        };
        story.step(&format!("get them from `{key}`"), get).await;
    }
    let put = async {
        let put = client.put_object().bucket(BUCKET).key("summed").body(ByteStream::from_static(BODY)).call().await?;
        story.put("summed");
        Ok(put.checksum_crc32().is_some())
    };
    story.step("put bytes, and the service says their CRC32", put).await;
}

pub(crate) async fn list_and_delete(story: &Story) {
    let client = story.client();
    let expected: BTreeSet<String> = story.keys.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let list = async {
        let mut pages = client.list_objects_v2().bucket(BUCKET).max_keys(3).into_paginator().send();
        let mut keys = BTreeSet::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| DisplayErrorContext(error).to_string())?;
            keys.extend(page.contents().iter().filter_map(|object| object.key().map(str::to_owned)));
        }
        // s3s-fs keeps what it refuses for its checksum.
        keys.remove("bad");
        if keys == expected { Ok(true) } else { Err(Failure::from(format!("{keys:?} instead of {expected:?}"))) }
    };
    story.step("list with pages", list).await;
    let prefix = async {
        let listed = client.list_objects_v2().bucket(BUCKET).prefix("a/").call().await?;
        Ok(listed.contents().len() == 1)
    };
    story.step("list with a prefix", prefix).await;
    let missing = async {
        let missing = client.get_object().bucket(BUCKET).key("nowhere").call().await.expect_err("none");
        Ok(missing.is_no_such_key() && missing.code() == Some("NoSuchKey"))
    };
    story.step("error: no such key", missing).await;
    let missing = async {
        let missing = client.head_object().bucket(BUCKET).key("nowhere").call().await.expect_err("none");
        Ok(missing.code() == Some("NotFound"))
    };
    story.step("error: no such key, without a body", missing).await;
    let missing = async {
        let missing = client.list_objects_v2().bucket("nowhere").call().await.expect_err("none");
        Ok(missing.is_no_such_bucket())
    };
    story.step("error: no such bucket", missing).await;
    let one = async { Ok(client.delete_object().bucket(BUCKET).key("bad").call().await.is_ok()) };
    story.step("delete an object", one).await;
    let all = async {
        let mut all = Delete::builder();
        for key in &expected {
            all = all.objects(ObjectIdentifier::builder().key(key).build()?);
        }
        let deleted = client.delete_objects().bucket(BUCKET).delete(all.build()?).call().await?;
        Ok(deleted.deleted().len() == expected.len() && deleted.errors().is_empty())
    };
    story.step("delete them all at once", all).await;
    let bucket = async {
        client.delete_bucket().bucket(BUCKET).call().await?;
        let gone = client.head_bucket().bucket(BUCKET).call().await.expect_err("gone");
        Ok(gone.code() == Some("NotFound") || gone.code() == Some("NoSuchBucket"))
    };
    story.step("delete the bucket", bucket).await;
}
