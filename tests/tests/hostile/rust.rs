//! What a generated file is to the compiler: tokens, of which words, literals and doc comments are asked for.
//!
//! In: the text of a file. Out: its identifiers outside of literals, the values of its texts, the text of each doc comment.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

/// The tokens, bodies of macros included.
pub(crate) fn tokens_of(text: &str) -> TokenStream {
    text.parse().expect("the file was parsed before")
}

/// Every word outside of literals.
pub(crate) fn identifiers(tokens: &TokenStream) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    walk(tokens, &mut |tree| {
        if let TokenTree::Ident(word) = tree {
            words.insert(word.to_string().trim_start_matches("r#").to_owned());
        }
    });
    words
}

/// The value of every text, but for the notes of `#[deprecated]`, which go to people and not over the wire.
pub(crate) fn literals(tokens: &TokenStream) -> Vec<String> {
    let mut values = Vec::new();
    let mut trees = tokens.clone().into_iter().peekable();
    while let Some(tree) = trees.next() {
        match &tree {
            TokenTree::Ident(word) if word == "deprecated" => {
                drop(trees.next_if(|next| matches!(next, TokenTree::Group(_))))
            }
            TokenTree::Group(group) => values.extend(literals(&group.stream())),
            _ => values.extend(text_of(&tree)),
        }
    }
    values
}

/// The text of each doc comment, its lines joined as rustdoc joins them.
pub(crate) fn doc_texts(tokens: &TokenStream) -> Vec<String> {
    let mut texts = Vec::new();
    collect_docs(tokens, &mut texts);
    texts
}

fn collect_docs(tokens: &TokenStream, texts: &mut Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    for tree in tokens.clone() {
        match &tree {
            TokenTree::Punct(mark) if matches!(mark.as_char(), '#' | '!') => continue,
            TokenTree::Group(group) => match doc_line(&group.stream()) {
                Some(line) => lines.push(line),
                None => {
                    end(&mut lines, texts);
                    collect_docs(&group.stream(), texts);
                }
            },
            _ => end(&mut lines, texts),
        }
    }
    end(&mut lines, texts);
}

fn end(lines: &mut Vec<String>, texts: &mut Vec<String>) {
    if !lines.is_empty() {
        // The space behind `///` is no part of the text.
        let lines =
            std::mem::take(lines).into_iter().map(|line| line.strip_prefix(' ').map_or(line.clone(), str::to_owned));
        texts.push(lines.collect::<Vec<_>>().join("\n"));
    }
}

/// The text of `doc = "…"`.
fn doc_line(attribute: &TokenStream) -> Option<String> {
    match attribute.clone().into_iter().collect::<Vec<_>>().as_slice() {
        [TokenTree::Ident(word), TokenTree::Punct(_), literal] if word == "doc" => text_of(literal),
        _ => None,
    }
}

fn text_of(tree: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = tree else { return None };
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

fn walk(tokens: &TokenStream, visit: &mut dyn FnMut(&TokenTree)) {
    for tree in tokens.clone() {
        visit(&tree);
        if let TokenTree::Group(group) = tree {
            walk(&group.stream(), visit);
        }
    }
}
