//! `required_members!`: what a request of one operation must have. Comes in: a table of those members. Goes out: a struct
//! of them and the ways from it to a request and an input. What is required is the generator's matter.

/// Declares the struct of an operation's required members.
///
/// ```text
/// rt::required_members! {
///     /// What a request to [`GetPartner`] must have.
///     #[derive(Clone, Debug, PartialEq)]
///     pub struct GetPartnerRequired for get_partner: GetPartnerFluentBuilder, GetPartnerInputBuilder {
///         /// The catalog.
///         catalog: String,
///     }
/// }
/// ```
///
/// `for` names the method of the client, the request builder and the builder of the input, both in the module `builders`
/// beside the macro.
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate, as documented")]
#[macro_export]
macro_rules! required_members {
    (
        $(#[$meta:meta])*
        pub struct $name:ident for $method:ident: $fluent:ident, $input:ident {
            $($(#[$docs:meta])* $member:ident: $ty:ty,)+
        }
    ) => {
        $(#[$meta])*
        // Not `non_exhaustive`: callers are to write all members.
        pub struct $name {
            $($(#[$docs])* pub $member: $ty,)+
        }

        impl ::std::convert::From<$name> for builders::$input {
            fn from(required: $name) -> Self {
                let mut builder = Self::default();
                $(builder.$member = ::std::option::Option::Some(required.$member);)+
                builder
            }
        }

        #[doc(hidden)]
        impl $crate::RequiredMembers for $name {
            type Client = crate::Client;
            type Request = builders::$fluent;

            fn into_request(self, client: &crate::Client) -> builders::$fluent {
                let mut request = client.$method();
                request.inner = self.into();
                request
            }
        }
    };
}
