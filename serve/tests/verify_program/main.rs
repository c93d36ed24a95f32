//! The server as a program, seen by others: Chromium (`cargo xtask verify pages`), boto3 (`boto3`), and cargo (`serve`).

// The generated client, by a short name.
extern crate ferrosmith_partnercentral_account as pca;

mod others;
mod page;
#[path = "../program/started.rs"]
mod started;
#[path = "../program/visited.rs"]
mod visited;
