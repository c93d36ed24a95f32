//! Two models in, a [`Diff`] out: what changed, what it does to the wire and to the Rust API, and the semver step.
//!
//! The way leads over both models as they are compared (`view.rs`, `compare/`), judged by Smithy's rules (`wire/`), and
//! over the public API of both crates, read off their plans (`api/`). `rust.rs` joins the two: what Rust makes of a change
//! follows the API items that differ, never the model. Touches no file; how a diff is shown is the renderings' matter.

mod api;
pub mod change;
mod compare;
mod links;
pub mod render;
mod rust;
mod side;
mod view;
mod wire;

pub use change::{
    Action, Change, ChangeKind, Counts, Diff, Link, RustVerdict, SemverStep, Side, Subject, Verdict, WireVerdict,
};

use ferrosmith_codegen::Settings;
use ferrosmith_model::{Model, Report};

/// One of the two sides: a validated model as it was read, and how its crate is generated.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// The model.
    pub model: &'a Model,
    /// The settings; `model_source` is shown, and what narrows or renames the API counts.
    pub settings: &'a Settings,
}

/// Compares two models of a service, and the crates that are generated from them.
///
/// Models of two formats are compared in the form that both can say (`ferrosmith_model::normalise`): what one of them
/// never tells, such as defaults, is no change then, unless the API differs for it.
///
/// # Errors
///
/// What stands in the way of a plan for either side, as when its crate is generated.
pub fn diff_models(old: Version<'_>, new: Version<'_>) -> Result<Diff, Report> {
    let (before, after) = (side::plan_side(old)?, side::plan_side(new)?);
    let [old_view, new_view] = side::view_both([old.model, new.model], [&before, &after]);
    let findings = compare::compare_views(&old_view, &new_view);
    let differences = api::compare_apis(&before.api, &after.api);
    let crates = rust::Crates {
        paths: [&before.paths, &after.paths],
        is_one_format: old.model.format == new.model.format,
        has_client: [old, new].iter().any(|version| !version.settings.selection.types_only),
    };
    let changes = rust::judge_changes(findings, differences, crates);
    Ok(Diff { old: before.side, new: after.side, step: rust::find_step(&changes), changes })
}
