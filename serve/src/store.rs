//! Where state is kept: rows of JSON under text keys, in transactions that are durable once they are committed.
//!
//! In: a folder, or none for memory. Out: [`Store`], and [`Rows`] inside a transaction: a snapshot for reading, or the one
//! transaction that writes at a time. After the disk has failed, for one because it was full, the file is opened anew by the
//! next transaction: the database itself would refuse everything from then on. Knows nothing of what rows mean.

use redb::backends::InMemoryBackend;
use redb::{Database, ReadOnlyTable, ReadableDatabase, ReadableTable, Table, TableDefinition};
use serde_json::Value;
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

const ROWS: TableDefinition<'static, &str, &[u8]> = TableDefinition::new("rows");
/// The file within the folder.
const FILE: &str = "state.redb";
/// Memory for pages of the file; state is small.
const CACHE_BYTES: usize = 16 << 20;

/// That the store failed: a full or broken disk, a file of another kind. Says why, and nothing of what is stored.
#[derive(Debug)]
pub struct StoreError(String);

impl StoreError {
    /// That something else than the database failed.
    pub(crate) fn other(why: String) -> Self {
        Self(why)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the store failed: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

fn failed(error: impl fmt::Display) -> StoreError {
    StoreError(error.to_string())
}

/// Whether the disk failed in one of the transactions of a store.
#[derive(Debug, Default)]
struct Health(AtomicBool);

impl Health {
    /// The error for callers; that of the disk is remembered.
    fn failed(&self, error: impl Into<redb::Error>) -> StoreError {
        let error = error.into();
        if matches!(error, redb::Error::Io(_) | redb::Error::PreviousIo) {
            self.0.store(true, Ordering::Release);
        }
        failed(error)
    }
}

/// What makes the database, again if need be.
type Open = Box<dyn Fn() -> Result<Database, StoreError> + Send + Sync>;

/// Rows that last as long as the process, or as the file.
pub struct Store {
    /// None while the disk gives it to nobody.
    database: RwLock<Option<Database>>,
    health: Health,
    open: Open,
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
        let Some(folder) = folder else {
            return Self::with(Box::new(|| builder().create_with_backend(InMemoryBackend::new()).map_err(failed)));
        };
        std::fs::create_dir_all(folder).map_err(|error| failed(format!("{}: {error}", folder.display())))?;
        let file = folder.join(FILE);
        if std::fs::metadata(&file).is_ok_and(|metadata| metadata.len() == 0) {
            // The database would take it for a new one, and state that was lost for state that never was.
            let why = format!("{} is empty: remove it to begin anew, or put a copy in its place", file.display());
            return Err(StoreError(why));
        }
        Self::with(Box::new(move || {
            builder().create(&file).map_err(|error| failed(format!("{}: {error}", file.display())))
        }))
    }

    fn with(open: Open) -> Result<Self, StoreError> {
        let database = open()?;
        let begun = database.begin_write().map_err(failed)?;
        begun.open_table(ROWS).map_err(failed)?;
        begun.commit().map_err(failed)?;
        Ok(Self { database: RwLock::new(Some(database)), health: Health::default(), open })
    }

    /// Opens the file anew if the disk failed before.
    fn mend(&self) -> Result<(), StoreError> {
        if !self.health.0.load(Ordering::Acquire) {
            return Ok(());
        }
        let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have done it in the meantime.
        if self.health.0.load(Ordering::Acquire) {
            // The file is locked until the old one is gone.
            drop(database.take());
            *database = Some((self.open)()?);
            self.health.0.store(false, Ordering::Release);
        }
        Ok(())
    }

    /// Runs something on the database, which stays open until it ends.
    fn on_database<R, E: From<StoreError>>(&self, run: impl FnOnce(&Database) -> Result<R, E>) -> Result<R, E> {
        self.mend()?;
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        run(database.as_ref().ok_or_else(|| failed("the file could not be opened again"))?)
    }

    /// Runs `read` on a snapshot: what is committed while it runs is not seen.
    ///
    /// # Errors
    ///
    /// Those of `read`, and of the store.
    pub fn read<R, E: From<StoreError>>(&self, read: impl FnOnce(&mut Rows<'_>) -> Result<R, E>) -> Result<R, E> {
        self.on_database(|database| {
            let failed = |error: redb::Error| self.health.failed(error);
            let snapshot = database.begin_read().map_err(|error| failed(error.into()))?;
            let table = snapshot.open_table(ROWS).map_err(|error| failed(error.into()))?;
            read(&mut Rows { access: Access::Snapshot(table), health: &self.health })
        })
    }

    /// Runs `write` alone; its rows are committed and on disk when this returns `Ok`, and gone when it returns `Err`.
    ///
    /// # Errors
    ///
    /// Those of `write`, and of the store.
    pub fn write<R, E: From<StoreError>>(&self, write: impl FnOnce(&mut Rows<'_>) -> Result<R, E>) -> Result<R, E> {
        self.on_database(|database| {
            let failed = |error: redb::Error| self.health.failed(error);
            let transaction = database.begin_write().map_err(|error| failed(error.into()))?;
            let answer = {
                let table = transaction.open_table(ROWS).map_err(|error| failed(error.into()))?;
                let mut rows = Rows { access: Access::Writing { table, changed: false }, health: &self.health };
                let answer = write(&mut rows);
                answer.map(|answer| (answer, rows.is_changed()))
            };
            match answer {
                Ok((answer, true)) => {
                    transaction.commit().map_err(|error| failed(error.into()))?;
                    Ok(answer)
                }
                Ok((answer, false)) => {
                    transaction.abort().map_err(|error| failed(error.into()))?;
                    Ok(answer)
                }
                Err(error) => {
                    transaction.abort().map_err(|error| failed(error.into()))?;
                    Err(error)
                }
            }
        })
    }
}

fn builder() -> redb::Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE_BYTES);
    builder
}

/// The rows within a transaction.
pub struct Rows<'t> {
    access: Access<'t>,
    health: &'t Health,
}

enum Access<'t> {
    Snapshot(ReadOnlyTable<&'static str, &'static [u8]>),
    Writing { table: Table<'t, &'static str, &'static [u8]>, changed: bool },
}

impl Rows<'_> {
    fn is_changed(&self) -> bool {
        matches!(self.access, Access::Writing { changed: true, .. })
    }

    /// The row under a key.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn get(&self, key: &str) -> Result<Option<Value>, StoreError> {
        let found = match &self.access {
            Access::Snapshot(table) => table.get(key),
            Access::Writing { table, .. } => table.get(key),
        };
        match found.map_err(|error| self.health.failed(error))? {
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
        let Access::Writing { table, changed } = &mut self.access else { return Err(failed("written while reading")) };
        let bytes = serde_json::to_vec(value).map_err(failed)?;
        table.insert(key, bytes.as_slice()).map_err(|error| self.health.failed(error))?;
        *changed = true;
        Ok(())
    }

    /// Takes a row out, if it is there.
    ///
    /// # Errors
    ///
    /// When the store fails, or rows are only being read.
    pub fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        let Access::Writing { table, changed } = &mut self.access else { return Err(failed("written while reading")) };
        *changed |= table.remove(key).map_err(|error| self.health.failed(error))?.is_some();
        Ok(())
    }

    /// At most `limit` rows whose keys begin with `prefix`, in order, after the key `after`. Keys come without the prefix.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn scan(&self, prefix: &str, after: &str, limit: usize) -> Result<Vec<(String, Value)>, StoreError> {
        let from = format!("{prefix}{after}");
        let range = match &self.access {
            Access::Snapshot(table) => table.range(from.as_str()..),
            Access::Writing { table, .. } => table.range(from.as_str()..),
        };
        let mut found = Vec::new();
        for row in range.map_err(|error| self.health.failed(error))? {
            let (key, bytes) = row.map_err(|error| self.health.failed(error))?;
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
mod tests;
