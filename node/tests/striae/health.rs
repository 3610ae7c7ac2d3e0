//! View of an operator's own tools of a running node, and that it is what `striae status` says.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use serde_json::{Value, json};

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, Running, TestNode, wait_for, wait_until};

/// Lets a node serve its health on a port that is free.
fn with_health(node: &TestNode) -> Running {
    let path = node.folder.join("node.toml");
    let settings = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{settings}\n[health]\nlisten = \"127.0.0.1:0\"\n")).unwrap();
    node.run()
}

/// Address on which it says that it serves it.
pub(crate) fn address(running: &Running) -> String {
    wait_for("the address to be logged", || {
        let log = running.log();
        let line = log.lines().find(|line| line.contains("/metrics are served"))?;
        Some(line.split("bound=").nth(1)?.split_whitespace().next()?.to_owned())
    })
}

/// Status line and body of what it answers.
pub(crate) fn get(address: &str, path: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

/// The value of a metric without labels.
pub(crate) fn value(metrics: &str, name: &str) -> Option<f64> {
    let line = metrics.lines().find(|line| line.split(' ').next() == Some(name))?;
    line.split(' ').nth(1)?.parse().ok()
}

#[test]
fn health_and_metrics_say_what_status_says() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let running = with_health(es);
    let address = address(&running);
    let (status, body) = get(&address, "/health");
    let verdict: Value = serde_json::from_str(&body).unwrap();
    assert!(status.contains("503"), "alone it is not well: {status}");
    assert_eq!(verdict["problems"], es.status()["problems"]);
    assert!(body.contains("no other node is connected"), "{body}");
    let _asker = pt.run();
    wait_connected(&[pt, es]);
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    wait_until("the receipt", || es.status()["outbox"] == 0);
    wait_until("it to be well", || get(&address, "/health").0.contains("200"));
    let (_, body) = get(&address, "/health");
    assert_eq!(
        serde_json::from_str::<Value>(&body).unwrap(),
        json!({ "ok": true, "problems": [] })
    );
    let (_, metrics) = get(&address, "/metrics");
    for (name, expected) in [
        ("striae_connected_nodes", 1.0),
        ("striae_exhibits", 1.0),
        ("striae_outbox_answers", 0.0),
        ("striae_behind_entries", 0.0),
        ("striae_problems", 0.0),
        ("striae_correlation_seconds_count", 1.0),
        ("striae_answers_made_total", 1.0),
    ] {
        assert_eq!(value(&metrics, name), Some(expected), "{name} in\n{metrics}");
    }
    assert!(metrics.ends_with("# EOF\n"), "{metrics}");
    assert!(get(&address, "/anything").0.contains("404"));
}

#[test]
fn a_standing_query_ends_when_it_expires_and_a_slow_clock_is_said() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(9, 1));
    let running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let query = pt.ask("E-1 --to ES --standing --days 1");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 0);
    assert_eq!(es.status()["standing"], 1);
    es.enroll(&federation.bench.shot(1, 2));
    wait_until("what was enrolled in its time to be found", || pt.hits().len() == 1);
    for node in running {
        assert!(node.stop().success());
    }
    // A day and an hour later.
    let later = |node: &TestNode| {
        let command = node.striae("run --json").env("STRIAE_CLOCK_OFFSET_S", "90000").command();
        Running::start(command, node.folder.with_extension("log"))
    };
    let running = [later(pt), later(es)];
    wait_connected(&[pt, es]);
    es.enroll(&federation.bench.shot(1, 3));
    let second = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&second, "ES")["hits"], 2, "that one finds both");
    assert_eq!(pt.hits().iter().filter(|hit| hit["query"] == query).count(), 1);
    wait_until("nothing to stand any more", || es.status()["standing"] == 0);
    // Spain's clock now runs four minutes behind Portugal's.
    let [_asker, asked] = running;
    assert!(asked.stop().success());
    let command = es.striae("run --json").env("STRIAE_CLOCK_OFFSET_S", "89760").command();
    let _asked = Running::start(command, es.folder.with_extension("log"));
    wait_until("the clock to be noticed", || {
        let problems = es.status()["problems"].to_string();
        problems.contains("behind that of PT")
    });
}

/// Names of metrics in a text.
fn named(text: &str) -> BTreeSet<String> {
    let words = text.split(|one: char| !(one.is_ascii_alphanumeric() || one == '_'));
    words.filter(|word| word.starts_with("striae_")).map(str::to_owned).collect()
}

/// Names of the series that a node serves, also of those that have none yet.
fn served(metrics: &str) -> BTreeSet<String> {
    let types = metrics.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split_once(' '));
    types
        .flat_map(|(name, kind)| {
            let endings: &[&str] = match kind {
                "counter" => &["_total"],
                "histogram" => &["_bucket", "_sum", "_count"],
                "info" => &["_info"],
                _ => &[""],
            };
            endings.iter().map(move |ending| format!("{name}{ending}"))
        })
        .collect()
}

#[test]
fn a_node_serves_every_metric_of_the_rules_and_the_dashboard_and_the_guide_names_all() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let running = with_health(pt);
    let (_, metrics) = get(&address(&running), "/metrics");
    let mut served = served(&metrics);
    assert!(served.len() > 50, "{served:?}");
    let node = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |path: &str| std::fs::read_to_string(node.join(path)).unwrap();
    // Those with labels have no series before the first message, log or incident came.
    let registered =
        ["counted", "of_status"].map(|file| text(&format!("src/service/metrics/{file}.rs")));
    for (name, ending) in [
        ("messages_taken", "_total"),
        ("messages_refused", "_total"),
        ("log_behind_entries", ""),
        ("log_live_entries", ""),
        ("incidents_noted", ""),
    ] {
        assert!(registered.iter().any(|text| text.contains(&format!("\"{name}\""))), "{name}");
        served.insert(format!("striae_{name}{ending}"));
    }
    for file in [
        "observe/striae.rules.yml",
        "observe/striae.rules.test.yml",
        "observe/striae.dashboard.json",
    ] {
        let names = named(&text(file));
        let unknown: Vec<&String> = names.difference(&served).collect();
        assert!(names.len() > 10 && unknown.is_empty(), "{file} names {unknown:?}");
    }
    let dashboard: Value = serde_json::from_str(&text("observe/striae.dashboard.json")).unwrap();
    assert!(dashboard["panels"].as_array().unwrap().len() > 10);
    let guide = named(&text("../docs/operator/observe.md"));
    let untold: Vec<&String> = served
        .difference(&guide)
        .filter(|name| !name.ends_with("_bucket") && !name.ends_with("_sum"))
        .collect();
    assert!(untold.is_empty(), "docs/operator/observe.md does not name {untold:?}");
    let unknown: Vec<&String> = guide.difference(&served).collect();
    assert!(unknown.is_empty(), "docs/operator/observe.md names {unknown:?}");
    // Nothing tells of a case or a person.
    assert_eq!(value(&metrics, "striae_sessions"), Some(0.0));
    assert!(value(&metrics, "striae_process_memory_bytes").unwrap() > 1e6, "{metrics}");
    assert!(value(&metrics, "striae_process_open_files").unwrap() > 10.0, "{metrics}");
    assert!(value(&metrics, "striae_audit_entries").unwrap() > 0.0, "{metrics}");
}
