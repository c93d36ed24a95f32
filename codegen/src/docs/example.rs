//! [`ExamplePlan`]: a call of an operation, with values for its members.
//!
//! In: an operation, its input and `@examples`. Out: a tree of values: those of the model's own examples where there are
//! any, else values for what is required, made from shapes and constraints. How they are written is `call.rs`'s matter.
//!
//! Source: Smithy 2.0, "examples trait", "Constraint traits".

mod pattern;
mod recorded;
mod text;
pub(super) mod value;

use super::html::render_html;
use crate::names::RustName;
use crate::plan::payload::PayloadPlan;
use crate::plan::ty::TypePath;
use ferrosmith_model::TraitId;
use ferrosmith_model::{ShapeId, Traits};
use serde_json::Value;
use value::ValueMaker;

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub struct ExamplePlan {
    /// What it shows, as Markdown on one line; empty for one that the generator made up.
    pub title: String,
    /// The members that are set, in model order.
    pub setters: Vec<ExampleSetter>,
}

/// A member that is set.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleSetter {
    /// The member: `excluded_participant_identifiers`.
    pub name: RustName,
    /// To what.
    pub value: ExampleValue,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleValue {
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number that need not be whole.
    Float(f64),
    /// A number of any size, by its digits.
    BigNumber(String),
    /// Bytes, all of them ASCII.
    Blob(String),
    /// The body of a message, from a static text.
    Stream(String),
    /// A stream of this one event.
    Events(Box<ExampleValue>),
    /// Seconds since the epoch.
    Timestamp(i64),
    /// A document that is a text.
    Document(String),
    /// A known value of an enum by its variant, or another by its text.
    Enum(TypePath, Result<String, String>),
    /// A structure, and whether its `build()` gives a `Result`.
    Structure {
        /// Which.
        path: TypePath,
        /// What is set.
        setters: Vec<ExampleSetter>,
        /// Whether `build()` can fail.
        fallible: bool,
    },
    /// A union, its variant and what that holds.
    Union(TypePath, String, Option<Box<ExampleValue>>),
    /// A list.
    List(Vec<ExampleValue>),
    /// A map.
    Map(Vec<(ExampleValue, ExampleValue)>),
    /// An element of a sparse list or map.
    Option(Option<Box<ExampleValue>>),
    /// What stands in a box.
    Boxed(Box<ExampleValue>),
}

/// The most examples of one operation that are shown.
const SHOWN: usize = 2;

/// The examples of an operation; at least one.
pub fn plan_examples(
    maker: &ValueMaker<'_>,
    input: &ShapeId,
    traits: &Traits,
    payload: &PayloadPlan,
) -> Vec<ExamplePlan> {
    let recorded = traits.get(TraitId::EXAMPLES).and_then(Value::as_array);
    let good = recorded.into_iter().flatten().filter(|example| example.get("error").is_none());
    let mut examples: Vec<ExamplePlan> = Vec::new();
    for example in good.filter(|example| example.get("input").is_some()) {
        if examples.len() == SHOWN {
            break;
        }
        let plan = ExamplePlan {
            title: plan_title(example),
            setters: maker.setters(input, example.get("input").and_then(Value::as_object), &|_| false),
        };
        if !examples.iter().any(|other| other.setters == plan.setters) {
            examples.push(plan);
        }
    }
    if examples.is_empty() {
        let is_token = |name: &str| payload.fields.iter().any(|field| field.idempotency_token && field.member == name);
        examples.push(ExamplePlan { title: String::new(), setters: maker.setters(input, None, &is_token) });
    }
    examples
}

/// Values for what an output requires.
pub fn plan_answer(maker: &ValueMaker<'_>, output: &ShapeId) -> Vec<ExampleSetter> {
    maker.setters(output, None, &|_| false)
}

/// The example's title, or else the first sentence of what it says of itself.
fn plan_title(example: &Value) -> String {
    let text = |key: &str| example.get(key).and_then(Value::as_str).map(render_html).unwrap_or_default();
    let title = text("title").docs.lines.join(" ");
    if title.is_empty() { text("documentation").summary } else { title }
}
