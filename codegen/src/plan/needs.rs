//! What of a crate asks for a feature of the runtime, a module or a file of its own.
//!
//! In: the [`CratePlan`]. Out: yes or no. What is made of an answer is the emitters' matter.

use super::CratePlan;
use super::auth::AuthScheme;
use super::operation::OperationPlan;
use super::presigned_urls::AuthTokens;
use super::ty::RustType;

impl CratePlan {
    /// Whether answers have the ID that AWS gives their requests. Types alone were never answered with.
    pub fn has_request_ids(&self) -> bool {
        self.service.is_aws && !self.package.types_only
    }

    /// Whether the requests of any operation are compressed.
    pub fn is_compressing(&self) -> bool {
        self.operations.iter().any(|operation| operation.is_compressed)
    }

    /// Whether any request carries an MD5.
    pub fn has_md5(&self) -> bool {
        self.operations.iter().any(|operation| operation.needs_md5)
    }

    /// Whether any message carries a checksum of choice.
    pub fn has_checksums(&self) -> bool {
        self.operations.iter().any(|operation| !operation.checksum.is_empty())
    }

    /// Whether any request carries a tree hash.
    pub fn has_tree_hashes(&self) -> bool {
        self.operations.iter().any(|operation| operation.has_tree_hash)
    }

    /// Whether the body of any request or answer is a stream of bytes.
    pub fn has_streams(&self) -> bool {
        let streams =
            self.operations.iter().flat_map(|operation| [operation.input.stream(), operation.output.stream()]);
        streams.flatten().any(|stream| stream.ty == RustType::ByteStream)
    }

    /// Whether any stream is sent with a checksum behind it.
    pub fn has_chunked_requests(&self) -> bool {
        let is_bytes = |operation: &OperationPlan| {
            operation.input.stream().is_some_and(|stream| stream.ty == RustType::ByteStream)
        };
        self.operations.iter().any(|operation| operation.checksum.request.is_some() && is_bytes(operation))
    }

    /// Whether any call may be signed for several Regions at once, by the model or by an endpoint.
    pub fn has_sigv4a(&self) -> bool {
        self.takes(AuthScheme::SigV4a) || self.endpoint.scheme_names().any(|name| name == "sigv4a")
    }

    /// Whether any operation may take this auth scheme.
    pub fn takes(&self, scheme: AuthScheme) -> bool {
        self.operations.iter().any(|operation| operation.auth.contains(&scheme))
    }

    /// Whether the name of a member begins with `_`, as that of one whose name in the model is a number behind `_`.
    pub fn has_underscored_members(&self) -> bool {
        let payloads = self.operations.iter().flat_map(|operation| [&operation.input.fields, &operation.output.fields]);
        let types = self.structures.iter().map(|structure| &structure.fields);
        let errors = self.errors.iter().map(|error| &error.fields);
        let mut stems = payloads.chain(types).chain(errors).flatten().map(|field| field.name.stem());
        let mut variants = self.unions.iter().flat_map(|union| &union.variants).map(|variant| variant.snake.stem());
        stems.any(|stem| stem.starts_with('_')) || variants.any(|stem| stem.starts_with('_'))
    }

    /// Whether the body of any request or answer is a stream of events.
    pub fn has_events(&self) -> bool {
        self.unions.iter().any(|union| union.event_error.is_some())
    }

    /// Whether anything can be waited for.
    pub fn has_waiters(&self) -> bool {
        self.operations.iter().any(|operation| !operation.waiters.is_empty())
    }

    /// The tokens that a client makes, to connect to databases with. Types alone have no client.
    pub fn auth_tokens(&self) -> Option<AuthTokens> {
        self.service.auth_tokens.filter(|_| !self.package.types_only)
    }

    /// Whether URLs are signed that are no calls of their own.
    pub fn has_presigned_urls(&self) -> bool {
        self.auth_tokens().is_some() || self.operations.iter().any(|operation| operation.presigned_copy.is_some())
    }

    /// Whether any request can be signed and given to somebody else to send.
    pub fn has_presignable_operations(&self) -> bool {
        self.operations.iter().any(OperationPlan::is_presignable)
    }
}
