//! What the whole service has in common.
use crate::config;
use ferrosmith_runtime as rt;

/// The description of the service that the runtime works from.
pub(crate) static SERVICE: rt::ServiceSpec = rt::ServiceSpec {
    id: "Mini Service",
    name: "miniservice",
    namespace: "example.mini",
    shape_name: "MiniService",
    version: "2025-04-04",
    crate_name: env!("CARGO_PKG_NAME"),
    crate_version: env!("CARGO_PKG_VERSION"),
    signing_name: "mini-service",
    auth: &[rt::KnownAuth::SigV4],
    has_bearer_auth: false,
    discovery: None,
    protocol: || {
        rt::protocol::aws_json(
            aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_0()
                .with_target_prefix("MiniService"),
        )
    },
    endpoint_resolver: || {
        use config::endpoint::ResolveEndpoint;
        config::endpoint::DefaultResolver::new().into_shared_resolver()
    },
    endpoint_params: |cfg| Ok(rt::EndpointResolverParams::new(config::endpoint::params_from(cfg)?)),
};
