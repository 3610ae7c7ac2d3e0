//! Prints how long the borders take to load and how many lookups a second there are:
//! `cargo bench -p striae-casework`.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints what it measured"
)]

use std::hint::black_box;
use std::time::Instant;

use striae_casework::borders::{Borders, Place};

/// Rounds of which the median is printed.
const ROUNDS: usize = 9;

fn main() {
    let begin = Instant::now();
    let borders = Borders::built_in().expect("the built-in data are whole");
    let loaded = begin.elapsed();
    let lisbon = Place::new(38.72, -9.14).expect("a place");
    black_box(borders.nearest_border(lisbon));
    let begin = Instant::now();
    black_box(borders.country_at(lisbon));
    println!("load borders     {:>9.1} ms", loaded.as_secs_f64() * 1e3);
    println!("load outlines    {:>9.1} ms", begin.elapsed().as_secs_f64() * 1e3);

    let everywhere = places(2_000);
    let inland: Vec<Place> =
        everywhere.iter().copied().filter(|&place| borders.country_at(place).is_some()).collect();
    report("nearest border, anywhere", &everywhere, |place| {
        black_box(borders.nearest_border(place));
    });
    report("nearest border, on land", &inland, |place| {
        black_box(borders.nearest_border(place));
    });
    report("country", &everywhere, |place| {
        black_box(borders.country_at(place));
    });
    report("countries within 500 km, on land", &inland, |place| {
        black_box(borders.nearest_countries(place, 500.0));
    });
}

/// Places spread evenly over the Earth: a spiral from pole to pole.
fn places(count: usize) -> Vec<Place> {
    let golden_deg = 137.507_764_050_037_85;
    (0..count)
        .filter_map(|at| {
            let height = 1.0 - (2 * at + 1) as f64 / count as f64;
            let lon_deg = (at as f64 * golden_deg).rem_euclid(360.0);
            Place::new(height.asin().to_degrees(), lon_deg).ok()
        })
        .collect()
}

fn report(what: &str, places: &[Place], mut ask: impl FnMut(Place)) {
    let mut seconds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            for &place in places {
                ask(place);
            }
            begin.elapsed().as_secs_f64() / places.len() as f64
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    let median = seconds[ROUNDS / 2];
    println!("{what:<34} {:>9.0} a second, {:>8.1} microseconds each", 1.0 / median, median * 1e6);
}
