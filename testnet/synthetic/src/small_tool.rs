//! The tip of a firing pin and the face of an ejector, and the small marks they leave.
//!
//! Everything along the surface is made as for a breech face and then halved: the same roughness on
//! half the pitch.

use striae_acquisition::{Surface, SurfaceError, SurfaceKind};

use super::field::{Field, PITCH_UM};
use super::machining::Machining;
use super::random::Random;
use super::small_outline::{Contact, REACH_UM, Shape};

/// Lengths of a small mark are those of a breech face times this.
const SCALE: f64 = 0.5;
/// Points along each side of a scan.
const SIDE: usize = 640;
/// Points along each side of a tool's texture: reaches over every mark, however it is turned.
const TEXTURE_SIDE: usize = 2 * (REACH_UM / PITCH_UM) as usize + 9;
/// Least and largest RMS of a tool's roughness, micrometres.
const RMS_UM: (f64, f64) = (0.4, 1.2);
/// Part of the variance that is machining: turned rings or filed lines; the rest is texture without
/// direction.
const MACHINING_PART: f64 = 0.35;
/// RMS of what differs from shot to shot, as a fraction of the tool's.
const SHOT_NOISE_RATIO: f64 = 0.55;
/// RMS of an instrument's noise at each point, micrometres.
const POINT_NOISE_UM: f64 = 0.1;
/// Part of the variance that wear replaces from one shot to the next, and at most.
const WEAR_PER_SHOT: f64 = 0.02;
const MAX_WEAR: f64 = 0.3;
/// The imprint fades across the mark to this share at least: the tool seldom strikes squarely.
const LEAST_CONTACT: f64 = 0.4;
/// Largest distance of the mark from the middle of the scan along each side, micrometres.
const SHIFT_UM: f64 = 60.0;
/// Steepest tilt, micrometres per micrometre.
const TILT: f64 = 0.02;

/// A firing pin or an ejector that exists only as numbers.
pub struct SmallTool {
    seed: u64,
    name: String,
    shape: Shape,
    texture: Field,
    worn: Field,
    machining: Machining,
    /// 0 for a tool that leaves no marks of its own.
    rms_um: f64,
    noise_um: f64,
}

impl SmallTool {
    /// The firing pin or ejector of the firearm of this name in the world of this seed. A blank one
    /// is smooth: all that its marks show is noise, form and outline.
    pub(super) fn new(seed: u64, name: &str, shape: Shape, is_blank: bool) -> Self {
        let mut random = Random::new(seed, shape.purpose(), name, 0);
        let rms_um = random.between(RMS_UM.0, RMS_UM.1);
        Self {
            seed,
            name: name.to_owned(),
            shape,
            machining: Machining::about(shape.axis_um(&mut random), REACH_UM, &mut random),
            texture: Field::roughness(TEXTURE_SIDE, &mut random),
            worn: Field::roughness(TEXTURE_SIDE, &mut random),
            rms_um: if is_blank { 0.0 } else { rms_um },
            noise_um: SHOT_NOISE_RATIO * rms_um,
        }
    }

    /// The mark of a shot as a 3D instrument measures it, everything else masked: turned by any
    /// angle, shifted, tilted, more or less deep and worn, in partial contact, with missing points.
    pub(super) fn test_fire(&self, shot: u32) -> Result<Surface, SurfaceError> {
        let mut random = Random::new(self.seed, self.shape.shot_purpose(), &self.name, shot);
        let (cosine, sine) = random.direction();
        let (fade_x, fade_y) = random.direction();
        let fade = random.between(0.0, 1.0 - LEAST_CONTACT);
        let mut tilt = || random.between(-TILT, TILT);
        let (tilt_x, tilt_y) = (tilt(), tilt());
        let mut shift_um = || random.between(-SHIFT_UM, SHIFT_UM);
        let (shift_x_um, shift_y_um) = (shift_um(), shift_um());
        let contact = Contact::new(self.shape, SIDE, &mut random);
        let noise = Field::roughness(SIDE, &mut random);
        let worn_part = (WEAR_PER_SHOT * f64::from(shot)).min(MAX_WEAR);
        let pitch_um = SCALE * PITCH_UM;
        let middle = (SIDE - 1) as f64 / 2.0;
        let mut heights = Vec::with_capacity(SIDE * SIDE);
        for index in 0..SIDE * SIDE {
            let x_um = ((index % SIDE) as f64 - middle) * pitch_um - shift_x_um;
            let y_um = ((index / SIDE) as f64 - middle) * pitch_um - shift_y_um;
            let point_noise_um = POINT_NOISE_UM * 3.0_f64.sqrt() * random.between(-1.0, 1.0);
            // On the tool, at a breech face's size.
            let x = (x_um * cosine - y_um * sine) / SCALE;
            let y = (x_um * sine + y_um * cosine) / SCALE;
            let Some(form_um) = contact.form_um(x, y) else {
                heights.push(f32::NAN);
                continue;
            };
            let across = (fade_x * x + fade_y * y) / REACH_UM;
            let pressed = 1.0 - fade * (0.5 + 0.5 * across);
            let tool = (1.0 - worn_part).sqrt() * self.at_um(x, y)
                + worn_part.sqrt() * self.worn.at_um(x, y);
            let rough = self.rms_um * pressed * tool + self.noise_um * noise.at_um(x, y);
            let lie_um = tilt_x * x_um + tilt_y * y_um;
            heights.push((rough + form_um + lie_um + point_noise_um) as f32);
        }
        Surface::new(SurfaceKind::Topography, SIDE, SIDE, pitch_um, pitch_um, heights)
    }

    /// The roughness at a place on the tool; RMS 1.
    fn at_um(&self, x_um: f64, y_um: f64) -> f64 {
        (1.0 - MACHINING_PART).sqrt() * self.texture.at_um(x_um, y_um)
            + MACHINING_PART.sqrt() * self.machining.at_um(x_um, y_um)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_the_stated_size_and_every_shot_is_another() {
        for (shape, area_mm2) in [(Shape::Tip, 0.9..1.8), (Shape::Bar, 0.4..1.0)] {
            let tool = SmallTool::new(1, "A", shape, false);
            let bits = |shot| -> Vec<u32> {
                let surface = tool.test_fire(shot).unwrap();
                let valid_mm2 =
                    surface.valid_points() as f64 * (SCALE * PITCH_UM) * (SCALE * PITCH_UM) / 1e6;
                assert!(area_mm2.contains(&valid_mm2), "{valid_mm2}");
                surface.values().iter().map(|height| height.to_bits()).collect()
            };
            assert_eq!(bits(1), bits(1));
            assert_ne!(bits(1), bits(2));
        }
    }

    #[test]
    fn a_blank_tool_leaves_nothing_of_its_own() {
        let blank = SmallTool::new(1, "A", Shape::Tip, true);
        assert!(blank.rms_um == 0.0 && blank.noise_um > 0.1);
    }
}
