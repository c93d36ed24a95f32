//! The calls, made by the official crate.

use aws_sdk_dynamodb as client;

#[path = "../programs/dynamodb.rs"]
mod program;
#[path = "../programs/support.rs"]
mod support;

pub(crate) use program::run;
