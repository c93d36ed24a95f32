//! Every error structure gets a `message` member where the model has none.
//!
//! In: a model. Out: the same, with an optional string `message` at the end of errors that lack one.
//!
//! Source: Smithy 2.0, "Error trait"; every protocol can send a message with an error.

use ferrosmith_model::{Member, Model, ShapeId, ShapeKind, Traits};

/// Adds the missing members.
pub fn add_missing_messages(model: &mut Model) {
    for shape in model.shapes.values_mut().filter(|shape| shape.traits.error().is_some()) {
        if let ShapeKind::Structure(members) = &mut shape.kind
            && message_member(members).is_none()
        {
            let traits = Traits::default();
            members.push(Member { name: "message".to_owned(), target: ShapeId::prelude("String"), traits });
        }
    }
}

/// The position of an error's message: the member called so in any case.
pub fn message_member(members: &[Member]) -> Option<usize> {
    members.iter().position(|member| member.name.eq_ignore_ascii_case("message"))
}
