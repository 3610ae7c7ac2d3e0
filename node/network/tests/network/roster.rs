//! Admission, discovery and rediscovery of peers.

use std::time::Duration;

use striae_network::{Config, Endpoint, Event, Security};
use striae_protocol::{Digest, NetworkId};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::Instant;

use crate::test_node::{TestNode, config, entry, key, pair, seeds};

#[tokio::test]
async fn a_stranger_that_dials_is_refused() {
    for stranger in [1, 3] {
        let mut member = TestNode::start(2, vec![entry(9, vec![])]).await;
        let stranger = TestNode::start(stranger, vec![member.entry().await]).await;
        let (peer, reason) = member.wait_refused().await;
        assert_eq!(peer, Some(stranger.key()));
        assert!(reason.contains("not in the roster"), "{reason}");
        assert!(member.client.connected().await.is_empty());
        assert!(stranger.client.connected().await.is_empty());
    }
}

#[tokio::test]
async fn a_stranger_at_the_address_of_a_member_is_refused() {
    let [low, high, stranger] = seeds([1, 2, 3]);
    let stranger = TestNode::start(stranger, vec![entry(low, vec![])]).await;
    let at_its_place = entry(high, stranger.client.listening().await);
    let mut member = TestNode::start(low, vec![at_its_place]).await;
    let (peer, reason) = member.wait_refused().await;
    assert_eq!(peer, Some(stranger.key()));
    assert!(reason.contains(&key(high).to_string()), "{reason}");
    assert!(member.client.connected().await.is_empty());
    assert!(stranger.client.connected().await.is_empty());
}

#[tokio::test]
async fn different_security_is_reported() {
    let mut one = TestNode::secured(1, Security::Tls, vec![entry(2, vec![])]).await;
    let _two = TestNode::secured(2, Security::Noise, vec![one.entry().await]).await;
    let (peer, reason) = one.wait_refused().await;
    assert_eq!(peer, None);
    assert!(reason.contains("same security"), "{reason}");
}

/// Sends bytes to a node as a stranger, and goes away a moment later.
async fn say(node: &TestNode, bytes: &[u8]) {
    let port = Endpoint::of(&node.client.listening().await[0]).unwrap().port;
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
}

#[tokio::test]
async fn whoever_goes_away_unsaid_is_no_incident_and_nonsense_is_one_with_its_reason() {
    let mut node = TestNode::start(1, vec![entry(2, vec![])]).await;
    // The look of a load balancer, and the first words of a connection that another one overtook.
    for bytes in [&b""[..], b"\x13/multistream/1.0.0\n\x0b/tls/1.0.0\n"] {
        say(&node, bytes).await;
    }
    node.expect_no(|event| matches!(event, Event::PeerRefused { .. }), 1500).await;
    say(&node, &b"GET / HTTP/1.1\r\nHost: node.example\r\n".repeat(9)).await;
    let (peer, reason) = node.wait_refused().await;
    assert_eq!(peer, None);
    assert!(
        reason.contains("no secure connection was made (") && !reason.contains("()"),
        "{reason}"
    );
}

#[tokio::test]
async fn another_network_is_not_connected() {
    let mut one = TestNode::start(1, vec![entry(2, vec![])]).await;
    let network_id = NetworkId::of_charter(Digest::sha256(b"another"));
    let other = Config { network_id, ..config(2, vec![one.entry().await]) };
    let _two = TestNode::with(other, 2).await;
    one.expect_no(|event| matches!(event, striae_network::Event::PeerConnected { .. }), 2500).await;
}

#[tokio::test]
async fn a_peer_that_restarts_is_found_again() {
    // The one that stays dials, whether its key is the lower one or the higher one.
    for swap in [false, true] {
        let [low, high] = seeds([1, 2]);
        let (stays, restarts) = if swap { (high, low) } else { (low, high) };
        let first = TestNode::start(restarts, vec![entry(stays, vec![])]).await;
        let at = first.entry().await;
        let mut node = TestNode::start(stays, vec![at.clone()]).await;
        node.wait_connected(key(restarts)).await;
        first.client.shutdown().await;
        node.wait_disconnected(key(restarts)).await;

        let again = Config { listen: at.addresses, ..config(restarts, vec![entry(stays, vec![])]) };
        let mut again = TestNode::with(again, restarts).await;
        let started = Instant::now();
        node.wait_connected(key(restarts)).await;
        again.wait_connected(key(stays)).await;
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}

#[tokio::test]
async fn a_peer_that_starts_later_is_found_within_seconds() {
    let [low, high] = seeds([1, 2]);
    // Takes a free port and gives it back, so that the first node knows where the second will be.
    // On a loopback address of this test's own, nobody else takes it meanwhile: connections are
    // dialled from 127.0.0.1.
    let [_, _, third, fourth] = std::process::id().to_be_bytes();
    let own = vec![format!("/ip4/127.77.{third}.{fourth}/tcp/0")];
    let place = TestNode::with(Config { listen: own, ..config(high, vec![]) }, high).await;
    let addresses = place.client.listening().await;
    place.client.shutdown().await;
    let mut first = TestNode::start(low, vec![entry(high, addresses.clone())]).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let started = Instant::now();
    let peers = vec![first.entry().await];
    let second = Config { listen: addresses, ..config(high, peers) };
    let mut second = TestNode::with(second, high).await;
    first.wait_connected(key(high)).await;
    second.wait_connected(key(low)).await;
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
}

#[tokio::test]
async fn three_that_start_together_all_connect_and_stay_connected() {
    let [a, b, c] = seeds([1, 2, 3]);
    let mut nodes = Vec::new();
    for seed in [a, b, c] {
        nodes.push(TestNode::start(seed, vec![]).await);
    }
    let mut roster = Vec::new();
    for node in &nodes {
        roster.push(node.entry().await);
    }
    // The roster reaches all of them at once; each finds itself in it and passes itself over.
    let started = Instant::now();
    for node in &nodes {
        node.client.set_peers(roster.clone()).await;
    }
    for node in &mut nodes {
        let (mut left, own) = (vec![key(a), key(b), key(c)], node.key());
        left.retain(|key| *key != own);
        node.wait(|event| {
            if let striae_network::Event::PeerConnected { peer } = event {
                left.retain(|key| *key != peer);
            }
            left.is_empty().then_some(())
        })
        .await;
    }
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    for node in &mut nodes {
        let lost = |event: &_| matches!(event, striae_network::Event::PeerDisconnected { .. });
        node.expect_no(lost, 1500).await;
        assert_eq!(node.client.connected().await.len(), 2);
    }
}

#[tokio::test]
async fn a_new_roster_closes_and_opens_connections() {
    let (mut one, mut two) = pair(Security::Noise).await;
    let three = TestNode::start(3, vec![entry(one.seed, vec![])]).await;
    one.client.set_peers(vec![three.entry().await]).await;
    one.wait_disconnected(two.key()).await;
    two.wait_disconnected(one.key()).await;
    one.wait_connected(three.key()).await;
    let (refused, _) = one.wait_refused().await;
    assert_eq!(refused, Some(two.key()), "it dials, but is no longer let in");
    assert_eq!(one.client.connected().await, [three.key()]);
}
