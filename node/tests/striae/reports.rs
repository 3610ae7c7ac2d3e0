//! Reports on hits: made, amended, kept, and with the fields that the document promises.

use serde_json::{Value, json};

use crate::accounts::Somebody;
use crate::kit::{Bench, Federation, TestNode, wait_until};

/// The table of fields that a report has.
const DOCUMENT: &str = include_str!("../../../docs/reports.md");
/// A text that would do something if anybody read it as markup.
const HOSTILE: &str = "#panic(\"x\") <script>alert(1)</script> `raw` *bold* שלום";

fn hit(node: &TestNode, words: &str) {
    node.striae(&format!("hit {words}")).json();
}

/// A hit at home between two exhibits of one firearm.
fn with_hit(bench: &Bench, node: &TestNode) {
    for (case, shot) in [("X/1", 1), ("X/2", 2)] {
        let command = format!("enroll --calibre 9x19 --kind evidence --case {case}");
        node.striae(&command).arg(bench.shot(1, shot)).text();
    }
    let enter = node.striae("exhibit enter E-1 --item A1 --notes").arg(HOSTILE);
    enter.words("--custody-date 2026-05-04 --custody-to laboratory").text();
    node.striae("hit declare E-1 E-2 --person ana --reason").arg(HOSTILE).text();
}

fn make(node: &TestNode, kind: &str, words: &str, out: &std::path::Path) -> Value {
    let make = node.striae("report make hit H-1 --for court --kind").words(kind).words(words);
    make.arg("--out").arg(out).json()
}

/// Sections of the document's table that a report of this kind has.
fn promised(kind: &str) -> Vec<String> {
    let table = DOCUMENT.split("| field | section |").nth(1).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let all: Vec<(String, String)> = rows
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            (cells[1].to_owned(), cells[2].to_owned())
        })
        .collect();
    assert!(all.len() > 15, "{all:?}");
    let is_of = |field: &str| {
        let other = ["comparison", "statement"].into_iter().filter(|one| *one != kind);
        !other.into_iter().any(|other| field.ends_with(&format!("({other})")))
    };
    all.into_iter().filter(|(field, _)| is_of(field)).map(|(_, section)| section).collect()
}

#[test]
fn every_kind_of_report_has_the_fields_that_the_document_promises() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    with_hit(bench, node);
    let out = |name: &str| bench.path(name);
    let lead = node.striae("report make hit H-1 --kind lead --out").arg(out("no.pdf")).refused();
    assert!(lead.contains("H-1 is unconfirmed; two examiners make it a lead"), "{lead}");
    let statement = node.striae("report make hit H-1 --kind statement --out").arg(out("no.pdf"));
    assert!(statement.refused().contains("nothing of H-1 was concluded"));
    make(node, "notification", "", &out("notification.html"));
    make(node, "comparison", "", &out("comparison.html"));
    for step in [
        "review H-1 --person ana",
        "examine H-1 --finding lead --basis scans --person ana",
        "verify H-1 --finding lead --basis scans --person bruno",
    ] {
        hit(node, step);
    }
    make(node, "lead", "", &out("lead.html"));
    for step in [
        "request H-1 --person carla",
        "examine H-1 --finding identification --basis originals --person ana",
        "verify H-1 --finding identification --basis originals --person bruno",
    ] {
        hit(node, step);
    }
    make(node, "statement", "", &out("statement.html"));
    for kind in ["notification", "comparison", "lead", "statement"] {
        let page = std::fs::read_to_string(out(&format!("{kind}.html"))).unwrap();
        for section in promised(kind) {
            assert!(page.contains(&format!(" {section}</h2>")), "{section} is not in the {kind}");
        }
        assert!(page.contains("striae-impression/") && page.contains("National policy"), "{kind}");
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)"), "{kind}");
    }
    let page = |kind: &str| std::fs::read_to_string(out(&format!("{kind}.html"))).unwrap();
    assert_eq!(page("comparison").matches("<img ").count(), 2);
    assert!(
        page("comparison").contains("as it was enrolled")
            && page("comparison").contains("Quality of E-1")
    );
    assert!(
        page("statement").contains("identification: the examiners&#39; opinion")
            || page("statement").contains("identification: the examiners' opinion")
    );
    assert!(!page("notification").contains("<img "));
    let listed = node.striae("report list").json();
    assert_eq!(listed["reports"].as_array().unwrap().len(), 4);
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
    let audit = node.striae("audit list").text();
    assert!(
        audit.contains("make-reports") && audit.contains("R-2: comparison of H-1, SHA-256 "),
        "{audit}"
    );
}

#[test]
fn an_amended_report_names_the_former_one_which_is_kept() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    with_hit(bench, node);
    let out = |name: &str| bench.path(name);
    let first = make(node, "notification", "", &out("first.pdf"));
    let sha256 = first["pdf"]["sha256"].as_str().unwrap().to_owned();
    let bytes = std::fs::read(out("first.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && first["pdf"]["bytes"] == bytes.len());
    let again = node.striae("report make hit H-1 --kind notification --out").arg(out("first.pdf"));
    assert!(again.refused().contains("exists already"));
    let running = node.run();
    let amend = "--amends R-1 --reason slip";
    let second = make(node, "notification", amend, &out("second.html"));
    assert_eq!((&second["report"], &second["amends"]["sha256"]), (&json!("R-2"), &json!(sha256)));
    let page = std::fs::read_to_string(out("second.html")).unwrap();
    assert!(
        page.contains("R-1, which this one amends")
            && page.contains(&sha256)
            && page.contains("slip")
    );
    let listed = node.striae("report list").json();
    assert_eq!(
        (&listed["reports"][1]["report"], &listed["reports"][1]["amended_by"]),
        (&json!("R-1"), &json!("R-2"))
    );
    node.striae("report show R-1 --out").arg(out("again.pdf")).text();
    assert!(std::fs::read(out("again.pdf")).unwrap() == bytes, "the former one is as it was");
    drop(running);
    let refused = |words: &str| node.striae(words).arg("--out").arg(out("none.pdf")).refused();
    let make = "report make hit H-1 --kind";
    for (words, says) in [
        ("notification --amends R-1 --reason x", "R-1 is amended by R-2 already; amend R-2"),
        ("comparison --amends R-2 --reason x", "R-2 is a notification of H-1"),
        ("notification --amends R-9 --reason x", "there is no report R-9"),
        ("notification --amends R-2", "--reason"),
        ("poem", "'poem' is no kind of report; write one of: notification"),
    ] {
        let sentence = refused(&format!("{make} {words}"));
        assert!(sentence.contains(says), "{words}: {sentence}");
    }
    assert!(refused("report make hit H-9 --kind notification").contains("there is no hit H-9"));
    assert!(refused("report show R-9").contains("there is no report R-9"));
    let odd = node.striae("report show R-1 --out r.docx").refused();
    assert!(odd.contains("let it end with .pdf (PDF/A) or .html"), "{odd}");
    let text = node.striae("report list").text();
    assert!(text.contains("R-1") && text.contains("2 reports"), "{text}");
}

#[test]
fn reports_are_made_by_the_roles_that_may() {
    let bench = Bench::new();
    let node = bench.node("PT");
    with_hit(&bench, &node);
    let [olga, lena, ava] = ["olga", "lena", "ava"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    for (somebody, roles) in [(&lena, "liaison"), (&ava, "auditor")] {
        olga.adds(somebody, roles);
        somebody.log_in();
    }
    let make = |somebody: &Somebody<'_>, name: &str| {
        let make = somebody.striae("report make hit H-1 --kind notification");
        make.arg("--out").arg(bench.path(name))
    };
    for somebody in [&olga, &ava] {
        let refused = make(somebody, "none.pdf").refused();
        assert!(refused.contains("does not allow make-reports"), "{refused}");
    }
    let made = make(&lena, "made.pdf").json();
    assert_eq!((&made["person"], &made["role"]), (&json!("lena"), &json!("liaison")));
    ava.striae("report show R-1 --out").arg(bench.path("read.html")).text();
    assert!(olga.striae("report list").refused().contains("does not allow view-casework"));
}

#[test]
fn a_received_hit_is_reported_with_what_was_disclosed() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let _running = [pt.run(), es.run()];
    pt.striae("ask E-1 --to ES").text();
    wait_until("a hit", || {
        pt.striae("hits").json()["hits"].as_array().is_some_and(|all| !all.is_empty())
    });
    let out = federation.bench.path("hit.html");
    pt.striae("report make hit H-1 --kind notification --out").arg(&out).text();
    let page = std::fs::read_to_string(&out).unwrap();
    for says in ["asked of ES", "the other country&#39;s exhibit", "Answer received", "Query"] {
        assert!(page.contains(&says.replace("&#39;", "'")) || page.contains(says), "{says}");
    }
    let comparison = pt.striae("report make hit H-1 --kind comparison --out none.pdf").refused();
    assert!(
        comparison.contains("ES has released no scan of H-1; make a notification"),
        "{comparison}"
    );
    let sent = federation.bench.path("sent.html");
    es.striae("report make hit H-1 --kind notification --out").arg(&sent).text();
    assert!(std::fs::read_to_string(&sent).unwrap().contains("asked by PT"));
}
