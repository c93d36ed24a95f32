//! The disk: paths, what a folder holds compared with what it should hold, and replacing it whole.
//!
//! Does not know what the files are.

pub mod compare;
pub mod path;
pub mod read;
pub mod replace;
pub mod write;
