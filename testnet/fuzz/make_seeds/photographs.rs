//! Seeds of photographs: each format in the forms that cameras and microscopes write.

use std::io::Cursor;

use png::{BitDepth, ColorType};
use striae_fuzz::scans::check_photograph;
use striae_fuzz::vectors::bytes_of;
use tiff::encoder::{Compression, Rational, TiffEncoder, colortype};
use tiff::tags::ResolutionUnit;

use crate::write;

/// No encoder is at hand: these were written once.
const GRAY_JPEG: &str = include_str!("../vectors/gray-jpeg.hex");
const COLOUR_JPEG: &str = include_str!("../vectors/colour-jpeg.hex");
/// The marker that says that a JPEG is stored turned by a quarter.
const TURNED: &[u8] =
    b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

/// Photographs.
pub(crate) fn photograph_seeds() -> usize {
    let colour_jpeg = bytes_of(COLOUR_JPEG);
    let (start, rest) = colour_jpeg.split_at(2);
    let seeds = [
        ("gray.png", png(8, 6, ColorType::Grayscale, BitDepth::Eight)),
        ("bits.png", png(8, 6, ColorType::Grayscale, BitDepth::One)),
        ("deep.png", png(5, 4, ColorType::Grayscale, BitDepth::Sixteen)),
        ("colour.png", png(5, 4, ColorType::Rgb, BitDepth::Eight)),
        ("clear.png", png(4, 3, ColorType::Rgba, BitDepth::Eight)),
        ("palette.png", png(4, 3, ColorType::Indexed, BitDepth::Eight)),
        ("gray.jpg", bytes_of(GRAY_JPEG)),
        ("colour.jpg", colour_jpeg.clone()),
        ("turned.jpg", [start, TURNED, rest].concat()),
        ("gray.tif", tiff::<colortype::Gray8>(Compression::Uncompressed, &shades(8 * 6))),
        ("packed.tif", tiff::<colortype::Gray8>(Compression::Packbits, &shades(8 * 6))),
        ("lzw.tif", tiff::<colortype::Gray8>(Compression::Lzw, &shades(8 * 6))),
        ("colour.tif", tiff::<colortype::RGB8>(Compression::Lzw, &shades(8 * 6 * 3))),
        ("deep.tif", tiff::<colortype::Gray16>(Compression::Uncompressed, &deep(8 * 6))),
        ("real.tif", tiff::<colortype::RGB32Float>(Compression::Uncompressed, &real(8 * 6 * 3))),
        ("colour.bmp", bmp()),
    ];
    write("photograph", check_photograph, &seeds)
}

fn shades(count: usize) -> Vec<u8> {
    (0..count).map(|at| (at * 37) as u8).collect()
}

fn deep(count: usize) -> Vec<u16> {
    shades(count).into_iter().map(|shade| u16::from(shade) * 257).collect()
}

fn real(count: usize) -> Vec<f32> {
    shades(count).into_iter().map(|shade| f32::from(shade) / 255.0).collect()
}

/// It says how many pixels there are in a metre.
fn png(columns: u32, rows: u32, colour: ColorType, depth: BitDepth) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, columns, rows);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    let (xppu, yppu) = (500_000, 250_000);
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu, yppu, unit: png::Unit::Meter }));
    let row_bytes = (columns as usize * colour.samples() * depth as usize).div_ceil(8);
    let mut data = shades(row_bytes * rows as usize);
    if colour == ColorType::Indexed {
        encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
        for index in &mut data {
            *index %= 2;
        }
    }
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    bytes
}

/// Of 8 by 6 pixels; it says how many there are in an inch.
fn tiff<C: colortype::ColorType>(compression: Compression, data: &[C::Inner]) -> Vec<u8>
where
    [C::Inner]: tiff::encoder::TiffValue,
{
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap().with_compression(compression);
    let mut image = encoder.new_image::<C>(8, 6).unwrap();
    image.resolution(ResolutionUnit::Inch, Rational { n: 12_700, d: 1 });
    image.write_data(data).unwrap();
    bytes.into_inner()
}

/// Of 3 by 2 pixels: BITMAPFILEHEADER, BITMAPINFOHEADER, and rows of 24 bits a pixel that fill
/// words of 32.
fn bmp() -> Vec<u8> {
    let numbers =
        |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    let [file, size, compression]: [Vec<u8>; 3] = [
        numbers(&[14 + 40 + 24, 0, 14 + 40]),
        numbers(&[40, 3, 2]),
        numbers(&[0, 24, 500_000, 500_000, 0, 0]),
    ];
    [b"BM", file.as_slice(), &size, &[1, 0, 24, 0], &compression, &shades(24)].concat()
}
