//! The macros that generated code calls: tables of shapes on the wire, and traits that every type of a kind has. What comes
//! in is the part that differs between shapes and services, what goes out is the part that never does. What a caller uses by
//! its name is no macro's: it is written out in the generated code.

mod debug_fields;
mod enum_traits;
mod error_traits;
#[cfg(feature = "event-stream")]
mod event_error_traits;
#[cfg(feature = "event-stream")]
mod events;
mod operation_error_traits;
mod request_traits;
mod required_traits;
mod schema;
mod service_value;
mod shape;
