//! What callers move between threads and tasks: the client, requests, their futures, outputs and errors.

use pca::operation::get_partner::{GetPartnerError, GetPartnerOutput};

fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
fn sent<T: Send + 'static>(_: &T) {}
fn both<T: Send + Sync + 'static>() {}

#[test]
fn main() {
    let config = pca::Config::builder().behavior_version(pca::config::BehaviorVersion::latest()).build();
    let client = pca::Client::from_conf(config);
    shared(&client);
    shared(client.config());
    let request = client.get_partner().catalog("AWS").identifier("partner-1");
    shared(&request);
    let future = request.clone().send();
    sent(&future);
    sent(&request.customize());
    sent(&client.list_partners().into_paginator().send());
    sent(&client.list_partners().into_paginator().items().send());
    both::<GetPartnerOutput>();
    both::<pca::error::SdkError<GetPartnerError>>();
    both::<pca::Error>();
    let _task = async move { tokio::spawn(future).await };
}
