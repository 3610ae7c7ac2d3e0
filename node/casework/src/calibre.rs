//! Calibres as a controlled list, and the families whose cartridges are taken for one another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// `(name, family, other spellings)`. A family is the class filter of a query: calibres that fit or are confused
/// with one another share one, so that a wrongly recorded calibre does not hide a true match.
const CALIBRES: &[(&str, &str, &[&str])] = &[
    ("9 mm Luger", "9 mm", &["9x19", "9x19mm", "9mm", "9mm parabellum", "9mm luger", "9mm para"]),
    ("9 mm Makarov", "9 mm", &["9x18", "9x18mm", "9mm makarov"]),
    ("9 mm P.A.K.", "9 mm", &["9mm pak", "9mm p.a.k."]),
    (".380 Auto", "9 mm", &["380 auto", "9x17", "9x17mm", "9mm short", "9mm browning", ".380 acp"]),
    (".38 Super", "9 mm", &["38 super"]),
    ("9x21 mm", "9 mm", &["9x21", "9mm imi"]),
    (".38 Special", ".38 / .357", &["38 special", ".38 spl", "38 spl"]),
    (".357 Magnum", ".38 / .357", &["357 magnum", ".357 mag", "357 mag"]),
    (".357 SIG", ".357 SIG", &["357 sig"]),
    (".40 S&W", ".40 / 10 mm", &["40 s&w", ".40 sw", "40 sw"]),
    ("10 mm Auto", ".40 / 10 mm", &["10mm", "10mm auto"]),
    (".45 Colt", ".45", &["45 colt", ".45 lc", "45 lc"]),
    (".45 Auto", ".45", &["45 auto", ".45 acp", "45 acp"]),
    (".44 Magnum", ".44", &["44 magnum", ".44 mag"]),
    (".32 S&W Long", ".32 revolver", &["32 s&w long", ".32 long"]),
    (".32 Auto", "7.65 mm", &["32 auto", "7.65", "7.65mm", "7.65 browning", ".32 acp"]),
    (".25 Auto", "6.35 mm", &["25 auto", "6.35", "6.35mm", ".25 acp"]),
    ("7.62 mm Tokarev", "7.62 mm pistol", &["7.62x25", "7.62x25mm", "7.62mm tokarev"]),
    (".22 LR", ".22 rimfire", &["22 lr", ".22lr", "22lr", ".22 long rifle"]),
    (".22 WMR", ".22 rimfire", &["22 wmr", ".22 magnum", "22 magnum"]),
    ("4.6x30 mm", "4.6 mm", &["4.6x30", "4.6x30mm"]),
    ("5.7x28 mm", "5.7 mm", &["5.7x28", "5.7x28mm", "5.7mm"]),
    ("5.56x45 mm", "5.56 mm", &["5.56x45", "5.56x45mm", "5.56", ".223", ".223 remington"]),
    ("5.45x39 mm", "5.45 mm", &["5.45x39", "5.45x39mm"]),
    ("7.62x39 mm", "7.62 mm rifle", &["7.62x39", "7.62x39mm"]),
    (".30 Carbine", ".30 Carbine", &["30 carbine", "7.62x33", "7.62x33mm"]),
    (".300 Blackout", "7.62 mm rifle", &["300 blackout", ".300 aac", "7.62x35", "7.62x35mm"]),
    (".30-06 Springfield", "7.62 mm rifle", &["30-06", ".30-06", "7.62x63", "7.62x63mm"]),
    ("8x57 mm Mauser", "7.92 mm rifle", &["8x57", "7.92x57", "7.92x57mm", "8mm mauser"]),
    ("12.7x99 mm", "12.7 mm", &["12.7x99", ".50 bmg", "50 bmg"]),
    ("12.7x108 mm", "12.7 mm", &["12.7x108"]),
    ("7.62x51 mm", "7.62 mm rifle", &["7.62x51", "7.62x51mm", ".308", ".308 winchester"]),
    ("7.62x54R mm", "7.62 mm rifle", &["7.62x54r", "7.62x54", "7.62x54rmm"]),
    ("12 gauge", "shotgun", &["12ga", "12 ga", "12/70"]),
    ("16 gauge", "shotgun", &["16ga", "16 ga"]),
    ("20 gauge", "shotgun", &["20ga", "20 ga"]),
    (".410", "shotgun", &["410", ".410 bore"]),
];

/// A calibre of the controlled list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Calibre(usize);

/// A text that names no calibre of the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no known calibre; write one of: {list}", list = Calibre::names().collect::<Vec<_>>().join(", "))]
pub struct UnknownCalibre(pub String);

impl Calibre {
    /// The name in the controlled list.
    pub fn name(self) -> &'static str {
        CALIBRES[self.0].0
    }

    /// The family of calibres that a correlation takes together.
    pub fn family(self) -> &'static str {
        CALIBRES[self.0].1
    }

    /// All names of the list, in its order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        CALIBRES.iter().map(|entry| entry.0)
    }
}

/// Comparison form: lower case, without spaces.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

impl FromStr for Calibre {
    type Err = UnknownCalibre;

    fn from_str(text: &str) -> Result<Self, UnknownCalibre> {
        let wanted = folded(text);
        CALIBRES
            .iter()
            .position(|(name, _, spellings)| {
                folded(name) == wanted
                    || spellings.iter().any(|spelling| folded(spelling) == wanted)
            })
            .map(Self)
            .ok_or_else(|| UnknownCalibre(crate::text::shown(text)))
    }
}

impl fmt::Display for Calibre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl TryFrom<String> for Calibre {
    type Error = UnknownCalibre;

    fn try_from(text: String) -> Result<Self, UnknownCalibre> {
        text.parse()
    }
}

impl From<Calibre> for String {
    fn from(calibre: Calibre) -> Self {
        calibre.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn spellings_lead_to_one_calibre() {
        for text in ["9x19", "9 MM Luger", "9mm parabellum", " 9 mm luger "] {
            assert_eq!(text.parse::<Calibre>().unwrap().name(), "9 mm Luger");
        }
        assert_eq!(".223 Remington".parse::<Calibre>().unwrap().family(), "5.56 mm");
    }

    #[test]
    fn no_spelling_is_listed_twice() {
        let mut seen = HashSet::new();
        for (name, _, spellings) in CALIBRES {
            let forms: HashSet<String> =
                spellings.iter().chain([name]).map(|text| folded(text)).collect();
            for form in forms {
                assert!(seen.insert(form.clone()), "{form} leads to two calibres");
            }
        }
    }

    #[test]
    fn an_unknown_calibre_is_told_the_list() {
        let error = "9 inch".parse::<Calibre>().unwrap_err().to_string();
        assert!(error.contains("'9 inch'") && error.contains("9 mm Luger"), "{error}");
    }
}
