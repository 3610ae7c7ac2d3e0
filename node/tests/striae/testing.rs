//! Tests of examiners: blind until they are finished, final then, scored against the truth, and apart from casework.

use std::sync::Arc;

use serde_json::{Value, json};
use striae_casework::testing::{SittingId, TestSetId};
use striae_node::api::{
    AnswerPair, BeginSitting, Credentials, FinishSitting, GiveTestSet, Outcome, PairSide,
    ShowSitting, ShowSittingResults, ShowTestResults, ShowTestSet, ViewSitting,
};
use striae_node::clock::Clock;
use striae_node::data_folder::DataFolder;
use striae_node::desk::{CarryOut, Desk};
use striae_node::{Node, NotRunning};
use striae_protocol::Digest;
use striae_vocabulary::Conclusion;

use crate::accounts::{Somebody, acted};
use crate::blind::Served;
use crate::kit::https::{Program, with_https};
use crate::kit::{Bench, Federation, TestNode, shot};

/// Names that tell the truth, with the shots that they are of.
const FILES: [(&str, u64, u64); 4] = [
    ("knownmatch-a1.x3p", 1, 1),
    ("knownmatch-a2.x3p", 1, 2),
    ("otherpistol-b1.x3p", 2, 1),
    ("otherpistol-c1.x3p", 3, 1),
];
const PAIRS: &str = "first,second,truth\n\
    knownmatch-a1.x3p,knownmatch-a2.x3p,same\n\
    otherpistol-b1.x3p,otherpistol-c1.x3p,different\n\
    otherpistol-b1.x3p,knownmatch-a1.x3p,different\n";

const SITTING: SittingId = SittingId(1);

/// An operator, an auditor who makes tests, an examiner and a verifier.
fn people<'a>(bench: &Bench, node: &'a TestNode) -> [Somebody<'a>; 4] {
    let all = ["olga", "ava", "ana", "bruno"].map(|name| Somebody::new(bench, node, name));
    let [olga, ava, ana, bruno] = &all;
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(ava, "auditor");
    olga.adds(ana, "examiner");
    olga.adds(bruno, "verifier");
    [ava, ana, bruno].into_iter().for_each(Somebody::log_in);
    all
}

/// Makes the set T-1 of three pairs.
fn make(bench: &Bench, ava: &Somebody<'_>) -> Value {
    for (name, firearm, number) in FILES {
        bench.write(name, shot(firearm, number));
    }
    let pairs = bench.write("pairs.csv", PAIRS);
    ava.striae("test-set make --name Proficiency-2026").arg(pairs).json()
}

/// A person at a node that does not run.
struct Seat {
    node: Arc<Node>,
    credentials: Credentials,
}

impl Seat {
    fn open(node: &TestNode) -> Arc<Node> {
        let folder = DataFolder::at(node.folder.clone());
        Arc::new(Node::open(folder, Clock::default()).unwrap())
    }

    fn of(node: &Arc<Node>, person: &Somebody<'_>) -> Self {
        let token = std::fs::read_to_string(&person.session).unwrap().trim().to_owned();
        let credentials = Credentials { session: Some(token), ..Credentials::default() };
        Self { node: Arc::clone(node), credentials }
    }

    fn give<C: CarryOut>(&self, call: C) -> Result<C::Reply, String> {
        let (node, credentials) = (&self.node, &self.credentials);
        let progress = &mut |_| {};
        let mut desk = Desk { node, outside: &NotRunning, credentials, progress };
        match desk.serve(call, Vec::new()).map_err(|error| error.to_string())? {
            Outcome::Done(reply) => Ok(reply),
            Outcome::Waits(_) => panic!("{} waits for a second person", C::NAME),
        }
    }

    fn look(&self, pair: usize) -> Result<(), String> {
        let (sitting, side) = (SITTING, PairSide::Left);
        self.give(ViewSitting { sitting, pair, side, level: 6 }).map(drop)
    }

    fn answer(&self, pair: usize, conclusion: Conclusion) -> Result<(), String> {
        self.give(AnswerPair { sitting: SITTING, pair, conclusion, note: None }).map(drop)
    }
}

/// Texts that tell the truth, or by which it could be found.
fn secrets() -> Vec<String> {
    let files = FILES.iter().flat_map(|(name, firearm, number)| {
        let sha256 = Digest::sha256(&shot(*firearm, *number)).to_string();
        [name.split('-').next().unwrap().to_owned(), sha256]
    });
    let words = ["\"truth\"", "\"score\":{", "\"seed\"", "false-identification"];
    files.chain(words.map(str::to_owned)).collect()
}

fn told_in(text: &str) -> Vec<String> {
    secrets().into_iter().filter(|secret| text.contains(secret)).collect()
}

#[test]
fn a_sitter_is_told_no_truth_and_no_name_before_the_end_whatever_they_call() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    let [olga, ava, ana, bruno] = &people(bench, node);
    make(bench, ava);
    for person in ["ana", "bruno"] {
        ava.striae("test-set give T-1 --to").arg(person).text();
    }
    let begun = ana.striae("sitting begin S-1").json();
    assert_eq!(told_in(&begun.to_string()), [""; 0], "{begun}");
    // Every call that reads, with pictures of every pair; the list of calls is complete.
    let served = Served::all(node, &ana.session);
    assert_eq!(told_in(&served.text), [""; 0]);
    assert_eq!(served.text.matches("\"pitch_x_um\"").count(), 6, "all marks were shown");
    drop(served);
    let outcome = ana.striae("sitting answer S-1 --pair 2 --conclusion identification").outcome();
    assert_eq!((outcome.code, told_in(&outcome.stdout)), (Some(0), Vec::new()), "{outcome:?}");
    // A role that makes tests, given meanwhile, opens no way round.
    olga.striae("person roles ana --add auditor").text();
    let served = Served::all(node, &ana.session);
    assert_eq!(told_in(&served.text), [""; 0]);
    assert!(served.text.contains("you have still to answer T-1, in S-1"), "{}", served.text);
    drop(served);
    // The end shows the truth to her, and to nobody who still sits.
    for place in [1, 3] {
        let answer = format!("sitting answer S-1 --pair {place} --conclusion inconclusive-b");
        ana.striae(&answer).text();
    }
    let finished = ana.striae("sitting finish S-1").json();
    assert!(finished["answers"][0]["truth"].is_string(), "{finished}");
    let served = Served::all(node, &bruno.session);
    assert_eq!(told_in(&served.text), [""; 0]);
    drop(served);
    let served = Served::all(node, &ava.session);
    assert!(told_in(&served.text).len() >= 6, "{:?}", told_in(&served.text));
}

#[test]
fn answers_are_given_once_by_their_person_and_stand() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    let [_, ava, ana, bruno] = &people(bench, node);
    make(bench, ava);
    let node = Seat::open(node);
    let [ava, ana, bruno] = [ava, ana, bruno].map(|person| Seat::of(&node, person));
    let set = TestSetId(1);
    let give = |person: &str| ava.give(GiveTestSet { set, person: person.parse().unwrap() });
    give("ana").unwrap();
    let refused = |said: Result<(), String>, part: &str| {
        let sentence = said.unwrap_err();
        assert!(sentence.contains(part), "{sentence}");
    };
    // Given to people who examine, once, and never to those who read the truth.
    refused(give("ana").map(drop), "ana was given T-1 before");
    refused(give("ava").map(drop), "ava may make test sets and read their truth");
    refused(give("olga").map(drop), "olga examines no marks");
    refused(give("nobody").map(drop), "nobody has no account");
    refused(
        ava.give(GiveTestSet { set: TestSetId(9), person: "bruno".parse().unwrap() }).map(drop),
        "no test set T-9",
    );
    refused(ana.give(ShowTestSet { set }).map(drop), "does not allow manage-tests");
    refused(ana.give(ShowTestResults { set }).map(drop), "does not allow manage-tests");
    refused(ava.give(ShowSitting { sitting: SITTING }).map(drop), "does not allow sit-test");
    // Nothing before it is begun.
    refused(ana.look(1), "not begun");
    refused(ana.answer(1, Conclusion::Elimination), "not begun");
    refused(ana.give(FinishSitting { sitting: SITTING }).map(drop), "not begun");
    ana.give(BeginSitting { sitting: SITTING }).unwrap();
    refused(ana.give(BeginSitting { sitting: SITTING }).map(drop), "begun already");
    // Another person's sitting is not there.
    for said in [
        bruno.look(1),
        bruno.answer(1, Conclusion::Identification),
        bruno.give(ShowSitting { sitting: SITTING }).map(drop),
        bruno.give(BeginSitting { sitting: SITTING }).map(drop),
        bruno.give(FinishSitting { sitting: SITTING }).map(drop),
        bruno.give(ShowSittingResults { sitting: SITTING }).map(drop),
        bruno.give(ShowSitting { sitting: SittingId(9) }).map(drop),
    ] {
        refused(said, "you were given no sitting S-");
    }
    for place in [0, 4, usize::MAX] {
        refused(ana.look(place), "the sitting has the pairs 1 to 3, and no pair");
        refused(ana.answer(place, Conclusion::Unsuitable), "and no pair");
    }
    let (side, level) = (PairSide::Right, 11);
    let coarse = ViewSitting { sitting: SITTING, pair: 1, side, level };
    refused(ana.give(coarse).map(drop), "level 11 is not from 0 to 10");
    refused(ana.answer(1, Conclusion::Identification), "look at pair 1 before");
    ana.look(1).unwrap();
    ana.answer(1, Conclusion::Identification).unwrap();
    refused(ana.answer(1, Conclusion::Elimination), "pair 1 is answered");
    refused(ana.give(FinishSitting { sitting: SITTING }).map(drop), "no answer yet: 2, 3");
    refused(ana.give(ShowSittingResults { sitting: SITTING }).map(drop), "is not finished");
    for place in [2, 3] {
        ana.look(place).unwrap();
        ana.answer(place, Conclusion::InconclusiveA).unwrap();
    }
    ana.give(FinishSitting { sitting: SITTING }).unwrap();
    refused(ana.answer(2, Conclusion::Elimination), "the sitting is finished");
    refused(ana.give(FinishSitting { sitting: SITTING }).map(drop), "the sitting is finished");
    refused(ana.give(BeginSitting { sitting: SITTING }).map(drop), "the sitting is finished");
    let kept = ana.give(ShowSitting { sitting: SITTING }).unwrap();
    let conclusions: Vec<_> = kept.pairs.iter().map(|pair| pair.conclusion.unwrap()).collect();
    let given = [Conclusion::Identification, Conclusion::InconclusiveA, Conclusion::InconclusiveA];
    assert_eq!(conclusions, given);
}

#[test]
fn a_finished_test_is_scored_for_its_person_and_over_all() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    let [_, ava, ana, bruno] = &people(bench, node);
    let made = make(bench, ava);
    assert_eq!((&made["set"], made["pairs"].as_array().unwrap().len()), (&json!("T-1"), 3));
    assert_eq!(made["files"].as_array().unwrap().len(), 4, "a file of two pairs is kept once");
    for person in ["ana", "bruno"] {
        ava.striae("test-set give T-1 --to").arg(person).text();
    }
    let inbox = bruno.striae("inbox --kind sitting").json();
    assert_eq!(inbox["rows"][0]["next"], "striae sitting begin S-2", "{inbox}");
    assert_eq!(ava.striae("inbox --kind sitting").json()["rows"], json!([]));
    let opened = Seat::open(node);
    let seat = Seat::of(&opened, ana);
    seat.give(BeginSitting { sitting: SITTING }).unwrap();
    for place in 1..=3 {
        seat.look(place).unwrap();
        seat.answer(place, Conclusion::Identification).unwrap();
    }
    drop((seat, opened));
    let inbox = ana.striae("inbox").text();
    assert!(inbox.contains("the test Proficiency-2026: 3 of 3 pairs answered"), "{inbox}");
    let result = ana.striae("sitting finish S-1").json();
    assert_eq!((&result["score"]["wrong"], &result["score"]["answers"]), (&json!(2), &json!(3)));
    assert_eq!(ana.striae("inbox --kind sitting").json()["rows"], json!([]));
    let rate = |results: &Value, kind: &str, of: &str| {
        let rates = results["score"]["rates"].as_array().unwrap();
        let found = rates.iter().find(|rate| rate["rate"] == kind && rate["of"] == of).unwrap();
        (found["count"].clone(), found["out_of"].clone(), found["low"].as_f64())
    };
    let all = ava.striae("test-set results T-1").json();
    assert_eq!((&all["open"], &all["sittings"][0]["person"]), (&json!(1), &json!("ana")));
    let (count, out_of, low) = rate(&all, "false-identifications", "compared");
    assert_eq!((count, out_of), (json!(2), json!(2)));
    // Two of two: no less than the share of which two come once in forty times.
    assert!((low.unwrap() - 0.025_f64.sqrt()).abs() < 1e-6, "{low:?}");
    assert_eq!(rate(&all, "sensitivity", "conclusive").0, json!(1));
    assert_eq!(all["pairs"][1]["score"]["wrong"], json!(1), "{all}");
    let text = ava.striae("test-set results T-1").text();
    assert!(text.contains("100.0 %") && text.contains("15.8 % to 100.0 %"), "{text}");
    // The answers, and all that is shown, as files.
    let (csv, document) = (bench.path("results.csv"), bench.path("results.json"));
    ava.striae("test-set results T-1 --out").arg(&csv).text();
    ava.striae("test-set results T-1 --out").arg(&document).text();
    let table = std::fs::read_to_string(csv).unwrap();
    assert_eq!(table.lines().count(), 4, "{table}");
    assert_eq!(table.matches(",different,identification,false-identification,").count(), 2);
    let written: Value = serde_json::from_slice(&std::fs::read(document).unwrap()).unwrap();
    assert_eq!(written, all);
    let own = bench.path("own.csv");
    ana.striae("sitting results S-1 --out").arg(&own).text();
    assert_eq!(std::fs::read_to_string(own).unwrap(), table, "hers are all there are");
    let refused = ava.striae("test-set results T-1 --out x.pdf").refused();
    assert!(refused.contains(".csv or .json"), "{refused}");
    // All acts and looks, with the person.
    let acts = acted(ava);
    for (person, action, subject) in [
        ("ava", "manage-tests", "T-1: Proficiency-2026 made, 3 pairs"),
        ("ava", "manage-tests", "T-1: given to ana as S-1"),
        ("ana", "sit-test", "S-1: begun"),
        ("ana", "sit-test", "S-1: pair 2 answered: identification"),
        ("ana", "sit-test", "S-1: finished"),
        ("ava", "manage-tests", "test-set results set T-1"),
        ("ana", "sit-test", "sitting view level 6 pair 1 side left sitting S-1"),
    ] {
        let is_it = |act: &[String; 3]| act[0] == person && act[1] == action && act[2] == subject;
        assert!(acts.iter().any(is_it), "{person} {action} {subject}: {acts:?}");
    }
}

#[test]
fn a_set_of_wrong_pairs_or_files_is_refused_in_a_sentence() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    for (name, firearm, number) in FILES {
        bench.write(name, shot(firearm, number));
    }
    let [a1, a2, b1, c1] = FILES.map(|(name, ..)| name);
    let pairs = |rows: &str| bench.write("pairs.csv", format!("first,second,truth\n{rows}"));
    let good = format!("{a1},{a2},same\n");
    // Without accounts whoever reaches the folder could read the truth.
    let command = node.striae("test-set make --name x").arg(pairs(&good));
    assert!(command.refused().contains("need people who are known"));
    let [_, ava, ana, _] = &people(bench, node);
    bench.write("notes.txt", "no scan");
    bench.write("again.x3p", shot(1, 1));
    let many = format!("{a1},{a2},same\n").repeat(101);
    for (rows, says) in [
        (String::new(), "1 to 100 pairs, and 0 are given"),
        (many, "100"),
        (format!("{a1},{a1},same"), "pair 1 is one file twice"),
        (format!("{a1},{a2},same\n{a2},{a1},same"), "pair 2 is pair 1 again"),
        (format!("{a1},{a2},same\n{a2},{b1},same\n{a1},{b1},different"), "the truth of pair 3"),
        (format!("{a1},{a2},maybe"), "'maybe' is no truth of a pair"),
        (format!("{a1},,same"), "one is not named"),
        (format!("{a1},none.x3p,same"), "none.x3p"),
        (format!("{a1},notes.txt,same"), "notes.txt"),
        (format!("{a1},again.x3p,same"), "again.x3p is knownmatch-a1.x3p again"),
    ] {
        let refused = ava.striae("test-set make --name x").arg(pairs(&rows)).refused();
        assert!(refused.contains(says), "{rows}: {refused}");
    }
    let table = bench.write("pairs.csv", "first,secnd,truth\n");
    let refused = ava.striae("test-set make --name x").arg(table).refused();
    assert!(refused.contains("second: the table has no such column"), "{refused}");
    let refused = ava.striae("test-set make --name x --mark ear").arg(pairs(&good)).refused();
    assert!(refused.contains("'ear'"), "{refused}");
    let refused = ava.striae("test-set make --name x --pitch-um 2").arg(pairs(&good)).refused();
    assert!(refused.contains("pitch"), "{refused}");
    let refused = ana.striae("test-set make --name x").arg(pairs(&good)).refused();
    assert!(refused.contains("does not allow manage-tests"), "{refused}");
    // A file of casework tells its truth by its records.
    let enrol = ana.striae("enroll --calibre 9x19 --kind evidence --case X/1");
    enrol.arg(bench.path(c1)).text();
    let with_exhibit = pairs(&format!("{good}{b1},{c1},different\n"));
    let refused = ava.striae("test-set make --name x").arg(with_exhibit).refused();
    assert!(refused.contains("otherpistol-c1.x3p is a file of an exhibit"), "{refused}");
    assert_eq!(ava.striae("test-set list").json()["sets"], json!([]));
}

#[test]
fn a_test_is_no_casework() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    let [olga, ava, ana, _] = &people(bench, node);
    let scan = bench.shot(9, 1);
    ana.striae("enroll --calibre 9x19 --kind evidence --case X/1").arg(scan).text();
    let before = olga.striae("node statistics").json();
    make(bench, ava);
    ava.striae("test-set give T-1 --to ana").text();
    assert_eq!(olga.striae("node statistics").json(), before);
    assert_eq!(ana.striae("exhibit list").json()["total"], json!(1));
    // Its files are in no list of candidates, and in no export.
    let found = ana.striae("search").arg(bench.path(FILES[0].0)).json();
    assert_eq!(found["searched"], json!(1), "{found}");
    let folder = bench.path("export");
    ana.striae("case export --complete --out").arg(&folder).text();
    let mut exported = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            exported.extend(std::fs::read(path).unwrap());
        }
    }
    let exported = String::from_utf8_lossy(&exported);
    assert!(exported.contains("gun9-shot1") && told_in(&exported).is_empty(), "{exported}");
    let verified = olga.striae("node verify").json();
    assert_eq!(verified["findings"], json!([]));
    let kept = |family: &str| {
        let families = verified["families"].as_array().unwrap();
        families.iter().find(|one| one["family"] == family).unwrap()["records"].clone()
    };
    assert_eq!(
        [kept("test_sets"), kept("test_files"), kept("sittings")],
        [1, 4, 1].map(Value::from)
    );
}

#[test]
fn answers_survive_a_kill_at_any_step() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    let [_, ava, _, _] = &people(bench, node);
    make(bench, ava);
    ava.striae("test-set give T-1 --to ana").text();
    let mut running = with_https(node);
    let again = |running: crate::kit::Running| {
        running.kill();
        // The address is read from the log, which has the former one.
        std::fs::remove_file(node.folder.with_extension("log")).unwrap();
        let running = node.run();
        let ana = Program::at(node, &running).signed_in("ana", "the secret of ana");
        (running, ana)
    };
    let mut ana;
    (running, ana) = again(running);
    ana.call("sitting begin", &json!({ "sitting": "S-1" })).done();
    for pair in 1..=3 {
        let view = json!({ "sitting": "S-1", "pair": pair, "side": "right", "level": 3 });
        let (bytes, fields) = ana.bytes("sitting view", &view);
        let points = fields["columns"].as_u64().unwrap() * fields["rows"].as_u64().unwrap();
        assert_eq!((bytes.len() as u64, &fields["mended"]), (points * 4, &json!([])));
        (running, ana) = again(running);
        let answer = json!({ "sitting": "S-1", "pair": pair, "conclusion": "elimination" });
        ana.call("sitting answer", &answer).done();
        (running, ana) = again(running);
        let shown = ana.call("sitting show", &json!({ "sitting": "S-1" })).done();
        assert_eq!(shown["pairs"][pair - 1]["conclusion"], "elimination", "{shown}");
    }
    let finished = ana.call("sitting finish", &json!({ "sitting": "S-1" })).done();
    (running, ana) = again(running);
    let kept = ana.call("sitting results", &json!({ "sitting": "S-1" })).done();
    assert_eq!(kept, finished);
    let answer = json!({ "sitting": "S-1", "pair": 1, "conclusion": "identification" });
    assert_eq!(ana.call("sitting answer", &answer).code(), "bad-input");
    assert!(running.stop().success());
}
