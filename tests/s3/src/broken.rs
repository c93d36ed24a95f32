//! What comes through when connections do harm. In: a server, before which a proxy breaks connections and changes bytes. Out: a
//! step each.

use super::server::{self, Fault, Faults};
use super::{BUCKET, LONG, Story, bytes};
use client::Client;
use client::error::DisplayErrorContext;
use client::primitives::ByteStream;
use client::types::ChecksumAlgorithm;
use std::sync::PoisonError;

fn come(faults: &Faults, fault: Fault) {
    faults.lock().unwrap_or_else(PoisonError::into_inner).push_back(fault);
}

pub(crate) async fn survive(story: &Story) {
    let Ok((proxy, faults)) = server::harm(story.address).await else { return story.fail("the proxy does not start") };
    let client = || Client::from_conf(story.config_at(proxy).build());
    for cut in [100, 100_000, LONG] {
        let again = async {
            come(&faults, Fault::CutRequest(cut));
            let put = client().put_object().bucket(BUCKET).key("cut").body(ByteStream::from_path(&story.file).await?);
            put.checksum_algorithm(ChecksumAlgorithm::Sha256).call().await?;
            story.put("cut");
            let got = client().get_object().bucket(BUCKET).key("cut").call().await?;
            Ok(got.body.collect().await?.into_bytes().as_ref() == bytes(LONG))
        };
        story.step(&format!("an upload whose connection ends after {cut} bytes is sent again"), again).await;
    }
    let short = async {
        come(&faults, Fault::CutAnswer(500_000));
        let got = client().get_object().bucket(BUCKET).key("long").call().await?;
        let error = got.body.collect().await.err().ok_or("it came whole")?;
        Ok(!DisplayErrorContext(error).to_string().is_empty())
    };
    story.step("error: a body that is cut short", short).await;
    let changed = async {
        come(&faults, Fault::Corrupt(500_000));
        let got = client().get_object().bucket(BUCKET).key("long").call().await?;
        let error = got.body.collect().await.err().ok_or("it was taken")?;
        Ok(DisplayErrorContext(error).to_string().contains("checksum"))
    };
    story.step("error: a byte that is another one", changed).await;
    let pieces = async {
        let got = client().get_object().bucket(BUCKET).key("long").call().await?;
        let (mut stream, mut length) = (got.body, 0);
        while let Some(piece) = stream.next().await {
            length += piece?.len();
        }
        Ok(length == LONG)
    };
    story.step("a stream, a piece at a time", pieces).await;
}
