//! [`KnownProtocol`]: the protocols that a service may offer, and what the two formats say for each of them.
//!
//! In: the id of a trait, or botocore's name of a protocol. Out: its row. How a protocol is spoken is decided elsewhere; this is
//! about what stands in models.

use crate::TraitId;

/// A protocol that Smithy or AWS defines.
#[derive(Debug)]
pub struct KnownProtocol {
    /// The trait that names it.
    pub id: TraitId,
    /// Its name in botocore, where there is one, and the `jsonVersion` that it stands for, where the name is not enough.
    botocore: Option<(&'static str, Option<&'static str>)>,
    /// Whether HTTP methods, paths and locations of members mean something.
    pub is_rest: bool,
    /// Whether names of XML elements mean something, which keys of forms are called by too. botocore's bare `locationName`
    /// is one then, and not a key of JSON. Both formats then tell the HTTP status of errors.
    pub has_xml_names: bool,
    /// Whether requests are forms, and errors have codes of their own.
    pub is_query: bool,
    /// Whether requests name the service shape, so that both formats have the name.
    pub sends_service_name: bool,
}

/// A protocol of which nothing is special.
const fn plain(id: TraitId) -> KnownProtocol {
    let (is_rest, has_xml_names, is_query, sends_service_name) = (false, false, false, false);
    KnownProtocol { id, botocore: None, is_rest, has_xml_names, is_query, sends_service_name }
}

/// All of them; of two with one name in botocore, the more special one comes first.
static KNOWN: [KnownProtocol; 8] = [
    KnownProtocol { botocore: Some(("json", Some("1.1"))), sends_service_name: true, ..plain(TraitId::AWS_JSON_1_1) },
    KnownProtocol { botocore: Some(("json", None)), sends_service_name: true, ..plain(TraitId::AWS_JSON_1_0) },
    KnownProtocol { botocore: Some(("rest-json", None)), is_rest: true, ..plain(TraitId::REST_JSON_1) },
    KnownProtocol {
        botocore: Some(("rest-xml", None)),
        is_rest: true,
        has_xml_names: true,
        ..plain(TraitId::REST_XML)
    },
    KnownProtocol { botocore: Some(("query", None)), has_xml_names: true, is_query: true, ..plain(TraitId::AWS_QUERY) },
    KnownProtocol { botocore: Some(("ec2", None)), has_xml_names: true, is_query: true, ..plain(TraitId::EC2_QUERY) },
    KnownProtocol {
        botocore: Some(("smithy-rpc-v2-cbor", None)),
        sends_service_name: true,
        ..plain(TraitId::RPCV2_CBOR)
    },
    KnownProtocol { sends_service_name: true, ..plain(TraitId::RPCV2_JSON) },
];

/// The protocol of this trait, if the trait is one.
pub fn known_protocol(id: &str) -> Option<&'static KnownProtocol> {
    KNOWN.iter().find(|known| id == known.id)
}

/// The order in which AWS's clients choose among the protocols of a service, the best first. It is written down nowhere; it
/// is that of `protocols` in botocore's models, which say what the official clients speak.
const PREFERENCE: [TraitId; 8] = [
    TraitId::RPCV2_CBOR,
    TraitId::AWS_JSON_1_0,
    TraitId::AWS_JSON_1_1,
    TraitId::REST_JSON_1,
    TraitId::REST_XML,
    TraitId::AWS_QUERY,
    TraitId::EC2_QUERY,
    TraitId::RPCV2_JSON,
];

/// Orders protocols by preference, those that are not known at the end and by their ids: for a format whose traits have no
/// order of their own.
pub(crate) fn order_by_preference(protocols: &mut [&str]) {
    let rank = |id: &str| PREFERENCE.iter().position(|known| id == *known).unwrap_or(PREFERENCE.len());
    protocols.sort_by(|one, other| rank(one).cmp(&rank(other)).then(one.cmp(other)));
}

/// The protocol that botocore calls so, in a model with this `jsonVersion`.
pub(crate) fn botocore_protocol(name: &str, json_version: Option<&str>) -> Option<&'static KnownProtocol> {
    KNOWN.iter().find(|known| {
        known.botocore.is_some_and(|(called, version)| called == name && (version.is_none() || version == json_version))
    })
}

/// Whether a trait belongs to protocols by its namespace: is one, or says something that only they ask for.
pub fn is_of_protocols(id: &str) -> bool {
    ["aws.protocols#", "smithy.protocols#"].iter().any(|namespace| id.starts_with(namespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_preference() {
        let mut ids = ["x#own", "aws.protocols#awsQuery", "aws.protocols#awsJson1_1", "a#own"].to_vec();
        ids.extend(["aws.protocols#awsJson1_0", "smithy.protocols#rpcv2Cbor", "aws.protocols#restXml"]);
        order_by_preference(&mut ids);
        let names: Vec<&str> = ids.iter().filter_map(|id| id.split('#').nth(1)).collect();
        assert_eq!(names[..5], ["rpcv2Cbor", "awsJson1_0", "awsJson1_1", "restXml", "awsQuery"]);
        assert_eq!(ids[5..], ["a#own", "x#own"]);
        assert!(KNOWN.iter().all(|known| PREFERENCE.contains(&known.id)));
    }

    #[test]
    fn protocols_are_known_by_both_names() {
        let called = |name, version| botocore_protocol(name, version).map(|known| known.id);
        assert_eq!(called("json", Some("1.1")), Some(TraitId::AWS_JSON_1_1));
        assert_eq!(called("json", Some("1.0")), Some(TraitId::AWS_JSON_1_0));
        assert_eq!(called("json", None), Some(TraitId::AWS_JSON_1_0));
        assert_eq!(called("ec2", None), Some(TraitId::EC2_QUERY));
        assert_eq!(called("soap", None), None);
        assert!(known_protocol("aws.protocols#restXml").is_some_and(|known| known.is_rest && known.has_xml_names));
        assert!(known_protocol("aws.protocols#awsQueryCompatible").is_none(), "it says something of others");
        assert!(is_of_protocols("aws.protocols#awsQueryCompatible") && !is_of_protocols("smithy.api#xmlName"));
    }

    /// Source: Smithy 2.0 and AWS specifications, the protocols' own pages; botocore's names of protocols.
    #[test]
    fn each_protocol_is_what_its_specification_says() {
        let row = |known: &KnownProtocol| {
            let flags = [known.is_rest, known.has_xml_names, known.is_query, known.sends_service_name];
            (known.id.as_str(), known.botocore.map(|(name, _)| name), flags)
        };
        let (yes, no) = (true, false);
        assert_eq!(
            KNOWN.each_ref().map(row),
            [
                ("aws.protocols#awsJson1_1", Some("json"), [no, no, no, yes]),
                ("aws.protocols#awsJson1_0", Some("json"), [no, no, no, yes]),
                ("aws.protocols#restJson1", Some("rest-json"), [yes, no, no, no]),
                ("aws.protocols#restXml", Some("rest-xml"), [yes, yes, no, no]),
                ("aws.protocols#awsQuery", Some("query"), [no, yes, yes, no]),
                ("aws.protocols#ec2Query", Some("ec2"), [no, yes, yes, no]),
                ("smithy.protocols#rpcv2Cbor", Some("smithy-rpc-v2-cbor"), [no, no, no, yes]),
                ("smithy.protocols#rpcv2Json", None, [no, no, no, yes]),
            ]
        );
    }
}
