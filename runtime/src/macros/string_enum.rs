//! `string_enum!`: an enum whose values are text on the wire. Comes in: Rust names and wire values. Goes out: a type that
//! also holds every value that the model does not know.

/// Declares an enum of wire values, with a variant `Unknown` for those that are not in the list.
///
/// ```
/// ferrosmith_runtime::string_enum! {
///     /// Who may connect.
///     pub enum AccessType {
///         /// `ALLOW_ALL`
///         AllowAll = "ALLOW_ALL",
///         /// `DENY_ALL`
///         DenyAll = "DENY_ALL",
///     }
/// }
///
/// assert_eq!(AccessType::from("DENY_ALL"), AccessType::DenyAll);
/// assert_eq!(AccessType::from("NEW").as_str(), "NEW");
/// assert!(AccessType::try_parse("NEW").is_err());
/// ```
///
/// `pub sensitive enum` makes `Debug` and `Display` hide the value.
#[macro_export]
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal),* $(,)? }
    ) => {
        $crate::string_enum! { @shared [derive(Debug)] $(#[$meta])* $name { $($(#[$variant_meta])* $variant = $value,)* } }
        #[cfg(feature = "serde")]
        $crate::service_value! { enum $name }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub sensitive enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal),* $(,)? }
    ) => {
        $crate::string_enum! { @shared [] $(#[$meta])* $name { $($(#[$variant_meta])* $variant = $value,)* } }
        #[cfg(feature = "serde")]
        $crate::service_value! { enum $name sensitive }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::REDACTED)
            }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::REDACTED)
            }
        }
    };
    (
        @shared [$($attribute:meta)?] $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)* }
    ) => {
        $(#[$meta])*
        ///
        /// # Forward compatibility
        /// The service may send values that this version of the crate does not know. They are kept as they came: match
        /// them by a wildcard arm and [`as_str`](Self::as_str), not by `Unknown`, which a later version may give a name.
        $(#[$attribute])?
        #[derive(
            ::std::clone::Clone,
            ::std::cmp::Eq,
            ::std::cmp::Ord,
            ::std::cmp::PartialEq,
            ::std::cmp::PartialOrd,
            ::std::hash::Hash,
        )]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version of the crate does not know. Made by `From<&str>`.
            Unknown($crate::UnknownVariantValue),
        }

        impl $name {
            /// The value as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
            /// All values that the model knows, as they are on the wire.
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }
            /// The variant of a value that the model knows.
            ///
            /// # Errors
            /// If the model does not know the value.
            pub fn try_parse(value: &str) -> ::std::result::Result<Self, $crate::UnknownVariantError> {
                match Self::from(value) {
                    Self::Unknown(_) => ::std::result::Result::Err($crate::UnknownVariantError::new(value)),
                    known => ::std::result::Result::Ok(known),
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::UnknownVariantValue::new(other)),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        #[doc(hidden)]
        impl $crate::MapKey for $name {}

        #[doc(hidden)]
        impl $crate::WriteShape for $name {
            fn write(
                &self,
                ser: &mut dyn $crate::ShapeSerializer,
                schema: &$crate::Schema<'_>,
            ) -> ::std::result::Result<(), $crate::SerdeError> {
                ser.write_string(schema, self.as_str())
            }
        }

        #[doc(hidden)]
        impl $crate::ReadShape for $name {
            fn read(
                de: &mut dyn $crate::ShapeDeserializer,
                schema: &$crate::Schema<'_>,
            ) -> ::std::result::Result<Self, $crate::SerdeError> {
                ::std::result::Result::Ok(Self::from(&*de.read_string(schema)?))
            }
        }
    };
}
