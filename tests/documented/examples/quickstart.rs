//! The quickstart on the crate's page, as it is there, but for who may see its `main`.

use pca as ferrosmith_partnercentral_account;

use ferrosmith_partnercentral_account::Client;

#[tokio::main]
pub(crate) async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let output = client.get_connection_preferences().catalog("example-catalog").call().await?;
    println!("{}", output.arn());
    Ok(())
}
