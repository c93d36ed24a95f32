//! Pages: whole, in order, and by tokens that nobody can make up or use for something else.

use crate::world::{ACCOUNTS, CATALOG, World, create_partner, invite};
use pca::types::{ConnectionType, InvitationStatus, ParticipantType};

/// Account 1 has invited account 2 this often and canceled, and invited it once more.
async fn invited(canceled: usize) -> (World, [pca::Client; 2], Vec<String>) {
    let world = World::start().await;
    let clients = [world.client(1), world.client(2)];
    create_partner(&clients[0], "One").await;
    create_partner(&clients[1], "Two").await;
    let mut ids = Vec::new();
    for number in 0..=canceled {
        let kind = ConnectionType::OpportunityCollaboration;
        let id = invite(&clients[0], ACCOUNTS[1], kind).await.expect("invited").id().to_owned();
        if number < canceled {
            let cancel = clients[0].cancel_connection_invitation().catalog(CATALOG).identifier(&id);
            cancel.client_token(format!("t{number}")).send().await.expect("canceled");
        }
        ids.push(id);
    }
    (world, clients, ids)
}

#[tokio::test]
async fn pages_are_whole_and_in_order() {
    let (_world, clients, ids) = invited(6).await;
    for size in [1, 3, 7, 50] {
        let items = clients[1].list_connection_invitations().catalog(CATALOG).into_paginator().page_size(size);
        let items = items.items().send().collect::<Result<Vec<_>, _>>().await.expect("all pages");
        assert_eq!(items.iter().map(|item| item.id()).collect::<Vec<_>>(), ids, "{size}");
    }
    let list = || clients[0].list_connection_invitations().catalog(CATALOG);
    let exact = list().max_results(7).send().await.expect("a page");
    assert_eq!((exact.connection_invitation_summaries().len(), exact.next_token()), (7, None));
    let open = list().status(InvitationStatus::Pending).participant_type(ParticipantType::Sender);
    let open = open.other_participant_identifiers(ACCOUNTS[1]).send().await.expect("a page");
    assert_eq!(open.connection_invitation_summaries().iter().map(|item| item.id()).collect::<Vec<_>>(), &ids[6..]);
    let none = list().participant_type(ParticipantType::Receiver).send().await.expect("a page");
    assert!(none.connection_invitation_summaries().is_empty());
}

#[tokio::test]
async fn a_token_holds_for_its_own_question() {
    let (_world, clients, _) = invited(3).await;
    let list = |client: &pca::Client| client.list_connection_invitations().catalog(CATALOG).max_results(2);
    let token = list(&clients[0]).send().await.expect("a page").next_token().expect("there is more").to_owned();
    list(&clients[0]).next_token(&token).send().await.expect("its own question");
    list(&clients[0]).max_results(1).next_token(&token).send().await.expect("with pages of another size");
    let mut forged = token.clone();
    forged.replace_range(..1, if token.starts_with('0') { "1" } else { "0" });
    for (why, request) in [
        ("another account", list(&clients[1]).next_token(&token)),
        ("another filter", list(&clients[0]).status(InvitationStatus::Pending).next_token(&token)),
        ("another catalog", list(&clients[0]).catalog("Sandbox").next_token(&token)),
        ("made up", list(&clients[0]).next_token(&forged)),
        ("no token", list(&clients[0]).next_token("zz")),
    ] {
        let error = request.call().await.expect_err(why);
        assert!(error.is_validation_exception(), "{why}: {error}");
    }
    let other = clients[0].list_connections().catalog(CATALOG).next_token(&token).call().await;
    assert!(other.expect_err("another operation").is_validation_exception());
}

#[tokio::test]
async fn partners_are_paged_without_being_asked() {
    let world = World::with_settings(|settings| (settings.limits.partners, settings.limits.page) = (9, 2)).await;
    let client = world.client(1);
    for number in 0..5 {
        create_partner(&client, &format!("Partner {number}")).await;
    }
    let first = client.list_partners().catalog(CATALOG).send().await.expect("a page");
    assert_eq!(first.partner_summary_list().len(), 2);
    let items = client.list_partners().catalog(CATALOG).into_paginator().items().send();
    let items = items.collect::<Result<Vec<_>, _>>().await.expect("all pages");
    let names: Vec<_> = items.iter().map(|item| item.legal_name()).collect();
    assert_eq!(names, ["Partner 0", "Partner 1", "Partner 2", "Partner 3", "Partner 4"]);
}
