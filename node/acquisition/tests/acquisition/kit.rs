//! Makes x3p files, right and wrong, from a template.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use md5::{Digest, Md5};
use striae_acquisition::{AcquisitionError, ReadOptions, Scan, read_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const COLUMNS: usize = 40;
pub(crate) const ROWS: usize = 30;
pub(crate) const POINTS: usize = COLUMNS * ROWS;

/// A grid of 40 x 30 points, 10 um apart, 32-bit floating-point heights in `bindata/data.bin`, no
/// checksums.
const TEMPLATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<p:ISO5436_2 xmlns:p="http://www.opengps.eu/2008/ISO5436_2">
  <Record1>
    <FeatureType>SUR</FeatureType>
    <Axes>
      <CX><AxisType>I</AxisType><DataType>D</DataType><Increment>10e-6</Increment></CX>
      <CY><AxisType>I</AxisType><DataType>D</DataType><Increment>1.0E-0005</Increment></CY>
      <CZ><AxisType>A</AxisType><DataType>F</DataType></CZ>
    </Axes>
  </Record1>
  <Record3>
    <MatrixDimension><SizeX>40</SizeX><SizeY>30</SizeY><SizeZ>1</SizeZ></MatrixDimension>
    <DataLink><PointDataLink>bindata/data.bin</PointDataLink></DataLink>
  </Record3>
</p:ISO5436_2>
"#;

/// The template with texts replaced; each must occur.
pub(crate) fn manifest(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(TEMPLATE.to_owned(), |xml, (from, to)| {
        assert!(xml.contains(from), "the template has no {from}");
        xml.replacen(from, to, 1)
    })
}

/// Height of a point of the template, metres.
pub(crate) fn height_m(point: usize) -> f32 {
    (point % 7) as f32 * 1e-6
}

/// The heights of the template.
pub(crate) fn heights() -> Vec<u8> {
    (0..POINTS).flat_map(|point| height_m(point).to_le_bytes()).collect()
}

/// A zip archive of these entries, deflated.
pub(crate) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in entries {
        archive.start_file(*path, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The template with texts replaced, and its heights.
pub(crate) fn x3p(changes: &[(&str, &str)]) -> Vec<u8> {
    archive(&[("main.xml", manifest(changes).as_bytes()), ("bindata/data.bin", &heights())])
}

pub(crate) fn md5(bytes: &[u8]) -> String {
    Md5::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

pub(crate) fn read(bytes: &[u8]) -> Result<Scan, AcquisitionError> {
    read_bytes("scan", bytes, &ReadOptions::default())
}

/// The sentence with which these bytes are refused.
pub(crate) fn refusal(bytes: &[u8]) -> String {
    read(bytes).expect_err("the file should be refused").to_string()
}

/// The folder of reference data, or `None` after saying that the test is skipped. On CI the data
/// must be there.
pub(crate) fn reference_data(test: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("STRIAE_DATA").map_or(beside, PathBuf::from);
    if folder.join("x3p-conformance/expected.csv").is_file() {
        return Some(folder);
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{test}: the reference data is not at {}; set STRIAE_DATA",
        folder.display()
    );
    println!("{test}: skipped, the reference data is not at {}", folder.display());
    None
}

/// Heights in micrometres of a surface as marks have it: form, striae at an angle, some noise; the
/// same at every call.
pub(crate) fn surface_um(columns: usize, rows: usize) -> Vec<f64> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    (0..columns * rows)
        .map(|point| {
            let (x, y) = ((point % columns) as f64, (point / columns) as f64);
            let form = 6.0 * (x / 31.0).sin() + 4.0 * (y / 23.0).cos();
            form + 1.5 * ((x + 0.3 * y) / 3.1).sin() + 0.2 * noise()
        })
        .collect()
}

/// An archive of the template with this matrix, its heights stored as they are given, and further
/// entries.
pub(crate) fn grid(
    (columns, rows): (usize, usize),
    data: &[u8],
    changes: &[(&str, &str)],
    more: &[(&str, &[u8])],
) -> Vec<u8> {
    let (x, y) = (format!("<SizeX>{columns}"), format!("<SizeY>{rows}"));
    let mut all = vec![("<SizeX>40", &x[..]), ("<SizeY>30", &y[..])];
    all.extend(changes);
    let xml = manifest(&all);
    let mut entries = vec![("main.xml", xml.as_bytes()), ("bindata/data.bin", data)];
    entries.extend(more);
    archive(&entries)
}

/// Heights in metres as 32-bit floating-point numbers.
pub(crate) fn float_bytes(heights_um: &[f64]) -> Vec<u8> {
    heights_um.iter().flat_map(|um| ((um * 1e-6) as f32).to_le_bytes()).collect()
}
