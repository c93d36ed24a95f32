//! The crates that are generated for the tests of other packages: each `tests/generated/<service>.json` is a model, and
//! the folder beside it the crate that it makes. `UPDATE_GOLDEN=1` generates them anew, and still fails.

use ferrosmith_codegen::{RuntimeDependency, Settings, generate};
use ferrosmith_golden::{Failure, case_folders, case_name, check_folder};
use ferrosmith_model::read::{SourceFile, read_model};
use std::path::Path;

#[test]
fn they_are_what_their_models_make() -> Result<(), Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/generated");
    for folder in case_folders(&root) {
        let service = case_name(&folder);
        let text =
            std::fs::read_to_string(root.join(format!("{service}.json"))).expect("the model is beside the crate");
        let source = SourceFile { name: format!("tests/generated/{service}.json"), text: &text };
        let model = read_model(&[source]).map_err(|report| report.to_string())?;
        let settings = Settings {
            runtime: RuntimeDependency::PathAndVersion("../../../runtime".to_owned()),
            ..Settings::new(&service, "0.1.0")
        };
        let generated = generate(&model, &settings).map_err(|report| report.to_string())?;
        check_folder(&folder, &generated.files.into_iter().map(|file| (file.path, file.text)).collect())?;
    }
    Ok(())
}
