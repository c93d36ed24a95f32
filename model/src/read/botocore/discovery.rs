//! Endpoint discovery: which operation tells the endpoints, and the error that says that one is no longer right.
//!
//! In: the operations with `endpointdiscovery` and the one with `endpointoperation`, read. Out: `@clientEndpointDiscovery`
//! on the service, and its error bound to every discovered operation, as that trait demands. Some models leave the error
//! out; botocore's client heeds it all the same, by the name `InvalidEndpointException` and the status 421, so the name
//! and the status are part of what `endpointdiscovery` means.
//!
//! Source: AWS specifications, "Client endpoint discovery"; botocore's `botocore/discovery.py`, `handle_retries`.

use super::Reader;
use crate::TraitId;
use crate::{Member, Shape, ShapeId, ShapeKind, Traits};
use serde_json::json;

/// The error's name, which is the same for every service.
const ERROR: &str = "InvalidEndpointException";
const DISCOVERED: TraitId = TraitId::CLIENT_DISCOVERED_ENDPOINT;

impl Reader<'_, '_, '_, '_> {
    /// Gives the service its trait, and the discovered operations the error.
    pub(super) fn endpoint_discovery(&mut self) {
        let Some(operation) = self.shapes.values_mut().find(|shape| shape.traits.has(TraitId::ENDPOINT_OPERATION))
        else {
            return;
        };
        operation.traits.remove(TraitId::ENDPOINT_OPERATION);
        let operation = operation.id.clone();
        let mut value = json!({ "operation": operation.as_str() });
        if self.shapes.values().any(|shape| shape.traits.has(DISCOVERED)) {
            let error = self.endpoint_error();
            value["error"] = json!(error.as_str());
            self.bind_endpoint_error(&error);
        }
        if let Some(service) = self.shapes.get_mut(&self.service) {
            service.traits.insert(TraitId::CLIENT_ENDPOINT_DISCOVERY, value);
        }
    }

    /// The model's error of that name, or one that is made here.
    fn endpoint_error(&mut self) -> ShapeId {
        let id = self.id(ERROR);
        if !self.shapes.contains_key(&id) {
            self.context.note("endpoint discovery adds the error that its clients heed", id.as_str());
            let mut traits = Traits::default();
            traits.insert(TraitId::ERROR, json!("client"));
            traits.insert(TraitId::HTTP_ERROR, json!(421));
            let target = ShapeId::prelude("String");
            let message = Member { name: "Message".to_owned(), target, traits: Traits::default() };
            let kind = ShapeKind::Structure(vec![message]);
            self.shapes.insert(id.clone(), Shape { id: id.clone(), kind, traits });
        }
        id
    }

    fn bind_endpoint_error(&mut self, error: &ShapeId) {
        for shape in self.shapes.values_mut().filter(|shape| shape.traits.has(DISCOVERED)) {
            let ShapeKind::Operation(operation) = &mut shape.kind else { continue };
            if !operation.errors.contains(error) {
                operation.errors.push(error.clone());
            }
        }
    }
}
