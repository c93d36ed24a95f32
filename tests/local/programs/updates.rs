//! One of many clients that change the same connection preferences: read, put its own mark in or take it out, write with the
//! revision that was read, begin again on a conflict. Its mark tells whether each of its changes was applied once.
//!
//! In: endpoint, number of the client, how many changes. Out: one line with counts; exit code 1 when a change was lost or
//! applied twice, which the mark shows on the next read.

mod local;

use pca::types::AccessType;
use std::process::ExitCode;
use std::time::Duration;

#[derive(Debug, Default)]
struct Counts {
    /// Changes that were acknowledged.
    acknowledged: u32,
    /// Changes that were applied though the answer did not arrive, as the next read showed.
    found: u32,
    conflicts: u32,
    /// Other errors, as while the service is down.
    errors: u32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [endpoint, number, changes] = arguments.as_slice() else {
        eprintln!("usage: updates ENDPOINT NUMBER CHANGES");
        return ExitCode::from(2);
    };
    let number: u64 = number.parse().expect("a number");
    let changes: u32 = changes.parse().expect("a number");
    let client = local::client(endpoint);
    let mark = format!("{:012}", 700_000_000_000_u64 + number);
    let mut counts = Counts::default();
    for change in 0..changes {
        if let Err(why) = apply(&client, &mark, change % 2 == 0, &mut counts).await {
            println!("client {number}, change {change}: {why}");
            return ExitCode::FAILURE;
        }
    }
    let Counts { acknowledged, found, conflicts, errors } = counts;
    println!("acknowledged {acknowledged} found {found} conflicts {conflicts} errors {errors}");
    ExitCode::SUCCESS
}

/// Makes the mark be there or not, which it is not yet.
async fn apply(client: &pca::Client, mark: &str, wanted: bool, counts: &mut Counts) -> Result<(), String> {
    // Whether an update was sent whose answer left open if it was applied.
    let mut open = false;
    let mut tries = 0_u32;
    loop {
        tries += 1;
        pause(tries).await;
        let Ok(standing) = client.get_connection_preferences().catalog(local::CATALOG).send().await else {
            counts.errors += 1;
            continue;
        };
        let mut marks: Vec<String> = standing.excluded_participant_ids().to_vec();
        let is_there = marks.iter().any(|one| one == mark);
        if is_there == wanted && !open {
            return Err(format!("its last change is not there: {mark} in {marks:?} at {}", standing.revision()));
        }
        if is_there == wanted {
            counts.found += 1;
            return Ok(());
        }
        marks.retain(|one| one != mark);
        if wanted {
            marks.push(mark.to_owned());
        }
        let update = client
            .update_connection_preferences()
            .catalog(local::CATALOG)
            .access_type(AccessType::AllowByDefaultDenySome)
            .set_excluded_participant_identifiers(Some(marks))
            .revision(standing.revision());
        match update.send().await {
            Ok(_) => {
                counts.acknowledged += 1;
                return Ok(());
            }
            Err(error) => {
                // A conflict may be with itself: the first attempt applied, its answer lost, the client's own retry refused.
                open = true;
                match error.as_service_error().is_some_and(|error| error.is_conflict_exception()) {
                    true => counts.conflicts += 1,
                    false => counts.errors += 1,
                }
            }
        }
    }
}

/// Waits longer the more often it was in vain, so that 16 clients do not only refuse each other.
async fn pause(tries: u32) {
    if tries > 1 {
        tokio::time::sleep(Duration::from_micros(fastrand::u64(0..u64::from(tries.min(20)) * 2000))).await;
    }
}
