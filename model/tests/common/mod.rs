//! What the integration tests of this crate share: files from disk, and models that are compared.

#![allow(dead_code, unreachable_pub)]

use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, Report, Traits};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Name and text of a file.
pub type NamedText = (String, String);

/// A path in this crate.
pub fn in_crate(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The `.json` and `.json.gz` files of a folder, unpacked, in name order.
pub fn load_folder(folder: &Path) -> Vec<NamedText> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| load_file(path)).collect()
}

/// A JSON file, unpacked; `None` for any other file.
pub fn load_file(path: &Path) -> Option<NamedText> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let bytes = std::fs::read(path).ok()?;
    if name.ends_with(".json") {
        return Some((name, String::from_utf8(bytes).expect("models are UTF-8")));
    }
    let mut text = String::new();
    let plain = name.strip_suffix(".gz")?.to_owned();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("the file can be unpacked");
    Some((plain, text))
}

/// Reads a model from loaded files.
pub fn read(files: &[NamedText]) -> Result<Model, Report> {
    let files: Vec<SourceFile<'_>> = files.iter().map(|(name, text)| SourceFile { name: name.clone(), text }).collect();
    read_model(&files)
}

/// What differs between two models, one line each.
pub fn differences(smithy: &Model, botocore: &Model) -> Vec<String> {
    let mut lines = Vec::new();
    let ids: BTreeSet<_> = smithy.shapes.keys().chain(botocore.shapes.keys()).collect();
    for id in ids {
        let (a, b) = match (smithy.shapes.get(id), botocore.shapes.get(id)) {
            (Some(a), Some(b)) => (a, b),
            (a, _) => {
                lines.push(format!("{id} is only in the {}", if a.is_some() { "AST" } else { "botocore model" }));
                continue;
            }
        };
        compare_traits(id.as_str(), &a.traits, &b.traits, &mut lines);
        if a.kind == b.kind {
            continue;
        }
        let before = lines.len();
        for member in a.kind.members() {
            let at = format!("{id}${}", member.name);
            match b.kind.members().find(|other| other.name == member.name) {
                Some(other) => {
                    if other.target != member.target {
                        lines.push(format!("{at} targets {} | {}", member.target, other.target));
                    }
                    compare_traits(&at, &member.traits, &other.traits, &mut lines);
                }
                None => lines.push(format!("{at} is only in the AST")),
            }
        }
        if lines.len() == before {
            lines.push(format!("{id}: {} | {}", shown(&format!("{:?}", a.kind)), shown(&format!("{:?}", b.kind))));
        }
    }
    lines
}

fn compare_traits(at: &str, a: &Traits, b: &Traits, lines: &mut Vec<String>) {
    let ids: BTreeSet<&str> = a.iter().chain(b.iter()).map(|(id, _)| id).collect();
    for id in ids.into_iter().filter(|id| a.get(id) != b.get(id)) {
        let text = |traits: &Traits| traits.get(id).map_or("absent".to_owned(), |value| shown(&value.to_string()));
        lines.push(format!("{at} {id}: {} | {}", text(a), text(b)));
    }
}

fn shown(text: &str) -> String {
    text.chars().take(160).collect()
}
