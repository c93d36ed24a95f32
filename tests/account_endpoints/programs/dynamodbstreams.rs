//! Calls of DynamoDB Streams: by the ARN of a stream, by an iterator, and without either. `ask_botocore.py` makes the same.

use super::client::Client;
use super::client::types::ShardIteratorType;
use super::support::observe;

const STREAMS: [(&str, &str); 5] = [
    ("ARN", "arn:aws:dynamodb:us-east-1:222222222222:table/things/stream/2026-01-01T00:00:00.000"),
    ("ARN of another Region", "arn:aws:dynamodb:eu-west-1:222222222222:table/things/stream/2026-01-01T00:00:00.000"),
    ("ARN of another service", "arn:aws:kinesis:us-east-1:222222222222:table/things/stream/2026-01-01T00:00:00.000"),
    ("ARN without an account", "arn:aws:dynamodb:us-east-1::table/things/stream/2026-01-01T00:00:00.000"),
    ("ARN that is none", "arn:aws:dynamodb-and-what-makes-it-long-enough"),
];

/// What all calls lead to.
pub(crate) async fn run() -> String {
    let mut out = String::new();
    observe(&mut out, "ListStreams", |client| async move { client.list_streams().send().await }).await;
    for (how, stream) in STREAMS {
        let describe = |client: Client| async move { client.describe_stream().stream_arn(stream).send().await };
        observe(&mut out, &format!("DescribeStream by {how}"), describe).await;
        let iterator = |client: Client| async move {
            let kind = ShardIteratorType::TrimHorizon;
            client.get_shard_iterator().stream_arn(stream).shard_id("x").shard_iterator_type(kind).send().await
        };
        observe(&mut out, &format!("GetShardIterator by {how}"), iterator).await;
        let records =
            |client: Client| async move { client.get_records().shard_iterator(format!("{stream}|1|abc")).send().await };
        observe(&mut out, &format!("GetRecords by {how}"), records).await;
    }
    out
}
