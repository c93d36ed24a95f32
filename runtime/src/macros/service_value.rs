//! `service_value!`: `Serialize` and `Deserialize` of a type of a service. Comes in: the type and what it is. Goes out: trait
//! implementations, for crates that have the feature `serde` only. How values are written and read is `crate::serde`'s.

/// Implements [`ServiceValue`](crate::serde::ServiceValue), `Serialize` and `Deserialize` for a type.
#[doc(hidden)]
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate: its errors")]
#[macro_export]
macro_rules! service_value {
    (structure $name:ident) => {
        $crate::service_value! {
            @impl $name
            |value, visibility| $crate::serde::write_struct(value, visibility),
            |content| $crate::serde::read_struct(content)
        }
    };
    (enum $name:ident $($sensitive:ident)?) => {
        $crate::service_value! {
            @impl $name
            |value, visibility| ::std::result::Result::Ok($crate::serde::write_text(
                value.as_str(),
                $crate::service_value!(@is_sensitive $($sensitive)?),
                visibility,
            )),
            |content| $crate::serde::read_struct(content)
        }
    };
    (error $name:ident) => {
        $crate::service_value! {
            @impl $name
            |value, visibility| $crate::serde::write_error(value, false, visibility),
            |content| $crate::serde::read_error(content, Self::read_with)
        }
    };
    (operation_error $name:ident $($variant:ident)*) => {
        $crate::service_value! {
            @impl $name
            |value, visibility| match value {
                $(Self::$variant(error) => $crate::serde::write_error(error, true, visibility),)*
                Self::Unhandled(error) => ::std::result::Result::Ok($crate::serde::write_unhandled(error, visibility)),
            },
            |content| $crate::serde::read_operation_error(content)
        }
    };
    (service_error $name:ident $($variant:ident)*) => {
        $crate::service_value! {
            @impl $name
            |value, visibility| match value {
                $(Self::$variant(error) => $crate::serde::write_error(error, true, visibility),)*
                Self::Unhandled(error) => ::std::result::Result::Ok($crate::serde::write_unhandled(error, visibility)),
            },
            |content| {
                $(
                    if $crate::serde::is_error::<crate::types::error::$variant>(content) {
                        return <crate::types::error::$variant as $crate::serde::ServiceValue>::from_content(content)
                            .map(Self::$variant);
                    }
                )*
                $crate::serde::read_unhandled(content).map(Self::Unhandled)
            }
        }
    };
    (@is_sensitive) => { false };
    (@is_sensitive sensitive) => { true };
    (@impl $name:ident |$value:ident, $visibility:ident| $write:expr, |$content:ident| $read:expr) => {
        impl $crate::serde::ServiceValue for $name {
            fn to_content(
                &self,
                $visibility: $crate::serde::Visibility,
            ) -> ::std::result::Result<$crate::serde::Content, $crate::SerdeError> {
                let $value = self;
                $write
            }
            fn from_content($content: &$crate::serde::Content) -> ::std::result::Result<Self, $crate::SerdeError> {
                $read
            }
        }
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize(self, serializer)
            }
        }
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::serde::deserialize(deserializer)
            }
        }
    };
}
