//! Packages made here, and read: a wheel by `zip`, a source archive by `tar`.

use super::*;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

const METADATA: &str =
    "Metadata-Version: 2.1\nName: botocore\nVersion: 1.2.3\nLicense: Apache License 2.0\n\nVersion: 9\n";

fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(text.as_bytes()).expect("packed");
    packer.finish().expect("packed")
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("botocore/data/sqs/2012-11-05/service-2.json.gz", packed("{\"new\": 1}")),
        ("botocore/data/sqs/2012-11-05/paginators-1.json", b"{}".to_vec()),
        ("botocore/data/sqs/2009-01-01/service-2.json", b"old".to_vec()),
        ("botocore/data/endpoints.json", b"{}".to_vec()),
        ("botocore/session.py", b"code".to_vec()),
    ]
}

fn wheel(path: &Path) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).expect("made"));
    let about = [
        ("botocore-1.2.3.dist-info/METADATA", METADATA.as_bytes().to_vec()),
        ("botocore-1.2.3.dist-info/LICENSE.txt", b"licence".to_vec()),
        ("botocore-1.2.3.dist-info/NOTICE", b"notice".to_vec()),
    ];
    for (name, bytes) in files().into_iter().chain(about) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        zip.write_all(&bytes).expect("written");
    }
    zip.finish().expect("finished");
}

/// A wheel with entries that would lead out of the folder they are unpacked to.
fn hostile_wheel(path: &Path) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).expect("made"));
    for name in [
        "botocore-1.2.3.dist-info/METADATA",
        "botocore/data/sqs/2012-11-05/service-2.json",
        "../../data/sqs/2013-01-01/service-2.json",
        "/data/sqs/2014-01-01/service-2.json",
        "botocore/data/sqs/2015-01-01/../../../../x.json",
        "botocore/data/sqs/2016-01-01\\..\\..\\x/service-2.json",
        "botocore/data/sqs/2012-11-05/..\\..\\x.json",
        "botocore/data/sqs/2012-11-05/C:x.json",
        "botocore/data/sqs/2012-11-05/a\u{202e}b.json",
        "botocore/data/../2012-11-05/service-2.json",
        "botocore-1.2.3.dist-info/../LICENSE.txt",
        "botocore-1.2.3.dist-info/LICENSE\\..\\..\\x",
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        zip.write_all(METADATA.as_bytes()).expect("written");
    }
    zip.finish().expect("finished");
}

#[test]
fn entries_that_lead_elsewhere_are_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("b.whl");
    hostile_wheel(&path);
    let package = Package::read(&path).expect("a package");
    let model = package.model("sqs").expect("it has sqs");
    let names: Vec<&str> = model.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((model.folder.as_str(), names), ("botocore/data/sqs/2012-11-05", vec!["service-2.json"]));
    assert!(model.texts.is_empty(), "{:?}", model.texts.keys());
    assert!(package.model("..").is_err());
}

fn source_archive(path: &Path) {
    let mut tar = tar::Builder::new(GzEncoder::new(fs::File::create(path).expect("made"), Compression::fast()));
    let about = [("PKG-INFO", METADATA.as_bytes().to_vec()), ("LICENSE.txt", b"licence".to_vec()), ("NOTICE", vec![1])];
    for (name, bytes) in files().into_iter().chain(about) {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, format!("botocore-1.2.3/{name}"), bytes.as_slice()).expect("written");
    }
    tar.into_inner().and_then(GzEncoder::finish).expect("finished");
}

#[test]
fn both_kinds_of_packages_give_the_newest_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let (whl, tgz) = (folder.path().join("b.whl"), folder.path().join("b.tar.gz"));
    wheel(&whl);
    source_archive(&tgz);
    for path in [&whl, &tgz] {
        let model = Package::read(path).expect("a package").model("sqs").expect("it has sqs");
        assert_eq!(model.folder, "botocore/data/sqs/2012-11-05");
        let names: Vec<&str> = model.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["paginators-1.json", "service-2.json.gz"]);
        let source = &model.source;
        assert_eq!((source.line().as_str(), source.licence.as_str()), ("botocore 1.2.3", "Apache-2.0"));
        assert_eq!((source.licence_text.as_str(), source.notice_text.as_str()), ("LICENSE.txt", "NOTICE"));
        assert_eq!(source.package_sha256, Some(sha256(&fs::read(path).expect("readable"))));
    }
}

#[test]
fn what_is_no_package_or_not_in_it_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("b.whl");
    wheel(&path);
    let report = Package::read(&path).expect("a package").model("sqz").expect_err("no such service").to_string();
    assert!(report.contains("botocore 1.2.3 has no model") && report.contains("`sqs`"), "{report}");

    let whole = fs::read(&path).expect("readable");
    fs::write(&path, whole.get(..whole.len() / 2).expect("half")).expect("written");
    assert!(Package::read(&path).expect_err("half").to_string().contains("cannot unpack"));

    let other = folder.path().join("other.tar.gz");
    fs::write(&other, packed("no archive")).expect("written");
    assert!(Package::read(&other).is_err());
}

#[test]
fn an_unpacked_package_says_where_it_comes_from() {
    let root = tempfile::tempdir().expect("a folder");
    let version = root.path().join("botocore/data/sqs/2012-11-05");
    let about = root.path().join("botocore-1.2.3.dist-info");
    fs::create_dir_all(&version).and_then(|()| fs::create_dir(&about)).expect("made");
    fs::write(about.join("METADATA"), METADATA).expect("written");
    fs::write(about.join("LICENSE.txt"), "licence").expect("written");
    let (source, texts) = installed(&version).expect("it has metadata");
    assert_eq!((source.line().as_str(), source.path.as_str()), ("botocore 1.2.3", "botocore/data/sqs/2012-11-05"));
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["LICENSE.txt"]);
    assert!(installed(root.path()).is_none());
}
