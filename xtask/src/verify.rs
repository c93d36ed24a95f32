//! `cargo xtask verify`: the checks that need minutes, another language or a network service, each by its name.
//!
//! In: names. Out: the list of the checks when none is named; otherwise each is run, and what is missing for it is said where it is
//! skipped. Exit code: 0, or 1 when a check failed or one that was named was skipped. What is run stands in [`checks`].

mod checks;
mod needs;

use crate::arguments::VerifyArguments;
use checks::{CHECKS, Check};
use needs::{Given, Need};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What came of a check.
enum Result {
    /// All its commands succeeded.
    Passed,
    /// A command did not succeed, and this is why.
    Failed(String),
    /// Something is missing, and this is how to get it.
    Skipped(String),
}

/// The names that can be given.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.name)
}

/// Lists the checks, or runs those that are named.
pub(crate) fn run(arguments: &VerifyArguments) -> ExitCode {
    if arguments.names.is_empty() && !arguments.all {
        print!("{}", list());
        return ExitCode::SUCCESS;
    }
    let is_wanted = |check: &&Check| arguments.all || arguments.names.iter().any(|name| name == check.name);
    let mut results = Vec::new();
    for check in CHECKS.iter().filter(is_wanted) {
        println!("== {}: {}", check.name, check.proves);
        let start = Instant::now();
        let result = run_check(check);
        println!("-- {}", line(check, &result, start.elapsed()));
        results.push((check, result, start.elapsed()));
    }
    println!("\nIn all:");
    for (check, result, took) in &results {
        println!("{}", line(check, result, *took));
    }
    let is_bad = |result: &Result| match result {
        Result::Passed => false,
        Result::Failed(_) => true,
        Result::Skipped(_) => !arguments.all,
    };
    if results.iter().any(|(_, result, _)| is_bad(result)) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn line(check: &Check, result: &Result, took: Duration) -> String {
    let name = check.name;
    match result {
        Result::Passed => format!("{name}: passed, {} s", took.as_secs()),
        Result::Failed(why) => format!("{name}: FAILED, {} s: {why}", took.as_secs()),
        Result::Skipped(what) => format!("{name}: SKIPPED: {what}"),
    }
}

/// All checks with what each needs and takes.
fn list() -> String {
    let mut text = String::from("Checks beside `cargo test`: cargo xtask verify NAME…, or --all\n");
    for check in CHECKS {
        text.push_str(&format!("\n{}, {}: {}\n", check.name, check.takes, check.proves));
        for need in check.needs {
            text.push_str(&format!("    needs {}\n", need.words()));
        }
    }
    text
}

fn run_check(check: &Check) -> Result {
    let root = root();
    let mut given = Given::default();
    for need in check.needs {
        if let Err(what) = need.meet(&root, &mut given) {
            return Result::Skipped(what);
        }
    }
    for step in check.steps {
        let words: Vec<String> = step.words().into_iter().map(|word| given.fill(word)).collect();
        println!("   {}", words.join(" "));
        let status = program(&root, &words[0]).args(&words[1..]).current_dir(&root).envs(&given.variables).status();
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => return Result::Failed(format!("`{}`: {status}", words.join(" "))),
            Err(error) => return Result::Failed(format!("`{}`: {error}", words[0])),
        }
    }
    Result::Passed
}

/// The program of a command: cargo and Python as the environment names them, a script by its path in the repository.
fn program(root: &Path, word: &str) -> Command {
    let named = |variable: &str| std::env::var_os(variable).map_or_else(|| word.into(), PathBuf::from);
    Command::new(match word {
        "cargo" => named("CARGO"),
        "python3" => named("PYTHON"),
        script => root.join(script),
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("xtask is in the repository")
}
