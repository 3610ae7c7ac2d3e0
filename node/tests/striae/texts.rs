//! Texts for people: lines that fit a terminal, times of the reader's zone, words.

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, wait_until};

#[test]
fn no_line_of_a_list_is_longer_than_the_terminal() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    node.enroll(&federation.bench.shot(1, 2));
    node.striae("ask E-1 --to ES --again").text();
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
    node.striae("ask E-1 --to ES --again").text();
    let text = node.striae("audit list").text();
    assert!(text.contains("enrolled E-1 from a file") && text.contains("asked ES about E-1"));
    assert!(!text.contains(['{', '"']), "{text}");
}

#[test]
fn times_are_local_for_people_and_utc_for_programs() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    let asked = node.striae("ask E-1 --to ES --again").env("TZ", "NPT-5:45").text();
    assert!(asked.contains("+05:45") && !asked.contains("Z\n"), "{asked}");
    let list = node.striae("query list").env("TZ", "NPT-5:45");
    let asked = list.json()["queries"][0]["asked"].as_str().unwrap().to_owned();
    assert!(asked.ends_with('Z'), "{asked}");
    assert!(node.striae("query list").text().contains(&asked));
}

#[test]
fn a_query_is_said_to_be_delivered_to_those_that_have_it_alone() {
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, _] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    let asked = pt.striae("ask E-1 --to ES --again").text();
    assert!(asked.contains("is signed and will go, once the node runs, to ES"), "{asked}");
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let asked = pt.striae("ask E-1 --to ES,FR").text();
    assert!(asked.contains("is signed; ") && asked.contains("waiting for FR ("), "{asked}");
    wait_until("Spain to have it", || {
        let list = pt.striae("query list").json();
        list["queries"].as_array().unwrap().iter().any(|query| {
            let rows = query["coverage"].as_array().unwrap().iter();
            rows.map(|row| row["delivered"] == true).collect::<Vec<_>>() == [true, false]
        })
    });
}
