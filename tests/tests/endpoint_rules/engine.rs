//! Endpoint rules from JSON to an endpoint: read by `model`, compiled by `codegen`, run by `runtime`.
//!
//! In: a rule set and the parameters of a case. Out: the endpoint or the error, in the form that test cases have it in. The
//! engine runs on `'static` data, which in a generated crate is a `static`; here the same data is made while the test
//! runs, and leaked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aws_smithy_types::{Document, Number};
use ferrosmith_codegen::plan::endpoint::program::{AuthScheme, Expr, FullEndpoint, Program, Property, Step};
use ferrosmith_codegen::plan::endpoint::{EndpointPlan, ParamValue, plan_endpoint};
use ferrosmith_model::Traits;
use ferrosmith_model::rules::EndpointRuleSet;
use ferrosmith_runtime::endpoint::{Endpoint, Value as Param, code};
use serde_json::{Map, Value, json};

/// A service's rules, ready to run.
pub(crate) struct Engine {
    plan: EndpointPlan,
    program: code::Program,
}

impl Engine {
    pub(crate) fn read(rule_set: &Value) -> Result<Self, String> {
        let rules = EndpointRuleSet::read(rule_set)
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
        let plan = plan_endpoint(&rules, &Traits::default());
        let program = leak_program(&plan.program);
        Ok(Self { plan, program })
    }

    /// Runs the rules with these parameters; the answer in the form that test cases have it in.
    pub(crate) fn run(&self, given: &Map<String, Value>) -> Result<Value, String> {
        let values = self.plan.params.iter().map(|param| match given.get(&param.name) {
            Some(Value::String(text)) => Some(Param::Text(text.clone().into())),
            Some(Value::Bool(flag)) => Some(Param::Flag(*flag)),
            Some(Value::Array(list)) => {
                Some(Param::List(list.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
            }
            _ => param.default.as_ref().map(|default| match default {
                ParamValue::Text(text) => Param::Text(text.clone().into()),
                ParamValue::Flag(flag) => Param::Flag(*flag),
                ParamValue::List(list) => Param::List(list.clone().into()),
            }),
        });
        self.program.resolve(values).map(|endpoint| show_endpoint(&endpoint)).map_err(|error| error.to_string())
    }
}

fn show_endpoint(endpoint: &Endpoint) -> Value {
    let headers: BTreeMap<_, Vec<_>> = endpoint.headers().map(|(name, values)| (name, values.collect())).collect();
    let mut properties: BTreeMap<&str, Value> =
        endpoint.properties().iter().map(|(name, value)| (name.as_ref(), show_document(value))).collect();
    if !endpoint.auth_schemes().is_empty() {
        let schemes = endpoint.auth_schemes().iter().map(|scheme| show_document(&scheme.as_document())).collect();
        properties.insert("authSchemes", Value::Array(schemes));
    }
    json!({"url": endpoint.url(), "headers": headers, "properties": properties})
}

fn show_document(document: &Document) -> Value {
    match document {
        Document::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), show_document(value))).collect(),
        Document::Array(items) => items.iter().map(show_document).collect(),
        Document::Number(Number::PosInt(number)) => json!(number),
        Document::Number(number) => json!(number.to_f64_lossy()),
        Document::String(text) => json!(text),
        Document::Bool(flag) => json!(flag),
        Document::Null => Value::Null,
    }
}

// The plan's data as the runtime's, leaked.

fn leak<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    items.collect::<Vec<_>>().leak()
}

fn leak_text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn leak_program(program: &Program) -> code::Program {
    code::Program { slots: program.slots, steps: leak(program.steps.iter().map(leak_step)) }
}

fn leak_step(step: &Step) -> code::Step {
    match step {
        Step::If(test, or_else) => code::If(leak_expr(test), *or_else),
        Step::Let(slot, test, or_else) => code::Let(*slot, leak_expr(test), *or_else),
        Step::Url(url) => code::Url(leak_expr(url)),
        Step::Full(full) => code::Full(Box::leak(Box::new(leak_full(full)))),
        Step::Fail(message) => code::Fail(leak_expr(message)),
        Step::NoMatch => code::NoMatch,
    }
}

fn leak_full(full: &FullEndpoint) -> code::FullEndpoint {
    let header = |(name, values): &(String, Vec<Expr>)| (leak_text(name), leak(values.iter().map(leak_expr)));
    let scheme = |scheme: &AuthScheme| (leak_text(&scheme.name), leak_entries(&scheme.properties));
    code::FullEndpoint {
        url: leak_expr(&full.url),
        headers: leak(full.headers.iter().map(header)),
        auth_schemes: leak(full.auth_schemes.iter().map(scheme)),
        properties: leak_entries(&full.properties),
    }
}

fn leak_entries(entries: &[(String, Property)]) -> &'static [(&'static str, code::Property)] {
    leak(entries.iter().map(|(key, value)| (leak_text(key), leak_property(value))))
}

fn leak_property(property: &Property) -> code::Property {
    match property {
        Property::Of(value) => code::Of(leak_expr(value)),
        Property::List(items) => code::List(leak(items.iter().map(leak_property))),
        Property::Map(entries) => code::Map(leak_entries(entries)),
    }
}

fn leak_expr(expr: &Expr) -> code::Expr {
    let leak_one = |expr: &Expr| -> &'static code::Expr { Box::leak(Box::new(leak_expr(expr))) };
    match expr {
        Expr::Text(text) => code::Text(leak_text(text)),
        Expr::Flag(flag) => code::Flag(*flag),
        Expr::Number(number) => code::Number(*number),
        Expr::Slot(slot) => code::Slot(*slot),
        Expr::Join(parts) => code::Join(leak(parts.iter().map(leak_expr))),
        Expr::Get(whole, name) => code::Get(leak_one(whole), find_named(ATTRIBUTES, name)),
        Expr::Item(whole, index) => code::Get(leak_one(whole), code::Index(*index)),
        Expr::Call(name, arguments) => code::Call(find_named(FUNCTIONS, name), leak(arguments.iter().map(leak_expr))),
    }
}

/// The variant that is written like that in a generated crate.
fn find_named<T: Copy + std::fmt::Debug>(all: &[T], name: &str) -> T {
    *all.iter().find(|one| format!("{one:?}") == name).unwrap_or_else(|| panic!("the runtime has no `{name}`"))
}

const FUNCTIONS: &[code::Function] = &[
    code::IsVirtualHostableS3Bucket,
    code::ParseArn,
    code::AwsPartition,
    code::BooleanEquals,
    code::Coalesce,
    code::IsSet,
    code::IsValidHostLabel,
    code::IfThenElse,
    code::Not,
    code::ParseUrl,
    code::Split,
    code::StringEquals,
    code::Substring,
    code::UriEncode,
];

const ATTRIBUTES: &[code::Attribute] = &[
    code::Name,
    code::DnsSuffix,
    code::DualStackDnsSuffix,
    code::SupportsFips,
    code::SupportsDualStack,
    code::ImplicitGlobalRegion,
    code::Scheme,
    code::Authority,
    code::Path,
    code::NormalizedPath,
    code::IsIp,
    code::ArnPartition,
    code::Service,
    code::Region,
    code::AccountId,
    code::ResourceId,
];

pub(crate) fn expectation(expect: &Value) -> Result<Value, String> {
    if let Some(error) = expect["error"].as_str() {
        return Err(error.to_owned());
    }
    let endpoint = &expect["endpoint"];
    let or_empty = |name: &str| endpoint.get(name).cloned().unwrap_or_else(|| json!({}));
    Ok(json!({"url": endpoint["url"], "headers": or_empty("headers"), "properties": or_empty("properties")}))
}

pub(crate) fn report(what: &str, total: usize, wrong: &[String]) {
    println!("{what}: {} of {total} cases agree", total - wrong.len().min(total));
    assert!(wrong.is_empty(), "{what}: {} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn read_json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The JSON files of a folder, of which there must be some, by their names without extension.
pub(crate) fn json_files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let files: BTreeMap<_, _> =
        paths.filter(is_json).filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path))).collect();
    assert!(!files.is_empty(), "{} has no case", folder.display());
    files
}
