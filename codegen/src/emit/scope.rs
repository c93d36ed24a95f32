//! [`Scope`]: what a generated file imports, and which standard names it must write in full.
//!
//! In: the names of the types that the file defines, and every use of `types`, `primitives` or `HashMap` as it is emitted.
//! Out: the spelling of standard names, and the file's `use` lines. Does not know what the file holds otherwise.

use std::cell::{Cell, RefCell};
use std::fmt;

use proc_macro2::{Ident, Literal, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::plan::ty::{TypeModule, TypePath};
use crate::runtime::{self, RuntimePath};

/// A standard name, as one file spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StdName(&'static str);

impl fmt::Display for StdName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl ToTokens for StdName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for (index, segment) in self.0.split("::").enumerate() {
            if index > 0 {
                tokens.append(Punct::new(':', Spacing::Joint));
                tokens.append(Punct::new(':', Spacing::Alone));
            }
            tokens.append(ident(segment));
        }
    }
}

/// The standard names that generated code uses, spelled for one file: short, or in full where the file defines a type of
/// that name.
#[derive(Clone, Debug)]
pub struct Std {
    /// `String`
    pub string: StdName,
    /// `Vec`
    pub vec: StdName,
    /// `Box`
    pub boxed: StdName,
    /// `Option`
    pub option: StdName,
    /// `Some`
    pub some: StdName,
    /// `None`
    pub none: StdName,
    /// `Result`
    pub result: StdName,
    /// `Ok`
    pub ok: StdName,
    /// `Err`
    pub err: StdName,
    /// `Into`
    pub into: StdName,
    /// `From`
    pub from: StdName,
    /// `HashMap`
    pub hash_map: StdName,
}

/// The name of what stands for lines that are kept. It takes the place of a macro call in an `impl` or as an item, and of a field.
pub const HELD: &str = "held";

/// Names in one generated file.
#[derive(Debug)]
pub struct Scope {
    defined: Vec<String>,
    std: Std,
    types: Cell<bool>,
    primitives: Cell<bool>,
    hash_map: Cell<bool>,
    deprecated: Cell<bool>,
    held: RefCell<Vec<String>>,
}

impl Scope {
    /// The scope of a file that defines types of these names.
    pub fn new<'a>(defined: impl IntoIterator<Item = &'a str>) -> Self {
        let defined: Vec<String> = defined.into_iter().map(str::to_owned).collect();
        let spell = |full: &'static str| {
            let short = full.rsplit("::").next().unwrap_or(full);
            StdName(if defined.iter().any(|own| own == short) { full } else { short })
        };
        let std = Std {
            string: spell("std::string::String"),
            vec: spell("std::vec::Vec"),
            boxed: spell("std::boxed::Box"),
            option: spell("std::option::Option"),
            some: spell("std::option::Option::Some"),
            none: spell("std::option::Option::None"),
            result: spell("std::result::Result"),
            ok: spell("std::result::Result::Ok"),
            err: spell("std::result::Result::Err"),
            into: spell("std::convert::Into"),
            from: spell("std::convert::From"),
            hash_map: spell("std::collections::HashMap"),
        };
        let unused = || Cell::new(false);
        let held = RefCell::default();
        Self { defined, std, types: unused(), primitives: unused(), hash_map: unused(), deprecated: unused(), held }
    }

    /// The standard names, except [`Scope::hash_map`].
    pub fn std(&self) -> &Std {
        &self.std
    }

    /// `HashMap`, noted as used.
    pub fn hash_map(&self) -> StdName {
        self.hash_map.set(true);
        self.std.hash_map
    }

    /// Keeps finished lines, and gives their number. What stands for them is replaced when the file is formatted.
    pub fn hold(&self, lines: String) -> Literal {
        let mut held = self.held.borrow_mut();
        held.push(lines);
        Literal::usize_unsuffixed(held.len() - 1)
    }

    /// The lines that are kept, by their numbers.
    pub fn held(&self) -> Vec<String> {
        self.held.take()
    }

    /// Notes that the file holds or names something deprecated.
    pub fn allow_deprecated(&self) {
        self.deprecated.set(true);
    }

    /// A type of the crate's module `primitives`, which has it from the runtime: `primitives::DateTime`.
    pub fn primitive(&self, path: RuntimePath) -> TokenStream {
        self.primitives.set(true);
        let name = ident(path.path());
        quote!(primitives::#name)
    }

    /// The same, as text.
    pub fn primitive_text(&self, path: RuntimePath) -> String {
        self.primitives.set(true);
        format!("primitives::{}", path.path())
    }

    /// A type of the crate's module for streams of events, which has it from the runtime:
    /// `primitives::event_stream::EventReceiver`.
    pub fn events(&self, path: RuntimePath) -> TokenStream {
        self.primitives.set(true);
        let segments = path.path().split("::").map(ident);
        quote!(primitives #(::#segments)*)
    }

    /// A point in time.
    pub fn date_time(&self) -> TokenStream {
        self.primitive(runtime::DATE_TIME)
    }

    /// Bytes.
    pub fn blob(&self) -> TokenStream {
        self.primitive(runtime::BLOB)
    }

    /// A value without a schema.
    pub fn document(&self) -> TokenStream {
        self.primitive(runtime::DOCUMENT)
    }

    /// A union member that the crate does not know.
    pub fn unknown_union_member(&self) -> TokenStream {
        self.primitive(runtime::UNKNOWN_UNION_MEMBER)
    }

    /// A type of the crate: `types::Tag`, `types::error::ConflictException`.
    pub fn named(&self, path: &TypePath) -> TokenStream {
        let name = ident(&path.name);
        self.note_named(path);
        match path.module {
            TypeModule::Types => quote!(types::#name),
            TypeModule::Errors => quote!(types::error::#name),
        }
    }

    /// The same, as text.
    pub fn named_text(&self, path: &TypePath) -> String {
        self.note_named(path);
        match path.module {
            TypeModule::Types => format!("types::{}", path.name),
            TypeModule::Errors => format!("types::error::{}", path.name),
        }
    }

    fn note_named(&self, path: &TypePath) {
        self.types.set(true);
        if path.is_deprecated {
            self.allow_deprecated();
        }
    }

    /// The schema of a type of the crate, as text: `types::tag::schema::SCHEMA`.
    pub fn schema_of(&self, path: &TypePath) -> String {
        self.types.set(true);
        match path.module {
            TypeModule::Types => format!("types::{}::schema::SCHEMA", path.file),
            TypeModule::Errors => format!("types::error::{}::schema::SCHEMA", path.file),
        }
    }

    /// The `use` lines of what was used so far, as text; to be asked last. Before them, what the file is allowed.
    pub fn imports(&self) -> String {
        let mut lines = Vec::new();
        if self.deprecated.get() {
            lines.push("#![allow(deprecated, reason = \"names what the model has as deprecated\")]\n".to_owned());
        }
        if self.hash_map.get() && !self.defined.iter().any(|own| own == "HashMap") {
            lines.push("use std::collections::HashMap;\n".to_owned());
        }
        if self.primitives.get() {
            lines.push("use crate::primitives;".to_owned());
        }
        if self.types.get() {
            lines.push("use crate::types;".to_owned());
        }
        lines.push(format!("use {} as rt;", runtime::CRATE));
        lines.join("\n")
    }
}

/// The token of a name that is no keyword: of a type, a module, a local variable.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_defines_string_spells_the_standard_one_in_full() {
        let scope = Scope::new(["String", "StringBuilder"]);
        assert_eq!(scope.std().string.to_string(), "std::string::String");
        assert_eq!(scope.std().vec.to_string(), "Vec");
    }

    #[test]
    fn only_what_was_used_is_imported() {
        let scope = Scope::new(["Tag"]);
        assert_eq!(scope.imports(), "use ferrosmith_runtime as rt;");
        scope.hash_map();
        assert!(scope.imports().starts_with("use std::collections::HashMap;\n\n"));
        let own = Scope::new(["HashMap"]);
        assert_eq!(own.hash_map().to_token_stream().to_string(), "std :: collections :: HashMap");
        assert_eq!(own.imports(), "use ferrosmith_runtime as rt;");
    }
}
