//! What `diff` and `names.txt` say of a crate's API, compared with the crate that is emitted: the same types, fields,
//! variants, functions and signatures, for every fixture of the emitters and of the comparison.
//!
//! In: the models of `tests/fixtures/emit` and `tests/fixtures/diff`. What every generated crate has alike is not listed:
//! it is named here, so that what depends on the model can't hide in it.

use ferrosmith_codegen::api::list_api;
use ferrosmith_codegen::{OutputFile, Selection, Settings, emit, plan};
use ferrosmith_model::read::{SourceFile, read_model};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::{Fields, FnArg, ImplItem, Item, ItemImpl, ReturnType, Signature, TraitItem, UseTree, Visibility};

/// Modules that are alike in every crate, but for the items that follow them here.
const ALIKE_MODULES: [&str; 5] = ["config", "error", "meta", "primitives", "client"];
/// What depends on the model in them.
const OWN_PARTS: [&str; 3] = ["error::Error::", "Client::", "config::endpoint::Params"];

/// Modules within others, and what endpoint parameters have whatever the rules say.
const ALIKE_ITEMS: [&str; 7] = [
    "::builders",
    "::paginator",
    "types::error",
    "endpoint::Params",
    "endpoint::ParamsBuilder",
    "endpoint::Params::builder()",
    "endpoint::ParamsBuilder::build()",
];

/// Functions that types, builders and requests have whatever the model says. No member is called so (`names/reserved.rs`).
const ALIKE_FUNCTIONS: [&str; 31] = [
    "as_input",
    "as_str",
    "call",
    "code",
    "config",
    "config_override",
    "customize",
    "from_conf",
    "into_pages",
    "is_unhandled",
    "is_unknown",
    "meta",
    "new",
    "paginate",
    "request",
    "send",
    "send_with",
    "set_config_override",
    "set_meta",
    "try_from_conf",
    "try_new",
    "try_parse",
    "unhandled",
    "generic",
    "unknown_member",
    "unknown_members",
    "values",
    "wait",
    "with_input",
    "as_unknown",
    "retryable",
];
/// Variants that enums have whatever the model says.
const ALIKE_VARIANTS: [&str; 3] = ["Unhandled", "Unknown", "UnknownMember"];

#[test]
fn diff_lists_what_is_emitted() {
    let mut problems = Vec::new();
    let (mut crates, mut compared) = (0, 0);
    for path in fixtures() {
        let Compared { listed, named, emitted } = compare_crate(&path);
        crates += 1;
        compared += listed.len();
        let name = path.strip_prefix(root()).expect("below the fixtures").display().to_string();
        problems.extend(
            emitted
                .keys()
                .filter(|item| !named.contains(*item))
                .map(|item| format!("{name}: not in names.txt: {item}")),
        );
        let unknown = named.iter().filter(|item| !emitted.contains_key(*item));
        problems.extend(unknown.map(|item| format!("{name}: in names.txt, not emitted: {item}")));
        let paths: BTreeSet<&String> = listed.keys().chain(emitted.keys()).collect();
        for item in paths {
            match (listed.get(item), emitted.get(item)) {
                (Some(_), None) => problems.push(format!("{name}: not emitted: {item}")),
                (None, Some(_)) => problems.push(format!("{name}: not listed: {item}")),
                (Some(one), Some(other)) if !agree(one, other) => {
                    problems.push(format!("{name}: {item}: listed `{one}`, emitted `{other}`"));
                }
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
    }
    assert!(problems.is_empty(), "{} of {compared} items:\n{}", problems.len(), problems.join("\n"));
    assert!(crates > 90 && compared > 5000, "only {compared} items of {crates} crates");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}

fn fixtures() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (room, files) in [("emit", &["input.json"][..]), ("diff", &["old.json", "new.json"])] {
        let cases = std::fs::read_dir(root().join(room)).expect("the fixtures are in the repository");
        let cases = cases.map(|case| case.expect("the folder can be listed").path()).filter(|path| path.is_dir());
        found.extend(cases.flat_map(|case| files.iter().map(move |file| case.join(file))));
    }
    found.sort();
    found
}

/// What is said of a crate, and what it is.
struct Compared {
    /// The items that `diff` compares, by path, each with its signature.
    listed: BTreeMap<String, String>,
    /// The paths in `names.txt`, but for the markers of operations, which are hidden.
    named: BTreeSet<String>,
    /// The items that are emitted, by path, each with its signature.
    emitted: BTreeMap<String, String>,
}

fn compare_crate(path: &Path) -> Compared {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let source = SourceFile { name: path.display().to_string(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let settings = Settings { selection, ..Settings::new("fixture", "0.1.0") };
    let planned = plan(&model, &settings).unwrap_or_else(|report| panic!("{report}"));
    let generated = emit(&planned).unwrap_or_else(|report| panic!("{report}"));
    let mut emitted = Emitted::default();
    for file in &generated.files {
        emitted.read(file);
    }
    let listed = list_api(&planned.plan).into_iter().map(|(path, item)| (path, item.signature)).collect();
    let names = generated.files.iter().find(|file| file.path == "names.txt").expect("every crate has its names");
    let named = read_names(&names.text).filter(|path| !emitted.markers.contains(path)).collect();
    Compared { listed, named, emitted: emitted.into_public() }
}

/// The Rust paths in `names.txt`: behind an ID, or indented below it.
fn read_names(text: &str) -> impl Iterator<Item = String> {
    let path = |line: &str| match line.strip_prefix("    ") {
        Some(path) => Some(path.to_owned()),
        None => line.split_once(" -> ").map(|(_, path)| path.to_owned()),
    };
    text.lines().filter_map(path)
}

/// Whether two signatures say the same, as far as the list tells one.
fn agree(listed: &str, emitted: &str) -> bool {
    let is_code = |text: &str| text.starts_with("pub fn") || text.starts_with("fn ") || text.contains(": ");
    if !is_code(listed) || emitted.is_empty() {
        return true;
    }
    normalise(listed) == normalise(emitted)
}

/// A signature without visibility, spaces and the modules of paths.
fn normalise(signature: &str) -> String {
    let text = signature.strip_prefix("pub ").unwrap_or(signature).replace("::", "\u{0}");
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()).chain([';']) {
        match c {
            c if c.is_alphanumeric() || c == '_' || c == '\u{0}' => word.push(c),
            c => {
                out.push_str(word.rsplit('\u{0}').next().unwrap_or_default());
                word.clear();
                out.push(c);
            }
        }
    }
    out
}

/// What was read of a crate's files.
#[derive(Default)]
struct Emitted {
    /// Public items by the path at which they are defined.
    items: BTreeMap<String, String>,
    /// Names that a module exports of others, by their path there.
    exports: Vec<(String, String)>,
    /// Markers of operations, by path.
    markers: BTreeSet<String>,
    /// Traits that types have.
    impls: BTreeSet<(String, String)>,
}

impl Emitted {
    fn read(&mut self, file: &OutputFile) {
        let Some(path) = file.path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) else { return };
        let module = if path == "lib" { String::new() } else { path.replace('/', "::") };
        let syntax = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        self.read_items(&module, &syntax.items);
    }

    fn read_items(&mut self, module: &str, items: &[Item]) {
        let aliases = aliases(items);
        for item in items {
            match item {
                Item::Mod(inner) if is_public(&inner.vis) => {
                    let path = join(module, &inner.ident);
                    self.items.insert(path.clone(), String::new());
                    if let Some((_, items)) = &inner.content {
                        self.read_items(&path, items);
                    }
                }
                // The marker of an operation, which is hidden: its module and method stand for it.
                Item::Struct(item) if matches!(item.fields, Fields::Unit) => {
                    self.markers.insert(join(module, &item.ident));
                }
                Item::Struct(item) if is_public(&item.vis) => {
                    let path = join(module, &item.ident);
                    for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
                        let Some(name) = &field.ident else { continue };
                        let signature = format!("pub {name}: {}", spell(&field.ty, &aliases));
                        self.items.insert(join(&path, name), signature);
                    }
                    self.items.insert(path, String::new());
                }
                Item::Enum(item) if is_public(&item.vis) => {
                    let path = join(module, &item.ident);
                    for variant in item.variants.iter().filter(|it| !ALIKE_VARIANTS.contains(&&*it.ident.to_string())) {
                        self.items.insert(join(&path, &variant.ident), String::new());
                    }
                    self.items.insert(path, String::new());
                }
                Item::Type(item) if is_public(&item.vis) => {
                    self.items.insert(join(module, &item.ident), String::new());
                }
                Item::Trait(item) if is_public(&item.vis) => {
                    let path = join(module, &item.ident);
                    for function in &item.items {
                        if let TraitItem::Fn(function) = function {
                            self.add_function(&path, &function.sig, &aliases);
                        }
                    }
                }
                Item::Impl(item) => self.read_impl(module, item, &aliases),
                // The runtime's function for requests that are signed.
                Item::Macro(item) if item.mac.path.segments.last().is_some_and(|last| last.ident == "presigned") => {
                    let request = item.mac.tokens.clone().into_iter().next().expect("the request");
                    self.items.insert(format!("{}::presigned()", join(module, request)), String::new());
                }
                Item::Use(item) if is_public(&item.vis) && !module.is_empty() => {
                    self.read_exports(module, &item.tree);
                }
                _ => {}
            }
        }
    }

    fn read_impl(&mut self, module: &str, item: &ItemImpl, aliases: &BTreeMap<String, String>) {
        let owner = join(module, spell(&item.self_ty, aliases));
        if let Some((of_trait, _)) = &item.trait_ {
            let name = of_trait.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
            self.impls.insert((name, owner));
            return;
        }
        for function in &item.items {
            if let ImplItem::Fn(function) = function
                && is_public(&function.vis)
            {
                self.add_function(&owner, &function.sig, aliases);
            }
        }
    }

    fn read_exports(&mut self, module: &str, tree: &UseTree) {
        let mut exported = Vec::new();
        flatten(tree, String::new(), &mut exported);
        let above = module.rsplit_once("::").map_or("", |(above, _)| above);
        for (from, name) in exported {
            let from = from.strip_prefix("super::").map_or_else(|| join(module, &from), |rest| join(above, rest));
            self.exports.push((join(module, &name), from));
        }
    }

    fn add_function(&mut self, owner: &str, signature: &Signature, aliases: &BTreeMap<String, String>) {
        let name = signature.ident.to_string();
        if ALIKE_FUNCTIONS.contains(&name.as_str()) {
            return;
        }
        let taken = signature.inputs.iter().map(|argument| match argument {
            FnArg::Receiver(receiver) if receiver.to_token_stream().to_string().starts_with("&") => "&self".to_owned(),
            FnArg::Receiver(_) => "self".to_owned(),
            FnArg::Typed(typed) => spell(&typed.ty, aliases),
        });
        let taken: Vec<String> = taken.collect();
        let returned = match &signature.output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, ty) => format!(" -> {}", spell(ty, aliases)),
        };
        let signature = format!("pub fn {name}({}){returned}", taken.join(", "));
        self.items.insert(format!("{owner}::{name}()"), signature);
    }

    /// What paginators can do: the runtime's methods for whatever has these traits.
    fn add_paging(&mut self) {
        for (of_trait, function) in [("PaginatedItems", "items()"), ("PageSized", "page_size()")] {
            for (_, marker) in self.impls.iter().filter(|(name, _)| name == of_trait) {
                let module = format!("{}::paginator::", marker.rsplit_once("::").map_or("", |(module, _)| module));
                let types = self.items.keys().filter(|path| path.starts_with(&module));
                let paginator = types.min_by_key(|path| path.len()).expect("what is paged has a paginator").clone();
                self.items.insert(format!("{paginator}::{function}"), String::new());
            }
        }
    }

    /// The items under the paths at which callers find them, without what every crate has alike.
    fn into_public(mut self) -> BTreeMap<String, String> {
        self.add_paging();
        let mut public = BTreeMap::new();
        for (path, signature) in &self.items {
            let moved = |(at, from): &(String, String)| {
                let rest = path.strip_prefix(from.as_str()).filter(|rest| rest.is_empty() || rest.starts_with("::"))?;
                Some(format!("{at}{rest}"))
            };
            let path = self.exports.iter().find_map(moved).unwrap_or_else(|| path.clone());
            let path = path.replace("client::Waiters::", "Client::").replace("client::Client", "Client");
            public.insert(path, signature.clone());
        }
        public.retain(|path, _| {
            let first = path.split("::").next().unwrap_or_default();
            let is_alike = ALIKE_MODULES.contains(&first) || !path.contains("::");
            let is_frame = ALIKE_ITEMS.iter().any(|item| path.ends_with(item)) && !path.starts_with("waiters::");
            !is_frame && (!is_alike || OWN_PARTS.iter().any(|part| path.starts_with(part)))
        });
        public
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn join(module: &str, name: impl ToString) -> String {
    let name = name.to_string();
    if module.is_empty() { name } else { format!("{module}::{name}") }
}

/// Names by which a file calls others.
fn aliases(items: &[Item]) -> BTreeMap<String, String> {
    let mut used = Vec::new();
    for item in items {
        if let Item::Use(item) = item {
            flatten(&item.tree, String::new(), &mut used);
        }
    }
    let named = used.into_iter().filter_map(|(from, name)| {
        let last = from.rsplit("::").next()?.to_owned();
        (last != name).then_some((name, last))
    });
    named.collect()
}

/// The paths of a `use`, each with the name that it gets.
fn flatten(tree: &UseTree, prefix: String, found: &mut Vec<(String, String)>) {
    match tree {
        UseTree::Path(path) => flatten(&path.tree, join(&prefix, &path.ident), found),
        UseTree::Name(name) => found.push((join(&prefix, &name.ident), name.ident.to_string())),
        UseTree::Rename(rename) => found.push((join(&prefix, &rename.ident), rename.rename.to_string())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, prefix.clone(), found)),
        UseTree::Glob(_) => {}
    }
}

/// A type as text, with the names that the file's aliases stand for.
fn spell(ty: &syn::Type, aliases: &BTreeMap<String, String>) -> String {
    let text = ty.to_token_stream().to_string();
    let words = text.split(' ').map(|word| aliases.get(word).map_or(word, String::as_str));
    let text = words.collect::<Vec<_>>().join(" ");
    text.replace("impl ", "impl\u{0}").replace(' ', "").replace('\u{0}', " ")
}
