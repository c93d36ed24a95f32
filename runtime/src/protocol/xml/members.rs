//! Members of structures and unions. Comes in: the cursor in the start tag of an element, and the members that its shape has.
//! Goes out: a call for each attribute and child, with the member that it is. What a member's value looks like is read by who
//! is called.
//!
//! Source: Smithy 2.0, "XML bindings".

use super::cursor::{InTag, Tag, local_name};
use super::reader::{Place, XmlReader};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::{Schema, ShapeType};

/// Takes a member: the name of its element, and its schema if the shape has it. The reader is at its value.
type Consume<'c, 'a, 's> =
    &'c mut dyn FnMut(&mut XmlReader<'a>, &'a str, Option<&'s Schema<'s>>) -> Result<(), SerdeError>;

impl<'a> XmlReader<'a> {
    /// Reads the members of the structure where we are. A bare one has no element of its own: the element is its member.
    pub(super) fn read_members<'s>(
        &mut self,
        members: &'s [&'s Schema<'s>],
        is_bare: bool,
        consume: Consume<'_, 'a, 's>,
    ) -> Result<(), SerdeError> {
        let name = match self.take_place()? {
            Place::Element(name) | Place::Row(name) => name,
            Place::Nothing => return Ok(()),
            place @ (Place::Root | Place::Attribute(_) | Place::Read) => {
                return Err(self.not_there("a structure", place));
            }
        };
        if is_bare {
            self.place = Place::Element(name);
            consume(self, name, find_member(members, name, &mut 0))?;
            return self.skip_unread();
        }
        if self.read_attributes(members, consume)? { self.read_children(name, members, consume) } else { Ok(()) }
    }

    /// Reads the attributes of the start tag where we are. Whether the element has content.
    #[inline]
    fn read_attributes<'s>(
        &mut self,
        members: &'s [&'s Schema<'s>],
        consume: Consume<'_, 'a, 's>,
    ) -> Result<bool, SerdeError> {
        loop {
            match self.cursor.next_attribute()? {
                InTag::Open => return Ok(true),
                InTag::Empty => return Ok(false),
                InTag::Attribute(name, value) => {
                    let is_it = |member: &&&Schema<'_>| member.xml_attribute() && is_called(member, name);
                    if let Some(member) = members.iter().find(is_it) {
                        self.place = Place::Attribute(value);
                        consume(self, name, Some(member))?;
                        self.place = Place::Read;
                    }
                }
            }
        }
    }

    fn read_children<'s>(
        &mut self,
        name: &'a str,
        members: &'s [&'s Schema<'s>],
        consume: Consume<'_, 'a, 's>,
    ) -> Result<(), SerdeError> {
        let mut next = 0;
        // The lists and maps without an element of their own that have been read. There are few.
        let mut rows: Vec<Option<usize>> = Vec::new();
        loop {
            self.cursor.skip_whitespace();
            let expected = members.get(next).copied().and_then(|member| Some((member, xml_name(member)?)));
            let taken = expected.and_then(|(member, name)| Some((member, self.cursor.take_start(name)?)));
            let (element, member) = match taken {
                Some((member, element)) => {
                    next += 1;
                    (element, Some(member))
                }
                None => match self.cursor.next_tag()? {
                    Tag::End => return self.cursor.close(name),
                    Tag::Start(element) => (element, find_member(members, element, &mut next)),
                },
            };
            self.place = Place::Element(element);
            if let Some(member) = member.filter(|member| is_row(member)) {
                if rows.contains(&member.member_index()) {
                    self.skip_unread()?;
                    continue;
                }
                rows.push(member.member_index());
                self.place = Place::Row(element);
            }
            consume(self, element, member)?;
            self.skip_unread()?;
        }
    }
}

/// The member that an element of this name is. The one after it is expected `next`.
#[inline(never)]
fn find_member<'s>(members: &'s [&'s Schema<'s>], element: &str, next: &mut usize) -> Option<&'s Schema<'s>> {
    let index = members.iter().position(|member| is_called(member, element))?;
    *next = index + 1;
    members.get(index).copied()
}

/// Whether an element or attribute of this name is the member. A prefix counts where the member's name has one.
fn is_called(member: &Schema<'_>, name: &str) -> bool {
    xml_name(member).is_some_and(|wanted| wanted == name || wanted == local_name(name))
}

/// What a member's element or attribute is called.
#[inline]
pub(super) fn xml_name<'s>(member: &'s Schema<'_>) -> Option<&'s str> {
    member.xml_name().map(|name| name.value()).or_else(|| member.member_name())
}

/// Whether the member has no element of its own, but one for each of its elements or entries.
fn is_row(member: &Schema<'_>) -> bool {
    member.xml_flattened() && matches!(member.shape_type(), ShapeType::List | ShapeType::Map)
}
