//! Only the input of an operation can be sent as a value, and only that of one with pages can be paged.

use pca::Client;
use pca::operation::get_connection::{GetConnectionInput, GetConnectionOutput};
use pca::types::AccessType;

fn no_input(client: &Client) {
    let _ = client.send(AccessType::DenyAll);
}

fn an_output(client: &Client, output: GetConnectionOutput) {
    let _ = client.send(output);
}

fn not_built(client: &Client) {
    let _ = client.send(GetConnectionInput::builder().catalog("AWS"));
}

fn no_pages(client: &Client, input: GetConnectionInput) {
    let _ = client.paginate(input);
}

fn main() {}
