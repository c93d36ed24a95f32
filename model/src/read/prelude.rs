//! The shapes that every model may target without defining them.
//!
//! Source: Smithy 2.0, "Prelude".

use crate::TraitId;
use crate::{Shape, ShapeId, ShapeKind, Traits};
use serde_json::{Value, json};

/// The prelude's shapes, the `Primitive…` ones with their defaults.
pub(crate) fn prelude_shapes() -> Vec<Shape> {
    let simple = [
        ("String", ShapeKind::String),
        ("Blob", ShapeKind::Blob),
        ("Boolean", ShapeKind::Boolean),
        ("Byte", ShapeKind::Byte),
        ("Short", ShapeKind::Short),
        ("Integer", ShapeKind::Integer),
        ("Long", ShapeKind::Long),
        ("Float", ShapeKind::Float),
        ("Double", ShapeKind::Double),
        ("BigInteger", ShapeKind::BigInteger),
        ("BigDecimal", ShapeKind::BigDecimal),
        ("Timestamp", ShapeKind::Timestamp),
        ("Document", ShapeKind::Document),
    ];
    let primitive = [
        ("PrimitiveBoolean", ShapeKind::Boolean, json!(false)),
        ("PrimitiveByte", ShapeKind::Byte, json!(0)),
        ("PrimitiveShort", ShapeKind::Short, json!(0)),
        ("PrimitiveInteger", ShapeKind::Integer, json!(0)),
        ("PrimitiveLong", ShapeKind::Long, json!(0)),
        ("PrimitiveFloat", ShapeKind::Float, json!(0)),
        ("PrimitiveDouble", ShapeKind::Double, json!(0)),
    ];
    let shape = |name: &str, kind, trait_value: Option<(TraitId, Value)>| {
        let traits = trait_value.into_iter().collect::<Traits>();
        Shape { id: ShapeId::prelude(name), kind, traits }
    };
    let mut shapes: Vec<Shape> = simple.into_iter().map(|(name, kind)| shape(name, kind, None)).collect();
    shapes.extend(primitive.into_iter().map(|(name, kind, zero)| shape(name, kind, Some((TraitId::DEFAULT, zero)))));
    shapes.push(shape("Unit", ShapeKind::Structure(Vec::new()), Some((TraitId::UNIT_TYPE, json!({})))));
    shapes
}
