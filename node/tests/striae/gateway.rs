//! A country without a node asks through another one: by files alone, and under its own name.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::kit::federation::wait_connected;
use crate::kit::{Bench, Federation, Striae, TestNode, wait_until};

/// Two people decide, as the strict policy wants it.
pub(crate) const BOTH: &str = "--person carla --second bruno";
const DAY_S: u64 = 24 * 3600;

/// Nodes of these countries; the first one is a gateway that serves Morocco.
pub(crate) fn with_gateway(countries: &[&str]) -> Federation {
    let federation = Federation::without_charter(countries, "tls");
    let certificates: Vec<PathBuf> = (0..)
        .zip(&federation.nodes)
        .map(|(place, node)| {
            let duties = if place == 0 { "--duties ask,answer,gateway" } else { "" };
            federation.certify_as(node, duties)
        })
        .collect();
    for node in &federation.nodes {
        federation.install_charter(node);
        federation.install(node, &certificates);
    }
    serve(&federation.nodes[0], "MA");
    federation
}

/// Lets a node ask for a country.
fn serve(node: &TestNode, country: &str) {
    let text = format!("[gateway]\ncountries = [\"{country}\"]\n");
    std::fs::write(node.folder.join("policy.toml"), text).unwrap();
}

/// A country without a node; its folder.
pub(crate) fn requester(bench: &Bench, country: &str) -> PathBuf {
    let folder = bench.path(&format!("requester-{country}"));
    let words = format!("request init --unsealed --country {country}");
    let made = Striae::new(&words).arg(&folder).json();
    assert_eq!(
        (&made["country"], made["requester"].as_str().unwrap().len()),
        (&json!(country), 64)
    );
    folder
}

pub(crate) fn enter(sponsor: &TestNode, requester: &Path) -> Value {
    let card = requester.join("requester.toml");
    sponsor.striae(&format!("gateway enter {BOTH}")).arg(card).json()
}

/// A `request new` that lacks a scan and a file to write.
pub(crate) fn new_request(requester: &Path, words: &str) -> Striae {
    Striae::new("request new --calibre 9x19 --ground trafficking --kind shooting --case M/7")
        .words("--contact ncb@ma.example --facts")
        .arg("Two cases at a harbour.")
        .arg("--requester")
        .arg(requester)
        .words(words)
}

/// A request file in clear, to a country; the file.
pub(crate) fn clear_request(bench: &Bench, requester: &Path, to: &str, name: &str) -> PathBuf {
    let out = bench.path(name);
    let new = new_request(requester, &format!("--to {to} --days 3"));
    let written = new.arg("--out").arg(&out).arg(bench.shot(1, 1)).json();
    assert_eq!((&written["sealed_to"], &written["scans"]), (&Value::Null, &json!(1)));
    out
}

fn import(sponsor: &TestNode, file: &Path) -> Striae {
    sponsor.striae(&format!("gateway import {BOTH}")).arg(file)
}

#[test]
fn a_country_without_a_node_asks_through_a_sponsor_and_alone_opens_the_answer() {
    let federation = with_gateway(&["PT", "ES", "FR"]);
    let bench = &federation.bench;
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    // Portugal reads what Morocco is told: the lesser of what both may have.
    let rules = "[[rule]]\ncountries = [\"MA\"]\ndisclose = { calibre = \"name\", event_month = true }\n\
        [[rule]]\ncountries = [\"PT\"]\ndisclose = { calibre = \"family\" }\n";
    std::fs::write(es.folder.join("disclosure.toml"), rules).unwrap();
    es.enroll(&bench.shot(1, 2));
    let requester = requester(bench, "MA");
    assert_eq!(enter(pt, &requester)["country"], "MA");

    let charter = bench.path("all.toml");
    std::fs::write(&charter, pt.striae("charter show --all").text()).unwrap();
    let (file, answer) = (bench.path("request.striae"), bench.path("answer-0.striae"));
    let written = new_request(&requester, "--to PT --ask ES,FR --charter")
        .arg(&charter)
        .arg("--out")
        .arg(&file)
        .arg(bench.shot(1, 1))
        .json();
    assert_eq!(written["sealed_to"], json!(pt.key), "{written}");
    let foreign = import(fr, &file).refused();
    assert!(foreign.contains("sealed for the key"), "{foreign}");

    let running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    let checked = pt.striae("gateway import --check").arg(&file).json();
    assert_eq!(
        (&checked["query"], &checked["facts"]),
        (&Value::Null, &json!("Two cases at a harbour."))
    );
    let imported = import(pt, &file).json();
    assert_eq!((&imported["country"], &imported["was_sealed"]), (&json!("MA"), &json!(true)));
    assert_eq!(imported["countries"], json!(["ES", "FR"]));
    let query = imported["query"].as_str().unwrap();
    assert_eq!(pt.answer_of(query, "ES")["hits"], 1);
    assert_eq!(pt.answer_of(query, "FR")["outcome"], "no hits");

    let request = imported["request"].as_str().unwrap();
    let made = pt.striae("gateway answer --out").arg(&answer).words(&request[..12]).json();
    assert_eq!(
        (&made["hits"], &made["answered"], &made["number"]),
        (&json!(1), &json!(2), &json!(0))
    );
    let opened = Striae::new("request open --requester").arg(&requester).arg(&answer).json();
    let outcomes = opened["outcomes"].as_array().unwrap();
    let of = |country: &str| outcomes.iter().find(|one| one["country"] == country).unwrap();
    assert_eq!((&of("ES")["outcome"], &of("FR")["outcome"]), (&json!("hits"), &json!("no hits")));
    let hit = &of("ES")["hits"][0];
    assert_eq!((&hit["mark"], &hit["calibre"]), (&json!("breech-face"), &json!("9 mm")), "{hit}");
    assert_eq!((&opened["serial"], &opened["case_reference"]), (&json!(1), &json!("M/7")));
    let text = Striae::new("request open --requester").arg(&requester).arg(&answer).text();
    assert!(text.contains("its signature fits") && text.contains("ES"), "{text}");

    // Spain answered Portugal, which has the answer, for Morocco.
    let sent = es.striae("hit sent").json()["hits"][0].clone();
    assert_eq!((&sent["country"], &sent["on_behalf_of"]), (&json!("PT"), &json!("MA")));
    assert!(es.striae("hit sent").text().contains("PT for MA"));
    let counted = es.striae("node statistics").json()["by_country"].clone();
    for country in ["PT", "MA"] {
        assert_eq!(counted[country]["hits"], 1, "{counted}");
    }
    let disclosed =
        es.audit().into_iter().find_map(|event| event.get("disclosed").cloned()).unwrap();
    assert_eq!(
        (&disclosed["country"], &disclosed["outcome"]),
        (&json!("PT"), &json!("hits for MA"))
    );
    // Nothing of it is Portugal's own.
    let hits = pt.hits();
    assert_eq!((&pt.exhibits()["total"], hits.len()), (&json!(0), 1));
    assert_eq!((&hits[0]["exhibit"], &hits[0]["on_behalf_of"]), (&Value::Null, &json!("MA")));
    assert!(pt.striae("query list").text().contains("for MA"));
    assert_eq!(pt.audited("gateway_request"), 2, "imported and answered");
    let listed = pt.striae("gateway list").json();
    assert_eq!(
        (&listed["requests"][0]["hits"], &listed["requests"][0]["answer_files"]),
        (&json!(1), &json!(1))
    );
    assert!(pt.striae("gateway list").text().contains("M/7"));

    // Nobody else opens the answer, and an altered one counts for nothing.
    let other = self::requester(bench, "DZ");
    let closed = Striae::new("request open --requester").arg(&other).arg(&answer).refused();
    assert!(closed.contains("sealed for the key"), "{closed}");
    let mut bytes = std::fs::read(&answer).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    let altered = bench.write("altered-answer", bytes);
    Striae::new("request open --requester").arg(&requester).arg(altered).refused();

    for node in running {
        assert!(node.stop().success());
    }
    assert_eq!(pt.striae("node verify").json()["findings"], json!([]));
    // When it is over, the request and all that came of it are erased, and the log still holds.
    let later = (40 * DAY_S).to_string();
    let at = |words: &str| pt.striae(words).env("STRIAE_CLOCK_OFFSET_S", &later);
    at("node clock confirm").text();
    assert_eq!(at("gateway list").json()["requests"], json!([]));
    assert_eq!(at("node verify").json()["findings"], json!([]));
    wait_until("the erasure to be audited", || pt.audited("expired") == 1);
}

#[test]
fn gateway_files_altered_replayed_expired_oversized_or_for_others_are_refused_with_a_reason() {
    let federation = with_gateway(&["PT", "ES"]);
    let (bench, pt) = (&federation.bench, &federation.nodes[0]);
    let requester = requester(bench, "MA");
    enter(pt, &requester);
    let file = clear_request(bench, &requester, "PT", "request");
    let good = std::fs::read(&file).unwrap();
    for place in [good.len() - 1, good.len() / 2, 60] {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        let refused = import(pt, &bench.write("altered", bytes)).refused();
        assert!(refused.contains("altered") || refused.contains("cannot be read"), "{refused}");
    }
    let short = import(pt, &bench.write("short", &good[..good.len() - 1])).refused();
    assert!(short.contains("cut off"), "{short}");
    let nonsense = import(pt, &bench.write("nonsense", "a letter")).refused();
    assert!(nonsense.contains("no such file"), "{nonsense}");
    let long = import(pt, &bench.write("long", vec![0; (32 << 20) + 10_000])).refused();
    assert!(long.contains("long") && long.contains("bytes"), "{long}");

    let to_spain = clear_request(bench, &requester, "ES", "to-spain");
    let refused = import(pt, &to_spain).refused();
    assert!(refused.contains("addressed to ES") && refused.contains("PT"), "{refused}");

    let (later, before) = ((4 * DAY_S).to_string(), (-4 * DAY_S as i64).to_string());
    let expired = import(pt, &file).env("STRIAE_CLOCK_OFFSET_S", &later).refused();
    assert!(expired.contains("expired"), "{expired}");
    let early = import(pt, &file).env("STRIAE_CLOCK_OFFSET_S", &before).outcome();
    assert_eq!(
        early.code,
        Some(2),
        "no certificate counts yet, or the request does not: {early:?}"
    );

    let imported = import(pt, &file).json();
    assert!(imported["query"].is_string() && imported["sending"] == false, "{imported}");
    let replayed = import(pt, &file).refused();
    assert!(replayed.contains("taken in before"), "{replayed}");
    let refusals = pt.audit().into_iter().filter(|event| {
        let outcome = event["gateway_request"]["outcome"].as_str().unwrap_or_default();
        outcome.starts_with("refused: ")
    });
    assert!(refusals.count() >= 3, "what was refused is audited too");

    // The sponsor declines a request in a file.
    let second = clear_request(bench, &requester, "PT", "second");
    let words = format!("gateway import {BOTH} --decline no-ground-holds");
    let declined = pt.striae(&words).arg(&second).json();
    assert_eq!(declined["query"], Value::Null);
    let answer = bench.path("declined");
    let request = declined["request"].as_str().unwrap();
    pt.striae("gateway answer").arg(request).arg("--out").arg(&answer).text();
    let open = || Striae::new("request open --requester").arg(&requester).arg(&answer);
    let unknown = open().refused();
    assert!(unknown.contains("not known as one of PT's"), "{unknown}");
    let opened = open().arg("--sponsor").arg(pt.folder.join("node-request.toml")).json();
    assert_eq!(opened["refused"], "no-ground-holds");
    let wrong = pt.striae("gateway answer 123456 --out").arg(bench.path("none")).refused();
    assert!(wrong.contains("there is no request"), "{wrong}");
}

#[test]
fn a_sponsor_asks_only_for_those_whom_its_policy_permits_and_its_people_know() {
    let federation = with_gateway(&["PT", "ES"]);
    let bench = &federation.bench;
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let requester = requester(bench, "MA");
    let card = requester.join("requester.toml");
    let file = clear_request(bench, &requester, "PT", "request");
    let unknown = import(pt, &file).refused();
    assert!(unknown.contains("is not known as one of MA's"), "{unknown}");
    let alone = pt.striae("gateway enter --person carla").arg(&card).refused();
    assert!(alone.contains("second"), "{alone}");
    let same = pt.striae("gateway enter --person carla --second carla").arg(&card).refused();
    assert!(same.contains("another person") || same.contains("carla"), "{same}");
    let examiner = pt.striae("gateway enter --person carla --role examiner").arg(&card).refused();
    assert!(examiner.contains("examiner"), "{examiner}");
    enter(pt, &requester);

    serve(pt, "DZ");
    let refused = import(pt, &file).refused();
    assert!(refused.contains("policy of PT does not let this node ask for MA"), "{refused}");
    serve(pt, "MA");
    // A node that is no gateway by its certificate asks for nobody.
    serve(es, "MA");
    enter(es, &requester);
    let to_spain = clear_request(bench, &requester, "ES", "to-spain");
    let refused = import(es, &to_spain).refused();
    assert!(refused.contains("does not make it a gateway"), "{refused}");
    let own = Striae::new("request init --unsealed --country PT").arg(bench.path("own"));
    own.text();
    let refused =
        pt.striae(&format!("gateway enter {BOTH}")).arg(bench.path("own/requester.toml")).refused();
    assert!(refused.contains("own country"), "{refused}");

    // No more in a day than a member may ask.
    federation.install(pt, [federation.next_charter("--queries-per-day 1", &["PT", "ES"])]);
    import(pt, &file).text();
    let second = clear_request(bench, &requester, "PT", "second");
    let quota = import(pt, &second).refused();
    assert!(quota.contains("in a day (1)"), "{quota}");
}

#[test]
fn a_member_is_asked_for_by_nobody_else() {
    let federation = with_gateway(&["PT", "ES", "MA"]);
    let (bench, pt) = (&federation.bench, &federation.nodes[0]);
    let requester = requester(bench, "MA");
    let out = bench.path("request");
    let written = new_request(&requester, "--to PT --ask ES --signatures --sponsor")
        .arg(pt.folder.join("node-request.toml"))
        .arg("--out")
        .arg(&out)
        .arg(bench.shot(1, 1))
        .json();
    assert_eq!((&written["scans"], &written["signatures"]), (&json!(0), &json!(1)));
    let refused = import(pt, &out).refused();
    assert!(refused.contains("may not ask for MA: the charter names it"), "{refused}");
    let refused = pt.striae(&format!("gateway enter {BOTH}")).arg(requester.join("requester.toml"));
    assert!(refused.refused().contains("the charter names it"));
    // Nor is a suspended one.
    let suspended = federation.next_charter("--suspend MA", &["PT", "ES"]);
    federation.install(pt, [suspended]);
    let refused = pt.striae(&format!("gateway enter {BOTH}")).arg(requester.join("requester.toml"));
    assert!(refused.refused().contains("the charter names it"));
    // A code that stands for no country is nobody's.
    let nobody = Striae::new("request init --unsealed --country ZZ").arg(bench.path("nobody"));
    nobody.text();
    serve(pt, "ZZ");
    let card = bench.path("nobody/requester.toml");
    let refused = pt.striae(&format!("gateway enter {BOTH}")).arg(card).refused();
    assert!(refused.contains("assigns this code to no country"), "{refused}");
}

#[test]
fn wrong_words_to_requesters_are_refused_in_a_sentence() {
    let bench = Bench::new();
    let folder = requester(&bench, "MA");
    let again = Striae::new("request init --unsealed --country MA").arg(&folder).refused();
    assert!(again.contains("already a requester"), "{again}");
    let new = |words: &str| {
        new_request(&folder, words).arg("--out").arg(bench.path("out")).arg(bench.shot(1, 1))
    };
    for (words, says) in [
        ("--to MA", "own country"),
        ("--to pt", "country"),
        ("--to PT --days 0", "1 to 365 days"),
        ("--to PT --ask ES,ES", "twice"),
        ("--to PT --mark nothing", "nothing"),
    ] {
        let refused = new(words).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    let photograph = bench.write("black.bmp", crate::kit::photograph());
    let refused =
        new_request(&folder, "--to PT --out").arg(bench.path("out")).arg(photograph).refused();
    assert!(refused.contains("pitch"), "{refused}");
    assert!(!bench.path("out").exists(), "nothing is written of what is refused");
}
