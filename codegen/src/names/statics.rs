//! [`StaticName`]: what the statics of nested schemas are called, after the way to them: `TAGS_ELEMENT_VALUE`.
//!
//! In: a member and those beside it, then steps down. Out: names that no two ways share. Does not know which ways need a
//! static (`plan/schema`).

use super::MemberName;
use std::fmt;

/// The steps from a list or map to what it holds.
const STEPS: [Step; 3] = [Step::Element, Step::Key, Step::Value];

/// A step down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// From a list to its elements.
    Element,
    /// From a map to its keys.
    Key,
    /// From a map to its values.
    Value,
}

impl Step {
    fn word(self) -> &'static str {
        match self {
            Self::Element => "ELEMENT",
            Self::Key => "KEY",
            Self::Value => "VALUE",
        }
    }
}

/// The name of a static, or the first part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticName(String);

impl StaticName {
    /// What the names of a member's statics begin with: its own name, unless another member's statics could be called so.
    pub fn of_member(name: &MemberName, all: &[MemberName]) -> Self {
        let own = name.snake.stem().to_uppercase();
        let is_shared = |other: &MemberName| {
            let other = other.snake.stem().to_uppercase();
            let rest = other.strip_prefix(&own).and_then(|rest| rest.strip_prefix('_')).unwrap_or_default();
            STEPS.iter().any(|step| rest.starts_with(step.word()))
        };
        Self(if all.iter().any(is_shared) { format!("{own}_OWN") } else { own })
    }

    /// What lies one step further down.
    #[must_use]
    pub fn below(&self, step: Step) -> Self {
        Self(format!("{}_{}", self.0, step.word()))
    }

    /// As it is written in Rust.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StaticName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{StaticName, Step};
    use crate::names::{MemberName, RustName};

    #[test]
    fn a_member_that_is_called_like_a_step_of_another_does_not_share_its_statics() {
        let member = |name| MemberName { name: RustName::new(name), snake: RustName::new(name) };
        let all = [member("tags"), member("tags_element"), member("type")];
        let names: Vec<_> =
            all.iter().map(|name| StaticName::of_member(name, &all).below(Step::Element).to_string()).collect();
        assert_eq!(names, ["TAGS_OWN_ELEMENT", "TAGS_ELEMENT_ELEMENT", "TYPE_ELEMENT"]);
    }
}
