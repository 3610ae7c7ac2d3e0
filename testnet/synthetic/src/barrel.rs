//! A rifled barrel, and the lands it engraves on bullets.

use striae_acquisition::{Surface, SurfaceError, SurfaceKind};

use super::land_shape::{EXTENT_UM, LandShape, MARGIN_UM, WIDEST_UM};
use super::random::Random;
use super::striae::Striae;

/// Distance between points, micrometres.
const PITCH_UM: f64 = 2.0;
/// Least and largest RMS of a barrel's striae of 40 to 80 um, micrometres.
const RMS_UM: (f64, f64) = (0.25, 0.6);
/// Clarity with which a bullet shows its barrel: correlation of its striae with the barrel's, least
/// and largest.
const BULLET_SHOWS: (f64, f64) = (0.92, 1.0);
/// A land shows less than its bullet by up to this share, most lands little.
const LAND_LOSES: f64 = 0.65;
/// Either of its sides by up to this share more: the bullet tips in the bore.
const SIDE_LOSES: f64 = 0.12;
/// RMS of an instrument's noise at each point: least and largest, micrometres.
const NOISE_UM: (f64, f64) = (0.5, 1.5);
/// RMS of a damaged band's striae, over those of the land.
const DAMAGE: f64 = 2.0;

/// A barrel that exists only as numbers.
pub struct Barrel {
    seed: u64,
    name: String,
    lands: Vec<Striae>,
    rms_um: f64,
    /// 0 for a barrel that leaves no striae of its own.
    own_part: f64,
}

/// Values that are the same for all lands of one bullet.
struct Bullet {
    /// The land of the barrel that is scanned first.
    first: usize,
    slant: f64,
    shows: f64,
}

impl Barrel {
    /// The barrel of this name in the world of this seed.
    pub fn new(seed: u64, name: &str, lands: u8) -> Self {
        let mut random = Random::new(seed, "barrel", name, 0);
        let rms_um = random.between(RMS_UM.0, RMS_UM.1);
        let lands = (0..lands).map(|_| Striae::new(WIDEST_UM, MARGIN_UM, &mut random)).collect();
        Self { seed, name: name.to_owned(), lands, rms_um, own_part: 1.0 }
    }

    /// One whose lands are smooth: all striae of its bullets come from the shot.
    pub fn blank(seed: u64, name: &str, lands: u8) -> Self {
        Self { own_part: 0.0, ..Self::new(seed, name, lands) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Number of lands.
    pub fn lands(&self) -> usize {
        self.lands.len()
    }

    /// One land of the bullet of a shot as a 3D instrument measures it, striae along y: lands
    /// follow each other in the order of the barrel's, but any may be the first. Shots and lands
    /// count from 1; `None` when the barrel has no such land. The same land is the same surface
    /// every time.
    pub fn surface(&self, shot: u32, land: usize) -> Option<Result<Surface, SurfaceError>> {
        let bullet = self.bullet(shot);
        let index = land.checked_sub(1).filter(|index| *index < self.lands.len())?;
        let striae = self.lands.get((bullet.first + index) % self.lands.len())?;
        let number = shot.wrapping_mul(1 << 8).wrapping_add(land as u32);
        let random = Random::new(self.seed, "land", &self.name, number);
        Some(self.engrave(striae, &bullet, random))
    }

    fn bullet(&self, shot: u32) -> Bullet {
        let mut random = Random::new(self.seed, "bullet", &self.name, shot);
        Bullet {
            first: random.between(0.0, self.lands.len() as f64) as usize,
            slant: LandShape::slant(&mut random),
            shows: random.between(BULLET_SHOWS.0, BULLET_SHOWS.1),
        }
    }

    fn engrave(
        &self,
        striae: &Striae,
        bullet: &Bullet,
        mut random: Random,
    ) -> Result<Surface, SurfaceError> {
        let shape = LandShape::new(bullet.slant, &mut random);
        let lost = random.between(0.0, 1.0);
        let land = bullet.shows * (1.0 - LAND_LOSES * lost * lost * lost);
        let shows = [(); 2].map(|()| land * (1.0 - random.between(0.0, SIDE_LOSES)));
        // Marks added by the shot begin and end along the land.
        let [upper, lower, damage] =
            [(); 3].map(|()| Striae::new(WIDEST_UM, MARGIN_UM, &mut random));
        let noise_um = random.between(NOISE_UM.0, NOISE_UM.1) * 3.0_f64.sqrt();
        let [columns, rows] = EXTENT_UM.map(|extent_um| (extent_um / PITCH_UM) as usize);
        let mut heights = Vec::with_capacity(columns * rows);
        for index in 0..columns * rows {
            let x_um = ((index % columns) as f64 + 0.5) * PITCH_UM;
            let y_um = ((index / columns) as f64 + 0.5) * PITCH_UM;
            let Some(shape_um) = shape.height_um([x_um, y_um], &mut random) else {
                heights.push(f32::NAN);
                continue;
            };
            let across_um = shape.across_um([x_um, y_um]);
            let share = shape.share(across_um);
            let kept = shows[0] * (1.0 - share) + shows[1] * share;
            let down = y_um / EXTENT_UM[1];
            let added = ((1.0 - down) * upper.at_um(across_um) + down * lower.at_um(across_um))
                / ((1.0 - down) * (1.0 - down) + down * down).sqrt();
            let rough = if shape.is_damaged(y_um) {
                DAMAGE * damage.at_um(across_um + y_um)
            } else {
                self.own_part * kept * striae.at_um(across_um)
                    + (1.0 - kept * kept).max(0.0).sqrt() * added
            };
            let noise_um = noise_um * random.between(-1.0, 1.0);
            heights.push((shape_um + self.rms_um * rough + noise_um) as f32);
        }
        Surface::new(SurfaceKind::Topography, columns, rows, PITCH_UM, PITCH_UM, heights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use striae_toolmark::{LandSignature, Rifling, StriatedSignature, compare_striated};

    /// The first lands of the bullet of a shot, of a barrel with as many.
    fn bullet(barrel: &Barrel, shot: u32) -> StriatedSignature {
        let sign = |land| {
            let surface = barrel.surface(shot, land).unwrap().unwrap();
            Some(LandSignature::from_surface(&surface).unwrap())
        };
        let lands: Vec<_> = (1..=barrel.lands()).map(sign).collect();
        let rifling = Rifling { lands: lands.len() as u8, is_order_known: true, twist: None };
        StriatedSignature::of_bullet(rifling, lands).unwrap()
    }

    #[test]
    fn the_same_land_is_the_same_and_another_is_not() {
        let bits = |seed, name, shot, land| -> Vec<u32> {
            let surface = Barrel::new(seed, name, 2).surface(shot, land).unwrap().unwrap();
            surface.values().iter().map(|height| height.to_bits()).collect()
        };
        let one = bits(1, "A", 1, 1);
        assert_eq!(one, bits(1, "A", 1, 1));
        for other in
            [bits(2, "A", 1, 1), bits(1, "B", 1, 1), bits(1, "A", 2, 1), bits(1, "A", 1, 2)]
        {
            assert_ne!(one, other);
        }
        assert!(Barrel::new(1, "A", 2).surface(1, 0).is_none());
        assert!(Barrel::new(1, "A", 2).surface(1, 3).is_none());
    }

    #[test]
    fn bullets_of_one_barrel_are_alike_in_their_phase_and_others_are_not() {
        let (one, other) = (Barrel::new(1, "A", 4), Barrel::new(1, "B", 4));
        let [first, second, foreign] = [bullet(&one, 1), bullet(&one, 2), bullet(&other, 1)];
        let found = compare_striated(&first, &second).unwrap();
        assert!(found.score > 0.08, "{found:?}");
        let phase = (4 + one.bullet(1).first - one.bullet(2).first) % 4;
        assert_eq!(
            (found.phase, found.is_reversed, found.is_mirrored),
            (Some(phase), false, false)
        );
        assert!(compare_striated(&first, &foreign).unwrap().score < 0.06);
        let blank = Barrel::blank(1, "A", 4);
        let found = compare_striated(&bullet(&blank, 1), &bullet(&blank, 2)).unwrap();
        assert!(found.score < 0.06, "a smooth barrel leaves nothing of its own: {found:?}");
    }
}
