//! JSON numbers against numeric shapes. In: a kind, its `@range` and a number. Out: what is wrong. Blind to where it stands.

use ferrosmith_model::shape::ShapeKind;
use serde_json::Value;

/// Why a value is not of a numeric kind, if it is not. Whole numbers must be written as such.
pub(crate) fn type_problem(kind: &ShapeKind, value: &Value) -> Option<String> {
    let bounds = match kind {
        ShapeKind::Byte => Some((i64::from(i8::MIN), i64::from(i8::MAX))),
        ShapeKind::Short => Some((i64::from(i16::MIN), i64::from(i16::MAX))),
        ShapeKind::Integer | ShapeKind::IntEnum(_) => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
        ShapeKind::Long => Some((i64::MIN, i64::MAX)),
        _ => None,
    };
    match (kind, bounds) {
        (_, Some((low, high))) => match value.as_i64() {
            Some(number) if (low..=high).contains(&number) => None,
            _ => Some(format!("should be a whole number from {low} to {high}")),
        },
        (ShapeKind::BigInteger, _) if !value.is_i64() && !value.is_u64() => Some("should be a whole number".to_owned()),
        (ShapeKind::Float | ShapeKind::Double, _) => {
            let is_special = matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity"));
            (!value.is_number() && !is_special).then(|| "should be a number".to_owned())
        }
        _ if !value.is_number() => Some("should be a number".to_owned()),
        _ => None,
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
