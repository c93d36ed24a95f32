//! `aws.partition`: the partition of a region, from a static table.
//!
//! In: a region name. Out: its [`Partition`]. No JSON and no regular expression: the generator took those apart.
//!
//! Source: AWS, "rules engine library functions", `aws.partition`.

use super::partitions_table::PARTITIONS;

/// A group of regions.
#[derive(Debug, PartialEq, Eq)]
pub struct Partition {
    /// Its name: `aws`.
    pub name: &'static str,
    /// The end of its host names.
    pub dns_suffix: &'static str,
    /// The end of its host names that also resolve to IPv6.
    pub dual_stack_dns_suffix: &'static str,
    /// The region that signs for services without one.
    pub implicit_global_region: &'static str,
    /// Whether it has FIPS endpoints.
    pub supports_fips: bool,
    /// Whether it has dual-stack endpoints.
    pub supports_dual_stack: bool,
    /// Its known regions.
    pub regions: &'static [&'static str],
    /// What the names of its future regions look like; nothing looks like an empty pattern.
    pub pattern: &'static [Piece],
}

/// A piece of a region pattern; the pieces follow each other from the start of the name to its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// One of these texts, none of which begins with another.
    OneOf(&'static [&'static str]),
    /// One or more of `[0-9A-Za-z_]`.
    Word,
    /// One or more of `[0-9]`.
    Digits,
}

/// The partition of a region: the one that lists it, else the first whose pattern it matches, else `aws`.
pub fn partition_of(region: &str) -> Option<&'static Partition> {
    let find = |fits: &dyn Fn(&Partition) -> bool| PARTITIONS.iter().find(|partition| fits(partition));
    find(&|partition| partition.regions.contains(&region))
        .or_else(|| find(&|partition| matches(partition.pattern, region)))
        .or_else(|| find(&|partition| partition.name == "aws"))
}

/// Whether a name matches a pattern from its start to its end.
fn matches(pattern: &[Piece], name: &str) -> bool {
    let mut rest = name;
    for piece in pattern {
        let len = match piece {
            Piece::OneOf(texts) => texts.iter().find(|text| rest.starts_with(**text)).map_or(0, |text| text.len()),
            Piece::Word => prefix_len(rest, |byte| byte.is_ascii_alphanumeric() || byte == b'_'),
            Piece::Digits => prefix_len(rest, |byte| byte.is_ascii_digit()),
        };
        if len == 0 {
            return false;
        }
        rest = rest.get(len..).unwrap_or_default();
    }
    rest.is_empty() && !pattern.is_empty()
}

fn prefix_len(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|byte| belongs(*byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_find_their_partition() {
        for (region, partition) in [
            ("us-east-1", "aws"),
            ("aws-global", "aws"),
            ("eu-southwest-77", "aws"),
            ("cn-north-1", "aws-cn"),
            ("cn-middle-9", "aws-cn"),
            ("us-gov-east-1", "aws-us-gov"),
            ("us-gov-west-9", "aws-us-gov"),
            ("us-iso-east-1", "aws-iso"),
            ("us-isob-any-12", "aws-iso-b"),
            ("eusc-de-east-1", "aws-eusc"),
            ("eusc-de-west-2", "aws-eusc"),
            // No partition lists these or has such a pattern.
            ("", "aws"),
            ("mars-north-1", "aws"),
            ("cn-north", "aws"),
            ("cn-north-1x", "aws"),
            ("cn-nörth-1", "aws"),
        ] {
            assert_eq!(partition_of(region).map(|p| p.name), Some(partition), "{region}");
        }
    }

    #[test]
    fn an_empty_pattern_matches_nothing() {
        assert!(!matches(&[], ""));
        assert!(!matches(&[], "a"));
        assert!(matches(&[Piece::OneOf(&["a", "bc"]), Piece::Digits], "bc12"));
        assert!(!matches(&[Piece::OneOf(&["a", "bc"]), Piece::Digits], "b12"));
    }
}
