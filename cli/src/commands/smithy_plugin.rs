//! `smithy-plugin`: a client crate as an artifact of Smithy's build: the JSON AST on standard input in, a crate out.
//!
//! By the convention of Smithy's `run` plugin: the working folder is `SMITHY_PLUGIN_DIR`, and nothing is written outside
//! of it. Generates and writes as `codegen` does. Source: Smithy 2.0, "smithy-build", "run plugin".

use crate::commands::codegen::header_command;
use crate::disk::product::{Content, Mode, Product, apply};
use crate::report::program::{Outcome, Program};
use crate::report::stage_times::StageTimes;
use crate::report::summary::{Summary, describe};
use crate::request::SmithyPluginRequest;
use crate::sources::runtime_place::{RuntimePlace, runtime_product};
use ferrosmith_build::disk::compare::refuse_foreign;
use ferrosmith_build::disk::path::absolute;
use ferrosmith_build::generate::{generate, read, service_of};
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::settings::{CrateSettings, SelectionOptions};
use ferrosmith_build::sources::model_files::{LARGEST_MODEL, ModelFiles};
use ferrosmith_codegen::Settings;
use ferrosmith_model::Report;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// What the model is called in reports.
const STANDARD_INPUT: &str = "standard input";
/// What Smithy says by the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Invocation {
    /// `SMITHY_PLUGIN_DIR`: where to write.
    plugin_dir: PathBuf,
    /// `SMITHY_ROOT_DIR`: where the build was started; the current folder without it.
    root: PathBuf,
    /// `SMITHY_PROJECTION_NAME`: which view of the model this is.
    projection: Option<String>,
}

/// Carries out the command.
///
/// # Errors
///
/// When Smithy has not called it, and every problem of the model and of reading or writing files.
pub(crate) fn run(request: &SmithyPluginRequest, program: Program, mut times: StageTimes) -> Result<Outcome, Report> {
    let invocation = Invocation::read(&|name| std::env::var(name).ok())?;
    let files = ModelFiles::given(STANDARD_INPUT, read_standard_input()?);
    let at_root = |path: &PathBuf| invocation.root.join(path);
    let selection =
        SelectionOptions { settings: request.selection.settings.as_ref().map(at_root), ..request.selection.clone() };
    let crate_settings = CrateSettings::read(&selection, &[&invocation.root])?;
    let model = read(&files, crate_settings.service_choice())?;
    times.end("read");
    let service = match &request.service {
        Some(service) => service.clone(),
        None => {
            let hint = format!("say it: {} smithy-plugin SERVICE", program.name());
            service_of(&model, Path::new(STANDARD_INPUT), &hint)?
        }
    };
    let folder = absolute(&invocation.plugin_dir)?.join(&service);
    refuse_foreign(&folder)?;
    let runtime = request.runtime.as_ref().map(at_root);
    let made_by = header_command(program, &service, &request.selection.command_line());
    let runtime = RuntimePlace::find(runtime.as_deref(), None, &folder)?;
    let mut settings = Settings { runtime: runtime.dependency, ..crate_settings.into_settings(&service, made_by) };
    settings.publish = true;
    let generated = generate(&files, &model, &settings, &mut |stage| times.end(stage.name()))?;
    let mut read = describe(&files, &model, &generated, false);
    read.extend(invocation.projection.map(|name| format!("projection {name}")));
    let command = format!("{} smithy-plugin", program.name());
    let product = Product { content: Content::Crate(folder, generated.files), command, read, stamp: None };
    let mut summary = Summary::new(Mode::Write, program);
    let copy = runtime.copy.and_then(|folder| runtime_product(&folder, program));
    for product in [product].into_iter().chain(copy) {
        summary.product(&product, &apply(&product, Mode::Write)?);
    }
    times.end("write");
    Ok(summary.finish(&times))
}

impl Invocation {
    /// Reads what Smithy says.
    ///
    /// # Errors
    ///
    /// Without `SMITHY_PLUGIN_DIR`.
    fn read(variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, Report> {
        let given = |name: &str| variable(name).filter(|value| !value.is_empty());
        let Some(plugin_dir) = given("SMITHY_PLUGIN_DIR") else {
            let hint = "Smithy's build sets it for a `run` plugin; by hand, use codegen --model PATH --out DIR";
            return Err(file_problem(Path::new(STANDARD_INPUT), "SMITHY_PLUGIN_DIR is not set", hint));
        };
        Ok(Self {
            plugin_dir: plugin_dir.into(),
            root: given("SMITHY_ROOT_DIR").unwrap_or_else(|| ".".to_owned()).into(),
            projection: given("SMITHY_PROJECTION_NAME"),
        })
    }
}

/// Reads the model from standard input.
fn read_standard_input() -> Result<Vec<u8>, Report> {
    let stdin = std::io::stdin();
    let name = Path::new(STANDARD_INPUT);
    if stdin.is_terminal() {
        return Err(file_problem(name, "a JSON AST is expected here", "pipe one in, as Smithy's build does"));
    }
    let mut bytes = Vec::new();
    stdin.lock().take(LARGEST_MODEL + 1).read_to_end(&mut bytes).map_err(io_problem("read", name))?;
    if bytes.len() as u64 > LARGEST_MODEL {
        return Err(file_problem(
            name,
            format!("the model is larger than {} MB", LARGEST_MODEL >> 20),
            "a service's model is a few megabytes of JSON",
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smithy_says_where_to_write() {
        let of = |pairs: &'static [(&str, &str)]| {
            move |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        };
        assert!(Invocation::read(&of(&[("SMITHY_PLUGIN_DIR", "")])).is_err());
        let pairs = &[("SMITHY_PLUGIN_DIR", "/b/p"), ("SMITHY_ROOT_DIR", "/b"), ("SMITHY_PROJECTION_NAME", "source")];
        let invocation = Invocation::read(&of(pairs)).expect("all is there");
        assert_eq!(invocation.plugin_dir, Path::new("/b/p"));
        assert_eq!((invocation.root, invocation.projection.as_deref()), ("/b".into(), Some("source")));
    }
}
