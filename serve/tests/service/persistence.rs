//! State in a file: what was answered is there after a restart, tokens of pages and clients too.

use crate::world::{ACCOUNTS, CATALOG, World, create_partner, invite, options};
use ferrosmith_serve::Seed;
use pca::types::{AccessType, ConnectionType};
use std::path::Path;
use std::time::Duration;

async fn open(folder: &Path) -> World {
    let mut options = options();
    options.data = Some(folder.to_owned());
    World::with(options).await
}

/// Stops a server and waits until its store is closed.
async fn close(world: World) {
    drop(world);
    tokio::time::sleep(Duration::from_millis(200)).await;
}

#[tokio::test]
async fn what_was_answered_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = open(folder.path()).await;
    let [one, two] = [world.client(1), world.client(2)];
    let born = one.get_connection_preferences().catalog("Sandbox").send().await.expect("read");
    let update = one.update_connection_preferences().catalog(CATALOG).revision(1);
    let updated = update.access_type(AccessType::DenyAll).send().await.expect("updated");
    let partner = create_partner(&one, "One").await;
    create_partner(&two, "Two").await;
    for kind in [ConnectionType::Subsidiary, ConnectionType::OpportunityCollaboration] {
        invite(&one, ACCOUNTS[1], kind).await.expect("invited");
    }
    let page = one.list_connection_invitations().catalog(CATALOG).max_results(1).send().await.expect("a page");
    close(world).await;

    let world = open(folder.path()).await;
    let one = world.client(1);
    let again = one.get_connection_preferences().catalog(CATALOG).send().await.expect("read");
    assert_eq!((again.revision(), again.access_type()), (2, &AccessType::DenyAll));
    assert_eq!(again.updated_at(), updated.updated_at());
    let unset = one.get_connection_preferences().catalog("Sandbox").send().await.expect("read");
    assert_eq!(unset.updated_at(), born.updated_at(), "the store is as old as it was");
    let found = one.get_partner().catalog(CATALOG).identifier(partner.id()).send().await.expect("there");
    assert_eq!(found.legal_name(), "One");
    let rest = one.list_connection_invitations().catalog(CATALOG).set_next_token(page.next_token().map(str::to_owned));
    assert_eq!(rest.send().await.expect("the token holds").connection_invitation_summaries().len(), 1);
}

const SEED: &str = r#"[
    {"account": "111111111111", "operation": "SendEmailVerificationCode", "input": {"Catalog": "AWS", "Email": "a@example.com"}},
    {"account": "111111111111", "operation": "CreatePartner", "as": "one", "input": {"Catalog": "AWS", "LegalName": "One",
        "PrimarySolutionType": "TRAINING_SERVICES", "EmailVerificationCode": "123456", "AllianceLeadContact":
        {"FirstName": "A", "LastName": "B", "Email": "a@example.com", "BusinessTitle": "C"}}},
    {"account": "111111111111", "operation": "PutProfileVisibility", "input": {"Catalog": "AWS", "Identifier": "${one.Id}", "Visibility": "PUBLIC"}}
]"#;

#[tokio::test]
async fn a_seed_is_sown_once() {
    let folder = tempfile::tempdir().expect("a folder");
    for _ in 0..2 {
        let mut options = options();
        options.data = Some(folder.path().to_owned());
        options.seed = Some(Seed::read(SEED).expect("a seed"));
        let world = World::with(options).await;
        let listed = world.client(1).list_partners().catalog(CATALOG).send().await.expect("listed");
        let [partner] = listed.partner_summary_list() else { panic!("one partner") };
        let got = world.client(1).get_profile_visibility().catalog(CATALOG).identifier(partner.id()).send().await;
        assert_eq!(got.expect("there").visibility().as_str(), "PUBLIC");
        close(world).await;
    }
}

#[test]
fn a_seed_that_is_refused_says_which_call() {
    let open = |seed: &str| {
        let mut options = options();
        options.seed = Some(Seed::read(seed).expect("JSON"));
        ferrosmith_serve::Server::open(options).err().unwrap_or_default()
    };
    let twice = SEED.replace("\"a@example.com\"}}", "\"b@example.com\"}}");
    assert!(open(&twice).starts_with("the seed's call 2 (CreatePartner): ValidationException"), "{}", open(&twice));
    assert!(open(&SEED.replace("${one.Id}", "${two.Id}")).contains("names no output"), "a name that is not there");
    assert!(open(r#"[{"account": "1", "operation": "Fly"}]"#).contains("no such operation"));
}
