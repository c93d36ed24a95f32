//! S3 without its streams: buckets, their configurations, objects and uploads through the generated client, told to boto3. The
//! server has a bucket `prepared` with versions, whose objects boto3 has put. What is asked for in the coding of URLs comes so, where
//! boto3 would decode it by itself.

#[macro_use]
mod common;

use client::Client;
use client::error::ProvideErrorMetadata;
use client::operation::RequestIdExt;
use client::types::{
    BucketLocationConstraint, CreateBucketConfiguration, EncodingType, InventoryConfiguration, InventoryDestination,
    InventoryFormat, InventoryFrequency, InventoryIncludedObjectVersions, InventoryS3BucketDestination,
    InventorySchedule, MetadataDirective, StorageClass,
};
use common::{Outcome, client, step};

/// The key of a prepared object.
fn key(number: usize) -> String {
    format!("a/{number} <&> \u{2603}")
}

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let place = CreateBucketConfiguration::builder().location_constraint(BucketLocationConstraint::EuWest1).build();
    let made = told!(client.create_bucket().bucket("first").create_bucket_configuration(place))?;
    step("create a bucket", made.location().is_some_and(|place| place.contains("first")))?;
    let got = told!(client.get_bucket_location().bucket("first"))?;
    step("its place, which is the root", got.location_constraint() == Some(&BucketLocationConstraint::EuWest1))?;
    told!(client.head_bucket().bucket("first"))?;
    let buckets = told!(client.list_buckets())?;
    step("list buckets", buckets.buckets().len() == 2)?;

    configurations(&client).await?;
    objects(&client).await?;
    versions(&client).await?;
    uploads(&client).await?;

    let missing = told!(client.list_objects_v2().bucket("nowhere")).expect_err("none");
    step("error: no such bucket", missing.is_no_such_bucket())?;
    let missing = told!(client.head_object().bucket("first").key("nothing")).expect_err("none");
    step("error without a body: its code is of the status", missing.code() == Some("NotFound"))?;
    let full = told!(client.delete_bucket().bucket("prepared")).expect_err("it is not empty");
    step("an error that the model does not have", full.code() == Some("BucketNotEmpty"))?;
    step("the second ID of a call, where there is none", full.extended_request_id().is_none())?;
    told!(client.delete_bucket().bucket("first"))?;
    let gone = told!(client.head_bucket().bucket("first")).expect_err("gone");
    step("delete it", gone.code() == Some("NotFound"))
}

/// A configuration of a bucket, and what is said of it without.
async fn configurations(client: &Client) -> Outcome {
    let place = InventoryS3BucketDestination::builder().bucket("arn:aws:s3:::first").format(InventoryFormat::Csv);
    let place = InventoryDestination::builder().s3_bucket_destination(place.build()?).build();
    let daily = InventorySchedule::builder().frequency(InventoryFrequency::Daily).build()?;
    let config = InventoryConfiguration::builder().id("one").is_enabled(true).destination(place).schedule(daily);
    let config = config.included_object_versions(InventoryIncludedObjectVersions::All).build()?;
    let put = client.put_bucket_inventory_configuration().bucket("first").id("one");
    told!(put.inventory_configuration(config))?;
    let got = told!(client.get_bucket_inventory_configuration().bucket("first").id("one"))?;
    step("a configuration", got.inventory_configuration().is_some_and(|config| config.is_enabled()))?;
    told!(client.list_bucket_inventory_configurations().bucket("first"))?;
    told!(client.get_bucket_acl().bucket("first"))?;
    told!(client.get_bucket_versioning().bucket("prepared"))?;
    let none = told!(client.get_bucket_tagging().bucket("first")).expect_err("no tags");
    step("error: no tags", none.code() == Some("NoSuchTagSet"))?;
    let none = told!(client.get_bucket_policy().bucket("first")).expect_err("no policy");
    step("error: no policy", none.code() == Some("NoSuchBucketPolicy"))
}

/// Objects and their listings.
async fn objects(client: &Client) -> Outcome {
    let list = client.list_objects_v2().bucket("prepared").encoding_type(EncodingType::Url).max_keys(2);
    let pages = told_pages!(list.prefix("a/"));
    let counts: Vec<_> = pages.iter().map(|page| page.contents().len()).collect();
    step("list objects over pages", counts == [2, 2, 1])?;
    told!(client.list_objects().bucket("prepared").encoding_type(EncodingType::Url).delimiter("/"))?;
    let head = told!(client.head_object().bucket("prepared").key(key(3)))?;
    step("an object whose key is encoded", head.content_length() == Some(3))?;
    let copy = client.copy_object().bucket("first").key("a//b/../c").copy_source("prepared/plain");
    let copy = copy.metadata("of", "tests").metadata_directive(MetadataDirective::Replace);
    let copied = told!(copy.storage_class(StorageClass::StandardIa).content_type("text/plain"))?;
    step("copy one", copied.copy_object_result().and_then(|result| result.e_tag()).is_some())?;
    let head = told!(client.head_object().bucket("first").key("a//b/../c"))?;
    let metadata = head.metadata().and_then(|metadata| metadata.get("of"));
    step("a path is sent as it is", metadata.map(String::as_str) == Some("tests") && head.parts_count().is_none())?;
    told!(client.get_object_tagging().bucket("first").key("a//b/../c"))?;
    told!(client.get_object_acl().bucket("first").key("a//b/../c"))?;
    told!(client.delete_object().bucket("first").key("a//b/../c"))?;
    Ok(())
}

/// Versions, whose pages have two tokens.
async fn versions(client: &Client) -> Outcome {
    let deleted = told!(client.delete_object().bucket("prepared").key(key(0)))?;
    step("delete an object with versions", deleted.delete_marker() == Some(true))?;
    let list = client.list_object_versions().bucket("prepared").encoding_type(EncodingType::Url);
    let pages = told_pages!(list.max_keys(2));
    let counts: Vec<_> = pages.iter().map(|page| page.versions().len() + page.delete_markers().len()).collect();
    step("versions over pages", counts == [2, 2, 2, 1])
}

/// Uploads of several parts.
async fn uploads(client: &Client) -> Outcome {
    let create = client.create_multipart_upload().bucket("first").key("big").content_type("a/b").metadata("k", "v");
    let made = told!(create)?;
    let id = made.upload_id().ok_or("no upload")?;
    let part = client.upload_part_copy().bucket("first").key("big").upload_id(id).part_number(1);
    let copied = told!(part.copy_source("prepared/plain").copy_source_range("bytes=0-1"))?;
    step("a part of another object", copied.copy_part_result().and_then(|part| part.e_tag()).is_some())?;
    let part = client.upload_part_copy().bucket("first").key("big").upload_id(id).part_number(2);
    told!(part.copy_source("prepared/plain"))?;
    let pages = told_pages!(client.list_parts().bucket("first").key("big").upload_id(id).max_parts(1));
    let counts: Vec<_> = pages.iter().map(|page| page.parts().len()).collect();
    let last = pages.last().and_then(|page| page.is_truncated());
    step("its parts over pages", counts == [1, 1] && last == Some(false))?;
    let uploads = told!(client.list_multipart_uploads().bucket("first"))?;
    step("uploads", uploads.uploads().len() == 1)?;
    told!(client.abort_multipart_upload().bucket("first").key("big").upload_id(id))?;
    let gone = told!(client.list_parts().bucket("first").key("big").upload_id(id)).expect_err("gone");
    step("error: no such upload", gone.code() == Some("NoSuchUpload"))
}
