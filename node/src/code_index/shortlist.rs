//! The candidates worth a full comparison: class characteristics first, then the likeness of codes.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;
use striae_casework::{AcquisitionId, ExhibitId};
use striae_store::CODE_BYTES;
use striae_toolmark::{PacCode, StriatedCode, StriatedCodeQuery, SurfaceKind};
use striae_vocabulary::MarkKind;

use crate::code_index::{Columns, FamilyNumber, Row};
use striae_toolmark::AnySignature;

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
    Impressed(Vec<PacCode>),
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
    /// Likeness of the codes, see [`PacCode::similarity`] and [`StriatedCodeQuery::similarity`].
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
                codes.push(one.code().clone());
            }
            (AnySignature::Striated(one), Some(WantedCodes::Striated(codes))) => {
                codes.push(StriatedCodeQuery::new(one.code()));
            }
            (AnySignature::Impressed(one), _) => {
                let codes = WantedCodes::Impressed(vec![one.code().clone()]);
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
    /// The likeness of the most like; `None` when the rifling of each is another.
    pub fn similarity(&self, code: &[u8; CODE_BYTES]) -> Option<f32> {
        match self {
            Self::Impressed(codes) => {
                let code = PacCode::from_bytes(code);
                codes.iter().map(|wanted| wanted.similarity(&code)).reduce(f32::max)
            }
            Self::Striated(codes) => {
                let code = StriatedCode::from_bytes(code);
                codes.iter().filter_map(|wanted| wanted.similarity(&code)).reduce(f32::max)
            }
        }
    }

    /// Whether a barrel with the rifling of one of these may have left the mark with this code.
    pub fn may_match(&self, code: &[u8; CODE_BYTES]) -> bool {
        match self {
            Self::Impressed(_) => true,
            Self::Striated(codes) => {
                let code = StriatedCode::from_bytes(code);
                codes.iter().any(|wanted| wanted.is_of_class(&code))
            }
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
        let most = lengths.shortlist.max(lengths.compare_all_up_to);
        let found = columns
            .par_blocks(filter.after)
            .fold(
                || Best::of(most),
                |mut best, rows| {
                    for row in rows.filter(|row| self.holds(row) && filter.lets_through(row)) {
                        let Some(similarity) = self.codes.similarity(row.code) else { continue };
                        best.add(Shortlisted {
                            exhibit: row.exhibit,
                            acquisition: row.acquisition,
                            similarity,
                        });
                    }
                    best
                },
            )
            .reduce(|| Best::of(most), Best::merged);
        let all_are_compared = found.seen <= lengths.compare_all_up_to;
        let mut shortlist = found.heap.into_sorted_vec();
        if !all_are_compared {
            shortlist.truncate(lengths.shortlist);
        }
        shortlist
    }
}

/// The best of those seen: the worst of them on top of the heap, to give way to a better one.
struct Best {
    most: usize,
    seen: usize,
    heap: BinaryHeap<Shortlisted>,
}

impl Best {
    fn of(most: usize) -> Self {
        Self { most, seen: 0, heap: BinaryHeap::new() }
    }

    fn add(&mut self, candidate: Shortlisted) {
        self.seen += 1;
        self.keep(candidate);
    }

    fn keep(&mut self, candidate: Shortlisted) {
        if self.heap.len() < self.most {
            self.heap.push(candidate);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && candidate < *worst
        {
            *worst = candidate;
        }
    }

    fn merged(mut self, other: Self) -> Self {
        self.seen += other.seen;
        for candidate in other.heap {
            self.keep(candidate);
        }
        self
    }
}

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
    use proptest::prelude::*;
    use striae_store::CodeRecord;

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

    fn code(content: u64) -> [u8; 256] {
        std::array::from_fn(|at| ((content / 8 % 6 + 1) * (at as u64 + 3) * 37 / 5) as u8)
    }

    /// The definition: filter, sort, cut.
    fn naive(
        class: &Class,
        codes: &[PacCode],
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
                similarity: codes
                    .iter()
                    .map(|code| code.similarity(&PacCode::from_bytes(&record.code())))
                    .fold(f32::MIN, f32::max),
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

    proptest! {
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
            let codes: Vec<PacCode> = wanted.iter().map(|&one| PacCode::from_bytes(&code(one))).collect();
            let class = Class {
                mark: MarkKind::BreechFaceImpression,
                kind: SurfaceKind::Topography,
                codes: WantedCodes::Impressed(codes.clone()),
            };
            let lengths = Lengths { shortlist, compare_all_up_to };
            let (name, except) = (family.map(|at| FAMILIES[at]), except.map(ExhibitId));
            let number = name.and_then(|name| columns.family(name));
            prop_assume!(name.is_none() || number.is_some());
            let filter = Filter { family: number, except, after: AcquisitionId(after) };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let found = pool.install(|| class.shortlist(&columns, filter, lengths));
            prop_assert_eq!(found, naive(&class, &codes, &records, name, except, after, lengths));
        }
    }
}
