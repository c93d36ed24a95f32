//! The operations on connections and connection preferences.

use super::TOKEN;
use crate::service::{Session, as_json};
use pca::types::{AccessType, ConnectionType};

const REASON: &str = "The \"joint\" programme ended:\n\\o/";

#[tokio::test]
async fn cancel_connection() {
    let session = Session::recorded("CancelConnection").await;
    let required = session
        .client
        .cancel_connection()
        .catalog("AWS")
        .identifier("pac-abcdefghijk01")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .reason(REASON);
    let output = required.clone().client_token(TOKEN).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_connection() {
    let session = Session::recorded("GetConnection").await;
    let required = session.client.get_connection().catalog("AWS").identifier("pac-abcdefghijk01");
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_connection_with_every_kind_of_participant() {
    let (session, parsed) = Session::every_response("GetConnection").await;
    assert_eq!(parsed.len(), 3);
    for parsed in parsed {
        let request = session.client.get_connection().catalog("AWS").identifier("pac-abcdefghijk01");
        let output = request.send().await.expect("a connection");
        assert_eq!(as_json(&output), parsed);
    }
}

#[tokio::test]
async fn list_connections() {
    let session = Session::recorded("ListConnections").await;
    let required = session.client.list_connections().catalog("AWS");
    let output = required
        .clone()
        .next_token("bmV4dC9wYWdlKzI9PQ==")
        .connection_type("SUBSIDIARY:active")
        .max_results(25)
        .other_participant_identifiers("partner-abc0000000001")
        .other_participant_identifiers("123456789012")
        .send()
        .await
        .expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_connection_preferences() {
    let session = Session::recorded("GetConnectionPreferences").await;
    let required = session.client.get_connection_preferences().catalog("AWS");
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn update_connection_preferences() {
    let session = Session::recorded("UpdateConnectionPreferences").await;
    let required = session
        .client
        .update_connection_preferences()
        .catalog("AWS")
        .revision(9_007_199_254_740_993)
        .access_type(AccessType::AllowAll);
    let output = required
        .clone()
        .excluded_participant_identifiers("partner-abc0000000001")
        .excluded_participant_identifiers("123456789012")
        .send()
        .await
        .expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}
