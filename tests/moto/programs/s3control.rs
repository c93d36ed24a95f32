//! S3 Control: access points and settings of an account through the generated client, told to boto3. The endpoint rules put the
//! account before the host, which no server on the loopback interface has: it is taken off behind the signature, as boto3's is.

#[macro_use]
mod common;

use client::config::interceptors::BeforeTransmitInterceptorContextMut;
use client::config::{ConfigBag, Intercept, RuntimeComponents};
use client::error::{BoxError, ProvideErrorMetadata};
use client::types::{
    AccountLevel, BucketLevel, PublicAccessBlockConfiguration, StorageLensConfiguration, StorageLensTag, Tag,
};
use common::{Outcome, client, step};

const ACCOUNT: &str = "123456789012";

/// Takes the account off the host.
#[derive(Debug)]
struct Loopback;

impl Intercept for Loopback {
    fn name(&self) -> &'static str {
        "Loopback"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let uri = context.request().uri().replacen(&format!("//{ACCOUNT}."), "//", 1);
        context.request_mut().set_uri(uri)?;
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Outcome {
    let config = client().config().to_builder().interceptor(Loopback).build();
    let client = client::Client::from_conf(config);
    let block = PublicAccessBlockConfiguration::builder().block_public_acls(true).ignore_public_acls(false);
    let put = client.put_public_access_block().account_id(ACCOUNT);
    told!(put.public_access_block_configuration(block.block_public_policy(true).build()))?;
    let got = told!(client.get_public_access_block().account_id(ACCOUNT))?;
    let got = got.public_access_block_configuration().ok_or("no block")?;
    step("settings of an account", got.block_public_acls() == Some(true) && got.ignore_public_acls() == Some(false))?;
    told!(client.delete_public_access_block().account_id(ACCOUNT))?;
    let gone = told!(client.get_public_access_block().account_id(ACCOUNT)).expect_err("gone");
    step("error: no settings", gone.code() == Some("NoSuchPublicAccessBlockConfiguration"))?;

    for name in ["one", "two", "three"] {
        told!(client.create_access_point().account_id(ACCOUNT).name(name).bucket("prepared"))?;
    }
    let got = told!(client.get_access_point().account_id(ACCOUNT).name("one"))?;
    step("an access point", got.bucket() == Some("prepared") && got.creation_date().is_some())?;
    let points = told!(client.list_access_points().account_id(ACCOUNT).bucket("prepared"))?;
    step("list them", points.access_point_list().len() == 3)?;
    let policy = r#"{"Version":"2012-10-17","Statement":[]}"#;
    told!(client.put_access_point_policy().account_id(ACCOUNT).name("one").policy(policy))?;
    let got = told!(client.get_access_point_policy().account_id(ACCOUNT).name("one"))?;
    step("its policy", got.policy() == Some(policy))?;
    told!(client.delete_access_point_policy().account_id(ACCOUNT).name("one"))?;
    let none = told!(client.get_access_point_policy().account_id(ACCOUNT).name("one")).expect_err("none");
    step("error: no policy", none.code() == Some("NoSuchAccessPointPolicy"))?;
    for name in ["one", "two", "three"] {
        told!(client.delete_access_point().account_id(ACCOUNT).name(name))?;
    }
    let gone = told!(client.get_access_point().account_id(ACCOUNT).name("one")).expect_err("gone");
    step("delete them", gone.code() == Some("NoSuchAccessPoint"))?;
    lenses(&client).await
}

/// Storage lenses and their tags.
async fn lenses(client: &client::Client) -> Outcome {
    let level = AccountLevel::builder().bucket_level(BucketLevel::builder().build()).build();
    let lens = StorageLensConfiguration::builder().id("lens").is_enabled(true).account_level(level).build()?;
    let tag = StorageLensTag::builder().key("for").value("tests <&>").build()?;
    let put = client.put_storage_lens_configuration().config_id("lens").account_id(ACCOUNT);
    told!(put.storage_lens_configuration(lens).tags(tag))?;
    let got = told!(client.get_storage_lens_configuration().config_id("lens").account_id(ACCOUNT))?;
    step("a lens", got.storage_lens_configuration().is_some_and(|lens| lens.is_enabled()))?;
    let tags = told!(client.get_storage_lens_configuration_tagging().config_id("lens").account_id(ACCOUNT))?;
    step("its tags", tags.tags().len() == 1)?;
    told!(client.list_storage_lens_configurations().account_id(ACCOUNT))?;
    let arn = format!("arn:aws:s3:us-east-1:{ACCOUNT}:storage-lens/lens");
    let tag = Tag::builder().key("k").value("v").build()?;
    told!(client.tag_resource().account_id(ACCOUNT).resource_arn(&arn).tags(tag))?;
    told!(client.list_tags_for_resource().account_id(ACCOUNT).resource_arn(&arn))?;
    told!(client.delete_storage_lens_configuration().config_id("lens").account_id(ACCOUNT))?;
    let gone = told!(client.get_storage_lens_configuration().config_id("lens").account_id(ACCOUNT)).expect_err("gone");
    step("delete it", gone.code() == Some("NoSuchConfiguration"))
}
