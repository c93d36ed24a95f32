//! Connections as both sides see them, and qualifications along them.

use crate::world::{ACCOUNTS, CATALOG, World, invite};
use pca::types::*;

#[tokio::test]
async fn both_sides_see_the_other() {
    let world = World::start().await;
    let (one, _) = world.partner(1).await;
    let (two, _) = world.partner(2).await;
    let kind = ConnectionType::OpportunityCollaboration;
    let id = world.connect([&one, &two], kind.clone()).await;
    for (client, other, name) in [(&one, ACCOUNTS[1], "Partner 2"), (&two, ACCOUNTS[0], "Partner 1")] {
        let got = client.get_connection().catalog(CATALOG).identifier(&id).send().await.expect("there");
        assert_eq!(got.other_participant_account_id(), other);
        let Some(Participant::PartnerProfile(profile)) = got.connection_types()[&kind].other_participant() else {
            panic!("{got:?}")
        };
        assert_eq!(profile.name(), name);
    }
    let stranger = world.client(3).get_connection().catalog(CATALOG).identifier(&id).call().await;
    assert!(stranger.expect_err("none of its business").is_resource_not_found_exception());
    let elsewhere = one.get_connection().catalog("Sandbox").identifier(&id).call().await;
    assert!(elsewhere.expect_err("another catalog").is_resource_not_found_exception());
}

#[tokio::test]
async fn types_of_one_connection_end_one_by_one() {
    let world = World::start().await;
    let (one, _) = world.partner(1).await;
    let (two, _) = world.partner(2).await;
    let id = world.connect([&one, &two], ConnectionType::OpportunityCollaboration).await;
    let second = invite(&one, ACCOUNTS[1], ConnectionType::Subsidiary).await.expect("invited");
    let accept = two.accept_connection_invitation().catalog(CATALOG).identifier(second.id()).client_token("b");
    let accepted = accept.send().await.expect("accepted");
    assert_eq!(accepted.connection().expect("required").id(), id, "one connection between two accounts");
    let cancel = |token: &str| {
        let request = one.cancel_connection().catalog(CATALOG).identifier(&id).reason("").client_token(token);
        request.connection_type(ConnectionType::Subsidiary).call()
    };
    cancel("c").await.expect("canceled");
    assert!(cancel("d").await.expect_err("canceled already").is_conflict_exception());
    let list = async |filter: Option<&str>| {
        let request = one.list_connections().catalog(CATALOG).set_connection_type(filter.map(str::to_owned));
        request.call().await.map(|page| page.connection_summaries().len())
    };
    for (filter, number) in [
        (None, 1),
        (Some("OPPORTUNITY_COLLABORATION"), 1),
        (Some("SUBSIDIARY"), 0),
        (Some("SUBSIDIARY:canceled"), 1),
        (Some("SUBSIDIARY:ACTIVE"), 0),
    ] {
        assert_eq!(list(filter).await.expect("listed"), number, "{filter:?}");
    }
    assert!(list(Some("PIZZA")).await.expect_err("no type").is_validation_exception());
}

#[tokio::test]
async fn qualifications_follow_a_subsidiary_connection() {
    let world = World::start().await;
    let (one, first) = world.partner(1).await;
    let (two, second) = world.partner(2).await;
    let partner = |account: &str| QualificationsAssociationPartner::builder().account_id(account).build();
    let start = |client: &pca::Client, id: &str, primary: &str| {
        let request = client.start_qualifications_association_task().catalog(CATALOG).identifier(id);
        request.primary_partner(partner(primary)).call()
    };
    let code = |error: &dyn std::fmt::Display| error.to_string();
    let error = start(&two, &second, ACCOUNTS[0]).await.expect_err("not connected");
    assert!(error.is_validation_exception() && code(&error).contains("no active connection"), "{error}");
    world.connect([&one, &two], ConnectionType::Subsidiary).await;
    let error = start(&one, &first, ACCOUNTS[1]).await.expect_err("the primary's side");
    assert!(code(&error).contains("it is the primary"), "{error}");
    let error = start(&two, &second, ACCOUNTS[1]).await.expect_err("itself");
    assert!(code(&error).contains("its own primary"), "{error}");
    let task = start(&two, &second, ACCOUNTS[0]).await.expect("started");
    assert_eq!(task.status(), &QualificationsAssociationTaskStatus::InProgress);
    assert!(start(&two, &second, ACCOUNTS[0]).await.expect_err("one at a time").is_conflict_exception());
    world.wait_for_task();
    let error = start(&two, &second, ACCOUNTS[0]).await.expect_err("associated");
    assert!(code(&error).contains("part of an association"), "{error}");
    let leave = one.start_qualifications_disassociation_task().catalog(CATALOG).identifier(&first);
    let error = leave.associated_partner(partner(ACCOUNTS[1])).call().await.expect_err("the primary");
    assert!(code(&error).contains("cannot leave"), "{error}");
    let details = one.get_qualifications_association_details().catalog(CATALOG).identifier(&first).send().await;
    assert_eq!(details.expect("there").associated_partners().len(), 1, "the primary sees it too");
    let none = two.get_qualifications_disassociation_task().catalog(CATALOG).identifier(&second).call().await;
    assert!(none.expect_err("never started").is_resource_not_found_exception());
}
