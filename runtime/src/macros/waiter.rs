//! `waiter!`: the request of one waiter. Comes in: the names of the builder, the operation and the input's builder, the
//! delays and the function that judges an answer. Goes out: the type and how it waits. The setters are `builder!`'s.

/// Declares the request builder of a waiter, with `as_input` and `wait`.
#[macro_export]
macro_rules! waiter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident for $operation:ty, inner $inner:ty: every $min:literal to $max:literal s, $accept:path
    ) => {
        $(#[$meta])*
        #[must_use = "a waiter does nothing until it is told to `wait`"]
        #[derive(::std::clone::Clone, ::std::fmt::Debug)]
        pub struct $name {
            handle: $crate::Handle,
            pub(crate) inner: $inner,
        }

        impl $name {
            pub(crate) fn new(handle: $crate::Handle) -> Self {
                Self { handle, inner: ::std::default::Default::default() }
            }
            /// The input as it is so far.
            pub fn as_input(&self) -> &$inner {
                &self.inner
            }
            /// Sends the request until what is waited for is there, and returns the last answer. Delays between requests
            /// grow, with some chance in them; requests that fail are retried by themselves.
            ///
            /// # Errors
            /// A `WaiterError`: what is waited for can't come any more (`FailureState`), a request failed
            /// (`OperationFailed`), `max_wait` is over (`ExceededMaxWait`), or the input can't be built
            /// (`ConstructionFailure`).
            pub async fn wait(
                self,
                max_wait: ::std::time::Duration,
            ) -> ::std::result::Result<$crate::WaitFinalPoll<$operation>, $crate::WaitError<$operation>> {
                let spec = $crate::WaiterSpec::<$operation> { min_delay: $min, max_delay: $max, accept: $accept };
                self.handle.wait(spec, self.inner.build(), max_wait).await
            }
        }
    };
}
