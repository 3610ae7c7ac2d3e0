//! A TCP proxy between two nodes, which writes down what passes: how many bytes, in which direction, and the bytes.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::TestnetError;

/// Bytes passed on at a time.
const CHUNK: usize = 16 * 1024;
/// Bytes that are kept of what passed; what comes beyond is passed on and not kept.
const MAX_KEPT: usize = 64 << 20;

/// Which way bytes went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From whoever connected to the proxy.
    Forth,
    /// To whoever connected to the proxy.
    Back,
}

/// A proxy in front of an address. It ends with its handle.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    captured: Arc<Mutex<Captured>>,
    stopped: Arc<AtomicBool>,
}

/// What passed.
#[derive(Debug, Default)]
struct Captured {
    forth: Vec<u8>,
    back: Vec<u8>,
}

impl Proxy {
    /// Listens on a free port of the loopback interface and passes connections on to `to`.
    pub fn start(to: SocketAddr) -> Result<Self, TestnetError> {
        let failed =
            |error: std::io::Error| TestnetError::Argument(format!("no proxy can listen: {error}"));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let captured = Arc::new(Mutex::new(Captured::default()));
        let stopped = Arc::new(AtomicBool::new(false));
        let (kept, ended) = (Arc::clone(&captured), Arc::clone(&stopped));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                if let Ok(stream) = stream {
                    pass(stream, to, &kept);
                }
            }
        });
        Ok(Self { port, captured, stopped })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What has passed in one direction.
    pub fn captured(&self, direction: Direction) -> Vec<u8> {
        let captured = self.captured.lock().unwrap_or_else(PoisonError::into_inner);
        match direction {
            Direction::Forth => captured.forth.clone(),
            Direction::Back => captured.back.clone(),
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // Wakes the listener.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

fn pass(one: TcpStream, to: SocketAddr, captured: &Arc<Mutex<Captured>>) {
    let Ok(other) = TcpStream::connect(to) else { return };
    let both = || Some((one.try_clone().ok()?, other.try_clone().ok()?));
    let Some((one_again, other_again)) = both() else { return };
    let forth = Arc::clone(captured);
    let back = Arc::clone(captured);
    thread::spawn(move || copy(one, other, Direction::Forth, &forth));
    thread::spawn(move || copy(other_again, one_again, Direction::Back, &back));
}

fn copy(mut from: TcpStream, mut to: TcpStream, direction: Direction, kept: &Mutex<Captured>) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(length @ 1..) = from.read(&mut chunk) {
        {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            let side = match direction {
                Direction::Forth => &mut kept.forth,
                Direction::Back => &mut kept.back,
            };
            if side.len() + length <= MAX_KEPT {
                side.extend_from_slice(&chunk[..length]);
            }
        }
        if to.write_all(&chunk[..length]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Read);
    let _ = to.shutdown(Shutdown::Write);
}
