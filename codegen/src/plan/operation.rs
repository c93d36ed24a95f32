//! [`OperationPlan`]: an operation with its input, output, error enum and builders.
//!
//! In: an operation shape. Out: a copy of input and output under the operation's own names, as the official client has
//! them, even where several operations share a structure. Paging is in `paginator.rs`.

use super::auth::{AuthScheme, left_out_schemes, plan_auth};
use super::context::Context;
use super::discovery::needs_discovery;
use super::endpoint::OperationEndpoint;
use super::endpoint::plan_operation_endpoint;
use super::field::FieldPlan;
use super::field::members::{Role, plan_deprecated, plan_docs, plan_fields};
use super::host::{HostPrefix, plan_host_prefix};
use super::paginator::PaginatorPlan;
use super::paginator::plan_paginator;
use super::required::{RequiredPlan, plan_required};
use super::schema::{SchemaPlan, plan_schema};
use super::ty::TypePath;
use super::waiter::WaiterPlan;
use crate::docs::example::{ExamplePlan, ExampleSetter, plan_answer, plan_examples};
use crate::docs::html::{Docs, code_span};
use crate::docs::retried::{Retried, plan_retried};
use crate::names::OperationName;
use ferrosmith_model::rules::EndpointRuleSet;
use ferrosmith_model::{Shape, ShapeId, Traits};
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
    pub needs_checksum: bool,
    /// What stands before the host name.
    pub host_prefix: Option<HostPrefix>,
    /// What the operation adds to the endpoint parameters.
    pub endpoint: OperationEndpoint,
    /// The deprecation note.
    pub deprecated: Option<String>,
    /// Calls of it, at least one.
    pub examples: Vec<ExamplePlan>,
    /// An answer to them: what its output requires.
    pub answer: Vec<ExampleSetter>,
}

/// An input or output.
#[derive(Clone, Debug, PartialEq)]
pub struct PayloadPlan {
    /// `UpdateConnectionPreferencesInput`
    pub name: String,
    /// `UpdateConnectionPreferencesInputBuilder`
    pub builder: String,
    /// Documentation.
    pub docs: Docs,
    /// Fields in model order.
    pub fields: Vec<FieldPlan>,
    /// The schema.
    pub schema: SchemaPlan,
    /// Whether the structure itself is sensitive.
    pub sensitive: bool,
}

/// A variant of an operation's error enum.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationErrorVariant {
    /// The variant's name, which is that of the error type: `ConflictException`.
    pub name: String,
    /// The error type.
    pub path: TypePath,
    /// The code on the wire.
    pub code: String,
    /// `is_conflict_exception`
    pub predicate: String,
    /// When it is returned, as one line.
    pub summary: String,
    /// Whether the client sends the request again after it, and why.
    pub retried: Option<Retried>,
}

/// Plans an operation, with input and output of its own.
pub fn plan_operation(context: &Context<'_>, id: &ShapeId, rules: &EndpointRuleSet) -> Option<OperationPlan> {
    let (operation, traits) = context.model.operation(id)?;
    let name = context.names.operation(id);
    let (input_shape, output_shape) = (context.model.shape(&operation.input)?, context.model.shape(&operation.output)?);
    let input = plan_payload(context, input_shape, Role::Input, name);
    let output = plan_payload(context, output_shape, Role::Output, name);
    let rendered = plan_docs(traits, || format!("The {} operation.", code_span(id.name())));
    let members = context.model.members(&input_shape.id).iter().map(|member| &member.traits);
    let endpoint = plan_operation_endpoint(rules, traits, members.zip(input.fields.iter().map(|f| f.name.as_str())));
    let sensitive_output =
        operation.errors.iter().chain([&operation.output]).any(|shape| context.holds_sensitive(shape));
    let mut errors: Vec<_> = operation.errors.iter().map(|error| plan_error_variant(context, error)).collect();
    errors.sort_by(|one, other| one.name.cmp(&other.name));
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
        // They are checked against the operation's own plan, and so come after it.
        waiters: Vec::new(),
        idempotency_token: input.fields.iter().position(|field| field.idempotency_token),
        sensitive_output,
        has_input: !input_shape.traits.has("ferrosmith#unit"),
        auth: plan_auth(context.model, traits),
        needs_discovery: needs_discovery(traits),
        is_compressed: is_compressed(traits),
        needs_checksum: traits.has("smithy.api#httpChecksumRequired"),
        host_prefix: plan_host_prefix(traits, context.model.members(&operation.input), &input.fields),
        endpoint,
        deprecated: plan_deprecated(traits),
        examples: plan_examples(context, &operation.input, traits, &input),
        answer: plan_answer(context, &operation.output),
        input,
        output,
    })
}

/// Whether gzip is among the encodings, of which the first that is known counts.
///
/// Source: Smithy 2.0, "Behavior traits", `requestCompression`.
fn is_compressed(traits: &Traits) -> bool {
    let encodings = traits.get("smithy.api#requestCompression").and_then(|value| value.get("encodings"));
    let encodings = encodings.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    encodings.into_iter().any(|name| name.eq_ignore_ascii_case("gzip"))
}

fn plan_payload(context: &Context<'_>, shape: &Shape, role: Role, operation: &OperationName) -> PayloadPlan {
    let (fields, elements) = plan_fields(context, shape, role);
    let rows = fields.iter().map(|field| field.schema.clone()).collect();
    let (name, builder, what) = match role {
        Role::Input => (&operation.input, &operation.input_builder, "Input"),
        Role::Output | Role::Value => (&operation.output, &operation.output_builder, "Output"),
    };
    PayloadPlan {
        name: name.clone(),
        builder: builder.clone(),
        docs: plan_docs(&shape.traits, || format!("{what} of [`{}`](self).", operation.name)).docs,
        schema: plan_schema(shape, rows, elements),
        fields,
        sensitive: shape.traits.is_sensitive(),
    }
}

fn plan_error_variant(context: &Context<'_>, id: &ShapeId) -> OperationErrorVariant {
    let name = context.names.error_name(id);
    OperationErrorVariant {
        name: name.name.clone(),
        path: context.error_path(id),
        code: id.name().to_owned(),
        predicate: name.predicate.clone(),
        summary: context.error_docs(id).summary,
        retried: context.model.shape(id).and_then(plan_retried),
    }
}
