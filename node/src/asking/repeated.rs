//! A question that stands already, and is asked again by mistake.

use striae_casework::ExhibitId;
use striae_protocol::Destinations;
use striae_store::{QueryRecord, QuerySide};
use striae_vocabulary::CountryCode;

use crate::{Node, NodeError};

/// Digits of a query's id by which people know it.
const SHORT_ID: usize = 12;

/// Refuses a question that stands already: about the same exhibit, to countries that are all asked
/// about it.
pub(crate) fn refuse_repeated(
    node: &Node,
    exhibit: ExhibitId,
    to: &Destinations,
) -> Result<(), NodeError> {
    let now = node.clock.now();
    let mut standing: Vec<QueryRecord> = Vec::new();
    for record in node.store.all::<QueryRecord>()? {
        let record = record?;
        let is_open = record.withdrawn.is_none() && record.expires > now;
        if is_open && matches!(record.side, QuerySide::Asked(about) if about == exhibit) {
            standing.push(record);
        }
    }
    let is_asked = |country: &CountryCode| {
        standing.iter().find(|record| record.destinations.includes(*country))
    };
    let to_all = || standing.iter().find(|record| record.destinations == Destinations::All);
    let (whom, former) = match to {
        Destinations::All => ("all countries".to_owned(), to_all()),
        Destinations::Countries(countries) => {
            let asked: Vec<&QueryRecord> = countries.iter().filter_map(is_asked).collect();
            let all = asked.len() == countries.len();
            let words: Vec<String> = countries.iter().map(ToString::to_string).collect();
            (words.join(", "), asked.into_iter().max_by_key(|one| one.expires).filter(|_| all))
        }
    };
    let Some(QueryRecord { id, stored, expires, .. }) = former else { return Ok(()) };
    let id = id.to_string();
    let short = id.get(..SHORT_ID).unwrap_or(&id);
    Err(NodeError::Argument(format!(
        "{whom} has this question about {exhibit}: the query {short}, asked {stored}, stands until {expires}; \
         see `striae query show {short}`, renew it with `striae query renew {short}`, or ask anew with --again"
    )))
}
