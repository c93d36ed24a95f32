//! The page of an operation: what its module's documentation says.
//!
//! In: an [`OperationPlan`], and the plan for the types that it refers to. Out: lines of Markdown. The members' own texts
//! stand on the members; here are their first sentences, with links.

mod syntax;
mod tables;
mod waiters;

pub use waiters::{waiter_page, waiter_summary, waiters};

use super::CrateDocs;
use super::call::{call_lines, doc_test};
use super::comment::deprecation_line;
use super::html::code_span;
use crate::plan::CratePlan;
use crate::plan::auth::AuthScheme;
use crate::plan::operation::OperationPlan;

/// The documentation of `operation::<module>`.
pub fn operation_page(operation: &OperationPlan, docs: &CrateDocs<'_>) -> Vec<String> {
    let plan = docs.plan;
    let mut page = operation.docs.clone();
    if let Some(note) = &operation.deprecated {
        page.push_paragraph(deprecation_line(note));
    }
    page.push_paragraph(facts(operation, plan));
    let mut lines = page.lines;
    for example in docs.examples(operation) {
        lines.extend([String::new(), "# Example".to_owned(), String::new()]);
        if !example.title.is_empty() {
            lines.extend([example.title.clone(), String::new()]);
        }
        lines.extend(doc_test(plan, call_lines(operation, &example.setters, plan)));
    }
    lines.extend([String::new(), "# Request".to_owned(), String::new()]);
    lines.extend(tables::request_table(operation, plan));
    lines.extend(fenced("Request syntax", syntax::request_syntax(operation, plan)));
    lines.extend([String::new(), "# Response".to_owned(), String::new()]);
    lines.extend(tables::response_table(operation, plan));
    lines.extend(fenced("Response syntax", syntax::response_syntax(operation, plan)));
    lines.extend([String::new(), "# Errors".to_owned(), String::new()]);
    lines.extend(tables::errors_table(operation));
    lines.extend(waiters::waiters_of(operation, docs));
    lines
}

/// Its name on the wire, and how to call it.
fn facts(operation: &OperationPlan, plan: &CratePlan) -> String {
    let (wire, module) = (&operation.wire_name, &operation.module);
    let mut line = format!("Called by [`Client::{module}`](crate::Client::{module})");
    if let Some(required) = &operation.required {
        line.push_str(&format!(", or by [`Client::request`](crate::Client::request) with [`{}`]", required.name));
    }
    match operation.request_line() {
        Some((method, uri)) => {
            line.push_str(&format!("; on the wire, it is {}.", code_span(&format!("{method} {uri}"))))
        }
        None => line.push_str(&format!("; on the wire, it is `{wire}`.")),
    }
    line.push_str(&auth_sentence(&operation.auth, plan.service.is_aws));
    if operation.needs_discovery && plan.discovery.is_some() {
        line.push_str(" The client asks the service for the endpoint that it goes to.");
    }
    line.push_str(&stream_facts(operation));
    if operation.paginator.is_some() {
        line.push_str(" The answer comes in pages, which [`paginator`] walks.");
    }
    line
}

/// What bodies are that are streams.
fn stream_facts(operation: &OperationPlan) -> String {
    let sent = operation.input.stream().map(|stream| match stream.ty.as_events() {
        Some((events, _)) => format!(
            " The body of the request is `{}`, a stream of [`{}`](crate::{events}): each event is sent when it comes.",
            stream.name.stem(),
            events.name
        ),
        None => format!(
            " The body of the request is `{}`: bytes, a file or a stream, which goes through memory a piece at a time.",
            stream.name.stem()
        ),
    });
    let received = operation.output.stream().map(|stream| match stream.ty.as_events() {
        Some((events, error)) => format!(
            " The body of the answer is `{}`, a stream of [`{}`](crate::{events}), which comes an event at a time and may end with a [`{}`](crate::{error}).",
            stream.name.stem(),
            events.name,
            error.name
        ),
        None => format!(
            " The body of the answer is `{}`, which comes a piece at a time; one that is cut short is an error at its end.",
            stream.name.stem()
        ),
    });
    sent.into_iter().chain(received).collect()
}

/// What the caller must have; nothing where it is what AWS asks for as a rule.
fn auth_sentence(schemes: &[AuthScheme], is_aws: bool) -> String {
    let is_optional = schemes.last() == Some(&AuthScheme::Anonymous);
    let mut nouns: Vec<_> = schemes.iter().filter_map(|scheme| noun(*scheme)).collect();
    nouns.dedup();
    match (&*nouns, is_optional) {
        ([], true) if is_aws => " It needs no credentials.".to_owned(),
        ([], true) => " Anybody can call it.".to_owned(),
        ([CREDENTIALS] | [], false) => String::new(),
        ([CREDENTIALS], true) => " It needs no credentials, and is signed where there are any.".to_owned(),
        (nouns, false) => format!(" It needs {}.", nouns.join(", or else ")),
        (nouns, true) => format!(" It can be called by anybody, and takes {} where there is one.", nouns.join(" or ")),
    }
}

const CREDENTIALS: &str = "credentials";

/// What a scheme takes.
fn noun(scheme: AuthScheme) -> Option<&'static str> {
    match scheme {
        AuthScheme::SigV4 | AuthScheme::SigV4a => Some(CREDENTIALS),
        AuthScheme::ApiKey => Some("an API key"),
        AuthScheme::Basic => Some("a user's name and password"),
        AuthScheme::Digest => Some("a user's name and password for digest auth"),
        AuthScheme::Bearer => Some("a bearer token"),
        AuthScheme::Anonymous | AuthScheme::AnonymousWithoutProvider => None,
    }
}

/// An overview that is not compiled, under what it is.
fn fenced(title: &str, lines: Vec<String>) -> Vec<String> {
    let mut fenced = vec![String::new(), format!("**{title}**"), String::new(), "```text".to_owned()];
    fenced.extend(lines);
    fenced.push("```".to_owned());
    fenced
}
