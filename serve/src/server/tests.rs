//! Calls by chance: inputs of the model's shapes, made from what earlier answers held. Whatever comes, the server answers as
//! the model says: no output or error of another shape, no panic, no lost store. And broken inputs are refused.

use super::*;
use crate::vendored::{read_folder, vendored_folder};
use ferrosmith_model::shape::ShapeKind;
use ferrosmith_model::{Member, ShapeId};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const CALLS: usize = 8000;
const ACCOUNTS: [&str; 3] = ["111111111111", "222222222222", "333333333333"];

/// Makes inputs; knows what was seen so far.
struct Chance {
    model: Model,
    random: fastrand::Rng,
    /// Strings of outputs, by the member that held them.
    seen: BTreeMap<String, Vec<Value>>,
}

impl Chance {
    fn pick<'v, T>(&mut self, from: &'v [T]) -> Option<&'v T> {
        if from.is_empty() { None } else { Some(&from[self.random.usize(..from.len())]) }
    }

    fn recall(&mut self, name: &str) -> Option<Value> {
        let seen = self.seen.get(name).cloned().unwrap_or_default();
        // The newest are of most use.
        let from = seen.len().saturating_sub(6);
        self.pick(&seen[from..]).cloned()
    }

    fn text(&mut self, member: &str, operation: &str) -> Value {
        let recalled = match member {
            "Catalog" => return Value::from(if self.random.u8(..8) == 0 { "Sandbox" } else { "AWS" }),
            "Email" | "InviterEmail" => {
                Some(json!(format!("{}@a{}.example.com", self.random.alphabetic(), self.random.u8(..2))))
            }
            "EmailVerificationCode" => Some(json!("123456")),
            "ClientToken" => Some(json!(format!("t{}", self.random.u8(..200)))),
            "Identifier" if operation.contains("Invitation") => self.recall("pacinv"),
            "Identifier" if operation.ends_with("Connection") => self.recall("pac"),
            "Identifier" => self.recall("partner"),
            "TaskId" => self.recall("pprofiletask"),
            "ReceiverIdentifier" | "AccountId" | "member" => Some(json!(ACCOUNTS[self.random.usize(..3)])),
            "ProfileId" => self.recall("pprofile"),
            "ResourceArn" => self.recall("Arn"),
            "DomainName" => Some(json!(format!("a{}.example.com", self.random.u8(..2)))),
            "WebsiteUrl" | "LogoUrl" => {
                Some(json!(["https://example.com/", "https://a.invalid/x"][self.random.usize(..2)]))
            }
            "NextToken" => self.recall("NextToken"),
            "CountryCode" => Some(json!("DE")),
            "JurisdictionOfIncorporation" | "SubdivisionCode" => Some(json!("BE")),
            "Locale" | "TranslationSourceLocale" => Some(json!("de-DE")),
            "RegistrationId" => Some(json!(["FAIL", "REJECT", "HRB"][self.random.usize(..3)])),
            "ConnectionType" => Some(json!("SUBSIDIARY")),
            _ => None,
        };
        recalled.unwrap_or_else(|| json!(format!("v{}", self.random.u8(..3))))
    }

    fn member(&mut self, member: &Member, operation: &str) -> Value {
        let shape = self.model.target(member).clone();
        self.value(&shape.id, &member.name, operation)
    }

    fn value(&mut self, id: &ShapeId, name: &str, operation: &str) -> Value {
        let kind = self.model.shape(id).expect("a validated model").kind.clone();
        match kind {
            // Two names by chance would hardly ever be of the same partner.
            ShapeKind::Structure(_) if id.name() == "QualificationsAssociationPartner" => {
                json!({ "AccountId": ACCOUNTS[self.random.usize(..3)] })
            }
            ShapeKind::Structure(members) => {
                let mut object = serde_json::Map::new();
                for member in &members {
                    if member.traits.is_required() || self.random.u8(..3) == 0 {
                        object.insert(member.name.clone(), self.member(member, operation));
                    }
                }
                Value::Object(object)
            }
            ShapeKind::Union(members) => {
                let member = self.pick(&members).expect("a union has members").clone();
                json!({ member.name.clone(): self.member(&member, operation) })
            }
            ShapeKind::List { member } => {
                (0..self.random.usize(1..3)).map(|_| self.member(&member, operation)).collect::<Vec<_>>().into()
            }
            ShapeKind::Enum(members) => {
                let member = self.pick(&members).expect("an enum has members").clone();
                member.traits.enum_value().map(Value::from).unwrap_or_default()
            }
            ShapeKind::Boolean => Value::from(self.random.bool()),
            ShapeKind::Integer => Value::from(self.random.u8(1..4)),
            ShapeKind::Long => self.recall("Revision").unwrap_or(json!(1)),
            _ => self.text(name, operation),
        }
    }

    /// Takes in what an answer holds: strings by the start of their ID, numbers and others by member.
    fn learn(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| self.learn(name, value)),
            Value::Array(items) => items.iter().for_each(|item| self.learn(name, item)),
            Value::String(text) => {
                let start = text.split_once('-').map_or("", |(start, _)| start);
                let key = if name == "Arn" || start.is_empty() || start.contains(':') { name } else { start };
                self.seen.entry(key.to_owned()).or_default().push(value.clone());
            }
            Value::Number(_) => self.seen.entry(name.to_owned()).or_default().push(value.clone()),
            _ => {}
        }
    }
}

fn server() -> (Server, Chance) {
    let read = || read_folder(&vendored_folder().expect("the repository")).expect("a model");
    let chance = Chance { model: read(), random: fastrand::Rng::with_seed(7), seen: BTreeMap::new() };
    let mut options = Options::new(read());
    options.settings.task_seconds = 300;
    (Server::open(options).expect("a service"), chance)
}

#[test]
fn whatever_is_called_the_answer_is_of_the_model() {
    let (server, mut chance) = server();
    let operations: Vec<String> = server.protocol.operations().map(str::to_owned).collect();
    let (mut done, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..CALLS {
        let operation = chance.pick(&operations).expect("there are operations").clone();
        let input = server.protocol.described(&operation).input.clone();
        let input = chance.value(&input, "", &operation);
        let account = ACCOUNTS[chance.random.usize(..3)];
        match server.perform(&operation, account, &input) {
            Ok(output) => {
                chance.learn("", &output);
                done.insert(operation);
            }
            Err(Refusal::Modelled(code, body)) => {
                let written = server.protocol.write_error(&operation, code, &body);
                assert!(written.is_ok(), "{operation} {input}: {code} {body}: {written:?}");
                codes.insert(format!("{code} {}", body["Reason"].as_str().unwrap_or_default()));
            }
            Err(Refusal::Broken(why)) => panic!("{operation} {input}: {why}"),
        }
        if chance.random.u8(..20) == 0 {
            server.clock.advance(Duration::from_secs(chance.random.u64(..3600)));
        }
    }
    let never: Vec<_> = operations.iter().filter(|operation| !done.contains(*operation)).collect();
    assert!(never.len() <= 1, "calls by chance should reach everything but one, and never reached {never:?}");
    assert!(codes.len() >= 20, "{codes:?}");
}

#[test]
fn broken_inputs_are_refused_or_carried_out_and_break_nothing() {
    let (server, mut chance) = server();
    let operations: Vec<String> = server.protocol.operations().map(str::to_owned).collect();
    for _ in 0..CALLS {
        let operation = chance.pick(&operations).expect("there are operations").clone();
        let shape = server.protocol.described(&operation).input.clone();
        let mut text = chance.value(&shape, "", &operation).to_string().into_bytes();
        for _ in 0..chance.random.usize(1..4) {
            if text.is_empty() {
                break;
            }
            let at = chance.random.usize(..text.len());
            match chance.random.u8(..3) {
                0 => text[at] = chance.random.u8(32..127),
                1 => drop(text.remove(at)),
                _ => text.truncate(at),
            }
        }
        let Ok(json) = serde_json::from_slice::<Value>(&text) else { continue };
        if let Err(Refusal::Broken(why)) = server.perform(&operation, ACCOUNTS[0], &json) {
            panic!("{operation} {json}: {why}");
        }
    }
}
