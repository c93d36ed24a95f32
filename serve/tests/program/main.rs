//! The server as a program: how it starts and stops, that it survives being killed, and its page.

// The generated client, by a short name.
extern crate ferrosmith_partnercentral_account as pca;

mod commands;
mod killed;
mod page;
mod started;
mod visited;
