//! The tables of an operation's page against what boto3 says of the operation: request, response and errors.

use super::boto3::{Facts, Member, Operation, Shape};
use super::comparison::{Comparison, after_sentences, typed};
use super::constraints;
use super::facts::snake;
use super::html::Page;
use super::rust_type::{Role, field_type, rust_type};
use super::tables::{MemberRow, errors, members};
use std::collections::BTreeMap;

/// The most values of an enum that a table lists.
const FEW_VALUES: usize = 8;

/// Compares all tables of the page.
pub(crate) fn compare(comparison: &mut Comparison, facts: &Facts, operation: &Operation<'_>, page: &Page) {
    let (input, output) = (facts.members(operation.input), facts.members(operation.output));
    let request = members(page, "Request");
    same_names(comparison, &format!("request of {}", operation.name), &request, &input);
    for (row, member) in request.iter().zip(&input) {
        let place = format!("request of {}: {}", operation.name, row.name);
        comparison.same(&format!("{place}: type"), &row.ty, &rust_type(facts, member.target));
        let marks = [row.is_required, member.is_required].map(|mark| mark.to_string());
        comparison.same(&format!("{place}: required"), &marks[0], &marks[1]);
        let left = values_left(facts, member, &typed(&row.said));
        comparison.same(&format!("{place}: description"), left.as_deref().unwrap_or(&row.said), "");
    }
    let response = members(page, "Response");
    same_names(comparison, &format!("response of {}", operation.name), &response, &output);
    for (row, member) in response.iter().zip(&output) {
        let place = format!("response of {}: {}", operation.name, row.name);
        comparison.same(&format!("{place}: type"), &row.ty, &field_type(facts, member, Role::Read));
        comparison.sentences(&format!("{place}: description"), &row.said, member.text);
    }
    compare_errors(comparison, operation, page);
}

fn same_names(comparison: &mut Comparison, place: &str, rows: &[MemberRow], members: &[Member<'_>]) {
    let found: Vec<_> = rows.iter().map(|row| row.name.clone()).collect();
    let wanted: Vec<_> = members.iter().map(|member| snake(member.name)).collect();
    comparison.same(&format!("members in the {place}"), &found.join(" "), &wanted.join(" "));
}

fn compare_errors(comparison: &mut Comparison, operation: &Operation<'_>, page: &Page) {
    let rows: BTreeMap<String, _> = errors(page).into_iter().map(|row| (row.name.clone(), row)).collect();
    let mut wanted: Vec<_> = operation.errors.iter().map(|error| error.name).collect();
    wanted.sort_unstable();
    let found: Vec<_> = rows.keys().map(String::as_str).collect();
    comparison.same(&format!("errors of {}", operation.name), &found.join(" "), &wanted.join(" "));
    for error in &operation.errors {
        let Some(row) = rows.get(error.name) else { continue };
        let place = format!("errors of {}: {}", operation.name, error.name);
        comparison.sentences(&format!("{place}: when"), &row.when, error.text());
        let retried = match error.is("retryable") {
            true if error.name.starts_with("Throttling") => "yes, more slowly",
            true => "yes",
            false => "no",
        };
        comparison.same(&format!("{place}: retried"), &row.retried, retried);
    }
}

/// What is left of a row's description after the member's first sentence and all values that it takes.
fn values_left(facts: &Facts, member: &Member<'_>, said: &str) -> Option<String> {
    let mut left = after_sentences(said, &typed(member.text))?;
    for sentence in constraints::marks(facts, member) {
        let sentence = typed(&sentence);
        left = left.strip_prefix(&sentence).or_else(|| after_linked_pattern(left, &sentence))?.trim_start();
    }
    if let Some(values) = listed_values(facts, member.target) {
        left = left.strip_prefix(&values)?.trim_start();
    }
    Some(left.to_owned())
}

/// A long pattern is not in the table: its name is a link to where it is.
fn after_linked_pattern<'said>(said: &'said str, sentence: &str) -> Option<&'said str> {
    let place = sentence.to_lowercase().find("pattern: ")? + "pattern".len();
    said.strip_prefix(&sentence[..place])?.strip_prefix('.')
}

/// `One of …`, for an enum and a list of one.
fn listed_values(facts: &Facts, shape: Shape<'_>) -> Option<String> {
    if shape.kind() == "list" {
        return listed_values(facts, facts.content(shape));
    }
    let mut values = shape.values();
    values.sort_unstable();
    match values.len() {
        0 => None,
        few if few <= FEW_VALUES => Some(format!("One of {}.", values.join(", "))),
        many => Some(format!("One of {many} values.")),
    }
}
