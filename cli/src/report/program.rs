//! [`Program`] and [`Outcome`]: which program runs, and how what it did becomes text and an exit code.
//!
//! In: what a command gave. Out: text on standard output or standard error, and the code. Does not carry commands out.

use crate::report::snippet::write_report;
use ferrosmith_build::disk::read::read_bytes;
use ferrosmith_build::sources::model_files::LARGEST_MODEL;
use ferrosmith_model::Report;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// The word that stands for the program in the texts of `--help`.
const PLACEHOLDER: &str = "PROGRAM";

/// The program that carries the commands, as people call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    name: &'static str,
}

/// What a command has to say, and whether all is well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Text for standard output.
    pub text: String,
    /// False when a check found drift: exit code 1.
    pub clean: bool,
}

impl Program {
    /// The installed binary.
    pub const FERROSMITH: Self = Self { name: "ferrosmith" };
    /// The repository's own, by cargo's alias.
    pub const XTASK: Self = Self { name: "cargo xtask" };

    /// How people call it: `cargo xtask`.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Puts the program's name into the help texts of a command line.
    pub fn named(self, command: clap::Command) -> clap::Command {
        let spell = |text: &clap::builder::StyledStr| text.to_string().replace(PLACEHOLDER, self.name);
        let mut named = command.clone();
        if let Some(text) = command.get_overridden_usage() {
            named = named.override_usage(spell(text));
        }
        if let Some(text) = command.get_about() {
            named = named.about(spell(text));
        }
        if let Some(text) = command.get_long_about() {
            named = named.long_about(spell(text));
        }
        if let Some(text) = command.get_after_help() {
            named = named.after_help(spell(text));
        }
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        names.into_iter().fold(named, |named, name| named.mut_subcommand(name, |sub| self.named(sub)))
    }

    /// Shows what a command gave, and the exit code for it.
    pub fn finish(self, result: Result<Outcome, Report>) -> ExitCode {
        match result {
            Ok(outcome) => {
                show(std::io::stdout(), &outcome.text);
                if outcome.clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(report) => {
                let text = if std::io::stderr().is_terminal() {
                    write_report(&report, &read_source, !is_colourless())
                } else {
                    format!("{report}\n")
                };
                show(std::io::stderr(), &text);
                ExitCode::FAILURE
            }
        }
    }
}

#[cfg(feature = "full")]
/// Whether standard output takes colours: on a terminal, unless `NO_COLOR` is set.
pub(crate) fn colours() -> bool {
    std::io::stdout().is_terminal() && !is_colourless()
}

/// Whether the environment asks for no colours.
fn is_colourless() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The text of a file that a report names; none of what is no file any more, or no text.
fn read_source(file: &str) -> Option<String> {
    String::from_utf8(read_bytes(Path::new(file), LARGEST_MODEL).ok()?).ok()
}

/// Writes text; a reader that has gone away (`| head`) is no error.
pub fn show(mut to: impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_the_program() {
        let inner = clap::Command::new("inner").after_help("Examples:\n  PROGRAM inner x");
        let mut named = Program::XTASK.named(clap::Command::new("outer").subcommand(inner));
        let help = named.find_subcommand_mut("inner").expect("it is there").render_help().to_string();
        assert!(help.contains("  cargo xtask inner x"), "{help}");
    }
}
