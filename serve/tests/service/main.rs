//! The local service, called by the generated client over real HTTP. Each module is one promise of the service.

// The generated client, by a short name.
extern crate ferrosmith_partnercentral_account as pca;

mod connections;
mod decided;
mod errors;
mod every_operation;
mod faults;
mod paging;
mod persistence;
mod preferences;
mod signatures;
mod tasks;
mod tokens;
mod wire;
mod world;
