//! Smithy JSON AST files in, one [`Model`] out.
//!
//! In: parsed files, whose shapes are merged. Out: the model of one service with mixins flattened, `apply` statements
//! carried out, `set`s as lists, enum traits as enum shapes, and service-wide pagination merged into the operations.
//! Does not check targets (`validate.rs`).
//!
//! Source: Smithy 2.0, "JSON AST"; 1.0 files are read too.

mod draft;
mod finish;
mod mixins;

use super::context::Context;
use super::json::{Node, Object};
use super::{Document, ServiceChoice, assemble};
use crate::TraitId;
use crate::validate::Site;
use crate::{Model, ShapeId, SourceFormat, Traits};
use draft::Draft;
use std::collections::BTreeMap;

/// Every shape as written, before anything is inherited or applied.
#[derive(Default)]
struct Drafts {
    shapes: BTreeMap<ShapeId, Draft>,
    /// `apply` statements, by the shape they concern: the member, if any, and the traits.
    applied: BTreeMap<ShapeId, Vec<(Option<String>, Traits)>>,
}

/// Reads the AST; `None` when problems were reported that leave no service to speak of.
pub(super) fn read_smithy(
    context: &mut Context<'_>,
    documents: &[Document<'_>],
    wanted: ServiceChoice<'_>,
) -> Option<Model> {
    let mut drafts = Drafts::default();
    for document in documents {
        read_document(context, document, &mut drafts);
    }
    let service = choose_service(context, documents, &drafts, wanted);
    let locate = |site: &Site<'_>| locate(documents, site);
    let drafts = mixins::flatten_mixins(context, &locate, drafts);
    let shapes = finish::finish_shapes(context, &locate, drafts);
    let mut model = assemble(service?, SourceFormat::SmithyJson, shapes);
    finish::merge_pagination(&mut model);
    Some(model)
}

/// Slices of the files that a problem at this site should point at, best first.
pub(super) fn locate<'d>(documents: &'d [Document<'_>], site: &Site<'_>) -> Vec<&'d str> {
    let (id, rest) = match *site {
        Site::Shape(id) => (id, None),
        Site::Member(id, name) => (id, Some(Ok(name))),
        Site::Mention(id, role, target) => (id, Some(Err((role, target.as_str())))),
        Site::Trait(id, member, ..) => (id, member.map(Ok)),
    };
    let mut found = Vec::new();
    for document in documents {
        let shapes = document.root.get("shapes").and_then(Node::as_object);
        let Some((key, Node::Object(shape))) = shapes.and_then(|shapes| shapes.entry(id.as_str())) else { continue };
        match rest {
            Some(Ok(name)) => {
                let members = shape.get("members").and_then(Node::as_object);
                if let Some((key, member)) =
                    members.and_then(|members| members.entry(name)).or_else(|| shape.entry(name))
                {
                    found.extend(member.as_object().and_then(|member| member.get("target")).and_then(Node::as_str));
                    found.push(key);
                }
            }
            Some(Err((role, target))) => {
                let mut entries: Vec<_> = shape.iter().collect();
                entries.sort_by_key(|(key, _)| (*key == "traits", !key.starts_with(role)));
                found.extend(entries.iter().find_map(|(_, node)| node.find_string(target)));
            }
            None => {}
        }
        found.push(key);
    }
    found
}

/// A trait of a shape or of its member: its id as it stands there, and its value.
pub(super) fn locate_trait<'d>(
    document: &'d Document<'_>,
    id: &ShapeId,
    member: Option<&str>,
    trait_id: &str,
) -> Option<(&'d str, &'d Node<'d>)> {
    let shape = document.root.get("shapes")?.as_object()?.get(id.as_str())?.as_object()?;
    let holder = match member {
        Some(name) => {
            let members = shape.get("members").and_then(Node::as_object);
            members.and_then(|members| members.get(name)).or_else(|| shape.get(name))?.as_object()?
        }
        None => shape,
    };
    holder.get("traits")?.as_object()?.entry(trait_id)
}

fn read_document(context: &mut Context<'_>, document: &Document<'_>, drafts: &mut Drafts) {
    let root = &document.root;
    match root.entry("smithy") {
        Some((_, Node::String(version))) if version == "2" || version.starts_with("2.") => {}
        Some((_, Node::String(version))) if version == "1" || version.starts_with("1.") => {
            context.note("a Smithy 1.0 file is read by the rules of 2.0", document.name);
        }
        Some((key, node)) => {
            let what = "the Smithy version should be `2.0` or `1.0`".to_owned();
            context.problem(&[node.as_str().unwrap_or(key), key], None, what, "convert the model with the Smithy CLI");
        }
        None => {}
    }
    for (key, _) in root.iter().filter(|(key, _)| !matches!(*key, "smithy" | "metadata" | "shapes")) {
        context.note(&format!("unknown key `{key}` of a Smithy AST is ignored"), document.name);
    }
    let Some(shapes) = context.object_in(root, "shapes", document.name) else {
        if !root.has("shapes") {
            let anchor = root.iter().next().map_or("", |(key, _)| key);
            context.problem(&[anchor], None, "a Smithy AST without `shapes`".to_owned(), "add the service's shapes");
        }
        return;
    };
    for (key, node) in shapes.iter() {
        let Some(object) = context.object(node, key, key) else { continue };
        let Some(id) = ShapeId::parse(key) else {
            let what = format!("`{key}` is no shape id");
            context.problem(
                &[key],
                Some(key),
                what,
                "write `namespace#Name`; only `apply` takes `namespace#Name$member`",
            );
            continue;
        };
        if object.get("type").and_then(Node::as_str) == Some("apply") {
            let traits = draft::read_traits(context, key, object);
            let shape = ShapeId::new(id.namespace(), id.name());
            drafts.applied.entry(shape).or_default().push((id.member().map(str::to_owned), traits));
            continue;
        }
        add_draft(context, key, &id, object, drafts);
    }
}

fn add_draft(context: &mut Context<'_>, key: &str, id: &ShapeId, object: &Object<'_>, drafts: &mut Drafts) {
    let Some(draft) = draft::read_draft(context, key, id, object) else { return };
    match drafts.shapes.get(id) {
        // Equal definitions in several files do no harm (Smithy 2.0, "Merging model files").
        Some(first) if *first == draft => {}
        Some(_) => {
            let what = format!("duplicate name: another file defines `{id}` differently");
            context.problem(&[key], Some(key), what, "keep one definition, or make them equal");
        }
        None => {
            drafts.shapes.insert(id.clone(), draft);
        }
    }
}

/// So many services are listed, the rest is counted.
const LISTED: usize = 8;

/// The service that is wanted, or the only one.
fn choose_service(
    context: &mut Context<'_>,
    documents: &[Document<'_>],
    drafts: &Drafts,
    choice: ServiceChoice<'_>,
) -> Option<ShapeId> {
    let is_service = |draft: &Draft| draft.kind == "service" && !draft.traits.has(TraitId::MIXIN);
    let services: Vec<&ShapeId> =
        drafts.shapes.iter().filter(|(id, draft)| is_service(draft) && !id.is_prelude()).map(|(id, _)| id).collect();
    let is_wanted = |id: &&&ShapeId| choice.id.is_none_or(|name| id.as_str() == name || id.name() == name);
    let chosen: Vec<&ShapeId> = services.iter().filter(is_wanted).copied().collect();
    if let [one] = chosen[..] {
        return Some(one.clone());
    }
    let first = services.first().map(|id| locate(documents, &Site::Shape(id))).unwrap_or_default();
    let top = documents.iter().filter_map(|document| document.root.entry("shapes")).map(|(key, _)| key);
    let at: Vec<&str> = first.into_iter().chain(top).collect();
    let mut list: Vec<String> = services.iter().take(LISTED).map(|id| format!("`{id}`")).collect();
    list.extend((services.len() > LISTED).then(|| format!("and {} more", services.len() - LISTED)));
    let list = list.join(", ");
    let by = choice.by.map(|by| format!(": {by}")).unwrap_or_default();
    let (what, hint) = match (services.is_empty(), choice.id) {
        (true, _) => {
            ("no service shape in the model".to_owned(), "add the file that holds the service shape".to_owned())
        }
        (false, Some(name)) => {
            (format!("no one service `{name}` in the model, which holds {list}"), format!("name one of these{by}"))
        }
        (false, None) => (format!("several services in the model: {list}"), format!("name the one to read{by}")),
    };
    // A file whose shapes could not be read at all has been reported already.
    if !services.is_empty() || context.report.is_empty() {
        context.problem(&at, services.first().map(|id| id.as_str()), what, &hint);
    }
    None
}
