//! A clock that is wrong destroys nothing, and leaves nothing behind when it is right again.

use std::fs::OpenOptions;
use std::io::Write as _;

use serde_json::{Value, json};
use striae_vocabulary::UnixSeconds;

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, Running, Striae, TestNode, wait_until};

/// Forty days from now, seconds.
const AHEAD: &str = "3456000";
const DAY_S: u64 = 24 * 3600;

fn ahead(node: &TestNode, words: &str) -> Striae {
    node.striae(words).env("STRIAE_CLOCK_OFFSET_S", AHEAD)
}

fn problems(node: &TestNode) -> String {
    node.status()["problems"].to_string()
}

fn exhibits(node: &TestNode) -> usize {
    node.exhibits()["exhibits"].as_array().unwrap().len()
}

#[test]
fn a_node_whose_clock_ran_ahead_destroys_nothing_and_goes_on_when_it_is_right_again() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    for node in [pt, es] {
        let settings = OpenOptions::new().append(true).open(node.folder.join("node.toml"));
        settings.unwrap().write_all(b"\n[audit]\ncheckpoint_minutes = 0\n").unwrap();
    }
    pt.enroll(&federation.bench.shot(1, 1));
    pt.go_by_policy("[four_eyes]\nactions = []\n[retention]\nexhibit_days = 10\naudit_days = 10\n");
    assert!(pt.run().stop().success());

    // It starts forty days ahead, and nobody is there to ask.
    let run_ahead = || {
        let command = ahead(pt, "run --json").command();
        Running::start(command, pt.folder.with_extension("log"))
    };
    let wrong = run_ahead();
    wait_until("the doubt to be said", || problems(pt).contains("the last known time is"));
    assert_eq!(exhibits(pt), 1);
    let refused = pt.striae("audit export --out").arg(federation.bench.path("log.json")).refused();
    assert!(refused.contains("the clock is in doubt"), "{refused}");
    // A right clock beside it: nobody says whose is wrong, and no person outvotes it.
    let right = es.run();
    wait_connected(&[pt, es]);
    wait_until("the pair to be named", || {
        problems(es).contains("of PT, and one of the two is wrong")
            && problems(pt).contains("of ES, and one of the two is wrong")
    });
    let refused = pt.striae("node clock confirm").refused();
    assert!(refused.contains("set the clock that is wrong"), "{refused}");
    assert_eq!(exhibits(pt), 1);
    assert_eq!(es.striae("audit verify").json()["others"], json!([]), "nothing was cosigned");
    assert!(wrong.stop().success() && right.stop().success());

    // A person errs, and a checkpoint is signed forty days ahead.
    pt.go_by_policy("[four_eyes]\nactions = []\n");
    assert!(ahead(pt, "node clock").text().contains("in doubt"));
    ahead(pt, "node clock confirm").text();
    ahead(pt, "audit export --out").arg(federation.bench.path("ahead.json")).text();
    // With a right clock among others it is no longer the newest.
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let checkpoint = || pt.striae("audit verify").json()["checkpoint"].clone();
    wait_until("a checkpoint of now to be cosigned", || {
        checkpoint()["cosigned_by"] == json!(["ES"])
    });
    let time: UnixSeconds = checkpoint()["time"].as_str().unwrap().parse().unwrap();
    let now = UnixSeconds::from(std::time::SystemTime::now());
    assert!(time.0 < now.0 + DAY_S, "{time}");
    assert!(pt.striae("node clock").text().contains("can be relied upon"));
    let blamed: Vec<Value> =
        es.incidents().into_iter().filter(|one| one["kind"] != "refused connection").collect();
    assert_eq!(blamed, [json!(null); 0], "a clock that was put right is nobody's fault");
}
