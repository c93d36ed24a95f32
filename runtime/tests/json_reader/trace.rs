//! Reads values by their kind, and writes down what it reads.

use super::shapes::{Kind, node, schema_of};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};

/// What the consumer does with a member that the structure does not have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unknown {
    Ignore,
    Skip,
    Document,
}

/// What has been read so far.
pub(crate) struct Trace {
    pub(crate) text: String,
    unknown: Unknown,
}

impl Trace {
    pub(crate) fn new(unknown: Unknown) -> Self {
        Self { text: String::new(), unknown }
    }

    /// Reads a value that is the whole input.
    pub(crate) fn read_root(&mut self, kind: &Kind, de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
        self.read(kind, schema_of(kind), de)?;
        // Where the cursor is now, as far as the trait lets it be seen.
        self.note(de.is_null());
        let next = de.read_string(schema_of(&Kind::Text));
        self.note(next.ok());
        Ok(())
    }

    fn read(&mut self, kind: &Kind, schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
        match kind {
            Kind::Boolean => self.note(de.read_boolean(schema)?),
            Kind::Byte => self.note(de.read_byte(schema)?),
            Kind::Short => self.note(de.read_short(schema)?),
            Kind::Integer => self.note(de.read_integer(schema)?),
            Kind::Long => self.note(de.read_long(schema)?),
            // By bits, which tell -0 from 0.
            Kind::Float => self.note(de.read_float(schema)?.to_bits()),
            Kind::Double => self.note(de.read_double(schema)?.to_bits()),
            Kind::BigInteger => self.note(de.read_big_integer(schema)?),
            Kind::BigDecimal => self.note(de.read_big_decimal(schema)?),
            Kind::Text => self.note(de.read_string(schema)?),
            Kind::Blob => self.note(de.read_blob(schema)?),
            Kind::Timestamp => {
                // The official reader takes a binary fraction for the decimal one, and counts those before 1970 backward.
                let time = de.read_timestamp(schema)?;
                let is_comparable = (0..1 << 40).contains(&time.secs());
                self.note(is_comparable.then(|| (time.as_nanos() + 500_000) / 1_000_000));
            }
            Kind::Document => {
                let document = de.read_document(schema)?;
                self.note_document(&document);
            }
            Kind::StringList => self.note(de.read_string_list(schema)?),
            Kind::BlobList => self.note(de.read_blob_list(schema)?),
            Kind::IntegerList => self.note(de.read_integer_list(schema)?),
            Kind::LongList => self.note(de.read_long_list(schema)?),
            Kind::StringMap => {
                let entries = de.read_string_string_map(schema)?;
                self.note(entries.into_iter().collect::<BTreeMap<_, _>>());
            }
            Kind::List(element) => de.read_list(schema, &mut |de| self.read_or_null(element, de))?,
            Kind::Map(value) => de.read_map(schema, &mut |key, de| {
                self.note(key);
                self.read_or_null(value, de)
            })?,
            Kind::Lists => self.read(&Kind::List(&Kind::Lists), schema, de)?,
            Kind::Maps => self.read(&Kind::Map(&Kind::Maps), schema, de)?,
            Kind::Node => self.read_node(de)?,
            Kind::Union => self.read_union(de)?,
            Kind::Skipped => de.skip_value()?,
            Kind::Untouched => {}
        }
        self.note('.');
        Ok(())
    }

    fn read_or_null(&mut self, kind: &Kind, de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
        if de.is_null() {
            self.note("null");
            return de.read_null();
        }
        self.read(kind, schema_of(kind), de)
    }

    fn read_node(&mut self, de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
        de.read_struct(&node().schema, &mut |member, de| {
            self.note((member.member_index(), member.member_name()));
            match (member.member_index(), self.unknown) {
                (Some(index), _) => self.read(node().members[index].kind, member, de),
                (None, Unknown::Ignore) => Ok(()),
                (None, Unknown::Skip) => de.skip_value(),
                (None, Unknown::Document) => self.read(&Kind::Document, member, de),
            }
        })
    }

    fn read_union(&mut self, de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
        de.read_map(&node().schema, &mut |name, de| {
            self.note(&name);
            if de.is_null() {
                return de.read_null();
            }
            match node().members.iter().find(|member| member.schema.member_name() == Some(&*name)) {
                Some(member) => self.read(member.kind, member.schema, de),
                None => self.read(&Kind::Document, &aws_smithy_schema::prelude::DOCUMENT, de),
            }
        })
    }

    /// `Debug` of a document has its keys in any order.
    fn note_document(&mut self, document: &aws_smithy_types::Document) {
        use aws_smithy_types::{Document, Number};
        match document {
            Document::Object(entries) => {
                for (key, value) in entries.iter().collect::<BTreeMap<_, _>>() {
                    self.note(key);
                    self.note_document(value);
                }
                self.note('}');
            }
            Document::Array(elements) => {
                elements.iter().for_each(|element| self.note_document(element));
                self.note(']');
            }
            Document::Number(Number::Float(number)) => self.note(("float", number.to_bits())),
            other => self.note(other),
        }
    }

    fn note(&mut self, what: impl Debug) {
        write!(self.text, "{what:?} ").expect("a string takes anything");
    }
}
