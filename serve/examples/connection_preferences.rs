//! Reads the connection preferences of an account, changes them, loses a race on purpose and retries, printing each step.
//!
//! In one terminal `cargo xtask serve`, in another `cargo run --example connection_preferences`. It calls
//! <http://127.0.0.1:8910>, or what `AWS_ENDPOINT_URL` names, with the keys of the local service's first test account.

use ferrosmith_partnercentral_account::config::{Credentials, Region};
use ferrosmith_partnercentral_account::operation::get_connection_preferences::GetConnectionPreferencesOutput;
use ferrosmith_partnercentral_account::types::AccessType;
use ferrosmith_partnercentral_account::{Client, Config};
use std::env;
use std::error::Error;
use std::process::ExitCode;

const CATALOG: &str = "AWS";

#[tokio::main]
async fn main() -> ExitCode {
    let url = env::var("AWS_ENDPOINT_URL").unwrap_or_else(|_| "http://127.0.0.1:8910".to_owned());
    let config = Config::builder()
        .behavior_version_latest()
        .endpoint_url(&url)
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDTEST1", "test-secret-1", None, None, "example"))
        .build();
    match run(&Client::from_conf(config)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}\nThis called {url}; `cargo xtask serve` is what it expects there.");
            ExitCode::FAILURE
        }
    }
}

async fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    let mine = read(client).await?;
    println!("read      revision {}: {}, {} excluded", mine.revision(), mine.access_type(), excluded(&mine));

    // Somebody else changes the preferences, between our reading and our writing.
    let theirs = exclude(client, &mine, "222222222222").await?;
    println!("they      excluded 222222222222: revision {theirs}");

    // What we read is out of date: the service refuses, and changes nothing.
    match exclude(client, &mine, "333333333333").await {
        Err(error) => println!("we        lost the race: {error}"),
        Ok(revision) => return Err(format!("revision {revision} came of an outdated one").into()),
    }

    // Optimistic locking: read again, apply the change to what is there now, write, until nobody was faster.
    let revision = loop {
        let now = read(client).await?;
        println!("read      revision {}: {}, {} excluded", now.revision(), now.access_type(), excluded(&now));
        match exclude(client, &now, "333333333333").await {
            Ok(revision) => break revision,
            Err(error) if error.is_conflict_exception() => println!("we        lost the race again: {error}"),
            Err(error) => return Err(error.into()),
        }
    };
    println!("we        excluded 333333333333: revision {revision}");

    let last = read(client).await?;
    println!(
        "read      revision {}: {}, excluded {}",
        last.revision(),
        last.access_type(),
        last.excluded_participant_ids().join(" and ")
    );

    // Leave things as they were found.
    let restore = client.update_connection_preferences().catalog(CATALOG).revision(last.revision());
    let restore = restore.access_type(mine.access_type().clone());
    let restore = restore.set_excluded_participant_identifiers(Some(mine.excluded_participant_ids().to_vec()));
    println!("restored  revision {}", restore.call().await?.revision());
    Ok(())
}

/// The preferences, with the revision that an update must name.
async fn read(client: &Client) -> Result<GetConnectionPreferencesOutput, Box<dyn Error>> {
    Ok(client.get_connection_preferences().catalog(CATALOG).call().await?)
}

fn excluded(preferences: &GetConnectionPreferencesOutput) -> usize {
    preferences.excluded_participant_ids().len()
}

/// The error of an update, which tells whether somebody was faster.
type UpdateError = ferrosmith_partnercentral_account::error::CallError<
    ferrosmith_partnercentral_account::operation::update_connection_preferences::UpdateConnectionPreferencesError,
>;

/// Adds an account to the exclusions that were read; the next revision.
async fn exclude(client: &Client, read: &GetConnectionPreferencesOutput, account: &str) -> Result<i64, UpdateError> {
    let mut ids = read.excluded_participant_ids().to_vec();
    ids.retain(|id| id != account);
    ids.push(account.to_owned());
    let update = client.update_connection_preferences().catalog(CATALOG).revision(read.revision());
    let update = update.access_type(AccessType::AllowByDefaultDenySome);
    Ok(update.set_excluded_participant_identifiers(Some(ids)).call().await?.revision())
}
