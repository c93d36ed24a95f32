//! [`FieldPlan`]: a member as a Rust field, with its accessor, setter and schema decided.
//!
//! In: a member, its target and its name. Out: what a structure, input, output or error needs of it.
//! Does not decide what else the item holds.

pub mod members;

use super::presence::Presence;
use super::schema::MemberSchema;
use super::ty::RustType;
use crate::docs::html::Docs;
use crate::names::RustName;

/// A member of a structure, input, output or error.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPlan {
    /// The field's name, after which its setter and getter are called: `access_type`.
    pub name: RustName,
    /// The member's name in the model.
    pub member: String,
    /// The type without the `Option` of an optional member.
    pub ty: RustType,
    /// Whether the field is always there.
    pub presence: Presence,
    /// Whether the model requires the member: documentation and, in builders, the error of `build()`.
    pub required: bool,
    /// Its row in the schema.
    pub schema: MemberSchema,
    /// What a missing required member of a response becomes.
    pub correction: Correction,
    /// Documentation of the field: the model's text, whether it is required, its constraints.
    pub docs: Docs,
    /// The first sentence, for accessors and setters.
    pub summary: String,
    /// What values it takes, a sentence of Markdown each, but not whether it is required.
    pub constraints: Vec<String>,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// The deprecation note, for `#[deprecated(note = …)]` in documentation.
    pub deprecated: Option<String>,
    /// Whether the client fills it in when it is not set.
    pub idempotency_token: bool,
}

impl FieldPlan {
    /// Whether a member that the type has as an option is required, and so never `None` in what was received.
    pub fn is_filled_in(&self) -> bool {
        let is_structure = match self.correction {
            Correction::EmptyStructure | Correction::Structure | Correction::BoxedStructure => true,
            Correction::Default
            | Correction::Epoch
            | Correction::NullDocument
            | Correction::UnknownEnum
            | Correction::UnknownUnion => false,
        };
        self.required && is_structure
    }
}

/// The stream among these fields, which is the body of the message. A type that has one can't be cloned or compared.
pub fn stream_of(fields: &[FieldPlan]) -> Option<&FieldPlan> {
    fields.iter().find(|field| field.presence == Presence::Stream)
}

/// What a required member becomes when the service left it out.
///
/// Source: Smithy 2.0, "Client error correction".
#[derive(Clone, Debug, PartialEq)]
pub enum Correction {
    /// `Default::default()`: zero, `false`, empty text, list, map or blob.
    Default,
    /// The epoch.
    Epoch,
    /// `Document::Null`.
    NullDocument,
    /// An unknown value of the enum.
    UnknownEnum,
    /// The union's unknown variant.
    UnknownUnion,
    /// The structure without members, of which it requires none, in a box where the field has one.
    EmptyStructure,
    /// The structure, corrected in turn.
    Structure,
    /// The structure, corrected in turn, in a box.
    BoxedStructure,
}
