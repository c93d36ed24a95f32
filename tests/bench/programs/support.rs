//! What the measured programs share: a configuration with a connector in memory, and the operations that are called.
//!
//! Out: clients that never touch the network, and answers that are the same for both crates.

#![allow(dead_code, reason = "each program uses a part")]

#[path = "memory.rs"]
mod memory;

use memory::Memory;
use pca::config::{BehaviorVersion, Credentials, Region};
use std::fmt::Write;

/// What is called.
#[derive(Clone, Copy, Debug)]
pub enum Call {
    /// `GetConnectionPreferences`.
    Get,
    /// `UpdateConnectionPreferences`.
    Update,
    /// `ListPartners`, whose answer has 100 plain items.
    Partners,
    /// `ListConnections`, whose answer has 100 items with a map, a structure and a union in each.
    Connections,
}

impl Call {
    /// From the command line.
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "get" => Some(Self::Get),
            "update" => Some(Self::Update),
            "partners" => Some(Self::Partners),
            "connections" => Some(Self::Connections),
            _ => None,
        }
    }

    /// The body of the answer.
    pub fn answer(self) -> &'static str {
        match self {
            Self::Get | Self::Update => PREFERENCES,
            Self::Partners => Box::leak(partners().into_boxed_str()),
            Self::Connections => Box::leak(connections().into_boxed_str()),
        }
    }

    /// Calls once; how many items came back, so that reading the answer cannot be left out.
    pub async fn once(self, client: &pca::Client) -> usize {
        match self {
            Self::Get => {
                let output = client.get_connection_preferences().catalog("AWS").send().await;
                output.expect("an answer").excluded_participant_ids().len()
            }
            Self::Update => {
                let call = client.update_connection_preferences().catalog("AWS").revision(7);
                let call = call.access_type(pca::types::AccessType::AllowByDefaultDenySome);
                let call = call.excluded_participant_identifiers("123456789012");
                call.send().await.expect("an answer").excluded_participant_ids().len()
            }
            Self::Partners => {
                let output = client.list_partners().catalog("AWS").send().await;
                output.expect("an answer").partner_summary_list().len()
            }
            Self::Connections => {
                let output = client.list_connections().catalog("AWS").send().await;
                output.expect("an answer").connection_summaries().len()
            }
        }
    }

    /// How many items come back.
    pub fn items(self) -> usize {
        match self {
            Self::Get | Self::Update => 2,
            Self::Partners | Self::Connections => 100,
        }
    }
}

/// What `GetConnectionPreferences` and `UpdateConnectionPreferences` answer.
const PREFERENCES: &str = r#"{"Catalog":"AWS","Arn":"arn:aws:partnercentral:us-east-1:123456789012:catalog/AWS/connection-preferences","AccessType":"ALLOW_BY_DEFAULT_DENY_SOME","ExcludedParticipantIds":["partner-abc0000000001","123456789012"],"UpdatedAt":"2026-03-03T09:08:07Z","Revision":8}"#;

/// What `ListPartners` answers: 100 partners, and the token of the next page.
fn partners() -> String {
    let mut body = String::from(r#"{"PartnerSummaryList":["#);
    for item in 0..100 {
        let comma = if item == 0 { "" } else { "," };
        let _ = write!(
            body,
            r#"{comma}{{"Catalog":"AWS","Arn":"arn:aws:partnercentral:us-east-1:123456789012:catalog/AWS/partner/partner-abcdefghij{item:03}","Id":"partner-abcdefghij{item:03}","LegalName":"Example Partner {item}","CreatedAt":"2026-03-03T09:08:07Z"}}"#
        );
    }
    body.push_str(r#"],"NextToken":"bmV4dC9wYWdlKzI9PQ=="}"#);
    body
}

/// What `ListConnections` answers: 100 connections, and the token of the next page.
fn connections() -> String {
    let mut body = String::from(r#"{"ConnectionSummaries":["#);
    for item in 0..100 {
        let comma = if item == 0 { "" } else { "," };
        let _ = write!(
            body,
            r#"{comma}{{"Catalog":"AWS","Id":"pac-abcdefghij{item:03}","Arn":"arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-abcdefghij{item:03}","OtherParticipantAccountId":"123456789{item:03}","UpdatedAt":"2026-03-03T09:08:07Z","ConnectionTypes":{{"OPPORTUNITY_COLLABORATION":{{"Status":"ACTIVE","OtherParticipant":{{"PartnerProfile":{{"Id":"pprofile-abcdefghij{item:03}","Name":"Example Partner {item}"}}}}}}}}}}"#
        );
    }
    body.push_str(r#"],"NextToken":"bmV4dC9wYWdlKzI9PQ=="}"#);
    body
}

/// A configuration with credentials and a region that never change; all else is the default.
pub fn config(answer: &'static str) -> pca::Config {
    pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", None, None, "bench"))
        .http_client(Memory(answer, "application/x-amz-json-1.0"))
        .build()
}

/// A runtime of one thread, as the network part is in memory.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// The number in an argument of the command line.
pub fn count(text: Option<&String>) -> Option<u64> {
    text.and_then(|text| text.parse().ok())
}
