//! [`Traits`]: what is said about a shape or member, kept whole and read through typed getters.
//!
//! In: trait ids and JSON values. Out: answers such as [`Traits::is_required`]. A trait that no getter knows stays in
//! the map, so nothing is lost. Does not check values against the trait's own schema (`validate.rs` does for those used).
//!
//! Source: Smithy 2.0, "Trait index"; AWS specifications for `aws.*`.

use crate::protocol::known_protocol;
use crate::{ShapeId, TraitId};
use serde_json::Value;
use std::collections::BTreeMap;

/// Trait id (absolute, such as `smithy.api#required`) to value; `{}` for an annotation trait.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(BTreeMap<String, Value>);

impl Traits {
    /// Puts a trait; a second value for the same id replaces the first. Its objects are held by name.
    pub fn insert(&mut self, id: TraitId, value: Value) {
        self.insert_named(id.as_str(), value);
    }

    /// Puts a trait by an id that comes from a model, so that it may be one that this project does not know.
    pub fn insert_named(&mut self, id: &str, mut value: Value) {
        sort_objects(&mut value);
        self.0.insert(id.to_owned(), value);
    }

    /// Takes a trait out.
    pub fn remove(&mut self, id: TraitId) -> Option<Value> {
        self.remove_named(id.as_str())
    }

    /// Takes a trait out by an id that comes from a model.
    pub fn remove_named(&mut self, id: &str) -> Option<Value> {
        self.0.remove(id)
    }

    /// Whether the trait is there.
    pub fn has(&self, id: TraitId) -> bool {
        self.get(id).is_some()
    }

    /// The raw value of a trait.
    pub fn get(&self, id: TraitId) -> Option<&Value> {
        self.get_named(id.as_str())
    }

    /// The raw value of a trait by an id that comes from a model.
    pub fn get_named(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// The value of a trait that is a string.
    pub fn text(&self, id: TraitId) -> Option<&str> {
        self.get(id)?.as_str()
    }

    /// Puts all of other traits, which win over those that are there.
    pub fn extend(&mut self, other: &Traits) {
        self.0.extend(other.0.iter().map(|(id, value)| (id.clone(), value.clone())));
    }

    /// All traits in id order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// About how many bytes of a model they are.
    pub(crate) fn text_length(&self) -> usize {
        fn of(value: &Value) -> usize {
            match value {
                Value::Null | Value::Bool(_) | Value::Number(_) => 8,
                Value::String(text) => 8 + text.len(),
                Value::Array(values) => 8 + values.iter().map(of).sum::<usize>(),
                Value::Object(values) => 8 + values.iter().map(|(key, value)| key.len() + of(value)).sum::<usize>(),
            }
        }
        self.0.iter().map(|(id, value)| id.len() + of(value)).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `@documentation`, as HTML: the readers make it of what is written otherwise.
    pub fn documentation(&self) -> Option<&str> {
        self.text(TraitId::DOCUMENTATION)
    }

    /// `@required`.
    pub fn is_required(&self) -> bool {
        self.has(TraitId::REQUIRED)
    }

    /// `@default`: the value, `null` meaning "explicitly none".
    pub fn default_value(&self) -> Option<&Value> {
        self.get(TraitId::DEFAULT)
    }

    /// `@clientOptional`.
    pub fn is_client_optional(&self) -> bool {
        self.has(TraitId::CLIENT_OPTIONAL)
    }

    /// `@sensitive`: never to be shown.
    pub fn is_sensitive(&self) -> bool {
        self.has(TraitId::SENSITIVE)
    }

    /// `@sparse`: a list or map that may hold nulls.
    pub fn is_sparse(&self) -> bool {
        self.has(TraitId::SPARSE)
    }

    /// `@idempotencyToken`: filled by the client when not set.
    pub fn is_idempotency_token(&self) -> bool {
        self.has(TraitId::IDEMPOTENCY_TOKEN)
    }

    /// `@streaming`.
    pub fn is_streaming(&self) -> bool {
        self.has(TraitId::STREAMING)
    }

    /// The errors that a stream of events may end with, each with the name that the events have for it. A transform of the
    /// generator takes them out of the union.
    pub fn event_errors(&self) -> Vec<(String, ShapeId)> {
        let rows = self.get(TraitId::EVENT_ERRORS).and_then(Value::as_array).into_iter().flatten();
        let row = |row: &Value| {
            let text = |index| row.get(index).and_then(Value::as_str);
            Some((text(0)?.to_owned(), ShapeId::parse(text(1)?)?))
        };
        rows.filter_map(row).collect()
    }

    /// `@error`: whose fault the error is.
    pub fn error(&self) -> Option<Fault> {
        match self.text(TraitId::ERROR)? {
            "server" => Some(Fault::Server),
            _ => Some(Fault::Client),
        }
    }

    /// `@retryable`, with whether it is a throttling error.
    pub fn retryable(&self) -> Option<Retryable> {
        let value = self.get(TraitId::RETRYABLE)?;
        Some(Retryable { throttling: value.get("throttling").and_then(Value::as_bool).unwrap_or(false) })
    }

    /// `@httpError`: the status code.
    pub fn http_error(&self) -> Option<u64> {
        self.get(TraitId::HTTP_ERROR)?.as_u64()
    }

    /// `@timestampFormat`: `date-time`, `http-date` or `epoch-seconds`.
    pub fn timestamp_format(&self) -> Option<&str> {
        self.text(TraitId::TIMESTAMP_FORMAT)
    }

    /// `@jsonName`.
    pub fn json_name(&self) -> Option<&str> {
        self.text(TraitId::JSON_NAME)
    }

    /// `@enumValue` of an enum member that is a string.
    pub fn enum_value(&self) -> Option<&str> {
        self.text(TraitId::ENUM_VALUE)
    }

    /// `@pattern`: a regular expression that is searched for, not anchored.
    pub fn pattern(&self) -> Option<&str> {
        self.text(TraitId::PATTERN)
    }

    /// `@length`: bounds, inclusive, in characters, bytes or elements.
    pub fn length(&self) -> Option<(Option<u64>, Option<u64>)> {
        let value = self.get(TraitId::LENGTH)?;
        Some((value.get("min").and_then(Value::as_u64), value.get("max").and_then(Value::as_u64)))
    }

    /// `@range`: bounds, inclusive, as written in the model.
    pub fn range(&self) -> Option<(Option<&Value>, Option<&Value>)> {
        let value = self.get(TraitId::RANGE)?;
        Some((value.get("min"), value.get("max")))
    }

    /// `@deprecated`, with its message and version where given.
    pub fn deprecated(&self) -> Option<Deprecated<'_>> {
        let value = self.get(TraitId::DEPRECATED)?;
        Some(Deprecated {
            message: value.get("message").and_then(Value::as_str),
            since: value.get("since").and_then(Value::as_str),
        })
    }
}

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller's.
    Client,
    /// The service's.
    Server,
}

/// That an error may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// Whether it says that the caller is too fast.
    pub throttling: bool,
}

/// That something is deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprecated<'a> {
    /// Why, or what to use instead.
    pub message: Option<&'a str>,
    /// Since when.
    pub since: Option<&'a str>,
}

/// Ids that come from a model, as for [`Traits::insert_named`].
impl FromIterator<(String, Value)> for Traits {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(iter: I) -> Self {
        let mut traits = Self::default();
        iter.into_iter().for_each(|(id, value)| traits.insert_named(&id, value));
        traits
    }
}

impl FromIterator<(TraitId, Value)> for Traits {
    fn from_iter<I: IntoIterator<Item = (TraitId, Value)>>(iter: I) -> Self {
        let mut traits = Self::default();
        iter.into_iter().for_each(|(id, value)| traits.insert(id, value));
        traits
    }
}

/// Traits that are left aside knowingly: a client of the service does nothing with them.
const LEFT_ASIDE: &[TraitId] = &[
    TraitId::ARN,
    TraitId::ARN_REFERENCE,
    TraitId::BOX,
    TraitId::CONTROL_PLANE,
    TraitId::CORS,
    TraitId::DATA,
    TraitId::DATA_PLANE,
    TraitId::ENDPOINT_TESTS,
    TraitId::EXTERNAL_DOCUMENTATION,
    TraitId::IDEMPOTENT,
    TraitId::INPUT,
    TraitId::INTERNAL,
    TraitId::NESTED_PROPERTIES,
    TraitId::NOT_PROPERTY,
    TraitId::OUTPUT,
    TraitId::PRIVATE,
    TraitId::PROPERTY,
    TraitId::READONLY,
    TraitId::RECOMMENDED,
    TraitId::REFERENCES,
    TraitId::RESOURCE_IDENTIFIER,
    TraitId::SINCE,
    TraitId::SMOKE_TESTS,
    TraitId::SUPPRESS,
    TraitId::TAGS,
    TraitId::TAG_ENABLED,
    TraitId::UNIQUE_ITEMS,
    TraitId::UNIT_TYPE,
    TraitId::UNSTABLE,
];

/// Traits that are known and should have an effect, but have none yet. They are noted like those that are not known.
const WITHOUT_EFFECT: &[TraitId] = &[TraitId::ENDPOINT_BDD];

/// Whether something in this project gives the trait a meaning, or leaves it aside knowingly. Which constant is on which
/// list follows from who reads it: `xtask/tests/tidy` checks that.
pub fn is_understood(id: &str) -> bool {
    let is_known = |id| LEFT_ASIDE.contains(&id) || !WITHOUT_EFFECT.contains(&id);
    known_protocol(id).is_some() || TraitId::known(id).is_some_and(is_known)
}

/// Brings the members of all objects in the order of their names. serde_json keeps the order of insertion where any crate
/// of a build has turned on its feature `preserve_order`, and nothing that is made of a model may depend on that.
fn sort_objects(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(sort_objects),
        Value::Object(members) => {
            if !members.keys().is_sorted() {
                let mut sorted: Vec<_> = std::mem::take(members).into_iter().collect();
                sorted.sort_by(|a, b| a.0.cmp(&b.0));
                members.extend(sorted);
            }
            members.values_mut().for_each(sort_objects);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn traits_that_nothing_acts_on_are_not_understood() {
        assert!(is_understood("smithy.api#required") && is_understood("smithy.api#readonly"));
        assert!(is_understood("aws.protocols#awsJson1_0"));
        assert!(!is_understood(TraitId::ENDPOINT_BDD.as_str()));
        assert!(!is_understood("smithy.api#no"));
    }

    fn with(id: TraitId, value: Value) -> Traits {
        Traits::from_iter([(id, value)])
    }

    /// Each getter reads its own trait, and is silent without it.
    #[test]
    fn marks_are_there_or_not() {
        type Mark = fn(&Traits) -> bool;
        let marks: [(TraitId, Mark); 6] = [
            (TraitId::REQUIRED, Traits::is_required),
            (TraitId::CLIENT_OPTIONAL, Traits::is_client_optional),
            (TraitId::SENSITIVE, Traits::is_sensitive),
            (TraitId::SPARSE, Traits::is_sparse),
            (TraitId::IDEMPOTENCY_TOKEN, Traits::is_idempotency_token),
            (TraitId::STREAMING, Traits::is_streaming),
        ];
        for (id, _) in &marks {
            let traits = with(*id, json!({}));
            for (other, is) in &marks {
                assert_eq!(is(&traits), id == other, "{id} {other}");
            }
        }
        assert!(Traits::default().is_empty() && !with(TraitId::SPARSE, json!({})).is_empty());
    }

    #[test]
    fn texts_are_those_of_their_trait() {
        type Text = fn(&Traits) -> Option<&str>;
        let texts: [(TraitId, Text); 5] = [
            (TraitId::DOCUMENTATION, Traits::documentation),
            (TraitId::TIMESTAMP_FORMAT, Traits::timestamp_format),
            (TraitId::JSON_NAME, Traits::json_name),
            (TraitId::ENUM_VALUE, Traits::enum_value),
            (TraitId::PATTERN, Traits::pattern),
        ];
        for (id, _) in &texts {
            let traits = with(*id, json!("a text"));
            for (other, text) in &texts {
                assert_eq!(text(&traits), (id == other).then_some("a text"), "{id} {other}");
                assert_eq!(text(&with(*other, json!(1))), None, "{other} is no text");
            }
        }
    }

    #[test]
    fn values_are_read_by_their_parts() {
        assert_eq!(with(TraitId::DEFAULT, Value::Null).default_value(), Some(&Value::Null));
        assert_eq!(Traits::default().default_value(), None);
        assert_eq!(with(TraitId::ERROR, json!("server")).error(), Some(Fault::Server));
        assert_eq!(with(TraitId::ERROR, json!("client")).error(), Some(Fault::Client));
        assert_eq!(Traits::default().error(), None);
        for (value, throttling) in [(json!({}), false), (json!({ "throttling": true }), true)] {
            assert_eq!(with(TraitId::RETRYABLE, value).retryable(), Some(Retryable { throttling }));
        }
        assert_eq!(Traits::default().retryable(), None);
        assert_eq!(with(TraitId::HTTP_ERROR, json!(404)).http_error(), Some(404));
        assert_eq!(Traits::default().http_error(), None);
        assert_eq!(with(TraitId::LENGTH, json!({ "min": 1, "max": 9 })).length(), Some((Some(1), Some(9))));
        assert_eq!(with(TraitId::LENGTH, json!({ "max": 9 })).length(), Some((None, Some(9))));
        assert_eq!(Traits::default().length(), None);
        let range = with(TraitId::RANGE, json!({ "min": -1.5 }));
        assert_eq!(range.range(), Some((Some(&json!(-1.5)), None)));
        assert_eq!(with(TraitId::RANGE, json!({ "max": 2 })).range(), Some((None, Some(&json!(2)))));
        assert_eq!(Traits::default().range(), None);
        let deprecated = with(TraitId::DEPRECATED, json!({ "message": "old", "since": "1" }));
        assert_eq!(deprecated.deprecated(), Some(Deprecated { message: Some("old"), since: Some("1") }));
        let deprecated = with(TraitId::DEPRECATED, json!({}));
        assert_eq!(deprecated.deprecated(), Some(Deprecated { message: None, since: None }));
        assert_eq!(Traits::default().deprecated(), None);
    }

    #[test]
    fn the_length_of_a_text_counts_ids_names_and_texts() {
        let length = |value: Value| Traits::from_iter([("a#b".to_owned(), value)]).text_length() - 3;
        assert_eq!([length(json!(null)), length(json!(true)), length(json!(12345))], [8; 3]);
        assert_eq!(length(json!("abc")), 8 + 3);
        assert_eq!(length(json!(["a", 1])), 8 + 9 + 8);
        assert_eq!(length(json!({ "key": "a", "other": {} })), 8 + (3 + 9) + (5 + 8));
        let two = [("a#b".to_owned(), json!(1)), ("a#c".to_owned(), json!("x"))];
        assert_eq!(Traits::from_iter(two).text_length(), 3 + 8 + 3 + 9);
    }
}
