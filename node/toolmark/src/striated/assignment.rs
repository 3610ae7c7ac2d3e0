//! The best one-to-one assignment of lands of one bullet to lands of another.
//!
//! The Hungarian method (Kuhn 1955; Munkres 1957) by shortest augmenting paths with prices (Jonker
//! and Volgenant 1987), which takes no allocation and a time that grows with the cube of the lands.

use super::MAX_LANDS;

/// For each of the rows the column it gets, such that all are different and the sum of
/// `value(row, column)` is the highest. At most as many rows as columns, and both at most
/// [`MAX_LANDS`].
pub(super) fn best_assignment(
    rows: usize,
    columns: usize,
    value: impl Fn(usize, usize) -> f32,
) -> [usize; MAX_LANDS] {
    // Prices of an assigned row and of a column: their sum less the pair's value, the rest, is
    // never below 0, and it is 0 for the pairs assigned.
    let mut row_price = [0.0_f64; MAX_LANDS];
    let mut column_price = [0.0_f64; MAX_LANDS];
    let mut owner = [None; MAX_LANDS];
    let mut column_of = [0; MAX_LANDS];
    for new in 0..rows {
        let rest = |row: usize, column: usize, prices: (&[f64; MAX_LANDS], &[f64; MAX_LANDS])| {
            prices.0[row] + prices.1[column] - f64::from(value(row, column))
        };
        // The cheapest way so far to each column, and the row before it on that way.
        let mut distance = [f64::INFINITY; MAX_LANDS];
        let mut before = [new; MAX_LANDS];
        let mut is_done = [false; MAX_LANDS];
        let (mut row, mut so_far) = (new, 0.0);
        let free = loop {
            let mut nearest: Option<usize> = None;
            for column in (0..columns).filter(|&column| !is_done[column]) {
                let way = so_far + rest(row, column, (&row_price, &column_price));
                if way < distance[column] {
                    (distance[column], before[column]) = (way, row);
                }
                if nearest.is_none_or(|nearest| distance[column] < distance[nearest]) {
                    nearest = Some(column);
                }
            }
            // There are as many columns as rows at least.
            let Some(nearest) = nearest else { return column_of };
            (is_done[nearest], so_far) = (true, distance[nearest]);
            match owner[nearest] {
                None => break nearest,
                Some(owner) => row = owner,
            }
        };
        row_price[new] -= so_far;
        for column in (0..columns).filter(|&column| is_done[column]) {
            column_price[column] += so_far - distance[column];
            if let Some(owner) = owner[column] {
                row_price[owner] -= so_far - distance[column];
            }
        }
        let mut column = free;
        loop {
            let row = before[column];
            owner[column] = Some(row);
            let left = std::mem::replace(&mut column_of[row], column);
            if row == new {
                break;
            }
            column = left;
        }
    }
    column_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The highest sum of all assignments, by trying each.
    fn naive(values: &[Vec<f32>], taken: &mut Vec<usize>) -> f32 {
        let Some(row) = values.get(taken.len()) else { return 0.0 };
        let mut best = f32::NEG_INFINITY;
        for (column, value) in row.iter().enumerate() {
            if !taken.contains(&column) {
                taken.push(column);
                best = best.max(value + naive(values, taken));
                taken.pop();
            }
        }
        best
    }

    fn values() -> impl Strategy<Value = Vec<Vec<f32>>> {
        (1_usize..7, 0_usize..3).prop_flat_map(|(rows, more)| {
            // Few different values, so that many assignments are equally good.
            let value = prop_oneof![(-4_i8..5).prop_map(f32::from), -1.0_f32..1.0];
            let row = prop::collection::vec(value, rows + more);
            prop::collection::vec(row, rows)
        })
    }

    proptest! {
        #[test]
        fn no_assignment_is_better(values in values()) {
            let columns = values[0].len();
            let found = best_assignment(values.len(), columns, |row, column| values[row][column]);
            let mut taken: Vec<usize> = found[..values.len()].to_vec();
            let sum: f32 = taken.iter().zip(&values).map(|(&column, row)| row[column]).sum();
            prop_assert!((sum - naive(&values, &mut Vec::new())).abs() < 1e-4);
            taken.sort_unstable();
            taken.dedup();
            prop_assert_eq!(taken.len(), values.len());
            prop_assert!(taken.iter().all(|&column| column < columns));
        }
    }

    #[test]
    fn the_most_lands_are_assigned() {
        let value =
            |row: usize, column: usize| if column == (row + 5) % MAX_LANDS { 1.0 } else { 0.5 };
        let found = best_assignment(MAX_LANDS, MAX_LANDS, value);
        assert!((0..MAX_LANDS).all(|row| found[row] == (row + 5) % MAX_LANDS));
    }
}
