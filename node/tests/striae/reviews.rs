//! How far a candidate list was reviewed is recorded, shown, and set beside what was measured.

use serde_json::json;

use crate::kit::{Bench, land};

#[test]
fn a_review_is_recorded_and_stands_below_the_list_with_what_was_measured() {
    let bench = Bench::new();
    let node = bench.node("PT");
    for number in [1, 2] {
        node.enroll(&bench.shot(1, number));
    }
    assert!(!node.striae("search E-1").text().contains("reviewed to place"));
    let recorded = node.striae("search E-1 --reviewed 20 --note halves").json();
    let review = &recorded["reviews"][0];
    assert_eq!(
        (&review["place"], &review["note"], &review["exhibits"]),
        (&json!(20), &json!("halves"), &json!(2))
    );
    let below = recorded["below"].as_array().unwrap();
    assert_eq!((below.len(), &below[0]["below"], &below[0]["of"]), (2, &json!(0), &json!(16)));
    assert!(below[0]["at_most"].as_f64().unwrap() > 0.17);
    node.enroll(&bench.shot(2, 1));
    let text = node.striae("search E-1").text();
    for part in [
        "reviewed to place 20 by ",
        "(halves); 1 more exhibits since",
        "0 of 16 true mates of whole and half marks (breech-face) among 100000 made-up exhibits",
        "so few leave 17 % possible",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    node.striae("search E-1 --reviewed 30").text();
    let shown = node.striae("exhibit show E-1").json();
    let places: Vec<_> =
        shown["reviews"].as_array().unwrap().iter().map(|one| &one["place"]).collect();
    assert_eq!(places, [&json!(30), &json!(20)], "the latest first");
    assert!(node.striae("exhibit show E-1").text().contains("reviewed to place 30 by "));
    assert!(node.striae("audit list").text().contains("candidates reviewed to place 20"));
    // Of a mark that nobody measured, that is said.
    let shear = bench.write("shear.x3p", land(1, 0.0));
    let enrol = "enroll --mark aperture-shear --calibre 9x19 --kind evidence --case X/4";
    node.striae(enrol).arg(shear).text();
    let other = node.striae("search E-4 --reviewed 5").text();
    assert!(other.contains("no evaluation says how many true mates"), "{other}");
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
    for (words, says) in [
        ("search E-1 --reviewed 0", "places 1 to"),
        ("search E-9 --reviewed 5", "E-9"),
        ("search E-1 --note x", "--reviewed"),
    ] {
        let refused = node.striae(words).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    let file = bench.shot(1, 3);
    let refused = node.striae("search --reviewed 5").arg(file).refused();
    assert!(refused.contains("is for an exhibit"), "{refused}");
}
