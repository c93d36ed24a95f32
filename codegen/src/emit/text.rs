//! The files of a crate that are not Rust: `Cargo.toml`, `README.md`, `CHANGELOG.md`, `names.txt`.
//!
//! In: the [`CratePlan`] and the embedded templates. Out: text. Rust is never written through a template.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, Tera};

use crate::RuntimeDependency;
use crate::api::{ENDPOINT, list_public_paths};
use crate::docs::CrateDocs;
use crate::docs::comment::one_line;
use crate::docs::crate_page::Quickstart;
use crate::docs::html::{escape_text, is_invisible};
use crate::plan::CratePlan;
use crate::plan::auth::AuthScheme;
use crate::plan::protocol::Codec;
use crate::runtime::PACKAGE;

const MANIFEST: &str = include_str!("../../templates/Cargo.toml.tera");
const README: &str = include_str!("../../templates/README.md.tera");
const CHANGELOG: &str = include_str!("../../templates/CHANGELOG.md.tera");

/// Versions of the generated crates' dependencies, as the workspace's manifest has them.
const VERSIONS: &str = include_str!("../../templates/versions.toml");

/// `Cargo.toml`.
pub fn emit_manifest(plan: &CratePlan) -> String {
    let package = &plan.package;
    let mut context = Context::new();
    context.insert("command", &one_line(&package.command));
    context.insert("types_only", &package.types_only);
    context.insert("is_aws", &plan.service.is_aws);
    context.insert("publish", &package.publish);
    let latest = package.default_features.iter().any(|feature| feature == "behavior-version-latest");
    context.insert("latest", &latest);
    let always: &[&str] = if package.types_only { &["serde"] } else { &["default-https-client", "rt-tokio"] };
    let chosen = package.default_features.iter().map(String::as_str).filter(|feature| !always.contains(feature));
    let sigv4a = plan.has_sigv4a() && !package.types_only;
    context.insert("sigv4a", &sigv4a);
    let defaults = always.iter().copied().chain(sigv4a.then_some("sigv4a")).chain(chosen);
    context.insert("default_features", &defaults.map(toml_string).collect::<Vec<_>>().join(", "));
    context.insert("name", &toml_string(&package.name));
    context.insert("version", &toml_string(&package.version));
    context.insert("description", &toml_string(&package.description));
    for (key, line) in [("edition", "edition"), ("rust_version", "rust-version")] {
        context.insert(key, &toml_string(workspace_version(line)));
    }
    context.insert("license", &package.licence.as_deref().map(toml_string));
    context.insert("is_by_path", &matches!(package.runtime, RuntimeDependency::Path(_)));
    context.insert("runtime_package", PACKAGE);
    context.insert("runtime", &runtime_dependency(plan));
    if let Some(codec) = &plan.service.protocol.protocol.codec {
        context.insert("codec_package", codec.package);
        context.insert("codec", &codec_dependency(codec));
    }
    context.insert("package", &package.name);
    context.insert("keywords", &keywords(plan));
    for (key, line) in [("aws_config", "aws-config"), ("aws_smithy_mocks", "aws-smithy-mocks")] {
        context.insert(key, &toml_string(workspace_version(line)));
    }
    context.insert("tokio", "{ version = \"1\", features = [\"full\"] }");
    render(MANIFEST, &context)
}

/// At most five, each of at most 20 letters, digits and hyphens, as registries want them.
fn keywords(plan: &CratePlan) -> String {
    let is_keyword = |word: &&str| {
        let starts = word.starts_with(|c: char| c.is_ascii_alphabetic());
        starts && word.len() <= 20 && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let own = [plan.package.service_arg.as_str(), plan.service.name.as_str()].into_iter().find(is_keyword);
    let known: &[&str] =
        if plan.service.is_aws { &["aws", "amazon", "sdk", "cloud"] } else { &["smithy", "api", "client"] };
    let words: Vec<String> = known.iter().copied().chain(own).map(toml_string).collect();
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
    let path = |path: &str| format!("path = {}, ", toml_string(path));
    let version = || format!("version = {}, ", toml_string(&package.runtime_version));
    let place = match &package.runtime {
        RuntimeDependency::Version => version(),
        RuntimeDependency::PathAndVersion(place) => path(place) + &version(),
        RuntimeDependency::Path(place) => path(place),
    };
    let compression = plan.is_compressing().then_some("request-compression");
    let protocol = plan.service.protocol.protocol.runtime_features.iter().copied().filter(|_| !package.types_only);
    let events = plan.has_events().then_some("event-stream");
    let md5 = plan.has_md5().then_some("request-checksum");
    let checksums = (plan.has_checksums() || plan.has_tree_hashes()).then_some("checksums");
    let digest = plan.takes(AuthScheme::Digest).then_some("digest-auth");
    let urls = plan.has_presigned_urls().then_some("presigned-urls");
    let sessions = plan.sessions.as_ref().map(|_| "s3-express");
    let aws = (plan.service.is_aws && !package.types_only).then_some("aws");
    let few = [events, compression, md5, checksums, digest, urls, sessions].into_iter().flatten();
    let features: Vec<String> = aws.into_iter().chain(protocol).chain(few).map(toml_string).collect();
    let features = if features.is_empty() { String::new() } else { format!(", features = [{}]", features.join(", ")) };
    format!("{{ {place}default-features = false{features} }}")
}

/// `README.md`.
pub fn emit_readme(docs: &CrateDocs<'_>) -> String {
    let plan = docs.plan;
    let package = &plan.package;
    let dependency = match package.runtime.path() {
        Some(_) => format!("{{ path = {} }}", toml_string(&format!("generated/{}", package.service_arg))),
        None => toml_string(&package.version),
    };
    let mut context = plan_context(plan);
    context.insert("name", &package.name);
    context.insert("dependency", &dependency);
    context.insert("is_aws", &plan.service.is_aws);
    context.insert("has_waiters", &plan.has_waiters());
    context.insert("aws_config", workspace_version("aws-config"));
    context.insert("rust_version", workspace_version("rust-version"));
    context.insert("license", &package.licence);
    let quickstart = Quickstart::of(docs).map(|quickstart| quickstart.program_lines());
    context.insert("quickstart", &quickstart.unwrap_or_default());
    render(README, &context)
}

/// `CHANGELOG.md`: the entries that are kept, or one on this model.
pub fn emit_changelog(plan: &CratePlan) -> String {
    let mut context = plan_context(plan);
    context.insert("version", &plan.package.version);
    context.insert("changes", &plan.package.changes.as_deref().map(str::trim_end));
    render(CHANGELOG, &context)
}

/// `names.txt`: each shape, member and value with its Rust path, and under it, indented, the public items that it brings. A
/// line begins with the ID, so that a diff shows what the items below belong to.
pub fn emit_names(plan: &CratePlan) -> String {
    /// What comes from one shape or member: its own paths, and the other items.
    #[derive(Default)]
    struct Group<'p> {
        paths: Vec<&'p str>,
        items: Vec<&'p str>,
    }
    let mut groups: BTreeMap<(bool, &str), Group<'_>> = BTreeMap::new();
    let named: BTreeSet<&str> = plan.names.iter().map(|(_, path)| path.as_str()).collect();
    for (id, path) in &plan.names {
        groups.entry((false, id)).or_default().paths.push(path);
    }
    let api = list_public_paths(plan);
    for (path, item) in api.iter().filter(|(path, _)| !named.contains(path.as_str())) {
        groups.entry((item.origin == ENDPOINT, &item.origin)).or_default().items.push(path);
    }
    let mut text = String::new();
    for ((_, id), group) in groups {
        match group.paths.as_slice() {
            [] => text.push_str(&format!("{id}\n")),
            paths => text.extend(paths.iter().map(|path| format!("{id} -> {path}\n"))),
        }
        text.extend(group.items.iter().map(|item| format!("    {item}\n")));
    }
    text
}

fn plan_context(plan: &CratePlan) -> Context {
    let mut context = Context::new();
    context.insert("command", &one_line(&plan.package.command));
    context.insert("types_only", &plan.package.types_only);
    let left_out = !plan.package.types_only && plan.package.all_operations > plan.operations.len();
    context.insert("all_operations", &left_out.then_some(plan.package.all_operations));
    context.insert("title", &escape_text(&plan.service.title));
    context.insert("api_version", &escape_text(&plan.service.version));
    context.insert("operations", &plan.operations.len());
    context.insert("model_source", &plan.package.model_source.as_deref().map(escape_text));
    context
}

fn render(template: &str, context: &Context) -> String {
    Tera::one_off(template, context, false).expect("the embedded templates name only what is in their context")
}

/// The version, or other text, that stands for a key.
fn workspace_version(key: &str) -> &'static str {
    let line = VERSIONS.lines().find(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(" = ")));
    let value = line.and_then(|line| line.split('"').nth(1));
    value.expect("versions.toml has the versions of all that generated crates depend on")
}

/// A basic string of TOML, on one line, whatever the text holds.
pub fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_invisible(c) => out.push_str(&format!("\\U{:08X}", u32::from(c))),
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
