//! Secrets Manager: secrets through the generated client.

mod common;

use common::{Outcome, client, step};
#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let made = client.create_secret().name("first").secret_string("hush").description("a secret").call().await?;
    step("create a secret", made.arn().is_some_and(|arn| arn.contains(":secret:first")))?;
    let got = client.get_secret_value().secret_id("first").call().await?;
    step("read it", got.secret_string() == Some("hush") && got.created_date().is_some())?;
    step("it is not shown", !format!("{got:?}").contains("hush"))?;
    client.update_secret().secret_id("first").secret_string("hush hush").call().await?;
    let got = client.get_secret_value().secret_id("first").call().await?;
    step("update it", got.secret_string() == Some("hush hush"))?;

    for number in 0..6 {
        client
            .create_secret()
            .name(format!("more/{number}"))
            .secret_binary(client::primitives::Blob::new([number]))
            .call()
            .await?;
    }
    let mut pages = client.list_secrets().max_results(3).into_paginator().send();
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page?.secret_list().len());
    }
    step("list with pages", counts.iter().sum::<usize>() == 7 && counts.len() >= 3)?;

    let missing = client.get_secret_value().secret_id("nowhere").call().await;
    step("error: no such secret", missing.expect_err("none").is_resource_not_found_exception())?;
    let again = client.create_secret().name("first").secret_string("x").call().await;
    step("error: it is there", again.expect_err("it is there").is_resource_exists_exception())?;
    let window = client.delete_secret().secret_id("first").recovery_window_in_days(3).call().await;
    step("error: too short a window", window.expect_err("3 days").is_invalid_parameter_exception())?;

    client.delete_secret().secret_id("first").force_delete_without_recovery(true).call().await?;
    let gone = client.get_secret_value().secret_id("first").call().await;
    step("delete it", gone.expect_err("gone").is_resource_not_found_exception())
}
