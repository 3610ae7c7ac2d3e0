//! Mirrored scans and casts, the quality of scans, and scans of another mark than was said.

use crate::kit::{Bench, Striae, land};

#[test]
fn scans_that_fit_only_mirrored_are_said_to_and_give_no_exclusion() {
    let bench = Bench::new();
    let (one, other) = (bench.shot(1, 1), bench.shot(1, 2));
    let plain = Striae::new("mark compare").args([&one, &other]).json();
    assert!(plain["fits_only"].is_null() && plain["log10_lr"].is_number(), "{plain}");
    for (option, sense) in [("--mirrored", "mirrored"), ("--cast", "cast")] {
        let compare = || Striae::new("mark compare").words(option).args([&one, &other]);
        let found = compare().json();
        assert_eq!(found["fits_only"], sense, "{found}");
        assert!(found["log10_lr"].is_null(), "{found}");
        assert!(found["score_then"].as_f64().unwrap() > found["score"].as_f64().unwrap());
        let text = compare().text();
        assert!(text.contains("the two fit only") && text.contains(option), "{text}");
    }
    let both = "mark compare --mirrored --candidate-mirrored";
    let both = Striae::new(both).args([&one, &other]).json();
    let apart = both["score"].as_f64().unwrap() - plain["score"].as_f64().unwrap();
    assert!(apart.abs() < 0.05, "{both} {plain}");
}

#[test]
fn a_mirrored_exhibit_is_enrolled_as_such_and_found() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let enroll = "enroll --calibre 9x19 --kind evidence --case X/1 --mirrored";
    let enrolled = node.striae(enroll).arg(bench.shot(1, 1)).json();
    let quality = &enrolled["enrolled"][0]["acquisitions"][0]["quality"];
    assert!(quality["independent_cells"].as_f64().unwrap() > 0.0, "{enrolled}");
    let listed = node.striae("exhibit list").json();
    assert_eq!(listed["exhibits"][0]["acquisitions"][0]["sense"]["is_mirrored"], true);
    let search = |options: &str| {
        let found = node.striae("search").words(options).arg(bench.shot(1, 2)).json();
        found["candidates"][0].clone()
    };
    assert_eq!(search("")["fits_only"], "mirrored");
    let right = search("--mirrored");
    assert!(right["is_hit"] == true && right["fits_only"].is_null(), "{right}");
    node.striae("node reindex").json();
    assert_eq!(search("--mirrored")["is_hit"], true, "the sense is kept");
}

#[test]
fn the_quality_of_a_scan_is_shown_where_its_mark_is_said() {
    let bench = Bench::new();
    let shot = bench.shot(1, 1);
    let inspected = Striae::new("mark inspect --mark breech-face").arg(&shot).json();
    assert!(inspected["quality"]["grade"].is_string(), "{inspected}");
    assert!(inspected["quality"]["advice"].is_array(), "{inspected}");
    let text = Striae::new("mark inspect --mark breech-face").arg(&shot).text();
    assert!(text.contains("quality      ") && text.contains("independent cells"), "{text}");
    let plain = Striae::new("mark inspect").arg(&shot).json();
    assert!(plain["quality"].is_null());
    let without = Striae::new("mark inspect --mirrored").arg(&shot).refused();
    assert!(without.contains("--mirrored goes with --mark"), "{without}");
}

#[test]
fn striae_are_no_breech_face_and_a_face_is_no_land() {
    let bench = Bench::new();
    let scan = bench.write("land.x3p", land(1, 0.0));
    let refused = Striae::new("mark compare").args([&scan, &scan]).refused();
    for part in ["land.x3p", "striae that run one way", "--mark land"] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    let shot = bench.shot(1, 1);
    let refused = Striae::new("mark compare --mark land").args([&shot, &shot]).refused();
    assert!(refused.contains("this is a disc or ring"), "{refused}");
}
