//! Writes the seeds: real answers, real models and parts of them, and small packages, as the targets take them, into `corpus/<target>/`.
//!
//! In: the recordings and fixtures of the tests, and the vendored models. Out: files.

use ferrosmith_fuzz::answer::Answer;
use ferrosmith_fuzz::calls::OPERATIONS;
use ferrosmith_fuzz::streams::StreamAnswer;
use ferrosmith_fuzz::{body_calls, event_calls};
use ferrosmith_fuzz::xml_calls::ANSWERS;
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

fn main() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it is in tests/").to_owned();
    let corpus = tests.join("fuzz/corpus");
    let [responses, models, plans, packages, xml, events, streams] =
        ["responses", "models", "plans", "packages", "xml", "events", "bodies"].map(|name| corpus.join(name));
    for folder in [&responses, &models, &plans, &packages, &xml, &events, &streams] {
        fs::create_dir_all(folder).expect("a folder for seeds");
    }
    let mut written = 0;
    let mut write = |folder: &Path, bytes: &[u8]| {
        fs::write(folder.join(format!("seed-{written}")), bytes).expect("a seed");
        written += 1;
    };
    for (number, operation) in OPERATIONS.iter().enumerate() {
        for body in bodies(&tests.join("recordings/responses").join(format!("{operation}.json"))) {
            write(&responses, &Answer::seed(number, 200, &body));
        }
    }
    for (number, path) in files(&tests.join("recordings/errors")).iter().enumerate() {
        for body in bodies(path) {
            write(&responses, &Answer::seed(number % OPERATIONS.len(), 400, &body));
        }
    }
    let mut sources = files(&tests.join("fixtures"));
    sources.extend(files(&tests.join("../model/tests/fixtures")));
    sources.extend(files(&tests.join("../model/services")));
    for path in sources.iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        write(&models, &fs::read(path).expect("a model"));
    }
    for (part, text) in PARTS {
        write(&plans, &[&[part], text.as_bytes()].concat());
    }
    for path in sources.iter().filter(|path| path.ends_with("waiters-2.json")) {
        let waiters: Value = serde_json::from_slice(&fs::read(path).expect("waiters")).expect("JSON");
        write(&plans, &[&[1], waiters["waiters"].to_string().as_bytes()].concat());
    }
    for path in sources.iter().filter(|path| path.ends_with("endpoint-rule-set-1.json")) {
        write(&plans, &[&[2], fs::read(path).expect("rules").as_slice()].concat());
    }
    for (operation, status, body) in ANSWERS {
        write(&xml, &Answer::seed(operation, status, body.as_bytes()));
    }
    for (operation, body) in event_calls::answers() {
        write(&events, &StreamAnswer::seed(operation, 0, &body));
    }
    for path in files(&tests.join("fixtures/event-stream/frames")) {
        write(&events, &StreamAnswer::seed(0, 1, &fs::read(path).expect("a vector")));
    }
    for operation in 0..3 {
        for choices in 0..6 {
            let body = format!("{}\n123456789", body_calls::crc32(b"123456789"));
            write(&streams, &StreamAnswer::seed(operation, choices, body.as_bytes()));
        }
        write(&streams, &StreamAnswer::seed(operation, 0, &[7; 70_000][..]));
    }
    write(&packages, &wheel());
    write(&packages, &source_archive());
    println!("{written} seeds");
}

/// Parts of models by their numbers in `part.rs`.
const PARTS: [(u8, &str); 12] = [
    (0, "length(l[?n=='a' && f || !(a.n == `null`)].a[]) > `0`"),
    (0, "contains(keys(m), 'a') && max_by(l, &n).n != 'x'"),
    (0, "[a.n, n][0] | [?@ == 'a'][0]"),
    (3, r#"{"smithy.api#default": 1e400, "smithy.api#required": {}}"#),
    (3, r#"{"smithy.api#default": "a"}"#),
    (3, r#"{"smithy.api#default": [], "smithy.api#sensitive": {}, "smithy.api#jsonName": "x"}"#),
    (3, r#"{"smithy.api#range": {"min": 1, "max": 2}, "smithy.api#timestampFormat": "date-time"}"#),
    (3, r#"{"smithy.rules#contextParam": {"name": "Bucket"}, "smithy.api#hostLabel": {}}"#),
    (3, r#"{"smithy.api#paginated": {"inputToken": "m0", "outputToken": "m0", "items": "m13"}, "smithy.api#endpoint": {"hostPrefix": "{m0}."}}"#),
    (4, "<p>A <b>b</b> <a href=\"x\">c</a></p><ul><li>d</li></ul><note>e</note><table><tr><td>f</td></tr></table>"),
    (4, "# A\n\n> *b* `c`\n\n1. d\n\n```\ne\n```\n[f](g) &amp; &lt;"),
    (5, "^(arn:[a-z-]+:iam::\\d{12}:role/)?[\\w+=,.@-]{1,64}$"),
];

/// A wheel of one model.
fn wheel() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("b-1.dist-info/METADATA", "Name: b\nVersion: 1\n"), ("b/data/x/2020-01-01/service-2.json", "{}")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// A source archive of one model, and an entry with a long name.
fn source_archive() -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for name in ["b-1/PKG-INFO".to_owned(), "b-1/b/data/x/2020-01-01/service-2.json".to_owned(), format!("b-1/{}", "n".repeat(200))] {
        let mut header = tar::Header::new_gnu();
        header.set_size(2);
        tar.append_data(&mut header, name, &b"{}"[..]).expect("written");
    }
    tar.into_inner().and_then(GzEncoder::finish).expect("finished")
}

/// The bodies of a recording: each case's own, or its text.
fn bodies(path: &Path) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
    cases
        .iter()
        .map(|case| case["body"].as_str().map_or_else(|| case["body"].to_string(), str::to_owned).into_bytes())
        .collect()
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("the folder can be listed").path()) {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
