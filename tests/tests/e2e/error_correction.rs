//! Required members that are missing in a response get the value that "client error correction" of the Smithy specification
//! gives them; what a client does not know is kept or skipped, never an error.

use crate::service::start;
use ferrosmith_tests::reply::Reply;
use pca::primitives::DateTime;
use pca::types::{AccessType, ConnectionType, Participant, VerificationType};
use serde_json::{Value, json};

async fn client(body: &Value) -> (pca::Client, ferrosmith_tests::server::Server) {
    start(vec![Reply::ok(body)]).await
}

#[tokio::test]
async fn scalars() {
    let nulls = json!({ "Catalog": null, "Arn": null, "AccessType": null, "UpdatedAt": null, "Revision": null });
    for body in [json!({}), nulls] {
        let (client, _server) = client(&body).await;
        let output = client.get_connection_preferences().catalog("AWS").send().await.expect("a corrected output");
        assert_eq!((output.catalog(), output.arn(), output.revision()), ("", "", 0));
        assert_eq!(*output.updated_at(), DateTime::from_secs(0));
        assert!(!AccessType::values().contains(&output.access_type().as_str()), "{:?}", output.access_type());
        assert!(output.excluded_participant_ids().is_empty());
    }
}

#[tokio::test]
async fn lists_and_maps() {
    let (lists, _server) = client(&json!({})).await;
    let output = lists.list_connections().catalog("AWS").send().await.expect("a corrected output");
    assert!(output.connection_summaries().is_empty());
    assert_eq!(output.next_token(), None);
    let (maps, _server) = client(&json!({})).await;
    let output = maps.get_connection().catalog("AWS").identifier("x").send().await.expect("a corrected output");
    assert!(output.connection_types().is_empty());
}

#[tokio::test]
async fn structures() {
    let (client, _server) = client(&json!({})).await;
    let request = client.accept_connection_invitation().catalog("AWS").identifier("x");
    let output = request.send().await.expect("a corrected output");
    let connection = output.connection().expect("an empty structure, corrected in turn");
    assert_eq!((connection.id(), connection.connection_types().len()), ("", 0));
}

#[tokio::test]
async fn structures_within() {
    let body = json!({ "ConnectionTypes": { "SUBSIDIARY": {} }, "Id": "pac-1" });
    let (client, _server) = client(&body).await;
    let output = client.get_connection().catalog("AWS").identifier("x").send().await.expect("a corrected output");
    assert_eq!(output.id(), "pac-1");
    let detail = &output.connection_types()[&ConnectionType::Subsidiary];
    assert_eq!((detail.inviter_email(), *detail.created_at()), ("", DateTime::from_secs(0)));
    assert_eq!((detail.canceled_at(), detail.canceled_by()), (None, None));
    assert!(detail.other_participant().is_none_or(Participant::is_unknown), "a union is corrected to unknown");
}

#[tokio::test]
async fn unions() {
    let (client, _server) = client(&json!({})).await;
    let request = client.get_verification().verification_type(VerificationType::BusinessVerification);
    let output = request.send().await.expect("a corrected output");
    assert!(output.verification_response_details().is_none_or(|details| details.is_unknown()));
}

#[tokio::test]
async fn unknown_members_are_skipped() {
    let body = json!({ "New": { "Deep": [1, { "x": null }] }, "Catalog": "AWS", "Newer": "\u{1F980}", "__type": "x" });
    let (client, _server) = client(&body).await;
    let output = client.get_connection_preferences().catalog("AWS").send().await.expect("a success");
    assert_eq!(output.catalog(), "AWS");
}

#[tokio::test]
async fn unknown_enum_values_are_kept() {
    let (client, _server) = client(&json!({ "AccessType": "ALLOW_SOME" })).await;
    let output = client.get_connection_preferences().catalog("AWS").send().await.expect("a success");
    assert_eq!(output.access_type().as_str(), "ALLOW_SOME");
    assert_eq!(*output.access_type(), AccessType::from("ALLOW_SOME"));
}

#[tokio::test]
async fn unknown_union_members_are_no_error() {
    let participant = |union: Value| json!({ "ConnectionTypes": { "SUBSIDIARY": { "Status": "ACTIVE", "OtherParticipant": union } } });
    let unknown = participant(json!({ "Reseller": { "Id": "r-1" } }));
    let with_nulls = participant(json!({ "PartnerProfile": null, "__type": "x", "Account": { "Name": "A" } }));
    for (body, known) in [(unknown, false), (with_nulls, true)] {
        let (client, _server) = client(&body).await;
        let output = client.get_connection().catalog("AWS").identifier("x").send().await.expect("a success");
        let detail = &output.connection_types()[&ConnectionType::Subsidiary];
        let participant = detail.other_participant().expect("a participant");
        assert_eq!((participant.is_unknown(), participant.is_account()), (!known, known), "{body}");
    }
}
