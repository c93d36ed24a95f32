//! Requests that start from their required members: optional ones after them, values that are stored and used again.

use pca::error::CallError;
use pca::operation::create_partner::CreatePartnerRequired;
use pca::operation::get_connection::{GetConnectionError, GetConnectionRequired};
use pca::operation::list_connections::ListConnectionsRequired;
use pca::operation::update_connection_preferences::UpdateConnectionPreferencesRequired;
use pca::operation::update_connection_preferences::builders::UpdateConnectionPreferencesInputBuilder;
use pca::types::{AccessType, AllianceLeadContact, PrimarySolutionType};
use pca::{Client, Config};
use std::error::Error;

#[test]
fn main() {
    let config = Config::builder().behavior_version_latest().build();
    let client = Client::from_conf(config);
    let strict = true;
    let required = UpdateConnectionPreferencesRequired {
        catalog: "AWS".into(),
        revision: 7,
        access_type: if strict { AccessType::DenyAll } else { AccessType::AllowAll },
    };
    // It is a value: kept, compared, cloned, changed.
    let next = UpdateConnectionPreferencesRequired { revision: 8, ..required.clone() };
    assert_ne!(required, next);
    // Optional members are set on the request, in loops and under conditions.
    let mut request = client.request(required.clone());
    for id in ["partner-1", "partner-2"] {
        request = request.excluded_participant_identifiers(id);
    }
    assert_eq!(request.get_revision(), &Some(7));
    assert_eq!(request.get_excluded_participant_identifiers().as_ref().map(Vec::len), Some(2));
    drop(request.call());
    // All that the official builder has is there.
    drop(client.request(next).customize().send());
    let required = ListConnectionsRequired { catalog: "AWS".into() };
    drop(client.request(required).into_paginator().items().send());
    // An input can start from them too.
    let builder = UpdateConnectionPreferencesInputBuilder::from(required_again());
    assert_eq!(builder.build().expect("an input").catalog(), Some("AWS"));
    // What is sensitive is not shown.
    assert!(!format!("{:?}", partner()).contains("123456"));
    // The error goes where any error goes.
    let boxed: fn(CallError<GetConnectionError>) -> Box<dyn Error + Send + Sync> = |error| error.into();
    let _ = boxed;
    let _ = GetConnectionRequired { catalog: "AWS".into(), identifier: "connection-1".into() };
}

fn required_again() -> UpdateConnectionPreferencesRequired {
    UpdateConnectionPreferencesRequired { catalog: "AWS".into(), revision: 7, access_type: AccessType::DenyAll }
}

fn partner() -> CreatePartnerRequired {
    let contact = AllianceLeadContact::builder().first_name("A").last_name("B").email("a@b").business_title("C");
    CreatePartnerRequired {
        catalog: "AWS".into(),
        legal_name: "Ferrosmith".into(),
        primary_solution_type: PrimarySolutionType::ConsultingServices,
        alliance_lead_contact: contact.build().expect("all members are set"),
        email_verification_code: "123456".into(),
    }
}
