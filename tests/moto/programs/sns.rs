//! SNS: topics, subscriptions and messages through the generated client, told to boto3. A page of moto's has a hundred topics.

#[macro_use]
mod common;

use client::primitives::Blob;
use client::types::{MessageAttributeValue, PublishBatchRequestEntry, Tag};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let tag = Tag::builder().key("for").value("tests & <more>").build()?;
    let made = told!(client.create_topic().name("first").attributes("DisplayName", "First \u{2603}").tags(tag))?;
    let arn = made.topic_arn().ok_or("no topic")?;
    let got = told!(client.get_topic_attributes().topic_arn(arn))?;
    let name = got.attributes().and_then(|all| all.get("DisplayName"));
    step("create and read a topic", name.is_some_and(|name| name == "First \u{2603}"))?;
    let set = client.set_topic_attributes().topic_arn(arn).attribute_name("DisplayName");
    told!(set.attribute_value(" second  line\n"))?;
    let got = told!(client.get_topic_attributes().topic_arn(arn))?;
    let name = got.attributes().and_then(|all| all.get("DisplayName"));
    step("update it", name.is_some_and(|name| name == " second  line\n"))?;
    let tags = told!(client.list_tags_for_resource().resource_arn(arn))?;
    step("its tags", tags.tags().len() == 1)?;

    let subscribe = client.subscribe().topic_arn(arn).protocol("email").endpoint("one+a@example.org");
    let subscribed = told!(subscribe.attributes("RawMessageDelivery", "false").return_subscription_arn(true))?;
    let subscription = subscribed.subscription_arn().ok_or("no subscription")?;
    told!(client.get_subscription_attributes().subscription_arn(subscription))?;
    let all = told!(client.list_subscriptions_by_topic().topic_arn(arn))?;
    step("subscribe", all.subscriptions().len() == 1)?;

    let text = MessageAttributeValue::builder().data_type("String").string_value("a&b").build()?;
    let bytes = MessageAttributeValue::builder().data_type("Binary").binary_value(Blob::new([0, 1, 254, 255])).build()?;
    let publish = client.publish().topic_arn(arn).message("hello \u{2603}").subject("s");
    let sent = told!(publish.message_attributes("text", text).message_attributes("bytes", bytes))?;
    step("publish", sent.message_id().is_some())?;
    let entry = |id: &str| PublishBatchRequestEntry::builder().id(id).message("m").build();
    let batch = client.publish_batch().topic_arn(arn);
    let sent = told!(batch.publish_batch_request_entries(entry("1")?).publish_batch_request_entries(entry("2")?))?;
    step("publish a batch", sent.successful().len() == 2 && sent.failed().is_empty())?;

    for number in 0..102 {
        told!(client.create_topic().name(format!("more-{number}")))?;
    }
    let pages = told_pages!(client.list_topics());
    let counts: Vec<_> = pages.iter().map(|page| page.topics().len()).collect();
    step("list with pages", counts == [100, 3])?;

    let missing = told!(client.get_topic_attributes().topic_arn(format!("{arn}-no"))).expect_err("none");
    step("error: no such topic", missing.is_not_found_exception())?;
    let batch = client.publish_batch().topic_arn(arn);
    let same = batch.publish_batch_request_entries(entry("1")?).publish_batch_request_entries(entry("1")?);
    let same = told!(same).expect_err("the same IDs");
    step("error: IDs that are the same", same.is_batch_entry_ids_not_distinct_exception())?;
    let many = (0..11).map(|id| entry(&id.to_string())).collect::<Result<Vec<_>, _>>()?;
    let many = client.publish_batch().topic_arn(arn).set_publish_batch_request_entries(Some(many));
    let many = told!(many).expect_err("too many");
    step("error: too many entries", many.is_too_many_entries_in_batch_request_exception())?;

    told!(client.unsubscribe().subscription_arn(subscription))?;
    told!(client.delete_topic().topic_arn(arn))?;
    let gone = told!(client.get_topic_attributes().topic_arn(arn)).expect_err("gone");
    step("delete it", gone.is_not_found_exception())
}
