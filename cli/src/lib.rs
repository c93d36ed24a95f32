//! The commands of ferrosmith: reads models, writes crates.
//!
//! In: arguments, files and the current folder. Out: files, text on standard output, problems on standard error, and
//! an exit code. With `xtask` the only room that touches files, processes, the clock and the environment; what a model
//! means and what Rust it becomes is decided in `model` and `codegen`.
//!
//! Two programs carry the commands, the same code in both: `ferrosmith`, for people anywhere, and `cargo xtask` in the
//! repository, which adds its own. What is printed names the program that runs ([`Program`]).
//!
//! # From outside the repository
//!
//! `cargo install --path cli` installs `ferrosmith`. Then, in any package or workspace of cargo:
//!
//! ```console
//! $ ferrosmith search queue message
//! $ ferrosmith add sqs --operations SendMessage,ReceiveMessage
//! $ ferrosmith update
//! $ ferrosmith codegen --check
//! ```
//!
//! `add` gets the model by pip, or from `--from`, and `init` makes a workspace of an empty folder. For models and crates that
//! belong to no workspace:
//!
//! ```console
//! $ ferrosmith list --models botocore/data
//! $ ferrosmith inspect --model botocore/data/sqs SendMessage
//! $ ferrosmith codegen sqs --model botocore/data/sqs --operations SendMessage,ReceiveMessage --out sqs-client
//! $ ferrosmith codegen --all --models botocore/data --out clients
//! ```
//!
//! A model is a Smithy 2.0 JSON AST, a botocore `service-2.json`, or a folder of botocore files or of versions of them, of
//! which the newest counts; files may be compressed by gzip. The crate names `ferrosmith-runtime` by the path
//! of a copy that this program writes beside it, or of the one that `--runtime DIR` says.
//!
//! A build script generates a client into the crate that is being built: see the crate `ferrosmith-build`. Smithy's build does so with
//! `"run::rust-client": {"command": ["ferrosmith", "smithy-plugin"]}` in `smithy-build.json`.
//!
//! # Exit codes
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | problems, on standard error; drift that `--check` found, or models that `--all` or `list` could not read, on standard output |
//! | 2 | wrong usage |
//!
//! On a terminal, a problem in a file is shown with its line and a caret under what is wrong, in colours unless `NO_COLOR` is
//! set, and `--all` shows how far it is. A pipe gets plain lines.

pub mod arguments;
mod commands;
mod disk;
mod report;
mod request;
mod sources;

pub use ferrosmith_build::problem::{file_problem, io_problem};
pub use report::program::{Outcome, Program, show};
pub use report::stage_times::{StageTimes, milliseconds, read_line};
pub use sources::repository::Repository;

use arguments::Command;
use ferrosmith_model::Report;
use request::Request;

/// Whether this build of the library has a command: those that read packages or edit manifests need the feature `full`.
pub fn is_built_in(command: &Command) -> bool {
    use Command::{Add, Diff, Init, Remove, Search, Update};
    cfg!(feature = "full") || !matches!(command, Add(_) | Diff(_) | Init(_) | Remove(_) | Search(_) | Update(_))
}

/// Carries out one command.
///
/// # Errors
///
/// Every problem that stands in the way, gathered.
pub fn run(command: Command, program: Program, times: StageTimes) -> Result<Outcome, Report> {
    match Request::try_from(command)? {
        Request::Codegen(request) => commands::codegen::run(&request, program, times),
        Request::CodegenAll(request) => commands::all::run(&request, program, times),
        #[cfg(feature = "full")]
        Request::Diff(request) => commands::diff::run(&request),
        #[cfg(feature = "full")]
        Request::Update(request) => commands::update::run(&request, program),
        #[cfg(feature = "full")]
        Request::Add(request) => commands::add::run(&request, program),
        #[cfg(feature = "full")]
        Request::Remove(request) => commands::remove::run(&request, program),
        #[cfg(feature = "full")]
        Request::Init(request) => commands::init::run(&request, program),
        #[cfg(feature = "full")]
        Request::Search(request) => commands::search::run(&request, program),
        Request::List(request) => commands::list::run(&request),
        Request::Inspect(request) => commands::inspect::run(&request),
        Request::SmithyPlugin(request) => commands::smithy_plugin::run(&request, program, times),
    }
}
