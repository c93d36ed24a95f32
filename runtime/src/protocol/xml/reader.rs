//! [`XmlReader`]: the value that is read next, and the trait that generated code reads by. Comes in: a body. Goes out: values,
//! by the schema that the caller gives. Members of structures are `members.rs`, lists and maps `entries.rs`, scalars
//! `value.rs`.

use super::cursor::Cursor;
use super::envelope::Envelope;
use super::fault::{MAX_DEPTH, mismatch, too_deep};
use crate::wire::schema::wire_name;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Reads values from a body of XML, one after the other. An empty body is a structure without members.
#[derive(Clone, Debug)]
pub struct XmlReader<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) place: Place<'a>,
    /// What is around the value that is the body's.
    pub(super) envelope: Envelope,
    /// The elements around it that are open.
    pub(super) wrappers: Vec<&'a str>,
    depth: u32,
}

/// Where the value is that is read next.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// It is that of the body.
    Root,
    /// The element of this name; the cursor is behind the name in the start tag.
    Element(&'a str),
    /// This element and all of its siblings of the same name: the elements of a list, the entries of a map.
    Row(&'a str),
    /// The value of an attribute, as it stands there.
    Attribute(&'a str),
    /// Nowhere: the body is empty.
    Nothing,
    /// It has been read.
    Read,
}

impl<'a> XmlReader<'a> {
    /// A reader of a body whose root is the value.
    pub fn new(input: &'a [u8]) -> Self {
        Self::in_envelope(input, Envelope::None)
    }

    /// A reader of an answer in awsQuery: the value is the element in the root whose name ends with `Result`, else the root.
    pub fn of_result(input: &'a [u8]) -> Self {
        Self::in_envelope(input, Envelope::Result)
    }

    /// A reader of an error: the value is the element `Error`, which may be the root, in the root, or there in `Errors`.
    pub fn of_error(input: &'a [u8]) -> Self {
        Self::in_envelope(input, Envelope::Error)
    }

    fn in_envelope(input: &'a [u8], envelope: Envelope) -> Self {
        Self { cursor: Cursor::new(input), place: Place::Root, envelope, wrappers: Vec::new(), depth: 0 }
    }

    /// Where the value is, now that it is read.
    pub(super) fn take_place(&mut self) -> Result<Place<'a>, SerdeError> {
        match std::mem::replace(&mut self.place, Place::Read) {
            Place::Root => self.open_envelope(),
            place => Ok(place),
        }
    }

    /// Goes over the value if nobody has read it.
    #[inline]
    pub(super) fn skip_unread(&mut self) -> Result<(), SerdeError> {
        match std::mem::replace(&mut self.place, Place::Read) {
            Place::Element(name) | Place::Row(name) => self.cursor.skip_element(name),
            Place::Root | Place::Attribute(_) | Place::Nothing | Place::Read => Ok(()),
        }
    }

    /// Goes one level deeper.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), SerdeError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(too_deep(self.cursor.position)) } else { Ok(()) }
    }

    /// Goes back up one level. After the outermost value, the rest of the body is looked at.
    #[inline]
    pub(super) fn leave(&mut self) -> Result<(), SerdeError> {
        self.depth -= 1;
        if self.depth > 0 { Ok(()) } else { self.close_envelope() }
    }

    /// The error for a value that is none of several, or none at all.
    #[cold]
    pub(super) fn not_there(&self, expected: &str, place: Place<'_>) -> SerdeError {
        let found = match place {
            Place::Attribute(_) => "an attribute",
            Place::Nothing => "an empty body",
            Place::Read => "nothing that is not read yet",
            Place::Root | Place::Element(_) | Place::Row(_) => "an element",
        };
        mismatch(self.cursor.position, expected, found)
    }
}

/// The methods for values of one kind: how their text is read.
macro_rules! read_text {
    ($($method:ident -> $type:ty;)*) => {
        $(fn $method(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> { self.parse() })*
    };
}

impl ShapeDeserializer for XmlReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        let is_bare = schema.xml_unwrapped_output() && matches!(self.place, Place::Root);
        self.read_members(schema.members(), is_bare, &mut |reader, _, member| match member {
            Some(member) => consumer(member, reader),
            None => Ok(()),
        })?;
        self.leave()
    }

    fn read_list(
        &mut self,
        _schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        self.read_elements("a list", &mut |reader, _| consumer(reader))?;
        self.leave()
    }

    /// Reads a map; a structure or union as one, by the names of its members, and of elements for what it does not have.
    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        if schema.key().is_some() {
            self.read_entries(schema, consumer)?;
        } else {
            self.read_members(schema.members(), false, &mut |reader, element, member| {
                consumer(member.and_then(wire_name).unwrap_or(element).to_owned(), reader)
            })?;
        }
        self.leave()
    }

    read_text! {
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
    }

    fn read_boolean(&mut self, _schema: &Schema<'_>) -> Result<bool, SerdeError> {
        self.parse_boolean()
    }

    fn read_string(&mut self, _schema: &Schema<'_>) -> Result<String, SerdeError> {
        Ok(self.read_value("a string")?.into_owned())
    }

    fn read_blob(&mut self, _schema: &Schema<'_>) -> Result<Blob, SerdeError> {
        self.parse_blob()
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        self.parse_timestamp(schema)
    }

    /// Reads a value that the model does not know: text, or an object of the elements in it, arrays of those of one name.
    fn read_document(&mut self, _schema: &Schema<'_>) -> Result<Document, SerdeError> {
        self.read_any()
    }

    fn is_null(&self) -> bool {
        // What is not there has no element.
        false
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.skip_unread()
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
