//! Scans: x3p archives and photographs.

use std::io::{Cursor, Write};

use striae_acquisition::{
    Format, Provenance, ReadOptions, Scan, Surface, SurfaceKind, read_bytes, write_x3p,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An extension would promise a format.
const NAME: &str = "scan";
const PROVENANCE: Provenance<'_> = Provenance {
    date: "2026-01-01T00:00:00Z",
    creator: "striae",
    manufacturer: "none",
    model: "none",
    comment: "",
};

/// The bytes of an x3p file.
pub fn check_x3p_archive(bytes: &[u8]) -> bool {
    if Format::of_content(bytes) != Some(Format::X3p) {
        return false;
    }
    read_bytes(NAME, bytes, &ReadOptions::default()).is_ok_and(check_topography)
}

/// Checks the inside of an x3p file, so that no checksum of the archive is in the fuzzer's way:
/// `main.xml` up to a zero byte, a byte with the length of `valid.bin` and so many bytes, and
/// `data.bin`.
pub fn check_x3p_entries(bytes: &[u8]) -> bool {
    let Some(end) = bytes.iter().position(|&byte| byte == 0) else { return false };
    let (xml, rest) = (&bytes[..end], &bytes[end + 1..]);
    let Some((&length, rest)) = rest.split_first() else { return false };
    let Some((valid, data)) = rest.split_at_checked(length.into()) else { return false };
    let entries = [("main.xml", xml), ("bindata/valid.bin", valid), ("bindata/data.bin", data)];
    check_x3p_archive(&archive(&entries))
}

/// The bytes of a surface in an instrument's own file.
pub fn check_instrument_surface(bytes: &[u8]) -> bool {
    let is_own = |format: Format| format.is_topography() && format != Format::X3p;
    if !Format::of_content(bytes).is_some_and(is_own) {
        return false;
    }
    read_bytes(NAME, bytes, &ReadOptions::default()).is_ok_and(check_topography)
}

/// The bytes of a photograph.
pub fn check_photograph(bytes: &[u8]) -> bool {
    if Format::of_content(bytes).is_none_or(Format::is_topography) {
        return false;
    }
    let options = ReadOptions { pitch_um: Some(2.0) };
    let Ok(scan) = read_bytes(NAME, bytes, &options) else { return false };
    let Some(surface) = into_surface(scan) else { return false };
    assert_eq!(surface.kind(), SurfaceKind::Photograph);
    let is_intensity = |value: &f32| value.is_nan() || (0.0..=1.0001).contains(value);
    assert!(surface.values().iter().all(is_intensity));
    true
}

fn check_topography(scan: Scan) -> bool {
    let Some(surface) = into_surface(scan) else { return false };
    assert_eq!(surface.kind(), SurfaceKind::Topography);
    assert!(surface.values().iter().all(|value| value.is_nan() || value.is_finite()));
    check_written_again(&surface);
    true
}

/// The surface of a scan, which has one unless it says why not.
fn into_surface(scan: Scan) -> Option<Surface> {
    let stated = scan.description().clone();
    assert!(stated.valid_points <= stated.columns * stated.rows);
    let obstacle = scan.enrolment_obstacle().map(|error| error.to_string());
    match scan.into_surface() {
        Ok(surface) => {
            assert_eq!(obstacle, None);
            assert_eq!((surface.columns(), surface.rows()), (stated.columns, stated.rows));
            assert_eq!(surface.valid_points(), stated.valid_points);
            Some(surface)
        }
        Err(error) => {
            // Nothing but a surface that cannot be made is found later than that.
            assert!(obstacle.is_none_or(|obstacle| obstacle == error.to_string()));
            None
        }
    }
}

/// A surface that was read can be written, and is then read with the same points.
fn check_written_again(surface: &Surface) {
    let written = write_x3p(surface, &PROVENANCE).unwrap();
    let read = read_bytes(NAME, &written, &ReadOptions::default()).unwrap();
    let stated = read.description();
    assert_eq!((stated.columns, stated.rows), (surface.columns(), surface.rows()));
    // A number that is the same at many points may be taken for missing ones, and is said.
    assert!(stated.valid_points == surface.valid_points() || !stated.mended.is_empty());
}

/// A zip archive of these entries, as they are.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in entries {
        archive.start_file(*path, options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
