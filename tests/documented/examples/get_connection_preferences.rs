//! The example on the page of `get_connection_preferences`, as it is there.

use pca as ferrosmith_partnercentral_account;

pub(crate) async fn example(
    client: &ferrosmith_partnercentral_account::Client,
) -> Result<(), Box<dyn std::error::Error>> {
    let output = client.get_connection_preferences().catalog("example-catalog").call().await?;
    println!("{}", output.arn());
    Ok(())
}
