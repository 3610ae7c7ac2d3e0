//! The gateway under the default policy and with accounts: two liaison officers decide, with scans
//! as large as laboratories have.

use serde_json::{Value, json};

use crate::accounts::Somebody;
use crate::gateway::{new_request, requester, with_gateway};
use crate::kit::federation::wait_connected;
use crate::kit::{Bench, Federation, Striae, TestNode, fine_shot};

/// Least size of a scan that did not fit once, bytes.
const ORDINARY_BYTES: usize = 627 << 10;

/// Two liaison officers of a node.
fn officers<'a>(federation: &'a Federation, node: &'a TestNode) -> [Somebody<'a>; 2] {
    let [olga, carla, dina] =
        ["olga", "carla", "dina"].map(|name| Somebody::new(&federation.bench, node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    for one in [&carla, &dina] {
        olga.adds(one, "liaison");
        one.log_in();
    }
    [carla, dina]
}

fn number(proposed: &Value) -> String {
    assert!(proposed["proposal"].is_u64(), "{proposed}");
    proposed["proposal"].to_string()
}

fn fine_scan(bench: &Bench, number: u64) -> std::path::PathBuf {
    let scan = fine_shot(1, number);
    assert!(scan.len() > ORDINARY_BYTES, "{} bytes", scan.len());
    bench.write(&format!("fine-{number}.x3p"), scan)
}

#[test]
fn a_request_with_an_ordinary_scan_is_imported_by_two_accounts_and_answered() {
    let federation = with_gateway(&["PT", "ES"]);
    let bench = &federation.bench;
    let [pt, es] = &federation.nodes[..] else { panic!() };
    es.enroll(&bench.shot(1, 2));
    let requester = requester(bench, "MA");
    let [carla, dina] = officers(&federation, pt);
    let card = requester.join("requester.toml");
    let entered = number(&carla.striae("gateway enter").arg(&card).json());
    let text = dina.striae("person approve").arg(entered).text();
    assert!(text.contains("MA may ask through this node"), "{text}");

    let file = bench.path("request.striae");
    let charter = bench.path("all.toml");
    std::fs::write(&charter, pt.striae("charter show --all").text()).unwrap();
    let new = new_request(&requester, "--to PT --days 3 --charter").arg(&charter);
    let new = new.arg("--out").arg(&file);
    new.arg(fine_scan(bench, 1)).arg(fine_scan(bench, 3)).text();
    let bytes = std::fs::metadata(&file).unwrap().len();
    assert!(bytes as usize > 2 * ORDINARY_BYTES, "{bytes}");
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let import = || carla.striae("gateway import").arg(&file).json();
    let first = number(&import());
    let shown = dina.striae("person proposal").arg(&first).json();
    assert_eq!(
        (&shown["files"][0]["bytes"], &shown["request"]["facts"]),
        (&json!(bytes), &json!("Two cases at a harbour.")),
        "{shown}"
    );
    let text = dina.striae("person proposal").arg(&first).text();
    let digest = shown["files"][0]["sha256"].as_str().unwrap();
    for part in [digest, "fine-1.x3p", "case     M/7", "ask"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    let imported = dina.striae("person approve --yes").arg(&first).json();
    let query = imported["query"].as_str().unwrap();
    assert_eq!(pt_answer(&carla, query), "hits");
    let request = imported["request"].as_str().unwrap();
    let answer = bench.path("answer.striae");
    carla.striae("gateway answer --out").arg(&answer).words(&request[..12]).text();
    let opened = Striae::new("request open --requester").arg(&requester).arg(&answer).json();
    assert_eq!(opened["outcomes"][0]["outcome"], "hits", "{opened}");
    // The same file again is refused when it is brought, and not only once it is approved.
    let again = carla.striae("gateway import").arg(&file).refused();
    assert!(again.contains("before") || again.contains("already"), "{again}");
    assert_eq!(dina.striae("person proposals").json()["proposals"], json!([]));
}

/// The outcome of Spain's answer, once it is there.
fn pt_answer(person: &Somebody<'_>, query: &str) -> String {
    crate::kit::wait_for("the answer of ES", || {
        let list = person.striae("query list").json();
        let queries = list["queries"].as_array().unwrap().clone();
        let query = queries.into_iter().find(|one| one["query"] == query)?;
        query["coverage"][0]["outcome"].as_str().map(str::to_owned)
    })
}

#[test]
fn files_that_wait_have_a_limit_together_and_go_with_what_is_declined() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let [olga, ana, bruno] =
        ["olga", "ana", "bruno"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    for one in [&ana, &bruno] {
        olga.adds(one, "examiner");
        one.log_in();
    }
    node.go_by_policy("[four_eyes]\nactions = [\"enter-records\"]\n");
    let enroll = |scan: &std::path::Path| {
        let command = "enroll --calibre 9x19 --kind evidence --case X/1";
        ana.striae(command).arg(scan)
    };
    let scan = fine_scan(&bench, 1);
    enroll(&scan).text();
    let waiting = bruno.striae("person proposals").json()["proposals"].clone();
    let first = waiting[0]["proposal"].to_string();
    let shown = bruno.striae("person proposal").arg(&first).json();
    assert_eq!(shown["files"][0]["name"], "fine-1.x3p", "{shown}");
    bruno.striae("person approve").arg(&first).text();
    assert_eq!(bruno.striae("exhibit list").json()["total"], 1);
    // Files that are no scans are refused once they are approved; here they only take room.
    let large = bench.write("large.x3p", vec![7; 30 << 20]);
    let numbers: Vec<String> = (0..2)
        .map(|_| {
            enroll(&large).text();
            let waiting = bruno.striae("person proposals").json()["proposals"].clone();
            waiting.as_array().unwrap().last().unwrap()["proposal"].to_string()
        })
        .collect();
    let full = enroll(&large).refused();
    assert!(full.contains("at most 64 MiB together"), "{full}");
    bruno.striae("person decline --reason unreadable").arg(&numbers[0]).text();
    enroll(&large).text();
    ana.striae("person take-back").arg(&numbers[1]).text();
    enroll(&large).text();
}
