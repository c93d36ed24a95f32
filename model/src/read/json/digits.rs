//! JSON text with numbers that `f64` can't hold: the same tree, with these numbers by their digits.
//!
//! In: the text of one file. Out: as `json.rs` has it. serde_json gives such a number as a rounded one or not at all, so that
//! objects, arrays and numbers are taken as they stand in the text, each in turn; that is done only where there is such a number.
//! Strings are slices of the text here as well. Does not know what the JSON means.
//!
//! Source: RFC 8259, 6: "Numbers"; Smithy 2.0, "Trait node values".

use super::{Duplicate, Name, Node, Object};
use crate::number::is_beyond_f64;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, value::RawValue};
use std::borrow::Cow;
use std::fmt;

/// As deep as serde_json goes.
const DEEPEST: usize = 127;

/// Whether there is a number that would be rounded or refused. Looks at the text alone.
pub(super) fn has_big_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut in_string) = (0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            b'-' | b'0'..=b'9' if !in_string => {
                let end = at + bytes[at..].iter().take_while(|byte| is_of_number(**byte)).count();
                if is_beyond_f64(&text[at..end]) {
                    return true;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    false
}

fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
}

/// Reads one JSON object, as the function of this name in `json.rs` does.
pub(super) fn read_object(text: &str) -> Result<Option<(Object<'_>, Vec<Duplicate<'_>>)>, serde_json::Error> {
    // What is wrong with the text is said where it stands, and not where it stands in a part.
    let whole: &RawValue = serde_json::from_str(text)?;
    let mut duplicates = Vec::new();
    Ok(match read_node(whole.get(), DEEPEST, &mut duplicates)? {
        Node::Object(object) => Some((object, duplicates)),
        _ => None,
    })
}

fn read_node<'a>(raw: &'a str, depth: usize, into: &mut Vec<Duplicate<'a>>) -> Result<Node<'a>, serde_json::Error> {
    let deeper = || depth.checked_sub(1).ok_or_else(|| serde_json::Error::custom("recursion limit exceeded"));
    match raw.as_bytes().first() {
        Some(b'{') => {
            let entries = serde_json::Deserializer::from_str(raw);
            let mut entries = entries;
            let parts = Parts.deserialize(&mut entries)?;
            let depth = deeper()?;
            let mut object = Object::default();
            for (key, part) in parts {
                object.entries.push((key, read_node(part, depth, into)?));
            }
            into.extend(object.repeated());
            Ok(Node::Object(object))
        }
        Some(b'[') => {
            let parts: Vec<&'a RawValue> = serde_json::from_str(raw)?;
            let depth = deeper()?;
            let elements = parts.into_iter().map(|part| read_node(part.get(), depth, into));
            Ok(Node::Array(elements.collect::<Result<_, _>>()?))
        }
        Some(b'-' | b'0'..=b'9') if is_beyond_f64(raw) => Ok(Node::String(Cow::Borrowed(raw))),
        Some(b'-' | b'0'..=b'9') => serde_json::from_str::<Number>(raw).map(Node::Number),
        Some(b'"') => Name.deserialize(&mut serde_json::Deserializer::from_str(raw)).map(Node::String),
        Some(b't' | b'f') => serde_json::from_str(raw).map(Node::Bool),
        _ => serde_json::from_str::<()>(raw).map(|()| Node::Null),
    }
}

/// The entries of an object, with their values as text.
struct Parts;

impl<'de> DeserializeSeed<'de> for Parts {
    type Value = Vec<(Cow<'de, str>, &'de str)>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Parts {
    type Value = Vec<(Cow<'de, str>, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        while let Some(key) = access.next_key_seed(Name)? {
            parts.push((key, access.next_value::<&'de RawValue>()?.get()));
        }
        Ok(parts)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _access: A) -> Result<Self::Value, A::Error> {
        Err(A::Error::custom("an array in the place of an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::json;

    #[test]
    fn numbers_beyond_f64_keep_their_digits() {
        let text = r#"{"a":1e400,"b":[123456789012345678901234567890,-1E-400, 0.1234567890123456789],"c":{"d":1.5,"e":null,"f":[true]},
            "g":18446744073709551615,"h":"1e400","i":1.7976931348623157E+309}"#;
        assert!(has_big_number(text));
        let (object, duplicates) = json::read_object(text).expect("JSON").expect("an object");
        assert!(duplicates.is_empty());
        let expected = serde_json::json!({
            "a": "1e400", "b": ["123456789012345678901234567890", "-1E-400", "0.1234567890123456789"],
            "c": {"d": 1.5, "e": null, "f": [true]}, "g": 18_446_744_073_709_551_615_u64, "h": "1e400", "i": "1.7976931348623157E+309"
        });
        assert_eq!(serde_json::Value::Object(object.to_map()), expected);
        // Keys are slices of the text, by which problems are placed.
        let key = object.iter().next().map(|(key, _)| key.as_ptr() as usize - text.as_ptr() as usize);
        assert_eq!(key, Some(2));
    }

    #[test]
    fn texts_without_such_numbers_are_told() {
        for text in
            [r#"{"a":"1e400 \\\" 123456789012345678901234567890"}"#, r#"{"a":[1,2.5,-9223372036854775808,1e10,0.1]}"#]
        {
            assert!(!has_big_number(text), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_has_its_place_and_names_are_told_twice() {
        let error = json::read_object("{\"a\":1e400,\n \"b\":tru}").expect_err("no JSON");
        assert_eq!((error.line(), error.column()), (2, 9));
        let twice = json::read_object(r#"{"a":1e400,"b":{"x":1,"x":2}}"#).expect("JSON").expect("an object").1;
        assert_eq!(twice, ["x"]);
        let deep = format!("{{\"a\":1e400,\"b\":{}{}}}", "[".repeat(200), "]".repeat(200));
        assert!(json::read_object(&deep).is_err());
    }
}
