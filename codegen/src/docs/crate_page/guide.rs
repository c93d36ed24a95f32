//! The sections on errors, retries, pages, required members, requests as values, and tests. In: the plan and an operation
//! to show them with. Out: lines of Markdown with doc tests.

use super::quickstart::Quickstart;
use super::settings::needed_settings;
use crate::docs::CrateDocs;
use crate::docs::call::{Imports, ValueWriter, call_lines, chain, doc_test, links};
use crate::docs::example::ExampleSetter;
use crate::plan::CratePlan;
use crate::plan::field::FieldPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::structure::has_unset_required;

fn lines<const N: usize>(text: [&str; N]) -> Vec<String> {
    text.map(str::to_owned).into()
}

/// How to see what went wrong.
pub(super) fn errors(plan: &CratePlan, quickstart: &Quickstart<'_>) -> Vec<String> {
    let mut text = lines(match plan.has_request_ids() {
        true => [
            "`send()` fails with the official `SdkError`, which names the stage of the call. `call()` does the same and",
            "fails with a [`CallError`](error::CallError), whose text says what happened: operation, code, message and request",
            "ID, or why there is no answer. Both hold the operation's own error enum; [`Error`] is every error of the service.",
            "",
        ],
        false => [
            "`send()` fails with an `SdkError`, which names the stage of the call. `call()` does the same and fails with a",
            "[`CallError`](error::CallError), whose text says what happened: operation, code and message, or why there is no",
            "answer. Both hold the operation's own error enum; [`Error`] is every error of the service.",
            "",
        ],
    });
    let (operation, imports) = (quickstart.operation, Imports::of(quickstart.setters, &plan.package.crate_name));
    let mut code = imports.lines();
    code.extend(chain("let result = client", operation, quickstart.setters, ".call().await;", &imports));
    code.push("match result {".to_owned());
    code.push("    Ok(output) => println!(\"{output:?}\"),".to_owned());
    let expected = operation.errors.iter().find(|error| error.retried.is_none() && error.name.contains("NotFound"));
    let expected = expected.or_else(|| operation.errors.iter().find(|error| error.retried.is_none()));
    if let Some(error) = expected {
        code.push(format!("    Err(error) if error.{}() => println!(\"as expected: {{error}}\"),", error.predicate));
    }
    code.extend(lines(["    Err(error) => return Err(error.into()),", "}"]));
    text.extend(doc_test(plan, code));
    text
}

/// What is sent again, and how to change that.
pub(super) fn retries(plan: &CratePlan, quickstart: &Quickstart<'_>) -> Vec<String> {
    let krate = &plan.package.crate_name;
    let (operation, imports) = (quickstart.operation, Imports::of(quickstart.setters, krate));
    let mut text = lines(match plan.service.is_aws {
        true => [
            "A failure that may pass is retried up to twice, with a growing and random delay: no answer, a timeout, HTTP 500,",
            "502, 503 and 504, throttling, and whatever an operation's page marks as retried. That, and timeouts, are set for a",
            "client by its [`Config`], or for one call by `customize()`:",
            "",
        ],
        false => [
            "A failure that may pass is retried up to twice, with a growing and random delay, or the one that `Retry-After` asks",
            "for: no answer, a timeout, HTTP 429, 500, 502, 503 and 504, and whatever an operation's page marks as retried. That,",
            "and timeouts, are set for a client by its [`Config`], or for one call by `customize()`:",
            "",
        ],
    });
    let mut code = lines(["use std::time::Duration;"]);
    code.extend(imports.lines());
    code.extend([
        format!("use {krate}::config::{{Config, retry::RetryConfig, timeout::TimeoutConfig}};"),
        String::new(),
        "let patient = Config::builder()".to_owned(),
        "    .retry_config(RetryConfig::standard().with_max_attempts(5))".to_owned(),
        "    .timeout_config(TimeoutConfig::builder().operation_timeout(Duration::from_secs(30)).build());".to_owned(),
    ]);
    code.extend(chain("let request = client", operation, quickstart.setters, ";", &imports));
    code.push("let output = request.customize().config_override(patient).call().await?;".to_owned());
    text.extend(doc_test(plan, code));
    text
}

/// How to walk pages, if any operation has them.
pub(super) fn pages(docs: &CrateDocs<'_>) -> Option<Vec<String>> {
    let plan = docs.plan;
    let paged = plan.operations.iter().filter(|operation| operation.paginator.is_some());
    let operation = paged.min_by_key(|operation| docs.examples(operation).iter().map(|it| it.setters.len()).max())?;
    let mut text = lines([
        "`into_paginator()` sends a request until there are no more pages. `items()` gives what the pages hold; without it,",
        "the pages come. Both are streams, with `next()`, `try_next()` and `try_collect()` of their own:",
        "",
    ]);
    text.extend(doc_test(plan, call_lines(operation, docs.setters(operation), plan)));
    Some(text)
}

/// The door that the compiler guards, if any operation requires something.
pub(super) fn required(docs: &CrateDocs<'_>) -> Option<Vec<String>> {
    let plan = docs.plan;
    let krate = &plan.package.crate_name;
    let shown = |operation: &&OperationPlan| operation.required.as_ref().map_or(0, |required| required.positions.len());
    let operation = plan.operations.iter().filter(|it| (2..=4).contains(&shown(it))).min_by_key(|it| it.module.len());
    let operation = operation.or_else(|| plan.operations.iter().find(|it| shown(it) > 0))?;
    let (required, setters) = (operation.required.as_ref()?, docs.setters(operation));
    let imports = Imports::of(setters, krate);
    let mut text = lines([
        "A request without a required member is not sent, and the error names all that is missing. [`Client::request`] finds",
        "that when the program is compiled: it takes a struct of what is required. What is optional is set on the request",
        "that it returns.",
        "",
    ]);
    let mut code = imports.lines();
    code.push(format!("use {krate}::operation::{}::{};", operation.module, required.name));
    code.push(String::new());
    code.push(format!("let required = {} {{", required.name));
    let mut writer = ValueWriter::new(&imports, 4);
    for position in &required.positions {
        let name = &operation.input.fields.get(*position)?.name;
        let setter = setters.iter().find(|setter| setter.name == *name)?;
        let line = format!("    {name}: {},", writer.owned(&setter.value));
        code.extend(line.split('\n').map(str::to_owned));
    }
    code.extend(lines(["};", "let output = client.request(required).call().await?;"]));
    text.extend(doc_test(plan, code));
    Some(text)
}

/// Inputs that are built before they are sent.
pub(super) fn prebuilt(plan: &CratePlan, quickstart: &Quickstart<'_>) -> Vec<String> {
    let krate = &plan.package.crate_name;
    let (operation, imports) = (quickstart.operation, Imports::of(quickstart.setters, krate));
    let is_sent_once = quickstart.operation.input.stream().is_some();
    let mut text = lines(match is_sent_once {
        true => [
            "An input is a value: build it, and send it later, by any client. One that holds a stream is sent once.",
            "",
        ],
        false => ["An input is a value: build it once, send it as often as you like, by any client.", ""],
    });
    let input = &operation.input.name;
    let mut code = imports.lines();
    code.extend([format!("use {krate}::operation::{}::{input};", operation.module), String::new()]);
    let start = format!("let input = {input}::builder()");
    code.extend(links(&start, &[], quickstart.setters, ".build()?;", &imports));
    if is_sent_once {
        code.push("let output = client.send(input).await?;".to_owned());
    } else {
        code.push("let first = client.send(input.clone()).await?;".to_owned());
        code.push("let second = client.send(input).await?;".to_owned());
    }
    text.extend(doc_test(plan, code));
    text
}

/// Requests that somebody else sends, if the operation that a reader starts from has them.
pub(super) fn presigned(plan: &CratePlan, quickstart: &Quickstart<'_>) -> Option<Vec<String>> {
    let krate = &plan.package.crate_name;
    let (operation, imports) = (quickstart.operation, Imports::of(quickstart.setters, krate));
    if !operation.is_presignable() {
        return None;
    }
    let mut text = lines([
        "`presigned()` signs a request and does not send it. Whoever has its URL may send it, until it expires:",
        "",
    ]);
    let mut code = vec!["use std::time::Duration;".to_owned()];
    code.extend(imports.lines());
    code.extend([
        format!("use {krate}::presigning::PresigningConfig;"),
        String::new(),
        "let expiry = PresigningConfig::expires_in(Duration::from_secs(900))?;".to_owned(),
    ]);
    let end = ".presigned(expiry).await?;";
    code.extend(chain("let request = client", operation, quickstart.setters, end, &imports));
    code.push("println!(\"{} {}\", request.method(), request.uri());".to_owned());
    text.extend(doc_test(plan, code));
    Some(text)
}

/// How to test what calls the service.
pub(super) fn mocks(docs: &CrateDocs<'_>) -> Vec<String> {
    let plan = docs.plan;
    let krate = &plan.package.crate_name;
    let mut text = lines([
        "The feature `test-util` and the crate `aws-smithy-mocks` put answers in the place of the service:",
        "",
    ]);
    let effort = |operation: &&OperationPlan| {
        let setters = docs.examples(operation).iter().map(|it| it.setters.len()).max().unwrap_or(0);
        let (output, weight) = (&operation.output, docs.answer(operation).len() + setters);
        (output.stream().is_some(), output.fields.is_empty(), weight, operation.module.len())
    };
    // The mocks clone inputs.
    let mockable = plan.operations.iter().filter(|it| it.paginator.is_none() && it.input.stream().is_none());
    let Some(operation) = mockable.min_by_key(effort) else {
        return text;
    };
    let (setters, answer) = (docs.setters(operation), docs.answer(operation));
    let all: Vec<ExampleSetter> = setters.iter().chain(answer).cloned().collect();
    let imports = Imports::of(&all, krate);
    let output = &operation.output;
    text.push(plan.package.open_example(""));
    text.extend(lines([
        "# #[tokio::main(flavor = \"current_thread\")]",
        "# async fn main() -> Result<(), Box<dyn std::error::Error>> {",
        "use aws_smithy_mocks::{RuleMode, mock, mock_client};",
    ]));
    text.extend(imports.lines());
    text.push(format!("use {krate}::Client;"));
    if !needed_settings(plan).is_empty() {
        text.push(format!("use {krate}::config::ServiceSettings;"));
    }
    text.push(format!("use {krate}::operation::{}::{};", operation.module, output.name));
    text.push(String::new());
    let (stream, fallible) = (output.stream(), has_unset_required(&output.fields));
    let made = if stream.is_some() { "|| " } else { "" };
    let start = format!("let answer = {made}{}::builder()", output.name);
    let end = match (fallible, stream) {
        (true, None) => ".build()?;",
        (true, Some(_)) => ".build().expect(\"all that is required is set\");",
        (false, _) => ".build();",
    };
    text.extend(links(&start, &[], answer, end, &imports));
    let answers = match stream {
        Some(_) => "answer",
        None => {
            text.push("let expected = answer.clone();".to_owned());
            "move || answer.clone()"
        }
    };
    text.push(format!("let rule = mock!(Client::{}).then_output({answers});", operation.module));
    let set = mocked_settings(plan);
    text.push(format!("let client = mock_client!({krate}, RuleMode::MatchAny, [&rule]{set});"));
    text.push(String::new());
    text.extend(chain("let output = client", operation, setters, ".call().await?;", &imports));
    text.extend(mocked_answer(stream));
    text.extend(lines(["# Ok(())", "# }", "```"]));
    text
}

/// The last argument of `mock_client!`, where a client can't do without settings.
fn mocked_settings(plan: &CratePlan) -> String {
    let needed = needed_settings(plan);
    if needed.is_empty() { String::new() } else { format!(", |config| config.{}", needed.join(".")) }
}

/// What a test asks of an answer that is made up, and may have a stream.
fn mocked_answer(stream: Option<&FieldPlan>) -> Vec<String> {
    let Some(stream) = stream else { return vec!["assert_eq!(output, expected);".to_owned()] };
    match stream.ty.as_events() {
        Some(_) => vec![
            format!("let mut events = output.{};", stream.name),
            "assert!(events.recv().await?.is_none());".to_owned(),
        ],
        None => vec![format!("let body = output.{}.collect().await?;", stream.name)],
    }
}
