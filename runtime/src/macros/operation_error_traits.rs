//! `operation_error_traits!`: how the errors of an operation are recognised and turned into those of the service. Comes in: the enum, its
//! operation, and the code of each variant on the wire, with the one that it had in the service's earlier protocol if it had another. Goes out: trait implementations. The enum itself is generated.

/// Implements what a call needs of an operation's error enum, and the conversion into the service's error.
///
/// ```text
/// rt::operation_error_traits! {
///     GetThingError for GetThing {
///         ConflictException = "ConflictException",
///         GoneException = "GoneException" | "Example.Gone",
///     }
/// }
/// ```
///
/// `GetThingError for GetThing without request id`: the same of a service that is not AWS's.
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate: its error")]
#[macro_export]
macro_rules! operation_error_traits {
    ($name:ident for $operation:ident $(without $request:ident $id:ident)? { $($rows:tt)* }) => {
        $crate::operation_error_traits! {
            @traits $name (<$operation as $crate::Operation>::spec().name()) [$(without $request $id)?] { $($rows)* }
        }
    };
    (@traits $name:ident ($failing:expr) [$($without:tt)*] { $($variant:ident = $code:literal $(| $query_code:literal)?,)* }) => {
        #[doc(hidden)]
        impl $crate::OperationError for $name {
            fn failing() -> &'static str {
                $failing
            }
            type Service = crate::error::Error;
            const CODES: &'static [&'static str] = &[$($code),*];
            const QUERY_CODES: &'static [(&'static str, &'static str)] = &[$($(($query_code, $code),)?)*];

            fn from_service(error: Self::Service) -> ::std::option::Option<Self> {
                use crate::error::Error as Service;
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

        $crate::error_traits!($name: OperationError $($without)*);
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
        impl ::std::convert::From<$name> for crate::error::Error {
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
