//! RDS: instances, snapshots and groups through the generated client, told to boto3.

#[macro_use]
mod common;

use client::Client;
use client::types::{Filter, Tag};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let create = |name: &str| {
        let create = client.create_db_instance().db_instance_identifier(name).db_instance_class("db.t3.micro");
        create.engine("postgres").allocated_storage(20).master_username("root").master_user_password("a+b c/d")
    };
    let tag = Tag::builder().key("for").value("tests & <more>").build();
    let made = told!(create("db-1").tags(tag).db_name("data").multi_az(false))?;
    let made = made.db_instance().ok_or("no instance")?;
    step("create an instance", made.db_instance_identifier() == Some("db-1"))?;
    let got = told!(client.describe_db_instances().db_instance_identifier("db-1"))?;
    let got = &got.db_instances()[0];
    step("read it", got.allocated_storage() == Some(20) && got.multi_az() == Some(false) && got.tag_list().len() == 1)?;
    let modify = client.modify_db_instance().db_instance_identifier("db-1").allocated_storage(30);
    told!(modify.apply_immediately(true))?;
    let got = told!(client.describe_db_instances().db_instance_identifier("db-1"))?;
    step("update it", got.db_instances()[0].allocated_storage() == Some(30))?;
    for number in 2..=45 {
        told!(create(&format!("db-{number}")))?;
    }
    let pages = told_pages!(client.describe_db_instances().max_records(20));
    let counts: Vec<_> = pages.iter().map(|page| page.db_instances().len()).collect();
    step("list with pages", counts == [20, 20, 5])?;
    let only = Filter::builder().name("db-instance-id").values("db-3").values("db-4").build()?;
    let filtered = told!(client.describe_db_instances().filters(only))?;
    step("filter", filtered.db_instances().len() == 2)?;

    snapshots(&client).await?;
    groups(&client).await?;
    let again = told!(create("db-1")).expect_err("it is there");
    step("error: the name is used", again.is_db_instance_already_exists_fault())?;
    for number in 1..=45 {
        let delete = client.delete_db_instance().db_instance_identifier(format!("db-{number}"));
        told!(delete.skip_final_snapshot(true))?;
    }
    let gone = told!(client.describe_db_instances().db_instance_identifier("db-1")).expect_err("gone");
    step("delete it", gone.is_db_instance_not_found_fault())
}

/// Snapshots and tags.
async fn snapshots(client: &Client) -> Outcome {
    let create = client.create_db_snapshot().db_snapshot_identifier("snap").db_instance_identifier("db-1");
    let made = told!(create)?;
    let arn = made.db_snapshot().and_then(|snapshot| snapshot.db_snapshot_arn()).ok_or("no snapshot")?;
    told!(client.add_tags_to_resource().resource_name(arn).tags(Tag::builder().key("k").value("v").build()))?;
    let tags = told!(client.list_tags_for_resource().resource_name(arn))?;
    step("a snapshot with a tag", tags.tag_list().len() == 1)?;
    told!(client.remove_tags_from_resource().resource_name(arn).tag_keys("k"))?;
    told!(client.describe_db_snapshots().db_instance_identifier("db-1"))?;
    let missing = told!(client.describe_db_snapshots().db_snapshot_identifier("nowhere")).expect_err("none");
    step("error: no such snapshot", missing.is_db_snapshot_not_found_fault())?;
    told!(client.delete_db_snapshot().db_snapshot_identifier("snap"))?;
    Ok(())
}

/// Groups of parameters.
async fn groups(client: &Client) -> Outcome {
    let create = client.create_db_parameter_group().db_parameter_group_name("group");
    told!(create.db_parameter_group_family("postgres16").description("a group"))?;
    let got = told!(client.describe_db_parameter_groups().db_parameter_group_name("group"))?;
    step("a group", got.db_parameter_groups().len() == 1)?;
    told!(client.delete_db_parameter_group().db_parameter_group_name("group"))?;
    let missing = told!(client.delete_db_parameter_group().db_parameter_group_name("group")).expect_err("none");
    step("error: no such group", missing.is_db_parameter_group_not_found_fault())?;
    let missing = told!(client.describe_db_subnet_groups().db_subnet_group_name("nowhere")).expect_err("none");
    step("error: no such group of subnets", missing.is_db_subnet_group_not_found_fault())
}
