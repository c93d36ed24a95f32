//! The check that a request has all its required members. Comes in: an input, before it is written. Goes out: one error
//! that names all that is missing. Which members are required is the generated crate's matter.
use crate::call::spec::OperationSpec;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use std::fmt;

/// Whether requests are checked for their required members before they are sent. They are, unless this says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckRequiredMembers(pub bool);

impl From<bool> for CheckRequiredMembers {
    fn from(check: bool) -> Self {
        Self(check)
    }
}

impl Storable for CheckRequiredMembers {
    type Storer = StoreReplace<Self>;
}

/// A request that was not sent, since required members of its input are not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingMembers {
    operation: &'static str,
    members: Vec<&'static str>,
}

impl MissingMembers {
    /// The operation's name in the model.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The Rust names of the members, in model order.
    pub fn members(&self) -> &[&'static str] {
        &self.members
    }
}

impl fmt::Display for MissingMembers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, members) = (self.operation, self.members.join("`, `"));
        match self.members.len() {
            1 => write!(f, "required member `{members}` of {operation} is not set; nothing was sent"),
            _ => write!(f, "required members `{members}` of {operation} are not set; nothing was sent"),
        }
    }
}

impl std::error::Error for MissingMembers {}

/// The members that a request of one operation must have: what a `…Required` struct is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what a request must have",
    label = "pass the `…Required` struct of an operation, such as `GetThingRequired {{ … }}`"
)]
pub trait RequiredMembers {
    /// The client of the operation's service.
    type Client;
    /// The request builder of the operation.
    type Request;

    /// A request of `client` that has these members.
    fn into_request(self, client: &Self::Client) -> Self::Request;
}

/// Compares an input with its required members.
pub(crate) fn check(spec: &'static OperationSpec, input: &Input, cfg: &ConfigBag) -> Result<(), MissingMembers> {
    if cfg.load::<CheckRequiredMembers>() == Some(&CheckRequiredMembers(false)) {
        return Ok(());
    }
    let members = (spec.missing)(input);
    if members.is_empty() { Ok(()) } else { Err(MissingMembers { operation: spec.name, members }) }
}

/// The names of those fields of an input that are `None`. What generated code makes `Operation::missing` of.
#[macro_export]
macro_rules! missing {
    ($input:ident, $($member:ident),+ $(,)?) => {{
        let mut missing = ::std::vec::Vec::new();
        $(if $input.$member.is_none() {
            missing.push($crate::member_name(::std::stringify!($member)));
        })+
        missing
    }};
}

/// The name of a field as a caller would say it: without the `r#` of a keyword.
#[doc(hidden)]
pub fn member_name(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// Returns the error of `build()` that names the first of these members that is missing in a builder.
#[macro_export]
macro_rules! require {
    ($builder:ident, $target:literal, $($member:ident),+ $(,)?) => {
        $(if $builder.$member.is_none() {
            return ::std::result::Result::Err($crate::BuildError::missing_field(
                ::std::stringify!($member),
                ::std::concat!(
                    ::std::stringify!($member),
                    " was not specified but it is required when building ",
                    $target,
                ),
            ));
        })+
    };
}
