//! Every operation, called through the typed client with all members set and with the required ones alone: what is sent
//! equals what botocore sends, and what is read equals what botocore reads, for every member.

mod connections;
mod invitations;
mod partners;
mod profiles;
mod qualifications;
mod tags;
mod verification;

/// The token that the recordings with all members hold.
const TOKEN: &str = "token-4f1c2f0e-all_members";

#[test]
fn no_operation_is_left_out() {
    let sources = [
        include_str!("every_operation/connections.rs"),
        include_str!("every_operation/invitations.rs"),
        include_str!("every_operation/partners.rs"),
        include_str!("every_operation/profiles.rs"),
        include_str!("every_operation/qualifications.rs"),
        include_str!("every_operation/tags.rs"),
        include_str!("every_operation/verification.rs"),
    ];
    for operation in ferrosmith_tests::recordings::operations() {
        let call = format!("Session::recorded(\"{operation}\")");
        assert!(sources.iter().any(|source| source.contains(&call)), "{operation} is not called");
    }
}
