//! The members of a JSON object as a query. Comes in: the body of a request. Goes out: its members, percent-encoded, in their
//! order; each element of a list by itself. What is nested deeper has no such form.

use super::{JsonReader, JsonSettings};
use aws_smithy_http::query::fmt_string;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::{Document, Number};

/// The query that says what this body says.
///
/// # Errors
/// If the body is no JSON object, or a member is neither a simple value nor a list of them.
pub(crate) fn json_as_query(body: &[u8]) -> Result<String, SerdeError> {
    let mut pairs = Vec::new();
    let mut reader = JsonReader::new(body, JsonSettings::REST_JSON);
    // The object is a level of its own: what is inside is not the end of the body.
    reader.enter()?;
    reader.read_entries("request", |reader, name| {
        let value = reader.read_any()?;
        let simple = match &value {
            Document::Null => Some(Vec::new()),
            Document::Array(elements) => elements.iter().map(simple).collect(),
            Document::Object(_) | Document::Number(_) | Document::String(_) | Document::Bool(_) => {
                simple(&value).map(|text| vec![text])
            }
        };
        let texts = simple.ok_or_else(|| SerdeError::custom(format!("the member {name} has no form in a query")))?;
        pairs.extend(texts.iter().map(|text| format!("{}={}", fmt_string(&name), fmt_string(text))));
        Ok(())
    })?;
    reader.leave()?;
    Ok(pairs.join("&"))
}

fn simple(value: &Document) -> Option<String> {
    match value {
        Document::String(text) => Some(text.clone()),
        Document::Bool(value) => Some(value.to_string()),
        Document::Number(Number::PosInt(number)) => Some(number.to_string()),
        Document::Number(Number::NegInt(number)) => Some(number.to_string()),
        Document::Number(Number::Float(number)) => Some(number.to_string()),
        Document::Null | Document::Array(_) | Document::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::json_as_query;

    #[test]
    fn members_become_a_query_in_their_order() {
        let body =
            r#"{"Text": "a b&c", "Names": ["x", "y/z"], "Rate": 8000, "Low": -1, "Half": 0.5, "Is": true, "No": null}"#;
        let query = json_as_query(body.as_bytes()).expect("simple members");
        assert_eq!(query, "Text=a%20b%26c&Names=x&Names=y%2Fz&Rate=8000&Low=-1&Half=0.5&Is=true");
        assert_eq!(json_as_query(b"{}").expect("no member"), "");
    }

    #[test]
    fn what_has_no_form_in_a_query_is_refused() {
        for body in [r#"{"A": {"B": 1}}"#, r#"{"A": [["B"]]}"#, r#"{"A": [null]}"#, "[]", "{"] {
            json_as_query(body.as_bytes()).expect_err(body);
        }
    }
}
