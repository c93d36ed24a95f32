//! What a check needs beside the Rust toolchain. In: a need. Out: what the commands are told of it, or what is missing and
//! how to get it. Gets what pip can get, into `target/verify`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The version of botocore whose models are read.
const BOTOCORE: &str = "1.44.8";

/// Something that not every machine has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// The registry of crates, for packages that the workspace's own `Cargo.lock` does not have.
    Registry,
    /// Python with pip, and its registry.
    Pip,
    /// npm, and its registry.
    Npm,
    /// botocore's models, by pip.
    Botocore,
    /// Something in the folder `shared` beside the checkout.
    Shared(&'static str),
    /// A browser without a window.
    Chromium,
    /// A nightly compiler and cargo-fuzz.
    Fuzz,
    /// cargo-semver-checks.
    SemverChecks,
    /// cargo-mutants.
    Mutants,
}

/// What was found, for the commands.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// The variables of their environment.
    pub(crate) variables: BTreeMap<&'static str, OsString>,
    /// What stands in their arguments as `{shared}` or `{botocore}`.
    places: BTreeMap<&'static str, String>,
}

impl Given {
    fn add(&mut self, place: &'static str, variable: &'static str, path: &Path) {
        self.variables.insert(variable, path.into());
        self.places.insert(place, path.display().to_string());
    }

    /// A word of a command with the places filled in.
    pub(crate) fn fill(&self, word: &str) -> String {
        self.places.iter().fold(word.to_owned(), |word, (place, path)| word.replace(place, path))
    }
}

impl Need {
    /// What it is, for the list.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Registry => "the registry of crates".to_owned(),
            Self::Pip => "Python 3 with pip, and its registry".to_owned(),
            Self::Npm => "npm, and its registry".to_owned(),
            Self::Botocore => format!("botocore {BOTOCORE}, which it gets by pip, or FERROSMITH_BOTOCORE_DATA"),
            Self::Shared(what) => format!("../shared/{what} beside the checkout, or FERROSMITH_SHARED"),
            Self::Chromium => "Chromium, by the name `chromium` or that in CHROMIUM".to_owned(),
            Self::Fuzz => "a nightly compiler and cargo-fuzz".to_owned(),
            Self::SemverChecks => "cargo-semver-checks".to_owned(),
            Self::Mutants => "cargo-mutants".to_owned(),
        }
    }

    /// Finds it, or gets it.
    ///
    /// # Errors
    ///
    /// What is missing, and how to get it.
    pub(crate) fn meet(self, root: &Path, given: &mut Given) -> Result<(), String> {
        match self {
            // Whether it can be reached, the commands see.
            Self::Registry => Ok(()),
            Self::Pip => pip(),
            Self::Npm => starts("npm", &["--version"], "install Node.js with npm"),
            Self::Botocore => {
                given.add("{botocore}", "FERROSMITH_BOTOCORE_DATA", &botocore(root)?);
                Ok(())
            }
            Self::Shared(what) => {
                let named = std::env::var_os("FERROSMITH_SHARED");
                let folder = named.map_or_else(|| root.join("../shared"), PathBuf::from);
                let wanted = folder.join(what);
                if !wanted.exists() {
                    return Err(format!("there is no {}; FERROSMITH_SHARED names another folder", wanted.display()));
                }
                given.add("{shared}", "FERROSMITH_SHARED", &folder);
                Ok(())
            }
            Self::Chromium => {
                let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
                starts(&chromium, &["--version"], "install Debian's package chromium, or name it in CHROMIUM")
            }
            Self::Fuzz => {
                starts("cargo", &["+nightly", "--version"], "rustup toolchain install nightly")?;
                starts("cargo", &["fuzz", "--version"], "cargo install cargo-fuzz")
            }
            Self::SemverChecks => starts("cargo", &["semver-checks", "--version"], "cargo install cargo-semver-checks"),
            Self::Mutants => starts("cargo", &["mutants", "--version"], "cargo install cargo-mutants --locked"),
        }
    }
}

fn python() -> String {
    std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

fn pip() -> Result<(), String> {
    starts(&python(), &["-m", "pip", "--version"], "install Python 3 with pip, or name one in PYTHON")
}

/// botocore's data folder, which is downloaded once.
fn botocore(root: &Path) -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("FERROSMITH_BOTOCORE_DATA").map(PathBuf::from) {
        let wrong = || format!("there is no {}, which FERROSMITH_BOTOCORE_DATA names", named.display());
        return named.is_dir().then_some(named.clone()).ok_or_else(wrong);
    }
    let place = root.join("target/verify");
    let unpacked = place.join(format!("botocore-{BOTOCORE}"));
    let data = unpacked.join("botocore/data");
    if data.is_dir() {
        return Ok(data);
    }
    pip()?;
    let (place, new) = (place.display().to_string(), format!("{}.new", unpacked.display()));
    let wheel = format!("{place}/botocore-{BOTOCORE}-py3-none-any.whl");
    let package = format!("botocore=={BOTOCORE}");
    let hint = "pip says above why; FERROSMITH_BOTOCORE_DATA names a folder that is there";
    starts(&python(), &["-m", "pip", "download", "--quiet", "--no-deps", "--dest", &place, &package], hint)?;
    starts(&python(), &["-m", "zipfile", "-e", &wheel, &new], hint)?;
    // Whole or not at all: what was interrupted is not taken for the package.
    std::fs::rename(&new, &unpacked).map_err(|error| format!("{}: {error}", unpacked.display()))?;
    Ok(data)
}

/// Runs a program that must succeed; what it says of errors is shown.
fn starts(program: &str, arguments: &[&str], hint: &str) -> Result<(), String> {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status();
    if status.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(format!("`{program} {}` does not work: {hint}", arguments.join(" ")))
}
