//! In: a crate's modules. Out: under which public path, if any, each item can be named from outside, starting with `pca`.

use crate::source::{Crate, attributes, is_hidden, named};
use std::collections::{BTreeMap, BTreeSet};
use syn::{Item, ItemUse, UseTree, Visibility};

/// Where what is public can be named.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// Public path by the path of the definition.
    pub(crate) items: BTreeMap<String, String>,
    /// Public paths of what other crates define.
    pub(crate) foreign: BTreeSet<String>,
    /// What each module's `use` lines bring in: name, and the path that they name.
    uses: BTreeMap<String, Vec<Use>>,
}

#[derive(Debug, Clone)]
struct Use {
    name: String,
    path: String,
    is_public: bool,
}

impl Paths {
    pub(crate) fn new(krate: &Crate) -> Self {
        let mut paths = Self::default();
        for (module, content) in &krate.modules {
            let uses = content.items.iter().filter_map(|item| match item {
                Item::Use(item) if !is_hidden(&item.attrs) => Some(item),
                _ => None,
            });
            paths.uses.insert(module.clone(), uses.flat_map(|item| flatten(item, module, krate)).collect());
        }
        paths.walk(krate, "crate", "pca");
        paths
    }

    /// Records what is public in `module`, which is public as `public`.
    fn walk(&mut self, krate: &Crate, module: &str, public: &str) {
        for item in &krate.modules[module].items {
            let Some((name, true)) = named(item) else { continue };
            if is_hidden(attributes(item)) {
                continue;
            }
            let (path, public) = (format!("{module}::{name}"), format!("{public}::{name}"));
            if let Item::Mod(_) = item {
                self.walk(krate, &path, &public);
            } else {
                self.record(path, public);
            }
        }
        for used in self.uses[module].clone().into_iter().filter(|used| used.is_public) {
            let public = format!("{public}::{}", used.name);
            match self.resolve(krate, &used.path) {
                Some(path) => self.record(path, public),
                None => drop(self.foreign.insert(public)),
            }
        }
    }

    /// The shortest path wins.
    fn record(&mut self, path: String, public: String) {
        let known = self.items.entry(path).or_insert_with(|| public.clone());
        if (public.len(), &public) < (known.len(), known) {
            *known = public;
        }
    }

    /// The path of the definition of what `path` (`crate::…`) names; `None` if another crate defines it.
    pub(crate) fn resolve(&self, krate: &Crate, path: &str) -> Option<String> {
        let (module, name) = path.rsplit_once("::")?;
        let content = krate.modules.get(module)?;
        if content.items.iter().filter_map(named).any(|(item, _)| item == name) {
            return Some(path.to_owned());
        }
        let used = self.uses.get(module)?.iter().find(|used| used.name == name)?;
        self.resolve(krate, &used.path)
    }
}

fn flatten(item: &ItemUse, module: &str, krate: &Crate) -> Vec<Use> {
    let mut found = Vec::new();
    let is_public = matches!(item.vis, Visibility::Public(_));
    let start = if item.leading_colon.is_some() { "::".to_owned() } else { String::new() };
    collect(&item.tree, start, &mut |name, path| {
        // `use client::Client` names a module beside.
        let first = path.split("::").next().unwrap_or_default();
        let beside = format!("{module}::{first}");
        let path = if krate.modules.contains_key(&beside) { format!("{module}::{path}") } else { path };
        found.push(Use { name, path, is_public });
    });
    found
}

fn collect(tree: &UseTree, start: String, found: &mut impl FnMut(String, String)) {
    match tree {
        UseTree::Path(path) => collect(&path.tree, format!("{start}{}::", path.ident), found),
        UseTree::Name(name) => found(name.ident.to_string(), format!("{start}{}", name.ident)),
        UseTree::Rename(rename) => found(rename.rename.to_string(), format!("{start}{}", rename.ident)),
        UseTree::Group(group) => group.items.iter().for_each(|tree| collect(tree, start.clone(), found)),
        other => panic!("no such use is expected: {}", quote::quote!(#other)),
    }
}
