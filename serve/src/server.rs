//! [`Server`]: the stages of a call, from its bytes to the bytes of its answer.
//!
//! Signature, operation, permission, JSON, shape, state machine, shape, JSON: each a gate.
//!
//! In: a whole request. Out: a whole answer. Knows no socket (`http.rs`), and makes no faults (`fault.rs`).

use crate::clock::Clock;
use crate::fault::Rule;
use crate::idempotency::ClientToken;
use crate::journal::Journal;
use crate::protocol::{Protocol, Violation};
use crate::secret::random_bytes;
use crate::seed::{Seed, apply_seed};
use crate::service::{self, Call, Refusal, World};
use crate::settings::Settings;
use crate::signature::{Signable, hex, unhex, verify};
use crate::store::{Rows, Store, StoreError};
use ferrosmith_model::Model;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::OnceLock;

/// What a server is made of.
#[derive(Debug)]
pub struct Options {
    /// The model of the service.
    pub model: Model,
    /// Accounts, limits, durations.
    pub settings: Settings,
    /// The folder that state is kept in; memory without one.
    pub data: Option<PathBuf>,
    /// Calls that are made on an empty store.
    pub seed: Option<Seed>,
    /// What goes wrong on purpose.
    pub faults: Vec<Rule>,
    /// What time it is.
    pub clock: Clock,
}

impl Options {
    /// A server in memory with the test accounts, and nothing going wrong.
    pub fn new(model: Model) -> Self {
        Self {
            model,
            settings: Settings::default(),
            data: None,
            seed: None,
            faults: Vec::new(),
            clock: Clock::default(),
        }
    }
}

/// A service, ready to be called.
#[derive(Debug)]
pub struct Server {
    pub(crate) protocol: Protocol,
    pub(crate) store: Store,
    pub(crate) world: World,
    pub(crate) clock: Clock,
    pub(crate) faults: Vec<Rule>,
    pub(crate) journal: Journal,
}

/// What a call came to.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// The error's code; empty for a success.
    pub(crate) code: String,
    /// Who called, once that is known.
    pub(crate) account: String,
}

impl Server {
    /// Opens the store and makes the service ready.
    ///
    /// # Errors
    ///
    /// Every reason why it cannot be used, in words for people: the model's protocol, the store, faults for operations that
    /// there are not, a seed that is refused.
    pub fn open(options: Options) -> Result<Self, String> {
        let Options { model, settings, data, seed, faults, clock } = options;
        settings.check()?;
        let protocol = Protocol::resolve(model)?;
        let is_unknown = |name: &str| !protocol.operations().any(|one| one == name);
        for (id, key) in &settings.keys {
            if let Some(operation) = key.denied.iter().find(|name| is_unknown(name)) {
                return Err(format!("keys.{id}.denied names {operation}, which the service does not have"));
            }
        }
        for rule in &faults {
            if let Some(operation) = rule.operation().filter(|name| is_unknown(name)) {
                return Err(format!("the fault `{rule}` is for {operation}, which the service does not have"));
            }
        }
        let store = Store::open(data.as_deref()).map_err(|error| error.to_string())?;
        let (token_key, born, is_new) =
            store.write(|rows| birth(rows, clock.now())).map_err(|error| error.to_string())?;
        let world = World { settings, token_key, born, origin: OnceLock::new() };
        let server = Self { protocol, store, world, clock, faults, journal: Journal::default() };
        if let Some(seed) = seed.filter(|_| is_new) {
            apply_seed(&server, &seed)?;
        }
        let seeded = json!({ "Seeded": true });
        server.store.write(|rows| rows.put("meta/seeded", &seeded)).map_err(|error: StoreError| error.to_string())?;
        Ok(server)
    }

    /// What people should know of this service: patterns that are not checked, operations that are in the model alone.
    pub fn remarks(&self) -> Vec<String> {
        let missing = self.protocol.operations().filter(|name| service::operation(name).is_none());
        let missing = missing.map(|name| format!("{name} is in the model, and what it does is not known here"));
        self.protocol.remarks().iter().cloned().chain(missing).collect()
    }

    /// The service's title and version.
    pub fn title(&self) -> String {
        self.protocol.title()
    }

    /// The last calls.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Carries a request out.
    pub(crate) fn answer(&self, request: &Signable<'_>, operation: Option<&str>) -> Answer {
        let now = self.clock.now();
        let key = match verify(request, &self.world.settings, self.protocol.signing_name(), now) {
            Ok(key) => key,
            Err(refused) => return Answer::common(400, refused.code, &refused.message),
        };
        let mut answer = match self.call(request, operation, key) {
            Ok(output) => Answer { status: 200, body: text_of(&output), code: String::new(), account: String::new() },
            Err(refusal) => self.refuse(operation.unwrap_or_default(), &refusal),
        };
        answer.account.clone_from(&key.account);
        answer
    }

    fn call(
        &self,
        request: &Signable<'_>,
        operation: Option<&str>,
        key: &crate::settings::Key,
    ) -> Result<Value, Refusal> {
        let unknown = || Refusal::field("X-Amz-Target", "ACTION_NOT_PERMITTED", "names no operation of the service");
        let operation = operation.ok_or_else(unknown)?;
        if key.denied.contains(operation) {
            return Err(Refusal::denied(format!("the key may not call {operation}")));
        }
        let header = request.headers.iter().find(|(name, _)| name == "content-type");
        let content_type = header.map_or("", |(_, value)| value.split(';').next().unwrap_or_default().trim());
        let expected = self.protocol.content_type();
        if !content_type.eq_ignore_ascii_case(expected) {
            return Err(Refusal::field("Content-Type", "INVALID_VALUE", format!("should be {expected}")));
        }
        let body = if request.body.is_empty() { b"{}".as_slice() } else { request.body };
        let malformed = |error: serde_json::Error| {
            // The error itself could quote the request.
            let message = format!("is no JSON that can be read, at line {} column {}", error.line(), error.column());
            Refusal::field("body", "INVALID_STRING_FORMAT", message)
        };
        let json: Value = serde_json::from_slice(body).map_err(malformed)?;
        self.perform(operation, &key.account, &json)
    }

    /// Carries an operation out, for an account: from JSON to JSON. What it changed is on disk when this returns.
    pub(crate) fn perform(&self, operation: &str, account: &str, json: &Value) -> Result<Value, Refusal> {
        let input = self.read_input(operation, json).map_err(|wrong| Refusal::violations(&wrong))?;
        let catalog = input.get("Catalog").and_then(Value::as_str).unwrap_or_default();
        let missing = || Refusal::Broken(format!("what {operation} does is not known here"));
        let known = service::operation(operation).ok_or_else(missing)?;
        let run = |rows: &mut Rows<'_>| {
            let (now, world, input) = (self.clock.now(), &self.world, &input);
            let mut call = Call { account, catalog, operation, input, now, rows, world };
            let token = ClientToken::of(&self.protocol, &call);
            if let Some(token) = &token
                && let Some(answer) = token.answer(&call)?
            {
                return Ok(answer);
            }
            let output = (known.perform)(&mut call)?;
            let written = self.protocol.write_output(operation, &output);
            let written =
                written.map_err(|wrong| Refusal::Broken(format!("{operation} gave a wrong output: {wrong:?}")))?;
            if let Some(token) = &token {
                token.keep(&mut call, &written)?;
            }
            Ok(written)
        };
        if known.writes { self.store.write(run) } else { self.store.read(run) }
    }

    /// The input, or all that the model and the service have against it.
    fn read_input(&self, operation: &str, json: &Value) -> Result<Value, Vec<Violation>> {
        let read = self.protocol.read_input(operation, json);
        let more = service::catalog_violation(json);
        match (read, more) {
            (Err(wrong), Some(more)) if wrong.iter().any(|one| one.path == more.path) => Err(wrong),
            (Err(wrong), more) => Err(wrong.into_iter().chain(more).collect()),
            (Ok(input), Some(more)) if input.get("Catalog").is_some() => Err(vec![more]),
            (Ok(input), _) => Ok(input),
        }
    }

    /// Writes an error, compared with the model.
    pub(crate) fn refuse(&self, operation: &str, refusal: &Refusal) -> Answer {
        let why = match refusal {
            Refusal::Modelled(code, body) => match self.protocol.write_error(operation, code, body) {
                Ok((status, body)) => {
                    let code = (*code).to_owned();
                    return Answer { status, body: text_of(&body), code, account: String::new() };
                }
                Err(wrong) => format!("{operation} was refused with a wrong {code}: {wrong:?}"),
            },
            Refusal::Broken(why) => why.clone(),
        };
        eprintln!("error: {why}");
        self.fail(operation, 500, "The local service failed; its standard error says why.")
    }

    /// An error of the server: the model's where it has one.
    pub(crate) fn fail(&self, operation: &str, status: u16, message: &str) -> Answer {
        let body = json!({ "Message": message });
        let modelled = self.protocol.write_error(operation, "InternalServerException", &body).ok();
        match modelled.filter(|_| status == 500) {
            Some((_, body)) => {
                let code = "InternalServerException".to_owned();
                Answer { status, body: text_of(&body), code, account: String::new() }
            }
            None if status == 503 => Answer::common(status, "ServiceUnavailableException", message),
            None => Answer::common(status, "InternalFailure", message),
        }
    }
}

impl Answer {
    /// An error that every AWS service has, and no model.
    pub(crate) fn common(status: u16, code: &str, message: &str) -> Self {
        let body = json!({ "__type": code, "message": message });
        Self { status, body: text_of(&body), code: code.to_owned(), account: String::new() }
    }
}

fn text_of(json: &Value) -> Vec<u8> {
    json.to_string().into_bytes()
}

/// The store's key for page tokens, when it was made, and whether it holds no seed yet.
fn birth(rows: &mut Rows<'_>, now: i64) -> Result<(Vec<u8>, i64, bool), StoreError> {
    let kept = match rows.get("meta/birth")? {
        Some(kept) => kept,
        None => {
            let key: [u8; 32] = random_bytes()?;
            let kept = json!({ "At": now, "Key": hex(&key) });
            rows.put("meta/birth", &kept)?;
            kept
        }
    };
    let key = unhex(kept["Key"].as_str().unwrap_or_default()).unwrap_or_default();
    let is_new = rows.get("meta/seeded")?.is_none();
    Ok((key, kept["At"].as_i64().unwrap_or(now), is_new))
}

#[cfg(test)]
mod tests;
