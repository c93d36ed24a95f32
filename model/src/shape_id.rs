//! [`ShapeId`]: the name by which everything in a model is known.
//!
//! In: text of the form `namespace#Name` or `namespace#Name$member`. Out: an ordered, cheap-to-clone id.
//! Does not check that the shape exists (`validate.rs`).
//!
//! Source: Smithy 2.0, "Shape ID".

use std::fmt;
use std::sync::Arc;

/// An absolute shape ID: `com.amazonaws.sts#AssumeRole`, or with a member `com.amazonaws.sts#AssumeRoleRequest$RoleArn`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

/// The namespace of Smithy's own shapes and traits.
pub const PRELUDE: &str = "smithy.api";

impl ShapeId {
    /// The id with this namespace and shape name.
    pub fn new(namespace: &str, name: &str) -> Self {
        Self(format!("{namespace}#{name}").into())
    }

    /// Reads an absolute shape ID; `None` when the text has no `#` or an empty part.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, rest) = text.split_once('#')?;
        let (name, member) = rest.split_once('$').map_or((rest, None), |(n, m)| (n, Some(m)));
        let is_identifier = |s: &str| {
            s.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
                && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        (namespace.split('.').all(is_identifier) && is_identifier(name) && member.is_none_or(is_identifier))
            .then(|| Self(text.into()))
    }

    /// A shape of the Smithy prelude, such as `String`.
    pub fn prelude(name: &str) -> Self {
        Self::new(PRELUDE, name)
    }

    /// The same shape with a member name.
    pub fn with_member(&self, member: &str) -> Self {
        Self(format!("{}#{}${member}", self.namespace(), self.name()).into())
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        self.0.split_once('#').map_or("", |(namespace, _)| namespace)
    }

    /// The part between `#` and `$`.
    pub fn name(&self) -> &str {
        let rest = self.0.split_once('#').map_or(&*self.0, |(_, rest)| rest);
        rest.split_once('$').map_or(rest, |(name, _)| name)
    }

    /// The part after `$`, for a member.
    pub fn member(&self) -> Option<&str> {
        self.0.split_once('$').map(|(_, member)| member)
    }

    /// Whether this is one of Smithy's own shapes.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == PRELUDE
    }

    /// The whole id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
