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
        pub enum $name:ident for $operation:ident => $service_error:ty {
            $($(#[$variant_meta:meta])* $code:literal $variant:ident $is_variant:ident),* $(,)?
        }
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
                self.as_modeled().meta()
            }
            $(
                #[doc = ::std::concat!("True for [`", ::std::stringify!($name), "::", ::std::stringify!($variant), "`].")]
                pub fn $is_variant(&self) -> bool {
                    ::std::matches!(self, Self::$variant(_))
                }
            )*
            fn as_modeled(&self) -> &(dyn $crate::ModeledError + 'static) {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
        }

        #[doc(hidden)]
        impl $crate::OperationError for $name {
            fn read(
                code: &str,
                meta: &$crate::ErrorMetadata,
                de: &mut dyn $crate::ShapeDeserializer,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::SerdeError> {
                let _ = (meta, &de);
                ::std::result::Result::Ok(match code {
                    $($code => ::std::option::Option::Some(Self::$variant(
                        $crate::error::read_shape(crate::types::error::$variant::read, de, meta)?,
                    )),)*
                    _ => ::std::option::Option::None,
                })
            }
            fn modeled(&self) -> &dyn $crate::ModeledError {
                self.as_modeled()
            }
            fn modeled_mut(&mut self) -> &mut dyn $crate::ModeledError {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
            fn operation() -> &'static str {
                <$operation as $crate::Operation>::spec().name()
            }
            fn unhandled_part(&self) -> ::std::option::Option<&$crate::Unhandled> {
                match self {
                    Self::Unhandled(error) => ::std::option::Option::Some(error),
                    #[allow(unreachable_patterns, reason = "an operation may have no errors of its own")]
                    _ => ::std::option::Option::None,
                }
            }
        }

        $crate::error_enum_traits! { $name }
        #[cfg(feature = "serde")]
        $crate::service_value! { operation_error $name $($variant)* }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self.as_modeled(), f)
            }
        }

        #[doc(hidden)]
        impl $crate::ProvideErrorKind for $name {
            fn code(&self) -> ::std::option::Option<&str> {
                self.meta().code()
            }
            fn retryable_error_kind(&self) -> ::std::option::Option<$crate::ErrorKind> {
                self.as_modeled().retry_kind()
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

        // Three for each operation: the service-wide error says it once.
        #[doc(hidden)]
        impl ::std::convert::From<$name> for $service_error {
            fn from(error: $name) -> Self {
                let operation = <$name as $crate::OperationError>::operation();
                match error {
                    $($name::$variant(mut error) => {
                        error.meta.name_operation(operation);
                        Self::$variant(error)
                    })*
                    $name::Unhandled(mut error) => {
                        error.name_operation(operation);
                        Self::Unhandled(error)
                    }
                }
            }
        }

        #[doc(hidden)]
        impl ::std::convert::From<$crate::CallError<$name>> for $service_error {
            fn from(error: $crate::CallError<$name>) -> Self {
                error.into_sdk_error().into()
            }
        }

        #[doc(hidden)]
        impl<R> ::std::convert::From<$crate::SdkError<$name, R>> for $service_error
        where
            R: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug + 'static,
        {
            fn from(error: $crate::SdkError<$name, R>) -> Self {
                match error {
                    $crate::SdkError::ServiceError(context) => Self::from(context.into_err()),
                    other => Self::Unhandled($crate::Unhandled::from_sdk_error(other)),
                }
            }
        }
    };
}

/// Implements what operation errors and service-wide errors have in common. Used by the macros that declare them.
#[doc(hidden)]
#[macro_export]
macro_rules! error_enum_traits {
    ($name:ident) => {
        impl $name {
            /// The members of the response that the model does not know, by their names on the wire.
            pub fn unknown_members(&self) -> &$crate::UnknownMembers {
                self.as_modeled().unknown_members()
            }
        }
        impl ::std::error::Error for $name {
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                match self {
                    Self::Unhandled(error) => ::std::option::Option::Some(error.cause()),
                    _ => ::std::option::Option::Some(self.as_modeled()),
                }
            }
        }
        impl $crate::ProvideErrorMetadata for $name {
            fn meta(&self) -> &$crate::ErrorMetadata {
                self.as_modeled().meta()
            }
        }
        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id(self.as_modeled().meta())
            }
        }
    };
}
