//! `enum_traits!`: the traits that every enum of texts has. Comes in: the type, which has `as_str` and `From<&str>`. Goes out:
//! implementations that ask these two. The enum itself is generated.

/// Implements `Display`, `FromStr`, `AsRef<str>`, and how an enum of texts is written and read.
///
/// With `sensitive`, `Debug` too: then it and `Display` hide the value, and `serde` does where it is asked to.
#[macro_export]
macro_rules! enum_traits {
    ($name:ident) => {
        $crate::enum_traits! { @wire $name }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        $crate::service_value! { enum $name }
    };
    ($name:ident, sensitive) => {
        $crate::enum_traits! { @wire $name }

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

        #[cfg(feature = "serde")]
        $crate::service_value! { enum $name sensitive }
    };
    (@wire $name:ident) => {
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
