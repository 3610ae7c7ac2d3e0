//! State of the nodes once everything has been played.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use striae_protocol::EnvelopeId;
use striae_vocabulary::{CountryCode, OpaqueReference};

use super::asked::AskedQuestion;
use super::audits::Audits;
use super::enrol::Holdings;
use super::player::{CaughtUp, Measured, Played};
use super::samples::Samples;
use super::timeline::Timeline;
use super::{Flooded, Happening};
use crate::TestnetError;
use crate::federation::log_lines::{self, LogLine, LoggedEvent};
use crate::federation::replies::{Hit, HitList, Incident, IncidentList, Status};
use crate::federation::{CountryNode, Federation, Usage, in_parallel};
use crate::limits::MAX_LISTED;

/// State of the nodes.
#[derive(Debug)]
pub struct Observed {
    /// Every question, with its answers and hits.
    pub questions: Vec<ObservedQuestion>,
    /// Every country.
    pub countries: Vec<CountryFacts>,
    pub audits: Audits,
    /// Forbidden acts of others, as each operator sees them.
    pub incidents: BTreeMap<CountryCode, Vec<Incident>>,
    /// Nodes that list no more hits than fit into a list.
    pub cut_off: Vec<CountryCode>,
    /// Commands that ended without a word of their query.
    pub unacknowledged: usize,
    /// Nodes killed.
    pub kills: u64,
    /// Nodes that had to catch up.
    pub caught_up: Vec<CaughtUp>,
    pub floods: Vec<Flooded>,
    pub samples: Samples,
    /// Between which samples nothing was done to the nodes.
    pub idle: Vec<(usize, usize)>,
    /// Questions that were asked and answered while nothing else was.
    pub measured: Vec<Measured>,
    /// The engine that compared.
    pub engine_version: String,
}

/// A question and what came of it.
#[derive(Debug)]
pub struct ObservedQuestion {
    /// The question and its answers.
    pub asked: AskedQuestion,
    /// The hits the asking node lists.
    pub hits: Vec<SeenHit>,
}

/// A hit as the asking node lists it.
#[derive(Debug, Clone)]
pub struct SeenHit {
    pub country: CountryCode,
    /// The opaque reference.
    pub reference: OpaqueReference,
    /// The exhibit which the answering country's own audit log puts behind the reference for this
    /// query.
    pub exhibit: Option<String>,
    /// Similarity in coarse steps.
    pub score: f32,
}

/// Sizes of a node.
#[derive(Debug, Clone, Serialize)]
pub struct CountryFacts {
    /// Its code.
    pub country: CountryCode,
    /// Number of exhibits it enrolled.
    pub exhibits: usize,
    /// Size of its database on disk.
    pub database_bytes: u64,
    /// Its process's share of the machine when nothing was left to do; absent when it did not run.
    pub idle: Option<Usage>,
    /// The most memory that was seen, bytes.
    pub peak_resident_bytes: Option<u64>,
    /// Number of bytes it sent to other nodes, before encryption.
    pub sent_bytes: u64,
}

impl ObservedQuestion {
    /// The hits of one country.
    pub fn hits_of(&self, country: CountryCode) -> impl Iterator<Item = &SeenHit> {
        self.hits.iter().filter(move |hit| hit.country == country)
    }

    /// Whether an exhibit of a country is among its hits.
    pub fn is_hit(&self, country: CountryCode, exhibit: &str) -> bool {
        self.hits_of(country).any(|hit| hit.exhibit.as_deref() == Some(exhibit))
    }
}

impl Observed {
    /// A question with those that it renews and that renew it: to whoever asks they are one.
    pub fn as_one(&self, question: &ObservedQuestion) -> Vec<&ObservedQuestion> {
        let mut labels = vec![question.asked.question.label.as_str()];
        let mut known = 0;
        while known < labels.len() {
            known = labels.len();
            for question in self.questions.iter().map(|one| &one.asked.question) {
                let Some(renews) = question.renews.as_deref() else { continue };
                for (one, other) in [(renews, question.label.as_str()), (&question.label, renews)] {
                    if labels.contains(&one) && !labels.contains(&other) {
                        labels.push(other);
                    }
                }
            }
        }
        labels.iter().filter_map(|label| self.question(label)).collect()
    }

    /// Whether an exhibit is a hit for a question, or for one that it renews or that renews it.
    pub fn is_hit(&self, of: &ObservedQuestion, country: CountryCode, exhibit: &str) -> bool {
        of.is_hit(country, exhibit)
            || self.as_one(of).iter().any(|one| one.is_hit(country, exhibit))
    }

    /// The question that is called so.
    pub fn question(&self, label: &str) -> Option<&ObservedQuestion> {
        self.questions.iter().find(|one| one.asked.question.label == label)
    }
}

/// Looks at every node that runs or has stopped; a puppet shows nothing.
pub fn observe(
    played: Played,
    federation: &Federation,
    holdings: &Holdings,
) -> Result<(Observed, Timeline), TestnetError> {
    let Played { questions, mut audits, mut timeline, samples, .. } = played;
    audits.read(federation)?;
    let real: Vec<&CountryNode> =
        federation.nodes().iter().filter(|node| !node.is_puppet).collect();
    let seen = in_parallel(&real, |node| See::at(node))?;
    let mut observed = Observed {
        questions: Vec::new(),
        countries: real.iter().map(|node| facts(node, holdings, &samples)).collect(),
        audits,
        incidents: BTreeMap::new(),
        cut_off: Vec::new(),
        unacknowledged: played.unacknowledged.len(),
        kills: played.kills,
        caught_up: played.caught_up,
        floods: played.floods,
        samples,
        idle: played.idle,
        measured: played.measured,
        engine_version: String::new(),
    };
    let mut hits: HashMap<EnvelopeId, Vec<Hit>> = HashMap::new();
    let mut arrivals: HashMap<(EnvelopeId, CountryCode), &LogLine> = HashMap::new();
    for (node, see) in real.iter().zip(&seen) {
        observed.engine_version.clone_from(&see.status.engine_version);
        observed.incidents.insert(node.country, see.incidents.clone());
        if see.hits.len() >= MAX_LISTED {
            observed.cut_off.push(node.country);
        }
        for hit in &see.hits {
            hits.entry(hit.query).or_default().push(hit.clone());
        }
        for line in see.log.iter().filter(|line| line.what == LoggedEvent::Arrived) {
            // The first answer of several.
            arrivals.entry((line.query, line.country)).or_insert(line);
        }
    }
    for mut asked in questions.into_all() {
        for (country, arrival) in &mut asked.arrivals {
            if let Some(line) = arrivals.get(&(asked.query, *country)) {
                arrival.after_ms = u64::try_from((line.at_us - asked.asked_us) / 1000).unwrap_or(0);
            }
        }
        let of_query = hits.remove(&asked.query).unwrap_or_default();
        let seen = of_query.iter().map(|hit| SeenHit {
            country: hit.country,
            reference: hit.reference,
            exhibit: behind(&observed.audits, holdings, hit),
            score: hit.score,
        });
        let hits = seen.collect();
        observed.questions.push(ObservedQuestion { asked, hits });
    }
    correct_times(&mut timeline, &observed);
    Ok((observed, timeline))
}

/// Answers are seen late, when somebody looks: the logs say when they were stored.
fn correct_times(timeline: &mut Timeline, observed: &Observed) {
    timeline
        .events
        .retain(|event| !matches!(event.kind, Happening::Answered) && !is_arrival_of_a_hit(event));
    for question in &observed.questions {
        let asked = &question.asked;
        for (country, arrival) in &asked.arrivals {
            let has_hits = question.hits_of(*country).next().is_some();
            timeline.events.push(super::Event {
                at_ms: asked.asked_ms + arrival.after_ms,
                kind: if has_hits { Happening::Hit } else { Happening::Answered },
                countries: vec![asked.question.from, *country],
                what: format!("the answer of {country} about {} arrived", asked.question.label),
            });
        }
    }
    timeline.events.sort_by_key(|event| event.at_ms);
}

fn is_arrival_of_a_hit(event: &super::Event) -> bool {
    event.kind == Happening::Hit && event.what.starts_with("the answer of")
}

/// State of one node.
struct See {
    status: Status,
    hits: Vec<Hit>,
    incidents: Vec<Incident>,
    log: Vec<LogLine>,
}

impl See {
    fn at(node: &CountryNode) -> Result<Self, TestnetError> {
        let HitList { hits } = node.call(&["hits", "--each", "--limit", "10000"])?;
        let IncidentList { incidents } = node.call(&["node", "incidents"])?;
        let log = log_lines::read(&node.log())?;
        Ok(Self { status: node.call(&["status"])?, hits, incidents, log })
    }
}

fn facts(node: &CountryNode, holdings: &Holdings, samples: &Samples) -> CountryFacts {
    let seen = samples.all.iter().filter_map(|sample| sample.nodes.get(&node.country));
    CountryFacts {
        country: node.country,
        exhibits: holdings.of(node.country).count(),
        database_bytes: node.database_bytes(),
        idle: node.usage(),
        peak_resident_bytes: seen.map(|sample| sample.usage.resident_bytes).max(),
        sent_bytes: node.sent_bytes(),
    }
}

/// The exhibit behind a hit, by the audit log of the country that answered.
fn behind(audits: &Audits, holdings: &Holdings, hit: &Hit) -> Option<String> {
    let made = audits.of(hit.country)?.answers_to(&hit.query);
    let mut behind = made.iter().flat_map(|one| &one.disclosures);
    let number = behind.find(|one| one.reference == hit.reference)?.exhibit;
    holdings.name_of(hit.country, number).map(str::to_owned)
}
