//! A question that stands already, and is asked again by mistake.

use striae_casework::ExhibitId;
use striae_protocol::{Destinations, EnvelopeId};
use striae_store::QueryRecord;
use striae_vocabulary::CountryCode;

use crate::{Node, NodeError};

/// Digits of a query's id by which people know it.
const SHORT_ID: usize = 12;

/// Refuses a question that stands already: about the same exhibit, to countries that are all asked
/// about it. `open` names the open questions about the exhibit.
pub(crate) fn refuse_repeated(
    node: &Node,
    exhibit: ExhibitId,
    to: &Destinations,
    open: &[EnvelopeId],
) -> Result<(), NodeError> {
    let records = open.iter().filter_map(|id| node.store.get::<QueryRecord>(id).transpose());
    let standing = records.collect::<Result<Vec<QueryRecord>, _>>()?;
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
