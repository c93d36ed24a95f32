//! [`Stamp`]: remembers that a product was made from these inputs by this program, so that a run with nothing to do
//! ends early.
//!
//! In: the inputs, and the folder as it stands. Out: a yes only when the program is the same file, every input byte is
//! the same, and every byte of the folder is what was written then: a hand-edited, missing or stale file is noticed
//! as ever. Kept under `target/`, so it is this machine's own. `--check` never asks: it always generates and compares.

use crate::folder::{Comparison, list_files};
use crate::input::Input;
use crate::repository::Repository;
use crate::settings::CrateSettings;
use crate::source::sha256_of;
use ferrosmith_codegen::OutputFile;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Where a product's stamp lies, and what its inputs come to.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    inputs: String,
}

impl Stamp {
    /// The stamp of a vendored service's crate; none when the running program cannot be told from another.
    pub(crate) fn of(repository: &Repository, service: &str, input: &Input, settings: &CrateSettings) -> Option<Self> {
        let mut parts = vec![program()?.into_bytes(), service.as_bytes().to_vec(), settings.text.as_bytes().to_vec()];
        parts.extend(settings.changes.as_ref().map(|changes| changes.clone().into_bytes()));
        parts.extend(input.source.as_ref().map(|source| source.line().into_bytes()));
        let files = input.files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]);
        let inputs = sha256_of(parts.iter().map(Vec::as_slice).chain(files));
        Some(Self { path: repository.root().join("target/codegen-stamps").join(service), inputs })
    }

    /// When the folder holds what these inputs gave last time: its comparison and the lines on what was read.
    pub(crate) fn holds(&self, folder: &Path) -> Option<(Comparison, Vec<String>)> {
        let text = fs::read_to_string(&self.path).ok()?;
        let mut lines = text.lines();
        if lines.next()? != self.inputs {
            return None;
        }
        let outputs = lines.next()?;
        let mut names = BTreeSet::new();
        list_files(folder, "", &mut names).ok()?;
        let mut texts = Vec::new();
        for name in &names {
            let path = folder.join(name);
            if !path.symlink_metadata().ok()?.is_file() {
                return None;
            }
            texts.push(fs::read(path).ok()?);
        }
        let standing = names.iter().zip(&texts).flat_map(|(name, text)| [name.as_bytes(), text.as_slice()]);
        let comparison = Comparison { exists: true, unchanged: names.clone(), ..Comparison::default() };
        (sha256_of(standing) == outputs).then(|| (comparison, lines.map(str::to_owned).collect()))
    }

    /// Remembers what these inputs gave. A stamp that cannot be written costs the next run time and nothing else.
    pub(crate) fn set(&self, files: &[OutputFile], read: &[String]) {
        let mut sorted: Vec<&OutputFile> = files.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        let outputs = sha256_of(sorted.iter().flat_map(|file| [file.path.as_bytes(), file.text.as_bytes()]));
        let text = format!("{}\n{outputs}\n{}\n", self.inputs, read.join("\n"));
        let staged = self.path.with_extension(format!("{}.part", std::process::id()));
        if let Some(folder) = self.path.parent() {
            let _ = fs::create_dir_all(folder)
                .and_then(|()| fs::write(&staged, text))
                .and_then(|()| fs::rename(&staged, &self.path));
        }
    }
}

/// What tells the running program from another build of it.
fn program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let metadata = path.metadata().ok()?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{}\n{}\n{}", path.display(), metadata.len(), modified.as_nanos()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_until_an_input_or_an_output_differs() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("crate");
        let write = |name: &str, text: &str| {
            fs::create_dir_all(folder.join("src")).and_then(|()| fs::write(folder.join(name), text)).expect("written");
        };
        let stamp = Stamp { path: root.path().join("stamps/x"), inputs: "one".to_owned() };
        assert!(stamp.holds(&folder).is_none());
        write("src/lib.rs", "a");
        write("Cargo.toml", "b");
        let file = |path: &str, text: &str| OutputFile { path: path.to_owned(), text: text.to_owned() };
        stamp.set(&[file("src/lib.rs", "a"), file("Cargo.toml", "b")], &["read".to_owned()]);
        let (comparison, read) = stamp.holds(&folder).expect("just set");
        assert_eq!((comparison.unchanged.len(), read), (2, vec!["read".to_owned()]));

        assert!(Stamp { inputs: "two".to_owned(), ..stamp.clone() }.holds(&folder).is_none(), "another input");
        write("src/lib.rs", "c");
        assert!(stamp.holds(&folder).is_none(), "an edited file");
        write("src/lib.rs", "a");
        write("src/more.rs", "");
        assert!(stamp.holds(&folder).is_none(), "a stale file");
        fs::remove_file(folder.join("src/more.rs")).expect("removed");
        assert!(stamp.holds(&folder).is_some());
        fs::remove_file(folder.join("Cargo.toml")).expect("removed");
        assert!(stamp.holds(&folder).is_none(), "a missing file");
    }
}
