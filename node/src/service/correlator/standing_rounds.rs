//! When standing queries are run again: in rounds, each country within its budget, and the node
//! rests between rounds.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use striae_casework::AcquisitionId;
use striae_protocol::EnvelopeId;
use striae_protocol::limits::MAX_STANDING_OPERATIONS_PER_ROUND;
use striae_store::StandingRecord;
use striae_vocabulary::CountryCode;

use crate::search::correlate::Search;
use crate::{Node, NodeError};

/// Factor by which the node rests longer after a round than the round took: however many queries
/// stand, they take a quarter of the time at most.
const REST_FOR_WORK: u32 = 3;
/// Longest rest.
const LONGEST_REST: Duration = Duration::from_mins(10);

/// Standing queries that are to be run again.
pub(super) struct StandingRounds {
    round: VecDeque<(CountryCode, EnvelopeId)>,
    /// Operations that each country has taken in this round.
    taken: BTreeMap<CountryCode, u64>,
    /// The search that has begun and goes on.
    open: Option<(EnvelopeId, Search)>,
    /// Time that this round has had.
    took: Duration,
    /// Whether there may be something that not all have seen.
    has_news: bool,
    rests_until: Instant,
}

impl Default for StandingRounds {
    fn default() -> Self {
        Self {
            round: VecDeque::new(),
            taken: BTreeMap::new(),
            open: None,
            took: Duration::ZERO,
            has_news: false,
            rests_until: Instant::now(),
        }
    }
}

impl StandingRounds {
    /// From when on the next one may be run; `None` when there is nothing that they have not seen.
    pub(super) fn when(&self) -> Option<Instant> {
        let has_some = self.has_news || self.open.is_some() || !self.round.is_empty();
        has_some.then_some(self.rests_until)
    }

    /// Something was enrolled.
    pub(super) fn enrolled(&mut self) {
        self.has_news = true;
    }

    /// The next one that has not seen all that is enrolled; one that has begun goes on.
    pub(super) fn next(&mut self, node: &Node) -> Result<Option<EnvelopeId>, NodeError> {
        if let Some((id, _)) = &self.open {
            return Ok(Some(*id));
        }
        if self.round.is_empty() && std::mem::take(&mut self.has_news) {
            self.taken.clear();
            self.round = all_behind(node)?;
        }
        Ok(self.pop())
    }

    /// The next one whose country has not used up its budget.
    fn pop(&mut self) -> Option<EnvelopeId> {
        while let Some((country, id)) = self.round.pop_front() {
            let taken = self.taken.get(&country).copied().unwrap_or_default();
            if taken < MAX_STANDING_OPERATIONS_PER_ROUND {
                return Some(id);
            }
            // It waits for the next round.
            self.has_news = true;
        }
        None
    }

    /// A turn has taken so long; after the last of a round the node rests.
    pub(super) fn took(&mut self, turn: Duration) {
        self.took += turn;
        if self.round.is_empty() && self.open.is_none() {
            let rest = (std::mem::take(&mut self.took) * REST_FOR_WORK).min(LONGEST_REST);
            self.rests_until = Instant::now() + rest;
        }
    }

    /// Counts what a turn of this country took.
    pub(super) fn charge(&mut self, country: CountryCode, operations: u64) {
        *self.taken.entry(country).or_default() += operations;
    }

    /// The search that has begun for this query.
    pub(super) fn take_open(&mut self, query: &EnvelopeId) -> Option<Search> {
        self.open.take_if(|(open, _)| open == query).map(|(_, search)| search)
    }

    /// The search goes on in the next turn.
    pub(super) fn keep_open(&mut self, query: EnvelopeId, search: Search) {
        self.open = Some((query, search));
    }
}

/// Those that have not seen all, in turn by country; of one country first those that have waited
/// longest.
fn all_behind(node: &Node) -> Result<VecDeque<(CountryCode, EnvelopeId)>, NodeError> {
    let newest = node.codes.snapshot(&node.store)?.last();
    let mut of_countries: BTreeMap<CountryCode, Vec<(AcquisitionId, EnvelopeId)>> = BTreeMap::new();
    for record in node.store.all::<StandingRecord>()? {
        let StandingRecord { country, searched_to, query, .. } = record?;
        if searched_to < newest {
            of_countries.entry(country).or_default().push((searched_to, query));
        }
    }
    Ok(in_turn(of_countries))
}

/// One of each country after the other.
fn in_turn(
    of_countries: BTreeMap<CountryCode, Vec<(AcquisitionId, EnvelopeId)>>,
) -> VecDeque<(CountryCode, EnvelopeId)> {
    let mut of_countries: Vec<_> = of_countries
        .into_iter()
        .map(|(country, mut queries)| {
            queries.sort_unstable();
            (country, queries.into_iter())
        })
        .collect();
    let mut all = VecDeque::new();
    while !of_countries.is_empty() {
        of_countries.retain_mut(|(country, queries)| {
            let next = queries.next();
            all.extend(next.map(|(_, query)| (*country, query)));
            next.is_some()
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(number: u8) -> EnvelopeId {
        EnvelopeId::from_bytes([number; 32])
    }

    fn round(countries: &[(&str, &[(u64, u8)])]) -> VecDeque<(CountryCode, EnvelopeId)> {
        let of = |queries: &[(u64, u8)]| {
            queries.iter().map(|&(seen, number)| (AcquisitionId(seen), query(number))).collect()
        };
        in_turn(
            countries.iter().map(|(code, queries)| (code.parse().unwrap(), of(queries))).collect(),
        )
    }

    #[test]
    fn countries_take_turns_and_those_first_that_have_waited_longest() {
        let round = round(&[
            ("AA", &[(9, 3), (1, 1), (5, 2)]),
            ("BB", &[(1, 4)]),
            ("CC", &[(1, 5), (1, 6)]),
        ]);
        let order: Vec<EnvelopeId> = round.into_iter().map(|(_, query)| query).collect();
        assert_eq!(order, [1, 4, 5, 2, 6, 3].map(query));
    }

    #[test]
    fn a_country_with_many_standing_queries_takes_its_part_and_the_node_rests() {
        let mut rounds = StandingRounds::default();
        let many: Vec<(u64, u8)> = (1..=150).map(|number| (1, number)).collect();
        rounds.round = round(&[("MX", &many), ("PT", &[(1, 200)])]);
        let greedy: CountryCode = "MX".parse().unwrap();
        let mut run = Vec::new();
        while let Some(next) = rounds.pop() {
            rounds.charge(if next == query(200) { "PT".parse().unwrap() } else { greedy }, 64);
            run.push(next);
        }
        assert_eq!(run.len() as u64, MAX_STANDING_OPERATIONS_PER_ROUND / 64 + 1);
        assert_eq!(run[1], query(200), "the other country has its turn after one of these");
        assert!(rounds.has_news, "the others wait for the next round");
        rounds.took(Duration::from_secs(2));
        let rest = rounds.when().unwrap().saturating_duration_since(Instant::now());
        assert!(rest > Duration::from_secs(5) && rest <= Duration::from_secs(6), "{rest:?}");
    }
}
