//! `modeled_error!`: the traits that every error shape has. Comes in: the type, its name, where its message is and how
//! it is retried. Goes out: trait implementations. The type, its builder and its reader are the generator's.

/// Implements what every modelled error is: `Display` (`Name: message`), `std::error::Error`, `ProvideErrorMetadata`,
/// `RequestId` and [`ModeledError`](crate::ModeledError). The type must have a field `meta: ErrorDetails`
/// and, in the same module, its `schema!` under the name `schema`.
///
/// `message` is the text to show, as an `Option<&str>`; `retryable` an `Option<ErrorKind>`. One that is `Some` gives the
/// type a function `retryable_error_kind`.
#[macro_export]
macro_rules! modeled_error {
    (
        $type:ident {
            name: $name:literal,
            message: |$error:ident| $message:expr,
            retryable: $(::std::option::Option::)? Some($kind:expr) $(,)?
        }
    ) => {
        impl $type {
            /// What retries take the error for.
            pub fn retryable_error_kind(&self) -> $crate::ErrorKind {
                $kind
            }
        }
        $crate::modeled_error! {
            @traits $type { name: $name, message: |$error| $message, retryable: ::std::option::Option::Some($kind) }
        }
    };
    (
        $type:ident {
            name: $name:literal,
            message: |$error:ident| $message:expr,
            retryable: $(::std::option::Option::)? None $(,)?
        }
    ) => {
        $crate::modeled_error! {
            @traits $type { name: $name, message: |$error| $message, retryable: ::std::option::Option::None }
        }
    };
    (
        @traits $type:ident {
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
        impl $type {
            /// The members of the response that the model does not know, by their names on the wire.
            pub fn unknown_members(&self) -> &$crate::UnknownMembers {
                self.meta.unknown()
            }
        }
        impl $crate::ProvideErrorMetadata for $type {
            fn meta(&self) -> &$crate::ErrorMetadata {
                &self.meta
            }
        }
        impl $crate::RequestId for $type {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id($crate::ProvideErrorMetadata::meta(self))
            }
        }
        #[doc(hidden)]
        impl $crate::ModeledError for $type {
            fn retry_kind(&self) -> ::std::option::Option<$crate::ErrorKind> {
                $retryable
            }
            fn failed_operation(&self) -> ::std::option::Option<&'static str> {
                self.meta.operation()
            }
            fn unknown_members(&self) -> &$crate::UnknownMembers {
                self.meta.unknown()
            }
            fn keep_unknown_members(&mut self, members: $crate::UnknownMembers) {
                self.meta.set_unknown(members.without(&schema::SCHEMA));
            }
            fn name_operation(&mut self, operation: &'static str) {
                self.meta.name_operation(operation);
            }
            fn variant(&self) -> &'static str {
                ::std::stringify!($type)
            }
        }
    };
}
