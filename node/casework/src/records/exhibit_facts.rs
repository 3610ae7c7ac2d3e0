//! Facts about an exhibit: its nature, its recovery, the persons concerned, and the marks it bears.

use std::fmt;

use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, MarkKind, controlled_list};

use super::{ClassCharacteristics, CustodyEntry, MAX_LANDS, Mark};
use crate::borders::Place;
use crate::text::{Name, Note};
use crate::{Calibre, CaseReference, ExhibitKind, Occurrence};

/// Most marks recorded of one exhibit.
pub const MAX_MARKS: usize = 64;
/// Most custody entries of one exhibit.
pub const MAX_CUSTODY_ENTRIES: usize = 200;
/// Most persons concerned whose residence is recorded.
pub const MAX_PERSONS: usize = 16;
/// Most countries of a trafficking route.
pub const MAX_ROUTE: usize = 16;
/// Most firearms of a group.
pub const MAX_FIREARMS_IN_GROUP: u32 = 1_000_000;

controlled_list! {
    /// The fired object.
    Specimen, "specimen" {
        /// A cartridge case.
        CartridgeCase = "cartridge-case",
        /// A bullet, or a piece of one with a land.
        Bullet = "bullet",
    }
}

controlled_list! {
    /// Service that recovered an exhibit.
    RecoveredBy, "recovering service" {
        /// Police.
        Police = "police",
        /// Customs.
        Customs = "customs",
        /// Border guard or coast guard.
        BorderGuard = "border-guard",
        /// Armed forces.
        Military = "military",
        /// Somebody else.
        Other = "other",
    }
}

/// Whether the original lies at the laboratory, or a cast of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpecimenOrigin {
    /// The specimen itself.
    Original,
    /// A double cast that its maker certified.
    CertifiedDoubleCast {
        /// The reference of the certificate.
        certificate: Name,
    },
}

/// Exhibit in the laboratory's own words: a case, and an item of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ExhibitKey {
    pub case: CaseReference,
    /// The item's label in the case, as `A3`.
    pub item: Name,
}

impl fmt::Display for ExhibitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} of case {}", self.item, self.case)
    }
}

/// The facts of an exhibit. An unknown value is `None`; the sharing grounds follow from them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExhibitFacts {
    pub key: ExhibitKey,
    /// Evidence or test fire.
    pub kind: ExhibitKind,
    pub specimen: Option<Specimen>,
    /// Original or certified double cast.
    pub origin: SpecimenOrigin,
    pub calibre: Option<Calibre>,
    /// The firearm that fired it: of a test fire always known.
    pub firearm: Option<Name>,
    /// Class of the firearm, as its marks show it.
    pub class: ClassCharacteristics,
    /// The marks it bears: at most [`MAX_MARKS`].
    pub marks: Vec<Mark>,
    /// When it was recovered.
    pub recovered: Option<Occurrence>,
    /// Place of recovery; of a test fire, the firearm's place.
    pub recovery_place: Option<Place>,
    pub recovered_by: Option<RecoveredBy>,
    /// Whether it comes from somebody suspected of trafficking in any contraband.
    pub suspected_trafficker: Option<bool>,
    /// Countries of the trafficking route as far as known: at most [`MAX_ROUTE`].
    pub trafficking_route: Vec<CountryCode>,
    /// Number of firearms recovered together, this one counted: at most [`MAX_FIREARMS_IN_GROUP`].
    pub firearms_in_group: Option<u32>,
    /// Whether it is related to terrorist activities.
    pub terrorism: Option<bool>,
    /// Residences of the persons concerned, at most [`MAX_PERSONS`]; an empty list when nobody is
    /// concerned.
    pub residences: Option<Vec<CountryCode>>,
    /// Its way through the agencies, the oldest first: at most [`MAX_CUSTODY_ENTRIES`].
    pub custody: Vec<CustodyEntry>,
    /// Anything else.
    pub notes: Option<Note>,
}

/// Facts that cannot all be true, or are too many.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongExhibit {
    /// A list is too long.
    #[error("{0} has {1}: at most {2} are kept")]
    TooMany(ExhibitKey, String, usize),
    /// A test fire without its firearm.
    #[error("{0} is a test fire without a firearm; name the firearm that fired it")]
    TestFireWithoutFirearm(ExhibitKey),
    /// A number that no group has.
    #[error(
        "{0} is said to be one of {1} firearms; a group has 1 to {MAX_FIREARMS_IN_GROUP} firearms"
    )]
    Group(ExhibitKey, u32),
    /// A land that no barrel has, or a land of another mark.
    #[error("{0} has a mark '{1}' with land {2}; only the mark 'land' has one, 1 to {MAX_LANDS}")]
    Land(ExhibitKey, MarkKind, u8),
    /// A mark that such a specimen does not bear.
    #[error("{0} is a {1}, which bears no mark '{2}'")]
    MarkOfOtherSpecimen(ExhibitKey, Specimen, MarkKind),
    /// A number of lands that no barrel has.
    #[error("{0} is said to show {1} lands; a barrel has 1 to {MAX_LANDS}")]
    Lands(ExhibitKey, u8),
    /// Custody out of order.
    #[error("the custody of {0} goes back in time at {1}; write the oldest entry first")]
    CustodyOutOfOrder(ExhibitKey, jiff::civil::Date),
}

impl ExhibitFacts {
    /// An exhibit of which nothing more is known; the original.
    pub fn new(key: ExhibitKey, kind: ExhibitKind) -> Self {
        Self {
            key,
            kind,
            specimen: None,
            origin: SpecimenOrigin::Original,
            calibre: None,
            firearm: None,
            class: ClassCharacteristics::default(),
            marks: Vec::new(),
            recovered: None,
            recovery_place: None,
            recovered_by: None,
            suspected_trafficker: None,
            trafficking_route: Vec::new(),
            firearms_in_group: None,
            terrorism: None,
            residences: None,
            custody: Vec::new(),
            notes: None,
        }
    }

    /// Checks every limit, and that the facts go together.
    pub fn validate(&self) -> Result<(), WrongExhibit> {
        let key = || self.key.clone();
        self.check_lengths()?;
        if self.kind == ExhibitKind::TestFire && self.firearm.is_none() {
            return Err(WrongExhibit::TestFireWithoutFirearm(key()));
        }
        if let Some(count) = self.firearms_in_group
            && !(1..=MAX_FIREARMS_IN_GROUP).contains(&count)
        {
            return Err(WrongExhibit::Group(key(), count));
        }
        if let Some(lands) = self.class.lands
            && !(1..=MAX_LANDS).contains(&lands)
        {
            return Err(WrongExhibit::Lands(key(), lands));
        }
        self.marks.iter().try_for_each(|mark| self.check_mark(mark))?;
        let mut pairs = self.custody.iter().zip(self.custody.iter().skip(1));
        match pairs.find(|(earlier, later)| later.date < earlier.date) {
            Some((_, later)) => Err(WrongExhibit::CustodyOutOfOrder(key(), later.date)),
            None => Ok(()),
        }
    }

    fn check_lengths(&self) -> Result<(), WrongExhibit> {
        let residences = self.residences.as_ref().map_or(0, Vec::len);
        let lengths = [
            ("marks", self.marks.len(), MAX_MARKS),
            ("custody entries", self.custody.len(), MAX_CUSTODY_ENTRIES),
            ("countries of a route", self.trafficking_route.len(), MAX_ROUTE),
            ("residences", residences, MAX_PERSONS),
        ];
        match lengths.into_iter().find(|(_, length, most)| length > most) {
            Some((what, length, most)) => {
                Err(WrongExhibit::TooMany(self.key.clone(), format!("{length} {what}"), most))
            }
            None => Ok(()),
        }
    }

    fn check_mark(&self, mark: &Mark) -> Result<(), WrongExhibit> {
        let of_bullet = mark.kind == MarkKind::LandEngravedArea;
        if let Some(land) = mark.land
            && !(of_bullet && (1..=MAX_LANDS).contains(&land))
        {
            return Err(WrongExhibit::Land(self.key.clone(), mark.kind, land));
        }
        match self.specimen {
            Some(specimen) if of_bullet != (specimen == Specimen::Bullet) => {
                Err(WrongExhibit::MarkOfOtherSpecimen(self.key.clone(), specimen, mark.kind))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exhibit(kind: ExhibitKind) -> ExhibitFacts {
        let key = ExhibitKey { case: "2026/1".parse().unwrap(), item: "A3".parse().unwrap() };
        ExhibitFacts::new(key, kind)
    }

    fn refused(change: impl FnOnce(&mut ExhibitFacts)) -> String {
        let mut facts = exhibit(ExhibitKind::Evidence);
        change(&mut facts);
        facts.validate().unwrap_err().to_string()
    }

    #[test]
    fn facts_that_do_not_go_together_are_refused_in_a_sentence() {
        exhibit(ExhibitKind::Evidence).validate().unwrap();
        let test_fire = exhibit(ExhibitKind::TestFire).validate().unwrap_err().to_string();
        assert!(test_fire.starts_with("item A3 of case 2026/1 is a test fire without a firearm"));
        let mark = |kind, land| Mark { kind, land, condition: None, note: None };
        let said = refused(|facts| facts.marks.push(mark(MarkKind::EjectorMark, Some(1))));
        assert!(said.contains("mark 'ejector' with land 1"), "{said}");
        let said = refused(|facts| {
            facts.specimen = Some(Specimen::CartridgeCase);
            facts.marks.push(mark(MarkKind::LandEngravedArea, Some(1)));
        });
        assert!(said.ends_with("is a cartridge-case, which bears no mark 'land'"), "{said}");
        let said = refused(|facts| facts.firearms_in_group = Some(0));
        assert!(said.contains("one of 0 firearms"), "{said}");
        let said = refused(|facts| facts.marks = vec![mark(MarkKind::EjectorMark, None); 65]);
        assert_eq!(said, "item A3 of case 2026/1 has 65 marks: at most 64 are kept");
        let said = refused(|facts| {
            for date in ["2026-05-03", "2026-05-01"] {
                let (date, to) = (date.parse().unwrap(), "laboratory".parse().unwrap());
                facts.custody.push(CustodyEntry { date, from: None, to, note: None });
            }
        });
        assert!(said.contains("goes back in time at 2026-05-01"), "{said}");
    }
}
