//! What is noted about calls. Comes in: inputs and the configuration. Goes out: attributes of metrics and spans, and the
//! features that the user agent names. Sends and writes nothing by itself.

pub(crate) mod attributes;
pub(crate) mod features;
pub(crate) mod user_agent;
