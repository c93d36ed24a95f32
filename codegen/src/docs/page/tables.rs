//! The tables of an operation's page: members of the request and of the response, and errors.
//!
//! In: an [`OperationPlan`]. Out: lines of Markdown, a row each. Says nothing that the members' own docs do not say.

use crate::docs::html::{code_span, escape_bars};
use crate::docs::place::member_place;
use crate::docs::retried::Retried;
use crate::docs::spelling::{type_links, type_target};
use crate::plan::CratePlan;
use crate::plan::field::FieldPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::presence::Presence;
use crate::plan::ty::{RustType, TypeModule, TypePath};

/// Values of an enum are listed where they are not more than this.
const FEW_VALUES: usize = 8;

/// Sentences longer than this would make a table too wide for its page.
const LONG: usize = 64;

/// What the request has.
pub(super) fn request_table(operation: &OperationPlan, plan: &CratePlan) -> Vec<String> {
    let input = &operation.input;
    if input.fields.is_empty() {
        return vec!["Nothing can be set.".to_owned()];
    }
    let are_bound = plan.service.protocol.protocol.has_bindings();
    let mut lines = head(&["Member", "Type", "Required", "Sent in", "Description"], are_bound);
    lines.extend(input.fields.iter().map(|field| {
        let required = if field.required { "yes" } else { "" };
        // In a column of their own, constraints would leave too little room for sentences.
        let texts = [description(field), constraints(&input.name, field, plan)];
        let said = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("<br>");
        let (member, ty) = (member_link(&input.name, field), type_links(&field.ty));
        let place = are_bound.then(|| member_place(field));
        row([member.as_str(), &ty, required].into_iter().chain(place.as_deref()).chain([said.as_str()]))
    }));
    lines
}

/// What the response has.
pub(super) fn response_table(operation: &OperationPlan, plan: &CratePlan) -> Vec<String> {
    let output = &operation.output;
    if output.fields.is_empty() {
        return vec!["No members.".to_owned()];
    }
    let are_bound = plan.service.protocol.protocol.has_bindings();
    let mut lines = head(&["Member", "Type", "Sent in", "Description"], are_bound);
    lines.extend(output.fields.iter().map(|field| {
        let optional = RustType::Option(Box::new(field.ty.clone()));
        let ty = if field.presence == Presence::Optional { &optional } else { &field.ty };
        let (member, ty, said) = (member_link(&output.name, field), type_links(ty), description(field));
        let place = are_bound.then(|| member_place(field));
        row([member.as_str(), &ty].into_iter().chain(place.as_deref()).chain([said.as_str()]))
    }));
    lines
}

/// What it may fail with.
pub(super) fn errors_table(operation: &OperationPlan) -> Vec<String> {
    let name = &operation.error;
    let others = "The [crate's page](crate#errors) says what else may go wrong and what is retried.";
    if operation.errors.is_empty() {
        return vec![format!("None of its own: [`{name}`]. {others}")];
    }
    let mut lines = vec![
        format!("Variants of [`{name}`]. {others}"),
        String::new(),
        "| Error | When | Retried |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    lines.extend(operation.errors.iter().map(|error| {
        let retried = match error.retried {
            None => "no",
            Some(Retried::Throttled) => "yes, more slowly",
            Some(Retried::Transient) => "yes",
        };
        row([&*format!("[`{}`]({})", error.name, type_target(&error.path)), &error.summary, retried])
    }));
    lines
}

/// The two lines above the rows. Where members have no place of their own, no column tells it.
fn head(columns: &[&str], are_bound: bool) -> Vec<String> {
    let columns: Vec<&str> = columns.iter().copied().filter(|name| are_bound || *name != "Sent in").collect();
    vec![row(columns.iter().copied()), format!("|{}", "---|".repeat(columns.len()))]
}

fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut row = String::new();
    for cell in cells {
        row.push_str("| ");
        row.push_str(&escape_bars(cell));
        row.push(' ');
    }
    row.push('|');
    row
}

fn member_link(container: &str, field: &FieldPlan) -> String {
    format!("[`{}`]({})", field.name.stem(), target(container, field))
}

fn target(container: &str, field: &FieldPlan) -> String {
    // rustdoc knows a keyword's field without what makes it raw.
    format!("field@{container}::{}", field.name.stem())
}

fn description(field: &FieldPlan) -> String {
    let deprecated = if field.deprecated.is_some() { " **Deprecated.**" } else { "" };
    format!("{}{deprecated}", field.summary)
}

/// What values the member takes. A long pattern is left to the member's own docs.
fn constraints(container: &str, field: &FieldPlan, plan: &CratePlan) -> String {
    let short = |sentence: &String| match sentence.to_lowercase().find("pattern: ") {
        Some(start) if sentence.len() > LONG => {
            let word = sentence.get(start..start + "pattern".len()).unwrap_or("Pattern");
            format!("{}[{word}]({}).", sentence.get(..start).unwrap_or_default(), target(container, field))
        }
        _ => sentence.clone(),
    };
    let mut sentences: Vec<String> = field.constraints.iter().map(short).collect();
    sentences.extend(enum_values(&field.ty, plan));
    sentences.join(" ")
}

/// `One of …`, for an enum or a list of them.
fn enum_values(ty: &RustType, plan: &CratePlan) -> Option<String> {
    match ty {
        RustType::Vec(inner) | RustType::Box(inner) | RustType::Option(inner) => enum_values(inner, plan),
        RustType::Named(path) if path.module == TypeModule::Types => listed_values(path, plan),
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64
        | RustType::BigInteger
        | RustType::BigDecimal
        | RustType::String
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Map(..) => None,
    }
}

fn listed_values(path: &TypePath, plan: &CratePlan) -> Option<String> {
    let found = plan.enums.binary_search_by(|item| item.path.cmp(path)).ok()?;
    let values = &plan.enums[found].variants;
    if values.len() > FEW_VALUES {
        return Some(format!("One of [{} values]({}).", values.len(), type_target(path)));
    }
    let values: Vec<String> = values.iter().map(|variant| code_span(&variant.value)).collect();
    (!values.is_empty()).then(|| format!("One of {}.", values.join(", ")))
}
