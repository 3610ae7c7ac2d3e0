//! The candidates worth a full comparison: class characteristics first, then the likeness of codes.
//!
//! ```text
//! for each wanted code: all rows of the class --first look, a slice at a time--> the likest 4 % --second look-->
//! the rows, each with the likeness of the wanted code that is most like it --the likest--> shortlist
//! ```
//!
//! The codes of striae have one look.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;
use striae_casework::{AcquisitionId, ExhibitId};
use striae_toolmark::FirstLook;

use crate::NodeError;
use crate::code_index::wanted::{Class, Looked, WantedCode};
use crate::code_index::{Columns, FamilyNumber, Row};

/// Share of all rows that have a second look, of all wanted codes together; the least and the most
/// of them.
const SECOND_LOOKS_PERCENT: usize = 4;
const LEAST_SECOND_LOOKS: usize = 2_000;
const MOST_SECOND_LOOKS: usize = 400_000;
/// Blocks of rows of a slice: a seventh of a second of two cores.
const SLICE_BLOCKS: usize = 12;
/// Second looks of a slice.
const SLICE_SECOND_LOOKS: usize = 4_096;
/// Codes that take as long, at the first look and at the second, as one full comparison.
const FIRST_LOOKS_PER_OPERATION: usize = 1000;
const SECOND_LOOKS_PER_OPERATION: usize = 100;
/// Operations that it takes to prepare a code.
const OPERATIONS_TO_PREPARE: u64 = 2;

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
    /// Whether the codes of those that are all compared are looked at as well: for those who are
    /// shown the place by code.
    pub is_place_wanted: bool,
}

/// A candidate and how like its code is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortlisted {
    pub exhibit: ExhibitId,
    /// The acquisition whose signature is to be compared.
    pub acquisition: AcquisitionId,
    /// Likeness of the codes, see [`WantedCode::similarity`]; 0 when it was not looked at.
    pub similarity: f32,
}

impl Filter {
    /// Whether a row is looked at for some mark.
    pub fn lets_through(self, row: &Row<'_>) -> bool {
        self.except != Some(row.exhibit) && self.family.is_none_or(|family| family == row.family)
    }
}

impl Class {
    /// The candidates of this class to compare in full, the most like first; of equal ones the
    /// first exhibit. The same for any number of threads.
    #[cfg(test)]
    fn shortlist(&self, columns: &Columns, filter: Filter, lengths: Lengths) -> Vec<Shortlisted> {
        let mut looking = Looking::new(self, columns, filter, lengths);
        while !looking.is_done(self) {
            looking.go_on(self, columns).unwrap();
        }
        looking.finish()
    }
}

/// A shortlist in the making, a slice at a time: wanted code by wanted code.
pub struct Looking {
    filter: Filter,
    lengths: Lengths,
    /// The wanted code at work.
    at: usize,
    prepared: Option<WantedCode>,
    /// Blocks that it looked at, of how many.
    blocks: (usize, usize),
    best: Best,
    /// Once it looked at all: those that it looks at again.
    again: Option<Vec<Kept>>,
    /// Rows and their likeness, from all codes so far.
    found: Vec<Shortlisted>,
    /// Whether those found are all that there are.
    are_all: bool,
}

impl Looking {
    /// Nothing is looked at yet.
    pub fn new(class: &Class, columns: &Columns, filter: Filter, lengths: Lengths) -> Self {
        let mut looking = Self {
            filter,
            lengths,
            at: 0,
            prepared: None,
            blocks: (0, columns.par_blocks(filter.after).len()),
            best: Best::of(0),
            again: None,
            found: Vec::new(),
            are_all: true,
        };
        if !lengths.is_place_wanted
            && let Some(all) = looking.all_unless_many(class, columns)
        {
            (looking.found, looking.at) = (all, class.wanted.len());
        }
        looking
    }

    /// All rows of the class, if they are so few that all are compared.
    fn all_unless_many(&self, class: &Class, columns: &Columns) -> Option<Vec<Shortlisted>> {
        let mut all = Vec::new();
        for rows in columns.blocks(self.filter.after) {
            let of_class = |row: &Row<'_>| {
                class.holds(row) && self.filter.lets_through(row) && class.may_match(row.code)
            };
            all.extend(rows.filter(of_class).map(|row| Shortlisted::of(&row, 0.0)));
            if all.len() > self.lengths.compare_all_up_to {
                return None;
            }
        }
        Some(all)
    }

    /// Whether the shortlist stands.
    pub fn is_done(&self, class: &Class) -> bool {
        self.at >= class.wanted.len()
    }

    /// Blocks that were looked at, of how many, by all wanted codes.
    pub fn progress(&self, class: &Class) -> (usize, usize) {
        let (done, of) = self.blocks;
        (self.at * of + done, class.wanted.len() * of)
    }

    /// Looks at one more slice of the same columns; returns the operations that it took.
    pub fn go_on(&mut self, class: &Class, columns: &Columns) -> Result<u64, NodeError> {
        let Some(bytes) = class.wanted.get(self.at) else { return Ok(0) };
        let Some(code) = self.prepared.take() else {
            self.prepared = Some(WantedCode::from_bytes(bytes)?);
            self.best = Best::of(self.most(class, columns));
            return Ok(OPERATIONS_TO_PREPARE);
        };
        let operations = match self.again.take() {
            None => {
                let rows = self.look_first(&code, class, columns);
                if self.blocks.0 >= self.blocks.1 {
                    self.are_all &= self.best.seen <= self.best.most;
                    self.again = Some(std::mem::take(&mut self.best.heap).into_vec());
                }
                rows / FIRST_LOOKS_PER_OPERATION
            }
            Some(mut waiting) => {
                let slice = waiting.split_off(waiting.len().saturating_sub(SLICE_SECOND_LOOKS));
                let look = |kept: &Kept| {
                    let row = columns.row(kept.one.acquisition)?;
                    let second = code.second_look(row.code, kept.look.as_ref());
                    let similarity = second.unwrap_or(kept.one.similarity);
                    Some(Shortlisted { similarity, ..kept.one })
                };
                self.found.par_extend(slice.par_iter().filter_map(look));
                if waiting.is_empty() {
                    (self.at, self.blocks.0) = (self.at + 1, 0);
                    return Ok((slice.len() / SECOND_LOOKS_PER_OPERATION) as u64);
                }
                self.again = Some(waiting);
                slice.len() / SECOND_LOOKS_PER_OPERATION
            }
        };
        self.prepared = Some(code);
        Ok(operations as u64 + 1)
    }

    /// Most rows that one wanted code looks at twice.
    fn most(&self, class: &Class, columns: &Columns) -> usize {
        let second = (columns.len() * SECOND_LOOKS_PERCENT / 100)
            .clamp(LEAST_SECOND_LOOKS, MOST_SECOND_LOOKS);
        let Lengths { shortlist, compare_all_up_to, .. } = self.lengths;
        shortlist.max(compare_all_up_to).max(second / class.wanted.len().max(1))
    }

    /// The first look at one more slice; returns the number of rows.
    fn look_first(&mut self, code: &WantedCode, class: &Class, columns: &Columns) -> usize {
        let (filter, least) = (self.filter, self.best.least());
        let looks: Vec<Looks> = columns
            .par_blocks(filter.after)
            .skip(self.blocks.0)
            .take(SLICE_BLOCKS)
            .map(|rows| {
                let mut looks = Looks::default();
                let rows = rows.filter(|row| class.holds(row) && filter.lets_through(row));
                code.first_looks(rows, |looked| looks.add(&looked, least));
                looks
            })
            .collect();
        self.blocks.0 = (self.blocks.0 + SLICE_BLOCKS).min(self.blocks.1);
        let seen = looks.iter().map(|looks| looks.seen).sum();
        self.best.seen += seen;
        for kept in looks.into_iter().flat_map(|looks| looks.kept) {
            self.best.keep(kept);
        }
        seen
    }

    /// The shortlist.
    pub fn finish(self) -> Vec<Shortlisted> {
        let mut shortlist = self.found;
        // Of a row that several codes found, the likest.
        shortlist.par_sort_unstable_by(|one, other| {
            one.acquisition.cmp(&other.acquisition).then(one.cmp(other))
        });
        shortlist.dedup_by_key(|one| one.acquisition);
        shortlist.par_sort_unstable();
        if !self.are_all || shortlist.len() > self.lengths.compare_all_up_to {
            shortlist.truncate(self.lengths.shortlist);
        }
        shortlist
    }
}

impl Shortlisted {
    /// A row with the likeness of its code.
    pub fn of(row: &Row<'_>, similarity: f32) -> Self {
        Self { exhibit: row.exhibit, acquisition: row.acquisition, similarity }
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
    fn add(&mut self, looked: &Looked<'_>, least: f32) {
        self.seen += 1;
        if looked.similarity >= least {
            let one = Shortlisted::of(&looked.row, looked.similarity);
            self.kept.push(Kept { one, look: looked.look });
        }
    }
}

/// A row, and the first look at it.
#[derive(Debug, Clone, Copy)]
struct Kept {
    one: Shortlisted,
    look: Option<FirstLook>,
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
    use striae_toolmark::{
        AnySignature, ImpressedSignature, POLAR_CODE_BYTES, PolarCodeQuery, SurfaceKind,
    };
    use striae_vocabulary::MarkKind;

    use super::*;
    use crate::code_index::wanted::classes;

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

    /// Likeness to the wanted code that is most like.
    fn similarity(wanted: &[u64], record: &CodeRecord) -> f32 {
        let code: [u8; POLAR_CODE_BYTES] = record.code().try_into().unwrap();
        let looks = wanted.iter().map(|one| {
            let query = &QUERIES[*one as usize / 8 % MARKS.len()];
            query.second_look(&code, &query.first_look(&[&code])[0])
        });
        looks.reduce(f32::max).unwrap()
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
            let mark = |&one: &u64| AnySignature::Impressed(MARKS[one as usize / 8 % MARKS.len()].clone());
            let (classes, _) = classes(&wanted.iter().map(mark).collect::<Vec<_>>());
            let class = &classes[0];
            let lengths = Lengths { shortlist, compare_all_up_to, is_place_wanted: true };
            let (name, except) = (family.map(|at| FAMILIES[at]), except.map(ExhibitId));
            let number = name.and_then(|name| columns.family(name));
            prop_assume!(name.is_none() || number.is_some());
            let filter = Filter { family: number, except, after: AcquisitionId(after) };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let found = pool.install(|| class.shortlist(&columns, filter, lengths));
            let all = naive(class, &wanted, &records, name, except, after, lengths);
            prop_assert_eq!(&found, &all);
            let lengths = Lengths { is_place_wanted: false, ..lengths };
            let acquisitions = |list: Vec<Shortlisted>| {
                let mut all: Vec<AcquisitionId> = list.iter().map(|one| one.acquisition).collect();
                all.sort_unstable();
                all
            };
            let found = pool.install(|| class.shortlist(&columns, filter, lengths));
            prop_assert_eq!(acquisitions(found), acquisitions(all));
        }
    }
}
