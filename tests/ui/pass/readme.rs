//! The example of README, word for word. It is compiled; what it does against a server is in `tests/tests/e2e`.

use pca as ferrosmith_partnercentral_account;
use std::error::Error;

#[test]
fn main() {
    let readme = include_str!("../../../README.md");
    let example = readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).expect("README has one");
    assert!(example.lines().count() > 8, "{example}");
    for line in example.lines().map(str::trim) {
        assert!(include_str!("readme.rs").contains(line), "this line of README is not compiled: {line}");
    }
    drop(example_of_readme());
}

async fn example_of_readme() -> Result<(), Box<dyn Error>> {
    use ferrosmith_partnercentral_account::{Client, types::AccessType};

    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let request = Client::new(&config).update_connection_preferences().catalog("AWS").revision(7);
    match request.access_type(AccessType::DenyAll).call().await {
        Ok(output) => println!("now at revision {}", output.revision()),
        Err(error) if error.is_conflict_exception() => println!("somebody was faster"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
