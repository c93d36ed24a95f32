//! Lambda: functions, versions, aliases, layers and policies through the generated client, told to boto3. moto has no pages
//! here.

#[macro_use]
mod common;

use client::Client;
use client::primitives::Blob;
use client::types::{
    AliasRoutingConfiguration, Architecture, DestinationConfig, Environment, FunctionCode, LayerVersionContentInput,
    OnFailure, Runtime, TracingConfig, TracingMode,
};
use common::{Outcome, client, prepared, step};

/// An archive of nothing.
const ZIP: [u8; 22] = [80, 75, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

fn code() -> FunctionCode {
    FunctionCode::builder().zip_file(Blob::new(ZIP)).build()
}

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let role = prepared(1);
    let create = |name: &str| {
        let create = client.create_function().function_name(name).runtime(Runtime::Python312).role(&role);
        create.handler("a.b").code(code()).architectures(Architecture::Arm64)
    };
    let variables = Environment::builder().variables("A", "snow \u{2603}").build();
    let made = create("first").environment(variables).timeout(7).memory_size(256).tags("for", "tests");
    let made = told!(made.tracing_config(TracingConfig::builder().mode(TracingMode::Active).build()))?;
    let arn = made.function_arn().ok_or("no function")?.to_owned();
    let got = told!(client.get_function().function_name("first"))?;
    let got = got.configuration().cloned().ok_or("no configuration")?;
    let variables = got.environment().and_then(|all| all.variables()).cloned().unwrap_or_default();
    step("create and read a function", variables["A"] == "snow \u{2603}" && got.timeout() == Some(7))?;
    told!(client.update_function_configuration().function_name("first").memory_size(512).description("d"))?;
    let got = told!(client.get_function_configuration().function_name(&arn))?;
    step("update it, read it by its ARN", got.memory_size() == Some(512) && got.description() == Some("d"))?;
    for name in ["two", "three"] {
        told!(create(name))?;
    }
    let pages = told_pages!(client.list_functions().max_items(2));
    step("list them", pages.iter().map(|page| page.functions().len()).sum::<usize>() == 3)?;

    versions(&client).await?;
    policies(&client, &arn).await?;
    layers(&client).await?;

    let again = told!(create("two")).expect_err("it is there");
    step("error: it is there", again.is_resource_conflict_exception())?;
    let missing = told!(client.get_function().function_name("nowhere").qualifier("$LATEST")).expect_err("none");
    step("error: no such function", missing.is_resource_not_found_exception())?;
    let strange = client.create_function().function_name("four").runtime(Runtime::Python312).handler("a.b");
    let strange = told!(strange.role("arn:aws:iam::123456789012:role/nobody").code(code())).expect_err("no such role");
    step("error: no such role", strange.is_invalid_parameter_value_exception())?;

    told!(client.delete_function().function_name("first"))?;
    let gone = told!(client.get_function().function_name("first")).expect_err("gone");
    step("delete it", gone.is_resource_not_found_exception())
}

/// Versions, an alias, a limit, and what becomes of events.
async fn versions(client: &Client) -> Outcome {
    let version = told!(client.publish_version().function_name("first").description("v"))?;
    let version = version.version().ok_or("no version")?.to_owned();
    let routing = AliasRoutingConfiguration::builder().additional_version_weights(&version, 0.25).build();
    let alias = client.create_alias().function_name("first").name("live").function_version("$LATEST");
    told!(alias.routing_config(routing))?;
    let alias = told!(client.get_alias().function_name("first").name("live"))?;
    let weight = alias.routing_config().and_then(|all| all.additional_version_weights()).map(|all| all[&version]);
    step("an alias with a fraction", weight == Some(0.25))?;
    told_pages!(client.list_aliases().function_name("first"));
    told_pages!(client.list_versions_by_function().function_name("first"));
    told!(client.put_function_concurrency().function_name("first").reserved_concurrent_executions(3))?;
    let got = told!(client.get_function_concurrency().function_name("first"))?;
    step("a limit", got.reserved_concurrent_executions() == Some(3))?;

    let failure = OnFailure::builder().destination("arn:aws:sqs:us-east-1:123456789012:first").build();
    let events = client.put_function_event_invoke_config().function_name("first").maximum_retry_attempts(1);
    told!(events.destination_config(DestinationConfig::builder().on_failure(failure).build()))?;
    let got = told!(client.get_function_event_invoke_config().function_name("first"))?;
    step("what becomes of events", got.maximum_retry_attempts() == Some(1) && got.last_modified().is_some())?;

    told!(client.delete_alias().function_name("first").name("live"))?;
    Ok(())
}

/// A policy, and tags.
async fn policies(client: &Client, arn: &str) -> Outcome {
    let permission = client.add_permission().function_name("first").statement_id("s1").principal("s3.amazonaws.com");
    told!(permission.action("lambda:InvokeFunction"))?;
    let policy = told!(client.get_policy().function_name("first"))?;
    step("a policy", policy.policy().is_some_and(|policy| policy.contains("s3.amazonaws.com")))?;
    told!(client.remove_permission().function_name("first").statement_id("s1"))?;
    told!(client.tag_resource().resource(arn).tags("a/b & c", "d"))?;
    told!(client.untag_resource().resource(arn).tag_keys("for").tag_keys("no"))?;
    let tags = told!(client.list_tags().resource(arn))?;
    step("tags under an ARN", tags.tags().is_some_and(|tags| tags.len() == 1 && tags["a/b & c"] == "d"))
}

/// A layer.
async fn layers(client: &Client) -> Outcome {
    let content = LayerVersionContentInput::builder().zip_file(Blob::new(ZIP)).build();
    let layer = client.publish_layer_version().layer_name("layer").content(content).license_info("none");
    told!(layer.compatible_runtimes(Runtime::Python312))?;
    let got = told!(client.get_layer_version().layer_name("layer").version_number(1))?;
    step("a layer, whose number is in the path", got.version() == Some(1) && got.license_info() == Some("none"))?;
    told!(client.delete_layer_version().layer_name("layer").version_number(1))?;
    Ok(())
}
