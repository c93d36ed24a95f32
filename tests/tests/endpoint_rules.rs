//! Endpoint rules from JSON to an endpoint: read by `model`, compiled by `codegen`, run by `runtime`.
//!
//! The engine runs on `'static` data, which in a generated crate is a `static`; here the same data is made while the test
//! runs, and leaked. Own cases are in `fixtures/endpoint/`. Cases that others wrote are run where they are:
//! `../shared/material/rule-engine` and `../shared/material/endpoint-tests`, the latter with the rule sets that the project
//! vendors, those of `../shared/material/twins`, and those in the folders of `FERROSMITH_RULE_SETS` (separated as in
//! `PATH`; one `<service>.json` each), which `tests/endpoints/run.py` gets.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aws_smithy_types::{Document, Number};
use ferrosmith_codegen::plan::endpoint::program::{AuthScheme, Expr, FullEndpoint, Program, Property, Step};
use ferrosmith_codegen::plan::endpoint::{EndpointPlan, ParamValue, plan_endpoint};
use ferrosmith_model::rules::{EndpointRuleSet, Partitions};
use ferrosmith_runtime::endpoint::{Endpoint, Value as Param, code};
use serde_json::{Map, Value, json};

/// A service's rules, ready to run.
struct Engine {
    plan: EndpointPlan,
    program: code::Program,
}

impl Engine {
    fn read(rule_set: &Value) -> Result<Self, String> {
        let rules = EndpointRuleSet::read(rule_set)
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
        let plan = plan_endpoint(&rules);
        let program = leak_program(&plan.program);
        Ok(Self { plan, program })
    }

    /// Runs the rules with these parameters; the answer in the form that test cases have it in.
    fn run(&self, given: &Map<String, Value>) -> Result<Value, String> {
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

// Running cases.

/// Runs `{documentation, params, expect}` cases; gives their number and the text of those that disagree.
fn run_cases(name: &str, rule_set: &Value, cases: &[Value]) -> (usize, Vec<String>) {
    let engine = match Engine::read(rule_set) {
        Ok(engine) => engine,
        Err(problems) => return (cases.len(), vec![format!("{name}: {problems}")]),
    };
    let none = Map::new();
    let mut wrong = Vec::new();
    for case in cases {
        let answer = engine.run(case.get("params").and_then(Value::as_object).unwrap_or(&none));
        let expected = expectation(&case["expect"]);
        if answer != expected {
            let what = case["documentation"].as_str().unwrap_or_default();
            wrong.push(format!("{name}, {what}:\n  expected {expected:?}\n  got      {answer:?}"));
        }
    }
    (cases.len(), wrong)
}

fn expectation(expect: &Value) -> Result<Value, String> {
    if let Some(error) = expect["error"].as_str() {
        return Err(error.to_owned());
    }
    let endpoint = &expect["endpoint"];
    let or_empty = |name: &str| endpoint.get(name).cloned().unwrap_or_else(|| json!({}));
    Ok(json!({"url": endpoint["url"], "headers": or_empty("headers"), "properties": or_empty("properties")}))
}

fn report(what: &str, total: usize, wrong: &[String]) {
    println!("{what}: {} of {total} cases agree", total - wrong.len().min(total));
    assert!(wrong.is_empty(), "{what}: {} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read_json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The JSON files of a folder by their names without extension; empty if the folder is not there.
fn json_files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    entries.filter(is_json).filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path))).collect()
}

#[test]
fn own_cases_agree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/endpoint");
    let (mut total, mut wrong) = (0, Vec::new());
    for (name, path) in json_files(&folder) {
        let fixture = read_json(&path);
        let rule_set = match &fixture["rule_set"] {
            Value::String(path) => read_json(&root().join(path)),
            rules => rules.clone(),
        };
        let engine = Engine::read(&rule_set).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        for case in fixture["cases"].as_array().expect("a fixture has cases") {
            let answer = engine.run(case["with"].as_object().expect("a case has parameters"));
            let expected = match case.get("error") {
                Some(error) => Err(error.as_str().expect("an error is a text").to_owned()),
                None => expectation(&json!({"endpoint": case})),
            };
            total += 1;
            if answer != expected {
                wrong.push(format!("{name}, {}:\n  expected {expected:?}\n  got      {answer:?}", case["what"]));
            }
        }
    }
    assert!(total >= 30, "only {total} cases were found");
    report("own cases", total, &wrong);
}

#[test]
fn rule_engine_cases_agree() {
    let folder = root().join("../shared/material/rule-engine");
    let rule_sets = json_files(&folder.join("valid-rules"));
    if rule_sets.is_empty() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let (mut total, mut wrong) = (0, Vec::new());
    for (name, path) in json_files(&folder.join("test-cases")) {
        let (cases, disagreeing) = run_cases(
            &name,
            &read_json(&rule_sets[&name]),
            read_json(&path)["testCases"].as_array().expect("test cases"),
        );
        total += cases;
        wrong.extend(disagreeing);
    }
    report("rule engine", total, &wrong);
}

/// Services whose twin has a rule set of an older day than the cases: `aws-cn` signs elsewhere in the newer one.
const TWIN_IS_OLDER: &[&str] = &["iam"];

/// The rule sets of a service that can be found, of whatever day.
fn rule_sets_of(service: &str, given: &[BTreeMap<String, PathBuf>]) -> Vec<Value> {
    let mut found: Vec<Value> =
        given.iter().filter_map(|folder| folder.get(service)).map(|path| read_json(path)).collect();
    let versions = std::fs::read_dir(root().join("model/services").join(service)).into_iter().flatten().flatten();
    let vendored = versions.map(|version| version.path().join("endpoint-rule-set-1.json"));
    found.extend(vendored.filter(|path| path.is_file()).map(|path| read_json(&path)));
    let twin = root().join("../shared/material/twins").join(service).join("smithy.json");
    if twin.is_file() && !TWIN_IS_OLDER.contains(&service) {
        let ast = read_json(&twin);
        let shapes = ast["shapes"].as_object().into_iter().flat_map(Map::values);
        found.extend(shapes.filter_map(|shape| shape.get("traits")?.get("smithy.rules#endpointRuleSet")).cloned());
    }
    found
}

#[test]
fn endpoint_cases_of_services_agree() {
    let given: Vec<_> = std::env::var_os("FERROSMITH_RULE_SETS")
        .map(|folders| std::env::split_paths(&folders).map(|folder| json_files(&folder)).collect())
        .unwrap_or_default();
    let (mut total, mut wrong, mut services, mut skipped) = (0, Vec::new(), 0, Vec::new());
    for (service, path) in json_files(&root().join("../shared/material/endpoint-tests")) {
        let cases = read_json(&path);
        let cases = cases["testCases"].as_array().expect("test cases");
        // The cases were written for one of them; which, nobody says.
        let runs = rule_sets_of(&service, &given).into_iter().map(|rules| run_cases(&service, &rules, cases));
        match runs.min_by_key(|(_, wrong)| wrong.len()) {
            None => skipped.push(service),
            Some((cases, disagreeing)) => {
                services += 1;
                total += cases;
                wrong.extend(disagreeing);
            }
        }
    }
    if !skipped.is_empty() {
        println!("skipped for want of a rule set of their day: {} services: {}", skipped.len(), skipped.join(" "));
    }
    report(&format!("{services} services"), total, &wrong);
}

#[test]
fn the_partition_table_is_that_of_the_vendored_file() {
    let text = std::fs::read_to_string(root().join("model/partitions.json")).expect("the vendored file is there");
    let partitions = Partitions::read(&text).expect("the vendored file is good");
    for partition in &partitions.partitions {
        for (region, _) in &partition.regions {
            let found = ferrosmith_runtime::endpoint::partitions::partition_of(region).expect("every region has one");
            assert_eq!(found.name, partition.outputs.name, "{region}");
            assert_eq!(found.dns_suffix, partition.outputs.dns_suffix, "{region}");
            assert_eq!(found.dual_stack_dns_suffix, partition.outputs.dual_stack_dns_suffix, "{region}");
            assert_eq!(found.implicit_global_region, partition.outputs.implicit_global_region, "{region}");
            assert_eq!(found.supports_fips, partition.outputs.supports_fips, "{region}");
            assert_eq!(found.supports_dual_stack, partition.outputs.supports_dual_stack, "{region}");
        }
    }
}
