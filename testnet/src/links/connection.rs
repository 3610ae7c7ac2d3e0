//! One connection over a link: what one side writes arrives at the other, late as the link is.
//!
//! ```text
//! dialling node -> read: when will it arrive? -> chunks under way, bounded -> wait, write -> dialled node
//!               <- and the same the other way                                             <-
//! ```

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{Instant, sleep_until};

use super::link::{Condition, Direction, Link, Passage};
use super::quality::{CONNECT_AGAIN, Line, retransmitted};
use crate::draw::Draw;

/// Bytes read at a time.
const CHUNK: usize = 16 * 1024;
/// Bytes under way in one direction of one connection; then the sender has to wait, as TCP's window
/// makes it.
const WINDOW_BYTES: usize = 1 << 20;
/// A chunk counts as so many bytes at least, for it takes memory of its own.
const LEAST_COUNTED: usize = 256;

/// Bytes on their way.
struct Chunk {
    arrives: Instant,
    /// The end of the stream when empty.
    bytes: Vec<u8>,
    _place: OwnedSemaphorePermit,
}

/// Waits until the other side of a new connection may hear of it; an error when it is refused.
pub(super) async fn establish(link: &Link, draw: &mut Draw) -> io::Result<()> {
    let mut conditions = link.watch();
    let began = Instant::now();
    let condition = *conditions.borrow_and_update();
    if condition.passage == Passage::Reset {
        return Err(io::ErrorKind::ConnectionRefused.into());
    }
    sleep_until(began + condition.quality.connecting(draw)).await;
    if conditions.borrow().passage == Passage::Cut {
        let healed = healed(&mut conditions).await?;
        // The next attempt to connect after the link is whole again gets through.
        let (mut at, mut wait) = (began, CONNECT_AGAIN);
        while at < healed {
            at += wait;
            wait *= 2;
        }
        sleep_until(at).await;
    }
    Ok(())
}

/// Carries both directions of a connection until both have ended, one fails, or the link is reset.
pub(super) async fn carry(near: TcpStream, far: TcpStream, link: &Arc<Link>, draws: [Draw; 2]) {
    // Latency is the link's, not the proxy's. It fails on a connection that has ended already.
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let ((near_read, mut near_write), (far_read, mut far_write)) =
        (near.into_split(), far.into_split());
    let [forth, back] = draws.map(Line::new);
    let mut conditions = link.watch();
    let ended = async {
        tokio::try_join!(
            one_way(&near_read, &mut far_write, link, Direction::Forth, forth),
            one_way(&far_read, &mut near_write, link, Direction::Back, back),
        )
        .is_ok()
    };
    let reset = conditions.wait_for(|condition| condition.passage == Passage::Reset);
    let in_order = tokio::select! {
        in_order = ended => in_order,
        _ = reset => false,
    };
    if !in_order {
        // Both sides are to notice at once: without lingering, closing resets.
        for half in [near_write, far_write] {
            let _ = half.as_ref().set_zero_linger();
            half.forget();
        }
    }
}

async fn one_way(
    from: &OwnedReadHalf,
    to: &mut OwnedWriteHalf,
    link: &Arc<Link>,
    direction: Direction,
    line: Line,
) -> io::Result<()> {
    let (sender, receiver) = mpsc::unbounded_channel();
    tokio::try_join!(
        take(from, link.watch(), line, sender),
        give(to, link, link.watch(), direction, receiver),
    )?;
    Ok(())
}

/// Reads what is sent, and decides when it arrives.
async fn take(
    from: &OwnedReadHalf,
    mut conditions: watch::Receiver<Condition>,
    mut line: Line,
    under_way: mpsc::UnboundedSender<Chunk>,
) -> io::Result<()> {
    let window = Arc::new(Semaphore::new(WINDOW_BYTES));
    let began = Instant::now();
    loop {
        from.readable().await?;
        let bytes = match read(from) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        };
        let counted = bytes.len().max(LEAST_COUNTED) as u32;
        let place = Arc::clone(&window).acquire_many_owned(counted).await;
        let place = place.map_err(io::Error::other)?;
        let quality = conditions.borrow_and_update().quality;
        let arrives = began + line.arrival(began.elapsed(), bytes.len(), &quality);
        let is_end = bytes.is_empty();
        if under_way.send(Chunk { arrives, bytes, _place: place }).is_err() || is_end {
            return Ok(());
        }
    }
}

/// Reads the bytes that are there; none at the end of the stream.
fn read(from: &OwnedReadHalf) -> io::Result<Vec<u8>> {
    // Not held while waiting, so that an idle connection takes no memory for it.
    let mut chunk = [0; CHUNK];
    let length = from.try_read(&mut chunk)?;
    Ok(chunk[..length].to_vec())
}

/// Writes each chunk when it arrives.
async fn give(
    to: &mut OwnedWriteHalf,
    link: &Link,
    mut conditions: watch::Receiver<Condition>,
    direction: Direction,
    mut under_way: mpsc::UnboundedReceiver<Chunk>,
) -> io::Result<()> {
    while let Some(Chunk { arrives, bytes, _place }) = under_way.recv().await {
        sleep_until(arrives).await;
        if conditions.borrow_and_update().passage == Passage::Cut {
            let healed = healed(&mut conditions).await?;
            let waited = retransmitted(Duration::ZERO, healed.saturating_duration_since(arrives));
            sleep_until(arrives + waited).await;
        }
        if bytes.is_empty() {
            return to.shutdown().await;
        }
        to.write_all(&bytes).await?;
        link.count(direction, &bytes);
    }
    Ok(())
}

/// Waits until a link that was cut lets something through again; when that was.
async fn healed(conditions: &mut watch::Receiver<Condition>) -> io::Result<Instant> {
    let open = conditions.wait_for(|condition| condition.passage != Passage::Cut).await;
    // The link is gone with the whole set.
    open.map_err(io::Error::other)?;
    Ok(Instant::now())
}
