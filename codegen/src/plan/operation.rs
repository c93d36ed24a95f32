//! [`OperationPlan`]: an operation with its input, output, error enum and builders.
//!
//! In: an operation shape. Out: a copy of input and output under the operation's own names, as the official client has
//! them, even where several operations share a structure. Paging is in `paginator.rs`.

use super::auth::{AuthScheme, left_out_schemes, plan_auth};
use super::checksum::{ChecksumPlan, needs_md5, plan_checksum};
use super::context::Context;
use super::endpoint::given::OperationEndpoint;
use super::field::members::Role;
use super::host::{HostPrefix, plan_host_prefix};
use super::paginator::{PaginatorPlan, plan_paginator};
use super::payload::{OperationErrorVariant, PayloadPlan, plan_error_variant, plan_payload};
use super::presigned_urls::{PresignedCopy, plan_presigned_copy};
use super::required::{RequiredPlan, plan_required};
use super::schema_trait::{SchemaTrait, http_trait, unwrapped_trait};
use super::waiter::{AskedOperation, WaiterPlan};
use crate::docs::html::Docs;
use crate::docs::traits::{plan_deprecated, plan_docs};
use crate::selection::needs_discovery;
use ferrosmith_model::TraitId;
use ferrosmith_model::{Member, ShapeId, Traits};
use serde_json::Value;

/// One operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationPlan {
    /// The marker type and stem of all its type names: `UpdateConnectionPreferences`.
    pub name: String,
    /// The operation's name on the wire.
    pub wire_name: String,
    /// Module and client method, ready as an identifier: `update_connection_preferences`.
    pub module: String,
    /// Documentation.
    pub docs: Docs,
    /// One line.
    pub summary: String,
    /// The input.
    pub input: PayloadPlan,
    /// The output.
    pub output: PayloadPlan,
    /// The errors it may return, by name: the formats of the model list them in different orders.
    pub errors: Vec<OperationErrorVariant>,
    /// The name of its error enum: `UpdateConnectionPreferencesError`.
    pub error: String,
    /// The fluent builder's name.
    pub fluent_builder: String,
    /// The struct of required members, if there are any.
    pub required: Option<RequiredPlan>,
    /// What the model says of it that is left out, and why.
    pub notes: Vec<String>,
    /// How it is paged, if it is.
    pub paginator: Option<PaginatorPlan>,
    /// What can be waited for by asking it again and again.
    pub waiters: Vec<WaiterPlan>,
    /// Position in the input's fields of the idempotency token.
    pub idempotency_token: Option<usize>,
    /// Positions in the input's fields of members that are this text where the caller sets none.
    pub fallbacks: Vec<(usize, String)>,
    /// Positions in the input's fields of IDs that are sent without any of these prefixes.
    pub cut_ids: Vec<(usize, Vec<String>)>,
    /// Whether a request can't be sent before the length of its stream is known.
    pub needs_length: bool,
    /// Whether the body is left out of signatures.
    pub is_payload_unsigned: bool,
    /// Whether callers may leave the body out of signatures.
    pub is_unsigned_by_choice: bool,
    /// Whether output or errors hold something sensitive: bodies are then not logged.
    pub sensitive_output: bool,
    /// Whether the model has an input for the operation.
    pub has_input: bool,
    /// How calls prove who makes them, the best way first.
    pub auth: Vec<AuthScheme>,
    /// Whether it can't be called without an endpoint that another operation tells.
    pub needs_discovery: bool,
    /// Whether the bodies of requests are compressed by gzip.
    pub is_compressed: bool,
    /// Whether requests carry the MD5 of their bodies.
    pub needs_md5: bool,
    /// Whether requests carry the tree hash of their bodies.
    pub has_tree_hash: bool,
    /// How requests have a presigned URL to copy from.
    pub presigned_copy: Option<PresignedCopy>,
    /// Checksums by algorithms that callers choose.
    pub checksum: ChecksumPlan,
    /// What stands before the host name.
    pub host_prefix: Option<HostPrefix>,
    /// What the operation adds to the endpoint parameters.
    pub endpoint: OperationEndpoint,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

impl OperationPlan {
    /// Method and pattern of the URI, where the protocol has them of the operation.
    pub fn request_line(&self) -> Option<(&str, &str)> {
        self.input.schema.traits.iter().find_map(|found| {
            let SchemaTrait::Http(method, uri, _) = found else { return None };
            Some((method.as_str(), uri.as_str()))
        })
    }

    /// Whether its request can be signed and given to somebody else to send: only a signature of AWS fits into a URL.
    pub fn is_presignable(&self) -> bool {
        self.auth.iter().any(|scheme| scheme.is_signature())
    }

    /// What waiters need to know of it.
    pub fn asked(&self) -> AskedOperation<'_> {
        AskedOperation { input: &self.input, errors: &self.errors }
    }
}

/// Plans an operation, with input and output of its own.
pub fn plan_operation(context: &Context<'_>, id: &ShapeId) -> Option<OperationPlan> {
    let (operation, traits) = context.model.operation(id)?;
    let name = context.names.operation(id);
    let (input_shape, output_shape) = (context.model.shape(&operation.input)?, context.model.shape(&operation.output)?);
    let input = plan_payload(context, input_shape, Role::Input, name, http_trait(traits));
    let output = plan_payload(context, output_shape, Role::Output, name, unwrapped_trait(traits));
    let rendered = plan_docs(traits);
    let sensitive_output =
        operation.errors.iter().chain([&operation.output]).any(|shape| context.holds_sensitive(shape));
    let mut errors: Vec<_> = operation.errors.iter().map(|error| plan_error_variant(context, error)).collect();
    errors.sort_by(|one, other| one.name.cmp(&other.name));
    let checksum = plan_checksum(traits, &input.fields);
    let (paginator, mut notes) = plan_paginator(context, id, &input, &output);
    notes.extend(left_out_schemes(context.model, traits).map(|note| format!("{}: {note}", id.name())));
    Some(OperationPlan {
        name: name.name.clone(),
        wire_name: id.name().to_owned(),
        module: name.module.clone(),
        docs: rendered.docs,
        summary: rendered.summary,
        errors,
        error: name.error.clone(),
        fluent_builder: name.fluent_builder.clone(),
        required: plan_required(&name.required, &input.fields),
        notes,
        paginator,
        // These ask input and output, and so come after them.
        waiters: Vec::new(),
        idempotency_token: input.fields.iter().position(|field| field.idempotency_token),
        fallbacks: fallbacks(context.model.members(&operation.input)),
        cut_ids: cut_ids(context.model.members(&operation.input)),
        needs_length: needs_length(context, &operation.input, &input),
        is_payload_unsigned: traits.has(TraitId::UNSIGNED_PAYLOAD),
        is_unsigned_by_choice: traits.has(TraitId::UNSIGNED_BY_CHOICE),
        sensitive_output,
        has_input: !input_shape.traits.has(TraitId::UNIT),
        auth: plan_auth(context.model, traits),
        needs_discovery: needs_discovery(traits),
        is_compressed: is_compressed(traits),
        needs_md5: needs_md5(traits, &checksum),
        has_tree_hash: traits.has(TraitId::TREE_HASH),
        presigned_copy: plan_presigned_copy(traits),
        checksum,
        host_prefix: plan_host_prefix(traits, context.model.members(&operation.input), &input.fields),
        endpoint: OperationEndpoint::default(),
        deprecated: plan_deprecated(traits),
        input,
        output,
    })
}

/// Whether the stream of an input must have a length.
///
/// Source: Smithy 2.0, "Streaming", `requiresLength`.
fn needs_length(context: &Context<'_>, input: &ShapeId, plan: &PayloadPlan) -> bool {
    let is_stream = |member: &&Member| plan.stream().is_some_and(|stream| stream.member == member.name);
    let stream = context.model.members(input).iter().find(is_stream);
    stream.is_some_and(|member| context.model.target(member).traits.has(TraitId::REQUIRES_LENGTH))
}

/// The members that are some text where the caller sets none.
fn fallbacks(members: &[Member]) -> Vec<(usize, String)> {
    let text = |member: &Member| member.traits.text(TraitId::FALLBACK).map(str::to_owned);
    members.iter().enumerate().filter_map(|(index, member)| Some((index, text(member)?))).collect()
}

/// The members that lose a prefix.
fn cut_ids(members: &[Member]) -> Vec<(usize, Vec<String>)> {
    let prefixes = |member: &Member| {
        let prefixes = member.traits.get(TraitId::ID_PREFIXES)?.as_array()?;
        Some(prefixes.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    };
    members.iter().enumerate().filter_map(|(index, member)| Some((index, prefixes(member)?))).collect()
}

/// Whether gzip is among the encodings, of which the first that is known counts.
///
/// Source: Smithy 2.0, "Behavior traits", `requestCompression`.
fn is_compressed(traits: &Traits) -> bool {
    let encodings = traits.get(TraitId::REQUEST_COMPRESSION).and_then(|value| value.get("encodings"));
    let encodings = encodings.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    encodings.into_iter().any(|name| name.eq_ignore_ascii_case("gzip"))
}
