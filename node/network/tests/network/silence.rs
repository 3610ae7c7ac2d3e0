//! A connection that is dead at one end only.

use std::time::Duration;

use striae_network::Event;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::test_node::{TestNode, entry, key, seeds};

/// The other end notices within 20 s that its connection is dead; another 20 s pass before the
/// silence is noticed after that.
const PATIENCE: Duration = Duration::from_mins(1);

/// Passes on what comes from the dialling node, until told to hang up on it; the dialled node hears
/// nothing of that.
async fn dial_through(to: String) -> (String, watch::Sender<u32>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = format!("/ip4/127.0.0.1/tcp/{}", listener.local_addr().unwrap().port());
    let (hang_up, hung_up) = watch::channel(0);
    tokio::spawn(async move {
        while let Ok((mut dialling, _)) = listener.accept().await {
            let mut dialled = TcpStream::connect(&to).await.unwrap();
            let mut hung_up = hung_up.clone();
            hung_up.mark_unchanged();
            tokio::spawn(async move {
                tokio::select! {
                    _ = copy_bidirectional(&mut dialling, &mut dialled) => {}
                    _ = hung_up.changed() => {
                        drop(dialling);
                        tokio::time::sleep(2 * PATIENCE).await;
                    }
                }
            });
        }
    });
    (at, hang_up)
}

#[tokio::test]
async fn a_connection_that_is_dead_at_one_end_is_replaced_by_one_that_both_use() {
    let [low, high] = seeds([1, 2]);
    let mut dialled = TestNode::start(high, vec![entry(low, vec![])]).await;
    let listening = dialled.client.listening().await.remove(0);
    let port = listening.rsplit('/').next().unwrap();
    let (at, hang_up) = dial_through(format!("127.0.0.1:{port}")).await;
    let mut dialling = TestNode::start(low, vec![entry(high, vec![at])]).await;
    dialling.wait_connected(key(high)).await;
    dialled.wait_connected(key(low)).await;

    hang_up.send_modify(|times| *times += 1);
    dialling.wait_disconnected(key(high)).await;
    // It dials anew at once, and the other end, which has the first connection still, says nothing
    // on the second.
    let is_connected = |event: &Event| matches!(event, Event::PeerConnected { .. });
    dialling.expect_no(is_connected, 5000).await;
    assert_eq!(dialled.client.connected().await, [key(low)]);
    let connected = tokio::time::timeout(PATIENCE, async {
        while dialling.client.connected().await.is_empty() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    connected.await.expect("both ends use one connection");
    dialling.client.publish(b"heard".to_vec()).await.unwrap();
    assert_eq!(dialled.wait_gossip().await.2, b"heard");
}
