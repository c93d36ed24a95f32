//! `kill -9` in the midst of writing: what was acknowledged is there, nothing half-written is, and the server starts again.

use crate::started::Started;
use pca::types::AccessType;
use std::time::Duration;

/// Updates until the server is gone; the last revision that was acknowledged.
async fn write_until_gone(client: pca::Client, mut revision: i64) -> i64 {
    loop {
        let update = client.update_connection_preferences().catalog("AWS").revision(revision);
        let update = update.access_type(AccessType::AllowByDefaultDenySome);
        match update.excluded_participant_identifiers(format!("r-{}", revision + 1)).call().await {
            Ok(output) => revision = output.revision(),
            Err(_) => return revision,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_writes_survive() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("plain");
    let mut acknowledged = 1;
    for round in 0..5 {
        let started = Started::with(&["--data", data]);
        let now = started.client().get_connection_preferences().catalog("AWS").send().await.expect("it starts again");
        let revision = now.revision();
        assert!((acknowledged..=acknowledged + 1).contains(&revision), "{revision} after {acknowledged}");
        if revision > 1 {
            assert_eq!(now.excluded_participant_ids(), [format!("r-{revision}")], "a write is whole");
        }
        let writing = tokio::spawn(write_until_gone(started.client(), revision));
        tokio::time::sleep(Duration::from_millis(150 + 70 * round)).await;
        drop(started);
        let last = writing.await.expect("no panic");
        assert!(last > revision, "nothing was written before the kill");
        acknowledged = last;
    }
}

#[tokio::test]
async fn a_folder_belongs_to_one_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("plain");
    let _first = Started::with(&["--data", data]);
    let second = crate::started::command(&["--data", data]).output().expect("it runs");
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).starts_with("error: the store failed"), "{second:?}");
}
