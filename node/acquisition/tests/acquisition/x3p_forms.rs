//! The forms an x3p file may have, and the file that is written here.

use striae_acquisition::{Provenance, WriteError, write_x3p};
use striae_toolmark::{Surface, SurfaceKind};

use crate::kit::{COLUMNS, POINTS, ROWS, archive, height_m, heights, manifest, md5, read, x3p};

const PROVENANCE: Provenance<'_> = Provenance {
    date: "2024-05-01T12:00:00Z",
    creator: "A & B <lab>",
    manufacturer: "Striae",
    model: "synthetic",
    comment: "a \"made\" surface",
};

#[test]
fn the_template_reads() {
    let scan = read(&x3p(&[])).unwrap();
    let stated = scan.description();
    assert_eq!((stated.columns, stated.rows, stated.valid_points), (COLUMNS, ROWS, POINTS));
    assert_eq!((stated.pitch_x_um, stated.pitch_y_um), (Some(10e-6 * 1e6), Some(1e-5 * 1e6)));
    assert_eq!(stated.z_max_um, Some(f64::from(height_m(6)) * 1e6));
    let surface = scan.into_surface().unwrap();
    let step = surface.values()[1] - surface.values()[0];
    assert!((step - 1.0).abs() < 1e-6);
}

#[test]
fn the_description_serializes_under_the_documented_names() {
    let scan = read(&x3p(&[])).unwrap();
    let json = serde_json::to_value(scan.description()).unwrap();
    let mut names: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = [
        "columns",
        "feature_type",
        "format",
        "pitch_x_um",
        "pitch_y_um",
        "rows",
        "unit_correction",
        "valid_points",
        "z_max_um",
        "z_mean_um",
        "z_min_um",
    ];
    assert_eq!(names, expected);
    assert_eq!(json["format"], "x3p");
}

#[test]
fn everything_may_lie_in_a_folder_beside_what_macos_adds() {
    let xml = manifest(&[]);
    let bytes = archive(&[
        ("__MACOSX/my scan/._main.xml", b"\0\x05\x16\x07"),
        ("__MACOSX/my scan/main.xml", b"not this one"),
        ("my scan/.DS_Store", b"Bud1"),
        ("my scan/bindata/data.bin", &heights()),
        ("my scan/main.xml", xml.as_bytes()),
    ]);
    assert_eq!(read(&bytes).unwrap().description().valid_points, POINTS);
}

#[test]
fn windows_separators_and_another_case_are_found() {
    let xml = manifest(&[("bindata/data.bin", r".\BinData\data.bin")]);
    let xml = xml.replace(r".\", "./");
    let bytes = archive(&[("main.xml", xml.as_bytes()), (r"bindata\data.bin", &heights())]);
    assert_eq!(read(&bytes).unwrap().description().valid_points, POINTS);
}

#[test]
fn integers_are_scaled_and_floats_on_an_absolute_axis_are_not() {
    let scale = "</DataType><Increment>2e-9</Increment><Offset>5e-3</Offset></CZ>";
    let axis = |data_type: &str| format!("<DataType>{data_type}{scale}");
    let read_as = |data_type: &str, data: Vec<u8>| {
        let xml = manifest(&[("<DataType>F</DataType></CZ>", &axis(data_type))]);
        let bytes = archive(&[("main.xml", xml.as_bytes()), ("bindata/data.bin", &data)]);
        read(&bytes).unwrap().description().clone()
    };
    let points = || (0..POINTS as i16).map(|point| point - 600);
    let int16 = read_as("I", points().flat_map(i16::to_le_bytes).collect());
    let int32 = read_as("L", points().flat_map(|p| (i32::from(p) * 100).to_le_bytes()).collect());
    let float64 =
        read_as("D", points().flat_map(|p| (f64::from(p) * 1e-9).to_le_bytes()).collect());
    assert_eq!(int16.z_min_um, Some((-600.0 * 2e-9 + 5e-3) * 1e6));
    assert_eq!(int32.z_max_um, Some((59_900.0 * 2e-9 + 5e-3) * 1e6));
    assert_eq!(float64.z_min_um, Some(-600.0 * 1e-9 * 1e6));
}

#[test]
fn an_incremental_float_axis_is_scaled() {
    let xml = manifest(&[(
        "<AxisType>A</AxisType><DataType>F</DataType></CZ>",
        "<AxisType>I</AxisType><DataType>F</DataType><Increment>0.5</Increment></CZ>",
    )]);
    let bytes = archive(&[("main.xml", xml.as_bytes()), ("bindata/data.bin", &heights())]);
    let highest_um = read(&bytes).unwrap().description().z_max_um;
    assert_eq!(highest_um, Some(f64::from(height_m(6)) * 0.5 * 1e6));
}

#[test]
fn heights_may_stand_as_text() {
    let mut list = String::from("<DataList>");
    for point in 0..POINTS {
        match point {
            3 => list.push_str("<Datum/>"),
            4 => list.push_str("<Datum> </Datum>"),
            5 => list.push_str("<Datum>NaN</Datum>"),
            6 => list.push_str("<!-- a comment --><Datum><![CDATA[1.6]]>E-0002</Datum>"),
            _ => list.push_str("<Datum>-8.7e-007</Datum>\n"),
        }
    }
    list.push_str("</DataList>");
    let link = "<DataLink><PointDataLink>bindata/data.bin</PointDataLink></DataLink>";
    let xml = manifest(&[(link, &list)]);
    let scan = read(&archive(&[("main.xml", xml.as_bytes())])).unwrap();
    assert_eq!(scan.description().valid_points, POINTS - 3);
    assert_eq!(scan.description().z_max_um, Some(1.6e-2 * 1e6));
    assert_eq!(scan.description().z_min_um, Some(-8.7e-7 * 1e6));
}

#[test]
fn missing_points_are_nan_infinite_or_marked_lowest_bit_first() {
    let mut data = heights();
    data[..4].copy_from_slice(&f32::NAN.to_le_bytes());
    data[4..8].copy_from_slice(&f32::NEG_INFINITY.to_le_bytes());
    // Point 7 is the highest bit of the first byte, point 8 the lowest of the second.
    let mut valid = vec![0xff; POINTS / 8];
    valid[0] = 0x7f;
    valid[1] = 0xfe;
    let link = "bin</PointDataLink><ValidPointsLink>bindata/valid.bin</ValidPointsLink>";
    let xml = manifest(&[("bin</PointDataLink>", link)]);
    let bytes = archive(&[
        ("main.xml", xml.as_bytes()),
        ("bindata/data.bin", &data),
        ("bindata/valid.bin", &valid),
    ]);
    let surface = read(&bytes).unwrap().into_surface().unwrap();
    let missing: Vec<_> = (0..POINTS).filter(|&point| surface.values()[point].is_nan()).collect();
    assert_eq!(missing, [0, 1, 7, 8]);
}

#[test]
fn right_checksums_are_accepted_in_either_case() {
    let sum = md5(&heights()).to_uppercase();
    let stated =
        format!("</PointDataLink><MD5ChecksumPointData>{sum}</MD5ChecksumPointData></DataLink>");
    let xml = manifest(&[("</PointDataLink></DataLink>", &stated)]);
    let line = format!("{} *main.xml\r\n", md5(xml.as_bytes()));
    let bytes = archive(&[
        ("main.xml", xml.as_bytes()),
        ("bindata/data.bin", &heights()),
        ("md5checksum.hex", line.as_bytes()),
    ]);
    assert!(read(&bytes).unwrap().enrolment_obstacle().is_none());
}

#[test]
fn what_is_written_reads_back() {
    let mut values: Vec<f32> =
        (0..POINTS).map(|point| (point as f32 * 0.37).sin() * 12.0).collect();
    values[17] = f32::NAN;
    let surface = Surface::new(SurfaceKind::Topography, COLUMNS, ROWS, 6.25, 6.3, values).unwrap();
    let bytes = write_x3p(&surface, &PROVENANCE).unwrap();
    assert_eq!(bytes, write_x3p(&surface, &PROVENANCE).unwrap());
    let scan = read(&bytes).unwrap();
    let mean_um = scan.description().z_mean_um.unwrap();
    let back = scan.into_surface().unwrap();
    assert!((back.pitch_x_um() - 6.25).abs() < 1e-12);
    assert!((back.pitch_y_um() - 6.3).abs() < 1e-12);
    for (written, read) in surface.values().iter().zip(back.values()) {
        assert_eq!(written.is_nan(), read.is_nan());
        let error_um = (f64::from(*written) - mean_um - f64::from(*read)).abs();
        assert!(written.is_nan() || error_um < 1e-5, "{written} um came back as {read} um");
    }
}

#[test]
fn a_photograph_is_not_written_as_heights() {
    let photograph = Surface::new(SurfaceKind::Photograph, 1, 1, 2.0, 2.0, vec![0.5]).unwrap();
    assert!(matches!(write_x3p(&photograph, &PROVENANCE), Err(WriteError::Photograph)));
}

/// The template with a rotation matrix, row by row.
fn rotated(rows: [[f64; 3]; 3]) -> Vec<u8> {
    let entry = |(index, number): (usize, &f64)| {
        let name = format!("r{}{}", index / 3 + 1, index % 3 + 1);
        format!("<{name}>{number}</{name}>")
    };
    let entries: String = rows.as_flattened().iter().enumerate().map(entry).collect();
    x3p(&[("</Axes>", &format!("<Rotation>{entries}</Rotation></Axes>"))])
}

#[test]
fn a_stated_rotation_is_applied_or_said() {
    let [x, y, z] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    let opposite = |row: [f64; 3]| row.map(|number| -number);
    let read = |rows| {
        let scan = read(&rotated(rows)).unwrap();
        let said: Vec<String> = scan.description().mended.iter().map(ToString::to_string).collect();
        (scan.into_surface().unwrap().values()[..2].to_vec(), said.join("; "))
    };
    let (plain, said) = read([x, y, z]);
    assert!(said.is_empty(), "{said}");
    let (turned, said) = read([opposite(x), opposite(y), z]);
    assert!(turned == plain && said.is_empty(), "a turn in the plane: {said}");
    // The last two heights of the first row: numbers 39 and 38, of 7.
    let mirrored = [plain[0] + 4.0, plain[0] + 3.0];
    let near = |found: &[f32], wanted: [f32; 2]| {
        found.iter().zip(wanted).all(|(one, other)| (one - other).abs() < 1e-3)
    };
    let (values, said) = read([x, opposite(y), z]);
    assert!(near(&values, mirrored) && said.contains("mirrors"), "{values:?} {said}");
    let (values, said) = read([x, opposite(y), opposite(z)]);
    assert!(near(&values, mirrored.map(|um| -um)) && said.contains("turns"), "{values:?} {said}");
    let (values, said) = read([x, y, [0.5, 0.0, 0.5]]);
    assert!(values == plain && said.contains("was not applied"), "{said}");
}

#[test]
fn the_instrument_is_told_where_it_is_named() {
    let instrument = |manufacturer: &str, model: &str| {
        let record = format!(
            "</Record1><Record2><Instrument><Manufacturer>{manufacturer}</Manufacturer>\
             <Model>{model}</Model></Instrument></Record2>"
        );
        read(&x3p(&[("</Record1>", &record)])).unwrap().description().instrument.clone()
    };
    assert_eq!(instrument("Sensofar", "S neox").as_deref(), Some("Sensofar S neox"));
    assert_eq!(instrument("NA", "usurf").as_deref(), Some("usurf"));
    assert_eq!(instrument("not available", ""), None);
}

#[test]
fn a_given_pitch_goes_before_the_stated_one_where_that_is_asked_for() {
    let surface = |pitch_um| read(&x3p(&[])).unwrap().at_pitch_um(pitch_um);
    let found = surface(3.5).unwrap().into_surface().unwrap();
    assert!((found.pitch_x_um() - 3.5).abs() < 1e-9 && (found.pitch_y_um() - 3.5).abs() < 1e-9);
    let wrong = surface(400.0).unwrap_err().to_string();
    assert!(wrong.contains("a pitch of 400 um is outside"), "{wrong}");
}
