//! [`PayloadPlan`]: the input or output of an operation, and [`OperationErrorVariant`]: an error that it may return.
//!
//! In: their shapes and the names of the operation. Out: what the operation's file and builders need of them. Does not
//! know what the operation does with them (`operation.rs`).

use super::context::Context;
use super::error::query_code;
use super::field::members::{Role, plan_fields};
use super::field::{FieldPlan, stream_of};
use super::schema::{SchemaPlan, plan_schema};
use super::schema_trait::SchemaTrait;
use super::ty::TypePath;
use crate::docs::html::Docs;
use crate::docs::retried::{Retried, plan_retried};
use crate::docs::traits::plan_docs;
use crate::names::{OperationName, RustName};
use ferrosmith_model::{Shape, ShapeId};

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

impl PayloadPlan {
    /// The member that is the body, where that is a stream.
    pub fn stream(&self) -> Option<&FieldPlan> {
        stream_of(&self.fields)
    }
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
    /// The code that it has in awsQuery, if the service still answers with that and it is another.
    pub query_code: Option<String>,
    /// `is_conflict_exception`
    pub predicate: RustName,
    /// When it is returned, as one line.
    pub summary: String,
    /// Whether the client sends the request again after it, and why.
    pub retried: Option<Retried>,
}

/// Plans an input or output, under the names of its operation. An input has the operation's binding to HTTP.
pub fn plan_payload(
    context: &Context<'_>,
    shape: &Shape,
    role: Role,
    operation: &OperationName,
    http: Option<SchemaTrait>,
) -> PayloadPlan {
    let (fields, elements) = plan_fields(context, shape, role);
    let rows = fields.iter().map(|field| field.schema.clone()).collect();
    let (name, builder, what) = match role {
        Role::Input => (&operation.input, &operation.input_builder, "Input"),
        Role::Output | Role::Error | Role::Value => (&operation.output, &operation.output_builder, "Output"),
    };
    let mut docs = plan_docs(&shape.traits).docs;
    if docs.is_empty() {
        docs = Docs::line(format!("{what} of [`{}`](self).", operation.name));
    }
    if stream_of(&fields).is_some() {
        docs.push_paragraph("It holds a stream, which is read once: it can't be cloned or compared.");
    }
    PayloadPlan {
        name: name.clone(),
        builder: builder.clone(),
        docs,
        schema: plan_schema(context, shape, rows, elements, http),
        fields,
        sensitive: shape.traits.is_sensitive(),
    }
}

/// Plans the variant for an error of an operation.
pub fn plan_error_variant(context: &Context<'_>, id: &ShapeId) -> OperationErrorVariant {
    let (name, error) = (context.names.error_name(id), context.model.shape(id));
    OperationErrorVariant {
        name: name.name.clone(),
        path: context.error_path(id),
        code: error.map_or_else(|| id.name().to_owned(), |error| context.protocol.error_code(error)),
        query_code: error.and_then(|error| query_code(context, error)),
        predicate: name.predicate.clone(),
        summary: context.error_docs(id).summary,
        retried: error.and_then(|error| plan_retried(error, &context.protocol.error_code(error), context.is_aws)),
    }
}
