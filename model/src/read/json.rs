//! JSON text to an ordered tree that borrows from the text.
//!
//! In: the text of one file. Out: a [`Node`], and every name that an object holds twice. Strings without escapes stay
//! slices of the text, so the place of any of them can be found afterwards from its address alone and the happy path
//! keeps no positions. A number that `f64` can't hold is kept by its digits, as a string, which is how Smithy writes big numbers
//! beside the JSON form. Nesting is limited by serde_json (128 levels), so hostile input cannot exhaust the stack.
//! Does not know what the JSON means.

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::fmt;

mod digits;

/// One JSON value.
#[derive(Clone, Debug)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Object(Object<'a>),
}

/// A JSON object in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Object<'a> {
    entries: Vec<(Cow<'a, str>, Node<'a>)>,
    /// Where the names stand, in their order: made when something is looked up in an object that is not small.
    order: OnceCell<Box<[usize]>>,
}

/// Objects with more names than this are not searched from the front.
const SMALL: usize = 16;

/// A name that occurs more than once in one object; a slice of the text where it could be borrowed.
pub(crate) type Duplicate<'a> = Cow<'a, str>;

/// Reads one JSON value. For text whose value is not an object the tree is not built: the answer is `None`.
pub(crate) fn read_object(text: &str) -> Result<Option<(Object<'_>, Vec<Duplicate<'_>>)>, serde_json::Error> {
    if !text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('{') {
        return serde_json::from_str::<IgnoredAny>(text).map(|_| None);
    }
    if digits::has_big_number(text) {
        return digits::read_object(text);
    }
    let duplicates = RefCell::new(Vec::new());
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = Tree { duplicates: &duplicates }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(match node {
        Node::Object(object) => Some((object, duplicates.into_inner())),
        _ => None,
    })
}

impl<'a> Node<'a> {
    /// The text of a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The object.
    pub(crate) fn as_object(&self) -> Option<&Object<'a>> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// The elements of an array.
    pub(crate) fn as_array(&self) -> Option<&[Node<'a>]> {
        if let Self::Array(elements) = self { Some(elements) } else { None }
    }

    /// Whether this is `true`.
    pub(crate) fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// What this is, with an article, for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// The value as serde_json holds it, for a trait.
    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(flag) => Value::Bool(*flag),
            Self::Number(number) => Value::Number(number.clone()),
            Self::String(text) => Value::String(text.clone().into_owned()),
            Self::Array(elements) => Value::Array(elements.iter().map(Node::to_value).collect()),
            Self::Object(object) => Value::Object(object.to_map()),
        }
    }

    /// See [`Object::way_to`]; arrays are no step of it.
    fn way_to(&self, name: &str) -> Option<(Vec<&str>, &str)> {
        match self {
            Self::Array(elements) => elements.iter().find_map(|element| element.way_to(name)),
            Self::Object(object) => object.way_to(name),
            _ => None,
        }
    }

    /// The first string within, looked for depth first, that equals `text`: a slice of the file if it has no escapes.
    pub(crate) fn find_string(&self, text: &str) -> Option<&str> {
        match self {
            Self::String(string) if string == text => Some(string),
            Self::Array(elements) => elements.iter().find_map(|element| element.find_string(text)),
            Self::Object(object) => object.iter().find_map(|(_, node)| node.find_string(text)),
            _ => None,
        }
    }
}

impl<'a> Object<'a> {
    /// The value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.entry(name).map(|(_, node)| node)
    }

    /// The name itself as it stands in the file, and its value; the first where it stands twice.
    pub(crate) fn entry(&self, name: &str) -> Option<(&str, &Node<'a>)> {
        let (key, node) = &self.entries[self.position(name)?];
        Some((key, node))
    }

    fn position(&self, name: &str) -> Option<usize> {
        if self.entries.len() <= SMALL {
            return self.entries.iter().position(|(key, _)| key == name);
        }
        let order = self.order.get_or_init(|| self.sorted());
        let at = order.partition_point(|index| *self.entries[*index].0 < *name);
        order.get(at).copied().filter(|index| self.entries[*index].0 == name)
    }

    /// The places of all entries, by name, and of one name by place.
    fn sorted(&self) -> Box<[usize]> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by(|a, b| self.entries[*a].0.cmp(&self.entries[*b].0).then(a.cmp(b)));
        order.into_boxed_slice()
    }

    /// Whether the name is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Names and values in file order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Node<'a>)> {
        self.entries.iter().map(|(key, node)| (&**key, node))
    }

    /// The way to a name, which is a slice of the text, by the names around it, and where the same name stands first in
    /// its object.
    pub(crate) fn way_to(&self, name: &str) -> Option<(Vec<&str>, &str)> {
        if self.iter().any(|(key, _)| std::ptr::eq(key, name)) {
            return self.entry(name).map(|(first, _)| (vec![first], first));
        }
        self.iter().find_map(|(key, node)| {
            let (mut way, first) = node.way_to(name)?;
            way.insert(0, key);
            Some((way, first))
        })
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Lays another object over this one: objects are merged, anything else is replaced.
    pub(crate) fn merge(&mut self, other: Object<'a>) {
        // What is laid over names each of its own once.
        let places: Vec<Option<usize>> = other.entries.iter().map(|(name, _)| self.position(name)).collect();
        for ((name, node), place) in other.entries.into_iter().zip(places) {
            match (place.map(|index| &mut self.entries[index].1), node) {
                (Some(Node::Object(below)), Node::Object(above)) => below.merge(above),
                (Some(below), above) => *below = above,
                (None, above) => self.entries.push((name, above)),
            }
        }
        self.order = OnceCell::new();
    }

    /// Takes a value out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let index = self.position(name)?;
        self.order = OnceCell::new();
        Some(self.entries.remove(index).1)
    }

    /// The object as serde_json holds it, by name: its map keeps the order of insertion where any crate of a build has
    /// turned on its feature `preserve_order`, and nothing may depend on that.
    pub(crate) fn to_map(&self) -> Map<String, Value> {
        let mut members: Vec<_> = self.entries.iter().collect();
        members.sort_by(|a, b| a.0.cmp(&b.0));
        members.into_iter().map(|(key, node)| (key.clone().into_owned(), node.to_value())).collect()
    }

    /// The names that stand here more than once.
    fn repeated(&self) -> Vec<Cow<'a, str>> {
        if self.entries.len() < 2 {
            return Vec::new();
        }
        let order = self.sorted();
        let twice = order.windows(2).filter(|pair| self.entries[pair[0]].0 == self.entries[pair[1]].0);
        twice.map(|pair| self.entries[pair[1]].0.clone()).collect()
    }
}

/// Builds a [`Node`] from whatever comes next.
#[derive(Clone, Copy)]
struct Tree<'c, 'a> {
    duplicates: &'c RefCell<Vec<Duplicate<'a>>>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_, 'de> {
    type Value = Node<'de>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_, 'de> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Node<'de>, E> {
        Number::from_f64(value).map(Node::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::String(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::String(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element_seed(self)? {
            elements.push(element);
        }
        Ok(Node::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
        let mut object = Object::default();
        while let Some((key, node)) = access.next_entry_seed(Name, self)? {
            object.entries.push((key, node));
        }
        let repeated = object.repeated();
        if !repeated.is_empty() {
            self.duplicates.try_borrow_mut().map_err(A::Error::custom)?.extend(repeated);
        }
        Ok(Node::Object(object))
    }
}

/// Reads the name of an object's entry.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(value.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_stand_twice_are_told() {
        let (object, twice) =
            read_object(r#"{"a":1,"b":{"x":1,"y":2,"x":3},"a":2}"#).expect("valid JSON").expect("an object");
        assert_eq!(object.len(), 3);
        assert_eq!(twice, ["x", "a"]);
    }

    #[test]
    fn merging_goes_into_objects_and_replaces_the_rest() {
        let read = |text| read_object(text).expect("valid JSON").expect("an object").0;
        let mut below = read(r#"{"a":{"x":1,"y":[1]},"b":1}"#);
        below.merge(read(r#"{"a":{"y":[2],"z":3},"c":4}"#));
        let merged = Value::Object(below.to_map());
        assert_eq!(merged, serde_json::json!({"a": {"x": 1, "y": [2], "z": 3}, "b": 1, "c": 4}));
    }
}
