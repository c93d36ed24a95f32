//! Protocol suites as they are written: files in, [`Suite`]s out. Decides nothing about them.
//!
//! The form of a file is in `tests/fixtures/protocol/README.md`.

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs};

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// The names of members by that of their structure, in the order of the file, which an [`Object`] loses: queries have it.
pub(crate) type MemberOrder = BTreeMap<String, Vec<String>>;

/// The cases of one small service.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Suite {
    /// The service as botocore's `metadata` says it.
    pub(crate) metadata: Object,
    /// Its shapes, in botocore's form.
    #[serde(default)]
    pub(crate) shapes: Object,
    /// The order of their members.
    #[serde(skip)]
    pub(crate) order: MemberOrder,
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
    /// The first protocol of the service, by botocore's name.
    pub(crate) fn protocol(&self) -> &str {
        let spoken = self.metadata.get("protocols").and_then(|list| list.get(0)).or(self.metadata.get("protocol"));
        spoken.and_then(Value::as_str).unwrap_or_default()
    }
}

/// The suites of a file.
pub(crate) fn read_suites(path: &Path) -> Vec<Suite> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let read = serde_json::from_str(&text).and_then(|suites| Ok((suites, serde_json::from_str(&text)?)));
    let (mut suites, orders): (Vec<Suite>, Vec<SuiteOrder>) =
        read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for (suite, order) in suites.iter_mut().zip(orders) {
        let members = order.shapes.into_iter().filter_map(|(name, shape)| Some((name, shape.members?.0)));
        suite.order = members.collect();
    }
    suites
}

/// A suite, of which the order of members alone is read.
#[derive(Deserialize)]
struct SuiteOrder {
    #[serde(default)]
    shapes: BTreeMap<String, ShapeOrder>,
}

#[derive(Deserialize)]
struct ShapeOrder {
    members: Option<Names>,
}

/// The names in an object, in its order.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the members of a structure")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some((name, IgnoredAny)) = members.next_entry()? {
                    names.push(name);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}
