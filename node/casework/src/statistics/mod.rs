//! Statistics as ballistic networks publish them: exhibits, queries, hits, confirmed matches and
//! the cases they link, how long it took, and how often the network was wrong.
//!
//! A match is between two exhibits and counts once, whichever country asked and however many
//! confirmed it.

mod pair;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use striae_vocabulary::{CountryCode, Ground, UnixSeconds, YearMonth};

use crate::hit_life::HitState;
use crate::links::LinkedExhibit;
use crate::{CaseReference, ExhibitKind};

pub use parts::{statistics, tally};

/// An exhibit to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExhibitEntry {
    pub exhibit: LinkedExhibit,
    /// Evidence or test fire.
    pub kind: ExhibitKind,
    /// The grounds that hold for it.
    pub grounds: BTreeSet<Ground>,
    /// When its first scan was enrolled.
    pub acquired: UnixSeconds,
}

/// A query to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryEntry {
    /// The exhibit asked about; its country asked.
    pub exhibit: LinkedExhibit,
    pub grounds: BTreeSet<Ground>,
    /// When.
    pub asked: UnixSeconds,
}

/// A hit to be counted, as one country keeps it; the other country's record of it may be there as
/// well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitEntry {
    /// The exhibits it is between, in any order.
    pub exhibits: [LinkedExhibit; 2],
    /// The country that asked on behalf of another one, and has the hit as well.
    pub through: Option<CountryCode>,
    /// The grounds of its query.
    pub grounds: BTreeSet<Ground>,
    /// Present state of the hit.
    pub state: HitState,
    /// Whether the network proposed it; otherwise people found the link without it.
    pub is_proposed: bool,
    /// When its query was asked; `None` for links found without one.
    pub asked: Option<UnixSeconds>,
    /// When it came.
    pub came: UnixSeconds,
    /// When it was confirmed, excluded, found inconclusive or withdrawn.
    pub ended: Option<UnixSeconds>,
}

/// All that is counted.
#[derive(Debug, Clone, Copy)]
pub struct Entries<'a> {
    /// Exhibits, each once.
    pub exhibits: &'a [ExhibitEntry],
    /// Queries, each once.
    pub queries: &'a [QueryEntry],
    pub hits: &'a [HitEntry],
}

/// The counted part; all of it where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Exhibits and queries of this country; hits with an exhibit of it.
    pub country: Option<CountryCode>,
    pub ground: Option<Ground>,
    /// Each thing in the month, UTC, in which it happened: a hit when it came, its end when it
    /// ended.
    pub month: Option<YearMonth>,
}

/// So many out of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// So many.
    pub count: u64,
    /// Out of so many.
    pub out_of: u64,
}

impl Rate {
    /// The share, 0 to 1; none when there is nothing to share.
    pub fn share(self) -> Option<f64> {
        (self.out_of > 0).then(|| self.count as f64 / self.out_of as f64)
    }
}

/// The numbers of one part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Exhibits found at scenes or on persons.
    pub evidence: u64,
    /// Exhibits fired by laboratories.
    pub test_fires: u64,
    /// Queries asked.
    pub queries: u64,
    /// Pairs of exhibits between which a hit came; candidates are none.
    pub hits: u64,
    /// Of these, pairs that are not decided.
    pub open: u64,
    /// Pairs that were confirmed.
    pub confirmed: u64,
    /// Pairs that were excluded.
    pub excluded: u64,
    /// Pairs of which nothing can be said.
    pub inconclusive: u64,
    /// Pairs that were taken back.
    pub withdrawn: u64,
    /// Cases that a confirmed match links with another one. Of an exhibit whose country disclosed
    /// no case, each is one.
    pub linked_cases: u64,
    /// Median of the seconds from an exhibit's acquisition to its first query.
    pub acquisition_to_query_s: Option<u64>,
    /// Median of the seconds from a query to its hit.
    pub query_to_hit_s: Option<u64>,
    /// Median of the seconds from a hit to its confirmation.
    pub hit_to_confirmation_s: Option<u64>,
    /// Hits that the network proposed and that were excluded, out of those confirmed or excluded.
    /// Inconclusive ones are in neither number: nobody knows what they are.
    pub false_hits: Rate,
    /// Confirmed matches that the network did not propose, out of all confirmed ones.
    pub missed_hits: Rate,
}

/// The numbers of everything, and of each country, ground and month that has any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Everything, each once.
    pub total: Tally,
    /// A match counts in both its countries, and in one that asked on behalf of another.
    pub by_country: BTreeMap<CountryCode, Tally>,
    /// A hit with several grounds counts in each.
    pub by_ground: BTreeMap<Ground, Tally>,
    /// Each thing in the month in which it happened.
    pub by_month: BTreeMap<YearMonth, Tally>,
}

/// A case, or an exhibit whose case is not disclosed.
type CaseOrExhibit<'a> = (CountryCode, Option<&'a CaseReference>, Option<&'a LinkedExhibit>);

fn case_of(exhibit: &LinkedExhibit) -> CaseOrExhibit<'_> {
    match exhibit {
        LinkedExhibit::Named { country, key } => (*country, Some(&key.case), None),
        LinkedExhibit::Opaque(other) => (other.country, None, Some(exhibit)),
    }
}
