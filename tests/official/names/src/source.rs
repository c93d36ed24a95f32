//! In: the folder `src` of a crate. Out: its modules, parsed, by path, without what is only compiled for tests.

use std::collections::BTreeMap;
use std::path::Path;
use syn::{Attribute, Item, Visibility};

/// A crate's modules by their path: `crate`, `crate::types`, …
#[derive(Debug, Default)]
pub(crate) struct Crate {
    pub(crate) modules: BTreeMap<String, Module>,
}

/// One module.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) items: Vec<Item>,
}

/// Reads a crate.
///
/// # Panics
/// When a file is missing or is not Rust.
pub(crate) fn read_crate(source: &Path) -> Crate {
    let mut krate = Crate::default();
    let items = parse(&source.join("lib.rs"));
    add_module(&mut krate, "crate", source, items);
    krate
}

fn parse(file: &Path) -> Vec<Item> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display())).items
}

/// Adds the module `path` and those in it, whose files are in `folder`.
fn add_module(krate: &mut Crate, path: &str, folder: &Path, items: Vec<Item>) {
    let items: Vec<Item> = items.into_iter().filter(|item| is_built(attributes(item))).collect();
    for item in &items {
        if let Item::Mod(module) = item {
            let name = module.ident.to_string();
            let inner = match &module.content {
                Some((_, items)) => items.clone(),
                None => parse(&folder.join(format!("{name}.rs"))),
            };
            add_module(krate, &format!("{path}::{name}"), &folder.join(&name), inner);
        }
    }
    krate.modules.insert(path.to_owned(), Module { items });
}

/// Whether what has these attributes is part of the crate as the corpus builds it.
pub(crate) fn is_built(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).all(|attribute| {
        let condition = quote::quote!(#attribute).to_string();
        condition.contains("test-util") && !condition.contains("legacy")
    })
}

/// Whether documentation leaves out what has these attributes.
pub(crate) fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc") && quote::quote!(#attribute).to_string().contains("hidden"))
}

pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// An item's name and whether it is public in its module.
pub(crate) fn named(item: &Item) -> Option<(String, bool)> {
    let (ident, visibility) = match item {
        Item::Const(item) => (&item.ident, &item.vis),
        Item::Enum(item) => (&item.ident, &item.vis),
        Item::Fn(item) => (&item.sig.ident, &item.vis),
        Item::Mod(item) => (&item.ident, &item.vis),
        Item::Static(item) => (&item.ident, &item.vis),
        Item::Struct(item) => (&item.ident, &item.vis),
        Item::Trait(item) => (&item.ident, &item.vis),
        Item::Type(item) => (&item.ident, &item.vis),
        _ => return None,
    };
    Some((ident.to_string(), matches!(visibility, Visibility::Public(_))))
}
