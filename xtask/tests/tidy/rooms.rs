//! Who may import whom: the table of ARCHITECTURE.md as data, and the check of a file against it.
//!
//! In: a source. Out: breaches. Reads `use` lines, nested ones too, and paths in code.

use super::Source;
use super::mask::mask_quoted;

/// What a room may not name, and which foreign crates it may name.
struct Room {
    /// Path prefixes of the room's files.
    files: &'static [&'static str],
    /// Path prefixes that are another room's.
    not: &'static [&'static str],
    /// Paths that must not be named. Which room comes before which is the matter of `order.rs`.
    never: &'static [&'static str],
    /// The foreign crates that may be named, `std` apart.
    crates: &'static [&'static str],
}

/// Crates that a room could reach for. Other first parts of paths are modules, types or variables.
const FOREIGN: [&str; 24] = [
    "clap",
    "ferrosmith_build",
    "ferrosmith_codegen",
    "ferrosmith_diff",
    "ferrosmith_model",
    "ferrosmith_runtime",
    "ferrosmith_serve",
    "heck",
    "html5gum",
    "jmespath",
    "prettyplease",
    "proc_macro2",
    "pulldown_cmark",
    "quote",
    "regex_syntax",
    "serde",
    "serde_json",
    "sha2",
    "strsim",
    "syn",
    "tera",
    "toml",
    "tokio",
    "xtask",
];

/// Nothing but the command line touches these.
const WORLD: [&str; 5] = ["std::env", "std::fs", "std::net", "std::process", "std::time"];

const ROOMS: [Room; 18] = [
    Room {
        files: &["model/src/"],
        not: &["model/src/read.rs", "model/src/read/"],
        never: &[],
        crates: &["serde_json", "strsim"],
    },
    Room {
        files: &["model/src/read/smithy_json", "model/src/read.rs", "model/src/read/"],
        not: &[],
        never: &[],
        crates: &["pulldown_cmark", "serde", "serde_json"],
    },
    Room { files: &["codegen/src/transform"], not: &[], never: &[], crates: &["ferrosmith_model", "serde_json"] },
    Room { files: &["codegen/src/selection"], not: &[], never: &[], crates: &["ferrosmith_model", "serde_json"] },
    Room {
        files: &["codegen/src/names"],
        not: &[],
        never: &[],
        // Tokens only for an identifier to be one.
        crates: &["ferrosmith_model", "heck", "proc_macro2", "quote", "serde_json"],
    },
    Room {
        files: &["codegen/src/plan"],
        not: &[],
        never: &["crate::transform"],
        crates: &["ferrosmith_model", "serde_json", "jmespath"],
    },
    Room { files: &["codegen/src/api"], not: &[], never: &["crate::docs", "crate::transform"], crates: &[] },
    Room {
        files: &["codegen/src/docs/html"],
        not: &[],
        never: &["crate::names", "crate::transform"],
        crates: &["ferrosmith_model", "html5gum"],
    },
    Room {
        files: &["codegen/src/docs"],
        not: &["codegen/src/docs/html"],
        never: &["crate::transform"],
        crates: &["ferrosmith_model", "regex_syntax", "serde_json"],
    },
    Room {
        files: &["codegen/src/emit", "codegen/src/runtime.rs"],
        not: &[],
        never: &["crate::names", "crate::transform"],
        // `ferrosmith_model` only for `Problem` and `Report`, the words for what is wrong: see `is_report`.
        crates: &["proc_macro2", "quote", "syn", "tera"],
    },
    Room {
        files: &["codegen/src/format"],
        not: &[],
        never: &["crate::plan", "crate::names", "crate::transform"],
        crates: &["prettyplease", "proc_macro2", "quote", "syn"],
    },
    Room {
        files: &["diff/src/"],
        not: &[],
        never: &["ferrosmith_codegen::emit", "ferrosmith_codegen::format"],
        crates: &["ferrosmith_codegen", "ferrosmith_model", "serde", "serde_json", "tera"],
    },
    Room {
        files: &["build/src/"],
        not: &[],
        never: &[],
        crates: &["ferrosmith_codegen", "ferrosmith_model", "serde", "sha2", "toml"],
    },
    Room {
        files: &["serve/src/protocol"],
        not: &[],
        never: &["crate::service", "crate::server", "crate::store", "crate::http"],
        crates: &["ferrosmith_model", "serde_json"],
    },
    Room {
        files: &["serve/src/service"],
        not: &[],
        never: &["crate::server", "crate::http", "crate::page", "crate::fault"],
        crates: &["serde_json", "sha2"],
    },
    Room {
        files: &["serve/src/"],
        not: &["serve/src/protocol", "serve/src/service"],
        never: &[],
        crates: &[
            "clap",
            "ferrosmith_model",
            "ferrosmith_serve",
            "serde",
            "serde_json",
            "sha2",
            "tera",
            "tokio",
            "toml",
        ],
    },
    Room { files: &["runtime/src/"], not: &[], never: &[], crates: &["ferrosmith_runtime", "sha2", "tokio"] },
    Room { files: &["generated/"], not: &[], never: &[], crates: &["ferrosmith_runtime", "tokio"] },
];

/// Everything in a file that its room may not name.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    let mut breaches = Vec::new();
    // Tests may look at anything.
    if source.path.ends_with("/tests.rs") || source.path.contains("/tests/") {
        return breaches;
    }
    for (line, path) in paths(source) {
        if let Some(why) = breach(&source.path, &path) {
            breaches.push(format!("{}:{line}: `{path}`: {why}", source.path));
        }
    }
    breaches
}

/// Why a path may not be named in a file, if so.
fn breach(file: &str, path: &str) -> Option<String> {
    let within = |prefix: &str| path == prefix || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with("::"));
    let first = path.split("::").next().unwrap_or(path);
    if first == "xtask" {
        return Some("nobody imports xtask".to_owned());
    }
    if first == "ferrosmith" && !file.starts_with("xtask/src/") && !file.starts_with("cli/src/") {
        return Some("only xtask imports the command line".to_owned());
    }
    let twins = [("smithy_json", "botocore"), ("botocore", "smithy_json")];
    for (one, other) in twins {
        if file.starts_with(&format!("model/src/read/{one}")) && within(&format!("crate::read::{other}")) {
            return Some("the two readers do not know each other".to_owned());
        }
    }
    let generator = ["model/src/", "codegen/src/", "diff/src/"].iter().any(|room| file.starts_with(room));
    if generator && let Some(world) = WORLD.iter().find(|world| within(world)) {
        return Some(format!("only the command line touches {world}"));
    }
    let room = ROOMS.iter().find(|room| {
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| file.starts_with(prefix));
        starts(room.files) && !starts(room.not)
    })?;
    if let Some(never) = room.never.iter().find(|never| within(never)) {
        return Some(format!("this room never imports {never}"));
    }
    let foreign = FOREIGN.contains(&first) && !room.crates.contains(&first) && !is_report(path);
    foreign.then(|| {
        format!(
            "this room may import {}",
            if room.crates.is_empty() { "std only".to_owned() } else { room.crates.join(", ") }
        )
    })
}

/// `Problem` and `Report` are the words in which every room says what is wrong; all else of the model is the model.
fn is_report(path: &str) -> bool {
    ["ferrosmith_model::Problem", "ferrosmith_model::Report", "ferrosmith_model::report"]
        .iter()
        .any(|allowed| path.strip_prefix(allowed).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")))
}

/// In a generated crate the codec crate is named once, and no other AWS crate at all.
pub(crate) fn codec_breaches(name: &str, sources: &[Source]) -> Vec<String> {
    let codecs = ["aws_smithy_json", "aws_smithy_cbor", "aws_smithy_xml", "aws_smithy_query"];
    let mut lines = Vec::new();
    let mut breaches = Vec::new();
    for source in sources {
        for (number, line) in source.code.lines().enumerate() {
            let place = format!("{}:{}", source.path, number + 1);
            if codecs.iter().any(|codec| line.contains(codec)) {
                lines.push(place);
            } else if line.contains("aws_smithy_") || line.contains("aws_types") || line.contains("aws_runtime") {
                breaches.push(format!("{place}: generated code names ferrosmith_runtime and its codec crate only"));
            }
        }
    }
    if lines.len() != 1 {
        breaches.push(format!(
            "{name}: the codec crate is named in {} lines, not in one: {}",
            lines.len(),
            lines.join(", ")
        ));
    }
    breaches
}

/// Every path of two parts or more, with its line; groups in braces are spelled out, `super` and `self` resolved.
pub(crate) fn paths(source: &Source) -> Vec<(usize, String)> {
    let code = mask_quoted(source.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
    let tokens = tokens(&code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_name(tokens[at].1) && !(at > 0 && tokens[at - 1].1 == "::") {
            let (line, is_use) = (tokens[at].0, at > 0 && tokens[at - 1].1 == "use");
            let mut spelled = Vec::new();
            at = spell(&tokens, at, String::new(), &mut spelled);
            let long = spelled.into_iter().filter(|path| is_use || path.contains("::"));
            found.extend(long.map(|path| (line, resolve(&source.path, &path))));
        } else {
            at += 1;
        }
    }
    found
}

/// Names, `::` and single signs, each with its line.
fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let length = if rest.starts_with("::") { 2 } else { word.max(first.len_utf8()) };
            tokens.push((number + 1, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Spells out the path that begins at a token; the token after it.
fn spell(tokens: &[(usize, &str)], mut at: usize, prefix: String, found: &mut Vec<String>) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", |token| token.1);
    let mut path = prefix;
    loop {
        if token(at) == "{" && path.ends_with("::") {
            at += 1;
            while at < tokens.len() && token(at) != "}" {
                at = if is_name(token(at)) { spell(tokens, at, path.clone(), found) } else { at + 1 };
            }
            return at + 1;
        }
        if !is_name(token(at)) {
            found.push(path.trim_end_matches(':').to_owned());
            return at;
        }
        path.push_str(token(at));
        at += 1;
        if token(at) != "::" {
            found.push(path);
            return at;
        }
        path.push_str("::");
        at += 1;
    }
}

/// A path with `self` and `super` replaced by where they lead from this file.
fn resolve(file: &str, path: &str) -> String {
    let inner = file.split_once("/src/").map_or("", |(_, inner)| inner);
    let module = inner.trim_end_matches(".rs").trim_end_matches("/mod");
    let mut parts: Vec<&str> =
        std::iter::once("crate").chain(module.split('/').filter(|part| *part != "lib")).collect();
    let mut rest: Vec<&str> = path.split("::").collect();
    if !matches!(rest.first(), Some(&("self" | "super"))) {
        return path.to_owned();
    }
    while let Some(first) = rest.first() {
        match *first {
            "self" => {}
            "super" if parts.len() > 1 => {
                parts.pop();
            }
            _ => break,
        }
        rest.remove(0);
    }
    parts.extend(rest);
    parts.join("::")
}

#[test]
fn breaches_of_the_table_are_found() {
    for (file, text) in [
        ("model/src/closure.rs", "use std::fs;"),
        ("model/src/closure.rs", "use std::{collections::BTreeMap, fs::File};"),
        ("model/src/shape.rs", "use serde::Deserialize;"),
        ("model/src/read/botocore/shapes.rs", "use super::super::smithy_json::x;"),
        ("model/src/read/smithy_json.rs", "use crate::read::botocore;"),
        ("model/src/read/smithy_json.rs", "use quote::quote;"),
        ("codegen/src/plan/ty.rs", "let x: proc_macro2::TokenStream;"),
        ("codegen/src/plan/ty.rs", "use heck::ToSnakeCase;"),
        ("codegen/src/plan/ty.rs", "use html5gum::Tokenizer;"),
        ("codegen/src/docs/page.rs", "use crate::transform::transform_model;"),
        ("codegen/src/docs/comment.rs", "use quote::quote;"),
        ("codegen/src/docs/html/render.rs", "use crate::names::Names;"),
        ("codegen/src/emit/client.rs", "use ferrosmith_model::Model;"),
        ("codegen/src/emit.rs", "use crate::names;"),
        ("codegen/src/format.rs", "use crate::plan::CratePlan;"),
        ("codegen/src/lib.rs", "std::time::Instant::now();"),
        ("runtime/src/lib.rs", "use ferrosmith_model::Model;"),
        ("generated/x/src/lib.rs", "use ferrosmith_codegen as c;"),
        ("codegen/src/lib.rs", "use xtask::x;"),
        ("codegen/src/lib.rs", "use ferrosmith::StageTimes;"),
        ("codegen/src/plan/ty.rs", "use ferrosmith_diff::Diff;"),
        ("diff/src/lib.rs", "use std::fs;"),
        ("build/src/build.rs", "use clap::Parser;"),
        ("diff/src/render.rs", "use ferrosmith_codegen::emit::x;"),
        ("serve/src/protocol/check.rs", "use crate::service::Call;"),
        ("serve/src/service/tags.rs", "use ferrosmith_model::Model;"),
        ("serve/src/server.rs", "use ferrosmith_codegen::plan::CratePlan;"),
    ] {
        assert_eq!(breaches(&Source::new(file, text)).len(), 1, "{file}: {text}");
    }
}

#[test]
fn what_the_table_allows_is_no_breach() {
    for (file, text) in [
        ("model/src/closure.rs", "use crate::{Model, ShapeId}; use std::collections::BTreeMap; // use std::fs;"),
        ("model/src/read.rs", "use serde_json::Value; mod botocore; use botocore::Files;"),
        ("codegen/src/plan.rs", "use crate::names::Names; let quote = \"syn::parse\"; names::x();"),
        ("codegen/src/format.rs", "use ferrosmith_model::{Problem, report::Report}; use syn::File;"),
        (
            "codegen/src/emit/client.rs",
            "use quote::quote; use super::scope::Scope; use crate::plan::service::ServicePlan;",
        ),
        ("codegen/src/docs/page.rs", "use super::html::Docs; use crate::plan::CratePlan;"),
        ("codegen/src/emit/x.rs", "let imports = quote! { use ferrosmith_runtime as rt; };"),
        ("codegen/src/emit/y.rs", "#[cfg(test)]\nmod tests {\n    use prettyplease::unparse;\n}"),
        ("xtask/src/main.rs", "use std::fs; use ferrosmith::StageTimes;"),
        ("cli/src/lib.rs", "use std::fs; use ferrosmith_codegen::x; use ferrosmith_diff::Diff;"),
        ("diff/src/lib.rs", "use ferrosmith_codegen::plan::CratePlan; use ferrosmith_model::Model;"),
        ("generated/x/src/a.rs", "use ferrosmith_runtime as rt;"),
    ] {
        assert_eq!(breaches(&Source::new(file, text)), [""; 0], "{file}: {text}");
    }
}
