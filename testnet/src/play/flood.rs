//! A member that asks more than all others: a node as fast as its command lets it, a puppet
//! whatever it is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use serde::Serialize;
use striae_network::Purpose;
use striae_protocol::{
    ClassFilter, Destinations, EnvelopeId, MarkSignature, Message, PublicKey, Query,
};
use striae_vocabulary::{CountryCode, MarkKind, OpaqueReference};

use super::asked::AskedQuestion;
use super::player::Player;
use super::timeline::{Happening, now_us};
use crate::TestnetError;
use crate::envelope_head::{EnvelopeHead, RECEIPT};
use crate::federation::replies::Asked;
use crate::puppet::{Place, Puppet};
use crate::scenario::{Flood, Question, To};

/// Format of the signatures in a puppet's queries.
const SIGNATURE_FORMAT: u16 = 1;

/// A flood that was sent.
#[derive(Debug, Clone, Serialize)]
pub struct Flooded {
    /// By whom.
    pub by: CountryCode,
    /// Queries that were asked, or that every node took.
    pub taken: usize,
    /// Queries that were refused by whoever should take them.
    pub refused: usize,
    pub reason: Option<String>,
    /// When it began, milliseconds from the first step.
    pub from_ms: u64,
    /// When it ended.
    pub until_ms: u64,
}

/// Outcome of a flood.
struct Outcome {
    by: CountryCode,
    exhibit: String,
    began_us: i64,
    ended_us: i64,
    /// Queries of a node, with when each was asked.
    asked: Vec<(EnvelopeId, i64)>,
    taken: usize,
    refused: usize,
    reason: Option<String>,
}

/// Floods that go on beside the steps.
#[derive(Default)]
pub(super) struct Flooding {
    threads: Vec<JoinHandle<Result<Outcome, TestnetError>>>,
    stop: Arc<AtomicBool>,
}

impl Drop for Flooding {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            // Its outcome is of no interest any more.
            let _ = thread.join();
        }
    }
}

impl Player<'_> {
    /// Begins a flood; the steps go on.
    pub(super) fn flood(&mut self, flood: &Flood) -> Result<(), TestnetError> {
        let Flood { by, exhibit, queries, only } = flood.clone();
        let stop = Arc::clone(&self.flooding.stop);
        let name = self.scenario.country_name(by);
        self.note(Happening::Note, &[by], format!("{name} floods the others, {queries} queries"));
        let thread = if let Some(puppet) = self.federation.puppet(by) {
            let signature = self.holdings.signature_of(&exhibit)?;
            let real = self.federation.nodes().iter().filter(|node| !node.is_puppet);
            let to: Vec<PublicKey> = real.map(|node| node.key).collect();
            if let Some(only) = only {
                let to = self.federation.node(only)?.key;
                let others = self.federation.nodes().iter().map(|node| node.country);
                let asked = others.filter(|one| ![by, only].contains(one)).collect::<Vec<_>>();
                let burst = move || burst(by, exhibit, queries, &puppet, &signature, to, &asked);
                std::thread::spawn(burst)
            } else {
                let flood =
                    move || flood_by_puppet(by, exhibit, queries, &puppet, &signature, &to, &stop);
                std::thread::spawn(flood)
            }
        } else {
            let node = self.federation.node(by)?;
            let (striae, folder) = (node.striae().clone(), node.folder());
            let number = self.holdings.get(&exhibit).map_or(0, |held| held.number);
            let ask = move || -> Result<EnvelopeId, TestnetError> {
                let number = format!("E-{number}");
                let words = ["ask", number.as_str(), "--to", "all", "--again"].map(AsRef::as_ref);
                let Asked { query } = striae.call(&folder, &words)?;
                Ok(query)
            };
            std::thread::spawn(move || flood_by_node(by, exhibit, queries, &ask, &stop))
        };
        self.flooding.threads.push(thread);
        Ok(())
    }

    /// Waits for all floods to end, and takes in what they asked.
    pub(super) fn end_floods(&mut self) -> Result<(), TestnetError> {
        while let Some(thread) = self.flooding.threads.pop() {
            while !thread.is_finished() {
                self.federation.interrupt().check()?;
                self.sample();
                std::thread::sleep(crate::limits::LOOK_EVERY);
            }
            let outcome = thread.join().map_err(|_| {
                TestnetError::Argument("a flood ended in a panic, please report it".to_owned())
            })??;
            self.take_in_flood(outcome);
        }
        Ok(())
    }

    fn take_in_flood(&mut self, outcome: Outcome) {
        let Outcome { by, exhibit, began_us, ended_us, asked, taken, refused, reason } = outcome;
        for ((query, asked_us), number) in asked.into_iter().zip(1..) {
            let label = format!("flood-{}-{by}-{number}", self.played.floods.len() + 1);
            let question =
                Question { label, is_flood: true, ..Question::new(by, exhibit.clone(), To::All) };
            let countries = self.scenario.asked_countries(&question);
            self.played.questions.push(AskedQuestion {
                question,
                query,
                countries,
                asked_ms: self.played.timeline.from_clock(asked_us),
                asked_us,
                is_acknowledged: true,
                is_withdrawn: false,
                arrivals: std::collections::BTreeMap::new(),
            });
        }
        let name = self.scenario.country_name(by);
        let why = reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
        let what =
            format!("{name} has flooded: {taken} queries were taken, {refused} refused{why}");
        self.note(Happening::Note, &[by], what);
        let [from_ms, until_ms] =
            [began_us, ended_us].map(|at_us| self.played.timeline.from_clock(at_us));
        self.played.floods.push(Flooded { by, taken, refused, reason, from_ms, until_ms });
    }
}

/// Asks until it has asked enough, or its own node says that its quota is used up.
fn flood_by_node(
    by: CountryCode,
    exhibit: String,
    queries: u32,
    ask: &dyn Fn() -> Result<EnvelopeId, TestnetError>,
    stop: &AtomicBool,
) -> Result<Outcome, TestnetError> {
    let began_us = now_us();
    let mut asked = Vec::new();
    let (mut refused, mut reason) = (0, None);
    for _ in 0..queries {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let asked_us = now_us();
        match ask() {
            Ok(query) => asked.push((query, asked_us)),
            Err(TestnetError::Command { reason: why, .. }) => {
                refused += 1;
                reason.get_or_insert(why);
            }
            Err(error) => return Err(error),
        }
    }
    let taken = asked.len();
    Ok(Outcome { by, exhibit, began_us, ended_us: now_us(), asked, taken, refused, reason })
}

/// Delivers queries to every node, whatever these reply.
fn flood_by_puppet(
    by: CountryCode,
    exhibit: String,
    queries: u32,
    puppet: &Puppet,
    signature: &[u8],
    to: &[PublicKey],
    stop: &AtomicBool,
) -> Result<Outcome, TestnetError> {
    let began_us = now_us();
    let (mut taken, mut refused, mut reason) = (0, 0, None);
    let mut previous = None;
    for sequence in 1..=u64::from(queries) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let query = query(sequence, signature, Destinations::All);
        let envelope = puppet.sign(Message::Query(query), Place::at(sequence, previous))?;
        previous = Some(envelope.id);
        let mut takers = 0;
        for key in to {
            match puppet.send(Purpose::Deliver, *key, envelope.bytes.clone()) {
                Ok(reply) if is_receipt(&reply) => takers += 1,
                Ok(_) => {
                    reason.get_or_insert("refused by a node".to_owned());
                }
                Err(error) => {
                    reason.get_or_insert(error.to_string());
                }
            }
        }
        if takers == to.len() {
            taken += 1;
        } else {
            refused += 1;
        }
    }
    let ended_us = now_us();
    Ok(Outcome { by, exhibit, began_us, ended_us, asked: Vec::new(), taken, refused, reason })
}

/// Brings queries that ask others to one node, as fast as it takes them. They are signed before.
fn burst(
    by: CountryCode,
    exhibit: String,
    queries: u32,
    puppet: &Puppet,
    signature: &[u8],
    to: PublicKey,
    asked: &[CountryCode],
) -> Result<Outcome, TestnetError> {
    let mut envelopes = Vec::new();
    let mut previous = None;
    for sequence in 1..=u64::from(queries) {
        let query = query(sequence, signature, Destinations::Countries(asked.to_vec()));
        let envelope = puppet.sign(Message::Query(query), Place::at(sequence, previous))?;
        previous = Some(envelope.id);
        envelopes.push(envelope.bytes);
    }
    let began_us = now_us();
    let replies = puppet.send_all(Purpose::Deliver, to, envelopes);
    let ended_us = now_us();
    let taken = replies.iter().flatten().filter(|reply| is_receipt(reply)).count();
    let reason = replies.iter().find_map(|reply| match reply {
        Ok(reply) => (!is_receipt(reply)).then(|| "refused by the node".to_owned()),
        Err(error) => Some(error.to_string()),
    });
    let refused = replies.len() - taken;
    Ok(Outcome { by, exhibit, began_us, ended_us, asked: Vec::new(), taken, refused, reason })
}

fn query(sequence: u64, signature: &[u8], destinations: Destinations) -> Query {
    let mark = MarkSignature {
        mark: MarkKind::BreechFaceImpression.code(),
        format_version: SIGNATURE_FORMAT,
        bytes: signature.to_vec(),
    };
    Query {
        reference: OpaqueReference::from_bytes([sequence as u8; 16]),
        destinations,
        grounds: Vec::new(),
        on_behalf_of: None,
        standing: false,
        renews: None,
        class_filter: ClassFilter { calibre_family: None },
        marks: vec![mark],
    }
}

fn is_receipt(reply: &[u8]) -> bool {
    EnvelopeHead::of(reply).is_some_and(|head| head.kind == RECEIPT)
}
