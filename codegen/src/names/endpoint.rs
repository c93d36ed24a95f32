//! Names of endpoint parameters: fields of `config::endpoint::Params`, and the functions of its builder.
//!
//! In: the names that the rule set declares. Out: their names in Rust, in the same order. Does not know the rules.

use super::case::to_snake;
use super::collision::resolve_field_collisions;
use super::{RustName, reserved};

/// Names the parameters of a rule set.
pub fn name_endpoint_params<'a>(declared: impl IntoIterator<Item = &'a str>) -> Vec<RustName> {
    let wanted = declared.into_iter().map(|name| (name.to_owned(), reserved::field(&to_snake(name))));
    resolve_field_collisions(&wanted.collect::<Vec<_>>())
}
