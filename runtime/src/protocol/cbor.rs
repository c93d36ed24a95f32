//! Reading of CBOR, with what the official codec leaves out. Comes in: the bytes of a body. Goes out: a
//! [`ShapeDeserializer`](crate::ShapeDeserializer) over them. Does not write CBOR, and reads no HTTP headers.
//!
//! [`CborReader`] takes the place of `aws_smithy_cbor::codec::CborDeserializer` behind the same trait, on the same
//! `minicbor`. It accepts what that accepts. In five things it differs on purpose:
//!
//! * It has documents, so that nothing unknown is lost: members of unions and of errors that the model does not have.
//! * A null is an absent member, element or entry wherever the model has no place for it, as in JSON.
//! * A number is read into the model's type however it was written, as the protocol demands: an integer for a `double`, a
//!   `double` for a `float`, a whole `double` for an integer. Times are rounded to the millisecond; what is none is an error.
//! * `undefined` is null.
//! * `container_size` is `None`, so that what a body says of its length allocates nothing.

mod document;
mod number;
mod reader;

pub use reader::CborReader;
