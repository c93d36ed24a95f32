//! What is committed under `generated/` and in the runtime is what the generator makes of the vendored models today.

use std::path::Path;
use std::process::Command;

#[test]
fn the_committed_crates_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let run = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--check"])
        .current_dir(root)
        .output()
        .expect("the command line starts");
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{text}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(text.contains("generated/partnercentral-account"), "the crate was looked at: {text}");
}
