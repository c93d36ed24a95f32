//! `fluent_builder!`: the request of one operation. Comes in: the names of the builder, the operation and the input's
//! builder. Goes out: the type and how it is sent. The setters are the generator's.

/// Declares the request builder of an operation, with `as_input`, `send` and `customize`.
///
/// The fields `handle`, `inner` and `config_override` are visible in the module that uses the macro.
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate, as documented")]
#[macro_export]
macro_rules! fluent_builder {
    (
        $(#[$meta:meta])*
        pub struct $name:ident for $operation:ty, inner $inner:ty
    ) => {
        $(#[$meta])*
        #[must_use = "a request does nothing until it is sent"]
        #[derive(::std::clone::Clone, ::std::fmt::Debug)]
        pub struct $name {
            handle: $crate::Handle,
            pub(crate) inner: $inner,
            config_override: ::std::option::Option<$crate::config::Settings>,
        }

        impl $name {
            pub(crate) fn new(handle: $crate::Handle) -> Self {
                Self { handle, inner: ::std::default::Default::default(), config_override: ::std::option::Option::None }
            }
            /// The input as it is so far.
            pub fn as_input(&self) -> &$inner {
                &self.inner
            }
            /// Sends this input, which was built before, in the place of what is set so far.
            pub fn with_input(mut self, input: <$operation as $crate::Operation>::Input) -> Self {
                self.inner = input.into();
                self
            }
            /// Sends the request and returns the response.
            ///
            /// By default, a failure that may pass is retried twice. That, timeouts and more can be set on the client's
            /// configuration, or for this call only by [`customize`](Self::customize).
            ///
            /// # Errors
            /// An `SdkError` that says at which stage the call failed, and holds what the service answered if it did.
            pub fn send(
                self,
            ) -> $crate::SendFuture<
                <$operation as $crate::Operation>::Output,
                <$operation as $crate::Operation>::Error,
            > {
                self.handle.send::<$operation>(self.inner.build(), self.config_override)
            }
            /// Sends the request as [`send`](Self::send) does; an error says by itself what happened.
            ///
            /// # Errors
            /// A [`CallError`](crate::error::CallError) whose text has the operation, code, message and request ID, or why there
            /// is no answer, and which answers the questions of the operation's own error.
            pub fn call(
                self,
            ) -> $crate::CallFuture<
                <$operation as $crate::Operation>::Output,
                <$operation as $crate::Operation>::Error,
            > {
                self.send().into_call()
            }
            /// Makes this call differ from the others of its client: see
            /// [`CustomizableOperation`](crate::client::customize::CustomizableOperation).
            pub fn customize(
                self,
            ) -> $crate::customize::CustomizableOperation<
                <$operation as $crate::Operation>::Output,
                <$operation as $crate::Operation>::Error,
                Self,
            > {
                $crate::customize::CustomizableOperation::new(self)
            }
        }

        #[doc(hidden)]
        impl $crate::customize::Customizable for $name {
            type Output = <$operation as $crate::Operation>::Output;
            type Error = <$operation as $crate::Operation>::Error;
            type ConfigBuilder = crate::config::Builder;

            fn send_with_override(
                mut self,
                config_override: $crate::config::Settings,
            ) -> $crate::SendFuture<Self::Output, Self::Error> {
                self.config_override = ::std::option::Option::Some(config_override);
                self.send()
            }
        }
    };
}
