//! What a service says of itself: model files in, one [`Model`] out, whichever format they came in.
//!
//! The vocabulary is Smithy's. A [`Model`] is a set of [`Shape`]s, each with a [`ShapeId`], a [`ShapeKind`] and its
//! [`Traits`]. Two readers fill it (`read/smithy_json.rs`, `read/botocore.rs`) and [`validate`] holds the result
//! against what the rest of the pipeline relies on. Problems are gathered in a [`Report`].
//!
//! Knows nothing of Rust output, and touches no file: the caller hands over the bytes.
//!
//! [`validate`]: validate::validate_model

mod auth;
pub mod closure;
pub mod components;
pub mod default_value;
pub mod invisible;
pub mod model;
pub mod nearest;
pub mod normalise;
pub mod number;
pub mod protocol;
pub mod read;
pub mod report;
pub mod rules;
pub mod service_metadata;
pub mod shape;
pub mod shape_id;
mod trait_id;
pub mod traits;
pub mod validate;

pub use model::{Model, SourceFormat};
pub use report::{Problem, Report};
pub use service_metadata::ServiceMetadata;
pub use shape::{Member, Shape, ShapeKind};
pub use shape_id::ShapeId;
pub use trait_id::TraitId;
pub use traits::Traits;
