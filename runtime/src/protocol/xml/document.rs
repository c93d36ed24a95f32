//! Values that the model does not know. Comes in: the place of a value. Goes out: a document: text, or an object of the
//! elements in it. Attributes are no part of it; two elements of one name are an array.

use super::cursor::{Tag, local_name};
use super::reader::{Place, XmlReader};
use super::text::attribute_value;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::Document;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

impl XmlReader<'_> {
    /// The value where we are, whatever it is.
    pub(super) fn read_any(&mut self) -> Result<Document, SerdeError> {
        self.enter()?;
        let value = match self.take_place()? {
            Place::Element(name) | Place::Row(name) => self.read_any_element(name)?,
            Place::Attribute(value) => Document::String(attribute_value(value, self.cursor.position)?.into_owned()),
            Place::Nothing => Document::Null,
            place @ (Place::Root | Place::Read) => return Err(self.not_there("a value", place)),
        };
        self.leave()?;
        Ok(value)
    }

    fn read_any_element(&mut self, name: &str) -> Result<Document, SerdeError> {
        if !self.cursor.skip_attributes()? {
            return Ok(Document::String(String::new()));
        }
        let content = self.cursor.position;
        let mut tag = self.cursor.next_tag()?;
        if tag == Tag::End {
            self.cursor.position = content;
            return self.cursor.read_content(name).map(|text| Document::String(text.into_owned()));
        }
        let mut members = HashMap::new();
        while let Tag::Start(element) = tag {
            self.place = Place::Element(element);
            let value = self.read_any()?;
            match members.entry(local_name(element).to_owned()) {
                Entry::Vacant(entry) => {
                    entry.insert((value, Vec::new()));
                }
                Entry::Occupied(mut entry) => entry.get_mut().1.push(value),
            }
            tag = self.cursor.next_tag()?;
        }
        self.cursor.close(name)?;
        let members = members.into_iter().map(|(name, (first, more))| {
            let value =
                if more.is_empty() { first } else { Document::Array(std::iter::once(first).chain(more).collect()) };
            (name, value)
        });
        Ok(Document::Object(members.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_schema::prelude;
    use aws_smithy_schema::serde::ShapeDeserializer;

    #[test]
    fn elements_are_objects_of_texts_and_arrays() {
        let body = b"<a><b>1</b><c x='y'><d/></c><e>2</e><p:e>3</p:e><f>&lt;<!-- --></f></a>";
        let text = |text: &str| Document::String(text.to_owned());
        let object = |members: Vec<(&str, Document)>| {
            Document::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        };
        let expected = object(vec![
            ("b", text("1")),
            ("c", object(vec![("d", text(""))])),
            ("e", Document::Array(vec![text("2"), text("3")])),
            ("f", text("<")),
        ]);
        assert_eq!(XmlReader::new(body).read_document(&prelude::DOCUMENT).ok(), Some(expected));
        assert_eq!(XmlReader::new(b"").read_document(&prelude::DOCUMENT).ok(), Some(Document::Null));
    }

    #[test]
    fn nesting_is_limited() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(XmlReader::new(nested(128).as_bytes()).read_document(&prelude::DOCUMENT).is_ok());
        for depth in [129, 100_000] {
            let error = XmlReader::new(nested(depth).as_bytes()).read_document(&prelude::DOCUMENT).expect_err("deep");
            assert_eq!(error.to_string(), "maximum nesting depth exceeded: more than 128 levels at byte 386");
        }
    }
}
