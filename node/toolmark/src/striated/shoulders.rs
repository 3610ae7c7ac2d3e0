//! Shoulders: where the land engraved area ends and the walls to the grooves' engraved areas rise.
//!
//! The land lies deepest. A wall is what rises by more than 20 um, steeper than 0.35 on the way: from
//! the arc of the land, or from a trough that runs along the wall to well above the arc. From there one walks inwards to the wall's foot: down to 4 um above the arc, and
//! where the slope is hardly that of a wall. Grooves of shallow rifling lie hardly above the land:
//! a step of 8 um is a wall as well where nothing beyond it comes down to the land again, as it does
//! beyond a deep stria.

use super::arc::above_arc;
use super::bands::BAND_PITCH_UM;
use crate::filters::gaussian::{low_pass, sigma_um};
use crate::filters::robust::{MAD_TO_SIGMA, median};
use crate::surface::grid::MaskedGrid;

/// A wall rises by more than this above the land's arc, or above a trough to half of it above the
/// arc, micrometres.
const WALL_HEIGHT_UM: f32 = 20.0;
/// A wall is steeper than this somewhere.
const WALL_SLOPE: f32 = 0.35;
/// A low step rises above the arc by more than this, micrometres, steeper than this somewhere, and
/// what lies beyond it over this length, or to the end of the scan, stays above this.
const STEP_HEIGHT_UM: f32 = 8.0;
/// And it rises above the land's own waves: by so many of their deviations.
const STEP_DEVIATIONS: f32 = 6.0;
const STEP_SLOPE: f32 = 0.12;
const STEP_LENGTH_UM: f64 = 160.0;
const STEP_FLOOR_UM: f32 = 4.0;
/// Least length of a step before the end of the scan, micrometres.
const LEAST_STEP_UM: f64 = 30.0;
/// A foot is lower than this above the arc, micrometres, and less steep.
const FOOT_HEIGHT_UM: f32 = 4.0;
const FOOT_SLOPE: f32 = 0.1;
/// Cutoff of the profile that slopes are taken of, micrometres: striae are no walls.
const SMOOTHING_UM: f64 = 60.0;
/// A slope is taken over this length, micrometres.
const SLOPE_UM: f64 = 20.0;

/// Feet of the walls, micrometres across the striae from the scan's first point, at half the
/// striae's length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shoulders {
    /// Foot of the left wall; `None` where the land leaves the scan before one.
    pub left_um: Option<f64>,
    /// Foot of the right wall; `None` where the land leaves the scan before one.
    pub right_um: Option<f64>,
}

/// Finds the shoulders on the profile of a land.
pub(super) fn shoulders(profile: &MaskedGrid) -> Shoulders {
    let none = Shoulders { left_um: None, right_um: None };
    let Some(residual) = above_arc(profile) else { return none };
    let is_known = |index: &usize| residual.weights[*index] > 0.0;
    let on_arc: Vec<usize> = (0..residual.columns)
        .filter(is_known)
        .filter(|&index| residual.values[index].abs() <= WALL_HEIGHT_UM / 2.0)
        .collect();
    let Some(&middle) = on_arc.get(on_arc.len() / 2) else { return none };
    let smooth = low_pass(&residual, sigma_um(SMOOTHING_UM) / BAND_PITCH_UM);
    let to_the_left: Vec<usize> = (0..=middle).rev().filter(is_known).collect();
    let to_the_right: Vec<usize> = (middle..residual.columns).filter(is_known).collect();
    let place = |index: usize| (index as f64 + 0.5) * BAND_PITCH_UM;
    let inner = &on_arc[on_arc.len() / 4..on_arc.len() - on_arc.len() / 4];
    let mut heights: Vec<f32> = inner.iter().map(|&index| smooth.values[index].abs()).collect();
    let deviation = MAD_TO_SIGMA * median(&mut heights).unwrap_or(0.0);
    let step_um = STEP_HEIGHT_UM.max(STEP_DEVIATIONS * deviation);
    Shoulders {
        left_um: foot(&smooth, &to_the_left, step_um).map(place),
        right_um: foot(&smooth, &to_the_right, step_um).map(place),
    }
}

/// The foot of the first wall met on the way outwards; a low step rises by more than `step_um`.
fn foot(smooth: &MaskedGrid, way: &[usize], step_um: f32) -> Option<usize> {
    let reach = (SLOPE_UM / 2.0 / BAND_PITCH_UM) as usize;
    let height = |step: usize| smooth.values[way[step]];
    // Rise per micrometre outwards.
    let slope = |step: usize| {
        let (before, after) = (step.saturating_sub(reach), (step + reach).min(way.len() - 1));
        let run = way[before].abs_diff(way[after]).max(1) as f32 * BAND_PITCH_UM as f32;
        (height(after) - height(before)) / run
    };
    let stays_up = |step: usize| {
        let points = |length_um: f64| (length_um / BAND_PITCH_UM) as usize;
        let end = (step + points(STEP_LENGTH_UM)).min(way.len());
        end - step >= points(LEAST_STEP_UM) && (step..end).all(|at| height(at) > STEP_FLOOR_UM)
    };
    // A wall may be steepest before it is high.
    let (mut steepest, mut lowest) = (0.0_f32, f32::INFINITY);
    let wall = (0..way.len()).find(|&step| {
        (steepest, lowest) = if slope(step) > FOOT_SLOPE {
            (steepest.max(slope(step)), lowest.min(height(step)))
        } else {
            (0.0, f32::INFINITY)
        };
        let rises_um = height(step) - lowest.min(0.0);
        // Deep striae rise steeply out of troughs of their own.
        let is_high = height(step) > WALL_HEIGHT_UM
            || (height(step) > WALL_HEIGHT_UM / 2.0
                && rises_um > WALL_HEIGHT_UM.max(2.0 * step_um));
        (is_high && steepest > WALL_SLOPE)
            || (height(step) > step_um && steepest > STEP_SLOPE && stays_up(step))
    })?;
    let is_foot = |step: &usize| slope(*step) < FOOT_SLOPE && height(*step) < FOOT_HEIGHT_UM;
    (0..=wall).rev().find(is_foot).map(|step| way[step])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A land of 700 points on an arc between walls that rise by `heights` over 20 points, with a
    /// dent in it.
    fn profile(heights: [f32; 2]) -> MaskedGrid {
        let mut profile = MaskedGrid::missing(900, 1);
        profile.weights.fill(1.0);
        for index in 0..900_usize {
            let beyond = |edge: usize, outwards: bool| {
                let distance =
                    if outwards { index as f32 - edge as f32 } else { edge as f32 - index as f32 };
                (distance / 20.0).clamp(0.0, 1.0)
            };
            let walls = heights[0] * beyond(100, false) + heights[1] * beyond(800, true);
            let dent = if (300..330).contains(&index) { -30.0 } else { 0.0 };
            let arc = (index as f32 - 450.0).powi(2) * -2e-4;
            profile.values[index] = arc + walls + dent + ((index * 13) % 7) as f32 * 0.3;
        }
        profile
    }

    #[test]
    fn feet_are_where_walls_begin() {
        let found = shoulders(&profile([40.0, 60.0]));
        assert!((found.left_um.unwrap() - 200.0).abs() < 30.0, "{found:?}");
        assert!((found.right_um.unwrap() - 1600.0).abs() < 30.0, "{found:?}");
    }

    #[test]
    fn a_low_step_is_a_wall_and_a_ridge_is_none() {
        for heights in [[13.0, 60.0], [40.0, 13.0]] {
            let found = shoulders(&profile(heights));
            assert!((found.left_um.unwrap() - 200.0).abs() < 40.0, "{found:?}");
            assert!((found.right_um.unwrap() - 1600.0).abs() < 40.0, "{found:?}");
        }
        let mut ridged = profile([40.0, 60.0]);
        for index in 640..690 {
            ridged.values[index] += 14.0;
        }
        assert_eq!(shoulders(&ridged), shoulders(&profile([40.0, 60.0])));
    }

    #[test]
    fn a_wall_that_rises_out_of_a_trough_need_not_rise_as_high_above_the_arc() {
        let mut trough = profile([0.0, 60.0]);
        for index in 0..200_usize {
            // 15 um deep along the wall, which comes up to 15 um above the arc and falls again.
            let wall = match index {
                0..70 => (index as f32 - 50.0) * 0.4,
                70..85 => 15.0,
                85..100 => 15.0 - (index as f32 - 85.0) * 2.0,
                _ => (index as f32 - 200.0) * 0.15,
            };
            trough.values[index] += wall;
        }
        let found = shoulders(&trough);
        assert!((found.left_um.unwrap() - 200.0).abs() < 40.0, "{found:?}");
        assert!((found.right_um.unwrap() - 1600.0).abs() < 40.0, "{found:?}");
    }

    #[test]
    fn a_land_may_leave_the_scan_on_either_side() {
        let found = shoulders(&profile([0.0, 40.0]));
        assert!(found.left_um.is_none() && found.right_um.is_some());
        let found = shoulders(&profile([40.0, 10.0]));
        assert!(found.left_um.is_some() && found.right_um.is_none());
        let nothing = shoulders(&MaskedGrid::missing(900, 1));
        assert_eq!(nothing, Shoulders { left_um: None, right_um: None });
    }
}
