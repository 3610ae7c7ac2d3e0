//! A scenario: the countries, what they hold, what happens, and what is expected of it.

mod act;
mod by_rule;
mod members;
mod plan;
mod read;
pub mod sentence;
mod step;
mod storm;
mod truth;
mod written;

use std::path::PathBuf;

use striae_vocabulary::{CountryCode, MarkKind};

use crate::links::Quality;
pub use act::{Act, Said, filled};
pub use members::{MEMBER_COUNT, members};
pub use read::{Reading, read, read_as};
use sentence::Expectation;
pub use step::{
    Awaited, Flood, LinkChange, Manners, NodeChange, Question, Step, Storm, StormAct, StormEvent,
    To,
};
pub use written::{Country, Member};

/// A scenario file, checked.
#[derive(Debug)]
pub struct Scenario {
    pub title: String,
    /// Seed of all synthetic scans.
    pub seed: u64,
    /// The countries, each with one node.
    pub countries: Vec<Country>,
    pub links: Links,
    /// Number of queries that the charter lets each country ask in a day; as many as charters
    /// usually do when absent.
    pub queries_per_day: Option<u32>,
    /// Links at the start: the two ends, and the quality. A later one goes before an earlier one.
    pub network: Vec<(CountryCode, CountryCode, Quality)>,
    /// Exhibits of the countries, in the order of enrolment.
    pub exhibits: Vec<Exhibit>,
    pub steps: Vec<Step>,
    /// Folder of the reference data, where it was given.
    pub data: Option<PathBuf>,
    /// Expectations, with the sentence that states each.
    pub expectations: Vec<(String, Expectation)>,
}

/// Rule of the links between nodes.
///
/// Every node knows the keys of all; it is given the addresses of only those it may dial. A
/// connection, whoever dialled it, carries both ways: a pair that must not be connected may be
/// linked in neither direction.
#[derive(Debug, Clone)]
pub enum Links {
    /// Everyone dials everyone.
    All,
    /// The first of each pair dials the second.
    Only(Vec<(CountryCode, CountryCode)>),
}

impl Links {
    /// Whether `from` is given the address of `to`.
    pub fn may_dial(&self, from: CountryCode, to: CountryCode) -> bool {
        match self {
            Self::All => from != to,
            Self::Only(pairs) => pairs.contains(&(from, to)),
        }
    }

    /// All links among these countries: the first of each pair dials the second.
    pub fn among(&self, countries: &[CountryCode]) -> Vec<(CountryCode, CountryCode)> {
        let pairs = countries.iter().flat_map(|from| countries.iter().map(move |to| (*from, *to)));
        pairs.filter(|(from, to)| self.may_dial(*from, *to)).collect()
    }

    /// Whether the two will be connected.
    pub fn are_linked(&self, one: CountryCode, other: CountryCode) -> bool {
        self.may_dial(one, other) || self.may_dial(other, one)
    }
}

/// An exhibit that a country enrols.
#[derive(Debug, Clone)]
pub struct Exhibit {
    pub name: String,
    /// Country that holds it.
    pub country: CountryCode,
    /// Source of its scans.
    pub scan: ScanSource,
    /// The firearm that made it, by which true matches are known.
    pub firearm: String,
    pub calibre: String,
    /// evidence or test-fire.
    pub kind: String,
    /// Reference of the case.
    pub case: String,
    /// When it happened.
    pub date: Option<String>,
    /// A step enrols it; it is not there at the start.
    pub later: bool,
}

/// Source of a scan.
#[derive(Debug, Clone)]
pub enum ScanSource {
    /// Made from the scenario's seed.
    Synthetic {
        /// Name of the firearm.
        firearm: String,
        /// Number of the shot.
        shot: u32,
    },
    /// All lands of a bullet, made from the scenario's seed.
    SyntheticBullet {
        /// Name of the firearm.
        firearm: String,
        /// Number of the shot.
        shot: u32,
    },
    /// A file of the reference data.
    File(PathBuf),
}

impl ScanSource {
    /// The mark that its scans show.
    pub fn mark(&self) -> MarkKind {
        match self {
            Self::SyntheticBullet { .. } => MarkKind::LandEngravedArea,
            Self::Synthetic { .. } | Self::File(_) => MarkKind::BreechFaceImpression,
        }
    }
}

impl Scenario {
    /// The country with this code.
    pub fn country(&self, code: CountryCode) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// Name of the country with this code.
    pub fn country_name(&self, code: CountryCode) -> String {
        self.country(code).map_or_else(|| code.to_string(), |country| country.name.clone())
    }

    /// The exhibit of this name.
    pub fn exhibit(&self, name: &str) -> Option<&Exhibit> {
        self.exhibits.iter().find(|exhibit| exhibit.name == name)
    }

    /// The countries a question goes to.
    pub fn asked_countries(&self, question: &Question) -> Vec<CountryCode> {
        match &question.to {
            To::All => {
                let codes = self.countries.iter().map(|country| country.code);
                codes.filter(|code| *code != question.from).collect()
            }
            To::Countries(countries) => countries.clone(),
        }
    }

    /// All questions that are known before it is played, in the order they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.steps.iter().flat_map(Step::questions)
    }

    /// Whether links have faults: then nodes reach each other through proxies.
    pub fn has_link_faults(&self) -> bool {
        !self.network.is_empty() || self.steps.iter().any(Step::changes_links)
    }

    /// The exhibits of asked countries that the firearm behind a question made as well, and that
    /// are there to be found.
    pub fn true_matches(&self, question: &Question) -> Vec<&Exhibit> {
        let Some(asked_about) = self.exhibit(&question.exhibit) else { return Vec::new() };
        let countries = self.asked_countries(question);
        let end = if question.standing {
            self.end_of(&question.label)
        } else {
            self.steps.iter().position(|step| asks(step, &question.label))
        };
        let end = end.unwrap_or(self.steps.len());
        let is_there = |one: &Exhibit| {
            let mut before = self.steps.iter().take(end);
            !one.later || before.any(|step| matches!(step, Step::Enrol(name) if *name == one.name))
        };
        self.exhibits
            .iter()
            .filter(|one| one.firearm == asked_about.firearm && countries.contains(&one.country))
            .filter(|one| is_there(one))
            .collect()
    }

    /// The step that takes back a question, or the one that goes on with it.
    fn end_of(&self, label: &str) -> Option<usize> {
        let withdrawn = |step: &Step| matches!(step, Step::Withdraw(taken) if taken == label);
        self.steps.iter().position(withdrawn).or_else(|| {
            let goes_on = |question: &&Question| question.renews.as_deref() == Some(label);
            self.end_of(&self.questions().find(goes_on)?.label)
        })
    }
}

fn asks(step: &Step, label: &str) -> bool {
    step.questions().iter().any(|question| question.label == label)
}
