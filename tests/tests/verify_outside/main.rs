//! What people outside the repository do, from an empty folder: the installed `ferrosmith` makes a workspace of it and adds a client
//! of two operations, a build script generates another, and both are compiled and call the server on loopback, which checks
//! signatures: `cargo xtask verify outside`.

use ferrosmith_tests::received::Expectations;
use ferrosmith_tests::reply::Reply;
use ferrosmith_tests::server::Server;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The two operations.
const OPERATIONS: [&str; 2] = ["GetConnectionPreferences", "UpdateConnectionPreferences"];

/// The repository's root.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in the repository").to_owned()
}

/// Runs a command and returns what it printed; fails with all of that.
fn run(command: &mut Command) -> String {
    eprintln!("{command:?}");
    let Output { status, stdout, stderr } = command.output().expect("the command starts");
    let printed = String::from_utf8_lossy(&stdout).into_owned();
    assert!(status.success(), "{command:?}: {status}\n{printed}\n{}", String::from_utf8_lossy(&stderr));
    printed
}

fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What cargo says to tests is not for what it builds here.
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO_") && name != "CARGO_HOME") {
        command.env_remove(name);
    }
    command.current_dir(folder);
    command
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

/// The dependencies of a program that calls a client, `more` in addition.
fn manifest(name: &str, more: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         aws-credential-types = {{ version = \"1\", features = [\"hardcoded-credentials\"] }}\n\
         tokio = {{ version = \"1\", features = [\"full\"] }}\n{more}"
    )
}

/// Dependencies of a crate that includes a client, and a build script with these settings.
fn write_including(folder: &Path, name: &str, settings: &str) {
    let root = repository();
    let model = root.join("model/services/partnercentral-account");
    let more = format!(
        "ferrosmith-runtime = {{ path = {:?}, features = [\"aws\"] }}\naws-smithy-json = \"0.65\"\n\n[build-dependencies]\nferrosmith-build = {{ path = {:?} }}\n\n\
         [features]\nserde = [\"ferrosmith-runtime/serde\"]\n",
        folder.with_file_name("generated").join("ferrosmith-runtime"),
        root.join("build")
    );
    write(&folder.join("Cargo.toml"), &manifest(name, &more));
    let script = format!(
        "fn main() -> Result<(), ferrosmith_build::BuildError> {{\n    ferrosmith_build::Build::new({model:?}){settings}.generate()?;\n    Ok(())\n}}\n"
    );
    write(&folder.join("build.rs"), &script);
}

/// In a workspace that `init` has made, packages for a client by the command, and for crates that include one by a build script.
fn write_packages(folder: &Path) {
    let members = "\"by-command\", \"by-build-script\", \"types-alone\", \"generated/[!.]*\"";
    let standing = fs::read_to_string(folder.join("Cargo.toml")).expect("`init` has written it");
    let workspace = standing.replace("\"generated/[!.]*\"", members) + "\n[profile.dev]\ndebug = false\n";
    write(&folder.join("Cargo.toml"), &workspace);
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
    let caller = include_str!("caller.rs");
    write(&folder.join("by-command/Cargo.toml"), &manifest("by-command", ""));
    write(&folder.join("by-command/src/main.rs"), caller);

    let operations = format!(".operations({OPERATIONS:?})");
    let include = "#![deny(warnings)]\ninclude!(concat!(env!(\"OUT_DIR\"), \"/client/lib.rs\"));\n";
    for (name, settings) in
        [("by-build-script", operations.clone()), ("types-alone", format!("{operations}.types_only(true)"))]
    {
        write_including(&folder.join(name), name, &settings);
        write(&folder.join(name).join("src/lib.rs"), include);
    }
    let caller = caller.replacen("use client::Config;", "use by_build_script as client;\nuse client::Config;", 1);
    write(&folder.join("by-build-script/src/main.rs"), &caller);
}

/// Runs a program against a server that answers both calls, and checks what each saw.
async fn call(folder: &Path, program: &str, target: &Path) {
    let expected = Expectations {
        access_key: "AKIDFERROSMITHTEST".to_owned(),
        secret_key: "wJalrXUtnFEMI+ferrosmith/bPxRfiCYEXAMPLE".to_owned(),
        session_token: Some("session/token+==".to_owned()),
        region: "us-west-2".to_owned(),
        service: "partnercentral-account".to_owned(),
        target_prefix: "PartnerCentralAccount".to_owned(),
    };
    let answer = |access: &str, revision: u32| Reply::ok(&json!({ "AccessType": access, "Revision": revision }));
    let server = Server::start(expected, vec![answer("ALLOW_ALL", 7), answer("DENY_ALL", 8)]).await;
    let (binary, url, folder) = (target.join("debug").join(program), server.url(), folder.to_owned());
    let printed = tokio::task::spawn_blocking(move || run(Command::new(binary).arg(url).current_dir(folder)));
    let printed = printed.await.expect("the program ran");
    assert_eq!(server.problems(), Vec::<String>::new());
    assert_eq!(printed, "ALLOW_ALL at revision 7\nDENY_ALL at revision 8\n", "{program}");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fresh_folder_gets_a_client_by_the_command_and_by_a_build_script() {
    let root = repository();
    let place = tempfile::tempdir().expect("a folder outside of the repository");
    let folder = place.path();
    // Kept between runs, so that only the first takes long.
    let target = root.join("target/outside");

    let install = ["install", "--quiet", "--debug", "--locked", "--path"];
    run(cargo(folder)
        .args(install)
        .arg(root.join("cli"))
        .arg("--root")
        .arg(folder.join("tools"))
        .arg("--target-dir")
        .arg(&target));
    let ferrosmith = folder.join("tools/bin/ferrosmith");
    run(Command::new(&ferrosmith).arg("init").current_dir(folder));
    write_packages(folder);
    let model = root.join("model/services/partnercentral-account").display().to_string();
    let add = ["add", "connections", "--operations", &OPERATIONS.join(","), "--crate", "client", "--from", &model];
    let printed = run(Command::new(&ferrosmith).args(add).current_dir(folder.join("by-command/src")));
    assert!(printed.contains("2 operations") && printed.contains("client, aws-config among"), "{printed}");
    let header = fs::read_to_string(folder.join("generated/connections/src/lib.rs")).expect("a crate was written");
    assert!(header.starts_with("// @generated by `ferrosmith codegen connections`"), "{header:.200}");
    run(Command::new(&ferrosmith).args(["codegen", "--check"]).current_dir(folder));
    let printed = run(Command::new(&ferrosmith).args(["update", "connections", "--from", &model]).current_dir(folder));
    assert!(printed.contains("connections: up to date"), "{printed}");
    run(cargo(folder).args(["build", "--quiet", "--workspace"]).env("CARGO_TARGET_DIR", &target));
    run(cargo(folder)
        .args(["check", "--quiet", "--features", "serde", "-p", "types-alone", "-p", "by-build-script"])
        .env("CARGO_TARGET_DIR", &target));
    run(cargo(folder).args(["test", "--quiet", "--doc", "-p", "by-build-script"]).env("CARGO_TARGET_DIR", &target));
    for program in ["by-command", "by-build-script"] {
        call(folder, program, &target).await;
    }
}
