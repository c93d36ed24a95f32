//! Two models with the plans of their crates in, a [`Diff`] out: what changed, what it does to the wire and to the Rust API,
//! and the semver step.
//!
//! The way leads over both models as they are compared (`view.rs`, `compare/`), judged by Smithy's rules (`wire/`), and
//! over the public API of both crates, read off their plans (`api.rs`). `rust.rs` joins the two: what Rust makes of a change
//! follows the API items that differ, never the model. Touches no file; how a diff is shown is the renderings' matter.

mod api;
pub mod change;
mod compare;
mod layout;
mod links;
pub mod render;
mod rust;
mod users;
mod view;
mod wire;

pub use change::{
    Action, Change, ChangeKind, Counts, Diff, LeftOutOperation, Link, ModelSummary, RustVerdict, SemverStep, Subject,
    Verdict, WireVerdict,
};

use ferrosmith_codegen::Planned;
use ferrosmith_model::Model;

/// One of the two sides: a validated model as it was read, and the plan of its crate.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// The model, before the transforms.
    pub model: &'a Model,
    /// The crate's plan, of which the public API is read, and what is left out.
    pub planned: &'a Planned,
}

/// Compares two models of a service, and the plans of the crates that are generated from them.
///
/// Models of two formats are compared in the form that both can say (`ferrosmith_model::normalise`): what one of them
/// never tells, such as defaults, is no change then, unless the API differs for it. What changed of operations that neither
/// crate has, since they can't be generated yet, is a change that no crate shows.
pub fn diff_plans(old: Version<'_>, new: Version<'_>) -> Diff {
    let (before, after) = (layout::lay_out(old), layout::lay_out(new));
    let [old_view, new_view] = layout::view_both([old.model, new.model], [&before, &after]);
    let findings = compare::compare_views(&old_view, &new_view);
    let differences = api::compare_apis(&before.api, &after.api);
    let crates = rust::Crates {
        paths: [&before.paths, &after.paths],
        is_one_format: old.model.format == new.model.format,
        operations: [&before.operations, &after.operations],
        has_client: [old, new].iter().any(|version| !version.planned.plan.package.types_only),
    };
    let changes = rust::judge_changes(findings, differences, crates);
    Diff { old: before.summary, new: after.summary, step: rust::find_step(&changes), changes }
}
