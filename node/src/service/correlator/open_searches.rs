//! Searches that have begun and wait for their next turn: at most so many, each of bounded size.

use std::collections::HashMap;
use std::time::Duration;

use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use crate::search::correlate::Search;

/// Most searches that are under way. Each holds its marks as bytes and the candidates that it may
/// still compare: a megabyte at most. When so many have begun, no other one begins before one of
/// them is done.
const MAX_OPEN: usize = 48;

/// The searches that are under way.
#[derive(Default)]
pub(super) struct OpenSearches {
    all: HashMap<EnvelopeId, Open>,
    /// The one that went on last, which stays prepared.
    last: Option<EnvelopeId>,
}

struct Open {
    country: CountryCode,
    search: Search,
    took: Duration,
}

impl OpenSearches {
    /// Whether this query's search is under way.
    pub(super) fn has(&self, query: &EnvelopeId) -> bool {
        self.all.contains_key(query)
    }

    /// The search that goes on in place of this query's, which cannot begin: the one with the least
    /// left to compare.
    pub(super) fn instead_of(&self, query: &EnvelopeId) -> Option<(CountryCode, EnvelopeId)> {
        if self.all.len() < MAX_OPEN || self.has(query) {
            return None;
        }
        let left = |open: &Open| {
            let progress = open.search.progress();
            progress.total - progress.done
        };
        let next = self.all.iter().min_by_key(|(id, open)| (left(open), id.as_bytes()));
        next.map(|(id, open)| (open.country, *id))
    }

    /// A search has begun.
    pub(super) fn begin(&mut self, country: CountryCode, query: EnvelopeId, search: Search) {
        self.all.insert(query, Open { country, search, took: Duration::ZERO });
    }

    /// The search of a query, to go on.
    pub(super) fn get_mut(&mut self, query: &EnvelopeId) -> Option<&mut Search> {
        if let Some(last) = self.last.replace(*query).filter(|last| last != query)
            && let Some(open) = self.all.get_mut(&last)
        {
            open.search.rest();
        }
        self.all.get_mut(query).map(|open| &mut open.search)
    }

    /// Counts the time of a turn; the time that the query has had in all.
    pub(super) fn took(&mut self, query: &EnvelopeId, turn: Duration) -> Duration {
        let Some(open) = self.all.get_mut(query) else { return turn };
        open.took += turn;
        open.took
    }

    /// The query is answered, or waits for another time.
    pub(super) fn close(&mut self, query: &EnvelopeId) -> Option<Search> {
        self.all.remove(query).map(|open| open.search)
    }
}
