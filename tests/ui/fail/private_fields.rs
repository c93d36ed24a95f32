//! What builders and clients hold inside is not for callers.

use pca::types::Tag;

fn read(client: pca::Client, mut output: pca::operation::get_partner::GetPartnerOutput) {
    Tag::builder().key = None;
    let _ = client.get_partner().inner;
    let _ = client.inner;
    output._request_id = None;
}

fn main() {}
