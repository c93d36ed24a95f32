//! [`Value`]: what a parameter or an expression has while rules run.
//!
//! Texts are borrowed from the parameters and the static program wherever they can be. Does not compute anything.

use super::partitions::Partition;
use std::borrow::Cow;
use std::ops::Range;

/// A value while rules run.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A list of texts.
    List(Cow<'a, [String]>),
    /// A partition.
    Partition(&'static Partition),
    /// The text of a valid ARN; its parts are read when they are asked for.
    Arn(Cow<'a, str>),
    /// The resource part of an ARN, which is a list.
    Resource(Cow<'a, str>),
    /// The text of a valid URL; its parts are read when they are asked for.
    Url(Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// A text parameter.
    pub fn text(value: &'a Option<String>) -> Option<Self> {
        value.as_deref().map(Self::from)
    }

    /// A list parameter.
    pub fn list(value: &'a Option<Vec<String>>) -> Option<Self> {
        value.as_deref().map(Self::from)
    }

    /// A boolean parameter.
    pub fn flag(value: Option<bool>) -> Option<Self> {
        value.map(Self::Flag)
    }

    /// Whether a condition with this value holds.
    pub(crate) fn holds(value: &Option<Self>) -> bool {
        !matches!(value, None | Some(Value::Flag(false)))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a [String]> for Value<'a> {
    fn from(list: &'a [String]) -> Self {
        Value::List(Cow::Borrowed(list))
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

/// A part of a text, as a value: borrowed if the whole is; unset if there is no such part.
pub(super) fn part<'a>(whole: Cow<'a, str>, range: Range<usize>) -> Option<Value<'a>> {
    Some(Value::Text(match whole {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(range)?),
        Cow::Owned(text) => Cow::Owned(text.get(range)?.to_owned()),
    }))
}
