//! What people and programs read: summaries, problems with their source lines, figures, JSON, and how long stages took.

pub(crate) mod json;
pub(crate) mod program;
pub(crate) mod progress;
pub(crate) mod snippet;
pub(crate) mod stage_times;
pub(crate) mod statistics;
pub(crate) mod summary;
