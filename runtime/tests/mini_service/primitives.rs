//! Types that stand for simple shapes.
pub use ferrosmith_runtime::{Blob, DateTime, DateTimeFormat};
