//! [`pretty`]: an answer for programs, as text.

use ferrosmith_model::invisible::escape_invisible_json;
use serde::Serialize;

/// JSON as people read it.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("text, numbers and lists have a form in JSON");
    escape_invisible_json(&text) + "\n"
}
