//! The candidates worth a full comparison: class characteristics first, then the likeness of codes.
//!
//! ```text
//! all rows of the class --first look, a slice at a time--> the likest 4 % --second look--> shortlist
//! ```
//!
//! The codes of striae have one look.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;
use striae_casework::{AcquisitionId, ExhibitId};
use striae_toolmark::{
    FirstLook, POLAR_CODE_BYTES, PolarCodeQuery, STRIATED_CODE_BYTES, StriatedCode,
    StriatedCodeQuery, SurfaceKind,
};
use striae_vocabulary::MarkKind;

use crate::code_index::{Columns, FamilyNumber, Row};
use striae_toolmark::AnySignature;

/// Share of all rows that have a second look; the least and the most of them.
const SECOND_LOOKS_PERCENT: usize = 4;
const LEAST_SECOND_LOOKS: usize = 2_000;
const MOST_SECOND_LOOKS: usize = 400_000;
/// Blocks of rows of a slice: a seventh of a second of two cores.
const SLICE_BLOCKS: usize = 12;
/// Second looks of a slice.
const SLICE_SECOND_LOOKS: usize = 16_384;
/// Codes that take as long, at the first look and at the second, as one full comparison.
const FIRST_LOOKS_PER_OPERATION: usize = 1000;
const SECOND_LOOKS_PER_OPERATION: usize = 400;

/// Signatures that can be compared with one another: of one mark, made from surfaces of one kind,
/// of barrels with one rifling.
///
/// Each class has a shortlist of its own, since codes of different marks are not on one scale.
pub struct Class {
    pub mark: MarkKind,
    pub kind: SurfaceKind,
    /// The wanted codes; a candidate is as like them as the most like.
    pub codes: WantedCodes,
}

/// Codes of one exhibit, as they are compared.
pub enum WantedCodes {
    /// Of impressed marks.
    Impressed(Vec<PolarCodeQuery>),
    /// Of striated marks.
    Striated(Vec<StriatedCodeQuery>),
}

/// Exhibits that are looked at, whatever their codes are.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// Only this calibre family.
    pub family: Option<FamilyNumber>,
    /// Not this exhibit.
    pub except: Option<ExhibitId>,
    /// Only what was acquired after this.
    pub after: AcquisitionId,
}

/// Lengths of shortlists.
#[derive(Debug, Clone, Copy)]
pub struct Lengths {
    /// Candidates of a class that are compared in full, when not all are.
    pub shortlist: usize,
    /// Up to so many of a class, all are.
    pub compare_all_up_to: usize,
}

/// A candidate and how like its code is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortlisted {
    pub exhibit: ExhibitId,
    /// The acquisition whose signature is to be compared.
    pub acquisition: AcquisitionId,
    /// Likeness of the codes, see [`PolarCodeQuery::similarity`] and [`StriatedCodeQuery::similarity`].
    pub similarity: f32,
}

/// The wanted signatures by class, in the order of their first appearance.
pub fn classes(signatures: &[AnySignature]) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for signature in signatures {
        let (mark, kind) = (signature.mark(), signature.kind());
        let held = classes.iter_mut().find(|class| class.mark == mark && class.kind == kind);
        match (signature, held.map(|class| &mut class.codes)) {
            (AnySignature::Impressed(one), Some(WantedCodes::Impressed(codes))) => {
                codes.push(PolarCodeQuery::new(one));
            }
            (AnySignature::Striated(one), Some(WantedCodes::Striated(codes))) => {
                codes.push(StriatedCodeQuery::new(one.code()));
            }
            (AnySignature::Impressed(one), _) => {
                let codes = WantedCodes::Impressed(vec![PolarCodeQuery::new(one)]);
                classes.push(Class { mark, kind, codes });
            }
            (AnySignature::Striated(one), _) => {
                let codes = WantedCodes::Striated(vec![StriatedCodeQuery::new(one.code())]);
                classes.push(Class { mark, kind, codes });
            }
        }
    }
    classes
}

impl Filter {
    /// Whether a row is looked at for some mark.
    pub fn lets_through(self, row: &Row<'_>) -> bool {
        self.except != Some(row.exhibit) && self.family.is_none_or(|family| family == row.family)
    }
}

impl WantedCodes {
    /// Number of wanted codes, at least one.
    fn len(&self) -> usize {
        match self {
            Self::Impressed(codes) => codes.len().max(1),
            Self::Striated(codes) => codes.len().max(1),
        }
    }

    /// The likeness of the most like; `None` when the rifling of each is another, or the code is one
    /// of the other engine.
    pub fn similarity(&self, code: &[u8]) -> Option<f32> {
        match self {
            Self::Impressed(codes) => {
                let code: &[u8; POLAR_CODE_BYTES] = code.try_into().ok()?;
                let looks = codes.iter().flat_map(|wanted| {
                    let looks = wanted.first_look(&[code]);
                    looks.into_iter().map(|look| wanted.second_look(code, &look))
                });
                looks.reduce(f32::max)
            }
            Self::Striated(codes) => {
                let code: &[u8; STRIATED_CODE_BYTES] = code.try_into().ok()?;
                let code = StriatedCode::from_bytes(code);
                codes.iter().filter_map(|wanted| wanted.similarity(&code)).reduce(f32::max)
            }
        }
    }

    /// Whether a barrel with the rifling of one of these may have left the mark with this code.
    pub fn may_match(&self, code: &[u8]) -> bool {
        match self {
            Self::Impressed(_) => true,
            Self::Striated(codes) => code.try_into().is_ok_and(|code| {
                let code = StriatedCode::from_bytes(code);
                codes.iter().any(|wanted| wanted.is_of_class(&code))
            }),
        }
    }

    /// Looks first at some rows: of each the likest of the wanted codes.
    fn first_looks<'a>(&self, rows: impl Iterator<Item = Row<'a>>, least: f32, into: &mut Looks) {
        match self {
            Self::Impressed(codes) => {
                let mut waiting = Vec::with_capacity(PolarCodeQuery::AT_ONCE);
                for row in rows {
                    let Ok(code) = <&[u8; POLAR_CODE_BYTES]>::try_from(row.code) else { continue };
                    waiting.push((row, code));
                    if waiting.len() == PolarCodeQuery::AT_ONCE {
                        look_at_impressed(codes, &waiting, least, into);
                        waiting.clear();
                    }
                }
                if !waiting.is_empty() {
                    look_at_impressed(codes, &waiting, least, into);
                }
            }
            Self::Striated(_) => {
                for row in rows {
                    let Some(similarity) = self.similarity(row.code) else { continue };
                    into.add(&row, similarity, least, None);
                }
            }
        }
    }

    /// The second look at a code that was looked at first.
    fn second_look(&self, code: &[u8], first: &Kept) -> Option<f32> {
        match (self, first.look) {
            (Self::Impressed(codes), Some((wanted, look))) => {
                Some(codes.get(wanted)?.second_look(code.try_into().ok()?, &look))
            }
            _ => Some(first.one.similarity),
        }
    }
}

fn look_at_impressed(
    codes: &[PolarCodeQuery],
    rows: &[(Row<'_>, &[u8; POLAR_CODE_BYTES])],
    least: f32,
    into: &mut Looks,
) {
    let bytes: Vec<&[u8; POLAR_CODE_BYTES]> = rows.iter().map(|(_, code)| *code).collect();
    let looks: Vec<Vec<FirstLook>> = codes.iter().map(|wanted| wanted.first_look(&bytes)).collect();
    for (at, (row, _)) in rows.iter().enumerate() {
        let of_row = looks.iter().enumerate().map(|(wanted, looks)| (wanted, looks[at]));
        let best = of_row.reduce(
            |best, one| {
                if one.1.similarity > best.1.similarity { one } else { best }
            },
        );
        if let Some(best) = best {
            into.add(row, best.1.similarity, least, Some(best));
        }
    }
}

impl Class {
    /// Whether signatures of this mark, made from surfaces of this kind, are of the class.
    pub fn is_of(&self, mark: MarkKind, kind: SurfaceKind) -> bool {
        self.mark == mark && self.kind == kind
    }

    fn holds(&self, row: &Row<'_>) -> bool {
        self.is_of(row.mark, row.kind)
    }

    /// The candidates of this class to compare in full, the most like first; of equal ones the
    /// first exhibit. The same for any number of threads.
    pub fn shortlist(
        &self,
        columns: &Columns,
        filter: Filter,
        lengths: Lengths,
    ) -> Vec<Shortlisted> {
        let mut looking = Looking::new(columns, filter, lengths);
        while !looking.is_done() {
            looking.go_on(self, columns);
        }
        looking.finish()
    }
}

/// A shortlist in the making, a slice at a time.
pub struct Looking {
    filter: Filter,
    lengths: Lengths,
    /// Blocks that were looked at, of how many.
    blocks: (usize, usize),
    best: Best,
    /// Once all were looked at: those to be looked at again, and those that were.
    again: Option<(Vec<Kept>, Vec<Shortlisted>)>,
}

impl Looking {
    /// Nothing is looked at yet.
    pub fn new(columns: &Columns, filter: Filter, lengths: Lengths) -> Self {
        let second = (columns.len() * SECOND_LOOKS_PERCENT / 100)
            .clamp(LEAST_SECOND_LOOKS, MOST_SECOND_LOOKS);
        let most = lengths.shortlist.max(lengths.compare_all_up_to).max(second);
        let blocks = (0, columns.par_blocks(filter.after).len());
        Self { filter, lengths, blocks, best: Best::of(most), again: None }
    }

    /// Whether the shortlist stands.
    pub fn is_done(&self) -> bool {
        self.again.as_ref().is_some_and(|(waiting, _)| waiting.is_empty())
    }

    /// Blocks that were looked at, of how many.
    pub fn progress(&self) -> (usize, usize) {
        self.blocks
    }

    /// Looks at one more slice of the same columns; returns the operations that it took.
    pub fn go_on(&mut self, class: &Class, columns: &Columns) -> u64 {
        let operations = match &mut self.again {
            None => self.look_first(class, columns) * class.codes.len() / FIRST_LOOKS_PER_OPERATION,
            Some((waiting, seen)) => {
                let from = waiting.len() - waiting.len().min(SLICE_SECOND_LOOKS);
                let slice = waiting.split_off(from);
                let look = |kept: &Kept| {
                    let row = columns.row(kept.one.acquisition)?;
                    let similarity = class.codes.second_look(row.code, kept)?;
                    Some(Shortlisted { similarity, ..kept.one })
                };
                seen.par_extend(slice.par_iter().filter_map(look));
                slice.len() / SECOND_LOOKS_PER_OPERATION
            }
        };
        operations as u64 + 1
    }

    /// The first look at one more slice; returns the number of rows.
    fn look_first(&mut self, class: &Class, columns: &Columns) -> usize {
        let (filter, least) = (self.filter, self.best.least());
        // Each row is looked at by each wanted code.
        let slice = SLICE_BLOCKS.div_ceil(class.codes.len());
        let looks: Vec<Looks> = columns
            .par_blocks(filter.after)
            .skip(self.blocks.0)
            .take(slice)
            .map(|rows| {
                let mut looks = Looks::default();
                let rows = rows.filter(|row| class.holds(row) && filter.lets_through(row));
                class.codes.first_looks(rows, least, &mut looks);
                looks
            })
            .collect();
        self.blocks.0 = (self.blocks.0 + slice).min(self.blocks.1);
        let seen = looks.iter().map(|looks| looks.seen).sum();
        for looks in looks {
            self.best.seen += looks.seen;
            for kept in looks.kept {
                self.best.keep(kept);
            }
        }
        if self.blocks.0 == self.blocks.1 {
            let waiting = std::mem::take(&mut self.best.heap).into_vec();
            self.again = Some((waiting, Vec::new()));
        }
        seen
    }

    /// The shortlist.
    pub fn finish(self) -> Vec<Shortlisted> {
        let (_, mut shortlist) = self.again.unwrap_or_default();
        let most = if self.best.seen <= self.lengths.compare_all_up_to {
            self.lengths.compare_all_up_to
        } else {
            self.lengths.shortlist
        };
        shortlist.par_sort_unstable();
        shortlist.truncate(most);
        shortlist
    }
}

/// First looks at some rows.
#[derive(Default)]
struct Looks {
    seen: usize,
    /// Those likely to be kept.
    kept: Vec<Kept>,
}

impl Looks {
    fn add(
        &mut self,
        row: &Row<'_>,
        similarity: f32,
        least: f32,
        look: Option<(usize, FirstLook)>,
    ) {
        self.seen += 1;
        if similarity >= least {
            let one =
                Shortlisted { exhibit: row.exhibit, acquisition: row.acquisition, similarity };
            self.kept.push(Kept { one, look });
        }
    }
}

/// A row, and the first look at it by the wanted code of this place.
#[derive(Debug, Clone, Copy)]
struct Kept {
    one: Shortlisted,
    look: Option<(usize, FirstLook)>,
}

/// The best of those seen: the worst of them on top of the heap, to give way to a better one.
struct Best {
    most: usize,
    seen: usize,
    heap: BinaryHeap<Kept>,
}

impl Best {
    fn of(most: usize) -> Self {
        Self { most, seen: 0, heap: BinaryHeap::new() }
    }

    /// Likeness below which none is kept any more.
    fn least(&self) -> f32 {
        let worst = if self.heap.len() < self.most { None } else { self.heap.peek() };
        worst.map_or(f32::NEG_INFINITY, |worst| worst.one.similarity)
    }

    fn keep(&mut self, candidate: Kept) {
        if self.heap.len() < self.most {
            self.heap.push(candidate);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && candidate < *worst
        {
            *worst = candidate;
        }
    }
}

impl Ord for Kept {
    fn cmp(&self, other: &Self) -> Ordering {
        self.one.cmp(&other.one)
    }
}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Kept {}

/// The better candidate is the smaller one.
impl Ord for Shortlisted {
    fn cmp(&self, other: &Self) -> Ordering {
        let more_like = other.similarity.total_cmp(&self.similarity);
        more_like
            .then(self.exhibit.cmp(&other.exhibit))
            .then(self.acquisition.cmp(&other.acquisition))
    }
}

impl PartialOrd for Shortlisted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Eq for Shortlisted {}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use striae_store::CodeRecord;
    use striae_synthetic::Firearm;
    use striae_toolmark::ImpressedSignature;

    use super::*;

    const FAMILIES: [&str; 2] = ["9 mm", ".45"];

    /// Few different codes, so that many are equally like.
    fn record(acquisition: u64, content: u64) -> CodeRecord {
        let mark = [MarkKind::BreechFaceImpression, MarkKind::EjectorMark][content as usize % 2];
        let kind = [SurfaceKind::Topography, SurfaceKind::Photograph][content as usize / 2 % 2];
        let family = FAMILIES[content as usize / 4 % 2].to_owned();
        let exhibit = ExhibitId(acquisition * 7 % 50);
        CodeRecord::new(AcquisitionId(acquisition), exhibit, mark, kind, family, &code(content))
    }

    fn code(content: u64) -> [u8; POLAR_CODE_BYTES] {
        MARKS[content as usize / 8 % MARKS.len()].code().to_bytes()
    }

    static MARKS: LazyLock<Vec<ImpressedSignature>> = LazyLock::new(|| {
        let shot = |number| Firearm::new(number, "A").test_fire(1).unwrap();
        let mark = MarkKind::BreechFaceImpression;
        (1..7)
            .map(|number| ImpressedSignature::from_surface(&shot(number), mark).unwrap())
            .collect()
    });
    static QUERIES: LazyLock<Vec<PolarCodeQuery>> =
        LazyLock::new(|| MARKS.iter().map(PolarCodeQuery::new).collect());

    /// The definition: filter, sort, cut.
    fn naive(
        class: &Class,
        wanted: &[u64],
        records: &[CodeRecord],
        family: Option<&str>,
        except: Option<ExhibitId>,
        after: u64,
        lengths: Lengths,
    ) -> Vec<Shortlisted> {
        let mut all: Vec<Shortlisted> = records
            .iter()
            .filter(|record| record.mark == class.mark && record.kind == class.kind)
            .filter(|record| family.is_none_or(|family| record.calibre_family == family))
            .filter(|record| except != Some(record.exhibit) && record.acquisition.0 > after)
            .map(|record| Shortlisted {
                exhibit: record.exhibit,
                acquisition: record.acquisition,
                similarity: similarity(wanted, record),
            })
            .collect();
        all.sort_by(|a, b| {
            let likeness = b.similarity.partial_cmp(&a.similarity).unwrap();
            likeness.then((a.exhibit, a.acquisition).cmp(&(b.exhibit, b.acquisition)))
        });
        let most =
            if all.len() <= lengths.compare_all_up_to { all.len() } else { lengths.shortlist };
        all.truncate(most);
        all
    }

    /// The second look by the wanted code that is likest at the first.
    fn similarity(wanted: &[u64], record: &CodeRecord) -> f32 {
        let code: [u8; POLAR_CODE_BYTES] = record.code().try_into().unwrap();
        let looks = wanted.iter().map(|one| {
            let query = &QUERIES[*one as usize / 8 % MARKS.len()];
            (query, query.first_look(&[&code])[0])
        });
        let (query, look) = looks
            .reduce(|best, one| if one.1.similarity > best.1.similarity { one } else { best })
            .unwrap();
        query.second_look(&code, &look)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_shortlist_is_what_sorting_everything_would_give(
            contents in proptest::collection::vec(0..48_u64, 0..200),
            wanted in proptest::collection::vec(0..48_u64, 1..3),
            (family, except) in (proptest::option::of(0..2_usize), proptest::option::of(0..50_u64)),
            (shortlist, compare_all_up_to) in (1..40_usize, 0..40_usize),
            (after, threads) in (0..250_u64, 1..4_usize),
        ) {
            let records: Vec<CodeRecord> = (0..).zip(contents).map(|(at, one)| record(at, one)).collect();
            let mut columns = Columns::default();
            for record in &records {
                columns.put(record).unwrap();
            }
            let codes = wanted.iter().map(|&one| PolarCodeQuery::new(&MARKS[one as usize / 8 % MARKS.len()])).collect();
            let class = Class {
                mark: MarkKind::BreechFaceImpression,
                kind: SurfaceKind::Topography,
                codes: WantedCodes::Impressed(codes),
            };
            let lengths = Lengths { shortlist, compare_all_up_to };
            let (name, except) = (family.map(|at| FAMILIES[at]), except.map(ExhibitId));
            let number = name.and_then(|name| columns.family(name));
            prop_assume!(name.is_none() || number.is_some());
            let filter = Filter { family: number, except, after: AcquisitionId(after) };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let found = pool.install(|| class.shortlist(&columns, filter, lengths));
            prop_assert_eq!(found, naive(&class, &wanted, &records, name, except, after, lengths));
        }
    }
}
