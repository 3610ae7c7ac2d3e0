//! Ctrl-C in the middle of a run: no node outlives it.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::kit::{scenario, striae, testnet};

const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn an_interrupted_run_stops_every_node() {
    // Spain stands still, so that the run waits for its answer.
    let steps = [
        r#"{ pause = "ES" }"#,
        r#"{ ask = { from = "PT", exhibit = "lisbon-1", to = ["ES"] } }"#,
        r#"{ wait_for_answers = "lisbon-1" }"#,
    ];
    let (folder, path) = scenario("", &steps, &[]);
    let work = folder.path().join("w");
    let said = folder.path().join("said");
    let mut child = testnet()
        .arg("run")
        .arg(path)
        .arg("--json")
        .arg(folder.path().join("report.json"))
        .arg("--keep")
        .arg(&work)
        .stdout(Stdio::null())
        .stderr(fs::File::create(&said).unwrap())
        .spawn()
        .unwrap();
    let end = Instant::now() + PATIENCE;
    while !fs::read_to_string(&said).unwrap().contains("Portugal asked ES") {
        assert!(Instant::now() < end && child.try_wait().unwrap().is_none(), "it did not begin");
        sleep(Duration::from_millis(20));
    }
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(fs::read_to_string(&said).unwrap().contains("interrupted"));
    for country in ["PT", "ES", "FR"] {
        let folder = work.join(country);
        let status = Command::new(striae())
            .arg("--json")
            .arg("--data-folder")
            .arg(folder)
            .arg("status")
            .output()
            .unwrap();
        let status: Value = serde_json::from_slice(&status.stdout).unwrap();
        assert_eq!(status["running"], false, "{country}");
    }
}
