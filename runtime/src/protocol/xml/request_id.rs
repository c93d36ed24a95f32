//! The ID of a request in the body of its answer. Comes in: the body. Goes out: the ID, if the body has one where a protocol puts
//! it. Where headers have it, nobody asks here.
//!
//! Source: Smithy 2.0, "AWS query protocol", "Response Serialization", "Operation error serialization"; "AWS EC2 query
//! protocol" and "AWS restXml protocol", the same sections.

use super::reader::XmlReader;
use aws_smithy_schema::prelude::{DOCUMENT, STRING};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

/// How protocols spell it.
const NAMES: [&str; 3] = ["RequestId", "RequestID", "requestId"];

/// The elements in the root that may hold it.
const HOLDERS: [&str; 2] = ["ResponseMetadata", "Error"];

/// The ID of the request that a body has in its root, or there in what is around it.
pub(in crate::protocol) fn request_id(body: &[u8]) -> Option<String> {
    let mut found = None;
    // Of a body that is broken further on, what came before is still told.
    let _ = look_in(&mut XmlReader::new(body), &HOLDERS, &mut found);
    found
}

/// Looks among the elements, and in those that are called like one of the holders.
fn look_in(de: &mut dyn ShapeDeserializer, holders: &[&str], found: &mut Option<String>) -> Result<(), SerdeError> {
    de.read_map(&DOCUMENT, &mut |name, de| {
        if NAMES.contains(&name.as_str()) {
            let id = de.read_string(&STRING)?;
            if !id.trim().is_empty() {
                found.get_or_insert_with(|| id.trim().to_owned());
            }
            return Ok(());
        }
        if holders.contains(&name.as_str()) { look_in(de, &[], found) } else { de.skip_value() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_where_protocols_put_it() {
        for (body, expected) in [
            (
                "<GetResponse><GetResult/><ResponseMetadata><RequestId>a</RequestId></ResponseMetadata></GetResponse>",
                Some("a"),
            ),
            ("<ErrorResponse><Error><Code>C</Code></Error><RequestId> a </RequestId></ErrorResponse>", Some("a")),
            ("<Error><Code>C</Code><RequestId>a</RequestId></Error>", Some("a")),
            ("<Response><Errors><Error><Code>C</Code></Error></Errors><RequestID>a</RequestID></Response>", Some("a")),
            ("<RunResponse><requestId>a</requestId><set><requestId>b</requestId></set></RunResponse>", Some("a")),
            (
                "<ErrorResponse><Error><RequestId>a</RequestId></Error><RequestId>b</RequestId></ErrorResponse>",
                Some("a"),
            ),
            ("<R><RequestId>a</RequestId><broken", Some("a")),
            ("<GetResponse><GetResult><RequestId>b</RequestId></GetResult></GetResponse>", None),
            ("<Error><RequestId/></Error>", None),
            ("<Error><RequestId><b/></RequestId></Error>", None),
            ("not found", None),
            ("", None),
        ] {
            assert_eq!(request_id(body.as_bytes()).as_deref(), expected, "{body}");
        }
    }
}
