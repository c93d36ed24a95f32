//! Client tokens: the same request twice has one effect and one answer.

use crate::world::{ACCOUNTS, CATALOG, CODE, World, contact, send_code};
use pca::types::{ConnectionType, PrimarySolutionType};

#[tokio::test]
async fn the_same_request_is_carried_out_once() {
    let world = World::start().await;
    let client = world.client(1);
    send_code(&client, "a@example.com").await;
    let create = |name: &str, token: &str| {
        let create = client.create_partner().catalog(CATALOG).legal_name(name).email_verification_code(CODE);
        let create = create.primary_solution_type(PrimarySolutionType::TrainingServices).client_token(token);
        create.alliance_lead_contact(contact("a@example.com")).call()
    };
    let first = create("A", "t").await.expect("a partner");
    let again = create("A", "t").await.expect("the same answer");
    assert_eq!((first.id(), first.created_at()), (again.id(), again.created_at()));
    let other = create("B", "t").await.expect_err("another request");
    assert!(other.is_conflict_exception() && other.to_string().contains("client token"), "{other}");
    let fresh = create("A", "u").await.expect_err("another token");
    assert!(fresh.is_validation_exception(), "the code was used: {fresh}");
}

#[tokio::test]
async fn tokens_are_the_account_s_and_the_operation_s_own() {
    let world = World::start().await;
    let (one, _) = world.partner(1).await;
    let (two, _) = world.partner(2).await;
    let (_three, _) = world.partner(3).await;
    let invite = |client: &pca::Client, receiver: usize| {
        let request = client.create_connection_invitation().catalog(CATALOG).client_token("t").name("N").message("m");
        let request = request.connection_type(ConnectionType::OpportunityCollaboration).email("e@example.com");
        request.receiver_identifier(ACCOUNTS[receiver]).call()
    };
    let id = invite(&one, 1).await.expect("invited").id().to_owned();
    assert_ne!(invite(&two, 2).await.expect("of another account").id(), id);
    let cancel = one.cancel_connection_invitation().catalog(CATALOG).identifier(&id).client_token("t");
    cancel.send().await.expect("of another operation");
    // What was kept since then has dropped nothing.
    let again = invite(&one, 1).await.expect("the answer of then");
    assert_eq!((again.id(), again.status().as_str()), (id.as_str(), "PENDING"));
}

#[tokio::test]
async fn a_refusal_is_not_kept() {
    let world = World::start().await;
    let (one, _) = world.partner(1).await;
    let invite = || {
        let request = one.create_connection_invitation().catalog(CATALOG).client_token("t").name("N").message("m");
        let request = request.connection_type(ConnectionType::Subsidiary).email("e@example.com");
        request.receiver_identifier(ACCOUNTS[1]).call()
    };
    assert!(invite().await.expect_err("nobody there").is_resource_not_found_exception());
    world.partner(2).await;
    invite().await.expect("somebody is there now");
}
