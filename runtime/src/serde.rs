//! The feature `serde`: values of a service to and from the service's own JSON, in any format that serde has. Comes in: a
//! value, or what a format holds. Goes out: the other one. It does not send or receive anything.
//!
//! Every input, output, structure, union, enum and error of a service is `Serialize` and `Deserialize`. Names, timestamps and
//! blobs are as the service has them in JSON, whichever the format:
//!
//! ```text
//! let output = client.get_partner().catalog("AWS").identifier("p-1").send().await?;
//! println!("{}", serde_json::to_string_pretty(&output)?);        // secrets hidden
//! let stored = serde_json::to_string(&Revealed(&output))?;       // and not
//! let again: GetPartnerOutput = serde_json::from_str(&stored)?;
//! ```
//!
//! * **Sensitive values** are replaced by a mark, `*** Sensitive Data Redacted ***`, and so are the values of what the model
//!   does not know: members of unions and of errors. Wrap the value in [`Revealed`], or name [`serialize_revealed`] in a
//!   `#[serde(serialize_with = "…")]`, to write them: whatever is to be read back should be written so. A mark is not read as
//!   a value, it is an error.
//! * **Formats** to read from must describe themselves, as JSON, CBOR, TOML and YAML do.
//! * **Required members** must be there, except in inputs, which are checked when they are sent. (A response is not read by
//!   this: what is missing is filled in.) Members of structures that the model does not know are skipped.
//! * **Errors** are written with their code, `{"__type": "ConflictException", "Message": "…"}`, and enums of errors are read by
//!   it. What is not in the service's JSON is lost: request IDs, causes and the operation that failed.

// The way leads over a tree in memory (`content.rs`), so that the official traits of the codec (`writer.rs`, `reader.rs`)
// need one implementation and each type a line of macro.
mod content;
mod errors;
mod impls;
mod reader;
mod writer;

pub use content::Content;
#[doc(hidden)]
pub use errors::{
    ErrorShape, is_error, read_error, read_operation_error, read_unhandled, write_error, write_unhandled,
};
pub use impls::{Revealed, ServiceValue, Visibility, reveal, serialize_revealed};
#[doc(hidden)]
pub use impls::{deserialize, read_struct, serialize, write_struct, write_text};
#[doc(hidden)]
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
