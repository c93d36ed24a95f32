//! What a build script, and the first `cargo xtask codegen`, do not compile. In: cargo's tree of dependencies. Out: a failure
//! that names what has crept in.

use std::collections::BTreeSet;
use std::process::Command;

/// The packages that are compiled for a package of this workspace.
fn compiled_for(package: &str) -> BTreeSet<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--offline", "--locked", "--package", package, "--edges", "normal,build", "--prefix", "none"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn a_build_script_compiles_no_command_line_and_no_packages() {
    let compiled = compiled_for("ferrosmith-build");
    assert!(compiled.contains("ferrosmith-codegen") && compiled.contains("syn"), "{compiled:?}");
    for left_out in
        ["clap", "ferrosmith", "ferrosmith-diff", "indicatif", "mimalloc", "tar", "tempfile", "toml_edit", "zip"]
    {
        assert!(!compiled.contains(left_out), "{left_out} is compiled for build scripts");
    }
}

#[test]
fn the_first_codegen_compiles_nothing_that_only_other_commands_need() {
    let compiled = compiled_for("xtask");
    assert!(compiled.contains("ferrosmith") && compiled.contains("clap"), "{compiled:?}");
    for left_out in ["cc", "ferrosmith-diff", "minijinja", "mimalloc", "tar", "tempfile", "toml_edit", "zip"] {
        assert!(!compiled.contains(left_out), "{left_out} is compiled for `cargo xtask codegen`");
    }
}
