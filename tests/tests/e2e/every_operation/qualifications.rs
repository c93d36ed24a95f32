//! The operations on qualifications associations.

use super::TOKEN;
use crate::service::Session;
use pca::types::QualificationsAssociationPartner;

const PARTNER: &str = "partner-abc0000000001";

fn other_partner() -> QualificationsAssociationPartner {
    QualificationsAssociationPartner::builder().profile_id("pprofile-abc0000000001").account_id("123456789012").build()
}

#[tokio::test]
async fn start_qualifications_association_task() {
    let session = Session::recorded("StartQualificationsAssociationTask").await;
    let request = session.client.start_qualifications_association_task().catalog("AWS").identifier(PARTNER);
    let all = request.clone().client_token(TOKEN).primary_partner(other_partner());
    let output = all.send().await.expect("all members");
    let nobody = QualificationsAssociationPartner::builder().build();
    request.primary_partner(nobody).send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn start_qualifications_disassociation_task() {
    let session = Session::recorded("StartQualificationsDisassociationTask").await;
    let request = session.client.start_qualifications_disassociation_task().catalog("AWS").identifier(PARTNER);
    let all = request.clone().client_token(TOKEN).associated_partner(other_partner());
    let output = all.send().await.expect("all members");
    let nobody = QualificationsAssociationPartner::builder().build();
    request.associated_partner(nobody).send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_qualifications_association_task() {
    let session = Session::recorded("GetQualificationsAssociationTask").await;
    let required = session.client.get_qualifications_association_task().catalog("AWS").identifier(PARTNER);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_qualifications_disassociation_task() {
    let session = Session::recorded("GetQualificationsDisassociationTask").await;
    let required = session.client.get_qualifications_disassociation_task().catalog("AWS").identifier(PARTNER);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_qualifications_association_details() {
    let session = Session::recorded("GetQualificationsAssociationDetails").await;
    let required = session.client.get_qualifications_association_details().catalog("AWS").identifier(PARTNER);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}
