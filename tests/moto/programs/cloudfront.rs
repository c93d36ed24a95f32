//! CloudFront: distributions, invalidations and access controls through the generated client, told to boto3. ETags travel in
//! headers.

#[macro_use]
mod common;

use client::Client;
use client::types::{
    Aliases, CustomOriginConfig, DefaultCacheBehavior, DistributionConfig, InvalidationBatch, Origin,
    OriginAccessControlConfig, OriginAccessControlOriginTypes, OriginAccessControlSigningBehaviors,
    OriginAccessControlSigningProtocols, OriginProtocolPolicy, Origins, Paths, ViewerProtocolPolicy,
};
use common::{Outcome, client, step};

/// The configuration of a distribution; `target` is the origin that it names.
fn config(reference: &str, comment: &str, target: &str) -> Result<DistributionConfig, Box<dyn std::error::Error>> {
    let custom = CustomOriginConfig::builder().http_port(80).https_port(443);
    let custom = custom.origin_protocol_policy(OriginProtocolPolicy::HttpsOnly).build()?;
    let origin = Origin::builder().id("origin").domain_name("www.example.org").custom_origin_config(custom).build()?;
    let behavior = DefaultCacheBehavior::builder().target_origin_id(target);
    let behavior = behavior.viewer_protocol_policy(ViewerProtocolPolicy::RedirectToHttps).compress(true).build()?;
    let config = DistributionConfig::builder().caller_reference(reference).comment(comment).enabled(false);
    let config = config.aliases(Aliases::builder().quantity(1).items(format!("{reference}.example.org")).build()?);
    Ok(config
        .origins(Origins::builder().quantity(1).items(origin).build()?)
        .default_cache_behavior(behavior)
        .build()?)
}

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let made = told!(client.create_distribution().distribution_config(config("one", "first <&> \u{2603}", "origin")?))?;
    let id = made.distribution().ok_or("no distribution")?.id().to_owned();
    step("create a distribution", made.e_tag().is_some() && made.location().is_some_and(|place| place.contains(&id)))?;
    let got = told!(client.get_distribution().id(&id))?;
    let config_there = got.distribution().and_then(|one| one.distribution_config()).ok_or("no configuration")?;
    step("read it", config_there.comment() == "first <&> \u{2603}" && !config_there.enabled())?;
    let tag = got.e_tag().ok_or("no ETag")?.to_owned();
    let update = || Ok::<_, Box<dyn std::error::Error>>(config("one", "second", "origin")?);
    let updated = told!(client.update_distribution().id(&id).if_match(&tag).distribution_config(update()?))?;
    let tag = updated.e_tag().ok_or("no ETag")?.to_owned();
    let got = told!(client.get_distribution_config().id(&id))?;
    step("update it", got.distribution_config().is_some_and(|config| config.comment() == "second"))?;
    for name in ["two", "three"] {
        told!(client.create_distribution().distribution_config(config(name, "more", "origin")?))?;
    }
    let pages = told_pages!(client.list_distributions().max_items("2"));
    let counts: Vec<_> =
        pages.iter().map(|page| page.distribution_list().map_or(0, |list| list.items().len())).collect();
    step("list with pages", counts == [2, 1])?;

    invalidations(&client, &id).await?;
    controls(&client).await?;
    let stray = told!(client.create_distribution().distribution_config(config("four", "", "other")?));
    step("error: no such origin", stray.expect_err("none").is_no_such_origin())?;
    let again = told!(client.create_distribution().distribution_config(config("one", "", "origin")?));
    step("error: the reference is used", again.expect_err("used").is_distribution_already_exists())?;
    let bare = told!(client.delete_distribution().id(&id)).expect_err("without an ETag");
    step("error: no ETag", bare.is_invalid_if_match_version())?;
    told!(client.delete_distribution().id(&id).if_match(&tag))?;
    let gone = told!(client.get_distribution().id(&id)).expect_err("gone");
    step("delete it", gone.is_no_such_distribution())
}

/// What is thrown out of caches.
async fn invalidations(client: &Client, id: &str) -> Outcome {
    let paths = Paths::builder().quantity(2).items("/a b/*").items("/c?d=e&f").build()?;
    let batch = InvalidationBatch::builder().paths(paths.clone()).caller_reference("i").build()?;
    let made = told!(client.create_invalidation().distribution_id(id).invalidation_batch(batch))?;
    let invalidation = made.invalidation().ok_or("no invalidation")?;
    let got = told!(client.get_invalidation().distribution_id(id).id(invalidation.id()))?;
    let got = got.invalidation().and_then(|one| one.invalidation_batch()).and_then(|batch| batch.paths()).cloned();
    step("an invalidation", got == Some(paths))?;
    told!(client.list_invalidations().distribution_id(id))?;
    let missing = told!(client.get_invalidation().distribution_id(id).id("nowhere")).expect_err("none");
    step("error: no such invalidation", missing.is_no_such_invalidation())
}

/// Who may read an origin.
async fn controls(client: &Client) -> Outcome {
    let config = |name: &str| {
        let config = OriginAccessControlConfig::builder().name(name).description("a control");
        let config = config.signing_protocol(OriginAccessControlSigningProtocols::Sigv4);
        let config = config.signing_behavior(OriginAccessControlSigningBehaviors::Always);
        config.origin_access_control_origin_type(OriginAccessControlOriginTypes::S3).build()
    };
    let made = told!(client.create_origin_access_control().origin_access_control_config(config("one")?))?;
    let id = made.origin_access_control().ok_or("no control")?.id();
    let got = told!(client.get_origin_access_control().id(id))?;
    let tag = got.e_tag().ok_or("no ETag")?;
    let update = client.update_origin_access_control().id(id).if_match(tag);
    let updated = told!(update.origin_access_control_config(config("two")?))?;
    let updated = updated.origin_access_control().and_then(|one| one.origin_access_control_config());
    step("an access control", updated.is_some_and(|config| config.name() == "two"))?;
    told!(client.list_origin_access_controls())?;
    told!(client.delete_origin_access_control().id(id).if_match(tag))?;
    let gone = told!(client.get_origin_access_control().id(id)).expect_err("gone");
    step("error: no such control", gone.is_no_such_origin_access_control())
}
