//! Reading of JSON, faster than the official codec does it. Comes in: the bytes of a body. Goes out: a
//! [`ShapeDeserializer`] over them. Does not write JSON, and reads no HTTP headers.
//!
//! [`JsonReader`] takes the place of `aws_smithy_json::codec::JsonDeserializer` behind the same trait. It accepts what
//! the official one accepts, rejects what that rejects, and with the same kind of error, which `tests/json_reader`
//! checks with random documents. That goes for what is no JSON, too: control characters in strings are taken, and so
//! are numbers such as `+1`, `007` and `1.`, though only where they are read, not where they are skipped. In five
//! things it differs on purpose:
//!
//! * A whole number is an integer however it is spelled: `3.0`, `1E3`. Its digits are exact.
//! * A point in time has the digits that were sent, to the nanosecond, and one out of range is an error.
//! * Errors say the offset in the body, and what was found instead.
//! * `container_size` is `None`: to count the elements, the official reader goes over the whole container first, which
//!   costs more than a `Vec` that grows.
//! * Of two members that have the same name in JSON, which Smithy forbids, either may be the one that is read.
//!
//! It is fast because it looks for the member after the last one first, which compares a few bytes and searches
//! nothing when a service writes members in the model's order; looks at eight bytes of a string at a time; and reads
//! the usual form of a `date-time` in place.
//!
//! [`ShapeDeserializer`]: crate::ShapeDeserializer

mod document;
mod fault;
mod key;
mod number;
#[cfg(feature = "aws")]
mod query;
mod reader;
mod scan;
mod skip;
mod string;
mod timestamp;

#[cfg(feature = "aws")]
pub(crate) use query::json_as_query;
pub use reader::JsonReader;

use aws_smithy_types::date_time::Format;

/// What differs between protocols that speak JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonSettings {
    /// Whether a member with `@jsonName` has that name in JSON. Without, `@jsonName` is ignored.
    pub use_json_name: bool,
    /// The format of timestamps without `@timestampFormat`.
    pub default_timestamp_format: Format,
}

impl JsonSettings {
    /// The settings of [awsJson1_0 and awsJson1_1](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html).
    pub const AWS_JSON: Self = Self { use_json_name: false, default_timestamp_format: Format::EpochSeconds };

    /// The settings of the bodies of [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).
    pub const REST_JSON: Self = Self { use_json_name: true, default_timestamp_format: Format::EpochSeconds };
}
