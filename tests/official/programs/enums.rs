//! Enums: from text and to text, unknown values, matching, ordering.

use pca::types::{AccessType, IndustrySegment, InvitationStatus, ParticipantType, PrimarySolutionType};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::str::FromStr;

pub async fn run() -> String {
    let mut out = String::new();
    for text in ["ALLOW_ALL", "DENY_ALL", "allow_all", "", "A_LATER_ONE"] {
        let value = AccessType::from(text);
        let _ = writeln!(out, "{value} {} {}", value.as_str(), AsRef::<str>::as_ref(&value));
        let _ = writeln!(out, "{}", value == AccessType::from_str(text).expect("never fails"));
        let parsed: AccessType = text.parse().expect("never fails");
        let into: AccessType = text.into();
        let _ =
            writeln!(out, "{} {:?}", parsed == into, AccessType::try_parse(text).map_err(|error| error.to_string()));
        let matched = match value {
            AccessType::AllowAll => "all",
            AccessType::DenyAll => "none",
            other if other.as_str() == "A_LATER_ONE" => "later",
            _ => "other",
        };
        let _ = writeln!(out, "{matched}");
    }
    let _ = writeln!(out, "{:?}", AccessType::DenyAll);
    let _ = writeln!(out, "{:?} {:?}", AccessType::values(), ParticipantType::values());
    let _ = writeln!(out, "{:?}\n{:?}", IndustrySegment::values(), PrimarySolutionType::values());
    let mut statuses: Vec<_> =
        InvitationStatus::values().iter().rev().map(|value| InvitationStatus::from(*value)).collect();
    statuses.sort();
    statuses.dedup();
    let _ = writeln!(out, "{statuses:?}");
    let set: BTreeSet<_> = IndustrySegment::values().iter().map(|value| IndustrySegment::from(*value)).collect();
    let _ = writeln!(out, "{set:?}");
    let mut counts: HashMap<AccessType, u32> = HashMap::new();
    *counts.entry(AccessType::AllowAll).or_default() += 2;
    let _ = writeln!(out, "{:?}", counts.get(&"ALLOW_ALL".into()));
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new(AccessType::try_parse("x").expect_err("unknown"));
    let _ = writeln!(out, "{error} {error:?}");
    out
}
