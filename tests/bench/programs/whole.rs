//! A program as a user begins one: configuration from the environment by `aws-config`, a client, one call.

use aws_config::BehaviorVersion;

#[tokio::main]
async fn main() {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = pca::Client::new(&config);
    match client.get_connection_preferences().catalog("AWS").send().await {
        Ok(output) => println!("{output:?}"),
        Err(error) => println!("{:?}", error.into_service_error()),
    }
}
