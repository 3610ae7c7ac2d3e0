//! Backups: made while the node goes on, checked, restored; and a restored node tells one history.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::accounts::Somebody;
use crate::kit::federation::wait_connected;
use crate::kit::{Bench, Federation, Striae, TestNode, edit, wait_for, wait_until};

/// Settings by which a node is backed up when it is asked to; the file with the secret key.
fn with_backups(bench: &Bench, node: &TestNode) -> PathBuf {
    let identity = bench.path(&format!("{}.identity", node.country));
    let made = node.striae("node backup-key").arg(&identity).json();
    let place = bench.path(&format!("{} backups", node.country));
    node.set(&format!(
        "[backup]\nto = \"{}\"\nrecipients = [{}]\nevery_minutes = 0\n",
        place.display(),
        made["recipient"]
    ));
    identity
}

/// Puts a restored backup into the place of a node's folder, as after the loss of its disk.
fn restore_in_place(bench: &Bench, node: &TestNode, identity: &Path) -> Value {
    let lost = bench.path("lost");
    std::fs::rename(&node.folder, &lost).unwrap();
    let place = bench.path(&format!("{} backups", node.country));
    let restored = Striae::new("node restore").arg(&place).words("--to").arg(&node.folder);
    restored.words("--identity").arg(identity).json()
}

fn audit(node: &TestNode) -> Value {
    node.striae("audit verify").json()
}

#[test]
fn a_backup_is_made_checked_tried_and_restored() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let nowhere = node.striae("node backup").refused();
    assert!(nowhere.contains("no place for backups is set"), "{nowhere}");
    let identity = with_backups(&bench, &node);
    let again = node.striae("node backup-key").arg(&identity).refused();
    assert!(again.contains("takes the place of no file"), "{again}");
    let inside = node.striae("node backup-key").arg(node.folder.join("identity")).refused();
    assert!(inside.contains("lies in the node's folder"), "{inside}");
    node.enroll(&bench.shot(1, 1));
    let status = node.striae("status").json();
    assert!(status["problems"].to_string().contains("no backup was made yet"), "{status}");
    let first = node.striae("node backup").json();
    assert!(first["sent_bytes"].as_u64().unwrap() > 0, "{first}");
    node.enroll(&bench.shot(1, 2));
    let second = node.striae("node backup").json();
    assert!(second["bytes"].as_u64().unwrap() > second["sent_bytes"].as_u64().unwrap(), "{second}");
    let listed = node.striae("node backups").json();
    let names: Vec<&Value> =
        listed["backups"].as_array().unwrap().iter().map(|one| &one["backup"]).collect();
    assert_eq!(names, [&second["backup"], &first["backup"]]);
    assert_eq!(node.striae("node check-backup").json()["backup"], second["backup"]);
    let status = node.striae("status").json();
    assert!(!status["problems"].to_string().contains("backup"), "{status}");
    assert_eq!(status["backup"]["failed"], Value::Null);
    assert!(node.striae("status").text().contains("backup"));
    assert!(!node.folder.join("still-picture").exists());
    // Of another place nothing is known.
    let settings = node.folder.join("node.toml");
    edit(&settings, "PT backups", "elsewhere");
    assert_eq!(node.status()["backup"]["last"], Value::Null);
    edit(&settings, "elsewhere", "PT backups");
    // A drill leaves nothing behind, and says what it read.
    let drill = node.striae("node drill --identity").arg(&identity).json();
    assert_eq!(
        (&drill["backup"], &drill["verified"]["findings_total"]),
        (&second["backup"], &json!(0))
    );
    assert!(!Path::new(drill["folder"].as_str().unwrap()).exists());
    let text = node.striae("node drill --identity").arg(&identity).text();
    assert!(text.contains("every record of it was read and is sound"), "{text}");

    let to = bench.path("restored");
    let place = bench.path("PT backups");
    let restore = |words: &str| {
        let command = Striae::new("node restore").arg(&place).words("--identity").arg(&identity);
        command.words("--to").arg(&to).words(words)
    };
    let other = restore(&format!("--node {}", bench.node("ES").key)).refused();
    assert!(other.contains("not of"), "{other}");
    assert!(restore("--backup 20200101T000000Z-00000000").refused().contains("there is no backup"));
    let restored = restore("").json();
    assert_eq!((&restored["backup"], &restored["country"]), (&second["backup"], &json!("PT")));
    assert!(restore("").refused().contains("there already"));
    let whole = Striae::new("exhibit list").on(&to).json();
    assert_eq!(whole["exhibits"].as_array().unwrap().len(), 2);
    assert_eq!(Striae::new("node verify").on(&to).json()["findings_total"], 0);
    // A damaged object is found before anybody needs it.
    let objects = std::fs::read_dir(place.join("objects")).unwrap();
    let files = objects.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    for file in files.map(|file| file.unwrap().path()) {
        let mut bytes = std::fs::read(&file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&file, bytes).unwrap();
    }
    let damaged = node.striae("node check-backup").fails();
    assert!(damaged.contains("is not as it was written"), "{damaged}");
    // A place that is gone is a problem of the node.
    let text = std::fs::read_to_string(node.folder.join("node.toml")).unwrap();
    let to = text.lines().find(|line| line.starts_with("to = ")).unwrap().to_owned();
    edit(&node.folder.join("node.toml"), &to, "to = \"/proc/none\"");
    assert!(node.striae("node backup").fails().contains("/proc/none"));
}

#[test]
fn only_an_operator_makes_and_sees_backups_and_what_they_hold_is_in_no_reply() {
    let bench = Bench::new();
    let node = bench.node("PT");
    with_backups(&bench, &node);
    let [olga, ana] = ["olga", "ana"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(&ana, "examiner");
    ana.log_in();
    olga.striae("node backup").text();
    let identity = bench.path("PT.identity");
    let drill = ana.striae("node drill --identity").arg(&identity).refused();
    assert!(drill.contains("run-node"), "{drill}");
    for words in ["node backup", "node backups", "node check-backup"] {
        let refused = ana.striae(words).refused();
        assert!(refused.contains("run-node"), "{words}: {refused}");
    }
}

#[test]
fn a_restored_node_asks_nothing_new_before_it_knows_what_others_hold_of_its_log() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    let identity = with_backups(bench, pt);
    pt.enroll(&bench.shot(1, 1));
    es.enroll(&bench.shot(1, 2));
    let (running, at_es) = (pt.run(), es.run());
    wait_connected(&[pt, es]);
    let first = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&first, "ES")["hits"], 1);
    pt.striae("node backup").text();
    // After the backup the log goes on, and Spain has it.
    let second = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&second, "ES")["hits"], 1);
    running.kill();
    restore_in_place(bench, pt, &identity);
    let refused = pt.striae("ask E-1 --to ES --again").refused();
    assert!(refused.contains("is a copy or was restored"), "{refused}");
    let _again = pt.run();
    wait_until("the node to be sure of its log", || {
        pt.striae("ask E-1 --to ES --again --json").outcome().code == Some(0)
    });
    let entries = || pt.striae("node verify").json()["log_entries"].as_u64().unwrap();
    assert_eq!(entries(), 3, "the entry that the backup lacked came back from Spain");
    assert_eq!(es.incidents(), [] as [Value; 0], "nobody has signed two entries for one place");
    assert_eq!(pt.striae("node verify").json()["findings_total"], 0);
    drop(at_es);
}

#[test]
fn an_answer_to_a_query_that_a_restored_node_has_lost_is_no_fault_of_its_author() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    let identity = with_backups(bench, pt);
    pt.enroll(&bench.shot(1, 1));
    let (running, _es) = (pt.run(), es.run());
    wait_connected(&[pt, es]);
    pt.striae("node backup").text();
    let lost = pt.ask("E-1 --to ES --standing");
    assert_eq!(pt.answer_of(&lost, "ES")["hits"], 0);
    running.kill();
    restore_in_place(bench, pt, &identity);
    let _again = pt.run();
    wait_connected(&[pt, es]);
    wait_until("the node to be sure of its log", || {
        pt.striae("ask E-1 --to ES --again --json").outcome().code == Some(0)
    });
    // The question stands in Spain, and is answered once more.
    es.enroll(&bench.shot(1, 2));
    let of_lost = || pt.incidents().into_iter().find(|one| one["country"] == "ES");
    let incident = wait_for("the answer to come", of_lost);
    assert_eq!(incident["kind"], "answer to a query that was lost here");
    assert!(incident["sentence"].as_str().unwrap().contains("ask again"), "{incident}");
}

#[test]
fn others_see_of_the_audit_log_what_a_backup_has_and_a_restored_node_goes_on_with_it() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    pt.look_often();
    es.look_often();
    let identity = with_backups(bench, pt);
    pt.enroll(&bench.shot(1, 1));
    let (running, _es) = (pt.run(), es.run());
    wait_connected(&[pt, es]);
    pt.ask("E-1 --to ES");
    assert_eq!(audit(pt)["checkpoint"], Value::Null, "no backup, no checkpoint");
    let newest = pt.striae("audit export --out").arg(bench.path("early.json")).refused();
    assert!(newest.contains("no backup"), "{newest}");
    pt.striae("node backup").text();
    let size = || audit(pt)["checkpoint"]["size"].as_u64().unwrap_or(0);
    let is_cosigned = || audit(pt)["checkpoint"]["cosigned_by"] == json!(["ES"]);
    wait_until("Spain to cosign what is in the backup", is_cosigned);
    let seen = size();
    for number in 0..3 {
        pt.striae(&format!("case enter X/{number} --agency Porto")).text();
    }
    assert!(audit(pt)["entries"].as_u64().unwrap() > seen);
    assert_eq!(size(), seen, "nothing newer is shown");
    running.kill();
    restore_in_place(bench, pt, &identity);
    let _again = pt.run();
    // It goes on from there, in one history.
    pt.striae("case enter Y/1 --agency Lisboa").text();
    wait_until("the node to know what others have seen", || {
        pt.striae("ask E-1 --to ES --again --json").outcome().code == Some(0)
    });
    pt.striae("node backup").text();
    wait_until("Spain to cosign what came since", || size() > seen && is_cosigned());
    assert_eq!(audit(es)["forks"], json!([]));
    assert!(es.incidents().iter().all(|one| !one["kind"].as_str().unwrap().contains("audit")));
    assert!(!pt.status()["problems"].to_string().contains("audit log"));
}

#[test]
fn a_copy_of_which_others_have_seen_more_signs_nothing_and_says_so() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    pt.look_often();
    es.look_often();
    pt.enroll(&bench.shot(1, 1));
    let copy = bench.path("copy");
    let copied = std::process::Command::new("cp").arg("-a").arg(&pt.folder).arg(&copy).status();
    assert!(copied.unwrap().success());
    let (running, _es) = (pt.run(), es.run());
    wait_connected(&[pt, es]);
    for number in 0..3 {
        pt.striae(&format!("case enter X/{number} --agency Porto")).text();
    }
    let is_cosigned = || audit(pt)["checkpoint"]["cosigned_by"] == json!(["ES"]);
    wait_until("Spain to cosign the log", is_cosigned);
    running.kill();
    std::fs::rename(&pt.folder, bench.path("lost")).unwrap();
    std::fs::rename(&copy, &pt.folder).unwrap();
    let _again = pt.run();
    pt.striae("case enter Y/1 --agency Lisboa").text();
    let problems = || pt.status()["problems"].to_string();
    wait_until("the node to hear what Spain has seen", || {
        problems().contains("entries of this node's audit log")
    });
    let refused = pt.striae("audit export --out").arg(bench.path("late.json")).refused();
    assert!(refused.contains("restore a later backup"), "{refused}");
    assert_eq!(audit(es)["forks"], json!([]), "it has signed nothing that contradicts");
}

#[test]
fn files_copied_back_into_the_old_database_folder_are_doubted_as_a_copy() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    pt.enroll(&bench.shot(1, 1));
    let database = pt.folder.join("database");
    let cp = |from: &Path, to: &Path| {
        let done = std::process::Command::new("cp").args(["-a", "-T"]).arg(from).arg(to).status();
        assert!(done.unwrap().success());
    };
    let kept = bench.path("kept");
    cp(&database, &kept);
    let (running, _es) = (pt.run(), es.run());
    wait_connected(&[pt, es]);
    pt.ask("E-1 --to ES");
    running.kill();
    let before = std::fs::metadata(&database).unwrap();
    for entry in std::fs::read_dir(&database).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    cp(&kept, &database);
    let after = std::fs::metadata(&database).unwrap();
    assert_eq!(before.ino(), after.ino(), "the same folder");
    let refused = pt.striae("ask E-1 --to ES --again").refused();
    assert!(refused.contains("is a copy or was restored"), "{refused}");
    // It goes on meanwhile, and tells nobody a second history.
    let _again = pt.run();
    wait_connected(&[pt, es]);
    assert_eq!(es.incidents(), [] as [Value; 0]);
    assert_eq!(pt.striae("node verify").json()["findings_total"], 0);
}

#[test]
fn a_node_that_is_opened_again_and_again_and_killed_is_not_doubted() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    let _es = es.run();
    for _ in 0..3 {
        let running = pt.run();
        wait_connected(&[pt, es]);
        pt.ask("E-1 --to ES");
        running.kill();
        pt.ask("E-1 --to ES");
    }
}
