//! The answers of countries to several queries, summed up.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::{CountryCoverage, CoverageState, ListedQuery};

/// Most different reasons that are kept of a country.
const MAX_REASONS: usize = 5;

/// Each asked country's part in the own queries that stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct CoverageSums {
    /// By their codes.
    pub countries: Vec<CoverageSum>,
    /// Number of queries that are summed up.
    pub queries: u64,
}

/// A country's part: one with several nodes counts once in each query, by the furthest of them.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct CoverageSum {
    pub country: CountryCode,
    /// Queries that it was asked.
    pub asked: u64,
    /// Of these, answered after a search.
    pub answered: u64,
    /// Not answered yet.
    pub waiting: u64,
    /// To be searched later.
    pub put_off: u64,
    /// Answered that it did not search.
    pub refused: u64,
    /// Ended without an answer, or reached nobody.
    pub unanswered: u64,
    /// When the oldest one was asked that waits or was put off.
    pub since: Option<UnixSeconds>,
    /// Hits that its nodes reported.
    pub hits: u64,
    /// Different reasons for which nothing was searched, five at most.
    pub reasons: Vec<String>,
}

impl CoverageSum {
    fn of(country: CountryCode) -> Self {
        Self {
            country,
            asked: 0,
            answered: 0,
            waiting: 0,
            put_off: 0,
            refused: 0,
            unanswered: 0,
            since: None,
            hits: 0,
            reasons: Vec::new(),
        }
    }

    fn add(&mut self, asked: UnixSeconds, nodes: &[&CountryCoverage]) {
        self.asked += 1;
        match furthest(nodes) {
            CoverageState::Answered => self.answered += 1,
            CoverageState::Refused => self.refused += 1,
            state @ (CoverageState::Waiting | CoverageState::PutOff) => {
                let is_put_off = state == CoverageState::PutOff;
                self.put_off += u64::from(is_put_off);
                self.waiting += u64::from(!is_put_off);
                self.since = Some(self.since.map_or(asked, |since| since.min(asked)));
            }
            CoverageState::Withdrawn | CoverageState::Expired | CoverageState::NoNode => {
                self.unanswered += 1;
            }
        }
        for node in nodes {
            self.hits += node.hits.unwrap_or(0) as u64;
            let why = node.reason.as_ref().filter(|_| node.state != CoverageState::Answered);
            if let Some(reason) = why
                && self.reasons.len() < MAX_REASONS
                && !self.reasons.contains(reason)
            {
                self.reasons.push(reason.clone());
            }
        }
    }
}

impl CoverageSums {
    /// Adds a query.
    pub(crate) fn add(&mut self, query: &ListedQuery) {
        let mut countries: BTreeMap<CountryCode, Vec<&CountryCoverage>> = BTreeMap::new();
        for node in &query.coverage {
            countries.entry(node.country).or_default().push(node);
        }
        for (country, nodes) in countries {
            let place = self.countries.binary_search_by_key(&country, |sum| sum.country);
            let place = place.unwrap_or_else(|place| {
                self.countries.insert(place, CoverageSum::of(country));
                place
            });
            self.countries[place].add(query.asked, &nodes);
        }
        self.queries += 1;
    }
}

/// The state of a country with several nodes.
fn furthest(nodes: &[&CountryCoverage]) -> CoverageState {
    use CoverageState::{Answered, Expired, NoNode, PutOff, Refused, Waiting, Withdrawn};
    let order = [Answered, PutOff, Waiting, Refused, Expired, Withdrawn, NoNode];
    let is_there = |state: &CoverageState| nodes.iter().any(|node| node.state == *state);
    order.into_iter().find(is_there).unwrap_or(Waiting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use striae_protocol::EnvelopeId;

    fn query(asked: u64, nodes: &[(&str, CoverageState, usize, Option<&str>)]) -> ListedQuery {
        let coverage = nodes.iter().map(|(country, state, hits, reason)| {
            let reason = reason.map(str::to_owned);
            let one = CountryCoverage::unanswered(country.parse().unwrap(), None, *state, reason);
            CountryCoverage { hits: (*hits > 0).then_some(*hits), ..one }
        });
        ListedQuery {
            query: EnvelopeId::of(&asked.to_be_bytes()),
            exhibit: None,
            asked: UnixSeconds(asked),
            expires: UnixSeconds(asked + 1),
            withdrawn: None,
            grounds: Vec::new(),
            standing: false,
            renews: None,
            on_behalf_of: None,
            coverage: coverage.collect(),
        }
    }

    #[test]
    fn a_country_counts_once_in_each_query_by_the_furthest_of_its_nodes() {
        use CoverageState::{Answered, NoNode, PutOff, Refused, Waiting};
        let away = "it has not been connected";
        let mut sums = CoverageSums::default();
        sums.add(&query(
            20,
            &[("FR", Waiting, 0, Some(away)), ("ES", Answered, 2, None), ("ES", Waiting, 0, None)],
        ));
        let ground = Some("not for this ground");
        sums.add(&query(10, &[("FR", PutOff, 0, Some(away)), ("DE", Refused, 0, ground)]));
        sums.add(&query(30, &[("DE", Answered, 0, ground), ("SM", NoNode, 0, None)]));
        assert_eq!(sums.queries, 3);
        let [de, es, fr, sm] = sums.countries.as_slice() else { panic!("{sums:?}") };
        assert_eq!((de.asked, de.refused, de.answered, de.reasons.len()), (2, 1, 1, 1));
        assert_eq!((es.asked, es.answered, es.waiting, es.hits), (1, 1, 0, 2));
        assert_eq!((fr.asked, fr.waiting, fr.put_off, fr.since), (2, 1, 1, Some(UnixSeconds(10))));
        assert_eq!(fr.reasons, [away]);
        assert_eq!((sm.country.to_string().as_str(), sm.unanswered), ("SM", 1));
    }
}
