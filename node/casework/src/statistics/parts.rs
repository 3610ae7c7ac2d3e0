//! Entries counted into parts, in one pass: there are hundreds of parts, and as many entries as a country has.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use striae_vocabulary::{CountryCode, Ground, UnixSeconds, YearMonth};

use super::pair::{Pair, pairs_of};
use super::{CaseOrExhibit, Entries, Part, Statistics, Tally, case_of};
use crate::ExhibitKind;
use crate::hit_life::HitState;
use crate::links::LinkedExhibit;
use crate::median::median;

/// Something to be counted.
enum Event<'a> {
    Exhibit(ExhibitKind),
    Query,
    /// The first query about an exhibit, so many seconds after its acquisition.
    FirstQuery(u64),
    /// The first hit of a pair.
    Came(&'a Pair<'a>),
    /// A pair came to the state it is in.
    Ended(&'a Pair<'a>),
}

/// Where and when it happened, by which it belongs to parts.
struct Place<'a> {
    countries: BTreeSet<CountryCode>,
    grounds: &'a BTreeSet<Ground>,
    at: UnixSeconds,
}

impl<'a> Place<'a> {
    fn of(exhibit: &LinkedExhibit, grounds: &'a BTreeSet<Ground>, at: UnixSeconds) -> Self {
        Self { countries: BTreeSet::from([exhibit.country()]), grounds, at }
    }
}

/// Gives each event of the entries once.
fn each_event<'a>(
    entries: Entries<'a>,
    pairs: &'a [Pair<'a>],
    mut take: impl FnMut(&Place<'a>, &Event<'a>),
) {
    let mut acquired: HashMap<&LinkedExhibit, UnixSeconds> = HashMap::new();
    for one in entries.exhibits {
        acquired.insert(&one.exhibit, one.acquired);
        take(&Place::of(&one.exhibit, &one.grounds, one.acquired), &Event::Exhibit(one.kind));
    }
    let mut first = HashMap::new();
    for query in entries.queries {
        let known = first.entry(&query.exhibit).or_insert(query);
        if query.asked < known.asked {
            *known = query;
        }
        take(&Place::of(&query.exhibit, &query.grounds, query.asked), &Event::Query);
    }
    for query in first.into_values() {
        let acquired = acquired.get(&query.exhibit);
        if let Some(wait_s) = acquired.and_then(|at| query.asked.seconds_since(*at)) {
            let place = Place::of(&query.exhibit, &query.grounds, query.asked);
            take(&place, &Event::FirstQuery(wait_s));
        }
    }
    for pair in pairs {
        for (at, event) in [(pair.came, Event::Came(pair)), (pair.end(), Event::Ended(pair))] {
            let countries = pair.countries().collect();
            take(&Place { countries, grounds: &pair.grounds, at }, &event);
        }
    }
}

/// A part that is being counted.
#[derive(Default)]
struct Counting<'a> {
    tally: Tally,
    to_query_s: Vec<u64>,
    to_hit_s: Vec<u64>,
    to_confirmation_s: Vec<u64>,
    linked: BTreeSet<CaseOrExhibit<'a>>,
}

impl<'a> Counting<'a> {
    /// Counts an event; of a country, `only` its own cases are linked.
    fn count(&mut self, event: &Event<'a>, only: Option<CountryCode>) {
        let tally = &mut self.tally;
        match event {
            Event::Exhibit(ExhibitKind::Evidence) => tally.evidence += 1,
            Event::Exhibit(ExhibitKind::TestFire) => tally.test_fires += 1,
            Event::Query => tally.queries += 1,
            Event::FirstQuery(wait_s) => self.to_query_s.push(*wait_s),
            Event::Came(pair) => {
                tally.hits += 1;
                tally.open += u64::from(pair.state.is_open());
                self.to_hit_s.extend(pair.asked.and_then(|asked| pair.came.seconds_since(asked)));
            }
            Event::Ended(pair) => self.ended(pair, only),
        }
    }

    fn ended(&mut self, pair: &Pair<'a>, only: Option<CountryCode>) {
        let proposed = u64::from(pair.is_proposed);
        let tally = &mut self.tally;
        match pair.state {
            HitState::Confirmed => {
                tally.confirmed += 1;
                tally.false_hits.out_of += proposed;
                tally.missed_hits.out_of += 1;
                tally.missed_hits.count += 1 - proposed;
                self.to_confirmation_s.extend(pair.end().seconds_since(pair.came));
                let cases = pair.exhibits.map(case_of);
                if cases[0] != cases[1] {
                    let is_own = |case: &CaseOrExhibit<'_>| only.is_none_or(|one| one == case.0);
                    self.linked.extend(cases.into_iter().filter(is_own));
                }
            }
            HitState::Excluded => {
                tally.excluded += 1;
                tally.false_hits.count += proposed;
                tally.false_hits.out_of += proposed;
            }
            HitState::Inconclusive => tally.inconclusive += 1,
            HitState::Withdrawn => tally.withdrawn += 1,
            _ => {}
        }
    }

    fn finish(self) -> Tally {
        Tally {
            linked_cases: self.linked.len() as u64,
            acquisition_to_query_s: median(self.to_query_s),
            query_to_hit_s: median(self.to_hit_s),
            hit_to_confirmation_s: median(self.to_confirmation_s),
            ..self.tally
        }
    }
}

/// Counts one part; [`statistics`] counts all of them.
pub fn tally(entries: Entries<'_>, part: &Part) -> Tally {
    let pairs = pairs_of(entries.hits);
    let mut counting = Counting::default();
    each_event(entries, &pairs, |place, event| {
        if part.country.is_none_or(|country| place.countries.contains(&country))
            && part.ground.is_none_or(|ground| place.grounds.contains(&ground))
            && part.month.is_none_or(|month| YearMonth::of(place.at) == Some(month))
        {
            counting.count(event, part.country);
        }
    });
    counting.finish()
}

/// Counts everything, and each part.
pub fn statistics(entries: Entries<'_>) -> Statistics {
    let pairs = pairs_of(entries.hits);
    let mut total = Counting::default();
    let mut by_country: BTreeMap<CountryCode, Counting<'_>> = BTreeMap::new();
    let mut by_ground: BTreeMap<Ground, Counting<'_>> = BTreeMap::new();
    let mut by_month: BTreeMap<YearMonth, Counting<'_>> = BTreeMap::new();
    each_event(entries, &pairs, |place, event| {
        total.count(event, None);
        for country in &place.countries {
            by_country.entry(*country).or_default().count(event, Some(*country));
        }
        for ground in place.grounds {
            by_ground.entry(*ground).or_default().count(event, None);
        }
        if let Some(month) = YearMonth::of(place.at) {
            by_month.entry(month).or_default().count(event, None);
        }
    });
    Statistics {
        total: total.finish(),
        by_country: finished(by_country),
        by_ground: finished(by_ground),
        by_month: finished(by_month),
    }
}

fn finished<K: Ord>(parts: BTreeMap<K, Counting<'_>>) -> BTreeMap<K, Tally> {
    parts.into_iter().map(|(key, counting)| (key, counting.finish())).collect()
}
