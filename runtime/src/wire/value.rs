//! Values that the model does not know, kept. Comes in: what a service sent. Goes out: types that hold it, and give it
//! back unchanged. Reading and writing them is `read.rs` and `write.rs`.
use crate::error::text::escaped;
use aws_smithy_types::Document;
use std::fmt;

/// What `Debug` shows in the place of a sensitive value.
pub const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Writes a structure as `derive(Debug)` would, for one that does not show all of its fields.
#[doc(hidden)]
pub fn write_debug(f: &mut fmt::Formatter<'_>, name: &str, fields: &[(&str, &dyn fmt::Debug)]) -> fmt::Result {
    let mut structure = f.debug_struct(name);
    for (name, value) in fields {
        structure.field(name, value);
    }
    structure.finish()
}

/// A value that an enum's model does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct UnknownVariantValue(String);

impl UnknownVariantValue {
    /// Keeps `value`. For the code of enums; a caller writes `Enum::from("value")`.
    #[doc(hidden)]
    pub fn new(value: &str) -> Self {
        Self(value.to_owned())
    }

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The given enum value failed to parse since it is not a known value.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    /// The error about `value`.
    #[doc(hidden)]
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: value.into() }
    }
}

impl fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", escaped(&self.value))
    }
}

impl std::error::Error for UnknownVariantError {}

/// A member that a union's model does not have: its name on the wire and its value.
///
/// `Debug` hides the value, since nothing says whether it is sensitive. The default stands for a union that a response
/// should have had and did not; it can't be sent.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct UnknownUnionMember {
    tag: String,
    value: Document,
}

impl UnknownUnionMember {
    /// The member called `tag` on the wire.
    pub fn new(tag: impl Into<String>, value: Document) -> Self {
        Self { tag: tag.into(), value }
    }

    /// The member's name on the wire.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The member's value.
    pub fn value(&self) -> &Document {
        &self.value
    }
}

impl Default for UnknownUnionMember {
    fn default() -> Self {
        Self::new("", Document::Null)
    }
}

impl fmt::Debug for UnknownUnionMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownUnionMember").field("tag", &self.tag).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_an_unknown_member_is_not_shown() {
        let member = UnknownUnionMember::new("Fax", Document::from("0123"));
        assert_eq!(format!("{member:?}"), "UnknownUnionMember { tag: \"Fax\", .. }");
        assert_eq!(member.value(), &Document::from("0123"));
    }
}
