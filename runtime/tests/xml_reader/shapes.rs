//! The shape of the random documents: one structure with members of each kind, which contains itself. Comes in: a reader, or
//! random numbers. Goes out: what was read as text, or a document.

use crate::random::Random;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, shape_id};
use std::collections::BTreeMap;

const ID: ShapeId<'static> = shape_id!("test", "Node");

const fn member(name: &'static str, shape_type: ShapeType, index: usize) -> Schema<'static> {
    Schema::new_member(ID, shape_type, name, index)
}

/// A structure without its members, as an element of lists.
static OUTLINE: Schema<'static> = Schema::new(ID, ShapeType::Structure);
static ITEM: Schema<'static> = Schema::new(shape_id!("test", "Item"), ShapeType::String).with_xml_name("item");
static K: Schema<'static> = Schema::new(shape_id!("test", "Key"), ShapeType::String).with_xml_name("K");
static V: Schema<'static> = Schema::new(shape_id!("test", "Value"), ShapeType::Structure).with_xml_name("V");

static MEMBERS: [Schema<'static>; 19] = [
    member("Flag", ShapeType::Boolean, 0),
    member("Tiny", ShapeType::Byte, 1),
    member("Count", ShapeType::Integer, 2),
    member("Total", ShapeType::Long, 3),
    member("Exact", ShapeType::Double, 4),
    member("Text", ShapeType::String, 5),
    // The start of the next.
    member("Te", ShapeType::String, 6),
    member("Data", ShapeType::Blob, 7),
    member("At", ShapeType::Timestamp, 8),
    member("AtHttp", ShapeType::Timestamp, 9).with_timestamp_format(TimestampFormat::HttpDate),
    member("Renamed", ShapeType::String, 10).with_xml_name("Renamed-"),
    member("Attribute", ShapeType::String, 11).with_xml_name("p:attr").with_xml_attribute(),
    member("Strings", ShapeType::List, 12).with_list_member(&ITEM),
    member("Row", ShapeType::List, 13).with_list_member(&prelude::STRING).with_xml_flattened(),
    member("Kids", ShapeType::List, 14).with_list_member(&OUTLINE).with_xml_flattened(),
    member("List", ShapeType::List, 15).with_list_member(&OUTLINE),
    member("Map", ShapeType::Map, 16).with_map_members(&prelude::STRING, &prelude::STRING),
    member("Entries", ShapeType::Map, 17).with_map_members(&K, &V).with_xml_flattened(),
    member("Next", ShapeType::Structure, 18),
];

static ALL: [&Schema<'static>; 19] = [
    &MEMBERS[0],
    &MEMBERS[1],
    &MEMBERS[2],
    &MEMBERS[3],
    &MEMBERS[4],
    &MEMBERS[5],
    &MEMBERS[6],
    &MEMBERS[7],
    &MEMBERS[8],
    &MEMBERS[9],
    &MEMBERS[10],
    &MEMBERS[11],
    &MEMBERS[12],
    &MEMBERS[13],
    &MEMBERS[14],
    &MEMBERS[15],
    &MEMBERS[16],
    &MEMBERS[17],
    &MEMBERS[18],
];

/// The structure.
pub(crate) static NODE: Schema<'static> = Schema::new_struct(ID, ShapeType::Structure, &ALL);

/// Reads the structure. Members are in one order, since readers see rows at different times.
pub(crate) fn read_node(de: &mut dyn ShapeDeserializer) -> Result<String, SerdeError> {
    let mut members = BTreeMap::new();
    de.read_struct(&NODE, &mut |member, de| {
        members.insert(member.member_name().unwrap_or_default().to_owned(), read_member(member, de)?);
        Ok(())
    })?;
    // Not by `Debug`, which would escape what is inside once more at each level.
    let members: Vec<String> = members.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    Ok(format!("{{{}}}", members.join(", ")))
}

fn read_member(member: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<String, SerdeError> {
    Ok(match member.shape_type() {
        ShapeType::Boolean => de.read_boolean(member)?.to_string(),
        ShapeType::Byte => de.read_byte(member)?.to_string(),
        ShapeType::Integer => de.read_integer(member)?.to_string(),
        ShapeType::Long => de.read_long(member)?.to_string(),
        ShapeType::Double => de.read_double(member)?.to_bits().to_string(),
        ShapeType::Blob => format!("{:?}", de.read_blob(member)?),
        ShapeType::Timestamp => format!("{:?}", de.read_timestamp(member)?),
        ShapeType::List => {
            let mut elements = Vec::new();
            de.read_list(member, &mut |de| {
                elements.push(read_inner(member.member(), de)?);
                Ok(())
            })?;
            format!("[{}]", elements.join(", "))
        }
        ShapeType::Map => {
            let mut entries = Vec::new();
            de.read_map(member, &mut |key, de| {
                entries.push(format!("{key:?}: {}", read_inner(member.member(), de)?));
                Ok(())
            })?;
            format!("[{}]", entries.join(", "))
        }
        ShapeType::Structure => read_node(de)?,
        _ => format!("{:?}", de.read_string(member)?),
    })
}

fn read_inner(schema: Option<&Schema<'_>>, de: &mut dyn ShapeDeserializer) -> Result<String, SerdeError> {
    match schema.map(Schema::shape_type) {
        Some(ShapeType::Structure) => read_node(de),
        _ => Ok(format!("{:?}", de.read_string(&prelude::STRING)?)),
    }
}

/// A document of the structure.
pub(crate) fn document(random: &mut Random) -> String {
    let prolog = random.one(&["", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<!-- a -->", "<!DOCTYPE Node>"]);
    let after = random.one(&["", "", "\n", "<!-- b -->"]);
    format!("{prolog}{}{after}", node(random, "Node", 4))
}

fn node(random: &mut Random, name: &str, depth: usize) -> String {
    let prefix = random.one(&["", "", "", "p:"]);
    let attributes = random.one(&["", "", " p:attr=\"x\"", " xmlns='urn:p' p:attr = 'y&lt;'", " attr=\"z\" "]);
    if random.below(12) == 0 {
        return format!("<{prefix}{name}{attributes}/>");
    }
    let mut children: Vec<String> = Vec::new();
    // Those that may stand there more than once are rows.
    let mut names: Vec<usize> = (0..MEMBERS.len()).filter(|_| random.below(5) == 0).collect();
    names.extend([13, 14, 17].into_iter().filter(|_| random.below(3) == 0));
    names.extend((0..random.below(2)).map(|_| usize::MAX));
    for _ in 0..names.len() {
        let (one, other) = (random.below(names.len()), random.below(names.len()));
        names.swap(one, other);
    }
    for index in names {
        children.push(random.one(&["", "", "\n  ", " "]).to_owned());
        children.push(child(random, index, depth));
    }
    format!("<{prefix}{name}{attributes}>{}</{prefix}{name}>", children.concat())
}

fn child(random: &mut Random, index: usize, depth: usize) -> String {
    let element = |name: &str, text: &str| format!("<{name}>{text}</{name}>");
    let text = random.one(&["", "a", "a b", "&lt;&amp;&#233;", "é", " x ", "&quot;"]);
    let inner = depth.saturating_sub(1);
    match index {
        0 => element("Flag", random.one(&["true", "false"])),
        1 => element("Tiny", random.one(&["-128", "7", "+1", "007"])),
        2 => element("Count", random.one(&["-1", "2147483647"])),
        3 => element("Total", random.one(&["9223372036854775807", "0"])),
        4 => element("Exact", random.one(&["NaN", "Infinity", "-Infinity", "1e3", "-0", ".5"])),
        5 => element("Text", text),
        6 => element("Te", text),
        7 => element("Data", random.one(&["", "aGk="])),
        8 => element("At", random.one(&["2020-01-02T03:04:05Z", "2020-01-02T03:04:05.678+01:00"])),
        9 => element("AtHttp", "Mon, 16 Dec 2019 23:48:18 GMT"),
        10 => element("Renamed-", text),
        // An attribute, which an element of its name is not.
        11 => element("p:Attribute", text),
        12 => {
            let items: String =
                (0..random.below(4)).map(|_| element(random.one(&["item", "member", "p:x"]), text)).collect();
            element("Strings", &items)
        }
        13 => element("Row", text),
        14 if depth > 0 => node(random, "Kids", inner),
        15 if depth > 0 => {
            let nodes: String = (0..random.below(3)).map(|_| node(random, "member", inner)).collect();
            element("List", &nodes)
        }
        16 => element("Map", &element("entry", &format!("{}{}", element("key", "k"), element("value", text)))),
        17 if depth > 0 => {
            let value = node(random, "V", inner);
            let entry = match random.below(3) {
                0 => format!("{value}<K>k</K>"),
                1 => format!("<x/><K>k</K>{value}\n<y/>"),
                _ => format!("<K>k</K>{value}"),
            };
            element("Entries", &entry)
        }
        18 if depth > 0 => node(random, "Next", inner),
        _ if depth > 0 => format!("<Unknown a='>'>{}</Unknown>", node(random, "Row", inner)),
        _ => "<Unknown a='>'>x<y/></Unknown>".to_owned(),
    }
}
