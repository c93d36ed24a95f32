//! Calls of Kinesis: of the data plane and of the control plane, by name, by the ARN of a stream, of a consumer, of a resource.

use super::client::Client;
use super::client::primitives::Blob;
use super::support::observe;

const STREAMS: [(&str, &str); 5] = [
    ("ARN", "arn:aws:kinesis:us-east-1:222222222222:stream/things"),
    ("ARN of another Region", "arn:aws:kinesis:eu-west-1:222222222222:stream/things"),
    ("ARN of another partition", "arn:aws-cn:kinesis:cn-north-1:222222222222:stream/things"),
    ("ARN of another service", "arn:aws:sns:us-east-1:222222222222:stream/things"),
    ("ARN that is none", "arn:aws:kinesis"),
];
const CONSUMER: &str = "arn:aws:kinesis:us-east-1:222222222222:stream/things/consumer/reader:1";

/// What all calls lead to.
pub(crate) async fn run() -> String {
    let mut out = String::new();
    observe(&mut out, "ListStreams", |client| async move { client.list_streams().send().await }).await;
    let put = |client: Client| async move {
        client.put_record().stream_name("things").data(Blob::new("x")).partition_key("p").send().await
    };
    observe(&mut out, "PutRecord by name", put).await;
    let describe = |client: Client| async move { client.describe_stream().stream_name("things").send().await };
    observe(&mut out, "DescribeStream by name", describe).await;
    for (how, stream) in STREAMS {
        let put = |client: Client| async move {
            client.put_record().stream_arn(stream).data(Blob::new("x")).partition_key("p").send().await
        };
        observe(&mut out, &format!("PutRecord by {how}"), put).await;
        let describe = |client: Client| async move { client.describe_stream().stream_arn(stream).send().await };
        observe(&mut out, &format!("DescribeStream by {how}"), describe).await;
        let tags = |client: Client| async move { client.list_tags_for_resource().resource_arn(stream).send().await };
        observe(&mut out, &format!("ListTagsForResource by {how}"), tags).await;
    }
    let consumer =
        |client: Client| async move { client.describe_stream_consumer().consumer_arn(CONSUMER).send().await };
    observe(&mut out, "DescribeStreamConsumer by ARN", consumer).await;
    let records =
        |client: Client| async move { client.get_records().shard_iterator("x").stream_arn(STREAMS[0].1).send().await };
    observe(&mut out, "GetRecords by ARN", records).await;
    out
}
