//! Values of suites to the service's own JSON, which the feature `serde` of a generated crate reads and writes.
//!
//! In: `params` or `result`, where blobs are text and timestamps epoch seconds. Out: the same with blobs as base64 and
//! timestamps as the model says. Looks at the suite's shapes itself, so that it proves what the generator made of them.

use super::service::Service;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{DateTime, base64};
use serde_json::{Value, json};

impl Service {
    /// The value of a shape as the service's JSON has it.
    pub(crate) fn json(&self, reference: &Value, value: &Value) -> Value {
        let shape = reference.get("shape").and_then(Value::as_str).and_then(|name| self.shapes.get(name));
        let Some(shape) = shape else { return value.clone() };
        let text = |key: &str| reference.get(key).or_else(|| shape.get(key)).and_then(Value::as_str);
        let inner = |key: &str, value: &Value| self.json(&shape[key], value);
        match (shape["type"].as_str().unwrap_or_default(), value) {
            (_, Value::Null) => Value::Null,
            ("structure", Value::Object(members)) if shape.get("document").is_none() => {
                let member = |(name, value): (&String, &Value)| {
                    let member = &shape["members"][name.as_str()];
                    (self.json_name(name, member), self.json(member, value))
                };
                Value::Object(members.iter().map(member).collect())
            }
            ("list", Value::Array(elements)) => elements.iter().map(|element| inner("member", element)).collect(),
            ("map", Value::Object(entries)) => {
                Value::Object(entries.iter().map(|(key, value)| (key.clone(), inner("value", value))).collect())
            }
            ("blob", Value::String(text)) => json!(base64::encode(text)),
            ("timestamp", value) => timestamp(value, text("timestampFormat")),
            (_, value) => value.clone(),
        }
    }

    /// What the members of a structure are called.
    pub(crate) fn member_names(&self, reference: &Value) -> Vec<String> {
        let shape = reference["shape"].as_str().and_then(|name| self.shapes.get(name));
        let members = shape.and_then(|shape| shape["members"].as_object()).into_iter().flatten();
        members.map(|(name, member)| self.json_name(name, member)).collect()
    }

    /// What a member is called. One that has a place of its own in a message is called as in the model.
    fn json_name(&self, name: &str, member: &Value) -> String {
        let named = member["locationName"].as_str().filter(|_| self.has_json_names && member.get("location").is_none());
        named.unwrap_or(name).to_owned()
    }
}

fn timestamp(value: &Value, format: Option<&str>) -> Value {
    let format = match format {
        Some("iso8601") => Format::DateTime,
        Some("rfc822") => Format::HttpDate,
        _ => return value.clone(),
    };
    let time = DateTime::from_secs_f64(value.as_f64().expect("timestamps of suites are epoch seconds"));
    json!(time.fmt(format).expect("timestamps of suites can be written"))
}
