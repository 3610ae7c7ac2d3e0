//! Surfaces in the files of instruments, against what an independent reader found in them.

use striae_acquisition::{ReadOptions, read_file};

use crate::kit::reference_data;

#[test]
fn instruments_files_read_as_the_independent_reader_found_them() {
    let Some(data) = reference_data("instruments_files_read_as_the_independent_reader_found_them")
    else {
        return;
    };
    let folder = data.join("formats");
    let mut files = 0;
    for row in csv::Reader::from_path(folder.join("expected.csv")).unwrap().records() {
        let row = row.unwrap();
        let scan = read_file(&folder.join(&row[0]), &ReadOptions::default());
        let scan = scan.unwrap_or_else(|error| panic!("{error}"));
        let found = scan.description();
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        let is_near = |found: Option<f64>, column: usize, part: f64| {
            let found = found.unwrap();
            assert!(
                (found - number(column)).abs() <= part,
                "{} column {column}: {found} and not {}",
                &row[0],
                number(column)
            );
        };
        assert_eq!(
            (found.columns as f64, found.rows as f64),
            (number(1), number(2)),
            "{}",
            &row[0]
        );
        // As many digits as the table has.
        is_near(found.pitch_x_um, 3, number(3) * 1e-5);
        is_near(found.pitch_y_um, 4, number(4) * 1e-5);
        assert_eq!(Some(found.valid_points), row[5].parse().ok(), "{}", &row[0]);
        let range_um = number(7) - number(6);
        for (height_um, column) in [(found.z_min_um, 6), (found.z_max_um, 7), (found.z_mean_um, 8)]
        {
            is_near(height_um, column, range_um * 1e-3 + number(column).abs() * 1e-5);
        }
        files += 1;
    }
    assert_eq!(files, 4);
}

/// The same surface, exported by the instrument's program as x3p and filled up: rows in another order would be another
/// mark.
#[test]
fn an_alicona_surface_is_the_one_of_its_x3p() {
    let Some(data) = reference_data("an_alicona_surface_is_the_one_of_its_x3p") else { return };
    let [own, x3p] =
        ["formats/klein-replica-mode.al3d", "x3p-conformance/Klein_replica_mode_X3P_Alicona.x3p"]
            .map(|name| read_file(&data.join(name), &ReadOptions::default()).unwrap());
    let [own, x3p] = [own, x3p].map(|scan| scan.into_surface().unwrap());
    let (columns, rows) = (own.columns(), own.rows());
    assert_eq!((columns, rows), (x3p.columns(), x3p.rows()));
    let mean_distance_um = |other: &dyn Fn(usize, usize) -> usize| {
        let points = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let distances = points.filter_map(|(row, column)| {
            let pair = (own.values()[row * columns + column], x3p.values()[other(row, column)]);
            let distance = f64::from(pair.0 - pair.1).abs();
            (!distance.is_nan()).then_some(distance)
        });
        let (sum, count) = distances.fold((0.0, 0_u32), |(sum, count), one| (sum + one, count + 1));
        assert!(count > 800_000, "{count}");
        sum / f64::from(count)
    };
    let same = mean_distance_um(&|row, column| row * columns + column);
    for (name, turned) in [
        ("rows", mean_distance_um(&|row, column| (rows - 1 - row) * columns + column)),
        ("columns", mean_distance_um(&|row, column| row * columns + columns - 1 - column)),
        ("both", mean_distance_um(&|row, column| column * columns + row)),
    ] {
        assert!(same < 2.5 && turned > 20.0 * same, "{name}: {same} and {turned} um");
    }
}

#[test]
fn a_cut_and_an_empty_file_are_refused_in_words() {
    let Some(data) = reference_data("a_cut_and_an_empty_file_are_refused_in_words") else { return };
    for (name, says) in [
        ("formats/circle.al3d", "the file is cut short"),
        ("formats/tiny.plux", "LAYER_0.raw is not in the archive"),
    ] {
        let refused = read_file(&data.join(name), &ReadOptions::default()).unwrap_err().to_string();
        assert!(refused.contains(says), "{name}: {refused}");
    }
}
