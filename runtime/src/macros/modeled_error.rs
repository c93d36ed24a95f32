//! `modeled_error!`: the traits that every error shape has. Comes in: the type, its name, where its message is and how
//! it is retried. Goes out: trait implementations. The type, its builder and its reader are the generator's.

/// Implements what every modelled error is: `Display` (`Name: message`), `std::error::Error`, `ProvideErrorMetadata`,
/// `RequestId` and [`ModeledError`](crate::ModeledError). The type must have a field `meta: ErrorMetadata`.
///
/// `message` is the text to show, as an `Option<&str>`; `retryable` an `Option<ErrorKind>`.
#[macro_export]
macro_rules! modeled_error {
    (
        $type:ident {
            name: $name:literal,
            message: |$error:ident| $message:expr,
            retryable: $retryable:expr $(,)?
        }
    ) => {
        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let $error = self;
                $crate::error::write_modeled_error(f, $name, $message)
            }
        }
        impl ::std::error::Error for $type {}
        impl $crate::ProvideErrorMetadata for $type {
            fn meta(&self) -> &$crate::ErrorMetadata {
                &self.meta
            }
        }
        impl $crate::RequestId for $type {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id(&self.meta)
            }
        }
        impl $crate::ModeledError for $type {
            fn retry_kind(&self) -> ::std::option::Option<$crate::ErrorKind> {
                $retryable
            }
        }
    };
}
