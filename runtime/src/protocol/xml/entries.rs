//! Elements of lists and entries of maps, in an element of their own or as a row of siblings. Comes in: the cursor in the start
//! tag of the list or map, or of the first of the row. Goes out: a call for each. What they are is read by who is called.
//!
//! Source: Smithy 2.0, "XML bindings", `xmlFlattened`, "XML list serialization", "XML map serialization".

use super::cursor::{Tag, local_name};
use super::members::xml_name;
use super::reader::{Place, XmlReader};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

/// Takes an element, whose name it gets. The reader is at its value.
type Consume<'c, 'a> = &'c mut dyn FnMut(&mut XmlReader<'a>, &'a str) -> Result<(), SerdeError>;

impl<'a> XmlReader<'a> {
    /// Reads the elements of the list or the entries of the map where we are.
    pub(super) fn read_elements(&mut self, expected: &str, consume: Consume<'_, 'a>) -> Result<(), SerdeError> {
        match self.take_place()? {
            Place::Row(first) => self.read_row(first, consume),
            Place::Element(name) => self.read_wrapped(name, consume),
            Place::Nothing => Ok(()),
            place @ (Place::Root | Place::Attribute(_) | Place::Read) => Err(self.not_there(expected, place)),
        }
    }

    /// Every element inside of this one, whatever it is called.
    fn read_wrapped(&mut self, name: &'a str, consume: Consume<'_, 'a>) -> Result<(), SerdeError> {
        if !self.cursor.skip_attributes()? {
            return Ok(());
        }
        while let Tag::Start(element) = self.cursor.next_tag()? {
            self.read_one(element, consume)?;
        }
        self.cursor.close(name)
    }

    /// This element and all its siblings that are called so. The cursor is then behind those that stand together; others that
    /// come later, after different siblings, must be passed over.
    fn read_row(&mut self, first: &'a str, consume: Consume<'_, 'a>) -> Result<(), SerdeError> {
        let mut end = None;
        self.read_one(first, consume)?;
        loop {
            let before = self.cursor.position;
            match self.cursor.next_tag()? {
                Tag::Start(element) if local_name(element) == local_name(first) => self.read_one(element, consume)?,
                Tag::Start(element) => {
                    end.get_or_insert(before);
                    self.cursor.skip_element(element)?;
                }
                Tag::End => {
                    self.cursor.position = end.unwrap_or(before);
                    return Ok(());
                }
            }
        }
    }

    #[inline]
    fn read_one(&mut self, element: &'a str, consume: Consume<'_, 'a>) -> Result<(), SerdeError> {
        self.place = Place::Element(element);
        consume(self, element)?;
        self.skip_unread()
    }

    /// Reads the entries of the map where we are. One without a key or a value is none.
    pub(super) fn read_entries(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let key_name = schema.key().and_then(xml_name).unwrap_or("key");
        let value_name = schema.member().and_then(xml_name).unwrap_or("value");
        self.read_elements("a map", &mut |reader, name| {
            // Its own parts are read here.
            reader.place = Place::Read;
            reader.read_entry(name, (key_name, value_name), consumer)
        })
    }

    fn read_entry(
        &mut self,
        name: &'a str,
        (key_name, value_name): (&str, &str),
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if !self.cursor.skip_attributes()? {
            return Ok(());
        }
        let mut key = None;
        // A value that comes before its key.
        let mut early = None;
        loop {
            let element = match self.cursor.next_tag()? {
                Tag::Start(element) => element,
                Tag::End => return self.cursor.close(name),
            };
            if key.is_none() && local_name(element) == key_name {
                let text = self.cursor.read_text(element)?.into_owned();
                let Some((element, start)) = early else {
                    key = Some(text);
                    continue;
                };
                let end = std::mem::replace(&mut self.cursor.position, start);
                self.place = Place::Element(element);
                consumer(text, self)?;
                self.place = Place::Read;
                self.cursor.position = end;
            } else if local_name(element) != value_name {
                self.cursor.skip_element(element)?;
                continue;
            } else if let Some(key) = key.take() {
                self.place = Place::Element(element);
                consumer(key, self)?;
                self.skip_unread()?;
            } else {
                early.get_or_insert((element, self.cursor.position));
                self.cursor.skip_element(element)?;
                continue;
            }
            // What else is in the entry counts for nothing.
            return self.cursor.skip_content(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::protocol::xml::XmlReader;
    use aws_smithy_schema::serde::ShapeDeserializer;
    use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};

    static NAME: Schema<'static> = Schema::new(shape_id!("test", "Name"), ShapeType::String).with_xml_name("Name");
    static MAP: Schema<'static> = Schema::new_map(shape_id!("test", "Map"), &NAME, &prelude::STRING);
    static ROW: Schema<'static> = Schema::new_member(shape_id!("test", "S"), ShapeType::List, "Row", 0)
        .with_list_member(&prelude::STRING)
        .with_xml_flattened();
    static OTHER: Schema<'static> = Schema::new_member(shape_id!("test", "S"), ShapeType::String, "Other", 1);
    static S: Schema<'static> = Schema::new_struct(shape_id!("test", "S"), ShapeType::Structure, &[&ROW, &OTHER]);

    fn entries(body: &str) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        let read = XmlReader::new(body.as_bytes()).read_map(&MAP, &mut |key, de| {
            found.push(format!("{key}={}", de.read_string(&prelude::STRING)?));
            Ok(())
        });
        read.map(|()| found).map_err(|error| error.to_string())
    }

    /// The members in the order in which they are read.
    fn members(body: &str) -> Vec<String> {
        let mut found = Vec::new();
        let read = XmlReader::new(body.as_bytes()).read_struct(&S, &mut |member, de| {
            if member.member_name() == Some("Other") {
                found.push(format!("other {}", de.read_string(member)?));
                return Ok(());
            }
            de.read_list(member, &mut |de| {
                found.push(de.read_string(&prelude::STRING)?);
                Ok(())
            })
        });
        read.expect(body);
        found
    }

    #[test]
    fn an_entry_is_a_key_and_a_value_in_any_order() {
        for body in [
            "<M><entry><Name>a</Name><value>1</value></entry><x:e><Name>b</Name><value/></x:e></M>",
            "<M><entry><value>1</value><Other/><Name>a</Name></entry><e><value/><Name>b</Name></e></M>",
            "<M><e/><e><Name>c</Name></e><e><value>2</value></e><e><Name>a</Name><value>1</value><value>2</value></e>\
             <e><Name>b</Name><value></value></e></M>",
        ] {
            assert_eq!(entries(body), Ok(vec!["a=1".to_owned(), "b=".to_owned()]), "{body}");
        }
        assert!(entries("<M><e><value>1</value><Name>a</Name></f></M>").is_err());
    }

    #[test]
    fn a_row_may_be_interrupted() {
        for (body, expected) in [
            ("<S><Row>1</Row><Row>2</Row><Other>x</Other></S>", ["1", "2", "other x"].as_slice()),
            ("<S><Row>1</Row><Other>x</Other><Row>2</Row></S>", &["1", "2", "other x"]),
            ("<S><Other>x</Other><p:Row>1</p:Row>\n<Odd><Row>0</Row></Odd><Row>2</Row></S>", &["other x", "1", "2"]),
            ("<S><Row/></S>", &[""]),
            ("<S/>", &[]),
        ] {
            assert_eq!(members(body), expected, "{body}");
        }
    }
}
