//! The names that official crates have.
//!
//! In: a manifest that depends on them. Out: where their sources are, and an [`Api`] of one. Builders, error enums of
//! operations and what is not public are left out.

use ferrosmith_tests::comparison::Api;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use syn::{Expr, ExprLit, ImplItem, Item, Lit, Pat, Visibility};

/// The `src` folder of each package that the manifest depends on, by its name.
pub(crate) fn sources(folder: &Path) -> BTreeMap<String, PathBuf> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("what cargo metadata prints");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    packages
        .iter()
        .map(|package| (text(&package["name"]), Path::new(&text(&package["manifest_path"])).with_file_name("src")))
        .collect()
}

/// The names in a crate with this `src` folder.
pub(crate) fn read_names(source: &Path) -> Api {
    let mut api = Api::new();
    add_folder(&mut api, &source.join("types"), "types");
    add_folder(&mut api, &source.join("types/error"), "types::error");
    // Errors of streams of events. Their variants have the names of errors. A crate without any errors has no such file.
    let errors = files(&source.join("types")).into_iter().filter(|file| stem(file) == "error");
    for item in errors.flat_map(|file| parse(&file)) {
        if let Item::Enum(item) = item {
            api.entry(format!("types::error::{}", item.ident)).or_default();
        }
    }
    for file in files(&source.join("operation")) {
        let module = stem(&file);
        let inner = module.trim_start_matches("r#");
        let path = format!("operation::{inner}");
        let items = parse(&file);
        // The marker; the error enum beside it has the names of errors.
        add_items(&mut api, &path, items.iter().filter(|item| matches!(item, Item::Struct(_))), &items);
        add_folder(&mut api, &source.join("operation").join(inner), &path);
    }
    for file in files(&source.join("waiters")) {
        let items = parse(&file);
        let module = format!("waiters::{}", stem(&file));
        add_items(&mut api, &module, items.iter().filter(|item| matches!(item, Item::Struct(_))), &items);
    }
    api
}

/// Adds what the files of a folder define, which the module above it exports.
fn add_folder(api: &mut Api, folder: &Path, path: &str) {
    for file in files(folder).into_iter().filter(|file| stem(file).starts_with('_')) {
        let items = parse(&file);
        add_items(api, path, items.iter(), &items);
    }
}

fn add_items<'i>(api: &mut Api, path: &str, items: impl Iterator<Item = &'i Item>, all: &[Item]) {
    for item in items {
        match item {
            Item::Struct(item) if is_public(&item.vis) && !is_builder(&item.ident.to_string(), all) => {
                let members = api.entry(format!("{path}::{}", item.ident)).or_default();
                for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
                    let name = field.ident.as_ref().expect("a field with a name").to_string();
                    members.insert(name.clone(), name);
                }
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let values = enum_values(&item.ident.to_string(), all);
                let members = api.entry(format!("{path}::{}", item.ident)).or_default();
                for variant in &item.variants {
                    let name = variant.ident.to_string();
                    match values.iter().find(|(of, _)| *of == name) {
                        Some((_, value)) => members.insert(value.clone(), name),
                        None if name == "Unknown" => None,
                        None => members.insert(name.clone(), name),
                    };
                }
            }
            _ => {}
        }
    }
}

/// Whether the file has another type that this one builds.
fn is_builder(name: &str, items: &[Item]) -> bool {
    let built = name.strip_suffix("Builder");
    built.is_some_and(|built| items.iter().any(|item| matches!(item, Item::Struct(item) if item.ident == built)))
}

/// The variants and values in an enum's `as_str`.
fn enum_values(name: &str, items: &[Item]) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for item in items {
        let Item::Impl(item) = item else { continue };
        let of = &item.self_ty;
        if item.trait_.is_some() || quote::quote!(#of).to_string() != name {
            continue;
        }
        let functions = item.items.iter().filter_map(|item| match item {
            ImplItem::Fn(function) if function.sig.ident == "as_str" => Some(function),
            _ => None,
        });
        for statement in functions.flat_map(|function| &function.block.stmts) {
            let syn::Stmt::Expr(Expr::Match(expression), _) = statement else { continue };
            for arm in &expression.arms {
                let (Pat::Path(path), Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) = (&arm.pat, &*arm.body) else {
                    continue;
                };
                let variant = path.path.segments.last().expect("a path has parts").ident.to_string();
                values.push((variant, text.value()));
            }
        }
    }
    values
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    files.sort();
    files
}

fn stem(file: &Path) -> String {
    file.file_stem().and_then(|stem| stem.to_str()).expect("names of files are plain").to_owned()
}

fn parse(file: &Path) -> Vec<Item> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display())).items
}
