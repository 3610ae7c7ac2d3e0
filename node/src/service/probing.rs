//! Probing: many nearly identical queries of one member, by which it could feel out a signature from the scores. It is
//! noticed, slowed down, and shown to the operator.
//!
//! Two cartridge cases of one firearm are alike, but not as alike as a signature and its slightly changed copy. A query that is
//! nearly identical to several of the same country is put off, each further one for longer. One with the very same marks tells
//! the asker nothing new, and is not counted.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use rayon::prelude::*;
use striae_protocol::{CountryCode, UnixSeconds};
use striae_toolmark::MarkKind;

use crate::comparison::AnyQuery;
use crate::shortlist::classes;
use crate::signature::AnySignature;

/// Queries of the last days are remembered, so many of each country.
const WINDOW: Duration = Duration::from_secs(30 * 24 * 3600);
pub(super) const MAX_REMEMBERED: usize = 256;
/// Nearly identical queries that nobody minds: an exhibit may be scanned anew.
const FREE: usize = 3;
/// The first one beyond waits so long; each further one twice as long.
const FIRST_DELAY: Duration = Duration::from_secs(15 * 60);
const LONGEST_DELAY: Duration = Duration::from_secs(24 * 3600);
/// Full comparisons for one query: of those most alike by their codes.
const MAX_COMPARED: usize = 24;

/// From this share of a mark's likeness with itself on, another one is nearly identical to it. Two shots of one firearm reach
/// 0.92 at most in the reference sets (`docs/evaluation.md`); a copy with a little noise stays above 0.99.
fn nearly_identical(mark: MarkKind) -> f32 {
    if mark.is_striated() { 0.85 } else { 0.96 }
}

/// What each country has asked with lately.
#[derive(Default)]
pub(super) struct Probing {
    asked: HashMap<CountryCode, VecDeque<Remembered>>,
}

struct Remembered {
    at: UnixSeconds,
    signatures: Vec<AnySignature>,
}

/// What a query is, beside those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Suspicion {
    /// How many queries of the country it is nearly identical to.
    pub alike: usize,
    /// How long it is put off; zero when nobody minds.
    pub delay: Duration,
}

impl Probing {
    /// Whether what this country asked is remembered already.
    pub(super) fn knows(&self, country: CountryCode) -> bool {
        self.asked.contains_key(&country)
    }

    /// Remembers what a country asked with.
    pub(super) fn remember(
        &mut self,
        country: CountryCode,
        at: UnixSeconds,
        signatures: Vec<AnySignature>,
    ) {
        let asked = self.asked.entry(country).or_default();
        asked.push_back(Remembered { at, signatures });
        while asked.len() > MAX_REMEMBERED {
            asked.pop_front();
        }
    }

    /// Looks whether a query is nearly identical to several before it.
    pub(super) fn look(
        &mut self,
        country: CountryCode,
        now: UnixSeconds,
        signatures: &[AnySignature],
    ) -> Suspicion {
        let asked = self.asked.entry(country).or_default();
        asked.retain(|one| now.since(one.at) < WINDOW);
        let classes = classes(signatures);
        // The most alike by code first: comparing all in full would cost more than answering.
        let mut by_code: Vec<(f32, &Remembered)> = asked
            .iter()
            .filter(|one| one.signatures != signatures)
            .filter_map(|one| {
                let codes = one.signatures.iter().filter_map(|other| {
                    let class = classes
                        .iter()
                        .find(|class| class.mark == other.mark() && class.kind == other.kind())?;
                    class.codes.similarity(&other.code())
                });
                codes.reduce(f32::max).map(|similarity| (similarity, one))
            })
            .collect();
        by_code.sort_by(|one, other| other.0.total_cmp(&one.0));
        let queries: Vec<(AnyQuery, f32)> = signatures
            .iter()
            .filter_map(|signature| {
                let query = AnyQuery::new(signature);
                let with_itself = query.compare(signature)?.score();
                Some((query, with_itself * nearly_identical(signature.mark())))
            })
            .collect();
        let is_alike = |one: &Remembered| {
            one.signatures.iter().any(|other| {
                queries.iter().any(|(query, least)| {
                    query.compare(other).is_some_and(|likeness| likeness.score() >= *least)
                })
            })
        };
        by_code.truncate(MAX_COMPARED);
        let alike = by_code.par_iter().filter(|(_, one)| is_alike(one)).count();
        Suspicion { alike, delay: delay(alike) }
    }
}

fn delay(alike: usize) -> Duration {
    match alike.checked_sub(FREE) {
        None => Duration::ZERO,
        Some(beyond) => FIRST_DELAY.saturating_mul(1 << beyond.min(16)).min(LONGEST_DELAY),
    }
}

#[cfg(test)]
mod tests {
    use striae_synthetic::{Firearm, slightly_changed};
    use striae_toolmark::{Signature, Surface};

    use super::*;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

    fn country() -> CountryCode {
        "NL".parse().unwrap()
    }

    fn signed(surface: &Surface) -> AnySignature {
        let mark = MarkKind::BreechFaceImpression;
        AnySignature::Impressed(Signature::from_surface(surface, mark).unwrap())
    }

    fn shot(number: u32) -> AnySignature {
        signed(&Firearm::new(1, "alpha").test_fire(number).unwrap())
    }

    /// The first shot, each height changed a little, as a prober would change it.
    fn changed(number: u64) -> Vec<AnySignature> {
        let surface = Firearm::new(1, "alpha").test_fire(1).unwrap();
        vec![signed(&slightly_changed(&surface, number).unwrap())]
    }

    #[test]
    fn changed_copies_are_noticed_and_slowed() {
        let mut probing = Probing::default();
        let mut delays = Vec::new();
        for number in 0..8 {
            let signatures = changed(number);
            let suspicion = probing.look(country(), NOW, &signatures);
            assert_eq!(suspicion.alike, number as usize);
            delays.push(suspicion.delay.as_secs() / 60);
            probing.remember(country(), NOW, signatures);
        }
        assert_eq!(delays, [0, 0, 0, 15, 30, 60, 120, 240]);
        assert_eq!(delay(40), LONGEST_DELAY);
        // Another country is not to blame, and after a month it is forgotten.
        let other = "BE".parse().unwrap();
        assert_eq!(probing.look(other, NOW, &changed(9)).alike, 0);
        let later = NOW.saturating_add(WINDOW);
        assert_eq!(probing.look(country(), later, &changed(9)).alike, 0);
    }

    #[test]
    fn shots_of_one_firearm_and_repeated_queries_are_no_probing() {
        let mut probing = Probing::default();
        for number in 1..=12 {
            let signatures = vec![shot(number)];
            assert_eq!(probing.look(country(), NOW, &signatures).alike, 0, "shot {number}");
            probing.remember(country(), NOW, signatures);
        }
        let again = vec![shot(3)];
        assert_eq!(probing.look(country(), NOW, &again).delay, Duration::ZERO);
    }
}
