//! The store in memory, in a file, and on a disk that is full for a while.

use super::*;
use serde_json::json;
use std::io;
use std::sync::{Arc, Mutex};

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

/// A file in memory that outlives its database, on a disk that can be full.
#[derive(Clone, Debug, Default)]
struct Disk {
    bytes: Arc<Mutex<Vec<u8>>>,
    is_full: Arc<AtomicBool>,
}

impl Disk {
    fn has_room(&self) -> io::Result<()> {
        match self.is_full.load(Ordering::Relaxed) {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => Ok(()),
        }
    }
}

impl redb::StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().expect("free").len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let start = usize::try_from(offset).expect("small");
        out.copy_from_slice(&self.bytes.lock().expect("free")[start..start + out.len()]);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.has_room()?;
        self.bytes.lock().expect("free").resize(usize::try_from(len).expect("small"), 0);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.has_room()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.has_room()?;
        let start = usize::try_from(offset).expect("small");
        self.bytes.lock().expect("free")[start..start + data.len()].copy_from_slice(data);
        Ok(())
    }
}

#[test]
fn once_a_full_disk_has_room_again_rows_are_written() {
    let disk = Disk::default();
    let backend = disk.clone();
    let store = Store::with(Box::new(move || builder().create_with_backend(backend.clone()).map_err(failed)));
    let store = store.expect("opened");
    let put = |value: i64| store.write(|rows| rows.put("a", &json!(value)));
    let get = || store.read(|rows| rows.get("a"));
    put(1).expect("written");
    disk.is_full.store(true, Ordering::Relaxed);
    for _ in 0..3 {
        assert!(put(2).is_err());
    }
    disk.is_full.store(false, Ordering::Relaxed);
    assert_eq!(get().expect("read"), Some(json!(1)), "what was committed is there, and nothing else");
    put(3).expect("written again");
    assert_eq!(get().expect("read"), Some(json!(3)));
}

#[test]
fn a_file_of_no_bytes_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(FILE), "").expect("written");
    assert!(Store::open(Some(folder.path())).expect_err("empty").to_string().contains("state.redb is empty"));
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
