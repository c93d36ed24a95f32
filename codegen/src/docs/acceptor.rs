//! What an acceptor of a waiter means, in words.
//!
//! In: an [`AcceptorPlan`]. Out: a line of Markdown, for the waiter's page and for the error that names what ended a wait.
//! Whether the acceptor can be compiled was decided before.
//!
//! Source: Smithy 2.0, "Waiters".

use super::html::code_span;
use crate::plan::waiter::{AcceptorPlan, AcceptorState, Comparator, MatcherPlan, PathPlan};

/// What an answer that the acceptor is about means, and which answers these are.
pub fn acceptor_line(acceptor: &AcceptorPlan) -> String {
    let meaning = match acceptor.state {
        AcceptorState::Success => "success",
        AcceptorState::Failure => "failure",
        AcceptorState::Retry => "not yet",
    };
    format!("{meaning}: {}", acceptor_condition(acceptor))
}

/// Which answers the acceptor is about.
pub fn acceptor_condition(acceptor: &AcceptorPlan) -> String {
    match &acceptor.matcher {
        MatcherPlan::Succeeds(true) => "any answer that is no error".to_owned(),
        MatcherPlan::Succeeds(false) => "any error of the service".to_owned(),
        MatcherPlan::Error(error) => format!("the error {}", code_span(&error.code)),
        MatcherPlan::Status(status) => format!("an error with the HTTP status {status}"),
        MatcherPlan::Output(part) | MatcherPlan::Both(part) => part_condition(part),
    }
}

fn part_condition(part: &PathPlan) -> String {
    let (path, expected) = (code_span(&part.path), code_span(&part.expected));
    match part.comparator {
        Comparator::StringEquals | Comparator::BooleanEquals => format!("{path} is {expected}"),
        Comparator::AllStringEquals => format!("{path} has elements, each {expected}"),
        Comparator::AnyStringEquals => format!("{path} has an element {expected}"),
    }
}
