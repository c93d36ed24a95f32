//! What the programs share: a client of the server whose address is the first argument, and steps. Calls nothing.

use aws_credential_types::Credentials;
use client::config::{BehaviorVersion, Region};

/// How a program ends.
pub type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A client of the server.
pub fn client() -> client::Client {
    let endpoint = std::env::args().nth(1).expect("the server's address");
    let config = client::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDTEST1", "test-secret-1", None, None, "moto"))
        .endpoint_url(endpoint)
        .build();
    client::Client::from_conf(config)
}

/// Says that a step was done, and fails when it was not as it should be.
pub fn step(title: &str, is_well: bool) -> Outcome {
    println!("  {title}");
    if is_well { Ok(()) } else { Err(format!("not as it should be: {title}").into()) }
}
