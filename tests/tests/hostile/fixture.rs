//! The hostile models of `tests/fixtures/hostile`, with an attack in every place that takes free text.
//!
//! In: an attack. Out: the files of the crate of either model. In the fixtures `@TEXT@` stands for the attack, `@RULE@` for the
//! same in a template of the endpoint rules, where braces are doubled, and `@QUERY@` in a raw string of JMESPath. `@TOKEN@` is what
//! of it may stand in the name of a header, `@URI@` what may in the URI of an operation, `@NAME@` in the name of an element and
//! `@NAMESPACE@` in the URI of a namespace: the rest is refused there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ferrosmith_codegen::{RuntimeDependency, Selection, Settings, generate};
use ferrosmith_model::Report;
use ferrosmith_model::read::{SourceFile, read_model};

/// Generated files by path.
pub(crate) type Files = BTreeMap<String, String>;

/// The folders or files of the two formats, a model whose members are bound to parts of a message, and one with names in XML.
pub(crate) const FORMATS: [&str; 4] = ["smithy.json", "botocore", "rest.json", "xml.json"];

/// What stands before a format for a crate of its types alone.
pub(crate) const TYPES_OF: &str = "types of ";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile")
}

/// Each attack with what it tries.
pub(crate) fn attacks() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join("attacks.json")).expect("the attacks are in the repository");
    let attacks: BTreeMap<String, String> = serde_json::from_str(&text).expect("they are texts by name");
    assert!(attacks.len() > 20, "the attacks are few");
    attacks.into_iter().collect()
}

/// The crate of the model in this format, made as the command line makes it.
pub(crate) fn generate_hostile(format: &str, attack: &str, runtime: &str) -> Result<Files, Report> {
    let (types_only, format) = format.strip_prefix(TYPES_OF).map_or((false, format), |format| (true, format));
    let path = root().join(format);
    let mut paths = vec![path.clone()];
    if path.is_dir() {
        paths = std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("listed").path()).collect();
    }
    let texts: Vec<(String, String)> = paths.iter().map(|path| (file_name(path), attacked(path, attack))).collect();
    let sources: Vec<_> = texts.iter().map(|(name, text)| SourceFile { name: name.clone(), text }).collect();
    let settings = Settings {
        runtime: RuntimeDependency::PathAndVersion(runtime.to_owned()),
        model_source: Some(attack.to_owned()),
        selection: Selection { types_only, ..Selection::default() },
        ..Settings::new(&file_stem(format), "0.1.0")
    };
    let generated = read_model(&sources).and_then(|model| generate(&model, &settings));
    generated.map(|generated| generated.files.into_iter().map(|file| (file.path, file.text)).collect())
}

/// The package's name without `ferrosmith-`.
pub(crate) fn file_stem(format: &str) -> String {
    format!("hostile-{}", format.trim_end_matches(".json"))
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

/// The text of a file with the attack in its places.
fn attacked(path: &Path, attack: &str) -> String {
    let text = std::fs::read_to_string(path).expect("readable");
    let in_json = |text: &str| {
        let quoted = serde_json::Value::from(text).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    };
    assert!(text.contains("@TEXT@") || text.contains("@RULE@"), "{} has no place for an attack", path.display());
    let rule = attack.replace('{', "{{").replace('}', "}}");
    // A raw string has no way to say a quote behind a backslash, or to end with a backslash.
    let query = attack.replace("\\'", "'").trim_end_matches('\\').replace('\'', "\\'");
    let kept = |others: &str| -> String {
        attack.chars().filter(|c| c.is_ascii_alphanumeric() || others.contains(*c)).collect()
    };
    // RFC 9110, section 5.6.2; RFC 3986, section 3.3; Smithy 2.0, "XML bindings".
    let (token, uri) = (kept("!#$%&'*+-.^_`|~"), kept("-._~!$&'()*+,;=:@/"));
    let (name, namespace) = (kept("-_"), kept("-._~:/?#[]@!$()*+,;=%"));
    text.replace("@TOKEN@", &in_json(&token))
        .replace("@URI@", &in_json(&uri))
        .replace("@NAMESPACE@", &in_json(&namespace))
        .replace("@NAME@", &in_json(&name))
        .replace("@TEXT@", &in_json(attack))
        .replace("@RULE@", &in_json(&rule))
        .replace("@QUERY@", &in_json(&query))
}
