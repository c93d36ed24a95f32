//! Lines that are finished as they are emitted. Most of a crate is setters, getters, accessors and fields, whose text is decided
//! by a name, a type and documentation: it is written at once, instead of being made tokens, parsed and printed.
//!
//! In: methods, fields, variants, arms and heads of items, as the formatter writes them where all fits the width. Out: tokens: short ones that
//! stand for finished lines, which `format` puts in their place; or the tokens of what the formatter must break.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::{HELD, Scope, ident};
use crate::docs::comment::spaced;
use crate::docs::html::Docs;

/// Where the lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In an `impl`.
    Methods,
    /// In a structure.
    Fields,
    /// In an enum.
    Variants,
    /// In the `match` of a method.
    Arms,
}

impl Place {
    const ALL: [Self; 4] = [Self::Methods, Self::Fields, Self::Variants, Self::Arms];

    /// What the lines are indented by.
    fn indent(self) -> &'static str {
        match self {
            Self::Methods | Self::Fields | Self::Variants => "    ",
            Self::Arms => "            ",
        }
    }

    /// The columns that a line of code has at most; the formatter breaks longer ones, at 89. Methods, which are most lines,
    /// have the 100 that rustfmt has by default: a line more of them fits, and is not parsed.
    fn width(self) -> usize {
        match self {
            Self::Methods => 100,
            Self::Fields | Self::Variants | Self::Arms => 89,
        }
    }

    /// What stands for the lines as it is printed, before and behind their number.
    fn stand_in(self) -> (&'static str, &'static str) {
        match self {
            Self::Methods => ("!(", ");"),
            Self::Fields => (": [(); ", "],"),
            Self::Variants => (" = ", ","),
            Self::Arms => ("!(", ") => {}"),
        }
    }

    /// The same as tokens.
    fn tokens(self, number: &Literal) -> TokenStream {
        let held = ident(HELD);
        match self {
            Self::Methods => quote!(#held!(#number);),
            Self::Fields => quote!(#held: [(); #number],),
            Self::Variants => quote!(#held = #number,),
            Self::Arms => quote!(#held!(#number) => {}),
        }
    }
}

/// Methods, fields, variants or arms that follow each other.
pub struct Finished<'s> {
    scope: &'s Scope,
    place: Place,
    lines: String,
    tokens: TokenStream,
}

impl<'s> Finished<'s> {
    /// No methods yet.
    pub fn methods(scope: &'s Scope) -> Self {
        Self { scope, place: Place::Methods, lines: String::new(), tokens: TokenStream::new() }
    }

    /// No fields yet.
    pub fn fields(scope: &'s Scope) -> Self {
        Self { place: Place::Fields, ..Self::methods(scope) }
    }

    /// No variants yet.
    pub fn variants(scope: &'s Scope) -> Self {
        Self { place: Place::Variants, ..Self::methods(scope) }
    }

    /// No arms yet.
    pub fn arms(scope: &'s Scope) -> Self {
        Self { place: Place::Arms, ..Self::methods(scope) }
    }

    /// Adds one of them: its lines, without the indentation that all have.
    pub fn push(&mut self, text: &str) {
        let (indent, width) = (self.place.indent(), self.place.width());
        if text.lines().all(|line| is_finished(indent, line, width)) {
            for line in text.lines() {
                self.lines.push_str(indent);
                self.lines.push_str(line);
                self.lines.push('\n');
            }
            return;
        }
        self.push_loose(text);
    }

    /// Adds one of them that the formatter must see to, since a part of it was made of tokens.
    pub fn push_loose(&mut self, text: &str) {
        self.hold();
        let tokens: TokenStream = text.parse().expect("names, types and comments are tokens");
        self.tokens.extend(tokens);
    }

    /// An item around them, by its head: `pub struct Tag`, with its attributes and its documentation. Where the formatter breaks
    /// none of its lines, one short item stands for all of it.
    pub fn finish_item(self, head: &str) -> TokenStream {
        if !self.tokens.is_empty() || !head.lines().all(is_head) {
            let head: TokenStream = head.parse().expect("a head is tokens");
            let inner = self.finish();
            return quote!(#head { #inner });
        }
        let inner = if self.lines.is_empty() { String::new() } else { format!("\n{}", self.lines) };
        let number = self.scope.hold(format!("{head} {{{inner}}}\n"));
        // As a call within an `impl`, it prints on a line of its own.
        Place::Methods.tokens(&number)
    }

    fn hold(&mut self) {
        if !self.lines.is_empty() {
            let number = self.scope.hold(std::mem::take(&mut self.lines));
            self.tokens.extend(self.place.tokens(&number));
        }
    }

    /// The tokens of all.
    pub fn finish(mut self) -> TokenStream {
        self.hold();
        self.tokens
    }
}

/// The number of the held lines that a printed line stands for.
pub fn held_number(line: &str) -> Option<usize> {
    let rest = line.trim().strip_prefix(HELD)?;
    let number = |place: Place| {
        let (before, behind) = place.stand_in();
        rest.strip_prefix(before)?.strip_suffix(behind)?.parse().ok()
    };
    Place::ALL.into_iter().find_map(number)
}

/// Whether the formatter leaves a line as it is. Attributes are left to it.
fn is_finished(indent: &str, line: &str, width: usize) -> bool {
    line.starts_with("///") || (!line.starts_with('#') && indent.len() + line.chars().count() <= width)
}

/// Whether the formatter leaves a line of an item's head as it is, with the brace behind the last one. Attributes made of
/// tokens, which begin with `# [`, are left to it.
fn is_head(line: &str) -> bool {
    const BRACES: usize = " {}".len();
    line.starts_with("///") || (!line.starts_with("# ") && line.chars().count() + BRACES <= 89)
}

/// A line of a comment, with its newline; nothing for an empty one.
pub fn comment(line: &str) -> String {
    if line.trim().is_empty() { String::new() } else { comment_line(line) }
}

/// A comment of all lines; nothing where there is nothing to say.
pub fn comments(docs: &Docs) -> String {
    if docs.lines.iter().all(|line| line.trim().is_empty()) {
        return String::new();
    }
    docs.lines.iter().map(|line| comment_line(line)).collect()
}

fn comment_line(line: &str) -> String {
    format!("///{}\n", spaced(line).trim_end())
}

/// Attributes as lines of a method or a field.
pub fn attributes<'a>(tokens: impl IntoIterator<Item = &'a TokenStream>) -> String {
    tokens.into_iter().map(|tokens| format!("{tokens}\n")).collect()
}
