//! Changes of the model that make later stages simple: a [`Model`] in, a [`Model`] out.
//!
//! Passes run in the order of [`transform_model`]. Each knows the model and what its maker asks for, and none knows a
//! service by name, but for rows of data in tables that say so. What is put in addition lives in the namespace
//! `<the operation's>.synthetic`, where no model has shapes. Decides no Rust name.

pub mod enum_spellings;
pub mod error_message;
pub mod event_errors;
pub mod fallbacks;
pub mod operation_payloads;
pub mod presigned_urls;
pub mod quirks;
pub mod renames;
pub mod request_headers;
pub mod response_headers;
pub mod service_errors;

use crate::selection::Selection;
use ferrosmith_model::{Model, Report};

/// Runs all passes.
///
/// # Errors
///
/// A problem for each rename that can't be.
pub fn transform_model(mut model: Model, selection: &Selection) -> Result<Model, Report> {
    // 1. Errors of the service become errors of each operation, so that nobody else has to look for them.
    service_errors::copy_service_errors(&mut model);
    if !selection.types_only {
        // What the types of a service are made of has no streams.
        event_errors::part_event_errors(&mut model);
    }
    // 2. Every operation gets an input and an output structure: `Unit` becomes an empty one of its own.
    operation_payloads::add_missing_payloads(&mut model);
    // 3. Every error gets a message, which each protocol can send whether or not the model says so.
    error_message::add_missing_messages(&mut model);
    // 4. What a service wants in requests, and its model does not say.
    request_headers::add_request_headers(&mut model);
    fallbacks::add_fallbacks(&mut model);
    quirks::mend_quirks(&mut model);
    presigned_urls::mark_presigned_urls(&mut model);
    response_headers::add_header_members(&mut model);
    enum_spellings::respell_enums(&mut model);
    // 5. What the maker of the crate calls otherwise, the service calls so.
    renames::rename_shapes(model, selection)
}

#[cfg(test)]
mod tests;
