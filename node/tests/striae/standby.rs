//! Two machines that are one node: joined, killed, taken over from, as another country sees it.

use std::net::TcpListener;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::doctor::{assert_found, doctor};
use crate::kit::federation::wait_connected;
use crate::kit::{Federation, Running, Striae, TestNode, wait_for, wait_until};

/// A second machine of a node's.
fn second(federation: &Federation, node: &TestNode) -> (TestNode, Value) {
    let folder: PathBuf = federation.bench.path("second");
    let made = Striae::new("standby init --listen").words(&free()).on(&folder).json();
    let (country, key, address) = (node.country.clone(), node.key.clone(), node.address.clone());
    (TestNode { country, folder, key, address }, made)
}

fn free() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Address at which a machine of a pair listens for the other one.
fn listen_of(node: &TestNode) -> String {
    let pair = std::fs::read_to_string(node.folder.join("pair.json")).unwrap();
    let pair: Value = serde_json::from_str(&pair).unwrap();
    pair["listen"].as_str().unwrap().to_owned()
}

fn of_doctor(node: &TestNode) -> Vec<Value> {
    let found = doctor(node).words("--json").outcome().json();
    found["findings"].as_array().unwrap().clone()
}

fn status(node: &TestNode) -> Value {
    node.striae("standby status").json()
}

/// A federation whose first country has a standby that has all.
fn together() -> (Federation, TestNode, [Running; 3]) {
    together_with(|_| String::new())
}

/// The same with settings of the node, made of the test's folder.
fn together_with(settings: impl Fn(&Federation) -> String) -> (Federation, TestNode, [Running; 3]) {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.set(&settings(&federation));
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let (second, made) = second(&federation, pt);
    let standby = second.run();
    pt.striae("standby join")
        .arg(made["listen"].as_str().unwrap())
        .arg(made["code"].as_str().unwrap())
        .words(&format!("--listen {}", free()))
        .text();
    let (node, other) = (pt.run(), es.run());
    wait_until("both machines to be together", || status(&second)["together"] == true);
    wait_connected(&[pt, es]);
    (federation, second, [node, other, standby])
}

#[test]
fn a_standby_answers_in_the_place_of_a_killed_node_and_tells_one_history() {
    let (federation, second, [node, _other, _standby]) = together();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    pt.striae("case enter X/2 --agency Porto").text();
    assert_eq!(pt.status()["standby"]["together"], true);
    // A standby serves nobody, and its folder is nobody's to change.
    let refused = second.striae("case enter X/9 --agency Porto").refused();
    assert!(refused.contains("is a standby's"), "{refused}");
    node.kill();

    let took = second.striae("standby take-over").json();
    assert_eq!(took["epoch"], 2);
    wait_until("the second machine to serve", || second.striae("status").json()["running"] == true);
    assert_eq!(second.striae("case show X/2").json()["record"], "case X/2");
    assert_eq!(second.hits().len(), 1);
    wait_connected(&[&second, es]);
    // Another country asks it, and it asks another country, in one history.
    let asked = es.ask("E-1 --to PT");
    assert_eq!(es.answer_of(&asked, "PT")["hits"], 1);
    let again = second.ask("E-1 --to ES");
    assert_eq!(second.answer_of(&again, "ES")["hits"], 1);
    assert_eq!(es.incidents(), Vec::<Value>::new());
    assert_eq!(second.striae("node verify").json()["findings_total"], 0);

    // The former node is the standby when it is back, and takes over in its turn.
    let _former = pt.run();
    let state = wait_for("the former node to be given all", || {
        Some(status(pt)).filter(|status| status["together"] == true)
    });
    assert_eq!((&state["role"], &state["epoch"]), (&json!("standby"), &json!(2)));
    second.striae("case enter X/3 --agency Porto").text();
    pt.striae("standby take-over").text();
    wait_until("the first machine to serve", || pt.striae("status").json()["running"] == true);
    assert_eq!(pt.striae("case show X/3").json()["record"], "case X/3");
    wait_until("the second machine to be the standby", || status(&second)["role"] == "standby");
    assert_eq!(es.incidents(), Vec::<Value>::new());
}

#[test]
fn a_node_without_its_standby_says_so_and_goes_on_when_it_is_told_to() {
    let (federation, second, [node, _other, standby]) = together();
    let pt = &federation.nodes[0];
    assert_found(&of_doctor(pt), "standby", "ok", "has every write first");
    let of_second = of_doctor(&second);
    assert_found(&of_second, "standby", "ok", "this machine is the standby");
    let not_its = ["port", "https certificate", "charter", "node"];
    let wrong = of_second.iter().filter(|one| not_its.contains(&one["check"].as_str().unwrap()));
    assert_eq!(wrong.count(), 0, "it serves nobody: {of_second:#?}");
    standby.kill();
    assert_found(&of_doctor(&second), "standby", "fail", "does not run");
    let refused = pt.striae("case enter X/2 --agency Porto").fails();
    assert!(refused.contains("striae standby part"), "{refused}");
    // Between two tries the node begins anew, and nothing replies.
    wait_until("the doctor to see it", || {
        let said = Value::from(of_doctor(pt)).to_string();
        said.contains("is not reached, and nothing is written meanwhile")
            || said.contains("begins anew since its standby is not reached")
    });
    let parted = pt.striae("standby part").json();
    assert_eq!(parted["epoch"], 2);
    wait_until("the node to go on", || {
        pt.striae("case enter X/3 --agency Porto").outcome().code == Some(0)
    });
    let problems = pt.status()["problems"].to_string();
    assert!(problems.contains("goes on without its standby"), "{problems}");
    let _standby = second.run();
    wait_until("both machines to be together", || status(&second)["together"] == true);
    drop(node);
}

#[test]
fn two_machines_that_were_both_made_the_node_do_nothing_until_one_is_chosen() {
    let (federation, second, [node, _other, standby]) = together();
    let pt = &federation.nodes[0];
    pt.striae("case enter X/1 --agency Porto").text();
    standby.kill();
    assert_eq!(pt.striae("standby part").json()["epoch"], 2);
    pt.striae("case enter X/2 --agency Porto").text();
    // Nobody told the standby that it lacks something by now.
    assert_eq!(second.striae("standby take-over").json()["epoch"], 2);

    // It tries again and again, and does not serve.
    let log = second.folder.with_extension("log");
    let (running, lines) = Running::begin(second.striae("run --json").command(), log);
    let says_both = "both machines were made the node";
    wait_until("the second machine to hear the first", || running.log().contains(says_both));
    assert!(lines.try_recv().is_err());
    let said = pt.striae("case enter X/3 --agency Porto").fails();
    assert!(said.contains(says_both), "{said}");
    // A restart chooses nothing, though the other one is not heard at that moment.
    node.kill();
    assert!(status(pt)["trouble"].as_str().unwrap().contains(says_both));
    let said = pt.striae("case enter X/3 --agency Porto").fails();
    assert!(said.contains(says_both), "{said}");
    assert_found(&of_doctor(pt), "standby", "fail", says_both);
    assert_eq!(pt.striae("standby part").json()["epoch"], 3);
    let _node = pt.run();
    wait_until("both machines to be together", || status(&second)["together"] == true);
    assert_eq!(status(&second)["role"], "standby");
    // Its work is kept beside the database that took its place.
    assert!(second.folder.join("database-kept-3").exists());
    wait_until("the decisions to be in the log", || pt.audited("machine_decided") == 3);
}

#[test]
fn a_former_standby_that_somebody_makes_the_node_stops_once_it_hears_the_node() {
    let (federation, second, [node, _other, standby]) = together();
    let pt = &federation.nodes[0];
    standby.kill();
    let folder: PathBuf = federation.bench.path("third");
    let made = Striae::new("standby init --listen").words(&free()).on(&folder).json();
    let (country, key, address) = (pt.country.clone(), pt.key.clone(), pt.address.clone());
    let third = TestNode { country, folder, key, address };
    let _third = third.run();
    pt.striae("standby join --again")
        .arg(made["listen"].as_str().unwrap())
        .arg(made["code"].as_str().unwrap())
        .words(&format!("--listen {}", listen_of(pt)))
        .text();
    node.kill();
    let _node = pt.run();
    wait_until("the new pair to be together", || status(&third)["together"] == true);
    // It was off, and nobody told it.
    second.striae("standby take-over").text();
    let log = second.folder.with_extension("log");
    let (running, _) = Running::begin(second.striae("run --json").command(), log);
    let says = "joined another one in this one's place";
    wait_until("it to hear the node", || running.log().contains(says));
    assert!(!running.log().contains("listening on"), "{}", running.log());
    let said = second.striae("standby part").fails();
    assert!(said.contains(says), "{said}");
    pt.striae("case enter X/7 --agency Porto").text();
}

#[test]
fn a_lacking_standby_passes_the_decision_that_the_lost_node_had() {
    let (federation, second, [node, _other, standby]) = together_with(|federation| {
        let register = federation.bench.path("register");
        std::fs::create_dir(&register).unwrap();
        format!("[standby]\nregister = {:?}\n", register.to_str().unwrap())
    });
    let pt = &federation.nodes[0];
    standby.kill();
    // The register lets it go on alone.
    wait_until("the node to go on", || {
        pt.striae("case enter X/3 --agency Porto").outcome().code == Some(0)
    });
    node.kill();
    let refused = second.striae("standby take-over").refused();
    assert!(refused.contains("has given the next epoch to the other machine"), "{refused}");
    assert_eq!(second.striae("standby take-over --lacking").json()["epoch"], 3);
    // The node that was thought to be lost is the older one.
    let _second = second.run();
    let _node = pt.run();
    wait_until("the former node to be given all", || {
        let status = status(pt);
        status["role"] == "standby" && status["together"] == true
    });
    assert_eq!(second.striae("case list").json()["total"], 1, "the case of that time is lost");
    assert_eq!(second.audited("machine_decided"), 2);
}

#[test]
fn standbys_that_cannot_be_are_refused_in_a_sentence() {
    let federation = Federation::new(&["PT"]);
    let pt = &federation.nodes[0];
    for (words, says) in [
        ("standby status", "not one of two machines"),
        ("standby take-over", "not one of two machines"),
        ("standby part", "not one of two machines"),
        ("standby init", "already"),
        ("standby join 127.0.0.1:1 nonsense", "no code of a standby"),
    ] {
        let said = pt.striae(words).refused();
        assert!(said.contains(says), "{words}: {said}");
    }
    let code = format!("{}-{}", "0".repeat(64), "0".repeat(64));
    let away = pt.striae(&format!("standby join 127.0.0.1:1 {code}")).fails();
    assert!(away.contains("cannot be reached"), "{away}");
    let (second, made) = second(&federation, pt);
    let _standby = second.run();
    let address = made["listen"].as_str().unwrap();
    let other = pt.striae(&format!("standby join {address} {code}")).fails();
    assert!(other.contains("cannot be reached"), "{other}");
    let early = second.striae("standby take-over").refused();
    assert!(early.contains("not joined"), "{early}");
}
