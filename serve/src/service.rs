//! What the service does: its operations by name, each a function of a [`Call`]. The one place of the project that knows
//! them: state machines cannot be read from a model.
//!
//! In: a call whose input is of the model's shape. Out: an output, or a [`Refusal`] as the model defines it. Does not check
//! shapes, signatures or limits of the protocol.
//!
//! What the model's documentation leaves open is decided here, and said at the top of each file.

pub(crate) mod call;
mod connections;
mod contact;
mod domains;
mod invitation_rules;
mod invitations;
mod listing;
mod partners;
mod preferences;
mod profile;
mod qualification_tasks;
mod qualifications;
pub(crate) mod refusal;
mod tags;
pub(crate) mod verification;
mod visibility;

use crate::protocol::{Violation, ViolationKind};
pub(crate) use call::{Call, World};
pub(crate) use refusal::Refusal;
use serde_json::Value;

/// The catalogs that there are; the model's documentation names them at the qualifications.
pub(crate) const CATALOGS: [&str; 2] = ["AWS", "Sandbox"];

/// One operation.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    /// Its name in the model.
    pub(crate) name: &'static str,
    /// Whether it changes anything: then it runs alone, and is on disk before it is answered.
    pub(crate) writes: bool,
    /// What it does.
    pub(crate) perform: fn(&mut Call<'_, '_>) -> Result<Value, Refusal>,
}

const fn reads(name: &'static str, perform: fn(&mut Call<'_, '_>) -> Result<Value, Refusal>) -> Operation {
    Operation { name, writes: false, perform }
}

const fn writes(name: &'static str, perform: fn(&mut Call<'_, '_>) -> Result<Value, Refusal>) -> Operation {
    Operation { name, writes: true, perform }
}

/// All operations, by name.
const OPERATIONS: [Operation; 34] = [
    writes("AcceptConnectionInvitation", invitations::accept),
    writes("AssociateAwsTrainingCertificationEmailDomain", domains::associate),
    writes("CancelConnection", connections::cancel),
    writes("CancelConnectionInvitation", invitations::cancel),
    writes("CancelProfileUpdateTask", profile::cancel),
    writes("CreateConnectionInvitation", invitations::create),
    writes("CreatePartner", partners::create),
    writes("DisassociateAwsTrainingCertificationEmailDomain", domains::disassociate),
    reads("GetAllianceLeadContact", contact::get),
    reads("GetConnection", connections::get),
    reads("GetConnectionInvitation", invitations::get),
    reads("GetConnectionPreferences", preferences::get),
    reads("GetPartner", partners::get),
    reads("GetProfileUpdateTask", profile::get),
    reads("GetProfileVisibility", visibility::get),
    reads("GetQualificationsAssociationDetails", qualifications::details),
    reads("GetQualificationsAssociationTask", qualification_tasks::get_association),
    reads("GetQualificationsDisassociationTask", qualification_tasks::get_disassociation),
    reads("GetVerification", verification::get),
    reads("ListConnectionInvitations", invitations::list),
    reads("ListConnections", connections::list),
    reads("ListPartners", partners::list),
    reads("ListTagsForResource", tags::list),
    writes("PutAllianceLeadContact", contact::put),
    writes("PutProfileVisibility", visibility::put),
    writes("RejectConnectionInvitation", invitations::reject),
    writes("SendEmailVerificationCode", contact::send_code),
    writes("StartProfileUpdateTask", profile::start),
    writes("StartQualificationsAssociationTask", qualification_tasks::start_association),
    writes("StartQualificationsDisassociationTask", qualification_tasks::start_disassociation),
    writes("StartVerification", verification::start),
    writes("TagResource", tags::tag),
    writes("UntagResource", tags::untag),
    writes("UpdateConnectionPreferences", preferences::update),
];

/// The operation of this name, if it is known here.
pub(crate) fn operation(name: &str) -> Option<Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name).copied()
}

/// What the protocol's check cannot know of a request: that there is no such catalog.
pub(crate) fn catalog_violation(json: &Value) -> Option<Violation> {
    let catalog = json.get("Catalog").and_then(Value::as_str)?;
    let message = format!("should be one of {}", CATALOGS.join(", "));
    (!CATALOGS.contains(&catalog)).then(|| Violation::new("Catalog", ViolationKind::Member, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_in_order() {
        assert!(OPERATIONS.is_sorted_by_key(|operation| operation.name));
        assert!(operation("GetPartner").is_some_and(|found| !found.writes));
        assert!(operation("Get").is_none());
    }
}
