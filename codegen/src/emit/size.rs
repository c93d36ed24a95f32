//! Sizes: about how many bytes a value of a type takes, for the one lint that asks.
//!
//! In: a [`RustType`] and the plan that says what structures hold. Out: an estimate. Not for anything that must be exact.

use crate::plan::CratePlan;
use crate::plan::presence::Presence;
use crate::plan::ty::{RustType, TypeModule, TypePath};
use crate::plan::union::UnionPlan;

/// Whether one variant is so much larger than the others that clippy's `large_enum_variant` would say so.
///
/// The lint asks for 200 bytes; the estimate is given some room.
pub fn has_large_variant(union: &UnionPlan, plan: &CratePlan) -> bool {
    let mut sizes: Vec<usize> = variant_sizes(union, plan).collect();
    // The unknown variant: a tag and a document.
    sizes.push(64);
    sizes.sort_unstable();
    sizes.last().zip(sizes.iter().rev().nth(1)).is_some_and(|(largest, second)| largest - second > 150)
}

fn variant_sizes<'a>(union: &'a UnionPlan, plan: &'a CratePlan) -> impl Iterator<Item = usize> + 'a {
    union.variants.iter().map(|variant| variant.ty.as_ref().map_or(0, |ty| size_of_type(ty, plan)))
}

fn size_of_type(ty: &RustType, plan: &CratePlan) -> usize {
    match ty {
        RustType::Bool | RustType::I8 => 1,
        RustType::I16 => 2,
        RustType::I32 | RustType::F32 => 4,
        RustType::I64 | RustType::F64 | RustType::Box(_) => 8,
        RustType::DateTime => 16,
        RustType::String | RustType::Vec(_) | RustType::BigInteger | RustType::BigDecimal => 24,
        RustType::Blob => 32,
        RustType::Document | RustType::Map(..) => 48,
        RustType::Option(inner) => size_of_option(inner, plan),
        RustType::Named(path) => size_of_named(path, plan),
    }
}

/// An `Option` needs room of its own around a type whose every bit pattern is a value.
fn size_of_option(ty: &RustType, plan: &CratePlan) -> usize {
    let size = size_of_type(ty, plan);
    match ty {
        RustType::DateTime => size + 8,
        number if number.is_copy() && *number != RustType::Bool => size * 2,
        _ => size,
    }
}

/// A structure that holds itself does so by a box, so this ends.
fn size_of_named(path: &TypePath, plan: &CratePlan) -> usize {
    if path.module == TypeModule::Types {
        if let Ok(found) = plan.structures.binary_search_by(|structure| structure.path.cmp(path)) {
            let fields = plan.structures[found].fields.iter();
            return fields.map(|field| size_of_field(&field.ty, &field.presence, plan)).sum();
        }
        if let Ok(found) = plan.unions.binary_search_by(|union| union.path.cmp(path)) {
            return 8 + variant_sizes(&plan.unions[found], plan).max().unwrap_or(0);
        }
    }
    // An enum is as large as its unknown value.
    24
}

fn size_of_field(ty: &RustType, presence: &Presence, plan: &CratePlan) -> usize {
    if *presence == Presence::Optional { size_of_option(ty, plan) } else { size_of_type(ty, plan) }
}
