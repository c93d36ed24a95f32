//! `required_traits!`: the way from the required members of an operation to its request. Comes in: the type of the members,
//! which turns into the builder of the input, the client's method and the request. Goes out: a trait implementation.

/// Implements [`RequiredMembers`](crate::RequiredMembers).
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate: its client")]
#[macro_export]
macro_rules! required_traits {
    ($name:ident, $method:ident, $request:path) => {
        #[doc(hidden)]
        impl $crate::RequiredMembers for $name {
            type Client = crate::Client;
            type Request = $request;

            fn into_request(self, client: &crate::Client) -> $request {
                let mut request = client.$method();
                request.inner = self.into();
                request
            }
        }
    };
}
