//! EventBridge Scheduler: groups, schedules and tags through the generated client, told to boto3.

#[macro_use]
mod common;

use client::primitives::DateTime;
use client::types::{FlexibleTimeWindow, FlexibleTimeWindowMode, ScheduleState, Tag, Target};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Flexible).maximum_window_in_minutes(7);
    let window = window.build()?;
    let target = |input: &str| {
        let target = Target::builder().arn("arn:aws:sqs:us-east-1:123456789012:first");
        target.role_arn("arn:aws:iam::123456789012:role/first").input(input).build()
    };
    let tag = Tag::builder().key("for").value("tests \u{2603}").build()?;
    let group = told!(client.create_schedule_group().name("first.group").tags(tag).client_token("t0"))?;
    let create = |name: &str| {
        let create =
            client.create_schedule().name(name).group_name("first.group").schedule_expression("rate(5 minutes)");
        let create = create.start_date(DateTime::from_secs(1_900_000_000)).flexible_time_window(window.clone());
        create.client_token(name).description("a \"first\" one")
    };
    let made = told!(create("one").target(target("{\"a\":\"\u{2603}\"}")?))?;
    step("create a schedule", made.schedule_arn().ends_with(":schedule/first.group/one"))?;
    let got = told!(client.get_schedule().name("one").group_name("first.group"))?;
    let is_same = got.start_date() == Some(&DateTime::from_secs(1_900_000_000))
        && got.flexible_time_window().is_some_and(|window| window.maximum_window_in_minutes() == Some(7))
        && got.target().and_then(|target| target.input()) == Some("{\"a\":\"\u{2603}\"}");
    step("read it", is_same)?;

    let update = client.update_schedule().name("one").group_name("first.group").schedule_expression("rate(1 hour)");
    let update = update.flexible_time_window(window.clone()).state(ScheduleState::Disabled).client_token("t1");
    told!(update.target(target("[]")?))?;
    let got = told!(client.get_schedule().name("one").group_name("first.group"))?;
    step(
        "update it",
        got.state() == Some(&ScheduleState::Disabled) && got.schedule_expression() == Some("rate(1 hour)"),
    )?;

    for name in ["two", "three", "four", "five"] {
        told!(create(name).target(target("{}")?))?;
    }
    let pages = told_pages!(client.list_schedules().group_name("first.group").max_results(2));
    let counts: Vec<_> = pages.iter().map(|page| page.schedules().len()).collect();
    step("list with pages", counts == [2, 2, 1])?;

    let arn = group.schedule_group_arn();
    let more = Tag::builder().key("a/b c").value("").build()?;
    told!(client.tag_resource().resource_arn(arn).tags(more))?;
    let tags = told!(client.list_tags_for_resource().resource_arn(arn))?;
    step("tags under an ARN", tags.tags().len() == 2)?;
    told!(client.untag_resource().resource_arn(arn).tag_keys("a/b c").tag_keys("other"))?;
    let tags = told!(client.list_tags_for_resource().resource_arn(arn))?;
    step("keys in the query", tags.tags().len() == 1 && tags.tags()[0].value() == "tests \u{2603}")?;

    let again = told!(create("two").target(target("{}")?)).expect_err("it is there");
    step("error: it is there", again.is_conflict_exception())?;
    let missing = told!(client.get_schedule().name("nowhere").group_name("first.group")).expect_err("none");
    step("error: no such schedule", missing.is_resource_not_found_exception())?;

    told!(client.delete_schedule().name("one").group_name("first.group"))?;
    let gone = told!(client.get_schedule().name("one").group_name("first.group")).expect_err("gone");
    step("delete it", gone.is_resource_not_found_exception())
}
