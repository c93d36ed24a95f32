//! DynamoDB: tables and items through the generated client.

mod common;

use client::types::{AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType};
use common::{Outcome, client, step};

fn text(value: &str) -> AttributeValue {
    AttributeValue::builder().s(value).build()
}

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let create = || {
        let key = KeySchemaElement::builder().attribute_name("id").key_type(KeyType::Hash).build();
        let attribute =
            AttributeDefinition::builder().attribute_name("id").attribute_type(ScalarAttributeType::S).build();
        let create = client.create_table().table_name("things").billing_mode(BillingMode::PayPerRequest);
        Ok::<_, Box<dyn std::error::Error>>(create.key_schema(key?).attribute_definitions(attribute?))
    };
    let made = create()?.call().await?;
    let status = made.table_description().and_then(|table| table.table_status()).cloned();
    step("create a table", status.is_some_and(|status| status.as_str() == "ACTIVE"))?;
    for number in 0..25 {
        let put = client.put_item().table_name("things").item("id", text(&format!("thing {number:02}")));
        let blob = AttributeValue::builder().b(client::primitives::Blob::new([number, 255])).build();
        let list = AttributeValue::builder().l(text("a")).l(AttributeValue::builder().n("1.5").build()).build();
        put.item("blob", blob).item("list", list).call().await?;
    }
    let got = client.get_item().table_name("things").key("id", text("thing 07")).call().await?;
    let item = got.item().ok_or("no item")?;
    let blob = item["blob"].b().map(|blob| blob.as_ref().to_vec());
    step("create and read an item", blob == Some(vec![7, 255]) && item["list"].l()[1].n() == Some("1.5"))?;

    let update = client.update_item().table_name("things").key("id", text("thing 07"));
    let update = update.update_expression("SET #n = :n").expression_attribute_names("#n", "name");
    update.expression_attribute_values(":n", text("renamed")).call().await?;
    let got = client.get_item().table_name("things").key("id", text("thing 07")).call().await?;
    step("update it", got.item().is_some_and(|item| item["name"].s() == Some("renamed")))?;

    let mut pages = client.scan().table_name("things").limit(10).into_paginator().send();
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page?.items().len());
    }
    step("list with pages", counts.iter().sum::<usize>() == 25 && counts.len() >= 3)?;

    let again = create()?.call().await.expect_err("it is there");
    step("error: the table is there", again.is_resource_in_use_exception())?;
    let missing = client.get_item().table_name("nowhere").key("id", text("x")).call().await.expect_err("no table");
    step("error: no such table", missing.is_resource_not_found_exception())?;
    let put = client.put_item().table_name("things").item("id", text("thing 07"));
    let refused = put.condition_expression("attribute_not_exists(id)").call().await.expect_err("it is there");
    step("error: a condition", refused.is_conditional_check_failed_exception())?;

    client.delete_item().table_name("things").key("id", text("thing 07")).call().await?;
    let got = client.get_item().table_name("things").key("id", text("thing 07")).call().await?;
    step("delete an item", got.item().is_none())?;
    client.delete_table().table_name("things").call().await?;
    let tables = client.list_tables().call().await?;
    step("delete the table", tables.table_names().is_empty())
}
