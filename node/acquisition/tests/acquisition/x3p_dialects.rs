//! Dialects of the format: read where one reading alone is right, and then said; otherwise refused
//! in a sentence.

use striae_acquisition::{Scan, read_file};

use crate::kit::{
    POINTS, archive, float_bytes, grid, heights, manifest, md5, read, reference_data, surface_um,
};

const COLUMNS: usize = 96;
const ROWS: usize = 80;
/// Integers of 0.5 nm.
const INTEGERS: (&str, &str) = (
    "<AxisType>A</AxisType><DataType>F</DataType></CZ>",
    "<AxisType>A</AxisType><DataType>I</DataType><Increment>5e-10</Increment></CZ>",
);
const VALID: (&str, &str) = (
    "bin</PointDataLink>",
    "bin</PointDataLink><ValidPointsLink>bindata/valid.bin</ValidPointsLink>",
);

fn surface() -> Vec<f64> {
    surface_um(COLUMNS, ROWS)
}

/// A disc of valid points, as masks have it.
fn is_valid(point: usize) -> bool {
    let (x, y) = ((point % COLUMNS) as f64 - 50.0, (point / COLUMNS) as f64 - 37.0);
    x * x + y * y < 900.0
}

fn mended(scan: &Scan) -> Vec<String> {
    scan.description().mended.iter().map(ToString::to_string).collect()
}

/// The heights of what was read, with what was said of it.
fn read_grid(
    data: &[u8],
    changes: &[(&str, &str)],
    more: &[(&str, &[u8])],
) -> (Vec<f32>, Vec<String>) {
    let scan = read(&grid((COLUMNS, ROWS), data, changes, more)).unwrap();
    let said = mended(&scan);
    (scan.into_surface().unwrap().values().to_vec(), said)
}

/// Whether heights are those of the surface up to their mean, and missing where `is_missing` says
/// so.
#[track_caller]
fn assert_is_surface(found: &[f32], is_missing: impl Fn(usize) -> bool) {
    let right = surface();
    let valid = || (0..right.len()).filter(|&point| !is_missing(point));
    let mean = valid().map(|point| right[point]).sum::<f64>() / valid().count() as f64;
    for (point, found) in found.iter().enumerate() {
        if is_missing(point) {
            assert!(found.is_nan(), "point {point} is missing");
        } else {
            let error_um = (f64::from(*found) + mean - right[point]).abs();
            assert!(error_um < 0.01, "point {point}: {found} for {}", right[point] - mean);
        }
    }
}

/// Heights as `main.xml` lists them.
fn as_text(heights_um: &[f64]) -> String {
    let each = heights_um.iter().map(|um| (um * 1e-6).to_string());
    format!(
        "<DataList><Datum>{}</Datum></DataList>",
        each.collect::<Vec<_>>().join("</Datum><Datum>")
    )
}

fn refused(bytes: &[u8]) -> String {
    let sentence = read(bytes).and_then(Scan::into_surface).unwrap_err().to_string();
    assert!(!sentence.contains('\n'), "{sentence}");
    sentence
}

#[test]
fn handed_files_of_odd_writers_are_read_or_refused_in_a_sentence() {
    let Some(data) =
        reference_data("handed_files_of_odd_writers_are_read_or_refused_in_a_sentence")
    else {
        return;
    };
    let file = |name: &str| {
        read_file(&data.join("faults").join(name), &striae_acquisition::ReadOptions::default())
    };
    for name in ["bzip2.x3p", "checksum-of-data-entry.x3p", "leading-slash.x3p", "utf16le.x3p"] {
        let surface = file(name).and_then(Scan::into_surface).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!((surface.columns(), surface.valid_points()), (48, 2880), "{name}");
    }
    let bytes = file("valid-bytes.x3p").unwrap();
    assert_eq!(bytes.description().valid_points, 2640);
    assert!(mended(&bytes)[0].contains("a byte for each point"));
    let unsigned = file("unsigned-16.x3p").unwrap();
    assert!(mended(&unsigned)[0].contains("integers are unsigned"));
    let original = data.join("breech-face/fadul/fadul-1-1.x3p");
    let original = read_file(&original, &striae_acquisition::ReadOptions::default()).unwrap();
    let range =
        |scan: &Scan| scan.description().z_max_um.unwrap() - scan.description().z_min_um.unwrap();
    assert!((range(&unsigned) - range(&original)).abs() < 0.01, "it is the same scan");
    let swapped = file("swapped-sizes.x3p").unwrap();
    let sentence = swapped.into_surface().unwrap_err().to_string();
    assert!(sentence.contains("rows of 545 points (SizeX) do not agree"), "{sentence}");
    let sentence = file("pitch-mm-heights-m.x3p").unwrap().into_surface().unwrap_err().to_string();
    assert!(sentence.contains("not in the same unit"), "{sentence}");
}

#[test]
fn main_xml_is_read_in_every_encoding() {
    let text = manifest(&[("SUR</FeatureType>", "SUR</FeatureType><Creator>Müller</Creator>")]);
    let utf16 = |text: &str, bytes_of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    };
    let marked = format!("\u{feff}{text}");
    let latin = text.replace("UTF-8", "ISO-8859-1").chars().map(|c| c as u8).collect();
    for xml in [
        marked.as_bytes().to_vec(),
        utf16(&marked, u16::to_le_bytes),
        utf16(&marked, u16::to_be_bytes),
        utf16(&text.replace("UTF-8", "UTF-16"), u16::to_le_bytes),
        utf16(&text.replace("UTF-8", "UTF-16"), u16::to_be_bytes),
        text.replace("UTF-8", "UTF-16").into_bytes(),
        latin,
    ] {
        let bytes = archive(&[("main.xml", &xml), ("bindata/data.bin", &heights())]);
        assert_eq!(read(&bytes).unwrap().description().valid_points, POINTS);
    }
}

#[test]
fn entries_may_begin_at_the_root_at_a_point_or_with_backslashes() {
    let xml = manifest(&[]);
    for (main, data) in [
        ("/main.xml", "/bindata/data.bin"),
        ("./main.xml", "./bindata/data.bin"),
        ("main.xml", r"bindata\data.bin"),
        (r"\scan\main.xml", r"\scan\bindata\data.bin"),
        ("scan//main.xml", "scan/./bindata//data.bin"),
        ("/main.xml", "bindata/data.bin"),
    ] {
        let bytes = archive(&[(main, xml.as_bytes()), (data, &heights())]);
        assert_eq!(read(&bytes).unwrap().description().valid_points, POINTS, "{main} {data}");
    }
    for link in
        ["/bindata/data.bin", "./bindata/data.bin", r"bindata\data.bin", r".\bindata\data.bin"]
    {
        let xml = manifest(&[("bindata/data.bin", link)]);
        let bytes = archive(&[("main.xml", xml.as_bytes()), ("bindata/data.bin", &heights())]);
        assert_eq!(read(&bytes).unwrap().description().valid_points, POINTS, "{link}");
    }
    let twice = archive(&[
        ("main.xml", xml.as_bytes()),
        ("bindata/data.bin", &heights()),
        ("./bindata/data.bin", &heights()),
    ]);
    assert!(refused(&twice).contains("two entries of the same name"));
}

#[test]
fn a_checksum_file_is_read_in_every_form_and_of_every_entry() {
    let xml = manifest(&[]);
    let (main, data) = (md5(xml.as_bytes()), md5(&heights()));
    let with = |file: &str| {
        read(&archive(&[
            ("main.xml", xml.as_bytes()),
            ("bindata/data.bin", &heights()),
            ("md5checksum.hex", file.as_bytes()),
        ]))
    };
    for file in [
        main.clone(),
        format!("{main} *./main.xml\n"),
        format!("MD5 (main.xml) = {main}\n"),
        format!("\u{feff}{main} *main.xml\r\n"),
        format!("{data} *bindata/data.bin\n{main} *main.xml\n"),
        format!("main.xml: {}", main.to_uppercase()),
    ] {
        let scan = with(&file).unwrap();
        assert!(scan.enrolment_obstacle().is_none(), "{file}");
        assert!(mended(&scan).is_empty(), "{file}");
    }
    for file in [data.clone(), format!("{} *bindata\\data.bin", data.to_uppercase())] {
        let scan = with(&file).unwrap();
        assert!(mended(&scan)[0].contains("of the heights alone"), "{file}");
        assert!(scan.enrolment_obstacle().is_none(), "{file}");
    }
    let other = md5(b"other heights");
    let sentence = with(&format!("{other} *bindata/data.bin")).unwrap_err().to_string();
    assert!(sentence.contains("bindata/data.bin does not fit its checksum"), "{sentence}");
    for file in [other.clone(), format!("{data} *main.xml"), format!("{other} *main.xml")] {
        let scan = with(&file).unwrap();
        let sentence = scan.into_surface().unwrap_err().to_string();
        assert!(sentence.contains("main.xml does not fit the checksum"), "{file}: {sentence}");
    }
}

#[test]
fn every_entry_that_a_checksum_file_names_must_fit() {
    let xml = manifest(&[]);
    let (main, data, other) = (md5(xml.as_bytes()), md5(&heights()), md5(b"other"));
    let more = b"who measured it, and when";
    let with = |file: &[u8]| {
        let entries: [(&str, &[u8]); 4] = [
            ("main.xml", xml.as_bytes()),
            ("bindata/data.bin", &heights()),
            ("notes.txt", more),
            ("md5checksum.hex", file),
        ];
        read(&archive(&entries))
    };
    for file in [
        format!("{other} *bindata/data.bin\n{main} *main.xml\n"),
        format!("{main} *main.xml\n{other} *bindata/data.bin\n"),
        format!("{main}\n{other} *bindata/data.bin\n"),
        format!("{data} *bindata/data.bin\n{other} *bindata/data.bin\n{main} *main.xml\n"),
    ] {
        let sentence = with(file.as_bytes()).unwrap_err().to_string();
        assert!(sentence.contains("bindata/data.bin does not fit its checksum;"), "{sentence}");
    }
    let sentence = with(format!("{main} *main.xml\n{other} *notes.txt").as_bytes()).unwrap_err();
    assert!(sentence.to_string().contains("notes.txt does not fit its checksum;"), "{sentence}");
    let all = format!("{main} *main.xml\n{data} *bindata/data.bin\n{} *notes.txt\n", md5(more));
    // An entry that is not in the archive is of no concern beside `main.xml`.
    let absent = format!("{main} *main.xml\n{other} *preview.png\n");
    for file in [all, absent] {
        let scan = with(file.as_bytes()).unwrap();
        assert!(mended(&scan).is_empty(), "{file}");
        assert!(scan.enrolment_obstacle().is_none(), "{file}");
    }
}

#[test]
fn a_checksum_file_without_a_checksum_accuses_nobody() {
    use md5::{Digest as _, Md5};
    let xml = manifest(&[]);
    let with = |file: &[u8]| {
        read(&archive(&[
            ("main.xml", xml.as_bytes()),
            ("bindata/data.bin", &heights()),
            ("md5checksum.hex", file),
        ]))
        .unwrap()
    };
    for file in [&b""[..], b"\n", b"no checksum here", b"to be filled in", &[0; 40], &[0xff; 15]] {
        let scan = with(file);
        assert!(mended(&scan)[0].contains("its checksum file holds no checksum"), "{file:?}");
        assert!(scan.into_surface().is_ok(), "{file:?}");
    }
    let scan = with(&Md5::digest(xml.as_bytes()));
    assert!(mended(&scan).is_empty() && scan.enrolment_obstacle().is_none(), "16 bytes");
    let scan = with(&Md5::digest(heights()));
    assert!(mended(&scan)[0].contains("of the heights alone"), "16 bytes of the heights");
    let sentence = with(&Md5::digest(b"another")).into_surface().unwrap_err().to_string();
    assert!(sentence.contains("main.xml does not fit the checksum"), "{sentence}");
}

#[test]
fn methods_of_compression_that_are_not_read_are_named() {
    let bytes = grid((COLUMNS, ROWS), &float_bytes(&surface()), &[], &[]);
    for (method, name) in [(93_u16, "Zstd"), (14, "Lzma"), (95, "Xz"), (98, "Ppmd"), (1, "Shrink")]
    {
        let mut changed = bytes.clone();
        // The method stands 8 bytes into a local header and 10 bytes into a central one.
        for (magic, at) in [(&b"PK\x03\x04"[..], 8), (&b"PK\x01\x02"[..], 10)] {
            let starts: Vec<usize> = (0..changed.len() - 30)
                .filter(|&start| changed[start..].starts_with(magic))
                .collect();
            for start in starts {
                changed[start + at..start + at + 2].copy_from_slice(&method.to_le_bytes());
            }
        }
        let sentence = refused(&changed);
        assert!(
            sentence.contains(&format!("by the method {name}, which is not read")),
            "{sentence}"
        );
    }
}

#[test]
fn masks_of_every_layout_are_read_and_said() {
    let columns_by_rows = |point: usize| is_valid((point % ROWS) * COLUMNS + point / ROWS);
    let bits = |is_set: &dyn Fn(usize) -> bool, lowest_first: bool| -> Vec<u8> {
        (0..(COLUMNS * ROWS).div_ceil(8))
            .map(|byte| {
                (0..8).fold(0, |bits, bit| {
                    let place = if lowest_first { bit } else { 7 - bit };
                    bits | u8::from(is_set(byte * 8 + bit)) << place
                })
            })
            .collect()
    };
    let bytes = |one: u8| -> Vec<u8> {
        (0..COLUMNS * ROWS).map(|point| if is_valid(point) { one } else { 0 }).collect()
    };
    let inverted = |point: usize| !is_valid(point);
    // A missing point is stored as a number that is none, as 0, or as anything.
    let nan = |point: usize, um: f64| if is_valid(point) { um } else { f64::NAN };
    let zero = |point: usize, um: f64| if is_valid(point) { um } else { 0.0 };
    let any = |_: usize, um: f64| um;
    let with = |of: &dyn Fn(usize, f64) -> f64| -> Vec<u8> {
        let heights: Vec<f64> =
            surface().iter().enumerate().map(|(point, um)| of(point, *um)).collect();
        float_bytes(&heights)
    };
    for (mask, words) in [
        (bits(&is_valid, true), ""),
        (bits(&is_valid, false), "highest bit of each byte first"),
        (bits(&columns_by_rows, true), "goes down the columns"),
        (bytes(1), "a byte for each point"),
        (bytes(255), "a byte for each point"),
    ] {
        for data in [with(&nan), with(&zero), with(&any)] {
            let (found, said) = read_grid(&data, &[VALID], &[("bindata/valid.bin", &mask)]);
            assert_is_surface(&found, |point| !is_valid(point));
            assert_eq!(said.len(), usize::from(!words.is_empty()), "{said:?}");
            assert!(said.iter().all(|one| one.contains(words)), "{said:?}");
        }
    }
    // Only where something is missing anyway is it seen that a mask is the wrong way round.
    for data in [with(&nan), with(&zero)] {
        let mask = bits(&inverted, true);
        let (found, said) = read_grid(&data, &[VALID], &[("bindata/valid.bin", &mask)]);
        assert_is_surface(&found, |point| !is_valid(point));
        assert!(said[0].contains("marks the missing points"), "{said:?}");
    }
    // All valid, whatever is missing: such masks are right.
    let (found, said) =
        read_grid(&with(&nan), &[VALID], &[("bindata/valid.bin", &[0xff; COLUMNS * ROWS / 8])]);
    assert_is_surface(&found, |point| !is_valid(point));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn unsigned_integers_are_read_as_such_and_said() {
    let stored: Vec<f64> = surface().iter().map(|um| (um + 16.0) * 2000.0).collect();
    assert!(stored.iter().any(|one| *one > 32_768.0) && stored.iter().all(|one| *one < 65_536.0));
    let sixteen: Vec<u8> = stored.iter().flat_map(|one| (*one as u16).to_le_bytes()).collect();
    let (found, said) = read_grid(&sixteen, &[INTEGERS], &[]);
    assert_is_surface(&found, |_| false);
    assert!(said[0].contains("integers are unsigned"), "{said:?}");
    let thirty_two: Vec<u8> = stored
        .iter()
        .flat_map(|one| {
            ((*one as u32).wrapping_mul(50_000).wrapping_add(500_000_000)).to_le_bytes()
        })
        .collect();
    let axis = INTEGERS.1.replace(">I<", ">L<").replace("5e-10", "1e-14");
    let (found, said) = read_grid(&thirty_two, &[(INTEGERS.0, &axis)], &[]);
    assert_is_surface(&found, |_| false);
    assert!(said[0].contains("integers are unsigned"), "{said:?}");
    // Signed ones stay what they are.
    let signed: Vec<u8> =
        surface().iter().flat_map(|um| ((um * 2000.0) as i16).to_le_bytes()).collect();
    let (found, said) = read_grid(&signed, &[INTEGERS], &[]);
    assert_is_surface(&found, |_| false);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn integers_that_did_not_fit_are_refused() {
    let wrapped: Vec<u8> =
        surface().iter().flat_map(|um| ((um * 9000.0) as i64 as i16).to_le_bytes()).collect();
    let sentence = refused(&grid((COLUMNS, ROWS), &wrapped, &[INTEGERS], &[]));
    assert!(sentence.contains("jump by the whole range of 16-bit numbers"), "{sentence}");
}

#[test]
fn numbers_with_the_highest_byte_first_are_read_so_and_said() {
    let float: Vec<u8> =
        surface().iter().flat_map(|um| ((um * 1e-6) as f32).to_be_bytes()).collect();
    let double: Vec<u8> = surface().iter().flat_map(|um| (um * 1e-6).to_be_bytes()).collect();
    let integer: Vec<u8> =
        surface().iter().flat_map(|um| ((um * 2000.0) as i16).to_be_bytes()).collect();
    for (data, changes) in
        [(float, vec![]), (double, vec![("<DataType>F", "<DataType>D")]), (integer, vec![INTEGERS])]
    {
        let (found, said) = read_grid(&data, &changes, &[]);
        assert_is_surface(&found, |_| false);
        assert!(said[0].contains("highest byte first"), "{said:?}");
    }
    // Whole numbers where floating-point ones are stated.
    let wrong: Vec<u8> =
        surface().iter().flat_map(|um| ((um * 2000.0) as i32).to_le_bytes()).collect();
    let sentence = refused(&grid((COLUMNS, ROWS), &wrong, &[], &[]));
    assert!(sentence.contains("are no heights in metres, read as DataType F"), "{sentence}");
}

#[test]
fn a_constant_for_missing_points_is_noticed_and_said() {
    let float = |constant: f64| {
        let of = |(point, um): (usize, &f64)| {
            if is_valid(point) { *um * 1e-6 } else { constant }
        };
        surface()
            .iter()
            .enumerate()
            .map(of)
            .flat_map(|m| (m as f32).to_le_bytes())
            .collect::<Vec<u8>>()
    };
    for constant in [0.0, -1.0, -9999.0, 1e30, f64::from(f32::MAX), -32_768e-6, 1e-3] {
        let (found, said) = read_grid(&float(constant), &[], &[]);
        assert_is_surface(&found, |point| !is_valid(point));
        assert!(said[0].contains("was taken for missing points"), "{constant}: {said:?}");
    }
    let integer = |constant: i16| {
        let of = |(point, um): (usize, &f64)| {
            if is_valid(point) { (*um * 2000.0) as i16 } else { constant }
        };
        surface().iter().enumerate().map(of).flat_map(i16::to_le_bytes).collect::<Vec<u8>>()
    };
    for constant in [i16::MIN, i16::MAX, 0] {
        let (found, said) = read_grid(&integer(constant), &[INTEGERS], &[]);
        assert_is_surface(&found, |point| {
            !is_valid(point) || (constant == 0 && found[point].is_nan())
        });
        assert!(said[0].contains("was taken for missing points"), "{constant}: {said:?}");
    }
    // In text as well.
    let masked: Vec<f64> = surface()
        .iter()
        .enumerate()
        .map(|(point, um)| if is_valid(point) { *um } else { 0.0 })
        .collect();
    let list = as_text(&masked);
    let link = "<DataLink><PointDataLink>bindata/data.bin</PointDataLink></DataLink>";
    let (found, said) = read_grid(&[], &[(link, &list)], &[]);
    assert_is_surface(&found, |point| !is_valid(point));
    assert_eq!(said.len(), 1);
}

#[test]
fn rows_and_columns_that_are_exchanged_are_refused() {
    let data = float_bytes(&surface());
    let sentence = refused(&grid((ROWS, COLUMNS), &data, &[], &[]));
    assert!(
        sentence.contains("rows of 80 points (SizeX) do not agree with one another"),
        "{sentence}"
    );
    // By columns, and the sizes right.
    let by_columns: Vec<f64> = (0..COLUMNS * ROWS)
        .map(|point| surface()[(point % ROWS) * COLUMNS + point / ROWS])
        .collect();
    let sentence = refused(&grid((COLUMNS, ROWS), &float_bytes(&by_columns), &[], &[]));
    assert!(sentence.contains("rows of 96 points (SizeX) do not agree"), "{sentence}");
    // As text.
    let list = as_text(&surface());
    let link = "<DataLink><PointDataLink>bindata/data.bin</PointDataLink></DataLink>";
    let sentence = refused(&grid((ROWS, COLUMNS), &[], &[(link, &list)], &[]));
    assert!(sentence.contains("rows of 80 points (SizeX) do not agree"), "{sentence}");
    // It can be looked at nevertheless.
    let scan = read(&grid((ROWS, COLUMNS), &data, &[], &[])).unwrap();
    assert_eq!(scan.description().columns, ROWS);
}

#[test]
fn rows_that_run_back_and_forth_are_refused() {
    let snake: Vec<f64> = (0..COLUMNS * ROWS)
        .map(|point| {
            let (x, y) = (point % COLUMNS, point / COLUMNS);
            surface()[y * COLUMNS + if y % 2 == 0 { x } else { COLUMNS - 1 - x }]
        })
        .collect();
    let sentence = refused(&grid((COLUMNS, ROWS), &float_bytes(&snake), &[], &[]));
    assert!(sentence.contains("every second row of heights runs backwards"), "{sentence}");
}

#[test]
fn rows_of_a_multiple_or_a_part_of_the_right_length_are_refused() {
    let (columns, rows) = (240, 180);
    let data = float_bytes(&surface_um(columns, rows));
    for times in [2, 3, 4] {
        for (wrong_columns, wrong_rows) in
            [(columns * times, rows / times), (columns / times, rows * times)]
        {
            let sentence = refused(&grid((wrong_columns, wrong_rows), &data, &[], &[]));
            let expected = format!("rows of {wrong_columns} points (SizeX) do not");
            assert!(sentence.contains(&expected), "{wrong_columns}: {sentence}");
            assert!(sentence.contains("SizeX and SizeY are"), "{wrong_columns}: {sentence}");
        }
    }
    assert!(read(&grid((columns, rows), &data, &[], &[])).unwrap().into_surface().is_ok());
}

/// Made ones are one thing: of the real scans, some of every kind in wrong shapes.
#[test]
fn real_scans_in_wrong_shapes_are_refused() {
    let Some(data) = reference_data("real_scans_in_wrong_shapes_are_refused") else { return };
    let mut files = Vec::new();
    for set in ["breech-face", "bullet", "striated"] {
        crate::no_false_alarm::scans(&data.join(set), &mut files);
    }
    let mut counts = std::collections::BTreeMap::<&str, (usize, usize)>::new();
    for path in files.iter().step_by(9) {
        let scan = read_file(path, &striae_acquisition::ReadOptions::default()).unwrap();
        let surface = scan.into_surface().unwrap();
        let (columns, rows) = (surface.columns() / 2 * 2, surface.rows() / 2 * 2);
        let um: Vec<f64> = (0..columns * rows)
            .map(|at| surface.values()[at / columns * surface.columns() + at % columns].into())
            .collect();
        let by_row = |order: &dyn Fn(usize) -> usize| -> Vec<f64> {
            (0..columns * rows).map(|at| um[order(at / columns) * columns + at % columns]).collect()
        };
        let interlaced =
            by_row(&|row| if row < rows / 2 { 2 * row } else { 2 * (row - rows / 2) + 1 });
        let scrambled = by_row(&|row| row * 7919 % rows);
        for (name, size, um) in [
            ("doubled", (columns * 2, rows / 2), &um),
            ("halved", (columns / 2, rows * 2), &um),
            ("interlaced", (columns, rows), &interlaced),
            ("scrambled", (columns, rows), &scrambled),
        ] {
            let read = read(&grid(size, &float_bytes(um), &[], &[])).and_then(Scan::into_surface);
            let count = counts.entry(name).or_default();
            count.1 += 1;
            count.0 += usize::from(read.is_err());
        }
    }
    // Marks that run down the columns are the same in any order of rows.
    for (name, least) in [("doubled", 100), ("halved", 100), ("interlaced", 50), ("scrambled", 50)]
    {
        let (refused, all) = counts[name];
        assert!(refused * 100 >= all * least, "{name}: {refused} of {all}");
    }
}

#[test]
fn noise_and_rows_out_of_order_are_no_surface() {
    let (columns, rows) = (120, 100);
    let mut state = 7_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let noise: Vec<f64> = (0..columns * rows).map(|_| (0..12).map(|_| random()).sum()).collect();
    // Turned, so that it is the rows that differ.
    let turned = surface_um(rows, columns);
    let surface: Vec<f64> =
        (0..columns * rows).map(|at| turned[at % columns * rows + at / columns]).collect();
    let in_order = |order: &dyn Fn(usize) -> usize| -> Vec<f64> {
        (0..columns * rows)
            .map(|at| surface[order(at / columns) * columns + at % columns])
            .collect()
    };
    let scrambled = in_order(&|row| row * 37 % rows);
    for um in [noise, scrambled] {
        let bytes = grid((columns, rows), &float_bytes(&um), &[], &[]);
        assert!(refused(&bytes).contains("do not agree (correlation"));
        // It can be looked at nevertheless.
        assert!(read(&bytes).is_ok());
    }
    let interlaced = in_order(&|row| if row < 50 { 2 * row } else { 2 * (row - 50) + 1 });
    let sentence = refused(&grid((columns, rows), &float_bytes(&interlaced), &[], &[]));
    assert!(sentence.contains("all even rows of heights come before all odd ones"), "{sentence}");
}

#[test]
fn heights_that_overflow_sixteen_bits_on_a_land_are_refused_and_clipped_ones_said() {
    let test = "heights_that_overflow_sixteen_bits_on_a_land";
    let Some(data) = reference_data(test) else { return };
    let mut files = Vec::new();
    crate::no_false_alarm::scans(&data.join("bullet"), &mut files);
    let (mut refused, mut all) = (0, 0);
    for path in files.iter().step_by(25) {
        let scan = read_file(path, &striae_acquisition::ReadOptions::default()).unwrap();
        let surface = scan.into_surface().unwrap();
        let mut sorted: Vec<f32> =
            surface.values().iter().copied().filter(|um| !um.is_nan()).collect();
        sorted.sort_unstable_by(f32::total_cmp);
        // Spikes left out: what overflows is the mark.
        let (least, greatest) = (sorted[sorted.len() / 50], sorted[sorted.len() * 49 / 50]);
        let integers = |ranges: f32, missing: i16, of: fn(f32) -> i16| -> Vec<u8> {
            let scale = ranges * 65_535.0 / (greatest - least);
            let stored = surface.values().iter().map(|um| {
                if um.is_nan() { missing } else { of((um - greatest.midpoint(least)) * scale) }
            });
            stored.flat_map(i16::to_le_bytes).collect()
        };
        let read = |data: &[u8]| {
            read(&grid((surface.columns(), surface.rows()), data, &[INTEGERS], &[])).unwrap()
        };
        let what = path.display();
        for missing in [0, i16::MIN] {
            for ranges in [1.5, 2.0, 3.0] {
                let wrapped = integers(ranges, missing, |number| number as i64 as i16);
                let obstacle = read(&wrapped).enrolment_obstacle();
                let sentence = obstacle.map_or_else(String::new, |error| error.to_string());
                let words = "jump by the whole range of 16-bit numbers";
                all += 1;
                refused += usize::from(sentence.contains(words));
                if !sentence.contains(words) {
                    println!("{what}, {ranges} ranges, missing {missing}: {sentence:?}");
                }
            }
            let range = (sorted[sorted.len() - 1] - sorted[0]) / (greatest - least);
            let fitting = read(&integers(0.4 / range, missing, |number| number as i16));
            let said = mended(&fitting);
            assert!(said.iter().all(|one| one.contains("missing points")), "{what}: {said:?}");
            assert!(!matches!(
                fitting.enrolment_obstacle().map(|error| error.fault),
                Some(striae_acquisition::Fault::X3p(_))
            ));
        }
        let said = mended(&read(&integers(1.3, 0, |number| number as i16)));
        let is_said =
            said.iter().any(|one| one.contains("are clipped at the highest number, 32767"));
        assert!(is_said, "{what}: {said:?}");
    }
    // Steep and spiky lands do not show it.
    assert!(refused * 10 >= all * 7, "{refused} of {all}");
}

#[test]
fn heights_counted_downwards_are_refused() {
    let data: Vec<u8> =
        surface().iter().flat_map(|um| ((um * 2000.0) as i16).to_le_bytes()).collect();
    let axis = INTEGERS.1.replace("5e-10", "-5e-10");
    let sentence =
        read(&grid((COLUMNS, ROWS), &data, &[(INTEGERS.0, &axis)], &[])).unwrap_err().to_string();
    assert!(
        sentence.contains("CZ/Increment in main.xml is -0.0000000005, which turns"),
        "{sentence}"
    );
}

#[test]
fn sentences_about_units_are_short_and_name_what_is_stated() {
    let data = float_bytes(&surface());
    let sentence = |x: &str, y: &str| {
        refused(&grid((COLUMNS, ROWS), &data, &[("10e-6", x), ("1.0E-0005", y)], &[]))
    };
    let said = sentence("0.0123456789", "0.0123456789");
    assert!(said.contains("the file states a pitch of 12350 um and heights that span "), "{said}");
    assert!(said.contains(" um: heights and pitch are not in the same unit"), "{said}");
    let said = sentence("1.23456789e-5", "1.23456789e-2");
    assert!(said.contains("pitch of 12.35 um x 12350 um over"), "{said}");
    assert!(said.contains("CX and CY differ by a factor of 1000: one of them is wrong"), "{said}");
}

#[test]
fn heights_in_another_unit_than_the_pitch_are_refused() {
    let pitches = |pitch: &'static str| [("10e-6", pitch), ("1.0E-0005", pitch)];
    for (pitch, pitch_m_times) in [("1e-5", 1.0), ("0.01", 1e3), ("10", 1e6)] {
        for heights_m_times in [1.0, 1e3, 1e6] {
            let heights: Vec<f64> = surface().iter().map(|um| um * heights_m_times).collect();
            let bytes = grid((COLUMNS, ROWS), &float_bytes(&heights), &pitches(pitch), &[]);
            let read = read(&bytes).unwrap().into_surface();
            assert_eq!(
                read.is_ok(),
                f64::eq(&pitch_m_times, &heights_m_times),
                "pitch {pitch}, heights times {heights_m_times}"
            );
        }
    }
}

#[test]
fn a_length_that_fits_another_type_is_said() {
    let bytes = vec![7_u8; COLUMNS * ROWS];
    let sentence = refused(&grid((COLUMNS, ROWS), &bytes, &[INTEGERS], &[]));
    assert!(sentence.contains("so it has 1 bytes a point"), "{sentence}");
}
