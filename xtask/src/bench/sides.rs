//! A workspace of one program on two sides: the official crates of some services, and the generated ones.
//!
//! In: the program's manifest in `tests/bench`, a folder. Out: the workspace there, its clients and its lock file. Measures nothing.

use super::client::figures::Side;
use super::client::timed;
use ferrosmith::Repository;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

/// What a program is built on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crates {
    /// The program's name, in `tests/bench/programs`; its manifest is in `theirs-<program>`.
    pub(crate) program: &'static str,
    /// The services, by the names of their models; the official crates end with them too, but for hyphens.
    pub(crate) services: &'static [&'static str],
    /// Whether parts of the official crates, in the folder `parts`, stand for them.
    pub(crate) is_cut: bool,
}

/// The package of a service's client. Names of the official ones have no hyphens but the first two.
pub(crate) fn package(side: Side, service: &str) -> String {
    match side {
        Side::Official => format!("aws-sdk-{}", service.replace('-', "")),
        Side::Ours => format!("ferrosmith-{service}"),
    }
}

/// Generates a client below the folder.
pub(crate) fn generate(
    repository: &Repository,
    folder: &Path,
    models: &Path,
    service: &str,
    what: &[&str],
) -> Result<(), String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(own);
    command.args(["codegen", service]).args(what).arg("--model").arg(models.join(service));
    command.arg("--out").arg(folder.join("clients").join(service));
    command.arg("--runtime").arg(repository.root().join("runtime"));
    timed::run(command.current_dir(repository.root())).map(drop)
}

/// Drops from the lock file what is not needed here, without the network. Out: what `cargo metadata` prints.
pub(crate) fn lock(folder: &Path) -> Result<String, String> {
    let mut lock = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    lock.args(["metadata", "--offline", "--format-version", "1", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    timed::read(&mut lock)
}

/// Writes the workspace: the program's manifest with the crates' places, and the versions that `tests/bench` locks.
pub(crate) fn write_workspace(repository: &Repository, folder: &Path, crates: &Crates) -> io::Result<()> {
    let bench = repository.root().join("tests/bench");
    let manifest = fs::read_to_string(bench.join(format!("theirs-{}/Cargo.toml", crates.program)))?;
    let workspace = fs::read_to_string(bench.join("Cargo.toml"))?;
    for side in Side::BOTH {
        let inner = folder.join(side.name());
        fs::create_dir_all(&inner)?;
        fs::write(inner.join("Cargo.toml"), member(&manifest, side, &bench, crates))?;
    }
    fs::write(folder.join("Cargo.toml"), of_members(&workspace))?;
    fs::copy(bench.join("Cargo.lock"), folder.join("Cargo.lock")).map(drop)
}

/// The workspace's manifest with two members.
fn of_members(manifest: &str) -> String {
    let members = "members = [\"ours\", \"theirs\"]\nexclude = [\"clients\", \"parts\"]";
    let lines = manifest.lines().map(|line| if line.starts_with("members = ") { members } else { line });
    lines.map(|line| format!("{line}\n")).collect()
}

/// The manifest of a side: that of the official one, with other names, and the crates by their paths.
fn member(manifest: &str, side: Side, bench: &Path, crates: &Crates) -> String {
    let (name, program) = (side.name(), crates.program);
    let text = manifest
        .replace(&format!("\"ferrosmith-bench-theirs-{program}\""), &format!("\"ferrosmith-bench-{name}\""))
        .replace(&format!("\"theirs-{program}\""), &format!("\"{name}-{program}\""))
        .replace("../programs", &bench.join("programs").display().to_string());
    let folder = match side {
        Side::Official => crates.is_cut.then_some("parts"),
        Side::Ours => Some("clients"),
    };
    let line = |line: &str| {
        let service = crates.services.iter().find(|service| line.starts_with(&format!("{service} = ")));
        match (service, folder) {
            (Some(service), Some(folder)) => {
                let package = package(side, service);
                format!("{service} = {{ package = \"{package}\", path = \"../{folder}/{service}\" }}\n")
            }
            (Some(_), None) | (None, _) => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The manifests of both sides.
    fn members(manifest: &str, crates: &Crates) -> [String; 2] {
        Side::BOTH.map(|side| member(manifest, side, Path::new("/b"), crates))
    }

    #[test]
    fn the_members_differ_in_names_and_crates() {
        let manifest = include_str!("../../../tests/bench/theirs-services/Cargo.toml");
        let crates = Crates { program: "services", services: &["sso", "lambda"], is_cut: false };
        let [theirs, ours] = members(manifest, &crates);
        assert!(theirs.contains("name = \"ferrosmith-bench-theirs\"\n"), "{theirs}");
        assert!(theirs.contains("name = \"theirs-services\"\npath = \"/b/programs/services.rs\""), "{theirs}");
        assert!(theirs.contains("lambda = { package = \"aws-sdk-lambda\", version"), "{theirs}");
        assert!(ours.contains("name = \"ferrosmith-bench-ours\"\n"), "{ours}");
        assert!(ours.contains("name = \"ours-services\"\n"), "{ours}");
        for service in crates.services {
            let line =
                format!("{service} = {{ package = \"ferrosmith-{service}\", path = \"../clients/{service}\" }}\n");
            assert!(ours.contains(&line), "{ours}");
        }
        assert!(!ours.contains("aws-sdk") && !ours.contains("theirs"), "{ours}");
        let workspace = of_members(include_str!("../../../tests/bench/Cargo.toml"));
        let expected = "members = [\"ours\", \"theirs\"]\nexclude = [\"clients\", \"parts\"]\n";
        assert!(workspace.contains(expected), "{workspace}");
    }

    #[test]
    fn crates_are_named_as_they_are() {
        let manifest = include_str!("../../../tests/bench/theirs-large/Cargo.toml");
        let crates = Crates { program: "large", services: &["bedrock-runtime"], is_cut: false };
        let [theirs, ours] = members(manifest, &crates);
        assert!(theirs.contains("bedrock-runtime = { package = \"aws-sdk-bedrockruntime\", version"), "{theirs}");
        assert_eq!(package(Side::Official, "bedrock-runtime"), "aws-sdk-bedrockruntime");
        assert!(
            ours.contains("package = \"ferrosmith-bedrock-runtime\", path = \"../clients/bedrock-runtime\" }\n"),
            "{ours}"
        );
    }

    #[test]
    fn parts_of_official_crates_stand_for_them() {
        let manifest = include_str!("../../../tests/bench/theirs-xml/Cargo.toml");
        let crates = Crates { program: "xml", services: &["s3"], is_cut: true };
        let [theirs, ours] = members(manifest, &crates);
        assert!(theirs.contains("s3 = { package = \"aws-sdk-s3\", path = \"../parts/s3\" }\n"), "{theirs}");
        assert!(ours.contains("s3 = { package = \"ferrosmith-s3\", path = \"../clients/s3\" }\n"), "{ours}");
        assert!(theirs.contains("ec2 = { package = \"aws-sdk-ec2\", version"), "only those that are named: {theirs}");
    }
}
