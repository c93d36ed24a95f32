//! [`Protocol`]: everything that generated clients of one protocol have and those of others don't.
//!
//! In: a row of the table. Out: answers. Only the table knows protocols by name; who plans or emits asks here.

use crate::plan::schema_trait::{SchemaTrait, TraitGroup};
use crate::plan::support::StreamPlaces;
use crate::runtime::RuntimePath;
use ferrosmith_model::{Shape, TraitId};
use serde_json::Value;

/// A protocol that generated clients can speak.
#[derive(Debug, PartialEq, Eq)]
pub struct Protocol {
    /// The trait that names it.
    pub trait_id: TraitId,
    /// Its official implementation, which writes requests, if there is one.
    pub codec: Option<Codec>,
    /// The function of the runtime that makes a protocol of the official implementation, or one of its own; its reader comes
    /// with it.
    pub runtime: RuntimePath,
    /// The features of the runtime that the function needs.
    pub runtime_features: &'static [&'static str],
    /// Whether the official implementation needs the service's name on the wire, which goes into `X-Amz-Target`.
    pub is_targeted: bool,
    /// The traits that its rows have, beside those that all have: names on the wire, HTTP bindings. The feature `serde`
    /// reads and writes by the same rows.
    pub traits: &'static [TraitGroup],
    /// Whether it has streams of events.
    pub has_events: bool,
    /// Where the codes of errors come from.
    pub error_codes: ErrorCodes,
}

/// The official implementation of a protocol.
#[derive(Debug, PartialEq, Eq)]
pub struct Codec {
    /// Its package, which the crate names in one line. Its version is in the workspace's manifest.
    pub package: &'static str,
    /// The features of the package that it needs.
    pub features: &'static [&'static str],
    /// The function that makes it: `aws_smithy_json::protocol::…`.
    pub constructor: &'static str,
}

/// Where the code of an error on the wire comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCodes {
    /// It is the name of the error's shape.
    ShapeName,
    /// It is that of `@awsQueryError`, where the error has the trait.
    QueryError,
}

impl Protocol {
    /// The name of its trait without the namespace, by which people call it: `awsJson1_0`.
    pub fn name(&self) -> &'static str {
        let id = self.trait_id.as_str();
        id.rsplit('#').next().unwrap_or(id)
    }

    /// Whether members may have a place of their own in an HTTP message.
    pub fn has_bindings(&self) -> bool {
        self.traits.contains(&TraitGroup::Http)
    }

    /// Where it has streams.
    pub fn stream_places(&self) -> StreamPlaces {
        StreamPlaces { has_bindings: self.has_bindings(), has_events: self.has_events }
    }

    /// Whether names and namespaces of XML mean something.
    pub fn has_xml_names(&self) -> bool {
        self.traits.contains(&TraitGroup::Xml)
    }

    /// The traits that its rows have, of all those that a member, an element or a shape has.
    pub fn written_traits(&self, traits: Vec<SchemaTrait>) -> Vec<SchemaTrait> {
        let is_written = |found: &SchemaTrait| {
            let group = found.group();
            group == TraitGroup::Every || self.traits.contains(&group)
        };
        traits.into_iter().filter(is_written).collect()
    }

    /// The code of an error on the wire.
    pub fn error_code(&self, error: &Shape) -> String {
        let of_trait = match self.error_codes {
            ErrorCodes::ShapeName => None,
            ErrorCodes::QueryError => error.traits.get(TraitId::AWS_QUERY_ERROR),
        };
        let code = of_trait.and_then(|value| value.get("code")).and_then(Value::as_str);
        code.unwrap_or(error.id.name()).to_owned()
    }
}
