//! [`ServicePlan`]: what the service as a whole says: ids, names on the wire, protocol, signing.
//!
//! In: the service shape and its traits. Out: the static description that every operation refers to.

use super::api_key::{ApiKeyPlan, plan_api_key};
use super::auth::{AuthScheme, plan_service_auth};
use super::aws::is_aws;
use super::endpoint::default_rules::default_rules;
use super::endpoint::set_url::accept_set_url;
use super::endpoint::{EndpointPlan, ParamPlan};
use super::presigned_urls::{AuthTokens, plan_auth_tokens};
use super::protocol::ProtocolPlan;
use super::support::trait_problem;
use ferrosmith_model::rules::EndpointRuleSet;
use ferrosmith_model::{Model, Report, TraitId};
use std::borrow::Cow;

/// The service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServicePlan {
    /// The title: `Partner Central Account API`.
    pub title: String,
    /// Whether it is called as services of AWS are: with a Region and credentials, by a configuration that `aws-config` loads.
    pub is_aws: bool,
    /// `sdkId`: `PartnerCentral Account`.
    pub sdk_id: String,
    /// `sdkId` as one lower-case word: `partnercentralaccount`.
    pub name: String,
    /// The namespace of its shapes.
    pub namespace: String,
    /// The service shape's name.
    pub shape_name: String,
    /// The API version.
    pub version: String,
    /// The name requests are signed for, where any are.
    pub signing_name: String,
    /// How calls prove who makes them, where an operation says nothing of its own.
    pub auth: Vec<AuthScheme>,
    /// Where its API key goes, if it takes any.
    pub api_key: Option<ApiKeyPlan>,
    /// The tokens that its clients make, to connect to databases with.
    pub auth_tokens: Option<AuthTokens>,
    /// How it speaks.
    pub protocol: ProtocolPlan,
    /// Whether the endpoint rules know dual stack: `Config` then has `use_dual_stack`.
    pub dual_stack: bool,
    /// Whether they know the account of the caller: `Config` then has `account_id_endpoint_mode`.
    pub account_id_endpoints: bool,
}

/// Plans the service as a whole.
///
/// # Errors
///
/// A report when requests can't bear its names.
pub fn plan_service(
    model: &Model,
    protocol: ProtocolPlan,
    endpoint: &EndpointPlan,
    file: &str,
) -> Result<ServicePlan, Report> {
    let facts = model.service_metadata();
    let signing_name = facts.signing_name.map(|name| (TraitId::SIGV4, "name", name));
    let of_trait = signing_name.into_iter().chain([(TraitId::TARGET_PREFIX, "", facts.target_prefix)]);
    let mut report = Report::new();
    for (id, path, name) in of_trait.filter(|(_, _, name)| !is_wire_name(name)) {
        let what = format!("`{name}` can't stand in a request");
        let hint = "the signing name and the target prefix are letters, digits, `-`, `.` and `_`";
        report.push(trait_problem(file, &model.service, (id.as_str(), path), what, hint));
    }
    let api_key = plan_api_key(model, file).unwrap_or_else(|problems| {
        report.extend(problems);
        None
    });
    report.gate(())?;
    // What nothing is signed for, but clients tell.
    let unsigned_name = facts.endpoint_prefix.filter(|name| is_wire_name(name));
    let is_of_account = |param: &ParamPlan| param.built_in == Some("account_id_endpoint_mode");
    let is_dual_stack = |param: &ParamPlan| param.built_in == Some("use_dual_stack");
    Ok(ServicePlan {
        title: facts.title.to_owned(),
        is_aws: is_aws(model),
        sdk_id: facts.sdk_id.to_owned(),
        name: facts.sdk_id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase(),
        namespace: model.service.namespace().to_owned(),
        shape_name: facts.target_prefix.to_owned(),
        version: facts.version.to_owned(),
        signing_name: facts.signing_name.or(unsigned_name).unwrap_or_default().to_owned(),
        auth: plan_service_auth(model),
        api_key,
        auth_tokens: plan_auth_tokens(model.service().1),
        protocol,
        dual_stack: endpoint.params.iter().any(is_dual_stack),
        account_id_endpoints: endpoint.params.iter().any(is_of_account),
    })
}

/// Whether a name can be part of a header, of a credential's scope and of a path. The official runtime takes that for granted
/// and panics otherwise; all of botocore's names are such.
fn is_wire_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

/// The endpoint rules of the service, with a note where it has none and default ones are taken.
///
/// # Errors
///
/// Everything that is wrong with the rules.
pub fn read_rules(model: &Model, file: &str) -> Result<(EndpointRuleSet, Option<String>), Report> {
    let (_, traits) = model.service();
    let (rules, note) = match traits.get(TraitId::ENDPOINT_RULE_SET) {
        Some(rules) => (Cow::Borrowed(rules), None),
        None => {
            let (rules, note) = default_rules(model);
            (Cow::Owned(rules), Some(note))
        }
    };
    let read = EndpointRuleSet::read(&rules);
    read.map(|rules| (accept_set_url(rules), note)).map_err(|problems| {
        let mut report = Report::new();
        for found in problems {
            let hint = "the endpoint rules must follow the Smithy rules engine specification";
            let place = (TraitId::ENDPOINT_RULE_SET.as_str(), found.path.as_str());
            report.push(trait_problem(file, &model.service, place, format!("endpoint rules: {found}"), hint));
        }
        report
    })
}
