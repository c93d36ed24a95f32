//! The example on the page of `update_connection_preferences`, as it is there.

use pca as ferrosmith_partnercentral_account;

pub(crate) async fn example(
    client: &ferrosmith_partnercentral_account::Client,
) -> Result<(), Box<dyn std::error::Error>> {
    use ferrosmith_partnercentral_account::types::AccessType;

    let output = client
        .update_connection_preferences()
        .catalog("example-catalog")
        .revision(1)
        .access_type(AccessType::AllowAll)
        .call()
        .await?;
    println!("{}", output.arn());
    Ok(())
}
