//! Photographs: decoded by `image` into light intensities.
//!
//! Gray stays as it is; colour becomes luma by Rec. 709 weights (0.2126 R + 0.7152 G + 0.0722 B) of
//! the stored values; 8 and 16 bits are scaled to 0..=1. A fully transparent pixel is a missing
//! point, partial transparency is ignored. A photograph stored turned or mirrored is put upright as
//! its metadata says: a mirrored mark is another mark. Of several pictures in a TIFF file the fullest
//! is read, and that is said; of several frames of other formats the first.

mod cut_short;
mod pitch;
mod tiff_pictures;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use striae_toolmark::{MAX_POINTS, MAX_SIDE};

use crate::format::Format;
use crate::limits::MAX_PHOTOGRAPH_BYTES;
use crate::mending::Mending;

/// Faults of a photograph, one sentence each.
#[derive(Debug, thiserror::Error)]
pub enum PhotographFault {
    /// The image library cannot decode it.
    #[error("the {format} image cannot be decoded ({reason}); copy or export it again")]
    Damaged { format: Format, reason: String },
    /// A JPEG file without its end.
    #[error("the photograph is cut short at byte {bytes}; copy or export it again")]
    CutShort {
        /// Place where it ends.
        bytes: usize,
    },
    /// More pixels than a surface may have.
    #[error(
        "the photograph of {columns} x {rows} pixels is outside 1 to {MAX_SIDE} a side and \
         {MAX_POINTS} in all; crop or resample it"
    )]
    Size {
        /// Width.
        columns: u32,
        /// Height.
        rows: u32,
    },
    /// Decoding would take more than [`MAX_PHOTOGRAPH_BYTES`].
    #[error(
        "decoding the photograph takes more than {MAX_PHOTOGRAPH_BYTES} bytes; store it with 8 or \
         16 bits a channel, or crop it"
    )]
    Memory,
}

/// A decoded photograph.
#[derive(Debug)]
pub(crate) struct Photograph {
    pub(crate) format: Format,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// Along x and y; `None` when neither the caller nor the file says.
    pub(crate) pitch_um: Option<(f64, f64)>,
    /// Whether the caller gave the pitch.
    pub(crate) is_pitch_given: bool,
    /// Row by row, 0..=1; NaN where missing.
    pub(crate) intensities: Vec<f32>,
    pub(crate) mended: Vec<Mending>,
}

/// The image library's name of this format; `None` if it is not one of photographs.
pub(crate) fn image_format(format: Format) -> Option<ImageFormat> {
    match format {
        Format::X3p | Format::Al3d | Format::Sur | Format::Plux => None,
        Format::Png => Some(ImageFormat::Png),
        Format::Tiff => Some(ImageFormat::Tiff),
        Format::Jpeg => Some(ImageFormat::Jpeg),
        Format::Bmp => Some(ImageFormat::Bmp),
    }
}

/// Decodes a photograph. A given pitch goes before what the file says.
pub(crate) fn read(
    format: Format,
    image_format: ImageFormat,
    bytes: &[u8],
    given_pitch_um: Option<f64>,
) -> Result<Photograph, PhotographFault> {
    let mut mended = Vec::new();
    let fullest;
    let bytes = if format == Format::Tiff {
        fullest = tiff_pictures::fullest(bytes);
        if fullest.pictures > 1 {
            mended.push(Mending::FullestOf(fullest.pictures));
        }
        fullest.bytes.as_ref()
    } else {
        bytes
    };
    let Upright { columns, rows, intensities, orientation } = decode(format, image_format, bytes)?;
    let stated = pitch::stated_um(format, bytes).map(|(x, y)| match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (y, x),
        _ => (x, y),
    });
    Ok(Photograph {
        format,
        columns,
        rows,
        pitch_um: given_pitch_um.map(|pitch_um| (pitch_um, pitch_um)).or(stated),
        is_pitch_given: given_pitch_um.is_some(),
        intensities,
        mended,
    })
}

/// A picture put upright.
struct Upright {
    columns: usize,
    rows: usize,
    intensities: Vec<f32>,
    /// As it was stored.
    orientation: Orientation,
}

fn decode(
    format: Format,
    image_format: ImageFormat,
    bytes: &[u8],
) -> Result<Upright, PhotographFault> {
    let fault = |error: ImageError| match error {
        ImageError::Limits(_) => PhotographFault::Memory,
        error => PhotographFault::Damaged { format, reason: error.to_string() },
    };
    if format == Format::Tiff
        && let Some(numbers) = tiff_pictures::gray_numbers(bytes)
    {
        return numbers.map_err(|reason| PhotographFault::Damaged { format, reason });
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), image_format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PHOTOGRAPH_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (columns, rows) = decoder.dimensions();
    let side = 1..=MAX_SIDE as u32;
    let points = u64::from(columns) * u64::from(rows);
    if !side.contains(&columns) || !side.contains(&rows) || points > MAX_POINTS as u64 {
        return Err(PhotographFault::Size { columns, rows });
    }
    if decoder.total_bytes() > MAX_PHOTOGRAPH_BYTES {
        return Err(PhotographFault::Memory);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(fault)?;
    if format == Format::Jpeg && !cut_short::has_end(bytes) {
        return Err(PhotographFault::CutShort { bytes: bytes.len() });
    }
    image.apply_orientation(orientation);
    let (columns, rows) = (image.width() as usize, image.height() as usize);
    Ok(Upright { columns, rows, intensities: intensities(image), orientation })
}

fn intensities(image: DynamicImage) -> Vec<f32> {
    match image {
        DynamicImage::ImageLuma8(image) => pixels(image.as_raw(), &of_u8, gray),
        DynamicImage::ImageLumaA8(image) => pixels(image.as_raw(), &of_u8, gray_alpha),
        DynamicImage::ImageRgb8(image) => pixels(image.as_raw(), &of_u8, rgb),
        DynamicImage::ImageRgba8(image) => pixels(image.as_raw(), &of_u8, rgb_alpha),
        DynamicImage::ImageLuma16(image) => pixels(image.as_raw(), &of_u16, gray),
        DynamicImage::ImageLumaA16(image) => pixels(image.as_raw(), &of_u16, gray_alpha),
        DynamicImage::ImageRgb16(image) => pixels(image.as_raw(), &of_u16, rgb),
        DynamicImage::ImageRgba16(image) => pixels(image.as_raw(), &of_u16, rgb_alpha),
        // TIFF of 32-bit floating-point numbers: taken as 0..=1 already.
        other => {
            pixels(other.into_rgba32f().as_raw(), &|value: f32| value.clamp(0.0, 1.0), rgb_alpha)
        }
    }
}

/// Each pixel of `N` channels, scaled to 0..=1, through `luma`.
fn pixels<T: Copy, const N: usize>(
    raw: &[T],
    scale: &impl Fn(T) -> f32,
    luma: fn([f32; N]) -> f32,
) -> Vec<f32> {
    raw.as_chunks::<N>().0.iter().map(|channels| luma(channels.map(scale))).collect()
}

fn of_u8(value: u8) -> f32 {
    f32::from(value) / f32::from(u8::MAX)
}

fn of_u16(value: u16) -> f32 {
    f32::from(value) / f32::from(u16::MAX)
}

fn gray([gray]: [f32; 1]) -> f32 {
    gray
}

fn rgb([red, green, blue]: [f32; 3]) -> f32 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn gray_alpha([gray, alpha]: [f32; 2]) -> f32 {
    if alpha > 0.0 { gray } else { f32::NAN }
}

fn rgb_alpha([red, green, blue, alpha]: [f32; 4]) -> f32 {
    if alpha > 0.0 { rgb([red, green, blue]) } else { f32::NAN }
}
