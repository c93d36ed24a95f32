//! A service to call without AWS: Partner Central Account on the loopback interface.
pub mod protocol;
pub mod clock;
pub mod settings;
pub mod store;
pub mod fault;
mod signature;
mod service;
