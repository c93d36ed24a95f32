//! A repository in a folder of its own, with one service, in which the built program is run.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A repository that holds one service.
pub(crate) struct Home {
    pub(crate) root: tempfile::TempDir,
    service: &'static str,
    /// Where packages are kept that pip gets.
    cache: tempfile::TempDir,
}

impl Home {
    /// A repository with these files of a model, as botocore's of this version.
    pub(crate) fn vendored(service: &'static str, api: &str, version: &str, files: &[(String, Vec<u8>)]) -> Self {
        let [root, cache] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let home = Self { root, service, cache };
        let folder = home.path(&format!("model/services/{service}/{api}"));
        fs::create_dir_all(&folder).expect("made");
        let mut source = format!(
            "package = 'botocore'\nversion = '{version}'\npath = 'x'\nlicence = 'Apache-2.0'\nlicence-text = '../../../L'\n\
             notice-text = '../../../N'\n[files]\n"
        );
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).expect("written");
            source.push_str(&format!("'{name}' = '{}'\n", hash(bytes)));
        }
        fs::write(folder.join("SOURCE.toml"), source).expect("written");
        for text in ["L", "N"] {
            fs::write(home.path(&format!("model/{text}")), text).expect("written");
        }
        home
    }

    /// A path in it.
    pub(crate) fn path(&self, inner: &str) -> PathBuf {
        self.root.path().join(inner)
    }

    /// The text of a file in it.
    pub(crate) fn text(&self, inner: &str) -> String {
        fs::read_to_string(self.path(inner)).expect(inner)
    }

    /// The program, to be run in it.
    pub(crate) fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ferrosmith"));
        command.current_dir(self.root.path()).env("XDG_CACHE_HOME", self.cache.path());
        command
    }

    /// Runs the program in it.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.program().args(arguments).output().expect("it starts")
    }

    /// Updates without cargo, and gives what is printed.
    pub(crate) fn update(&self, arguments: &[&str]) -> String {
        let output = self.run(&[&["update", "--no-check"], arguments].concat());
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Whether the crate is what its model makes.
    pub(crate) fn is_as_generated(&self) -> bool {
        self.run(&["codegen", "--check"]).status.success()
    }

    /// Files of the crate.
    pub(crate) fn crate_files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.path(&format!("generated/{}", self.service)))
    }
}

pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file of a folder, by path, without what is built by the way.
pub(crate) fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("readable").filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                folders.extend(Some(path).filter(|path| !path.ends_with("target")));
            } else {
                files.insert(path.strip_prefix(root).expect("inside").to_owned(), fs::read(&path).expect("readable"));
            }
        }
    }
    files
}
