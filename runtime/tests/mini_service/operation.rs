//! The operations of the service.
pub use ferrosmith_runtime::RequestId;

pub mod create_item;
pub mod get_item;
pub mod list_items;
