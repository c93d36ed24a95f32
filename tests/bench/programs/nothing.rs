//! Nothing: a crate that stands for whoever depends on the client, so that the client alone is what takes time.
