//! The node itself: status, checks, keys, clock, incidents, statistics, policy.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_casework::clock::ClockMedians;
use striae_casework::policy::Policy;
use striae_casework::roles::Action;
use striae_protocol::Digest;
use striae_store::IncidentRecord;
use striae_vocabulary::{CountryCode, Ground};

use super::call::call;
use super::{Call, CheckedOriginals, Done, FailedFile, Needs, Second, Status};
use crate::disclosure_table::{Disclosed, DisclosureTable};

/// Signatures made anew.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Reindexed {
    /// Their number.
    pub reindexed: u64,
    /// Files that give no signature with this engine, and why; their old signatures stay.
    pub failed: Vec<FailedFile>,
    pub engine_version: String,
}

/// Incidents: wrongs of other nodes.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct IncidentList {
    /// By kind and node, the latest first.
    pub incidents: Vec<IncidentRecord>,
}

/// The numbers of everything, and of each country, ground and month that has any.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Numbers {
    /// Everything, each once.
    pub total: Counted,
    /// A match counts in both its countries.
    pub by_country: BTreeMap<String, Counted>,
    /// An entry with several grounds counts in each.
    pub by_ground: BTreeMap<String, Counted>,
    /// Each thing in the month in which it happened.
    pub by_month: BTreeMap<String, Counted>,
    /// Numbers of each agency's cases; cases that name none are in no part. `None` for people who do not read cases.
    #[serde(default)]
    pub by_agency: Option<BTreeMap<String, Counted>>,
    /// First month that was counted; all before where there is none.
    #[serde(default)]
    pub since: Option<String>,
    /// Last month that was counted.
    #[serde(default)]
    pub until: Option<String>,
    /// Times that exhibits took that were enrolled in the period.
    #[serde(default)]
    pub clock: ClockMedians,
}

/// The numbers of one part.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Counted {
    /// Exhibits found at scenes or on persons.
    pub evidence: u64,
    /// Exhibits fired by laboratories.
    pub test_fires: u64,
    /// Queries asked.
    pub queries: u64,
    /// Pairs of exhibits between which a hit came.
    pub hits: u64,
    /// Of these, not decided.
    pub open: u64,
    /// Confirmed by both countries.
    pub confirmed: u64,
    pub excluded: u64,
    /// Of which nothing can be said.
    pub inconclusive: u64,
    /// Taken back.
    pub withdrawn: u64,
    /// Cases that a confirmed match links.
    pub linked_cases: u64,
    /// Median from acquisition to the first query, seconds.
    pub acquisition_to_query_s: Option<u64>,
    /// Median from a query to its hit, seconds.
    pub query_to_hit_s: Option<u64>,
    /// Median from a hit to its confirmation, seconds.
    pub hit_to_confirmation_s: Option<u64>,
    /// Excluded hits out of those confirmed or excluded, 0 to 1.
    pub false_hit_rate: Option<f64>,
    /// Confirmed matches that the network did not propose, out of all confirmed ones, 0 to 1.
    pub missed_hit_rate: Option<f64>,
}

/// The national policy that the node goes by.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownPolicy {
    pub policy: Policy,
    /// SHA-256 of its file; without a file the strict values count.
    pub digest: Option<Digest>,
    /// Whether the file says something else by now: it counts when the node starts anew.
    pub is_changed: bool,
}

/// Findings of a check of the whole store.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Verified {
    pub families: Vec<VerifiedFamily>,
    /// Entries of the audit log that follow from each other.
    pub audit_entries: u64,
    /// Entries of the nodes' logs whose envelopes are here, as they were signed and in their order.
    pub log_entries: u64,
    /// Originals that lie outside the database; absent where there are none, or their place fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<CheckedOriginals>,
    /// Number of things that are wrong.
    pub findings_total: u64,
    /// The first of them.
    pub findings: Vec<Finding>,
}

/// Records and bytes read of one family.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct VerifiedFamily {
    pub family: String,
    pub records: u64,
    /// Bytes, before compression.
    pub bytes: u64,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Finding {
    /// Where: the family, and the record's number or key.
    pub place: String,
    pub reason: String,
}

/// Is a node there, and how is it?
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShowStatus;
call!(ShowStatus, "node status" => Status; Needs::nothing());

/// Read and check everything that is kept.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Verify {
    /// Read every byte of the originals that lie outside the database too; else it is seen that they are there.
    pub originals: bool,
}
call!(Verify, "node verify" => Verified; Needs::to_do(Action::RunNode));

/// Make all signatures anew from the original files.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Reindex;
call!(Reindex, "node reindex" => Reindexed; Needs::to_do(Action::RunNode));

/// Whether the clock can be relied upon.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// A person has compared it with another one, and it is right.
    pub confirm: bool,
}

impl Call for Clock {
    const NAME: &'static str = "node clock";
    type Reply = Done;

    fn needs(&self) -> Needs {
        if self.confirm { Needs::to_do(Action::RunNode) } else { Needs::person() }
    }
}

/// List the wrongs of other nodes.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListIncidents;
call!(ListIncidents, "node incidents" => IncidentList; Needs::person());

/// Count exhibits, queries, hits and confirmations: all, or those that came in some months.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// First month, as 2026-03.
    #[serde(default)]
    pub since: Option<String>,
    /// Last month.
    #[serde(default)]
    pub until: Option<String>,
}
call!(Statistics, "node statistics" => Numbers; Needs::to_read(Action::ViewStatistics));

/// Show the national policy that the node goes by.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShowPolicy;
call!(ShowPolicy, "node policy" => ShownPolicy; Needs::person());

/// Note that the key is made by which the node will go next. It counts for nothing until its certificate is installed, by two
/// people where policy wants them.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct MakeNextKey;
call!(MakeNextKey, "node rotate" => Done; Needs::to_do(Action::RunNode).second(Second::Never));

/// Show which facts of a hit leave the country: by the table, for one country that asks on some grounds, and of one exhibit.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowDisclosure {
    /// The country that asks.
    #[serde(default)]
    pub country: Option<CountryCode>,
    /// The grounds on which it asks.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// The exhibit that it would find.
    #[serde(default)]
    pub exhibit: Option<ExhibitId>,
}

impl Call for ShowDisclosure {
    const NAME: &'static str = "node disclosure";
    type Reply = ShownDisclosure;

    fn needs(&self) -> Needs {
        // The table is no secret at home; facts of an exhibit are read.
        if self.exhibit.is_some() { Needs::to_read(Action::ViewCasework) } else { Needs::person() }
    }
}

/// Facts of a hit that leave the country.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownDisclosure {
    /// The fields there are; no other leaves.
    pub fields: Vec<String>,
    /// Number of the rule that decides, from 1; the default where none fits.
    pub rule: Option<usize>,
    pub disclosed: Disclosed,
    /// Whether the country's questions are refused: it learns nothing.
    pub is_refused: bool,
    /// Facts of the exhibit as the country would learn them.
    pub learned: Option<LearnedOfExhibit>,
    /// The whole table.
    pub table: DisclosureTable,
    /// Whether the file says something else by now: it counts when the node starts anew.
    pub is_changed: bool,
}

/// Facts of an exhibit that another country learns when its question finds it, beside a reference that means nothing elsewhere, the
/// kind of mark, the score in coarse steps and this country.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct LearnedOfExhibit {
    pub exhibit: ExhibitId,
    pub calibre: Option<String>,
    /// As 2026-03.
    pub event_month: Option<String>,
    pub event_kind: Option<String>,
}

/// Show the settings that the node goes by: each with its meaning, and whether the file states it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShowSettings;
call!(ShowSettings, "node settings" => ShownSettings; Needs::to_do(Action::RunNode));

/// The settings of a node.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownSettings {
    /// The file that states them. It is changed by hand; no call does.
    pub file: String,
    pub settings: Vec<ShownSetting>,
    /// Whether the file says something else by now: it counts when the node starts anew.
    pub is_changed: bool,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct ShownSetting {
    /// Its name with those of its tables, as `search.shortlist`.
    pub name: String,
    /// Its value as JSON; nothing where it has none.
    pub value: Option<String>,
    /// Whether the file states it; else it is the value that every node has.
    pub is_stated: bool,
    /// Its meaning.
    pub says: String,
}
