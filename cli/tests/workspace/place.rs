//! A folder in which the built program is run, beside one with a small botocore of two services: `shelf`, called Bookcase, and
//! `lamp`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const API: &str = "2026-01-01";

/// A folder of a user, and what is outside of it.
pub(crate) struct Place {
    root: tempfile::TempDir,
    aside: tempfile::TempDir,
}

impl Place {
    /// An empty folder, outside of any workspace.
    pub(crate) fn new() -> Self {
        let [root, aside] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let place = Self { root, aside };
        for (name, version, operations) in
            [("old", "1.0.1", &["GetBook"][..]), ("newer", "1.0.2", &["GetBook", "ListBooks"])]
        {
            let folder = place.aside.path().join(name);
            fs::create_dir_all(&folder).expect("made");
            write_wheel(&folder.join(format!("botocore-{version}-py3-none-any.whl")), version, operations);
        }
        for (service, model) in [("shelf", botocore("Shelf", "Bookcase", &["GetBook"])), ("lamp", lamp())] {
            let folder = place.aside.path().join("data").join(service).join(API);
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(folder.join("service-2.json"), model))
                .expect("written");
        }
        fs::create_dir_all(place.aside.path().join("bin")).expect("made");
        place
    }

    fn wheel_of(&self, name: &str, version: &str) -> String {
        self.aside.path().join(name).join(format!("botocore-{version}-py3-none-any.whl")).display().to_string()
    }

    /// The path of a package.
    pub(crate) fn wheel(&self) -> String {
        self.wheel_of("old", "1.0.1")
    }

    /// The path of a newer one, in which `shelf` has another operation.
    pub(crate) fn newer_wheel(&self) -> String {
        self.wheel_of("newer", "1.0.2")
    }

    /// The path of a folder of services.
    pub(crate) fn folder(&self) -> String {
        self.aside.path().join("data").display().to_string()
    }

    /// A path in the user's folder.
    pub(crate) fn path(&self, inner: &str) -> PathBuf {
        self.root.path().join(inner)
    }

    /// The text of a file in it.
    pub(crate) fn text(&self, inner: &str) -> String {
        fs::read_to_string(self.path(inner)).expect(inner)
    }

    /// Writes a file in it.
    pub(crate) fn write(&self, inner: &str, text: &str) {
        let path = self.path(inner);
        fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, text)).expect(inner);
    }

    /// Every file and folder in it.
    pub(crate) fn tree(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("readable").filter_map(Result::ok) {
                let path = entry.path();
                let bytes = (!path.is_dir()).then(|| fs::read(&path).expect("readable"));
                folders.extend(Some(path.clone()).filter(|_| bytes.is_none()));
                found.insert(path, bytes);
            }
        }
        found
    }

    /// Runs the program in a folder of it, with its own cache; only what [`Place::install_pip`] has put there is found as pip.
    pub(crate) fn run(&self, folder: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_ferrosmith"))
            .args(arguments)
            .current_dir(self.path(folder))
            .env("XDG_CACHE_HOME", self.aside.path().join("cache"))
            .env("PATH", self.aside.path().join("bin"))
            .output()
            .expect("it starts")
    }

    /// What a run that succeeds prints.
    pub(crate) fn done(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.run(folder, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a run prints that ends with 1 and is no error.
    pub(crate) fn failed(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.run(folder, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a run that is refused says; each error has a hint.
    pub(crate) fn refused(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.run(folder, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(said.contains("hint:"), "{said}");
        said
    }

    #[cfg(unix)]
    /// Puts a script in pip's place that copies the package and writes down what it was asked for.
    pub(crate) fn install_pip(&self) {
        let aside = self.aside.path().display();
        // Its arguments end in: --dest FOLDER PACKAGE.
        self.replace_pip(&format!(
            "for last; do to=$before; before=$last; done\necho \"$last\" >> {aside}/asked\n/bin/cp {aside}/old/*.whl \"$to\""
        ));
    }

    #[cfg(unix)]
    /// Puts this script in pip's place.
    pub(crate) fn replace_pip(&self, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let path = self.aside.path().join("bin/pip");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made executable");
    }

    #[cfg(unix)]
    /// Takes it away.
    pub(crate) fn remove_pip(&self) {
        fs::remove_file(self.aside.path().join("bin/pip")).expect("it was there");
    }

    #[cfg(unix)]
    /// What pip was asked for.
    pub(crate) fn pip_calls(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.aside.path().join("asked")).unwrap_or_default();
        asked.lines().map(str::to_owned).collect()
    }
}

/// A pip that has no network.
pub(crate) fn pip_that_fails() -> String {
    "echo 'ERROR: no network' >&2; exit 1".to_owned()
}

/// A model of botocore.
fn botocore(id: &str, title: &str, operations: &[&str]) -> String {
    let operation = |name: &str| {
        format!(
            "\"{name}\": {{\"name\": \"{name}\", \"http\": {{\"method\": \"POST\", \"requestUri\": \"/\"}}, \
             \"input\": {{\"shape\": \"In\"}}, \"documentation\": \"<p>{}s a {}. More.</p>\"}}",
            &name[..3],
            name[3..].to_lowercase()
        )
    };
    let operations: Vec<String> = operations.iter().map(|name| operation(name)).collect();
    format!(
        "{{\"version\": \"2.0\", \"metadata\": {{\"apiVersion\": \"{API}\", \"endpointPrefix\": \"x\", \"protocol\": \"json\", \
         \"protocols\": [\"json\"], \"jsonVersion\": \"1.0\", \"targetPrefix\": \"{id}\", \"serviceFullName\": \"{title}\", \
         \"serviceId\": \"{id}\", \"signatureVersion\": \"v4\", \"uid\": \"x-{API}\", \"auth\": [\"aws.auth#sigv4\"]}}, \
         \"operations\": {{{}}}, \"shapes\": {{\"In\": {{\"type\": \"structure\", \"members\": {{\"title\": {{\"shape\": \"Text\"}}}}}}, \
         \"Text\": {{\"type\": \"string\"}}}}}}",
        operations.join(", ")
    )
}

fn lamp() -> String {
    botocore("Lamp", "Lamp", &["GetLamp"])
}

fn write_wheel(path: &Path, version: &str, operations: &[&str]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).expect("made"));
    let about = format!("botocore-{version}.dist-info");
    let metadata = format!("Metadata-Version: 2.1\nName: botocore\nVersion: {version}\nLicense: Apache-2.0\n");
    for (name, text) in [
        (format!("botocore/data/shelf/{API}/service-2.json"), botocore("Shelf", "Bookcase", operations)),
        (format!("botocore/data/lamp/{API}/service-2.json"), lamp()),
        (format!("{about}/METADATA"), metadata),
        (format!("{about}/LICENSE.txt"), "L".to_owned()),
        (format!("{about}/NOTICE"), "N".to_owned()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("finished");
}

/// A Smithy JSON AST.
pub(crate) fn ast(name: &str, version: &str) -> String {
    format!(
        "{{\"smithy\": \"2.0\", \"shapes\": {{\"example#{name}\": {{\"type\": \"service\", \"version\": \"{version}\", \
         \"operations\": [{{\"target\": \"example#Get\"}}], \"traits\": {{\"smithy.protocols#rpcv2Cbor\": {{}}, \
         \"aws.api#service\": {{\"sdkId\": \"{name}\"}}}}}}, \"example#Get\": {{\"type\": \"operation\"}}}}}}"
    )
}
