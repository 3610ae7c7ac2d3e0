//! Fates of questions: withdrawn, refused, unanswered and why, too many; and the disclosures of an
//! answer.

use serde_json::{Value, json};
use striae_store::{QueryRecord, Store};

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, TestNode, edit, wait_until};

/// Each country has one shot of the same firearm.
fn alike(countries: &[&str]) -> Federation {
    let federation = Federation::new(countries);
    for (node, number) in federation.nodes.iter().zip(1..) {
        let enroll = node.enroll_command().words("--date 2026-04-03");
        enroll.arg(federation.bench.shot(1, number)).text();
    }
    federation
}

/// The envelopes of queries that a node keeps; none may run on it.
fn bodies(node: &TestNode) -> Vec<usize> {
    let store = Store::open(&node.folder.join("database")).unwrap();
    store.all::<QueryRecord>().unwrap().map(|query| query.unwrap().envelope.len()).collect()
}

#[test]
fn a_withdrawn_query_is_erased_everywhere_and_not_searched() {
    let federation = alike(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let running = [pt.run(), fr.run()];
    wait_connected(&[pt, fr]);
    // Spain is down; France, which is not asked, relays.
    let query = pt.ask("E-1 --to ES");
    let answered = pt.ask("E-1 --to FR");
    assert_eq!(pt.answer_of(&answered, "FR")["hits"], 1);
    for text in ["12345", "not hex", "ffffffffff"] {
        let refused = pt.striae("query withdraw").arg(text).refused();
        assert!(refused.contains(text), "{refused}");
    }
    let withdrawn = pt.striae("query withdraw").arg(&query[..12]).json();
    assert_eq!((&withdrawn["withdrawn"], &withdrawn["sending"]), (&json!(query), &json!(true)));
    let again = pt.striae("query withdraw").arg(&query).refused();
    assert!(again.contains("withdrawn already"), "{again}");
    let third = es.run();
    wait_connected(&[pt, es, fr]);
    let last = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&last, "ES")["hits"], 1, "what is not withdrawn is searched");
    let shown = pt.striae("query show").arg(&query).json();
    assert!(shown["withdrawn"].is_string(), "{shown}");
    assert_eq!(shown["coverage"][0]["state"], "withdrawn");
    assert_eq!((pt.hits().len(), es.audited("disclosed")), (2, 1));
    for node in running.into_iter().chain([third]) {
        assert!(node.stop().success());
    }
    for node in [pt, es, fr] {
        let bodies = bodies(node);
        assert_eq!(bodies.iter().filter(|length| **length == 0).count(), 1, "{bodies:?}");
    }
}

#[test]
fn an_asked_node_that_hears_of_the_withdrawal_first_says_so() {
    let federation = alike(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let asker = pt.run();
    let asked = es.run();
    wait_connected(&[pt, es]);
    asked.halt();
    let query = pt.ask("E-1 --to ES");
    pt.striae("query withdraw").arg(&query).text();
    asked.go_on();
    // Whichever came first: there is no hit, and no query is left to search with.
    wait_until("the withdrawal to arrive", || {
        let later = pt.striae("query show").arg(&query).json();
        later["coverage"][0]["state"] == "withdrawn" && es.status()["outbox"] == 0
    });
    assert!(asked.stop().success() && asker.stop().success());
    assert_eq!(bodies(es), [0]);
}

#[test]
fn the_disclosure_table_decides_what_leaves() {
    let federation = alike(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let table = es.folder.join("disclosure.toml");
    let rules = "\n[[rule]]\ngrounds = [\"terrorism\"]\ncountries = [\"PT\"]\n\
                 disclose = { score_step = 5, likelihood_ratio = true, calibre = \"name\", event_month = true, contact = \"NCB Madrid\" }\n\
                 [[rule]]\ncountries = [\"FR\"]\ndisclose = { calibre = \"family\" }\n";
    let text = std::fs::read_to_string(&table).unwrap() + rules;
    std::fs::write(&table, text).unwrap();
    let shown = es.striae("node disclosure --country PT --ground customs,terrorism").json();
    assert_eq!((&shown["rule"], &shown["disclosed"]["contact"]), (&json!(1), &json!("NCB Madrid")));
    assert!(es.striae("node disclosure").text().contains("default"));
    let _running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    let hit_of = |node: &TestNode, words: &str| -> (Value, Value) {
        let query = node.ask(&format!("E-1 --to ES {words}"));
        let answer = node.answer_of(&query, "ES");
        assert_eq!(answer["hits"], 1, "{answer}");
        let hit = node.hits().into_iter().find(|hit| hit["query"] == json!(query)).unwrap();
        (hit, answer["contact"].clone())
    };
    let fields = |hit: &Value| {
        ["calibre", "event_month", "event_kind", "log10_lr"].map(|field| hit[field].clone())
    };
    let coarse = |hit: &Value, step: f64| {
        let score = hit["score"].as_f64().unwrap();
        assert!(score > 0.3 && ((score / step).round() * step - score).abs() < 1e-4, "{score}");
    };
    let (least, contact) = hit_of(pt, "");
    assert_eq!(fields(&least), [Value::Null, Value::Null, Value::Null, Value::Null]);
    assert_eq!(contact, Value::Null);
    coarse(&least, 0.1);
    let (most, contact) = hit_of(pt, "--ground customs,terrorism");
    assert_eq!((&most["calibre"], &most["event_month"]), (&json!("9 mm Luger"), &json!("2026-04")));
    assert_eq!(contact, "NCB Madrid");
    coarse(&most, 0.05);
    let lr = most["log10_lr"].as_f64().unwrap();
    assert!(lr > 1.0 && (lr * 2.0).fract().abs() < 1e-6, "halves: {lr}");
    let (family, contact) = hit_of(fr, "--ground terrorism");
    assert_eq!((&family["calibre"], &family["event_month"]), (&json!("9 mm"), &Value::Null));
    assert_eq!(contact, Value::Null);
    let refused = pt.striae("ask E-1 --to ES --ground curiosity").refused();
    assert!(refused.contains("'curiosity' is no ground"), "{refused}");
}

#[test]
fn a_table_that_does_not_read_keeps_the_node_from_running() {
    let federation = alike(&["PT"]);
    let node = &federation.nodes[0];
    edit(&node.folder.join("disclosure.toml"), "\nscore_step = 10", "\nscore_step = 1");
    let refused = node.striae("run").refused();
    assert!(
        refused.contains("disclosure.toml, line") && refused.contains("from 5 to 50"),
        "{refused}"
    );
}

#[test]
fn who_has_not_answered_is_shown_with_why() {
    let federation = alike(&["PT", "ES", "FR", "BE"]);
    let [pt, es, fr, _] = &federation.nodes[..] else { panic!() };
    let offline = pt.striae("ask E-1 --to ES --again").json();
    let reason = |query: &str, country: &str| {
        let row = pt.coverage(query, country);
        assert_eq!(row["state"], "waiting", "{row}");
        row["reason"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(reason(offline["query"].as_str().unwrap(), "ES"), "this node does not run");
    let _asker = pt.run();
    let (spain, france) = (es.run(), fr.run());
    wait_until("both to be connected", || pt.status()["connected"].as_array().unwrap().len() == 2);
    assert!(spain.stop().success());
    france.halt();
    wait_until("one to be left", || pt.status()["connected"].as_array().unwrap().len() == 1);
    let query = pt.ask("E-1 --to ES,FR,BE");
    assert!(reason(&query, "ES").starts_with("offline since 20"), "{}", reason(&query, "ES"));
    assert_eq!(reason(&query, "BE"), "it was never connected to this node");
    assert_eq!(reason(&query, "FR"), "the query is on its way");
    let shown = pt.striae("query show").arg(&query[..8]).text();
    assert!(shown.contains("offline since") && shown.contains("never connected"), "{shown}");
    let unknown = pt.striae("query show ffffffffff").refused();
    assert!(unknown.contains("no query ffffffffff"), "{unknown}");
}

#[test]
fn a_country_asks_no_more_than_its_quota() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let charter = federation.next_charter("--queries-per-day 2", &["PT", "ES"]);
    for node in [pt, es] {
        federation.install(node, [&charter]);
    }
    let _running = [pt.run(), es.run()];
    for _ in 0..2 {
        let query = pt.ask("E-1 --to ES");
        assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    }
    let refused = pt.striae("ask E-1 --to ES --again").refused();
    assert!(refused.contains("in a day (2)") && refused.contains("tomorrow"), "{refused}");
    // Others have their own.
    let query = es.ask("E-1 --to PT");
    assert_eq!(es.answer_of(&query, "PT")["hits"], 1);
}
