//! Documentation of generated items: what the model does not document has no sentence that says nothing, and everything
//! that the generator adds by itself is documented.
//!
//! In: a small model, with and without documentation. Out: the public items of the crate that have none. Items inside
//! calls of macros are the runtime's.

use ferrosmith_codegen::{OutputFile, Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use syn::{Attribute, ImplItem, Item, TraitItem, Visibility};

/// The files of a service whose shapes and members all have this documentation trait.
fn generated(documentation: &str) -> Vec<OutputFile> {
    let own = if documentation.is_empty() { String::new() } else { format!(r#""traits": {{{documentation}}},"#) };
    let more = if documentation.is_empty() { String::new() } else { format!(", {documentation}") };
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#GetThing"}}],
                "traits": {{"aws.protocols#awsJson1_0": {{}}, "aws.auth#sigv4": {{"name": "x"}}{more}}}}},
            "a.b#GetThing": {{"type": "operation", {own} "input": {{"target": "a.b#In"}}, "output": {{"target": "a.b#Out"}},
                "errors": [{{"target": "a.b#Broken"}}]}},
            "a.b#In": {{"type": "structure", {own} "members": {{
                "Name": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}{more}}}}},
                "Kind": {{{own} "target": "a.b#Kind"}}}}}},
            "a.b#Out": {{"type": "structure", {own} "members": {{
                "Part": {{{own} "target": "a.b#Part"}}, "Choice": {{{own} "target": "a.b#Choice"}}}}}},
            "a.b#Part": {{"type": "structure", {own} "members": {{"Size": {{{own} "target": "smithy.api#Integer"}}}}}},
            "a.b#Choice": {{"type": "union", {own} "members": {{"Part": {{{own} "target": "a.b#Part"}}}}}},
            "a.b#Kind": {{"type": "enum", {own} "members": {{
                "BIG_ONE": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": "BIG_ONE"{more}}}}},
                "SMALL": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": "m5.small"{more}}}}}}}}},
            "a.b#Broken": {{"type": "structure", "members": {{"message": {{{own} "target": "smithy.api#String"}}}},
                "traits": {{"smithy.api#error": "client"{more}}}}}
        }}}}"#
    );
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    generate(&model, &Settings::new("x", "0.1.0")).unwrap_or_else(|report| panic!("{report}")).files
}

/// Every public item without documentation, with its file.
fn undocumented(files: &[OutputFile]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        let mut names = Vec::new();
        if !has_docs(&parsed.attrs) {
            names.push("the file".to_owned());
        }
        let hidden = hidden_types(&parsed.items);
        parsed.items.iter().filter(|item| !is_method_of(item, &hidden)).for_each(|item| items(item, &mut names));
        found.extend(names.into_iter().map(|name| format!("{}: {name}", file.path)));
    }
    found
}

fn has_docs(attributes: &[Attribute]) -> bool {
    // `#[doc(hidden)]` counts: what nobody sees need say nothing.
    attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
}

/// The types that documentation does not show, whose methods it does not show either.
fn hidden_types(items: &[Item]) -> Vec<String> {
    let is_hidden =
        |attribute: &Attribute| attribute.path().is_ident("doc") && attribute.parse_args::<syn::Ident>().is_ok();
    let hidden = items.iter().filter_map(|item| match item {
        Item::Struct(item) if item.attrs.iter().any(is_hidden) => Some(item.ident.to_string()),
        _ => None,
    });
    hidden.collect()
}

/// Whether the item is an `impl` of one of these types.
fn is_method_of(item: &Item, types: &[String]) -> bool {
    let Item::Impl(item) = item else { return false };
    let syn::Type::Path(path) = item.self_ty.as_ref() else { return false };
    path.path.get_ident().is_some_and(|name| types.iter().any(|ty| name == ty))
}

/// The public names of an item, and of what is in it, that have no documentation.
fn items(item: &Item, names: &mut Vec<String>) {
    let mut note = |attributes: &[Attribute], visibility: Option<&Visibility>, name: String| {
        if visibility.is_none_or(|it| matches!(it, Visibility::Public(_))) && !has_docs(attributes) {
            names.push(name);
        }
    };
    match item {
        Item::Struct(item) => {
            note(&item.attrs, Some(&item.vis), item.ident.to_string());
            for field in item.fields.iter().filter(|field| field.ident.is_some()) {
                let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                note(&field.attrs, Some(&field.vis), format!("{}.{name}", item.ident));
            }
        }
        Item::Enum(item) => {
            note(&item.attrs, Some(&item.vis), item.ident.to_string());
            for variant in &item.variants {
                note(&variant.attrs, Some(&item.vis), format!("{}::{}", item.ident, variant.ident));
            }
        }
        Item::Impl(item) if item.trait_.is_none() => {
            for inner in &item.items {
                if let ImplItem::Fn(method) = inner {
                    note(&method.attrs, Some(&method.vis), format!("fn {}", method.sig.ident));
                }
            }
        }
        Item::Trait(item) => {
            note(&item.attrs, Some(&item.vis), item.ident.to_string());
            for inner in &item.items {
                if let TraitItem::Fn(method) = inner {
                    note(&method.attrs, Some(&item.vis), format!("fn {}", method.sig.ident));
                }
            }
        }
        Item::Fn(item) => note(&item.attrs, Some(&item.vis), item.sig.ident.to_string()),
        Item::Static(item) => note(&item.attrs, Some(&item.vis), item.ident.to_string()),
        Item::Const(item) => note(&item.attrs, Some(&item.vis), item.ident.to_string()),
        Item::Type(item) => note(&item.attrs, Some(&item.vis), item.ident.to_string()),
        Item::Mod(item) => item.content.iter().flat_map(|(_, inner)| inner).for_each(|inner| items(inner, names)),
        _ => {}
    }
}

fn text<'f>(files: &'f [OutputFile], path: &str) -> &'f str {
    files.iter().find(|file| file.path == path).map_or_else(|| panic!("no file {path}"), |file| &file.text)
}

#[test]
fn what_the_generator_adds_is_documented() {
    let files = generated(r#""smithy.api#documentation": "Some words.""#);
    assert_eq!(undocumented(&files), [""; 0]);
}

#[test]
fn what_the_model_does_not_document_gets_no_empty_sentence() {
    let files = generated("");
    let found = undocumented(&files);
    for name in ["src/types/part.rs: Part.size", "src/operation/get_thing.rs: GetThingInput.kind"] {
        assert!(found.iter().any(|found| found == name), "{name} is documented: {found:#?}");
    }
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        for sentence in ["member.", "structure.", "union.", "enum.", "operation.", "error."] {
            let says_nothing = |line: &&str| line.contains("/// The `") && line.ends_with(sentence);
            assert_eq!(file.text.lines().find(says_nothing), None, "{}", file.path);
        }
    }
    let enums = text(&files, "src/types/enums.rs");
    assert!(enums.contains("The value `m5.small`.") && !enums.contains("BIG_ONE`."), "{enums}");
}
