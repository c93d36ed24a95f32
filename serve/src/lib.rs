//! A service to call without AWS: Partner Central Account on the loopback interface.
pub mod protocol;
