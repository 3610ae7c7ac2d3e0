//! The striae of one land: a random profile with the spectrum of real ones.

use super::field::{normalise, running_mean};
use super::random::Random;

/// Distance between the points of a profile, micrometres.
const PITCH_UM: f64 = 1.0;
/// Widths in points of the means whose differences are octaves of wavelengths: 10 to 20 um, up to
/// 320 to 640 um.
const WIDTHS: [usize; 7] = [5, 9, 17, 33, 65, 131, 261];
/// Times a mean is taken: three come close to a Gaussian.
const PASSES: usize = 3;
/// RMS of each octave over that of 40 to 80 um, about as on real lands of two barrels.
const OCTAVES: [f64; 6] = [0.3, 0.65, 1.0, 1.1, 1.5, 3.0];
/// Striae are deeper in some places than in others: deviation of their height from the mean, and
/// width of these places in points. Heights differ by less than twice the deviation.
const UNEVEN: f64 = 0.3;
const UNEVEN_WIDTH: usize = 81;

/// Heights across a land, from `-margin` to its width and `margin` more. The octave from 40 to 80
/// um has RMS 1.
pub(super) struct Striae {
    margin_um: f64,
    heights: Vec<f64>,
}

impl Striae {
    /// Random striae for a land of this width.
    pub(super) fn new(width_um: f64, margin_um: f64, random: &mut Random) -> Self {
        let points = ((width_um + 2.0 * margin_um) / PITCH_UM) as usize + 2;
        let mut smooth: Vec<f64> = (0..points).map(|_| random.between(-1.0, 1.0)).collect();
        let mut heights = vec![0.0; points];
        let mut finer: Option<Vec<f64>> = None;
        let strengths = [0.0].into_iter().chain(OCTAVES);
        for (width, strength) in WIDTHS.into_iter().zip(strengths) {
            for _ in 0..PASSES {
                running_mean(&mut smooth, width);
            }
            if let Some(finer) = finer {
                let mut octave: Vec<f64> = finer.iter().zip(&smooth).map(|(a, b)| a - b).collect();
                normalise(&mut octave);
                for (height, value) in heights.iter_mut().zip(octave) {
                    *height += strength * value;
                }
            }
            finer = Some(smooth.clone());
        }
        let mut uneven: Vec<f64> = (0..points).map(|_| random.between(-1.0, 1.0)).collect();
        for _ in 0..PASSES {
            running_mean(&mut uneven, UNEVEN_WIDTH);
        }
        normalise(&mut uneven);
        for (height, uneven) in heights.iter_mut().zip(uneven) {
            *height *= 1.0 + UNEVEN * uneven.clamp(-2.0, 2.0);
        }
        Self { margin_um, heights }
    }

    /// The height at a place from the land's left end, micrometres; the end's beyond the margins.
    pub(super) fn at_um(&self, place_um: f64) -> f64 {
        let last = self.heights.len() - 1;
        let place = ((place_um + self.margin_um) / PITCH_UM).clamp(0.0, last as f64);
        let left = (place as usize).min(last - 1);
        let right_part = place - left as f64;
        self.heights[left] * (1.0 - right_part) + self.heights[left + 1] * right_part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_octave_of_unit_height_is_in_them_and_places_are_micrometres() {
        let striae = Striae::new(1_400.0, 300.0, &mut Random::new(1, "test", "", 0));
        let mut octave = striae.heights.clone();
        let mut coarse = octave.clone();
        for _ in 0..PASSES {
            running_mean(&mut octave, WIDTHS[2]);
            running_mean(&mut coarse, WIDTHS[3]);
        }
        let squares: f64 = octave.iter().zip(&coarse).map(|(a, b)| (a - b) * (a - b)).sum();
        let rms = (squares / octave.len() as f64).sqrt();
        assert!((0.6..1.1).contains(&rms), "{rms}");
        assert!((striae.at_um(-300.0) - striae.heights[0]).abs() < 1e-12);
        let between = f64::midpoint(striae.heights[700], striae.heights[701]);
        assert!((striae.at_um(400.5) - between).abs() < 1e-12);
        assert!((striae.at_um(1e9) - striae.heights[striae.heights.len() - 1]).abs() < 1e-12);
    }
}
