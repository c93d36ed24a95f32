//! Protocol suites as they are written: files in, [`Suite`]s out. Decides nothing about them.
//!
//! The form of a file is in `tests/fixtures/protocol/README.md`.

use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// The cases of one small service.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Suite {
    /// The service as botocore's `metadata` says it.
    pub(crate) metadata: Object,
    /// Its shapes, in botocore's form.
    #[serde(default)]
    pub(crate) shapes: Object,
    /// The endpoint that the client is given.
    pub(crate) client_endpoint: Option<String>,
    /// What is proved.
    pub(crate) cases: Vec<Case>,
}

/// One call: its input and the request, or a response and what is made of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Case {
    /// Its name.
    pub(crate) id: String,
    /// The operation in botocore's form.
    pub(crate) given: Object,
    /// The input.
    #[serde(default)]
    pub(crate) params: Value,
    /// The request.
    pub(crate) serialized: Option<Serialized>,
    /// The response.
    pub(crate) response: Option<Response>,
    /// The output.
    pub(crate) result: Option<Value>,
    /// The members of the error.
    pub(crate) error: Option<Value>,
    /// The code of the error.
    pub(crate) error_code: Option<String>,
    /// The message of the error.
    pub(crate) error_message: Option<String>,
}

/// What must be sent.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Serialized {
    /// The HTTP method.
    pub(crate) method: String,
    /// Path and query.
    pub(crate) uri: String,
    /// The body: text, or base64 for CBOR. Anything goes without it.
    pub(crate) body: Option<String>,
    /// Headers with these values.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// The host, with the path of the client's endpoint.
    pub(crate) host: Option<String>,
    /// Headers that must be there.
    #[serde(default)]
    pub(crate) require_headers: Vec<String>,
    /// Headers that must not be there.
    #[serde(default)]
    pub(crate) forbid_headers: Vec<String>,
}

/// What the service answers.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Response {
    /// The status.
    pub(crate) status_code: u16,
    /// The headers.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// The body: text, or base64 for CBOR.
    #[serde(default)]
    pub(crate) body: String,
}

impl Case {
    /// The operation's name.
    pub(crate) fn operation(&self) -> &str {
        self.given.get("name").and_then(Value::as_str).expect("every case names its operation")
    }
}

impl Suite {
    /// Whether bodies are CBOR.
    pub(crate) fn is_cbor(&self) -> bool {
        let spoken = self.metadata.get("protocols").and_then(|list| list.get(0)).or(self.metadata.get("protocol"));
        spoken.and_then(Value::as_str) == Some("smithy-rpc-v2-cbor")
    }
}

/// The suites of a file.
pub(crate) fn read_suites(path: &Path) -> Vec<Suite> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
