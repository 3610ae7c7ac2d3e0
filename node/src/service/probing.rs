//! Probing: many questions about one mark, by which a member could feel out a signature from what
//! it is answered. It is noticed by the questions alone, so that nothing of the own database shows
//! in it; each further one waits longer than the one before; and the operator sees it.
//!
//! Three things are counted of each country, for whomever it asks. Marks that are **nearly
//! identical** to those it asked with before: two cartridge cases of one firearm are alike, but not
//! as alike as a signature and its slightly changed copy. Marks that are **very like** them, as few
//! cartridge cases of one firearm are. And marks that the engine takes for **those of one
//! firearm**, however they were changed, turned or cropped: a series of crimes brings some of
//! these, and nobody minds. One with the very same marks tells the asker nothing new, and is not
//! counted. Noise that hides all likeness between questions is for the budget of each exhibit
//! (`correlator/exhibit_budget.rs`).

use std::collections::{HashMap, VecDeque};
use std::sync::OnceLock;
use std::time::Duration;

use rayon::prelude::*;
use striae_toolmark::SurfaceKind;
use striae_vocabulary::{CountryCode, MarkKind, UnixSeconds};

use crate::code_index::wanted::WantedCode;
use striae_toolmark::AnyQuery;
use striae_toolmark::AnySignature;
use striae_toolmark::is_hit;

/// Queries of the last days are remembered.
pub(super) const WINDOW: Duration = Duration::from_hours(720);
/// Memory for what one country asked with. Beyond it, what is like nothing else is forgotten first,
/// the oldest of it.
pub(super) const MAX_BYTES_PER_COUNTRY: usize = 1 << 20;
/// Memory for what all asked with. Beyond it, the country with the most forgets first.
const MAX_BYTES: usize = 32 << 20;
/// Size of a mark besides its bytes and its code.
const BYTES_AROUND_MARK: usize = 96;
/// Nearly identical queries that nobody minds: an exhibit may be scanned anew.
const FREE_IDENTICAL: usize = 3;
/// Queries with marks very like one another that nobody minds.
const FREE_VERY_LIKE: usize = 6;
/// Queries with marks of one firearm that nobody minds: as many crimes may be committed with it.
const FREE_RELATED: usize = 16;
/// The first one beyond waits so long; each further one twice as long, from the end of the last
/// wait on.
const FIRST_DELAY: Duration = Duration::from_mins(15);
const LONGEST_DELAY: Duration = Duration::from_hours(24);
/// Pairs of marks that are compared in full for one query: those most alike by their codes.
const MAX_COMPARED: usize = 24;

/// Codes less alike than this are those of marks that are neither nearly identical nor likely to be
/// found to be of one firearm (`a_prober_cannot_hide_behind_codes`).
fn least_code_similarity(mark: MarkKind) -> f32 {
    if mark.is_striated() { 0.1 } else { 0.25 }
}

/// From this share of a mark's likeness with itself on, another one is nearly identical to it. Two
/// shots of one firearm reach 0.92 at most in the reference sets (`docs/evaluation.md`); a copy
/// with a little noise stays above 0.99.
fn nearly_identical(mark: MarkKind) -> f32 {
    if mark.is_striated() { 0.85 } else { 0.94 }
}

/// From this share on it is very like it: copies with 3 % of their levels drawn anew are by 0.9,
/// most shots of one firearm by less.
fn very_like(mark: MarkKind) -> f32 {
    if mark.is_striated() { 0.7 } else { 0.8 }
}

/// Recent questions of each country.
#[derive(Default)]
pub(super) struct Probing {
    asked: HashMap<CountryCode, VecDeque<Asked>>,
}

/// The marks of one query.
pub(super) struct Asked {
    at: UnixSeconds,
    /// When it is answered.
    due: UnixSeconds,
    marks: Vec<AskedMark>,
    /// Whether a later or earlier query was like it.
    is_related: bool,
}

/// A mark as it is remembered: packed.
#[derive(PartialEq)]
struct AskedMark {
    mark: MarkKind,
    kind: SurfaceKind,
    code: Vec<u8>,
    bytes: Vec<u8>,
}

impl AskedMark {
    fn size(&self) -> usize {
        self.bytes.len() + self.code.len() + BYTES_AROUND_MARK
    }
}

impl Asked {
    /// A question that came at this time, and was or is answered at that. Making the codes takes
    /// some milliseconds for each mark.
    pub(super) fn new(at: UnixSeconds, due: UnixSeconds, signatures: &[AnySignature]) -> Self {
        let marks = signatures.par_iter().map(|signature| AskedMark {
            mark: signature.mark(),
            kind: signature.kind(),
            code: signature.code(),
            bytes: signature.to_bytes(),
        });
        Self { at, due, marks: marks.collect(), is_related: false }
    }

    fn size(&self) -> usize {
        self.marks.iter().map(AskedMark::size).sum()
    }
}

/// Suspicion of a query, beside those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Suspicion {
    /// Number of the country's queries to which it is nearly identical.
    pub identical: usize,
    /// Number of those to which it is very like, the identical included.
    pub very_like: usize,
    /// With how many it is of one firearm, all of those included.
    pub related: usize,
    /// Until when its answer waits.
    pub until: Option<UnixSeconds>,
    /// Operations that the look took.
    pub operations: u64,
}

/// A mark of the query beside one of an earlier query.
struct Pair {
    similarity: f32,
    own: usize,
    asked: usize,
    other: usize,
}

/// Result of a full comparison of a pair.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Other,
    OneFirearm,
    VeryLike,
    NearlyIdentical,
}

impl Probing {
    /// Whether what this country asked is remembered already.
    pub(super) fn knows(&self, country: CountryCode) -> bool {
        self.asked.contains_key(&country)
    }

    /// Bytes that are held of a country.
    pub(super) fn held(&self, country: CountryCode) -> usize {
        self.asked.get(&country).map_or(0, |asked| asked.iter().map(Asked::size).sum())
    }

    /// Remembers what a country asked with.
    pub(super) fn remember(&mut self, country: CountryCode, query: Asked) {
        self.asked.entry(country).or_default().push_back(query);
        while self.held(country) > MAX_BYTES_PER_COUNTRY {
            self.forget_one(country);
        }
        let all =
            |probing: &Self| probing.asked.keys().map(|one| probing.held(*one)).sum::<usize>();
        while all(self) > MAX_BYTES {
            let most = self.asked.keys().copied().max_by_key(|one| (self.held(*one), *one));
            let Some(most) = most else { return };
            self.forget_one(most);
        }
    }

    /// Forgets the oldest that is like nothing else, else the oldest.
    fn forget_one(&mut self, country: CountryCode) {
        if let Some(asked) = self.asked.get_mut(&country) {
            let at = asked.iter().position(|one| !one.is_related).unwrap_or(0);
            asked.remove(at);
        }
    }

    /// Looks whether a query is like several of its country before it, says until when its answer
    /// waits, and remembers it.
    pub(super) fn look(
        &mut self,
        country: CountryCode,
        now: UnixSeconds,
        signatures: &[AnySignature],
    ) -> Suspicion {
        let mut query = Asked::new(now, now, signatures);
        let asked = self.asked.entry(country).or_default();
        asked.retain(|one| now.since(one.at) < WINDOW);
        // Asked again, it waits no longer and no shorter than before.
        if let Some(same) = asked.iter().find(|one| one.marks == query.marks) {
            let until = Some(same.due).filter(|due| *due > now);
            return Suspicion { until, ..Suspicion::default() };
        }
        let pairs = pairs(asked, signatures);
        let (said, operations) = compare(asked, signatures, &pairs);
        let mut best: HashMap<usize, Said> = HashMap::new();
        for (pair, said) in pairs.iter().zip(said) {
            let best = best.entry(pair.asked).or_insert(Said::Other);
            *best = said.max(*best);
        }
        best.retain(|_, said| *said != Said::Other);
        let at_least = |least: Said| best.values().filter(|said| **said >= least).count();
        let (identical, very_like) = (at_least(Said::NearlyIdentical), at_least(Said::VeryLike));
        let related = best.len();
        let mut until = None;
        if let Some(delay) = delay(identical, very_like, related) {
            // From the end of the last wait on, also of those that were not compared now: those put
            // off do not all come due on one day.
            let alike = asked
                .iter()
                .enumerate()
                .filter(|(at, one)| one.is_related || best.contains_key(at));
            let last = alike.map(|(_, one)| one.due).max().unwrap_or(now);
            query.due = last.max(now).saturating_add(delay);
            until = Some(query.due);
        }
        query.is_related = related > 0;
        for at in best.into_keys() {
            asked[at].is_related = true;
        }
        self.remember(country, query);
        Suspicion { identical, very_like, related, until, operations }
    }
}

/// The pairs of marks worth a full comparison, those most alike by their codes first; two of each
/// earlier query at most.
fn pairs(asked: &VecDeque<Asked>, signatures: &[AnySignature]) -> Vec<Pair> {
    // Prepared when there is something to compare with.
    let codes: Vec<OnceLock<WantedCode>> = signatures.iter().map(|_| OnceLock::new()).collect();
    let pairs_with = |(at, one): (usize, &Asked)| {
        let mut pairs = Vec::new();
        for (other, mark) in one.marks.iter().enumerate() {
            for (own, (signature, code)) in signatures.iter().zip(&codes).enumerate() {
                if (signature.mark(), signature.kind()) != (mark.mark, mark.kind) {
                    continue;
                }
                let code = code.get_or_init(|| WantedCode::of(signature));
                let similarity = code.similarity(&mark.code).unwrap_or(f32::MIN);
                if similarity >= least_code_similarity(mark.mark) {
                    pairs.push(Pair { similarity, own, asked: at, other });
                }
            }
        }
        pairs.sort_by(|one, other| other.similarity.total_cmp(&one.similarity));
        pairs.truncate(2);
        pairs
    };
    let all: Vec<(usize, &Asked)> = asked.iter().enumerate().collect();
    let mut pairs: Vec<Pair> = all.into_par_iter().flat_map_iter(pairs_with).collect();
    pairs.sort_by(|one, other| {
        let by_code = other.similarity.total_cmp(&one.similarity);
        by_code.then((one.asked, one.own, one.other).cmp(&(other.asked, other.own, other.other)))
    });
    pairs.truncate(MAX_COMPARED);
    pairs
}

/// Compares pairs in full; the operations that it took come with it.
fn compare(
    asked: &VecDeque<Asked>,
    signatures: &[AnySignature],
    pairs: &[Pair],
) -> (Vec<Said>, u64) {
    let is_needed = |own: usize| pairs.iter().any(|pair| pair.own == own);
    let prepared: Vec<Option<(AnyQuery, [f32; 2])>> = signatures
        .par_iter()
        .enumerate()
        .map(|(own, signature)| {
            let query = is_needed(own).then(|| AnyQuery::new(signature))?;
            let with_itself = query.compare(signature)?.score();
            let mark = signature.mark();
            Some((
                query,
                [nearly_identical(mark), very_like(mark)].map(|share| with_itself * share),
            ))
        })
        .collect();
    let said = pairs.par_iter().map(|pair| {
        let other = &asked[pair.asked].marks[pair.other];
        let Ok(signature) = AnySignature::from_bytes(&other.bytes) else { return Said::Other };
        let Some((query, [nearly, very])) = &prepared[pair.own] else { return Said::Other };
        let Some(likeness) = query.compare(&signature) else { return Said::Other };
        match likeness.score() {
            score if score >= *nearly => Said::NearlyIdentical,
            score if score >= *very => Said::VeryLike,
            _ if is_hit(&likeness) => Said::OneFirearm,
            _ => Said::Other,
        }
    });
    let own = prepared.iter().flatten().count() as u64;
    let weight = signatures.iter().map(AnySignature::operations).max().unwrap_or(1);
    (said.collect(), (own + pairs.len() as u64) * weight)
}

/// Time by which a query waits longer than the last one that it is like; `None` when nobody minds.
fn delay(identical: usize, very_like: usize, related: usize) -> Option<Duration> {
    let beyond = [
        identical.checked_sub(FREE_IDENTICAL),
        very_like.checked_sub(FREE_VERY_LIKE),
        related.checked_sub(FREE_RELATED),
    ];
    let beyond = beyond.into_iter().flatten().max()?;
    Some(FIRST_DELAY.saturating_mul(1 << beyond.min(16)).min(LONGEST_DELAY))
}

#[cfg(test)]
mod tests {
    use striae_synthetic::{Barrel, Firearm, slightly_changed};
    use striae_toolmark::{ImpressedSignature, LandSignature, Rifling, StriatedSignature, Surface};

    use super::*;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

    fn country() -> CountryCode {
        "NL".parse().unwrap()
    }

    fn signed(surface: &Surface) -> AnySignature {
        let mark = MarkKind::BreechFaceImpression;
        AnySignature::Impressed(ImpressedSignature::from_surface(surface, mark).unwrap())
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

    /// The share of its likeness with itself that a mark reaches with a copy, and the likeness of
    /// their codes.
    fn likeness_and_code(mark: &AnySignature, copy: &AnySignature) -> (f32, f32) {
        let query = AnyQuery::new(mark);
        let [itself, other] = [mark, copy].map(|one| query.compare(one).unwrap().score());
        let code = WantedCode::of(mark).similarity(&copy.code()).unwrap();
        (other / itself, code)
    }

    const LENGTHS_UM: [f64; 4] = [60.0, 120.0, 300.0, 900.0];
    const HEIGHTS_UM: [f64; 6] = [0.1, 0.3, 0.5, 0.8, 1.5, 4.0];

    /// A prober that adds waves is noticed all the same.
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
                    let least = least_code_similarity(mark.mark());
                    assert!(code >= least, "{length_um} {height_um}: {code}");
                }
            }
        }
        assert!(nearly > 10, "only {nearly} copies were nearly identical");
    }

    #[test]
    fn changed_copies_are_noticed_and_each_waits_longer_than_the_last() {
        let mut probing = Probing::default();
        let mut waits = Vec::new();
        for number in 0..8 {
            let suspicion = probing.look(country(), NOW, &changed(number));
            assert_eq!(suspicion.identical, number as usize);
            waits.push(suspicion.until.map_or(0, |until| until.since(NOW).as_secs() / 60));
        }
        assert_eq!(waits, [0, 0, 0, 15, 45, 105, 225, 465]);
        assert_eq!(delay(40, 40, 40), Some(LONGEST_DELAY));
        // Asked again it comes no sooner, and what was answered is answered again at once.
        let again = probing.look(country(), NOW, &changed(7));
        assert_eq!(again.until.unwrap().since(NOW).as_secs() / 60, 465);
        assert_eq!(probing.look(country(), NOW, &changed(0)), Suspicion::default());
        // Another country is not to blame, and after a month it is forgotten.
        let other = "BE".parse().unwrap();
        assert_eq!(probing.look(other, NOW, &changed(9)).identical, 0);
        let later = NOW.saturating_add(WINDOW);
        assert_eq!(probing.look(country(), later, &changed(9)).identical, 0);
    }

    #[test]
    fn shots_of_one_firearm_and_repeated_queries_are_no_probing() {
        let mut probing = Probing::default();
        for number in 1..=FREE_RELATED as u32 {
            let suspicion = probing.look(country(), NOW, &[shot(number)]);
            assert_eq!((suspicion.identical, suspicion.until), (0, None), "shot {number}");
            assert_eq!(suspicion.related + 1, number as usize, "all are of one firearm");
        }
        assert_eq!(probing.look(country(), NOW, &[shot(3)]), Suspicion::default());
        // More of one firearm than crimes bring: each waits longer than the last.
        let waits = (0..3).map(|more| {
            let shot = shot(FREE_RELATED as u32 + 1 + more);
            let until = probing.look(country(), NOW, &[shot]).until;
            until.map_or(0, |until| until.since(NOW).as_secs() / 60)
        });
        assert_eq!(waits.collect::<Vec<_>>(), [15, 45, 105]);
    }

    #[test]
    fn memory_is_bounded_in_bytes_and_what_is_like_nothing_is_forgotten_first() {
        let mut probing = Probing::default();
        for number in 0..4 {
            probing.look(country(), NOW, &changed(number));
        }
        // Other orders of a few marks: what is remembered is all different.
        let marks =
            (0..6).map(|number| signed(&Firearm::new(number, "filler").test_fire(1).unwrap()));
        let mut filler: Vec<AnySignature> = marks.cycle().take(16).collect();
        for number in 0..30 {
            filler.swap(number % 16, (number * 7 + 3) % 16);
            probing.remember(country(), Asked::new(NOW, NOW, &filler));
            assert!(probing.held(country()) <= MAX_BYTES_PER_COUNTRY);
        }
        assert!(probing.held(country()) > MAX_BYTES_PER_COUNTRY / 2);
        assert_eq!(probing.look(country(), NOW, &changed(5)).identical, 4, "the copies stay");
        for number in 0..60_u8 {
            let code = [b'A' + number / 26, b'A' + number % 26];
            let country = std::str::from_utf8(&code).unwrap().parse().unwrap();
            for _ in 0..8 {
                probing.remember(country, Asked::new(NOW, NOW, &filler));
            }
        }
        let held: usize = probing.asked.keys().map(|one| probing.held(*one)).sum();
        assert!(held <= MAX_BYTES, "{held}");
    }
}
