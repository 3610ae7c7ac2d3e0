//! National policy of casework: a commented TOML file that the authority writes. A value that it
//! leaves out is strict.

use std::collections::BTreeSet;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use striae_vocabulary::CountryCode;

use crate::clock::ClockPolicy;
use crate::retention::RecordKind;
use crate::roles::{Action, Actor, RoleError, check_four_eyes};

/// Largest policy file, bytes.
pub const MAX_POLICY_BYTES: usize = 64 << 10;
/// The distance of the ground "recovered within 80 km of an international border": no policy goes
/// beyond it.
pub const MAX_BORDER_DISTANCE_KM: f64 = 80.0;
/// Longest retention, days: a hundred years.
pub const MAX_RETENTION_DAYS: u32 = 36_500;
/// Most countries that one node serves as a gateway.
pub const MAX_GATEWAY_COUNTRIES: usize = 64;

/// The policy file with every setting at its strict value, and what each means.
pub const POLICY_TEMPLATE: &str = include_str!("../templates/policy.toml");

/// The authority's decisions.
#[derive(Debug, Clone, Default, PartialEq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    pub asking: AskingPolicy,
    pub four_eyes: FourEyesPolicy,
    /// Times for which records are kept.
    pub retention: RetentionPolicy,
    /// For whom this node asks.
    pub gateway: GatewayPolicy,
    /// Whether scans may leave.
    pub release: ReleasePolicy,
    /// Times within which exhibits are worked on.
    pub clock: ClockPolicy,
    pub viewing: ViewingPolicy,
    pub verification: VerificationPolicy,
    pub signing_in: SigningInPolicy,
}

/// Rules of asking abroad.
#[derive(Debug, Clone, PartialEq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AskingPolicy {
    /// Whether exhibits for which no ground holds may be asked.
    pub without_ground: bool,
    /// Largest distance from a border for the ground `border-area`, kilometres: 0 to
    /// [`MAX_BORDER_DISTANCE_KM`].
    #[serde(deserialize_with = "border_distance")]
    pub border_distance_km: f64,
}

/// Actions that take two people.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FourEyesPolicy {
    /// Actions that a second person approves.
    pub actions: BTreeSet<Action>,
}

/// Times for which records are kept, days: 1 to [`MAX_RETENTION_DAYS`].
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetentionPolicy {
    #[serde(deserialize_with = "days")]
    pub case_days: u32,
    #[serde(deserialize_with = "days")]
    pub exhibit_days: u32,
    #[serde(deserialize_with = "days")]
    pub firearm_days: u32,
    #[serde(deserialize_with = "days")]
    pub query_days: u32,
    #[serde(deserialize_with = "days")]
    pub answer_days: u32,
    #[serde(deserialize_with = "days")]
    pub candidate_days: u32,
    #[serde(deserialize_with = "days")]
    pub hit_days: u32,
    #[serde(deserialize_with = "days")]
    pub audit_days: u32,
}

/// For whom this node asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GatewayPolicy {
    /// Countries without a node that may ask through this one: at most [`MAX_GATEWAY_COUNTRIES`].
    #[serde(deserialize_with = "gateway_countries")]
    pub countries: BTreeSet<CountryCode>,
}

/// Whether scans may leave.
#[derive(Debug, Clone, Default, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReleasePolicy {
    /// Whether the scan of one named exhibit may be released to the other country of a hit.
    pub scans: bool,
}

/// Rules for those who look.
#[derive(Debug, Clone, Default, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ViewingPolicy {
    /// Whether people give a reason for which they look at casework.
    pub reason: bool,
}

/// The second look at a hit.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerificationPolicy {
    /// Whether the first look, and the comparison's figures, are hidden from who may take the second,
    /// until it is taken.
    pub blind: bool,
}

/// Rules of signing in.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SigningInPolicy {
    /// Whether a security key must know its holder, by a PIN or a finger; otherwise a touch is enough of
    /// a key that knows nobody.
    pub key_knows_holder: bool,
}

/// A text that is no policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongPolicy {
    /// Too long to be one.
    #[error("the policy has {0} bytes; at most {MAX_POLICY_BYTES} are read")]
    TooLong(usize),
    /// Not TOML, an unknown word, or a value out of range.
    #[error("the policy is wrong on line {line}: {what}")]
    Line { line: usize, what: String },
}

impl Default for AskingPolicy {
    fn default() -> Self {
        Self { without_ground: false, border_distance_km: MAX_BORDER_DISTANCE_KM }
    }
}

impl Default for FourEyesPolicy {
    fn default() -> Self {
        let actions = [
            Action::ServeGateway,
            Action::SignConfirmation,
            Action::ReleaseScan,
            Action::EraseExpired,
            Action::EraseByOrder,
        ];
        Self { actions: actions.into() }
    }
}

impl Default for VerificationPolicy {
    fn default() -> Self {
        Self { blind: true }
    }
}

impl Default for SigningInPolicy {
    fn default() -> Self {
        Self { key_knows_holder: true }
    }
}

impl Default for RetentionPolicy {
    fn default() -> Self {
        Self {
            case_days: 3650,
            exhibit_days: 3650,
            firearm_days: 3650,
            query_days: 365,
            answer_days: 365,
            candidate_days: 90,
            hit_days: 3650,
            audit_days: 3650,
        }
    }
}

impl RetentionPolicy {
    /// Days after which a record of this kind expires.
    pub fn days(&self, kind: RecordKind) -> u32 {
        match kind {
            RecordKind::Case => self.case_days,
            RecordKind::Exhibit => self.exhibit_days,
            RecordKind::Firearm => self.firearm_days,
            RecordKind::Query => self.query_days,
            RecordKind::Answer => self.answer_days,
            RecordKind::Candidate => self.candidate_days,
            RecordKind::Hit => self.hit_days,
            RecordKind::Audit => self.audit_days,
        }
    }
}

impl Policy {
    /// Reads a policy file.
    pub fn from_toml(text: &str) -> Result<Self, WrongPolicy> {
        if text.len() > MAX_POLICY_BYTES {
            return Err(WrongPolicy::TooLong(text.len()));
        }
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            // One sentence: the parser's own may have several lines.
            let what = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
            WrongPolicy::Line { line, what }
        })
    }

    /// Whether this node may ask in the name of a country.
    pub fn serves_as_gateway(&self, country: CountryCode) -> bool {
        self.gateway.countries.contains(&country)
    }

    /// Refuses what the role does not allow, and what this policy wants two people for when one
    /// does it alone.
    pub fn check(
        &self,
        action: Action,
        first: &Actor,
        second: Option<&Actor>,
    ) -> Result<(), RoleError> {
        if self.four_eyes.actions.contains(&action) {
            check_four_eyes(action, first, second)
        } else {
            first.check(action)
        }
    }
}

fn border_distance<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let distance_km = f64::deserialize(deserializer)?;
    // Written so that what is not a number is refused too.
    if !(0.0..=MAX_BORDER_DISTANCE_KM).contains(&distance_km) {
        return Err(D::Error::custom(format!(
            "border_distance_km is {distance_km}, and the ground is for 0 to {MAX_BORDER_DISTANCE_KM} km"
        )));
    }
    Ok(distance_km)
}

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let days = i64::deserialize(deserializer)?;
    u32::try_from(days)
        .ok()
        .filter(|days| (1..=MAX_RETENTION_DAYS).contains(days))
        .ok_or_else(|| D::Error::custom(format!("{days} days are not 1 to {MAX_RETENTION_DAYS}")))
}

fn gateway_countries<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeSet<CountryCode>, D::Error> {
    let countries = BTreeSet::deserialize(deserializer)?;
    if countries.len() > MAX_GATEWAY_COUNTRIES {
        return Err(D::Error::custom(format!(
            "{} gateway countries are more than {MAX_GATEWAY_COUNTRIES}",
            countries.len()
        )));
    }
    Ok(countries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::Role;

    #[test]
    fn the_template_and_an_empty_file_say_the_strict_policy() {
        assert_eq!(Policy::from_toml(POLICY_TEMPLATE).unwrap(), Policy::default());
        let empty = Policy::from_toml("").unwrap();
        assert_eq!(empty, Policy::default());
        assert!(!empty.asking.without_ground && !empty.release.scans);
        assert!(!empty.serves_as_gateway("LI".parse().unwrap()));
    }

    #[test]
    fn a_policy_decides() {
        let text = "[asking]\nborder_distance_km = 50\nwithout_ground = true\n\
                    [gateway]\ncountries = [\"LI\"]\n[four_eyes]\nactions = []\n";
        let policy = Policy::from_toml(text).unwrap();
        assert!(policy.asking.border_distance_km < 50.1 && policy.asking.without_ground);
        assert!(policy.serves_as_gateway("LI".parse().unwrap()));
        let anna = Actor { person: "anna".parse().unwrap(), role: Role::Liaison };
        assert_eq!(policy.check(Action::AskAbroad, &anna, None), Ok(()));
        assert_eq!(Policy::default().check(Action::AskAbroad, &anna, None), Ok(()));
        assert!(Policy::default().check(Action::ReleaseScan, &anna, None).is_err());
        assert!(policy.check(Action::VerifyHit, &anna, None).is_err());
    }

    #[test]
    fn wrong_policies_are_told_their_line_in_one_sentence() {
        for (text, line, what) in [
            ("[asking]\nborder_distance_km = 80.5\n", 2, "border_distance_km is 80.5"),
            ("[asking]\nborder_distance_km = nan\n", 2, "is NaN"),
            ("[asking]\nborder_distance_km = -1\n", 2, "is -1"),
            ("# x\n\n[askng]\n", 3, "unknown field `askng`"),
            ("[retention]\nhit_days = 0\n", 2, "0 days are not 1 to 36500"),
            ("[retention]\nhit_days = 99999999999\n", 2, "days are not"),
            ("[four_eyes]\nactions = [\"ask\"]\n", 2, "unknown variant `ask`"),
            ("[gateway]\ncountries = [\"li\"]\n", 2, "is no country code"),
            ("[release]\nscans = 1\n", 2, "invalid type"),
            ("[clock]\nlead_hours = 0\n", 2, "0 hours are not 1 to 8784"),
            ("[verification]\nblind = 0\n", 2, "invalid type"),
            ("[signing_in]\nkey_knows_holder = \"no\"\n", 2, "invalid type"),
            ("[release\n", 1, ""),
        ] {
            let said = Policy::from_toml(text).unwrap_err().to_string();
            let begin = format!("the policy is wrong on line {line}: ");
            assert!(said.starts_with(&begin) && said.contains(what), "{said}");
            assert!(!said.contains('\n'), "{said}");
        }
        assert!(Policy::from_toml(&"#".repeat(MAX_POLICY_BYTES + 1)).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[\\[\\]a-z_=\n\"0-9.]{0,80}") {
            let _ = Policy::from_toml(&text);
        }
    }
}
