//! Archives unpacked within a budget: the bytes of a package's file in, its entries one after the other out.
//!
//! Everything that is unpacked is counted before memory is taken for it: bytes, also of what is skipped and of long names,
//! entries, and the time. Entries of a zip file that lie over each other count once each. Keeps nothing itself, and knows
//! nothing of packages.
//!
//! Source: PKWARE, "APPNOTE", 4.3; POSIX, "pax Interchange Format"; GNU tar, "Basic Tar Format".

use flate2::read::GzDecoder;
use std::fmt::Write as _;
use std::io::{self, Cursor, Read};
use std::time::{Duration, Instant};

/// What may be unpacked of one package.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Bytes of all entries that are of use; for a tar archive, of all entries.
    pub(super) bytes: u64,
    /// Bytes of one entry.
    pub(super) entry: u64,
    /// How many entries there are.
    pub(super) entries: usize,
    /// For how long.
    pub(super) time: Duration,
}

impl Budget {
    /// botocore's packages have 2,300 entries and 15 MB; a model has up to 10 MB. The largest ones with plain JSON have about
    /// 150 MB.
    pub(super) const PACKAGE: Self =
        Self { bytes: 512 << 20, entry: 64 << 20, entries: 50_000, time: Duration::from_secs(60) };
}

/// Bytes of a name: file systems have names of up to 4,096.
const LONGEST_NAME: u64 = 4_096;

/// Bytes of a pax header, which may hold more than a name.
const LONGEST_HEADER: u64 = 64 << 10;

/// What takes an entry: its name, and what reads it if it is of use.
pub(super) type Take<'t> = &'t mut dyn FnMut(&str, &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<(), String>;

/// What is left of a budget.
struct Left {
    budget: Budget,
    bytes: u64,
    entries: usize,
    end: Instant,
}

impl Left {
    fn of(budget: Budget) -> Self {
        Self { budget, bytes: budget.bytes, entries: budget.entries, end: Instant::now() + budget.time }
    }

    /// Counts an entry.
    fn begin(&mut self) -> Result<(), String> {
        let Some(left) = self.entries.checked_sub(1) else {
            return Err(format!("it has more than {} entries", self.budget.entries));
        };
        self.entries = left;
        if Instant::now() > self.end {
            return Err(format!("it takes longer than {} s", self.budget.time.as_secs()));
        }
        Ok(())
    }

    /// Reads an entry that says to have so many bytes.
    fn read(&mut self, name: &str, says: u64, from: &mut dyn Read) -> Result<Vec<u8>, String> {
        let most = self.budget.entry.min(self.bytes);
        let mut bytes = Vec::new();
        if says <= most {
            from.take(most + 1).read_to_end(&mut bytes).map_err(|error| format!("{}: {error}", shortened(name)))?;
        }
        let read = bytes.len() as u64;
        if says > most || read > most {
            let [entry, all] = [self.budget.entry, self.budget.bytes].map(|bytes| bytes >> 20);
            return Err(match says.max(read) > self.budget.entry {
                true => format!("{} is larger than {entry} MB", shortened(name)),
                false => format!("it holds more than {all} MB"),
            });
        }
        self.bytes -= read;
        Ok(bytes)
    }
}

/// A name that is short enough for a message.
fn shortened(name: &str) -> String {
    let mut short: String = name.chars().take(100).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

/// Hands out the entries of a zip file.
///
/// # Errors
///
/// What is wrong with it, in words, or with what takes it.
pub(super) fn read_zip(bytes: &[u8], budget: Budget, take: Take<'_>) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = Left::of(budget);
    for index in 0..archive.len() {
        left.begin()?;
        let mut entry = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        let size = entry.size();
        take(&name, &mut || left.read(&name, size, &mut entry))?;
    }
    Ok(())
}

/// Hands out the entries of a tar archive that is compressed by gzip.
///
/// # Errors
///
/// What is wrong with it, in words, or with what takes it.
pub(super) fn read_tar(bytes: &[u8], budget: Budget, take: Take<'_>) -> Result<(), String> {
    let mut left = Left::of(budget);
    let counted = Counted { from: GzDecoder::new(bytes), left: budget.bytes, budget, end: left.end };
    let mut archive = tar::Archive::new(counted);
    // The crate would read long names of any size, so that they are read here.
    let entries = archive.entries().map_err(|error| error.to_string())?.raw(true);
    let mut long_name: Option<String> = None;
    for entry in entries {
        left.begin()?;
        let mut entry = entry.map_err(|error| error.to_string())?;
        let (kind, size) = (entry.header().entry_type(), entry.size());
        if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
            let mut text = Vec::new();
            (&mut entry).take(LONGEST_HEADER).read_to_end(&mut text).map_err(|error| error.to_string())?;
            let name = if kind.is_gnu_longname() { text } else { pax_path(&text).unwrap_or_default() };
            if name.len() as u64 > LONGEST_NAME || (kind.is_gnu_longname() && size > LONGEST_NAME) {
                return Err(format!("an entry has a name of more than {LONGEST_NAME} bytes"));
            }
            let name = String::from_utf8_lossy(&name).trim_end_matches('\0').to_owned();
            long_name = Some(name).filter(|name| !name.is_empty()).or(long_name);
            continue;
        }
        if kind.is_pax_global_extensions() || kind.is_gnu_longlink() {
            continue;
        }
        let short = entry.path().map_err(|error| error.to_string())?.to_string_lossy().into_owned();
        let name = long_name.take().unwrap_or(short);
        take(&name, &mut || left.read(&name, size, &mut entry))?;
    }
    Ok(())
}

/// The value of `path` among the records of a pax header.
fn pax_path(records: &[u8]) -> Option<Vec<u8>> {
    let records = tar::PaxExtensions::new(records).filter_map(Result::ok);
    records.filter(|record| record.key_bytes() == b"path").last().map(|record| record.value_bytes().to_vec())
}

/// What is read of a stream, counted.
struct Counted<R> {
    from: R,
    left: u64,
    budget: Budget,
    end: Instant,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        let left = self.left.checked_sub(read as u64);
        let mut why = String::new();
        if left.is_none() {
            let _ = write!(why, "it holds more than {} MB", self.budget.bytes >> 20);
        } else if Instant::now() > self.end {
            let _ = write!(why, "it takes longer than {} s", self.budget.time.as_secs());
        }
        self.left = left.unwrap_or_default();
        if why.is_empty() { Ok(read) } else { Err(io::Error::other(why)) }
    }
}

#[cfg(test)]
mod tests;
