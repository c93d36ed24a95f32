//! [`DefaultValue`]: what `@default` gives, read by the kind of the shape that it is a value of.
//!
//! In: the JSON of the trait and its target. Out: a value that the target can have, or in words what it should have been.
//! Validation and those who plan fields both ask here, so that nothing is taken that was not checked.
//!
//! Source: Smithy 2.0, "default trait", "Default value constraints"; "timestampFormat trait".

use crate::number::{number_digits, whole_digits};
use crate::{Shape, ShapeKind, TraitId};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

/// A value that its target can have.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// `true` or `false`.
    Flag(bool),
    /// A number within the range of its kind, in digits: `3`, `-0.5`, `1e300`; a float may also be `NaN`, `Infinity` or
    /// `-Infinity`.
    Number(String),
    /// A text, or a value of an enum.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A point in time.
    Time {
        /// Seconds since the epoch, rounded down.
        seconds: i64,
        /// Nanoseconds after that, at most 999,999,999.
        nanos: u32,
    },
    /// A document.
    Document(DocumentDefault),
    /// An empty list.
    EmptyList,
    /// An empty map.
    EmptyMap,
}

/// What a document may be by default.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentDefault {
    /// `true` or `false`.
    Flag(bool),
    /// An integer from 0 on.
    Unsigned(u64),
    /// An integer below 0.
    Negative(i64),
    /// A number with a fraction or an exponent, in digits.
    Float(String),
    /// A text.
    Text(String),
    /// An empty list.
    EmptyList,
    /// An empty object.
    EmptyObject,
}

/// The value of `@default` for this target, whose timestamps the member may spell in a format of its own; none for `null`.
///
/// # Errors
///
/// What the value should be, when the target can't have it.
pub fn read_default(value: &Value, target: &Shape, format: Option<&str>) -> Result<Option<DefaultValue>, String> {
    if value.is_null() {
        return Ok(None);
    }
    let read = match &target.kind {
        ShapeKind::Boolean => value.as_bool().map(DefaultValue::Flag),
        ShapeKind::Byte => whole(value, i8::MIN.into(), i8::MAX.into()),
        ShapeKind::Short => whole(value, i16::MIN.into(), i16::MAX.into()),
        ShapeKind::Integer => whole(value, i32::MIN.into(), i32::MAX.into()),
        ShapeKind::Long => whole(value, i64::MIN.into(), i64::MAX.into()),
        ShapeKind::BigInteger => whole_digits(value).map(DefaultValue::Number),
        ShapeKind::IntEnum(members) => whole(value, i32::MIN.into(), i32::MAX.into())
            .filter(|_| members.iter().any(|member| same_number(member.traits.get(TraitId::ENUM_VALUE), value))),
        ShapeKind::Float => float(value, f64::from(f32::MAX)),
        ShapeKind::Double => float(value, f64::MAX),
        ShapeKind::BigDecimal => decimal(value),
        ShapeKind::String => value.as_str().map(|text| DefaultValue::Text(text.to_owned())),
        ShapeKind::Enum(members) => value
            .as_str()
            .filter(|text| members.iter().any(|member| member.traits.enum_value() == Some(text)))
            .map(|text| DefaultValue::Text(text.to_owned())),
        ShapeKind::Blob => value.as_str().and_then(|text| STANDARD.decode(text).ok()).map(DefaultValue::Bytes),
        ShapeKind::Timestamp => timestamp(value, format.or(target.traits.timestamp_format())),
        ShapeKind::Document => document(value).map(DefaultValue::Document),
        ShapeKind::List { .. } => value.as_array().filter(|list| list.is_empty()).map(|_| DefaultValue::EmptyList),
        ShapeKind::Map { .. } => value.as_object().filter(|map| map.is_empty()).map(|_| DefaultValue::EmptyMap),
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => None,
    };
    read.map(Some).ok_or_else(|| wanted(target, format))
}

/// In words, the values that `@default` may have for the target.
fn wanted(target: &Shape, format: Option<&str>) -> String {
    match &target.kind {
        ShapeKind::Boolean => "`true` or `false`".to_owned(),
        ShapeKind::Byte => whole_wanted(i8::MIN.into(), i8::MAX.into()),
        ShapeKind::Short => whole_wanted(i16::MIN.into(), i16::MAX.into()),
        ShapeKind::Integer => whole_wanted(i32::MIN.into(), i32::MAX.into()),
        ShapeKind::Long => whole_wanted(i64::MIN, i64::MAX),
        ShapeKind::BigInteger => "an integer of at most 1000 digits".to_owned(),
        ShapeKind::Float => format!("a number from {:?} to {:?}", f32::MIN, f32::MAX),
        ShapeKind::Double | ShapeKind::BigDecimal => "a number".to_owned(),
        ShapeKind::String => "a string".to_owned(),
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => format!("one of the values of `{}`", target.id),
        ShapeKind::Blob => "a string in base64".to_owned(),
        ShapeKind::Timestamp => match format.or(target.traits.timestamp_format()) {
            Some("date-time") => "a date-time such as \"2025-06-15T15:06:40Z\"".to_owned(),
            Some("http-date") => "an http-date such as \"Sun, 15 Jun 2025 15:06:40 GMT\"".to_owned(),
            Some(_) => "a number of seconds".to_owned(),
            None => "a number of seconds, or a date-time such as \"2025-06-15T15:06:40Z\"".to_owned(),
        },
        ShapeKind::Document => "a boolean, a number, a string, `[]` or `{}`".to_owned(),
        ShapeKind::List { .. } => "`[]`".to_owned(),
        ShapeKind::Map { .. } => "`{}`".to_owned(),
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => format!("`null`, since {} has no default", article(target.kind.name())),
    }
}

fn whole_wanted(min: i64, max: i64) -> String {
    format!("an integer from {min} to {max}")
}

/// The kind's name with its article.
pub(crate) fn article(name: &str) -> String {
    format!("{} {name}", if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" })
}

/// An integer within the bounds. `3.0` is one; a number with more digits than were kept is none.
fn whole(value: &Value, min: i128, max: i128) -> Option<DefaultValue> {
    let number: i128 = whole_digits(value)?.parse().ok()?;
    (min..=max).contains(&number).then(|| DefaultValue::Number(number.to_string()))
}

fn same_number(one: Option<&Value>, other: &Value) -> bool {
    one.and_then(whole_digits).is_some_and(|one| Some(one) == whole_digits(other))
}

/// A number with all its digits, whose exponent the runtime can hold.
fn decimal(value: &Value) -> Option<DefaultValue> {
    let digits = number_digits(value)?;
    let exponent = digits.split_once(['e', 'E']).map_or("0", |(_, exponent)| exponent);
    exponent.parse::<i32>().is_ok().then(|| DefaultValue::Number(digits.into_owned()))
}

fn float(value: &Value, max: f64) -> Option<DefaultValue> {
    if let Some(text @ ("NaN" | "Infinity" | "-Infinity")) = value.as_str() {
        return Some(DefaultValue::Number(text.to_owned()));
    }
    let float: f64 = number_digits(value)?.parse().ok()?;
    (float.abs() <= max).then(|| DefaultValue::Number(format!("{float:?}")))
}

fn timestamp(value: &Value, format: Option<&str>) -> Option<DefaultValue> {
    let parsed = match (value, format) {
        (number, None | Some("epoch-seconds")) if number_digits(number).is_some() => return seconds(number),
        (Value::String(text), None | Some("date-time")) => OffsetDateTime::parse(text, &Rfc3339).ok(),
        (Value::String(text), Some("http-date")) => http_date(text),
        _ => None,
    }?;
    Some(DefaultValue::Time { seconds: parsed.unix_timestamp(), nanos: parsed.nanosecond() })
}

/// An IMF-fixdate, in which Smithy allows fractions of seconds.
fn http_date(text: &str) -> Option<OffsetDateTime> {
    let date = text.strip_suffix(" GMT")?;
    let (date, fraction) = date.split_once('.').unwrap_or((date, "0"));
    let parsed = OffsetDateTime::parse(&format!("{date} +0000"), &Rfc2822).ok()?;
    parsed.replace_nanosecond(nanoseconds(fraction)?).ok()
}

/// The digits after a decimal point as billionths; those beyond the ninth are cut off.
fn nanoseconds(fraction: &str) -> Option<u32> {
    let is_digits = !fraction.is_empty() && fraction.bytes().all(|digit| digit.is_ascii_digit());
    let digits: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    is_digits.then(|| digits.parse().ok()).flatten()
}

/// Seconds with a fraction, by their digits.
fn seconds(value: &Value) -> Option<DefaultValue> {
    let text = number_digits(value)?;
    let text = if text.contains(['e', 'E']) { text.parse::<f64>().ok()?.to_string() } else { text.into_owned() };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let (seconds, nanos): (i64, u32) = (whole.parse().ok()?, nanoseconds(fraction)?);
    Some(match (text.starts_with('-'), nanos) {
        (true, 1..) => DefaultValue::Time { seconds: seconds.checked_sub(1)?, nanos: 1_000_000_000 - nanos },
        _ => DefaultValue::Time { seconds, nanos },
    })
}

/// The default of a document, whose lists and objects are empty.
fn document(value: &Value) -> Option<DocumentDefault> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(flag) => DocumentDefault::Flag(*flag),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(unsigned), _) => DocumentDefault::Unsigned(unsigned),
            (None, Some(negative)) => DocumentDefault::Negative(negative),
            (None, None) => DocumentDefault::Float(format!("{:?}", number.as_f64()?)),
        },
        Value::String(text) => DocumentDefault::Text(text.clone()),
        Value::Array(list) if list.is_empty() => DocumentDefault::EmptyList,
        Value::Object(members) if members.is_empty() => DocumentDefault::EmptyObject,
        Value::Array(_) | Value::Object(_) => return None,
    })
}
