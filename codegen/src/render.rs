//! Emission and formatting of all files, each file on one thread from plan to text.
//!
//! In: [`CrateDocs`], with the plan. Out: [`OutputFile`]s in path order, whichever thread finished first. Decides nothing of the text.

use crate::OutputFile;
use crate::docs::CrateDocs;
use crate::emit::{FileJob, emit_jobs};
use crate::format::{Refusal, format_file};
use ferrosmith_model::Report;
use ferrosmith_model::report::Problem;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Scope, ScopedJoinHandle};

/// Bytes of stack of a thread.
const STACK: usize = 8 << 20;

/// Renders every file of the crate.
///
/// # Errors
///
/// A problem per file that is not Rust, which is a mistake of the generator.
pub(crate) fn render_files(docs: &CrateDocs<'_>) -> Result<Vec<OutputFile>, Report> {
    let jobs = emit_jobs(docs);
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(jobs.len()).max(1);
    let work = || render_jobs(&jobs, &next, &docs.plan.package.command);
    let mut rendered: Vec<(usize, Result<OutputFile, Refusal>)> = thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| spawn(scope, work)).collect();
        let mut rendered = work();
        for other in others.into_iter().flatten() {
            match other.join() {
                Ok(more) => rendered.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        rendered
    });
    rendered.sort_by_key(|(index, _)| *index);
    let mut report = Report::new();
    let mut files = Vec::with_capacity(rendered.len());
    for (_, file) in rendered {
        match file {
            Ok(file) => files.push(file),
            Err(refusal) => report.push(refused(refusal)),
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    report.gate(files)
}

/// A thread with as much stack as the main one has: whether a file can be formatted must not depend on who takes it. Where
/// there are no more threads, the others do the work.
fn spawn<'s, T: Send + 's>(
    scope: &'s Scope<'s, '_>,
    work: impl FnOnce() -> T + Send + 's,
) -> Option<ScopedJoinHandle<'s, T>> {
    thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()
}

/// Takes jobs until there are none.
fn render_jobs(jobs: &[FileJob<'_>], next: &AtomicUsize, service: &str) -> Vec<(usize, Result<OutputFile, Refusal>)> {
    let mut rendered = Vec::new();
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(job) = jobs.get(index) else { return rendered };
        let text = format_file(job.emit(), service).map_err(|refusal| refusal.showing(&job.emit()));
        rendered.push((index, text.map(|text| OutputFile { path: job.path.clone(), text })));
    }
}

fn refused(refusal: Refusal) -> Problem {
    Problem {
        file: refusal.path,
        position: None,
        shape: None,
        of_trait: None,
        what: format!("the generated file is not Rust: {}", refusal.what),
        hint: "this is a mistake of the generator, please report it with the model".to_owned(),
    }
}
