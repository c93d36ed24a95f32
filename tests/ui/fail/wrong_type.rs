//! Members have types, which setters hold callers to.

fn update(client: &pca::Client) {
    let _ = client.update_connection_preferences().revision("7");
    let _ = client.update_connection_preferences().access_type("DENY_ALL");
    let _ = client.update_connection_preferences().set_catalog("AWS");
    let _ = client.update_connection_preference();
}

fn main() {}
