//! Settings of gossipsub.
//!
//! One topic, the hex of the network id. Messages carry no author, number or signature of
//! gossipsub's own: the envelope inside has them. A message's id is the digest of topic and
//! content, so the same envelope is one message whoever publishes it. Nothing is relayed before the
//! node has accepted it.

use std::collections::HashSet;
use std::time::Duration;

use libp2p::gossipsub::{
    self, Behaviour, ConfigBuilder, IdentTopic, IdentityTransform, MaxCountSubscriptionFilter,
    MessageAuthenticity, MessageId, PeerScoreParams, PeerScoreThresholds, TopicScoreParams,
    ValidationMode, WhitelistSubscriptionFilter,
};
use striae_protocol::{Digest, NetworkId};

use crate::error::NetworkError;
use crate::limits::{GOSSIP_OVERHEAD_BYTES, GOSSIP_QUEUE_PER_PEER, MAX_ENVELOPE_BYTES};

/// Gossip of one network: other topics are not listened to.
pub(crate) type Gossip =
    Behaviour<IdentityTransform, MaxCountSubscriptionFilter<WhitelistSubscriptionFilter>>;

/// Heartbeats for which a message is kept while the node looks at it: about 20 seconds.
const HISTORY_HEARTBEATS: usize = 20;

pub(crate) fn topic(network: NetworkId) -> IdentTopic {
    IdentTopic::new(network.to_string())
}

pub(crate) fn behaviour(network: NetworkId) -> Result<Gossip, NetworkError> {
    let failed = |reason: String| NetworkError::Gossip { reason };
    let topic = topic(network);
    let filter = MaxCountSubscriptionFilter {
        filter: WhitelistSubscriptionFilter(HashSet::from([topic.hash()])),
        max_subscribed_topics: 1,
        max_subscriptions_per_request: 4,
    };
    let mut gossip = Behaviour::new_with_subscription_filter(
        MessageAuthenticity::Anonymous,
        config().map_err(|error| failed(error.to_string()))?,
        filter,
    )
    .map_err(|error| failed(error.to_owned()))?;
    gossip.with_peer_score(score(&topic), thresholds()).map_err(failed)?;
    gossip.subscribe(&topic).map_err(|error| failed(error.to_string()))?;
    Ok(gossip)
}

fn config() -> Result<gossipsub::Config, gossipsub::ConfigBuilderError> {
    ConfigBuilder::default()
        .validation_mode(ValidationMode::Anonymous)
        .validate_messages()
        .message_id_fn(|message| {
            let parts = [message.topic.as_str().as_bytes(), &message.data];
            MessageId::new(Digest::tagged("striae/gossip/v1", &parts).as_bytes())
        })
        .max_transmit_size(MAX_ENVELOPE_BYTES + GOSSIP_OVERHEAD_BYTES)
        .connection_handler_queue_len(GOSSIP_QUEUE_PER_PEER)
        .heartbeat_initial_delay(Duration::from_millis(200))
        .heartbeat_interval(Duration::from_secs(1))
        .history_length(HISTORY_HEARTBEATS)
        // Federations are small: up to eight neighbours each, and our own messages to everyone.
        .mesh_n_low(4)
        .mesh_n(8)
        .mesh_n_high(16)
        .mesh_outbound_min(2)
        // Catch-up brings missed messages: few peers need to be told of new ones.
        .gossip_lazy(4)
        .gossip_factor(0.0)
        .flood_publish(true)
        // A node that restarts must be back in the mesh within seconds, not a minute.
        .prune_backoff(Duration::from_secs(5))
        .unsubscribe_backoff(Duration::from_secs(2))
        .build()
}

/// Offences that cost a peer its standing: bad messages, and breaking gossip's own rules. Being
/// quiet does not: in a federation hours may pass without a query, so the terms for few deliveries
/// are zero. Nor does sharing an address with others: the roster decides who is a peer.
fn score(topic: &IdentTopic) -> PeerScoreParams {
    let for_topic = TopicScoreParams {
        topic_weight: 1.0,
        time_in_mesh_weight: 0.0,
        // Good messages make up for a rare bad one: forgotten in about ten minutes.
        first_message_deliveries_weight: 0.5,
        first_message_deliveries_cap: 20.0,
        first_message_deliveries_decay: 0.992,
        mesh_message_deliveries_weight: 0.0,
        mesh_failure_penalty_weight: 0.0,
        // The count is squared. One bad message (-10) costs the place in the mesh; with three (-90)
        // nothing more is taken from the peer until they have decayed to -45, three minutes later.
        invalid_message_deliveries_weight: -10.0,
        invalid_message_deliveries_decay: 0.998,
        ..TopicScoreParams::default()
    };
    PeerScoreParams {
        topics: [(topic.hash(), for_topic)].into(),
        app_specific_weight: 0.0,
        ip_colocation_factor_weight: 0.0,
        behaviour_penalty_threshold: 6.0,
        behaviour_penalty_decay: 0.9,
        slow_peer_weight: 0.0,
        ..PeerScoreParams::default()
    }
}

fn thresholds() -> PeerScoreThresholds {
    PeerScoreThresholds {
        gossip_threshold: -20.0,
        publish_threshold: -45.0,
        graylist_threshold: -45.0,
        accept_px_threshold: 0.0,
        opportunistic_graft_threshold: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_is_accepted() {
        let network = NetworkId::of_charter(Digest::sha256(b"test"));
        let gossip = behaviour(network).unwrap();
        assert_eq!(gossip.topics().count(), 1);
        assert_eq!(topic(network).to_string(), network.to_string());
    }
}
