//! Constructors of schemas that take a whole shape ID. Comes in: text known at compile time. Goes out: the official
//! `ShapeId` and `Schema`. The tables themselves are made by [`schema!`](crate::schema!).
use aws_smithy_schema::{Schema, ShapeId, ShapeType};

/// The shape ID `namespace#Name`, as a value known at compile time.
///
/// # Panics
/// If there is no `#`: while compiling, when used in a `static`.
pub const fn shape_id(id: &'static str) -> ShapeId<'static> {
    let (namespace, name) = split(id, b'#');
    ShapeId::from_parts(id, namespace, name)
}

/// The ID `namespace#Name$member` of the member called `member`, as a value known at compile time.
///
/// # Panics
/// If there is no `#` or no `$`: while compiling, when used in a `static`.
pub const fn member_id(id: &'static str, member: &'static str) -> ShapeId<'static> {
    let (namespace, rest) = split(id, b'#');
    let (name, _) = split(rest, b'$');
    ShapeId::from_parts_with_member(id, namespace, name, member)
}

/// The schema of a list with no name of its own in the generated code.
pub const fn list_schema(id: &'static str, element: &'static Schema<'static>) -> Schema<'static> {
    Schema::new_list(shape_id(id), element)
}

/// The schema of a map with no name of its own in the generated code.
pub const fn map_schema(
    id: &'static str,
    key: &'static Schema<'static>,
    value: &'static Schema<'static>,
) -> Schema<'static> {
    Schema::new_map(shape_id(id), key, value)
}

/// The schema of a simple shape that differs from the prelude's by its traits.
pub const fn simple_schema(id: &'static str, shape_type: ShapeType) -> Schema<'static> {
    Schema::new(shape_id(id), shape_type)
}

const fn split(text: &'static str, at: u8) -> (&'static str, &'static str) {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] == at {
            return (text.split_at(index).0, text.split_at(index + 1).1);
        }
        index += 1;
    }
    panic!("the shape ID lacks a separator");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_ids_are_taken_apart() {
        let id = member_id("com.example#Thing$Name", "Name");
        assert_eq!((id.namespace(), id.shape_name(), id.member_name()), ("com.example", "Thing", Some("Name")));
        assert_eq!(shape_id("a.b#C").shape_name(), "C");
    }
}
