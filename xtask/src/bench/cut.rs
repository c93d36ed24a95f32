//! A part of an official crate: its own sources of a few operations, and nothing else of it, so that what it does can be
//! measured without compiling it whole.
//!
//! In: the files of a crate, and operations by the names of their modules. Out: the files that these reach; of files that are lists
//! (of modules, names or functions), the lines for these. What stays is not changed. Goes by the form that smithy-rs gives its crates
//! and reads no Rust beyond it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

/// Modules of which only what is reached stays: they list modules, and names in them.
const LISTS: [&str; 7] =
    ["client", "operation", "protocol_serde", "types", "types::builders", "types::error", "types::error::builders"];

/// Modules that are functions of all operations, one after another.
const FUNCTIONS: [&str; 2] = ["lens", "serde_util"];

/// Modules that are for all operations at once and that no operation needs.
const DROPPED: [&str; 2] = ["error_meta", "waiters"];

/// Sections of a manifest that are for what is cut away.
const DROPPED_SECTIONS: [&str; 4] = ["[dev-dependencies", "[[test]]", "[[example]]", "[[bench]]"];

/// Texts by the path of their module, `lib` for the root.
type Files = BTreeMap<String, String>;

/// Writes the part of the crate in `source` that these operations need to `target`.
///
/// # Errors
///
/// When a file cannot be read or written.
pub(crate) fn cut_crate(source: &Path, target: &Path, operations: &[&str]) -> io::Result<()> {
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    let mut files = Files::new();
    read_files(&source.join("src"), "", &mut files)?;
    for (module, text) in cut(&files, operations) {
        let path = target.join("src").join(format!("{}.rs", module.replace("::", "/")));
        fs::create_dir_all(path.parent().unwrap_or(target))?;
        fs::write(path, text)?;
    }
    fs::write(target.join("Cargo.toml"), cut_manifest(&fs::read_to_string(source.join("Cargo.toml"))?))
}

fn read_files(folder: &Path, module: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let inner = if module.is_empty() { stem.into_owned() } else { format!("{module}::{stem}") };
        if path.is_dir() {
            read_files(&path, &inner, files)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.insert(inner, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// The manifest without sections for tests.
fn cut_manifest(manifest: &str) -> String {
    let mut is_dropped = false;
    let lines = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            is_dropped = DROPPED_SECTIONS.iter().any(|section| line.starts_with(section));
        }
        !is_dropped
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// The files of the part.
fn cut(files: &Files, operations: &[&str]) -> Files {
    let files: &Files = &files.iter().map(|(module, text)| (module.clone(), without_waiters(text))).collect();
    let mut pieces = files.clone();
    for module in FUNCTIONS {
        for (name, text) in functions(files.get(module).map_or("", String::as_str)) {
            pieces.insert(format!("{module}::{name}"), text);
        }
    }
    let exports = exports(files);
    let mut reached = BTreeSet::new();
    let mut open: Vec<String> = vec!["lib".to_owned()];
    open.extend(operations.iter().map(|name| format!("operation::{name}")));
    while let Some(module) = open.pop() {
        let Some(text) = pieces.get(&module) else { continue };
        if !reached.insert(module.clone()) {
            continue;
        }
        open.extend(module.rsplit_once("::").map(|(parent, _)| parent.to_owned()));
        // The builders of an operation call the client's method for it.
        open.extend(module.strip_prefix("operation::").map(|name| format!("client::{name}")));
        if !FUNCTIONS.contains(&module.as_str()) {
            open.extend(references(&module, text, &pieces, &exports));
        }
    }
    let cut = |module: &String| {
        let text = match module.as_str() {
            list if LISTS.contains(&list) || list == "lib" => cut_list(list, &files[list], &reached),
            list if FUNCTIONS.contains(&list) => {
                let of_list = |piece: &&String| piece.rsplit_once("::").is_some_and(|(parent, _)| parent == list);
                reached.iter().filter(of_list).map(|piece| pieces[piece].as_str()).collect()
            }
            _ => files.get(module)?.clone(),
        };
        Some((module.clone(), text))
    };
    reached.iter().filter_map(cut).collect()
}

/// A file without the trait whose methods are the waiters, and what implements it.
fn without_waiters(text: &str) -> String {
    let mut is_dropped = false;
    let lines = text.lines().filter(|line| {
        is_dropped |= line.starts_with("pub trait Waiters ") || line.starts_with("impl Waiters for ");
        let stays = !is_dropped;
        is_dropped &= *line != "}";
        stays
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// What a file of functions consists of, by their names.
fn functions(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut piece = String::new();
    for line in text.lines().filter(|line| !line.starts_with("//")) {
        piece.push_str(line);
        piece.push('\n');
        if line == "}" {
            let text = std::mem::take(&mut piece);
            let name = text.split_once("fn ").map_or("", |(_, rest)| rest);
            let name = name.split(|letter: char| !is_of_name(letter)).next().unwrap_or_default().to_owned();
            found.push((name, text));
        }
    }
    found
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// The modules behind the names that lists give again.
fn exports(files: &Files) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for list in LISTS {
        for line in files.get(list).map_or("", String::as_str).lines() {
            if let Some((module, name)) = exported(line) {
                found.insert(format!("{list}::{name}"), module.to_owned());
            }
        }
    }
    found
}

/// The module and the name of a line `pub use crate::module::Name;`.
fn exported(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("pub use crate::")?.strip_suffix(';')?.rsplit_once("::")
}

/// The modules that a file names, by path or as its own.
fn references(module: &str, text: &str, pieces: &Files, exports: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    let is_list = LISTS.contains(&module);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    for line in lines.filter(|line| !is_list || exported(line).is_none()) {
        if let Some(name) = declared(line).filter(|name| !is_list && !DROPPED.contains(name)) {
            found.push(if module == "lib" { name.to_owned() } else { format!("{module}::{name}") });
        }
        for path in line.split("crate::").skip(1) {
            let path = path.split(|letter: char| !is_of_name(letter) && letter != ':').next().unwrap_or_default();
            let mut known = String::new();
            for part in path.split("::") {
                let longer = if known.is_empty() { part.to_owned() } else { format!("{known}::{part}") };
                if let Some(module) = exports.get(&longer) {
                    found.push(module.clone());
                }
                if !pieces.contains_key(&longer) {
                    break;
                }
                known = longer;
            }
            found.push(known);
        }
    }
    found
}

/// The name in a line `mod name;`.
fn declared(line: &str) -> Option<&str> {
    line.strip_suffix(';')?.trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("mod ")
}

/// The lines of a list for what is reached, each with what stands before it.
fn cut_list(list: &str, text: &str, reached: &BTreeSet<String>) -> String {
    let mut kept = String::new();
    let mut before = String::new();
    for line in text.lines() {
        before.push_str(line);
        before.push('\n');
        if line.starts_with("///") || line.starts_with("#[") {
            continue;
        }
        let stays = match (declared(line), exported(line)) {
            (Some(name), _) if list == "lib" => reached.contains(name),
            (Some(name), _) => reached.contains(&format!("{list}::{name}")),
            (None, Some((module, _))) => reached.contains(module),
            // `pub use error_meta::Error;`
            (None, None) => !DROPPED.iter().any(|name| line.starts_with(&format!("pub use {name}::"))),
        };
        let item = std::mem::take(&mut before);
        if stays {
            kept.push_str(&item);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A crate in the form of the official ones, with two operations.
    fn files() -> Files {
        let files = [
            (
                "lib",
                "pub use error_meta::Error;\npub mod client;\nmod error_meta;\n/// All.\npub mod operation;\npub mod types;\nmod lens;\npub(crate) mod protocol_serde;\npub mod waiters;\n",
            ),
            ("error_meta", "enum Error { A(crate::operation::b::E) }\n"),
            ("waiters", "use crate::operation::b::E;\n"),
            (
                "client",
                "pub struct Client;\npub trait Waiters {\n    fn until(&self) -> crate::waiters::W;\n}\nimpl Waiters for Client {\n}\n/// Calls it.\nmod a;\n\nmod b;\npub mod customize;\n",
            ),
            (
                "client::a",
                "use crate::client::customize::Call;\nimpl Client { fn a() -> crate::operation::a::builders::F {} }\n",
            ),
            ("client::b", "impl Client { fn b() -> crate::operation::b::F {} }\n"),
            ("client::customize", "struct Call;\n"),
            ("operation", "pub use ::aws_types::RequestId;\n/// Of a.\npub mod a;\n/// Of b.\npub mod b;\n"),
            (
                "operation::a",
                "pub mod builders;\nfn read() { crate::protocol_serde::shape_a::read(crate::types::builders::ItemBuilder) }\n",
            ),
            ("operation::a::builders", "fn next() { crate::lens::of_a() }\n"),
            ("operation::b", "// crate::types::Other\nuse crate::types::Other;\n"),
            ("protocol_serde", "pub(crate) mod shape_a;\npub(crate) mod shape_b;\nfn erase() {}\n"),
            ("protocol_serde::shape_a", "// crate::types::Other\n"),
            ("protocol_serde::shape_b", ""),
            (
                "types",
                "pub use crate::types::_item::Item;\n\npub use crate::types::_other::Other;\nmod _item;\nmod _other;\npub mod builders;\n",
            ),
            ("types::_item", "struct Item(crate::types::Size);\n"),
            ("types::_other", "struct Other;\n"),
            (
                "types::builders",
                "pub use crate::types::_item::ItemBuilder;\npub use crate::types::_other::OtherBuilder;\n",
            ),
            (
                "lens",
                "// Generated.\npub(crate) fn of_a(\n    a: crate::operation::a::A,\n) {\n}\n\npub(crate) fn of_b() {\n}\n",
            ),
        ];
        files.map(|(module, text)| (module.to_owned(), text.to_owned())).into()
    }

    #[test]
    fn what_an_operation_reaches_stays() {
        let part = cut(&files(), &["a"]);
        let modules: Vec<&str> = part.keys().map(String::as_str).collect();
        assert_eq!(
            modules,
            [
                "client",
                "client::a",
                "client::customize",
                "lens",
                "lib",
                "operation",
                "operation::a",
                "operation::a::builders",
                "protocol_serde",
                "protocol_serde::shape_a",
                "types",
                "types::_item",
                "types::builders",
            ]
        );
        assert_eq!(
            part["lib"],
            "pub mod client;\n/// All.\npub mod operation;\npub mod types;\nmod lens;\npub(crate) mod protocol_serde;\n"
        );
        assert_eq!(part["client"], "pub struct Client;\n/// Calls it.\nmod a;\n\npub mod customize;\n");
        assert_eq!(part["operation"], "pub use ::aws_types::RequestId;\n/// Of a.\npub mod a;\n");
        assert_eq!(part["protocol_serde"], "pub(crate) mod shape_a;\nfn erase() {}\n");
        assert_eq!(part["types"], "pub use crate::types::_item::Item;\n\nmod _item;\npub mod builders;\n");
        assert_eq!(part["types::builders"], "pub use crate::types::_item::ItemBuilder;\n");
        assert_eq!(part["lens"], "pub(crate) fn of_a(\n    a: crate::operation::a::A,\n) {\n}\n");
        assert_eq!(part["operation::a"], files()["operation::a"], "unchanged");
    }

    #[test]
    fn a_manifest_has_no_tests() {
        let manifest = "[package]\nname = \"a\"\n[[test]]\nname = \"t\"\n[dependencies.b]\nversion = \"1\"\n[dev-dependencies.c]\nversion = \"1\"\n";
        assert_eq!(cut_manifest(manifest), "[package]\nname = \"a\"\n[dependencies.b]\nversion = \"1\"\n");
    }
}
