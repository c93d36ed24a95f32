//! A semantic model in, the files of a Rust client crate out, in memory.
//!
//! The pipeline is [`plan()`] and what follows it in [`generate`], one line per stage: a model is transformed, a part of it
//! selected, named and planned, and the plan emitted and formatted. Everything that needs a plan or names gets them here.
//! Touches no file, process, clock or environment: `xtask` does.

pub mod api;
pub mod docs;
pub mod emit;
pub mod format;
pub mod names;
pub mod plan;
mod render;
pub mod runtime;
pub mod selection;
pub mod transform;

use docs::crate_page::Quickstart;
use docs::plan_crate_docs;
use ferrosmith_model::closure::{Closure, resolve_closure};
use ferrosmith_model::{Model, Report, ShapeId};
use names::{Names, resolve_names, resolve_type_names};
use plan::size::check_fields;
pub use plan::support::LeftOut;
use plan::support::leave_out_unsupported;
use plan::{CratePlan, check_features, named_file, plan_crate, stream_places};
use render::render_files;
pub use selection::Selection;
use selection::resolve_selection;
use transform::transform_model;

/// What the caller decides of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The service folder's name, as `cargo xtask codegen` takes it: `partnercentral-account`. Names the package.
    pub service_arg: String,
    /// Version of the generated package.
    pub package_version: String,
    /// How the manifest names the runtime.
    pub runtime: RuntimeDependency,
    /// The licence of the model, which the crate's is too, by its SPDX name; none where it is not known.
    pub licence: Option<String>,
    /// Where the model came from, one line: `botocore 1.44.5`.
    pub model_source: Option<String>,
    /// The entries of `CHANGELOG.md`, the newest first, each from its `## ` on; without them the file has one, on this model.
    pub changes: Option<String>,
    /// The whole command that makes the crate, as it stands in headers: `cargo xtask codegen sqs --operations SendMessage`.
    pub command: String,
    /// What the files make up.
    pub layout: Layout,
    /// The package's name, where it is not `ferrosmith-<service>`.
    pub package_name: Option<String>,
    /// Features of the crate that are on by default beside those that always are.
    pub default_features: Vec<String>,
    /// Whether the crate may be published to a registry.
    pub publish: bool,
    /// What of the service the crate is made of.
    pub selection: Selection,
}

/// How a manifest names the crate `ferrosmith-runtime`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// By its version, as a registry has it. Only who owns the name there can say this.
    #[default]
    Version,
    /// By the path of a copy, from the crate, and by its version for where the crate is published.
    PathAndVersion(String),
    /// By the path of a copy, from the crate: a registry is never asked for it.
    Path(String),
}

impl RuntimeDependency {
    /// The path, where there is one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Version => None,
            Self::PathAndVersion(path) | Self::Path(path) => Some(path),
        }
    }
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
            runtime: RuntimeDependency::Version,
            licence: Some("Apache-2.0".to_owned()),
            model_source: None,
            changes: None,
            command: format!("cargo xtask codegen {service_arg}"),
            layout: Layout::Package,
            package_name: None,
            default_features: Vec::new(),
            publish: false,
            selection: Selection::default(),
        }
    }
}

/// What of a service is generated, and what it is called in Rust.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The model after the transforms.
    pub model: Model,
    /// The operations that are generated, or of whose shapes the types are.
    pub operations: Vec<ShapeId>,
    /// The operations and shapes that the crate has; a crate of types alone has no operations.
    pub closure: Closure,
    /// What they are called.
    pub names: Names,
    /// The operations that were left out, since they can't be generated yet.
    pub left_out: Vec<LeftOut>,
}

/// A crate, planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// What it is made of.
    pub resolved: Resolved,
    /// What it will hold.
    pub plan: CratePlan,
    /// What the model says that is left out, and why.
    pub notes: Vec<String>,
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
    /// A program that calls the service once, as the crate's README has it, in lines; empty where there is nothing to call.
    pub quickstart: Vec<String>,
}

/// The stages of the pipeline, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Passes over the model, and the part of it that is selected.
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

/// Selects and names what of a validated model's service is generated: the first half of [`plan()`], for those who ask about
/// a service of which no crate can be made.
///
/// # Errors
///
/// Renames that can't be, and operations that the service does not have.
pub fn resolve(model: &Model, settings: &Settings) -> Result<Resolved, Report> {
    resolve_with(model, settings, &mut |_| {})
}

fn resolve_with(model: &Model, settings: &Settings, at_end_of: &mut dyn FnMut(Stage)) -> Result<Resolved, Report> {
    let selection = &settings.selection;
    let model = transform_model(model.clone(), selection)?;
    let whole = resolve_closure(&model, None);
    let closure = resolve_selection(&model, &whole, selection)?;
    check_fields(&model, &closure, &named_file(&model, settings)).gate(())?;
    let (mut closure, left_out) = leave_out_unsupported(&model, closure, selection, stream_places(&model, selection));
    at_end_of(Stage::Transform);
    let names = match selection.types_only {
        true => resolve_type_names(&model, &closure),
        // What is left out counts, so that a part of a service has the names of the whole.
        false => resolve_names(&model, &whole).within(&model, &closure),
    };
    let operations = closure.operations.clone();
    if selection.types_only {
        closure.operations.clear();
    }
    at_end_of(Stage::Names);
    Ok(Resolved { model, operations, closure, names, left_out })
}

/// Plans the crate of a validated model's service.
///
/// # Errors
///
/// Everything that stands in the way, gathered per stage: renames and operations that can't be, a protocol or feature that
/// is not supported, broken endpoint rules.
pub fn plan(model: &Model, settings: &Settings) -> Result<Planned, Report> {
    plan_with(model, settings, &mut |_| {})
}

/// The same, calling back at the end of each stage, so that a caller with a clock can time them.
///
/// # Errors
///
/// Those of [`plan()`].
pub fn plan_with(model: &Model, settings: &Settings, at_end_of: &mut dyn FnMut(Stage)) -> Result<Planned, Report> {
    // What is wrong with the settings is reported with what is wrong with the selection.
    let with_settings = |problems: Report| {
        let mut report = check_features(settings);
        report.extend(problems);
        report
    };
    let resolved = resolve_with(model, settings, at_end_of).map_err(with_settings)?;
    let plan = plan_crate(&resolved.model, &resolved.closure, &resolved.names, settings)?;
    let of_operations = plan.operations.iter().flat_map(|operation| &operation.notes);
    let notes = plan.notes.iter().chain(of_operations).cloned().collect();
    at_end_of(Stage::Plan);
    Ok(Planned { resolved, plan, notes })
}

/// Emits and formats the crate of a plan.
///
/// # Errors
///
/// A problem per file that is not Rust, which is a mistake of the generator.
pub fn emit(planned: &Planned) -> Result<Generated, Report> {
    let Planned { resolved, plan, notes } = planned;
    let docs = plan_crate_docs(&resolved.model, &resolved.closure, &resolved.names, plan);
    let quickstart = Quickstart::of(&docs).filter(|_| !plan.package.types_only);
    Ok(Generated {
        quickstart: quickstart.map(|quickstart| quickstart.program_lines()).unwrap_or_default(),
        files: render_files(&docs)?,
        protocol: plan.service.protocol.trait_id(),
        operations: plan.operations.len(),
        left_out: resolved.left_out.clone(),
        notes: notes.clone(),
    })
}

/// Generates the crate of a validated model's service.
///
/// # Errors
///
/// Those of [`plan()`] and [`emit()`].
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
    let planned = plan_with(model, settings, at_end_of)?;
    let generated = emit(&planned)?;
    at_end_of(Stage::Emit);
    Ok(generated)
}
