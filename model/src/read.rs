//! Model files in, a validated [`Model`] out: tells the formats apart by their content and hands over to a reader.
//!
//! In: names and texts of the files, in any order. Out: a [`Model`] in which every target exists, or a [`Report`] of
//! all problems of the first stage that failed (JSON, reading, validation), each with file, line and column.
//! Does not open files.
//!
//! Formats: Smithy 2.0, "JSON AST"; botocore's `service-2.json` and its siblings `paginators-1.json`,
//! `waiters-2.json`, `endpoint-rule-set-1.json`, `examples-1.json` and `*.sdk-extras.json`.

mod botocore;
mod context;
mod documentation;
mod enum_names;
mod json;
mod prelude;
mod smithy_json;
mod source_location;
mod unreadable;

use crate::report::Report;
use crate::validate::validate_model;
use crate::{Model, ShapeId, SourceFormat};
use botocore::BotocoreFiles;
use context::Context;
pub use context::SourceLocation;
pub(crate) use documentation::resolve_references;
use json::{Node, Object};
pub use source_location::locate_problems;
pub use unreadable::decode;
use unreadable::{another_kind, broken_json, report_duplicate};

/// One input file.
#[derive(Clone, Debug)]
pub struct SourceFile<'a> {
    /// What users know it as, such as its path. Its last part tells which file an `.sdk-extras.json` belongs to.
    pub name: String,
    /// The content.
    pub text: &'a str,
}

/// A file that parsed.
struct Document<'a> {
    name: &'a str,
    root: Object<'a>,
}

/// What a file is, identified by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    SmithyAst,
    Service,
    Paginators,
    Waiters,
    EndpointRuleSet,
    Examples,
    Extras,
}

/// Reads and validates the model of the one service in these files. The order of the files does not matter.
///
/// # Errors
///
/// All problems of the first stage that failed.
pub fn read_model(files: &[SourceFile<'_>]) -> Result<Model, Report> {
    read_model_of(files, ServiceChoice::default())
}

/// Which service of a model is read: needed only for a Smithy AST that holds several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceChoice<'a> {
    /// Its shape id, or the part after `#`; the only one without it.
    pub id: Option<&'a str>,
    /// How the caller takes it, for hints: `--service ID`. Hints name no way without it.
    pub by: Option<&'a str>,
}

/// Like [`read_model`], with the service named.
///
/// # Errors
///
/// All problems of the first stage that failed.
pub fn read_model_of(files: &[SourceFile<'_>], service: ServiceChoice<'_>) -> Result<Model, Report> {
    read_stages(files, service).map_err(Report::in_file_order)
}

/// The stages, each with a gate behind it.
fn read_stages(files: &[SourceFile<'_>], service: ServiceChoice<'_>) -> Result<Model, Report> {
    // The order of the answer must not depend on the order of the question.
    let mut files = files.to_vec();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut context = Context::new(&files);
    let documents = read_documents(&mut context, &files);
    std::mem::take(&mut context.report).gate(())?;
    let Some(input) = split_roles(&mut context, documents) else { return Err(context.report) };
    let model = match &input {
        Input::Smithy(documents) => smithy_json::read_smithy(&mut context, documents, service),
        Input::Botocore(input) => botocore::read_botocore(&mut context, input, service.id),
    };
    let Some(mut model) = model else { return Err(context.report) };
    finish(&mut context, &mut model, &input)?;
    context.report.gate(model)
}

/// The gate after reading, then validation, then the notes.
fn finish(context: &mut Context<'_>, model: &mut Model, input: &Input<'_>) -> Result<(), Report> {
    std::mem::take(&mut context.report).gate(())?;
    validate_model(model, &|site| context.place(&source_location::locate(input, site))).gate(())?;
    let no_protocol = model.service_metadata().protocols.is_empty();
    if no_protocol {
        context.note("the service names no protocol", model.service.as_str());
    }
    model.notes = context.notes();
    Ok(())
}

/// Parses every file; problems of all files are reported together.
fn read_documents<'a>(context: &mut Context<'_>, files: &'a [SourceFile<'a>]) -> Vec<Document<'a>> {
    let mut documents = Vec::new();
    for file in files {
        match json::read_object(file.text) {
            Ok(Some((root, duplicates))) => {
                for name in &duplicates {
                    report_duplicate(context, &root, name);
                }
                documents.push(Document { name: &file.name, root });
            }
            Ok(None) => context.report.push(another_kind(file, "its outermost value is no object")),
            Err(error) => context.report.push(broken_json(file, &error)),
        }
    }
    if files.is_empty() {
        let hint = "give a `service-2.json` with its siblings, or a Smithy JSON AST";
        context.problem(&[], None, "no model file to read".to_owned(), hint);
    }
    documents
}

/// The files of one model, sorted by what they are.
enum Input<'a> {
    Smithy(Vec<Document<'a>>),
    Botocore(Box<BotocoreFiles<'a>>),
}

fn role_of(root: &Object<'_>) -> Option<Role> {
    let has = |name| root.has(name);
    Some(match () {
        () if has("smithy") => Role::SmithyAst,
        () if has("metadata") && (has("operations") || has("shapes")) => Role::Service,
        () if has("merge") => Role::Extras,
        () if has("pagination") => Role::Paginators,
        () if has("waiters") => Role::Waiters,
        () if has("parameters") && has("rules") => Role::EndpointRuleSet,
        () if has("examples") => Role::Examples,
        () => return None,
    })
}

/// Sorts the documents; a file that is nothing known, a part that is there twice and a mix of formats are problems.
fn split_roles<'a>(context: &mut Context<'_>, documents: Vec<Document<'a>>) -> Option<Input<'a>> {
    let mut smithy = Vec::new();
    let mut parts: Vec<(Role, Document<'a>)> = Vec::new();
    let mut extras = Vec::new();
    for document in documents {
        let anchor = document.root.iter().next().map_or("", |(key, _)| key);
        match role_of(&document.root) {
            Some(Role::SmithyAst) => smithy.push(document),
            Some(Role::Extras) => extras.push(document),
            Some(
                role @ (Role::Service | Role::Paginators | Role::Waiters | Role::EndpointRuleSet | Role::Examples),
            ) => match parts.iter().find(|(other, _)| *other == role) {
                Some((_, first)) => {
                    let what = format!("a second file of the same part: `{}` holds it already", first.name);
                    context.problem(&[anchor], None, what, "give the files of one service and one version only");
                }
                None => parts.push((role, document)),
            },
            None => {
                let (text, name) = (context.text_of(document.name), document.name.to_owned());
                let why = "none of the known parts is in it";
                context.report.push(another_kind(&SourceFile { name, text }, why));
            }
        }
    }
    if let (Some(ast), Some((_, part))) = (smithy.first(), parts.first()) {
        let anchor = ast.root.entry("smithy").map_or("", |(key, _)| key);
        let what = format!("files of two formats: this is a Smithy AST, `{}` is botocore's", part.name);
        context.problem(&[anchor], None, what, "give the files of one format only");
    }
    if !smithy.is_empty() {
        for extra in &extras {
            context.note("an sdk-extras file has no effect on a Smithy AST", extra.name);
        }
        return context.report.is_empty().then_some(Input::Smithy(smithy));
    }
    for extra in extras {
        merge_extra(context, &mut parts, extra);
    }
    let mut input = BotocoreFiles::default();
    for (role, document) in parts {
        let root = Some(document.root);
        match role {
            Role::Service => input.service = root,
            Role::Paginators => input.paginators = root,
            Role::Waiters => input.waiters = root,
            Role::EndpointRuleSet => input.rules = root,
            Role::Examples => input.examples = root,
            Role::SmithyAst | Role::Extras => {}
        }
    }
    if input.service.is_none() && context.report.is_empty() {
        let hint = "add the `service-2.json` that these files belong to";
        context.problem(&[], None, "no service description among the files".to_owned(), hint);
    }
    context.report.is_empty().then(|| Input::Botocore(Box::new(input)))
}

/// Lays an `.sdk-extras.json` over the file it belongs to: by its name, else by what it holds.
fn merge_extra<'a>(context: &mut Context<'_>, parts: &mut [(Role, Document<'a>)], mut extra: Document<'a>) {
    fn last(path: &str) -> &str {
        path.rsplit(['/', '\\']).next().unwrap_or(path)
    }
    let name = extra.name;
    if let Some((key, node)) = extra.root.entry("merge")
        && node.as_object().is_none()
    {
        context.problem(&[key], None, "`merge` should be an object".to_owned(), "see botocore's `*.sdk-extras.json`");
        return;
    }
    let Some(Node::Object(merge)) = extra.root.take("merge") else { return };
    let stem = last(name).strip_suffix(".sdk-extras.json").map(|stem| format!("{stem}.json"));
    let by_name = parts.iter().position(|(_, part)| stem.as_deref() == Some(last(part.name)));
    let role = role_of(&merge).unwrap_or(Role::Service);
    match by_name.or_else(|| parts.iter().position(|(other, _)| *other == role)) {
        Some(index) => parts[index].1.root.merge(merge),
        None => context.note("an sdk-extras file belongs to none of the files and has no effect", name),
    }
}

/// Adds the prelude's shapes and makes the model; the same for both readers.
fn assemble(
    service: ShapeId,
    format: SourceFormat,
    mut shapes: std::collections::BTreeMap<ShapeId, crate::Shape>,
) -> Model {
    for shape in prelude::prelude_shapes() {
        shapes.insert(shape.id.clone(), shape);
    }
    Model { service, format, shapes, notes: Vec::new() }
}
