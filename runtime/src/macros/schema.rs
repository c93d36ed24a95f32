//! `schema!`: the table of a structure's or union's members as `static` schemas of the official codec. Comes in: the
//! shape ID and one line per member. Goes out: a module. It does not check that a trait fits its shape.

/// Declares a module that holds the schema of one structure or union.
///
/// ```
/// use ferrosmith_runtime as rt;
///
/// rt::schema! {
///     mod schema: structure "example#Thing" {
///         0 "Name": String.with_sensitive(),
///         1 "Tags": List(&rt::prelude::STRING),
///         2 "Sizes": Map(&rt::prelude::STRING, &rt::prelude::INTEGER),
///         3 "Next": Structure,
///     }
/// }
///
/// fn main() {
///     assert_eq!(schema::SCHEMA.shape_id().as_str(), "example#Thing");
///     assert_eq!(schema::MEMBERS[1].member_name(), Some("Tags"));
/// }
/// ```
///
/// A member is `<index> "<wire name>": <ShapeType>`, its indexes in ascending order from 0. `List` takes the element's
/// schema and `Map` the key's and the value's. Then may follow any of the `const` setters of [`Schema`](crate::Schema),
/// after the shape's ID those that are meant for the shape itself. `static` items before the members are schemas of
/// elements that have no name of their own. The module sees what its parent sees.
///
/// The module holds `MEMBERS`, an array of the member schemas, and `SCHEMA`.
#[macro_export]
macro_rules! schema {
    (
        mod $name:ident: $kind:ident $id:literal $(. $shape_trait:ident ($($shape_argument:tt)*))* {
            $($(#[$attribute:meta])* static $extra:ident: $extra_type:ty = $extra_value:expr;)*
            $(
                $index:literal $member:literal: $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
            ),* $(,)?
        }
    ) => {
        pub(crate) mod $name {
            #[allow(unused_imports)]
            use super::*;

            $($(#[$attribute])* pub(crate) static $extra: $extra_type = $extra_value;)*

            const COUNT: usize = <[usize]>::len(&[$($index),*]);
            /// The members, by index.
            pub(crate) static MEMBERS: [$crate::Schema<'static>; COUNT] = [
                $(
                    $crate::schema!(
                        @member $shape_type
                        ($crate::schema::member_id(::std::concat!($id, "$", $member), $member), $member, $index)
                        $(($($element),+))?
                    ) $(. $trait ($($argument)*))*
                ),*
            ];
            static REFERENCES: [&$crate::Schema<'static>; COUNT] = [$(&MEMBERS[$index]),*];
            /// The shape.
            pub(crate) static SCHEMA: $crate::Schema<'static> = $crate::Schema::new_struct(
                $crate::schema::shape_id($id),
                $crate::schema!(@kind $kind),
                &REFERENCES,
            ) $(. $shape_trait ($($shape_argument)*))*;
        }
    };
    (@kind structure) => { $crate::ShapeType::Structure };
    (@kind union) => { $crate::ShapeType::Union };
    (@member List ($id:expr, $name:expr, $index:expr) ($element:expr)) => {
        $crate::Schema::new_member($id, $crate::ShapeType::List, $name, $index).with_list_member($element)
    };
    (@member Map ($id:expr, $name:expr, $index:expr) ($key:expr, $value:expr)) => {
        $crate::Schema::new_member($id, $crate::ShapeType::Map, $name, $index).with_map_members($key, $value)
    };
    (@member $shape_type:ident ($id:expr, $name:expr, $index:expr)) => {
        $crate::Schema::new_member($id, $crate::ShapeType::$shape_type, $name, $index)
    };
}
