//! Against reference files of several writers, and what an independent reader found in them.

use std::path::{Path, PathBuf};

use striae_acquisition::{Fault, Format, ReadOptions, Scan, X3pFault, read_file};
use striae_toolmark::SurfaceKind;

use crate::kit::reference_data;

/// Samples whose heights stand as text and which have a twin with the same heights in binary.
const TEXT_TWINS: [(&str, &str); 2] = [
    ("ISO5436-sample1.x3p", "ISO5436-sample1_bin.x3p"),
    ("ISO5436-sample4.x3p", "ISO5436-sample4_bin.x3p"),
];

fn read(path: &Path) -> Scan {
    read_file(path, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    files.sort();
    assert!(!files.is_empty(), "no {extension} in {}", folder.display());
    files
}

#[test]
fn every_grid_reads_as_the_independent_reader_found_it() {
    let Some(data) = reference_data("every_grid_reads_as_the_independent_reader_found_it") else {
        return;
    };
    let folder = data.join("x3p-conformance");
    let mut grids = 0;
    for row in csv::Reader::from_path(folder.join("expected.csv")).unwrap().records() {
        let row = row.unwrap();
        if matches!(&row[0], "ISO5436-sample2.x3p" | "ISO5436-sample3.x3p") {
            continue;
        }
        grids += 1;
        let scan = read(&folder.join(&row[0]));
        let found = scan.description();
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        assert_eq!(found.format, Format::X3p);
        assert_eq!(found.feature_type, &row[1], "{}", &row[0]);
        assert_eq!(
            (found.columns as f64, found.rows as f64),
            (number(2), number(3)),
            "{}",
            &row[0]
        );
        assert_eq!(found.pitch_x_um, Some(number(4) * 1e6), "{}", &row[0]);
        assert_eq!(found.pitch_y_um, Some(number(5) * 1e6), "{}", &row[0]);
        if row[6].is_empty() {
            continue;
        }
        assert_eq!(Some(found.valid_points), row[6].parse().ok(), "{}", &row[0]);
        assert_eq!(found.z_min_um, Some(number(7) * 1e6), "{}", &row[0]);
        assert_eq!(found.z_max_um, Some(number(8) * 1e6), "{}", &row[0]);
        let range_m = number(8) - number(7);
        let mean_error_m = (found.z_mean_um.unwrap() / 1e6 - number(9)).abs();
        assert!(mean_error_m <= range_m * 1e-12, "{}: mean off by {mean_error_m} m", &row[0]);
    }
    assert_eq!(grids, 14);
}

#[test]
fn heights_as_text_agree_with_their_binary_twins() {
    let Some(data) = reference_data("heights_as_text_agree_with_their_binary_twins") else {
        return;
    };
    for (text, binary) in TEXT_TWINS {
        let text = read(&data.join("x3p-conformance").join(text));
        let binary = read(&data.join("x3p-conformance").join(binary));
        assert_eq!(text.description(), binary.description());
        assert_eq!(text.description().valid_points, 15);
    }
}

#[test]
fn the_point_cloud_and_the_irregular_axis_are_refused_by_name() {
    let Some(data) = reference_data("the_point_cloud_and_the_irregular_axis_are_refused_by_name")
    else {
        return;
    };
    let refusal = |file: &str| {
        let path = data.join("x3p-conformance").join(file);
        read_file(&path, &ReadOptions::default()).unwrap_err().to_string()
    };
    assert!(refusal("ISO5436-sample2.x3p").contains("point cloud (FeatureType PCL)"));
    assert!(refusal("ISO5436-sample3.x3p").contains("the CY axis is absolute"));
}

#[test]
fn what_is_no_toolmark_can_be_inspected_but_not_enrolled() {
    let Some(data) = reference_data("what_is_no_toolmark_can_be_inspected_but_not_enrolled") else {
        return;
    };
    let fault = |file: &str| {
        let scan = read(&data.join("x3p-conformance").join(file));
        assert_eq!(scan.description().unit_correction, None, "{file}");
        scan.into_surface().unwrap_err().fault
    };
    // 16 mm and 1 m apart, a handful of points: too coarse or too small in any unit.
    assert!(matches!(fault("ISO5436-sample1.x3p"), Fault::ImplausibleSize { .. }));
    assert!(matches!(fault("x3ptools-pyramid.x3p"), Fault::ImplausibleSize { .. }));
    // Spacing in metres, heights of up to 247 "metres".
    assert!(matches!(fault("circle.x3p"), Fault::UnitsDisagree { .. }));
    // Its header was edited by hand: the stored checksum of main.xml is of something else.
    assert!(matches!(fault("x3ptools-csafe-logo.x3p"), Fault::X3p(X3pFault::ManifestChanged)));
}

#[test]
fn every_scan_of_a_mark_becomes_a_surface() {
    let Some(data) = reference_data("every_scan_of_a_mark_becomes_a_surface") else { return };
    for set in ["breech-face/fadul", "breech-face/weller", "bullet/houston-a", "bullet/hamby252"] {
        for path in files_in(&data.join(set), "x3p") {
            let scan = read(&path);
            let stated = scan.description().clone();
            assert_eq!(stated.unit_correction, None, "{}", path.display());
            let surface = scan.into_surface().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(surface.kind(), SurfaceKind::Topography);
            assert_eq!(Some(surface.pitch_x_um()), stated.pitch_x_um);
            assert_eq!(surface.valid_points(), stated.valid_points);
            let mean_um = mean(surface.values());
            assert!(mean_um.abs() < 1e-4, "{}: mean {mean_um} um left", path.display());
        }
    }
}

#[test]
fn micrometres_written_for_metres_are_corrected() {
    let Some(data) = reference_data("micrometres_written_for_metres_are_corrected") else {
        return;
    };
    let scan = read(&data.join("breech-face/raw-pair/k013sa1.x3p"));
    let stated = scan.description().clone();
    assert_eq!(stated.pitch_x_um, Some(7.37468 * 1e6));
    assert_eq!(stated.unit_correction, Some(1e-6));
    let surface = scan.into_surface().unwrap();
    assert!((surface.pitch_x_um() - 7.37468).abs() < 1e-9);
    let highest_um = surface.values().iter().copied().fold(f32::MIN, f32::max);
    let expected_um = (stated.z_max_um.unwrap() - stated.z_mean_um.unwrap()) * 1e-6;
    assert!((f64::from(highest_um) - expected_um).abs() < 1e-4);
}

#[test]
fn photographs_take_their_pitch_from_the_file_or_the_caller() {
    let Some(data) = reference_data("photographs_take_their_pitch_from_the_file_or_the_caller")
    else {
        return;
    };
    for path in files_in(&data.join("photo"), "png") {
        let stated = read(&path);
        // pHYs: 395256 pixels a metre.
        assert!((stated.description().pitch_x_um.unwrap() - 2.530).abs() < 0.001);
        let given = read_file(&path, &ReadOptions { pitch_um: Some(2.1) }).unwrap();
        assert_eq!(given.description().pitch_x_um, Some(2.1));
        let surface = given.into_surface().unwrap();
        assert_eq!((surface.columns(), surface.rows()), (2592, 1944));
        assert_eq!(surface.kind(), SurfaceKind::Photograph);
    }
}

fn mean(values: &[f32]) -> f64 {
    let valid = values.iter().filter(|value| !value.is_nan());
    let (sum, count) = valid.fold((0.0, 0.0), |(sum, n), &value| (sum + f64::from(value), n + 1.0));
    sum / count
}
