//! Whether a server checks signatures, and requests that curl sends. In: a server. Out: a step each.

use super::{BUCKET, Failure, LONG, Story, bytes};
use client::config::{Credentials, Region, ServiceSettings};
use client::error::ProvideErrorMetadata;
use client::presigning::{PresignedRequest, PresigningConfig};
use client::primitives::ByteStream;
use client::{Client, Config};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

/// Whether the server checks signatures at all, and how bodies may be signed.
pub(crate) async fn sign(story: &Story) {
    let other = Credentials::new(&story.key, "another key", None, None, "story");
    let wrong = Client::from_conf(story.config().credentials_provider(other).build());
    let refused = async {
        let refused = wrong.list_buckets().call().await.err().ok_or("it was taken")?;
        Ok(refused.code() == Some("SignatureDoesNotMatch"))
    };
    story.step("error: a wrong key", refused).await;
    let anonymous = Config::builder().behavior_version_latest().region(Region::new("us-east-1"));
    let anonymous = anonymous.endpoint_url(format!("http://{}", story.address)).force_path_style(true);
    let anonymous = Client::from_conf(anonymous.build());
    let refused = async {
        let refused = anonymous.list_buckets().call().await.err().ok_or("it was taken")?;
        Ok(refused.code() == Some("AccessDenied"))
    };
    story.step("error: nobody in particular", refused).await;
    let client = story.client();
    let unsigned = async {
        let put = client.put_object().bucket(BUCKET).key("unsigned").body(ByteStream::from_static(b"x"));
        put.customize().disable_payload_signing().call().await?;
        story.put("unsigned");
        Ok(true)
    };
    story.step("a body that is not signed", unsigned).await;
}

/// Sends a presigned request by curl. What came, if the server took it.
fn curl(request: &PresignedRequest, body: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--fail-with-body", "--request", request.method(), request.uri()]);
    for (name, value) in request.headers() {
        curl.args(["--header", &format!("{name}: {value}")]);
    }
    if let Some(path) = body {
        curl.arg("--upload-file").arg(path);
    }
    let ended = curl.output()?;
    if ended.status.success() { Ok(ended.stdout) } else { Err(String::from_utf8_lossy(&ended.stdout).into()) }
}

pub(crate) async fn presign(story: &Story) {
    let client = story.client();
    let minute = || PresigningConfig::expires_in(Duration::from_secs(60));
    let key = "by curl/a b+c";
    let put = async {
        curl(&client.put_object().bucket(BUCKET).key(key).presigned(minute()?).await?, Some(&story.file))?;
        Ok(true)
    };
    story.step("a presigned put, by curl", put).await;
    let get = async {
        let get = client.get_object().bucket(BUCKET).key(key).presigned(minute()?).await?;
        Ok(curl(&get, None)? == bytes(LONG))
    };
    story.step("a presigned get, by curl", get).await;
    let over = async {
        let start = SystemTime::now() - Duration::from_secs(3600);
        let over = PresigningConfig::builder().start_time(start).expires_in(Duration::from_secs(60)).build()?;
        let over = client.get_object().bucket(BUCKET).key(key).presigned(over).await?;
        Ok(curl(&over, None).is_err())
    };
    story.step("error: a presigned get that is over", over).await;
    let delete = async {
        curl(&client.delete_object().bucket(BUCKET).key(key).presigned(minute()?).await?, None)?;
        let gone = client.head_object().bucket(BUCKET).key(key).call().await.err().ok_or("it is there")?;
        Ok(gone.code() == Some("NotFound"))
    };
    story.step("a presigned delete, by curl", delete).await;
}
