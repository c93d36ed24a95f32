//! [`PartitionsPlan`]: the runtime's partition table, row by row.
//!
//! In: the partitions of the model. Out: rows in the order in which they are searched. Does not know tokens.

use ferrosmith_model::rules::{Partition, PartitionOutputs, Partitions, PatternPiece};

/// The rows of the partition table.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionsPlan {
    /// The rows in the order in which they are searched.
    pub rows: Vec<PartitionRow>,
}

/// One row: a partition, or a region that differs from its partition.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionRow {
    /// `name`.
    pub name: String,
    /// `dnsSuffix`.
    pub dns_suffix: String,
    /// `dualStackDnsSuffix`.
    pub dual_stack_dns_suffix: String,
    /// `implicitGlobalRegion`.
    pub implicit_global_region: String,
    /// `supportsFIPS`.
    pub supports_fips: bool,
    /// `supportsDualStack`.
    pub supports_dual_stack: bool,
    /// Its known regions.
    pub regions: Vec<String>,
    /// What its other regions look like; empty if there are none.
    pub pattern: Vec<PieceRow>,
}

/// A piece of a region pattern; the twin of the runtime's `Piece`.
#[derive(Clone, Debug, PartialEq)]
pub enum PieceRow {
    /// One of these texts.
    OneOf(Vec<String>),
    /// Word characters.
    Word,
    /// Digits.
    Digits,
}

/// Plans the table. A region with outputs of its own gets a row of its own, after all partitions.
pub fn plan_partitions(partitions: &Partitions) -> PartitionsPlan {
    let mut rows = Vec::new();
    let mut own_rows = Vec::new();
    for Partition { outputs, pattern, regions, .. } in &partitions.partitions {
        let mut common = Vec::new();
        for (region, own) in regions {
            match own {
                None => common.push(region.clone()),
                Some(own) => own_rows.push(plan_row(own, vec![region.clone()], &[])),
            }
        }
        rows.push(plan_row(outputs, common, pattern));
    }
    rows.append(&mut own_rows);
    PartitionsPlan { rows }
}

fn plan_row(outputs: &PartitionOutputs, regions: Vec<String>, pattern: &[PatternPiece]) -> PartitionRow {
    PartitionRow {
        name: outputs.name.clone(),
        dns_suffix: outputs.dns_suffix.clone(),
        dual_stack_dns_suffix: outputs.dual_stack_dns_suffix.clone(),
        implicit_global_region: outputs.implicit_global_region.clone(),
        supports_fips: outputs.supports_fips,
        supports_dual_stack: outputs.supports_dual_stack,
        regions,
        pattern: pattern
            .iter()
            .map(|piece| match piece {
                PatternPiece::OneOf(texts) => PieceRow::OneOf(texts.clone()),
                PatternPiece::Word => PieceRow::Word,
                PatternPiece::Digits => PieceRow::Digits,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_that_differs_gets_a_row_without_a_pattern() {
        let outputs = |suffix: &str| PartitionOutputs {
            name: "aws".to_owned(),
            dns_suffix: suffix.to_owned(),
            dual_stack_dns_suffix: String::new(),
            implicit_global_region: String::new(),
            supports_fips: true,
            supports_dual_stack: true,
        };
        let partition = Partition {
            id: "aws".to_owned(),
            outputs: outputs("a"),
            pattern: vec![PatternPiece::Word],
            regions: vec![("x".to_owned(), None), ("y".to_owned(), Some(outputs("b")))],
        };
        let plan = plan_partitions(&Partitions { partitions: vec![partition] });
        let rows: Vec<_> =
            plan.rows.iter().map(|r| (r.dns_suffix.as_str(), r.regions.join(","), r.pattern.len())).collect();
        assert_eq!(rows, [("a", "x".to_owned(), 1), ("b", "y".to_owned(), 0)]);
    }
}
