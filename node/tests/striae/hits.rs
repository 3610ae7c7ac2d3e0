//! The life of a hit between two countries: reviewed, confirmed by both, released, withdrawn.

use serde_json::{Value, json};
use striae_vocabulary::UnixSeconds;

use striae_casework::HitId;
use striae_casework::hit_life::{HitEvent, HitStep};
use striae_casework::roles::{Actor, Role};
use striae_store::{HitLifeRecord, ReceivedAnswer, Record as _, Store};

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, Running, TestNode, wait_until};

/// Portugal has asked and Spain has answered with a hit, H-1 at both; both run.
fn with_hit() -> (Federation, [Running; 2]) {
    with_hit_of(|_| {})
}

/// The same; before, Spain has done something.
fn with_hit_of(before: impl FnOnce(&TestNode)) -> (Federation, [Running; 2]) {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    std::fs::write(
        es.folder.join("policy.toml"),
        "[asking]\nwithout_ground = true\n[release]\nscans = true\n",
    )
    .unwrap();
    std::fs::write(
        pt.folder.join("policy.toml"),
        "[asking]\nwithout_ground = true\n[release]\nscans = true\n",
    )
    .unwrap();
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    before(es);
    let running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    (federation, running)
}

fn hit(node: &TestNode, words: &str) -> Value {
    node.striae(&format!("hit {words}")).json()
}

fn state(node: &TestNode) -> Value {
    hit(node, "show H-1")["state"].clone()
}

fn wait_state(node: &TestNode, wanted: &str) {
    wait_until(&format!("{} to see it {wanted}", node.country), || state(node) == wanted);
}

/// The review up to the request, by Portugal.
fn request(pt: &TestNode) {
    hit(pt, "review H-1 --person ana");
    hit(pt, "examine H-1 --finding lead --basis hit-metadata --person ana --reason alike");
    let same =
        pt.striae("hit verify H-1 --finding lead --basis hit-metadata --person Ana").refused();
    assert!(same.contains("another person") || same.contains("ana"), "{same}");
    let shown = hit(pt, "verify H-1 --finding lead --basis hit-metadata --person bruno");
    assert_eq!(shown["state"], "lead");
    hit(pt, "request H-1 --person carla --contact lab@example.pt --note please");
}

#[test]
fn a_hit_is_confirmed_by_two_people_and_two_countries() {
    let (federation, _running) = with_hit();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let too_early = pt.striae("hit sign H-1 --person carla").refused();
    assert!(too_early.contains("nothing was concluded yet"), "{too_early}");
    let sent = es.striae("hit sent").json()["hits"][0].clone();
    assert_eq!(
        (&sent["side"], &sent["status"], &sent["country"]),
        (&json!("sent"), &json!("unconfirmed"), &json!("PT"))
    );
    request(pt);
    wait_state(es, "confirmation-requested");
    let told = hit(es, "show H-1");
    let steps = told["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| step["country"] == "PT"), "{told}");
    assert!(!told.to_string().contains("ana"), "no person's name leaves: {told}");
    assert!(told.to_string().contains("lab@example.pt"));

    let words = "examine H-1 --finding identification --basis scans --person ana";
    let scans = pt.striae(&format!("hit {words}")).refused();
    assert!(scans.contains("originals"), "{scans}");
    hit(pt, "examine H-1 --finding identification --basis originals --person ana");
    let concluded = hit(pt, "verify H-1 --finding identification --basis originals --person bruno");
    let to_sign = concluded["statement"].clone();
    assert_eq!(to_sign["signed_bytes"].as_str().unwrap().len(), 2 * 168, "{concluded}");
    let fields = to_sign["fields"].as_array().unwrap();
    assert!(fields.contains(&json!({"name": "conclusion", "value": "identification"})));
    let text = pt.striae("hit show H-1").text();
    for field in fields {
        let line =
            format!("{}: {}", field["name"].as_str().unwrap(), field["value"].as_str().unwrap());
        assert!(text.contains(&line), "{line} is not in {text}");
    }
    assert!(text.contains(to_sign["sha256"].as_str().unwrap()));
    let alone = pt.striae("hit sign H-1 --person carla").refused();
    assert!(alone.contains("two people") || alone.contains("second"), "{alone}");
    let shown = hit(pt, "sign H-1 --person carla --second bruno:verifier --reason agreed");
    assert_eq!(
        (&shown["state"], &shown["signed_by"]),
        (&json!("confirmation-requested"), &json!(["PT"]))
    );

    wait_until("Spain to hear what Portugal signed", || {
        hit(es, "show H-1")["signed_by"] == json!(["PT"])
    });
    assert_eq!(hit(es, "show H-1")["statement"], to_sign, "what was shown here is signed there");
    let shown = hit(es, "sign H-1 --person eva --second dani:verifier --reason agreed");
    assert_eq!((&shown["state"], &shown["statement"]), (&json!("confirmed"), &to_sign));
    wait_state(pt, "confirmed");
    let (here, there) = (hit(pt, "show H-1"), hit(es, "show H-1"));
    assert_eq!(here["confirmation"], there["confirmation"], "both have signed the same");
    assert_eq!(here["conclusion"], "identification");
    assert_eq!(pt.striae("hits").json()["hits"][0]["status"], "confirmed");

    // Every step is audited at whom it was done, and both audit logs hold.
    assert_eq!(pt.audited("acted"), 7);
    assert_eq!(es.audited("acted"), 1);
    for node in [pt, es] {
        node.striae("audit verify").text();
        assert_eq!(node.striae("node verify").json()["findings"], json!([]));
    }
    // One gun connects two countries, and is counted once.
    let (svg, graphml) =
        (federation.bench.path("links.svg"), federation.bench.path("links.graphml"));
    let links = pt
        .striae("case links X/1 --confirmed --svg")
        .arg(&svg)
        .arg("--graphml")
        .arg(&graphml)
        .json();
    let confirmed = links["links"].as_array().unwrap().iter();
    assert_eq!(confirmed.filter(|link| link["says"] == "confirmed hit").count(), 1, "{links}");
    assert!(std::fs::read_to_string(svg).unwrap().starts_with("<svg"));
    assert!(std::fs::read_to_string(graphml).unwrap().contains("<graphml"));
    for node in [pt, es] {
        let total = node.striae("node statistics").json()["total"].clone();
        let counts = ["evidence", "hits", "confirmed", "open"].map(|kind| total[kind].clone());
        assert_eq!(counts, [json!(1), json!(1), json!(1), json!(0)], "{total}");
    }
    assert_eq!(pt.striae("node statistics").json()["total"]["queries"], 1);

    let again = es.striae("hit sign H-1 --person eva --second dani:verifier").refused();
    assert!(again.contains("confirmed"), "{again}");
    hit(es, "withdraw H-1 --person eva --reason mistaken");
    wait_state(pt, "withdrawn");
    assert!(hit(pt, "show H-1").to_string().contains("mistaken"));
}

#[test]
fn one_scan_is_released_when_both_countries_approve() {
    let (federation, running) = with_hit();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    hit(pt, "review H-1 --person ana");
    hit(es, "review H-1 --person eva");
    let none = pt.striae("hit scan H-1 --out").arg(federation.bench.path("none")).refused();
    assert!(none.contains("released no scan"), "{none}");
    hit(pt, "release H-1 --person carla --second ana:verifier --reason comparison");
    wait_until("Spain to hear that Portugal asks", || {
        hit(es, "show H-1")["steps"].as_array().unwrap().len() == 2
    });
    let alone = es.striae("hit release H-1 --person dani").refused();
    assert!(alone.contains("two people") || alone.contains("second"), "{alone}");
    hit(es, "release H-1 --person dani --second eva:verifier --reason agreed");
    let out = federation.bench.path("released.x3p");
    wait_until("the scan to arrive", || {
        pt.striae("hit scan H-1 --out").arg(&out).outcome().code == Some(0)
    });
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(federation.bench.shot(1, 2)).unwrap());
    assert!(es.audited("case_message_sent") > 2, "announcement and parts");
    drop(running);
}

#[test]
fn a_release_that_policy_forbids_is_refused() {
    let (federation, running) = with_hit();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    for node in running {
        assert!(node.stop().success());
    }
    std::fs::write(
        es.folder.join("policy.toml"),
        "[asking]\nwithout_ground = true\n[release]\nscans = false\n",
    )
    .unwrap();
    hit(es, "review H-1 --person eva");
    let refused = es.striae("hit release H-1 --person dani --second eva:verifier").refused();
    assert!(refused.contains("policy") || refused.contains("permit"), "{refused}");
    let unknown = pt.striae("hit show H-7").refused();
    assert!(unknown.contains("there is no hit H-7"), "{unknown}");
    std::fs::write(es.folder.join("policy.toml"), "[release]\nscanz = true\n").unwrap();
    let wrong = es.striae("status").refused();
    assert!(wrong.contains("policy.toml"), "{wrong}");
}

#[test]
fn two_countries_that_conclude_at_once_end_with_one_statement() {
    let (federation, running) = with_hit();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    request(pt);
    wait_state(es, "confirmation-requested");
    for node in running {
        assert!(node.stop().success());
    }
    for (node, first, second, liaison) in [(pt, "ana", "bruno", "carla"), (es, "eva", "dani", "fe")]
    {
        let found = "--finding identification --basis originals";
        hit(node, &format!("examine H-1 {found} --person {first}"));
        hit(node, &format!("verify H-1 {found} --person {second}"));
        hit(node, &format!("sign H-1 --person {liaison} --second {second}:verifier"));
    }
    assert_ne!(hit(pt, "show H-1")["confirmation"], hit(es, "show H-1")["confirmation"]);
    let _running = [pt.run(), es.run()];
    wait_until("both to have heard of both statements", || {
        [pt, es].iter().all(|node| {
            hit(node, "show H-1").to_string().contains("own conclusion signed meanwhile")
        })
    });
    let (here, there) = (hit(pt, "show H-1"), hit(es, "show H-1"));
    assert_eq!(here["confirmation"], there["confirmation"]);
    assert_eq!(here["signed_by"], there["signed_by"]);
    let (node, words) = match here["signed_by"].as_array().unwrap()[0].as_str().unwrap() {
        "PT" => (es, "sign H-1 --person fe --second dani:verifier"),
        _ => (pt, "sign H-1 --person carla --second bruno:verifier"),
    };
    assert_eq!(hit(node, words)["state"], "confirmed");
    for node in [pt, es] {
        wait_state(node, "confirmed");
        assert_eq!(node.incidents(), [] as [Value; 0]);
        assert_eq!(node.striae("node verify").json()["findings"], json!([]));
    }
}

#[test]
fn one_hit_that_cannot_be_opened_hides_no_other() {
    let (federation, running) = with_hit();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    hit(pt, "review H-1 --person ana");
    hit(es, "review H-1 --person eva");
    for node in running {
        assert!(node.stop().success());
    }
    // As databases were left by programs that let answers expire before their hits.
    let store = Store::open(&pt.folder.join("database")).unwrap();
    let mut changes = store.begin(UnixSeconds(0));
    for answer in store.all::<ReceivedAnswer>().unwrap() {
        changes.remove::<ReceivedAnswer>(&answer.unwrap().key()).unwrap();
    }
    changes.commit().unwrap();
    drop(store);
    assert_eq!(pt.hits()[0]["status"], "under-review");
    // The only node of Spain that answers is told.
    hit(pt, "withdraw H-1 --person ana --reason mistaken");
    assert_eq!(pt.hits()[0]["status"], "withdrawn");

    let store = Store::open(&es.folder.join("database")).unwrap();
    let mut changes = store.begin(UnixSeconds(0));
    let mut life = HitLifeRecord::new(HitId(1));
    life.events.push(HitEvent {
        at: UnixSeconds(1),
        country: "ES".parse().unwrap(),
        actor: Actor { person: "eva".parse().unwrap(), role: Role::Liaison },
        second: None,
        step: HitStep::RequestConfirmation,
        reason: "none".parse().unwrap(),
    });
    changes.put(&life).unwrap();
    changes.commit().unwrap();
    drop(store);
    let sent = es.striae("hit sent").json();
    assert_eq!(sent["hits"][0]["status"], "unconfirmed");
    let problem = sent["problems"][0].as_str().unwrap();
    assert!(problem.starts_with("H-1 is shown as it came: "), "{problem}");
    assert!(es.striae("hit sent").text().contains(problem));
    es.striae("case links X/1").text();
    es.striae("node statistics").text();
    es.striae("retention show").text();
}

#[test]
fn the_kind_of_event_is_disclosed_by_a_rule_that_says_so() {
    let (federation, _running) = with_hit_of(|es| {
        es.striae("case enter X/1 --event-kind robbery").text();
        let path = es.folder.join("disclosure.toml");
        let table = std::fs::read_to_string(&path).unwrap();
        let rule = "\n[[rule]]\ngrounds = [\"customs\"]\ndisclose = { event_kind = true }\n";
        std::fs::write(path, table + rule).unwrap();
    });
    let [pt, _] = &federation.nodes[..] else { panic!() };
    assert_eq!(pt.hits()[0]["event_kind"], json!(null), "no rule fits a query without grounds");
    let query = pt.ask("E-1 --to ES --ground customs");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    assert_eq!(pt.hits()[0]["event_kind"], "robbery");
}

#[test]
fn a_withdrawal_says_why() {
    let (federation, _running) = with_hit();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let refused = es.striae("hit withdraw H-1 --person eva").refused();
    assert!(refused.contains("--reason"), "{refused}");
    assert_eq!(state(es), "unconfirmed");
    hit(es, "withdraw H-1 --person eva --reason mistaken");
    wait_state(pt, "withdrawn");
}
