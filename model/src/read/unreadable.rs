//! What is said of files that cannot be read as a model at all, and of names that stand in them twice.
//!
//! In: bytes, text, what serde_json said. Out: problems with line and column. Does not look at what a model means.

use super::context::{Context, position};
use super::json::Object;
use super::{SourceFile, botocore};
use crate::report::{Problem, Report};

/// The text of a file's bytes.
///
/// # Errors
///
/// One problem with line and column when the bytes are not UTF-8.
pub fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Report> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let (what, hint) = match bytes {
            [0x1f, 0x8b, ..] => ("not text: the file is compressed with gzip".to_owned(), "unpack it first: gunzip"),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => ("not UTF-8 text, but UTF-16".to_owned(), "save it as UTF-8"),
            _ => {
                let what = format!("not UTF-8 text: the byte 0x{:02x} starts no character", bytes[valid.len()]);
                (what, "models are UTF-8 JSON; if the file is compressed, unpack it first")
            }
        };
        let (file, hint) = (name.to_owned(), hint.to_owned());
        let position = Some(position(valid.as_bytes(), valid.len()));
        Report::from(Problem { file, position, shape: None, of_trait: None, what, hint })
    })
}

/// Reports a name that stands twice in one object.
pub(super) fn report_duplicate(context: &mut Context<'_>, root: &Object<'_>, name: &str) {
    // The way to one takes a look at everything before it.
    if context.report.counts_only(&format!("duplicate name `{name}`: it stands at 1:1 of this file already")) {
        return;
    }
    let hint = "remove or rename one of the two; a reader would silently keep only one";
    let way = root.way_to(name);
    let first = way.as_ref().and_then(|(_, first)| context.place(&[first]).position);
    let what = match first {
        Some((line, column)) => format!("duplicate name `{name}`: it stands at {line}:{column} of this file already"),
        None => format!("duplicate name `{name}`: it stands twice in one JSON object"),
    };
    let shape = way.and_then(|(way, _)| shape_at(root, &way));
    context.problem(&[name], shape.as_deref(), what, hint);
}

/// The shape or member that stands at the end of a way into a file, or around it.
fn shape_at(root: &Object<'_>, way: &[&str]) -> Option<String> {
    let [section @ ("shapes" | "operations"), name, inner @ ..] = way else { return None };
    let shape = if root.has("smithy") && *section == "shapes" {
        (*name).to_owned()
    } else {
        format!("{}#{name}", botocore::namespace(root.get("metadata")?.as_object()?))
    };
    Some(match inner {
        ["members", member, ..] => format!("{shape}${member}"),
        _ => shape,
    })
}

/// Something that is JSON, but no part of a model.
pub(super) fn another_kind(file: &SourceFile<'_>, why: &str) -> Problem {
    let start = file.text.len() - file.text.trim_start().len();
    Problem {
        file: file.name.clone(),
        position: Some(position(file.text.as_bytes(), start)),
        shape: None,
        of_trait: None,
        what: format!("JSON of another kind: {why}"),
        hint: "expected a botocore `service-2.json` (`metadata`, `operations`, `shapes`) or one of its siblings, or a \
               Smithy JSON AST (`smithy`, `shapes`)"
            .to_owned(),
    }
}

/// What serde_json stumbled over, said for people.
pub(super) fn broken_json(file: &SourceFile<'_>, error: &serde_json::Error) -> Problem {
    let text = file.text;
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let mut offset = line_start + error.column().saturating_sub(1);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let (what, hint) = if text.trim_start().is_empty() {
        ("not JSON: the file is empty".to_owned(), "fetch the file again")
    } else if text.starts_with('\u{feff}') {
        ("not JSON: the file starts with a byte order mark".to_owned(), "save it as UTF-8 without a byte order mark")
    } else if message.contains("recursion limit") {
        let hint = "real models stay below 50 levels; look for a generator gone astray";
        ("nested more than 127 levels deep".to_owned(), hint)
    } else if error.is_eof() {
        (format!("not JSON: the file ends too early ({message})"), "the file is truncated: fetch it again")
    } else if ["namespace ", "$version"].iter().any(|start| text.trim_start().starts_with(start)) {
        offset = text.len() - text.trim_start().len();
        let hint = "make a JSON AST of it with the Smithy CLI: smithy ast";
        ("not JSON, but a model in the Smithy language".to_owned(), hint)
    } else if is_javascript(text) {
        offset = text.len() - text.trim_start().len();
        let what = "not JSON, but JavaScript: version 3 of the AWS SDK for JavaScript publishes schemas as code (`schemas_0.js`), which \
                    lack documentation, constraints, waiters and paginators";
        (what.to_owned(), "take botocore's `service-2.json` of this service, or its Smithy JSON AST")
    } else if matches!(message, "expected ident" | "expected value") {
        offset = word_start(text, offset);
        ("not JSON: no value starts like this".to_owned(), MEND)
    } else {
        (format!("not JSON: {message}"), MEND)
    };
    let position = Some(position(text.as_bytes(), offset));
    Problem { file: file.name.clone(), position, shape: None, of_trait: None, what, hint: hint.to_owned() }
}

/// Whether this is a source file of JavaScript or TypeScript. A word that JSON can't begin with begins it.
fn is_javascript(text: &str) -> bool {
    let start = text.trim_start();
    ["const ", "export ", "import ", "\"use strict\"", "'use strict'"].iter().any(|word| start.starts_with(word))
}

const MEND: &str = "mend the JSON at this place";

/// Where the word begins that stands at or ends before this offset.
fn word_start(text: &str, offset: usize) -> usize {
    let before = text.as_bytes()[..offset.min(text.len())].iter().rev();
    offset - before.take_while(|byte| byte.is_ascii_alphanumeric()).count()
}
