//! A semantic model in, the files of a Rust client crate out, in memory.
//!
//! The pipeline, one line per stage, is [`generate_with`]. Touches no file, process, clock or environment: `xtask` does.

pub mod choice;
pub mod docs;
pub mod emit;
pub mod format;
pub mod names;
pub mod plan;
mod render;
pub mod runtime;
pub mod transform;

use choice::{Choice, resolve_choice, resolve_types, transform_renames};
use docs::plan_crate_docs;
use ferrosmith_model::closure::resolve_closure;
use ferrosmith_model::{Model, Report};
use names::resolve_names;
use plan::plan_crate;
pub use plan::support::LeftOut;
use plan::support::leave_out_unsupported;
use render::render_files;
use transform::transform_model;

/// What the caller decides of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The service folder's name, as `cargo xtask codegen` takes it: `partnercentral-account`. Names the package.
    pub service_arg: String,
    /// Version of the generated package.
    pub package_version: String,
    /// Path from the crate to `runtime/`, when it is generated beside it.
    pub runtime_path: Option<String>,
    /// Where the model came from, one line: `botocore 1.44.5`.
    pub model_source: Option<String>,
    /// The entries of `CHANGELOG.md`, the newest first, each from its `## ` on; without them the file has one, on this model.
    pub changes: Option<String>,
    /// The whole command that makes the crate, as it stands in headers: `cargo xtask codegen sqs --operations SendMessage`.
    pub command: String,
    /// What the files make up.
    pub layout: Layout,
    /// What of the service the crate is made of.
    pub choice: Choice,
}

/// What generated files make up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A package with its manifest.
    #[default]
    Package,
    /// A tree of modules, to be included at the root of another crate: only what is under `src/`, from there; a root without
    /// inner attributes and documentation, which an included file can't have; and examples that are shown and not compiled,
    /// since they name a package.
    IncludedModules,
}

impl Settings {
    /// Settings with nothing but the two that every crate has: the whole service, by itself.
    pub fn new(service_arg: &str, package_version: &str) -> Self {
        Self {
            service_arg: service_arg.to_owned(),
            package_version: package_version.to_owned(),
            runtime_path: None,
            model_source: None,
            changes: None,
            command: format!("cargo xtask codegen {service_arg}"),
            layout: Layout::Package,
            choice: Choice::default(),
        }
    }
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it goes, from the crate's root, with `/` between folders: `src/client.rs`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// A generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// Its files in path order.
    pub files: Vec<OutputFile>,
    /// The protocol it speaks, by its trait id: `aws.protocols#awsJson1_0`.
    pub protocol: &'static str,
    /// How many operations it has.
    pub operations: usize,
    /// The operations that were left out, since they can't be generated yet.
    pub left_out: Vec<LeftOut>,
    /// What the model says that is left out, and why.
    pub notes: Vec<String>,
}

/// The stages of the pipeline, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Passes over the model, and its closure.
    Transform,
    /// Rust names.
    Names,
    /// The Rust-side IR.
    Plan,
    /// Tokens and formatted text, file by file on all cores.
    Emit,
}

impl Stage {
    /// The stage's name, as it is shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Transform => "transform",
            Self::Names => "names",
            Self::Plan => "plan",
            Self::Emit => "emit+format",
        }
    }
}

/// Generates the crate of a validated model's service.
///
/// # Errors
///
/// Everything that stands in the way, gathered per stage: a protocol or feature that is not supported, broken endpoint
/// rules.
pub fn generate(model: &Model, settings: &Settings) -> Result<Generated, Report> {
    generate_with(model, settings, &mut |_| {})
}

/// The same, calling back at the end of each stage, so that a caller with a clock can time them.
///
/// # Errors
///
/// Those of [`generate`].
pub fn generate_with(
    model: &Model,
    settings: &Settings,
    at_end_of: &mut dyn FnMut(Stage),
) -> Result<Generated, Report> {
    let model = transform_renames(transform_model(model.clone()), &settings.choice)?;
    let whole = resolve_closure(&model, None);
    let mut closure = resolve_choice(&model, &whole, &settings.choice)?;
    let mut left_out = Vec::new();
    if settings.choice.leave_out_unsupported {
        (closure, left_out) = leave_out_unsupported(&model, closure);
    }
    at_end_of(Stage::Transform);
    // What is left out counts in names, so that a part of a service has the names of the whole.
    let (model, closure, names) = match settings.choice.types_only {
        true => resolve_types(model, closure),
        false => {
            let names = resolve_names(&model, &whole).within(&model, &closure);
            (model, closure, names)
        }
    };
    at_end_of(Stage::Names);
    let plan = plan_crate(&model, &closure, &names, settings)?;
    at_end_of(Stage::Plan);
    let files = render_files(&plan_crate_docs(&model, &closure, &names, &plan))?;
    at_end_of(Stage::Emit);
    let notes = plan.operations.iter().flat_map(|operation| operation.notes.clone()).collect();
    let protocol = plan.service.protocol.trait_id();
    Ok(Generated { files, protocol, operations: plan.operations.len(), left_out, notes })
}
