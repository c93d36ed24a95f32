//! In: the parts of one HTTP request that a server read. Out: the request, for assertions, and the list of what is
//! wrong with it as a request of the awsJson 1.0 protocol. Sends no answer.

use crate::sigv4::{Scope, Signable, verify};
use serde_json::Value;
use std::time::{Duration, SystemTime};

/// How far the clock of a signature may be off, as services have it.
const CLOCK_SKEW: Duration = Duration::from_secs(300);
/// The content type of the protocol.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.0";

/// What the server accepts.
#[derive(Debug, Clone)]
pub struct Expectations {
    /// The access key ID that requests are signed with.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
    /// The session token, when the credentials have one.
    pub session_token: Option<String>,
    /// The Region of the signature.
    pub region: String,
    /// The signing name of the service.
    pub service: String,
    /// What precedes the dot in `X-Amz-Target`.
    pub target_prefix: String,
}

/// One request as it came off the wire.
#[derive(Debug, Clone)]
pub struct Received {
    /// `POST`
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// The query, without its `?`.
    pub query: String,
    /// Lower-case names and values, in the order they came in.
    pub headers: Vec<(String, String)>,
    /// The body, whole.
    pub body: Vec<u8>,
    /// When the last byte of it was here.
    pub at: SystemTime,
}

impl Received {
    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let wanted = name.to_ascii_lowercase();
        self.headers.iter().find(|(found, _)| *found == wanted).map(|(_, value)| value.as_str())
    }

    /// The operation that `X-Amz-Target` names; empty without one.
    pub fn operation(&self) -> &str {
        self.header("x-amz-target").and_then(|target| target.split_once('.')).map_or("", |(_, operation)| operation)
    }

    /// The body as JSON; `Null` when it is none, which [`Received::problems`] reports.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// Everything that is wrong with the request; the first line of each says what.
    pub fn problems(&self, expected: &Expectations) -> Vec<String> {
        let mut problems = Vec::new();
        if self.method != "POST" {
            problems.push(format!("the method is {}", self.method));
        }
        if self.path != "/" || !self.query.is_empty() {
            problems.push(format!("the target is {}?{}", self.path, self.query));
        }
        if self.header("content-type") != Some(CONTENT_TYPE) {
            problems.push(format!("the content type is {:?}", self.header("content-type")));
        }
        let target = self.header("x-amz-target").unwrap_or_default();
        if !target.strip_prefix(&expected.target_prefix).is_some_and(|rest| rest.starts_with('.')) {
            problems.push(format!("X-Amz-Target is {target:?}"));
        }
        if !self.json().is_object() {
            problems.push(format!("the body is no JSON object: {:?}", String::from_utf8_lossy(&self.body)));
        }
        problems.extend(self.signature_problem(expected));
        problems
    }

    fn signature_problem(&self, expected: &Expectations) -> Option<String> {
        let Received { method, path, query, headers, body, .. } = self;
        match verify(&Signable { method, path, query, headers, body }, &expected.secret_key) {
            Err(problem) => Some(problem),
            Ok(scope) => self.scope_problem(&scope, expected),
        }
    }

    fn scope_problem(&self, scope: &Scope, expected: &Expectations) -> Option<String> {
        let found = (&scope.access_key, &scope.region, &scope.service);
        let wanted = (&expected.access_key, &expected.region, &expected.service);
        if found != wanted {
            return Some(format!("signed for {found:?}, expected {wanted:?}"));
        }
        let token = self.header("x-amz-security-token");
        if token != expected.session_token.as_deref() {
            return Some(format!("the session token is {token:?}"));
        }
        let said = self.header("x-amz-date").unwrap_or_default();
        let Some(signed_at) = read_date(said) else { return Some(format!("X-Amz-Date is {said:?}")) };
        let skew = self.at.duration_since(signed_at).unwrap_or_else(|early| early.duration());
        (skew > CLOCK_SKEW).then(|| format!("X-Amz-Date {said} is {}s from now", skew.as_secs()))
    }
}

/// Reads `20260301T102030Z`.
fn read_date(text: &str) -> Option<SystemTime> {
    let digits: String = text.strip_suffix('Z')?.replace('T', "");
    if digits.len() != 14 || text.len() != 16 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits[from..to].parse::<u64>().ok();
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    // Days since 1970-01-01, with years that begin in March (H. Hinnant, "days_from_civil").
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day;
    let days = days.checked_sub(719_469)?;
    let seconds = days * 86_400 + part(8, 10)? * 3_600 + part(10, 12)? * 60 + part(12, 14)?;
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates() {
        let seconds =
            |text| read_date(text).map(|at| at.duration_since(SystemTime::UNIX_EPOCH).expect("later").as_secs());
        assert_eq!(seconds("19700101T000000Z"), Some(0));
        assert_eq!(seconds("20000229T235959Z"), Some(951_868_799));
        assert_eq!(seconds("20260301T102030Z"), Some(1_772_360_430));
        assert_eq!(seconds("20260301102030Z"), None);
        assert_eq!(seconds("20260301T10203éZ"), None);
    }

    #[test]
    fn lists_every_problem() {
        let request = Received {
            method: "GET".to_owned(),
            path: "/x".to_owned(),
            query: String::new(),
            headers: Vec::new(),
            body: b"[]".to_vec(),
            at: SystemTime::now(),
        };
        let expected = Expectations {
            access_key: "A".to_owned(),
            secret_key: "S".to_owned(),
            session_token: None,
            region: "us-east-1".to_owned(),
            service: "service".to_owned(),
            target_prefix: "Service".to_owned(),
        };
        let problems = request.problems(&expected);
        assert_eq!(problems.len(), 6, "{problems:#?}");
    }
}
