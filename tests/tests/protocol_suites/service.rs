//! Suites to services: as few models as hold all cases, since every model is a crate to compile.
//!
//! In: [`Suite`]s of a file. Out: [`Service`]s, each a whole botocore model with the cases that it serves. Suites whose
//! shapes or operations of one name differ get models of their own.

use super::suite::{Case, MemberOrder, Object, Suite};
use serde_json::{Value, json};

/// What bodies of requests are, where they are no payload of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bodies {
    /// JSON.
    Json,
    /// CBOR, which is base64 in suites.
    Cbor,
    /// XML.
    Xml,
    /// A form.
    Form,
}

impl Bodies {
    /// Those of a protocol, by botocore's name or that of its trait.
    pub(crate) fn of(protocol: &str) -> Self {
        match protocol {
            "smithy-rpc-v2-cbor" | "smithy.protocols#rpcv2Cbor" => Self::Cbor,
            "rest-xml" | "aws.protocols#restXml" => Self::Xml,
            "query" | "ec2" | "aws.protocols#awsQuery" | "aws.protocols#ec2Query" => Self::Form,
            _ => Self::Json,
        }
    }
}

/// A small service with its cases.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    /// The package and the module of the driver: `input_json_1_0`.
    pub(crate) name: String,
    /// `metadata` of its model; that of a Smithy AST has none.
    pub(crate) metadata: Object,
    /// Its operations by name.
    pub(crate) operations: Object,
    /// Its shapes in botocore's form.
    pub(crate) shapes: Object,
    /// The order of their members.
    pub(crate) order: MemberOrder,
    /// The text of the whole model and the id of the service in it, where it is a Smithy AST.
    pub(crate) ast: Option<(String, String)>,
    /// What bodies are.
    pub(crate) bodies: Bodies,
    /// Whether members are called in JSON as `jsonName` says, which is `locationName` in botocore's form.
    pub(crate) has_json_names: bool,
    /// The cases with the endpoint that their client is given.
    pub(crate) cases: Vec<(Option<String>, Case)>,
}

/// The services of the suites of a file, which is called `name`.
pub(crate) fn gather_services(name: &str, suites: &[Suite]) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    for suite in suites {
        if services.iter_mut().any(|service| service.take(suite)) {
            continue;
        }
        let number = services.len();
        let own = if number == 0 { name.to_owned() } else { format!("{name}_{}", number + 1) };
        let mut service = Service {
            name: own.replace('-', "_"),
            metadata: suite.metadata.clone(),
            operations: Object::new(),
            shapes: Object::new(),
            order: MemberOrder::new(),
            ast: None,
            bodies: Bodies::of(suite.protocol()),
            has_json_names: suite.protocol() == "rest-json",
            cases: Vec::new(),
        };
        assert!(service.take(suite), "the cases of a suite of {name} contradict each other");
        services.push(service);
    }
    services
}

impl Service {
    /// Takes the suite in, unless it contradicts what is there.
    fn take(&mut self, suite: &Suite) -> bool {
        if self.metadata != suite.metadata {
            return false;
        }
        let (Some(shapes), Some(operations)) = (merged(&self.shapes, &suite.shapes), self.with_operations(suite))
        else {
            return false;
        };
        (self.shapes, self.operations) = (shapes, operations);
        self.order.extend(suite.order.clone());
        self.cases.extend(suite.cases.iter().map(|case| (suite.client_endpoint.clone(), case.clone())));
        true
    }

    fn with_operations(&self, suite: &Suite) -> Option<Object> {
        let mut operations = self.operations.clone();
        for case in &suite.cases {
            let mut given = case.given.clone();
            given.entry("errors").or_insert(json!([]));
            match operations.get_mut(case.operation()).and_then(Value::as_object_mut) {
                None => {
                    operations.insert(case.operation().to_owned(), Value::Object(given));
                }
                Some(known) => {
                    // What an operation may fail with stands in several suites.
                    let (more, errors) = (given.remove("errors")?, known.get_mut("errors")?.as_array_mut()?);
                    errors.extend(
                        more.as_array()?.iter().filter(|error| !errors.contains(error)).cloned().collect::<Vec<_>>(),
                    );
                    if given.iter().any(|(key, value)| known.get(key) != Some(value)) || given.len() + 1 != known.len()
                    {
                        return None;
                    }
                }
            }
        }
        Some(operations)
    }

    /// The cases, each with a name that no other has: a suite may call a request and a response alike.
    pub(crate) fn named_cases(&self) -> impl Iterator<Item = (String, &Option<String>, &Case)> {
        let name = |(position, (endpoint, case))| {
            let (endpoint, case): (&Option<String>, &Case) = (endpoint, case);
            (format!("{}/{}/{position}", self.name, case.id), endpoint, case)
        };
        self.cases.iter().map(|(endpoint, case)| (endpoint, case)).enumerate().map(name)
    }

    /// The text of the model: a whole `service-2.json`, or the Smithy AST.
    pub(crate) fn model_text(&self) -> String {
        if let Some((ast, _)) = &self.ast {
            return ast.clone();
        }
        let mut metadata = self.metadata.clone();
        let defaults = [("endpointPrefix", "suite"), ("serviceId", &self.name), ("serviceFullName", "Suite")];
        for (key, value) in defaults.into_iter().chain([("signatureVersion", "v4"), ("signingName", "suite")]) {
            metadata.entry(key).or_insert(json!(value));
        }
        let shapes: Vec<_> = self.shapes.iter().map(|(name, shape)| self.shape_text(name, shape)).collect();
        let (metadata, operations) = (Value::Object(metadata), Value::Object(self.operations.clone()));
        let shapes = shapes.join(",");
        format!(r#"{{"version":"2.0","metadata":{metadata},"operations":{operations},"shapes":{{{shapes}}}}}"#)
    }

    /// A shape with its members in the model's order.
    fn shape_text(&self, name: &str, shape: &Value) -> String {
        let Some(order) = self.order.get(name) else { return format!("{}:{shape}", json!(name)) };
        let members: Vec<_> = order.iter().map(|name| format!("{}:{}", json!(name), shape["members"][name])).collect();
        let rest = shape.as_object().into_iter().flatten().filter(|(key, _)| *key != "members");
        let rest: String = rest.map(|(key, value)| format!(",{}:{value}", json!(key))).collect();
        format!(r#"{}:{{"members":{{{}}}{rest}}}"#, json!(name), members.join(","))
    }

    /// Whether the body of an operation's requests may have the entries of a map, whose order is by chance.
    pub(crate) fn has_map(&self, case: &Case) -> bool {
        let mut seen = Vec::new();
        let mut open: Vec<String> = case.given.get("input").and_then(shape_name).into_iter().collect();
        while let Some(name) = open.pop() {
            let Some(shape) = self.shapes.get(&name).filter(|_| !seen.contains(&name)) else { continue };
            if shape["type"] == "map" {
                return true;
            }
            let members = shape["members"].as_object().into_iter().flatten().map(|(_, member)| member);
            open.extend(members.chain([&shape["member"]]).filter_map(shape_name));
            seen.push(name);
        }
        false
    }

    /// Whether the query of an operation's requests has the entries of a map, whose order is by chance.
    pub(crate) fn has_query_map(&self, case: &Case) -> bool {
        let named = |value: &Value| value["shape"].as_str().and_then(|name| self.shapes.get(name)).cloned();
        let input = case.given.get("input").and_then(named).unwrap_or_default();
        let members = input["members"].as_object().into_iter().flatten();
        members
            .filter(|(_, member)| member["location"] == "querystring")
            .any(|(_, member)| named(member).is_some_and(|target| target["type"] == "map"))
    }
}

/// The shape that a reference names.
fn shape_name(reference: &Value) -> Option<String> {
    reference["shape"].as_str().map(str::to_owned)
}

/// Both, unless a name has two meanings.
fn merged(one: &Object, other: &Object) -> Option<Object> {
    let mut both = one.clone();
    for (name, value) in other {
        if both.get(name).is_some_and(|known| known != value) {
            return None;
        }
        both.insert(name.clone(), value.clone());
    }
    Some(both)
}
