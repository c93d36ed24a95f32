//! The machine that measured: processor, cores, memory, system and compiler.
//!
//! In: `/proc` and `rustc --version`. Out: one line; what the system does not tell is left out.

use super::timed;
use std::fs;
use std::process::Command;

/// One line about this machine.
pub(crate) fn describe() -> String {
    let processor = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| value(&text, "model name"));
    let memory = fs::read_to_string("/proc/meminfo").ok().and_then(|text| value(&text, "MemTotal"));
    let cores = std::thread::available_parallelism().ok().map(|cores| format!("{cores} cores"));
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let rustc = timed::read(Command::new(rustc).arg("--version")).ok().map(|text| text.trim().to_owned());
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let parts = [processor, cores, memory.and_then(|memory| gigabytes(&memory)), Some(system), rustc];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The value of the first `key: value` line.
fn value(text: &str, key: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(key))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}

/// `24567890 kB` in gigabytes.
fn gigabytes(memory: &str) -> Option<String> {
    let kilobytes: f64 = memory.strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{:.0} GB of memory", kilobytes * 1024.0 / 1e9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read() {
        let text = "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nmodel name\t: Other\n";
        assert_eq!(value(text, "model name").as_deref(), Some("Some CPU @ 2 GHz"));
        assert_eq!(value(text, "MemTotal"), None);
        assert_eq!(gigabytes("24000000 kB").as_deref(), Some("25 GB of memory"));
        assert_eq!(gigabytes("many"), None);
    }
}
