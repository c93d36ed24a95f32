//! CloudFormation: stacks and sets of them through the generated client, told to boto3. A page of moto's has fifty stacks.

#[macro_use]
mod common;

use client::error::ProvideErrorMetadata;
use client::types::{Parameter, StackStatus, Tag};
use common::{Outcome, client, step};

/// A queue whose name is a parameter, and an output.
const TEMPLATE: &str = r#"{"Description": "a & <b>", "Parameters": {"Name": {"Type": "String"}},
  "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Name"}}}},
  "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Queue", "Arn"]}}}}"#;
const EMPTY: &str = r#"{"Resources": {}}"#;

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let named = |value: &str| Parameter::builder().parameter_key("Name").parameter_value(value).build();
    let tag = Tag::builder().key("for").value("tests \u{2603}").build()?;
    let create = client.create_stack().stack_name("first").template_body(TEMPLATE).parameters(named("queue-1"));
    let made = told!(create.tags(tag))?;
    step("create a stack", made.stack_id().is_some_and(|id| id.contains("stack/first/")))?;
    let got = told!(client.describe_stacks().stack_name("first"))?;
    let stack = &got.stacks()[0];
    step("read it", stack.stack_status() == &StackStatus::CreateComplete && stack.description() == Some("a & <b>"))?;
    step("its output", stack.outputs()[0].output_value().is_some_and(|arn| arn.ends_with("queue-1")))?;
    let got = told!(client.list_stack_resources().stack_name("first"))?;
    step("its resources", got.stack_resource_summaries().len() == 1)?;
    told!(client.describe_stack_resource().stack_name("first").logical_resource_id("Queue"))?;
    let got = told!(client.get_template().stack_name("first"))?;
    step("its template", got.template_body().is_some_and(|body| body.contains("AWS::SQS::Queue")))?;
    let update = client.update_stack().stack_name("first").template_body(TEMPLATE);
    told!(update.parameters(named("queue-2")))?;
    let got = told!(client.describe_stacks().stack_name("first"))?;
    let stack = &got.stacks()[0];
    step("update it", stack.parameters()[0].parameter_value() == Some("queue-2"))?;

    for number in 0..51 {
        told!(client.create_stack().stack_name(format!("more-{number}")).template_body(EMPTY))?;
    }
    let pages = told_pages!(client.describe_stacks());
    let counts: Vec<_> = pages.iter().map(|page| page.stacks().len()).collect();
    step("list with pages", counts == [50, 2])?;

    told!(client.create_stack_set().stack_set_name("set").template_body(EMPTY).description("a set"))?;
    let got = told!(client.describe_stack_set().stack_set_name("set"))?;
    step("a set of stacks", got.stack_set().and_then(|set| set.description()) == Some("a set"))?;
    told!(client.delete_stack_set().stack_set_name("set"))?;
    let missing = told!(client.describe_stack_set().stack_set_name("nowhere")).expect_err("none");
    step("error: no such set", missing.is_stack_set_not_found_exception())?;
    let again = told!(client.create_stack().stack_name("first").template_body(EMPTY)).expect_err("it is there");
    step("error: the name is used", again.is_already_exists_exception())?;
    told!(client.delete_stack().stack_name("first"))?;
    let gone = told!(client.describe_stacks().stack_name("first")).expect_err("gone");
    step("delete it, and an error without a shape", gone.code() == Some("ValidationError"))
}
