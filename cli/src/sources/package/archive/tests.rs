//! Archives made here that hold more than they weigh, and what is said of them.

use super::*;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use std::io::Write;

const SMALL: Budget = Budget { bytes: 3 << 20, entry: 2 << 20, entries: 20, time: Duration::from_secs(60) };

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

/// A zip file with so many entries in its directory, all of which are the same bytes of the file.
fn overlapping(entries: u16, bytes: &[u8]) -> Vec<u8> {
    let (packed, mut crc) = (deflated(bytes), flate2::Crc::new());
    crc.update(bytes);
    let [plain, packed_size] = [bytes, &packed].map(|bytes| u32::try_from(bytes.len()).expect("small"));
    let sizes = [crc.sum(), packed_size, plain].map(u32::to_le_bytes).concat();
    let name = |index: u16| format!("a/data/s{index:04}/2020-01-01/service-2.json");
    let length = u16::try_from(name(0).len()).expect("short").to_le_bytes();
    let version = [20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
    let mut file = [&b"PK\x03\x04"[..], &version, &sizes, &length, &[0, 0], name(0).as_bytes(), &packed].concat();
    let start = u32::try_from(file.len()).expect("small").to_le_bytes();
    let mut directory = Vec::new();
    for index in 0..entries {
        let name = name(index);
        let head = [&b"PK\x01\x02"[..], &[20, 0], &version, &sizes, &length, &[0; 16], name.as_bytes()];
        directory.extend(head.concat());
    }
    let size = u32::try_from(directory.len()).expect("small").to_le_bytes();
    let count = entries.to_le_bytes();
    file.extend(directory);
    file.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &start, &[0, 0]].concat());
    file
}

fn tar_of(kind: tar::EntryType, name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    let mut add = |kind, name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_path(name).expect("a short name");
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, bytes).expect("written");
    };
    add(kind, name, bytes);
    add(tar::EntryType::Regular, "b-1/short", b"text");
    tar.into_inner().and_then(GzEncoder::finish).expect("finished")
}

/// What is kept of an archive when everything is: names and sizes.
fn kept(read: impl FnOnce(Take<'_>) -> Result<(), String>) -> Result<Vec<(String, usize)>, String> {
    let mut kept = Vec::new();
    read(&mut |name, bytes| {
        kept.push((name.to_owned(), bytes()?.len()));
        Ok(())
    })?;
    Ok(kept)
}

#[test]
fn entries_that_lie_over_each_other_count_each() {
    let few = overlapping(2, &vec![b' '; 1 << 20]);
    assert_eq!(kept(|take| read_zip(&few, SMALL, take)).map(|kept| kept.len()), Ok(2));
    let many = overlapping(10, &vec![b' '; 1 << 20]);
    assert!(many.len() < 4_000, "{}", many.len());
    assert_eq!(kept(|take| read_zip(&many, SMALL, take)), Err("it holds more than 3 MB".to_owned()));
}

#[test]
fn an_entry_that_is_too_large_is_not_read() {
    let large = overlapping(1, &vec![b' '; (2 << 20) + 1]);
    let name = "a/data/s0000/2020-01-01/service-2.json is larger than 2 MB";
    assert_eq!(kept(|take| read_zip(&large, SMALL, take)), Err(name.to_owned()));
    // One that says to be smaller than it is.
    let mut lying = large;
    let says = u32::to_le_bytes((2 << 20) + 1);
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == says {
            lying[at..at + 4].copy_from_slice(&u32::to_le_bytes(1));
        }
    }
    assert!(kept(|take| read_zip(&lying, SMALL, take)).is_err());
}

#[test]
fn many_entries_are_refused() {
    let many = overlapping(21, b"");
    assert_eq!(kept(|take| read_zip(&many, SMALL, take)), Err("it has more than 20 entries".to_owned()));
}

#[test]
fn long_names_are_read_up_to_a_length() {
    let name = format!("b-1/{}", "n".repeat(300));
    let long = tar_of(tar::EntryType::GNULongName, "././@LongLink", format!("{name}\0").as_bytes());
    assert_eq!(kept(|take| read_tar(&long, SMALL, take)), Ok(vec![(name, 4)]));
    let record = "28 path=b-1/from-a-pax-head\n";
    let pax = tar_of(tar::EntryType::XHeader, "x", record.as_bytes());
    assert_eq!(kept(|take| read_tar(&pax, SMALL, take)), Ok(vec![("b-1/from-a-pax-head".to_owned(), 4)]));
    let bomb = tar_of(tar::EntryType::GNULongName, "././@LongLink", &vec![b'a'; 1 << 20]);
    let refused = "an entry has a name of more than 4096 bytes".to_owned();
    assert_eq!(kept(|take| read_tar(&bomb, SMALL, take)), Err(refused));
}

#[test]
fn what_is_skipped_counts_too() {
    let bomb = tar_of(tar::EntryType::Regular, "b-1/skipped", &vec![0; 4 << 20]);
    let nothing = |_: &str, _: &mut dyn FnMut() -> Result<Vec<u8>, String>| Ok(());
    let refused = read_tar(&bomb, SMALL, &mut { nothing }).expect_err("too large");
    assert!(refused.contains("it holds more than 3 MB"), "{refused}");
    let late = Budget { time: Duration::ZERO, ..SMALL };
    assert!(read_tar(&bomb, late, &mut { nothing }).expect_err("too late").contains("it takes longer than 0 s"));
}
