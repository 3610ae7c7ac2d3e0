//! The log of a running node stops nothing, whoever reads it or does not.

use std::fs::{File, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use serde_json::Value;

use crate::kit::{Bench, Federation, Running, TestNode, wait_for, wait_until};

/// Runs a node that logs much to `stderr`, lets it work, hangs up on it and stops it; its exit
/// code.
fn works_and_stops(node: &TestNode, stdout: Stdio, stderr: Stdio) -> Option<i32> {
    let mut command = node.striae("run").env("STRIAE_LOG", "trace").command();
    let mut child = command.stdin(Stdio::null()).stdout(stdout).stderr(stderr).spawn().unwrap();
    let mut ended = || child.try_wait().unwrap();
    wait_until("the node to run", || {
        assert_eq!(ended(), None, "the node ended");
        node.status()["running"] == true
    });
    let pid = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    kill_process(pid, Signal::HUP).unwrap();
    for _ in 0..50 {
        assert_eq!(node.status()["running"], true);
    }
    assert_eq!(child.try_wait().unwrap(), None, "the node ended");
    kill_process(pid, Signal::TERM).unwrap();
    wait_for("the node to stop", || child.try_wait().unwrap()).code()
}

#[test]
fn a_log_that_nobody_takes_and_a_terminal_that_is_closed_end_no_node() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let closed = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        Stdio::from(writer)
    };
    assert_eq!(works_and_stops(pt, Stdio::null(), full()), Some(0));
    assert_eq!(works_and_stops(pt, Stdio::null(), closed()), Some(0));
    assert_eq!(works_and_stops(pt, full(), full()), Some(0));
    assert_eq!(works_and_stops(pt, closed(), closed()), Some(0));
    // A reader that is there and never reads.
    let (reader, writer) = std::io::pipe().unwrap();
    assert_eq!(works_and_stops(pt, Stdio::null(), Stdio::from(writer)), Some(0));
    drop(reader);
}

#[test]
fn what_goes_wrong_has_its_exit_code_whether_or_not_it_can_be_said() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let code = |words: &str, stderr: Stdio| {
        let mut command = pt.striae(words).command();
        let mut child = command.stdout(Stdio::null()).stderr(stderr).spawn().unwrap();
        wait_for(words, || child.try_wait().unwrap()).code()
    };
    for words in
        ["search no-such-file", "run --record-sent /dev/null", "ask E-7 --to PT", "nonsense"]
    {
        let full = File::options().write(true).open("/dev/full").unwrap();
        assert_eq!(code(words, Stdio::from(full)), Some(2), "{words}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        assert_eq!(code(words, Stdio::from(writer)), Some(2), "{words}");
    }
}

/// The lines of a log of JSON, each of which must be an object.
fn objects(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn a_log_of_json_goes_to_its_file_which_a_signal_opens_anew() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let path = federation.bench.path("node.log");
    pt.set(&format!(
        "[log]\nformat = \"json\"\nlevel = {{ all = \"debug\" }}\nfile = \"{}\"\n",
        path.display()
    ));
    let running = pt.run();
    wait_until("the node to say that it is ready", || {
        objects(&path).iter().any(|line| line["message"] == "ready to search")
    });
    let lines = objects(&path);
    for line in &lines {
        assert!(line["time"].as_str().unwrap().ends_with('Z'), "{line}");
        assert!(line["level"].is_string() && line["area"].is_string(), "{line}");
    }
    assert_eq!(running.log(), "", "nothing goes to standard error");
    assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    let moved = federation.bench.path("node.log.1");
    std::fs::rename(&path, &moved).unwrap();
    running.hang_up();
    wait_until("the file to be there again", || path.exists());
    // Where it cannot be opened anew, the node goes on with the former, and says so.
    let elsewhere = federation.bench.path("elsewhere");
    std::fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&moved, &path).unwrap();
    running.hang_up();
    wait_until("the node to say so", || {
        let said =
            |line: &Value| line["message"].as_str().unwrap().contains("cannot be opened anew");
        objects(&elsewhere).iter().any(said)
    });
    assert_eq!(pt.status()["running"], true);
    assert!(running.stop().success());
}

#[test]
fn a_log_for_the_journal_has_priorities_and_bad_settings_of_the_log_are_refused() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let settings = pt.folder.join("node.toml");
    let before = std::fs::read_to_string(&settings).unwrap();
    pt.set("[log]\nformat = \"journal\"\nlevel = { all = \"info\", network = \"error\" }\n");
    let running = pt.run();
    wait_until("it to be ready", || running.log().contains("<6>node: ready to search codes=0"));
    assert!(running.log().lines().all(|line| line.starts_with('<')), "{}", running.log());
    assert!(running.stop().success());
    // systemd says by a variable that its journal reads; no form needs to be set then.
    std::fs::write(&settings, &before).unwrap();
    let log = pt.folder.with_extension("log");
    let read = std::fs::metadata(&log).unwrap();
    let number = format!("{}:{}", read.dev(), read.ino());
    let under = |number: &str| {
        let length = std::fs::metadata(&log).unwrap().len() as usize;
        let command = pt.striae("run --json").env("JOURNAL_STREAM", number).command();
        let running = Running::start(command, log.clone());
        wait_until("it to be ready", || running.log()[length..].contains("ready to search"));
        let begins = running.log()[length..].starts_with('<');
        assert!(running.stop().success());
        begins
    };
    assert_eq!([under(&number), under("1:2")], [true, false]);
    let bench = &federation.bench;
    let open = bench.path("open");
    std::fs::create_dir(&open).unwrap();
    std::fs::set_permissions(&open, Permissions::from_mode(0o777)).unwrap();
    let link = bench.path("link");
    std::os::unix::fs::symlink(bench.path("target"), &link).unwrap();
    let file = |path: &Path| format!("file = \"{}\"", path.display());
    for (log, word) in [
        (file(&open.join("log")), "others on this machine may change"),
        (file(&link), "it is a link"),
        (file(&pt.folder.join("node.key")), "the node's own files"),
        (file(Path::new("node.log")), "whole path"),
        ("format = \"xml\"".to_owned(), "xml"),
        ("level = { netwrok = \"info\" }".to_owned(), "netwrok"),
        ("level = { network = \"loud\" }".to_owned(), "loud"),
    ] {
        std::fs::write(&settings, format!("{before}\n[log]\n{log}\n")).unwrap();
        let refused = pt.striae("run").refused();
        assert!(refused.contains(word), "{log}: {refused}");
    }
    assert!(!bench.path("target").exists());
}

#[test]
fn levels_that_are_none_are_refused_before_the_node_runs() {
    let bench = Bench::new();
    let node = bench.node("PT");
    for wrong in ["verbos", "info,striae_network=loud", "striae_network", "=info=", "info;debug"] {
        let said = node.striae("run").env("STRIAE_LOG", wrong).refused();
        assert!(said.contains(wrong) && said.contains("off, error, warn"), "{said}");
    }
}
