//! The names that the generator gives a service of botocore's.
//!
//! In: the service's folder. Out: an [`Api`]. Generates nothing, so that it does not matter what of the service is
//! supported.

use ferrosmith_codegen::names::paths::list_paths;
use ferrosmith_codegen::{Settings, resolve};
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, ShapeId, ShapeKind};
use ferrosmith_tests::comparison::Api;
use flate2::read::GzDecoder;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads the newest model in the folder, and names everything in it.
pub(crate) fn read_names(folder: &Path) -> Api {
    let mut versions: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder that can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    versions.sort();
    let version = versions.last().expect("a version of the model");
    let service = read(version).expect("the service's model");
    let waiters = std::fs::read_to_string(version.join("waiters-2.json")).ok();
    let waiters = waiters.map(|text| ("waiters-2.json", text));
    name_all(&[Some(("service-2.json", service)), waiters].into_iter().flatten().collect::<Vec<_>>())
}

/// Names everything in a Smithy AST.
pub(crate) fn read_ast_names(file: &Path) -> Api {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    name_all(&[("smithy.json", text)])
}

fn name_all(files: &[(&str, String)]) -> Api {
    let sources: Vec<_> = files.iter().map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect();
    let resolved = read_model(&sources).and_then(|model| resolve(&model, &Settings::new("service", "0.1.0")));
    let resolved = resolved.unwrap_or_else(|report| panic!("{report}"));
    let model = &resolved.model;
    let mut api = Api::new();
    for (id, path) in list_paths(model, &resolved.closure, &resolved.names) {
        match id.split_once('$') {
            None => {
                api.entry(path).or_default();
            }
            Some((shape, member)) => {
                let (container, name) = path.rsplit_once("::").expect("a member is in a type");
                let key = enum_value(model, shape, member).unwrap_or(name).to_owned();
                api.entry(container.to_owned()).or_default().insert(key, name.to_owned());
            }
        }
    }
    api
}

/// The value of an enum's member.
fn enum_value<'m>(model: &'m Model, shape: &str, member: &str) -> Option<&'m str> {
    let ShapeKind::Enum(members) = &model.shape(&ShapeId::parse(shape)?)?.kind else { return None };
    members.iter().find(|candidate| candidate.name == member)?.traits.enum_value()
}

fn read(version: &Path) -> Option<String> {
    if let Ok(text) = std::fs::read_to_string(version.join("service-2.json")) {
        return Some(text);
    }
    let bytes = std::fs::read(version.join("service-2.json.gz")).ok()?;
    let mut text = String::new();
    GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("botocore's models are UTF-8");
    Some(text)
}
