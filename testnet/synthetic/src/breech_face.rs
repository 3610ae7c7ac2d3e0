//! A breech face and the impressions it leaves.

use striae_acquisition::{Surface, SurfaceError, SurfaceKind};

use super::field::{Field, PITCH_UM};
use super::machining::Machining;
use super::outline::{Outline, REACH_UM};
use super::random::Random;

/// Points along each side of a scan, as in the reference sets.
const SIDE: usize = 550;
/// Points along each side of a firearm's texture: reaches over every mark, however it is turned.
const TEXTURE_SIDE: usize = 2 * (REACH_UM / PITCH_UM) as usize + 9;
/// Least and largest RMS of a breech face's roughness, micrometres.
const RMS_UM: (f64, f64) = (1.0, 3.0);
/// Part of a breech face's variance that is machining arcs; the rest is texture without direction.
const MACHINING_PART: f64 = 0.35;
/// RMS of what differs from shot to shot, as a fraction of the breech face's. Correlation between
/// two shots is about `1 / (1 + ratio^2)`.
const SHOT_NOISE_RATIO: f64 = 0.55;
/// Largest distance of the mark from the middle of the scan along each side, micrometres.
const SHIFT_UM: f64 = 120.0;
/// Steepest tilt left by the instrument's levelling, micrometres per millimetre.
const TILT_UM_PER_MM: f64 = 3.0;
/// Strongest bulge of the primer, micrometres at one millimetre from its centre.
const BULGE_UM: f64 = 4.0;

/// A firearm that exists only as numbers.
pub struct Firearm {
    seed: u64,
    name: String,
    texture: Field,
    machining: Machining,
    rms_um: f64,
    /// 0 for a firearm that leaves no marks of its own.
    face_part: f64,
}

impl Firearm {
    /// The firearm of this name in the world of this seed.
    pub fn new(seed: u64, name: &str) -> Self {
        let mut random = Random::new(seed, "firearm", name, 0);
        Self {
            seed,
            name: name.to_owned(),
            rms_um: random.between(RMS_UM.0, RMS_UM.1),
            machining: Machining::new(REACH_UM, &mut random),
            texture: Field::roughness(TEXTURE_SIDE, &mut random),
            face_part: 1.0,
        }
    }

    /// One whose breech face is smooth: all that its marks show is noise, form and outline.
    pub fn blank(seed: u64, name: &str) -> Self {
        Self { face_part: 0.0, ..Self::new(seed, name) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The breech face impression on the primer of a shot, as a 3D instrument measures it: turned
    /// by any angle, shifted, slightly tilted and bulged, with missing points. The same shot is the
    /// same surface every time.
    pub fn test_fire(&self, shot: u32) -> Result<Surface, SurfaceError> {
        let mut random = Random::new(self.seed, "shot", &self.name, shot);
        let (cosine, sine) = random.direction();
        let mut shift_um = || random.between(-SHIFT_UM, SHIFT_UM);
        let (shift_x_um, shift_y_um) = (shift_um(), shift_um());
        let form = Form::new(&mut random);
        let outline = Outline::new(SIDE, &mut random);
        let noise = Field::roughness(SIDE, &mut random);
        let middle = (SIDE - 1) as f64 / 2.0;
        let height_um = |index: usize| {
            let x_um = ((index % SIDE) as f64 - middle) * PITCH_UM - shift_x_um;
            let y_um = ((index / SIDE) as f64 - middle) * PITCH_UM - shift_y_um;
            if !outline.holds_um(x_um, y_um) {
                return f32::NAN;
            }
            let face = self.at_um(x_um * cosine - y_um * sine, x_um * sine + y_um * cosine);
            let rough = self.face_part * face + SHOT_NOISE_RATIO * noise.at_um(x_um, y_um);
            (self.rms_um * rough + form.at_um(x_um, y_um)) as f32
        };
        let heights = (0..SIDE * SIDE).map(height_um).collect();
        Surface::new(SurfaceKind::Topography, SIDE, SIDE, PITCH_UM, PITCH_UM, heights)
    }

    /// The roughness at a place on the breech face, micrometres from its centre; RMS 1.
    fn at_um(&self, x_um: f64, y_um: f64) -> f64 {
        (1.0 - MACHINING_PART).sqrt() * self.texture.at_um(x_um, y_um)
            + MACHINING_PART.sqrt() * self.machining.at_um(x_um, y_um)
    }
}

/// Form without roughness: the cartridge case's position, and the primer's bulge.
struct Form {
    slope_x: f64,
    slope_y: f64,
    bulge: f64,
}

impl Form {
    fn new(random: &mut Random) -> Self {
        let mut slope = || random.between(-TILT_UM_PER_MM, TILT_UM_PER_MM) / 1000.0;
        Self { slope_x: slope(), slope_y: slope(), bulge: random.between(0.0, BULGE_UM) / 1e6 }
    }

    fn at_um(&self, x_um: f64, y_um: f64) -> f64 {
        self.slope_x * x_um + self.slope_y * y_um - self.bulge * (x_um * x_um + y_um * y_um)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shot_is_a_ring_with_the_stated_roughness() {
        let surface = Firearm::new(1, "A").test_fire(1).unwrap();
        let valid_mm2 = surface.valid_points() as f64 * PITCH_UM * PITCH_UM / 1e6;
        assert!((4.0..6.5).contains(&valid_mm2), "{valid_mm2} mm2");
        let middle = SIDE / 2 * SIDE + SIDE / 2;
        assert!(surface.values()[middle].is_nan(), "the firing pin aperture carries no mark");
        let edge = &surface.values()[..SIDE];
        assert!(edge.iter().all(|height| height.is_nan()), "the ring ends inside the scan");
    }

    #[test]
    fn the_same_shot_is_the_same_and_another_is_not() {
        let bits = |seed, name, shot| -> Vec<u32> {
            let surface = Firearm::new(seed, name).test_fire(shot).unwrap();
            surface.values().iter().map(|height| height.to_bits()).collect()
        };
        let one = bits(1, "A", 1);
        assert_eq!(one, bits(1, "A", 1));
        assert_ne!(one, bits(1, "A", 2));
        assert_ne!(one, bits(1, "B", 1));
        assert_ne!(one, bits(2, "A", 1));
    }
}
