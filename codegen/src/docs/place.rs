//! Where a member travels, in protocols that give members a place of their own in an HTTP message.
//!
//! In: the traits of its row. Out: a word or two of Markdown. Does not know which protocol it is: where rows have no
//! bindings, everything is in the body, and nobody asks.
//!
//! Source: Smithy 2.0, "HTTP binding traits".

use super::html::code_span;
use crate::plan::field::FieldPlan;
use crate::plan::schema_trait::SchemaTrait;

/// The place of a member of a request or an answer: ``header `X-Name` ``, `path`, `body`.
pub fn member_place(field: &FieldPlan) -> String {
    let traits = &field.schema.traits;
    let bound = traits.iter().find_map(bound_place).unwrap_or_else(|| "body".to_owned());
    if traits.contains(&SchemaTrait::HostLabel) { format!("host, {bound}") } else { bound }
}

fn bound_place(schema_trait: &SchemaTrait) -> Option<String> {
    Some(match schema_trait {
        SchemaTrait::HttpLabel => "path".to_owned(),
        SchemaTrait::HttpQuery(name) => format!("query {}", code_span(name)),
        SchemaTrait::HttpQueryParams => "query, one per entry".to_owned(),
        SchemaTrait::HttpHeader(name) => format!("header {}", code_span(name)),
        SchemaTrait::HttpPrefixHeaders(prefix) if prefix.is_empty() => "headers, one per entry".to_owned(),
        SchemaTrait::HttpPrefixHeaders(prefix) => format!("headers {}", code_span(&format!("{prefix}…"))),
        SchemaTrait::HttpPayload => "the whole body".to_owned(),
        SchemaTrait::HttpResponseCode => "status".to_owned(),
        SchemaTrait::Sensitive
        | SchemaTrait::JsonName(_)
        | SchemaTrait::TimestampFormat(_)
        | SchemaTrait::MediaType(_)
        | SchemaTrait::Ec2QueryName(_)
        | SchemaTrait::XmlName(_)
        | SchemaTrait::XmlAttribute
        | SchemaTrait::XmlFlattened
        | SchemaTrait::XmlNamespace(..)
        | SchemaTrait::XmlUnwrappedOutput
        | SchemaTrait::Http(..)
        | SchemaTrait::Streaming
        | SchemaTrait::EventHeader
        | SchemaTrait::EventPayload
        | SchemaTrait::HostLabel => return None,
    })
}
