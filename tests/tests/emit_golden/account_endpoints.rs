//! Crates of the services whose endpoints are those of an account, each with a program that compares where its calls go with
//! what the official client answers.
//!
//! In: published models and, of `tests/account_endpoints`, calls and recorded answers. Out: the files of a crate and of its
//! program. Neither records (`cargo xtask verify account-endpoints` asks the official clients again) nor compiles.

use super::Files;
use ferrosmith_codegen::{RuntimeDependency, Selection, Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use libtest_mimic::Failed;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The services, as the folders of their programs and answers call them.
pub(crate) const SERVICES: [&str; 4] = ["dynamodb", "dynamodbstreams", "eventbridgev2", "kinesis"];

/// The folder of a service's model, and the operations that its program calls.
fn model_of(service: &str) -> (&'static str, &'static [&'static str]) {
    match service {
        "dynamodb" => (
            "tests/coverage/sample/dynamodb/2012-08-10",
            &[
                "BatchGetItem",
                "BatchWriteItem",
                "DescribeTable",
                "ExportTableToPointInTime",
                "GetItem",
                "ImportTable",
                "ListTables",
                "ListTagsOfResource",
                "Query",
                "TransactGetItems",
                "TransactWriteItems",
            ],
        ),
        "dynamodbstreams" => (
            "tests/account_endpoints/models/dynamodbstreams/2012-08-10",
            &["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"],
        ),
        "eventbridgev2" => (
            "tests/account_endpoints/models/eventbridgev2/2025-05-15",
            &["DescribeEventBus", "DescribeSubscriber", "GetResourcePolicy", "ListEventBuses", "PutEvents"],
        ),
        _ => (
            "tests/account_endpoints/models/kinesis/2013-12-02",
            &[
                "DescribeStream",
                "DescribeStreamConsumer",
                "GetRecords",
                "ListStreams",
                "ListTagsForResource",
                "PutRecord",
            ],
        ),
    }
}

/// The crate of the operations that the program calls, with the program.
pub(crate) fn generate_service(project: &Path, service: &str, runtime: &str) -> Result<Files, Failed> {
    let (folder, operations) = model_of(service);
    let names = ["service-2.json", "endpoint-rule-set-1.json"];
    let texts = names.map(|name| unpacked(&project.join(folder).join(format!("{name}.gz"))));
    let sources: Vec<_> =
        names.iter().zip(&texts).map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect();
    let settings = Settings {
        runtime: RuntimeDependency::PathAndVersion(runtime.to_owned()),
        selection: Selection {
            operations: Some(operations.iter().map(|name| (*name).to_owned()).collect()),
            ..Selection::default()
        },
        ..Settings::new(service, "0.1.0")
    };
    let generated = read_model(&sources).and_then(|model| generate(&model, &settings));
    let files = generated.map_err(|report| report.to_string())?.files;
    let mut files: Files = files.into_iter().map(|file| (file.path, file.text)).collect();
    files.insert("tests/run.rs".to_owned(), program(&project.join("tests/account_endpoints"), service));
    Ok(files)
}

fn unpacked(path: &PathBuf) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("a published model is text");
    text
}

/// What botocore answers: it has other words for why nothing is sent, and asks no rules where a URL is given beside FIPS.
const COMPARE_WITH_BOTOCORE: &str = r#"
    let said: String = said.lines().filter(|line| !line.contains("| a URL, FIPS |")).map(|line| {
        format!("{}\n", line.split_once("| nothing").map_or(line.to_owned(), |(call, _)| format!("{call}| nothing")))
    }).collect();
"#;

fn program(folder: &Path, service: &str) -> String {
    let place = folder.display();
    let is_botocores = matches!(service, "dynamodbstreams" | "eventbridgev2");
    let compare = if is_botocores { COMPARE_WITH_BOTOCORE } else { "" };
    format!(
        r###"//! Where calls go, compared with what the official client answers.
#![allow(missing_docs)]

use ferrosmith_{service} as client;

#[path = r"{place}/programs/{service}.rs"]
mod program;
#[path = r"{place}/programs/support.rs"]
mod support;

#[tokio::test]
async fn calls_go_where_the_official_client_sends_them() {{
    let recorded = include_str!(r"{place}/answers/{service}.txt");
    let said = program::run().await;
{compare}
    let wrong: Vec<_> = recorded.lines().zip(said.lines()).filter(|(official, ours)| official != ours).collect();
    assert!(wrong.is_empty(), "{{}} differ (official, ours): {{wrong:#?}}", wrong.len());
    assert_eq!(recorded.lines().count(), said.lines().count());
    assert!(recorded.lines().count() > 200, "there are answers");
}}
"###
    )
}
