//! Layout of a polar code: which orders of which rings it holds, and where.
//!
//! Rings lie two by two, and orders sixteen by sixteen: a block is sixteen orders of two rings. The
//! farther out two rings lie, the more orders their circumference has room for.

/// Rings.
pub(crate) const RINGS: usize = 24;
/// Radius of the innermost ring, and distance between rings, cells: 200 and 64 um on a breech face.
const FIRST_RADIUS: f64 = 8.0;
const RING_STEP: f64 = 2.56;
/// Samples along a ring.
pub(crate) const SAMPLES: usize = 256;
/// The lowest order: those below are form, not marks.
pub(crate) const FIRST_ORDER: usize = 4;
/// Orders of a block.
pub(crate) const LANES: usize = 16;
/// Columns of blocks: orders 4 to 19, 20 to 35, ...
pub(crate) const COLUMNS: usize = 4;
/// Orders of the outermost ring.
pub(crate) const ORDERS: usize = COLUMNS * LANES;
/// For each column the innermost two rings that have it.
const FIRST_PAIRS: [usize; COLUMNS] = [0, 3, 6, 8];
/// Where the blocks of each column begin, and where all end.
pub(crate) const COLUMN_STARTS: [usize; COLUMNS + 1] = [0, 12, 21, 27, 31];
/// Blocks of a code.
pub(crate) const BLOCKS: usize = COLUMN_STARTS[COLUMNS];
/// Values of a block: of each order real and imaginary part on the inner ring, and on the outer.
pub(crate) const VALUES: usize = 4 * LANES;

const _: () = {
    let mut column = 0;
    while column < COLUMNS {
        let blocks = COLUMN_STARTS[column + 1] - COLUMN_STARTS[column];
        assert!(blocks == RINGS / 2 - FIRST_PAIRS[column]);
        column += 1;
    }
};

/// The inner one of the two rings of a block of a column.
pub(crate) fn inner_ring(column: usize, block: usize) -> usize {
    2 * (FIRST_PAIRS[column] + block - COLUMN_STARTS[column])
}

/// Radius of a ring, cells.
pub(crate) fn radius(ring: usize) -> f64 {
    FIRST_RADIUS + RING_STEP * ring as f64
}

/// All blocks, each with its column.
pub(crate) fn blocks() -> impl Iterator<Item = (usize, usize)> {
    (0..COLUMNS).flat_map(|column| {
        (COLUMN_STARTS[column]..COLUMN_STARTS[column + 1]).map(move |block| (column, block))
    })
}
