//! Results that come in pages. Comes in: an operation that says where its tokens are. Goes out: streams of pages, or of
//! their items. Sends nothing by itself: each page is a call of its own.

pub(crate) mod page_stream;
pub(crate) mod paginator;
