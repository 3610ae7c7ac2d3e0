//! The doctor: a node that is well, and each thing that can be wrong, made wrong.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::accounts::Somebody;
use crate::kit::federation::wait_connected;
use crate::kit::https::with_https;
use crate::kit::{Bench, Federation, Striae, TestNode, edit, wait_until};

/// Findings of a run with this exit code.
pub(crate) fn findings(command: Striae, code: i32) -> Vec<Value> {
    let begun = Instant::now();
    let outcome = command.words("--json").outcome();
    assert!(begun.elapsed() < Duration::from_secs(15), "{outcome:?}");
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
    outcome.json()["findings"].as_array().unwrap().clone()
}

/// The findings of a check: state and sentence with the remedy.
fn of(findings: &[Value], check: &str) -> Vec<(String, String)> {
    let of_check = findings.iter().filter(|one| one["check"] == check);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    of_check
        .map(|one| {
            let sentence = format!("{} -> {}", text(&one["finding"]), text(&one["to_do"]));
            (text(&one["state"]), sentence)
        })
        .collect()
}

/// A check must have a finding in this state with these words.
pub(crate) fn assert_found(findings: &[Value], check: &str, state: &str, words: &str) {
    let found = of(findings, check);
    let is_it = found.iter().any(|(is, says)| is == state && says.contains(words));
    assert!(is_it, "{check} is not '{state}' with '{words}': {found:?} in {findings:#?}");
}

pub(crate) fn doctor(node: &TestNode) -> Striae {
    // The machine of a test has or has not a time service.
    node.striae("doctor").env("PATH", "/nowhere")
}

fn examined(node: &TestNode) -> Vec<Value> {
    findings(doctor(node), 1)
}

fn with_backups(bench: &Bench, node: &TestNode) {
    let made = node.striae("node backup-key").arg(bench.path("identity")).json();
    let place = bench.path("backups");
    node.set(&format!(
        "[backup]\nto = \"{}\"\nrecipients = [{}]\nevery_minutes = 0\n",
        place.display(),
        made["recipient"]
    ));
}

#[test]
fn a_node_that_is_well_is_found_to_be_so_running_and_a_stopped_one_is_left_as_it_is() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    with_backups(bench, pt);
    pt.striae("node backup").text();
    let olga = Somebody::new(bench, pt, "olga");
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    let (running, at_es) = (with_https(pt), es.run());
    wait_connected(&[pt, es]);
    let well = || olga.striae("doctor").env("PATH", "/nowhere").words("--json").outcome();
    // The clocks are compared, and the other side comes, within seconds.
    wait_until("the node to be well", || well().code == Some(0));
    let found = well().json();
    assert_eq!(found["well"], true);
    let all = found["findings"].as_array().unwrap();
    for (check, words) in [
        ("program", "striae "),
        ("data folder", "of user"),
        ("files", "each of the folder's owner"),
        ("settings", "are understood"),
        ("keys", "not sealed, as a test node's may be"),
        ("disk", "MiB are free"),
        ("inodes", ""),
        ("synced write", "ms each"),
        ("descriptors", "may be open"),
        ("threads", "more can be begun"),
        ("memory", ""),
        ("locale", ""),
        ("time zone", ""),
        ("time service", "does not say"),
        ("node", "it runs"),
        ("port", "is held by this node"),
        ("charter", "2 authorities sign its next version"),
        ("certificate", "counts until"),
        ("revocations", "none of this node's keys"),
        ("address", "an address of this machine"),
        ("names", "no other node is reached by a name"),
        ("connections", "1 of 1 other node connected: ES (dialled from"),
        ("reachability", ""),
        ("versions", "others run"),
        ("clock", "that of ES differs most"),
        ("backup", "the last is"),
        ("backup place", "1 backup at"),
        ("https certificate", "ends 2046"),
        ("people", "1 account, 1 operator"),
        ("own history", "knows all that it has signed"),
    ] {
        assert_found(all, check, "ok", words);
    }
    let text = olga.striae("doctor").env("PATH", "/nowhere").text();
    assert!(text.lines().all(|line| line.starts_with("ok    ")), "{text}");
    // People who have not logged in see the rest.
    let stranger = doctor(pt).env("STRIAE_SESSION", bench.path("none").to_str().unwrap());
    assert_found(&findings(stranger, 1), "other nodes", "warn", "log in as an operator");
    assert!(running.stop().success());
    assert!(at_es.stop().success());
    // Nothing in the folder changes, whatever is looked at.
    let state = || {
        let listed =
            Command::new("find").arg(&pt.folder).args(["-printf", "%P %s %T@ %C@ %m\n"]).output();
        String::from_utf8(listed.unwrap().stdout).unwrap()
    };
    let before = state();
    let stopped = findings(olga.striae("doctor").env("PATH", "/nowhere"), 1);
    assert_found(&stopped, "node", "warn", "it does not run");
    assert_found(&stopped, "port", "ok", "is free for the node");
    assert_eq!(state(), before);
}

#[test]
fn a_folder_files_settings_and_keys_that_are_wrong_are_each_found() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    set(&node.folder, 0o777);
    assert_found(&examined(node), "data folder", "fail", "0777");
    set(&node.folder, 0o700);
    let policy = node.folder.join("policy.toml");
    set(&policy, 0o666);
    assert_found(&examined(node), "files", "fail", "policy.toml has mode 0666");
    set(&policy, 0o600);
    let key = node.folder.join("node.key");
    set(&key, 0o644);
    let found = examined(node);
    assert_found(&found, "keys", "fail", "chmod 600");
    assert_found(&found, "files", "fail", "chmod -R go=");
    set(&key, 0o600);
    let settings = node.folder.join("node.toml");
    edit(&settings, "security", "securiti");
    assert_found(&examined(node), "settings", "fail", "securiti");
    edit(&settings, "securiti", "security");
    // Keys that are not sealed, of a node that is none of a test.
    edit(&settings, "test_node = true", "test_node = false");
    assert_found(&examined(node), "keys", "warn", "not sealed");
    let database = node.folder.join("database");
    fs::rename(&database, node.folder.join("away")).unwrap();
    assert_found(&examined(node), "node", "warn", "there is no database yet");
    assert!(!database.exists(), "and none is made");
    fs::create_dir(&database).unwrap();
    fs::write(database.join("CURRENT"), "nothing\n").unwrap();
    assert_found(&examined(node), "node", "fail", "database");
}

#[test]
fn a_passphrase_that_does_not_fit_and_a_program_that_others_may_change_are_found() {
    let bench = Bench::new();
    let secret = |name: &str, text: &str| {
        let path = bench.write(name, text);
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let folder = bench.path("PT");
    let sealed = |words: &str| Striae::new(words).on(&folder);
    let right = secret("right", "correct horse battery staple");
    sealed("init --country PT").env("STRIAE_PASSPHRASE_FILE", &right).text();
    assert_found(&findings(sealed("doctor"), 1), "keys", "ok", "sealed; not opened");
    let opened = sealed("doctor").env("STRIAE_PASSPHRASE_FILE", &right);
    assert_found(&findings(opened, 1), "keys", "ok", "opened by the passphrase");
    let wrong = secret("wrong", "another one entirely");
    let refused = sealed("doctor").env("STRIAE_PASSPHRASE_FILE", &wrong);
    assert_found(&findings(refused, 1), "keys", "fail", "does not open the key file");
    let program = bench.path("striae");
    fs::copy(env!("CARGO_BIN_EXE_striae"), &program).unwrap();
    fs::set_permissions(&program, Permissions::from_mode(0o777)).unwrap();
    let by = Striae::by(Command::new(&program)).words("doctor").on(&folder);
    assert_found(&findings(by, 1), "program", "warn", "has mode 0777");
}

#[test]
fn too_few_descriptors_threads_and_wrong_languages_zones_and_time_services_are_found() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let limited = |limit: &str| {
        let mut shell = Command::new("sh");
        let run = format!("{limit}; exec \"$0\" \"$@\"");
        shell.args(["-c", &run, env!("CARGO_BIN_EXE_striae")]);
        findings(Striae::by(shell).words("doctor").on(&node.folder), 1)
    };
    assert_found(&limited("ulimit -n 200"), "descriptors", "warn", "200 files may be open");
    assert_found(&limited("ulimit -v 450000"), "threads", "fail", "threads");
    let tools = bench.path("tools");
    fs::create_dir(&tools).unwrap();
    let timedatectl = bench.write("tools/timedatectl", "#!/bin/sh\necho no\n");
    fs::set_permissions(&timedatectl, Permissions::from_mode(0o755)).unwrap();
    let odd = node.striae("doctor").env("PATH", &format!("{}:/bin:/usr/bin", tools.display()));
    let odd = findings(odd.env("LC_ALL", "pt_PT.ISO-8859-1").env("TZ", "Nowhere/Land"), 1);
    assert_found(&odd, "time service", "warn", "no time service");
    assert_found(&odd, "locale", "warn", "is not UTF-8");
    assert_found(&odd, "time zone", "warn", "Nowhere/Land");
    // One that hangs is not waited for.
    fs::write(&timedatectl, "#!/bin/sh\nexec sleep 60\n").unwrap();
    let hangs = node.striae("doctor").env("PATH", &format!("{}:/bin:/usr/bin", tools.display()));
    assert_found(&findings(hangs, 1), "time service", "ok", "does not say");
}

#[test]
fn a_node_without_charter_backup_or_people_and_a_taken_port_are_found() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let https = "[https]\nlisten = \"127.0.0.1:1\"\nnames = [\"striae.example\"]\n";
    edit(&node.folder.join("node.toml"), "[https]\n", https);
    let parts: Vec<&str> = node.address.split('/').collect();
    node.status();
    let taken = TcpListener::bind(format!("{}:{}", parts[2], parts[4])).unwrap();
    let found = examined(&node);
    assert_found(&found, "port", "fail", "another program holds it");
    drop(taken);
    assert_found(&found, "charter", "fail", "in no federation");
    assert_found(&found, "certificate", "fail", "node-request.toml");
    assert_found(&found, "people", "warn", "there is no account");
    assert_found(&found, "backup", "warn", "none are made");
    with_backups(&bench, &node);
    let found = examined(&node);
    assert_found(&found, "backup", "warn", "there is none at");
    assert_found(&found, "backup place", "fail", "there is no folder");
    // A certificate for browsers without a name that the settings have.
    let pem = rcgen_like(&bench);
    fs::copy(pem, node.folder.join("https.crt")).unwrap();
    assert_found(&examined(&node), "https certificate", "warn", "not for striae.example");
    fs::write(node.folder.join("https.crt"), "none").unwrap();
    assert_found(&examined(&node), "https certificate", "fail", "no certificate in PEM");
}

/// A certificate that another node made for itself.
fn rcgen_like(bench: &Bench) -> std::path::PathBuf {
    let federation = Federation::new(&["FR"]);
    let node = &federation.nodes[0];
    let running = with_https(node);
    let kept = bench.path("other.crt");
    fs::copy(node.folder.join("https.crt"), &kept).unwrap();
    assert!(running.stop().success());
    kept
}

#[test]
fn certificates_that_end_revoked_keys_wrong_addresses_and_absent_nodes_are_found() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, _] = &federation.nodes[..] else { panic!() };
    // Another port than the certified one; and a node that is none of a test takes no loopback for
    // an address.
    let settings = pt.folder.join("node.toml");
    edit(&settings, "/tcp/4710", "/tcp/4711");
    assert_found(&examined(pt), "address", "warn", "listens on port 4711");
    edit(&settings, "test_node = true", "test_node = false");
    assert_found(&examined(pt), "address", "warn", "leads back to whoever dials it");
    edit(&settings, "test_node = false", "test_node = true");
    edit(&settings, "/tcp/4711", "/tcp/4710");
    let later = doctor(pt).env("STRIAE_CLOCK_OFFSET_S", &(350 * 86_400).to_string());
    let later = findings(later, 1);
    assert_found(&later, "certificate", "warn", "certify the same request again");
    assert_found(&later, "clock", "fail", "compare it with another");
    let running = pt.run();
    let alone = examined(pt);
    assert_found(&alone, "connections", "fail", "away: ES (never)");
    federation.install(pt, [federation.revoke(pt, "compromised")]);
    let revoked = examined(pt);
    assert_found(&revoked, "revocations", "fail", "has revoked this node's key");
    assert_found(&revoked, "certificate", "fail", "revoked");
    drop(running);
}

#[test]
fn an_old_backup_a_copied_folder_and_names_that_do_not_resolve_are_found() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let named = federation.certify_as(es, "--address /dns/node.invalid/tcp/4710");
    federation.install(pt, [named]);
    with_backups(&federation.bench, pt);
    pt.striae("node backup").text();
    assert_found(&examined(pt), "names", "warn", "node.invalid");
    let later = doctor(pt).env("STRIAE_CLOCK_OFFSET_S", &(8 * 86_400).to_string());
    assert_found(&findings(later, 1), "backup", "warn", "the last is 8 d old");
    let copy = federation.bench.path("copy");
    let cp = Command::new("cp").arg("-a").arg(&pt.folder).arg(&copy).status().unwrap();
    assert!(cp.success());
    Striae::new("exhibit list").on(&copy).text();
    assert_found(&findings(Striae::new("doctor").on(&copy), 1), "own history", "warn", "is a copy");
}

#[test]
fn a_proxy_relays_a_log_a_siem_backup_keys_and_a_port_of_health_that_are_wrong_are_found() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (settings, logs) = (pt.folder.join("node.toml"), federation.bench.path("logs"));
    let health = TcpListener::bind("127.0.0.1:0").unwrap();
    let held = health.local_addr().unwrap();
    pt.set(&format!(
        "[network]\nproxy = \"http://{nobody}\"\nrelays = [\"FR\"]\n[log]\nfile = \"{}\"\n[siem]\nto = \"tcp://{nobody}\"\n\
         [backup]\nto = \"/nowhere\"\nrecipients = [\"age1none\"]\n[health]\nlisten = \"{held}\"\n",
        logs.join("log").display()
    ));
    let found = examined(pt);
    assert_found(&found, "proxy", "fail", &format!("http://{nobody} cannot be reached"));
    assert_found(&found, "through proxy", "fail", "cannot be reached");
    assert_found(&found, "relays", "warn", "no other node that counts is FR");
    assert_found(&found, "log file", "fail", "logs");
    assert_found(&found, "siem", "fail", "it cannot be reached");
    assert_found(&found, "backup keys", "fail", "age1none");
    assert_found(&found, "health port", "fail", "cannot be held");
    pt.set(&format!("[routes]\n{} = [\"/ip6/fe80::1/tcp/1\"]\n", es.key));
    assert_found(&examined(pt), "routes", "fail", "link-local");
    // All of them put right.
    drop(health);
    let siem = TcpListener::bind(nobody).unwrap();
    fs::create_dir(&logs).unwrap();
    fs::set_permissions(&logs, Permissions::from_mode(0o700)).unwrap();
    let made = pt.striae("node backup-key").arg(federation.bench.path("identity")).json();
    edit(&settings, "age1none", made["recipient"].as_str().unwrap());
    edit(&settings, "/ip6/fe80::1/tcp/1", &es.address);
    edit(&settings, "relays = [\"FR\"]", "relays = [\"ES\"]");
    let found = examined(pt);
    assert_found(&found, "proxy", "ok", "takes connections");
    assert_found(&found, "routes", "ok", "1 other node reached");
    assert_found(&found, "through proxy", "fail", "");
    assert_found(&found, "log file", "ok", "is made when the node starts");
    assert!(!logs.join("log").exists(), "and not by the doctor");
    assert_found(&found, "siem", "ok", "takes connections");
    assert_found(&found, "backup keys", "ok", "sealed to 1 key");
    assert_found(&found, "health port", "ok", "is free for the node");
    drop(siem);
    let _running = pt.run();
    let found = examined(pt);
    assert_found(&found, "log file", "ok", "can be written");
    assert_found(&found, "health port", "ok", "answers /health with 503");
    assert_found(&found, "relays", "warn", "no relay lets others reach this node");
    wait_until("the log to name the proxy that leads nowhere", || {
        fs::read_to_string(logs.join("log")).is_ok_and(|log| {
            log.contains("a node was not dialled") && log.contains("cannot be reached")
        })
    });
}

#[test]
fn a_place_of_originals_whose_key_others_may_read_and_one_that_is_not_there_are_found() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let credentials = bench.write("s3.key", "name\nsecret\n");
    fs::set_permissions(&credentials, Permissions::from_mode(0o644)).unwrap();
    node.set(&format!(
        "[originals]\nto = \"s3://bucket/pt\"\nendpoint = \"http://127.0.0.1:9\"\ncredentials = \"{}\"\n",
        credentials.display()
    ));
    assert_found(&examined(&node), "originals place", "fail", "chmod 600");
    fs::set_permissions(&credentials, Permissions::from_mode(0o600)).unwrap();
    assert_found(
        &examined(&node),
        "originals place",
        "fail",
        "nothing listens at the service's address",
    );
    let place = bench.path("disk");
    edit(&node.folder.join("node.toml"), "s3://bucket/pt", place.to_str().unwrap());
    assert_found(&examined(&node), "originals place", "warn", "mount the disk");
    fs::create_dir(&place).unwrap();
    assert_found(&examined(&node), "originals place", "ok", "nothing was put there yet");
}

#[test]
fn a_node_that_hangs_is_not_waited_for_by_status() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let running = node.run();
    running.halt();
    let begun = Instant::now();
    let said = node.striae("status").fails();
    assert!(said.contains("has not answered for 15 s"), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(30));
    running.go_on();
    assert_eq!(node.status()["running"], true);
}
