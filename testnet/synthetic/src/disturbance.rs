//! Copies of a surface that are nearly the same: what somebody asks with who watches how the score
//! moves.

use striae_toolmark::{Surface, SurfaceError};

/// Largest change of a height, micrometres.
const CHANGE_UM: f32 = 0.025;

/// A surface whose heights are each changed a little, differently for each number.
pub fn slightly_changed(surface: &Surface, number: u64) -> Result<Surface, SurfaceError> {
    let change = |at: usize| {
        let bits = (at as u64).wrapping_add(number << 40).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bits = (bits ^ (bits >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits >> 40) as f32 / (1 << 24) as f32 - 0.5) * (2.0 * CHANGE_UM)
    };
    let heights = surface.values().iter().enumerate();
    Surface::new(
        surface.kind(),
        surface.columns(),
        surface.rows(),
        surface.pitch_x_um(),
        surface.pitch_y_um(),
        heights.map(|(at, height)| height + change(at)).collect(),
    )
}
