//! A seed: calls that are made when a store is new, so that there is something to look at.
//!
//! In: JSON, a list of `{"account": "…", "operation": "…", "input": {…}, "as": "name"}`. Each call goes the way of a call that
//! comes over the wire, so a seed cannot make a state that clients could not. A string of an input that is
//! `${name.Member.Member}` stands for a member of the output of the call with that name.

use crate::server::Server;
use crate::service::Refusal;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The calls of a seed.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Seed {
    calls: Vec<SeedCall>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedCall {
    account: String,
    operation: String,
    #[serde(default)]
    input: Value,
    #[serde(default, rename = "as")]
    name: Option<String>,
}

impl Seed {
    /// Reads a seed.
    ///
    /// # Errors
    ///
    /// When the text is not of the form above.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }
}

/// Makes the calls in order.
///
/// # Errors
///
/// With the first call that is refused. Those before it stay: where state is kept, the folder is to be removed.
pub(crate) fn apply_seed(server: &Server, seed: &Seed) -> Result<(), String> {
    let mut outputs = BTreeMap::new();
    for (index, call) in seed.calls.iter().enumerate() {
        let place = |why: String| format!("the seed's call {} ({}): {why}", index + 1, call.operation);
        if !server.protocol.operations().any(|name| name == call.operation) {
            return Err(place("the service has no such operation".to_owned()));
        }
        let mut input = if call.input.is_null() { Value::Object(serde_json::Map::new()) } else { call.input.clone() };
        resolve(&mut input, &outputs).map_err(place)?;
        let output = server.perform(&call.operation, &call.account, &input).map_err(|refusal| {
            place(match refusal {
                Refusal::Modelled(code, body) => format!("{code}: {}", body["Message"].as_str().unwrap_or_default()),
                Refusal::Broken(why) => why,
            })
        })?;
        if let Some(name) = &call.name {
            outputs.insert(name.clone(), output);
        }
    }
    Ok(())
}

/// Puts outputs in for what names them.
fn resolve(input: &mut Value, outputs: &BTreeMap<String, Value>) -> Result<(), String> {
    match input {
        Value::String(text) => {
            let Some(path) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) else { return Ok(()) };
            let mut parts = path.split('.');
            let whole = parts.next().and_then(|name| outputs.get(name));
            let found = parts.try_fold(whole, |value, part| value.map(|value| value.get(part))).flatten();
            *input = found.ok_or_else(|| format!("`{text}` names no output of a call before"))?.clone();
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| resolve(item, outputs)),
        Value::Object(members) => members.values_mut().try_for_each(|member| resolve(member, outputs)),
        _ => Ok(()),
    }
}
