//! Codes with their class characteristics, column by column: 534 bytes for an acquisition of an
//! impressed mark, 278 for one of striae.

use std::sync::Arc;

use rayon::prelude::*;
use striae_casework::{AcquisitionId, ExhibitId};
use striae_store::{CodeRecord, StoreError};
use striae_toolmark::{POLAR_CODE_BYTES, STRIATED_CODE_BYTES, SurfaceKind};
use striae_vocabulary::MarkKind;

use crate::NodeError;

/// Rows of a block: one is copied when a code is put in while a search looks at it (2 MB), and
/// growing by blocks never needs twice the memory.
const BLOCK_ROWS: usize = 4096;

/// A calibre family by its place in the list of those that occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FamilyNumber(u16);

/// All codes in the order of their acquisitions. A clone shares the blocks, and does not change
/// with the original.
#[derive(Clone, Default)]
pub struct Columns {
    families: Arc<Vec<String>>,
    blocks: Vec<Arc<Block>>,
}

/// Up to [`BLOCK_ROWS`] rows, a few more when acquisitions came out of their order.
#[derive(Clone)]
struct Block {
    acquisitions: Vec<AcquisitionId>,
    exhibits: Vec<ExhibitId>,
    marks: Vec<MarkKind>,
    kinds: Vec<SurfaceKind>,
    families: Vec<FamilyNumber>,
    /// For each row the place of its code among those of its engine.
    places: Vec<u16>,
    impressed: Vec<[u8; POLAR_CODE_BYTES]>,
    striated: Vec<[u8; STRIATED_CODE_BYTES]>,
}

/// Codes for which room is made at a time, so that a block of two engines holds little more.
const ROOM: usize = BLOCK_ROWS / 8;

/// One acquisition's code and class characteristics.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    pub acquisition: AcquisitionId,
    pub exhibit: ExhibitId,
    pub mark: MarkKind,
    pub kind: SurfaceKind,
    /// The exhibit's calibre family.
    pub family: FamilyNumber,
    /// As many bytes as codes of the mark's engine have.
    pub code: &'a [u8],
}

impl Columns {
    /// Number of codes.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(|block| block.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that the columns take.
    pub fn bytes(&self) -> usize {
        self.blocks.iter().map(|block| block.bytes()).sum()
    }

    /// The number of a calibre family; `None` when no code is of it.
    pub fn family(&self, name: &str) -> Option<FamilyNumber> {
        // At most 65,536 were let in.
        self.families.iter().position(|known| known == name).map(|at| FamilyNumber(at as u16))
    }

    /// The last acquisition; 0 when there is none.
    pub fn last(&self) -> AcquisitionId {
        let last = self.blocks.last().and_then(|block| block.acquisitions.last());
        last.copied().unwrap_or(AcquisitionId(0))
    }

    /// All rows after an acquisition, block by block, for as many threads as there are.
    pub fn par_blocks(
        &self,
        after: AcquisitionId,
    ) -> impl IndexedParallelIterator<Item = impl Iterator<Item = Row<'_>>> {
        let blocks = self.from(after).par_iter();
        blocks.map(move |block| block.rows().filter(move |row| row.acquisition > after))
    }

    /// All rows after an acquisition, block by block.
    pub fn blocks(
        &self,
        after: AcquisitionId,
    ) -> impl Iterator<Item = impl Iterator<Item = Row<'_>>> {
        let blocks = self.from(after).iter();
        blocks.map(move |block| block.rows().filter(move |row| row.acquisition > after))
    }

    /// The blocks with rows after an acquisition.
    fn from(&self, after: AcquisitionId) -> &[Arc<Block>] {
        let first = self.blocks.partition_point(|block| block.acquisitions.last() <= Some(&after));
        &self.blocks[first..]
    }

    /// The row of an acquisition.
    pub fn row(&self, acquisition: AcquisitionId) -> Option<Row<'_>> {
        let at =
            self.blocks.partition_point(|block| block.acquisitions.last() < Some(&acquisition));
        let block = self.blocks.get(at)?;
        block.acquisitions.binary_search(&acquisition).ok().map(|at| block.row(at))
    }

    /// Takes in a code, in place of an older one of the same acquisition.
    pub fn put(&mut self, record: &CodeRecord) -> Result<(), NodeError> {
        let family = self.intern(&record.calibre_family)?;
        let mut code = [0; POLAR_CODE_BYTES];
        let code = &mut code[..striae_toolmark::code_bytes(record.mark)];
        if !record.copy_code(code) {
            let reason =
                format!("the one of acquisition {} has another length", record.acquisition.0);
            return Err(NodeError::Store(StoreError::WrongRecord { family: "codes", reason }));
        }
        let row = Row {
            acquisition: record.acquisition,
            exhibit: record.exhibit,
            mark: record.mark,
            kind: record.kind,
            family,
            code,
        };
        let after = self
            .blocks
            .partition_point(|block| block.acquisitions.first() <= Some(&row.acquisition));
        // A first acquisition out of order goes before those of the first block.
        let held = self.blocks.get_mut(after.saturating_sub(1));
        let place = held.map(|block| {
            let place = block.acquisitions.binary_search(&row.acquisition);
            (block, place)
        });
        match place {
            Some((block, Ok(at))) => Arc::make_mut(block).replace(at, row),
            Some((block, Err(at))) if at < block.len() || block.len() < BLOCK_ROWS => {
                Arc::make_mut(block).insert(at, row);
            }
            _ => {
                let mut block = Block::empty();
                block.insert(0, row);
                self.blocks.insert(after, Arc::new(block));
            }
        }
        Ok(())
    }

    fn intern(&mut self, name: &str) -> Result<FamilyNumber, NodeError> {
        if let Some(known) = self.family(name) {
            return Ok(known);
        }
        let number = u16::try_from(self.families.len()).map_err(|_| {
            let reason = "the database names more than 65536 calibre families";
            NodeError::stopped(reason)
        })?;
        Arc::make_mut(&mut self.families).push(name.to_owned());
        Ok(FamilyNumber(number))
    }
}

impl Block {
    fn empty() -> Self {
        Self {
            acquisitions: Vec::with_capacity(BLOCK_ROWS),
            exhibits: Vec::with_capacity(BLOCK_ROWS),
            marks: Vec::with_capacity(BLOCK_ROWS),
            kinds: Vec::with_capacity(BLOCK_ROWS),
            families: Vec::with_capacity(BLOCK_ROWS),
            places: Vec::with_capacity(BLOCK_ROWS),
            impressed: Vec::new(),
            striated: Vec::new(),
        }
    }

    fn len(&self) -> usize {
        self.acquisitions.len()
    }

    fn bytes(&self) -> usize {
        self.acquisitions.capacity() * size_of::<AcquisitionId>()
            + self.exhibits.capacity() * size_of::<ExhibitId>()
            + self.marks.capacity() * size_of::<MarkKind>()
            + self.kinds.capacity() * size_of::<SurfaceKind>()
            + self.families.capacity() * size_of::<FamilyNumber>()
            + self.places.capacity() * size_of::<u16>()
            + self.impressed.capacity() * POLAR_CODE_BYTES
            + self.striated.capacity() * STRIATED_CODE_BYTES
    }

    fn insert(&mut self, at: usize, row: Row<'_>) {
        self.acquisitions.insert(at, row.acquisition);
        self.exhibits.insert(at, row.exhibit);
        self.marks.insert(at, row.mark);
        self.kinds.insert(at, row.kind);
        self.families.insert(at, row.family);
        let place = self.push(row.code);
        self.places.insert(at, place);
    }

    fn replace(&mut self, at: usize, row: Row<'_>) {
        let place = usize::from(self.places[at]);
        let (impressed, striated) = (self.impressed.get_mut(place), self.striated.get_mut(place));
        match (self.marks[at].is_striated(), impressed, striated) {
            (false, Some(held), _) if held.len() == row.code.len() => {
                held.copy_from_slice(row.code);
            }
            (true, _, Some(held)) if held.len() == row.code.len() => {
                held.copy_from_slice(row.code);
            }
            // A mark of the other engine: its former code stays until the block is loaded anew.
            _ => self.places[at] = self.push(row.code),
        }
        self.exhibits[at] = row.exhibit;
        self.marks[at] = row.mark;
        self.kinds[at] = row.kind;
        self.families[at] = row.family;
    }

    /// Takes in a code; returns its place among those of its engine.
    fn push(&mut self, code: &[u8]) -> u16 {
        // Blocks hold few more than BLOCK_ROWS.
        if let Ok(code) = code.try_into() {
            push_with_room(&mut self.impressed, code);
            (self.impressed.len() - 1) as u16
        } else {
            let mut bytes = [0; STRIATED_CODE_BYTES];
            let length = code.len().min(STRIATED_CODE_BYTES);
            bytes[..length].copy_from_slice(&code[..length]);
            push_with_room(&mut self.striated, bytes);
            (self.striated.len() - 1) as u16
        }
    }

    fn row(&self, at: usize) -> Row<'_> {
        let mark = self.marks[at];
        let place = usize::from(self.places[at]);
        Row {
            acquisition: self.acquisitions[at],
            exhibit: self.exhibits[at],
            mark,
            kind: self.kinds[at],
            family: self.families[at],
            code: if mark.is_striated() { &self.striated[place] } else { &self.impressed[place] },
        }
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }
}

fn push_with_room<T>(held: &mut Vec<T>, one: T) {
    if held.len() == held.capacity() {
        held.reserve_exact(ROOM);
    }
    held.push(one);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn record(acquisition: u64, content: u8) -> CodeRecord {
        let mark = MarkKind::ALL[usize::from(content) % MarkKind::ALL.len()];
        CodeRecord::new(
            AcquisitionId(acquisition),
            ExhibitId(acquisition / 2),
            mark,
            if content.is_multiple_of(3) {
                SurfaceKind::Photograph
            } else {
                SurfaceKind::Topography
            },
            format!("family {}", content % 7),
            &vec![content; striae_toolmark::code_bytes(mark)],
        )
    }

    /// Content of the columns, as records.
    fn records(columns: &Columns) -> Vec<CodeRecord> {
        let blocks = columns.blocks.iter().flat_map(|block| block.rows());
        blocks
            .map(|row| {
                let family = columns.families[usize::from(row.family.0)].clone();
                CodeRecord::new(row.acquisition, row.exhibit, row.mark, row.kind, family, row.code)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn columns_hold_what_a_map_would(puts in proptest::collection::vec((0..60_u64, any::<u8>()), 0..150)) {
            let (mut columns, mut map) = (Columns::default(), BTreeMap::new());
            for (acquisition, content) in puts {
                let record = record(acquisition, content);
                columns.put(&record).unwrap();
                map.insert(acquisition, record);
            }
            prop_assert_eq!(columns.len(), map.len());
            prop_assert_eq!(records(&columns), map.into_values().collect::<Vec<_>>());
        }
    }

    #[test]
    fn blocks_stay_in_order_also_when_acquisitions_come_late() {
        let rows = 3 * BLOCK_ROWS as u64;
        let mut columns = Columns::default();
        // Every tenth comes after its neighbours, the first ten last of all.
        let (late, timely): (Vec<u64>, Vec<u64>) = (10..rows).partition(|number| number % 10 == 0);
        for number in timely.into_iter().chain(late).chain(0..10) {
            columns.put(&record(number, (number % 251) as u8)).unwrap();
        }
        let expected: Vec<_> =
            (0..rows).map(|number| record(number, (number % 251) as u8)).collect();
        assert_eq!(records(&columns), expected);
        assert!(columns.bytes() < 540 * rows as usize * 2, "{}", columns.bytes());
    }

    #[test]
    fn a_snapshot_does_not_change() {
        let mut columns = Columns::default();
        columns.put(&record(1, 1)).unwrap();
        let snapshot = columns.clone();
        columns.put(&record(1, 2)).unwrap();
        columns.put(&record(2, 3)).unwrap();
        assert_eq!(records(&snapshot), [record(1, 1)]);
        assert_eq!(records(&columns), [record(1, 2), record(2, 3)]);
    }
}
