//! Refusals beyond the limits.

use futures::future::join_all;
use striae_network::limits::{MAX_ENVELOPE_BYTES, MAX_REPLY_BYTES, MAX_SENDS_PER_PEER};
use striae_network::{Event, PublishError, Purpose, ReplyError, Security, SendError, Verdict};

use crate::test_node::pair;

#[tokio::test]
async fn the_longest_messages_pass_and_longer_ones_do_not() {
    let (mut one, mut two) = pair(Security::Tls).await;
    let longest = vec![7; MAX_ENVELOPE_BYTES];
    let too_long = vec![7; MAX_ENVELOPE_BYTES + 1];

    let error = one.client.publish(too_long.clone()).await.unwrap_err();
    assert!(matches!(error, PublishError::TooLong { .. }), "{error}");
    one.client.publish(longest.clone()).await.unwrap();
    let (id, _, bytes) = two.wait_gossip().await;
    assert_eq!(bytes, longest);
    two.client.report(id, Verdict::Accept).await;

    let error = one.client.send(Purpose::Deliver, two.key(), too_long).await.unwrap_err();
    assert!(matches!(error, SendError::TooLong { .. }), "{error}");
    let (client, to) = (two.client.clone(), one.key());
    let asking = tokio::spawn(async move { client.send(Purpose::Deliver, to, longest).await });
    let (_, bytes, reply) = one.wait_request().await;
    assert_eq!(bytes.len(), MAX_ENVELOPE_BYTES);
    reply.send(vec![8; MAX_REPLY_BYTES]).await.unwrap();
    assert_eq!(asking.await.unwrap().unwrap().len(), MAX_REPLY_BYTES);

    let (client, to) = (two.client.clone(), one.key());
    let asking = tokio::spawn(async move { client.send(Purpose::Deliver, to, vec![1]).await });
    let (_, _, reply) = one.wait_request().await;
    let error = reply.send(vec![8; MAX_REPLY_BYTES + 1]).await.unwrap_err();
    assert!(matches!(error, ReplyError::TooLong { .. }), "{error}");
    assert!(asking.await.unwrap().is_err());
}

#[tokio::test]
async fn more_requests_than_may_wait_are_refused_at_once() {
    let (mut one, two) = pair(Security::Noise).await;
    let sends = (0..MAX_SENDS_PER_PEER + 3).map(|number| {
        let (client, to) = (two.client.clone(), one.key());
        tokio::spawn(async move { client.send(Purpose::Deliver, to, vec![number as u8]).await })
    });
    let sends: Vec<_> = sends.collect();
    let mut slots = Vec::new();
    for _ in 0..MAX_SENDS_PER_PEER {
        slots.push(one.wait_request().await.2);
    }
    for slot in slots {
        slot.send(b"ok".to_vec()).await.unwrap();
    }
    let results: Vec<_> = join_all(sends).await.into_iter().map(Result::unwrap).collect();
    let replied = results.iter().filter(|result| result.is_ok()).count();
    let busy = results.iter().filter(|r| matches!(r, Err(SendError::Busy { .. }))).count();
    assert_eq!((replied, busy), (MAX_SENDS_PER_PEER, 3));
}

#[tokio::test]
async fn a_node_that_does_not_listen_to_its_events_still_works() {
    let (one, mut two) = pair(Security::Noise).await;
    // Far more than the queue holds; nobody receives them yet.
    for number in 0..2000_u32 {
        let _ = one.client.publish(number.to_le_bytes().to_vec()).await;
    }
    assert_eq!(two.client.connected().await, [one.key()]);
    let asked = one.client.send(Purpose::Deliver, two.key(), b"x".to_vec()).await;
    assert!(matches!(asked, Err(SendError::Unanswered { .. })), "{asked:?}");
    // And when it listens again, it receives again.
    two.expect_no(|event| matches!(event, Event::PeerDisconnected { .. }), 300).await;
    one.client.publish(b"after".to_vec()).await.unwrap();
    loop {
        let (id, _, bytes) = two.wait_gossip().await;
        two.client.report(id, Verdict::Accept).await;
        if bytes == b"after" {
            break;
        }
    }
}
