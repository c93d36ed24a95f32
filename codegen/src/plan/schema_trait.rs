//! [`SchemaTrait`]s: what of a member, an element or a shape may be said on the wire, whichever protocol is spoken.
//!
//! In: traits. Out: all that any protocol needs, in the order in which rows have them. Which of them a protocol writes into
//! the rows is said by its [`TraitGroup`]s.
//!
//! Source: Smithy 2.0, "Serialization and protocol traits", "HTTP binding traits", "Streaming".

use ferrosmith_model::{Member, Shape, TraitId, Traits};
use serde_json::Value;

/// A trait that changes how a value is serialized.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaTrait {
    /// `@sensitive`
    Sensitive,
    /// `@jsonName`
    JsonName(String),
    /// `@timestampFormat`, by the runtime's variant: `DateTime`, `HttpDate`, `EpochSeconds`.
    TimestampFormat(&'static str),
    /// `@mediaType`
    MediaType(String),
    /// `@ec2QueryName`. The official schema has no place for it; rows put it where shapes have their original name.
    Ec2QueryName(String),
    /// `@xmlName`
    XmlName(String),
    /// `@xmlAttribute`
    XmlAttribute,
    /// `@xmlFlattened`
    XmlFlattened,
    /// `@xmlNamespace`: URI and prefix.
    XmlNamespace(String, Option<String>),
    /// `@s3UnwrappedXmlOutput` of the operation, which its output's schema has: the root is the output's only member.
    XmlUnwrappedOutput,
    /// `@http` of the operation, which its input's schema has: method, URI pattern, status of a success.
    Http(String, String, Option<u16>),
    /// `@httpHeader`
    HttpHeader(String),
    /// `@httpLabel`
    HttpLabel,
    /// `@httpPayload`
    HttpPayload,
    /// `@httpPrefixHeaders`
    HttpPrefixHeaders(String),
    /// `@httpQuery`
    HttpQuery(String),
    /// `@httpQueryParams`
    HttpQueryParams,
    /// `@httpResponseCode`
    HttpResponseCode,
    /// `@streaming`
    Streaming,
    /// `@eventHeader`
    EventHeader,
    /// `@eventPayload`
    EventPayload,
    /// `@hostLabel`
    HostLabel,
}

/// Who needs a trait in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraitGroup {
    /// Every protocol, or what is no protocol's matter, such as secrets.
    Every,
    /// Protocols whose JSON has names of its own.
    JsonName,
    /// Protocols with XML or with forms, whose keys are named like elements.
    Xml,
    /// Protocols with forms that have names of their own.
    Ec2Query,
    /// Protocols that bind members to parts of an HTTP message.
    Http,
}

impl SchemaTrait {
    /// Who needs it.
    pub fn group(&self) -> TraitGroup {
        match self {
            Self::Sensitive
            | Self::TimestampFormat(_)
            | Self::MediaType(_)
            | Self::Streaming
            | Self::EventHeader
            | Self::EventPayload
            | Self::HostLabel => TraitGroup::Every,
            Self::JsonName(_) => TraitGroup::JsonName,
            Self::Ec2QueryName(_) => TraitGroup::Ec2Query,
            Self::XmlName(_)
            | Self::XmlAttribute
            | Self::XmlFlattened
            | Self::XmlNamespace(..)
            | Self::XmlUnwrappedOutput => TraitGroup::Xml,
            Self::Http(..)
            | Self::HttpHeader(_)
            | Self::HttpLabel
            | Self::HttpPayload
            | Self::HttpPrefixHeaders(_)
            | Self::HttpQuery(_)
            | Self::HttpQueryParams
            | Self::HttpResponseCode => TraitGroup::Http,
        }
    }
}

/// The traits of a member: its own, and those of its target that values inherit. Names in XML are none of these: a target has
/// its own only where it is the root.
pub fn member_traits(own: &Traits, target: &Traits) -> Vec<SchemaTrait> {
    let has = |id: TraitId| own.has(id);
    let text = |id: TraitId| own.text(id).map(str::to_owned);
    let either = |id: TraitId| own.text(id).or_else(|| target.text(id));
    let found = [
        (own.is_sensitive() || target.is_sensitive()).then_some(SchemaTrait::Sensitive),
        text(TraitId::JSON_NAME).map(SchemaTrait::JsonName),
        either(TraitId::TIMESTAMP_FORMAT).and_then(timestamp_format).map(SchemaTrait::TimestampFormat),
        either(TraitId::MEDIA_TYPE).map(|value| SchemaTrait::MediaType(value.to_owned())),
        text(TraitId::EC2_QUERY_NAME).map(SchemaTrait::Ec2QueryName),
        text(TraitId::XML_NAME).map(SchemaTrait::XmlName),
        has(TraitId::XML_ATTRIBUTE).then_some(SchemaTrait::XmlAttribute),
        has(TraitId::XML_FLATTENED).then_some(SchemaTrait::XmlFlattened),
        own.get(TraitId::XML_NAMESPACE).or_else(|| target.get(TraitId::XML_NAMESPACE)).and_then(xml_namespace),
        text(TraitId::HTTP_HEADER).map(SchemaTrait::HttpHeader),
        has(TraitId::HTTP_LABEL).then_some(SchemaTrait::HttpLabel),
        has(TraitId::HTTP_PAYLOAD).then_some(SchemaTrait::HttpPayload),
        text(TraitId::HTTP_PREFIX_HEADERS).map(SchemaTrait::HttpPrefixHeaders),
        text(TraitId::HTTP_QUERY).map(SchemaTrait::HttpQuery),
        has(TraitId::HTTP_QUERY_PARAMS).then_some(SchemaTrait::HttpQueryParams),
        has(TraitId::HTTP_RESPONSE_CODE).then_some(SchemaTrait::HttpResponseCode),
        (own.is_streaming() || target.is_streaming()).then_some(SchemaTrait::Streaming),
        has(TraitId::EVENT_HEADER).then_some(SchemaTrait::EventHeader),
        has(TraitId::EVENT_PAYLOAD).then_some(SchemaTrait::EventPayload),
        has(TraitId::HOST_LABEL).then_some(SchemaTrait::HostLabel),
    ];
    found.into_iter().flatten().collect()
}

/// Whether the values of a member are not in memory as a whole.
pub fn is_streaming(member: &Member, target: &Shape) -> bool {
    member.traits.is_streaming() || target.traits.is_streaming()
}

/// The traits of a structure or union itself, among them its names in XML where it is the root.
pub fn shape_traits(shape: &Traits) -> Vec<SchemaTrait> {
    member_traits(shape, &Traits::default())
}

/// `@http` of an operation, for the schema of its input.
pub fn http_trait(operation: &Traits) -> Option<SchemaTrait> {
    let http = operation.get(TraitId::HTTP)?;
    let text = |key| http.get(key).and_then(Value::as_str).map(str::to_owned);
    let code = http.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
    Some(SchemaTrait::Http(text("method")?, text("uri")?, code))
}

/// `@s3UnwrappedXmlOutput` of an operation, for the schema of its output.
pub fn unwrapped_trait(operation: &Traits) -> Option<SchemaTrait> {
    operation.has(TraitId::S3_UNWRAPPED_XML_OUTPUT).then_some(SchemaTrait::XmlUnwrappedOutput)
}

fn timestamp_format(format: &str) -> Option<&'static str> {
    match format {
        "date-time" => Some("DateTime"),
        "http-date" => Some("HttpDate"),
        "epoch-seconds" => Some("EpochSeconds"),
        _ => None,
    }
}

fn xml_namespace(value: &Value) -> Option<SchemaTrait> {
    let text = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(SchemaTrait::XmlNamespace(text("uri")?, text("prefix")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn traits(list: &[(TraitId, Value)]) -> Traits {
        let mut traits = Traits::default();
        list.iter().for_each(|(id, value)| traits.insert(*id, value.clone()));
        traits
    }

    #[test]
    fn a_target_s_name_in_xml_is_that_of_the_root_only_and_its_namespace_is_not() {
        let named = traits(&[
            (TraitId::XML_NAME, json!("Root")),
            (TraitId::XML_NAMESPACE, json!({"uri": "urn:root"})),
            (TraitId::TIMESTAMP_FORMAT, json!("date-time")),
        ]);
        let namespace = SchemaTrait::XmlNamespace("urn:root".to_owned(), None);
        assert_eq!(member_traits(&Traits::default(), &named), [SchemaTrait::TimestampFormat("DateTime"), namespace]);
        let root = shape_traits(&named);
        assert!(root.contains(&SchemaTrait::XmlName("Root".to_owned())));
        assert!(root.contains(&SchemaTrait::XmlNamespace("urn:root".to_owned(), None)));
    }

    #[test]
    fn a_member_says_all_that_any_protocol_needs() {
        let own = traits(&[
            (TraitId::JSON_NAME, json!("j")),
            (TraitId::XML_NAME, json!("x")),
            (TraitId::HTTP_QUERY, json!("q")),
        ]);
        let groups: Vec<_> = member_traits(&own, &Traits::default()).iter().map(SchemaTrait::group).collect();
        assert_eq!(groups, [TraitGroup::JsonName, TraitGroup::Xml, TraitGroup::Http]);
    }

    #[test]
    fn the_binding_of_an_operation_is_read() {
        let operation = traits(&[(TraitId::HTTP, json!({"method": "PUT", "uri": "/a/{B}", "code": 202}))]);
        let expected = SchemaTrait::Http("PUT".to_owned(), "/a/{B}".to_owned(), Some(202));
        assert_eq!(http_trait(&operation), Some(expected));
    }
}
