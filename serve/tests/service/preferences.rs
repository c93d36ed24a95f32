//! Connection preferences: optimistic locking, one set per account and catalog.

use crate::world::World;
use pca::operation::update_connection_preferences::UpdateConnectionPreferencesError;
use pca::types::{AccessType, ConflictExceptionReason};
use std::collections::BTreeSet;

#[tokio::test]
async fn an_update_needs_the_current_revision() {
    let world = World::start().await;
    let client = world.client(1);
    let first = client.get_connection_preferences().catalog("AWS").send().await.expect("there from the beginning");
    assert_eq!((first.revision(), first.access_type()), (1, &AccessType::AllowAll));
    assert_eq!(first.arn(), "arn:aws:partnercentral:us-east-1:111111111111:catalog/AWS/connection-preferences");

    let update = || client.update_connection_preferences().catalog("AWS").revision(1);
    let second =
        update().access_type(AccessType::AllowByDefaultDenySome).excluded_participant_identifiers("222222222222");
    let second = second.send().await.expect("the revision is current");
    assert_eq!((second.revision(), second.excluded_participant_ids()), (2, &["222222222222".to_owned()][..]));
    assert!(second.updated_at() >= first.updated_at());

    let lost = update().access_type(AccessType::DenyAll).call().await.expect_err("somebody was faster");
    let UpdateConnectionPreferencesError::ConflictException(conflict) = &*lost else { panic!("{lost}") };
    assert_eq!(conflict.reason(), &ConflictExceptionReason::IncompatibleConnectionPreferencesRevision);
    assert_eq!(conflict.message(), "the connection preferences are at revision 2, not 1");

    let now = client.get_connection_preferences().catalog("AWS").send().await.expect("read");
    assert_eq!(now.access_type(), &AccessType::AllowByDefaultDenySome, "a lost race changes nothing");
    assert_eq!(now.updated_at(), second.updated_at());

    let without = client.update_connection_preferences().catalog("AWS").revision(2).access_type(AccessType::AllowAll);
    let without = without.send().await.expect("the revision is current");
    assert!(without.excluded_participant_ids().is_empty(), "an update replaces the exclusions");
}

#[tokio::test]
async fn accounts_and_catalogs_are_apart() {
    let world = World::start().await;
    let update = world.client(1).update_connection_preferences().catalog("AWS").revision(1);
    update.access_type(AccessType::DenyAll).send().await.expect("updated");
    for (account, catalog, revision) in [(1, "AWS", 2), (1, "Sandbox", 1), (2, "AWS", 1)] {
        let client = world.client(account);
        let found = client.get_connection_preferences().catalog(catalog).send().await.expect("read");
        assert_eq!(found.revision(), revision, "{account} {catalog}");
    }
}

/// Four clients add what is theirs, with retry on conflict: nothing is lost, and each write counts once.
#[tokio::test(flavor = "multi_thread")]
async fn no_update_is_lost() {
    const EACH: i64 = 20;
    let world = World::start().await;
    let tasks = (0..4).map(|number| {
        let client = world.client(1);
        tokio::spawn(async move {
            for turn in 0..EACH {
                loop {
                    let now = client.get_connection_preferences().catalog("AWS").send().await.expect("read");
                    let mut ids = now.excluded_participant_ids().to_vec();
                    ids.retain(|id| !id.starts_with(&format!("w{number}-")));
                    ids.push(format!("w{number}-{turn}"));
                    let update = client.update_connection_preferences().catalog("AWS").revision(now.revision());
                    let update = update.access_type(AccessType::AllowByDefaultDenySome);
                    match update.set_excluded_participant_identifiers(Some(ids)).call().await {
                        Ok(_) => break,
                        Err(error) if error.is_conflict_exception() => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.expect("no panic");
    }
    let last = world.client(1).get_connection_preferences().catalog("AWS").send().await.expect("read");
    assert_eq!(last.revision(), 1 + 4 * EACH);
    let ids: BTreeSet<_> = last.excluded_participant_ids().iter().cloned().collect();
    assert_eq!(ids, (0..4).map(|number| format!("w{number}-{}", EACH - 1)).collect());
}
