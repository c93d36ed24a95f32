//! EC2: networks, instances and volumes through the generated client, told to boto3. The model has no errors: a code tells them.

#[macro_use]
mod common;

use client::Client;
use client::error::ProvideErrorMetadata;
use client::types::{
    AttributeBooleanValue, BlockDeviceMapping, EbsBlockDevice, Filter, InstanceType, IpPermission, IpRange,
    ResourceType, Tag, TagSpecification, VolumeType, VpcAttributeName,
};
use common::{Outcome, client, prepared, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let tag = Tag::builder().key("Name").value("first <&> \u{2603}").build();
    let tags = TagSpecification::builder().resource_type(ResourceType::Vpc).tags(tag).build();
    let made = told!(client.create_vpc().cidr_block("10.7.0.0/16").tag_specifications(tags))?;
    let vpc = made.vpc().and_then(|vpc| vpc.vpc_id()).ok_or("no network")?.to_owned();
    let got = told!(client.describe_vpcs().vpc_ids(&vpc))?;
    step("create and read a network", got.vpcs()[0].tags()[0].value() == Some("first <&> \u{2603}"))?;
    let yes = AttributeBooleanValue::builder().value(true).build();
    told!(client.modify_vpc_attribute().vpc_id(&vpc).enable_dns_hostnames(yes))?;
    let got = told!(client.describe_vpc_attribute().vpc_id(&vpc).attribute(VpcAttributeName::EnableDnsHostnames))?;
    step("update it", got.enable_dns_hostnames().and_then(|value| value.value()) == Some(true))?;
    let made = told!(client.create_subnet().vpc_id(&vpc).cidr_block("10.7.1.0/24").availability_zone("us-east-1a"))?;
    let subnet = made.subnet().and_then(|subnet| subnet.subnet_id()).ok_or("no subnet")?.to_owned();

    groups(&client, &vpc).await?;
    instances(&client, &subnet).await?;
    volumes(&client).await?;
    told!(client.delete_subnet().subnet_id(&subnet))?;
    told!(client.delete_vpc().vpc_id(&vpc))?;
    let gone = told!(client.describe_vpcs().vpc_ids(&vpc)).expect_err("gone");
    step("delete it, which a code tells", gone.code() == Some("InvalidVpcID.NotFound"))
}

/// A security group and its rules.
async fn groups(client: &Client, vpc: &str) -> Outcome {
    let create = || client.create_security_group().group_name("group").description("a group").vpc_id(vpc);
    let made = told!(create())?;
    let group = made.group_id().ok_or("no group")?;
    let range = IpRange::builder().cidr_ip("10.0.0.0/8").description("in & out").build();
    let rule = IpPermission::builder().ip_protocol("tcp").from_port(0).to_port(443).ip_ranges(range).build();
    told!(client.authorize_security_group_ingress().group_id(group).ip_permissions(rule))?;
    let got = told!(client.describe_security_groups().group_ids(group))?;
    let rules = got.security_groups()[0].ip_permissions();
    step("a group and its rule", rules[0].from_port() == Some(0) && rules[0].ip_ranges().len() == 1)?;
    let again = told!(create()).expect_err("it is there");
    step("error: the group is there", again.code() == Some("InvalidGroup.Duplicate"))?;
    told!(client.delete_security_group().group_id(group))?;
    Ok(())
}

/// Instances, over pages.
async fn instances(client: &Client, subnet: &str) -> Outcome {
    let disk = EbsBlockDevice::builder().volume_size(9).volume_type(VolumeType::Gp3).delete_on_termination(true);
    let disk = BlockDeviceMapping::builder().device_name("/dev/sda1").ebs(disk.build()).build();
    let run = client.run_instances().image_id(prepared(1)).instance_type(InstanceType::T3a2xlarge).subnet_id(subnet);
    let ran = told!(run.min_count(12).max_count(12).block_device_mappings(disk))?;
    let ids: Vec<String> = ran.instances().iter().filter_map(|one| one.instance_id()).map(str::to_owned).collect();
    step("run instances", ids.len() == 12 && ran.instances()[0].instance_type() == Some(&InstanceType::T3a2xlarge))?;
    let filter = Filter::builder().name("subnet-id").values(subnet).build();
    let got = told!(client.describe_instances().filters(filter))?;
    step("read them", got.reservations()[0].instances().len() == 12)?;
    let run = client.run_instances().image_id(prepared(1)).subnet_id(subnet).min_count(1).max_count(1);
    for _ in 0..6 {
        told!(run.clone())?;
    }
    let pages = told_pages!(client.describe_instances().max_results(5));
    step("list with pages", pages.len() == 2)?;
    told!(client.create_tags().resources(&ids[0]).tags(Tag::builder().key("k").value("").build()))?;
    let stopped = told!(client.stop_instances().instance_ids(&ids[0]).instance_ids(&ids[1]))?;
    step("stop two", stopped.stopping_instances().len() == 2)?;
    told!(client.describe_instance_status().include_all_instances(true).instance_ids(&ids[0]))?;
    told!(client.delete_tags().resources(&ids[0]).tags(Tag::builder().key("k").build()))?;
    let missing = told!(client.terminate_instances().instance_ids("i-1234567890abcdef0")).expect_err("none");
    step("error: no such instance", missing.code() == Some("InvalidInstanceID.NotFound"))?;
    told!(client.terminate_instances().set_instance_ids(Some(ids)))?;
    Ok(())
}

/// A volume.
async fn volumes(client: &Client) -> Outcome {
    let made = told!(client.create_volume().availability_zone("us-east-1a").size(3).encrypted(false))?;
    let id = made.volume_id().ok_or("no volume")?;
    told!(client.modify_volume().volume_id(id).size(4))?;
    let got = told!(client.describe_volumes().volume_ids(id))?;
    step("a volume", got.volumes()[0].size() == Some(4) && got.volumes()[0].encrypted() == Some(false))?;
    told!(client.delete_volume().volume_id(id))?;
    let missing = told!(client.delete_volume().volume_id(id)).expect_err("none");
    step("error: no such volume", missing.code() == Some("InvalidVolume.NotFound"))
}
