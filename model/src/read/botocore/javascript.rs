//! The two forms in which the AWS SDK for JavaScript publishes models, which look like botocore's and lack a part of them.
//!
//! In: the sections of a file. Out: which of the two it is, and where one sees that. Reads nothing of it: names of shapes that
//! were taken away can't be given back.
//!
//! Source: github.com/aws/aws-sdk-js, `apis/*.min.json` and `apis/*.normal.json`.

use crate::read::json::{Node, Object};
use std::collections::BTreeSet;

/// What is wrong with the file, what to do, and the operation where it shows.
pub(super) struct JavaScriptForm<'n> {
    pub(super) at: &'n str,
    pub(super) what: &'static str,
    pub(super) hint: &'static str,
}

/// Tells the form; none for a file of botocore.
pub(super) fn find_form<'n>(operations: &'n Object<'_>, shapes: &Object<'_>) -> Option<JavaScriptForm<'n>> {
    let inlined = |object: &Object<'_>| {
        let payloads = ["input", "output"].into_iter().filter_map(|name| object.get(name)?.as_object());
        payloads.into_iter().any(|payload| payload.has("type") && !payload.has("shape"))
    };
    fn errors<'o>(object: &'o Object<'_>) -> impl Iterator<Item = &'o str> {
        let errors = object.get("errors").and_then(Node::as_array).unwrap_or_default().iter();
        errors.filter_map(|error| error.as_object()?.get("shape")?.as_str())
    }
    let find = |is_of_form: &dyn Fn(&Object<'_>) -> bool| {
        operations.iter().find(|(_, node)| node.as_object().is_some_and(is_of_form)).map(|(name, _)| name)
    };
    if let Some(at) = find(&inlined) {
        return Some(JavaScriptForm {
            at,
            what: "a model in the minified form of the AWS SDK for JavaScript (`*.min.json`): shapes stand in each other and \
                   have lost their names",
            hint: "take botocore's `service-2.json` of this service, or its Smithy JSON AST",
        });
    }
    let is_error = |node: &Node<'_>| {
        node.as_object().is_some_and(|shape| ["exception", "error", "fault"].iter().any(|key| shape.has(key)))
    };
    // One that is missing is a mistake; where all are, they were left out.
    let named: BTreeSet<&str> = operations.iter().filter_map(|(_, node)| node.as_object()).flat_map(errors).collect();
    let are_left_out = named.len() > 1 && named.iter().all(|name| !shapes.has(name));
    if !are_left_out || shapes.iter().any(|(_, node)| is_error(node)) {
        return None;
    }
    find(&|object| errors(object).next().is_some()).map(|at| JavaScriptForm {
        at,
        what: "a model in the normalised form of the AWS SDK for JavaScript (`*.normal.json`): the shapes of its errors are \
               left out",
        hint: "take botocore's `service-2.json` of this service, or its Smithy JSON AST",
    })
}
