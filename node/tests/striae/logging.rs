//! The log of a running node stops nothing, whoever reads it or does not.

use std::fs::File;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use crate::kit::{Federation, TestNode, wait_for, wait_until};

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
