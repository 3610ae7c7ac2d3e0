//! Lists: filtered, sorted and paged, and as new as what was written last.

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, TestNode, number_of};

/// A node with four exhibits of three cases.
fn node(bench: &Bench) -> TestNode {
    let node = bench.node("PT");
    fill(&node, bench);
    node
}

fn fill(node: &TestNode, bench: &Bench) {
    for (case, calibre, date, firearm) in [
        ("P/2", "9x19", "2026-05-03", 1),
        ("P/1", "9x19", "2026-04", 2),
        ("L/1", ".45 ACP", "2026-05-20", 3),
        ("P/2", "9x19", "2026-06-01", 4),
    ] {
        let scan = bench.shot(firearm, 1);
        let words = ["enroll", "--kind", "evidence", "--case", case, "--calibre", calibre];
        node.striae("").args(words).args(["--date", date]).arg(scan).text();
    }
    let enter = |words: &str, place: &str| {
        node.striae(words).args(["--place", place]).text();
    };
    node.striae("case enter P/2 --event-kind robbery").args(["--agency", "PJ Porto"]).text();
    enter("case correct P/2 --reason found", "41.15, -8.61");
    enter("case enter L/1 --agency GNR", "38.72, -9.14");
    enter("exhibit enter E-2 --item A3", "41.2, -8.6");
}

fn listed(node: &TestNode, words: &str, with: &[&str]) -> Vec<u64> {
    let list = node.striae(&format!("exhibit list {words}")).args(with).json();
    let rows = list["exhibits"].as_array().unwrap();
    assert_eq!(list["total"], 4, "{list}");
    rows.iter().map(|row| number_of(&row["exhibit"])).collect()
}

#[test]
fn exhibits_are_found_by_everything_that_is_known_of_them() {
    let bench = Bench::new();
    let node = node(&bench);
    let found = |words: &str, with: &[&str]| listed(&node, words, with);
    assert_eq!(found("", &[]), [1, 2, 3, 4]);
    assert_eq!(found("--from E-2 --to 3", &[]), [2, 3]);
    assert_eq!(found("--text a3", &[]), [2]);
    assert_eq!(found("--text GUN3", &[]), [3]);
    assert_eq!(found("--since 2026-05-01 --until 2026-05-31", &[]), [1, 3]);
    assert_eq!(found("--until 2026-04-10", &[]), [2]);
    assert_eq!(found("--calibre", &["9 mm Luger"]), [1, 2, 4]);
    assert_eq!(found("--agency pOrto", &[]), [1, 4]);
    assert_eq!(found("--within 20 --near", &["41.15, -8.61"]), [1, 2, 4]);
    assert_eq!(found("--within 1 --near", &["41.15, -8.61"]), [1, 4]);
    assert_eq!(found("--mark breech-face --state entered", &[]), [1, 2, 3, 4]);
    assert_eq!(found("--mark ejector", &[]), [0; 0]);
    assert_eq!(found("--sort case", &[]), [3, 2, 1, 4]);
    assert_eq!(found("--sort date --reverse", &[]), [4, 3, 1, 2]);
    node.striae("exhibit withdraw E-4 --reason twice").text();
    assert_eq!(
        (found("--withdrawn yes", &[]), found("--withdrawn no", &[])),
        (vec![4], vec![1, 2, 3])
    );
    let refused = node.striae("exhibit list --country ES").refused();
    assert!(
        refused.starts_with("the exhibits have no --country; this list takes --from"),
        "{refused}"
    );
    let refused = node.striae("exhibit list --sort size").refused();
    assert!(refused.ends_with("--sort takes number, case, calibre, date, entered"), "{refused}");
    let refused = node.striae("exhibit list --limit 10001").refused();
    assert!(refused.contains("at most 10000 rows"), "{refused}");
}

#[test]
fn pages_say_how_many_fit_and_how_to_go_on() {
    let bench = Bench::new();
    let node = node(&bench);
    let first = node.striae("exhibit list --calibre 9x19 --sort case --limit 2").json();
    assert_eq!((&first["matched"], &first["next"]), (&json!(3), &json!("E-1")), "{first}");
    let rest = node.striae("exhibit list --calibre 9x19 --sort case --limit 2 --after E-1").json();
    assert_eq!((&rest["exhibits"][0]["exhibit"], rest.get("next")), (&json!("E-4"), None));
    let text = node.striae("exhibit list --calibre 9x19 --limit 1").text();
    assert!(text.contains("1 of 3 exhibits that fit, of 4 in all"), "{text}");
    assert!(text.contains("more follow: the same command with --after E-1"), "{text}");
    let refused = node.striae("exhibit list --after E-9").refused();
    assert!(refused.contains("no row 'E-9'"), "{refused}");
}

#[test]
fn cases_and_firearms_are_listed_whether_entered_or_named() {
    let bench = Bench::new();
    let node = node(&bench);
    let cases = node.striae("case list").json();
    let rows: Vec<(&str, bool, u64)> = cases["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let exhibits = row["exhibits"].as_u64().unwrap();
            (row["case"].as_str().unwrap(), row["is_entered"].as_bool().unwrap(), exhibits)
        })
        .collect();
    assert_eq!(rows, [("L/1", true, 1), ("P/1", false, 1), ("P/2", true, 2)]);
    let near = node.striae("case list --near").arg("38.7, -9.1").json();
    assert_eq!((&near["matched"], &near["cases"][0]["case"]), (&json!(1), &json!("L/1")));
    let named = node.striae("case list --state named").text();
    assert!(named.contains("P/1") && named.contains("not entered"), "{named}");
    node.striae("firearm enter F-1 --type pistol --make Star --serial-number 1234").text();
    node.striae("firearm enter F-2 --type revolver --make Astra").text();
    let found = node.striae("firearm list --text 123").json();
    assert_eq!((&found["matched"], &found["firearms"][0]["firearm"]), (&json!(1), &json!("F-1")));
    let sorted = node.striae("firearm list --sort make").json();
    assert_eq!(sorted["firearms"][0]["firearm"], "F-2");
}

#[test]
fn a_running_node_lists_what_was_written_last() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    fill(node, &federation.bench);
    let _running = node.run();
    assert_eq!(listed(node, "--agency GNR", &[]), [3]);
    node.striae("case correct P/2 --agency GNR --reason moved").text();
    assert_eq!(listed(node, "--agency GNR", &[]), [1, 3, 4]);
    node.striae("exhibit enter E-1 --notes seen").text();
    assert_eq!(listed(node, "--text seen", &[]), [1]);
    node.striae("exhibit amend E-1 --calibre").args([".45 ACP", "--reason", "misread"]).text();
    assert_eq!(listed(node, "--calibre", &[".45 ACP"]), [1, 3]);
}

#[test]
fn the_audit_log_is_searched_from_its_end() {
    let bench = Bench::new();
    let node = node(&bench);
    let entries = |words: &str| -> (Vec<u64>, Value) {
        let list = node.striae(&format!("audit list {words}")).json();
        let rows = list["entries"].as_array().unwrap();
        (rows.iter().map(|row| row["number"].as_u64().unwrap()).collect(), list)
    };
    let (all, _) = entries("");
    let (enrolled, list) = entries("--state enrolled");
    assert_eq!((enrolled.len(), &list["matched"]), (4, &json!(4)));
    let (newest, list) = entries("--state enrolled --limit 3");
    assert_eq!((&newest[..], &list["next_to"]), (&enrolled[1..], &json!(enrolled[0])));
    let (older, list) = entries(&format!("--state enrolled --limit 3 --to {}", enrolled[0]));
    assert_eq!((&older[..], list.get("next_to")), (&enrolled[..1], None));
    assert_eq!(entries("--text e-3").0.len(), 1);
    assert_eq!(entries(&format!("--from {} --to {}", all[1], all[2])).0, all[1..3]);
    assert_eq!(entries("--since 2999-01-01").0, [0; 0]);
    // Without a filter entries are counted and not read: as many as a filter finds that all fit, also where one is erased.
    node.striae("audit erase 2 --order court-1").text();
    for words in ["--limit 1", "--limit 3", "--limit 100", "--limit 2 --to 4"] {
        let counted = entries(words);
        assert_eq!(counted, entries(&format!("--since 1970-01-01 {words}")), "{words}");
        assert!(counted.1["matched"].as_u64() > Some(2), "{words}");
    }
    assert!(node.striae("audit list --mark ejector").refused().contains("have no --mark"));
    assert!(node.striae("audit list --reverse").refused().contains("listed by number"));
}

#[test]
fn the_same_question_is_noticed_and_brings_the_same_hit() {
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, _fr] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    pt.enroll(&bench.shot(1, 1));
    es.enroll(&bench.shot(1, 2));
    let _running = [pt.run(), es.run()];
    let first = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&first, "ES")["hits"], 1);
    let refused = pt.striae("ask E-1 --to ES").refused();
    assert!(refused.starts_with("ES has this question about E-1"), "{refused}");
    assert!(refused.contains(&first[..12]) && refused.contains("--again"), "{refused}");
    // Who was not asked yet may be.
    pt.striae("ask E-1 --to ES,FR").text();
    let again = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&again, "ES")["hits"], 1);
    let hits = pt.striae("hits").json();
    assert_eq!(
        (&hits["matched"], hits["hits"].as_array().unwrap().len()),
        (&json!(1), 1),
        "{hits}"
    );
    assert_eq!(hits["hits"][0]["also"].as_array().unwrap().len(), 2, "{hits}");
    let sent = es.striae("hit sent").json();
    assert_eq!(
        (&sent["matched"], &sent["hits"][0]["also"]),
        (&json!(1), &json!(["H-2", "H-3"])),
        "{sent}"
    );
    for node in [pt, es] {
        let numbers = node.striae("node statistics").json();
        assert_eq!(numbers["total"]["hits"], 1, "{numbers}");
    }
    assert_eq!(pt.striae("hits --each").json()["matched"], 3);
    let shown = pt.striae("hit show H-2").json();
    assert_eq!(shown["also"], json!(["H-1", "H-3"]), "{shown}");
    let listed = pt.striae("query list --state open --country FR").json();
    assert_eq!(listed["matched"], 1, "{listed}");
    assert_eq!(pt.striae("query list --state withdrawn").json()["matched"], 0);
    pt.striae(&format!("query withdraw {first}")).text();
    assert_eq!(pt.striae("query list --state withdrawn").json()["queries"][0]["query"], first);
}
