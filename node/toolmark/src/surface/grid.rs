//! Values on a regular grid together with how much of each cell was measured.

/// Values with weights, row by row. Where the weight is 0 the value is 0, so sums need no test.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MaskedGrid {
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) values: Vec<f32>,
    /// 1 where the value is known, 0 where it is missing.
    pub(crate) weights: Vec<f32>,
}

impl MaskedGrid {
    /// A grid with every point missing.
    pub(crate) fn missing(columns: usize, rows: usize) -> Self {
        let points = columns * rows;
        Self { columns, rows, values: vec![0.0; points], weights: vec![0.0; points] }
    }

    /// The known values.
    pub(crate) fn known(&self) -> impl Iterator<Item = f32> + '_ {
        self.values
            .iter()
            .zip(&self.weights)
            .filter(|&(_, &weight)| weight > 0.0)
            .map(|(&value, _)| value)
    }

    /// Number of known values.
    pub(crate) fn count(&self) -> usize {
        self.weights.iter().filter(|&&weight| weight > 0.0).count()
    }

    /// Replaces every known value by what `change` makes of its index and the value.
    pub(crate) fn update(&mut self, mut change: impl FnMut(usize, f32) -> f32) {
        for (index, (value, &weight)) in self.values.iter_mut().zip(&self.weights).enumerate() {
            if weight > 0.0 {
                *value = change(index, *value);
            }
        }
    }

    /// The value at a fractional position by bilinear interpolation of the known neighbours; `None`
    /// where they carry less than half of the weight. Column 0 is at x = 0.
    pub(crate) fn interpolate(&self, x: f64, y: f64) -> Option<f32> {
        let (value, weight) = self.gather(x, y);
        (weight >= 0.5).then(|| value / weight)
    }

    /// Bilinear sums of value and of weight about a fractional position, missing points counting as
    /// 0.
    pub(crate) fn gather(&self, x: f64, y: f64) -> (f32, f32) {
        let (left, top) = (x.floor(), y.floor());
        let (mut value, mut weight) = (0.0_f32, 0.0_f32);
        for (row, share_y) in [(top, 1.0 - (y - top)), (top + 1.0, y - top)] {
            for (column, share_x) in [(left, 1.0 - (x - left)), (left + 1.0, x - left)] {
                let inside = row >= 0.0
                    && column >= 0.0
                    && row < self.rows as f64
                    && column < self.columns as f64;
                if inside {
                    let index = row as usize * self.columns + column as usize;
                    let share = (share_x * share_y) as f32;
                    value += share * self.values[index];
                    weight += share * self.weights[index];
                }
            }
        }
        (value, weight)
    }
}
