//! Unions: read, matched, converted and made.

use super::support;
use pca::types::{
    AccountSummary, Participant, PartnerProfileSummary, VerificationDetails, VerificationResponseDetails,
};
use pca::types::{RegistrantVerificationDetails, ValidationError};
use std::fmt::Write;

pub async fn run() -> String {
    let mut out = String::new();
    for participant in [
        r#"{"Account":{"Name":"n"}}"#,
        r#"{"PartnerProfile":{"Id":"i","Arn":"a","Catalog":"c","DisplayName":"d"},"SellerProfile":null}"#,
        r#"{"SellerProfile":{"Id":"s"}}"#,
        r#"{"__type":"Participant","Account":{"Name":"typed"}}"#,
        r#"{"Later":{"a":1}}"#,
    ] {
        let types = format!(r#"{{"SUBSIDIARY":{{"OtherParticipant":{participant}}}}}"#);
        let body = format!(r#"{{"Id":"c","ConnectionTypes":{types}}}"#);
        let (client, _) = support::replay(&[(200, &body)]);
        let output = client.get_connection().catalog("AWS").identifier("c").send().await.expect("a success");
        for (connection_type, detail) in output.connection_types() {
            let _ = writeln!(out, "{connection_type} {:?}", detail.status());
            show(detail.other_participant().expect("a participant"), &mut out);
        }
    }
    made(&mut out);
    out
}

fn show(participant: &Participant, out: &mut String) {
    let _ = writeln!(out, "{} {}", participant.is_account(), participant.is_partner_profile());
    let _ = writeln!(out, "{} {}", participant.is_seller_profile(), participant.is_unknown());
    let _ = writeln!(out, "{:?}", participant.as_account().ok().map(|account| account.name()));
    let _ = writeln!(out, "{:?}", participant.as_partner_profile().is_ok());
    let _ = match participant {
        Participant::Account(account) => writeln!(out, "{account:?}"),
        Participant::PartnerProfile(profile) => writeln!(out, "{profile:?}"),
        Participant::SellerProfile(profile) => writeln!(out, "{profile:?}"),
        _ => writeln!(out, "one of a later model"),
    };
}

fn made(out: &mut String) {
    let account = AccountSummary::builder().name("n").build().expect("complete");
    let made = Participant::Account(account.clone());
    let _ = writeln!(out, "{made:?} {}", made == Participant::Account(account));
    let other =
        Participant::PartnerProfile(PartnerProfileSummary::builder().id("i").name("d").build().expect("complete"));
    let _ = writeln!(out, "{:?}", other.as_account().map_err(|same| same.is_partner_profile()));
    let details = VerificationDetails::RegistrantVerificationDetails(RegistrantVerificationDetails::builder().build());
    let _ = writeln!(out, "{details:?} {}", details.is_registrant_verification_details());
    fn is_union<T: Clone + PartialEq + std::fmt::Debug + Send + Sync + 'static>() {}
    is_union::<VerificationResponseDetails>();
    is_union::<ValidationError>();
}
