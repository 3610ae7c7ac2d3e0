//! Measurements of a run, in numbers.

use std::collections::BTreeMap;
use std::fs;
use std::thread::available_parallelism;

use serde::Serialize;
use striae_protocol::EnvelopeId;

use crate::TestnetError;
use crate::envelope_head::{EnvelopeHead, heads, places};
use crate::federation::Federation;
use crate::judge::Arrivals;
use crate::play::{CaughtUp, Flooded, Measured, Observed, ObservedQuestion, Sample};

/// Everything that was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Time that setting up, starting, connecting and enrolling took.
    pub beginning: Beginning,
    /// Questions, answers and hits, and whether they arrived.
    pub arrivals: Arrivals,
    /// From a question to its answers.
    pub answers: Option<Spread>,
    /// From a question to its hits, shown to whoever asked.
    pub hits: Option<Spread>,
    /// Memory of the nodes when nothing was left to do.
    pub memory: Option<Memory>,
    /// Traffic of nodes when nothing is asked, bytes a second and node, before encryption.
    pub idle_bytes_per_s: Option<f64>,
    /// Questions whose answers a step waited for while nothing else was asked.
    pub alone: Vec<Alone>,
    /// Nodes that had to catch up.
    pub caught_up: Vec<CaughtUp>,
    pub floods: Vec<Flooded>,
    /// Nodes killed.
    pub kills: u64,
    /// Commands that ended without a word of their query.
    pub failed_commands: usize,
}

/// Time until everything was there, milliseconds.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Beginning {
    /// Folders, keys, charter, certificates.
    pub set_up_ms: u64,
    /// Starting all nodes.
    pub start_ms: u64,
    /// Then until every two were connected.
    pub connect_ms: u64,
    /// Making scans and enrolling them.
    pub enrol_ms: u64,
}

/// Spread of times, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// Number of times.
    pub count: usize,
    /// Half of them are shorter.
    pub median_ms: u64,
    /// Nine of ten are shorter.
    pub nine_of_ten_ms: u64,
    /// The longest.
    pub most_ms: u64,
}

/// Memory of nodes, bytes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Memory {
    /// Nodes that ran in the end.
    pub nodes: usize,
    /// Of a node in the middle, with what processes share.
    pub median_bytes: u64,
    /// Of the largest, with what processes share.
    pub most_bytes: u64,
    /// Of a node in the middle, its own alone.
    pub median_own_bytes: u64,
    /// The most that any node had at any time.
    pub peak_bytes: u64,
}

/// A question that was asked while nothing else was.
#[derive(Debug, Clone, Serialize)]
pub struct Alone {
    pub question: String,
    /// Nodes asked.
    pub asked: usize,
    /// Nodes that have answered.
    pub answered: usize,
    /// Until the last answer, milliseconds.
    pub last_answer_ms: u64,
    /// Processor time of all correlators meanwhile, milliseconds.
    pub correlation_ms: f64,
    /// That time over the processors: how long it takes at least on this machine.
    pub pure_correlation_ms: f64,
    /// Time that it took beyond the correlation.
    pub beyond_correlation_ms: f64,
    pub traffic: Option<Traffic>,
}

/// Traffic for one question, bytes before encryption, without the traffic of idle nodes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Traffic {
    /// The query's envelope.
    pub query_bytes: usize,
    /// Number of times that nodes sent it, by gossip and to those asked.
    pub query_copies: usize,
    /// So often for each node asked; with 1 every one would get it once.
    pub copies_per_node: f64,
    /// Everything: queries, answers, receipts, what gossip says of them.
    pub sent_bytes: u64,
    /// Everything for each node asked.
    pub sent_bytes_per_node: f64,
    /// Everything, in copies of the query for each node asked.
    pub in_copies_per_node: f64,
}

impl Figures {
    /// Puts all figures together. The nodes have ended, so that what they sent is whole.
    pub fn new(
        beginning: Beginning,
        arrivals: Arrivals,
        observed: &Observed,
        federation: &Federation,
    ) -> Result<Self, TestnetError> {
        let acknowledged = || observed.questions.iter().filter(|one| one.asked.is_acknowledged);
        let answers = acknowledged().flat_map(|one| one.asked.arrivals.values());
        let answers = answers.map(|arrival| arrival.after_ms).collect();
        let with_hits = acknowledged().flat_map(|one| {
            let arrivals = one.asked.arrivals.iter();
            arrivals.filter(|(country, _)| one.hits_of(**country).next().is_some())
        });
        let hits = with_hits.map(|(_, arrival)| arrival.after_ms).collect();
        let idle_bytes_per_s = idle_bytes_per_s(observed);
        let alone = observed.measured.iter().filter_map(|measured| {
            let question = observed.question(&measured.label)?;
            Some(alone(measured, question, observed, federation, idle_bytes_per_s))
        });
        Ok(Self {
            beginning,
            arrivals,
            answers: Spread::of(answers),
            hits: Spread::of(hits),
            memory: memory(observed),
            idle_bytes_per_s,
            alone: alone.collect::<Result<_, _>>()?,
            caught_up: observed.caught_up.clone(),
            floods: observed.floods.clone(),
            kills: observed.kills,
            failed_commands: observed.unacknowledged,
        })
    }

    /// Every figure with its name, for people.
    pub fn rows(&self) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        let mut row = |name: &str, value: String| rows.push((name.to_owned(), value));
        let seconds = |ms: u64| format!("{:.1} s", ms as f64 / 1000.0);
        let Beginning { set_up_ms, start_ms, connect_ms, enrol_ms } = self.beginning;
        let [set_up, start, connect, enrol] =
            [set_up_ms, start_ms, connect_ms, enrol_ms].map(seconds);
        row("set up, start, connect, enrol", format!("{set_up}, {start}, {connect}, {enrol}"));
        let Arrivals { questions, queries, answers, hits, .. } = &self.arrivals;
        row("questions", format!("{questions}, to be answered by {} nodes in all", queries.all));
        row("nodes killed", self.kills.to_string());
        for (name, counted) in [("queries", queries), ("answers", answers), ("hits", hits)] {
            let said = format!("{}: {} lost, {} twice", counted.all, counted.lost, counted.twice);
            row(name, said);
        }
        if self.failed_commands > 0 {
            row("commands that were killed", self.failed_commands.to_string());
        }
        for (name, spread) in
            [("question to answer", &self.answers), ("question to hit", &self.hits)]
        {
            if let Some(Spread { count, median_ms, nine_of_ten_ms, most_ms }) = spread {
                row(
                    name,
                    format!(
                        "median {median_ms} ms, nine of ten {nine_of_ten_ms} ms, most {most_ms} ms, of {count}"
                    ),
                );
            }
        }
        if let Some(memory) = &self.memory {
            let mb = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
            row(
                "memory of an idle node",
                format!(
                    "median {} ({} its own), most {}; peak {}; {} nodes",
                    mb(memory.median_bytes),
                    mb(memory.median_own_bytes),
                    mb(memory.most_bytes),
                    mb(memory.peak_bytes),
                    memory.nodes
                ),
            );
        }
        if let Some(bytes) = self.idle_bytes_per_s {
            row("sent by an idle node", format!("{bytes:.0} bytes/s"));
        }
        for alone in &self.alone {
            row(
                &format!("last answer about {}", alone.question),
                format!(
                    "{} of {} nodes, {:.2} s; pure correlation {:.2} s, beyond it {:.2} s",
                    alone.answered,
                    alone.asked,
                    alone.last_answer_ms as f64 / 1000.0,
                    alone.pure_correlation_ms / 1000.0,
                    alone.beyond_correlation_ms / 1000.0
                ),
            );
            if let Some(traffic) = &alone.traffic {
                row(
                    &format!("sent for {}", alone.question),
                    format!(
                        "{:.0} bytes a node asked, {:.2} times the query ({} bytes), which was sent {} times, {:.2} times a node",
                        traffic.sent_bytes_per_node,
                        traffic.in_copies_per_node,
                        traffic.query_bytes,
                        traffic.query_copies,
                        traffic.copies_per_node
                    ),
                );
            }
        }
        for one in &self.caught_up {
            let said = format!(
                "{} of {} questions missed, there {} after its start",
                one.missed,
                one.questions,
                seconds(one.after_ms)
            );
            row(&format!("{} catches up", one.country), said);
        }
        for flood in &self.floods {
            let said = format!(
                "{} queries taken, {} refused, in {}",
                flood.taken,
                flood.refused,
                seconds(flood.until_ms - flood.from_ms)
            );
            row(&format!("flood of {}", flood.by), said);
        }
        let begin = self.floods.iter().map(|flood| flood.from_ms).min();
        let end = self.floods.iter().map(|flood| flood.until_ms).max();
        if let (Some(begin), Some(end)) = (begin, end) {
            let taken: usize = self.floods.iter().map(|flood| flood.taken).sum();
            let rate = taken as f64 / (end.saturating_sub(begin).max(1) as f64 / 1000.0);
            row("queries of all floods taken", format!("{taken}, {rate:.0} in a second"));
        }
        rows
    }
}

impl Spread {
    /// Of these times; none of none.
    pub fn of(mut times: Vec<u64>) -> Option<Self> {
        times.sort_unstable();
        let at = |share: f64| {
            let place = (times.len() as f64 * share) as usize;
            times.get(place.min(times.len().saturating_sub(1))).copied()
        };
        Some(Self {
            count: times.len(),
            median_ms: at(0.5)?,
            nine_of_ten_ms: at(0.9)?,
            most_ms: times.last().copied()?,
        })
    }
}

fn memory(observed: &Observed) -> Option<Memory> {
    let usages: Vec<_> = observed.countries.iter().filter_map(|facts| facts.idle).collect();
    let sorted = |each: fn(&crate::federation::Usage) -> u64| {
        let mut all: Vec<u64> = usages.iter().map(each).collect();
        all.sort_unstable();
        all
    };
    let resident = sorted(|usage| usage.resident_bytes);
    let own = sorted(|usage| usage.own_bytes);
    let peaks = observed.countries.iter().filter_map(|facts| facts.peak_resident_bytes);
    Some(Memory {
        nodes: resident.len(),
        median_bytes: *resident.get(resident.len() / 2)?,
        most_bytes: *resident.last()?,
        median_own_bytes: *own.get(own.len() / 2)?,
        peak_bytes: peaks.max()?,
    })
}

/// Traffic of a node in a second in which nothing is asked.
fn idle_bytes_per_s(observed: &Observed) -> Option<f64> {
    let samples = &observed.samples.all;
    let rates: Vec<f64> = observed
        .idle
        .iter()
        .filter_map(|(begin, end)| {
            let (begin, end) = (samples.get(*begin)?, samples.get(*end)?);
            let seconds = end.at_ms.checked_sub(begin.at_ms)? as f64 / 1000.0;
            let nodes = end.nodes.len() as f64;
            (seconds > 0.0 && nodes > 0.0).then(|| end.sent_since(begin) as f64 / seconds / nodes)
        })
        .collect();
    (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / rates.len() as f64)
}

fn alone(
    measured: &Measured,
    question: &ObservedQuestion,
    observed: &Observed,
    federation: &Federation,
    idle_bytes_per_s: Option<f64>,
) -> Result<Alone, TestnetError> {
    let (begin, end) =
        (&observed.samples.all[measured.before], &observed.samples.all[measured.after]);
    let asked = &question.asked;
    let last_answer_ms = asked.arrivals.values().map(|arrival| arrival.after_ms).max().unwrap_or(0);
    let correlation_ms = correlation_us(begin, end) as f64 / 1000.0;
    let processors = available_parallelism().map_or(1, usize::from) as f64;
    let pure_correlation_ms = correlation_ms / processors;
    let sent_bytes = idle_bytes_per_s.map(|rate| {
        let seconds = end.at_ms.saturating_sub(begin.at_ms) as f64 / 1000.0;
        let idle = rate * seconds * end.nodes.len() as f64;
        end.sent_since(begin).saturating_sub(idle as u64)
    });
    let traffic = match sent_bytes {
        Some(sent_bytes) => traffic(question, federation, sent_bytes)?,
        None => None,
    };
    Ok(Alone {
        question: asked.question.label.clone(),
        asked: asked.countries.len(),
        answered: asked.arrivals.len(),
        last_answer_ms,
        correlation_ms,
        pure_correlation_ms,
        beyond_correlation_ms: (last_answer_ms as f64 - pure_correlation_ms).max(0.0),
        traffic,
    })
}

fn correlation_us(begin: &Sample, end: &Sample) -> u64 {
    let before: BTreeMap<_, _> =
        begin.nodes.iter().map(|(country, one)| (country, one.usage.correlation_us)).collect();
    let spent = end.nodes.iter().map(|(country, one)| {
        one.usage.correlation_us.saturating_sub(before.get(country).copied().unwrap_or(0))
    });
    spent.sum()
}

fn traffic(
    question: &ObservedQuestion,
    federation: &Federation,
    sent_bytes: u64,
) -> Result<Option<Traffic>, TestnetError> {
    let asked = &question.asked;
    let record = federation.node(asked.question.from)?.record();
    let sent = fs::read(&record).map_err(|error| TestnetError::file(&record, "read", &error))?;
    let Some(head) = head_of(&sent, &asked.query) else { return Ok(None) };
    let mut query_copies = 0;
    for node in federation.nodes().iter().filter(|node| !node.is_puppet) {
        federation.interrupt().check()?;
        let record = node.record();
        let sent = fs::read(&record).unwrap_or_default();
        query_copies += heads(&sent).filter(|one| *one == head).count();
    }
    let nodes = asked.countries.len().max(1) as f64;
    let sent_bytes_per_node = sent_bytes as f64 / nodes;
    Ok(Some(Traffic {
        query_bytes: head.bytes,
        query_copies,
        copies_per_node: query_copies as f64 / nodes,
        sent_bytes,
        sent_bytes_per_node,
        in_copies_per_node: sent_bytes_per_node / head.bytes as f64,
    }))
}

/// The head of the envelope with this id, if it is there in one piece.
fn head_of(sent: &[u8], id: &EnvelopeId) -> Option<EnvelopeHead> {
    places(sent).find_map(|at| {
        let head = EnvelopeHead::of(&sent[at..]).filter(EnvelopeHead::is_query)?;
        let envelope = sent.get(at..at + head.bytes)?;
        (EnvelopeId::of(envelope) == *id).then_some(head)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_that_of_its_times() {
        let spread = Spread::of((1..=100).rev().collect()).unwrap();
        assert_eq!((spread.median_ms, spread.nine_of_ten_ms, spread.most_ms), (51, 91, 100));
        let one = Spread::of(vec![7]).unwrap();
        assert_eq!((one.median_ms, one.nine_of_ten_ms, one.most_ms), (7, 7, 7));
        assert_eq!(Spread::of(Vec::new()), None);
    }
}
