//! [`PROTOCOLS`]: a row for each protocol that generated clients can speak.
//!
//! In: nothing. Out: data. How the runtime speaks it is `runtime/src/protocol/`, a file for each function named here.
//!
//! Source: Smithy 2.0, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol", "AWS restJson1 protocol", "Smithy RPC v2
//! CBOR".

use super::row::{Codec, ErrorCodes, Protocol};
use crate::plan::schema_trait::TraitGroup;
use crate::runtime::{AWS_JSON, REST_JSON_1, RPC_V2_CBOR};
use ferrosmith_model::TraitId;

/// Every protocol that is supported.
pub static PROTOCOLS: [Protocol; 4] = [
    Protocol {
        trait_id: TraitId::AWS_JSON_1_0,
        codec: Codec {
            package: "aws-smithy-json",
            features: &[],
            constructor: "aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_0",
        },
        runtime: AWS_JSON,
        runtime_features: &[],
        is_targeted: true,
        traits: &[],
        error_codes: ErrorCodes::ShapeName,
    },
    Protocol {
        trait_id: TraitId::AWS_JSON_1_1,
        codec: Codec {
            package: "aws-smithy-json",
            features: &[],
            constructor: "aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_1",
        },
        runtime: AWS_JSON,
        runtime_features: &[],
        is_targeted: true,
        traits: &[],
        error_codes: ErrorCodes::ShapeName,
    },
    Protocol {
        trait_id: TraitId::REST_JSON_1,
        codec: Codec {
            package: "aws-smithy-json",
            features: &[],
            constructor: "aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol::new",
        },
        runtime: REST_JSON_1,
        runtime_features: &[],
        is_targeted: false,
        traits: &[TraitGroup::JsonName, TraitGroup::Http],
        error_codes: ErrorCodes::ShapeName,
    },
    Protocol {
        trait_id: TraitId::RPCV2_CBOR,
        codec: Codec {
            package: "aws-smithy-cbor",
            features: &[],
            constructor: "aws_smithy_cbor::protocol::RpcV2CborProtocol::new",
        },
        runtime: RPC_V2_CBOR,
        runtime_features: &["cbor"],
        is_targeted: false,
        traits: &[],
        error_codes: ErrorCodes::ShapeName,
    },
];

/// The protocols that are known and not supported yet, with what is missing.
pub(super) const NOT_YET: [(TraitId, &str); 4] = [
    (TraitId::REST_XML, "XML is missing"),
    (TraitId::AWS_QUERY, "form bodies and XML are missing"),
    (TraitId::EC2_QUERY, "form bodies and XML are missing"),
    (TraitId::RPCV2_JSON, "its codec is missing"),
];
