//! EKS: clusters, node groups and tags through the generated client, told to boto3.

#[macro_use]
mod common;

use client::types::{AmiTypes, NodegroupScalingConfig, UpdateLabelsPayload, VpcConfigRequest};
use common::{Outcome, client, step};

const ROLE: &str = "arn:aws:iam::123456789012:role/first";

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let vpc = VpcConfigRequest::builder().subnet_ids("subnet-1").subnet_ids("subnet-2").endpoint_private_access(true);
    let vpc = vpc.build();
    let create = |name: &str| {
        let create = client.create_cluster().name(name).role_arn(ROLE).client_request_token(name);
        create.resources_vpc_config(vpc.clone())
    };
    let made = told!(create("first").version("1.31").tags("for", "tests \u{2603}"))?;
    let arn = made.cluster().and_then(|cluster| cluster.arn()).ok_or("no cluster")?.to_owned();
    step("create a cluster", arn.ends_with(":cluster/first"))?;
    let got = told!(client.describe_cluster().name("first"))?;
    let got = got.cluster().ok_or("no cluster")?;
    let subnets = got.resources_vpc_config().map(|vpc| vpc.subnet_ids().to_vec());
    step("read it", got.created_at().is_some() && subnets == Some(vec!["subnet-1".into(), "subnet-2".into()]))?;

    for name in ["two", "three", "four", "five"] {
        told!(create(name))?;
    }
    let pages = told_pages!(client.list_clusters().max_results(2));
    let counts: Vec<_> = pages.iter().map(|page| page.clusters().len()).collect();
    step("list with pages", counts == [2, 2, 1])?;

    let size = NodegroupScalingConfig::builder().min_size(1).max_size(3).desired_size(2).build();
    let create_group = client.create_nodegroup().cluster_name("first").nodegroup_name("group").node_role(ROLE);
    let create_group = create_group.subnets("subnet-1").scaling_config(size).ami_type(AmiTypes::Al2X8664);
    told!(create_group.labels("a", "b").disk_size(30).client_request_token("t0"))?;
    let labels = UpdateLabelsPayload::builder().add_or_update_labels("c", "d").remove_labels("a").build();
    let update = client.update_nodegroup_config().cluster_name("first").nodegroup_name("group").labels(labels);
    told!(update.client_request_token("t1"))?;
    let got = told!(client.describe_nodegroup().cluster_name("first").nodegroup_name("group"))?;
    let labels = got.nodegroup().and_then(|group| group.labels()).cloned().unwrap_or_default();
    step("create, update and read a node group", labels.len() == 1 && labels["c"] == "d")?;
    let groups = told_pages!(client.list_nodegroups().cluster_name("first"));
    step("list node groups", groups[0].nodegroups() == ["group"])?;

    told!(client.tag_resource().resource_arn(&arn).tags("a/b c", "d"))?;
    told!(client.untag_resource().resource_arn(&arn).tag_keys("for"))?;
    let tags = told!(client.list_tags_for_resource().resource_arn(&arn))?;
    step("tags under an ARN", tags.tags().is_some_and(|tags| tags.len() == 1 && tags["a/b c"] == "d"))?;

    let again = told!(create("two")).expect_err("it is there");
    step("error: it is there", again.is_resource_in_use_exception())?;
    let missing = told!(client.describe_cluster().name("nowhere")).expect_err("none");
    step("error: no such cluster", missing.is_resource_not_found_exception())?;
    let wrong = told!(
        client.create_cluster().name("six").role_arn("no ARN").client_request_token("6").resources_vpc_config(vpc)
    );
    step("error: no ARN", wrong.expect_err("wrong").is_invalid_parameter_exception())?;

    told!(client.delete_nodegroup().cluster_name("first").nodegroup_name("group"))?;
    told!(client.delete_cluster().name("first"))?;
    let gone = told!(client.describe_cluster().name("first")).expect_err("gone");
    step("delete it", gone.is_resource_not_found_exception())
}
