//! Runs suites: services in, a table of all cases out, and a failure for those that fail without reason.

use super::compare::{Answer, differences};
use super::driver::run_services;
use super::exceptions::Exceptions;
use super::service::{Service, gather_services};
use super::suite::read_suites;
use super::table::Table;
use std::collections::BTreeMap;
use std::path::Path;

/// The services of the suites `input/<file>.json` and `output/<file>.json` in a folder.
pub(crate) fn services_in(folder: &Path, files: &[&str]) -> Vec<Service> {
    let mut services = Vec::new();
    for direction in ["input", "output"] {
        for file in files {
            let path = folder.join(direction).join(format!("{file}.json"));
            services.extend(gather_services(&format!("{direction}_{file}"), &read_suites(&path)));
        }
    }
    services
}

/// Runs all cases, prints the table and fails for those that fail without reason.
pub(crate) fn check(workspace: &str, services: &[Service], exceptions: &Exceptions) {
    assert!(services.iter().any(|service| !service.cases.is_empty()), "there are cases");
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join(workspace);
    let answers: BTreeMap<String, Answer> =
        run_services(&workspace, services).into_iter().map(|answer| (answer.id.clone(), answer)).collect();
    let mut table = Table::default();
    for service in services {
        for (id, _, case) in service.named_cases() {
            let found = match answers.get(&id) {
                Some(answer) => differences(service, case, answer),
                None => vec!["the driver said nothing of it".to_owned()],
            };
            table.add(&service.name, &case.id, found, exceptions.reason(&case.id));
        }
    }
    println!("{table}");
    let mut wrong = table.wrong();
    wrong.extend(exceptions.unknown(services).map(|id| format!("{id}: an exception for no case")));
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}
