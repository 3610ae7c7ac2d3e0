//! Other nodes through a proxy.

use std::time::{Duration, Instant};

use striae_network::{Config, Endpoint, Event, ProxyError, Purpose, Security};

use crate::test_node::{TestNode, config, entry, seeds};
use crate::test_proxy::{Manner, PASSWORD, TestProxy};

/// A node that listens nowhere and dials through a proxy meets one that listens, by a name that only
/// the proxy resolves; each asks the other.
async fn meet(scheme: &'static str, manner: Manner, password: Option<&str>, security: Security) {
    let proxy = TestProxy::start(scheme, manner).await;
    let [inner, outer] = seeds([1, 2]);
    let mut outer = TestNode::secured(outer, security, vec![entry(inner, vec![])]).await;
    let port = Endpoint::of(&outer.client.listening().await[0]).unwrap().port;
    let address = format!("/dns/node.invalid/tcp/{port}");
    let behind = Config {
        listen: vec![],
        proxy: Some(proxy.proxy(password)),
        security,
        ..config(inner, vec![entry(outer.seed, vec![address])])
    };
    let mut inner = TestNode::with(behind, inner).await;
    inner.wait_connected(outer.key()).await;
    outer.wait_connected(inner.key()).await;
    assert_eq!(proxy.asked(), [format!("node.invalid:{port}")]);
    each_asks_the_other(&mut inner, &mut outer).await;
}

pub(crate) async fn each_asks_the_other(one: &mut TestNode, two: &mut TestNode) {
    for (asks, answers) in [(0, 1), (1, 0)] {
        let nodes = [&mut *one, &mut *two];
        let (client, to) = (nodes[asks].client.clone(), nodes[answers].key());
        let asking =
            tokio::spawn(async move { client.send(Purpose::Deliver, to, vec![7; 100_000]).await });
        let [one, two] = nodes;
        let answering = if answers == 0 { one } else { two };
        let (_, bytes, reply) = answering.wait_request().await;
        assert_eq!(bytes.len(), 100_000);
        reply.send(b"yes".to_vec()).await.unwrap();
        assert_eq!(asking.await.unwrap().unwrap(), b"yes");
    }
}

#[tokio::test]
async fn two_nodes_meet_through_socks5() {
    meet("socks5", Manner::Good, None, Security::Tls).await;
}

#[tokio::test]
async fn two_nodes_meet_through_connect() {
    meet("http", Manner::Good, None, Security::Tls).await;
}

#[tokio::test]
async fn two_nodes_meet_through_a_proxy_that_wants_a_password() {
    meet("socks5", Manner::WantsPassword, Some(PASSWORD), Security::Noise).await;
    meet("http", Manner::WantsPassword, Some(PASSWORD), Security::Noise).await;
}

#[tokio::test]
async fn a_proxy_that_does_not_lead_there_is_given_up_with_its_reason() {
    let to = Endpoint::of("/dns/node.invalid/tcp/4710").unwrap();
    let asked = async |scheme, manner, password| {
        let proxy = TestProxy::start(scheme, manner).await;
        proxy.proxy(password).connect(&to).await.unwrap_err()
    };
    for scheme in ["socks5", "http"] {
        let refused = asked(scheme, Manner::Refuses, None).await;
        let reason = if scheme == "http" { "status 403 Forbidden by rule 7" } else { "ruleset" };
        assert!(matches!(refused, ProxyError::Refused { .. }), "{refused}");
        let sentence = refused.to_string();
        assert!(sentence.contains(reason) && sentence.contains("node.invalid:4710"), "{sentence}");
        for password in [None, Some("wrong")] {
            let error = asked(scheme, Manner::WantsPassword, password).await;
            assert!(matches!(error, ProxyError::Credentials { .. }), "{error}");
            assert!(error.to_string().contains("proxy_credentials"), "{error}");
        }
        for manner in [Manner::Floods, Manner::HangsUp] {
            let error = asked(scheme, manner, None).await;
            assert!(matches!(error, ProxyError::Nonsense { .. }), "{scheme} {manner:?}: {error}");
        }
    }
    let gone = TestProxy::start("http", Manner::Good).await;
    let proxy = gone.proxy(None);
    drop(gone);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let error = proxy.connect(&to).await.unwrap_err();
    assert!(matches!(error, ProxyError::Unreachable { .. }), "{error}");
}

#[tokio::test]
async fn a_node_is_greeted_through_a_proxy_and_another_program_is_told_from_one() {
    let running = TestProxy::start("http", Manner::Good).await;
    let proxy = running.proxy(None);
    for security in [Security::Tls, Security::Noise] {
        let mut node = TestNode::secured(1, security, vec![entry(2, vec![])]).await;
        let to = Endpoint::of(&node.client.listening().await[0]).unwrap();
        proxy.greet(&to, security).await.unwrap();
        node.expect_no(|event| matches!(event, Event::PeerRefused { .. }), 1000).await;
    }
    let other = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = other.local_addr().unwrap().port();
    let to = Endpoint::of(&format!("/ip4/127.0.0.1/tcp/{port}")).unwrap();
    let greeted = tokio::spawn(async move { proxy.greet(&to, Security::Tls).await });
    let (mut stream, _) = other.accept().await.unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut stream, b"SSH-2.0-OpenSSH_9.6 of some host\r\n")
        .await
        .unwrap();
    let error = greeted.await.unwrap().unwrap_err();
    assert!(matches!(error, ProxyError::NoNode { .. }), "{error}");
    assert!(error.to_string().contains("other bytes came"), "{error}");
}

#[tokio::test]
async fn a_proxy_that_hangs_is_given_up_in_time_and_keeps_nobody_from_coming_in() {
    let proxy = TestProxy::start("socks5", Manner::Hangs).await;
    let [low, high] = seeds([1, 2]);
    let begun = Instant::now();
    let to = Endpoint::of("/ip4/127.0.0.1/tcp/1").unwrap();
    let behind = proxy.proxy(None);
    let asked = tokio::spawn(async move { behind.connect(&to).await.unwrap_err() });
    let nowhere = "/ip4/127.0.0.1/tcp/1".to_owned();
    let config =
        Config { proxy: Some(proxy.proxy(None)), ..config(low, vec![entry(high, vec![nowhere])]) };
    let mut low = TestNode::with(config, low).await;
    let mut high = TestNode::start(high, vec![low.entry().await]).await;
    low.wait_connected(high.key()).await;
    high.wait_connected(low.key()).await;
    each_asks_the_other(&mut low, &mut high).await;
    let error = asked.await.unwrap();
    assert!(matches!(error, ProxyError::Silent { .. }), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
}
