//! Photographs: pixel formats, pitch from the file, damaged and huge images.

use std::io::Cursor;

use image::{DynamicImage, ImageBuffer, ImageFormat};
use striae_acquisition::{Fault, Format, PhotographFault, ReadOptions, read_bytes};
use striae_toolmark::Surface;

use crate::kit::{read, reference_data, refusal};

const PITCHED: ReadOptions = ReadOptions { pitch_um: Some(2.0) };

pub(crate) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) fn gradient() -> DynamicImage {
    ImageBuffer::from_fn(24, 16, |x, y| image::Luma([(x * 10 + y) as u8])).into()
}

fn first_intensity(image: impl Into<DynamicImage>, format: ImageFormat) -> f32 {
    let bytes = encoded(&image.into(), format);
    read_bytes("photo", &bytes, &PITCHED).unwrap().into_surface().unwrap().values()[0]
}

fn filled<P: image::Pixel>(pixel: P) -> ImageBuffer<P, Vec<P::Subpixel>> {
    ImageBuffer::from_pixel(4, 3, pixel)
}

#[test]
fn every_format_reads_alike() {
    let formats = [
        (ImageFormat::Png, Format::Png, 0.0),
        (ImageFormat::Tiff, Format::Tiff, 0.0),
        (ImageFormat::Bmp, Format::Bmp, 0.0),
        (ImageFormat::Jpeg, Format::Jpeg, 0.05),
    ];
    for (image_format, format, tolerance) in formats {
        let bytes = encoded(&gradient(), image_format);
        let scan = read_bytes("photo", &bytes, &PITCHED).unwrap();
        let stated = scan.description().clone();
        assert_eq!(stated.format, format);
        assert_eq!(stated.feature_type, "photograph");
        assert_eq!((stated.columns, stated.rows, stated.valid_points), (24, 16, 24 * 16));
        assert_eq!((stated.z_min_um, stated.unit_correction), (None, None));
        let surface = scan.into_surface().unwrap();
        assert_eq!(Some(surface.pitch_y_um()), PITCHED.pitch_um);
        for (point, value) in surface.values().iter().enumerate() {
            let expected = ((point % 24) * 10 + point / 24) as f32 / 255.0;
            assert!((value - expected).abs() <= tolerance + 1e-6, "{format} {point}: {value}");
        }
    }
}

#[test]
fn colours_become_luma_whatever_their_depth() {
    let close = |value: f32, expected: f32| assert!((value - expected).abs() < 1e-5, "{value}");
    let png = ImageFormat::Png;
    close(first_intensity(filled(image::Luma([51_u8])), png), 0.2);
    close(first_intensity(filled(image::Luma([13_107_u16])), png), 0.2);
    close(first_intensity(filled(image::Rgb([255_u8, 0, 0])), png), 0.2126);
    close(first_intensity(filled(image::Rgb([0_u16, 65_535, 0])), png), 0.7152);
    close(first_intensity(filled(image::Rgba([0_u8, 0, 255, 9])), png), 0.0722);
    close(first_intensity(filled(image::Rgba([65_535_u16, 65_535, 65_535, 1])), png), 1.0);
    close(first_intensity(filled(image::LumaA([102_u8, 128])), png), 0.4);
    close(first_intensity(filled(image::Rgb([0.5_f32, 0.5, 0.5])), ImageFormat::Tiff), 0.5);
    close(first_intensity(filled(image::Luma([13_107_u16])), ImageFormat::Tiff), 0.2);
}

#[test]
fn a_palette_becomes_its_colours() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
    encoder.write_header().unwrap().write_image_data(&[1, 0]).unwrap();
    let scan = read_bytes("photo", &bytes, &PITCHED).unwrap();
    let values = scan.into_surface().unwrap().values().to_vec();
    assert!((values[0] - 1.0).abs() < 1e-6 && values[1] == 0.0);
}

#[test]
fn fully_transparent_pixels_are_missing() {
    let mut image = filled(image::Rgba([200_u8, 200, 200, 255]));
    image.put_pixel(1, 0, image::Rgba([200, 200, 200, 0]));
    let bytes = encoded(&image.into(), ImageFormat::Png);
    let scan = read_bytes("photo", &bytes, &PITCHED).unwrap();
    assert_eq!(scan.description().valid_points, 11);
    assert!(scan.into_surface().unwrap().values()[1].is_nan());
}

/// A PNG with a `pHYs` chunk.
fn png_with_density(per_metre: (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 3);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre.0,
        yppu: per_metre.1,
        unit: png::Unit::Meter,
    }));
    encoder.write_header().unwrap().write_image_data(&[7; 12]).unwrap();
    bytes
}

#[test]
fn a_believable_png_density_is_the_pitch() {
    let scan = read(&png_with_density((500_000, 250_000))).unwrap();
    assert_eq!(scan.description().pitch_x_um, Some(2.0));
    assert_eq!(scan.description().pitch_y_um, Some(4.0));
    // A given pitch goes before it.
    let scan = read_bytes(
        "photo",
        &png_with_density((500_000, 500_000)),
        &ReadOptions { pitch_um: Some(3.0) },
    );
    assert_eq!(scan.unwrap().description().pitch_x_um, Some(3.0));
}

#[test]
fn a_stated_pitch_makes_no_surface_before_somebody_confirms_it() {
    let scan = read(&png_with_density((500_000, 250_000))).unwrap();
    let sentence = scan.enrolment_obstacle().unwrap().to_string();
    assert!(
        sentence.contains("states a pitch of 2 x 4 um, which nobody has confirmed"),
        "{sentence}"
    );
    assert!(sentence.contains("--pitch-um 2"), "{sentence}");
    assert!(scan.clone().into_surface().is_err());
    let pitches = |surface: Surface| (surface.pitch_x_um(), surface.pitch_y_um());
    let looked_at = scan.clone().with_stated_pitch().into_surface().unwrap();
    assert_eq!(pitches(looked_at), (2.0, 4.0));
    let given = scan.at_pitch_um(3.0).unwrap().into_surface().unwrap();
    assert_eq!(pitches(given), (3.0, 3.0));
}

#[test]
fn print_densities_are_not_believed() {
    // 72, 96 and 300 dots per inch, and zero.
    for per_metre in [2835, 3780, 11_811, 0] {
        let scan = read(&png_with_density((per_metre, per_metre))).unwrap();
        assert_eq!(scan.description().pitch_x_um, None);
        let sentence = scan.into_surface().unwrap_err().to_string();
        assert!(sentence.contains("states no believable pitch; give"), "{sentence}");
    }
}

#[test]
fn jpeg_and_bmp_densities_are_read() {
    let mut jpeg = encoded(&gradient(), ImageFormat::Jpeg);
    assert_eq!(&jpeg[6..11], b"JFIF\0");
    // 5000 and 2500 dots per centimetre.
    jpeg[13..18].copy_from_slice(&[2, 0x13, 0x88, 0x09, 0xc4]);
    let stated = read(&jpeg).unwrap().description().clone();
    assert_eq!((stated.pitch_x_um, stated.pitch_y_um), (Some(2.0), Some(4.0)));
    jpeg[13..18].copy_from_slice(&[1, 0, 96, 0, 96]);
    assert_eq!(read(&jpeg).unwrap().description().pitch_x_um, None);

    let mut bmp = encoded(&gradient(), ImageFormat::Bmp);
    bmp[38..42].copy_from_slice(&500_000_u32.to_le_bytes());
    bmp[42..46].copy_from_slice(&250_000_u32.to_le_bytes());
    let stated = read(&bmp).unwrap().description().clone();
    assert_eq!((stated.pitch_x_um, stated.pitch_y_um), (Some(2.0), Some(4.0)));
}

fn tiff_with(unit: u16, orientation: u16, pixels: [u8; 6]) -> Vec<u8> {
    use tiff::encoder::{Rational, TiffEncoder, colortype::Gray8};
    use tiff::tags::Tag;
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    let mut image = encoder.new_image::<Gray8>(3, 2).unwrap();
    let density = |n| Rational { n, d: 1 };
    image.encoder().write_tag(Tag::XResolution, density(12_700)).unwrap();
    image.encoder().write_tag(Tag::YResolution, density(6_350)).unwrap();
    image.encoder().write_tag(Tag::ResolutionUnit, unit).unwrap();
    image.encoder().write_tag(Tag::Orientation, orientation).unwrap();
    image.write_data(&pixels).unwrap();
    bytes.into_inner()
}

#[test]
fn tiff_densities_are_read_in_their_unit() {
    let pitch = |unit| {
        let stated = read(&tiff_with(unit, 1, [0; 6])).unwrap().description().clone();
        stated.pitch_x_um.zip(stated.pitch_y_um)
    };
    assert_eq!(pitch(2), Some((2.0, 4.0)));
    assert_eq!(pitch(3), Some((1e4 / 12_700.0, 1e4 / 6_350.0)));
    assert_eq!(pitch(1), None);
}

#[test]
fn a_photograph_stored_turned_is_put_upright() {
    // 6: the first row is the right side of the upright image.
    let scan = read(&tiff_with(2, 6, [10, 20, 30, 40, 50, 60])).unwrap();
    let stated = scan.description().clone();
    assert_eq!((stated.columns, stated.rows), (2, 3));
    assert_eq!((stated.pitch_x_um, stated.pitch_y_um), (Some(4.0), Some(2.0)));
    let values = scan.with_stated_pitch().into_surface().unwrap().values().to_vec();
    let levels: Vec<_> = values.iter().map(|value| (value * 255.0).round() as u8).collect();
    assert_eq!(levels, [40, 10, 50, 20, 60, 30]);
}

#[test]
fn damaged_images_are_refused_by_format() {
    let bytes = encoded(&gradient(), ImageFormat::Png);
    assert!(refusal(&bytes[..bytes.len() / 2]).contains("the png image cannot be decoded"));
    assert!(refusal(&[0xff, 0xd8, 0xff]).contains("the jpeg image cannot be decoded"));
    assert!(refusal(b"BM").contains("the bmp image cannot be decoded"));
    assert!(refusal(b"II\x2a\0").contains("the tiff image cannot be decoded"));
}

#[test]
fn a_jpeg_that_is_cut_short_is_refused_wherever_it_is_cut() {
    let image: DynamicImage =
        ImageBuffer::from_fn(200, 160, |x, y| image::Luma([(x * 7 + y * y) as u8])).into();
    let whole = encoded(&image, ImageFormat::Jpeg);
    assert!(whole.ends_with(&[0xff, 0xd9]));
    // A preview, which has an end of its own, in a segment before the image.
    let preview = encoded(&gradient(), ImageFormat::Jpeg);
    let mut with_preview = whole[..2].to_vec();
    with_preview.extend([0xff, 0xe2]);
    with_preview.extend((preview.len() as u16 + 2).to_be_bytes());
    with_preview.extend(&preview);
    with_preview.extend(&whole[2..]);
    for bytes in [&whole, &with_preview] {
        assert!(read(bytes).is_ok());
        let trailing = [&bytes[..], &[0; 100]].concat();
        assert!(read(&trailing).is_ok(), "bytes after the end");
        for tenths in 1..10 {
            assert!(read(&bytes[..bytes.len() * tenths / 10]).is_err(), "{tenths} tenths");
        }
        for missing in [1, 2, 3, bytes.len() / 2] {
            let cut = &bytes[..bytes.len() - missing];
            let said = refusal(cut);
            let expected = format!("the photograph is cut short at byte {}; copy", cut.len());
            assert!(said.contains(&expected), "{missing}: {said}");
        }
    }
}

#[test]
fn the_handed_photograph_that_is_cut_short_is_refused() {
    let test = "the_handed_photograph_that_is_cut_short_is_refused";
    let Some(data) = reference_data(test) else { return };
    let said = refusal(&std::fs::read(data.join("faults/cut-short.jpg")).unwrap());
    assert!(said.contains("the photograph is cut short at byte 1520463"), "{said}");
}

#[test]
fn huge_dimensions_are_refused_before_decoding() {
    // The header alone promises 100000 x 100000 pixels.
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 100_000, 100_000);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Sixteen);
    encoder.write_header().unwrap().write_chunk(png::chunk::IDAT, &[0x78, 0x9c]).unwrap();
    let fault = read(&bytes).unwrap_err().fault;
    let expected = |fault: &Fault| {
        let Fault::Photograph(fault) = fault else { return false };
        matches!(fault, PhotographFault::Size { .. } | PhotographFault::Memory)
    };
    assert!(expected(&fault), "{fault}");

    let mut bmp = encoded(&gradient(), ImageFormat::Bmp);
    bmp[18..22].copy_from_slice(&20_000_u32.to_le_bytes());
    bmp[22..26].copy_from_slice(&20_000_u32.to_le_bytes());
    let fault = read(&bmp).unwrap_err().fault;
    assert!(expected(&fault), "{fault}");
}

/// A TIFF file of gray pictures, each with its kind (254) and its sides.
fn pictures(kinds: &[(u32, u32, u32)]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).unwrap();
    for (kind, columns, rows) in kinds {
        let mut image =
            encoder.new_image::<tiff::encoder::colortype::Gray8>(*columns, *rows).unwrap();
        image.encoder().write_tag(tiff::tags::Tag::NewSubfileType, *kind).unwrap();
        let pixels: Vec<u8> = (0..columns * rows).map(|pixel| pixel as u8).collect();
        image.write_data(&pixels).unwrap();
    }
    bytes.into_inner()
}

#[test]
fn of_several_pictures_the_fullest_is_read_and_that_is_said() {
    for (kinds, columns) in [
        (vec![(1, 8, 6), (0, 24, 16)], 24),
        (vec![(0, 24, 16), (1, 8, 6)], 24),
        // A preview may say nothing of itself, and a mask is as large as its picture.
        (vec![(0, 8, 6), (0, 24, 16), (0, 12, 8)], 24),
        (vec![(4, 30, 20), (0, 24, 16)], 24),
        (vec![(0, 20, 16), (0, 20, 16)], 20),
    ] {
        let scan = read_bytes("photo", &pictures(&kinds), &PITCHED).unwrap();
        let found = scan.description();
        assert_eq!(found.columns, columns, "{kinds:?}");
        let said = format!("it holds {} pictures, and the fullest one was read", kinds.len());
        assert_eq!(found.mended[0].to_string(), said);
    }
    let one = read_bytes("photo", &pictures(&[(0, 24, 16)]), &PITCHED).unwrap();
    assert!(one.description().mended.is_empty());
}

/// A gray TIFF of 2 x 3 numbers, stored turned by a quarter.
fn gray_floats(numbers: [f32; 6]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).unwrap();
    let mut image = encoder.new_image::<tiff::encoder::colortype::Gray32Float>(3, 2).unwrap();
    image.encoder().write_tag(tiff::tags::Tag::Orientation, 6_u16).unwrap();
    image.write_data(&numbers).unwrap();
    bytes.into_inner()
}

#[test]
fn gray_numbers_are_light_in_the_steps_of_the_program_that_wrote_them() {
    let read = |numbers: [f32; 6]| {
        let scan = read_bytes("photo", &gray_floats(numbers), &PITCHED).unwrap();
        assert_eq!((scan.description().columns, scan.description().rows), (2, 3));
        scan.into_surface().unwrap().values().to_vec()
    };
    let close = |found: &[f32], wanted: [f32; 6]| {
        for (one, other) in found.iter().zip(wanted) {
            assert!((one - other).abs() < 1e-6, "{found:?}");
        }
    };
    // A quarter to the right.
    close(&read([0.0, 0.2, 0.4, 0.6, 0.8, 1.0]), [0.6, 0.0, 0.8, 0.2, 1.0, 0.4]);
    close(&read([0.0, 51.0, 102.0, 153.0, 204.0, 255.0]), [0.6, 0.0, 0.8, 0.2, 1.0, 0.4]);
    close(&read([0.0, 0.0, 1e6, 0.0, 0.0, 2e6]), [0.0, 0.0, 0.0, 0.0, 1.0, 0.5]);
    let found = read([0.0, f32::NAN, 0.5, f32::INFINITY, 0.25, 1.0]);
    assert!(found[0].is_nan() && found[1] == 0.0 && found[3].is_nan(), "{found:?}");
    let below = gray_floats([-1.0, 0.0, 0.5, 0.5, 0.25, 1.0]);
    let refused = read_bytes("photo", &below, &PITCHED).unwrap_err().to_string();
    assert!(refused.contains("numbers below zero are no light"), "{refused}");
}
