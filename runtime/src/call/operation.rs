//! Operations as types: what generated code implements for an operation, its input and its output. Comes in: types of a
//! generated crate. Goes out: traits. Their static description is `spec.rs`.
use crate::call::spec::OperationSpec;
use crate::error::OperationError;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::byte_stream::ByteStream;
use std::fmt;

/// An operation of a service.
pub trait Operation: Sized + 'static {
    /// What is sent. One that holds a stream can't be cloned.
    type Input: SerializableStruct + fmt::Debug + Send + Sync + 'static;
    /// What is received if all goes well.
    type Output: OperationOutput;
    /// What the service may answer instead.
    type Error: OperationError;

    /// The operation's description.
    fn spec() -> &'static OperationSpec;

    /// The Rust names of required members that are not set.
    fn missing(_input: &Self::Input) -> Vec<&'static str> {
        Vec::new()
    }
}

/// The input of an operation, as a value: it can be kept, cloned unless it holds a stream, and sent by any client of its
/// service.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the input of an operation",
    note = "an input is what the `build()` of an input's builder returns, as of `ListThingsInput::builder()`"
)]
pub trait OperationInput: Sized {
    /// The operation that the input is for.
    type Operation: Operation<Input = Self>;
    /// The client that sends it.
    type Client;
}

/// The output of an operation.
pub trait OperationOutput: fmt::Debug + Send + Sync + Sized + 'static {
    /// The schema of the output.
    fn schema() -> &'static Schema<'static>;

    /// Reads the output of a response that has this request ID.
    ///
    /// # Errors
    /// If the response does not fit the model; the error names the place.
    fn read(de: &mut dyn ShapeDeserializer, request_id: Option<&str>) -> Result<Self, SerdeError>;
}

/// An operation whose input has members that are sent as something else than the caller sets.
pub trait Fallbacks: Operation {
    /// Changes these members, by [`fall_back`] and [`cut_id`].
    fn fall_back(input: &mut Self::Input);
}

/// Sets a text that is not set, or empty.
pub fn fall_back(member: &mut Option<String>, text: &str) {
    if member.as_deref().unwrap_or_default().is_empty() {
        *member = Some(text.to_owned());
    }
}

/// Cuts from an ID, as a service answers with it, what it does not take in requests: one of these prefixes, with a slash before
/// it or without.
pub fn cut_id(member: &mut Option<String>, prefixes: &[&str]) {
    let Some(id) = member.as_deref() else { return };
    let bare = id.strip_prefix('/').unwrap_or(id);
    if let Some(rest) = prefixes.iter().find_map(|prefix| bare.strip_prefix(prefix)) {
        *member = Some(rest.to_owned());
    }
}

/// An operation whose requests have a body that is a stream.
///
/// Source: Smithy 2.0, "Streaming", `streaming`.
pub trait StreamingInput: Operation {
    /// The member that is the body.
    fn stream(input: &mut Self::Input) -> &mut ByteStream;
}

/// An operation whose answers have a body that is a stream.
///
/// Source: Smithy 2.0, "Streaming", `streaming`.
pub trait StreamingOutput: Operation {
    /// The member that is the body.
    fn stream(output: &mut Self::Output) -> &mut ByteStream;
}

/// An operation whose input has an idempotency token.
pub trait Idempotent: Operation {
    /// The member that holds the token.
    fn token(input: &mut Self::Input) -> &mut Option<String>;
}

#[cfg(test)]
mod tests {
    use super::cut_id;

    #[test]
    fn an_id_loses_one_known_prefix() {
        for (id, expected) in [
            ("/hostedzone/Z1", "Z1"),
            ("hostedzone/Z1", "Z1"),
            ("/change/C/2", "C/2"),
            ("/hostedzone/change/C", "change/C"),
            ("/other/Z1", "/other/Z1"),
            ("Z1", "Z1"),
            ("", ""),
        ] {
            let mut member = Some(id.to_owned());
            cut_id(&mut member, &["hostedzone/", "change/"]);
            assert_eq!(member.as_deref(), Some(expected), "{id}");
        }
    }
}
