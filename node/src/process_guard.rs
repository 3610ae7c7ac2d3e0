//! Requests of the process to the system before it does anything: that its memory, which may hold
//! keys and passphrases, is written nowhere when it crashes, and that it can begin its work.

use std::sync::Arc;
use std::thread::JoinHandle;

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

use memmap2::MmapMut;

use crate::{NodeError, ServiceError};

/// Files that a node has open with few others connected: database, sockets, signals.
const LEAST_FILES: u64 = 128;

/// Threads that the database begins when it is opened, and the command's own.
const DATABASE_THREADS: usize = 4;

/// Address space that is asked for with each thread: the 8 MiB that one of the database takes, and
/// as much again, together about what its caches take. It is not touched.
const STACK_BYTES: usize = 16 << 20;

/// Address space that must be left beside these threads for the database and the allocator, found by trying:
/// a thread of theirs that finds none ends the process.
const SPARE_BYTES: usize = 192 << 20;

/// No core dump, by whatever way the system makes them; and no other process of the same user looks
/// into this one.
pub fn forbid_dumps() -> Result<(), NodeError> {
    let failed = |error: rustix::io::Errno| {
        NodeError::stopped(format!("the system does not let core dumps be forbidden: {error}"))
    };
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).map_err(failed)?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(failed)
}

/// Lets the process have as many files open as the system allows it at all; refuses to begin with
/// too few.
pub(crate) fn raise_file_limit() -> Result<(), NodeError> {
    let limit = getrlimit(Resource::Nofile);
    // Where that is refused the limit stays as it is.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    match getrlimit(Resource::Nofile).current {
        Some(files) if files < LEAST_FILES => Err(ServiceError::Starved(format!(
            "{files} open files, and a node needs {LEAST_FILES}"
        ))
        .into()),
        _ => Ok(()),
    }
}

/// Whether so many threads can be begun: libraries that begin them end the process where they
/// cannot.
pub fn check_threads(count: usize) -> Result<(), NodeError> {
    let starved = |there: usize, why: &dyn std::fmt::Display| {
        let sentence = format!("{there} more threads, and {count} are needed ({why})");
        NodeError::Service(ServiceError::Starved(sentence))
    };
    // Without a thread, so that nothing needs the last of it.
    let has_room = |threads: usize| MmapMut::map_anon(threads * STACK_BYTES + SPARE_BYTES).is_ok();
    if !has_room(count) {
        let there = (0..count).rev().find(|threads| has_room(*threads)).unwrap_or(0);
        return Err(starved(there, &"there is no address space for more"));
    }
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let receiver = Arc::new(std::sync::Mutex::new(receiver));
    let mut begun: Vec<JoinHandle<()>> = Vec::with_capacity(count);
    let mut failed = None;
    for _ in 0..count {
        let receiver = Arc::clone(&receiver);
        // Each lives until all were begun, or one was not.
        let wait = move || {
            if let Ok(receiver) = receiver.lock() {
                let _ = receiver.recv();
            }
        };
        match std::thread::Builder::new().stack_size(STACK_BYTES).spawn(wait) {
            Ok(thread) => begun.push(thread),
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    drop(sender);
    let there = begun.len();
    for thread in begun {
        let _ = thread.join();
    }
    failed.map_or(Ok(()), |error| Err(starved(there, &error)))
}

/// The threads of commands that work without a node, begun before anything uses them.
pub(crate) fn begin_work_threads() -> Result<(), NodeError> {
    let wanted = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    check_threads(wanted + DATABASE_THREADS)?;
    match rayon::ThreadPoolBuilder::new().num_threads(wanted).build_global() {
        // They were begun before.
        Err(error) if rayon::current_num_threads() == 0 => {
            Err(ServiceError::Starved(format!("no threads ({error})")).into())
        }
        _ => Ok(()),
    }
}
