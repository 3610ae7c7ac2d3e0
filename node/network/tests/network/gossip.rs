//! Messages from node to node.

use striae_network::{Event, PublishError, Purpose, Security, SendError, Verdict};

use crate::test_node::{TestNode, entry, key, pair, seeds};

async fn gossip_and_requests(security: Security) {
    let (mut one, mut two) = pair(security).await;
    assert_eq!(one.client.connected().await, [two.key()]);
    assert_eq!(two.client.connected().await, [one.key()]);

    one.client.publish(b"to all".to_vec()).await.unwrap();
    let (id, from, bytes) = two.wait_gossip().await;
    assert_eq!((from, bytes.as_slice()), (one.key(), b"to all".as_slice()));
    two.client.report(id, Verdict::Accept).await;
    assert_eq!(one.client.publish(b"to all".to_vec()).await, Err(PublishError::AlreadySent));

    let (client, to) = (two.client.clone(), one.key());
    let asking =
        tokio::spawn(
            async move { client.send(Purpose::Deliver, to, b"a question".to_vec()).await },
        );
    let (from, bytes, reply) = one.wait_request().await;
    assert_eq!((from, bytes.as_slice()), (two.key(), b"a question".as_slice()));
    reply.send(b"a reply".to_vec()).await.unwrap();
    assert_eq!(asking.await.unwrap().unwrap(), b"a reply");
}

#[tokio::test]
async fn gossip_and_requests_with_tls() {
    gossip_and_requests(Security::Tls).await;
}

#[tokio::test]
async fn gossip_and_requests_with_noise() {
    gossip_and_requests(Security::Noise).await;
}

#[tokio::test]
async fn a_request_left_without_reply_says_so() {
    let (mut one, two) = pair(Security::Noise).await;
    let (client, to) = (two.client.clone(), one.key());
    let asking =
        tokio::spawn(
            async move { client.send(Purpose::Deliver, to, b"a question".to_vec()).await },
        );
    let (_, _, reply) = one.wait_request().await;
    drop(reply);
    let error = asking.await.unwrap().unwrap_err();
    assert!(matches!(error, SendError::Unanswered { .. }), "{error}");
}

#[tokio::test]
async fn without_peers_nothing_is_sent() {
    let alone = TestNode::start(1, vec![entry(2, vec![])]).await;
    assert_eq!(alone.client.publish(b"x".to_vec()).await, Err(PublishError::NoPeers));
    let to = key(2);
    assert_eq!(
        alone.client.send(Purpose::Deliver, to, b"x".to_vec()).await,
        Err(SendError::NotConnected { to })
    );
    assert!(alone.client.connected().await.is_empty());
}

/// A and C know only B.
async fn line() -> (TestNode, TestNode, TestNode) {
    let [a, b, c] = seeds([1, 2, 3]);
    let mut middle = TestNode::start(b, vec![entry(a, vec![]), entry(c, vec![])]).await;
    let mut first = TestNode::start(a, vec![middle.entry().await]).await;
    let mut last = TestNode::start(c, vec![middle.entry().await]).await;
    first.wait_connected(middle.key()).await;
    last.wait_connected(middle.key()).await;
    let (mut have_first, mut have_last) = (false, false);
    let (first_key, last_key) = (first.key(), last.key());
    middle
        .wait(|event| {
            if let Event::PeerConnected { peer } = event {
                have_first |= peer == first_key;
                have_last |= peer == last_key;
            }
            (have_first && have_last).then_some(())
        })
        .await;
    (first, middle, last)
}

#[tokio::test]
async fn accepted_gossip_is_relayed() {
    let (first, mut middle, mut last) = line().await;
    first.client.publish(b"good".to_vec()).await.unwrap();
    let (id, _, _) = middle.wait_gossip().await;
    last.expect_no(|event| matches!(event, Event::Gossip { .. }), 300).await;
    middle.client.report(id, Verdict::Accept).await;
    let (_, from, bytes) = last.wait_gossip().await;
    assert_eq!((from, bytes.as_slice()), (middle.key(), b"good".as_slice()));
}

#[tokio::test]
async fn rejected_and_ignored_gossip_is_not_relayed() {
    let (first, mut middle, mut last) = line().await;
    for (bytes, verdict) in [(b"bad", Verdict::Reject), (b"old", Verdict::Ignore)] {
        first.client.publish(bytes.to_vec()).await.unwrap();
        let (id, _, _) = middle.wait_gossip().await;
        middle.client.report(id, verdict).await;
    }
    last.expect_no(|event| matches!(event, Event::Gossip { .. }), 2500).await;
}

#[tokio::test]
async fn a_peer_that_keeps_sending_bad_gossip_is_no_longer_heard() {
    let (one, mut two) = pair(Security::Noise).await;
    for number in 0..3_u8 {
        one.client.publish(vec![number]).await.unwrap();
        let (id, _, _) = two.wait_gossip().await;
        two.client.report(id, Verdict::Reject).await;
    }
    one.client.publish(b"once more".to_vec()).await.unwrap();
    two.expect_no(|event| matches!(event, Event::Gossip { .. }), 500).await;
}
