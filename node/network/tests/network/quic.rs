//! QUIC beside TCP.

use std::path::PathBuf;

use striae_network::{Config, Endpoint, Event, NetworkError, PeerEntry, Security};

use crate::proxy::each_asks_the_other;
use crate::test_node::{TestNode, config, entry, seeds, try_start};
use crate::test_proxy::{Manner, TestProxy};

const QUIC: &str = "/ip4/127.0.0.1/udp/0/quic-v1";

fn by_quic(seed: u8, peers: Vec<PeerEntry>) -> Config {
    Config { listen: vec![QUIC.into()], security: Security::Tls, ..config(seed, peers) }
}

#[tokio::test]
async fn two_nodes_meet_by_quic() {
    let [low, high] = seeds([1, 2]);
    let mut low = TestNode::with(by_quic(low, vec![entry(high, vec![])]), low).await;
    let at = low.entry().await;
    assert!(at.addresses[0].ends_with("/quic-v1"), "{at:?}");
    let mut high = TestNode::with(by_quic(high, vec![at]), high).await;
    low.wait_connected(high.key()).await;
    high.wait_connected(low.key()).await;
    each_asks_the_other(&mut low, &mut high).await;
}

#[tokio::test]
async fn whichever_of_both_transports_leads_there_is_taken() {
    let nowhere = ["/ip4/127.0.0.1/tcp/1", "/ip4/127.0.0.1/udp/1/quic-v1"];
    let [low, high] = seeds([1, 2]);
    for (open, blocked) in [(QUIC, nowhere[0]), ("/ip4/127.0.0.1/tcp/0", nowhere[1])] {
        let config =
            Config { listen: vec![open.into()], ..by_quic(low, vec![entry(high, vec![])]) };
        let mut low = TestNode::with(config, low).await;
        let mut at = low.entry().await;
        at.addresses.insert(0, blocked.to_owned());
        let mut high = TestNode::with(by_quic(high, vec![at]), high).await;
        high.wait_connected(low.key()).await;
        low.wait_connected(high.key()).await;
    }
}

#[tokio::test]
async fn the_slower_transport_of_two_is_no_refusal() {
    let [low, high] = seeds([1, 2]);
    let both = vec!["/ip4/127.0.0.1/tcp/0".to_owned(), QUIC.to_owned()];
    for _ in 0..4 {
        let config = Config { listen: both.clone(), ..by_quic(low, vec![entry(high, vec![])]) };
        let mut low = TestNode::with(config, low).await;
        let mut high = TestNode::with(by_quic(high, vec![low.entry().await]), high).await;
        high.wait_connected(low.key()).await;
        low.expect_no(|event| matches!(event, Event::PeerRefused { .. }), 500).await;
    }
}

#[tokio::test]
async fn a_stranger_by_quic_is_refused() {
    let mut member = TestNode::with(by_quic(2, vec![entry(9, vec![])]), 2).await;
    let stranger = TestNode::with(by_quic(1, vec![member.entry().await]), 1).await;
    let (peer, reason) = member.wait_refused().await;
    assert_eq!(peer, Some(stranger.key()));
    assert!(reason.contains("not in the roster"), "{reason}");
    assert!(member.client.connected().await.is_empty());
}

#[tokio::test]
async fn senseless_datagrams_keep_no_honest_node_out() {
    let [low, high] = seeds([1, 2]);
    let mut low = TestNode::with(by_quic(low, vec![entry(high, vec![])]), low).await;
    let at = low.entry().await;
    let port = Endpoint::of(&at.addresses[0]).unwrap().port;
    let flood = tokio::spawn(async move {
        let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let mut datagram = vec![0xc3; 1200];
        for number in 0_u64.. {
            // The beginning of a long header of QUIC version 1, or none.
            datagram[1..5].copy_from_slice(if number % 2 == 0 { &[0, 0, 0, 1] } else { b"nons" });
            datagram[6..14].copy_from_slice(&number.to_be_bytes());
            let _ = socket.send_to(&datagram, ("127.0.0.1", port)).await;
            if number % 64 == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
        }
    });
    let mut high = TestNode::with(by_quic(high, vec![at]), high).await;
    high.wait_connected(low.key()).await;
    low.wait_connected(high.key()).await;
    each_asks_the_other(&mut low, &mut high).await;
    assert!(!flood.is_finished());
    flood.abort();
}

#[tokio::test]
async fn quic_is_refused_where_it_cannot_do_as_asked() {
    let noise = Config { security: Security::Noise, ..by_quic(1, vec![]) };
    let recorded = Config { record_sent: Some(PathBuf::from("/dev/null")), ..by_quic(1, vec![]) };
    let proxy = TestProxy::start("socks5", Manner::Good).await;
    let through = Config { proxy: Some(proxy.proxy(None)), ..by_quic(1, vec![]) };
    for (config, word) in [(noise, "noise"), (recorded, "recorded"), (through, "proxy")] {
        let error = try_start(config).await.unwrap_err();
        assert!(matches!(error, NetworkError::Quic { .. }), "{error}");
        assert!(error.to_string().contains(word), "{error}");
    }
}
