//! [`InvalidParams`]: endpoint parameters that rules can't run on.

use std::fmt;

/// Endpoint parameters that rules can't run on: one is missing or not valid.
#[derive(Debug)]
pub struct InvalidParams {
    field: &'static str,
    problem: Problem,
}

/// What is wrong with a parameter.
#[derive(Debug)]
enum Problem {
    /// It has no value.
    Missing,
    /// The same, of one that callers set in the configuration.
    Unset,
    /// It has a value that it can't have.
    Invalid(&'static str),
}

impl InvalidParams {
    /// A required parameter has no value.
    pub fn missing(field: &'static str) -> Self {
        Self { field, problem: Problem::Missing }
    }

    /// A required parameter, which is a setting of the client, has no value.
    pub fn unset(field: &'static str) -> Self {
        Self { field, problem: Problem::Unset }
    }

    /// A parameter has a value that it can't have.
    pub fn invalid_value(field: &'static str, problem: &'static str) -> Self {
        Self { field, problem: Problem::Invalid(problem) }
    }

    /// Checks a region, which becomes a part of host names.
    ///
    /// # Errors
    ///
    /// A region that is not a host label.
    pub fn check_region(field: &'static str, region: &Option<String>) -> Result<(), Self> {
        match region {
            Some(region) if !super::is_valid_host_label(region, true) => {
                Err(Self::invalid_value(field, "must be a valid host label"))
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problem {
            Problem::Missing => write!(f, "a required field was missing: `{}`", self.field),
            Problem::Unset => write!(
                f,
                "nothing was set that its endpoint depends on: set `{}` in the configuration of the client",
                self.field
            ),
            Problem::Invalid(problem) => write!(f, "invalid value for field: `{}` - {problem}", self.field),
        }
    }
}

impl std::error::Error for InvalidParams {}
