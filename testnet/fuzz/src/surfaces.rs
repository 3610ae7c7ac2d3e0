//! Surfaces that files may hold, made into signatures: what an operator does with a scan from
//! anywhere.

use striae_toolmark::{ImpressedSignature, LandSignature, Surface, SurfaceKind};
use striae_vocabulary::MarkKind;

/// Bytes before the values: mark, kind, columns, rows, two pitches and what a step of a value is.
const HEADER_BYTES: usize = 7;
/// The longest side. A mark needs some hundred points, and many are slow.
const MAX_SIDE: usize = 128;

/// A header, and values that are repeated until they fill the surface.
pub fn check_surface(bytes: &[u8]) -> bool {
    let Some((header, values)) = bytes.split_first_chunk::<HEADER_BYTES>() else { return false };
    let [mark, kind, columns, rows, pitch_x, pitch_y, step] = *header;
    if values.is_empty() {
        return false;
    }
    let kind = if kind % 2 == 0 { SurfaceKind::Topography } else { SurfaceKind::Photograph };
    let [columns, rows] = [columns, rows].map(|side| 1 + usize::from(side) % MAX_SIDE);
    let [pitch_x_um, pitch_y_um] = [pitch_x, pitch_y].map(pitch_um);
    let step = 10_f32.powi(i32::from(step % 12) - 8);
    let values =
        values.iter().cycle().take(columns * rows).map(|&byte| value(byte, step)).collect();
    let Ok(surface) = Surface::new(kind, columns, rows, pitch_x_um, pitch_y_um, values) else {
        return false;
    };
    let mark = MarkKind::ALL[usize::from(mark) % MarkKind::ALL.len()];
    if mark.is_impressed() {
        let Ok(signature) = ImpressedSignature::from_surface(&surface, mark) else { return false };
        assert_eq!(ImpressedSignature::from_bytes(&signature.to_bytes()).as_ref(), Ok(&signature));
    } else {
        let Ok(signature) = LandSignature::of_mark(mark, &surface) else { return false };
        assert_eq!(LandSignature::from_bytes(&signature.to_bytes()).as_ref(), Ok(&signature));
    }
    true
}

/// Half a micrometre and more, and a few that no instrument has.
fn pitch_um(byte: u8) -> f64 {
    match byte {
        255 => 1e-300,
        254 => 1e300,
        253 => 1e-3,
        252 => 1e3,
        byte => f64::from(1 + byte) / 8.0,
    }
}

/// A number of steps, or a value that is missing or at the end of the range.
fn value(byte: u8, step: f32) -> f32 {
    match byte {
        0 => f32::NAN,
        255 => f32::MAX,
        254 => f32::MIN,
        253 => f32::MIN_POSITIVE,
        byte => (f32::from(byte) - 128.0) * step,
    }
}
