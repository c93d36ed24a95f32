//! Route 53: zones, records and health checks through the generated client, told to boto3. IDs come with their prefixes and
//! are sent without.

#[macro_use]
mod common;

use client::Client;
use client::types::{
    Change, ChangeAction, ChangeBatch, HealthCheckConfig, HealthCheckType, HostedZoneConfig, ResourceRecord,
    ResourceRecordSet, RrType, Tag, TagResourceType,
};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let create = |name: &str| client.create_hosted_zone().name(name).caller_reference(name);
    let config = HostedZoneConfig::builder().comment("first <&> \u{2603}").private_zone(false).build();
    let made = told!(create("one.example.org").hosted_zone_config(config))?;
    let id = made.hosted_zone().ok_or("no zone")?.id().to_owned();
    step("create a zone", id.starts_with("/hostedzone/") && made.location().contains(&id))?;
    let got = told!(client.get_hosted_zone().id(&id))?;
    let comment = got.hosted_zone().and_then(|zone| zone.config()).and_then(|config| config.comment());
    step("read it by its ID with the prefix", comment == Some("first <&> \u{2603}"))?;
    told!(client.update_hosted_zone_comment().id(&id).comment("second"))?;
    let got = told!(client.get_hosted_zone().id(id.trim_start_matches("/hostedzone/")))?;
    let comment = got.hosted_zone().and_then(|zone| zone.config()).and_then(|config| config.comment());
    step("update it, and read it without", comment == Some("second"))?;
    for name in ["two.example.org", "three.example.org"] {
        told!(create(name))?;
    }
    let pages = told_pages!(client.list_hosted_zones().max_items("2"));
    let counts: Vec<_> = pages.iter().map(|page| page.hosted_zones().len()).collect();
    step("list with pages", counts == [2, 1])?;
    let tag = Tag::builder().key("for").value("tests").build();
    let change = client.change_tags_for_resource().resource_type(TagResourceType::Hostedzone).add_tags(tag);
    told!(change.resource_id(id.trim_start_matches("/hostedzone/")))?;

    records(&client, &id).await?;
    checks(&client).await?;
    told!(client.delete_hosted_zone().id(&id))?;
    let gone = told!(client.get_hosted_zone().id(&id)).expect_err("gone");
    step("delete it", gone.is_no_such_hosted_zone())
}

/// A batch with one change of a record.
fn batch(action: ChangeAction, name: &str, seconds: i64) -> Result<ChangeBatch, Box<dyn std::error::Error>> {
    let record = ResourceRecord::builder().value("10.0.0.1").build()?;
    let set = ResourceRecordSet::builder().name(name).r#type(RrType::A).ttl(seconds).resource_records(record).build()?;
    let change = Change::builder().action(action).resource_record_set(set).build()?;
    Ok(ChangeBatch::builder().comment("a change").changes(change).build()?)
}

/// Records of a zone, over pages that have several tokens.
async fn records(client: &Client, id: &str) -> Outcome {
    let change = |batch| client.change_resource_record_sets().hosted_zone_id(id).change_batch(batch);
    for number in 1..=5 {
        let batch = batch(ChangeAction::Create, &format!("{number}.one.example.org"), 60)?;
        let changed = told!(change(batch))?;
        let change = changed.change_info().ok_or("no change")?.id();
        if number == 1 {
            told!(client.get_change().id(change))?;
        }
    }
    told!(change(batch(ChangeAction::Upsert, "1.one.example.org", 0)?))?;
    let pages = told_pages!(client.list_resource_record_sets().hosted_zone_id(id).max_items("3"));
    let counts: Vec<_> = pages.iter().map(|page| page.resource_record_sets().len()).collect();
    step("list records with pages", counts == [3, 3, 1])?;
    let sets: Vec<_> = pages.iter().flat_map(|page| page.resource_record_sets()).collect();
    step("a change of a record", sets.iter().any(|set| set.name() == "1.one.example.org." && set.ttl() == Some(0)))?;
    let again = told!(change(batch(ChangeAction::Create, "1.one.example.org", 60)?)).expect_err("it is there");
    step("error: the record is there", again.is_invalid_change_batch())?;
    let busy = told!(client.delete_hosted_zone().id(id)).expect_err("it has records");
    step("error: the zone has records", busy.is_hosted_zone_not_empty())?;
    for number in 1..=5 {
        let seconds = if number == 1 { 0 } else { 60 };
        told!(change(batch(ChangeAction::Delete, &format!("{number}.one.example.org"), seconds)?))?;
    }
    Ok(())
}

/// A health check.
async fn checks(client: &Client) -> Outcome {
    let config = HealthCheckConfig::builder().r#type(HealthCheckType::Https).fully_qualified_domain_name("a.b");
    let config = config.resource_path("/a?b&c").port(443).request_interval(10).failure_threshold(2).build()?;
    let made = told!(client.create_health_check().caller_reference("one").health_check_config(config))?;
    let id = made.health_check().ok_or("no check")?.id();
    told!(client.update_health_check().health_check_id(id).failure_threshold(5).disabled(true))?;
    let got = told!(client.get_health_check().health_check_id(id))?;
    let config = got.health_check().and_then(|check| check.health_check_config()).ok_or("no config")?;
    step("a health check", config.failure_threshold() == Some(5) && config.resource_path() == Some("/a?b&c"))?;
    told!(client.list_health_checks())?;
    told!(client.delete_health_check().health_check_id(id))?;
    let missing = told!(client.get_health_check().health_check_id("nowhere")).expect_err("none");
    step("error: no such check", missing.is_no_such_health_check())
}
