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
///     assert_eq!(schema::SCHEMA.at(1).member_name(), Some("Tags"));
/// }
/// ```
///
/// A member is `<index> "<wire name>": <ShapeType>`, its indexes in ascending order from 0. `List` takes the element's
/// schema and `Map` the key's and the value's. Then may follow any of the `const` setters of [`Schema`](crate::Schema),
/// after the shape's ID those that are meant for the shape itself. `static` items before the members are schemas of
/// elements that have no name of their own. The module sees what its parent sees.
///
/// The module holds `SCHEMA`, a [`ShapeTable`](crate::schema::ShapeTable).
#[macro_export]
macro_rules! schema {
    (
        mod $name:ident: $kind:ident $id:literal $(. $shape_trait:ident ($($shape_argument:tt)*))* {
            $($(#[$attribute:meta])* static $extra:ident: $extra_type:ty = $extra_value:expr;)*
            $(
                $index:literal $($required:ident)? $member:literal:
                $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
            ),* $(,)?
        }
    ) => {
        pub(crate) mod $name {
            #[allow(unused_imports)]
            use super::*;

            $(
                $(#[$attribute])*
                pub(crate) static $extra: ::std::sync::LazyLock<$extra_type> = ::std::sync::LazyLock::new(|| $extra_value);
            )*

            /// The shape.
            pub(crate) static SCHEMA: $crate::schema::ShapeTable = $crate::schema::ShapeTable::new(
                $id,
                $crate::schema!(@kind $kind),
                $crate::schema!(@shape_traits $(. $shape_trait ($($shape_argument)*))*),
                &[$(
                    $crate::schema!(
                        @traits [
                            $crate::schema::Member::new($member, $crate::ShapeType::$shape_type)
                                $(.$required())?
                                $(.of(|| $crate::schema!(@elements $($element),+)))?
                        ] $(. $trait ($($argument)*))*
                    )
                ),*],
            );
        }
    };
    (@kind structure) => { $crate::ShapeType::Structure };
    (@kind union) => { $crate::ShapeType::Union };
    (@shape_traits) => { ::std::option::Option::None };
    (@shape_traits $(. $trait:ident ($($argument:tt)*))+) => {
        ::std::option::Option::Some(|schema| schema $(. $trait ($($argument)*))+)
    };
    (@elements $element:expr) => { (::std::option::Option::None, $crate::schema::ElementSchema::element($element)) };
    (@elements $key:expr, $value:expr) => {
        (
            ::std::option::Option::Some($crate::schema::ElementSchema::element($key)),
            $crate::schema::ElementSchema::element($value),
        )
    };
    // The usual ones are data, which is smaller than code.
    (@traits [$member:expr]) => { $member };
    (@traits [$member:expr] . with_sensitive () $($rest:tt)*) => {
        $crate::schema!(@traits [$member.with_sensitive()] $($rest)*)
    };
    (@traits [$member:expr] . with_timestamp_format ($format:expr) $($rest:tt)*) => {
        $crate::schema!(@traits [$member.with_timestamp_format($format)] $($rest)*)
    };
    (@traits [$member:expr] $($rest:tt)+) => { $member.with_traits(|schema| schema $($rest)+) };
}
