//! `init`: a folder in, a workspace that can have services out: the few files that one needs.
//!
//! Writes what is not there and leaves all else as it is; everything or nothing. Generates no client.

use crate::commands::codegen::runtime_copy;
use crate::disk::transaction::{Transaction, all_or_nothing};
use crate::report::program::{Outcome, Program};
use crate::request::InitRequest;
use crate::sources::cargo_workspace::{CargoWorkspace, GENERATED, Manifest};
use crate::sources::repository::Repository;
use ferrosmith_build::disk::path::{absolute, shown};
use ferrosmith_build::problem::file_problem;
use ferrosmith_model::Report;
use std::path::Path;

/// The manifest of a folder that was in no workspace and no package.
const MANIFEST: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"generated/[!.]*\"]\n";

/// What stands in the folder of models, which keeps it where it is empty.
const MODELS: &str = "\
# Models

One folder per service. `ferrosmith add SERVICE` makes it, `ferrosmith update` brings it up to date, `ferrosmith remove SERVICE`
takes it away. In it: the model as it was published, by its API version, with a `SOURCE.toml` that says where it comes from
and holds each file against its SHA-256; `ferrosmith.toml` says what of the service the crate has, and may be edited;
`CHANGELOG.md`, after an update, is what changed.

`ferrosmith codegen` writes the crates under `generated/` from what is here, and `ferrosmith codegen --check` fails where
they are not what it writes: the one command for continuous integration.
";

/// Where services are kept: the folder of models and crates, and the cargo workspace or package that it lies in.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    /// The folder with `model/` and `generated/`.
    pub(crate) repository: Repository,
    /// The workspace; none where there is no manifest yet.
    pub(crate) cargo: Option<CargoWorkspace>,
}

impl Home {
    /// The home of a folder: the one that there is here or above, else the root of the cargo workspace or package, else the folder.
    ///
    /// # Errors
    ///
    /// When a manifest on the way is not TOML.
    pub(crate) fn find(folder: &Path) -> Result<Self, Report> {
        let cargo = CargoWorkspace::find(folder)?;
        let root = cargo.as_ref().map_or(folder, |cargo| &cargo.root);
        Ok(Self { repository: Repository::find(folder).unwrap_or_else(|| Repository::at(root)), cargo })
    }

    /// Writes what a home needs and does not have, but for the runtime. Gives lines for people.
    ///
    /// # Errors
    ///
    /// When a file can't be read or written.
    pub(crate) fn put(&self, transaction: &mut Transaction<'_>) -> Result<Vec<String>, Report> {
        let root = self.repository.root();
        let mut lines = Vec::new();
        let mut write = |path: &Path, text: &str, line: String| {
            lines.push(line);
            transaction.write_file("write what a workspace needs", path, text)
        };
        match &self.cargo {
            None => {
                let path = root.join("Cargo.toml");
                write(
                    &path,
                    MANIFEST,
                    format!("wrote {}: a workspace whose members are the crates under generated/", shown(&path)),
                )?;
            }
            Some(cargo) if cargo.root == root => {
                let mut manifest = Manifest::read(&cargo.root.join("Cargo.toml"))?;
                if manifest.add_members() {
                    let line = format!("wrote {}: \"{GENERATED}\" is among the members", shown(&manifest.path));
                    write(&manifest.path, &manifest.text(), line)?;
                }
            }
            // Models that lie deeper or elsewhere were put there by somebody who knows.
            Some(_) => {}
        }
        let models = root.join("model/services");
        if !models.is_dir() {
            let path = models.join("README.md");
            write(&path, MODELS, format!("wrote {}", shown(&path)))?;
        }
        Ok(lines)
    }
}

/// Carries out the command.
///
/// # Errors
///
/// When the folder can't be made, or a file in it can't be read or written. Nothing has changed then.
pub(crate) fn run(request: &InitRequest, program: Program) -> Result<Outcome, Report> {
    let folder = absolute(request.folder.as_deref().unwrap_or(Path::new(".")))?;
    if folder.exists() && !folder.is_dir() {
        return Err(file_problem(&folder, "not a folder", "name a new folder or one that is there"));
    }
    let home = Home::find(&folder)?;
    let mut lines = all_or_nothing(&mut |_| Ok(()), |transaction| {
        let mut lines = home.put(transaction)?;
        if let Some(copy) = runtime_copy(&home.repository, program)? {
            let comparison = transaction.put_product("write the runtime", &copy)?;
            let line = format!("wrote {}: the crate that all clients share", shown(copy.path()));
            lines.extend(Some(line).filter(|_| !comparison.is_clean()));
        }
        Ok(lines)
    })?;
    if lines.is_empty() {
        lines.push("everything is there already".to_owned());
    }
    let name = program.name();
    lines.push(format!("\nnext: {name} add SERVICE; {name} search TEXT tells what there is"));
    Ok(Outcome { text: lines.join("\n") + "\n", clean: true })
}
