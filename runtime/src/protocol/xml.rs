//! Reading of XML, faster than the official codec does it. Comes in: the bytes of a body. Goes out: a
//! [`ShapeDeserializer`](crate::ShapeDeserializer) over them. Does not write XML, and reads no HTTP headers.
//!
//! [`XmlReader`] takes the place of `aws_smithy_xml::codec::XmlDeserializer` behind the same trait. What that reads of a
//! well-formed body, it reads to the same values, which `tests/xml_reader` checks with random documents. It is as tolerant: any
//! name of an element in a list, prefixes ignored, comments, a declaration and a `DOCTYPE` skipped, no entities but the five of
//! XML itself. In these things it differs on purpose:
//!
//! * A body that is not well-formed is an error: end tags are compared, and nothing may follow the root.
//! * All text of an element counts, with `CDATA` and on both sides of comments. Line ends are those of XML.
//! * White space around numbers, booleans, times and bytes is no part of them.
//! * Unions may be read as maps, which give the names of members that the model does not have; what it does not know can be
//!   read as documents.
//! * An empty body is a structure without members.
//! * Errors say the offset in the body.
//!
//! It is fast because one cursor goes over the body once: no element is looked at by its parents first, text is borrowed unless
//! it has references, and the element expected next is that of the member after the last. Elements of a flattened list that
//! others interrupt are looked for up to the end of their parent.

mod cursor;
mod document;
mod entries;
mod envelope;
mod fault;
mod members;
mod prolog;
mod reader;
mod request_id;
mod text;
mod value;

pub use reader::XmlReader;
pub(super) use request_id::request_id;

/// The name of the root of a body, if it has one.
pub(super) fn root_name(body: &[u8]) -> Option<&str> {
    cursor::Cursor::new(body).open_root().ok().flatten().map(cursor::local_name)
}
