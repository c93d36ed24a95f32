//! Values of examples as Rust expressions. In: an [`ExampleValue`] and where it stands. Out: text of one or more lines.
//! Does not know calls (`example.rs`).

use std::collections::BTreeSet;

use super::WIDTH;
use crate::docs::example::{ExampleSetter, ExampleValue};
use crate::plan::ty::TypePath;
use crate::runtime::{CRATE, EVENT_SENDER};

/// Names that an import would hide from the example.
const PRELUDE: [&str; 16] = [
    "Blob",
    "Box",
    "ByteStream",
    "Client",
    "DateTime",
    "Default",
    "Err",
    "EventStreamSender",
    "Into",
    "None",
    "Ok",
    "Option",
    "Result",
    "Some",
    "String",
    "Vec",
];

/// What the values of an example name, and how: by imports, or in full where an import would hide something.
#[derive(Clone, Debug, Default)]
pub struct Imports {
    krate: String,
    types: BTreeSet<String>,
    primitives: BTreeSet<&'static str>,
    in_full: bool,
}

impl Imports {
    /// The names in these values.
    pub fn of(setters: &[ExampleSetter], krate: &str) -> Self {
        let mut names = Self { krate: krate.to_owned(), ..Self::default() };
        setters.iter().for_each(|setter| names.collect(&setter.value));
        names.in_full = names.types.iter().any(|name| PRELUDE.contains(&name.as_str()));
        names
    }

    /// The `use` lines.
    pub fn lines(&self) -> Vec<String> {
        if self.in_full {
            return Vec::new();
        }
        let line = |module: &str, names: Vec<&str>| match names.as_slice() {
            [] => None,
            [name] => Some(format!("use {}::{module}::{name};", self.krate)),
            names => Some(format!("use {}::{module}::{{{}}};", self.krate, names.join(", "))),
        };
        let primitives = line("primitives", self.primitives.iter().copied().collect());
        primitives.into_iter().chain(line("types", self.types.iter().map(String::as_str).collect())).collect()
    }

    fn collect(&mut self, value: &ExampleValue) {
        match value {
            ExampleValue::Blob(_) => self.primitives.extend(["Blob"]),
            ExampleValue::Stream(_) => self.primitives.extend(["ByteStream"]),
            ExampleValue::Events(event) => {
                self.primitives.extend([EVENT_SENDER.path()]);
                self.collect(event);
            }
            ExampleValue::Timestamp(_) => self.primitives.extend(["DateTime"]),
            ExampleValue::Enum(path, _) => self.types.extend([path.name.clone()]),
            ExampleValue::Structure { path, setters, .. } => {
                self.types.insert(path.name.clone());
                setters.iter().for_each(|setter| self.collect(&setter.value));
            }
            ExampleValue::Union(path, _, value) => {
                self.types.insert(path.name.clone());
                value.iter().for_each(|value| self.collect(value));
            }
            ExampleValue::List(items) => items.iter().for_each(|item| self.collect(item)),
            ExampleValue::Map(entries) => entries.iter().for_each(|(key, value)| {
                self.collect(key);
                self.collect(value);
            }),
            ExampleValue::Option(value) => value.iter().for_each(|value| self.collect(value)),
            ExampleValue::Boxed(value) => self.collect(value),
            ExampleValue::Text(_)
            | ExampleValue::Bool(_)
            | ExampleValue::Integer(_)
            | ExampleValue::Float(_)
            | ExampleValue::BigNumber(_)
            | ExampleValue::Document(_) => {}
        }
    }

    fn ty(&self, path: &TypePath) -> String {
        if self.in_full { format!("{}::types::{}", self.krate, path.name) } else { path.name.clone() }
    }

    fn primitive(&self, name: &str) -> String {
        let short = name.rsplit("::").next().unwrap_or(name);
        if self.in_full { format!("{}::primitives::{name}", self.krate) } else { short.to_owned() }
    }
}

/// Writes values at an indent.
pub struct ValueWriter<'n> {
    imports: &'n Imports,
    indent: usize,
}

impl<'n> ValueWriter<'n> {
    /// A writer of values on lines that are indented so far.
    pub fn new(imports: &'n Imports, indent: usize) -> Self {
        Self { imports, indent }
    }

    /// `.member(value)`, once per item of a list or map.
    pub fn setter(&mut self, setter: &ExampleSetter) -> Vec<String> {
        let name = setter.name.as_str();
        match &setter.value {
            ExampleValue::List(items) if items.is_empty() => {
                vec![format!(".{}(Some(Vec::new()))", setter.name.setter())]
            }
            ExampleValue::Map(entries) if entries.is_empty() => {
                vec![format!(".{}(Some(Default::default()))", setter.name.setter())]
            }
            ExampleValue::List(items) => items.iter().map(|item| self.call(name, &[item])).collect(),
            ExampleValue::Map(entries) => entries.iter().map(|(key, value)| self.call(name, &[key, value])).collect(),
            ExampleValue::Text(_)
            | ExampleValue::Bool(_)
            | ExampleValue::Integer(_)
            | ExampleValue::Float(_)
            | ExampleValue::BigNumber(_)
            | ExampleValue::Blob(_)
            | ExampleValue::Stream(_)
            | ExampleValue::Events(_)
            | ExampleValue::Timestamp(_)
            | ExampleValue::Document(_)
            | ExampleValue::Enum(..)
            | ExampleValue::Structure { .. }
            | ExampleValue::Union(..)
            | ExampleValue::Option(_)
            | ExampleValue::Boxed(_) => vec![self.call(name, &[&setter.value])],
        }
    }

    /// `.name(values)`, broken where it is too long.
    fn call(&mut self, name: &str, values: &[&ExampleValue]) -> String {
        let arguments: Vec<String> = values.iter().map(|value| self.argument(value)).collect();
        let line = format!(".{name}({})", arguments.join(", "));
        if !line.contains('\n') && self.indent + line.len() <= WIDTH {
            return line;
        }
        let mut inner = Self { imports: self.imports, indent: self.indent + 4 };
        let space = " ".repeat(self.indent + 4);
        let arguments: Vec<String> =
            values.iter().map(|value| format!("{space}{},\n", inner.argument(value))).collect();
        format!(".{name}(\n{}{})", arguments.concat(), " ".repeat(self.indent))
    }

    /// What a setter takes: a text as it is.
    fn argument(&mut self, value: &ExampleValue) -> String {
        match value {
            ExampleValue::Text(text) => format!("{text:?}"),
            ExampleValue::Bool(_)
            | ExampleValue::Integer(_)
            | ExampleValue::Float(_)
            | ExampleValue::BigNumber(_)
            | ExampleValue::Blob(_)
            | ExampleValue::Stream(_)
            | ExampleValue::Events(_)
            | ExampleValue::Timestamp(_)
            | ExampleValue::Document(_)
            | ExampleValue::Enum(..)
            | ExampleValue::Structure { .. }
            | ExampleValue::Union(..)
            | ExampleValue::List(_)
            | ExampleValue::Map(_)
            | ExampleValue::Option(_)
            | ExampleValue::Boxed(_) => self.owned(value),
        }
    }

    /// The value itself.
    pub fn owned(&mut self, value: &ExampleValue) -> String {
        match value {
            ExampleValue::Text(text) => format!("{text:?}.into()"),
            ExampleValue::Bool(value) => value.to_string(),
            ExampleValue::Integer(value) => value.to_string(),
            ExampleValue::Float(value) => format!("{value:?}"),
            ExampleValue::BigNumber(digits) => format!("{digits:?}.parse()?"),
            ExampleValue::Blob(text) => format!("{}::new({text:?})", self.imports.primitive("Blob")),
            ExampleValue::Stream(text) => {
                let text = text.as_bytes().escape_ascii().to_string().replace("\\'", "'");
                format!("{}::from_static(b\"{text}\")", self.imports.primitive("ByteStream"))
            }
            ExampleValue::Events(event) => {
                format!("{}::once(Ok({}))", self.imports.primitive(EVENT_SENDER.path()), self.owned(event))
            }
            ExampleValue::Timestamp(seconds) => format!("{}::from_secs({seconds})", self.imports.primitive("DateTime")),
            ExampleValue::Document(text) => format!("{CRATE}::Document::String({text:?}.into())"),
            ExampleValue::Enum(path, Ok(variant)) => format!("{}::{variant}", self.imports.ty(path)),
            ExampleValue::Enum(path, Err(text)) => format!("{}::from({text:?})", self.imports.ty(path)),
            ExampleValue::Structure { path, setters, fallible } => self.structure(path, setters, *fallible),
            ExampleValue::Union(path, variant, None) => format!("{}::{variant}", self.imports.ty(path)),
            ExampleValue::Union(path, variant, Some(value)) => {
                format!("{}::{variant}({})", self.imports.ty(path), self.owned(value))
            }
            ExampleValue::List(items) if items.is_empty() => "Vec::new()".to_owned(),
            ExampleValue::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.owned(item)).collect();
                format!("vec![{}]", items.join(", "))
            }
            ExampleValue::Map(entries) if entries.is_empty() => "Default::default()".to_owned(),
            ExampleValue::Map(entries) => {
                let pairs = entries.iter().map(|(key, value)| format!("({}, {})", self.owned(key), self.owned(value)));
                format!("std::collections::HashMap::from([{}])", pairs.collect::<Vec<_>>().join(", "))
            }
            ExampleValue::Option(None) => "None".to_owned(),
            ExampleValue::Option(Some(value)) => format!("Some({})", self.owned(value)),
            ExampleValue::Boxed(value) => format!("Box::new({})", self.owned(value)),
        }
    }

    fn structure(&mut self, path: &TypePath, setters: &[ExampleSetter], fallible: bool) -> String {
        let start = format!("{}::builder()", self.imports.ty(path));
        let end = if fallible { ".build()?" } else { ".build()" };
        let mut inner = Self { imports: self.imports, indent: self.indent + 4 };
        let links: Vec<String> = setters.iter().flat_map(|setter| inner.setter(setter)).collect();
        let line = format!("{start}{}{end}", links.concat());
        if !line.contains('\n') && self.indent + line.len() <= WIDTH {
            return line;
        }
        let space = " ".repeat(self.indent + 4);
        let links: String = links.iter().map(|link| format!("\n{space}{link}")).collect();
        format!("{start}{links}\n{space}{end}")
    }
}
