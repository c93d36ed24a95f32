//! Batch: environments, queues, definitions and policies through the generated client, told to boto3. moto has no pages here,
//! and of the two modelled errors one, `ClientException`: the second is `InvalidParameterValue`, which the model does not know.

#[macro_use]
mod common;

use client::Client;
use client::error::ProvideErrorMetadata;
use client::types::{
    CeState, CeType, ComputeEnvironmentOrder, ContainerProperties, FairsharePolicy, JobDefinitionType, JqState,
    KeyValuePair, ResourceRequirement, ResourceType, ShareAttributes,
};
use common::{Outcome, client, prepared, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let role = prepared(1);
    let create = |role: &str| {
        let create = client.create_compute_environment().compute_environment_name("first").service_role(role);
        create.r#type(CeType::Unmanaged).state(CeState::Enabled)
    };
    let made = told!(create(&role).tags("for", "tests \u{2603}"))?;
    let environment = made.compute_environment_arn().ok_or("no environment")?.to_owned();
    let pages = told_pages!(client.describe_compute_environments().compute_environments("first"));
    let got = pages[0].compute_environments().first().cloned().ok_or("no environment")?;
    step(
        "create and read an environment",
        got.state() == Some(&CeState::Enabled) && got.r#type() == Some(&CeType::Unmanaged),
    )?;
    told!(client.update_compute_environment().compute_environment("first").state(CeState::Disabled))?;
    let pages = told_pages!(client.describe_compute_environments().compute_environments("first"));
    step("update it", pages[0].compute_environments()[0].state() == Some(&CeState::Disabled))?;

    let order = ComputeEnvironmentOrder::builder().order(1).compute_environment(&environment).build()?;
    for name in ["queue-1", "queue-2", "queue-3"] {
        let create = client.create_job_queue().job_queue_name(name).state(JqState::Enabled).priority(5);
        told!(create.compute_environment_order(order.clone()))?;
    }
    told!(client.update_job_queue().job_queue("queue-1").priority(7).state(JqState::Disabled))?;
    let pages = told_pages!(client.describe_job_queues().max_results(2));
    let queues: Vec<_> = pages.iter().flat_map(|page| page.job_queues()).collect();
    let first = queues.iter().find(|queue| queue.job_queue_name() == "queue-1").ok_or("no queue")?;
    step("create, update and list queues", queues.len() == 3 && first.priority() == 7)?;

    definitions(&client).await?;
    scheduling(&client).await?;

    let missing = told!(client.update_job_queue().job_queue("nowhere").priority(1)).expect_err("none");
    step("error: no such queue", missing.is_client_exception())?;
    let wrong = told!(client.list_jobs().job_queue("nowhere")).expect_err("none");
    step("error: no jobs of it", wrong.is_client_exception())?;
    let again = told!(create(&role)).expect_err("it is there");
    step(
        "error: one that the model does not know",
        again.code().is_some_and(|code| code.starts_with("InvalidParameterValue")),
    )?;

    for name in ["queue-1", "queue-2", "queue-3"] {
        told!(client.delete_job_queue().job_queue(name))?;
    }
    told!(client.delete_compute_environment().compute_environment("first"))?;
    let pages = told_pages!(client.describe_compute_environments().compute_environments("first"));
    step("delete them", pages[0].compute_environments().is_empty())
}

/// Definitions of jobs, of which none is submitted.
async fn definitions(client: &Client) -> Outcome {
    let variable = KeyValuePair::builder().name("A").value("\"b\" \u{2603}").build();
    let container = ContainerProperties::builder().image("busybox").command("sleep").command("1");
    let needs = |what: ResourceType, value: &str| ResourceRequirement::builder().r#type(what).value(value).build();
    let container = container.resource_requirements(needs(ResourceType::Vcpu, "1")?);
    let container = container.resource_requirements(needs(ResourceType::Memory, "128")?);
    let register =
        client.register_job_definition().job_definition_name("definition").r#type(JobDefinitionType::Container);
    let registered =
        told!(register.container_properties(container.environment(variable).build()).parameters("p", "q"))?;
    step("register a definition", registered.revision() == 1)?;
    let pages = told_pages!(client.describe_job_definitions().job_definition_name("definition"));
    let container = pages[0].job_definitions()[0].container_properties().cloned().ok_or("no container")?;
    step("read it", container.environment()[0].value() == Some("\"b\" \u{2603}"))?;
    let jobs = told_pages!(client.list_jobs().job_queue("queue-2"));
    step("list jobs", jobs[0].job_summary_list().is_empty())?;

    let definition = registered.job_definition_arn();
    told!(client.deregister_job_definition().job_definition(definition))?;
    Ok(())
}

/// A policy with a fraction, and its tags.
async fn scheduling(client: &Client) -> Outcome {
    let share = ShareAttributes::builder().share_identifier("a*").weight_factor(0.125).build()?;
    let fair = FairsharePolicy::builder().compute_reservation(3).share_decay_seconds(600).share_distribution(share);
    let policy = told!(client.create_scheduling_policy().name("policy").fairshare_policy(fair.build()))?;
    let arn = policy.arn().to_owned();
    let got = told!(client.describe_scheduling_policies().arns(&arn))?;
    let share =
        got.scheduling_policies()[0].fairshare_policy().map(|fair| fair.share_distribution()[0].weight_factor());
    step("a policy with a fraction", share == Some(Some(0.125)))?;
    told!(client.tag_resource().resource_arn(&arn).tags("a/b c", "d").tags("e", "f"))?;
    told!(client.untag_resource().resource_arn(&arn).tag_keys("e"))?;
    let tags = told!(client.list_tags_for_resource().resource_arn(&arn))?;
    step("tags under an ARN", tags.tags().is_some_and(|tags| tags.len() == 1 && tags["a/b c"] == "d"))?;
    told!(client.delete_scheduling_policy().arn(&arn))?;
    Ok(())
}
