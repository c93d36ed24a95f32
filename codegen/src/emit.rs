//! Emit: the Rust-side IR in, the contents of each file of the crate out, as tokens and text.
//!
//! In: a plan, which holds every decision, and its documentation. Out: [`EmittedFile`]s, which `format` turns into text. Asks nothing of
//! the model and decides no name. One Smithy kind per file, the twin of the file in `plan/`.

pub mod builder;
pub mod builders;
pub mod checksum;
pub mod client;
pub mod config;
pub mod crate_root;
pub mod default_value;
pub mod deprecation;
pub mod discovery;
pub mod docs;
pub mod endpoint;
pub mod enumeration;
pub mod error;
pub mod error_enum;
pub mod events;
pub mod fields;
pub mod finished;
pub mod host;
pub mod operation;
pub mod paginator;
pub mod partitions;
pub mod query;
pub mod request;
pub mod required;
pub mod schema;
pub mod scope;
pub mod service;
pub mod sessions;
pub mod setters;
pub mod stream;
pub mod structure;
pub mod text;
pub mod ty;
pub mod types;
pub mod union;
pub mod waiter;

use proc_macro2::TokenStream;

use crate::Layout;
use crate::docs::CrateDocs;
use crate::plan::ty::{TypeModule, TypePath};
use scope::Scope;

/// A file of the generated crate, not yet formatted.
#[derive(Debug)]
pub struct EmittedFile {
    /// Where it goes, from the crate's root: `src/client.rs`.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Rust.
    Rust {
        /// The file's own documentation, one line each, without `//!`.
        docs: Vec<String>,
        /// The file's items, in order.
        items: Vec<Item>,
        /// The finished lines that what is called [`scope::HELD`] stands for, by their numbers.
        held: Vec<String>,
    },
    /// Anything else, as it is.
    Text(String),
}

/// A part of a Rust file.
#[derive(Debug)]
pub enum Item {
    /// One or more items to be formatted.
    Tokens(TokenStream),
    /// Rust text that is formatted already: `use` and `mod` lines, and calls of the runtime's declarative macros, whose
    /// bodies no formatter understands.
    Text(String),
}

impl EmittedFile {
    /// A Rust file, with the imports that its scope saw used.
    fn rust(
        path: impl Into<String>,
        docs: impl IntoIterator<Item = String>,
        scope: &Scope,
        mut items: Vec<Item>,
    ) -> Self {
        items.insert(0, Item::Text(scope.imports()));
        let (docs, held) = (docs.into_iter().collect(), scope.held());
        Self { path: path.into(), content: Content::Rust { docs, items, held } }
    }

    /// A Rust file without imports.
    fn rust_alone(path: impl Into<String>, docs: impl IntoIterator<Item = String>, items: Vec<Item>) -> Self {
        Self { path: path.into(), content: Content::Rust { docs: docs.into_iter().collect(), items, held: Vec::new() } }
    }

    /// A file that is not Rust.
    fn text(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), content: Content::Text(text) }
    }
}

/// One file to be emitted, on whichever thread: tokens can't leave the thread that made them.
pub struct FileJob<'p> {
    /// Where the file goes, from the crate's root.
    pub path: String,
    emit: Box<dyn Fn(&str) -> EmittedFile + Send + Sync + 'p>,
}

impl<'p> FileJob<'p> {
    fn new(path: impl Into<String>, emit: impl Fn(&str) -> EmittedFile + Send + Sync + 'p) -> Self {
        Self { path: path.into(), emit: Box::new(emit) }
    }

    /// The same file seen from `src/`; none of what is elsewhere.
    fn without_src(self) -> Option<Self> {
        let path = self.path.strip_prefix("src/")?.to_owned();
        Some(Self { path, ..self })
    }

    /// Emits the file.
    pub fn emit(&self) -> EmittedFile {
        (self.emit)(&self.path)
    }
}

/// Every file of the crate, in path order.
pub fn emit_jobs<'p>(docs: &'p CrateDocs<'p>) -> Vec<FileJob<'p>> {
    let plan = docs.plan;
    let mut jobs = if plan.package.types_only { Vec::new() } else { client_jobs(docs) };
    jobs.extend([
        FileJob::new("CHANGELOG.md", |path| EmittedFile::text(path, text::emit_changelog(plan))),
        FileJob::new("Cargo.toml", |path| EmittedFile::text(path, text::emit_manifest(plan))),
        FileJob::new("README.md", |path| EmittedFile::text(path, text::emit_readme(docs))),
        FileJob::new("names.txt", |path| EmittedFile::text(path, text::emit_names(plan))),
        FileJob::new("src/lib.rs", |_| crate_root::emit_lib(docs)),
        FileJob::new("src/meta.rs", |_| crate_root::emit_meta()),
        FileJob::new("src/primitives.rs", |_| crate_root::emit_primitives(plan)),
        FileJob::new("src/types.rs", |_| types::emit_types(plan)),
        FileJob::new("src/types/error.rs", |_| types::emit_error_types(plan)),
    ]);
    if !plan.enums.is_empty() {
        jobs.push(FileJob::new("src/types/enums.rs", |_| enumeration::emit_enums(&plan.enums)));
    }
    for structure in &plan.structures {
        jobs.push(FileJob::new(type_file(&structure.path), |path| structure::emit_structure(structure, path)));
    }
    for union in &plan.unions {
        jobs.push(FileJob::new(type_file(&union.path), |path| union::emit_union(union, path)));
    }
    for (union, error) in plan.unions.iter().filter_map(|union| Some((union, union.event_error.as_ref()?))) {
        jobs.push(FileJob::new(type_file(&error.path), |path| events::emit_event_errors((error, union), plan, path)));
    }
    for error in &plan.errors {
        jobs.push(FileJob::new(type_file(&error.path), |path| error::emit_error(error, plan, path)));
    }
    jobs.sort_by(|a, b| a.path.cmp(&b.path));
    match plan.package.layout {
        Layout::Package => jobs,
        Layout::IncludedModules => jobs.into_iter().filter_map(FileJob::without_src).collect(),
    }
}

/// The files that make a crate a client.
fn client_jobs<'p>(docs: &'p CrateDocs<'p>) -> Vec<FileJob<'p>> {
    let plan = docs.plan;
    let mut jobs = vec![
        FileJob::new("src/client.rs", |_| client::emit_client(plan)),
        FileJob::new("src/config.rs", |_| config::emit_config(plan)),
        FileJob::new("src/config/endpoint.rs", |path| {
            let items = vec![Item::Tokens(endpoint::emit_endpoint(&plan.endpoint))];
            EmittedFile::rust_alone(path, [], items)
        }),
        FileJob::new("src/error.rs", |_| error::emit_service_errors(plan)),
        FileJob::new("src/operation.rs", |_| crate_root::emit_operations(plan)),
        FileJob::new("src/service.rs", |_| service::emit_service(plan)),
    ];
    for operation in &plan.operations {
        let stem = &operation.module;
        let file = format!("src/operation/{stem}.rs");
        jobs.push(FileJob::new(file, |path| operation::emit_operation(operation, docs, path)));
        let file = format!("src/operation/{stem}/builders.rs");
        jobs.push(FileJob::new(file, |path| builders::emit_builders(operation, plan, path)));
        for waiter in &operation.waiters {
            let file = format!("src/waiters/{}.rs", waiter.name.module);
            jobs.push(FileJob::new(file, |path| waiter::emit_waiter(operation, waiter, path)));
        }
    }
    if plan.has_waiters() {
        jobs.push(FileJob::new("src/waiters.rs", |_| waiter::emit_waiters(plan)));
    }
    jobs
}

/// Every file of the crate, emitted one after the other.
pub fn emit_crate(docs: &CrateDocs<'_>) -> Vec<EmittedFile> {
    emit_jobs(docs).iter().map(FileJob::emit).collect()
}

fn type_file(path: &TypePath) -> String {
    let stem = &path.file;
    match path.module {
        TypeModule::Types => format!("src/types/{stem}.rs"),
        TypeModule::Errors => format!("src/types/error/{stem}.rs"),
    }
}
