//! Calls of DynamoDB: by name, by ARN, in batches, and without a table.

use super::client::types::{
    ConditionCheck, Delete, Get, KeysAndAttributes, Put, TableCreationParameters, TransactGetItem, TransactWriteItem,
    Update, WriteRequest,
};
use super::support::observe;
use std::collections::HashMap;

/// How a table may be said: by name, and by ARN of another account.
const TABLES: [(&str, &str); 9] = [
    ("name", "things"),
    ("ARN", "arn:aws:dynamodb:us-east-1:222222222222:table/things"),
    ("ARN of an index", "arn:aws:dynamodb:us-east-1:222222222222:table/things/index/by-name"),
    ("ARN of another Region", "arn:aws:dynamodb:eu-west-1:222222222222:table/things"),
    ("ARN of another partition", "arn:aws-cn:dynamodb:cn-north-1:222222222222:table/things"),
    ("ARN of another service", "arn:aws:s3:us-east-1:222222222222:table/things"),
    ("ARN without an account", "arn:aws:dynamodb:us-east-1::table/things"),
    ("ARN with an account that is no host label", "arn:aws:dynamodb:us-east-1:2_2:table/things"),
    ("ARN that is none", "arn:aws:dynamodb"),
];

const NAME: &str = TABLES[0].1;
const ARN: &str = TABLES[1].1;

/// What all calls lead to.
pub(crate) async fn run() -> String {
    let mut out = String::new();
    observe(&mut out, "ListTables", |client| async move { client.list_tables().send().await }).await;
    for (how, table) in TABLES {
        let get = |client: super::client::Client| async move {
            client.get_item().table_name(table).set_key(Some(HashMap::new())).send().await
        };
        observe(&mut out, &format!("GetItem by {how}"), get).await;
    }
    for (how, table) in [("name", NAME), ("ARN", ARN)] {
        batches(&mut out, how, table).await;
        transactions(&mut out, how, table).await;
        others(&mut out, how, table).await;
    }
    out
}

async fn batches(out: &mut String, how: &str, table: &'static str) {
    let get = |client: super::client::Client| async move {
        let keys = KeysAndAttributes::builder().keys(HashMap::new()).build().expect("it has keys");
        client.batch_get_item().request_items(table, keys).send().await
    };
    observe(out, &format!("BatchGetItem by {how}"), get).await;
    let write = |client: super::client::Client| async move {
        client.batch_write_item().request_items(table, vec![WriteRequest::builder().build()]).send().await
    };
    observe(out, &format!("BatchWriteItem by {how}"), write).await;
}

async fn transactions(out: &mut String, how: &str, table: &'static str) {
    let get = |table| {
        let get = Get::builder().table_name(table).set_key(Some(HashMap::new())).build().expect("it is whole");
        TransactGetItem::builder().get(get).build()
    };
    let get_items = |client: super::client::Client| async move {
        client.transact_get_items().transact_items(get(table)).transact_items(get(NAME)).send().await
    };
    observe(out, &format!("TransactGetItems by {how}"), get_items).await;
    let put = Put::builder().table_name(table).set_item(Some(HashMap::new())).build().expect("it is whole");
    let delete = Delete::builder().table_name(table).set_key(Some(HashMap::new())).build().expect("it is whole");
    let update = Update::builder().table_name(table).set_key(Some(HashMap::new())).update_expression("SET a = b");
    let check = ConditionCheck::builder().table_name(table).set_key(Some(HashMap::new())).condition_expression("a = b");
    let items = [
        ("Put", TransactWriteItem::builder().put(put).build()),
        ("Delete", TransactWriteItem::builder().delete(delete).build()),
        ("Update", TransactWriteItem::builder().update(update.build().expect("it is whole")).build()),
        ("ConditionCheck", TransactWriteItem::builder().condition_check(check.build().expect("it is whole")).build()),
    ];
    for (kind, item) in items {
        let write = |client: super::client::Client| {
            let item = item.clone();
            async move { client.transact_write_items().transact_items(item).send().await }
        };
        observe(out, &format!("TransactWriteItems, {kind} by {how}"), write).await;
    }
}

async fn others(out: &mut String, how: &str, table: &'static str) {
    let describe =
        |client: super::client::Client| async move { client.describe_table().table_name(table).send().await };
    observe(out, &format!("DescribeTable by {how}"), describe).await;
    let query = |client: super::client::Client| async move { client.query().table_name(table).send().await };
    observe(out, &format!("Query by {how}"), query).await;
    let export = |client: super::client::Client| async move {
        client.export_table_to_point_in_time().table_arn(table).s3_bucket("b").send().await
    };
    observe(out, &format!("ExportTableToPointInTime by {how}"), export).await;
    let tags =
        |client: super::client::Client| async move { client.list_tags_of_resource().resource_arn(table).send().await };
    observe(out, &format!("ListTagsOfResource by {how}"), tags).await;
    let import = |client: super::client::Client| async move {
        let table = TableCreationParameters::builder().table_name(table);
        let table = table.set_attribute_definitions(Some(Vec::new())).set_key_schema(Some(Vec::new()));
        let source = super::client::types::S3BucketSource::builder().s3_bucket("b").build().expect("it is whole");
        client
            .import_table()
            .s3_bucket_source(source)
            .input_format(super::client::types::InputFormat::Csv)
            .table_creation_parameters(table.build().expect("it is whole"))
            .send()
            .await
    };
    observe(out, &format!("ImportTable by {how}"), import).await;
}
