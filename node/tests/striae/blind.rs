//! Blind verification: until the second look is taken, nothing that the node serves to a person who
//! may take it tells the first finding, or how alike the marks are.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use striae_casework::report::ReportId;
use striae_casework::testing::{SittingId, TestSetId};
use striae_casework::{ExhibitId, HitId};
use striae_node::api::{
    CALL_NAMES, CheckBackup, CheckGrounds, Clock, CompareExhibits, CompareLands, ComparePhases,
    Credentials, Examine, ExhibitClock, ExhibitFiles, ExportAudit, ExportRecords,
    ExportSittingResults, ExportTestResults, ExportWhole, FileFacts, FileOfReport, Files,
    ListAccounts, ListAudit, ListBackups, ListCases, ListDeclined, ListExhibits, ListFactors,
    ListFirearms, ListHits, ListHolds, ListIncidents, ListProposals, ListQueries, ListReports,
    ListRequests, ListSentHits, ListSessions, ListSittings, ListTestSets, ListTokens, LookAtScan,
    OriginalOfExhibit, OriginalUse, Paging, PairSide, PictureOfProposal, ProveAudit, ReleasedScan,
    ReportForm, ResultsForm, SearchExhibit, SearchExtent, SearchFiles, ShowCase, ShowCharter,
    ShowDisclosure, ShowExhibit, ShowFirearm, ShowHit, ShowInbox, ShowLinks, ShowOriginals,
    ShowPolicy, ShowProposal, ShowQuery, ShowReport, ShowRetention, ShowReviews, ShowSitting,
    ShowSittingResults, ShowStatus, ShowTestResults, ShowTestSet, Statistics, SumCoverage,
    SurfaceLayer, Verify, VerifyAudit, ViewSitting, ViewSurface,
};
use striae_node::clock::Clock as NodeClock;
use striae_node::data_folder::DataFolder;
use striae_node::desk::{CarryOut, Desk};
use striae_node::{Node, NotRunning};
use striae_vocabulary::{Conclusion, MarkKind};

use crate::accounts::Somebody;
use crate::kit::{Federation, TestNode, shot};

/// Calls that serve nothing of other people's work on a hit but what `desk/hit.rs` passes through
/// the same rule.
const CHANGING: &[&str] = &[
    "node backup",
    "node reindex",
    "node rotate",
    "charter install",
    "exhibit enroll",
    "acquisition look",
    "exhibit set",
    "exhibit withdraw",
    "exhibit amend",
    "exhibit decide",
    "node move-originals",
    "node sweep-originals",
    "node give-up-originals",
    "query ask",
    "query renew",
    "query withdraw",
    "hit declare",
    "hit act",
    "report make",
    "case set",
    "case rename",
    "firearm rename",
    "case import",
    "case import-whole",
    "firearm set",
    "node settings",
    "gateway enter",
    "gateway import",
    "gateway answer",
    "audit erase",
    "person add",
    "person roles",
    "person disable",
    "person password",
    "person login",
    "person logout",
    "person approve",
    "person decline",
    "person take-back",
    "retention apply",
    "retention hold",
    "search review",
    "exhibit erase",
    "person enable",
    "person expire",
    "session end",
    "factor begin",
    "factor confirm",
    "factor renew-codes",
    "factor begin-key",
    "factor finish-key",
    "factor remove-key",
    "person unlink",
    "factor remove",
    "token make",
    "token end",
    "test-set make",
    "test-set give",
    "sitting begin",
    "sitting answer",
    "sitting finish",
];

const EXTENT: SearchExtent = SearchExtent { limit: 20, shortlist: None, exhaustive: None };

/// All that a person is served.
pub(crate) struct Served {
    node: Arc<Node>,
    credentials: Credentials,
    names: Vec<&'static str>,
    pub(crate) text: String,
}

impl Served {
    fn of(node: &TestNode, session: &std::path::Path) -> Self {
        let folder = DataFolder::at(node.folder.clone());
        let node = Arc::new(Node::open(folder, NodeClock::default()).unwrap());
        let token = std::fs::read_to_string(session).unwrap().trim().to_owned();
        let credentials = Credentials { session: Some(token), ..Credentials::default() };
        Self { node, credentials, names: Vec::new(), text: String::new() }
    }

    fn give<C: CarryOut>(&mut self, call: C, files: Files) {
        let progress = &mut |_| {};
        let mut desk = Desk {
            node: &self.node,
            outside: &NotRunning,
            credentials: &self.credentials,
            progress,
        };
        let said = match desk.serve(call, files) {
            Ok(outcome) => serde_json::to_string(&outcome).unwrap(),
            Err(error) => error.to_string(),
        };
        self.names.push(C::NAME);
        self.text += &said;
        self.text.push('\n');
    }

    /// Every call that reads.
    pub(crate) fn all(node: &TestNode, session: &std::path::Path) -> Self {
        let mut served = Self::of(node, session);
        let one = |call| (call, Files::new());
        served.give(ShowStatus, Files::new());
        served.give(Examine, Files::new());
        served.give(Verify::default(), Files::new());
        served.give(ShowOriginals, Files::new());
        served.give(Clock { confirm: false }, Files::new());
        served.give(ListIncidents, Files::new());
        served.give(Statistics::default(), Files::new());
        served.give(SumCoverage {}, Files::new());
        served.give(ShowPolicy, Files::new());
        served.give(ShowDisclosure::default(), Files::new());
        served.give(ListBackups, Files::new());
        served.give(CheckBackup::default(), Files::new());
        served.give(ShowCharter { all: true }, Files::new());
        served.give(ListExhibits::default(), Files::new());
        for exhibit in [1, 2, 3].map(ExhibitId) {
            served.give(ShowExhibit { exhibit }, Files::new());
            served.give(CheckGrounds { exhibit }, Files::new());
            served.give(SearchExhibit { exhibit, extent: EXTENT }, Files::new());
            served.give(ShowReviews { exhibit }, Files::new());
            served.give(ExhibitClock { exhibit }, Files::new());
            for other in [1, 2, 3].map(ExhibitId) {
                let purpose = OriginalUse::CompareWith(other);
                let call = OriginalOfExhibit { exhibit, file: 1, from: 0, purpose, reason: None };
                served.give(call, Files::new());
                let (candidate, files) = (other, [1, 1]);
                served.give(CompareExhibits { exhibit, candidate, files }, Files::new());
                served.give(ComparePhases { exhibit, candidate, files }, Files::new());
                served.give(CompareLands { exhibit, candidate, files }, Files::new());
            }
            let layer = SurfaceLayer::Relief;
            served.give(ViewSurface { exhibit, file: 1, layer, level: 6 }, Files::new());
            let (region, grooves) = (None, None);
            served.give(LookAtScan { exhibit, file: 1, region, grooves }, Files::new());
        }
        for number in [1, 2] {
            let facts = FileFacts::new("scan.x3p".to_owned(), MarkKind::BreechFaceImpression);
            let files = ExhibitFiles { files: vec![facts], rifling: None };
            let call = SearchFiles { files, calibre: None, extent: EXTENT };
            served.give(call, vec![shot(1, number)]);
        }
        let (list, files) = one(ListQueries::default());
        served.give(list, files);
        served.give(ShowQuery { query: "00".to_owned() }, Files::new());
        served.give(ListHits::default(), Files::new());
        served.give(ListSentHits::default(), Files::new());
        served.give(ShowHit { hit: HitId(1) }, Files::new());
        served.give(ReleasedScan { hit: HitId(1) }, Files::new());
        let report = ReportId(1);
        served.give(ListReports, Files::new());
        served.give(ShowReport { report }, Files::new());
        served.give(FileOfReport { report, form: ReportForm::Html }, Files::new());
        for case in ["X/1", "X/2"] {
            served.give(ShowCase { case: case.parse().unwrap() }, Files::new());
        }
        served.give(ShowLinks { case: None, confirmed_only: false }, Files::new());
        served.give(ExportRecords, Files::new());
        served.give(ExportWhole::default(), Files::new());
        served.give(ShowFirearm { firearm: "F-1".parse().unwrap() }, Files::new());
        served.give(ListRequests, Files::new());
        served.give(ListAudit::default(), Files::new());
        served.give(VerifyAudit, Files::new());
        for entry in 1..60 {
            served.give(ProveAudit { entry }, Files::new());
        }
        served.give(ExportAudit, Files::new());
        served.give(ListAccounts, Files::new());
        served.give(ListProposals, Files::new());
        for proposal in 1..60 {
            served.give(ShowProposal { proposal }, Files::new());
            served.give(PictureOfProposal { proposal }, Files::new());
        }
        served.give(ListDeclined, Files::new());
        served.give(ShowRetention { within_days: Some(36_500) }, Files::new());
        served.give(ListHolds, Files::new());
        let sorted = Paging { sort: Some("score".to_owned()), ..Paging::default() };
        served.give(ListHits { paging: sorted, ..ListHits::default() }, Files::new());
        served.give(ListCases::default(), Files::new());
        served.give(ListFirearms::default(), Files::new());
        served.give(ShowInbox::default(), Files::new());
        served.give(ListSessions { person: "ana".parse().unwrap() }, Files::new());
        served.give(ListFactors { person: "ana".parse().unwrap() }, Files::new());
        served.give(ListTokens, Files::new());
        served.tests();
        served
    }

    /// Tests of examiners.
    fn tests(&mut self) {
        let set = TestSetId(1);
        self.give(ListTestSets, Files::new());
        self.give(ShowTestSet { set }, Files::new());
        self.give(ShowTestResults { set }, Files::new());
        self.give(ListSittings, Files::new());
        for form in [ResultsForm::Csv, ResultsForm::Json] {
            self.give(ExportTestResults { set, form }, Files::new());
        }
        for sitting in [1, 2].map(SittingId) {
            self.give(ShowSitting { sitting }, Files::new());
            for (pair, side) in
                (1..=3).flat_map(|pair| [PairSide::Left, PairSide::Right].map(|side| (pair, side)))
            {
                self.give(ViewSitting { sitting, pair, side, level: 6 }, Files::new());
            }
            self.give(ShowSittingResults { sitting }, Files::new());
            for form in [ResultsForm::Csv, ResultsForm::Json] {
                self.give(ExportSittingResults { sitting, form }, Files::new());
            }
        }
    }
}

/// Words and figures that tell the first finding.
struct Secrets(Vec<String>);

impl Secrets {
    fn told_in<'a>(&'a self, text: &str) -> Vec<&'a String> {
        self.0.iter().filter(|secret| text.contains(*secret)).collect()
    }
}

/// The first digits of a figure, as JSON has them.
fn digits_of(number: f64) -> String {
    number.to_string().chars().take(8).collect()
}

const REASON: &str = "fourteen striae in a run";

/// Portugal with a hit at home that ana has examined, and what tells her finding.
fn examined<'a>(federation: &'a Federation, policy: &str) -> ([Somebody<'a>; 4], Secrets) {
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    if !policy.is_empty() {
        node.go_by_policy(policy);
    }
    let people = ["olga", "ana", "bruno", "ava"].map(|name| Somebody::new(bench, node, name));
    for (case, firearm, number) in [("X/1", 1, 1), ("X/2", 1, 2), ("X/3", 2, 1)] {
        let command = format!("enroll --calibre 9x19 --kind evidence --case {case}");
        node.striae(&command).arg(bench.shot(firearm, number)).text();
    }
    let [olga, ana, bruno, ava] = &people;
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(ana, "examiner");
    olga.adds(bruno, "verifier,auditor");
    olga.adds(ava, "auditor");
    for one in [ana, bruno, ava] {
        one.log_in();
    }
    ana.striae("hit declare E-1 E-2").text();
    ana.striae("hit review H-1").text();
    ana.striae("hit examine H-1 --finding inconclusive-c --basis scans --reason")
        .arg(REASON)
        .text();
    let report = ana.striae("report make hit H-1 --kind comparison --out");
    report.arg(bench.path("R-1.html")).text();
    let found = ana.striae("search E-1").json();
    let mate = found["candidates"].as_array().unwrap().iter().find(|one| one["exhibit"] == "E-2");
    let mate = mate.unwrap();
    let mut secrets = vec!["inconclusive-c".to_owned(), REASON.to_owned()];
    let figures = ["score", "significance", "log10_lr", "code_similarity"];
    // The largest ratio that is shown is no secret.
    let cap = mate["log10_lr_cap"].as_f64();
    let is_secret = |one: &f64| *one != 0.0 && Some(*one) != cap;
    let numbers = figures.iter().filter_map(|name| mate[*name].as_f64().filter(is_secret));
    secrets.extend(numbers.map(digits_of));
    let listed = ana.striae("hits").json()["hits"][0].clone();
    secrets.extend(listed["score"].as_f64().map(digits_of));
    assert!(secrets.len() > 3, "{mate}");
    (people, Secrets(secrets))
}

/// The same scan as another file: its archive has a remark.
fn repacked(mut x3p: Vec<u8>) -> Vec<u8> {
    const REMARK: &[u8] = b"copy";
    let end = x3p.len() - 2;
    assert_eq!(x3p[end..], [0, 0], "an archive without a remark");
    x3p[end] = REMARK.len() as u8;
    x3p.extend_from_slice(REMARK);
    x3p
}

/// Entries of the audit log that a person finds by a word.
fn entries_found(person: &Somebody<'_>, word: &str) -> u64 {
    let found = person.striae(&format!("audit list --text {word}")).json();
    found["matched"].as_u64().unwrap()
}

/// The text of a command for people.
fn said(person: &Somebody<'_>, words: &str) -> String {
    let outcome = person.striae(words).outcome();
    outcome.stdout + &outcome.stderr
}

#[test]
fn the_verifier_is_told_nothing_of_the_first_finding_whatever_they_call() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let ([_, ana, bruno, ava], secrets) = examined(&federation, "");
    // The first examiner and an auditor see it.
    let of_ana = Served::all(node, &ana.session);
    assert!(secrets.told_in(&of_ana.text).len() >= 2, "{:?}", secrets.told_in(&of_ana.text));
    drop(of_ana);
    let of_ava = Served::all(node, &ava.session);
    assert!(secrets.told_in(&of_ava.text).len() >= 2, "{:?}", secrets.told_in(&of_ava.text));
    drop(of_ava);

    let served = Served::all(node, &bruno.session);
    // The verifier may find anything that a hit under review may have: the whole list, whatever the first one found.
    let findings = Conclusion::ALL.iter().filter(|one| **one != Conclusion::Identification);
    let findings: Vec<String> = findings.map(|one| format!(r#"{{"concluded":"{one}"}}"#)).collect();
    let offered = format!(r#""findings":["lead",{}]"#, findings.join(","));
    assert!(served.text.contains(&offered), "{offered}");
    let told = served.text.replace(&offered, "");
    if let Some(secret) = secrets.told_in(&told).first() {
        let at = told.find(secret.as_str()).unwrap();
        panic!("{secret} is told: {}", &told[at.saturating_sub(200)..at + 20]);
    }
    let mut names: Vec<&str> = served.names.iter().chain(CHANGING).copied().collect();
    names.sort_unstable();
    names.dedup();
    let mut all = CALL_NAMES.to_vec();
    all.sort_unstable();
    assert_eq!(names, all, "a new call: let it serve nothing of a blind hit, and name it here");
    drop(served);
    for words in ["hits", "hit show H-1", "search E-1", "search E-2", "audit list", "case links"] {
        let text = said(&bruno, words);
        assert_eq!(secrets.told_in(&text), Vec::<&String>::new(), "{words}: {text}");
    }
    for words in ["report show R-1", "report make hit H-1 --kind notification"] {
        let out = federation.bench.path("none.html");
        let refused = bruno.striae(words).arg("--out").arg(out).refused();
        assert!(refused.contains("H-1 is to be verified without"), "{words}: {refused}");
    }
    // Neither does an act of their own show it, nor a search for its words.
    let withdrawn = bruno.striae("hit withdraw H-1 --reason slip").refused();
    assert!(withdrawn.contains("H-1 is to be verified without"), "{withdrawn}");
    assert_eq!(entries_found(&bruno, "fourteen"), 0);
    assert!(entries_found(&ava, "fourteen") > 0);
    let text = said(&bruno, "hit show H-1");
    assert!(text.contains("hidden until you have verified it"), "{text}");
    let found = bruno.striae("search E-1").json();
    let candidates = found["candidates"].as_array().unwrap();
    assert!(candidates.iter().all(|one| one["exhibit"] != "E-2"), "{found}");
    assert_eq!(candidates[0]["rank"], 1);
    assert!(found["not_shown"][0].as_str().unwrap().starts_with("E-2 is not listed"), "{found}");

    // Another copy of a scan, packed anew and enrolled meanwhile, tells nothing either.
    let copy = federation.bench.path("copy.x3p");
    std::fs::write(&copy, repacked(shot(1, 1))).unwrap();
    ana.striae("enroll --calibre 9x19 --kind evidence --case X/4").arg(&copy).text();
    let found = bruno.striae("search E-4").json();
    let listed: Vec<&Value> =
        found["candidates"].as_array().unwrap().iter().map(|one| &one["exhibit"]).collect();
    assert_eq!(listed, [&json!("E-3")], "{found}");
    // Nor does the first scan list it.
    let found = bruno.striae("search E-1").json();
    let listed: Vec<&Value> =
        found["candidates"].as_array().unwrap().iter().map(|one| &one["exhibit"]).collect();
    assert_eq!(listed, [&json!("E-3")], "{found}");
    let other = federation.bench.path("other.x3p");
    std::fs::write(&other, repacked(shot(1, 2))).unwrap();
    ana.striae("enroll --calibre 9x19 --kind evidence --case X/4").arg(&other).text();
    ana.striae("search E-2 --reviewed 1 --note").arg(REASON).text();
    for words in ["search E-4", "search E-5", "search E-2", "exhibit show E-2", "audit list"] {
        let text = said(&bruno, words);
        assert_eq!(secrets.told_in(&text), Vec::<&String>::new(), "{words}: {text}");
    }
    let refused = bruno.striae("exhibit compare E-4 E-5").refused();
    assert!(refused.contains("H-1 is to be verified without"), "{refused}");
    let refused = bruno.striae("exhibit compare E-4 E-2").refused();
    assert!(refused.contains("H-1 is to be verified without"), "{refused}");

    // Once the second look is taken, all is told.
    bruno.striae("hit verify H-1 --finding inconclusive-c --basis scans").text();
    let served = Served::all(node, &bruno.session);
    assert!(secrets.told_in(&served.text).contains(&&REASON.to_owned()));
    drop(served);
    let found = bruno.striae("search E-1").json();
    let first = found["candidates"].as_array().unwrap().iter().map(|one| &one["exhibit"]);
    // The mate, and both copies.
    let first: BTreeSet<String> = first.take(3).map(ToString::to_string).collect();
    assert_eq!(first, ["\"E-2\"", "\"E-4\"", "\"E-5\""].map(str::to_owned).into());
}

#[test]
fn two_who_disagree_see_it_and_a_third_examiner_is_told_neither_look() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let ([olga, ana, bruno, _], mut secrets) = examined(&federation, "");
    let verify = "hit verify H-1 --finding elimination --basis scans --reason sharp-edges-differ";
    bruno.striae(verify).text();
    secrets.0.push("sharp-edges-differ".to_owned());
    let text = said(&ana, "hit show H-1");
    assert!(text.contains("ana and bruno disagree") && text.contains("elimination"), "{text}");
    let carla = Somebody::new(&federation.bench, node, "carla");
    olga.adds(&carla, "verifier");
    carla.log_in();
    for words in ["hits", "hit show H-1", "search E-1", "search E-2", "case links"] {
        let text = said(&carla, words);
        assert_eq!(secrets.told_in(&text), Vec::<&String>::new(), "{words}: {text}");
    }
    // Ana looks anew and agrees with bruno; he cannot verify it, and carla can.
    ana.striae("hit examine H-1 --finding elimination --basis scans").text();
    let refused = bruno.striae("hit verify H-1 --finding elimination --basis scans").refused();
    assert!(refused.contains("an examiner who took no part must take one"), "{refused}");
    let text = said(&carla, "hit show H-1");
    assert_eq!(secrets.told_in(&text), Vec::<&String>::new(), "{text}");
    carla.striae("hit verify H-1 --finding elimination --basis scans").text();
    let text = said(&carla, "hit show H-1");
    assert!(text.contains("state: excluded") && !text.contains("disagree"), "{text}");
}

#[test]
fn a_policy_may_let_the_verifier_see() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let ([_, _, bruno, _], secrets) = examined(&federation, "[verification]\nblind = false\n");
    let served = Served::all(node, &bruno.session);
    assert!(secrets.told_in(&served.text).len() >= 3, "{:?}", secrets.told_in(&served.text));
}

#[test]
fn a_second_person_who_may_verify_approves_an_examination_without_its_finding() {
    let policy = "[four_eyes]\nactions = [\"examine-hit\"]\n";
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    for number in [1, 2] {
        node.enroll(&bench.shot(1, number));
    }
    let people = ["olga", "ana", "bruno"].map(|name| Somebody::new(bench, node, name));
    let [olga, ana, bruno] = &people;
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(ana, "examiner");
    olga.adds(bruno, "verifier");
    ana.log_in();
    bruno.log_in();
    ana.striae("hit declare E-1 E-2").text();
    ana.striae("hit review H-1").text();
    node.go_by_policy(policy);
    let examine = "hit examine H-1 --finding elimination --basis scans --reason striae-differ";
    let number = ana.striae(examine).json()["proposal"].to_string();
    let own = ana.striae("person proposal").arg(&number).text();
    assert!(own.contains("elimination") && own.contains("striae-differ"), "{own}");
    let seen = bruno.striae("person proposal").arg(&number).text();
    assert!(seen.contains("what was found is left out"), "{seen}");
    assert!(!seen.contains("elimination") && !seen.contains("striae-differ"), "{seen}");
    let approved = bruno.striae("person approve").arg(&number).text();
    assert!(!approved.contains("elimination") && !approved.contains("striae-differ"), "{approved}");
}
