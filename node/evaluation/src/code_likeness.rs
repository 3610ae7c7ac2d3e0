//! Likeness of the codes of different firearms: true mates have to stand out from it in a large
//! database.

use serde::Serialize;

/// Likeness of codes of different firearms, see
/// [`PolarCodeQuery::similarity`](striae_toolmark::PolarCodeQuery::similarity).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CodeLikeness {
    pub mean: f32,
    /// Standard deviation.
    pub deviation: f32,
    /// Likeness that one pair in a hundred exceeds.
    pub one_in_100: f32,
    /// Likeness that one pair in a thousand exceeds.
    pub one_in_1000: f32,
}

impl CodeLikeness {
    /// Of the similarities of some pairs; all zero without any.
    pub fn of(mut similarities: Vec<f32>) -> Self {
        if similarities.is_empty() {
            let (mean, deviation, one_in_100, one_in_1000) = (0.0, 0.0, 0.0, 0.0);
            return Self { mean, deviation, one_in_100, one_in_1000 };
        }
        similarities.sort_by(f32::total_cmp);
        let count = similarities.len().max(1) as f32;
        let mean = similarities.iter().sum::<f32>() / count;
        let square = |value: &f32| (value - mean) * (value - mean);
        let exceeded_by_one_in = |of: usize| {
            let below = similarities.len() - similarities.len().div_ceil(of);
            similarities.get(below).copied().unwrap_or_default()
        };
        Self {
            mean,
            deviation: (similarities.iter().map(square).sum::<f32>() / count).sqrt(),
            one_in_100: exceeded_by_one_in(100),
            one_in_1000: exceeded_by_one_in(1000),
        }
    }
}

impl std::fmt::Display for CodeLikeness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "likeness {:.3} +- {:.3}, one pair in 100 over {:.3}, one in 1000 over {:.3}",
            self.mean, self.deviation, self.one_in_100, self.one_in_1000
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_definition() {
        let similarities = (0..1000).rev().map(|number| number as f32 / 1000.0).collect();
        let likeness = CodeLikeness::of(similarities);
        assert!(
            (likeness.mean - 0.4995).abs() < 1e-4 && (likeness.deviation - 0.2887).abs() < 1e-3
        );
        assert!((likeness.one_in_100 - 0.990).abs() < 1e-6, "{likeness}");
        assert!((likeness.one_in_1000 - 0.999).abs() < 1e-6, "{likeness}");
        assert!(CodeLikeness::of(Vec::new()).one_in_100.abs() < 1e-6);
    }
}
