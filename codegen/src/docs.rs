//! Documentation: texts of the model and the plan in, lines of rustdoc Markdown out.
//!
//! Pages of operations and of the crate, examples, where types are used, and the HTML of the model as Markdown. `emit` puts
//! the lines where they stand and changes no word of them. Does not know tokens, files or how items are written.

pub mod call;
pub mod comment;
pub mod constraints;
pub mod crate_page;
pub mod example;
pub mod group;
pub mod html;
pub mod page;
pub mod retried;
pub mod spelling;
pub mod usage;
