//! Emits the runtime's partition table, `runtime/src/endpoint/partitions_table.rs`.
//!
//! In: a [`PartitionsPlan`]. Out: the tokens of the whole file.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::partitions::{PartitionRow, PartitionsPlan, PieceRow};

/// Emits the table.
pub fn emit_partitions(plan: &PartitionsPlan) -> TokenStream {
    let rows = plan.rows.iter().map(emit_row);
    quote! {
        #![doc = " The partition table, made from `model/partitions.json`."]
        use super::partitions::{Partition, Piece::{Digits, OneOf, Word}};

        #[doc = " The rows in the order in which they are searched."]
        pub(super) static PARTITIONS: &[Partition] = &[#(#rows),*];
    }
}

fn emit_row(row: &PartitionRow) -> TokenStream {
    let PartitionRow { name, dns_suffix, dual_stack_dns_suffix, implicit_global_region, .. } = row;
    let PartitionRow { supports_fips, supports_dual_stack, regions, .. } = row;
    let pattern = row.pattern.iter().map(|piece| match piece {
        PieceRow::OneOf(texts) => quote!(OneOf(&[#(#texts),*])),
        PieceRow::Word => quote!(Word),
        PieceRow::Digits => quote!(Digits),
    });
    quote! {
        Partition {
            name: #name,
            dns_suffix: #dns_suffix,
            dual_stack_dns_suffix: #dual_stack_dns_suffix,
            implicit_global_region: #implicit_global_region,
            supports_fips: #supports_fips,
            supports_dual_stack: #supports_dual_stack,
            regions: &[#(#regions),*],
            pattern: &[#(#pattern),*],
        }
    }
}
