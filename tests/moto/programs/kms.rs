//! KMS: keys, aliases and ciphertexts through the generated client.

mod common;

use client::primitives::Blob;
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let made = client.create_key().description("first").call().await?;
    let id = made.key_metadata().map(|key| key.key_id().to_owned()).ok_or("no key")?;
    step("create a key", !id.is_empty())?;
    let told = client.describe_key().key_id(&id).call().await?;
    step(
        "read it",
        told.key_metadata().is_some_and(|key| key.description() == Some("first") && key.enabled() == Some(true)),
    )?;
    client.update_key_description().key_id(&id).description("second").call().await?;
    let told = client.describe_key().key_id(&id).call().await?;
    step("update it", told.key_metadata().is_some_and(|key| key.description() == Some("second")))?;

    let plain = Blob::new("hidden \u{1f512}");
    let sealed =
        client.encrypt().key_id(&id).plaintext(plain.clone()).encryption_context("for", "tests").call().await?;
    let sealed = sealed.ciphertext_blob().cloned().ok_or("no ciphertext")?;
    let opened = client.decrypt().ciphertext_blob(sealed.clone()).encryption_context("for", "tests").call().await?;
    step("encrypt and decrypt", opened.plaintext() == Some(&plain))?;

    for number in 0..6 {
        client.create_alias().alias_name(format!("alias/{number}")).target_key_id(&id).call().await?;
    }
    let mut pages = client.list_aliases().key_id(&id).limit(2).into_paginator().send();
    let mut aliases = 0;
    while let Some(page) = pages.next().await {
        aliases += page?.aliases().len();
    }
    step("list with pages", aliases == 6)?;

    let missing = client.describe_key().key_id("00000000-0000-0000-0000-000000000000").call().await;
    step("error: no such key", missing.expect_err("no key").is_not_found_exception())?;
    let again = client.create_alias().alias_name("alias/0").target_key_id(&id).call().await;
    step("error: the alias is there", again.expect_err("it is there").is_already_exists_exception())?;
    let garbled = client.decrypt().ciphertext_blob(sealed).encryption_context("for", "others").call().await;
    step("error: another context", garbled.expect_err("wrong").is_invalid_ciphertext_exception())?;

    client.delete_alias().alias_name("alias/0").call().await?;
    let deleted = client.schedule_key_deletion().key_id(&id).pending_window_in_days(7).call().await?;
    step("delete it", deleted.deletion_date().is_some())
}
