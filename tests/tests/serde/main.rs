//! The feature `serde` of the generated client: every input, output and error of PartnerCentral Account against the recordings,
//! sensitive values, what the model does not know, and formats other than JSON.

mod errors;
mod every_operation;
mod secrets;
mod strict;
