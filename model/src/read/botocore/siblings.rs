//! Paginators, waiters, examples and endpoint rules, which botocore keeps in files of their own.
//!
//! In: the parsed siblings. Out: traits on the operations and the service. An entry for an operation that the model
//! does not have is noted: botocore ships some.
//!
//! Source: Smithy 2.0, "paginated trait", "waitable trait", "examples trait", "endpointRuleSet trait".

use super::{BotocoreFiles, Reader};
use crate::TraitId;
use crate::read::json::{Node, Object};
use crate::{Shape, ShapeId, ShapeKind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

impl Reader<'_, '_, '_, '_> {
    /// Lays all siblings over the shapes.
    pub(super) fn read_siblings(&mut self, input: &BotocoreFiles<'_>) {
        self.endpoint_discovery();
        if let Some(rules) = &input.rules {
            let value = Value::Object(rules.to_map());
            if let Some(service) = self.shapes.get_mut(&self.service) {
                service.traits.insert(TraitId::ENDPOINT_RULE_SET, value);
            }
        }
        for (file, section) in
            [(&input.paginators, "pagination"), (&input.waiters, "waiters"), (&input.examples, "examples")]
        {
            let Some(file) = file else { continue };
            let Some(entries) = self.context.object_in(file, section, section) else { continue };
            let mut waiters: BTreeMap<ShapeId, Map<String, Value>> = BTreeMap::new();
            for (key, node) in entries.iter() {
                match section {
                    "pagination" => self.paginator(key, node),
                    "waiters" => {
                        if let Some((operation, waiter)) = self.waiter(key, node) {
                            waiters.entry(operation).or_default().insert(key.to_owned(), waiter);
                        }
                    }
                    _ => self.examples(key, node),
                }
            }
            for (operation, waiters) in waiters {
                if let Some(shape) = self.shapes.get_mut(&operation) {
                    shape.traits.insert(TraitId::WAITABLE, Value::Object(waiters));
                }
            }
        }
    }

    /// The operation of this name; noted when there is none.
    fn operation(&mut self, name: &str, file: &str) -> Option<&mut Shape> {
        let id = ShapeId::new(&self.namespace, name);
        if !matches!(self.shapes.get(&id).map(|shape| &shape.kind), Some(ShapeKind::Operation(_))) {
            self.context.note(&format!("{file} speak of an operation that the model does not have"), name);
        }
        self.shapes.get_mut(&id).filter(|shape| matches!(shape.kind, ShapeKind::Operation(_)))
    }

    fn paginator(&mut self, name: &str, node: &Node<'_>) {
        let Some(entry) = self.context.object(node, name, name) else { return };
        let (mut paginated, mut kept) = (Map::new(), Vec::new());
        for (key, node) in entry.iter() {
            let smithy = match key {
                "input_token" => "inputToken",
                "output_token" => "outputToken",
                "limit_key" => "pageSize",
                "result_key" => "items",
                _ => {
                    kept.push((key, node));
                    continue;
                }
            };
            let value = if smithy == "items" { self.items(name, node) } else { node.to_value() };
            match (&value, node.as_array()) {
                (Value::Array(_), _) => {
                    self.context.note(&format!("a paginator has a list for its `{smithy}`"), name);
                }
                (_, Some(several)) if several.len() > 1 => {
                    self.context.note("a paginator adds up more than its items", name);
                }
                _ => {}
            }
            paginated.insert(smithy.to_owned(), value);
        }
        if self.operation(name, "paginators").is_none() {
            return;
        }
        let mut traits = crate::Traits::default();
        for (key, node) in kept {
            // Smithy has no counterpart; paginators of generated crates heed it.
            if key == "more_results" {
                traits.insert(TraitId::PAGINATOR_MORE_RESULTS, node.to_value());
                continue;
            }
            self.keep(&mut traits, &format!("paginator_{key}"), node, name);
        }
        traits.insert(TraitId::PAGINATED, Value::Object(paginated));
        if let Some(shape) = self.operation(name, "paginators") {
            shape.traits.extend(&traits);
        }
    }

    /// The one list or map among what grows from page to page, which is what Smithy calls the items: botocore names
    /// counts as well, which it adds up. All of them where there is another number of lists and maps than one.
    fn items(&self, operation: &str, node: &Node<'_>) -> Value {
        let shape = self.shapes.get(&ShapeId::new(&self.namespace, operation));
        let Some(ShapeKind::Operation(operation)) = shape.map(|shape| &shape.kind) else { return node.to_value() };
        let output = &operation.output;
        let is_collection = |path: &str| {
            let mut at = output;
            for name in path.split('.') {
                let shape = self.shapes.get(at);
                let Some(member) = shape.and_then(|shape| shape.kind.members().find(|member| member.name == name))
                else {
                    return false;
                };
                at = &member.target;
            }
            let kind = self.shapes.get(at).map(|shape| &shape.kind);
            matches!(kind, Some(ShapeKind::List { .. } | ShapeKind::Map { .. }))
        };
        let paths = node.as_array().unwrap_or_default().iter().filter_map(Node::as_str);
        let collections: Vec<&str> = paths.filter(|path| is_collection(path)).collect();
        match collections.as_slice() {
            [one] => json!(one),
            _ => node.to_value(),
        }
    }

    /// A waiter in Smithy's form, and the operation that it asks.
    fn waiter(&mut self, name: &str, node: &Node<'_>) -> Option<(ShapeId, Value)> {
        let entry = self.context.object(node, name, name)?;
        let operation = self.context.text_in(entry, "operation", name)?.to_owned();
        let acceptors = self.context.array_in(entry, "acceptors", name);
        let acceptors: Vec<Value> = acceptors.iter().filter_map(Node::as_object).map(acceptor).collect();
        let mut waiter = json!({ "acceptors": acceptors });
        for (key, smithy) in [("delay", "minDelay"), ("maxAttempts", "maxAttempts"), ("description", "documentation")] {
            if let Some(node) = entry.get(key) {
                waiter[smithy] = node.to_value();
            }
        }
        let shape = self.operation(&operation, "waiters")?;
        Some((shape.id.clone(), waiter))
    }

    fn examples(&mut self, name: &str, node: &Node<'_>) {
        let examples = node.as_array().unwrap_or_default().iter().filter_map(Node::as_object);
        let example = |object: &Object<'_>| {
            let mut map = object.to_map();
            if let Some(text) = map.remove("description") {
                map.insert("documentation".to_owned(), text);
            }
            Value::Object(map)
        };
        let examples: Vec<Value> = examples.map(example).collect();
        if let (Some(shape), false) = (self.operation(name, "examples"), examples.is_empty()) {
            shape.traits.insert(TraitId::EXAMPLES, Value::Array(examples));
        }
    }
}

/// An acceptor in Smithy's form. The status of an HTTP response, which Smithy does not ask for, keeps its own matcher.
fn acceptor(object: &Object<'_>) -> Value {
    let text = |key| object.get(key).and_then(Node::as_str);
    let expected = object.get("expected").map_or(Value::Null, Node::to_value);
    let output = |comparator: &str, expected: &str| json!({ "output": { "path": text("argument"), "expected": expected, "comparator": comparator } });
    let matcher = match (text("matcher"), &expected) {
        (Some("error"), Value::Bool(failed)) => json!({ "success": !failed }),
        (Some("error"), Value::String(name)) => json!({ "errorType": name }),
        // Any answer that is no error, which is what a waiter for 200 waits for.
        (Some("status"), Value::Number(status)) if status.as_u64() == Some(200) => json!({ "success": true }),
        (Some("path"), Value::Bool(flag)) => output("booleanEquals", if *flag { "true" } else { "false" }),
        (Some("path"), Value::Number(number)) => json!({ "output": {
            "path": format!("({}) == `{number}`", text("argument").unwrap_or_default()),
            "expected": "true",
            "comparator": "booleanEquals",
        } }),
        (Some("path"), Value::String(text)) => output("stringEquals", text),
        (Some("pathAll"), Value::String(text)) => output("allStringEquals", text),
        (Some("pathAny"), Value::String(text)) => output("anyStringEquals", text),
        (Some(other), _) => json!({ other: { "path": text("argument"), "expected": expected } }),
        (None, _) => Value::Object(object.to_map()),
    };
    json!({ "state": text("state"), "matcher": matcher })
}
