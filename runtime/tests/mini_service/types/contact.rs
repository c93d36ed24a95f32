//! The `Contact` union.
use crate::types;
use ferrosmith_runtime as rt;

/// How to reach somebody: exactly one of several ways.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Contact {
    /// By email.
    Email(types::EmailContact),
    /// By telephone.
    Phone(String),
    /// By any of several.
    AnyOf(Vec<types::Contact>),
    /// A member that this version of the crate does not know, kept as it came.
    #[non_exhaustive]
    Unknown(rt::UnknownUnionMember),
}

impl Contact {
    /// The value of [`Contact::Email`], or `Err(self)` if it is another member.
    pub fn as_email(&self) -> Result<&types::EmailContact, &Self> {
        if let Self::Email(value) = self { Ok(value) } else { Err(self) }
    }
    /// True for [`Contact::Email`].
    pub fn is_email(&self) -> bool {
        self.as_email().is_ok()
    }
    /// The value of [`Contact::Phone`], or `Err(self)` if it is another member.
    pub fn as_phone(&self) -> Result<&String, &Self> {
        if let Self::Phone(value) = self { Ok(value) } else { Err(self) }
    }
    /// True for [`Contact::Phone`].
    pub fn is_phone(&self) -> bool {
        self.as_phone().is_ok()
    }
    /// The value of [`Contact::AnyOf`], or `Err(self)` if it is another member.
    pub fn as_any_of(&self) -> Result<&Vec<types::Contact>, &Self> {
        if let Self::AnyOf(value) = self { Ok(value) } else { Err(self) }
    }
    /// True for [`Contact::AnyOf`].
    pub fn is_any_of(&self) -> bool {
        self.as_any_of().is_ok()
    }
    /// True for a member that this version of the crate does not know.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

rt::shape! {
    union Contact: sent received "example.mini#Contact" {
        0 "Email" Email(value): Structure,
        1 "Phone" Phone(value): String,
        2 "AnyOf" AnyOf(value): List(&types::contact::schema::SCHEMA),
    }
}
