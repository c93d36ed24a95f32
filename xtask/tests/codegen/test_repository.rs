//! [`TestRepository`]: a repository in a temporary folder, with a copy of the vendored models, to run `xtask` in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The vendored service that tests generate.
pub(crate) const SERVICE: &str = "partnercentral-account";

/// A repository of its own.
pub(crate) struct TestRepository {
    folder: tempfile::TempDir,
}

impl TestRepository {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A repository with the vendored models and nothing generated.
    pub(crate) fn with_models() -> Self {
        let repository = Self::empty();
        let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model");
        for part in ["services", "partitions.json", "SOURCE.toml", "LICENSE-botocore.txt", "NOTICE-botocore.txt"] {
            copy(&model.join(part), &repository.path("model").join(part));
        }
        repository
    }

    /// A path in the repository.
    pub(crate) fn path(&self, inner: &str) -> PathBuf {
        self.folder.path().join(inner)
    }

    /// Writes a file, with its folders.
    pub(crate) fn write(&self, inner: &str, text: impl AsRef<[u8]>) {
        let path = self.path(inner);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// `xtask` with these arguments, run in the repository.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Runs it to the end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).output().expect("xtask runs"))
    }

    /// Texts of all files below a path, by name; none where there is no folder.
    pub(crate) fn texts(&self, inner: &str) -> BTreeMap<String, Vec<u8>> {
        let top = self.path(inner);
        let mut texts = BTreeMap::new();
        let mut open = vec![top.clone()];
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.expect("readable").path()) {
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(&top).expect("below the top").to_string_lossy().into_owned();
                    texts.insert(name, fs::read(&path).expect("readable"));
                }
            }
        }
        texts
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Fails unless the exit code is this and each part stands in the output or the errors.
    pub(crate) fn expect(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for part in parts {
            assert!(self.out.contains(part) || self.err.contains(part), "no `{part}` in {self:#?}");
        }
        assert!(!self.err.contains("panicked"), "{self:#?}");
    }
}

/// Copies a file or a folder.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("made");
        for entry in fs::read_dir(from).expect("readable").map(|entry| entry.expect("readable")) {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::create_dir_all(to.parent().expect("below a folder")).expect("made");
        fs::copy(from, to).expect("copied");
    }
}

/// A small service as a Smithy AST, with one structure whose member count tells one such model from another.
pub(crate) fn small_model(members: usize) -> String {
    let members: Vec<String> =
        (0..members).map(|n| format!(r#""member{n}": {{ "target": "smithy.api#String" }}"#)).collect();
    format!(
        r##"{{ "smithy": "2.0", "shapes": {{
  "com.example#Small": {{ "type": "service", "version": "2025-01-01", "operations": [{{ "target": "com.example#GetThing" }}],
    "traits": {{ "aws.protocols#awsJson1_0": {{}}, "aws.auth#sigv4": {{ "name": "small" }},
      "aws.api#service": {{ "sdkId": "Small Thing", "endpointPrefix": "small" }}, "smithy.api#documentation": "A small service.",
      "smithy.rules#endpointRuleSet": {{ "version": "1.0", "parameters": {{
        "Region": {{ "builtIn": "AWS::Region", "required": false, "documentation": "The region.", "type": "String" }} }},
        "rules": [{{ "type": "endpoint", "conditions": [], "endpoint": {{ "url": "https://small.example.com" }} }}] }} }} }},
  "com.example#GetThing": {{ "type": "operation", "input": {{ "target": "com.example#GetThingRequest" }}, "output": {{ "target": "com.example#Thing" }} }},
  "com.example#GetThingRequest": {{ "type": "structure", "members": {{}} }},
  "com.example#Thing": {{ "type": "structure", "members": {{ {} }} }}
}} }}"##,
        members.join(", ")
    )
}
