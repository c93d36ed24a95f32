//! [`SessionPlan`]: how a client begins sessions with buckets, for endpoints whose auth scheme takes the credentials of one.
//!
//! In: the endpoint rules, and the operation that begins sessions. Out: the members of its input and its answer that count.
//! When a session is begun and how long it is kept is the runtime's matter.
//!
//! Source: Amazon S3 user guide, "Authorizing Zonal endpoint API operations with CreateSession".

use super::context::Context;
use super::discovery::{Reading, field, reading};
use super::endpoint::EndpointPlan;
use super::field::FieldPlan;
use super::field::members::{Role, plan_fields};
use super::operation::OperationPlan;
use super::ty::RustType;
use crate::names::RustName;
use crate::selection::{SESSION_SCHEME, session_operation};
use ferrosmith_model::{Model, Shape, ShapeId, ShapeKind};

/// How sessions are begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionPlan {
    /// The operation that begins one, by the name of its marker.
    pub operation: String,
    /// Its module.
    pub module: String,
    /// The endpoint parameter that is the bucket.
    pub bucket_param: RustName,
    /// The member of the input that is the bucket.
    pub bucket: RustName,
    /// The member of the answer with the credentials.
    pub credentials: Reading,
    /// Of these: the key, its secret, the token and the end.
    pub parts: [Reading; 4],
}

/// The endpoint parameter, and the member of the input, that is a bucket.
const BUCKET: &str = "Bucket";

/// Plans how sessions are begun, where endpoints ask for that. Else a note says what is missing.
pub fn plan_sessions(
    context: &Context<'_>,
    ids: &[ShapeId],
    operations: &[OperationPlan],
    endpoint: &EndpointPlan,
) -> Result<Option<SessionPlan>, String> {
    if !endpoint.scheme_names().any(|name| name == SESSION_SCHEME) {
        return Ok(None);
    }
    let plan = || {
        let begins = session_operation(context.model).ok_or("the service has no operation that begins one")?;
        let place = ids.iter().position(|id| *id == begins).ok_or("the operation that begins one is left out")?;
        let operation = operations.get(place).ok_or("the operation that begins one is left out")?;
        plan_parts(context, &begins, operation, endpoint)
    };
    plan()
        .map(Some)
        .map_err(|why: &str| format!("calls to endpoints that want a session (`{SESSION_SCHEME}`) fail, since {why}"))
}

fn plan_parts(
    context: &Context<'_>,
    id: &ShapeId,
    operation: &OperationPlan,
    endpoint: &EndpointPlan,
) -> Result<SessionPlan, &'static str> {
    let bucket_param = endpoint.params.iter().find(|param| param.name == BUCKET && !param.always_set());
    let bucket = operation.input.fields.iter().find(|field| field.member == BUCKET && field.ty == RustType::String);
    if operation.input.fields.iter().any(|field| field.required && field.member != BUCKET) {
        return Err("what begins one depends on the call, which is not supported");
    }
    let none = "its answer has no credentials that end";
    let shape = credentials_shape(context.model, id).ok_or(none)?;
    let (fields, _) = plan_fields(context, shape, Role::Value);
    let of_type = |name, ty: &RustType| field(&fields, name).filter(|field| field.ty == *ty).map(reading);
    let text = |name| of_type(name, &RustType::String).ok_or(none);
    let end = field(&fields, "Expiration").filter(|field| is_time(field)).map(reading).ok_or(none)?;
    Ok(SessionPlan {
        operation: operation.name.clone(),
        module: operation.module.clone(),
        bucket_param: bucket_param.ok_or("the endpoint rules have no `Bucket`")?.field.clone(),
        bucket: bucket.ok_or("its input has no `Bucket`")?.name.clone(),
        credentials: field(&operation.output.fields, CREDENTIALS).map(reading).ok_or(none)?,
        parts: [text("AccessKeyId")?, text("SecretAccessKey")?, text("SessionToken")?, end],
    })
}

fn is_time(field: &FieldPlan) -> bool {
    field.ty == RustType::DateTime
}

const CREDENTIALS: &str = "Credentials";

/// The structure of the credentials in an answer.
fn credentials_shape<'m>(model: &'m Model, id: &ShapeId) -> Option<&'m Shape> {
    let (operation, _) = model.operation(id)?;
    let credentials = model.members(&operation.output).iter().find(|member| member.name == CREDENTIALS)?;
    Some(model.target(credentials)).filter(|shape| matches!(shape.kind, ShapeKind::Structure(_)))
}
