//! Headers that a service wants in every request, though its model does not say so.
//!
//! In: a model. Out: the same, with the trait `ferrosmith#requestHeaders` on a service that the table below has: names to
//! values, in which `{version}` stands for the API version.

use ferrosmith_model::{Model, TraitId};
use serde_json::{Map, Value, json};

/// Services by the SDK ID of their model, with a header each.
const WANTED: [(&str, &str, &str); 2] = [
    // It answers with links of HAL beside the members of the model otherwise. Source: API Gateway, API reference, "Accept".
    ("API Gateway", "accept", "application/json"),
    // It refuses requests without. Source: Amazon S3 Glacier, API reference, "Common request headers".
    ("Glacier", "x-amz-glacier-version", "{version}"),
];

/// Puts the trait on the service.
pub fn add_request_headers(model: &mut Model) {
    let facts = model.service_metadata();
    let wanted = WANTED.iter().filter(|(sdk_id, _, _)| *sdk_id == facts.sdk_id);
    let value = |text: &str| json!(text.replace("{version}", facts.version));
    let headers: Map<String, Value> = wanted.map(|(_, name, text)| ((*name).to_owned(), value(text))).collect();
    if headers.is_empty() {
        return;
    }
    let service = model.service.clone();
    if let Some(shape) = model.shapes.get_mut(&service) {
        shape.traits.insert(TraitId::REQUEST_HEADERS, Value::Object(headers));
    }
}
