//! `codegen --all`: a crate for each model of a folder: the arguments in, crates on disk, a summary and a report out.
//!
//! Works on as many models at a time as there are cores, and goes on after a model that fails, which the summary and
//! the exit code tell. While it works it shows a bar on a terminal, and prints a line per model, in the order of their
//! names, where standard error is none. What comes of one model is in `one.rs`.

mod form;
mod in_order;
mod memory;
mod one;
mod summary;

use crate::arguments::CodegenArguments;
use crate::lap::Laps;
use crate::models::{crate_names, find_models};
use crate::product::lock_beside;
use crate::program::{Outcome, Program, show};
use crate::repository::{Repository, absolute};
use crate::trouble::io_trouble;
use ferrosmith_model::Report;
use ferrosmith_model::unseen::spell_unseen;
use in_order::each_in_order;
use indicatif::{ProgressBar, ProgressStyle};
use one::{Many, make_one};
use std::fs;
use std::path::Path;

/// Carries out the command.
///
/// # Errors
///
/// When the folder of models cannot be read or holds none, or the report cannot be written.
pub(crate) fn run(arguments: &CodegenArguments, program: Program, mut laps: Laps) -> Result<Outcome, Report> {
    let models = find_models(arguments.models.as_deref().unwrap_or(Path::new(".")))?;
    let here = std::env::current_dir().map_err(io_trouble("find the current folder", Path::new(".")))?;
    let out = absolute(arguments.out.as_deref().unwrap_or(Path::new(".")))?;
    let lock = if arguments.check { None } else { Some(lock_beside(&out.join("all"))?) };
    let many = Many { arguments, program, repository: Repository::find(&here), out, lock };
    let models: Vec<_> = crate_names(&models).into_iter().zip(models).collect();
    let bar = bar(models.len());
    let mut made = Vec::with_capacity(models.len());
    each_in_order(
        &models,
        |(name, model)| make_one(&many, name, model),
        |_, (one, spent)| {
            bar.inc(1);
            bar.set_message(spell_unseen(&one.service).into_owned());
            if bar.is_hidden() {
                show(std::io::stdout(), &spell_unseen(&one.line()));
            }
            laps.add(&spent);
            made.push(one);
        },
    );
    bar.finish_and_clear();
    if let Some(path) = &arguments.report {
        fs::write(path, form::report(&made, &laps)).map_err(io_trouble("write the report", path))?;
    }
    Ok(summary::summary(&made, arguments.check, &laps, bar.is_hidden()))
}

/// The bar, which is hidden unless standard error is a terminal.
fn bar(models: usize) -> ProgressBar {
    let bar = ProgressBar::new(models as u64);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} ({elapsed})");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
