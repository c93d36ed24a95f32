//! [`Scope`]: what a generated file imports, and which standard names it must write in full.
//!
//! In: the names of the types that the file defines, and every use of `types`, `primitives` or `HashMap` as it is emitted.
//! Out: the spelling of standard names, and the file's `use` lines. Does not know what the file holds otherwise.

use std::cell::Cell;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::ty::{TypeModule, TypePath};
use crate::runtime::{self, RuntimePath};

/// The standard names that generated code uses, spelled for one file: short, or in full where the file defines a type of
/// that name.
#[derive(Clone, Debug)]
pub struct Std {
    /// `String`
    pub string: TokenStream,
    /// `Vec`
    pub vec: TokenStream,
    /// `Box`
    pub boxed: TokenStream,
    /// `Option`
    pub option: TokenStream,
    /// `Some`
    pub some: TokenStream,
    /// `None`
    pub none: TokenStream,
    /// `Result`
    pub result: TokenStream,
    /// `Ok`
    pub ok: TokenStream,
    /// `Err`
    pub err: TokenStream,
    /// `Into`
    pub into: TokenStream,
    /// `From`
    pub from: TokenStream,
    /// `HashMap`
    pub hash_map: TokenStream,
}

/// Names in one generated file.
#[derive(Debug)]
pub struct Scope {
    defined: Vec<String>,
    std: Std,
    types: Cell<bool>,
    primitives: Cell<bool>,
    hash_map: Cell<bool>,
    deprecated: Cell<bool>,
}

impl Scope {
    /// The scope of a file that defines types of these names.
    pub fn new<'a>(defined: impl IntoIterator<Item = &'a str>) -> Self {
        let defined: Vec<String> = defined.into_iter().map(str::to_owned).collect();
        let spell = |name: &str, full: TokenStream| {
            if defined.iter().any(|own| own == name) {
                full
            } else {
                let name = Ident::new(name, Span::call_site());
                quote!(#name)
            }
        };
        let std = Std {
            string: spell("String", quote!(std::string::String)),
            vec: spell("Vec", quote!(std::vec::Vec)),
            boxed: spell("Box", quote!(std::boxed::Box)),
            option: spell("Option", quote!(std::option::Option)),
            some: spell("Some", quote!(std::option::Option::Some)),
            none: spell("None", quote!(std::option::Option::None)),
            result: spell("Result", quote!(std::result::Result)),
            ok: spell("Ok", quote!(std::result::Result::Ok)),
            err: spell("Err", quote!(std::result::Result::Err)),
            into: spell("Into", quote!(std::convert::Into)),
            from: spell("From", quote!(std::convert::From)),
            hash_map: spell("HashMap", quote!(std::collections::HashMap)),
        };
        let unused = || Cell::new(false);
        Self { defined, std, types: unused(), primitives: unused(), hash_map: unused(), deprecated: unused() }
    }

    /// The standard names, except [`Scope::hash_map`].
    pub fn std(&self) -> &Std {
        &self.std
    }

    /// `HashMap`, noted as used.
    pub fn hash_map(&self) -> &TokenStream {
        self.hash_map.set(true);
        &self.std.hash_map
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
        self.types.set(true);
        if path.is_deprecated {
            self.allow_deprecated();
        }
        let name = ident(&path.name);
        match path.module {
            TypeModule::Types => quote!(types::#name),
            TypeModule::Errors => quote!(types::error::#name),
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
        assert_eq!(scope.std().string.to_string(), "std :: string :: String");
        assert_eq!(scope.std().vec.to_string(), "Vec");
    }

    #[test]
    fn only_what_was_used_is_imported() {
        let scope = Scope::new(["Tag"]);
        assert_eq!(scope.imports(), "use ferrosmith_runtime as rt;");
        scope.hash_map();
        assert!(scope.imports().starts_with("use std::collections::HashMap;\n\n"));
        let own = Scope::new(["HashMap"]);
        assert_eq!(own.hash_map().to_string(), "std :: collections :: HashMap");
        assert_eq!(own.imports(), "use ferrosmith_runtime as rt;");
    }
}
