//! `aws.parseArn`: where the parts of an ARN are in its text.
//!
//! Source: AWS, "rules engine library functions", `aws.parseArn`.

use super::functions::index_from;
use std::ops::Range;

/// Where the parts of a valid ARN are; region and account may be empty.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Arn {
    pub(super) partition: Range<usize>,
    pub(super) service: Range<usize>,
    pub(super) region: Range<usize>,
    pub(super) account_id: Range<usize>,
    pub(super) resource: Range<usize>,
}

impl Arn {
    /// Finds the parts; `None` if it is not an ARN.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        if parts.next()? != "arn" {
            return None;
        }
        let mut start = "arn:".len();
        let mut next = || {
            let end = start + parts.next()?.len();
            let range = start..end;
            start = end + 1;
            Some(range)
        };
        let arn =
            Self { partition: next()?, service: next()?, region: next()?, account_id: next()?, resource: next()? };
        let empty = arn.partition.is_empty() || arn.service.is_empty() || arn.resource.is_empty();
        (!empty).then_some(arn)
    }
}

/// Where an item of a resource is: items are separated by `:` or `/`.
pub(super) fn resource_item(resource: &str, index: i16) -> Option<Range<usize>> {
    let items = || resource.split([':', '/']);
    let index = index_from(index, items().count())?;
    let start = items().take(index).map(|item| item.len() + 1).sum();
    Some(start..start + items().nth(index)?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found() {
        let text = "arn:aws:s3:us-east-2:012345678:outpost/op-1234:x";
        let arn = Arn::parse(text).expect("a good ARN");
        let parts = [&arn.partition, &arn.service, &arn.region, &arn.account_id, &arn.resource];
        let parts = parts.map(|range| &text[range.clone()]);
        assert_eq!(parts, ["aws", "s3", "us-east-2", "012345678", "outpost/op-1234:x"]);
    }

    #[test]
    fn required_parts_must_not_be_empty() {
        assert!(Arn::parse("arn:aws:s3:::x").is_some());
        for bad in ["", "arn", "arn:aws:s3::", "arn:aws:s3:::", "arn::s3:::x", "arn:aws::::x", "urn:aws:s3:::x"] {
            assert_eq!(Arn::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn items_of_a_resource_are_found() {
        let item = |index| resource_item("a/bc:", index).map(|range| &"a/bc:"[range]);
        assert_eq!([item(0), item(1), item(2), item(3)], [Some("a"), Some("bc"), Some(""), None]);
        assert_eq!([item(-1), item(-3), item(-4)], [Some(""), Some("a"), None]);
    }
}
