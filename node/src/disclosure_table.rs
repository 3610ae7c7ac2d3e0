//! The disclosure table: which of the permitted fields of a hit leave, on which grounds and to
//! which countries. An authority writes it (`disclosure.toml`), the node reads it when it starts.

use std::path::Path;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use striae_protocol::limits::MAX_CONTACT_BYTES;
use striae_vocabulary::{CountryCode, Ground};

use crate::NodeError;
use striae_files::text_file::read_toml;

/// Largest table, bytes.
pub(crate) const MAX_TABLE_BYTES: u64 = 256 << 10;
/// Most rules of a table.
const MAX_RULES: usize = 1000;
/// Finest and coarsest step of a disclosed score, hundredths: finer ones would let an asker feel
/// out a signature.
const SCORE_STEPS: std::ops::RangeInclusive<i16> = 5..=50;

/// Disclosure where no table says otherwise: the least that is of use.
pub(crate) const TEMPLATE: &str = include_str!("../templates/disclosure.toml");

/// Permitted fields that leave the country.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureTable {
    /// Disclosure where no rule fits.
    #[serde(default)]
    pub default: Disclosed,
    /// The first one that fits decides.
    #[serde(default, rename = "rule", deserialize_with = "bounded_rules")]
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// It fits queries on one of these grounds; when empty, on any and on none.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// It fits queries of one of these countries; when empty, of any.
    #[serde(default)]
    pub countries: Vec<CountryCode>,
    /// Disclosed fields.
    #[serde(default)]
    pub disclose: Disclosed,
}

/// Fields of a hit that leave the country, beside its reference, the kind of mark and the country.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Disclosed {
    /// Step down to which a score is rounded, hundredths.
    #[serde(deserialize_with = "score_step")]
    pub score_step: i16,
    /// Whether the likelihood ratio's logarithm leaves, rounded down to halves.
    pub likelihood_ratio: bool,
    /// Nothing, the family, or the name of the calibre.
    pub calibre: DisclosedCalibre,
    /// Whether the month of the event leaves.
    pub event_month: bool,
    /// Whether the kind of event leaves.
    pub event_kind: bool,
    /// Person to call; empty for nobody.
    #[serde(deserialize_with = "contact")]
    pub contact: String,
}

/// Part of the calibre that leaves the country.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[derive(strum::Display)]
#[strum(serialize_all = "lowercase")]
pub enum DisclosedCalibre {
    /// Nothing.
    #[default]
    None,
    /// The family of interchangeable calibres.
    Family,
    /// The name from the controlled list.
    Name,
}

impl Default for Disclosed {
    fn default() -> Self {
        Self {
            score_step: 10,
            likelihood_ratio: false,
            calibre: DisclosedCalibre::None,
            event_month: false,
            event_kind: false,
            contact: String::new(),
        }
    }
}

impl Disclosed {
    /// Disclosure that both of two allow: of each field the lesser. The person to call is this
    /// one's, where both name one.
    pub(crate) fn lesser(&self, other: &Self) -> Self {
        Self {
            score_step: self.score_step.max(other.score_step),
            likelihood_ratio: self.likelihood_ratio && other.likelihood_ratio,
            calibre: self.calibre.min(other.calibre),
            event_month: self.event_month && other.event_month,
            event_kind: self.event_kind && other.event_kind,
            contact: if other.contact.is_empty() { String::new() } else { self.contact.clone() },
        }
    }
}

impl DisclosureTable {
    /// Reads a table; a node without one discloses the least.
    pub fn read(path: &Path) -> Result<Self, NodeError> {
        if !path.exists() {
            return Ok(Self { default: Disclosed::default(), rules: Vec::new() });
        }
        Ok(read_toml(path, MAX_TABLE_BYTES)?)
    }

    /// Disclosure to a country that asks on these grounds, and its rule, from 1; the default has
    /// none.
    pub fn for_query(
        &self,
        country: CountryCode,
        grounds: &[Ground],
    ) -> (Option<usize>, &Disclosed) {
        let fits = |rule: &Rule| {
            (rule.countries.is_empty() || rule.countries.contains(&country))
                && (rule.grounds.is_empty() || rule.grounds.iter().any(|one| grounds.contains(one)))
        };
        match self.rules.iter().position(fits) {
            Some(place) => (Some(place + 1), &self.rules[place].disclose),
            None => (None, &self.default),
        }
    }
}

fn bounded_rules<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Rule>, D::Error> {
    let rules = Vec::<Rule>::deserialize(deserializer)?;
    if rules.len() > MAX_RULES {
        let found = rules.len();
        return Err(D::Error::custom(format!("{found} rules are too many, at most {MAX_RULES}")));
    }
    Ok(rules)
}

fn score_step<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i16, D::Error> {
    let step = i16::deserialize(deserializer)?;
    if SCORE_STEPS.contains(&step) {
        return Ok(step);
    }
    let (least, most) = (SCORE_STEPS.start(), SCORE_STEPS.end());
    Err(D::Error::custom(format!(
        "score_step = {step} is not from {least} to {most}: finer steps would give signatures away"
    )))
}

fn contact<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let contact = String::deserialize(deserializer)?;
    if contact.len() > MAX_CONTACT_BYTES || contact.chars().any(char::is_control) {
        return Err(D::Error::custom(format!(
            "a contact is one line of at most {MAX_CONTACT_BYTES} bytes"
        )));
    }
    Ok(contact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Result<DisclosureTable, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("disclosure.toml");
        std::fs::write(&path, text).unwrap();
        DisclosureTable::read(&path).map_err(|error| error.to_string())
    }

    fn country(code: &str) -> CountryCode {
        code.parse().unwrap()
    }

    #[test]
    fn the_template_discloses_the_least() {
        let template = table(TEMPLATE).unwrap();
        assert_eq!(template, table("").unwrap());
        let missing = DisclosureTable::read(Path::new("there is none")).unwrap();
        assert_eq!(template, missing);
        let Disclosed { likelihood_ratio, event_month, event_kind, .. } = template.default;
        assert!(!likelihood_ratio && !event_month && !event_kind);
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let table = table(
            "[[rule]]\ngrounds = [\"terrorism\", \"customs\"]\ncountries = [\"ES\"]\ndisclose = { calibre = \"name\" }\n\
             [[rule]]\ngrounds = [\"terrorism\"]\ndisclose = { contact = \"desk\" }\n\
             [[rule]]\ncountries = [\"FR\"]\ndisclose = { event_month = true }\n",
        )
        .unwrap();
        let rule = |code, grounds: &[Ground]| table.for_query(country(code), grounds).0;
        assert_eq!(rule("ES", &[Ground::Customs, Ground::Group]), Some(1));
        assert_eq!(rule("FR", &[Ground::Terrorism]), Some(2));
        assert_eq!(rule("FR", &[]), Some(3));
        assert_eq!(rule("FR", &[Ground::Customs]), Some(3));
        assert_eq!(rule("ES", &[]), None);
        assert_eq!(table.for_query(country("FR"), &[Ground::Terrorism]).1.contact, "desk");
    }

    #[test]
    fn for_two_countries_the_lesser_of_both_rules_leaves() {
        let table = table(
            "[[rule]]\ncountries = [\"PT\"]\ndisclose = { score_step = 20, calibre = \"name\", event_month = true, contact = \"a\" }\n\
             [[rule]]\ncountries = [\"MA\"]\ndisclose = { score_step = 5, calibre = \"family\", likelihood_ratio = true, contact = \"b\" }\n",
        )
        .unwrap();
        let rule = |code| table.for_query(country(code), &[]).1;
        let both = rule("PT").lesser(rule("MA"));
        let expected = Disclosed {
            score_step: 20,
            calibre: DisclosedCalibre::Family,
            contact: "a".to_owned(),
            ..Disclosed::default()
        };
        assert_eq!(both, expected);
        assert_eq!(
            rule("PT").lesser(rule("DZ")),
            Disclosed { score_step: 20, ..Disclosed::default() }
        );
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said_with_its_line() {
        for (text, says) in [
            ("[default]\nscore_step = 1\n", "line 2"),
            ("[default]\nscore_step = 1\n", "not from 5 to 50"),
            ("[default]\nscor_step = 10\n", "scor_step"),
            ("[[rule]]\ngrounds = [\"curiosity\"]\n", "curiosity"),
            ("[[rule]]\ncountries = [\"es\"]\n", "two upper-case letters"),
            ("[default]\ncalibre = \"all\"\n", "line 2"),
            ("[default]\ncontact = \"a\\nb\"\n", "one line"),
        ] {
            let error = table(text).unwrap_err();
            assert!(error.contains(says), "{error}");
        }
    }
}
