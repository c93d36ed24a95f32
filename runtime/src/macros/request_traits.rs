//! `request_traits!`: what a request of an operation has besides its setters and the ways to send it. Comes in: the type and
//! the types of its operation. Goes out: its constructor, and how a call is changed before it is sent.
//! `presigned!`: the same for a request that may be signed here and sent by somebody else.

/// Implements `new`, for the client, and [`Customizable`](crate::customize::Customizable) for a type with the fields `handle`,
/// `inner` and `config_override`.
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate: its configuration")]
#[macro_export]
macro_rules! request_traits {
    ($name:ident, $output:ident, $error:ident) => {
        impl $name {
            pub(crate) fn new(handle: $crate::Handle) -> Self {
                Self { handle, inner: ::std::default::Default::default(), config_override: ::std::option::Option::None }
            }
        }

        #[doc(hidden)]
        impl $crate::customize::Customizable for $name {
            type Output = $output;
            type Error = $error;
            type ConfigBuilder = crate::config::Builder;

            fn send_with_override(
                mut self,
                config_override: $crate::config::Settings,
            ) -> $crate::SendFuture<$output, $error> {
                self.config_override = ::std::option::Option::Some(config_override);
                self.send()
            }
        }
    };
}

/// Implements `presigned`, and [`Presignable`](crate::customize::Presignable), for a type as `request_traits!` takes it, whose
/// operation is signed by SigV4.
#[cfg(feature = "aws")]
#[macro_export]
macro_rules! presigned {
    ($name:ident, $operation:ident, $error:ident) => {
        impl $name {
            /// Makes and signs the request, and does not send it: whoever gets it may send it, by any client, until it expires.
            ///
            /// # Errors
            /// An `SdkError`, as of `send()`, of what fails before a request is sent.
            pub fn presigned(
                self,
                presigning_config: $crate::presigning::PresigningConfig,
            ) -> $crate::presigning::PresignFuture<$error> {
                let Self { handle, inner, config_override } = self;
                handle.presign::<$operation>(inner.build(), config_override, &presigning_config)
            }
        }

        #[doc(hidden)]
        impl $crate::customize::Presignable for $name {
            fn presign_with_override(
                self,
                config_override: $crate::config::Settings,
                presigning_config: &$crate::presigning::PresigningConfig,
            ) -> $crate::presigning::PresignFuture<$error> {
                let Self { handle, inner, .. } = self;
                let config_override = ::std::option::Option::Some(config_override);
                handle.presign::<$operation>(inner.build(), config_override, presigning_config)
            }
        }
    };
}
