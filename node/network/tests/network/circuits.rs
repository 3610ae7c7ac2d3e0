//! Nodes that nobody can dial: with those that they dial, and with each other through a member.

use std::path::PathBuf;

use striae_network::{Config, Event, PeerEntry, Purpose, Relaying, Security};

use crate::proxy::each_asks_the_other;
use crate::test_node::{TestNode, config, entry, seeds};

const SERVES: Relaying = Relaying { serves: true, uses: false };
const USES: Relaying = Relaying { serves: false, uses: true };

fn relay_of(entry: PeerEntry) -> PeerEntry {
    PeerEntry { is_relay: true, ..entry }
}

fn relayed(seed: u8, is_relayed: bool) -> PeerEntry {
    PeerEntry { is_relayed, ..entry(seed, vec![]) }
}

/// A node that relays for those of which it is so.
async fn relay(seed: u8, peers: Vec<PeerEntry>, record_sent: Option<PathBuf>) -> TestNode {
    let security = Security::Tls;
    let config = Config { relaying: SERVES, record_sent, security, ..config(seed, peers) };
    TestNode::with(config, seed).await
}

/// A node that listens nowhere.
async fn hidden(seed: u8, relay: PeerEntry, other: PeerEntry) -> TestNode {
    let security = Security::Tls;
    let peers = vec![relay_of(relay), other];
    let config = Config { listen: vec![], relaying: USES, security, ..config(seed, peers) };
    TestNode::with(config, seed).await
}

#[tokio::test]
async fn a_node_that_listens_nowhere_asks_and_answers() {
    for seeds in [seeds([1, 2]), {
        let [low, high] = seeds([1, 2]);
        [high, low]
    }] {
        let [alone, other] = seeds;
        let mut other = TestNode::start(other, vec![entry(alone, vec![])]).await;
        let alone_config = Config { listen: vec![], ..config(alone, vec![other.entry().await]) };
        let mut alone = TestNode::with(alone_config, alone).await;
        assert!(alone.client.listening().await.is_empty());
        alone.wait_connected(other.key()).await;
        other.wait_connected(alone.key()).await;
        each_asks_the_other(&mut alone, &mut other).await;
    }
}

#[tokio::test]
async fn two_nodes_that_listen_nowhere_meet_through_a_member_that_cannot_read_them() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("sent");
    let [r, a, b] = [1, 2, 3];
    let mut relay = relay(r, vec![relayed(a, true), relayed(b, true)], Some(record.clone())).await;
    // An address in the roster that leads nowhere is no hindrance.
    let nowhere = vec!["/ip4/127.0.0.1/tcp/1".to_owned()];
    let mut a_node = hidden(a, relay.entry().await, entry(b, nowhere)).await;
    let mut b_node = hidden(b, relay.entry().await, entry(a, vec![])).await;
    a_node.wait_connected(b_node.key()).await;
    b_node.wait_connected(a_node.key()).await;
    relay.wait_connected(a_node.key()).await;
    let circuits = a_node.client.listening().await;
    assert!(circuits.iter().any(|one| one.contains("/p2p-circuit")), "{circuits:?}");
    each_asks_the_other(&mut a_node, &mut b_node).await;
    let secret = b"known to the two alone".to_vec();
    let (client, to) = (a_node.client.clone(), b_node.key());
    let bytes = secret.repeat(10);
    let asking = tokio::spawn(async move { client.send(Purpose::Deliver, to, bytes).await });
    let (from, bytes, reply) = b_node.wait_request().await;
    assert_eq!((from, bytes), (a_node.key(), secret.repeat(10)));
    reply.send(vec![]).await.unwrap();
    asking.await.unwrap().unwrap();
    let sent = std::fs::read(&record).unwrap();
    assert!(sent.len() > 200_000, "{} bytes went through the relay", sent.len());
    assert!(!sent.windows(secret.len()).any(|window| window == secret));
    // The relay goes, and the two lose each other; it comes again, and they meet again.
    let address = relay.client.listening().await;
    relay.client.shutdown().await;
    a_node.wait_disconnected(b_node.key()).await;
    let again = Config {
        relaying: SERVES,
        listen: address,
        security: Security::Tls,
        ..config(r, vec![relayed(a, true), relayed(b, true)])
    };
    let _relay = TestNode::with(again, r).await;
    a_node.wait_connected(b_node.key()).await;
}

#[tokio::test]
async fn a_member_relays_for_those_alone_whom_its_operator_names() {
    let [r, a, b] = [1, 2, 3];
    let relay = relay(r, vec![relayed(a, false), relayed(b, false)], None).await;
    let mut a_node = hidden(a, relay.entry().await, entry(b, vec![])).await;
    let b_node = hidden(b, relay.entry().await, entry(a, vec![])).await;
    a_node.wait_connected(relay.key()).await;
    let to = b_node.key();
    a_node
        .expect_no(|event| matches!(event, Event::PeerConnected { peer } if *peer == to), 3000)
        .await;
    assert!(a_node.client.listening().await.is_empty());
}

#[tokio::test]
async fn a_member_that_does_not_relay_is_no_way() {
    let [r, a, b] = [1, 2, 3];
    let plain = TestNode::secured(r, Security::Tls, vec![relayed(a, true), relayed(b, true)]).await;
    let mut a_node = hidden(a, plain.entry().await, entry(b, vec![])).await;
    let b_node = hidden(b, plain.entry().await, entry(a, vec![])).await;
    a_node.wait_connected(plain.key()).await;
    let to = b_node.key();
    a_node
        .expect_no(|event| matches!(event, Event::PeerConnected { peer } if *peer == to), 3000)
        .await;
}
