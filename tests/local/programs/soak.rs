//! Calls as fast as it can for some time: reads, writes and lists, by several callers of one client.
//!
//! In: endpoint, seconds, callers. Out: a line per minute: calls per second, errors, p50 and p99 in microseconds, and the
//! resident memory of this process in KiB, where `/proc` tells it.

mod local;

use hdrhistogram::Histogram;
use pca::types::AccessType;
use std::time::{Duration, Instant};

/// What callers found in a minute: times in microseconds, and errors. Takes the same memory however many calls there are.
struct Found {
    times: Histogram<u64>,
    errors: u64,
    /// The first errors, to be shown.
    shown: Vec<String>,
}

impl Found {
    fn new() -> Self {
        let times = Histogram::new_with_bounds(1, 60_000_000, 3).expect("bounds that it takes");
        Self { times, errors: 0, shown: Vec::new() }
    }
}

#[tokio::main]
async fn main() {
    let arguments: Vec<u64> = std::env::args().skip(2).filter_map(|text| text.parse().ok()).collect();
    let (Some(endpoint), [seconds, callers]) = (std::env::args().nth(1), arguments.as_slice()) else {
        eprintln!("usage: soak ENDPOINT SECONDS CALLERS");
        std::process::exit(2);
    };
    let client = local::client(&endpoint);
    let started = Instant::now();
    let end = started + Duration::from_secs(*seconds);
    println!("minute calls/s errors p50_us p99_us rss_kib");
    let mut minute = 0;
    while Instant::now() < end {
        minute += 1;
        let until = (started + Duration::from_secs(60 * minute)).min(end);
        let begun = Instant::now();
        let tasks: Vec<_> = (0..*callers).map(|caller| tokio::spawn(call(client.clone(), caller, until))).collect();
        let mut all = Found::new();
        for task in tasks {
            let found = task.await.expect("no caller panics");
            all.times.add(&found.times).expect("of the same bounds");
            all.errors += found.errors;
            all.shown.extend(found.shown);
        }
        let rate = all.times.len() as f64 / begun.elapsed().as_secs_f64();
        let [p50, p99] = [0.5, 0.99].map(|part| all.times.value_at_quantile(part));
        println!("{minute} {rate:.0} {} {p50} {p99} {}", all.errors, resident());
        for error in all.shown.iter().take(3) {
            println!("  {error}");
        }
    }
}

/// Calls until then: eight reads, a list and a write in ten. Each caller writes a profile of its own: tags of a resource.
async fn call(client: pca::Client, caller: u64, until: Instant) -> Found {
    let mut found = Found::new();
    let mut number = caller;
    while Instant::now() < until {
        number += 1;
        let begun = Instant::now();
        let result = match number % 10 {
            0 => write(&client).await,
            1 => client
                .list_partners()
                .catalog(local::CATALOG)
                .send()
                .await
                .map(drop)
                .map_err(|error| format!("{error:?}")),
            _ => {
                let read = client.get_connection_preferences().catalog(local::CATALOG).send().await;
                read.map(drop).map_err(|error| format!("{error:?}"))
            }
        };
        found.times.saturating_record(u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX));
        if let Err(error) = result {
            found.errors += 1;
            found.shown.extend(Some(error).filter(|_| found.errors <= 3));
        }
    }
    found
}

/// Reads and writes; that somebody was faster is no error.
async fn write(client: &pca::Client) -> Result<(), String> {
    let standing = client.get_connection_preferences().catalog(local::CATALOG).send().await;
    let standing = standing.map_err(|error| format!("{error:?}"))?;
    let update = client.update_connection_preferences().catalog(local::CATALOG).access_type(AccessType::AllowAll);
    match update.revision(standing.revision()).send().await {
        Ok(_) => Ok(()),
        Err(error) if error.as_service_error().is_some_and(|error| error.is_conflict_exception()) => Ok(()),
        Err(error) => Err(format!("{error:?}")),
    }
}

/// Resident memory in KiB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
