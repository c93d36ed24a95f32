//! The operations on connection invitations.

use super::TOKEN;
use crate::service::Session;
use pca::types::{ConnectionType, InvitationStatus, ParticipantType};

const ID: &str = "pacinv-abcdefghijk01";

#[tokio::test]
async fn accept_connection_invitation() {
    let session = Session::recorded("AcceptConnectionInvitation").await;
    let required = session.client.accept_connection_invitation().catalog("AWS").identifier(ID);
    let output = required.clone().client_token(TOKEN).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn cancel_connection_invitation() {
    let session = Session::recorded("CancelConnectionInvitation").await;
    let required = session.client.cancel_connection_invitation().catalog("AWS").identifier(ID);
    let output = required.clone().client_token(TOKEN).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn create_connection_invitation() {
    let session = Session::recorded("CreateConnectionInvitation").await;
    let required = session
        .client
        .create_connection_invitation()
        .catalog("AWS")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .email("alliance.lead+aws@example.com")
        .message("Let us work together.\nSecond line: ünïcödé \\ \"quoted\"")
        .name("Zoë \"Z\" Łukasz-O'Neil")
        .receiver_identifier("partner-abc0000000001");
    let output = required.clone().client_token(TOKEN).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_connection_invitation() {
    let session = Session::recorded("GetConnectionInvitation").await;
    let required = session.client.get_connection_invitation().catalog("AWS").identifier(ID);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn list_connection_invitations() {
    let session = Session::recorded("ListConnectionInvitations").await;
    let required = session.client.list_connection_invitations().catalog("AWS");
    let output = required
        .clone()
        .next_token("bmV4dC9wYWdlKzI9PQ==")
        .connection_type(ConnectionType::OpportunityCollaboration)
        .max_results(25)
        .other_participant_identifiers("partner-abc0000000001")
        .other_participant_identifiers("123456789012")
        .participant_type(ParticipantType::Sender)
        .status(InvitationStatus::Pending)
        .send()
        .await
        .expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn reject_connection_invitation() {
    let session = Session::recorded("RejectConnectionInvitation").await;
    let required = session.client.reject_connection_invitation().catalog("AWS").identifier(ID);
    let all = required.clone().client_token(TOKEN).reason("Not this year,\tthank you");
    let output = all.send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}
