//! Faults on purpose, for testing clients. In: rules such as `throttle:2/5@ListPartners`, and the operation of each call in
//! turn. Out: what goes wrong with this call. Counts calls per rule, so that the same calls meet the same faults.
//!
//! Rule: `KIND[:ARGUMENT][:N[/M]][@Operation]`. `N/M` is the first N of each M calls, `N` the first N calls ever; without,
//! it is every call.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `throttle`: the modelled throttling error. Nothing is done.
    Throttle,
    /// `fail:STATUS`: an error of the server with this status (500 to 599). Nothing is done.
    Fail(u16),
    /// `fail-after:STATUS`: the same, after the call was carried out.
    FailAfter(u16),
    /// `delay:TIME`: the call waits first, `200ms` or `3s`.
    Delay(Duration),
    /// `drop-request`: the connection closes. Nothing is done.
    DropRequest,
    /// `drop-before`: the call is carried out, and the connection closes before the response.
    DropBefore,
    /// `drop-middle`: the connection closes in the middle of the response.
    DropMiddle,
    /// `truncate`: a whole response with half of the JSON.
    Truncate,
    /// `content-type`: the response says that it is `text/html`.
    ContentType,
    /// `garbage`: bytes that are no JSON.
    Garbage,
}

/// When a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turns {
    hit: u64,
    /// Out of how many; `None` is once, from the start.
    of: Option<u64>,
}

/// A rule with its count.
#[derive(Debug)]
pub struct Rule {
    text: String,
    fault: Fault,
    turns: Turns,
    operation: Option<String>,
    seen: AtomicU64,
}

impl Rule {
    /// The operation that the rule is for, if it names one.
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// What happens to this call of an operation, by this rule.
    fn next(&self, operation: &str) -> Option<Fault> {
        if self.operation.as_deref().is_some_and(|only| only != operation) {
            return None;
        }
        let turn = self.seen.fetch_add(1, Ordering::Relaxed);
        let turn = self.turns.of.map_or(turn, |of| turn % of);
        (turn < self.turns.hit).then_some(self.fault)
    }
}

/// What happens to this call: the delays of all rules that apply, and the first other fault. Every rule counts the call.
pub(crate) fn next_faults(rules: &[Rule], operation: &str) -> (Duration, Option<Fault>) {
    let mut delay = Duration::ZERO;
    let mut first = None;
    for fault in rules.iter().filter_map(|rule| rule.next(operation)) {
        match fault {
            Fault::Delay(by) => delay += by,
            Fault::Throttle
            | Fault::Fail(_)
            | Fault::FailAfter(_)
            | Fault::DropRequest
            | Fault::DropBefore
            | Fault::DropMiddle
            | Fault::Truncate
            | Fault::ContentType
            | Fault::Garbage => first = first.or(Some(fault)),
        }
    }
    (delay, first)
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Clone for Rule {
    /// The same rule, with its count at nothing.
    fn clone(&self) -> Self {
        let Self { text, fault, turns, operation, .. } = self;
        let (text, operation) = (text.clone(), operation.clone());
        Self { text, fault: *fault, turns: *turns, operation, seen: AtomicU64::new(0) }
    }
}

impl FromStr for Rule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (rest, operation) = match text.split_once('@') {
            Some((rest, operation)) if !operation.is_empty() => (rest, Some(operation.to_owned())),
            Some(_) => return Err("there is no operation after `@`".to_owned()),
            None => (text, None),
        };
        let mut parts = rest.split(':');
        let kind = parts.next().unwrap_or_default();
        let mut argument = |what: &str| parts.next().ok_or_else(|| format!("`{kind}` needs {what}: `{kind}:{what}`"));
        let fault = match kind {
            "throttle" => Fault::Throttle,
            "fail" => Fault::Fail(read_status(argument("500")?)?),
            "fail-after" => Fault::FailAfter(read_status(argument("500")?)?),
            "delay" => Fault::Delay(read_time(argument("200ms")?)?),
            "drop-request" => Fault::DropRequest,
            "drop-before" => Fault::DropBefore,
            "drop-middle" => Fault::DropMiddle,
            "truncate" => Fault::Truncate,
            "content-type" => Fault::ContentType,
            "garbage" => Fault::Garbage,
            other => return Err(format!("`{other}` is no kind of fault; see --help")),
        };
        let turns = parts.next().map_or(Ok(Turns { hit: 1, of: Some(1) }), read_turns)?;
        match parts.next() {
            Some(more) => Err(format!("`{more}` is too much")),
            None => Ok(Self { text: text.to_owned(), fault, turns, operation, seen: AtomicU64::new(0) }),
        }
    }
}

fn read_status(text: &str) -> Result<u16, String> {
    let status = text.parse().ok().filter(|status| (500..=599).contains(status));
    status.ok_or_else(|| format!("`{text}` is no status from 500 to 599"))
}

fn read_time(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: Option<u32> = digits.parse().ok();
    match (number, &text[digits.len()..]) {
        (Some(number), "ms") => Ok(Duration::from_millis(number.into())),
        (Some(number), "s") => Ok(Duration::from_secs(number.into())),
        _ => Err(format!("`{text}` is no time such as 200ms or 3s")),
    }
}

fn read_turns(text: &str) -> Result<Turns, String> {
    let wrong = || format!("`{text}` is neither N/M, with N of 1 to M, nor N");
    let (hit, of) = match text.split_once('/') {
        Some((hit, of)) => (hit, Some(of.parse::<u64>().map_err(|_| wrong())?)),
        None => (text, None),
    };
    let hit: u64 = hit.parse().map_err(|_| wrong())?;
    if hit == 0 || of.is_some_and(|of| of < hit) { Err(wrong()) } else { Ok(Turns { hit, of }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Rule {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn turns_are_counted_per_rule() {
        let hits = |text: &str| -> Vec<bool> {
            let rule = rule(text);
            (0..6).map(|_| rule.next("A").is_some()).collect()
        };
        assert_eq!(hits("throttle"), [true; 6]);
        assert_eq!(hits("throttle:1/3"), [true, false, false, true, false, false]);
        assert_eq!(hits("throttle:2"), [true, true, false, false, false, false]);
        assert_eq!(hits("throttle@B"), [false; 6]);
    }

    #[test]
    fn delays_add_up_and_the_first_other_fault_wins() {
        let rules = [rule("delay:200ms"), rule("drop-middle:1"), rule("fail:503"), rule("delay:1s@A")];
        assert_eq!(next_faults(&rules, "A"), (Duration::from_millis(1200), Some(Fault::DropMiddle)));
        assert_eq!(next_faults(&rules, "B"), (Duration::from_millis(200), Some(Fault::Fail(503))));
        assert_eq!(rules[3].to_string(), "delay:1s@A");
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in [
            "",
            "fire",
            "fail",
            "fail:400",
            "fail:x",
            "delay:5",
            "delay:x",
            "throttle:0",
            "throttle:3/2",
            "throttle:1/2:3",
            "throttle@",
        ] {
            assert!(text.parse::<Rule>().is_err(), "{text}");
        }
    }
}
