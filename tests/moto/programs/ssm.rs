//! Systems Manager: parameters through the generated client.

mod common;

use client::types::ParameterType;
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let put = |name: &str, value: &str| client.put_parameter().name(name).value(value).r#type(ParameterType::String);
    let made = put("/first", "one").call().await?;
    step("create a parameter", made.version() == Some(1))?;
    let got = client.get_parameter().name("/first").call().await?;
    let parameter = got.parameter().ok_or("no parameter")?;
    step("read it", parameter.value() == Some("one") && parameter.last_modified_date().is_some())?;
    let again = put("/first", "two").overwrite(true).call().await?;
    let got = client.get_parameter().name("/first").call().await?;
    step("update it", again.version() == Some(2) && got.parameter().and_then(|one| one.value()) == Some("two"))?;

    for number in 0..25 {
        put(&format!("/more/{number:02}"), "x").call().await?;
    }
    let mut pages = client.get_parameters_by_path().path("/more").max_results(10).into_paginator().send();
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page?.parameters().len());
    }
    step("list with pages", counts.iter().sum::<usize>() == 25 && counts.len() >= 3)?;

    let missing = client.get_parameter().name("/nowhere").call().await.expect_err("none");
    step("error: no such parameter", missing.is_parameter_not_found())?;
    let there = put("/first", "three").call().await.expect_err("it is there");
    step("error: it is there", there.is_parameter_already_exists())?;
    let version = client.get_parameter().name("/first:9").call().await.expect_err("no such version");
    step("error: no such version", version.is_parameter_version_not_found())?;

    client.delete_parameter().name("/first").call().await?;
    let gone = client.get_parameter().name("/first").call().await.expect_err("gone");
    step("delete it", gone.is_parameter_not_found())
}
