//! [`Stamp`]: remembers that a product was made from these inputs by this program, so that a run with nothing to do
//! ends early.
//!
//! In: the inputs, and the folder as it stands. Out: a yes only when the program is the same file, every input byte is
//! the same, and every byte of the folder is what was written then: a hand-edited, missing or stale file is noticed
//! as ever. That a model was refused is remembered too. Kept under `target/`, and by `--all` in a hidden folder beside
//! the crates, so it is this machine's own. `--check` never asks: it always generates and compares.

use crate::sources::repository::Repository;
use ferrosmith_build::disk::compare::{Comparison, list_files};
use ferrosmith_build::disk::read::{LARGEST_TEXT, read_bytes};
use ferrosmith_build::disk::write::write_new;
use ferrosmith_build::settings::CrateSettings;
use ferrosmith_build::sources::model_files::{ModelFiles, PackedModelFiles};
use ferrosmith_build::sources::source_toml::{Source, sha256_of};
use ferrosmith_codegen::OutputFile;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The folder of stamps beside crates that are generated from a folder of models.
const BESIDE: &str = ".ferrosmith-stamps";

/// What stands for the outputs when the inputs were refused.
const REFUSED: &str = "refused";

/// Where a product's stamp lies, and what its inputs come to.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    inputs: String,
}

impl Stamp {
    /// The stamp of a vendored service's crate; none when the running program cannot be identified.
    pub(crate) fn of(
        repository: &Repository,
        service: &str,
        input: &ModelFiles,
        settings: &CrateSettings,
    ) -> Option<Self> {
        let source = input.source.as_ref().map(Source::line);
        let given = [settings.changes.as_ref(), source.as_ref()].into_iter().flatten().map(String::as_str);
        let given: Vec<&str> = [service, &settings.text].into_iter().chain(given).collect();
        let path = repository.root().join("target/codegen-stamps").join(service);
        Some(Self { path, inputs: inputs_of(&given, &input.files)? })
    }

    /// The stamp of a crate in a folder of batch, made from a model as it lies on disk and what else was given.
    pub(crate) fn of_many(out: &Path, service: &str, packed: &PackedModelFiles, given: &[&str]) -> Option<Self> {
        Some(Self { path: out.join(BESIDE).join(service), inputs: inputs_of(given, &packed.files)? })
    }

    /// When the folder holds what these inputs gave last time: its comparison and the lines on what was read.
    pub(crate) fn holds(&self, folder: &Path) -> Option<(Comparison, Vec<String>)> {
        let (outputs, lines) = self.read()?;
        if outputs == REFUSED {
            return None;
        }
        let mut names = BTreeSet::new();
        list_files(folder, "", &mut names).ok()?;
        let mut texts = Vec::new();
        for name in &names {
            texts.push(read_plain_file(&folder.join(name))?);
        }
        let standing = names.iter().zip(&texts).flat_map(|(name, text)| [name.as_bytes(), text.as_slice()]);
        if sha256_of(standing) != outputs {
            return None;
        }
        Some((Comparison { exists: true, unchanged: names, ..Comparison::default() }, lines))
    }

    /// When these inputs were refused last time: the lines on why.
    pub(crate) fn refused(&self) -> Option<Vec<String>> {
        self.read().filter(|(outputs, _)| outputs == REFUSED).map(|(_, lines)| lines)
    }

    /// Remembers what these inputs gave.
    pub(crate) fn set(&self, files: &[OutputFile], read: &[String]) {
        let mut sorted: Vec<&OutputFile> = files.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        let outputs = sha256_of(sorted.iter().flat_map(|file| [file.path.as_bytes(), file.text.as_bytes()]));
        self.write(&outputs, read);
    }

    /// Remembers that these inputs were refused, and why.
    pub(crate) fn set_refused(&self, why: &[String]) {
        self.write(REFUSED, why);
    }

    /// What stands for the outputs, and the lines, when the inputs are those of the last time.
    fn read(&self) -> Option<(String, Vec<String>)> {
        let text = String::from_utf8(read_bytes(&self.path, LARGEST_TEXT).ok()?).ok()?;
        let mut lines = text.lines();
        if lines.next()? != self.inputs {
            return None;
        }
        Some((lines.next()?.to_owned(), lines.map(str::to_owned).collect()))
    }

    /// A stamp that cannot be written costs the next run time and nothing else.
    fn write(&self, outputs: &str, lines: &[String]) {
        let text = format!("{}\n{outputs}\n{}\n", self.inputs, lines.join("\n"));
        let staged = self.path.with_extension(format!("{}.part", std::process::id()));
        if let Some(folder) = self.path.parent() {
            let _ = fs::create_dir_all(folder)
                .and_then(|()| write_new(&staged, text.as_bytes()))
                .and_then(|()| fs::rename(&staged, &self.path));
        }
    }
}

/// What the running program, what it was given and the files of a model come to.
fn inputs_of(given: &[&str], files: &[(String, Vec<u8>)]) -> Option<String> {
    let program = program()?;
    let given = std::iter::once(program.as_bytes()).chain(given.iter().map(|part| part.as_bytes()));
    let files = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]);
    Some(sha256_of(given.chain(files)))
}

/// The bytes of a file; none of a link or anything else.
fn read_plain_file(path: &Path) -> Option<Vec<u8>> {
    path.symlink_metadata().ok()?.is_file().then(|| read_bytes(path, LARGEST_TEXT).ok())?
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
        assert_eq!(stamp.refused(), None);

        stamp.set_refused(&["why".to_owned()]);
        assert!(stamp.holds(&folder).is_none(), "what was refused gave no folder");
        assert_eq!(stamp.refused(), Some(vec!["why".to_owned()]));
        assert_eq!(Stamp { inputs: "two".to_owned(), ..stamp }.refused(), None, "another input");
    }
}
