//! [`EndpointPlan`]: the module `config::endpoint` of a generated crate, with every name and slot decided.
//!
//! In: a checked rule set, and what the service says of its own settings. Out: the parameters as Rust has them, and the rules
//! as a list of steps (`program.rs`). What an operation adds is in `given.rs`. Does not know tokens.

pub mod default_rules;
pub mod given;
pub mod program;
pub mod set_url;

use crate::docs::html::{Docs, code_span, render_html};
use crate::names::RustName;
use crate::names::endpoint::name_endpoint_params;
use ferrosmith_model::TraitId;
use ferrosmith_model::Traits;
use ferrosmith_model::rules::{EndpointRuleSet, Parameter, ParameterKind, ParameterValue};
use program::{Program, Step, lower_rules};
use serde_json::Value;
use set_url::needs_set_url;

/// Endpoint parameters and rules of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointPlan {
    /// The parameters; a parameter's position is its slot.
    pub params: Vec<ParamPlan>,
    /// Whether callers must set the URL, since the rules have no other endpoint.
    pub needs_set_url: bool,
    /// The compiled rules.
    pub program: Program,
}

impl EndpointPlan {
    /// The names of the auth schemes that endpoints have, as often as rules say them.
    pub fn scheme_names(&self) -> impl Iterator<Item = &str> {
        let schemes = self.program.steps.iter().flat_map(|step| match step {
            Step::Full(full) => full.auth_schemes.as_slice(),
            Step::If(..) | Step::Let(..) | Step::Url(_) | Step::Fail(_) | Step::NoMatch => &[],
        });
        schemes.map(|scheme| scheme.name.as_str())
    }

    /// Whether an endpoint may want another scheme than what is usual, which the model has.
    pub fn chooses_scheme(&self) -> bool {
        self.scheme_names().any(|name| name != "sigv4")
    }
}

/// One endpoint parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamPlan {
    /// The name in the rule set: `UseFIPS`.
    pub name: String,
    /// Field and accessor, after which the setters are called: `use_fips`.
    pub field: RustName,
    /// Its type.
    pub kind: ParamKind,
    /// The value when nothing else is given.
    pub default: Option<ParamValue>,
    /// Whether rules may only run with a value.
    pub required: bool,
    /// The function of the runtime's `built_in` that reads it from a client's configuration.
    pub built_in: Option<&'static str>,
    /// Whether it is the account of the identity that a call is made by.
    pub is_account_id: bool,
    /// The documentation of the setting of the client that it is, if it is one.
    pub setting: Option<Docs>,
    /// Whether it is a region, which must be a host label.
    pub is_region: bool,
    /// Documentation.
    pub docs: Docs,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

impl ParamPlan {
    /// Whether the field always has a value, hence is no `Option`.
    pub fn always_set(&self) -> bool {
        self.required
    }
}

/// The type of an endpoint parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    /// `String`
    Text,
    /// `bool`
    Flag,
    /// `Vec<String>`
    List,
}

/// A value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamValue {
    /// A text.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A list of texts.
    List(Vec<String>),
}

/// Plans `config::endpoint` of a service with these rules and traits.
pub fn plan_endpoint(rules: &EndpointRuleSet, service: &Traits) -> EndpointPlan {
    let fields = name_endpoint_params(rules.parameters.iter().map(|parameter| parameter.name.as_str()));
    EndpointPlan {
        params: rules
            .parameters
            .iter()
            .zip(fields)
            .map(|(parameter, field)| plan_param(parameter, field, service))
            .collect(),
        needs_set_url: needs_set_url(rules),
        program: lower_rules(rules),
    }
}

fn plan_param(parameter: &Parameter, field: RustName, service: &Traits) -> ParamPlan {
    let built_in = parameter.built_in.as_deref();
    let setting = service.get(TraitId::CLIENT_CONTEXT_PARAMS).and_then(|settings| settings.get(&parameter.name));
    let setting_docs = |setting: &Value| {
        let text = setting.get("documentation").and_then(Value::as_str).unwrap_or_default();
        plan_docs(text, &parameter.name)
    };
    let documentation = parameter.documentation.as_deref().unwrap_or_default();
    ParamPlan {
        name: parameter.name.clone(),
        kind: match parameter.kind {
            ParameterKind::String => ParamKind::Text,
            ParameterKind::Boolean => ParamKind::Flag,
            ParameterKind::StringArray => ParamKind::List,
        },
        default: parameter.default.as_ref().map(plan_value),
        // Who calls is known after the parameters are collected.
        required: parameter.required && built_in != Some(ACCOUNT_ID),
        built_in: built_in.and_then(built_in_reader),
        is_account_id: built_in == Some(ACCOUNT_ID),
        setting: setting.map(setting_docs),
        is_region: built_in == Some("AWS::Region"),
        docs: plan_docs(documentation, &parameter.name),
        deprecated: parameter
            .deprecated
            .as_ref()
            .map(|d| render_html(d.message.as_deref().unwrap_or_default()).docs.lines.join(" ")),
        field,
    }
}

/// The built-in that the identity of a call gives, and no configuration.
const ACCOUNT_ID: &str = "AWS::Auth::AccountId";

/// The runtime's function that reads a built-in; `None` for one that the configuration does not hold.
fn built_in_reader(name: &str) -> Option<&'static str> {
    Some(match name {
        "AWS::Region" => "region",
        "AWS::UseFIPS" => "use_fips",
        "AWS::UseDualStack" => "use_dual_stack",
        "SDK::Endpoint" => "endpoint",
        "AWS::Auth::AccountIdEndpointMode" => "account_id_endpoint_mode",
        _ => return None,
    })
}

pub(super) fn plan_value(value: &ParameterValue) -> ParamValue {
    match value {
        ParameterValue::String(text) => ParamValue::Text(text.clone()),
        ParameterValue::Boolean(flag) => ParamValue::Flag(*flag),
        ParameterValue::StringArray(list) => ParamValue::List(list.clone()),
    }
}

/// The text of a rule set as Markdown; never empty, since the accessors are public.
fn plan_docs(text: &str, name: &str) -> Docs {
    let docs = render_html(text).docs;
    if docs.is_empty() { Docs::line(format!("The endpoint parameter {}.", code_span(name))) } else { docs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rules() -> EndpointRuleSet {
        let json = json!({
            "parameters": {
                "Region": {"type": "string", "builtIn": "AWS::Region", "documentation": "A <b>region</b>."},
                "StreamARN": {"type": "string"},
                "type": {"type": "boolean", "required": true, "default": true, "deprecated": {"message": "no"}},
            },
            "rules": [{"type": "error", "error": "{Region}"}],
        });
        EndpointRuleSet::read(&json).expect("a good rule set")
    }

    #[test]
    fn parameters_get_rust_names_and_docs() {
        let mut service = Traits::default();
        service.insert(TraitId::CLIENT_CONTEXT_PARAMS, json!({"type": {"type": "boolean", "documentation": "On."}}));
        let plan = plan_endpoint(&rules(), &service);
        let names: Vec<_> = plan.params.iter().map(|p| (p.field.to_string(), p.field.setter().to_string())).collect();
        assert_eq!(
            names,
            [("region", "set_region"), ("stream_arn", "set_stream_arn"), ("r#type", "set_type")]
                .map(|(field, setter)| (field.to_owned(), setter.to_owned()))
        );
        assert_eq!(plan.params[0].docs.lines, ["A **region**."]);
        assert_eq!(plan.params[0].built_in, Some("region"));
        assert_eq!(plan.params[1].docs.lines, ["The endpoint parameter `StreamARN`."]);
        assert_eq!(plan.params[2].default, Some(ParamValue::Flag(true)));
        assert_eq!(plan.params[2].deprecated.as_deref(), Some("no"));
        let settings: Vec<_> =
            plan.params.iter().map(|param| param.setting.as_ref().map(|docs| docs.lines.join(""))).collect();
        assert_eq!(settings, [None, None, Some("On.".to_owned())]);
    }
}
