//! Workspaces of generated clients, which tests write, compile and run.
//!
//! In: the folder of such a workspace. Out: the profile that its manifest must have, and a cargo that works in it. What the
//! project's own build has made of the official runtime serves there too, as long as profile and features are the same. Writes
//! no crate.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What only the generator depends on: a profile that names it makes cargo warn where no generator is.
const OF_GENERATOR: [&str; 2] = ["html5gum", "prettyplease"];

/// The project's profile for tests, as lines of a manifest.
///
/// # Panics
///
/// When the project's manifest has none.
pub fn profile() -> String {
    let manifest = std::fs::read_to_string(project().join("Cargo.toml")).expect("the project has a manifest");
    let (_, rest) = manifest.split_once("\n[profile.dev]\n").expect("the project's manifest has a profile");
    let mut text = "\n[profile.dev]\n".to_owned();
    for line in rest.lines().filter(|line| !OF_GENERATOR.iter().any(|name| line.starts_with(name))) {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// A cargo in a workspace of generated clients: no network, and what it compiles lies with what the project's build has made.
pub fn cargo(workspace: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace).env("CARGO_BUILD_BUILD_DIR", target());
    // What cargo says to tests is not for what it builds here.
    for (name, _) in
        std::env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG") || name.starts_with("CARGO_MANIFEST"))
    {
        command.env_remove(name);
    }
    command
}

/// The folder of the project.
fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the project")
}

/// The folder of the build that runs the test, which lies three folders above its program.
fn target() -> PathBuf {
    let program = std::env::current_exe().expect("a test is a program");
    program.ancestors().nth(3).expect("the program lies in `target/debug/deps`").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_that_of_the_project_without_what_generates() {
        let profile = profile();
        for line in ["[profile.dev]", "[profile.dev.package.\"*\"]", "codegen-units = 1", "sha2 = { opt-level = 1 }"] {
            assert!(profile.lines().any(|found| found == line), "{line} in {profile}");
        }
        assert!(!profile.contains("html5gum") && profile.parse::<toml::Table>().is_ok(), "{profile}");
    }
}
