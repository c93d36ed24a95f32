//! Settings of a service's own that its endpoint depends on. In: the plan. Out: the setters that examples call, since no call is sent
//! without.

use crate::plan::CratePlan;
use crate::plan::endpoint::{ParamKind, ParamPlan};

/// The calls of the setters: `stage("example")`.
pub(super) fn needed_settings(plan: &CratePlan) -> Vec<String> {
    let is_needed = |param: &&ParamPlan| param.setting.is_some() && param.required && param.default.is_none();
    let set = |param: &ParamPlan| format!("{}({})", param.field, example_of(param.kind));
    plan.endpoint.params.iter().filter(is_needed).map(set).collect()
}

/// A value of this kind.
fn example_of(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::Text => "\"example\"",
        ParamKind::Flag => "true",
        ParamKind::List => "vec![\"example\".to_owned()]",
    }
}
