//! Ports for nodes to listen on.

use std::fs::{self, File, TryLockError};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use crate::TestnetError;

/// Ports below need rights, or are others' by custom.
const FIRST_PORT: u16 = 10_000;
/// First port that Linux takes for connections that are dialled, unless it says otherwise.
const FIRST_DIALLING_PORT: u16 = 32_768;

/// Ports of one block are one federation's.
const BLOCK: usize = 64;

/// Ports that nobody listens on, and that no other federation on this machine is given as long as
/// these are held.
pub(super) struct Ports {
    pub(super) numbers: Vec<u16>,
    /// The locks of the blocks that they are of: a port that is free now could be another's before
    /// its node listens.
    _locks: Vec<File>,
}

/// Reserves ports.
///
/// They lie below those that the system takes for dialling: a node that was killed must find its
/// port free again, and thousands of connections may have been dialled meanwhile.
pub(super) fn reserve_ports(count: usize) -> Result<Ports, TestnetError> {
    let end = first_dialling_port().filter(|end| *end > 2 * FIRST_PORT);
    let end = end.unwrap_or(FIRST_DIALLING_PORT);
    let blocks = usize::from(end - FIRST_PORT) / BLOCK;
    let folder = lock_folder()?;
    // Several federations may be set up at once: each begins elsewhere.
    let start = start_of_search()? % blocks;
    let (mut numbers, mut locks) = (Vec::new(), Vec::new());
    for block in (start..blocks).chain(0..start) {
        if numbers.len() >= count {
            break;
        }
        let Some(lock) = locked(&folder.join(block.to_string()))? else { continue };
        let first = usize::from(FIRST_PORT) + block * BLOCK;
        let free = (first..first + BLOCK)
            .map(|port| port as u16)
            .filter(|port| is_free(*port))
            .take(count - numbers.len());
        numbers.extend(free);
        locks.push(lock);
    }
    if numbers.len() < count {
        let sentence = format!("there are no {count} free ports from {FIRST_PORT} to {end}");
        return Err(TestnetError::Argument(sentence));
    }
    Ok(Ports { numbers, _locks: locks })
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Folder of the locks of this user's federations.
fn lock_folder() -> Result<PathBuf, TestnetError> {
    let user = rustix::process::getuid().as_raw();
    let folder = std::env::temp_dir().join(format!("striae-testnet-ports-{user}"));
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    Ok(folder)
}

/// The lock of a block, if nobody has it. The system takes it back when the process ends, however
/// it ends.
fn locked(path: &Path) -> Result<Option<File>, TestnetError> {
    let file = File::create(path).map_err(|error| failed(path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(failed(path, &error)),
    }
}

fn failed(path: &Path, error: &std::io::Error) -> TestnetError {
    TestnetError::File { path: path.to_owned(), action: "lock", reason: error.to_string() }
}

fn first_dialling_port() -> Option<u16> {
    let range = fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").ok()?;
    range.split_whitespace().next()?.parse().ok()
}

/// A port that the system gives differs from process to process and from call to call.
fn start_of_search() -> Result<usize, TestnetError> {
    let failed = |error: std::io::Error| {
        TestnetError::Argument(format!("cannot listen on the loopback interface: {error}"))
    };
    let any = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    // Spread over all ports, so that two that begin near each other do not meet.
    Ok(usize::from(any.local_addr().map_err(failed)?.port()) * 7919)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ports_are_free_different_and_not_those_of_dialling() {
        let [some, others] = [300, 5].map(|count| reserve_ports(count).unwrap());
        let ports = || some.numbers.iter().chain(&others.numbers);
        assert_eq!(ports().collect::<BTreeSet<_>>().len(), 305);
        let end = first_dialling_port().unwrap_or(FIRST_DIALLING_PORT);
        assert!(ports().all(|port| (FIRST_PORT..end.max(FIRST_DIALLING_PORT)).contains(port)));
        assert!(reserve_ports(60_000).is_err());
    }
}
