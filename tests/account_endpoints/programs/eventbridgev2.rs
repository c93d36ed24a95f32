//! Calls of EventBridge V2: by the ARN of a bus, and without one. `ask_botocore.py` makes the same.

use super::client::Client;
use super::support::observe;

const BUSES: [(&str, &str); 5] = [
    ("ARN", "arn:aws:events:us-east-1:222222222222:event-bus-v2/things"),
    ("ARN of another Region", "arn:aws:events:eu-west-1:222222222222:event-bus-v2/things"),
    ("ARN of another service", "arn:aws:sns:us-east-1:222222222222:event-bus-v2/things"),
    ("ARN with an account that is no host label", "arn:aws:events:us-east-1:2_2:event-bus-v2/things"),
    ("ARN that is none", "arn:aws:events"),
];

/// What all calls lead to.
pub(crate) async fn run() -> String {
    let mut out = String::new();
    observe(&mut out, "ListEventBuses", |client| async move { client.list_event_buses().send().await }).await;
    for (how, bus) in BUSES {
        let describe = |client: Client| async move { client.describe_event_bus().event_bus_arn(bus).send().await };
        observe(&mut out, &format!("DescribeEventBus by {how}"), describe).await;
        let policy = |client: Client| async move { client.get_resource_policy().resource_arn(bus).send().await };
        observe(&mut out, &format!("GetResourcePolicy by {how}"), policy).await;
        let put = |client: Client| async move {
            client.put_events().event_bus_arn(bus).set_entries(Some(Vec::new())).send().await
        };
        observe(&mut out, &format!("PutEvents by {how}"), put).await;
    }
    let subscriber = |client: Client| async move { client.describe_subscriber().subscriber_arn("x").send().await };
    observe(&mut out, "DescribeSubscriber, which gives no bus", subscriber).await;
    out
}
