//! SQS: queues and messages through the generated client; its errors keep the codes of its former query protocol.

mod common;

use client::types::{MessageAttributeValue, QueueAttributeName};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let made = client.create_queue().queue_name("first").attributes(QueueAttributeName::VisibilityTimeout, "5");
    let url = made.call().await?.queue_url().map(str::to_owned).ok_or("no queue")?;
    step("create a queue", url.ends_with("/first"))?;
    let told = client.get_queue_attributes().queue_url(&url).attribute_names(QueueAttributeName::All).call().await?;
    let timeout = told.attributes().and_then(|all| all.get(&QueueAttributeName::VisibilityTimeout)).cloned();
    step("read it", timeout.as_deref() == Some("5"))?;
    let set = client.set_queue_attributes().queue_url(&url).attributes(QueueAttributeName::VisibilityTimeout, "1");
    set.call().await?;
    let told = client.get_queue_attributes().queue_url(&url).attribute_names(QueueAttributeName::All).call().await?;
    let timeout = told.attributes().and_then(|all| all.get(&QueueAttributeName::VisibilityTimeout)).cloned();
    step("update it", timeout.as_deref() == Some("1"))?;

    let number = MessageAttributeValue::builder().data_type("Number").string_value("7").build()?;
    let sent = client.send_message().queue_url(&url).message_body("hello \u{2603}").message_attributes("n", number);
    let sent = sent.call().await?;
    let got = client.receive_message().queue_url(&url).message_attribute_names("All").call().await?;
    let message = got.messages().first().ok_or("no message")?;
    let number = message.message_attributes().and_then(|all| all["n"].string_value()).map(str::to_owned);
    step("send and receive", message.body() == Some("hello \u{2603}") && number.as_deref() == Some("7"))?;
    step("the digest agrees", message.md5_of_body() == sent.md5_of_message_body())?;
    let handle = message.receipt_handle().ok_or("no handle")?;
    client.delete_message().queue_url(&url).receipt_handle(handle).call().await?;

    for number in 0..6 {
        client.create_queue().queue_name(format!("more-{number}")).call().await?;
    }
    let mut pages = client.list_queues().queue_name_prefix("more-").max_results(2).into_paginator().send();
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page?.queue_urls().len());
    }
    step("list with pages", counts.iter().sum::<usize>() == 6 && counts.len() >= 3)?;

    let missing = client.get_queue_url().queue_name("nowhere").call().await.expect_err("none");
    step("error: no such queue", missing.is_queue_does_not_exist())?;
    let forged = client.delete_message().queue_url(&url).receipt_handle("forged").call().await.expect_err("forged");
    step("error: a forged handle", forged.is_receipt_handle_is_invalid())?;
    let empty =
        client.send_message_batch().queue_url(&url).set_entries(Some(Vec::new())).call().await.expect_err("empty");
    step("error: an empty batch", empty.is_empty_batch_request())?;

    client.delete_queue().queue_url(&url).call().await?;
    let gone = client.get_queue_url().queue_name("first").call().await.expect_err("gone");
    step("delete it", gone.is_queue_does_not_exist())
}
