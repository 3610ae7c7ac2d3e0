//! Samples of the nodes' share of the machine and of their traffic, from time to time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::Serialize;
use striae_vocabulary::CountryCode;

use crate::federation::{Federation, Usage};

/// Interval between samples, with few nodes.
const EVERY: Duration = Duration::from_secs(1);
/// So much more for each node: looking takes time that the nodes need.
const EVERY_PER_NODE: Duration = Duration::from_millis(25);

/// Sample of one node at one moment.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct NodeSample {
    /// Its process's share of the machine.
    #[serde(flatten)]
    pub usage: Usage,
    pub sent_bytes: u64,
}

/// All nodes that ran at one moment.
#[derive(Debug, Clone, Serialize)]
pub struct Sample {
    /// When, milliseconds from the first step.
    pub at_ms: u64,
    /// By country.
    pub nodes: BTreeMap<CountryCode, NodeSample>,
}

/// All samples of a run.
#[derive(Debug, Default)]
pub struct Samples {
    /// In order.
    pub all: Vec<Sample>,
    last: Option<Instant>,
}

impl Samples {
    /// Looks, if it is time.
    pub(super) fn look(&mut self, at_ms: u64, federation: &Federation) {
        let every = EVERY + EVERY_PER_NODE * federation.nodes().len() as u32;
        if self.last.is_none_or(|last| last.elapsed() >= every) {
            self.take(at_ms, federation);
        }
    }

    /// Looks now; returns the sample's place.
    pub(super) fn take(&mut self, at_ms: u64, federation: &Federation) -> usize {
        let of_node = |usage, sent_bytes| NodeSample { usage, sent_bytes };
        let nodes = federation
            .nodes()
            .iter()
            .filter_map(|node| Some((node.country, of_node(node.usage()?, node.sent_bytes()))))
            .collect();
        self.all.push(Sample { at_ms, nodes });
        self.last = Some(Instant::now());
        self.all.len() - 1
    }
}

impl Sample {
    /// Number of bytes all nodes have sent since another moment, of those that were there both
    /// times.
    pub fn sent_since(&self, before: &Self) -> u64 {
        let sent = self.nodes.iter().filter_map(|(country, now)| {
            let then = before.nodes.get(country)?;
            Some(now.sent_bytes.saturating_sub(then.sent_bytes))
        });
        sent.sum()
    }
}
