//! The partitions table of the runtime as a [`Product`]: `model/partitions.json` in, one Rust file out.
//!
//! Does not know what a partition is: `model` reads it, `codegen` plans, emits and formats it.

use crate::disk::product::{Content as ProductContent, Product};
use crate::report::program::Program;
use crate::sources::repository::Repository;
use ferrosmith_build::disk::path::shown;
use ferrosmith_build::disk::read::read_file;
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::sources::model_files::LARGEST_MODEL;
use ferrosmith_build::sources::source_toml::Source;
use ferrosmith_codegen::emit::partitions::emit_partitions;
use ferrosmith_codegen::emit::{Content, EmittedFile, Item};
use ferrosmith_codegen::format::format_file;
use ferrosmith_codegen::plan::partitions::plan_partitions;
use ferrosmith_model::Report;
use ferrosmith_model::read::decode;
use ferrosmith_model::rules::Partitions;

/// The table's path in the repository.
const PATH: &str = "runtime/src/endpoint/partitions_table.rs";

/// Generates the table.
///
/// # Errors
///
/// When the file cannot be read, is not what was vendored, or holds what the table cannot say.
pub(crate) fn partitions_table(repository: &Repository, program: Program) -> Result<Product, Report> {
    let folder = repository.root().join("model");
    let path = folder.join("partitions.json");
    let source = Source::read(&folder)?;
    let read = [("partitions.json".to_owned(), read_file(&path, LARGEST_MODEL)?)];
    source.verify(&folder, &read)?;
    let name = shown(&path);
    let partitions = Partitions::read(decode(&name, &read[0].1)?).map_err(|problems| {
        let mut report = Report::new();
        for problem in problems {
            report.extend(file_problem(&path, problem.to_string(), "see botocore's partitions.json for the form"));
        }
        report
    })?;
    let items = vec![Item::Tokens(emit_partitions(&plan_partitions(&partitions)))];
    let emitted =
        EmittedFile { path: PATH.to_owned(), content: Content::Rust { docs: Vec::new(), items, held: Vec::new() } };
    // What is committed names one command, whichever program has run.
    let command = format!("{} codegen", Program::XTASK.name());
    let text = format_file(emitted, &command)
        .map_err(|refusal| file_problem(&path, refusal.to_string(), "a fault of the generator"))?;
    Ok(Product {
        content: ProductContent::File(repository.root().join(PATH), text),
        command: format!("{} codegen", program.name()),
        read: vec![format!("{name} (from {})", source.line())],
        stamp: None,
    })
}
