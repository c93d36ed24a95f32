//! [`CargoWorkspace`]: the cargo workspace that a folder lies in, and its manifests, to be edited.
//!
//! In: a folder to look up from, and what is to be named. Out: paths, and texts of manifests in which all else is as it was.
//! Asks cargo nothing, writes nothing. Source: The Cargo Book, "Workspaces" and "Specifying Dependencies".

use ferrosmith_build::disk::path::{absolute, subfolders};
use ferrosmith_build::disk::read::read_text;
use ferrosmith_build::problem::file_problem;
use ferrosmith_model::Report;
use std::path::{Path, PathBuf};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// What a workspace's `members` say of the generated crates: hidden folders are those of a run that was interrupted.
pub(crate) const GENERATED: &str = "generated/[!.]*";

/// The tables of a manifest that name dependencies.
const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// How deep below a workspace's root its packages are looked for.
const DEPTH: usize = 4;

/// A workspace, or a package by itself.
#[derive(Clone, Debug)]
pub(crate) struct CargoWorkspace {
    /// The folder of the root manifest.
    pub(crate) root: PathBuf,
    /// The manifest of the package that was looked up from, if it is in one.
    pub(crate) package: Option<PathBuf>,
}

/// A manifest with its text.
#[derive(Clone, Debug)]
pub(crate) struct Manifest {
    /// Its file.
    pub(crate) path: PathBuf,
    document: DocumentMut,
}

impl CargoWorkspace {
    /// The workspace of a folder: the nearest manifest upwards that says so and does not exclude it, else the nearest manifest.
    ///
    /// # Errors
    ///
    /// When a manifest on the way is not TOML.
    pub(crate) fn find(folder: &Path) -> Result<Option<Self>, Report> {
        let mut nearest: Option<Manifest> = None;
        for parent in folder.ancestors() {
            let path = parent.join("Cargo.toml");
            if !path.is_file() {
                continue;
            }
            let manifest = Manifest::read(&path)?;
            let holds =
                manifest.is_workspace() && !manifest.excludes(nearest.as_ref().map_or(folder, Manifest::folder));
            let package = |own: &Manifest| Some(own.path.clone()).filter(|_| own.document.contains_key("package"));
            if holds {
                let package = package(nearest.as_ref().unwrap_or(&manifest));
                return Ok(Some(Self { root: parent.to_owned(), package }));
            }
            nearest.get_or_insert(manifest);
        }
        Ok(nearest.map(|manifest| Self {
            root: manifest.folder().to_owned(),
            package: Some(manifest.path.clone()).filter(|_| manifest.document.contains_key("package")),
        }))
    }

    /// The manifests of the workspace's packages and its own, without those of generated crates.
    ///
    /// # Errors
    ///
    /// When one can't be read.
    pub(crate) fn manifests(&self) -> Result<Vec<Manifest>, Report> {
        let mut paths = Vec::new();
        list_manifests(&self.root, DEPTH, &mut paths)?;
        paths.iter().map(|path| Manifest::read(path)).collect()
    }
}

fn list_manifests(folder: &Path, depth: usize, into: &mut Vec<PathBuf>) -> Result<(), Report> {
    let path = folder.join("Cargo.toml");
    if path.is_file() {
        into.push(path);
    }
    let is_passed = |name: &String| depth > 0 && !["target", "generated", "node_modules"].contains(&name.as_str());
    for name in subfolders(folder)?.into_iter().filter(is_passed) {
        list_manifests(&folder.join(name), depth - 1, into)?;
    }
    Ok(())
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// When it can't be read or is not TOML.
    pub(crate) fn read(path: &Path) -> Result<Self, Report> {
        let text = read_text(path)?;
        let document = text.parse().map_err(|error: toml_edit::TomlError| {
            file_problem(path, format!("not a manifest of cargo:\n{error}"), "mend it; nothing was written")
        })?;
        Ok(Self { path: path.to_owned(), document })
    }

    /// The folder that it lies in.
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        self.document.to_string()
    }

    fn is_workspace(&self) -> bool {
        self.document.contains_key("workspace")
    }

    /// The strings of a list of the table `[workspace]`.
    fn workspace_list(&self, key: &str) -> Vec<&str> {
        let list = self.document.get("workspace").and_then(|table| table.get(key)).and_then(Item::as_array);
        list.into_iter().flat_map(Array::iter).filter_map(Value::as_str).collect()
    }

    fn excludes(&self, folder: &Path) -> bool {
        self.workspace_list("exclude").iter().any(|path| folder.starts_with(self.folder().join(path)))
    }

    /// Makes the generated crates members, if this is a workspace's manifest that does not say so. Whether it changed.
    pub(crate) fn add_members(&mut self) -> bool {
        let covering = [GENERATED, "generated/*", "generated/**"];
        if !self.is_workspace() || self.workspace_list("members").iter().any(|member| covering.contains(member)) {
            return false;
        }
        let Some(workspace) = self.document.get_mut("workspace").and_then(Item::as_table_like_mut) else {
            return false;
        };
        let members = workspace.entry("members").or_insert_with(|| toml_edit::value(Array::new()));
        let Some(members) = members.as_array_mut() else { return false };
        push_alike(members, GENERATED);
        true
    }

    /// Adds a dependency, if the package itself has none of this name: one of its tests or its build script is not enough.
    /// Whether it changed.
    pub(crate) fn add_dependency(&mut self, name: &str, dependency: &Item) -> bool {
        if named(self.document.as_table(), "dependencies").any(|(key, _)| key == name) {
            return false;
        }
        let table = self.document.entry("dependencies").or_insert_with(|| Item::Table(Table::new()));
        let Some(table) = table.as_table_like_mut() else { return false };
        table.insert(name, dependency.clone());
        true
    }

    /// The name of the package.
    pub(crate) fn package_name(&self) -> Option<String> {
        Some(self.document.get("package")?.get("name")?.as_str()?.to_owned())
    }

    /// What the package's tests and examples need, by name.
    pub(crate) fn dev_dependencies(&self) -> Vec<(String, Item)> {
        named(self.document.as_table(), "dev-dependencies")
            .map(|(name, item)| (name.to_owned(), item.clone()))
            .collect()
    }

    /// Takes away every dependency on the package in this folder, and those of the names that the workspace's manifest had for it.
    pub(crate) fn remove_dependencies(&mut self, folder: &Path, inherited: &[String]) -> RemovedDependencies {
        let here = self.folder().to_owned();
        let is_it = |name: &str, item: &Item| {
            let table = item.as_table_like();
            let path = table.and_then(|table| table.get("path")).and_then(Item::as_str);
            let is_inherited = table.is_some_and(|table| table.contains_key("workspace"));
            path.is_some_and(|path| absolute(&here.join(path)).is_ok_and(|path| path == folder))
                || is_inherited && inherited.iter().any(|known| known == name)
        };
        let mut removed = RemovedDependencies::default();
        removed.names.extend(take(self.document.as_table_mut(), &is_it));
        if let Some(workspace) = self.document.get_mut("workspace").and_then(Item::as_table_like_mut) {
            removed.of_workspace = take(workspace, &is_it);
            removed.names.extend(removed.of_workspace.iter().cloned());
        }
        let targets = self.document.get_mut("target").and_then(Item::as_table_like_mut);
        for (_, table) in targets.into_iter().flat_map(TableLike::iter_mut) {
            removed.names.extend(table.as_table_like_mut().map(|table| take(table, &is_it)).unwrap_or_default());
        }
        removed.names.sort();
        removed.names.dedup();
        removed
    }
}

/// Dependencies that were taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RemovedDependencies {
    /// Their names, sorted.
    pub(crate) names: Vec<String>,
    /// Those that stood in `[workspace.dependencies]`, from where packages take them.
    pub(crate) of_workspace: Vec<String>,
}

/// Takes the dependencies out of the tables of one manifest that are meant. Their names.
fn take(table: &mut dyn TableLike, is_it: &dyn Fn(&str, &Item) -> bool) -> Vec<String> {
    let mut removed = Vec::new();
    for kind in KINDS {
        let names: Vec<String> =
            named(table, kind).filter(|(name, item)| is_it(name, item)).map(|(name, _)| name.to_owned()).collect();
        if let Some(inner) = table.get_mut(kind).and_then(Item::as_table_like_mut) {
            names.iter().for_each(|name| drop(inner.remove(name)));
        }
        removed.extend(names);
    }
    removed
}

/// The entries of a table of dependencies.
fn named<'t>(table: &'t dyn TableLike, kind: &str) -> impl Iterator<Item = (&'t str, &'t Item)> {
    table.get(kind).and_then(Item::as_table_like).into_iter().flat_map(TableLike::iter)
}

/// Adds a string to a list, on a line of its own where the others are.
fn push_alike(list: &mut Array, text: &str) {
    let decor = list.get(list.len().wrapping_sub(1)).map(|last| last.decor().clone());
    let mut value = Value::from(text);
    match decor.as_ref().and_then(|decor| decor.prefix()).and_then(|prefix| prefix.as_str()) {
        Some(prefix) if prefix.contains('\n') => {
            let indent = prefix.rsplit('\n').next().unwrap_or_default();
            value.decor_mut().set_prefix(format!("\n{indent}"));
            list.push_formatted(value);
        }
        _ => list.push(value),
    }
}

/// `{ path = "…" }`.
pub(crate) fn path_dependency(path: &str) -> Item {
    let mut table = InlineTable::new();
    table.insert("path", path.into());
    toml_edit::value(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn write(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, text)).expect("written");
    }

    #[test]
    fn the_workspace_is_the_one_that_holds_the_package() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("there");
        write(&root, "Cargo.toml", "[workspace]\nmembers = [\"app\"]\nexclude = [\"aside\"]\n");
        write(&root, "app/Cargo.toml", "[package]\nname = \"app\"\n");
        write(&root, "aside/Cargo.toml", "[package]\nname = \"aside\"\n");
        fs::create_dir_all(root.join("app/src")).expect("made");
        let find = |path: &str| {
            let found = CargoWorkspace::find(&root.join(path)).expect("readable").expect("there is one");
            let package = found.package.map(|path| path.strip_prefix(&root).expect("inside").to_owned());
            (found.root.strip_prefix(&root).expect("inside").to_owned(), package)
        };
        assert_eq!(find(""), (PathBuf::new(), None));
        assert_eq!(find("app/src"), (PathBuf::new(), Some(PathBuf::from("app/Cargo.toml"))));
        assert_eq!(find("aside"), (PathBuf::from("aside"), Some(PathBuf::from("aside/Cargo.toml"))));
    }

    #[test]
    fn members_and_dependencies_are_added_beside_what_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("there");
        let text = "# Ours.\n[package]\nname = \"a\" # its name\n\n[workspace]\nmembers = [\n    \"x\", # first\n    \"y\",\n]\n\n\
                    [dependencies]\nserde = \"1\"\n";
        write(&root, "Cargo.toml", text);
        let mut manifest = Manifest::read(&root.join("Cargo.toml")).expect("readable");
        assert!(manifest.add_members() && !manifest.add_members());
        assert!(manifest.add_dependency("ferrosmith-sqs", &path_dependency("generated/sqs")));
        assert!(!manifest.add_dependency("serde", &toml_edit::value("2")));
        let of_tests = "[package]\nname = \"b\"\n\n[dev-dependencies]\ntokio = \"1\"\n";
        write(&root, "b/Cargo.toml", of_tests);
        let mut other = Manifest::read(&root.join("b/Cargo.toml")).expect("readable");
        assert!(other.add_dependency("tokio", &toml_edit::value("1")), "what tests have, the package has not");
        let expected = text
            .replace("    \"y\",\n", "    \"y\",\n    \"generated/[!.]*\",\n")
            .replace("serde = \"1\"\n", "serde = \"1\"\nferrosmith-sqs = { path = \"generated/sqs\" }\n");
        assert_eq!(manifest.text(), expected);
        assert_eq!(manifest.remove_dependencies(&root.join("generated/sqs"), &[]).names, ["ferrosmith-sqs"]);
        assert_eq!(manifest.text(), text.replace("    \"y\",\n", "    \"y\",\n    \"generated/[!.]*\",\n"));
    }

    #[test]
    fn a_dependency_is_found_wherever_it_stands() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("there");
        let text = "[workspace.dependencies]\na = { path = \"generated/sqs\" }\nb = { path = \"generated/sns\" }\n\
                    [target.'cfg(unix)'.dependencies]\nc = { path = \"./generated/../generated/sqs\" }\n\
                    [dependencies.d]\npath = \"generated/sqs\"\n";
        write(&root, "Cargo.toml", text);
        let mut manifest = Manifest::read(&root.join("Cargo.toml")).expect("readable");
        let removed = manifest.remove_dependencies(&root.join("generated/sqs"), &[]);
        assert_eq!((removed.names.join(""), removed.of_workspace.join("")), ("acd".to_owned(), "a".to_owned()));
        write(&root, "app/Cargo.toml", "[dependencies]\na = { workspace = true }\nb = { workspace = true }\n");
        let mut member = Manifest::read(&root.join("app/Cargo.toml")).expect("readable");
        assert_eq!(member.remove_dependencies(&root.join("generated/sqs"), &removed.of_workspace).names, ["a"]);
        assert!(manifest.text().contains("generated/sns") && !manifest.text().contains("generated/sqs"));
    }
}
