//! Writing of what the model does not have. Comes in: a kept value. Goes out: the same on the wire. Everything that the
//! model has is written by generated code.
use crate::wire::value::UnknownUnionMember;
use aws_smithy_schema::serde::{SerdeError, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeId, ShapeType};

/// Writes a union's member that the model does not have, as it was read.
///
/// # Errors
/// If the member has no name, which is how a union that was missing in a response is represented.
pub fn write_unknown_member(ser: &mut dyn ShapeSerializer, member: &UnknownUnionMember) -> Result<(), SerdeError> {
    if member.tag().is_empty() {
        return Err(SerdeError::invalid_input(
            "the union has no member set: it was missing in the response it came from",
        ));
    }
    let id = ShapeId::from_parts("smithy.api#Document", "smithy.api", "Document");
    // Nobody knows whether the value is sensitive.
    let schema = Schema::new_member(id, ShapeType::Document, member.tag(), 0).with_sensitive();
    ser.write_document(&schema, member.value())
}
