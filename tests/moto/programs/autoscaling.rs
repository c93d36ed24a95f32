//! Auto Scaling: groups, their configurations and policies through the generated client, told to boto3. Of the modelled errors,
//! moto has one; what it says of what is missing has no shape.

#[macro_use]
mod common;

use client::error::ProvideErrorMetadata;
use client::types::{InstanceMonitoring, Tag};
use common::{Outcome, client, prepared, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let (image, instance) = (prepared(1), prepared(2));
    let monitoring = InstanceMonitoring::builder().enabled(true).build();
    let create = client.create_launch_configuration().launch_configuration_name("launch").image_id(&image);
    told!(create.instance_type("t3.micro").instance_monitoring(monitoring))?;
    let got = told!(client.describe_launch_configurations().launch_configuration_names("launch"))?;
    let got = &got.launch_configurations()[0];
    let is_monitored = got.instance_monitoring().and_then(InstanceMonitoring::enabled) == Some(true);
    step("create and read a configuration", is_monitored && got.image_id() == image)?;

    let create = |name: &str, most: i32| {
        let create = client.create_auto_scaling_group().auto_scaling_group_name(name).min_size(0).max_size(most);
        create.launch_configuration_name("launch").availability_zones("us-east-1a")
    };
    let tag = Tag::builder().key("for").value("tests & <more>").propagate_at_launch(true).resource_id("group-1");
    let tag = tag.resource_type("auto-scaling-group").build()?;
    told!(create("group-1", 1).desired_capacity(1).tags(tag).default_cooldown(7))?;
    let got = told!(client.describe_auto_scaling_groups().auto_scaling_group_names("group-1"))?;
    let got = &got.auto_scaling_groups()[0];
    step("create and read a group", got.default_cooldown() == 7 && got.instances().len() == 1)?;
    let update = client.update_auto_scaling_group().auto_scaling_group_name("group-1");
    told!(update.health_check_grace_period(9).max_size(2))?;
    let got = told!(client.describe_auto_scaling_groups().auto_scaling_group_names("group-1"))?;
    step("update it", got.auto_scaling_groups()[0].health_check_grace_period() == Some(9))?;
    told!(client.set_desired_capacity().auto_scaling_group_name("group-1").desired_capacity(2))?;
    for number in 2..=5 {
        told!(create(&format!("group-{number}"), 1))?;
    }
    let pages = told_pages!(client.describe_auto_scaling_groups().max_records(2));
    let counts: Vec<_> = pages.iter().map(|page| page.auto_scaling_groups().len()).collect();
    step("list with pages", counts == [2, 2, 1])?;

    let put = client.put_scaling_policy().auto_scaling_group_name("group-1").policy_name("up");
    told!(put.policy_type("SimpleScaling").adjustment_type("ChangeInCapacity").scaling_adjustment(-1))?;
    let got = told!(client.describe_policies().auto_scaling_group_name("group-1"))?;
    step("a policy", got.scaling_policies()[0].scaling_adjustment() == Some(-1))?;
    told!(client.describe_tags())?;
    told!(client.delete_policy().auto_scaling_group_name("group-1").policy_name("up"))?;

    let full = client.attach_instances().auto_scaling_group_name("group-1").instance_ids(&instance);
    let full = told!(full).expect_err("it is full");
    step("error: the group is full", full.is_resource_contention_fault())?;
    let delete = client.delete_scheduled_action().auto_scaling_group_name("group-1").scheduled_action_name("none");
    let missing = told!(delete).expect_err("none");
    step("an error without a shape", missing.code() == Some("ValidationError"))?;

    for number in 1..=5 {
        let delete = client.delete_auto_scaling_group().auto_scaling_group_name(format!("group-{number}"));
        told!(delete.force_delete(true))?;
    }
    told!(client.delete_launch_configuration().launch_configuration_name("launch"))?;
    let gone = told!(client.describe_auto_scaling_groups())?;
    step("delete them", gone.auto_scaling_groups().is_empty())
}
