//! The local service, called by the generated client over real HTTP. Each module is one promise of the service.

mod connections;
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
