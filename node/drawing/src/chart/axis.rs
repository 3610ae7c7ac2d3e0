//! Axes of charts: from values to places along them, with their ticks.

use statrs::function::erf::erf_inv;

/// Rates below and above these are drawn at the ends of a normal-deviate axis.
const RATES: (f64, f64) = (0.000_5, 0.5);
/// Rates that such an axis names.
const NAMED_RATES: [f64; 7] = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4];

/// Scale that turns values into places.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    /// Evenly.
    Linear,
    /// By the value of a standard normal variable that is exceeded at this rate: curves of normal
    /// scores become straight lines (Martin and others 1997).
    NormalDeviate,
}

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    pub label: &'static str,
    scale: Scale,
    from: f64,
    to: f64,
    /// Value and text of each tick.
    ticks: Vec<(f64, String)>,
}

impl Axis {
    /// Numbers in steps; `from` and `to` are whole multiples of `step`.
    pub fn numbers(label: &'static str, (from, to): (f64, f64), step: f64) -> Self {
        let decimals = usize::from(step < 1.0);
        let count = ((to - from) / step).round() as usize;
        let tick = |number: usize| {
            let value = from + number as f64 * step;
            // No "-0.0".
            let value = if value.abs() < step / 2.0 { 0.0 } else { value };
            (value, format!("{value:.decimals$}"))
        };
        Self { label, scale: Scale::Linear, from, to, ticks: (0..=count).map(tick).collect() }
    }

    /// Shares from 0 to `most`, as percentages.
    pub fn shares(label: &'static str, most: f64) -> Self {
        let ticks = (0..=4).map(|quarter| f64::from(quarter) / 4.0 * most);
        let text = |share: f64| (share, format!("{} %", (share * 1_000.0).round() / 10.0));
        Self { label, scale: Scale::Linear, from: 0.0, to: most, ticks: ticks.map(text).collect() }
    }

    /// Rates of errors on a normal-deviate scale.
    pub fn rates(label: &'static str) -> Self {
        let tick = |rate: f64| (rate, format!("{} %", (rate * 1_000.0).round() / 10.0));
        let ticks = NAMED_RATES.into_iter().map(tick).collect();
        Self { label, scale: Scale::NormalDeviate, from: RATES.0, to: RATES.1, ticks }
    }

    /// Place of a value: 0 at the beginning of the axis, 1 at its end; a value outside is put at
    /// the nearer end.
    pub fn place(&self, value: f64) -> f64 {
        let even = |value: f64| match self.scale {
            Scale::Linear => value,
            Scale::NormalDeviate => deviate(value),
        };
        let (from, to) = (even(self.from), even(self.to));
        (even(value.clamp(self.from, self.to)) - from) / (to - from)
    }

    /// Place and text of each tick.
    pub fn ticks(&self) -> impl Iterator<Item = (f64, &str)> {
        self.ticks.iter().map(|(value, text)| (self.place(*value), text.as_str()))
    }
}

/// The value that a standard normal variable stays below at this rate.
fn deviate(rate: f64) -> f64 {
    std::f64::consts::SQRT_2 * erf_inv(2.0 * rate - 1.0)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    #[test]
    fn deviates_are_those_of_the_tables() {
        for (rate, expected) in [(0.5, 0.0), (0.158_655_25, -1.0), (0.022_750_13, -2.0)] {
            assert!((deviate(rate) - expected).abs() < 1e-6, "{rate}");
        }
    }

    #[test]
    fn places_run_from_end_to_end() {
        for axis in [Axis::rates("rate"), Axis::shares("share", 0.3), numbers()] {
            let places: Vec<f64> = axis.ticks().map(|(place, _)| place).collect();
            assert!(places.is_sorted() && places.iter().all(|place| (0.0..=1.0).contains(place)));
            assert!(axis.place(-9.0) == 0.0 && axis.place(9.0) == 1.0, "outside is at the ends");
        }
    }

    fn numbers() -> Axis {
        Axis::numbers("score", (-0.2, 1.0), 0.2)
    }

    #[test]
    fn ticks_are_named_shortly() {
        let axis = numbers();
        let names: Vec<&str> = axis.ticks().map(|(_, text)| text).collect();
        assert_eq!(names, ["-0.2", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        let axis = Axis::shares("share", 0.3);
        assert_eq!(axis.ticks().nth(1).unwrap().1, "7.5 %");
    }
}
