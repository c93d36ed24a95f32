//! JSON numbers against numeric shapes. In: a kind, its `@range` and a number. Out: what is wrong. Blind to where it stands.

use ferrosmith_model::shape::ShapeKind;
use serde_json::Value;

/// Why a value is not of a numeric kind, if it is not. Whole numbers must be written as such.
pub(crate) fn type_problem(kind: &ShapeKind, value: &Value) -> Option<String> {
    let whole = |low, high| match value.as_i64() {
        Some(number) if (low..=high).contains(&number) => None,
        _ => Some(format!("should be a whole number from {low} to {high}")),
    };
    match kind {
        ShapeKind::Byte => whole(i8::MIN.into(), i8::MAX.into()),
        ShapeKind::Short => whole(i16::MIN.into(), i16::MAX.into()),
        ShapeKind::Integer | ShapeKind::IntEnum(_) => whole(i32::MIN.into(), i32::MAX.into()),
        ShapeKind::Long => whole(i64::MIN, i64::MAX),
        ShapeKind::BigInteger => {
            let is_whole = value.is_i64() || value.is_u64();
            (!is_whole).then(|| "should be a whole number".to_owned())
        }
        ShapeKind::Float | ShapeKind::Double => {
            let is_special = matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity"));
            (!value.is_number() && !is_special).then(|| "should be a number".to_owned())
        }
        ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::BigDecimal
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::List { .. }
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => (!value.is_number()).then(|| "should be a number".to_owned()),
    }
}

/// Why a number is out of its `@range`, if it is.
pub(crate) fn range_problem(range: (Option<&Value>, Option<&Value>), value: &Value) -> Option<String> {
    let (number, low, high) = (value.as_f64()?, range.0.and_then(Value::as_f64), range.1.and_then(Value::as_f64));
    if let Some(low) = low.filter(|low| number < *low) {
        return Some(format!("should be {low} or more"));
    }
    high.filter(|high| number > *high).map(|high| format!("should be {high} or less"))
}
