//! Own queries: asked, renewed, listed, shown, withdrawn.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_casework::roles::Action;
use striae_protocol::{Destinations, EnvelopeId};
use striae_toolmark::SurfaceKind;
use striae_vocabulary::{CountryCode, Ground, UnixSeconds};

use super::call::call;
use super::{CountryCoverage, CoverageSums, Filter, ListPart, Needs, Paging};

/// A query that was signed and stored.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Asked {
    /// Its id.
    pub query: EnvelopeId,
    /// Our exhibit.
    pub exhibit: ExhibitId,
    /// The countries asked.
    pub countries: Vec<CountryCode>,
    /// Until when answers are awaited.
    pub expires: UnixSeconds,
    pub grounds: Vec<Ground>,
    /// Kinds of surface it was asked with: other countries compare it with surfaces of the same kind only.
    pub kinds: Vec<SurfaceKind>,
    /// Whether a running node sends it now; otherwise it goes out when the node starts.
    pub sending: bool,
}

/// Own queries, newest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct QueryList {
    pub queries: Vec<ListedQuery>,
    #[serde(flatten)]
    pub part: ListPart,
}

/// One own query and who has answered it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedQuery {
    /// Its id.
    pub query: EnvelopeId,
    /// Our exhibit; none of a question that was asked for another country.
    pub exhibit: Option<ExhibitId>,
    /// When it was asked.
    pub asked: UnixSeconds,
    /// When it ends.
    pub expires: UnixSeconds,
    /// When it was withdrawn.
    pub withdrawn: Option<UnixSeconds>,
    pub grounds: Vec<Ground>,
    /// Whether it is asked anew of what is enrolled later.
    pub standing: bool,
    /// The query that it goes on from: what that one brought is not reported again.
    pub renews: Option<EnvelopeId>,
    /// The country without a node for which it was asked.
    pub on_behalf_of: Option<CountryCode>,
    /// Every asked node.
    pub coverage: Vec<CountryCoverage>,
}

/// A query that was taken back.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Withdrawn {
    /// The query.
    pub withdrawn: EnvelopeId,
    /// Whether a running node tells the others now; otherwise they hear when the node starts.
    pub sending: bool,
}

/// Ask other countries about an exhibit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    pub exhibit: ExhibitId,
    pub to: Destinations,
    /// Days for which the question stands.
    pub days: u32,
    pub grounds: Vec<Ground>,
    /// Whether it is asked anew of what is enrolled later.
    pub standing: bool,
    /// Whether it is asked although the same question still stands.
    #[serde(default)]
    pub again: bool,
}
call!(
    Ask, "query ask" => Asked; Needs::to_do(Action::AskAbroad);
    |call| call.exhibit.to_string()
);

/// Ask again, for longer, what an own query asks.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenewQuery {
    /// Its id, or as much of its beginning as no other has.
    pub query: String,
    /// Days from now for which the question stands.
    pub days: u32,
    /// Why it is asked abroad; as before when empty.
    pub grounds: Vec<Ground>,
}
call!(
    RenewQuery, "query renew" => Asked; Needs::to_do(Action::AskAbroad);
    |call| format!("query {}", call.query)
);

/// List own queries with the coverage of each, the newest first.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListQueries {
    pub filter: Filter,
    pub paging: Paging,
}
call!(ListQueries, "query list" => QueryList; Needs::to_read(Action::ViewCasework));

/// Sum up by country the answers to own queries that stand.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumCoverage {}
call!(SumCoverage, "query coverage" => CoverageSums; Needs::to_read(Action::ViewCasework));

/// Show one own query.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowQuery {
    /// Its id, or as much of its beginning as no other has.
    pub query: String,
}
call!(ShowQuery, "query show" => ListedQuery; Needs::to_read(Action::ViewCasework));

/// Take an own query back.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawQuery {
    /// Its id, or as much of its beginning as no other has.
    pub query: String,
}
call!(
    WithdrawQuery, "query withdraw" => Withdrawn; Needs::to_do(Action::WithdrawQuery);
    |call| format!("query {}", call.query)
);
