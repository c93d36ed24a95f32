//! Elastic Load Balancing: balancers, listeners, rules and groups of targets through the generated client, told to boto3.

#[macro_use]
mod common;

use client::Client;
use client::types::{
    Action, ActionTypeEnum, FixedResponseActionConfig, ProtocolEnum, RuleCondition, Tag, TargetTypeEnum,
};
use common::{Outcome, client, prepared, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let create = |name: &str| client.create_load_balancer().name(name).subnets(prepared(1)).subnets(prepared(2));
    let tag = Tag::builder().key("for").value("tests & <more>").build()?;
    let made = told!(create("first").tags(tag))?;
    let balancer = made.load_balancers()[0].load_balancer_arn().ok_or("no balancer")?.to_owned();
    let got = told!(client.describe_load_balancers().names("first"))?;
    step("create and read a balancer", got.load_balancers()[0].availability_zones().len() == 2)?;
    let tags = told!(client.describe_tags().resource_arns(&balancer))?;
    step("its tags", tags.tag_descriptions()[0].tags()[0].value() == Some("tests & <more>"))?;
    for number in 2..=5 {
        told!(create(&format!("more-{number}")))?;
    }
    let pages = told_pages!(client.describe_load_balancers().page_size(2));
    let counts: Vec<_> = pages.iter().map(|page| page.load_balancers().len()).collect();
    step("list with pages", counts == [2, 2, 1])?;

    targets(&client).await?;
    listeners(&client, &balancer).await?;
    let missing = told!(client.describe_load_balancers().names("nowhere")).expect_err("none");
    step("error: no such balancer", missing.is_load_balancer_not_found_exception())?;
    told!(client.delete_load_balancer().load_balancer_arn(&balancer))?;
    let gone = told!(client.describe_load_balancers().load_balancer_arns(&balancer)).expect_err("gone");
    step("delete it", gone.is_load_balancer_not_found_exception())
}

/// A group of targets.
async fn targets(client: &Client) -> Outcome {
    let create = || {
        let create = client.create_target_group().name("targets").protocol(ProtocolEnum::Http).port(8080);
        create.vpc_id(prepared(3)).target_type(TargetTypeEnum::Ip).health_check_interval_seconds(7)
    };
    let made = told!(create())?;
    let group = made.target_groups()[0].target_group_arn().ok_or("no group")?;
    let modify = client.modify_target_group().target_group_arn(group).health_check_path("/a?b=c&d");
    told!(modify.healthy_threshold_count(4))?;
    let got = told!(client.describe_target_groups().target_group_arns(group))?;
    let got = &got.target_groups()[0];
    step("update a group", got.health_check_path() == Some("/a?b=c&d") && got.healthy_threshold_count() == Some(4))?;
    told!(client.describe_target_group_attributes().target_group_arn(group))?;
    let again = told!(create().port(1)).expect_err("it is there");
    step("error: the name is used", again.is_duplicate_target_group_name_exception())?;
    told!(client.delete_target_group().target_group_arn(group))?;
    let gone = told!(client.describe_target_groups().target_group_arns(group)).expect_err("gone");
    step("error: no such group", gone.is_target_group_not_found_exception())
}

/// A listener and its rules.
async fn listeners(client: &Client, balancer: &str) -> Outcome {
    let answer = |body: &str| {
        let config = FixedResponseActionConfig::builder().status_code("200").content_type("text/plain");
        let action = Action::builder().r#type(ActionTypeEnum::FixedResponse);
        action.fixed_response_config(config.message_body(body).build()?).build()
    };
    let create = client.create_listener().load_balancer_arn(balancer).protocol(ProtocolEnum::Http).port(80);
    let made = told!(create.default_actions(answer("first <&>")?))?;
    let listener = made.listeners()[0].listener_arn().ok_or("no listener")?;
    let condition = RuleCondition::builder().field("path-pattern").values("/a/*").build();
    let rule = client.create_rule().listener_arn(listener).conditions(condition).priority(10);
    let made = told!(rule.actions(answer("second")?))?;
    let rule = made.rules()[0].rule_arn().ok_or("no rule")?;
    let got = told!(client.describe_rules().listener_arn(listener))?;
    step("a listener with a rule", got.rules().len() == 2)?;
    told!(client.delete_rule().rule_arn(rule))?;
    told!(client.delete_listener().listener_arn(listener))?;
    let gone = told!(client.describe_listeners().listener_arns(listener)).expect_err("gone");
    step("error: no such listener", gone.is_listener_not_found_exception())
}
