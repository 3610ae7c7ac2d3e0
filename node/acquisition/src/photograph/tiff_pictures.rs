//! The pictures of a TIFF file: thumbnails, pages, and the one in full; and gray pictures of
//! floating-point numbers, which the image library does not read.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageBuffer, Luma, imageops};
use striae_toolmark::{MAX_POINTS, MAX_SIDE};
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::{IfdPointer, Tag};

use super::Upright;
use crate::limits::MAX_PHOTOGRAPH_BYTES;

/// Most pictures that are looked at; further ones are not chosen.
const MAX_PICTURES: usize = 1000;
/// Most bytes of a list of pictures within a picture.
const MAX_DIRECTORY_BYTES: usize = 8 << 10;
/// Version of a file with 64-bit places.
const BIG: u16 = 43;
/// Bits of the kind of a picture (TIFF 6.0, tag 254): a reduced one, and a mask.
const REDUCED_OR_MASK: u32 = 0b101;

/// The file with its fullest picture first.
pub(super) struct Fullest<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// Number of pictures in the file.
    pub(super) pictures: u32,
}

/// Puts the largest picture first that is neither reduced nor a mask: readers take the first one.
pub(super) fn fullest(bytes: &[u8]) -> Fullest<'_> {
    let (chosen, pictures) = choose(bytes).unwrap_or((None, 1));
    let moved = chosen.and_then(|at| beginning_at(bytes, at));
    Fullest { bytes: moved.map_or(Cow::Borrowed(bytes), Cow::Owned), pictures }
}

/// Place of the fullest picture, unless it is the first, and the number of all.
fn choose(bytes: &[u8]) -> Option<(Option<IfdPointer>, u32)> {
    let mut limits = limits();
    limits.ifd_value_size = MAX_DIRECTORY_BYTES;
    let mut decoder = Decoder::new(Cursor::new(bytes)).ok()?.with_limits(limits);
    let first = decoder.ifd_pointer()?;
    let mut waiting = vec![first];
    let mut seen: HashSet<u64> = HashSet::new();
    let mut best: Option<(u64, IfdPointer)> = None;
    let mut pictures = 0;
    while let Some(at) = waiting.pop() {
        if seen.len() >= MAX_PICTURES {
            break;
        }
        if !seen.insert(at.0) {
            continue;
        }
        let Ok(directory) = decoder.read_directory(at) else { continue };
        waiting.extend(directory.next());
        let mut tags = decoder.read_directory_tags(&directory);
        if let Ok(Some(within)) = tags.find_tag(Tag::SubIfd) {
            let room = MAX_PICTURES.saturating_sub(waiting.len());
            waiting.extend(within.into_ifd_vec().unwrap_or_default().into_iter().take(room));
        }
        let mut number = |tag: Tag| tags.find_tag_unsigned::<u32>(tag).ok().flatten();
        let (Some(columns), Some(rows)) = (number(Tag::ImageWidth), number(Tag::ImageLength))
        else {
            continue;
        };
        pictures += 1;
        let points = u64::from(columns) * u64::from(rows);
        let is_part = number(Tag::NewSubfileType).is_some_and(|kind| kind & REDUCED_OR_MASK != 0);
        let is_better = best.is_none_or(|(most, place)| {
            points > most || points == most && (at == first || at.0 < place.0 && place != first)
        });
        if !is_part && is_better {
            best = Some((points, at));
        }
    }
    Some((best.map(|(_, at)| at).filter(|at| *at != first), pictures))
}

/// The file with this picture first.
fn beginning_at(bytes: &[u8], at: IfdPointer) -> Option<Vec<u8>> {
    let is_little = bytes.starts_with(b"II");
    let version: [u8; 2] = bytes.get(2..4)?.try_into().ok()?;
    let version = if is_little { u16::from_le_bytes(version) } else { u16::from_be_bytes(version) };
    let place = if version == BIG {
        if is_little { at.0.to_le_bytes().to_vec() } else { at.0.to_be_bytes().to_vec() }
    } else {
        let at = u32::try_from(at.0).ok()?;
        if is_little { at.to_le_bytes().to_vec() } else { at.to_be_bytes().to_vec() }
    };
    let from = if version == BIG { 8 } else { 4 };
    let mut moved = bytes.to_vec();
    moved.get_mut(from..from + place.len())?.copy_from_slice(&place);
    Some(moved)
}

/// A gray picture of floating-point or of 32-bit numbers; `None` where it is another one, or not of
/// a size that is read.
pub(super) fn gray_numbers(bytes: &[u8]) -> Option<Result<Upright, String>> {
    let mut decoder = Decoder::new(Cursor::new(bytes)).ok()?.with_limits(limits());
    let is_other = !matches!(decoder.colortype().ok()?, ColorType::Gray(bits) if bits > 16)
        && !is_half_gray(&mut decoder);
    if is_other {
        return None;
    }
    let (columns, rows) = decoder.dimensions().ok()?;
    let is_readable = |side: u32| (1..=MAX_SIDE as u32).contains(&side);
    let points = u64::from(columns) * u64::from(rows);
    if !is_readable(columns) || !is_readable(rows) || points > MAX_POINTS as u64 {
        return None;
    }
    let numbers: Vec<f32> = match decoder.read_image() {
        Ok(DecodingResult::F16(numbers)) => numbers.iter().map(|number| number.to_f32()).collect(),
        Ok(DecodingResult::F32(numbers)) => numbers,
        Ok(DecodingResult::F64(numbers)) => numbers.iter().map(|number| *number as f32).collect(),
        Ok(DecodingResult::U32(numbers)) => {
            numbers.iter().map(|number| (f64::from(*number) / f64::from(u32::MAX)) as f32).collect()
        }
        Ok(_) => return None,
        Err(error) => return Some(Err(error.to_string())),
    };
    let orientation = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let orientation =
        orientation.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms);
    if numbers.iter().any(|number| *number < 0.0) {
        return Some(Err("numbers below zero are no light; export heights as x3p".to_owned()));
    }
    let image = ImageBuffer::<Luma<f32>, _>::from_raw(columns, rows, scaled(numbers))?;
    Some(Ok(upright(image, orientation)))
}

fn upright(image: ImageBuffer<Luma<f32>, Vec<f32>>, orientation: Orientation) -> Upright {
    let image = match orientation {
        Orientation::NoTransforms => image,
        Orientation::Rotate90 => imageops::rotate90(&image),
        Orientation::Rotate180 => imageops::rotate180(&image),
        Orientation::Rotate270 => imageops::rotate270(&image),
        Orientation::FlipHorizontal => imageops::flip_horizontal(&image),
        Orientation::FlipVertical => imageops::flip_vertical(&image),
        Orientation::Rotate90FlipH => imageops::flip_horizontal(&imageops::rotate90(&image)),
        Orientation::Rotate270FlipH => imageops::flip_horizontal(&imageops::rotate270(&image)),
    };
    let (columns, rows) = (image.width() as usize, image.height() as usize);
    Upright { columns, rows, intensities: image.into_raw(), orientation }
}

fn is_half_gray(decoder: &mut Decoder<Cursor<&[u8]>>) -> bool {
    const FLOATING_POINT: u16 = 3;
    let format = decoder.find_tag_unsigned_vec::<u16>(Tag::SampleFormat).ok().flatten();
    matches!(decoder.colortype(), Ok(ColorType::Gray(16)))
        && format.is_some_and(|format| format.contains(&FLOATING_POINT))
}

/// Programs write light as 0 to 1, or in the steps of 8 or 16 bits; other numbers by their highest.
fn scaled(mut numbers: Vec<f32>) -> Vec<f32> {
    let highest = numbers.iter().copied().filter(|number| number.is_finite()).fold(0.0, f32::max);
    let whole = [1.0, f32::from(u8::MAX), f32::from(u16::MAX)];
    let full = whole.into_iter().find(|full| highest <= *full).unwrap_or(highest);
    for number in &mut numbers {
        *number = if number.is_finite() { (*number / full).clamp(0.0, 1.0) } else { f32::NAN };
    }
    numbers
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MAX_PHOTOGRAPH_BYTES as usize;
    limits.intermediate_buffer_size = MAX_PHOTOGRAPH_BYTES as usize;
    limits
}
