//! The Rust-side IR: a validated model and its names in, a [`CratePlan`] out, with every decision taken.
//!
//! `emit` turns the plan into tokens and asks the model nothing. One Smithy kind per file, its twin in `emit/`. Modules use
//! each other in one direction only, which a test of the repository checks.
//! Does not know tokens, formatting or files on disk.

// Vocabulary, and what is looked up.
pub mod api_key;
pub mod auth;
pub mod aws;
pub mod context;
pub mod direction;
pub mod presence;
pub mod protocol;
pub mod recursion;
pub mod schema_trait;
pub mod size;
pub mod support;
pub mod ty;

// Kinds of shapes.
pub mod enumeration;
pub mod error;
pub mod events;
pub mod field;
pub mod schema;
pub mod structure;
pub mod union;

// Operations.
pub mod checksum;
pub mod discovery;
pub mod endpoint;
pub mod host;
pub mod http;
pub mod operation;
pub mod paginator;
pub mod payload;
pub mod query;
pub mod required;
pub mod waiter;
pub mod xml_names;

// The service.
pub mod needs;
pub mod partitions;
pub mod presigned_urls;
pub mod service;
pub mod sessions;

use crate::docs::html::{Docs, escape_text, plain_line};
use crate::docs::traits::plan_docs;
use crate::names::{Names, paths::list_paths};
use crate::{Layout, RuntimeDependency, Selection, Settings};
use context::Context;
use discovery::{DiscoveryPlan, plan_discovery};
use endpoint::given::{note_idle_params, plan_operation_endpoint};
use endpoint::plan_endpoint;
use enumeration::{EnumPlan, plan_enum};
use error::{ErrorPlan, plan_error};
use ferrosmith_model::closure::{Closure, service_operations};
use ferrosmith_model::nearest::did_you_mean_or_list;
use ferrosmith_model::rules::EndpointRuleSet;
use ferrosmith_model::{Model, Problem, Report, ShapeKind};
use http::find_binding_problems;
use operation::{OperationPlan, plan_operation};
use protocol::plan_protocol;
use service::{ServicePlan, plan_service, read_rules};
use sessions::{SessionPlan, plan_sessions};
use size::check_values;
use std::collections::BTreeSet;
use structure::{StructurePlan, plan_structure};
use support::{StreamPlaces, find_unsupported};
use union::{UnionPlan, plan_union};
use waiter::plan_waiters;
use xml_names::find_xml_name_problems;

/// Everything that the generated crate will hold, in the order in which it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct CratePlan {
    /// Package name, versions and texts.
    pub package: PackagePlan,
    /// The service as a whole.
    pub service: ServicePlan,
    /// Operations by Rust name.
    pub operations: Vec<OperationPlan>,
    /// Structures of `types`, by Rust name.
    pub structures: Vec<StructurePlan>,
    /// Unions of `types`, by Rust name.
    pub unions: Vec<UnionPlan>,
    /// Enums of `types`, by Rust name.
    pub enums: Vec<EnumPlan>,
    /// Errors of `types::error`, by Rust name.
    pub errors: Vec<ErrorPlan>,
    /// How endpoints are found, where operations can't be called without.
    pub discovery: Option<DiscoveryPlan>,
    /// How sessions are begun, where endpoints want them.
    pub sessions: Option<SessionPlan>,
    /// Endpoint parameters and rules.
    pub endpoint: endpoint::EndpointPlan,
    /// What the model says of the service that is left out, and why.
    pub notes: Vec<String>,
    /// Shape id and Rust path of everything named, in shape id order: `names.txt`.
    pub names: Vec<(String, String)>,
}

impl PackagePlan {
    /// The line that opens an example which names the package, of this kind: `no_run`, or none for one that runs.
    pub fn open_example(&self, kind: &str) -> String {
        match self.layout {
            Layout::Package => format!("```{kind}"),
            Layout::IncludedModules => "```ignore".to_owned(),
        }
    }
}

/// The features that can be on by default beside those that always are.
pub const FEATURES: [&str; 3] = ["behavior-version-latest", "serde", "test-util"];

/// What the package says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct PackagePlan {
    /// Cargo package name: `ferrosmith-partnercentral-account`.
    pub name: String,
    /// Rust crate name: `ferrosmith_partnercentral_account`.
    pub crate_name: String,
    /// Package version.
    pub version: String,
    /// The service folder's name, as `cargo xtask codegen` takes it: `partnercentral-account`.
    pub service_arg: String,
    /// The command that makes the crate: `cargo xtask codegen partnercentral-account`.
    pub command: String,
    /// What the files make up.
    pub layout: Layout,
    /// Features that are on by default beside those that always are.
    pub default_features: Vec<String>,
    /// Whether the crate is the types alone, without a client.
    pub types_only: bool,
    /// Whether the crate may be published to a registry.
    pub publish: bool,
    /// How many operations the service has, of which the crate may leave some out.
    pub all_operations: usize,
    /// One line for `description`.
    pub description: String,
    /// The licence of the model and of the crate, where it is known.
    pub licence: Option<String>,
    /// How the manifest names the runtime.
    pub runtime: RuntimeDependency,
    /// Version requirement of `ferrosmith-runtime`.
    pub runtime_version: String,
    /// The crate documentation: what the service is.
    pub docs: Docs,
    /// Where the model came from, one line: `botocore 1.44.5`.
    pub model_source: Option<String>,
    /// The entries of the changelog, where they are kept.
    pub changes: Option<String>,
}

/// What a problem names where the model's file is not known.
pub(crate) fn named_file(model: &Model, settings: &Settings) -> String {
    settings.model_source.clone().unwrap_or_else(|| model.service.namespace().to_owned())
}

/// Where the protocol that is spoken has streams.
pub(crate) fn stream_places(model: &Model, selection: &Selection) -> StreamPlaces {
    let spoken = plan_protocol(model, selection.protocol.as_deref(), "");
    spoken.map_or(StreamPlaces::UNKNOWN, |plan| plan.protocol.stream_places())
}

/// Plans the operations, and then what is asked of their inputs and outputs.
fn plan_operations(context: &Context<'_>, rules: &EndpointRuleSet, file: &str) -> Result<Vec<OperationPlan>, Report> {
    let ids = &context.closure.operations;
    let mut operations: Vec<OperationPlan> = ids.iter().filter_map(|id| plan_operation(context, id)).collect();
    let mut report = Report::new();
    for (id, plan) in ids.iter().zip(&mut operations) {
        match plan_operation_endpoint(context, id, rules, file) {
            Ok((endpoint, notes)) => {
                plan.endpoint = endpoint;
                plan.notes.extend(notes);
            }
            Err(problems) => report.extend(problems),
        }
        match plan_waiters(context, id, &plan.asked(), file) {
            Ok((waiters, notes)) => {
                plan.waiters = waiters;
                plan.notes.extend(notes);
            }
            Err(problems) => report.extend(problems),
        }
    }
    report.gate(operations)
}

/// Plans the whole crate.
///
/// # Errors
///
/// Everything that is not supported, and everything that is wrong with the endpoint rules.
pub fn plan_crate(model: &Model, closure: &Closure, names: &Names, settings: &Settings) -> Result<CratePlan, Report> {
    let file = named_file(model, settings);
    let selection = &settings.selection;
    let places = stream_places(model, selection);
    let mut report = find_unsupported(model, closure, &file, selection.leave_out_by.as_deref(), places);
    report.extend(check_package(settings, &file));
    let protocol =
        plan_protocol(model, selection.protocol.as_deref(), &file).map_err(|problems| report.extend(problems)).ok();
    let rules = read_rules(model, &file).map_err(|problems| report.extend(problems)).ok();
    let (Some(protocol), Some((rules, note))) = (protocol, rules) else { return Err(report) };
    if protocol.protocol.has_bindings() {
        report.extend(find_binding_problems(model, closure, &file));
    }
    if protocol.protocol.has_xml_names() {
        report.extend(find_xml_name_problems(model, closure, &file));
    }
    let endpoint = plan_endpoint(&rules, model.service().1);
    let service = plan_service(model, protocol, &endpoint, &file).map_err(|problems| report.extend(problems)).ok();
    let Some(service) = service.filter(|_| report.is_empty()) else { return Err(report) };

    let context = Context::new(model, closure, names, service.protocol.protocol);
    check_values(&context, &file).gate(())?;
    let operations = plan_operations(&context, &rules, &file)?;
    let mut notes: Vec<String> = note.into_iter().chain(note_idle_params(model, &rules, &endpoint)).collect();
    let discovery = plan_discovery(&context, &closure.operations, &operations).unwrap_or_else(|note| {
        notes.push(note);
        None
    });
    let sessions = plan_sessions(&context, &closure.operations, &operations, &endpoint).unwrap_or_else(|note| {
        notes.push(note);
        None
    });
    let mut paths = list_paths(model, closure, names);
    let waiters: BTreeSet<String> = closure
        .operations
        .iter()
        .zip(&operations)
        .flat_map(|(id, plan)| plan.waiters.iter().map(move |waiter| format!("{id}@{}", waiter.name.given)))
        .collect();
    // Those that are left out are called nothing.
    paths.retain(|(id, _)| !id.contains('@') || waiters.contains(id));
    let mut plan = CratePlan {
        package: plan_package(model, &service, settings),
        service,
        operations,
        structures: Vec::new(),
        unions: Vec::new(),
        enums: Vec::new(),
        errors: Vec::new(),
        discovery,
        sessions,
        endpoint,
        notes,
        names: paths,
    };
    plan_types(&context, &mut plan);
    Ok(plan)
}

fn plan_types(context: &Context<'_>, plan: &mut CratePlan) {
    for shape in context.shapes() {
        if shape.traits.error().is_some() {
            plan.errors.push(plan_error(context, shape));
        }
        let Some(direction) = context.direction(&shape.id) else { continue };
        match shape.kind {
            ShapeKind::Structure(_) => plan.structures.push(plan_structure(context, shape, direction)),
            ShapeKind::Union(_) => plan.unions.push(plan_union(context, shape, direction)),
            ShapeKind::Enum(_) => plan.enums.push(plan_enum(context, shape)),
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
            | ShapeKind::IntEnum(_)
            | ShapeKind::List { .. }
            | ShapeKind::Map { .. }
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => {}
        }
    }
    plan.operations.sort_by(|a, b| a.name.cmp(&b.name));
    plan.structures.sort_by(|a, b| a.path.cmp(&b.path));
    plan.unions.sort_by(|a, b| a.path.cmp(&b.path));
    plan.enums.sort_by(|a, b| a.path.cmp(&b.path));
    plan.errors.sort_by(|a, b| a.path.cmp(&b.path));
}

fn package_name(settings: &Settings) -> String {
    settings.package_name.clone().unwrap_or_else(|| format!("ferrosmith-{}", settings.service_arg))
}

/// A problem for each feature that is to be on by default and that there is not.
pub(crate) fn check_features(settings: &Settings) -> Report {
    let mut report = Report::new();
    for feature in settings.default_features.iter().filter(|feature| !FEATURES.contains(&feature.as_str())) {
        let what = format!("generated crates have no feature `{feature}` to turn on");
        report.push(settings.selection.problem(what, did_you_mean_or_list(feature, FEATURES.into_iter(), "there are")));
    }
    report
}

/// The package's name stands in the manifest, in paths of Rust and in the registry: it must be one.
fn check_package(settings: &Settings, file: &str) -> Report {
    let mut report = check_features(settings);
    let name = package_name(settings);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !is_name {
        report.push(Problem {
            file: file.to_owned(),
            position: None,
            shape: None,
            of_trait: None,
            what: format!("`{name}` is no name for a package"),
            hint: "a package's name is letters, digits, `-` and `_`, and begins with a letter".to_owned(),
        });
    }
    report
}

fn plan_package(model: &Model, service: &ServicePlan, settings: &Settings) -> PackagePlan {
    let name = package_name(settings);
    let (_, traits) = model.service();
    PackagePlan {
        crate_name: name.replace('-', "_"),
        name,
        version: settings.package_version.clone(),
        service_arg: settings.service_arg.clone(),
        command: settings.command.clone(),
        layout: settings.layout,
        default_features: settings.default_features.clone(),
        publish: settings.publish,
        types_only: settings.selection.types_only,
        all_operations: service_operations(model, &model.service).len(),
        description: format!(
            "{} {}.",
            if settings.selection.types_only { "Types of" } else { "Client for" },
            // Cargo hands it on by the environment, where some characters can't be.
            plain_line(&service.title)
        ),
        licence: settings.licence.clone(),
        runtime: settings.runtime.clone(),
        runtime_version: env!("CARGO_PKG_VERSION").to_owned(),
        docs: Some(plan_docs(traits).docs)
            .filter(|docs| !docs.is_empty())
            .unwrap_or_else(|| Docs::line(format!("Client for {}.", escape_text(&service.title)))),
        model_source: settings.model_source.clone(),
        changes: settings.changes.clone(),
    }
}
