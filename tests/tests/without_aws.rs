//! What clients of services that are not AWS's don't depend on, and don't say. In: cargo's trees of dependencies, and the generated
//! crates. Out: a failure that names what has crept in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates that are AWS's own, and not Smithy's.
const OF_AWS: [&str; 5] = ["aws-config", "aws-credential-types", "aws-runtime", "aws-sigv4", "aws-types"];

/// The features of the runtime that bring them.
const FEATURES_OF_AWS: [&str; 5] = ["aws", "checksums", "presigned-urls", "s3-express", "sigv4a"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The packages that a package is made of, with these arguments more.
fn compiled_for(package: &str, more: &[&str]) -> BTreeSet<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--offline", "--locked", "--package", package, "--edges", "normal,build", "--prefix", "none"])
        .args(more)
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn of_aws(compiled: &BTreeSet<String>) -> Vec<&str> {
    OF_AWS.into_iter().filter(|name| compiled.contains(*name)).collect()
}

/// The features that the runtime's manifest has.
fn features() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("runtime/Cargo.toml")).expect("the manifest is there");
    let manifest: toml::Table = text.parse().expect("a manifest");
    manifest["features"].as_table().expect("features").keys().cloned().collect()
}

#[test]
fn the_runtime_has_them_by_its_features_alone() {
    assert_eq!(of_aws(&compiled_for("ferrosmith-runtime", &[])), [""; 0]);
    for feature in features() {
        let compiled = compiled_for("ferrosmith-runtime", &["--no-default-features", "--features", &feature]);
        let has_any = !of_aws(&compiled).is_empty();
        assert_eq!(has_any, FEATURES_OF_AWS.contains(&feature.as_str()), "{feature}: {:?}", of_aws(&compiled));
    }
}

#[test]
fn ci_checks_the_runtime_with_all_other_features() {
    let ci = std::fs::read_to_string(root().join(".ci/run")).expect("the script is there");
    let line = ci.lines().find(|line| line.contains("runtime without AWS")).expect("it has the step");
    let checked = line.split("--features ").nth(1).and_then(|rest| rest.split(' ').next()).expect("its features");
    let checked: BTreeSet<&str> = checked.split(',').collect();
    let features = features();
    let others = features.iter().map(String::as_str).filter(|feature| !FEATURES_OF_AWS.contains(feature));
    assert_eq!(checked, others.filter(|feature| *feature != "default").collect::<BTreeSet<_>>());
}

#[test]
fn clients_of_other_services_have_none_of_them() {
    for package in ["ferrosmith-weather", "ferrosmith-stations", "ferrosmith-weather-report"] {
        let compiled = compiled_for(package, &["--all-features"]);
        assert!(compiled.contains("aws-smithy-runtime"), "{compiled:?}");
        assert_eq!(of_aws(&compiled), [""; 0], "{package}");
    }
    assert_eq!(of_aws(&compiled_for("ferrosmith-mini-rest", &[])), OF_AWS[1..], "one of AWS has them");
}

/// Every file of a generated crate.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).expect("the crate is committed").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn their_crates_say_nothing_of_aws() {
    let words =
        ["amazon", "credential", "region", "sigv4", "arn:", "account", "sdkconfig", "presign", "dual_stack", "fips"];
    for service in ["weather", "stations"] {
        let files = files(&root().join("tests/generated").join(service));
        assert!(files.len() > 10, "{files:?}");
        for file in files {
            let text = std::fs::read_to_string(&file).expect("text").to_lowercase();
            // Crates of Smithy are called so, too, and the description of the service says that it has nothing of AWS.
            let text = text.replace("aws-smithy-", "").replace("aws_smithy_", "").replace("aws_rest_json_1", "");
            let text =
                text.replace("awsrestjsonprotocol", "").replace("    aws: none,", "").replace("without request id", "");
            for word in words.into_iter().chain(["aws", "request id", "request_id"]) {
                assert!(!text.contains(word), "{}: `{word}`", file.display());
            }
        }
    }
}
