//! [`PROTOCOLS`]: a row for each protocol that generated clients can speak.
//!
//! In: nothing. Out: data. How the runtime speaks it is `runtime/src/protocol/`, a file for each function named here.
//!
//! Source: Smithy 2.0, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol", "AWS restJson1 protocol", "AWS restXml protocol",
//! "AWS query protocol", "AWS EC2 query protocol", "Smithy RPC v2 CBOR".

use super::row::{Codec, ErrorCodes, Protocol};
use crate::plan::schema_trait::TraitGroup;
use crate::runtime::{AWS_JSON, AWS_QUERY, EC2_QUERY, REST_JSON_1, REST_XML, RPC_V2_CBOR};
use ferrosmith_model::TraitId;

/// Every protocol that is supported.
pub static PROTOCOLS: [Protocol; 7] = [
    Protocol {
        trait_id: TraitId::AWS_JSON_1_0,
        codec: Some(Codec {
            package: "aws-smithy-json",
            features: &[],
            constructor: "aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_0",
        }),
        runtime: AWS_JSON,
        runtime_features: &[],
        is_targeted: true,
        traits: &[],
        has_events: true,
        error_codes: ErrorCodes::ShapeName,
    },
    Protocol {
        trait_id: TraitId::AWS_JSON_1_1,
        codec: Some(Codec {
            package: "aws-smithy-json",
            features: &[],
            constructor: "aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_1",
        }),
        runtime: AWS_JSON,
        runtime_features: &[],
        is_targeted: true,
        traits: &[],
        has_events: true,
        error_codes: ErrorCodes::ShapeName,
    },
    Protocol {
        trait_id: TraitId::REST_JSON_1,
        codec: Some(Codec {
            package: "aws-smithy-json",
            features: &[],
            constructor: "aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol::new",
        }),
        runtime: REST_JSON_1,
        runtime_features: &[],
        is_targeted: false,
        traits: &[TraitGroup::JsonName, TraitGroup::Http],
        has_events: true,
        error_codes: ErrorCodes::ShapeName,
    },
    Protocol {
        trait_id: TraitId::REST_XML,
        codec: Some(Codec {
            package: "aws-smithy-xml",
            features: &[],
            constructor: "aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol::new",
        }),
        runtime: REST_XML,
        runtime_features: &["rest-xml"],
        is_targeted: false,
        traits: &[TraitGroup::Xml, TraitGroup::Http],
        has_events: true,
        error_codes: ErrorCodes::ShapeName,
    },
    Protocol {
        trait_id: TraitId::AWS_QUERY,
        codec: Some(Codec {
            package: "aws-smithy-query",
            features: &[],
            constructor: "aws_smithy_query::protocol::AwsQueryProtocol::new",
        }),
        runtime: AWS_QUERY,
        runtime_features: &["xml"],
        is_targeted: false,
        traits: &[TraitGroup::Xml],
        has_events: false,
        error_codes: ErrorCodes::QueryError,
    },
    Protocol {
        trait_id: TraitId::EC2_QUERY,
        codec: None,
        runtime: EC2_QUERY,
        runtime_features: &["xml"],
        is_targeted: false,
        traits: &[TraitGroup::Ec2Query, TraitGroup::Xml],
        has_events: false,
        error_codes: ErrorCodes::QueryError,
    },
    Protocol {
        trait_id: TraitId::RPCV2_CBOR,
        codec: Some(Codec {
            package: "aws-smithy-cbor",
            features: &[],
            constructor: "aws_smithy_cbor::protocol::RpcV2CborProtocol::new",
        }),
        runtime: RPC_V2_CBOR,
        runtime_features: &["cbor"],
        is_targeted: false,
        traits: &[],
        has_events: true,
        error_codes: ErrorCodes::ShapeName,
    },
];

/// The protocols that are known and not supported yet, with what is missing.
pub(super) const NOT_YET: [(TraitId, &str); 1] = [(TraitId::RPCV2_JSON, "its codec is missing")];
