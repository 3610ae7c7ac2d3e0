//! What the nodes show once everything has been played.

use std::collections::BTreeMap;

use serde::Serialize;
use striae_protocol::{CountryCode, EnvelopeId, OpaqueReference};

use super::asked::AskedQuestion;
use super::enrol::Holdings;
use crate::TestnetError;
use crate::federation::replies::{
    AnswerReceived, AuditEvent, AuditList, Disclosed, Hit, HitList, Status,
};
use crate::federation::{CountryNode, Federation};

/// What the nodes show.
#[derive(Debug)]
pub struct Observed {
    /// Every question, with its answers and hits.
    pub questions: Vec<ObservedQuestion>,
    /// Every country.
    pub countries: Vec<CountryFacts>,
    /// Answers each country made, by its audit log.
    pub disclosed: BTreeMap<CountryCode, Vec<Disclosed>>,
    /// Answers each country took in, by its audit log.
    pub received: BTreeMap<CountryCode, Vec<AnswerReceived>>,
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
    /// Who answered.
    pub country: CountryCode,
    /// The opaque reference.
    pub reference: OpaqueReference,
    /// The exhibit which the answering country's own audit log puts behind the reference for this query.
    pub exhibit: Option<String>,
    /// Similarity in coarse steps.
    pub score: f32,
}

/// Sizes of a node.
#[derive(Debug, Clone, Serialize)]
pub struct CountryFacts {
    /// Its code.
    pub country: CountryCode,
    /// How many exhibits it enrolled.
    pub exhibits: usize,
    /// Size of its database on disk.
    pub database_bytes: u64,
    /// Memory of its process when nothing was left to do; absent when it did not run.
    pub idle_resident_bytes: Option<u64>,
    /// What it sent to other nodes, before encryption.
    pub sent_bytes: u64,
}

impl ObservedQuestion {
    /// The hits of one country.
    pub fn hits_of(&self, country: CountryCode) -> impl Iterator<Item = &SeenHit> {
        self.hits.iter().filter(move |hit| hit.country == country)
    }
}

impl Observed {
    /// The question about this exhibit.
    pub fn question(&self, exhibit: &str) -> Option<&ObservedQuestion> {
        self.questions.iter().find(|one| one.asked.question.exhibit == exhibit)
    }
}

/// Looks at every node.
pub fn observe(
    asked: Vec<AskedQuestion>,
    federation: &Federation,
    holdings: &Holdings,
) -> Result<Observed, TestnetError> {
    let mut observed = Observed {
        questions: Vec::new(),
        countries: Vec::new(),
        disclosed: BTreeMap::new(),
        received: BTreeMap::new(),
        engine_version: String::new(),
    };
    let mut hits: BTreeMap<CountryCode, Vec<Hit>> = BTreeMap::new();
    for node in federation.nodes() {
        let status: Status = node.call(&["status"])?;
        observed.engine_version = status.engine_version;
        observed.countries.push(facts(node, holdings));
        let AuditList { entries } = node.call(&["audit"])?;
        for entry in entries {
            match entry.event {
                AuditEvent::Disclosed(one) => {
                    observed.disclosed.entry(node.country).or_default().push(one);
                }
                AuditEvent::AnswerReceived(one) => {
                    observed.received.entry(node.country).or_default().push(one);
                }
                AuditEvent::Other(_) => {}
            }
        }
        let list: HitList = node.call(&["hits"])?;
        hits.insert(node.country, list.hits);
    }
    for asked in asked {
        let of_asker = hits.get(&asked.question.from).map_or(&[][..], Vec::as_slice);
        let seen = of_asker.iter().filter(|hit| hit.query == asked.query).map(|hit| SeenHit {
            country: hit.country,
            reference: hit.reference,
            exhibit: behind(&observed, holdings, hit.country, asked.query, hit.reference),
            score: hit.score,
        });
        let hits = seen.collect();
        observed.questions.push(ObservedQuestion { asked, hits });
    }
    Ok(observed)
}

fn facts(node: &CountryNode, holdings: &Holdings) -> CountryFacts {
    CountryFacts {
        country: node.country,
        exhibits: holdings.of(node.country).count(),
        database_bytes: node.database_bytes(),
        idle_resident_bytes: node.resident_bytes(),
        sent_bytes: node.sent_bytes(),
    }
}

/// The exhibit behind a reference, by the audit log of the country that gave it.
fn behind(
    observed: &Observed,
    holdings: &Holdings,
    country: CountryCode,
    query: EnvelopeId,
    reference: OpaqueReference,
) -> Option<String> {
    let answers = observed.disclosed.get(&country)?.iter().filter(|one| one.query == query);
    let mut behind = answers.flat_map(|one| &one.disclosures);
    let number = behind.find(|one| one.reference == reference)?.exhibit;
    holdings.name_of(country, number).map(str::to_owned)
}
