//! What others published and the repository does not have. Out: where it lies, for the checks of `cargo xtask verify`, which
//! say in the environment what they got. A path that is missing is a panic: no check passes without its input.

use std::path::{Path, PathBuf};

/// Something in the folder `shared` beside the checkout, or where `FERROSMITH_SHARED` says.
///
/// # Panics
///
/// When it is not there.
pub fn shared(name: &str) -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    found(std::env::var_os("FERROSMITH_SHARED").map_or(beside, PathBuf::from).join(name), "FERROSMITH_SHARED")
}

/// The folder `botocore/data` of the Python package, which `FERROSMITH_BOTOCORE_DATA` names.
///
/// # Panics
///
/// When nothing is named, or it is not there.
pub fn botocore_data() -> PathBuf {
    found(
        std::env::var_os("FERROSMITH_BOTOCORE_DATA").map(PathBuf::from).unwrap_or_default(),
        "FERROSMITH_BOTOCORE_DATA",
    )
}

fn found(path: PathBuf, variable: &str) -> PathBuf {
    assert!(path.exists(), "there is no {:?}: `cargo xtask verify` sets {variable}", path.display());
    path
}
