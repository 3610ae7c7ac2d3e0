//! Texts for people: lines that fit a terminal, times of the reader's zone, words.

use crate::kit::Federation;

#[test]
fn no_line_of_a_list_is_longer_than_the_terminal() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    node.enroll(&federation.bench.shot(1, 2));
    node.striae("ask E-1 --to ES").text();
    let words = ["query list", "exhibit list", "audit list"];
    for (words, columns) in words.into_iter().flat_map(|words| [(words, "80"), (words, "60")]) {
        let text = node.striae(words).env("COLUMNS", columns).text();
        let width: usize = columns.parse().unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= width), "{words}: {text}");
    }
    let search = node.striae("search E-1").env("COLUMNS", "80").text();
    let rows = search.lines().take_while(|line| line.starts_with(' '));
    assert!(rows.clone().count() > 1, "{search}");
    assert!(rows.clone().all(|line| line.chars().count() <= 80), "{search}");
}

#[test]
fn the_audit_log_is_listed_in_words() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    node.striae("ask E-1 --to ES").text();
    let text = node.striae("audit list").text();
    assert!(text.contains("enrolled E-1 from a file") && text.contains("asked ES about E-1"));
    assert!(!text.contains(['{', '"']), "{text}");
}

#[test]
fn times_are_local_for_people_and_utc_for_programs() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    let asked = node.striae("ask E-1 --to ES").env("TZ", "NPT-5:45").text();
    assert!(asked.contains("+05:45") && !asked.contains("Z\n"), "{asked}");
    let list = node.striae("query list").env("TZ", "NPT-5:45");
    let asked = list.json()["queries"][0]["asked"].as_str().unwrap().to_owned();
    assert!(asked.ends_with('Z'), "{asked}");
    assert!(node.striae("query list").text().contains(&asked));
}
