//! `src/types.rs` and `src/types/error.rs`: the module lists of types, and what they export.
//!
//! In: the plan's types. Out: [`EmittedFile`]s. The types themselves are in `structure.rs`, `union.rs`,
//! `enumeration.rs` and `error.rs`.

use std::collections::{BTreeMap, BTreeSet};

use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::ty::TypePath;

/// `src/types.rs`.
pub fn emit_types(plan: &CratePlan) -> EmittedFile {
    let mut list = ModuleList::default();
    for structure in &plan.structures {
        list.add(&structure.path.file, &structure.path);
        list.add_builder(&structure.path.file, &structure.builder);
    }
    for union in &plan.unions {
        list.add(&union.path.file, &union.path);
    }
    for item in &plan.enums {
        list.add("enums", &item.path);
    }
    let mut items = list.items();
    items.push(Item::Text("pub mod error;".to_owned()));
    let docs = ["The structures, unions and enums of the service.".to_owned()];
    EmittedFile::rust_alone("src/types.rs", docs, items)
}

/// `src/types/error.rs`.
pub fn emit_error_types(plan: &CratePlan) -> EmittedFile {
    let mut list = ModuleList::default();
    for error in &plan.errors {
        list.add(&error.path.file, &error.path);
        list.add_builder(&error.path.file, &error.builder);
    }
    for error in plan.unions.iter().filter_map(|union| union.event_error.as_ref()) {
        list.add(&error.path.file, &error.path);
    }
    let docs = ["The errors that the service is modelled to return.".to_owned()];
    EmittedFile::rust_alone("src/types/error.rs", docs, list.items())
}

/// The export of a type. Whoever names a deprecated one is warned, but this line is for them.
fn emit_use(file: &str, path: &TypePath) -> String {
    let allow = if path.is_deprecated { "#[allow(deprecated)]\n" } else { "" };
    format!("{allow}pub use {file}::{};", path.name)
}

/// Modules with the names that each exports.
#[derive(Default)]
struct ModuleList<'a> {
    exports: BTreeMap<&'a str, BTreeSet<&'a TypePath>>,
    builders: BTreeMap<&'a str, &'a str>,
}

impl<'a> ModuleList<'a> {
    fn add(&mut self, file: &'a str, path: &'a TypePath) {
        self.exports.entry(file).or_default().insert(path);
    }

    fn add_builder(&mut self, file: &'a str, name: &'a str) {
        self.builders.insert(name, file);
    }

    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        let modules: Vec<_> = self.exports.keys().map(|file| format!("pub(crate) mod {file};")).collect();
        items.push(Item::Text(modules.join("\n")));
        let uses: Vec<_> =
            self.exports.iter().flat_map(|(file, paths)| paths.iter().map(|path| emit_use(file, path))).collect();
        items.push(Item::Text(uses.join("\n")));
        let builders: Vec<_> =
            self.builders.iter().map(|(name, file)| format!("    pub use super::{file}::{name};\n")).collect();
        // The fields of what it builds say what a builder can do: its own page would say it all once more.
        items.push(Item::Text(format!("#[doc(hidden)]\npub mod builders {{\n{}}}", builders.concat())));
        items.retain(|item| !matches!(item, Item::Text(text) if text.is_empty()));
        items
    }
}
