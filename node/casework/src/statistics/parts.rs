//! All parts counted in one pass: there are hundreds of parts, and as many entries as a country has.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use striae_vocabulary::{CountryCode, Ground, UnixSeconds, YearMonth};

use super::pair::{Pair, pairs_of};
use super::{CaseOrExhibit, Entries, Statistics, Tally, case_of};
use crate::ExhibitKind;
use crate::hit_life::HitState;
use crate::links::LinkedExhibit;
use crate::median::median;

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
    fn came(&mut self, pair: &Pair<'_>) {
        self.tally.hits += 1;
        self.tally.open += u64::from(pair.state.is_open());
        self.to_hit_s.extend(pair.asked.and_then(|asked| pair.came.seconds_since(asked)));
    }

    /// Counts the end; of a country `only` its own cases are linked.
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

/// Everything and each part, as they are counted.
#[derive(Default)]
struct Parts<'a> {
    total: Counting<'a>,
    countries: BTreeMap<CountryCode, Counting<'a>>,
    grounds: BTreeMap<Ground, Counting<'a>>,
    months: BTreeMap<YearMonth, Counting<'a>>,
}

impl<'a> Parts<'a> {
    /// Counts something in everything, and in the parts to which it belongs.
    fn each(
        &mut self,
        countries: impl IntoIterator<Item = CountryCode>,
        grounds: &BTreeSet<Ground>,
        at: UnixSeconds,
        count: impl Fn(&mut Counting<'a>, Option<CountryCode>),
    ) {
        self.but_months(countries, grounds, &count);
        self.month(at, |counting| count(counting, None));
    }

    fn but_months(
        &mut self,
        countries: impl IntoIterator<Item = CountryCode>,
        grounds: &BTreeSet<Ground>,
        count: impl Fn(&mut Counting<'a>, Option<CountryCode>),
    ) {
        count(&mut self.total, None);
        for country in countries.into_iter().collect::<BTreeSet<_>>() {
            count(self.countries.entry(country).or_default(), Some(country));
        }
        for ground in grounds {
            count(self.grounds.entry(*ground).or_default(), None);
        }
    }

    fn month(&mut self, at: UnixSeconds, count: impl Fn(&mut Counting<'a>)) {
        if let Some(month) = YearMonth::of(at) {
            count(self.months.entry(month).or_default());
        }
    }
}

/// Counts everything, and each part.
pub fn statistics(entries: Entries<'_>) -> Statistics {
    let pairs = pairs_of(entries.hits);
    let mut parts = Parts::default();
    let mut acquired: HashMap<&LinkedExhibit, UnixSeconds> = HashMap::new();
    for one in entries.exhibits {
        acquired.insert(&one.exhibit, one.acquired);
        parts.each([one.exhibit.country()], &one.grounds, one.acquired, |counting, _| {
            match one.kind {
                ExhibitKind::Evidence => counting.tally.evidence += 1,
                ExhibitKind::TestFire => counting.tally.test_fires += 1,
            }
        });
    }
    let mut first = HashMap::new();
    for query in entries.queries {
        let known = first.entry(&query.exhibit).or_insert(query);
        if query.asked < known.asked {
            *known = query;
        }
        parts.each([query.exhibit.country()], &query.grounds, query.asked, |counting, _| {
            counting.tally.queries += 1;
        });
    }
    for query in first.into_values() {
        let acquired = acquired.get(&query.exhibit);
        let Some(wait) = acquired.and_then(|at| query.asked.seconds_since(*at)) else { continue };
        parts.each([query.exhibit.country()], &query.grounds, query.asked, |counting, _| {
            counting.to_query_s.push(wait);
        });
    }
    for pair in &pairs {
        parts.but_months(pair.countries(), &pair.grounds, |counting, country| {
            counting.came(pair);
            counting.ended(pair, country);
        });
        parts.month(pair.came, |counting| counting.came(pair));
        parts.month(pair.end(), |counting| counting.ended(pair, None));
    }
    Statistics {
        total: parts.total.finish(),
        by_country: finished(parts.countries),
        by_ground: finished(parts.grounds),
        by_month: finished(parts.months),
    }
}

fn finished<K: Ord>(parts: BTreeMap<K, Counting<'_>>) -> BTreeMap<K, Tally> {
    parts.into_iter().map(|(key, counting)| (key, counting.finish())).collect()
}
