//! Values of the process and the machine: program, restarts, memory, files, lost lines, failed
//! writes, and answers of the door for browsers and programs.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use rustix::process::{Resource, getrlimit};

use super::{gauge_of, raise};
use crate::{Node, https_answers};

type Totals = Family<Vec<(&'static str, String)>, Counter>;

pub(super) struct OfProcess {
    memory: Gauge<u64, AtomicU64>,
    open_files: Gauge,
    most_files: Gauge,
    threads: Gauge,
    failed_writes: Counter,
    https: Totals,
    lost: Counter,
    lost_lines: Arc<AtomicU64>,
}

impl OfProcess {
    pub(super) fn registered(
        registry: &mut Registry,
        restarts: u32,
        lost_lines: Arc<AtomicU64>,
    ) -> Self {
        let one = Self {
            memory: Gauge::default(),
            open_files: Gauge::default(),
            most_files: Gauge::default(),
            threads: Gauge::default(),
            failed_writes: Counter::default(),
            https: Totals::default(),
            lost: Counter::default(),
            lost_lines,
        };
        let build = Info::new([
            ("version", env!("STRIAE_VERSION").to_owned()),
            ("engine", striae_toolmark::all_engine_versions()),
        ]);
        registry.register("build", "The program", build);
        registry.register(
            "process_restarts",
            "Times that the node has begun anew in its process, after its database stopped",
            ConstCounter::new(u64::from(restarts)),
        );
        let started =
            SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        registry.register(
            "start_unix_seconds",
            "When the node began, or began anew",
            ConstGauge::new(gauge_of(started)),
        );
        registry.register_with_unit(
            "process_memory",
            "Memory of the process that is resident",
            Unit::Bytes,
            one.memory.clone(),
        );
        for (name, help, gauge) in [
            ("process_open_files", "Open files, sockets among them", &one.open_files),
            ("process_most_files", "Files that the system lets the process open", &one.most_files),
            ("process_threads", "Threads of the process", &one.threads),
        ] {
            registry.register(name, help, gauge.clone());
        }
        for (name, help, counter) in [
            (
                "storage_failures",
                "Writes to the database that failed, those on a full disk among them",
                &one.failed_writes,
            ),
            ("log_lines_lost", "Lines of the log that nobody took", &one.lost),
        ] {
            registry.register(name, help, counter.clone());
        }
        registry.register(
            "https_answers",
            "Answers of the door for browsers and programs, by kind",
            one.https.clone(),
        );
        for kind in https_answers::KINDS {
            // It is shown before there is one.
            let _ = one.https.get_or_create(&vec![("kind", kind.to_owned())]);
        }
        one
    }

    pub(super) fn set(&self, node: &Node) {
        self.memory.set(resident_bytes().unwrap_or(0));
        self.open_files.set(entries_of(Path::new("/proc/self/fd")));
        self.most_files.set(getrlimit(Resource::Nofile).current.map_or(i64::MAX, gauge_of));
        self.threads.set(entries_of(Path::new("/proc/self/task")));
        raise(&self.failed_writes, node.store.failed_writes());
        raise(&self.lost, self.lost_lines.load(Ordering::Relaxed));
        for (kind, count) in node.https_answers.all() {
            raise(&self.https.get_or_create(&vec![("kind", kind.to_owned())]), count);
        }
    }
}

/// Entries of a folder of the system on this process; 0 where they are not shown.
fn entries_of(folder: &Path) -> i64 {
    std::fs::read_dir(folder)
        .map_or(0, |entries| i64::try_from(entries.count()).unwrap_or(i64::MAX))
}

/// Memory of this process that is resident, where the system shows it.
fn resident_bytes() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let kib = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    kib.trim().strip_suffix(" kB")?.parse::<u64>().ok()?.checked_mul(1024)
}
