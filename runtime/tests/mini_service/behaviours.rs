//! What the runtime does, seen by a caller of the mini service.
mod calls;
