//! Which error an answer is. Comes in: the headers and the body of an error. Goes out: its code and message, as the protocol's
//! [`Rules`] say where they are. Does not know which errors the model has.
//!
//! Source: Smithy 2.0, "AWS JSON 1.0 protocol", "Operation error serialization"; "AWS query compatible"; RFC 9110, section
//! 5.6.1, "Lists".

use super::rules::Rules;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::prelude::DOCUMENT;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::Document;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;

/// The header with the error's code in awsQuery, and who is at fault: `Gone;Sender`.
pub(super) const QUERY_ERROR: &str = "x-amzn-query-error";

/// The members of an error that are its message, however a service spells it.
const MESSAGES: [&str; 3] = ["message", "Message", "errorMessage"];

/// Code and message of an error. `body` reads it, if there is one.
///
/// # Errors
/// If the body is no structure, and nothing in it says which error it is.
pub(super) fn read_error_metadata(
    headers: &Headers,
    body: Option<&mut dyn ShapeDeserializer>,
    rules: &Rules,
) -> Result<Builder, SerdeError> {
    let found = body.map_or(Ok(Found::default()), |body| Found::read(body, rules))?;
    let mut meta = ErrorMetadata::builder();
    let code = rules.error_type_header.and_then(|name| code_in_header(headers, name));
    if let Some(code) = code.or(found.code.as_ref().map(|(_, code)| code.as_str())) {
        meta = meta.code(code);
    }
    if let Some(message) = found.message {
        meta = meta.message(message);
    }
    if let Some(fault) = found.fault {
        meta = meta.custom("type", fault);
    }
    if let Some((code, kind)) = query_error(headers) {
        meta = meta.code(code);
        if !kind.is_empty() {
            meta = meta.custom("type", kind);
        }
    }
    Ok(meta)
}

/// What a body says of which error it is.
#[derive(Default)]
struct Found {
    /// The code, and the place of its member among those that may have it.
    code: Option<(usize, String)>,
    message: Option<String>,
    /// Who is at fault: `Sender`.
    fault: Option<String>,
}

impl Found {
    fn read(body: &mut dyn ShapeDeserializer, rules: &Rules) -> Result<Self, SerdeError> {
        let mut found = Self::default();
        let read = body.read_map(&DOCUMENT, &mut |name, de| {
            let rank = rules.code_members.iter().position(|member| *member == name);
            let is_fault = rules.fault_member == Some(&name);
            if rank.is_none() && !is_fault && !MESSAGES.contains(&name.as_str()) {
                return de.skip_value();
            }
            match de.read_document(&DOCUMENT)? {
                Document::String(text) if is_fault => found.fault = Some(text),
                Document::String(text) => found.add(rank, text),
                _ => {}
            }
            Ok(())
        });
        // A code tells more than that the rest is broken, which is said when the members are read.
        if found.code.is_some() { Ok(found) } else { read.map(|()| found) }
    }

    fn add(&mut self, rank: Option<usize>, text: String) {
        let Some(rank) = rank else {
            self.message = Some(text);
            return;
        };
        let code = clean_code(&text);
        if !code.is_empty() && self.code.as_ref().is_none_or(|(best, _)| rank <= *best) {
            self.code = Some((rank, code.to_owned()));
        }
    }
}

/// The code that a header has: the first element that is not empty, if the header is a list.
pub(super) fn code_in_header<'a>(headers: &'a Headers, name: &'a str) -> Option<&'a str> {
    list_elements(headers, name).map(clean_code).find(|code| !code.is_empty())
}

/// The code of awsQuery and who is at fault, if the answer has a header with a code.
pub(super) fn query_error(headers: &Headers) -> Option<(&str, &str)> {
    let parts = list_elements(headers, QUERY_ERROR).map(|element| element.split_once(';').unwrap_or((element, "")));
    parts.map(|(code, kind)| (code.trim(), kind.trim())).find(|(code, _)| !code.is_empty())
}

/// The elements of a header's list, over all its lines, without what a list may have around them.
fn list_elements<'a>(headers: &'a Headers, name: &'a str) -> impl Iterator<Item = &'a str> {
    headers.get_all(name).flat_map(|line| line.split(',')).map(|element| element.trim().trim_matches('"').trim())
}

/// The code without the namespace of its shape and the address behind it.
fn clean_code(code: &str) -> &str {
    sanitize_error_code(code).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> Headers {
        let mut headers = Headers::new();
        for (name, value) in lines {
            headers.append(*name, *value);
        }
        headers
    }

    #[test]
    fn a_code_in_a_header_is_the_first_of_a_list_that_is_not_empty() {
        let code =
            |value| code_in_header(&headers(&[("x-amzn-errortype", value)]), "x-amzn-errortype").map(str::to_owned);
        for value in [
            "Gone",
            " ,, Gone",
            "Gone, Other",
            "ns#Gone:http://x/, Other",
            "\"Gone\"",
            "Gone:http://internal.amazon.com/coral/a,b/",
        ] {
            assert_eq!(code(value).as_deref(), Some("Gone"), "{value}");
        }
        for value in ["", " , ", ":", "ns#"] {
            assert_eq!(code(value), None, "{value}");
        }
        let lines = headers(&[("x-amzn-errortype", ""), ("x-amzn-errortype", "Gone")]);
        assert_eq!(code_in_header(&lines, "x-amzn-errortype"), Some("Gone"));
    }

    #[test]
    fn a_code_of_query_may_stand_alone_and_an_empty_one_is_none() {
        let code = |value| query_error(&headers(&[(QUERY_ERROR, value)])).map(|(a, b)| (a.to_owned(), b.to_owned()));
        let both = |code: &str, kind: &str| Some((code.to_owned(), kind.to_owned()));
        assert_eq!(code("A.Gone;Sender"), both("A.Gone", "Sender"));
        assert_eq!(code(" A.Gone ; Sender , A.Gone;Sender"), both("A.Gone", "Sender"));
        assert_eq!(code(";Sender, A.Gone"), both("A.Gone", ""));
        assert_eq!(code(";"), None);
        assert_eq!(code(" ;Sender"), None);
    }
}
