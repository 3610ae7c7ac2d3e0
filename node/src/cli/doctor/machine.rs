//! The machine: disk, limits, memory, threads, language, time zone, and its clock's own service.

use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Resource, getrlimit};

use super::finding::Finding;
use crate::process_guard;

/// Less room is a problem: a scan takes megabytes, and RocksDB writes tables anew.
const LEAST_FREE_BYTES: u64 = 1 << 30;
/// Fewer free inodes are a problem.
const LEAST_INODES: u64 = 10_000;
/// A synced write that takes longer makes every acknowledgement slow.
const SLOW_WRITE: Duration = Duration::from_millis(100);
/// Synced writes that are timed.
const WRITES: u32 = 8;
/// Bytes of each.
const WRITE_BYTES: usize = 4096;
/// Fewer open files are too few for many connections.
const FEW_FILES: u64 = 1024;
const LEAST_FILES: u64 = 128;
/// Less memory is a problem: the node itself, and one large scan.
const LEAST_MEMORY_BYTES: u64 = 512 << 20;
/// Threads of the database and of the network beside those that correlate.
const OTHER_THREADS: usize = 20;
/// Longest wait for `timedatectl`.
const TIMEDATECTL: Duration = Duration::from_secs(2);

/// Room and inodes of the disk with the data folder.
pub(super) fn disk(folder: &Path) -> Vec<Finding> {
    const CHECK: &str = "disk";
    let disk = match rustix::fs::statvfs(folder) {
        Ok(disk) => disk,
        Err(error) => {
            let sentence = format!("{} cannot be looked at ({error})", folder.display());
            return vec![Finding::fail(CHECK, sentence, "check the disk and its mount")];
        }
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let mib = free >> 20;
    let room = if free < LEAST_FREE_BYTES {
        let sentence = format!("{mib} MiB are free");
        Finding::warn(CHECK, sentence, "make room: a node without any acknowledges nothing")
    } else {
        Finding::ok(CHECK, format!("{mib} MiB are free"))
    };
    vec![room, inodes(disk.f_files, disk.f_favail)]
}

/// Some file systems have no fixed number of inodes, and say 0.
fn inodes(all: u64, free: u64) -> Finding {
    const CHECK: &str = "inodes";
    if all == 0 {
        return Finding::ok(CHECK, "this file system has no fixed number");
    }
    if free < LEAST_INODES {
        let sentence = format!("{free} of {all} are free");
        return Finding::warn(CHECK, sentence, "remove files that are not needed from this disk");
    }
    Finding::ok(CHECK, format!("{free} of {all} are free"))
}

/// How long a write takes until it is on the disk, in a file without a name that is gone afterwards.
pub(super) fn synced_write(folder: &Path) -> Finding {
    const CHECK: &str = "synced write";
    let timed = || -> std::io::Result<Duration> {
        let mut file = tempfile::tempfile_in(folder)?;
        let begun = Instant::now();
        for _ in 0..WRITES {
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&[0x5a; WRITE_BYTES])?;
            file.sync_data()?;
        }
        Ok(begun.elapsed() / WRITES)
    };
    match timed() {
        Err(error) => Finding::fail(
            CHECK,
            format!("nothing can be written in {} ({error})", folder.display()),
            "check the disk's room and mount, and the folder's owner",
        ),
        Ok(each) if each > SLOW_WRITE => Finding::warn(
            CHECK,
            format!("{} ms each: every acknowledgement waits for one", each.as_millis()),
            "use a disk that writes faster, and none over a network",
        ),
        Ok(each) => Finding::ok(CHECK, format!("{:.1} ms each", each.as_secs_f64() * 1000.0)),
    }
}

/// The limits of the process.
pub(super) fn limits(correlation_threads: usize) -> Vec<Finding> {
    vec![descriptors(), threads(correlation_threads), memory()]
}

fn descriptors() -> Finding {
    const CHECK: &str = "descriptors";
    let most = getrlimit(Resource::Nofile).maximum.unwrap_or(u64::MAX);
    let sentence = format!("{most} files may be open");
    let to_do = "raise LimitNOFILE in the unit, or 'ulimit -n'";
    match most {
        0..LEAST_FILES => Finding::fail(CHECK, sentence, to_do),
        LEAST_FILES..FEW_FILES => Finding::warn(CHECK, sentence, to_do),
        u64::MAX => Finding::ok(CHECK, "any number of files may be open"),
        _ => Finding::ok(CHECK, sentence),
    }
}

fn threads(correlation_threads: usize) -> Finding {
    const CHECK: &str = "threads";
    let count = correlation_threads + OTHER_THREADS;
    match process_guard::check_threads(count) {
        Err(error) => Finding::fail(
            CHECK,
            error.to_string(),
            "raise TasksMax in the unit, 'ulimit -u' and 'ulimit -v', or lower correlation_threads",
        ),
        Ok(()) => Finding::ok(CHECK, format!("{count} more can be begun")),
    }
}

fn memory() -> Finding {
    let mut text = String::new();
    let read = std::fs::File::open("/proc/meminfo")
        .and_then(|file| file.take(64 << 10).read_to_string(&mut text));
    match read {
        Ok(_) => memory_of(&text),
        Err(error) => Finding::ok("memory", format!("it cannot be seen here ({error})")),
    }
}

/// The memory that can be had, by the system's own table.
fn memory_of(table: &str) -> Finding {
    const CHECK: &str = "memory";
    let line = table.lines().find_map(|line| line.strip_prefix("MemAvailable:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let Some(kib) = kib else { return Finding::ok(CHECK, "it cannot be seen here") };
    let sentence = format!("{} MiB can be had", kib >> 10);
    if kib << 10 < LEAST_MEMORY_BYTES {
        return Finding::warn(CHECK, sentence, "add memory, or end other programs");
    }
    Finding::ok(CHECK, sentence)
}

/// The language of the terminal: names have letters beyond ASCII.
pub(super) fn locale() -> Finding {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    locale_of(named.as_deref())
}

fn locale_of(named: Option<&str>) -> Finding {
    const CHECK: &str = "locale";
    match named {
        None | Some("C" | "POSIX") => Finding::ok(CHECK, "none is set; text is UTF-8 all the same"),
        Some(named) => {
            let lower = named.to_lowercase();
            if lower.contains("utf-8") || lower.contains("utf8") || !lower.contains('.') {
                return Finding::ok(CHECK, named);
            }
            let sentence = format!("{named} is not UTF-8: names may look wrong at this terminal");
            Finding::warn(CHECK, sentence, "set LANG to one that ends in .UTF-8")
        }
    }
}

/// The zone in which text shows times.
pub(super) fn time_zone() -> Finding {
    const CHECK: &str = "time zone";
    if let Some(named) = std::env::var("TZ").ok().filter(|named| !named.is_empty())
        && jiff::tz::TimeZone::get(named.trim_start_matches(':')).is_err()
        && jiff::tz::TimeZone::posix(&named).is_err()
    {
        let sentence = format!("TZ names '{named}', which this machine does not know");
        return Finding::warn(CHECK, sentence, "name a zone as Europe/Lisbon, and install tzdata");
    }
    let zone = jiff::tz::TimeZone::system();
    Finding::ok(CHECK, zone.iana_name().unwrap_or("that of TZ or the system").to_owned())
}

/// Whether the system says that its clock is kept by others.
pub(super) fn time_service() -> Finding {
    const CHECK: &str = "time service";
    let asked = Command::new("timedatectl")
        .args(["show", "--property=NTPSynchronized", "--value"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .stdout(Stdio::piped())
        .spawn();
    let unknown = || Finding::ok(CHECK, "this system does not say (no timedatectl)");
    let Ok(mut child) = asked else { return unknown() };
    let begun = Instant::now();
    while begun.elapsed() < TIMEDATECTL {
        match child.try_wait() {
            Ok(Some(status)) => {
                let mut text = String::new();
                let stdout = child.stdout.take();
                let read = stdout.map(|stdout| stdout.take(64).read_to_string(&mut text));
                if !status.success() || !matches!(read, Some(Ok(_))) {
                    return unknown();
                }
                return match text.trim() {
                    "yes" => Finding::ok(CHECK, "the clock is kept right by a time service"),
                    "no" => Finding::warn(
                        CHECK,
                        "no time service keeps the clock right",
                        "run 'timedatectl set-ntp true', or point chrony at the ministry's own time server",
                    ),
                    _ => unknown(),
                };
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            Err(_) => return unknown(),
        }
    }
    // It is this program's own child.
    let _ = child.kill();
    let _ = child.wait();
    unknown()
}

#[cfg(test)]
mod tests {
    use super::super::finding::State;
    use super::*;

    #[test]
    fn little_memory_few_inodes_and_other_encodings_are_said() {
        let memory = memory_of("MemTotal: 8000000 kB\nMemAvailable:    204800 kB\n");
        assert_eq!((memory.state, memory.says.as_str()), (State::Warn, "200 MiB can be had"));
        assert_eq!(memory_of("MemAvailable: 2048000 kB\n").state, State::Ok);
        assert_eq!(inodes(1 << 20, 7).state, State::Warn);
        assert_eq!((inodes(0, 0).state, inodes(1 << 20, 1 << 19).state), (State::Ok, State::Ok));
        assert_eq!(locale_of(Some("pt_PT.ISO-8859-1")).state, State::Warn);
        for fine in [None, Some("C"), Some("pt_PT.UTF-8"), Some("C.utf8")] {
            assert_eq!(locale_of(fine).state, State::Ok);
        }
    }

    #[test]
    fn a_folder_that_takes_nothing_fails() {
        let gone = Path::new("/proc/none");
        assert_eq!(synced_write(gone).state, State::Fail);
        assert_eq!(disk(gone)[0].state, State::Fail);
    }
}
