//! [`read_file`] and [`read_text`]: the only way in which files are read: plain files up to a size.
//!
//! In: a path and the most bytes. Out: what the file holds. A pipe, a device, a socket or a folder is refused, and opening
//! one waits for nobody: a file can be exchanged for a pipe after it was looked at. Does not know what files say.

use crate::problem::io_problem;
use ferrosmith_model::Report;
use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a file of settings, a lock file, a changelog or a licence.
pub const LARGEST_TEXT: u64 = 16 << 20;

/// The bytes of a file of at most so many.
///
/// # Errors
///
/// When it can't be read, is no plain file, or is larger.
pub fn read_file(path: &Path, largest: u64) -> Result<Vec<u8>, Report> {
    read_bytes(path, largest).map_err(io_problem("read", path))
}

/// The text of a file of at most [`LARGEST_TEXT`] bytes.
///
/// # Errors
///
/// When it can't be read, is no plain file, is larger, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Report> {
    let text = read_bytes(path, LARGEST_TEXT)
        .and_then(|bytes| String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)));
    text.map_err(io_problem("read", path))
}

/// The same as [`read_file`], for callers with words of their own.
///
/// # Errors
///
/// Those of [`read_file`].
pub fn read_bytes(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    // To open a device may do something already.
    check(&fs::metadata(path)?, largest)?;
    let file = open(path)?;
    let metadata = file.metadata()?;
    check(&metadata, largest)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest { Err(too_large(largest)) } else { Ok(bytes) }
}

fn check(metadata: &Metadata, largest: u64) -> io::Result<()> {
    if !metadata.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("it is {}, not a file", kind(metadata.file_type())),
        ));
    }
    if metadata.len() > largest { Err(too_large(largest)) } else { Ok(()) }
}

fn too_large(largest: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {} MB", largest >> 20))
}

/// What something is that is no file, for people.
pub fn kind(file_type: FileType) -> &'static str {
    if file_type.is_dir() {
        return "a folder";
    }
    special(file_type)
}

#[cfg(unix)]
fn special(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if file_type.is_fifo() => "a pipe",
        () if file_type.is_socket() => "a socket",
        () if file_type.is_block_device() || file_type.is_char_device() => "a device",
        () => "something else",
    }
}

#[cfg(not(unix))]
fn special(_file_type: FileType) -> &'static str {
    "something else"
}

/// Opens for reading, without waiting for a writer where it is a pipe by now.
#[cfg(target_os = "linux")]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    let opened = open(path, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY, Mode::empty())?;
    Ok(File::from(opened))
}

/// Opens for reading.
#[cfg(not(target_os = "linux"))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_files_of_a_size_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, "text").expect("written");
        assert_eq!(read_file(&path, 4).expect("read"), b"text");
        assert!(read_file(&path, 3).expect_err("too large").to_string().contains("larger than 0 MB"));
        assert!(read_text(folder.path()).expect_err("a folder").to_string().contains("it is a folder, not a file"));
        fs::write(&path, [0xff]).expect("written");
        assert!(read_text(&path).expect_err("no text").to_string().contains("invalid utf-8"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn devices_and_pipes_are_refused_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let (mode, kind) = (rustix::fs::Mode::RUSR, rustix::fs::FileType::Fifo);
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, kind, mode, 0).expect("a pipe");
        // Nobody writes to it: opening it in the plain way would wait for ever.
        assert!(read_file(&pipe, 9).expect_err("a pipe").to_string().contains("it is a pipe, not a file"));
        assert!(open(&pipe).is_ok());
        for device in ["/dev/zero", "/dev/null"] {
            assert!(read_file(Path::new(device), 9).expect_err(device).to_string().contains("it is a device"));
        }
    }
}
