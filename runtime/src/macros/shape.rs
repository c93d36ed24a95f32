//! `shape!`: a structure, union, input, output or error on the wire. Comes in: a table of its members, a line each. Goes
//! out: its schema, and how it is written and read. The type and its builder are declared elsewhere.

/// Declares the schema of a shape, as [`schema!`](crate::schema!) does, and how its type is written and read.
///
/// ```text
/// rt::shape! {
///     structure Tag: sent received "com.example#Tag" {
///         0 required "Key" key: String,
///         1 "Uses" uses: List(&rt::prelude::STRING),
///     }
/// }
/// ```
///
/// A row is that of [`schema!`](crate::schema!) with the member's field after its name on the wire: `<index> "<wire name>"
/// <field>: <ShapeType>…`. `required` before the name says that the type can't do without the member; a response without
/// it is corrected all the same. A union's row has the variant with a name for its value, `Phone(value)`, or without
/// one when it has none.
///
/// What the shape is:
///
/// * `structure T: <directions>`, where the directions are `sent`, `received` or `sent received`;
/// * `union T: <directions>`, which must have a variant `Unknown` of an [`UnknownUnionMember`](crate::UnknownUnionMember);
/// * `input T:`, `output T:`, which are an [`Operation`](crate::Operation)'s; an output has a field `_request_id`, but for
///   `output without request id T:`, that of a service that is not AWS's;
/// * `error T:` or `error T: message <field>`, which names the field that gets the message of the metadata when it is
///   missing in the response.
///
/// Then come the ID of the shape and its own traits. The schema is in a module `input`, `output` or, for the others,
/// `schema`.
///
/// What the directions leave out is for the feature `serde` of the using crate, as are `Serialize` and `Deserialize`.
///
/// `all optional by TagBuilder,` before the ID says that every field is an option, and that the builder holds the type itself, as
/// its field `value`: what is read is put into that. Any other type must have a function `builder()`, and the builder
/// `build_with_error_correction()`, as generated crates write them.
#[macro_export]
macro_rules! shape {
    (structure $name:ident: sent received $(all optional by $builder:path,)? $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @builder_of_value [$($builder)?] $name [] $($rows)* }
        $crate::shape! { @schema schema structure $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::shape! { @write_members schema $name $($rows)* }
        $crate::shape! { @write_value $name }
        $crate::shape! { @read_value schema $name [$($builder)?] $($rows)* }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (structure $name:ident: received $(all optional by $builder:path,)? $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @builder_of_value [$($builder)?] $name [] $($rows)* }
        $crate::shape! { @schema schema structure $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::shape! { @read_value schema $name [$($builder)?] $($rows)* }
        #[cfg(feature = "serde")]
        $crate::shape! { @write_members schema $name $($rows)* }
        #[cfg(feature = "serde")]
        $crate::shape! { @write_value $name }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (structure $name:ident: sent $(all optional by $builder:path,)? $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @builder_of_value [$($builder)?] $name [] $($rows)* }
        $crate::shape! { @schema schema structure $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::shape! { @write_members schema $name $($rows)* }
        $crate::shape! { @write_value $name }
        #[cfg(feature = "serde")]
        $crate::shape! { @read_value schema $name [$($builder)?] $($rows)* }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (union $name:ident: sent received $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @schema schema union $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::shape! { @unknown $name }
        $crate::shape! { @write_variants schema $name $($rows)* }
        $crate::shape! { @write_value $name }
        $crate::shape! { @read_variants schema $name $($rows)* }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (union $name:ident: received $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @schema schema union $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::shape! { @unknown $name }
        $crate::shape! { @read_variants schema $name $($rows)* }
        #[cfg(feature = "serde")]
        $crate::shape! { @write_variants schema $name $($rows)* }
        #[cfg(feature = "serde")]
        $crate::shape! { @write_value $name }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (union $name:ident: sent $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @schema schema union $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::shape! { @unknown $name }
        $crate::shape! { @write_variants schema $name $($rows)* }
        $crate::shape! { @write_value $name }
        #[cfg(feature = "serde")]
        $crate::shape! { @read_variants schema $name $($rows)* }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (input $name:ident: $(all optional by $builder:path,)? $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @builder_of_value [$($builder)?] $name [] $($rows)* }
        $crate::shape! { @schema input structure $id [$(. $trait ($($argument)*))*] $($rows)* }
        $crate::shape! { @write_members input $name $($rows)* }
        #[cfg(feature = "serde")]
        $crate::shape! { @read_value input $name [$($builder)?] $($rows)* }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (output $name:ident: $($rest:tt)*) => {
        $crate::shape! { @output [_request_id] $name: $($rest)* }
        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                self._request_id.as_deref()
            }
        }
    };
    // The same of a service that is not AWS's.
    (output without request id $name:ident: $($rest:tt)*) => {
        $crate::shape! { @output [] $name: $($rest)* }
    };
    (@output [$($request_id:ident)?] $name:ident: $(all optional by $builder:path,)? $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @builder_of_value [$($builder)?] $name [$($request_id: ::std::option::Option::None)?] $($rows)* }
        $crate::shape! { @schema output structure $id [$(. $trait ($($argument)*))*] $($rows)* }
        #[doc(hidden)]
        impl $crate::OperationOutput for $name {
            fn schema() -> &'static $crate::Schema<'static> {
                &output::SCHEMA
            }
            fn read(
                de: &mut dyn $crate::ShapeDeserializer,
                _id: ::std::option::Option<&str>,
            ) -> ::std::result::Result<Self, $crate::SerdeError> {
                let mut members = $crate::shape! { @no_members [$($builder)?] $name };
                $crate::shape! { @read_members members de output $($rows)* }
                $(members.$request_id = _id.map(::std::string::String::from);)?
                ::std::result::Result::Ok($crate::shape! { @built [$($builder)?] members })
            }
        }
        #[cfg(feature = "serde")]
        $crate::shape! { @write_members output $name $($rows)* }
        #[cfg(feature = "serde")]
        #[doc(hidden)]
        impl $crate::ReadShape for $name {
            fn read(
                de: &mut dyn $crate::ShapeDeserializer,
                _: &$crate::Schema<'_>,
            ) -> ::std::result::Result<Self, $crate::SerdeError> {
                $crate::OperationOutput::read(de, ::std::option::Option::None)
            }
        }
        #[cfg(feature = "serde")]
        $crate::service_value! { structure $name }
    };
    (error $name:ident: $(message $message:ident)? $(all optional by $builder:path,)? $id:literal $(. $trait:ident ($($argument:tt)*))* { $($rows:tt)* }) => {
        $crate::shape! { @builder_of_value [$($builder)?] $name [meta: ::std::default::Default::default()] $($rows)* }
        $crate::shape! { @schema schema structure $id [$(. $trait ($($argument)*))*] $($rows)* }
        impl $name {
            /// Reads the error from a response that has this metadata.
            pub(crate) fn read_with(
                de: &mut dyn $crate::ShapeDeserializer,
                meta: $crate::ErrorMetadata,
            ) -> ::std::result::Result<Self, $crate::SerdeError> {
                let mut members = $crate::shape! { @no_members [$($builder)?] $name };
                $crate::shape! { @read_members members de schema $($rows)* }
                // Services write `message` where the model says `Message`; the metadata is read from either.
                $(members.$message = members.$message.or_else(|| meta.message().map(::std::string::String::from));)?
                ::std::result::Result::Ok($crate::shape! { @built_error [$($builder)?] members meta })
            }
        }
        #[cfg(feature = "serde")]
        $crate::shape! { @write_members schema $name $($rows)* }
        #[cfg(feature = "serde")]
        #[doc(hidden)]
        impl $crate::serde::ErrorShape for $name {
            fn code() -> &'static str {
                schema::SCHEMA.shape_id().shape_name()
            }
        }
        #[cfg(feature = "serde")]
        $crate::service_value! { error $name }
    };

    // The schema: the rows without their fields.
    (
        @schema $module:ident $kind:ident $id:literal [$($traits:tt)*]
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $($required:ident)? $member:literal $field:ident $(($value:ident))?:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        $crate::schema! {
            mod $module: $kind $id $($traits)* {
                $(static $extra: $extra_type = $extra_value;)*
                $(
                    $index $($required)? $member: $shape_type $(($($element),+))? $(. $trait ($($argument)*))*
                ),*
            }
        }
    };

    (@unknown $name:ident) => {
        /// A member that this version of the crate does not know.
        impl ::std::convert::From<$crate::UnknownUnionMember> for $name {
            fn from(member: $crate::UnknownUnionMember) -> Self {
                Self::Unknown(member)
            }
        }
    };

    // Writing.
    (
        @write_members $module:ident $name:ident
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $($required:ident)? $member:literal $field:ident:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        #[doc(hidden)]
        impl $crate::SerializableStruct for $name {
            fn schema(&self) -> &$crate::Schema<'_> {
                &$module::SCHEMA
            }
            fn serialize_members(
                &self,
                ser: &mut dyn $crate::ShapeSerializer,
            ) -> ::std::result::Result<(), $crate::SerdeError> {
                $crate::write_fields(&[$(&self.$field),*], ser, &$module::SCHEMA)
            }
        }
    };
    (
        @write_variants $module:ident $name:ident
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $member:literal $variant:ident $(($value:ident))?:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        #[doc(hidden)]
        impl $crate::SerializableStruct for $name {
            fn schema(&self) -> &$crate::Schema<'_> {
                &$module::SCHEMA
            }
            fn serialize_members(
                &self,
                ser: &mut dyn $crate::ShapeSerializer,
            ) -> ::std::result::Result<(), $crate::SerdeError> {
                match self {
                    $(Self::$variant $(($value))? => $crate::shape!(@write_variant [$($value)?] ser $module::SCHEMA.at($index)),)*
                    Self::Unknown(unknown) => $crate::write_unknown_member(ser, unknown),
                }
            }
        }
    };
    (@write_variant [] $ser:ident $schema:expr) => { $ser.write_struct($schema, &$crate::Unit) };
    (@write_variant [$value:ident] $ser:ident $schema:expr) => { $crate::WriteShape::write($value, $ser, $schema) };
    (@write_value $name:ident) => {
        #[doc(hidden)]
        impl $crate::WriteShape for $name {
            fn write(
                &self,
                ser: &mut dyn $crate::ShapeSerializer,
                schema: &$crate::Schema<'_>,
            ) -> ::std::result::Result<(), $crate::SerdeError> {
                ser.write_struct(schema, self)
            }
        }
    };

    // The builder of a type that is nothing but options holds it. The type has no `Default` of its own: that would go with
    // the first member that is required.
    (@builder_of_value [] $($rest:tt)*) => {};
    (
        @builder_of_value [$builder:path] $name:ident [$($other:ident: $value:expr)?]
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $member:literal $field:ident:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        impl ::std::default::Default for $builder {
            fn default() -> Self {
                Self { value: $name { $($field: ::std::option::Option::None,)* $($other: $value)? } }
            }
        }
    };

    // Reading: into the builder of a type, or into the type itself where its builder holds it.
    (@no_members [] $name:ident) => { $name::builder() };
    (@no_members [$builder:path] $name:ident) => { $name::builder().value };
    (@built [] $members:ident) => { $members.build_with_error_correction() };
    (@built [$builder:path] $members:ident) => { $members };
    (@built_error [] $members:ident $meta:ident) => { $members.meta($meta).build_with_error_correction() };
    (@built_error [$builder:path] $members:ident $meta:ident) => {{
        $members.meta.set_meta($meta);
        $members
    }};
    (@read_members $members:ident $de:ident $module:ident) => {
        $crate::read_fields(&mut $members, $de, &$module::SCHEMA, |_, _| ::std::option::Option::None)?;
    };
    (
        @read_members $members:ident $de:ident $module:ident
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $($required:ident)? $member:literal $field:ident:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        $crate::read_fields(&mut $members, $de, &$module::SCHEMA, |builder, index| {
            ::std::option::Option::Some(match index {
                $($index => &mut builder.$field,)*
                _ => return ::std::option::Option::None,
            })
        })?;
    };
    (@read_value $module:ident $name:ident [$($builder:path)?] $($rows:tt)*) => {
        #[doc(hidden)]
        impl $crate::ReadShape for $name {
            fn read(
                de: &mut dyn $crate::ShapeDeserializer,
                _: &$crate::Schema<'_>,
            ) -> ::std::result::Result<Self, $crate::SerdeError> {
                #[allow(unused_mut)]
                let mut members = $crate::shape! { @no_members [$($builder)?] $name };
                $crate::shape! { @read_members members de $module $($rows)* }
                ::std::result::Result::Ok($crate::shape! { @built [$($builder)?] members })
            }
        }
    };
    (
        @read_variants $module:ident $name:ident
        $(static $extra:ident: $extra_type:ty = $extra_value:expr;)*
        $(
            $index:literal $member:literal $variant:ident $(($value:ident))?:
            $shape_type:ident $(($($element:expr),+))? $(. $trait:ident ($($argument:tt)*))*
        ),* $(,)?
    ) => {
        #[doc(hidden)]
        impl $crate::ReadShape for $name {
            fn read(
                de: &mut dyn $crate::ShapeDeserializer,
                _: &$crate::Schema<'_>,
            ) -> ::std::result::Result<Self, $crate::SerdeError> {
                let mut read_member = |index: usize, member: &$crate::Schema<'_>, de: &mut dyn $crate::ShapeDeserializer| {
                    ::std::result::Result::Ok(match index {
                        $(
                            $index => ::std::option::Option::Some(
                                $crate::shape!(@read_variant [$($value)?] $variant de member)
                            ),
                        )*
                        _ => ::std::option::Option::None,
                    })
                };
                $crate::read_union(de, &$module::SCHEMA, &mut read_member, Self::Unknown)
            }
        }
    };
    (@read_variant [] $variant:ident $de:ident $schema:ident) => {{
        $crate::Unit::read($de)?;
        Self::$variant
    }};
    (@read_variant [$value:ident] $variant:ident $de:ident $schema:ident) => {
        Self::$variant($crate::ReadShape::read($de, $schema)?)
    };
}
