//! Changes of a JSON document that a fuzzer of bytes rarely finds: another type, a missing or doubled member, a deep nest.
//!
//! In: text and a number that decides. Out: other text, of JSON unless the text was none.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Changes one place of a document; `None` when the text is no JSON.
pub fn mutate(text: &[u8], seed: u64) -> Option<Vec<u8>> {
    let mut document: Value = serde_json::from_slice(text).ok()?;
    let mut random = Rng::with_seed(seed);
    let places = count(&document);
    let donor = pick(&document, &mut random.usize(0..places)).cloned().unwrap_or(Value::Null);
    let mut at = random.usize(0..places);
    change(&mut document, &mut at, &donor, &mut random);
    let mut text = serde_json::to_vec(&document).ok()?;
    match random.u8(0..40) {
        0 => text = nest(&text, 1 << random.u32(1..17)),
        1 => text.extend_from_slice(b" trailing"),
        2 => text = String::from_utf8_lossy(&text).replacen("\":", "\":1e999,\"x\":", 1).into_bytes(),
        3 => text = String::from_utf8_lossy(&text).replacen('e', "\\ud800", 1).into_bytes(),
        _ => {}
    }
    Some(text)
}

/// How many values a document has, itself among them.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

fn pick<'a>(value: &'a Value, at: &mut usize) -> Option<&'a Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter().find_map(|item| pick(item, at)),
        Value::Object(members) => members.values().find_map(|item| pick(item, at)),
        _ => None,
    }
}

/// Changes the value at this place, counted from the top; true when it was there.
fn change(value: &mut Value, at: &mut usize, donor: &Value, random: &mut Rng) -> bool {
    if *at == 0 {
        replace(value, donor, random);
        return true;
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| change(item, at, donor, random)),
        Value::Object(members) => members.values_mut().any(|item| change(item, at, donor, random)),
        _ => false,
    }
}

fn replace(value: &mut Value, donor: &Value, random: &mut Rng) {
    match (random.u8(0..14), &mut *value) {
        (0, Value::Object(members)) => drop_member(members, random),
        (1, Value::Object(members)) => rename_member(members, random),
        (2, Value::Array(items)) => items.push(donor.clone()),
        (3, Value::Array(items)) => items.clear(),
        (4, Value::String(text)) => *text = text.repeat(random.usize(0..40)),
        (5, Value::Object(members)) => {
            members.insert("__type".to_owned(), donor.clone());
        }
        (6, Value::Object(members)) => {
            members.insert("unknown".to_owned(), donor.clone());
        }
        (choice, value) => *value = other(choice, value.take(), donor, random),
    }
}

fn other(choice: u8, old: Value, donor: &Value, random: &mut Rng) -> Value {
    const TEXTS: [&str; 8] = ["", "NaN", "-Infinity", "2026-03-01T10:20:30Z", "\u{202e}x", "9e99", "\u{0}", "#"];
    match choice {
        0..=2 => donor.clone(),
        3 => Value::Null,
        4 => json!(random.i64(..)),
        5 => json!(f64::from_bits(random.u64(..))),
        6 => json!([old]),
        7 => json!({ "x": old }),
        8 => json!(TEXTS[random.usize(0..TEXTS.len())]),
        9 => json!(random.bool()),
        10 => json!([]),
        11 => json!({}),
        12 => json!(old.to_string()),
        _ => json!(u64::MAX),
    }
}

fn drop_member(members: &mut Map<String, Value>, random: &mut Rng) {
    let name = members.keys().nth(random.usize(0..members.len().max(1))).cloned();
    name.and_then(|name| members.remove(&name));
}

fn rename_member(members: &mut Map<String, Value>, random: &mut Rng) {
    let name = members.keys().nth(random.usize(0..members.len().max(1))).cloned();
    if let Some((name, value)) = name.and_then(|name| members.remove_entry(&name)) {
        members.insert(format!("{name}s"), value);
    }
}

/// A document deep inside lists or objects.
fn nest(text: &[u8], depth: usize) -> Vec<u8> {
    let mut nested = b"{\"a\":[".repeat(depth / 2);
    nested.extend_from_slice(text);
    nested.extend(b"]}".repeat(depth / 2));
    nested
}
