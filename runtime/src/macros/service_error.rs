//! `service_error!`: the enum of every error that the service is modelled to answer with. Comes in: the variants. Goes
//! out: the enum and its traits. The conversions into it are made by `operation_error!`.

/// Declares the service-wide error enum. Each variant holds `crate::types::error::<Variant>` of the using crate; the
/// variant `Unhandled` is added.
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate, as documented")]
#[macro_export]
macro_rules! service_error {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(::std::fmt::Debug)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant(crate::types::error::$variant),)*
            /// An error that the model does not know, or a response that could not be understood. Do not match it
            /// directly: use a wildcard arm and look at `code()`.
            Unhandled($crate::Unhandled),
        }

        impl $name {
            fn as_modeled(&self) -> &(dyn $crate::ModeledError + 'static) {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
        }

        $crate::error_enum_traits! { $name }
        #[cfg(feature = "serde")]
        $crate::service_value! { service_error $name $($variant)* }

        /// Says what happened: operation, code, message and request ID, or why the service did not answer.
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::error::write_service_error(f, self.as_modeled(), match self {
                    Self::Unhandled(error) => ::std::option::Option::Some(error),
                    #[allow(unreachable_patterns, reason = "a service may have no errors of its own")]
                    _ => ::std::option::Option::None,
                })
            }
        }

        impl ::std::convert::From<$crate::BuildError> for $name {
            fn from(error: $crate::BuildError) -> Self {
                Self::Unhandled($crate::Unhandled::new(error.into(), ::std::default::Default::default()))
            }
        }
    };
}
