//! Every reserved word, in every place where it is reserved: a model that uses it there becomes a crate in which another
//! name stands.
//!
//! The lists here are written by hand, from what a generated crate and the runtime already call so, and are compared with
//! the words in `src/names/reserved.rs`: a word that is missing on either side fails.

use ferrosmith_codegen::{Generated, Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use syn::{Fields, ImplItem, Item};

/// Methods that requests and builders have, which a field's setter would hide.
const METHODS: &[&str] = &[
    "as_input",
    "build",
    "build_unchecked",
    "build_with_error_correction",
    "builder",
    "call",
    "config_override",
    "customize",
    "default",
    "into_paginator",
    "make_operation",
    "meta",
    "new",
    "presigned",
    "read_with",
    "retryable_error_kind",
    "send",
    "send_with",
    "set_config_override",
    "set_meta",
    "unknown_member",
    "unknown_members",
    "with_input",
];

/// Keywords that no raw identifier can be.
const NEVER_RAW: &[&str] = &["crate", "self", "super"];

/// All other keywords of any edition. Source: The Rust Reference, "Keywords".
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Methods that a client has.
const CLIENT: &[&str] = &[
    "config",
    "from_conf",
    "new",
    "paginate",
    "request",
    "send",
    "try_from_conf",
    "try_new",
    "with_endpoint_discovery_enabled",
];

/// Files that `types` has already.
const FILES: &[&str] = &["builders", "enums", "error"];

/// Names of files that Windows has set aside, and the starts of those with a digit.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// Variants, types and errors, with what they become.
const VARIANTS: &[(&str, &str)] = &[
    ("Unknown", "UnknownValue"),
    ("UnknownValue", "UnknownValue_"),
    ("Self", "SelfValue"),
    ("SelfValue", "SelfValue_"),
];
const TYPES: &[(&str, &str)] = &[("Self", "SelfValue")];
const ERRORS: &[(&str, &str)] = &[("Self", "SelfValue"), ("Unhandled", "UnhandledValue")];

/// A crate of these shapes and operations; the first operation has the other shapes in its input.
fn crate_of(
    shapes: Map<String, Value>,
    operations: &[&str],
    members: Map<String, Value>,
    errors: &[&str],
) -> Generated {
    let target = |name: &&str| json!({ "target": format!("a.b#{name}") });
    let mut all = shapes;
    all.insert(
        "a.b#Service".to_owned(),
        json!({ "type": "service", "version": "1", "operations": operations.iter().map(target).collect::<Vec<_>>(),
            "traits": { "aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": { "name": "x" } } }),
    );
    for operation in operations {
        let errors: Vec<Value> = errors.iter().map(target).collect();
        all.insert(
            format!("a.b#{operation}"),
            json!({ "type": "operation", "input": target(&"TheInput"), "errors": errors }),
        );
    }
    all.insert("a.b#TheInput".to_owned(), json!({ "type": "structure", "members": members }));
    let text = json!({ "smithy": "2.0", "shapes": all }).to_string();
    let model = read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }]);
    let model = model.unwrap_or_else(|report| panic!("{report}"));
    generate(&model, &Settings::new("x", "0.1.0")).unwrap_or_else(|report| panic!("{report}"))
}

fn text_members(names: impl IntoIterator<Item = impl Into<String>>) -> Map<String, Value> {
    names.into_iter().map(|name| (name.into(), json!({ "target": "smithy.api#String" }))).collect()
}

/// The parsed file of this path.
fn file(generated: &Generated, path: &str) -> syn::File {
    let found = generated.files.iter().find(|file| file.path == path);
    let paths: Vec<&str> = generated.files.iter().map(|file| file.path.as_str()).collect();
    let found = found.unwrap_or_else(|| panic!("no {path} in {paths:?}"));
    syn::parse_file(&found.text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The fields of a struct, or the variants of an enum, of this name.
fn parts(file: &syn::File, name: &str) -> Vec<String> {
    for item in &file.items {
        match item {
            Item::Struct(item) if item.ident == name => {
                let Fields::Named(fields) = &item.fields else { panic!("{name} has no named fields") };
                return fields.named.iter().filter_map(|field| field.ident.as_ref()).map(ToString::to_string).collect();
            }
            Item::Enum(item) if item.ident == name => {
                return item.variants.iter().map(|variant| variant.ident.to_string()).collect();
            }
            _ => {}
        }
    }
    panic!("no struct or enum {name}")
}

fn methods(file: &syn::File) -> BTreeSet<String> {
    let impls = file.items.iter().filter_map(|item| if let Item::Impl(item) = item { Some(item) } else { None });
    let functions = impls.flat_map(|item| &item.items);
    functions.filter_map(|item| if let ImplItem::Fn(f) = item { Some(f.sig.ident.to_string()) } else { None }).collect()
}

#[test]
fn no_field_is_a_keyword_or_a_method_of_its_builder() {
    let methods = METHODS.iter().map(|word| (*word, format!("{word}_value")));
    let never_raw = NEVER_RAW.iter().map(|word| (*word, format!("{word}_")));
    let keywords = KEYWORDS.iter().map(|word| (*word, format!("r#{word}")));
    let words: Vec<(&str, String)> = methods.chain(never_raw).chain(keywords).collect();
    // Beside `config_override` and `meta` they would be called like the setters of these, which is another rule.
    let is_setter = |word: &str| word.starts_with("set_");
    let (alone, together): (Vec<_>, Vec<_>) = words.into_iter().partition(|(word, _)| is_setter(word));
    for words in [together, alone] {
        fields_are_called(&words);
    }
}

fn fields_are_called(words: &[(&str, String)]) {
    let members = text_members(words.iter().map(|(word, _)| *word));
    let part = json!({ "type": "structure", "members": members });
    let mut of_input = members;
    of_input.insert("part".to_owned(), json!({ "target": "a.b#Part" }));
    let generated = crate_of(Map::from_iter([("a.b#Part".to_owned(), part)]), &["DoIt"], of_input, &[]);
    let input = parts(&file(&generated, "src/operation/do_it.rs"), "DoItInput");
    let structure = parts(&file(&generated, "src/types/part.rs"), "Part");
    let builders = methods(&file(&generated, "src/operation/do_it/builders.rs"));
    for (word, expected) in words {
        assert!(input.contains(expected), "{word} of the input: {input:?}");
        assert!(structure.contains(expected), "{word} of a structure: {structure:?}");
        // Setters of a keyword's field are the word inside a longer name.
        let stem = expected.trim_start_matches("r#");
        for method in [expected.clone(), format!("set_{stem}"), format!("get_{stem}")] {
            assert!(builders.contains(&method), "no {method}: {builders:?}");
        }
    }
}

#[test]
fn no_variant_is_what_enums_and_unions_add() {
    let shapes = Map::from_iter([
        (
            "a.b#Either".to_owned(),
            json!({ "type": "union", "members": text_members(VARIANTS.iter().map(|(name, _)| *name)) }),
        ),
        (
            "a.b#Kind".to_owned(),
            json!({ "type": "enum", "members": VARIANTS.iter().map(|(name, _)| ((*name).to_owned(), json!({ "target": "smithy.api#Unit" }))).collect::<Map<_, _>>() }),
        ),
    ]);
    let members = [("either", "Either"), ("kind", "Kind")];
    let members = members.map(|(name, target)| (name.to_owned(), json!({ "target": format!("a.b#{target}") })));
    let generated = crate_of(shapes, &["DoIt"], members.into_iter().collect(), &[]);
    let union = parts(&file(&generated, "src/types/either.rs"), "Either");
    let kind = parts(&file(&generated, "src/types/enums.rs"), "Kind");
    for (word, expected) in VARIANTS {
        assert!(union.iter().any(|name| name == expected), "{word} of a union: {union:?}");
        assert!(kind.iter().any(|name| name == expected), "{word} of an enum: {kind:?}");
    }
}

#[test]
fn no_type_or_error_is_a_word_that_items_have() {
    let structure = json!({ "type": "structure", "members": {} });
    let mut error = structure.clone();
    error["traits"] = json!({ "smithy.api#error": "client" });
    for (word, expected) in TYPES {
        let shapes = Map::from_iter([(format!("a.b#{word}"), structure.clone())]);
        let members = Map::from_iter([("part".to_owned(), json!({ "target": format!("a.b#{word}") }))]);
        let generated = crate_of(shapes, &["DoIt"], members, &[]);
        parts(&file(&generated, "src/types/self_value.rs"), expected);
    }
    for (word, expected) in ERRORS {
        let shapes = Map::from_iter([(format!("a.b#{word}"), error.clone())]);
        let generated = crate_of(shapes, &["DoIt"], Map::new(), &[word]);
        let variants = parts(&file(&generated, "src/operation/do_it.rs"), "DoItError");
        assert!(variants.iter().any(|name| name == expected), "{word}: {variants:?}");
    }
}

/// `with_input` as a model would write it: `WithInput`.
fn pascal(word: &str) -> String {
    let mut letters = String::new();
    for part in word.split('_') {
        letters.push_str(&part[..1].to_ascii_uppercase());
        letters.push_str(&part[1..]);
    }
    letters
}

#[test]
fn no_operation_is_a_method_of_the_client_a_keyword_or_a_device() {
    let devices = NUMBERED_DEVICES.iter().flat_map(|start| [format!("{start}1"), format!("{start}9")]);
    let words = CLIENT.iter().chain(KEYWORDS).chain(NEVER_RAW).chain(DEVICES).map(|word| (*word).to_owned());
    let words: Vec<String> = words.chain(devices).collect();
    let names: Vec<String> = words.iter().map(|word| pascal(word)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "Self").collect();
    let generated = crate_of(Map::new(), &names, Map::new(), &[]);
    let methods = methods(&file(&generated, "src/client.rs"));
    for word in words.iter().filter(|word| *word != "self") {
        file(&generated, &format!("src/operation/{word}_.rs"));
        assert!(methods.contains(&format!("{word}_")), "no method {word}_: {methods:?}");
    }
}

#[test]
fn no_file_of_a_type_is_called_like_a_module_a_keyword_or_a_device() {
    let devices = NUMBERED_DEVICES.iter().flat_map(|start| [format!("{start}0"), format!("{start}5")]);
    let words = FILES.iter().chain(KEYWORDS).chain(DEVICES).map(|word| (*word).to_owned());
    let words: Vec<String> = words.chain(devices).collect();
    let structure = |word: &String| (format!("a.b#{}", pascal(word)), json!({ "type": "structure", "members": {} }));
    let member = |word: &String| (format!("{word}1x"), json!({ "target": format!("a.b#{}", pascal(word)) }));
    let shapes = words.iter().map(structure).collect();
    let generated = crate_of(shapes, &["DoIt"], words.iter().map(member).collect(), &[]);
    for word in &words {
        file(&generated, &format!("src/types/{word}_.rs"));
    }
    // Only nearly a device.
    let near = [("Com", "com"), ("Console", "console"), ("Com10", "com10")];
    let shapes = near.iter().map(|(name, _)| structure(&(*name).to_owned())).collect();
    let member = |(name, file): &(&str, &str)| ((*file).to_owned(), json!({ "target": format!("a.b#{name}") }));
    let generated = crate_of(shapes, &["DoIt"], near.iter().map(member).collect(), &[]);
    for (_, path) in near {
        file(&generated, &format!("src/types/{path}.rs"));
    }
}

/// The words of the source are those of these lists.
#[test]
fn the_lists_are_those_of_the_source() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/names/reserved.rs");
    let source = std::fs::read_to_string(path).expect("the source is there");
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let spelled: BTreeSet<&str> = code.split('"').skip(1).step_by(2).filter(is_word).collect();
    let pairs = VARIANTS.iter().chain(TYPES).chain(ERRORS).flat_map(|(word, expected)| [*word, *expected]);
    let lists = [METHODS, NEVER_RAW, KEYWORDS, CLIENT, FILES, DEVICES, NUMBERED_DEVICES].into_iter().flatten();
    let listed: BTreeSet<&str> = lists.copied().chain(pairs).collect();
    let only_spelled: Vec<_> = spelled.difference(&listed).collect();
    let only_listed: Vec<_> = listed.difference(&spelled).collect();
    assert!(
        only_spelled.is_empty() && only_listed.is_empty(),
        "in the source only {only_spelled:?}, here only {only_listed:?}"
    );
}
