//! IoT: things, groups, rules and policies through the generated client, told to boto3.

#[macro_use]
mod common;

use client::Client;
use client::types::{Action, AttributePayload, SqsAction, Tag, ThingGroupProperties, TopicRulePayload};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let attributes = AttributePayload::builder().attributes("colour", "white").attributes("odd", "1").build();
    let made = told!(client.create_thing().thing_name("first:thing").attribute_payload(attributes))?;
    step("create a thing", made.thing_id().is_some())?;
    let got = told!(client.describe_thing().thing_name("first:thing"))?;
    step("read it", got.attributes().is_some_and(|all| all["colour"] == "white") && got.version() == Some(1))?;
    let attributes = AttributePayload::builder().attributes("colour", "blue").merge(true).build();
    told!(client.update_thing().thing_name("first:thing").attribute_payload(attributes))?;
    let got = told!(client.describe_thing().thing_name("first:thing"))?;
    step("update it", got.attributes().is_some_and(|all| all["colour"] == "blue" && all["odd"] == "1"))?;

    for name in ["two", "three", "four", "five"] {
        told!(client.create_thing().thing_name(name))?;
    }
    let pages = told_pages!(client.list_things().max_results(2));
    let counts: Vec<_> = pages.iter().map(|page| page.things().len()).collect();
    step("list with pages", counts == [2, 2, 1])?;
    let blue = told!(client.list_things().attribute_name("colour").attribute_value("blue"))?;
    step("list by an attribute", blue.things().len() == 1)?;

    let attributes = AttributePayload::builder().attributes("a", "b").build();
    let properties =
        ThingGroupProperties::builder().thing_group_description("snow").attribute_payload(attributes).build();
    let tag = Tag::builder().key("for").value("tests").build()?;
    let group = client.create_thing_group().thing_group_name("group").thing_group_properties(properties.clone());
    told!(group.tags(tag))?;
    let update = client.update_thing_group().thing_group_name("group").thing_group_properties(properties);
    let updated = told!(update.clone().expected_version(1))?;
    step("update a group", updated.version() == Some(2))?;
    let stale = told!(update.expected_version(1)).expect_err("it is another version");
    step("error: another version", stale.is_version_conflict_exception())?;

    rules(&client).await?;
    let missing = told!(client.describe_thing().thing_name("nowhere")).expect_err("none");
    step("error: no such thing", missing.is_resource_not_found_exception())?;

    told!(client.delete_thing_group().thing_group_name("group"))?;
    told!(client.delete_thing().thing_name("first:thing"))?;
    let gone = told!(client.describe_thing().thing_name("first:thing")).expect_err("gone");
    step("delete it", gone.is_resource_not_found_exception())
}

/// Rules, which are payloads, and whose tags are in a header.
async fn rules(client: &Client) -> Outcome {
    let queue = SqsAction::builder().queue_url("http://q/").role_arn("arn:aws:iam::123456789012:role/first");
    let action = Action::builder().sqs(queue.use_base64(true).build()?).build();
    let rule = |sql: &str| {
        let rule = TopicRulePayload::builder().sql(sql).description("snow \u{2603}").rule_disabled(false);
        rule.actions(action.clone()).aws_iot_sql_version("2016-03-23").build()
    };
    let create = client.create_topic_rule().rule_name("first_rule").topic_rule_payload(rule("SELECT * FROM 'a/b'")?);
    told!(create.clone().tags("a=b&c=d"))?;
    told!(client.replace_topic_rule().rule_name("first_rule").topic_rule_payload(rule("SELECT x FROM 'c'")?))?;
    let got = told!(client.get_topic_rule().rule_name("first_rule"))?;
    let got = got.rule().ok_or("no rule")?;
    step(
        "a rule in the payload",
        got.sql() == Some("SELECT x FROM 'c'") && got.description() == Some("snow \u{2603}"),
    )?;

    let again = told!(create).expect_err("it is there");
    let arn = again.as_service_error().is_some();
    step("error: it is there", arn && again.is_resource_already_exists_exception())?;
    let wrong = told!(client.create_topic_rule().rule_name("no-rule").topic_rule_payload(rule("SELECT 1")?));
    step("error: no name", wrong.expect_err("wrong").is_invalid_request_exception())?;

    told!(client.delete_topic_rule().rule_name("first_rule"))?;
    Ok(())
}
