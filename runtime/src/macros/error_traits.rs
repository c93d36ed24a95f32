//! `error_traits!`: the traits that every error enum has, whatever its variants. Comes in: the enum and which of
//! [`OperationError`](crate::OperationError) and [`ServiceError`](crate::ServiceError) it is. Goes out: implementations that
//! ask the error it holds.

/// Implements `Debug`, `Error`, `ProvideErrorMetadata` and `RequestId` for an error enum; `without request id` for a service that
/// is not AWS's.
#[macro_export]
macro_rules! error_traits {
    ($name:ident: $kind:ident) => {
        $crate::error_traits!($name: $kind without request id);
        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id($crate::$kind::modeled(self).meta())
            }
        }
    };
    ($name:ident: $kind:ident without request id) => {
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
    };
}
