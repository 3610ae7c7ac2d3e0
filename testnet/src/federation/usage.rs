//! A process's share of the machine, as Linux counts it.

use std::fs;
use std::path::Path;

use serde::Serialize;

/// Names of the threads of a node that correlate.
const CORRELATION_THREADS: [&str; 2] = ["correlator", "correlate-"];

/// A node's share of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Usage {
    /// Memory in use, with what it shares with other processes, such as the program itself.
    pub resident_bytes: u64,
    /// Memory of its own.
    pub own_bytes: u64,
    /// Processor time of the threads that correlate, since its start.
    pub correlation_us: u64,
}

impl Usage {
    /// Of the process with this id; none when it has ended, or the system does not tell.
    pub(super) fn of(process: u32) -> Option<Self> {
        let folder = Path::new("/proc").join(process.to_string());
        let status = fs::read_to_string(folder.join("status")).ok()?;
        Some(Self {
            resident_bytes: bytes(&status, "VmRSS:")?,
            own_bytes: bytes(&status, "RssAnon:")?,
            correlation_us: correlation_us(&folder),
        })
    }
}

/// A number of kilobytes in the status of a process.
fn bytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn correlation_us(folder: &Path) -> u64 {
    let Ok(threads) = fs::read_dir(folder.join("task")) else { return 0 };
    // Threads come and go: one that is gone meanwhile was no correlator.
    let time = |thread: &Path| {
        let name = fs::read_to_string(thread.join("comm")).ok()?;
        if !CORRELATION_THREADS.iter().any(|start| name.starts_with(start)) {
            return None;
        }
        let times = fs::read_to_string(thread.join("schedstat")).ok()?;
        times.split(' ').next()?.parse::<u64>().ok()
    };
    threads.flatten().filter_map(|thread| time(&thread.path())).sum::<u64>() / 1000
}

/// Memory of the machine that is still to be had, bytes; none when the system does not tell.
pub(super) fn available_bytes() -> Option<u64> {
    bytes(&fs::read_to_string("/proc/meminfo").ok()?, "MemAvailable:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_correlates_is_told_from_others() {
        let work = || {
            let mut sum = 0_u64;
            for number in 0..30_000_000_u64 {
                sum = std::hint::black_box(sum ^ number);
            }
            Usage::of(std::process::id()).unwrap()
        };
        let run = |name: &str| {
            let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work).unwrap();
            thread.join().unwrap()
        };
        let other = run("another");
        let correlating = run("correlate-7");
        assert!(correlating.correlation_us > other.correlation_us + 1000);
        assert!(other.own_bytes > 0 && other.resident_bytes > other.own_bytes);
        assert!(available_bytes().unwrap() > 0);
        assert_eq!(Usage::of(u32::MAX), None);
    }
}
