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
    /// Reads the union from a response.
    pub(crate) fn read(de: &mut dyn rt::ShapeDeserializer) -> Result<Self, rt::SerdeError> {
        rt::read_union(
            de,
            &schema::SCHEMA,
            &mut |index, member, de| {
                Ok(match index {
                    0 => Some(Self::Email(types::EmailContact::read(de)?)),
                    1 => Some(Self::Phone(de.read_string(member)?)),
                    2 => Some(Self::AnyOf(rt::read_list(de, member, types::Contact::read)?)),
                    _ => None,
                })
            },
            Self::Unknown,
        )
    }
}

rt::schema! {
    mod schema: union "example.mini#Contact" {
        0 "Email": Structure,
        1 "Phone": String,
        2 "AnyOf": List(&types::contact::schema::SCHEMA),
    }
}

impl rt::SerializableStruct for Contact {
    fn schema(&self) -> &rt::Schema<'_> {
        &schema::SCHEMA
    }
    fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> Result<(), rt::SerdeError> {
        match self {
            Self::Email(value) => ser.write_struct(&schema::MEMBERS[0], value),
            Self::Phone(value) => ser.write_string(&schema::MEMBERS[1], value),
            Self::AnyOf(value) => ser.write_list_with_length(&schema::MEMBERS[2], value.len(), &|ser| {
                for item in value {
                    ser.write_struct(&types::contact::schema::SCHEMA, item)?;
                }
                Ok(())
            }),
            Self::Unknown(unknown) => rt::write_unknown_member(ser, unknown),
        }
    }
}
