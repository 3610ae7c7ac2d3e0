//! What hits link, and what is counted.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What hangs together with a case, or with all of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Links {
    /// Exhibits, firearms, cases and countries.
    pub nodes: Vec<ListedNode>,
    pub links: Vec<ListedLink>,
    /// How many cases are among them.
    pub cases: usize,
    /// The same as `GraphML`.
    pub graphml: String,
    /// The same as a drawing, where it is not too large for one.
    pub svg: Option<String>,
}

/// A node of the graph.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedNode {
    /// country, case, exhibit or firearm.
    pub kind: String,
    /// Whose.
    pub country: String,
    pub name: String,
}

/// A link of the graph.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedLink {
    /// From this node.
    pub from: String,
    pub to: String,
    pub says: String,
    /// The hit that says so.
    pub hit: Option<String>,
}

/// The numbers of everything, and of each country, ground and month that has any.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Numbers {
    /// Everything, each once.
    pub total: Counted,
    /// A match counts in both its countries.
    pub by_country: BTreeMap<String, Counted>,
    /// What has several grounds counts in each.
    pub by_ground: BTreeMap<String, Counted>,
    /// Each thing in the month in which it happened.
    pub by_month: BTreeMap<String, Counted>,
}

/// The numbers of one part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
