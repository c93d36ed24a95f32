//! The two readers agree: a Smithy AST and a botocore model of the same service and day give the same normalised Model.
//!
//! Runs on this crate's own twins, and on 27 real services where the checkout has `../shared/material/twins` beside it.

mod common;

use common::differences::differences;
use common::{in_crate, load_file, load_folder, read};
use ferrosmith_model::normalise::normalise_model;
use ferrosmith_model::{Model, Report, SourceFormat};
use std::path::{Path, PathBuf};

/// How many of the 27 services agree. The others differ in what botocore's model was edited by hand for, or left out:
/// unions as structures (dynamodb, s3, sagemaker), numbers as strings (route53), paginators (logs, ssm, secretsmanager,
/// marketplace-entitlement, mediastore-data), lists in documentation (signin), a status (backup), a fault
/// (ec2-instance-connect).
const AGREEING: usize = 15;

#[test]
fn own_twins_agree() {
    let folders = folders(&in_crate("tests/fixtures/twins"));
    assert!(!folders.is_empty(), "there are fixtures");
    for folder in folders {
        let (smithy, botocore) = twins(&folder);
        let (smithy, botocore) = (smithy.expect("the AST is valid"), botocore.expect("the botocore model is valid"));
        assert_eq!(smithy.format, SourceFormat::SmithyJson);
        assert_eq!(botocore.format, SourceFormat::Botocore);
        let (smithy, botocore) = (normalise_model(&smithy), normalise_model(&botocore));
        let lines = differences(&smithy, &botocore);
        assert!(lines.is_empty(), "{}:\n{}", folder.display(), lines.join("\n"));
        assert_eq!(smithy.shapes, botocore.shapes, "{}", folder.display());
    }
}

/// Agreement means something only if a change in one of the twins is noticed.
#[test]
fn a_change_in_one_twin_is_noticed() {
    let folder = in_crate("tests/fixtures/twins/rest_bindings");
    let mut files = load_folder(&folder.join("botocore"));
    let whole = normalise_model(&read(&files).expect("a valid model"));
    let changes = [
        ("\"required\": [\"bucketId\"]", "\"required\": []"),
        ("\"max\": 64", "\"max\": 65"),
        ("\"location\": \"querystring\"", "\"location\": \"header\""),
        ("\"READ\", \"WRITE\"", "\"WRITE\", \"READ\""),
        ("\"httpStatusCode\": 404", "\"httpStatusCode\": 410"),
        ("\"type\": \"long\"", "\"type\": \"integer\""),
        ("\"sensitive\": true", "\"sensitive\": false"),
        ("\"limit_key\"", "\"some_key\""),
    ];
    for (from, to) in changes {
        let index = files.iter().position(|(_, text)| text.contains(from)).expect(from);
        let original = files[index].1.clone();
        files[index].1 = original.replacen(from, to, 1);
        let changed = normalise_model(&read(&files).expect("still a valid model"));
        assert_ne!(changed.shapes, whole.shapes, "{from} -> {to}");
        files[index].1 = original;
    }
}

#[test]
fn real_twins_agree() {
    let root = in_crate("../../shared/material/twins");
    if !root.is_dir() {
        println!("skipped: no {} (the crate's own twins were compared)", root.display());
        return;
    }
    let folders = folders(&root);
    let mut agreeing = Vec::new();
    for folder in &folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (smithy, botocore) = twins(folder);
        let (smithy, botocore) = (smithy.expect("a valid AST"), botocore.expect("a valid botocore model"));
        let lines = differences(&normalise_model(&smithy), &normalise_model(&botocore));
        if lines.is_empty() {
            agreeing.push(name);
            continue;
        }
        println!("{name}: {} differences (AST | botocore)", lines.len());
        for line in lines.iter().take(5000) {
            println!("    {line}");
        }
    }
    println!("{} of {} services agree: {}", agreeing.len(), folders.len(), agreeing.join(", "));
    assert!(agreeing.iter().any(|name| name == "partnercentral-account"));
    assert!(agreeing.len() >= AGREEING, "{} agree, but {AGREEING} did", agreeing.len());
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).expect("the folder is there");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    folders.sort();
    folders
}

fn twins(folder: &Path) -> (Result<Model, Report>, Result<Model, Report>) {
    let smithy = [load_file(&folder.join("smithy.json")).expect("a Smithy AST")];
    (read(&smithy), read(&load_folder(&folder.join("botocore"))))
}
