//! A scenario: the countries, what they hold, what happens, and what is expected of it.

mod read;
pub mod sentence;
mod step;
mod truth;

use std::path::PathBuf;

use serde::Deserialize;
use striae_node::MarkKind;
use striae_protocol::CountryCode;

pub use read::read;
use sentence::Expectation;
pub use step::{Question, Step, To};

/// A scenario file, checked.
#[derive(Debug)]
pub struct Scenario {
    /// What it shows, in a line.
    pub title: String,
    /// Seed of all synthetic scans.
    pub seed: u64,
    /// The countries, each with one node.
    pub countries: Vec<Country>,
    /// Who may dial whom.
    pub links: Links,
    /// What the countries hold, in the order of enrolment.
    pub exhibits: Vec<Exhibit>,
    /// What happens, in this order.
    pub steps: Vec<Step>,
    /// What is expected, with the sentence that says it.
    pub expectations: Vec<(String, Expectation)>,
}

/// A country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Its code.
    pub code: CountryCode,
    /// Its name, as the expectations use it.
    pub name: String,
    /// Countries its national policy does not answer.
    #[serde(default)]
    pub refuses: Vec<CountryCode>,
}

/// Who may dial whom.
///
/// Every node knows the keys of all; it is given the addresses of only those it may dial. A connection, whoever
/// dialled it, carries both ways: a pair that must not be connected may be linked in neither direction.
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

    /// Whether the two will be connected.
    pub fn are_linked(&self, one: CountryCode, other: CountryCode) -> bool {
        self.may_dial(one, other) || self.may_dial(other, one)
    }
}

/// An exhibit that a country enrols before anything happens.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// What the scenario calls it.
    pub name: String,
    /// Whose it is.
    pub country: CountryCode,
    /// Where its scans come from.
    pub scan: ScanSource,
    /// The firearm that made it, by which true matches are known.
    pub firearm: String,
    /// Calibre.
    pub calibre: String,
    /// evidence or test-fire.
    pub kind: String,
    /// Reference of the case.
    pub case: String,
    /// When it happened.
    pub date: Option<String>,
}

/// Where a scan comes from.
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

    /// What the country with this code is called.
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

    /// All questions, in the order they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.steps.iter().filter_map(|step| match step {
            Step::Ask(question) => Some(question),
            _ => None,
        })
    }

    /// The exhibits of asked countries that the firearm behind a question made as well.
    pub fn true_matches(&self, question: &Question) -> Vec<&Exhibit> {
        let Some(asked_about) = self.exhibit(&question.exhibit) else { return Vec::new() };
        let countries = self.asked_countries(question);
        self.exhibits
            .iter()
            .filter(|one| countries.contains(&one.country) && one.firearm == asked_about.firearm)
            .collect()
    }
}
