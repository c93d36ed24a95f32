//! The calls, made by the official crate.

use aws_sdk_kinesis as client;

#[path = "../programs/kinesis.rs"]
mod program;
#[path = "../programs/support.rs"]
mod support;

pub(crate) use program::run;
