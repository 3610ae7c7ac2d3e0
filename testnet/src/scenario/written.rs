//! A scenario file as it is written.

use serde::{Deserialize, Deserializer};
use striae_vocabulary::CountryCode;

use super::act::WrittenAct;
use super::step::{Flood, Manners, To};
use super::storm::StormRule;
use crate::links::Quality;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) title: String,
    #[serde(default)]
    pub(super) seed: u64,
    /// Calibre of every exhibit that states none.
    pub(super) calibre: Option<String>,
    /// Mark of every synthetic exhibit that states none.
    pub(super) mark: Option<String>,
    /// So many countries, the others drawn from INTERPOL's members.
    pub(super) members: Option<usize>,
    #[serde(default)]
    pub(super) countries: Vec<Country>,
    pub(super) queries_per_day: Option<u32>,
    /// Exhibits of each country that is drawn, which nobody enrolled.
    #[serde(default)]
    pub(super) filled: u64,
    pub(super) links: Option<Vec<(CountryCode, CountryCode)>>,
    #[serde(default)]
    pub(super) network: Vec<NetworkRule>,
    #[serde(default)]
    pub(super) exhibits: Vec<WrittenExhibit>,
    pub(super) exhibits_by_rule: Option<ExhibitRule>,
    #[serde(default)]
    pub(super) steps: Vec<WrittenStep>,
    pub(super) expectations: Vec<String>,
}

/// A country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    pub code: CountryCode,
    /// Its name, as the expectations use it.
    pub name: String,
    /// Countries its national policy does not answer.
    #[serde(default)]
    pub refuses: Vec<CountryCode>,
    /// By how many seconds its clock runs ahead; negative: behind.
    #[serde(default)]
    pub clock_ahead_s: i64,
    /// It has a member's keys, and is no node: it does what steps tell it.
    #[serde(default)]
    pub puppet: bool,
    /// Its national policy, TOML; otherwise one by which it may ask without a ground and one person
    /// decides.
    pub policy: Option<String>,
    /// The node's disclosure table, TOML; otherwise the least.
    pub disclosure: Option<String>,
    /// Duties of its node, as `ask,answer,gateway`; otherwise the usual duties of nodes.
    pub duties: Option<String>,
    /// So many exhibits that nobody enrolled fill its database, as `striae bench` makes them.
    #[serde(default)]
    pub filled: u64,
    /// Its people: they sign in over HTTPS, and each act at its node is of one of them.
    #[serde(default)]
    pub people: Vec<Member>,
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub name: String,
    /// As `examiner,verifier`.
    pub roles: String,
    /// They sign in with a code of their device too.
    #[serde(default)]
    pub second_factor: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenExhibit {
    pub(super) name: String,
    pub(super) country: CountryCode,
    pub(super) firearm: Option<String>,
    pub(super) shot: Option<u32>,
    pub(super) mark: Option<String>,
    pub(super) file: Option<String>,
    pub(super) calibre: Option<String>,
    pub(super) kind: String,
    pub(super) case: String,
    pub(super) date: Option<String>,
    /// It is enrolled by a step, and not at the start.
    #[serde(default)]
    pub(super) later: bool,
}

/// Exhibits of countries, by rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExhibitRule {
    /// So many each.
    pub(super) per_country: usize,
    /// This share is of firearms that left exhibits in other countries, too.
    #[serde(default)]
    pub(super) matched: f64,
    /// So many exhibits of each of those, all in different countries.
    #[serde(default = "two")]
    pub(super) of_one_firearm: usize,
}

fn two() -> usize {
    2
}

/// Quality of some links.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NetworkRule {
    #[serde(default)]
    between: Among,
    #[serde(default)]
    round_trip_ms: f64,
    #[serde(default)]
    jitter_ms: f64,
    #[serde(default)]
    loss: f64,
    kbit_per_s: Option<f64>,
}

impl NetworkRule {
    /// Checks the rule, and returns its links and their quality.
    pub(super) fn checked(&self) -> Result<(&Among, Quality), String> {
        let Self { round_trip_ms, jitter_ms, loss, kbit_per_s, .. } = *self;
        let quality = Quality { round_trip_ms, jitter_ms, loss, kbit_per_s };
        quality.check()?;
        Ok((&self.between, quality))
    }
}

/// All links, or those among some countries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Among {
    #[default]
    All,
    Countries(Vec<CountryCode>),
}

impl<'de> Deserialize<'de> for Among {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match To::deserialize(deserializer)? {
            To::All => Self::All,
            To::Countries(countries) => Self::Countries(countries),
        })
    }
}

/// Countries of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Any country; the seed decides.
    Any,
    /// Everyone whom it can be about.
    All,
    /// This one.
    One(CountryCode),
}

impl<'de> Deserialize<'de> for Who {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        match word.as_str() {
            "any" => Ok(Self::Any),
            "all" => Ok(Self::All),
            code => code.parse().map(Self::One).map_err(|error| {
                serde::de::Error::custom(format!("{error}; or write \"any\" or \"all\""))
            }),
        }
    }
}

/// Parts into which a federation falls.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "a number of parts, or a list of lists of country codes")]
pub(super) enum Parts {
    /// Into so many parts; which, the seed decides.
    Drawn(usize),
    /// Into these; who is in none stays connected to all.
    Named(Vec<Vec<CountryCode>>),
}

/// One step.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WrittenStep {
    Tell(String),
    Act(Box<WrittenAct>),
    Ask(WrittenQuestion),
    Withdraw(String),
    Enrol(String),
    Stop(Who),
    Kill(Who),
    Start(Who),
    Pause(Who),
    Resume(Who),
    Upgrade(Who),
    Downgrade(Who),
    Clock { of: Who, ahead_s: i64 },
    Cut(Among),
    Reset(Among),
    Heal(Among),
    Partition(Parts),
    Network(NetworkRule),
    Flood(Flood),
    Misbehave { by: CountryCode, how: Manners },
    WaitS(f64),
    WaitUntilSent(String),
    WaitUntilDisclosed { by: CountryCode, exhibit: String },
    WaitUntilAllDisclosed(CountryCode),
    WaitForAnswers(String),
    WaitForHit { about: String, on: String },
    WaitUntilConnected(All),
    WaitUntilHeld(CountryCode),
    WaitUntilCarried { by: CountryCode, answers: u64 },
    WatchIdleS(f64),
    Storm(StormRule),
}

/// The word "all", where nothing else makes sense.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum All {
    All,
}

/// A question about an exhibit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenQuestion {
    pub(super) from: CountryCode,
    pub(super) exhibit: String,
    pub(super) to: To,
    pub(super) days: Option<u32>,
    #[serde(default)]
    pub(super) standing: bool,
    /// Name in sentences, if it is not the exhibit's.
    #[serde(rename = "as")]
    pub(super) label: Option<String>,
    /// The question that it goes on.
    pub(super) renews: Option<String>,
}
