//! [`InvalidParams`]: endpoint parameters that rules can't run on.

use std::fmt;

/// Endpoint parameters that rules can't run on: one is missing or not valid.
#[derive(Debug)]
pub struct InvalidParams {
    field: &'static str,
    problem: Option<&'static str>,
}

impl InvalidParams {
    /// A required parameter has no value.
    pub fn missing(field: &'static str) -> Self {
        Self { field, problem: None }
    }

    /// A parameter has a value that it can't have.
    pub fn invalid_value(field: &'static str, problem: &'static str) -> Self {
        Self { field, problem: Some(problem) }
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
            None => write!(f, "a required field was missing: `{}`", self.field),
            Some(problem) => write!(f, "invalid value for field: `{}` - {problem}", self.field),
        }
    }
}

impl std::error::Error for InvalidParams {}
