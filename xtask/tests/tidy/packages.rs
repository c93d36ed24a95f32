//! What a package is made of when a registry has it: no source but a test names a file from above its package, where there is none
//! once it is packed.
//!
//! In: the sources of packages that are published. Out: breaches. `tests/publish.sh` packs and builds them.

use super::{Source, none, sources};

/// The folders of the packages that are published.
pub(crate) const PUBLISHED: [&str; 6] = ["model", "codegen", "runtime", "build", "diff", "cli"];

/// The includes of a source that lead out of its package.
fn breaches(source: &Source) -> Vec<String> {
    // `runtime/src/request/copies.rs` is two folders below its package.
    let depth = source.path.matches('/').count() - 1;
    let of_tests = source.code.find("#[cfg(test)]").unwrap_or(source.code.len());
    let is_test = source.path.ends_with("tests.rs") || source.path.contains("/tests/");
    let lines = source.text[..of_tests].lines().enumerate().filter(|_| !is_test);
    lines
        .filter(|(_, line)| line.contains("include") && line.matches("../").count() > depth)
        .map(|(index, line)| {
            format!("{}:{}: {}; a package has no folder above it", source.path, index + 1, line.trim())
        })
        .collect()
}

#[test]
fn no_package_needs_a_file_from_above_it() {
    let all = PUBLISHED.iter().flat_map(|package| sources(&format!("{package}/src")));
    none(&all.flat_map(|source| breaches(&source)).collect::<Vec<_>>());
}

#[test]
fn published_packages_say_what_a_registry_asks_for() {
    for package in PUBLISHED {
        let manifest = std::fs::read_to_string(super::root().join(package).join("Cargo.toml")).expect("a manifest");
        for key in ["description = ", "license.workspace", "readme = ", "keywords = ", "categories = ", "include = "] {
            assert!(manifest.lines().any(|line| line.starts_with(key)), "{package}/Cargo.toml has no `{key}`");
        }
        for file in ["README.md", "LICENSE", "NOTICE"] {
            assert!(super::root().join(package).join(file).is_file(), "{package}/{file}");
        }
    }
}

#[test]
fn a_file_from_above_is_found() {
    let line = "const X: &str = include_str!(\"../../../Cargo.toml\");\n";
    assert_eq!(breaches(&Source::new("codegen/src/emit/text.rs", line)).len(), 1);
    assert!(breaches(&Source::new("codegen/src/emit/text.rs", &line.replacen("../", "", 1))).is_empty());
    assert!(
        breaches(&Source::new("codegen/src/emit/text.rs", &format!("#[cfg(test)]\nmod tests {{\n{line}}}\n")))
            .is_empty()
    );
}
