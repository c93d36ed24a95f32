//! [`TraitId`]: every trait that this project knows, as a constant. A misspelt one does not compile.
//!
//! In: nothing, or the text of a model, for [`TraitId::known`]. Out: ids to ask [`Traits`](crate::Traits) with, and to match
//! on. No other file spells the id of a trait, which `xtask/tests/tidy` checks. Traits that are not here stay in the model.

use std::fmt;

/// The id of a known trait, such as `smithy.api#required`: `TraitId::REQUIRED`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TraitId(&'static str);

/// Makes a constant of each row, with its section of the specification, and the list of all of them.
macro_rules! trait_ids {
    ($($section:literal: $($name:ident = $id:literal;)*)*) => {
        impl TraitId {
            $($(
                #[doc = concat!("`", $id, "`. Source: ", $section, ".")]
                pub const $name: Self = Self($id);
            )*)*
        }

        /// Every constant of [`TraitId`], section by section.
        pub(crate) const ALL: &[TraitId] = &[$($(TraitId::$name,)*)*];
    };
}

impl TraitId {
    /// The constant for a text of a model; `None` for a trait that this project does not know.
    pub fn known(text: &str) -> Option<Self> {
        ALL.iter().copied().find(|id| id.0 == text)
    }

    /// Whether an id is in the namespace of the traits that readers and transforms put on for the stages after them.
    pub fn is_of_this_project(id: &str) -> bool {
        id.starts_with("ferrosmith#")
    }

    /// The id as text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl PartialEq<TraitId> for str {
    fn eq(&self, other: &TraitId) -> bool {
        self == other.0
    }
}

impl PartialEq<TraitId> for &str {
    fn eq(&self, other: &TraitId) -> bool {
        *self == other.0
    }
}

impl PartialEq<TraitId> for String {
    fn eq(&self, other: &TraitId) -> bool {
        self == other.0
    }
}

impl fmt::Display for TraitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for TraitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

trait_ids! {
    r#"Smithy 2.0, "Type refinement traits""#:
    ADDED_DEFAULT = "smithy.api#addedDefault";
    BOX = "smithy.api#box";
    CLIENT_OPTIONAL = "smithy.api#clientOptional";
    DEFAULT = "smithy.api#default";
    ENUM = "smithy.api#enum";
    ENUM_VALUE = "smithy.api#enumValue";
    ERROR = "smithy.api#error";
    INPUT = "smithy.api#input";
    MIXIN = "smithy.api#mixin";
    OUTPUT = "smithy.api#output";
    SPARSE = "smithy.api#sparse";
    UNIT_TYPE = "smithy.api#unitType";
    r#"Smithy 2.0, "Constraint traits""#:
    LENGTH = "smithy.api#length";
    PATTERN = "smithy.api#pattern";
    PRIVATE = "smithy.api#private";
    RANGE = "smithy.api#range";
    REQUIRED = "smithy.api#required";
    UNIQUE_ITEMS = "smithy.api#uniqueItems";
    r#"Smithy 2.0, "Documentation traits""#:
    DEPRECATED = "smithy.api#deprecated";
    DOCUMENTATION = "smithy.api#documentation";
    EXAMPLES = "smithy.api#examples";
    EXTERNAL_DOCUMENTATION = "smithy.api#externalDocumentation";
    INTERNAL = "smithy.api#internal";
    RECOMMENDED = "smithy.api#recommended";
    SENSITIVE = "smithy.api#sensitive";
    SINCE = "smithy.api#since";
    TAGS = "smithy.api#tags";
    TITLE = "smithy.api#title";
    UNSTABLE = "smithy.api#unstable";
    r#"Smithy 2.0, "Behavior traits""#:
    IDEMPOTENCY_TOKEN = "smithy.api#idempotencyToken";
    IDEMPOTENT = "smithy.api#idempotent";
    PAGINATED = "smithy.api#paginated";
    READONLY = "smithy.api#readonly";
    REQUEST_COMPRESSION = "smithy.api#requestCompression";
    RETRYABLE = "smithy.api#retryable";
    r#"Smithy 2.0, "Resource traits""#:
    NESTED_PROPERTIES = "smithy.api#nestedProperties";
    NOT_PROPERTY = "smithy.api#notProperty";
    PROPERTY = "smithy.api#property";
    REFERENCES = "smithy.api#references";
    RESOURCE_IDENTIFIER = "smithy.api#resourceIdentifier";
    r#"Smithy 2.0, "Authentication traits""#:
    AUTH = "smithy.api#auth";
    HTTP_API_KEY_AUTH = "smithy.api#httpApiKeyAuth";
    HTTP_BASIC_AUTH = "smithy.api#httpBasicAuth";
    HTTP_BEARER_AUTH = "smithy.api#httpBearerAuth";
    HTTP_DIGEST_AUTH = "smithy.api#httpDigestAuth";
    NO_AUTH = "smithy.api#noAuth";
    OPTIONAL_AUTH = "smithy.api#optionalAuth";
    r#"Smithy 2.0, "Serialization and protocol traits""#:
    JSON_NAME = "smithy.api#jsonName";
    MEDIA_TYPE = "smithy.api#mediaType";
    PROTOCOL_DEFINITION = "smithy.api#protocolDefinition";
    TIMESTAMP_FORMAT = "smithy.api#timestampFormat";
    r#"Smithy 2.0, "HTTP binding traits""#:
    CORS = "smithy.api#cors";
    HTTP = "smithy.api#http";
    HTTP_CHECKSUM_REQUIRED = "smithy.api#httpChecksumRequired";
    HTTP_ERROR = "smithy.api#httpError";
    HTTP_HEADER = "smithy.api#httpHeader";
    HTTP_LABEL = "smithy.api#httpLabel";
    HTTP_PAYLOAD = "smithy.api#httpPayload";
    HTTP_PREFIX_HEADERS = "smithy.api#httpPrefixHeaders";
    HTTP_QUERY = "smithy.api#httpQuery";
    HTTP_QUERY_PARAMS = "smithy.api#httpQueryParams";
    HTTP_RESPONSE_CODE = "smithy.api#httpResponseCode";
    r#"Smithy 2.0, "Streaming""#:
    EVENT_HEADER = "smithy.api#eventHeader";
    EVENT_PAYLOAD = "smithy.api#eventPayload";
    REQUIRES_LENGTH = "smithy.api#requiresLength";
    STREAMING = "smithy.api#streaming";
    r#"Smithy 2.0, "XML binding traits""#:
    XML_ATTRIBUTE = "smithy.api#xmlAttribute";
    XML_FLATTENED = "smithy.api#xmlFlattened";
    XML_NAME = "smithy.api#xmlName";
    XML_NAMESPACE = "smithy.api#xmlNamespace";
    r#"Smithy 2.0, "Endpoint traits""#:
    ENDPOINT = "smithy.api#endpoint";
    HOST_LABEL = "smithy.api#hostLabel";
    r#"Smithy 2.0, "Model validation", "Suppressions""#:
    SUPPRESS = "smithy.api#suppress";
    r#"Smithy 2.0, "Additional specifications", "RPC v2 protocols""#:
    RPCV2_CBOR = "smithy.protocols#rpcv2Cbor";
    RPCV2_JSON = "smithy.protocols#rpcv2Json";
    r#"Smithy 2.0, "Rules engine""#:
    CLIENT_CONTEXT_PARAMS = "smithy.rules#clientContextParams";
    CONTEXT_PARAM = "smithy.rules#contextParam";
    ENDPOINT_BDD = "smithy.rules#endpointBdd";
    ENDPOINT_RULE_SET = "smithy.rules#endpointRuleSet";
    ENDPOINT_TESTS = "smithy.rules#endpointTests";
    OPERATION_CONTEXT_PARAMS = "smithy.rules#operationContextParams";
    STATIC_CONTEXT_PARAMS = "smithy.rules#staticContextParams";
    r#"Smithy 2.0, "Smoke tests""#:
    SMOKE_TESTS = "smithy.test#smokeTests";
    r#"Smithy 2.0, "Waiters""#:
    WAITABLE = "smithy.waiters#waitable";
    r#"Smithy 2.0, "AWS core specification""#:
    ARN = "aws.api#arn";
    ARN_REFERENCE = "aws.api#arnReference";
    CLIENT_DISCOVERED_ENDPOINT = "aws.api#clientDiscoveredEndpoint";
    CLIENT_ENDPOINT_DISCOVERY = "aws.api#clientEndpointDiscovery";
    CLIENT_ENDPOINT_DISCOVERY_ID = "aws.api#clientEndpointDiscoveryId";
    CONTROL_PLANE = "aws.api#controlPlane";
    DATA = "aws.api#data";
    DATA_PLANE = "aws.api#dataPlane";
    SERVICE = "aws.api#service";
    TAG_ENABLED = "aws.api#tagEnabled";
    r#"Smithy 2.0, "AWS authentication traits""#:
    SIGV4 = "aws.auth#sigv4";
    SIGV4A = "aws.auth#sigv4a";
    UNSIGNED_PAYLOAD = "aws.auth#unsignedPayload";
    r#"Smithy 2.0, "AWS protocols""#:
    AWS_JSON_1_0 = "aws.protocols#awsJson1_0";
    AWS_JSON_1_1 = "aws.protocols#awsJson1_1";
    AWS_QUERY = "aws.protocols#awsQuery";
    AWS_QUERY_COMPATIBLE = "aws.protocols#awsQueryCompatible";
    AWS_QUERY_ERROR = "aws.protocols#awsQueryError";
    EC2_QUERY = "aws.protocols#ec2Query";
    EC2_QUERY_NAME = "aws.protocols#ec2QueryName";
    HTTP_CHECKSUM = "aws.protocols#httpChecksum";
    REST_JSON_1 = "aws.protocols#restJson1";
    REST_XML = "aws.protocols#restXml";
    r#"Smithy 2.0, "Amazon S3 customizations""#:
    S3_UNWRAPPED_XML_OUTPUT = "aws.customizations#s3UnwrappedXmlOutput";
    "of this project: what both formats say, and no trait of Smithy does":
    ANONYMOUS_CALLS = "ferrosmith#anonymousCalls";
    AUTH_TOKENS = "ferrosmith#authTokens";
    EVENT_ERRORS = "ferrosmith#eventErrors";
    FALLBACK = "ferrosmith#fallback";
    ID_PREFIXES = "ferrosmith#idPrefixes";
    PRESIGNED_COPY = "ferrosmith#presignedCopy";
    PROTOCOLS = "ferrosmith#protocols";
    REQUEST_HEADERS = "ferrosmith#requestHeaders";
    TARGET_PREFIX = "ferrosmith#targetPrefix";
    TREE_HASH = "ferrosmith#treeHash";
    UNIT = "ferrosmith#unit";
    UNSIGNED_BY_CHOICE = "ferrosmith#unsignedByChoice";
    WIRE_QUIRKS = "ferrosmith#wireQuirks";
    "of this project: what only botocore says":
    ENDPOINT_OPERATION = "ferrosmith.botocore#endpointoperation";
    GLOBAL_ENDPOINT = "ferrosmith.botocore#globalEndpoint";
    PAGINATOR_MORE_RESULTS = "ferrosmith.botocore#paginator_more_results";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_constant_is_found_by_its_text_and_stands_once() {
        assert_eq!(ALL.iter().map(|id| id.as_str()).collect::<BTreeSet<_>>().len(), ALL.len());
        assert!(ALL.iter().all(|id| TraitId::known(id.as_str()) == Some(*id)));
        assert_eq!(TraitId::known("smithy.api#required"), Some(TraitId::REQUIRED));
        assert_eq!(TraitId::known("smithy.api#no"), None);
    }

    #[test]
    fn constants_stand_in_patterns() {
        let is_bounds = |text| matches!(TraitId::known(text), Some(TraitId::LENGTH | TraitId::RANGE));
        assert!(is_bounds("smithy.api#length") && !is_bounds("smithy.api#pattern"));
    }
}
