//! The operations on verifications, whose input and output hold a union.

use super::TOKEN;
use crate::service::{Session, as_json};
use pca::types::{BusinessVerificationDetails, RegistrantVerificationDetails, VerificationDetails, VerificationType};

#[tokio::test]
async fn start_verification() {
    let session = Session::recorded("StartVerification").await;
    let business = BusinessVerificationDetails::builder()
        .legal_name("Müller & Söhne GmbH")
        .registration_id("HRB 86891")
        .country_code("DE")
        .jurisdiction_of_incorporation("BE")
        .build()
        .expect("every required member is set");
    let registrant = RegistrantVerificationDetails::builder().build();
    let request = session.client.start_verification();
    let all = request.clone().client_token(TOKEN);
    let with_business = VerificationDetails::BusinessVerificationDetails(business);
    let output = all.clone().verification_details(with_business).send().await.expect("all with a business");
    let with_registrant = VerificationDetails::RegistrantVerificationDetails(registrant);
    all.verification_details(with_registrant).send().await.expect("all with a registrant");
    request.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_verification() {
    let session = Session::recorded("GetVerification").await;
    let required = session.client.get_verification().verification_type(VerificationType::BusinessVerification);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_verification_with_every_kind_of_details() {
    let (session, parsed) = Session::every_response("GetVerification").await;
    assert_eq!(parsed.len(), 2);
    for parsed in parsed {
        let request = session.client.get_verification().verification_type(VerificationType::BusinessVerification);
        let output = request.send().await.expect("a verification");
        assert_eq!(as_json(&output), parsed);
    }
}
