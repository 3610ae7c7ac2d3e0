//! The distance between pixels that a photograph states about itself.
//!
//! Each format has a field for a print density, and most programs fill it with 72 or 96 dots per
//! inch. A stated pitch is believed only within [`PHOTOGRAPH_PITCH_UM`], which such defaults are
//! far outside of.

use std::io::Cursor;

use tiff::decoder::Decoder;
use tiff::decoder::ifd::Value;
use tiff::tags::Tag;

use crate::format::Format;
use crate::limits::PHOTOGRAPH_PITCH_UM;

const UM_PER_METRE: f64 = 1e6;
const UM_PER_CENTIMETRE: f64 = 1e4;
const UM_PER_INCH: f64 = 25_400.0;

/// Pitch along x and y, micrometres, as stored; `None` unless both are stated and believable.
pub(super) fn stated_um(format: Format, bytes: &[u8]) -> Option<(f64, f64)> {
    let (x_um, y_um) = match format {
        Format::Png => png_um(bytes),
        Format::Tiff => tiff_um(bytes),
        Format::Jpeg => jpeg_um(bytes),
        Format::Bmp => bmp_um(bytes),
        Format::X3p | Format::Al3d | Format::Sur | Format::Plux => None,
    }?;
    let believable = |pitch_um| PHOTOGRAPH_PITCH_UM.contains(&pitch_um);
    (believable(x_um) && believable(y_um)).then_some((x_um, y_um))
}

/// The `pHYs` chunk (PNG specification, 11.3.4.3): pixels per unit along x and y, unit 1 = metre.
/// It stands before the first `IDAT`.
fn png_um(bytes: &[u8]) -> Option<(f64, f64)> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?) as usize;
        let body = rest.get(8..)?;
        match rest.get(4..8)? {
            b"pHYs" => {
                let (x, y) = (body.get(..4)?, body.get(4..8)?);
                let per_metre = |field: &[u8]| Some(u32::from_be_bytes(*field.first_chunk()?));
                return (*body.get(8)? == 1)
                    .then_some(())
                    .and_then(|()| pair_um(UM_PER_METRE, per_metre(x)?, per_metre(y)?));
            }
            b"IDAT" => return None,
            // The checksum after the body has 4 bytes.
            _ => rest = body.get(length.checked_add(4)?..)?,
        }
    }
}

/// Tags 282, 283 and 296 (TIFF 6.0, section 8): unit 2 = inch, the default, 3 = centimetre.
fn tiff_um(bytes: &[u8]) -> Option<(f64, f64)> {
    let mut decoder = Decoder::new(Cursor::new(bytes)).ok()?;
    let unit = decoder.find_tag(Tag::ResolutionUnit).ok()?.map_or(Some(2), |v| v.into_u16().ok());
    let unit_um = match unit? {
        2 => UM_PER_INCH,
        3 => UM_PER_CENTIMETRE,
        _ => return None,
    };
    let mut pitch_um = |tag| match decoder.find_tag(tag).ok()?? {
        Value::Rational(pixels, units) => Some(unit_um * f64::from(units) / f64::from(pixels)),
        _ => None,
    };
    pitch_um(Tag::XResolution).zip(pitch_um(Tag::YResolution))
}

/// The JFIF header (ITU-T T.871, 10.1), which stands first: unit 1 = inch, 2 = centimetre.
fn jpeg_um(bytes: &[u8]) -> Option<(f64, f64)> {
    let header = bytes.get(2..18)?;
    if !header.starts_with(&[0xff, 0xe0]) || &header[4..9] != b"JFIF\0" {
        return None;
    }
    let unit_um = match header[11] {
        1 => UM_PER_INCH,
        2 => UM_PER_CENTIMETRE,
        _ => return None,
    };
    let x = u16::from_be_bytes([header[12], header[13]]);
    let y = u16::from_be_bytes([header[14], header[15]]);
    pair_um(unit_um, x.into(), y.into())
}

/// `biXPelsPerMeter` and `biYPelsPerMeter` of a BITMAPINFOHEADER or a later header, which begins at
/// byte 14 with its own length.
fn bmp_um(bytes: &[u8]) -> Option<(f64, f64)> {
    let field = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    if field(14)? < 40 {
        return None;
    }
    pair_um(UM_PER_METRE, field(38)?, field(42)?)
}

fn pair_um(unit_um: f64, x_per_unit: u32, y_per_unit: u32) -> Option<(f64, f64)> {
    (x_per_unit > 0 && y_per_unit > 0)
        .then(|| (unit_um / f64::from(x_per_unit), unit_um / f64::from(y_per_unit)))
}
