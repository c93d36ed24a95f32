//! The shapes of the random documents: one structure with a member of each kind, which contains itself.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, shape_id};
use std::sync::LazyLock;

/// How a value is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Text,
    Blob,
    Timestamp,
    Document,
    StringList,
    BlobList,
    IntegerList,
    LongList,
    StringMap,
    /// A list that may have nulls.
    List(&'static Kind),
    /// A map that may have nulls.
    Map(&'static Kind),
    /// A list of such lists.
    Lists,
    /// A map of such maps.
    Maps,
    /// The structure, by [`node`].
    Node,
    /// The structure, read as a map, as unions are.
    Union,
    /// Passed over by the consumer.
    Skipped,
    /// Not touched by the consumer, which is an error of its.
    Untouched,
}

pub(crate) static NODE: Kind = Kind::Node;
pub(crate) static DOCUMENT: Kind = Kind::Document;
pub(crate) static SKIPPED: Kind = Kind::Skipped;
pub(crate) static LISTS: Kind = Kind::Lists;
pub(crate) static MAPS: Kind = Kind::Maps;

impl Kind {
    /// The kinds of values that are not made of others.
    pub(crate) const SCALARS: &'static [Self] = &[
        Self::Boolean,
        Self::Byte,
        Self::Short,
        Self::Integer,
        Self::Long,
        Self::Float,
        Self::Double,
        Self::BigInteger,
        Self::BigDecimal,
        Self::Text,
        Self::Blob,
        Self::Timestamp,
        Self::Document,
        Self::Skipped,
    ];
}

/// A member of the structure.
pub(crate) struct Member {
    pub(crate) schema: &'static Schema<'static>,
    pub(crate) kind: &'static Kind,
}

/// The structure.
pub(crate) struct Node {
    pub(crate) schema: Schema<'static>,
    pub(crate) members: Vec<Member>,
}

const ID: ShapeId<'static> = shape_id!("test", "Node");

/// The only structure.
pub(crate) fn node() -> &'static Node {
    static NODE: LazyLock<Node> = LazyLock::new(|| {
        let members: Vec<Member> = rows()
            .into_iter()
            .enumerate()
            .map(|(index, (name, shape_type, kind, with))| {
                let schema = with(Schema::new_member(ID, shape_type, name, index));
                Member { schema: Box::leak(Box::new(schema)), kind: Box::leak(Box::new(kind)) }
            })
            .collect();
        let schemas: Vec<&'static Schema<'static>> = members.iter().map(|member| member.schema).collect();
        Node { schema: Schema::new_struct(ID, ShapeType::Structure, schemas.leak()), members }
    });
    &NODE
}

type Row = (&'static str, ShapeType, Kind, fn(Schema<'static>) -> Schema<'static>);

fn rows() -> Vec<Row> {
    use Kind as K;
    use ShapeType as T;
    vec![
        ("Flag", T::Boolean, K::Boolean, |schema| schema),
        ("Tiny", T::Byte, K::Byte, |schema| schema),
        ("Small", T::Short, K::Short, |schema| schema),
        ("Count", T::Integer, K::Integer, |schema| schema),
        ("Total", T::Long, K::Long, |schema| schema),
        ("Ratio", T::Float, K::Float, |schema| schema),
        ("Exact", T::Double, K::Double, |schema| schema),
        ("Huge", T::BigInteger, K::BigInteger, |schema| schema),
        ("Price", T::BigDecimal, K::BigDecimal, |schema| schema),
        // Each is the start of the next.
        ("N", T::String, K::Text, |schema| schema),
        ("Na", T::String, K::Text, |schema| schema),
        ("Name", T::String, K::Text, |schema| schema),
        ("Data", T::Blob, K::Blob, |schema| schema),
        ("At", T::Timestamp, K::Timestamp, |schema| schema),
        ("AtDate", T::Timestamp, K::Timestamp, |schema| schema.with_timestamp_format(TimestampFormat::DateTime)),
        ("AtHttp", T::Timestamp, K::Timestamp, |schema| schema.with_timestamp_format(TimestampFormat::HttpDate)),
        ("AtEpoch", T::Timestamp, K::Timestamp, |schema| schema.with_timestamp_format(TimestampFormat::EpochSeconds)),
        ("Any", T::Document, K::Document, |schema| schema),
        ("Tags", T::List, K::StringList, |schema| schema),
        ("Blobs", T::List, K::BlobList, |schema| schema),
        ("Numbers", T::List, K::IntegerList, |schema| schema),
        ("Longs", T::List, K::LongList, |schema| schema),
        ("Labels", T::Map, K::StringMap, |schema| schema),
        ("Children", T::List, K::List(&K::Node), |schema| schema),
        ("Times", T::List, K::List(&K::List(&K::Timestamp)), |schema| schema),
        ("ByKey", T::Map, K::Map(&K::Node), |schema| schema),
        ("Counts", T::Map, K::Map(&K::Integer), |schema| schema),
        ("Next", T::Structure, K::Node, |schema| schema),
        ("Choice", T::Union, K::Union, |schema| schema),
        ("Renamed", T::String, K::Text, |schema| schema.with_json_name("re-named")),
        ("Escaped", T::String, K::Text, |schema| schema.with_json_name("a\"b\\c\u{e9}")),
        ("Skipped", T::String, K::Skipped, |schema| schema),
        ("Untouched", T::String, K::Untouched, |schema| schema),
    ]
}

/// What a value of no member is read by.
pub(crate) fn schema_of(kind: &Kind) -> &'static Schema<'static> {
    match kind {
        Kind::Timestamp => &prelude::TIMESTAMP,
        Kind::Blob => &prelude::BLOB,
        Kind::Node | Kind::Union => &node().schema,
        _ => &prelude::STRING,
    }
}
