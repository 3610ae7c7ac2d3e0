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
/// Codes less alike than this are those of marks that are not nearly identical: a breech face with so much relief added that its
/// likeness falls to 0.96 had 0.68 at least, two shots of a synthetic firearm 0.6 at most (`a_prober_cannot_hide_behind_codes`).
const LEAST_CODE_SIMILARITY: f32 = 0.6;

/// From this share of a mark's likeness with itself on, another one is nearly identical to it. Two shots of one firearm reach
/// 0.92 at most in the reference sets (`docs/evaluation.md`); a copy with a little noise stays above 0.99.
fn nearly_identical(mark: MarkKind) -> f32 {
    if mark.is_striated() { 0.85 } else { 0.96 }
}

/// What each country has asked with lately.
#[derive(Default)]
pub(super) struct Probing {
    asked: HashMap<CountryCode, VecDeque<Asked>>,
}

/// The marks of one query.
pub(super) struct Asked {
    at: UnixSeconds,
    /// With codes of this node's making: those that came with them could be anything.
    signatures: Vec<AnySignature>,
}

impl Asked {
    /// What came at this time. Making the codes takes some milliseconds for each mark.
    pub(super) fn new(at: UnixSeconds, signatures: &[AnySignature]) -> Self {
        let signatures = signatures.par_iter().map(AnySignature::with_code_of_relief).collect();
        Self { at, signatures }
    }
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
    pub(super) fn remember(&mut self, country: CountryCode, query: Asked) {
        let asked = self.asked.entry(country).or_default();
        asked.push_back(query);
        while asked.len() > MAX_REMEMBERED {
            asked.pop_front();
        }
    }

    /// Looks whether a query is nearly identical to several before it.
    pub(super) fn look(&mut self, country: CountryCode, query: &Asked) -> Suspicion {
        let Asked { at: now, signatures } = query;
        let asked = self.asked.entry(country).or_default();
        asked.retain(|one| now.since(one.at) < WINDOW);
        let classes = classes(signatures);
        // The most alike by code first, and none whose code says that it is another mark: comparing all in full would cost more
        // than answering.
        let mut by_code: Vec<(f32, &Asked)> = asked
            .iter()
            .filter(|one| one.signatures != *signatures)
            .filter_map(|one| {
                let codes = one.signatures.iter().filter_map(|other| {
                    let class = classes
                        .iter()
                        .find(|class| class.mark == other.mark() && class.kind == other.kind())?;
                    class.codes.similarity(&other.code())
                });
                let similarity = codes.reduce(f32::max)?;
                (similarity >= LEAST_CODE_SIMILARITY).then_some((similarity, one))
            })
            .collect();
        if by_code.is_empty() {
            return Suspicion { alike: 0, delay: delay(0) };
        }
        by_code.sort_by(|one, other| other.0.total_cmp(&one.0));
        let queries: Vec<(AnyQuery, f32)> = signatures
            .iter()
            .filter_map(|signature| {
                let query = AnyQuery::new(signature);
                let with_itself = query.compare(signature)?.score();
                Some((query, with_itself * nearly_identical(signature.mark())))
            })
            .collect();
        let is_alike = |one: &Asked| {
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
    use std::slice;

    use striae_synthetic::{Barrel, Firearm, slightly_changed};
    use striae_toolmark::{LandSignature, Rifling, Signature, StriatedSignature, Surface};

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

    /// A surface with waves of this length and height added.
    fn waved(surface: &Surface, length_um: f64, height_um: f64) -> Surface {
        let columns = surface.columns();
        let heights = surface.values().iter().enumerate().map(|(at, height)| {
            let x = (at % columns) as f64 * surface.pitch_x_um();
            let y = (at / columns) as f64 * surface.pitch_y_um();
            let wave = (6.3 * x / length_um).sin() * (4.4 * y / length_um).cos();
            height + (height_um * wave) as f32
        });
        let pitch = (surface.pitch_x_um(), surface.pitch_y_um());
        Surface::new(surface.kind(), columns, surface.rows(), pitch.0, pitch.1, heights.collect())
            .unwrap()
    }

    /// The share of its likeness with itself that a mark reaches with a copy, and the likeness of their codes.
    fn likeness_and_code(mark: &AnySignature, copy: &AnySignature) -> (f32, f32) {
        let query = AnyQuery::new(mark);
        let [itself, other] = [mark, copy].map(|one| query.compare(one).unwrap().score());
        let copy = copy.with_code_of_relief().code();
        (other / itself, classes(slice::from_ref(mark))[0].codes.similarity(&copy).unwrap())
    }

    const LENGTHS_UM: [f64; 4] = [60.0, 120.0, 300.0, 900.0];
    const HEIGHTS_UM: [f64; 6] = [0.1, 0.3, 0.5, 0.8, 1.5, 4.0];

    /// A prober that adds waves, or writes another code over its copy, is noticed all the same.
    #[test]
    fn a_prober_cannot_hide_behind_codes() {
        let surface = Firearm::new(1, "alpha").test_fire(1).unwrap();
        let land = Barrel::new(1, "alpha", 6).surface(1, 1).unwrap().unwrap();
        let signed_land = |surface: &Surface| {
            let land = LandSignature::from_surface(surface).unwrap();
            let rifling = Rifling { lands: 1, is_order_known: true, twist: None };
            AnySignature::Striated(StriatedSignature::of_bullet(rifling, vec![Some(land)]).unwrap())
        };
        let (mark, striae) = (signed(&surface), signed_land(&land));
        let mut nearly = 0;
        for (length_um, height_um) in
            LENGTHS_UM.into_iter().flat_map(|length| HEIGHTS_UM.map(|height| (length, height)))
        {
            let copies = [
                (&mark, signed(&waved(&surface, length_um, height_um))),
                (&striae, signed_land(&waved(&land, length_um, height_um / 10.0))),
            ];
            for (mark, copy) in copies {
                let (likeness, code) = likeness_and_code(mark, &copy);
                if likeness >= nearly_identical(mark.mark()) {
                    nearly += 1;
                    assert!(code >= LEAST_CODE_SIMILARITY, "{length_um} {height_um}: {code}");
                }
            }
        }
        assert!(nearly > 10, "only {nearly} copies were nearly identical");

        let mut probing = Probing::default();
        for number in 0..5 {
            let other_code = signed(&Firearm::new(number, "decoy").test_fire(1).unwrap());
            let (AnySignature::Impressed(copy), AnySignature::Impressed(decoy)) =
                (signed(&slightly_changed(&surface, number).unwrap()), other_code)
            else {
                unreachable!("breech faces are impressed")
            };
            let forged = AnySignature::Impressed(copy.with_code(decoy.code().clone()));
            let asked = Asked::new(NOW, &[forged]);
            assert_eq!(probing.look(country(), &asked).alike, number as usize);
            probing.remember(country(), asked);
        }
    }

    #[test]
    fn changed_copies_are_noticed_and_slowed() {
        let mut probing = Probing::default();
        let mut delays = Vec::new();
        for number in 0..8 {
            let asked = Asked::new(NOW, &changed(number));
            let suspicion = probing.look(country(), &asked);
            assert_eq!(suspicion.alike, number as usize);
            delays.push(suspicion.delay.as_secs() / 60);
            probing.remember(country(), asked);
        }
        assert_eq!(delays, [0, 0, 0, 15, 30, 60, 120, 240]);
        assert_eq!(delay(40), LONGEST_DELAY);
        // Another country is not to blame, and after a month it is forgotten.
        let other = "BE".parse().unwrap();
        assert_eq!(probing.look(other, &Asked::new(NOW, &changed(9))).alike, 0);
        let later = NOW.saturating_add(WINDOW);
        assert_eq!(probing.look(country(), &Asked::new(later, &changed(9))).alike, 0);
    }

    #[test]
    fn shots_of_one_firearm_and_repeated_queries_are_no_probing() {
        let mut probing = Probing::default();
        for number in 1..=12 {
            let asked = Asked::new(NOW, &[shot(number)]);
            assert_eq!(probing.look(country(), &asked).alike, 0, "shot {number}");
            probing.remember(country(), asked);
        }
        let again = Asked::new(NOW, &[shot(3)]);
        assert_eq!(probing.look(country(), &again).delay, Duration::ZERO);
    }
}
