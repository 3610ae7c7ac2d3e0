//! Pictures become PNG files.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};

/// A picture that is none: its size and its bytes disagree.
#[derive(Debug, thiserror::Error)]
#[error("the picture cannot be encoded as PNG: {0}")]
pub struct PngError(String);

/// The PNG file of a picture of `columns` x `rows` points, three bytes each (red, green, blue), row by row from the top.
pub fn encode_png(columns: usize, rows: usize, rgb: &[u8]) -> Result<Vec<u8>, PngError> {
    let size = |side: usize| u32::try_from(side).map_err(|error| PngError(error.to_string()));
    let (width, height) = (size(columns)?, size(rows)?);
    if columns.checked_mul(rows).and_then(|points| points.checked_mul(3)) != Some(rgb.len()) {
        let bytes = rgb.len();
        return Err(PngError(format!("{bytes} bytes are not {columns} x {rows} points")));
    }
    let mut file = Vec::new();
    PngEncoder::new(&mut file)
        .write_image(rgb, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| PngError(error.to_string()))?;
    Ok(file)
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
    fn a_size_that_does_not_fit_is_refused() {
        assert!(encode_png(5, 3, &[0; 60]).is_err());
        assert!(encode_png(usize::MAX, 3, &[0; 60]).is_err());
    }
}
