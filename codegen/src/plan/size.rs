//! [`check_fields`] and [`check_values`]: that the crate and its values stay of a size that compilers and stacks take.
//!
//! In: what plans are made with. Out: problems. A few kilobytes of a model can ask for a crate of gigabytes, where many
//! operations share a large input, and for values of as much, where structures hold each other twice: both are counted
//! before anything is made. Takes time in the size of the model.

use super::context::Context;
use super::support::problem;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::components::find_components;
use ferrosmith_model::{Member, Model, Report, Shape, ShapeId, ShapeKind};
use std::collections::BTreeMap;

/// A crate has no more fields than this. EC2, the largest service of AWS, has about 30,000.
const MOST_FIELDS: usize = 300_000;

/// A value of a type takes no more bytes than this without what it holds in lists, maps, texts and boxes: it is moved over
/// the stack, of which a thread has two megabytes.
const MOST_BYTES: usize = 256 << 10;

/// A problem where the crate would have too many fields. Asked before anything looks at each of them.
pub fn check_fields(model: &Model, closure: &Closure, file: &str) -> Report {
    let mut report = Report::new();
    let operations = closure.operations.iter().filter_map(|id| model.operation(id));
    // A structure that is the input of several operations counts for each.
    let payloads = operations.flat_map(|(operation, _)| [&operation.input, &operation.output]);
    let payloads: usize = payloads.map(|id| model.members(id).len()).sum();
    let shapes = closure.shapes.keys().filter_map(|id| model.shape(id));
    let fields = payloads + shapes.map(|shape| shape.kind.members().count()).sum::<usize>();
    if fields > MOST_FIELDS {
        let what = format!("the crate would have {fields} fields in all, more than {MOST_FIELDS}");
        let hint = "each operation has an input and output of its own: put what they share into a member";
        report.push(problem(file, &model.service, what, hint));
    }
    report
}

/// A problem for each type whose values are too large.
pub fn check_values(context: &Context<'_>, file: &str) -> Report {
    let mut report = Report::new();
    for id in find_large(context) {
        let kilobytes = MOST_BYTES >> 10;
        let what =
            format!("a value of `{id}` would take more than {kilobytes} kB, without what it holds in lists and maps");
        report.push(problem(
            file,
            id,
            what,
            "structures that hold each other directly multiply: put a list between them",
        ));
    }
    report
}

/// The types whose values are too large, but not those that are so because they hold one.
fn find_large<'a>(context: &Context<'a>) -> Vec<&'a ShapeId> {
    let shapes: Vec<&Shape> = context.shapes().collect();
    let places: BTreeMap<&ShapeId, usize> =
        shapes.iter().enumerate().map(|(place, shape)| (&shape.id, place)).collect();
    let held = |shape: &Shape, member: &Member| -> Option<usize> {
        let is_inside = matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
        (is_inside && !context.is_boxed(&shape.id, member)).then(|| places.get(&member.target).copied())?
    };
    let targets = |shape: &&Shape| shape.kind.members().filter_map(|member| held(shape, member)).collect();
    // Boxes break all cycles, so that what a shape holds comes before it.
    let components = find_components(&shapes.iter().map(targets).collect::<Vec<Vec<usize>>>());
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.sort_by_key(|place| components[*place]);
    let mut sizes = vec![0_usize; shapes.len()];
    let mut large = Vec::new();
    for place in order {
        let shape = shapes[place];
        let parts = || shape.kind.members().map(|member| held(shape, member).map_or(SIMPLE, |target| sizes[target]));
        let size = match &shape.kind {
            ShapeKind::Structure(_) => parts().fold(0_usize, usize::saturating_add),
            ShapeKind::Union(_) => parts().max().unwrap_or(0).saturating_add(8),
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List { .. }
            | ShapeKind::Map { .. }
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => SIMPLE,
        };
        if size > MOST_BYTES && parts().all(|part| part <= MOST_BYTES) {
            large.push(&shape.id);
        }
        sizes[place] = size.max(SIMPLE);
    }
    large
}

/// The bytes of a text, a list or anything else that is no structure or union.
const SIMPLE: usize = 24;
