//! Where state is kept: rows of JSON under text keys, in transactions that are durable once they are committed.
//!
//! In: a folder, or none for memory. Out: [`Store`], and [`Rows`] inside a transaction: a snapshot for reading, or the one
//! transaction that writes at a time. Knows nothing of what rows mean.

use redb::backends::InMemoryBackend;
use redb::{Database, ReadOnlyTable, ReadableDatabase, ReadableTable, Table, TableDefinition};
use serde_json::Value;
use std::fmt;
use std::path::Path;

const ROWS: TableDefinition<'static, &str, &[u8]> = TableDefinition::new("rows");
/// The file within the folder.
const FILE: &str = "state.redb";
/// Memory for pages of the file; state is small.
const CACHE_BYTES: usize = 16 << 20;

/// That the store failed: a full or broken disk, a file of another kind. Says why, and nothing of what is stored.
#[derive(Debug)]
pub struct StoreError(String);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the store failed: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

fn failed(error: impl fmt::Display) -> StoreError {
    StoreError(error.to_string())
}

/// Rows that last as long as the process, or as the file.
pub struct Store {
    database: Database,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// Opens the store in a folder, which is made if need be, or one in memory.
    ///
    /// # Errors
    ///
    /// When the folder or file cannot be used, for one because another process has it open.
    pub fn open(folder: Option<&Path>) -> Result<Self, StoreError> {
        let mut builder = Database::builder();
        builder.set_cache_size(CACHE_BYTES);
        let database = match folder {
            Some(folder) => {
                std::fs::create_dir_all(folder).map_err(|error| failed(format!("{}: {error}", folder.display())))?;
                let file = folder.join(FILE);
                builder.create(&file).map_err(|error| failed(format!("{}: {error}", file.display())))?
            }
            None => builder.create_with_backend(InMemoryBackend::new()).map_err(failed)?,
        };
        let begun = database.begin_write().map_err(failed)?;
        begun.open_table(ROWS).map_err(failed)?;
        begun.commit().map_err(failed)?;
        Ok(Self { database })
    }

    /// Runs `read` on a snapshot: what is committed while it runs is not seen.
    ///
    /// # Errors
    ///
    /// Those of `read`, and of the store.
    pub fn read<R, E: From<StoreError>>(&self, read: impl FnOnce(&mut Rows<'_>) -> Result<R, E>) -> Result<R, E> {
        let snapshot = self.database.begin_read().map_err(failed)?;
        let table = snapshot.open_table(ROWS).map_err(failed)?;
        read(&mut Rows(Access::Snapshot(table)))
    }

    /// Runs `write` alone; its rows are committed and on disk when this returns `Ok`, and gone when it returns `Err`.
    ///
    /// # Errors
    ///
    /// Those of `write`, and of the store.
    pub fn write<R, E: From<StoreError>>(&self, write: impl FnOnce(&mut Rows<'_>) -> Result<R, E>) -> Result<R, E> {
        let transaction = self.database.begin_write().map_err(failed)?;
        let answer = {
            let table = transaction.open_table(ROWS).map_err(failed)?;
            let mut rows = Rows(Access::Writing { table, changed: false });
            let answer = write(&mut rows);
            answer.map(|answer| (answer, rows.is_changed()))
        };
        match answer {
            Ok((answer, true)) => {
                transaction.commit().map_err(failed)?;
                Ok(answer)
            }
            Ok((answer, false)) => {
                transaction.abort().map_err(failed)?;
                Ok(answer)
            }
            Err(error) => {
                transaction.abort().map_err(failed)?;
                Err(error)
            }
        }
    }
}

/// The rows within a transaction.
pub struct Rows<'t>(Access<'t>);

enum Access<'t> {
    Snapshot(ReadOnlyTable<&'static str, &'static [u8]>),
    Writing { table: Table<'t, &'static str, &'static [u8]>, changed: bool },
}

impl Rows<'_> {
    fn is_changed(&self) -> bool {
        matches!(self.0, Access::Writing { changed: true, .. })
    }

    /// The row under a key.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn get(&self, key: &str) -> Result<Option<Value>, StoreError> {
        let found = match &self.0 {
            Access::Snapshot(table) => table.get(key),
            Access::Writing { table, .. } => table.get(key),
        };
        match found.map_err(failed)? {
            Some(bytes) => serde_json::from_slice(bytes.value()).map(Some).map_err(failed),
            None => Ok(None),
        }
    }

    /// Puts a row.
    ///
    /// # Errors
    ///
    /// When the store fails, or rows are only being read.
    pub fn put(&mut self, key: &str, value: &Value) -> Result<(), StoreError> {
        let Access::Writing { table, changed } = &mut self.0 else { return Err(failed("written while reading")) };
        let bytes = serde_json::to_vec(value).map_err(failed)?;
        table.insert(key, bytes.as_slice()).map_err(failed)?;
        *changed = true;
        Ok(())
    }

    /// Takes a row out, if it is there.
    ///
    /// # Errors
    ///
    /// When the store fails, or rows are only being read.
    pub fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        let Access::Writing { table, changed } = &mut self.0 else { return Err(failed("written while reading")) };
        *changed |= table.remove(key).map_err(failed)?.is_some();
        Ok(())
    }

    /// At most `limit` rows whose keys begin with `prefix`, in order, after the key `after`. Keys come without the prefix.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn scan(&self, prefix: &str, after: &str, limit: usize) -> Result<Vec<(String, Value)>, StoreError> {
        let from = format!("{prefix}{after}");
        let range = match &self.0 {
            Access::Snapshot(table) => table.range(from.as_str()..),
            Access::Writing { table, .. } => table.range(from.as_str()..),
        };
        let mut found = Vec::new();
        for row in range.map_err(failed)? {
            let (key, bytes) = row.map_err(failed)?;
            let Some(rest) = key.value().strip_prefix(prefix) else { break };
            if rest == after && !after.is_empty() {
                continue;
            }
            if found.len() == limit {
                break;
            }
            found.push((rest.to_owned(), serde_json::from_slice(bytes.value()).map_err(failed)?));
        }
        Ok(found)
    }

    /// All rows whose keys begin with `prefix`, in order, without the prefix.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn all(&self, prefix: &str) -> Result<Vec<(String, Value)>, StoreError> {
        self.scan(prefix, "", usize::MAX)
    }

    /// Adds one to the number under a key, and gives what it is then.
    ///
    /// # Errors
    ///
    /// When the store fails, or rows are only being read.
    pub fn count(&mut self, key: &str) -> Result<u64, StoreError> {
        let next = self.get(key)?.and_then(|value| value.as_u64()).unwrap_or(0) + 1;
        self.put(key, &Value::from(next))?;
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_fails_leaves_nothing() {
        let store = Store::open(None).expect("memory");
        let failed: Result<(), StoreError> = store.write(|rows| {
            rows.put("a", &json!(1))?;
            Err(StoreError("meant".to_owned()))
        });
        assert!(failed.is_err());
        let read = |key: &'static str| store.read(|rows| rows.get(key)).map_err(|error: StoreError| error.to_string());
        assert_eq!(read("a"), Ok(None));
        store.write(|rows| rows.put("a", &json!(2))).expect("written");
        assert_eq!(read("a"), Ok(Some(json!(2))));
        assert!(store.read(|rows| rows.put("a", &json!(3))).is_err());
    }

    #[test]
    fn rows_are_scanned_in_order_and_by_prefix() {
        let store = Store::open(None).expect("memory");
        let scan = |after: &'static str, limit| -> Vec<String> {
            let rows = store.read(|rows| rows.scan("x/", after, limit)).map_err(|error: StoreError| error.to_string());
            rows.expect("read").into_iter().map(|(key, _)| key).collect()
        };
        store
            .write(|rows| ["x/b", "x/a", "w/a", "y/a", "x/c"].iter().try_for_each(|key| rows.put(key, &json!(0))))
            .expect("written");
        assert_eq!(scan("", 9), ["a", "b", "c"]);
        assert_eq!(scan("a", 1), ["b"]);
        assert_eq!(scan("bb", 9), ["c"]);
    }

    #[test]
    fn a_file_keeps_what_was_committed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(Some(folder.path())).expect("a new file");
        assert_eq!(store.write(|rows| rows.count("n")).expect("written"), 1);
        assert!(Store::open(Some(folder.path())).is_err(), "one process at a time");
        drop(store);
        let store = Store::open(Some(folder.path())).expect("the same file");
        assert_eq!(store.write(|rows| rows.count("n")).expect("written"), 2);
    }
}
