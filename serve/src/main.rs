//! The server as a program, which `cargo xtask serve` starts. In: arguments, files. Out: a line that says where it listens,
//! then answers until it is stopped. Exit codes: 0 stopped by a signal, 1 it could not start, 2 wrong usage.

mod arguments;

use arguments::Arguments;
use clap::Parser;
use ferrosmith_serve::{Clock, Options, Seed, Server, Settings, listen, read_folder, read_plain_text, vendored_folder};
use std::future::Future;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let folder = match arguments.model {
        Some(folder) => folder,
        None => vendored_folder().map_err(|error| format!("no model: {error}; name one with --model"))?,
    };
    let mut settings = match &arguments.settings {
        Some(path) => Settings::read(&text_of(path)?).map_err(|error| format!("{}: {error}", path.display()))?,
        None => Settings::default(),
    };
    if let Some(region) = arguments.region {
        settings.region = region;
    }
    let seed = match &arguments.seed {
        Some(path) => Some(Seed::read(&text_of(path)?).map_err(|error| format!("{}: {error}", path.display()))?),
        None => None,
    };
    let options = Options {
        model: read_folder(&folder)?,
        settings,
        data: arguments.data,
        seed,
        faults: arguments.faults,
        clock: Clock::default(),
    };
    let server = Server::open(options)?;
    for remark in server.remarks() {
        eprintln!("note: {remark}");
    }
    let title = server.title();
    let port = arguments.port;
    let running = listen(server, port).await.map_err(|error| format!("port {port}: {error}; --port 0 takes any"))?;
    let stopped = stopped().map_err(|error| format!("signals: {error}"))?;
    let url = running.url();
    // Whoever reads the first line may have closed the pipe after it.
    let _ = writeln!(std::io::stdout(), "listening on {url}");
    let _ = writeln!(std::io::stdout(), "{title}; {url}/ shows its state, --help the keys; stop with Ctrl-C");
    stopped.await;
    Ok(())
}

fn text_of(path: &Path) -> Result<String, String> {
    read_plain_text(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// What waits for somebody to stop the program. From this call on signals are taken: whoever has read the first line may send one.
#[cfg(unix)]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// What waits for somebody to stop the program.
#[cfg(not(unix))]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    // Where Ctrl-C cannot be had, the process ends without it.
    Ok(async { tokio::signal::ctrl_c().await.unwrap_or_default() })
}
