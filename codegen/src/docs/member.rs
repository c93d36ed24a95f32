//! The documentation of a member: the model's text, then in a line what values it takes and whether it is required.
//!
//! In: a member and what the plan knows of it. Out: [`RenderedDocs`], and the sentences on values by themselves. Does not
//! know how the member is written in Rust.

use super::constraints::describe_constraints;
use super::html::RenderedDocs;
use super::traits::plan_docs;
use ferrosmith_model::{Member, Model};

/// What the plan knows of a member.
#[derive(Clone, Copy, Debug)]
pub struct MemberFlags {
    /// Whether the client fills it in when it is not set.
    pub is_filled_in: bool,
    /// Whether its value must not be shown.
    pub is_sensitive: bool,
}

/// The docs of a member: its own text, else its target's; then what values it takes, which is also given by itself, a
/// sentence each.
pub fn document_member(model: &Model, member: &Member, facts: MemberFlags) -> (RenderedDocs, Vec<String>) {
    let target = model.target(member);
    let is_documented = member.traits.documentation().is_some();
    let mut rendered = plan_docs(if is_documented { &member.traits } else { &target.traits });
    let mut constraints = describe_constraints(model, member, target);
    if facts.is_filled_in {
        constraints.push("Idempotency token: the client makes one when none is set.".to_owned());
    }
    if facts.is_sensitive {
        constraints.push("Sensitive: `Debug` does not show it.".to_owned());
    }
    let required = member.traits.is_required().then_some("Required.");
    let line: Vec<&str> = constraints.iter().map(String::as_str).chain(required).collect();
    if !line.is_empty() {
        rendered.docs.push_paragraph(line.join(" "));
    }
    (rendered, constraints)
}
