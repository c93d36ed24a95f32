//! [`ErrorPlan`]: an error structure of `types::error`, with its wire code and retry behaviour.
//!
//! In: a structure with `@error`. Out: fields, code, kind. The enums per operation are in `operation.rs`.

use super::context::Context;
use super::field::FieldPlan;
use super::field::members::{Role, plan_fields};
use super::schema::{SchemaPlan, plan_schema};
use super::ty::TypePath;
use crate::docs::html::Docs;
use crate::docs::traits::plan_deprecated;
use ferrosmith_model::traits::Fault;
use ferrosmith_model::{Shape, TraitId, Traits};

/// An error shape.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorPlan {
    /// Where it lives and its name.
    pub path: TypePath,
    /// The builder's name.
    pub builder: String,
    /// The code on the wire: the shape's name, or what a protocol trait says.
    pub code: String,
    /// The code that it has in awsQuery, if the service still answers with that and it is another.
    pub query_code: Option<String>,
    /// Documentation.
    pub docs: Docs,
    /// Fields in model order; always one for the message (added when the model has none).
    pub fields: Vec<FieldPlan>,
    /// Position in `fields` of the message.
    pub message: usize,
    /// The schema.
    pub schema: SchemaPlan,
    /// From `@retryable`, by the runtime's `ErrorKind` variant: `ThrottlingError`, `ServerError`, `ClientError`.
    pub retry_kind: Option<&'static str>,
    /// Whether the error itself is sensitive.
    pub sensitive: bool,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

impl ErrorPlan {
    /// Whether what the service says of the error must not be shown.
    pub fn has_secret_message(&self) -> bool {
        self.sensitive || self.fields.get(self.message).is_some_and(|message| message.sensitive)
    }
}

/// Plans an error. The model's transformation has given it a message.
pub fn plan_error(context: &Context<'_>, shape: &Shape) -> ErrorPlan {
    let name = context.names.error_name(&shape.id);
    let (fields, elements) = plan_fields(context, shape, Role::Error);
    let rows = fields.iter().map(|field| field.schema.clone()).collect();
    ErrorPlan {
        path: context.error_path(&shape.id),
        builder: name.builder.clone(),
        code: context.protocol.error_code(shape),
        query_code: query_code(context, shape),
        docs: context.with_usage(&shape.id, context.error_docs(&shape.id).docs),
        message: fields.iter().position(|field| field.member.eq_ignore_ascii_case("message")).unwrap_or_default(),
        schema: plan_schema(context, shape, rows, elements, None),
        fields,
        retry_kind: plan_retry_kind(&shape.traits),
        sensitive: shape.traits.is_sensitive(),
        deprecated: plan_deprecated(&shape.traits),
    }
}

/// The code that an error has in awsQuery, where the service is compatible with that and the code is not that of the protocol.
///
/// Source: AWS protocols, "awsQueryCompatible" and "awsQueryError".
pub(super) fn query_code(context: &Context<'_>, error: &Shape) -> Option<String> {
    if !context.model.service().1.has(TraitId::AWS_QUERY_COMPATIBLE) {
        return None;
    }
    let code = error.traits.get(TraitId::AWS_QUERY_ERROR)?.get("code")?.as_str()?;
    (code != context.protocol.error_code(error)).then(|| code.to_owned())
}

/// How the runtime classifies the error, if it may be retried.
fn plan_retry_kind(traits: &Traits) -> Option<&'static str> {
    let retryable = traits.retryable()?;
    Some(match (retryable.throttling, traits.error()) {
        (true, _) => "ThrottlingError",
        (false, Some(Fault::Server)) => "ServerError",
        (false, _) => "ClientError",
    })
}
