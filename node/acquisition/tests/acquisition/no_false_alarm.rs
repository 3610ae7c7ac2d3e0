//! No scan that is one is refused or mended: real ones of every instrument at hand, and made ones
//! that are noisy, rough, flat, tiny, striped or stepped.

use std::path::{Path, PathBuf};

use striae_acquisition::{Fault, ReadOptions, X3pFault, read_file};

use crate::kit::{float_bytes, grid, read, reference_data, surface_um};

pub(crate) fn scans(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            scans(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "x3p") {
            found.push(path);
        }
    }
}

#[test]
fn no_real_scan_is_refused_or_mended() {
    let Some(data) = reference_data("no_real_scan_is_refused_or_mended") else { return };
    let mut files = Vec::new();
    for set in ["breech-face", "bullet", "striated"] {
        scans(&data.join(set), &mut files);
    }
    let marks = files.len();
    assert!(marks > 190, "{marks} scans of marks");
    scans(&data.join("x3p-conformance"), &mut files);
    for (at, path) in files.iter().enumerate() {
        let Ok(scan) = read_file(path, &ReadOptions::default()) else {
            assert!(at >= marks, "{} is refused", path.display());
            continue;
        };
        let mended = &scan.description().mended;
        assert!(mended.is_empty(), "{}: {mended:?}", path.display());
        match scan.enrolment_obstacle().map(|error| error.fault) {
            None => {}
            // As before: no toolmark's size, and a header that was edited by hand.
            Some(
                Fault::ImplausibleSize { .. }
                | Fault::UnitsDisagree { .. }
                | Fault::X3p(X3pFault::ManifestChanged),
            ) if at >= marks => {}
            Some(fault) => panic!("{}: {fault}", path.display()),
        }
    }
}

/// A number between -1 and 1 for each place, without any order.
fn noise(place: usize) -> f64 {
    let mut mixed = (place as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^= mixed >> 27;
    (mixed.wrapping_mul(0x94d0_49bb_1331_11eb) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

type Relief = (&'static str, fn(f64, f64, f64) -> f64);

/// Heights in micrometres by place and noise.
const RELIEFS: [Relief; 14] = [
    ("noise alone", |_, _, noise| noise),
    ("rough", |x, y, noise| (x / 9.0).sin() + (y / 7.0).cos() + 8.0 * noise),
    ("flat", |_, _, _| 0.0),
    ("flat and high", |_, _, _| 12.0),
    ("nearly flat", |_, _, noise| 0.02 * noise),
    ("tilted", |x, y, _| 0.3 * x - 0.2 * y),
    ("stripes along x", |_, y, _| 3.0 * noise(y as usize)),
    ("stripes along y", |x, _, _| 3.0 * noise(x as usize)),
    ("stripes aslant", |x, y, _| 3.0 * noise((x + y) as usize)),
    ("waves aslant", |x, y, noise| 2.0 * ((x + y) / 3.3).sin() + 0.1 * noise),
    ("waves aslant the other way", |x, y, noise| 2.0 * ((x - y) / 3.3).sin() + 0.1 * noise),
    ("fine waves", |x, y, noise| 2.0 * ((x + 0.7 * y) * 1.3).sin() + 0.1 * noise),
    ("a step", |x, _, noise| if x > 20.0 { 30.0 + 0.1 * noise } else { 0.1 * noise }),
    ("clipped", |x, y, noise| {
        (4.0 * (x / 11.0).sin() + 3.0 * (y / 13.0).sin() + 0.1 * noise).min(2.0)
    }),
];

/// Reliefs whose neighbours have nothing to do with one another, along rows or columns: too few
/// points do not say so.
const WITHOUT_NEIGHBOURS: [&str; 7] = [
    "noise alone",
    "rough",
    "nearly flat",
    "stripes along x",
    "stripes along y",
    "stripes aslant",
    "fine waves",
];

#[test]
fn no_made_surface_is_refused_or_mended() {
    for (columns, rows) in [
        (100, 80),
        (80, 100),
        (100, 99),
        (99, 100),
        (200, 40),
        (40, 30),
        (12, 9),
        (300, 12),
        (101, 101),
    ] {
        for (name, relief) in RELIEFS {
            let heights: Vec<f64> = (0..columns * rows)
                .map(|at| relief((at % columns) as f64, (at / columns) as f64, noise(at)))
                .collect();
            let round = |at: usize| {
                let (x, y) = (
                    (at % columns) as f64 / columns as f64 - 0.5,
                    (at / columns) as f64 / rows as f64 - 0.5,
                );
                x * x + y * y < 0.22
            };
            let masked: Vec<f64> = heights
                .iter()
                .enumerate()
                .map(|(at, um)| if round(at) { *um } else { f64::NAN })
                .collect();
            let spots: Vec<f64> = heights
                .iter()
                .enumerate()
                .map(|(at, um)| if noise(at + 77_777) > -0.9 { *um } else { f64::NAN })
                .collect();
            for (heights, how) in [(&heights, "whole"), (&masked, "masked"), (&spots, "with gaps")]
            {
                let bytes = grid((columns, rows), &float_bytes(heights), &[], &[]);
                let scan = read(&bytes).unwrap();
                let what = format!("{name}, {how}, {columns} x {rows}");
                assert!(
                    scan.description().mended.is_empty(),
                    "{what}: {:?}",
                    scan.description().mended
                );
                let Err(error) = scan.into_surface() else {
                    continue;
                };
                let is_no_surface = matches!(error.fault, Fault::X3p(X3pFault::NoSurface { .. }));
                assert!(is_no_surface && WITHOUT_NEIGHBOURS.contains(&name), "{what}: {error}");
                assert!(columns >= 64 && rows >= 64, "{what}: too few points say so");
            }
        }
    }
}

#[test]
fn integers_of_every_scale_are_neither_refused_nor_mended() {
    let axis = (
        "<AxisType>A</AxisType><DataType>F</DataType></CZ>",
        "<AxisType>A</AxisType><DataType>I</DataType><Increment>1e-9</Increment></CZ>",
    );
    let surface = surface_um(100, 80);
    let (least, greatest) =
        surface.iter().fold((f64::MAX, f64::MIN), |(l, g), &um| (l.min(um), g.max(um)));
    for levels in [16.0, 255.0, 4095.0, 65_535.0] {
        for lowest in [-32_768.0, 0.0, 100.0, -levels / 2.0] {
            if lowest + levels > 32_767.0 {
                continue;
            }
            let data: Vec<u8> = surface
                .iter()
                .map(|um| (lowest + (um - least) / (greatest - least) * levels) as i16)
                .flat_map(i16::to_le_bytes)
                .collect();
            let scan = read(&grid((100, 80), &data, &[axis], &[])).unwrap();
            let mended = &scan.description().mended;
            assert!(mended.is_empty(), "{levels} levels from {lowest}: {mended:?}");
            if let Err(error) = scan.into_surface() {
                panic!("{levels} levels from {lowest}: {error}");
            }
        }
    }
}
