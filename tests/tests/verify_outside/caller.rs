//! A program outside the repository, to be compiled there: calls two operations of the client that it was built with.
//!
//! In: the address of a server. Out: what was answered, on standard output.

use client::Config;
use client::config::{BehaviorVersion, Credentials, Region};
use client::types::AccessType;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("the address of a server is missing")?;
    let token = Some("session/token+==".to_owned());
    let credentials =
        Credentials::new("AKIDFERROSMITHTEST", "wJalrXUtnFEMI+ferrosmith/bPxRfiCYEXAMPLE", token, None, "outside");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(credentials)
        .endpoint_url(url)
        .build();
    let client = client::Client::from_conf(config);
    let found = client.get_connection_preferences().catalog("AWS").call().await?;
    println!("{} at revision {}", found.access_type(), found.revision());
    let change = client.update_connection_preferences().catalog("AWS").revision(found.revision());
    let changed = change.access_type(AccessType::DenyAll).call().await?;
    println!("{} at revision {}", changed.access_type(), changed.revision());
    Ok(())
}
