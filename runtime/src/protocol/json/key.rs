//! Keys of objects. Comes in: the cursor before a key, and the members of a structure. Goes out: the key's text, or the
//! member that it names, with the cursor after it.

use super::fault::unexpected;
use super::reader::JsonReader;
use super::scan::find_quote_or_backslash;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::{Schema, ShapeType};
use std::borrow::Cow;

/// What a key in the JSON of a structure stands for.
pub(super) enum Key<'s> {
    Member(&'s Schema<'s>),
    /// `__type`, which is never a member that is missing in a schema.
    TypeName,
    Unknown,
}

impl Key<'_> {
    /// Whether null is a value of the member.
    pub(super) fn is_document(&self) -> bool {
        matches!(self, Self::Member(member) if member.shape_type() == ShapeType::Document)
    }
}

impl<'a> JsonReader<'a> {
    /// An error if there is no key at the cursor.
    pub(super) fn expect_key(&self) -> Result<(), SerdeError> {
        if self.peek() == Some(b'"') { Ok(()) } else { Err(unexpected(self.input, self.position, "object key")) }
    }

    /// The key at the cursor.
    pub(super) fn read_key(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        self.expect_key()?;
        match self.take_plain() {
            Some(key) => Ok(Cow::Borrowed(key)),
            None => self.read_quoted("unterminated string key"),
        }
    }

    /// Goes over the key at the cursor if it is the name of the member with index `next`, which becomes the one after
    /// it.
    #[inline]
    pub(super) fn take_expected_key<'s>(
        &mut self,
        members: &'s [&'s Schema<'s>],
        next: &mut usize,
    ) -> Option<&'s Schema<'s>> {
        let member = *members.get(*next)?;
        let name = self.name_of(member)?;
        let (quote, rest) = self.input.get(self.position..)?.split_first()?;
        let (key, rest) = rest.split_at_checked(name.len())?;
        if *quote != b'"' || rest.first() != Some(&b'"') || key != name.as_bytes() {
            return None;
        }
        // Names of members are identifiers; a name of `@jsonName` could need escapes.
        if self.settings.use_json_name && find_quote_or_backslash(key, 0).is_some() {
            return None;
        }
        self.position += name.len() + 2;
        *next += 1;
        Some(member)
    }

    /// Goes over the key at the cursor, which is not that of the member expected `next`. Where the key is of another
    /// one, the one after that is expected from now on.
    #[inline(never)]
    pub(super) fn read_other_key<'s>(
        &mut self,
        members: &'s [&'s Schema<'s>],
        next: &mut usize,
    ) -> Result<Key<'s>, SerdeError> {
        let key = self.read_key()?;
        let (before, after) = members.split_at_checked(*next).unwrap_or((members, &[]));
        let found = match self.find_member(&key, after) {
            Some((index, member)) => Some((before.len() + index, member)),
            None => self.find_member(&key, before),
        };
        if let Some((index, member)) = found {
            *next = index + 1;
            return Ok(Key::Member(member));
        }
        Ok(if key == "__type" { Key::TypeName } else { Key::Unknown })
    }

    fn find_member<'s>(&self, key: &str, members: &'s [&'s Schema<'s>]) -> Option<(usize, &'s Schema<'s>)> {
        members.iter().copied().enumerate().find(|(_, member)| self.name_of(member) == Some(key))
    }

    #[inline]
    fn name_of<'s>(&self, member: &'s Schema<'_>) -> Option<&'s str> {
        if self.settings.use_json_name
            && let Some(name) = member.json_name()
        {
            return Some(name.value());
        }
        member.member_name()
    }
}

#[cfg(test)]
mod tests {
    use crate::protocol::json::{JsonReader, JsonSettings};
    use aws_smithy_schema::serde::ShapeDeserializer;
    use aws_smithy_schema::{Schema, ShapeType, shape_id};

    const fn member(name: &'static str, index: usize) -> Schema<'static> {
        Schema::new_member(shape_id!("test", "S"), ShapeType::Integer, name, index)
    }

    static N: Schema<'static> = member("N", 0);
    static NAME: Schema<'static> = member("Name", 1);
    static RENAMED: Schema<'static> = member("Renamed", 2).with_json_name("a\"b");
    static S: Schema<'static> =
        Schema::new_struct(shape_id!("test", "S"), ShapeType::Structure, &[&N, &NAME, &RENAMED]);

    /// The values, each with the index of its member.
    fn read(input: &str, settings: JsonSettings) -> Vec<(Option<usize>, i32)> {
        let mut values = Vec::new();
        let mut reader = JsonReader::new(input.as_bytes(), settings);
        reader
            .read_struct(&S, &mut |member, de| {
                values.push((member.member_index(), de.read_integer(member)?));
                Ok(())
            })
            .expect(input);
        values
    }

    #[test]
    fn members_are_found_in_any_order() {
        let known = |indexes: &[usize]| indexes.iter().map(|index| (Some(*index), 1)).collect::<Vec<_>>();
        let read = |input| read(input, JsonSettings::AWS_JSON);
        assert_eq!(read(r#"{"N":1,"Name":1,"Renamed":1}"#), known(&[0, 1, 2]));
        assert_eq!(read(r#"{"Renamed":1,"N":1,"N":1,"Name":1}"#), known(&[2, 0, 0, 1]));
        assert_eq!(read(r#"{"N\u0061me" : 1 , "N":null, "__type":"S","Renamed":1}"#), known(&[1, 2]));
        assert_eq!(read(r#"{"Na":1,"Names":1,"n":1,"":1}"#), vec![(None, 1); 4]);
    }

    #[test]
    fn a_json_name_may_need_escapes() {
        assert_eq!(read(r#"{"N":1,"Name":1,"a\"b":1}"#, JsonSettings::REST_JSON).last(), Some(&(Some(2), 1)));
        assert_eq!(read(r#"{"Renamed":1}"#, JsonSettings::REST_JSON), vec![(None, 1)]);
        // The key is `a`, and what follows is no JSON.
        let input = br#"{"N":1,"Name":1,"a"b":1}"#;
        let mut reader = JsonReader::new(input, JsonSettings::REST_JSON);
        assert!(reader.read_struct(&S, &mut |member, de| de.read_integer(member).map(drop)).is_err());
    }
}
