//! `events!`: a union of events on the wire. Comes in: a table of its members, a line each, as `shape!` takes those of a union.
//! Goes out: its schema, and how an event is written and read. The type is declared elsewhere.

/// Declares the schema of a union of events, as [`shape!`](crate::shape!) does that of a union, and how its type is written
/// and read.
///
/// ```text
/// rt::events! {
///     ThingStream: received "com.example#ThingStream" {
///         0 "thing" Thing(value): Structure,
///     }
/// }
/// ```
///
/// It is `sent`, `received` or `sent received`. The type must have a variant `Unknown` of an
/// [`UnknownEvent`](crate::event_stream::UnknownEvent).
#[macro_export]
macro_rules! events {
    ($name:ident: received $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @schema schema union $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::events! { @read schema $name $($rows)* }
    };
    ($name:ident: sent $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @schema schema union $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::events! { @write schema $name $($rows)* }
    };
    ($name:ident: sent received $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @schema schema union $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::events! { @write schema $name $($rows)* }
        $crate::events! { @read schema $name $($rows)* }
    };
    (
        @write $module:ident $name:ident
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $member:literal $variant:ident $(($value:ident))?:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        #[doc(hidden)]
        impl $crate::event_stream::WriteEvent for $name {
            fn event(
                &self,
            ) -> ::std::result::Result<
                (&'static $crate::Schema<'static>, &dyn $crate::SerializableStruct),
                $crate::SerdeError,
            > {
                match self {
                    $(
                        Self::$variant $(($value))? => ::std::result::Result::Ok((
                            $module::SCHEMA.at($index),
                            $crate::events!(@value [$($value)?]),
                        )),
                    )*
                    Self::Unknown(event) => ::std::result::Result::Err($crate::event_stream::refuse_unknown(event)),
                }
            }
        }
    };
    (@value []) => { &$crate::Unit };
    (@value [$value:ident]) => { $value };
    (
        @read $module:ident $name:ident
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $member:literal $variant:ident $(($value:ident))?:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        #[doc(hidden)]
        impl $crate::event_stream::ReadEvent for $name {
            fn schema() -> &'static $crate::Schema<'static> {
                &$module::SCHEMA
            }
            fn read_event(
                index: usize,
                member: &$crate::Schema<'_>,
                de: &mut dyn $crate::ShapeDeserializer,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::SerdeError> {
                // A stream may have no events, only errors.
                let _ = (member, &de);
                ::std::result::Result::Ok(match index {
                    $(
                        $index => ::std::option::Option::Some(
                            $crate::shape!(@read_variant [$($value)?] $variant de member)
                        ),
                    )*
                    _ => ::std::option::Option::None,
                })
            }
            fn unknown(event: $crate::event_stream::UnknownEvent) -> Self {
                Self::Unknown(event)
            }
        }
    };
}
