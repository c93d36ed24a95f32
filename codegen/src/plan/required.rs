//! [`RequiredPlan`]: the members that a request must have, as a struct of their own.
//!
//! In: the fields of an input. Out: which of them a caller has to set. An idempotency token is never among them, since the
//! client fills it in.

use super::field::FieldPlan;

/// The required members of an operation's input.
#[derive(Clone, Debug, PartialEq)]
pub struct RequiredPlan {
    /// The name of the struct: `UpdateConnectionPreferencesRequired`.
    pub name: String,
    /// Positions in the input's fields, in model order; never empty.
    pub positions: Vec<usize>,
}

/// The struct of this name, unless nothing is required.
pub fn plan_required(name: &str, fields: &[FieldPlan]) -> Option<RequiredPlan> {
    let is_required = |field: &FieldPlan| field.required && !field.idempotency_token;
    let numbered = fields.iter().enumerate().filter(|(_, field)| is_required(field));
    let positions: Vec<usize> = numbered.map(|(position, _)| position).collect();
    (!positions.is_empty()).then(|| RequiredPlan { name: name.to_owned(), positions })
}
