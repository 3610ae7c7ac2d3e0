//! Somebody who opens connections and says nothing, or nonsense: as many as he can, and again and
//! again.

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use striae_testnet::puppet::Puppet;

use super::wire::socket_address;
use super::{Stage, wait_until};

/// Sockets that are held open and silent.
const SILENT: usize = 200;
/// Connections of the flood whose log lines are counted.
const FLOOD: usize = 20_000;
/// Most bytes that a node may write to its log of that flood: 35 MB were written of 84,000.
const MAX_LOGGED_BYTES: u64 = 64 << 10;

/// Opens connections and closes the oldest ones as long as it lives.
struct Opener {
    is_over: Arc<AtomicBool>,
    opened: Arc<AtomicU64>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Opener {
    fn start(address: SocketAddr, says: &'static [u8]) -> Self {
        let (is_over, opened) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let (ends, counts) = (Arc::clone(&is_over), Arc::clone(&opened));
        let thread = std::thread::spawn(move || {
            let mut held = std::collections::VecDeque::new();
            while !ends.load(Ordering::Relaxed) {
                if let Ok(mut stream) = TcpStream::connect(address) {
                    let _ = stream.write_all(says);
                    held.push_back(stream);
                    counts.fetch_add(1, Ordering::Relaxed);
                }
                if held.len() > SILENT {
                    held.pop_front();
                }
            }
        });
        Self { is_over, opened, thread: Some(thread) }
    }
}

impl Drop for Opener {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Time until Mexico's node is connected to Spain's, which cannot dial it: it listens elsewhere
/// than its certificate says.
fn connection_time(stage: &Stage) -> Duration {
    let (key, network) = (stage.secret_key("MX"), stage.federation.network);
    let mexico = key.public().to_string();
    let since = Instant::now();
    let puppet =
        Puppet::start(key, network, "/ip4/127.0.0.1/tcp/0", stage.entries(&["ES"])).unwrap();
    assert!(puppet.wait_connected(&[stage.node("ES").key]), "it is kept out");
    let took = since.elapsed();
    drop(puppet);
    wait_until("Spain to notice that it is gone", || {
        let status: Value = stage.node("ES").call(&["status"]).unwrap();
        !status["connected"].to_string().contains(&mexico)
    });
    took
}

#[test]
fn silent_sockets_keep_no_honest_node_out() {
    let stage = Stage::new();
    let address = socket_address(&stage.node("ES").address);
    let peace = (0..3).map(|_| connection_time(&stage)).max().unwrap();
    let silent: Vec<TcpStream> =
        (0..SILENT).map(|_| TcpStream::connect(address).unwrap()).collect();
    let held = connection_time(&stage);
    let opener = Opener::start(address, b"");
    let reopened = connection_time(&stage);
    let opened = opener.opened.load(Ordering::Relaxed);
    drop(opener);
    drop(silent);
    println!(
        "connected in {peace:?} in peace, in {held:?} with {SILENT} silent sockets, in {reopened:?} with {opened} more opened meanwhile"
    );
    // The clock's grain, and that of whoever asks every 20 ms.
    let most = 2 * peace + Duration::from_millis(100);
    assert!(held <= most && reopened <= most, "{peace:?}, {held:?}, {reopened:?}");
    stage.honest_traffic_goes_on("PT", "ES");
}

#[test]
fn a_flood_of_connections_is_counted_and_not_written() {
    let stage = Stage::new();
    let address = socket_address(&stage.node("ES").address);
    let logged = || std::fs::metadata(stage.node("ES").log()).unwrap().len();
    let before = logged();
    let opener = Opener::start(address, b"GET / HTTP/1.1\r\n\r\n");
    let since = Instant::now();
    while opener.opened.load(Ordering::Relaxed) < FLOOD as u64 {
        assert!(since.elapsed() < Duration::from_mins(2), "the flood takes too long");
        std::thread::sleep(Duration::from_millis(50));
    }
    let (opened, took) = (opener.opened.load(Ordering::Relaxed), since.elapsed());
    drop(opener);
    stage.honest_traffic_goes_on("FR", "ES");
    let written = logged() - before;
    println!("{opened} connections in {took:?}, {written} bytes logged");
    assert!(written <= MAX_LOGGED_BYTES, "{written} bytes");
    // The operator sees that it happened.
    wait_until("the operator to see it", || {
        !stage.incidents("ES", "refused connection").is_empty()
    });
}
