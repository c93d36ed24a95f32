//! A request that starts from its required members does not compile without one of them.

use pca::Client;
use pca::operation::get_connection::GetConnectionRequired;
use pca::operation::update_connection_preferences::UpdateConnectionPreferencesRequired;
use pca::types::AccessType;

fn one_is_forgotten(client: &Client) {
    let required = UpdateConnectionPreferencesRequired { catalog: "AWS".into(), access_type: AccessType::DenyAll };
    let _ = client.request(required);
}

fn two_are_forgotten(client: &Client) {
    let _ = client.request(UpdateConnectionPreferencesRequired { revision: 7 });
}

fn all_are_forgotten(client: &Client) {
    let _ = client.request(GetConnectionRequired {});
}

fn optional_ones_are_set_on_the_request(client: &Client) {
    let identifier = "connection-1".to_owned();
    let _ = client.request(GetConnectionRequired { catalog: "AWS".into(), identifier, max_results: 7 });
}

fn what_is_no_request(client: &Client) {
    let _ = client.request(AccessType::DenyAll);
}

fn main() {}
