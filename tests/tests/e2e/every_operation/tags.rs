//! The operations on tags.

use crate::service::Session;
use pca::types::Tag;

const ARN: &str = "arn:aws:partnercentral:us-east-1:123456789012:catalog/AWS/partner/partner-abc0000000001";

fn tag(key: &str, value: &str) -> Tag {
    Tag::builder().key(key).value(value).build().expect("every required member is set")
}

#[tokio::test]
async fn tag_resource() {
    let session = Session::recorded("TagResource").await;
    let tagged = session.client.tag_resource().resource_arn(ARN);
    let one_by_one = tagged.clone().tags(tag("cost center", "R&D/2026")).tags(tag("équipe", ""));
    let output = one_by_one.send().await.expect("all members");
    let at_once = tagged.set_tags(Some(vec![tag("cost center", "R&D/2026"), tag("équipe", "")]));
    at_once.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn untag_resource() {
    let session = Session::recorded("UntagResource").await;
    let required = session.client.untag_resource().resource_arn(ARN).tag_keys("cost center").tag_keys("équipe");
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn list_tags_for_resource() {
    let session = Session::recorded("ListTagsForResource").await;
    let required = session.client.list_tags_for_resource().resource_arn(ARN);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}
