//! Parts that all lists have in common: the wanted rows, their order, and pages.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::borders::Place;
use striae_casework::{Calibre, CaseReference, ExhibitId};
use striae_vocabulary::{CountryCode, MarkKind};

/// Rows that are wanted: each has all that is said. A list refuses what its rows do not have.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Least number.
    pub from: Option<u64>,
    /// Greatest number.
    pub to: Option<u64>,
    /// Part of any of its texts, in small or capital letters.
    pub text: Option<String>,
    /// Exhibit, of which nothing is left out: either of a hit's two.
    pub exhibit: Option<ExhibitId>,
    /// Case, by its whole reference: that of either exhibit of a hit.
    pub case: Option<CaseReference>,
    /// Where it happened, or was recovered.
    pub near: Option<Near>,
    /// First day: of the event of an exhibit or case, of the coming of a hit or query, of an entry.
    #[schemars(with = "Option<String>")]
    pub since: Option<Date>,
    /// Last day.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// Any of its family.
    pub calibre: Option<Calibre>,
    /// Part of the agency's name.
    pub agency: Option<String>,
    /// Part of the name of a person who worked on it.
    pub person: Option<String>,
    /// The other country.
    pub country: Option<CountryCode>,
    /// A word of the list: how far it has come.
    pub state: Option<String>,
    pub mark: Option<MarkKind>,
    pub withdrawn: Option<bool>,
}

/// Places at most so many kilometres from one.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    pub place: Place,
    /// 0 to 20 004.
    pub within_km: f64,
}

/// Order and part of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// A word of the list; each has its own usual order.
    pub sort: Option<String>,
    /// The last first.
    pub reverse: bool,
    /// The list goes on after this row, in its order.
    pub after: Option<String>,
    /// Most rows, up to 10 000; 1000 when nothing is said.
    pub limit: Option<usize>,
}

/// The part of a list that is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct ListPart {
    /// Number of all rows that are wanted, here and on other pages.
    pub matched: u64,
    /// Number of all rows there are.
    pub total: u64,
    /// The last row shown, when more come: the value of `after` for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
