//! Links between nodes, each with its faults: a proxy in this process through which one node dials
//! another.
//!
//! One listener serves all links. The address that is dialled names the link: 127.16.0.0 and those
//! after it, each of which is this machine, hold the numbers of both nodes. It listens on the
//! loopback interface alone.
//!
//! ```text
//! quality.rs     what a link is like, and when what is sent over it arrives
//! link.rs        one link: its condition now, what it has carried
//! connection.rs  one connection over it
//! ```

mod connection;
mod link;
mod quality;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::Runtime;

use crate::TestnetError;
use crate::draw::Draw;
use connection::{carry, establish};
use link::Link;
pub use link::{Carried, Condition, Direction, Passage};
pub use quality::Quality;

/// The addresses of links begin here; twice ten bits follow.
const FIRST_ADDRESS: u32 = u32::from_be_bytes([127, 16, 0, 0]);
/// Bits for the number of a node.
const BITS: u32 = 10;
/// Most nodes.
pub const MAX_ENDS: usize = 1 << BITS;
/// The loopback interface.
const LOOPBACK: &[u8] = b"lo";
/// Connections that wait to be accepted.
const BACKLOG: u32 = 1024;

/// A link by the numbers of both nodes: who dials, and who is dialled.
type Ends = (usize, usize);

/// All links of a federation. They end with their handle.
#[derive(Debug)]
pub struct LinkSet {
    port: u16,
    known: Arc<Known>,
    runtime: Option<Runtime>,
}

/// Links known to the proxy.
#[derive(Debug)]
struct Known {
    seed: u64,
    /// Addresses on which the nodes listen.
    nodes: Vec<SocketAddr>,
    keeps: bool,
    links: Mutex<BTreeMap<Ends, Arc<Link>>>,
}

impl LinkSet {
    /// Perfect links between nodes that listen at these addresses. All chance comes from the seed.
    pub fn start(seed: u64, nodes: Vec<SocketAddr>) -> Result<Self, TestnetError> {
        Self::start_with(seed, nodes, false)
    }

    /// Links that keep everything they carry.
    pub fn keeping(nodes: Vec<SocketAddr>) -> Result<Self, TestnetError> {
        Self::start_with(0, nodes, true)
    }

    fn start_with(seed: u64, nodes: Vec<SocketAddr>, keeps: bool) -> Result<Self, TestnetError> {
        if nodes.len() > MAX_ENDS {
            let sentence =
                format!("{} nodes are more than {MAX_ENDS} that links hold", nodes.len());
            return Err(TestnetError::Argument(sentence));
        }
        let failed = |error: std::io::Error| {
            TestnetError::Argument(format!(
                "links between nodes need a listener on the loopback interface: {error}"
            ))
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("links")
            .enable_all()
            .build()
            .map_err(failed)?;
        let known = Arc::new(Known { seed, nodes, keeps, links: Mutex::default() });
        let listener = {
            let _inside = runtime.enter();
            listen().map_err(failed)?
        };
        let port = listener.local_addr().map_err(failed)?.port();
        runtime.spawn(accept(listener, Arc::clone(&known)));
        Ok(Self { port, known, runtime: Some(runtime) })
    }

    /// The address by which one node dials another.
    pub fn address(&self, from: usize, to: usize) -> SocketAddr {
        let number = ((from as u32) << BITS) | to as u32;
        SocketAddr::new(Ipv4Addr::from(FIRST_ADDRESS + number).into(), self.port)
    }

    /// Changes a link.
    pub fn change(&self, from: usize, to: usize, change: impl FnOnce(&mut Condition)) {
        self.known.link((from, to)).change(change);
    }

    /// Traffic of a link so far.
    pub fn carried(&self, from: usize, to: usize) -> Carried {
        self.known.link((from, to)).carried()
    }

    /// Kept bytes of one direction of a link.
    pub fn kept(&self, from: usize, to: usize, direction: Direction) -> Vec<u8> {
        self.known.link((from, to)).kept(direction)
    }
}

impl Drop for LinkSet {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Connections that are under way end with it; nobody waits for them.
            runtime.shutdown_background();
        }
    }
}

impl Known {
    fn link(&self, ends: Ends) -> Arc<Link> {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Link::new(Condition::default(), self.keeps));
        Arc::clone(links.entry(ends).or_insert_with(new))
    }

    /// The link that an address names.
    fn ends_of(&self, dialled: SocketAddr) -> Option<Ends> {
        let IpAddr::V4(address) = dialled.ip() else { return None };
        let number = u32::from(address).checked_sub(FIRST_ADDRESS)? as usize;
        let ends = (number >> BITS, number % MAX_ENDS);
        let is_node = |end: usize| end < self.nodes.len();
        (is_node(ends.0) && is_node(ends.1)).then_some(ends)
    }
}

/// A listener that only this machine reaches, at every address that stands for it.
fn listen() -> std::io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind_device(Some(LOOPBACK))?;
    socket.bind((Ipv4Addr::UNSPECIFIED, 0).into())?;
    socket.listen(BACKLOG)
}

async fn accept(listener: TcpListener, known: Arc<Known>) {
    loop {
        match listener.accept().await {
            Ok((near, _)) => {
                tokio::spawn(serve(near, Arc::clone(&known)));
            }
            // Out of files for a moment: the others must go on.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
        }
    }
}

/// Carries one connection to where its address says.
async fn serve(near: TcpStream, known: Arc<Known>) {
    let ends = near.local_addr().ok().and_then(|dialled| known.ends_of(dialled));
    let Some((from, to)) = ends else { return };
    let link = known.link((from, to));
    let number = link.count_connection();
    let draw = |what: &str| Draw::new(known.seed, &format!("link {from} {to} {number} {what}"));
    let established = async {
        establish(&link, &mut draw("connect")).await?;
        TcpStream::connect(known.nodes[to]).await
    };
    match established.await {
        Ok(far) => carry(near, far, &link, [draw("forth"), draw("back")]).await,
        Err(_) => {
            let _ = near.set_zero_linger();
        }
    }
}
