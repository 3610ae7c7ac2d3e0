//! Proof of a node's sent bytes.

use std::fs;

use striae_network::{Config, NetworkError, Purpose, Verdict};

use crate::test_node::{TestNode, config, entry, seeds, try_start};

fn contains(record: &[u8], what: &[u8]) -> bool {
    record.windows(what.len()).any(|window| window == what)
}

#[tokio::test]
async fn the_record_holds_what_was_sent_and_nothing_that_was_only_received() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sent");
    let [low, high] = seeds([1, 2]);
    let mut one = TestNode::start(low, vec![entry(high, vec![])]).await;
    let mut two = TestNode::recorded(high, vec![one.entry().await], path.clone()).await;
    one.wait_connected(two.key()).await;
    two.wait_connected(one.key()).await;

    two.client.publish(b"gossip of the recorded node".to_vec()).await.unwrap();
    let (id, _, _) = one.wait_gossip().await;
    one.client.report(id, Verdict::Accept).await;
    let (client, to) = (one.client.clone(), two.key());
    let asking = tokio::spawn(async move {
        client.send(Purpose::Deliver, to, b"question from outside".to_vec()).await
    });
    let (_, _, reply) = two.wait_request().await;
    reply.send(b"reply of the recorded node".to_vec()).await.unwrap();
    asking.await.unwrap().unwrap();
    let (client, to) = (two.client.clone(), one.key());
    let asking =
        tokio::spawn(async move { client.send(Purpose::Deliver, to, vec![0x5a; 100_000]).await });
    let (_, _, reply) = one.wait_request().await;
    reply.send(b"ok".to_vec()).await.unwrap();
    asking.await.unwrap().unwrap();

    let record = fs::read(&path).unwrap();
    assert!(contains(&record, b"gossip of the recorded node"));
    assert!(contains(&record, b"reply of the recorded node"));
    assert!(!contains(&record, b"question from outside"));
    let of_request = record.split(|byte| *byte != 0x5a).map(<[u8]>::len).sum::<usize>();
    assert!(of_request >= 100_000, "{of_request} of its bytes, with framing between them");
}

#[tokio::test]
async fn a_record_that_cannot_be_written_is_named() {
    let record_sent = Some("/no/such/folder/sent".into());
    let error = try_start(Config { record_sent, ..config(1, vec![]) }).await.unwrap_err();
    assert!(matches!(error, NetworkError::Record { .. }), "{error}");
    assert!(error.to_string().contains("/no/such/folder/sent"));
}
