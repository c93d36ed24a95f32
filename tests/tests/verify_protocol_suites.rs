//! The suites that AWS makes of Smithy's protocol tests: `cargo xtask verify protocol-suites`.
//!
//! In: `shared/material/protocol-tests` beside the checkout. Out: as with our own (`protocol_suites`), but for the cases that
//! `fixtures/protocol/exceptions.toml` says cannot pass.

#[path = "protocol_suites/compare.rs"]
mod compare;
#[path = "protocol_suites/driver.rs"]
mod driver;
#[path = "protocol_suites/exceptions.rs"]
mod exceptions;
#[path = "protocol_suites/form.rs"]
mod form;
#[path = "protocol_suites/run.rs"]
mod run;
#[path = "protocol_suites/service.rs"]
mod service;
#[path = "protocol_suites/suite.rs"]
mod suite;
#[path = "protocol_suites/table.rs"]
mod table;
#[path = "protocol_suites/values.rs"]
mod values;
#[path = "protocol_suites/xml.rs"]
mod xml;

use exceptions::Exceptions;
use run::{check, services_in};

/// The protocols whose suites must pass.
const PROTOCOLS: [&str; 10] = [
    "json_1_0",
    "json_1_0-query-compatible",
    "json",
    "rest-json",
    "rest-xml",
    "query",
    "ec2",
    "smithy-rpc-v2-cbor",
    "smithy-rpc-v2-cbor-query-compatible",
    "smithy-rpc-v2-cbor-non-query-compatible",
];

#[test]
fn the_suites_of_aws_pass() {
    let services = services_in(&ferrosmith_golden::shared("material/protocol-tests"), &PROTOCOLS);
    check("protocol-suites", &services, &Exceptions::read(include_str!("../fixtures/protocol/exceptions.toml")));
}
