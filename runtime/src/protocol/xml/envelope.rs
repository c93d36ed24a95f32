//! What protocols put around a value. Comes in: the start of a body. Goes out: the cursor in the element that is the value,
//! and, when that has been read, the certainty that the rest of the body is well-formed too.
//!
//! Source: Smithy 2.0, "AWS query protocol", "Response Serialization", "Operation error serialization"; "AWS EC2 query
//! protocol" and "AWS restXml protocol", "Operation error serialization".

use super::cursor::{Tag, local_name};
use super::reader::{Place, XmlReader};
use aws_smithy_schema::serde::SerdeError;

/// What is around the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Envelope {
    /// Nothing.
    None,
    /// The answer of an operation in awsQuery: `<GetUserResponse><GetUserResult>`.
    Result,
    /// An error in any protocol: `<Error>`, `<ErrorResponse><Error>` or `<Response><Errors><Error>`.
    Error,
}

impl<'a> XmlReader<'a> {
    /// Goes to the element that is the body's value.
    pub(super) fn open_envelope(&mut self) -> Result<Place<'a>, SerdeError> {
        let Some(root) = self.cursor.open_root()? else { return Ok(Place::Nothing) };
        let start = self.cursor.position;
        let found = match self.envelope {
            Envelope::None => None,
            Envelope::Result => self.find_inside(root, |name| name.ends_with("Result"), None)?,
            Envelope::Error if local_name(root) == "Error" => None,
            Envelope::Error => self.find_inside(root, |name| name == "Error", Some("Errors"))?,
        };
        if found.is_none() {
            self.cursor.position = start;
        }
        Ok(Place::Element(found.unwrap_or(root)))
    }

    /// Goes to the first element of such a name inside the element `outer`, or there in one called `inner`. The elements around
    /// it are then open.
    fn find_inside(
        &mut self,
        outer: &'a str,
        is_wanted: fn(&str) -> bool,
        inner: Option<&str>,
    ) -> Result<Option<&'a str>, SerdeError> {
        if !self.cursor.skip_attributes()? {
            return Ok(None);
        }
        while let Tag::Start(name) = self.cursor.next_tag()? {
            if is_wanted(local_name(name)) {
                self.wrappers.push(outer);
                return Ok(Some(name));
            }
            let start = self.cursor.position;
            if inner == Some(local_name(name))
                && let Some(found) = self.find_inside(name, is_wanted, None)?
            {
                self.wrappers.insert(0, outer);
                return Ok(Some(found));
            }
            self.cursor.position = start;
            self.cursor.skip_element(name)?;
        }
        Ok(None)
    }

    /// Looks at the rest of the body, which nobody reads.
    pub(super) fn close_envelope(&mut self) -> Result<(), SerdeError> {
        while let Some(wrapper) = self.wrappers.pop() {
            self.cursor.skip_content(wrapper)?;
        }
        self.cursor.finish()
    }
}

#[cfg(test)]
mod tests {
    use crate::protocol::xml::XmlReader;
    use aws_smithy_schema::prelude;
    use aws_smithy_schema::serde::ShapeDeserializer;

    /// The names and texts in the value.
    fn texts(mut reader: XmlReader<'_>) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        let read = reader.read_map(&prelude::DOCUMENT, &mut |name, de| {
            found.push(format!("{name}={}", de.read_string(&prelude::STRING)?));
            Ok(())
        });
        read.map(|()| found).map_err(|error| error.to_string())
    }

    #[test]
    fn an_error_is_found_in_every_envelope() {
        for body in [
            "<Error><Code>A</Code></Error>",
            "<ErrorResponse xmlns='x'><RequestId>1</RequestId><Error><Code>A</Code></Error><B/></ErrorResponse>",
            "<Response><Other><Error><Code>B</Code></Error></Other><Errors><Error><Code>A</Code></Error></Errors></Response>",
            "<Response><Errors/><e:Errors><e:Error><Code>A</Code></e:Error></e:Errors></Response>",
            "<Unknown><Code>A</Code></Unknown>",
        ] {
            assert_eq!(texts(XmlReader::of_error(body.as_bytes())), Ok(vec!["Code=A".to_owned()]), "{body}");
        }
    }

    #[test]
    fn a_result_is_found_in_its_envelope() {
        for body in [
            "<GetResponse><GetResult><A>1</A></GetResult><ResponseMetadata><RequestId>2</RequestId></ResponseMetadata></GetResponse>",
            "<GetResponse><ResponseMetadata/><GetResult><A>1</A></GetResult></GetResponse>",
            "<GetResponse><A>1</A></GetResponse>",
        ] {
            assert_eq!(texts(XmlReader::of_result(body.as_bytes())), Ok(vec!["A=1".to_owned()]), "{body}");
        }
        assert_eq!(texts(XmlReader::of_result(b" ")), Ok(vec![]));
    }

    #[test]
    fn what_is_around_a_value_must_be_well_formed() {
        for (body, expected) in [
            ("<R><AResult></AResult>", "unexpected end of the body at byte 22"),
            ("<R><AResult></AResult></S>", "the end tag is not that of the open element at byte 24"),
            ("<R><AResult></AResult></R>x", "unexpected characters after the root element at byte 26"),
        ] {
            assert_eq!(
                texts(XmlReader::of_result(body.as_bytes())),
                Err(format!("invalid input: {expected}")),
                "{body}"
            );
        }
    }

    #[test]
    fn envelopes_in_envelopes_are_not_gone_into() {
        let body = format!("<R>{}{}</R>", "<Errors>".repeat(100_000), "</Errors>".repeat(100_000));
        assert!(texts(XmlReader::of_error(body.as_bytes())).is_err(), "an element is no text");
    }
}
