//! Pictures become files.

use std::io::Cursor;

use image::codecs::bmp::BmpEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::tiff::TiffEncoder;
use image::{ExtendedColorType, ImageEncoder as _, ImageFormat, ImageReader, Limits};

use crate::format::Format;

/// Quality of JPEG files, of 100: thin lines and letters stay sharp.
const JPEG_QUALITY: u8 = 95;

/// Most points along a side of a picture that is drawn anew; a 4K screen has fewer.
const MAX_SIDE: u32 = 4096;
/// Most memory of its decoder, bytes.
const MAX_MEMORY: u64 = 128 << 20;

/// A picture that is none: its size and its bytes disagree.
#[derive(Debug, thiserror::Error)]
#[error("the picture cannot be encoded: {0}")]
pub struct PngError(String);

/// A file that shows no picture within the limits.
#[derive(Debug, thiserror::Error)]
pub enum NotRedrawn {
    /// Another format.
    #[error("it is neither PNG nor JPEG")]
    Format,
    /// Too large to be decoded.
    #[error("it has more than {MAX_SIDE} points along a side; make it smaller")]
    TooLarge,
    #[error("it cannot be read: {0}")]
    Unreadable(image::ImageError),
    #[error(transparent)]
    Png(#[from] PngError),
}

/// A picture from a PNG or JPEG file as a new PNG file, in which nothing but the picture stays; the
/// longer side has at most `most_side` points.
pub fn redrawn_png(file: &[u8], most_side: u32) -> Result<Vec<u8>, NotRedrawn> {
    let format = image::guess_format(file).map_err(|_| NotRedrawn::Format)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
        return Err(NotRedrawn::Format);
    }
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => NotRedrawn::TooLarge,
        other => NotRedrawn::Unreadable(other),
    })?;
    let is_large = picture.width().max(picture.height()) > most_side;
    let picture = if is_large { picture.thumbnail(most_side, most_side) } else { picture };
    let rgb = picture.to_rgb8();
    Ok(encode_png(rgb.width() as usize, rgb.height() as usize, rgb.as_raw())?)
}

/// The PNG file of a picture of `columns` x `rows` points, three bytes each (red, green, blue), row
/// by row from the top.
pub fn encode_png(columns: usize, rows: usize, rgb: &[u8]) -> Result<Vec<u8>, PngError> {
    encode_picture(Format::Png, columns, rows, rgb)
}

/// The same as a file of another format for pictures.
pub fn encode_picture(
    format: Format,
    columns: usize,
    rows: usize,
    rgb: &[u8],
) -> Result<Vec<u8>, PngError> {
    let size = |side: usize| u32::try_from(side).map_err(|error| PngError(error.to_string()));
    let (width, height) = (size(columns)?, size(rows)?);
    if columns.checked_mul(rows).and_then(|points| points.checked_mul(3)) != Some(rgb.len()) {
        let bytes = rgb.len();
        return Err(PngError(format!("{bytes} bytes are not {columns} x {rows} points")));
    }
    let mut file = Cursor::new(Vec::new());
    let colour = ExtendedColorType::Rgb8;
    match format {
        Format::Png => PngEncoder::new(&mut file).write_image(rgb, width, height, colour),
        Format::Tiff => TiffEncoder::new(&mut file).write_image(rgb, width, height, colour),
        Format::Bmp => BmpEncoder::new(&mut file).write_image(rgb, width, height, colour),
        Format::Jpeg => JpegEncoder::new_with_quality(&mut file, JPEG_QUALITY)
            .write_image(rgb, width, height, colour),
        Format::X3p | Format::Al3d | Format::Sur | Format::Plux => {
            return Err(PngError(format!("{format} holds heights, no picture")));
        }
    }
    .map_err(|error| PngError(error.to_string()))?;
    Ok(file.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_read_again() {
        let rgb: Vec<u8> = (0..5 * 4 * 3).collect();
        let file = encode_png(5, 4, &rgb).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut read = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut read).unwrap();
        assert_eq!((info.width, info.height, info.color_type), (5, 4, png::ColorType::Rgb));
        assert_eq!(read, rgb);
    }

    #[test]
    fn every_format_holds_what_its_name_says() {
        let rgb = [90; 5 * 4 * 3];
        for format in [Format::Png, Format::Tiff, Format::Jpeg, Format::Bmp] {
            let file = encode_picture(format, 5, 4, &rgb).unwrap();
            assert_eq!(Format::of_content(&file), Some(format));
            let name = format!("picture.{format}");
            let read = crate::read_bytes(&name, &file, &crate::ReadOptions { pitch_um: Some(2.0) });
            assert_eq!(read.unwrap().description().columns, 5);
        }
        assert!(encode_picture(Format::X3p, 5, 4, &rgb).is_err());
    }

    #[test]
    fn a_size_that_does_not_fit_is_refused() {
        assert!(encode_png(5, 3, &[0; 60]).is_err());
        assert!(encode_png(usize::MAX, 3, &[0; 60]).is_err());
    }
}
