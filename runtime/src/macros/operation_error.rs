//! `operation_error!`: the enum of what one operation may fail with. Comes in: wire codes, variants and the names of
//! their tests. Goes out: the enum and its traits. The errors are `crate::types::error::<Variant>` of the using crate.

/// Declares the error enum of an operation and its conversions into the service-wide error.
///
/// A line is `"<wire code>" <Variant> <name of the test>`; `for` names the operation; the type after `=>` is the
/// service-wide error enum, which must have a variant of each name. The variant `Unhandled` is added.
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate, as documented")]
#[macro_export]
macro_rules! operation_error {
    (
        $(#[$meta:meta])*
        pub enum $name:ident for $operation:ident => $($service_error:ident)::+ {
            $($(#[$variant_meta:meta])* $code:literal $variant:ident $is_variant:ident),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant(crate::types::error::$variant),)*
            /// An error that the model does not know, or a response that could not be understood. Do not match it
            /// directly: use a wildcard arm and look at `code()`.
            Unhandled($crate::Unhandled),
        }

        impl $name {
            /// Creates the `Unhandled` variant from any error.
            pub fn unhandled(error: impl ::std::convert::Into<$crate::BoxError>) -> Self {
                Self::Unhandled($crate::Unhandled::new(error.into(), ::std::default::Default::default()))
            }
            /// Creates the `Unhandled` variant from what is known of an error.
            pub fn generic(meta: $crate::ErrorMetadata) -> Self {
                Self::Unhandled($crate::Unhandled::from_metadata(meta))
            }
            /// What is known of the error: its code, message, request id and more.
            pub fn meta(&self) -> &$crate::ErrorMetadata {
                $crate::OperationError::modeled(self).meta()
            }
            $(
                #[doc = ::std::concat!("True for [`", ::std::stringify!($name), "::", ::std::stringify!($variant), "`].")]
                pub fn $is_variant(&self) -> bool {
                    ::std::matches!(self, Self::$variant(_))
                }
            )*
        }

        #[doc(hidden)]
        impl $crate::OperationError for $name {
            type Operation = $operation;
            type Service = $($service_error)::+;
            const CODES: &'static [&'static str] = &[$($code),*];

            fn from_service(error: Self::Service) -> ::std::option::Option<Self> {
                use $($service_error)::+ as Service;
                ::std::option::Option::Some(match error {
                    $(Service::$variant(error) => Self::$variant(error),)*
                    Service::Unhandled(error) => Self::Unhandled(error),
                    #[allow(unreachable_patterns, reason = "an operation may have all errors of its service")]
                    _ => return ::std::option::Option::None,
                })
            }
            fn modeled(&self) -> &(dyn $crate::ModeledError + 'static) {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
            fn modeled_mut(&mut self) -> &mut dyn $crate::ModeledError {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
        }

        $crate::error_enum_traits! { $name, OperationError }
        #[cfg(feature = "serde")]
        $crate::service_value! { operation_error $name $($variant)* }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt($crate::OperationError::modeled(self), f)
            }
        }

        #[doc(hidden)]
        impl $crate::ProvideErrorKind for $name {
            fn code(&self) -> ::std::option::Option<&str> {
                self.meta().code()
            }
            fn retryable_error_kind(&self) -> ::std::option::Option<$crate::ErrorKind> {
                $crate::OperationError::modeled(self).retry_kind()
            }
        }

        #[doc(hidden)]
        impl $crate::CreateUnhandledError for $name {
            fn create_unhandled_error(
                source: $crate::BoxError,
                meta: ::std::option::Option<$crate::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }

        // One for each operation: the service-wide error says it once.
        #[doc(hidden)]
        impl ::std::convert::From<$name> for $($service_error)::+ {
            fn from(mut error: $name) -> Self {
                $crate::error::name_operation(&mut error);
                match error {
                    $($name::$variant(error) => Self::$variant(error),)*
                    $name::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }
    };
}

/// Implements what operation errors and service-wide errors have in common. Used by the macros that declare them.
#[doc(hidden)]
#[macro_export]
macro_rules! error_enum_traits {
    ($name:ident, $kind:ident) => {
        impl $name {
            /// The members of the response that the model does not know, by their names on the wire.
            pub fn unknown_members(&self) -> &$crate::UnknownMembers {
                $crate::$kind::modeled(self).unknown_members()
            }
        }
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::error::write_variant(f, $crate::$kind::modeled(self))
            }
        }
        impl ::std::error::Error for $name {
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                $crate::error::source($crate::$kind::modeled(self))
            }
        }
        impl $crate::ProvideErrorMetadata for $name {
            fn meta(&self) -> &$crate::ErrorMetadata {
                $crate::$kind::modeled(self).meta()
            }
        }
        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id($crate::$kind::modeled(self).meta())
            }
        }
    };
}
