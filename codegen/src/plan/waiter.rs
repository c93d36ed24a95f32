//! [`WaiterPlan`]: what can be waited for by asking an operation again and again, and what its answers mean.
//!
//! In: `@waitable` on an operation. Out: delays and acceptors, whose JMESPath is compiled to [`Query`]s; a problem with
//! shape, waiter and place for each that is wrong; and a note for each waiter that is left out, since it asks for more than
//! is supported. That the trait has the form that it must have was seen when the model was read.
//!
//! Source: Smithy 2.0, "Waiters".

use super::context::Context;
use super::payload::{OperationErrorVariant, PayloadPlan};
use super::query::compile::{compile_on_both, compile_on_output};
use super::query::{Comparison, Query, QueryError, QueryKind, QueryType};
use super::support::trait_problem;
use crate::docs::html::{Docs, RenderedDocs, render_html};
use crate::names::{RustName, WaiterName};
use ferrosmith_model::TraitId;
use ferrosmith_model::report::Problem;
use ferrosmith_model::shape::Operation;
use ferrosmith_model::{Report, ShapeId};
use serde_json::Value;

/// One waiter.
#[derive(Clone, Debug, PartialEq)]
pub struct WaiterPlan {
    /// Its names.
    pub name: WaiterName,
    /// What the model says of it.
    pub docs: Docs,
    /// The same in one line; empty where it says nothing.
    pub summary: String,
    /// The shortest delay between two requests, in seconds, at least 1.
    pub min_delay: u64,
    /// The longest delay between two requests, in seconds, at least the shortest.
    pub max_delay: u64,
    /// What answers mean; the first that matches counts.
    pub acceptors: Vec<AcceptorPlan>,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

/// What one kind of answer means.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptorPlan {
    /// What it means.
    pub state: AcceptorState,
    /// Which answers it is about.
    pub matcher: MatcherPlan,
}

/// What an answer means for a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptorState {
    /// What is waited for is there.
    Success,
    /// It can't come any more.
    Failure,
    /// Not yet.
    Retry,
}

/// Which answers an acceptor is about.
#[derive(Clone, Debug, PartialEq)]
pub enum MatcherPlan {
    /// Any answer that is no error, or any that is.
    Succeeds(bool),
    /// This error.
    Error(MatchedError),
    /// Any error with this HTTP status, whether or not the model has it.
    Status(u16),
    /// An output whose part is as expected.
    Output(PathPlan),
    /// The same, of input and output.
    Both(PathPlan),
}

/// A part of an answer, and what is expected of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PathPlan {
    /// The JMESPath expression of the model.
    pub path: String,
    /// The text that the part is compared with.
    pub expected: String,
    /// How the two are compared.
    pub comparator: Comparator,
    /// The comparison, which is a boolean.
    pub query: Query,
}

/// How a part of an answer is compared with what is expected. Source: Smithy 2.0, "PathComparator".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `stringEquals`: it is this text.
    StringEquals,
    /// `booleanEquals`: it is this boolean.
    BooleanEquals,
    /// `allStringEquals`: it is a list with elements, each of which is this text.
    AllStringEquals,
    /// `anyStringEquals`: it is a list with an element that is this text.
    AnyStringEquals,
}

impl Comparator {
    /// The comparator of the name that Smithy gives it.
    fn named(name: &str) -> Option<Self> {
        match name {
            "stringEquals" => Some(Self::StringEquals),
            "booleanEquals" => Some(Self::BooleanEquals),
            "allStringEquals" => Some(Self::AllStringEquals),
            "anyStringEquals" => Some(Self::AnyStringEquals),
            _ => None,
        }
    }
}

/// An error that an acceptor is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedError {
    /// The code on the wire.
    pub code: String,
    /// The predicate of the operation's error enum, if it has the error.
    pub predicate: Option<RustName>,
}

/// Characters of an expression that a problem shows.
const SHOWN_EXPRESSION: usize = 300;

/// Why an acceptor can't be compiled.
enum Wrong {
    /// It is wrong: the way to the place in it, what, and a hint.
    Fault(&'static str, String, String),
    /// It asks for more than is supported.
    Unsupported(String),
}

/// What a waiter needs to know of the operation that it asks.
#[derive(Clone, Copy, Debug)]
pub struct AskedOperation<'p> {
    /// Its input.
    pub input: &'p PayloadPlan,
    /// The errors that it may return.
    pub errors: &'p [OperationErrorVariant],
}

/// Plans the waiters of an operation, and says which are left out and why.
///
/// # Errors
///
/// A problem for each acceptor that is wrong.
pub fn plan_waiters(
    context: &Context<'_>,
    id: &ShapeId,
    asked: &AskedOperation<'_>,
    file: &str,
) -> Result<(Vec<WaiterPlan>, Vec<String>), Report> {
    let (mut waiters, mut notes) = (Vec::new(), Vec::new());
    let Some((operation, traits)) = context.model.operation(id) else { return Ok((waiters, notes)) };
    let Some(waitable) = traits.get(TraitId::WAITABLE) else { return Ok((waiters, notes)) };
    let mut report = Report::new();
    for name in context.names.waiters(id) {
        let Some(waiter) = waitable.get(&name.given) else { continue };
        let mut left_out = |why: String| {
            notes.push(format!("{}: waiter `{}` is left out: {why}", id.name(), name.given));
        };
        if let Some(field) = asked.input.fields.iter().find(|field| field.name == "wait") {
            left_out(format!("the member `{}` of its operation leaves no room for a method `wait`", field.member));
            continue;
        }
        if asked.input.stream().is_some() {
            left_out("the body of a request is a stream, which is sent once".to_owned());
            continue;
        }
        let given = waiter.get("acceptors").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut acceptors = Vec::new();
        for (position, acceptor) in given.iter().enumerate() {
            match plan_acceptor(context, operation, asked, acceptor) {
                Ok(acceptor) => acceptors.push(acceptor),
                Err(Wrong::Unsupported(why)) => left_out(format!("acceptor {}: {why}", position + 1)),
                Err(Wrong::Fault(way, what, hint)) => {
                    report.push(problem_of(file, id, &name.given, position, (way, what, hint)));
                }
            }
        }
        if acceptors.len() == given.len() {
            waiters.push(plan_waiter(name, waiter, acceptors));
        }
    }
    report.gate((waiters, notes))
}

fn problem_of(
    file: &str,
    id: &ShapeId,
    waiter: &str,
    position: usize,
    (way, what, hint): (&str, String, String),
) -> Problem {
    let path = format!("{waiter}.acceptors[{position}].{way}");
    trait_problem(
        file,
        id,
        (TraitId::WAITABLE.as_str(), &path),
        format!("waiter `{waiter}`, acceptor {}: {what}", position + 1),
        hint,
    )
}

fn plan_waiter(name: &WaiterName, waiter: &Value, acceptors: Vec<AcceptorPlan>) -> WaiterPlan {
    let seconds = |key: &str| waiter.get(key).and_then(Value::as_u64);
    // The official loop counts in whole seconds, and draws a delay between the two.
    let min_delay = seconds("minDelay").unwrap_or(2).max(1);
    let max_delay = seconds("maxDelay").unwrap_or(120).max(min_delay);
    let given = waiter.get("documentation").and_then(Value::as_str).unwrap_or_default();
    let RenderedDocs { docs, summary } = render_html(given);
    let deprecated = waiter.get("deprecated").and_then(Value::as_bool).unwrap_or(false).then(String::new);
    WaiterPlan { name: name.clone(), docs, summary, min_delay, max_delay, acceptors, deprecated }
}

fn plan_acceptor(
    context: &Context<'_>,
    operation: &Operation,
    asked: &AskedOperation<'_>,
    acceptor: &Value,
) -> Result<AcceptorPlan, Wrong> {
    let state = match acceptor.get("state").and_then(Value::as_str) {
        Some("success") => AcceptorState::Success,
        Some("failure") => AcceptorState::Failure,
        Some("retry") => AcceptorState::Retry,
        other => return Err(Wrong::Unsupported(format!("its state is `{}`", other.unwrap_or_default()))),
    };
    let matcher = acceptor.get("matcher").and_then(Value::as_object).and_then(|matcher| matcher.iter().next());
    let Some((kind, value)) = matcher else { return Err(Wrong::Unsupported("it has no matcher".to_owned())) };
    let matcher = match (kind.as_str(), value) {
        ("success", Value::Bool(succeeds)) => MatcherPlan::Succeeds(*succeeds),
        ("errorType", Value::String(error)) => plan_error(context, operation, asked, error),
        ("status", status) => plan_status(status)?,
        ("output", path) => {
            let compile = |text: &str| compile_on_output(context, &operation.output, text);
            MatcherPlan::Output(plan_path(path, "matcher.output.path", compile)?)
        }
        ("inputOutput", path) => {
            let compile = |text: &str| compile_on_both(context, &operation.input, &operation.output, text);
            MatcherPlan::Both(plan_path(path, "matcher.inputOutput.path", compile)?)
        }
        (other, _) => return Err(Wrong::Unsupported(format!("its matcher is `{other}` of `{value}`"))),
    };
    Ok(AcceptorPlan { state, matcher })
}

/// An error is recognised by its code on the wire, which may be another than the name of its shape; models say either.
fn plan_error(context: &Context<'_>, operation: &Operation, asked: &AskedOperation<'_>, error: &str) -> MatcherPlan {
    let name = error.rsplit('#').next().unwrap_or(error);
    let shape = operation.errors.iter().find(|id| id.name() == name).and_then(|id| context.model.shape(id));
    let code = shape.map_or_else(|| name.to_owned(), |shape| context.protocol.error_code(shape));
    let variant = asked.errors.iter().find(|variant| variant.code == code);
    MatcherPlan::Error(MatchedError { predicate: variant.map(|variant| variant.predicate.clone()), code })
}

/// botocore may name an HTTP status, which an answer may have without a body that says which error it is.
fn plan_status(matcher: &Value) -> Result<MatcherPlan, Wrong> {
    let expected = &matcher["expected"];
    let status = expected.as_u64().and_then(|status| u16::try_from(status).ok()).filter(|status| *status >= 300);
    let unfit = || Wrong::Unsupported(format!("it waits for the HTTP status {expected}, which is that of no error"));
    status.map(MatcherPlan::Status).ok_or_else(unfit)
}

/// A path matcher, its comparison as an expression of its own.
fn plan_path(
    matcher: &Value,
    way: &'static str,
    compile: impl FnOnce(&str) -> Result<Query, QueryError>,
) -> Result<PathPlan, Wrong> {
    let text = |key: &str| matcher.get(key).and_then(Value::as_str).unwrap_or_default();
    let (path, expected, comparator) = (text("path"), text("expected"), text("comparator"));
    let query = compile(path).map_err(|QueryError { offset, what, hint, is_unsupported }| {
        // An expression that is too long says so at its end.
        let (shown, more) = match path.char_indices().nth(SHOWN_EXPRESSION) {
            Some((end, _)) => (&path[..end], "…"),
            None => (path, ""),
        };
        let what = format!("`{shown}{more}`, at character {}: {what}", offset + 1);
        if is_unsupported { Wrong::Unsupported(what) } else { Wrong::Fault(way, what, hint) }
    })?;
    let Some(known) = Comparator::named(comparator) else {
        return Err(Wrong::Unsupported(format!("its comparator is `{comparator}`")));
    };
    let is_texts = matches!(&query.ty, QueryType::List(list) if *list.element == QueryType::Text);
    let (wanted, fits) = match known {
        Comparator::StringEquals => ("a text", query.ty == QueryType::Text),
        Comparator::BooleanEquals => ("a boolean", query.ty == QueryType::Bool),
        Comparator::AllStringEquals | Comparator::AnyStringEquals => ("a list of texts", is_texts),
    };
    if !fits {
        let what = format!("`{path}` gives {}, but `{comparator}` wants {wanted}", query.ty.in_words());
        return Err(Wrong::Fault(way, what, COMPARATORS.to_owned()));
    }
    let query = plan_comparison(query, known, expected);
    Ok(PathPlan { path: path.to_owned(), expected: expected.to_owned(), comparator: known, query })
}

/// What is true of the part of an answer that is as expected.
fn plan_comparison(query: Query, comparator: Comparator, expected: &str) -> Query {
    let equals = |query, kind, ty| {
        let expected = Query { kind, ty, nullable: false };
        QueryKind::Compare(Comparison::Equal, Box::new(query), Box::new(expected))
    };
    let kind = match comparator {
        Comparator::StringEquals => equals(query, QueryKind::Text(expected.to_owned()), QueryType::Text),
        Comparator::BooleanEquals if query.nullable => {
            equals(query, QueryKind::Bool(expected == "true"), QueryType::Bool)
        }
        Comparator::BooleanEquals if expected == "true" => return query,
        Comparator::BooleanEquals => QueryKind::Not(Box::new(query)),
        Comparator::AllStringEquals => QueryKind::All(Box::new(query), expected.to_owned()),
        Comparator::AnyStringEquals => QueryKind::Any(Box::new(query), expected.to_owned()),
    };
    Query { kind, ty: QueryType::Bool, nullable: false }
}

const COMPARATORS: &str =
    "stringEquals and booleanEquals take one value, allStringEquals and anyStringEquals a list of texts";
