//! The files of a crate that are not Rust: `Cargo.toml`, `README.md`, `CHANGELOG.md`, `names.txt`.
//!
//! In: the [`CratePlan`] and the embedded templates. Out: text. Rust is never written through a template.

use std::collections::BTreeMap;

use crate::docs::CrateDocs;
use crate::docs::comment::one_line;
use crate::docs::crate_page::Quickstart;
use crate::docs::html::{escape_text, is_unseen};
use crate::plan::CratePlan;
use crate::plan::protocol::Codec;
use crate::runtime::PACKAGE;

const MANIFEST: &str = include_str!("../../templates/Cargo.toml.txt");
const CLIENT_FEATURES: &str = include_str!("../../templates/client_features.toml.txt");
const CLIENT_DEPENDENCIES: &str = include_str!("../../templates/client_dependencies.toml.txt");
const README: &str = include_str!("../../templates/README.md.txt");
const README_OF_CLIENT: &str = include_str!("../../templates/README-client.md.txt");
const README_OF_TYPES: &str = include_str!("../../templates/README-types.md.txt");
const CHANGELOG: &str = include_str!("../../templates/CHANGELOG.md.txt");

/// What stands in the place of `{{ name }}` in a template.
type Values = BTreeMap<&'static str, String>;

/// The workspace's manifest: the one place for versions, of the generated crates' dependencies too.
const WORKSPACE: &str = include_str!("../../../Cargo.toml");

/// `Cargo.toml`.
pub fn emit_manifest(plan: &CratePlan) -> String {
    let package = &plan.package;
    let always: &[&str] = if package.types_only { &["serde"] } else { &["default-https-client", "rt-tokio"] };
    let chosen = package.default_features.iter().map(String::as_str).filter(|feature| !always.contains(feature));
    let defaults: Vec<String> = always.iter().copied().chain(chosen).map(toml_string).collect();
    let version_of = |key: &str| toml_string(workspace_version(key));
    let codec = &plan.service.protocol.protocol.codec;
    let mut values = Values::from([
        ("command", one_line(&package.command)),
        ("publish", if package.publish { String::new() } else { "publish = false\n".to_owned() }),
        ("default_features", defaults.join(", ")),
        ("name", toml_string(&package.name)),
        ("version", toml_string(&package.version)),
        ("description", toml_string(&package.description)),
        ("edition", version_of("edition")),
        ("rust_version", version_of("rust-version")),
        ("license", version_of("license")),
        ("runtime_package", PACKAGE.to_owned()),
        ("runtime", runtime_dependency(plan)),
        ("codec_package", codec.package.to_owned()),
        ("codec", codec_dependency(codec)),
        ("package", package.name.clone()),
        ("keywords", keywords(plan)),
        ("aws_config", version_of("aws-config")),
        ("aws_smithy_mocks", version_of("aws-smithy-mocks")),
        ("tokio", "{ version = \"1\", features = [\"full\"] }".to_owned()),
    ]);
    for (name, part) in [("client_features", CLIENT_FEATURES), ("client_dependencies", CLIENT_DEPENDENCIES)] {
        let part = if package.types_only { String::new() } else { fill(part, &values) };
        values.insert(name, part);
    }
    fill(MANIFEST, &values)
}

/// At most five, each of at most 20 letters, digits and hyphens, as registries want them.
fn keywords(plan: &CratePlan) -> String {
    let is_keyword = |word: &&str| {
        let starts = word.starts_with(|c: char| c.is_ascii_alphabetic());
        starts && word.len() <= 20 && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let own = [plan.package.service_arg.as_str(), plan.service.name.as_str()].into_iter().find(is_keyword);
    let words: Vec<String> = ["aws", "amazon", "sdk", "cloud"].into_iter().chain(own).map(toml_string).collect();
    words.join(", ")
}

fn codec_dependency(codec: &Codec) -> String {
    let version = toml_string(workspace_version(codec.package));
    if codec.features.is_empty() {
        return version;
    }
    let features: Vec<String> = codec.features.iter().copied().map(toml_string).collect();
    format!("{{ version = {version}, features = [{}] }}", features.join(", "))
}

fn runtime_dependency(plan: &CratePlan) -> String {
    let package = &plan.package;
    let path = package.runtime_path.as_deref().map(|path| format!("path = {}, ", toml_string(path)));
    let version = toml_string(&package.runtime_version);
    let compression = plan.is_compressing().then_some("request-compression");
    let protocol = plan.service.protocol.protocol.runtime_features.iter().copied().filter(|_| !package.types_only);
    let checksums = plan.has_checksums().then_some("request-checksum");
    let features: Vec<String> = protocol.chain(compression).chain(checksums).map(toml_string).collect();
    let features = if features.is_empty() { String::new() } else { format!(", features = [{}]", features.join(", ")) };
    format!("{{ {}version = {version}, default-features = false{features} }}", path.unwrap_or_default())
}

/// `README.md`.
pub fn emit_readme(docs: &CrateDocs<'_>) -> String {
    let plan = docs.plan;
    let package = &plan.package;
    let dependency = match package.runtime_path {
        Some(_) => format!("{{ path = {} }}", toml_string(&format!("generated/{}", package.service_arg))),
        None => toml_string(&package.version),
    };
    let quickstart = Quickstart::of(docs).map(|quickstart| quickstart.program_lines()).unwrap_or_default();
    let mut values = Values::from([
        ("command", one_line(&package.command)),
        ("title", escape_text(&plan.service.title)),
        ("api_version", escape_text(&plan.service.version)),
        ("operations", count_operations(plan)),
        ("name", package.name.clone()),
        ("dependency", dependency),
        ("waiters", if plan.has_waiters() { " waiters,".to_owned() } else { String::new() }),
        ("aws_config", workspace_version("aws-config").to_owned()),
        ("rust_version", workspace_version("rust-version").to_owned()),
        ("license", workspace_version("license").to_owned()),
        ("quickstart", quickstart.iter().map(|line| format!("{line}\n")).collect()),
        ("model_source", model_source(plan).map(|source| format!(" ({source})")).unwrap_or_default()),
    ]);
    values.insert("body", fill(if package.types_only { README_OF_TYPES } else { README_OF_CLIENT }, &values));
    fill(README, &values)
}

/// `CHANGELOG.md`: the entries that are kept, or one on this model.
pub fn emit_changelog(plan: &CratePlan) -> String {
    let package = &plan.package;
    let on_this_model = || {
        let what = if package.types_only { "its types".to_owned() } else { count_operations(plan) };
        let source = model_source(plan).map(|source| format!(", from {source}")).unwrap_or_default();
        let (title, api_version) = (escape_text(&plan.service.title), escape_text(&plan.service.version));
        format!("## {}\n\n- {title}, API version {api_version}: {what}{source}.", package.version)
    };
    let changes = package.changes.as_deref().map_or_else(on_this_model, |changes| changes.trim_end().to_owned());
    fill(CHANGELOG, &Values::from([("command", one_line(&package.command)), ("changes", changes)]))
}

/// `34 operations`, or `2 of its 34 operations`.
fn count_operations(plan: &CratePlan) -> String {
    let (own, all) = (plan.operations.len(), plan.package.all_operations);
    let of_all = if all > own { format!(" of its {all}") } else { String::new() };
    format!("{own}{of_all} operations")
}

fn model_source(plan: &CratePlan) -> Option<String> {
    plan.package.model_source.as_deref().map(escape_text)
}

/// `names.txt`: each shape, member and value with its Rust path.
pub fn emit_names(plan: &CratePlan) -> String {
    plan.names.iter().map(|(id, path)| format!("{id} -> {path}\n")).collect()
}

/// A template with its values. Nothing in a value is looked at.
fn fill(template: &str, values: &Values) -> String {
    let mut parts = template.split("{{ ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(" }}").expect("the embedded templates close what they open");
        text.push_str(values.get(name).expect("the embedded templates name only what they are given"));
        text.push_str(rest);
    }
    text
}

/// The version, or other text, that the workspace's manifest gives for a key.
fn workspace_version(key: &str) -> &'static str {
    let line = WORKSPACE.lines().find(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(" = ")));
    let value = line.and_then(|line| line.split('"').nth(1));
    value.expect("the workspace's manifest has the versions of all that generated crates depend on")
}

/// A basic string of TOML, on one line, whatever the text holds.
pub fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_unseen(c) => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_come_from_the_workspace() {
        assert_eq!(workspace_version("edition"), "2024");
        assert!(workspace_version("aws-config").starts_with("1."));
        assert!(!workspace_version("aws-smithy-json").is_empty());
    }

    #[test]
    fn a_description_can_hold_anything() {
        assert_eq!(toml_string("a \"b\" \\ \n"), "\"a \\\"b\\\" \\\\ \\U0000000A\"");
    }
}
