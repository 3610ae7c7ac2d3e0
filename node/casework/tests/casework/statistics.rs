//! The counters against a recount by hand, and against a naive one on random casework.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use striae_casework::ExhibitKind;
use striae_casework::hit_life::HitState;
use striae_casework::links::LinkedExhibit;
use striae_casework::records::ExhibitKey;
use striae_casework::statistics::{
    Entries, ExhibitEntry, HitEntry, Part, QueryEntry, Rate, Tally, statistics, tally,
};
use striae_vocabulary::{
    ComparedExhibit, CountryCode, Ground, OpaqueReference, UnixSeconds, YearMonth,
};

const DAY_S: u64 = 86_400;
/// 2026-01-15.
const START_S: u64 = 1_768_435_200;

fn country(text: &str) -> CountryCode {
    text.parse().unwrap()
}

fn named(of: &str, case: &str, item: &str) -> LinkedExhibit {
    let key = ExhibitKey { case: case.parse().unwrap(), item: item.parse().unwrap() };
    LinkedExhibit::Named { country: country(of), key }
}

/// A reference that begins with these letters.
fn opaque_reference(text: &str) -> OpaqueReference {
    let mut bytes = [0; 16];
    bytes[..text.len()].copy_from_slice(text.as_bytes());
    OpaqueReference::from_bytes(bytes)
}

fn opaque(of: &str, reference: &str) -> LinkedExhibit {
    let exhibit = opaque_reference(reference);
    LinkedExhibit::Opaque(ComparedExhibit { country: country(of), exhibit })
}

fn exhibit(exhibit: LinkedExhibit, kind: ExhibitKind, day: u64) -> ExhibitEntry {
    let acquired = UnixSeconds(START_S + day * DAY_S);
    ExhibitEntry { exhibit, kind, grounds: BTreeSet::new(), acquired }
}

fn query(exhibit: LinkedExhibit, day: u64) -> QueryEntry {
    let grounds = BTreeSet::from([Ground::Group]);
    QueryEntry { exhibit, grounds, asked: UnixSeconds(START_S + day * DAY_S) }
}

fn hit(one: LinkedExhibit, other: LinkedExhibit, state: HitState, days: [u64; 3]) -> HitEntry {
    let [asked, came, ended] = days.map(|day| UnixSeconds(START_S + day * DAY_S));
    HitEntry {
        exhibits: [one, other],
        through: None,
        grounds: BTreeSet::from([Ground::Group]),
        state,
        is_proposed: true,
        asked: Some(asked),
        came,
        ended: (!state.is_open()).then_some(ended),
    }
}

#[test]
fn casework_counted_by_hand() {
    let (a, b, c) = (named("PT", "1", "A"), named("PT", "2", "B"), named("PT", "2", "C"));
    let (x, y) = (opaque("ES", "x"), opaque("ES", "y"));
    let exhibits = [
        exhibit(a.clone(), ExhibitKind::Evidence, 0),
        exhibit(b.clone(), ExhibitKind::TestFire, 0),
        exhibit(c.clone(), ExhibitKind::Evidence, 1),
    ];
    let queries =
        [query(a.clone(), 2), query(a.clone(), 9), query(b.clone(), 4), query(x.clone(), 5)];
    let found = HitEntry {
        is_proposed: false,
        asked: None,
        ..hit(b.clone(), c.clone(), HitState::Confirmed, [0, 6, 7])
    };
    let hits = [
        // Portugal asked and both confirmed; Spain asked about the same pair, and keeps it the
        // other way around.
        hit(a.clone(), x.clone(), HitState::Confirmed, [2, 3, 30]),
        hit(x.clone(), a.clone(), HitState::Confirmed, [5, 6, 31]),
        hit(a.clone(), y.clone(), HitState::Excluded, [2, 3, 5]),
        hit(b.clone(), y.clone(), HitState::Lead, [4, 8, 0]),
        hit(c.clone(), y.clone(), HitState::Candidate, [4, 8, 0]),
        hit(a.clone(), b.clone(), HitState::Confirmed, [2, 5, 10]),
        found,
    ];
    let entries = Entries { exhibits: &exhibits, queries: &queries, hits: &hits };
    let counted = statistics(entries);
    assert_eq!(
        counted.total,
        Tally {
            evidence: 2,
            test_fires: 1,
            queries: 4,
            hits: 5,
            open: 1,
            confirmed: 3,
            excluded: 1,
            inconclusive: 0,
            withdrawn: 0,
            // Cases 1 and 2, and whatever case x is of. B and C are of one case and link nothing.
            linked_cases: 3,
            acquisition_to_query_s: Some(3 * DAY_S),
            query_to_hit_s: Some(2 * DAY_S),
            hit_to_confirmation_s: Some(5 * DAY_S),
            false_hits: Rate { count: 1, out_of: 3 },
            missed_hits: Rate { count: 1, out_of: 3 },
        }
    );
    let spain = &counted.by_country[&country("ES")];
    assert_eq!((spain.queries, spain.hits, spain.confirmed, spain.linked_cases), (1, 3, 1, 1));
    let february = YearMonth { year: 2026, month: 2 };
    let of_february = &counted.by_month[&february];
    assert_eq!((of_february.hits, of_february.confirmed, of_february.linked_cases), (0, 1, 2));
    assert_eq!(counted.by_ground[&Ground::Group].confirmed, 3);
    let part =
        Part { country: Some(country("PT")), month: Some(february), ground: Some(Ground::Customs) };
    assert_eq!(tally(entries, &part), Tally::default());
    let share = counted.total.missed_hits.share().unwrap();
    assert!((share - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!(Rate::default().share(), None);
}

fn any_exhibit() -> impl Strategy<Value = LinkedExhibit> {
    (0..3_usize, 0..3_u8, 0..3_u8, any::<bool>()).prop_map(|(of, case, item, is_named)| {
        let of = ["PT", "ES", "NL"][of];
        if is_named {
            named(of, &format!("c{case}"), &format!("i{item}"))
        } else {
            opaque(of, &format!("o{item}"))
        }
    })
}

fn any_grounds() -> impl Strategy<Value = BTreeSet<Ground>> {
    prop::collection::btree_set((0..Ground::ALL.len()).prop_map(|at| Ground::ALL[at]), 0..3)
}

/// A time within five months.
fn any_time() -> impl Strategy<Value = UnixSeconds> {
    (0..150_u64).prop_map(|day| UnixSeconds(START_S + day * DAY_S))
}

prop_compose! {
    fn any_hit()(
        one in any_exhibit(), other in any_exhibit(), grounds in any_grounds(), state in 0..HitState::ALL.len(),
        is_proposed in any::<bool>(), asked in prop::option::of(any_time()), came in any_time(), ended in any_time(),
    ) -> HitEntry {
        let state = HitState::ALL[state];
        HitEntry {
            exhibits: [one, other], through: None, grounds, state, is_proposed, asked, came,
            ended: (!state.is_open()).then_some(ended),
        }
    }
}

fn month(UnixSeconds(unix_s): UnixSeconds) -> String {
    let time = jiff::Timestamp::from_second(i64::try_from(unix_s).unwrap()).unwrap();
    time.strftime("%Y-%m").to_string()
}

/// The numbers of pairs, found by looking at every hit and asking whether its pair was counted
/// before.
fn recount(hits: &[HitEntry], part: &Part) -> [u64; 8] {
    let is_same = |one: &HitEntry, other: &HitEntry| {
        let [a, b] = &other.exhibits;
        one.exhibits == other.exhibits || (&one.exhibits[0] == b && &one.exhibits[1] == a)
    };
    let in_month =
        |time: UnixSeconds| part.month.is_none_or(|wanted| wanted.to_string() == month(time));
    let mut numbers = [0_u64; 8];
    let mut linked = HashSet::new();
    for (at, hit) in hits.iter().enumerate() {
        let of_pair: Vec<&HitEntry> = hits
            .iter()
            .filter(|other| is_same(hit, other) && other.state != HitState::Candidate)
            .collect();
        let is_counted = hits[..at]
            .iter()
            .any(|other| is_same(hit, other) && other.state != HitState::Candidate);
        let of_country = part
            .country
            .is_none_or(|one| hit.exhibits.iter().any(|exhibit| exhibit.country() == one));
        let of_ground =
            part.ground.is_none_or(|one| of_pair.iter().any(|hit| hit.grounds.contains(&one)));
        if hit.state == HitState::Candidate
            || is_counted
            || !of_country
            || !of_ground
            || hit.exhibits[0] == hit.exhibits[1]
        {
            continue;
        }
        let came = of_pair.iter().map(|hit| hit.came).min().unwrap();
        let ends = [HitState::Confirmed, HitState::Excluded, HitState::Inconclusive];
        let decided = ends.into_iter().find(|&end| of_pair.iter().any(|hit| hit.state == end));
        let is_open = decided.is_none() && of_pair.iter().any(|hit| hit.state.is_open());
        numbers[0] += u64::from(in_month(came));
        numbers[1] += u64::from(in_month(came) && is_open);
        let end = decided.or((!is_open).then_some(HitState::Withdrawn));
        let ended =
            of_pair.iter().filter(|hit| Some(hit.state) == end).filter_map(|hit| hit.ended).min();
        let (Some(end), Some(ended)) = (end, ended) else { continue };
        if !in_month(ended) {
            continue;
        }
        let place =
            [HitState::Confirmed, HitState::Excluded, HitState::Inconclusive, HitState::Withdrawn];
        numbers[2 + place.iter().position(|&state| state == end).unwrap()] += 1;
        if end == HitState::Confirmed {
            numbers[7] += u64::from(!of_pair.iter().any(|hit| hit.is_proposed));
            let cases: Vec<String> = hit
                .exhibits
                .iter()
                .map(|exhibit| match exhibit {
                    LinkedExhibit::Named { country, key } => format!("{country} case {}", key.case),
                    LinkedExhibit::Opaque(other) => {
                        format!("{} exhibit {}", other.country, other.exhibit)
                    }
                })
                .collect();
            if cases[0] != cases[1] {
                linked.extend(cases.into_iter().filter(|case| {
                    part.country.is_none_or(|one| case.starts_with(&one.to_string()))
                }));
            }
        }
    }
    numbers[6] = linked.len() as u64;
    numbers
}

fn numbers(tally: &Tally) -> [u64; 8] {
    [
        tally.hits,
        tally.open,
        tally.confirmed,
        tally.excluded,
        tally.inconclusive,
        tally.withdrawn,
        tally.linked_cases,
        tally.missed_hits.count,
    ]
}

proptest! {
    #[test]
    fn counters_equal_a_naive_recount(
        hits in prop::collection::vec(any_hit(), 0..40),
        queries in prop::collection::vec((any_exhibit(), any_grounds(), any_time()), 0..20),
        exhibits in prop::collection::vec((any_exhibit(), any_grounds(), any_time(), any::<bool>()), 0..20),
    ) {
        let queries: Vec<QueryEntry> = queries.into_iter()
            .map(|(exhibit, grounds, asked)| QueryEntry { exhibit, grounds, asked }).collect();
        let exhibits: Vec<ExhibitEntry> = exhibits.into_iter().map(|(exhibit, grounds, acquired, is_evidence)| {
            let kind = if is_evidence { ExhibitKind::Evidence } else { ExhibitKind::TestFire };
            ExhibitEntry { exhibit, kind, grounds, acquired }
        }).collect();
        let counted = statistics(Entries { exhibits: &exhibits, queries: &queries, hits: &hits });
        let mut parts = vec![(Part::default(), &counted.total)];
        parts.extend(counted.by_country.iter().map(|(one, it)| (Part { country: Some(*one), ..Part::default() }, it)));
        parts.extend(counted.by_ground.iter().map(|(one, it)| (Part { ground: Some(*one), ..Part::default() }, it)));
        parts.extend(counted.by_month.iter().map(|(one, it)| (Part { month: Some(*one), ..Part::default() }, it)));
        for (part, it) in parts {
            prop_assert_eq!(numbers(it), recount(&hits, &part), "{:?}", part);
            let is_in = |exhibit: &LinkedExhibit, grounds: &BTreeSet<Ground>, at: UnixSeconds| {
                part.country.is_none_or(|one| exhibit.country() == one)
                    && part.ground.is_none_or(|one| grounds.contains(&one))
                    && part.month.is_none_or(|one| one.to_string() == month(at))
            };
            let asked = queries.iter().filter(|one| is_in(&one.exhibit, &one.grounds, one.asked)).count();
            prop_assert_eq!(it.queries, asked as u64);
            let of_kind = |kind| exhibits.iter().filter(|one| one.kind == kind
                && is_in(&one.exhibit, &one.grounds, one.acquired)).count() as u64;
            prop_assert_eq!(it.evidence, of_kind(ExhibitKind::Evidence));
            prop_assert_eq!(it.test_fires, of_kind(ExhibitKind::TestFire));
            prop_assert_eq!(it.missed_hits.out_of, it.confirmed);
            prop_assert!(it.false_hits.count <= it.excluded && it.false_hits.out_of <= it.confirmed + it.excluded);
        }
        // Months share everything out; countries count what lies between two of them twice.
        let months: u64 = counted.by_month.values().map(|it| it.hits).sum();
        prop_assert_eq!(months, counted.total.hits);
        // A second record of every hit, as the other country keeps it, changes nothing.
        let mut twice = hits.clone();
        twice.extend(hits.iter().map(|hit| {
            let [one, other] = hit.exhibits.clone();
            HitEntry { exhibits: [other, one], ..hit.clone() }
        }));
        prop_assert_eq!(statistics(Entries { exhibits: &exhibits, queries: &queries, hits: &twice }), counted);
    }
}
