//! [`peak_memory`]: the most memory that this process has held so far.

use std::fs;

/// In bytes; none where there is no `/proc` (proc(5): `VmHWM` of `status`, in KiB).
pub(crate) fn peak_memory() -> Option<u64> {
    read_peak(&fs::read_to_string("/proc/self/status").ok()?)
}

fn read_peak(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_where_there_is_one() {
        assert_eq!(read_peak("Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n"), Some(2 << 20));
        assert_eq!(read_peak("Name:\tx\n"), None);
        assert!(!cfg!(target_os = "linux") || peak_memory() > Some(1 << 20));
    }
}
