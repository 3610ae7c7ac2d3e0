//! Lists: filtered, sorted and paged. Their rows are kept in memory once they were needed, and
//! follow what is written; a list reads no more from the database than the page that it shows.
//!
//! An exhibit takes about 500 bytes there, a hit 400.

mod audit;
mod cases;
mod clocks;
mod exhibit_table;
mod exhibits;
mod firearms;
mod hidden;
mod hits;
mod kept;
mod known_grounds;
mod linked;
mod page;
mod queries;
mod waiting;
mod wanted;

pub(crate) use audit::list as audit;
pub(crate) use cases::{agencies, list as cases};
pub(crate) use clocks::{clock_of, medians};
pub(crate) use exhibits::{list as exhibits, one as exhibit};
pub(crate) use firearms::list as firearms;
pub(crate) use hidden::{HiddenHit, OwnPair, hidden_hits};
pub(crate) use hits::{received, sent, standings, with_same};
pub(crate) use known_grounds::{KnownGrounds, with_known_grounds};
pub(crate) use linked::{
    LinkedExhibitRow, LinkedHitRow, LinkedRecords, OtherExhibit, linked_records,
};
pub(crate) use queries::{coverage, list as queries};
pub(crate) use waiting::{open_queries, overdue, questions_about, waiting_hits};

use self::cases::CaseTable;
use self::exhibit_table::ExhibitTable;
use self::hits::HitTable;
use self::kept::Kept;
use self::queries::QueryTable;
use crate::{Node, NodeError};

/// The tables of a node.
#[derive(Default)]
struct Lists {
    exhibits: Kept<ExhibitTable>,
    cases: Kept<CaseTable>,
    hits: Kept<HitTable>,
    queries: Kept<QueryTable>,
    grounds: Kept<KnownGrounds>,
}

/// The tables of this node.
fn of(node: &Node) -> Result<&Lists, NodeError> {
    node.in_memory
        .get_or_init(|| Box::new(Lists::default()))
        .downcast_ref()
        .ok_or_else(|| NodeError::Message("the tables of the lists are not there".to_owned()))
}

/// Looks at the tables of exhibits and cases. Whoever looks at several tables takes them in one order,
/// so that no two lists wait for each other: grounds, exhibits, cases, then hits or queries.
fn with_exhibits_and_cases<R>(
    node: &Node,
    look: impl FnOnce(&ExhibitTable, &CaseTable) -> Result<R, NodeError>,
) -> Result<R, NodeError> {
    let lists = of(node)?;
    lists.exhibits.with(node, |exhibits| lists.cases.with(node, |cases| look(exhibits, cases)))
}

/// Reads the tables of exhibits, cases and hits, so that the first list need not.
pub(crate) fn read(node: &Node) -> Result<(), NodeError> {
    let lists = of(node)?;
    lists.exhibits.with(node, |_| Ok(()))?;
    lists.cases.with(node, |_| Ok(()))?;
    lists.hits.with(node, |_| Ok(()))
}
