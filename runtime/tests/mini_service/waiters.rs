//! What can be waited for, a module each. [`Waiters`](crate::client::Waiters) starts them.
pub mod item_exists;
