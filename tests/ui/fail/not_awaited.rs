//! A request is sent when its future is awaited; to forget it is a warning, which is an error here.
#![deny(unused_must_use)]

async fn update(client: &pca::Client) {
    client.get_connection().catalog("AWS");
    client.get_connection().catalog("AWS").identifier("connection-1").send();
    client.get_connection().catalog("AWS").customize();
    client.list_connections().catalog("AWS").into_paginator();
    client.list_connections().catalog("AWS").into_paginator().items();
    client.get_connection().catalog("AWS").identifier("connection-1").send().await;
}

fn main() {}
