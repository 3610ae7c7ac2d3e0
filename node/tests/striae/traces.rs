//! Traces of questions: the spans of all nodes meet in one trace, tell nothing of content, and stop
//! nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::kit::collector::{Collector, Manner, Told};
use crate::kit::federation::wait_connected;
use crate::kit::{Federation, TestNode, edit, shot, wait_until};

fn traced_to(node: &TestNode, collector: &Collector) {
    node.set(&format!("[traces]\nto = \"http://127.0.0.1:{}\"\n", collector.port));
}

/// The spans of this name that this country told of.
fn named<'a>(spans: &'a [Told], by: &str, name: &str) -> Vec<&'a Told> {
    spans.iter().filter(|told| told.by == by && told.span.name == name).collect()
}

/// The only one.
fn one<'a>(spans: &'a [Told], by: &str, name: &str) -> &'a Told {
    let found = named(spans, by, name);
    assert_eq!(found.len(), 1, "{by} {name}: {spans:#?}");
    found[0]
}

fn wait_for_span(collector: &Collector, by: &str, name: &str) {
    let what = format!("the span {name} of {by}");
    wait_until(&what, || !named(&collector.spans(), by, name).is_empty());
}

/// The spans by their identifiers.
fn by_id(spans: &[Told]) -> BTreeMap<&[u8], &Told> {
    spans.iter().map(|told| (&*told.span.span_id, told)).collect()
}

/// All are of one trace, and each but the first has a parent that was told of.
fn check_trace(spans: &[Told], query: &str) {
    let traces: BTreeSet<&Vec<u8>> = spans.iter().map(|told| &told.span.trace_id).collect();
    assert_eq!(traces.len(), 1, "{spans:#?}");
    let ids = by_id(spans);
    assert_eq!(ids.len(), spans.len(), "each has an identifier of its own");
    // Each but the first has a parent that was told of, and lies after its beginning.
    let root = one(spans, "PT", "question");
    assert_eq!(root.attribute("striae.nodes").as_deref(), Some("2"));
    for told in spans {
        let span = &told.span;
        assert!(
            span.start_time_unix_nano > 0 && span.end_time_unix_nano >= span.start_time_unix_nano
        );
        assert_eq!(told.attribute("striae.query").as_deref(), Some(query));
        if span.span_id == root.span.span_id {
            assert!(span.parent_span_id.is_empty(), "{span:?}");
            continue;
        }
        let parent = ids.get(&*span.parent_span_id).unwrap_or_else(|| panic!("{told:?}"));
        assert!(parent.span.start_time_unix_nano <= span.start_time_unix_nano, "{told:?}");
    }
}

/// Each span stands under the right one and says what came of it.
fn check_steps(spans: &[Told]) {
    let ids = by_id(spans);
    let parent = |told: &Told| {
        let parent = ids[&*told.span.parent_span_id];
        (parent.by.clone(), parent.span.name.clone())
    };
    let is_under = |told: &Told, by: &str, name: &str| {
        assert_eq!(parent(told), (by.to_owned(), name.to_owned()), "{told:?}");
    };
    for name in ["assemble", "store", "ask"] {
        for told in named(spans, "PT", name) {
            is_under(told, "PT", "question");
        }
    }
    for (country, outcome, hits) in [("ES", "hits", "1"), ("FR", "refused", "0")] {
        let answer = one(spans, country, "answer");
        is_under(answer, "PT", "ask");
        let asked = ids[&*answer.span.parent_span_id];
        for told in [answer, asked] {
            assert_eq!(told.attribute("striae.outcome").as_deref(), Some(outcome), "{told:?}");
            assert_eq!(told.attribute("striae.hits").as_deref(), Some(hits), "{told:?}");
        }
        assert_eq!(asked.attribute("striae.country").as_deref(), Some(country));
        assert_eq!(answer.attribute("striae.country").as_deref(), Some("PT"));
        for name in ["receive", "leave"] {
            is_under(one(spans, country, name), country, "answer");
        }
        // After a search of several turns it is decided anew.
        let decided = named(spans, country, "decide");
        assert!((1..=2).contains(&decided.len()), "{decided:#?}");
        for told in decided {
            is_under(told, country, "answer");
        }
    }
    is_under(one(spans, "ES", "search"), "ES", "answer");
    for delivered in named(spans, "PT", "deliver") {
        assert_eq!(delivered.attribute("striae.outcome").as_deref(), Some("taken"));
        let asked = ids[&*delivered.span.parent_span_id];
        assert_eq!(asked.attribute("striae.country"), delivered.attribute("striae.country"));
    }
    assert_eq!(named(spans, "FR", "search").len(), 0, "nothing was searched for a refusal");
}

#[test]
fn a_question_and_its_answers_are_one_trace_that_tells_nothing_of_their_content() {
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let enroll = |node: &TestNode, name: &str, scan: &[u8]| {
        let file = federation.bench.write(name, scan);
        let words = "enroll --calibre 9x19 --kind evidence --case SECRET-CASE-77 --date 2026-04-03";
        node.striae(words).arg(file).text();
    };
    enroll(pt, "secret-name-1.x3p", &shot(1, 1));
    enroll(es, "secret-name-2.x3p", &shot(1, 2));
    edit(&es.folder.join("disclosure.toml"), "contact = \"\"", "contact = \"NCB Madrid\"");
    edit(&fr.folder.join("node.toml"), "refuse_countries = []", "refuse_countries = [\"PT\"]");
    // Each country has a collector of its own.
    let collectors = [Collector::start(), Collector::start(), Collector::start()];
    for (node, collector) in federation.nodes.iter().zip(&collectors) {
        traced_to(node, collector);
    }
    let mut running = vec![pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let query = pt.ask("E-1 --to ES,FR");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    // One that was away gets it later, by whichever way is the quickest.
    running.push(fr.run());
    pt.answer_of(&query, "FR");
    let [asker, spanish, french] = &collectors;
    wait_until("both answers to be told of", || named(&asker.spans(), "PT", "ask").len() == 2);
    wait_for_span(spanish, "ES", "leave");
    wait_for_span(french, "FR", "leave");
    for node in running {
        assert!(node.stop().success());
    }

    let spans: Vec<Told> = collectors.iter().flat_map(Collector::spans).collect();
    check_trace(&spans, &query);
    check_steps(&spans);

    // The control: what may be said is found in the bytes by the same look.
    let bytes: Vec<u8> = collectors.iter().flat_map(Collector::bytes).collect();
    let says = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(says("striae.outcome") && says(&query) && says("refused"));
    let hit = &pt.hits()[0];
    let (reference, score) = (hit["reference"].as_str().unwrap(), hit["score"].to_string());
    for text in [
        "SECRET-CASE",
        "secret-name",
        "2026-04-03",
        "E-1",
        "H-1",
        "9x19",
        "9 mm",
        "NCB Madrid",
        "breech",
        reference,
        "policy",
        &score,
    ] {
        assert!(!text.is_empty() && !says(text), "{text}");
    }
}

#[test]
fn without_a_collector_in_the_settings_nobody_is_told_and_a_share_leaves_questions_out() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let collector = Collector::start();
    // Commented out, as one who tries it may leave it; the answerer traces next to nothing.
    pt.set(&format!("# [traces]\n# to = \"http://127.0.0.1:{}\"\n", collector.port));
    es.set("[traces]\nshare = 0.5\n");
    let running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    drop(running);
    assert_eq!(collector.connections(), 0);
    traced_to(pt, &collector);
    let path = es.folder.join("node.toml");
    edit(
        &path,
        "share = 0.5",
        &format!("share = 1e-18\nto = \"http://127.0.0.1:{}\"", collector.port),
    );
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    wait_for_span(&collector, "PT", "ask");
    assert!(collector.spans().iter().all(|told| told.by == "PT"));
}

#[test]
fn a_collector_that_hangs_refuses_or_is_away_costs_spans_alone() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let collector = Collector::start();
    traced_to(pt, &collector);
    // Nobody listens there.
    es.set("[traces]\nto = \"http://127.0.0.1:9\"\n[health]\nlisten = \"127.0.0.1:0\"\n");
    pt.set("[health]\nlisten = \"127.0.0.1:0\"\n");
    let running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let counts = |number: usize| -> [u64; 2] {
        let (_, metrics) =
            crate::health::get(&crate::health::address(&running[number]), "/metrics");
        ["striae_trace_spans_sent_total", "striae_trace_spans_dropped_total"]
            .map(|name| crate::health::value(&metrics, name).unwrap() as u64)
    };
    let ask = || {
        let query = pt.ask("E-1 --to ES");
        assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    };
    assert_eq!(counts(0), [0, 0]);
    collector.behaves(Manner::Hangs);
    ask();
    wait_until("spans to be dropped", || counts(0)[1] >= 3 && counts(1)[1] >= 3);
    assert_eq!(counts(0)[0], 0);
    assert!(running[0].log().contains("the collector does not take spans of traces"));
    collector.behaves(Manner::Refuses);
    ask();
    let dropped = counts(0)[1];
    wait_until("more to be dropped", || counts(0)[1] > dropped + 2);
    assert_eq!(collector.spans().len(), 0);
    // As soon as it takes them, they come; of some it says that it did not take one.
    collector.behaves(Manner::TakesSome);
    ask();
    wait_until("spans to be taken", || counts(0)[0] > 0);
    assert!(running[0].log().contains("the collector takes spans of traces again"));
    wait_for_span(&collector, "PT", "ask");
    collector.behaves(Manner::Takes);
    // A node that stops gives a collector that hangs a second, and no more.
    collector.behaves(Manner::Hangs);
    ask();
    let [pt_running, _es] = running;
    let since = std::time::Instant::now();
    assert!(pt_running.stop().success());
    assert!(since.elapsed() < std::time::Duration::from_secs(10), "{:?}", since.elapsed());
}

#[test]
fn a_collector_is_known_by_its_certificate_and_wrong_settings_are_refused_when_the_node_starts() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    let certificate = || {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        params.is_ca = rcgen::IsCa::ExplicitNoCa;
        (params.self_signed(&key).unwrap(), key)
    };
    let ((own, key), (other, _)) = (certificate(), certificate());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let collector = Collector::with(move |stream, serve| {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        serve(&mut rustls::StreamOwned::new(connection, stream));
    });
    let settings = pt.folder.join("node.toml");
    let before = std::fs::read_to_string(&settings).unwrap();
    for (traces, word) in [
        ("to = \"127.0.0.1:4318\"", "is no collector; name http://"),
        ("to = \"https://127.0.0.1:4318\"", "needs the collector's certificate"),
        ("to = \"http://127.0.0.1:4318\"\ncertificate = \"x.pem\"", "none is asked for"),
        (
            "to = \"https://127.0.0.1:4318\"\ncertificate = \"/etc/hostname\"",
            "no certificate in PEM",
        ),
        ("share = 0.0", "above 0 and up to 1"),
        ("endpoint = \"http://127.0.0.1:4318\"", "endpoint"),
    ] {
        std::fs::write(&settings, format!("{before}\n[traces]\n{traces}\n")).unwrap();
        let refused = pt.striae("run").refused();
        assert!(refused.contains(word), "{traces}: {refused}");
    }
    std::fs::write(&settings, before).unwrap();
    let pem = federation.bench.write("collector.pem", other.pem());
    pt.set(&format!(
        "[traces]\nto = \"https://127.0.0.1:{}\"\ncertificate = \"{}\"\n",
        collector.port,
        pem.display()
    ));
    let doctor = || pt.striae("doctor --json").outcome().json()["findings"].clone();
    let of_traces = || {
        let all = doctor();
        let found = all.as_array().unwrap().iter().find(|one| one["check"] == "traces").cloned();
        found.unwrap()
    };
    assert_eq!(of_traces()["state"], "fail", "{}", of_traces());
    assert!(of_traces()["finding"].as_str().unwrap().contains("cannot be reached"));
    std::fs::write(&pem, own.pem()).unwrap();
    assert_eq!(of_traces()["state"], "ok", "{}", of_traces());
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    pt.ask("E-1 --to ES");
    wait_for_span(&collector, "PT", "question");
}
