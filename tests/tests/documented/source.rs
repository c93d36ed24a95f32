//! The pages against the source text of the generated crate: structures and enums as `syn` reads them, and what is
//! declared through the runtime's macros by the tokens handed to the macro.

use super::facts::{Member, Page, pages, repository, snake, words};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use syn::{Attribute, Expr, Field, Fields, Item, Lit, Meta};

const CRATE: &str = "generated/partnercentral-account/src";

/// What the source declares, by name.
#[derive(Default)]
struct Source {
    structures: BTreeMap<String, Vec<Field>>,
    /// The enums, as the tokens of their body.
    enums: BTreeMap<String, TokenStream>,
    /// Every macro invocation at item level, as its tokens.
    invocations: Vec<TokenStream>,
    /// All documentation text of each structure, and of each file.
    docs: BTreeMap<String, String>,
}

impl Source {
    fn read(folder: &Path) -> Self {
        let mut source = Self::default();
        source.read_folder(folder);
        assert!(!source.structures.is_empty(), "{} holds no structure", folder.display());
        source
    }

    fn read_folder(&mut self, folder: &Path) {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("an entry of the generated crate").path();
            if path.is_dir() {
                self.read_folder(&path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a generated file");
                let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                self.docs.insert(path.display().to_string(), docs(&file.attrs));
                self.read_items(file.items);
            }
        }
    }

    fn read_items(&mut self, items: Vec<Item>) {
        for item in items {
            match item {
                Item::Struct(item) => {
                    let name = item.ident.to_string();
                    self.docs.insert(name.clone(), docs(&item.attrs));
                    if let Fields::Named(fields) = item.fields {
                        self.structures.insert(name, fields.named.into_iter().collect());
                    }
                }
                Item::Enum(item) => {
                    self.enums.insert(item.ident.to_string(), item.variants.to_token_stream());
                }
                Item::Macro(item) => self.invocations.push(item.mac.tokens),
                Item::Mod(item) => self.read_items(item.content.map(|(_, items)| items).unwrap_or_default()),
                _ => {}
            }
        }
    }

    /// The identifiers and string literals that declare the enum of this name.
    fn enum_words(&self, name: &str) -> BTreeSet<String> {
        if let Some(variants) = self.enums.get(name) {
            return flat(variants.clone()).into_iter().collect();
        }
        let declares = |tokens: &&TokenStream| {
            let words = flat((*tokens).clone());
            words.windows(2).any(|pair| pair[0] == "enum" && pair[1] == name)
        };
        let declared = self.invocations.iter().find(declares);
        flat(declared.unwrap_or_else(|| panic!("no enum {name}")).clone()).into_iter().collect()
    }
}

/// The identifiers and the values of the string literals in `tokens`, in order; documentation is left out.
fn flat(tokens: TokenStream) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => words.extend(flat(group.stream())),
            TokenTree::Ident(ident) => words.push(ident.to_string()),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                words.push(text.trim_matches('"').to_owned());
            }
            TokenTree::Punct(_) => {}
        }
    }
    words
}

fn docs(attributes: &[Attribute]) -> String {
    let mut text = String::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(literal) = &pair.value
            && let Lit::Str(line) = &literal.lit
        {
            text.push_str(&line.value());
            text.push('\n');
        }
    }
    words(&text)
}

/// The type of a field, without spaces and without the `Option` around it.
fn bare_type(field: &Field) -> String {
    let ty: String = field.ty.to_token_stream().to_string().split_whitespace().collect();
    let inner = ty.split_once("Option<").and_then(|(_, rest)| rest.strip_suffix('>'));
    inner.unwrap_or(&ty).to_owned()
}

/// Whether a field of type `ty` can hold what the page calls `kind`.
fn holds(ty: &str, kind: &str, values: &[String]) -> bool {
    let last = ty.rsplit("::").next().unwrap_or(ty);
    match kind {
        "string" if values.is_empty() => last == "String",
        "string" => last != "String",
        "integer" => last == "i64" || last == "i32",
        "datetime" => last == "DateTime",
        _ => false,
    }
}

fn agree(source: &Source, structure: &str, documented: &[Member]) {
    let fields = source.structures.get(structure).unwrap_or_else(|| panic!("no struct {structure}"));
    let public: Vec<_> = fields.iter().filter(|field| matches!(field.vis, syn::Visibility::Public(_))).collect();
    let found: Vec<_> = public.iter().filter_map(|field| field.ident.as_ref().map(ToString::to_string)).collect();
    let wanted: Vec<_> = documented.iter().map(|member| snake(&member.name)).collect();
    assert_eq!(found, wanted, "the public fields of {structure}");
    for (field, member) in public.iter().zip(documented) {
        let place = format!("{structure}.{}", member.name);
        let ty = bare_type(field);
        match ty.split_once("Vec<").and_then(|(_, rest)| rest.strip_suffix('>')) {
            Some(element) => {
                assert_eq!(member.kind, "list", "{place}: {ty}");
                let kind = member.element.as_deref().unwrap_or_default();
                assert!(holds(element, kind, &[]), "{place}: {ty} for a list of {kind}");
            }
            None => assert!(holds(&ty, &member.kind, &member.values), "{place}: {ty} for {}", member.kind),
        }
        let docs = docs(&field.attrs);
        assert!(docs.contains(&member.description), "{place}: {docs:?} lacks {:?}", member.description);
        if !member.values.is_empty() {
            let name = ty.rsplit("::").next().unwrap_or(&ty);
            let said = source.enum_words(name);
            let constant = |value: &str| said.contains(value) || said.contains(&pascal(value));
            assert!(member.values.iter().all(|value| constant(value)), "{place}: {said:?} lacks a value");
        }
    }
}

/// `DENY_ALL` as a Rust variant.
fn pascal(value: &str) -> String {
    let word = |word: &str| format!("{}{}", &word[..1], word[1..].to_ascii_lowercase());
    value.split('_').filter(|part| !part.is_empty()).map(word).collect()
}

#[test]
fn the_generated_source_says_what_the_pages_say() {
    let source = Source::read(&repository().join(CRATE));
    for Page { operation, method, summary, input, output, exceptions } in pages() {
        assert_eq!(snake(&operation), method);
        agree(&source, &format!("{operation}Input"), &input);
        agree(&source, &format!("{operation}Output"), &output);
        let said = source.enum_words(&format!("{operation}Error"));
        let found: BTreeSet<_> =
            said.iter().filter(|word| word.ends_with("Exception") && !word.contains('_')).collect();
        assert_eq!(found, exceptions.iter().collect(), "the errors of {operation}");
        assert!(said.contains("Unhandled") || !source.enums.contains_key(&format!("{operation}Error")));
        assert!(source.docs.values().any(|docs| docs.contains(&summary)), "no item says {summary:?}");
    }
}
