//! Problems with files as [`Report`]s: an `io::Error` and a path in, a problem with a hint out.
//!
//! Does not touch files itself.

use ferrosmith_model::{Problem, Report};
use std::io;
use std::path::Path;

/// One problem with a file or folder, as a report.
pub fn file_problem(path: &Path, what: impl Into<String>, hint: impl Into<String>) -> Report {
    Report::from(Problem {
        file: path.display().to_string(),
        position: None,
        shape: None,
        of_trait: None,
        what: what.into(),
        hint: hint.into(),
    })
}

/// A failed file operation as a report; `verb` completes "cannot …", such as "read".
pub fn io_problem<'a>(verb: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Report + 'a {
    move |error| {
        let hint = match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge => {
                "name another file, or the folder that it should be in"
            }
            io::ErrorKind::InvalidData => "save it as UTF-8",
            io::ErrorKind::NotFound => "look at the spelling of the path",
            io::ErrorKind::PermissionDenied => "look at who owns it and at its permissions",
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room on the disk; nothing was replaced",
            io::ErrorKind::ReadOnlyFilesystem => "name a folder that can be written, with --out",
            _ => "look at the file and at its folder; nothing was replaced",
        };
        file_problem(path, format!("cannot {verb}: {error}"), hint)
    }
}
