//! [`Model`]: all shapes of one service, looked up by id, in id order.
//!
//! Out of the readers, in to every later stage, which takes it by reference and never changes it in place.
//! Does not decide what is reachable (`closure.rs`) or right (`validate.rs`).

use crate::shape::{Member, Operation, Service, Shape, ShapeKind};
use crate::{ShapeId, Traits};
use std::collections::BTreeMap;
use std::fmt;

/// The semantic model of one service.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The service this model is of.
    pub service: ShapeId,
    /// Which format it was read from.
    pub format: SourceFormat,
    /// All shapes by id, the prelude's among them.
    pub shapes: BTreeMap<ShapeId, Shape>,
    /// What was kept without being understood, and other remarks that are no error, in reading order.
    pub notes: Vec<String>,
}

/// The format a model was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceFormat {
    /// Smithy 2.0 JSON AST.
    SmithyJson,
    /// botocore's `service-2.json` and its siblings.
    Botocore,
}

impl fmt::Display for SourceFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SmithyJson => "Smithy 2.0 JSON AST",
            Self::Botocore => "botocore JSON",
        })
    }
}

impl Model {
    /// The shape with this id.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The shape a member targets. Exists in a validated model.
    ///
    /// # Panics
    ///
    /// When the target is missing, which `validate_model` reports as a problem before anything asks.
    pub fn target(&self, member: &Member) -> &Shape {
        self.shapes.get(&member.target).expect("a validated model has every target")
    }

    /// The service shape's own facts.
    ///
    /// # Panics
    ///
    /// When the model has no service shape, which `validate_model` reports before anything asks.
    pub fn service(&self) -> (&Service, &Traits) {
        let Some(Shape { kind: ShapeKind::Service(service), traits, .. }) = self.shapes.get(&self.service) else {
            unreachable!("a validated model has its service shape")
        };
        (service, traits)
    }

    /// The operation with this id and its traits.
    pub fn operation(&self, id: &ShapeId) -> Option<(&Operation, &Traits)> {
        let Shape { kind: ShapeKind::Operation(operation), traits, .. } = self.shapes.get(id)? else { return None };
        Some((operation, traits))
    }

    /// The members of the structure or union with this id; empty for the prelude's `Unit` and for anything else.
    pub fn members(&self, id: &ShapeId) -> &[Member] {
        let kind = self.shapes.get(id).map(|shape| &shape.kind);
        if let Some(ShapeKind::Structure(members) | ShapeKind::Union(members)) = kind { members } else { &[] }
    }

    /// How many shapes are the service's own, leaving out the prelude's.
    pub fn own_shape_count(&self) -> usize {
        self.shapes.keys().filter(|id| !id.is_prelude()).count()
    }
}
