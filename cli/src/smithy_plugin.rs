//! `smithy-plugin`: a client crate as an artifact of Smithy's build: the JSON AST on standard input in, a crate out.
//!
//! By the convention of Smithy's `run` plugin: the working folder is `SMITHY_PLUGIN_DIR`, and nothing is written outside
//! of it. Generates and writes as `codegen` does. Source: Smithy 2.0, "smithy-build", "run plugin".

use crate::arguments::{CodegenArguments, SmithyPluginArguments};
use crate::codegen::runtime_path;
use crate::folder::refuse_foreign;
use crate::input::Input;
use crate::lap::Laps;
use crate::pipeline::{self, Wishes};
use crate::product::{Mode, Place, Product, apply};
use crate::program::{Outcome, Program};
use crate::repository::absolute;
use crate::settings::{CrateSettings, options};
use crate::summary::Summary;
use crate::trouble::{io_trouble, trouble};
use ferrosmith_model::Report;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// What the model is called in reports.
const STANDARD_INPUT: &str = "standard input";
/// Larger models are refused.
const LARGEST: u64 = 1 << 30;

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
pub(crate) fn run(arguments: &SmithyPluginArguments, program: Program, mut laps: Laps) -> Result<Outcome, Report> {
    let invocation = Invocation::read(&|name| std::env::var(name).ok())?;
    let input = Input::given(STANDARD_INPUT, read_model()?);
    let model = pipeline::read(&input)?;
    laps.end("read");
    let stdin = Path::new(STANDARD_INPUT);
    let service = match &arguments.service {
        Some(service) => service.clone(),
        None => pipeline::service_of(&model, stdin, program)?,
    };
    let folder = absolute(&invocation.plugin_dir)?.join(&service);
    refuse_foreign(&folder)?;
    let settings_path = arguments.settings.as_ref().map(|path| invocation.root.join(path));
    let wanted = CodegenArguments {
        operations: arguments.operations.clone(),
        protocol: arguments.protocol.clone(),
        types_only: arguments.types_only,
        settings: settings_path,
        ..Default::default()
    };
    let settings = CrateSettings::read(&wanted, &[&invocation.root])?;
    let runtime = arguments.runtime.as_ref().map(|path| invocation.root.join(path));
    let wishes = Wishes {
        service: service.clone(),
        runtime_path: runtime_path(runtime.as_deref(), None, &folder)?,
        model_source: None,
        changes: None,
        options: options(&CodegenArguments { settings: arguments.settings.clone(), ..wanted }),
        version: settings.version,
        package_name: settings.package_name,
        default_features: settings.default_features,
        publish: true,
        selection: settings.selection,
    };
    let mut generated = pipeline::generate(&input, &model, wishes, &mut laps)?;
    pipeline::name_program(&mut generated.files, program);
    let mut read = pipeline::describe(&input, &model, &generated, false);
    read.extend(invocation.projection.map(|name| format!("projection {name}")));
    let command = format!("{} smithy-plugin", program.name());
    let place = Place::Crate(folder);
    let product = Product { place, files: generated.files, command, read, stamp: None, standing: None };
    let mut summary = Summary::new(Mode::Write, program);
    summary.product(&product, &apply(&product, Mode::Write)?);
    laps.end("write");
    Ok(summary.finish(&laps))
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
            return Err(trouble(Path::new(STANDARD_INPUT), "SMITHY_PLUGIN_DIR is not set", hint));
        };
        Ok(Self {
            plugin_dir: plugin_dir.into(),
            root: given("SMITHY_ROOT_DIR").unwrap_or_else(|| ".".to_owned()).into(),
            projection: given("SMITHY_PROJECTION_NAME"),
        })
    }
}

/// Reads the model from standard input.
fn read_model() -> Result<Vec<u8>, Report> {
    let stdin = std::io::stdin();
    let name = Path::new(STANDARD_INPUT);
    if stdin.is_terminal() {
        return Err(trouble(name, "a JSON AST is expected here", "pipe one in, as Smithy's build does"));
    }
    let mut bytes = Vec::new();
    stdin.lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(io_trouble("read", name))?;
    if bytes.len() as u64 > LARGEST {
        return Err(trouble(name, "the model is larger than 1 GiB", "a service's model is a few megabytes of JSON"));
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
