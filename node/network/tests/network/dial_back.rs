//! Nodes that ask whether they are reached.

use striae_network::{DialBack, Event};

use crate::test_node::{TestNode, entry, seeds};

#[tokio::test]
async fn a_node_learns_whether_another_one_reaches_it() {
    let [low, high] = seeds([1, 2]);
    let mut one = TestNode::start(low, vec![entry(high, vec![])]).await;
    let mut two = TestNode::start(high, vec![one.entry().await]).await;
    one.wait_connected(two.key()).await;
    two.wait_connected(one.key()).await;
    assert_eq!(one.client.dial_back(two.key()).await.unwrap(), DialBack::Reached);
    one.expect_no(|event| matches!(event, Event::PeerRefused { .. }), 1000).await;
    assert_eq!(one.client.dial_back(two.key()).await.unwrap(), DialBack::NotNow);
    let unknown = two.client.dial_back(one.key()).await.unwrap();
    assert!(
        matches!(&unknown, DialBack::NotReached(reason) if reason.contains("no address")),
        "{unknown:?}"
    );
    // The connection that they had is still there.
    assert_eq!(one.client.connected().await, [two.key()]);
}

#[tokio::test]
async fn a_node_whose_certified_address_leads_nowhere_is_told_so() {
    let nowhere = vec!["/ip4/127.0.0.1/tcp/1".to_owned()];
    let mut asked = TestNode::start(3, vec![entry(4, nowhere)]).await;
    let mut asks = TestNode::start(4, vec![asked.entry().await]).await;
    asks.wait_connected(asked.key()).await;
    asked.wait_connected(asks.key()).await;
    let said = asks.client.dial_back(asked.key()).await.unwrap();
    assert!(
        matches!(&said, DialBack::NotReached(reason) if reason.contains("/ip4/127.0.0.1/tcp/1")),
        "{said:?}"
    );
}
