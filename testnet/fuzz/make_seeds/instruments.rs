//! Surfaces in instruments' own files, of 4 x 3 points each.

use std::io::{Cursor, Write as _};

use striae_fuzz::scans::check_instrument_surface;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::write;

const COLUMNS: usize = 4;
const ROWS: usize = 3;
const PITCH_UM: f32 = 40.0;

pub(crate) fn instrument_seeds() -> usize {
    let seeds = [
        ("alicona.al3d", alicona()),
        ("mountains.sur", mountains()),
        ("sensofar.plux", sensofar()),
    ];
    write("instrument_surface", check_instrument_surface, &seeds)
}

fn heights_um() -> impl Iterator<Item = f32> {
    (0..COLUMNS * ROWS).map(|point| point as f32 * 0.5)
}

fn alicona() -> Vec<u8> {
    let mut bytes = b"AliconaImaging\0\r\n".to_vec();
    let tags = [
        ("Version", "1"),
        ("TagCount", "6"),
        ("Cols", "4"),
        ("Rows", "3"),
        ("PixelSizeXMeter", "4e-5"),
        ("PixelSizeYMeter", "4e-5"),
        ("InvalidPixelValue", "3e+15"),
        ("DepthImageOffset", "433"),
    ];
    for (key, value) in tags {
        let mut tag = [0; 52];
        tag[..key.len()].copy_from_slice(key.as_bytes());
        tag[20..20 + value.len()].copy_from_slice(value.as_bytes());
        tag[50..].copy_from_slice(b"\r\n");
        bytes.extend(tag);
    }
    bytes.extend(heights_um().flat_map(|height| (height * 1e-6).to_le_bytes()));
    bytes
}

fn mountains() -> Vec<u8> {
    let mut bytes = vec![0; 512];
    let mut put = |place: usize, part: &[u8]| {
        bytes[place..place + part.len()].copy_from_slice(part);
    };
    put(0, b"DIGITAL SURF");
    put(14, &[1, 0, 1, 0, 2, 0]);
    put(86, &[1, 0]);
    put(98, &[16, 0]);
    put(108, &(COLUMNS as u32).to_le_bytes());
    put(112, &(ROWS as u32).to_le_bytes());
    for (axis, step) in [PITCH_UM, PITCH_UM, 0.5].into_iter().enumerate() {
        put(120 + 4 * axis, &step.to_le_bytes());
        put(180 + 16 * axis, b"um");
    }
    bytes.extend((0..(COLUMNS * ROWS) as i16).flat_map(i16::to_le_bytes));
    bytes
}

fn sensofar() -> Vec<u8> {
    let index = format!(
        "<xml><GENERAL><FOV_X>{PITCH_UM}</FOV_X><FOV_Y>{PITCH_UM}</FOV_Y><IMAGE_SIZE_X>{COLUMNS}</IMAGE_SIZE_X>\
         <IMAGE_SIZE_Y>{ROWS}</IMAGE_SIZE_Y></GENERAL></xml>"
    );
    let heights: Vec<u8> = heights_um().flat_map(f32::to_le_bytes).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("index.xml", index.as_bytes()), ("LAYER_0.raw", &heights)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
