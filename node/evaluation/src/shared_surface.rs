//! Share of their surface that two cropped scans truly have in common, by the pose of the whole
//! scans.

use std::collections::HashMap;

use rayon::prelude::*;
use striae_toolmark::{AnySignature, ImpressedQuery, ImpressedSignature, Pose, Surface};

use super::reading::Scan;
use super::signing::sign;

/// Points are taken this many columns and rows apart: enough to measure an area by.
const STEP: usize = 8;

/// Poses of all matching pairs of whole scans.
pub(super) struct SharedSurface {
    /// `None` for a scan that gives no signature.
    centres_um: Vec<Option<[f64; 2]>>,
    poses: HashMap<(usize, usize), Pose>,
}

impl SharedSurface {
    /// Finds the pose of every matching pair.
    pub(super) fn of(scans: &[Scan]) -> Self {
        let centre = |scan: &Scan| {
            let (surface, mark) = (&scan.surface, scan.specimen.mark);
            match &scan.region {
                Some(region) => ImpressedSignature::centre_in_um(surface, mark, region),
                None => ImpressedSignature::centre_um(surface, mark),
            }
            .ok()
        };
        let centres_um = scans.par_iter().map(centre).collect();
        let signature =
            |scan: &Scan| match sign(&scan.surface, &scan.specimen, scan.region.as_ref()) {
                Ok(AnySignature::Impressed(signature)) => Some(signature),
                _ => None,
            };
        let signatures: Vec<Option<ImpressedSignature>> = scans.par_iter().map(signature).collect();
        let firearm = |index: usize| &scans[index].specimen.firearm;
        let poses = (0..scans.len())
            .into_par_iter()
            .filter_map(|first| Some((first, signatures[first].as_ref()?)))
            .flat_map_iter(|(first, signature)| {
                let query = ImpressedQuery::new(signature);
                let seconds: Vec<usize> = (first + 1..scans.len())
                    .filter(|second| firearm(first) == firearm(*second))
                    .collect();
                let signatures = &signatures;
                seconds.into_iter().filter_map(move |second| {
                    let found = query.compare(signatures[second].as_ref()?).ok()?;
                    Some(((first, second), found.pose))
                })
            })
            .collect();
        Self { centres_um, poses }
    }

    /// Common surface of two cropped scans, as a fraction of the smaller.
    pub(super) fn share(&self, first: usize, second: usize, one: &Surface, other: &Surface) -> f64 {
        let Some(pose) = self.poses.get(&(first, second)) else { return 0.0 };
        let (sin, cos) = f64::from(pose.rotation_deg).to_radians().sin_cos();
        let (Some(from), Some(to)) = (self.centres_um[first], self.centres_um[second]) else {
            return 0.0;
        };
        let count = |surface: &Surface| points(surface).count();
        let shared = points(one)
            .filter(|(x, y)| {
                let (x, y) = (x - from[0], y - from[1]);
                let there_x = x * cos - y * sin + f64::from(pose.dx_um) + to[0];
                let there_y = x * sin + y * cos + f64::from(pose.dy_um) + to[1];
                is_valid(other, there_x, there_y)
            })
            .count();
        // Each count is of points STEP apart on its own grid: turn both into areas.
        let area = |surface: &Surface| surface.pitch_x_um() * surface.pitch_y_um();
        let smaller = (count(one) as f64 * area(one)).min(count(other) as f64 * area(other));
        shared as f64 * area(one) / smaller
    }
}

/// Every [`STEP`]th valid point, micrometres from the outer corner of the first point.
fn points(surface: &Surface) -> impl Iterator<Item = (f64, f64)> + '_ {
    let columns = surface.columns();
    (0..surface.rows()).step_by(STEP).flat_map(move |row| {
        (0..columns).step_by(STEP).filter_map(move |column| {
            let valid = !surface.values()[row * columns + column].is_nan();
            valid.then(|| {
                let at = |index: usize, pitch: f64| (index as f64 + 0.5) * pitch;
                (at(column, surface.pitch_x_um()), at(row, surface.pitch_y_um()))
            })
        })
    })
}

/// Whether there is a valid point at this place.
fn is_valid(surface: &Surface, x_um: f64, y_um: f64) -> bool {
    let (column, row) = (x_um / surface.pitch_x_um(), y_um / surface.pitch_y_um());
    column >= 0.0
        && row >= 0.0
        && column < surface.columns() as f64
        && row < surface.rows() as f64
        && !surface.values()[row as usize * surface.columns() + column as usize].is_nan()
}
