//! The audit log's entries reach a SIEM: in order, each at least once, whatever befalls either end.

use std::os::unix::net::UnixListener;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use serde_json::Value;

use crate::kit::siem::{Manner, Receiver, by_tls};
use crate::kit::{Federation, TestNode, wait_until};

fn stream_to(node: &TestNode, receiver: &Receiver) {
    node.set(&format!("[siem]\nto = \"tcp://127.0.0.1:{}\"\n", receiver.port));
}

/// Makes entries of the audit log.
fn enter(node: &TestNode, cases: std::ops::Range<u32>) {
    for number in cases {
        node.striae(&format!("case enter X/{number} --agency Porto")).text();
    }
}

fn entries(node: &TestNode) -> u64 {
    node.striae("audit verify").json()["entries"].as_u64().unwrap()
}

fn siem(node: &TestNode) -> Value {
    node.status()["siem"].clone()
}

/// Waits until the receiver has every entry, and no later one came before an earlier one.
fn all_come(node: &TestNode, receiver: &Receiver) {
    let count = entries(node);
    wait_until("every entry to come", || receiver.numbers().len() as u64 >= count);
    let numbers = receiver.numbers();
    assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
}

#[test]
fn every_entry_reaches_the_siem_in_order_also_when_the_node_is_killed_meanwhile() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let receiver = Receiver::start();
    stream_to(pt, &receiver);
    enter(pt, 0..5);
    // Erased before it was sent: the message says no more than that.
    let hostile = "judge \"x\" person=\"eve\"] \\ <110>1";
    pt.striae("audit erase 2 --order").arg(hostile).text();
    receiver.behaves(Manner::Sips);
    for cases in [5..15, 15..25, 25..35] {
        let running = pt.run();
        enter(pt, cases);
        running.kill();
    }
    receiver.behaves(Manner::Reads);
    let running = pt.run();
    all_come(pt, &receiver);
    wait_until("the receiver's state to be kept", || siem(pt)["behind"] == 0);
    assert_eq!((&siem(pt)["waits_since"], &siem(pt)["failed"]), (&Value::Null, &Value::Null));
    let messages = receiver.messages();
    let of = |number: u64| &messages.iter().find(|one| one.number == number).unwrap().text;
    assert!(of(2).contains("erased=\"yes\"] the content of entry 2 was erased"), "{}", of(2));
    assert!(of(1).starts_with("<86>1 ") && of(1).contains(" striae-PT striae - "), "{}", of(1));
    let order = r#"order="judge \"x\" person=\"eve\"\] \\ <110>1""#;
    assert!(messages.iter().any(|one| one.text.contains(order)), "{messages:?}");
    assert!(running.stop().success());
    // It goes on from there, and sends nothing again.
    let before = receiver.messages().len();
    let _again = pt.run();
    enter(pt, 35..36);
    all_come(pt, &receiver);
    wait_until("the state to be kept", || siem(pt)["behind"] == 0);
    let again = &receiver.messages()[before..];
    assert!(
        again.iter().all(|one| one.number as usize > receiver.numbers().len() - 4),
        "{again:?}"
    );
}

#[test]
fn a_receiver_that_is_away_or_closes_early_or_is_slow_stops_nothing_and_misses_nothing() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let receiver = Receiver::start();
    receiver.behaves(Manner::Closes);
    stream_to(pt, &receiver);
    let _running = pt.run();
    enter(pt, 0..150);
    wait_until("the node to see that nothing was taken", || {
        siem(pt)["failed"].as_str().is_some_and(|why| why.contains("the connection broke"))
    });
    assert_eq!((&siem(pt)["sent"], receiver.messages().len()), (&Value::from(0), 0));
    assert!(siem(pt)["waits_since"].is_string() || siem(pt)["waits_since"].is_number());
    assert!(pt.striae("status").text().contains("siem"));
    receiver.behaves(Manner::Sips);
    all_come(pt, &receiver);
    wait_until("all to be taken", || siem(pt)["behind"] == 0 && siem(pt)["failed"].is_null());
}

#[test]
fn a_receiver_is_known_by_its_certificate_and_a_socket_by_its_path() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let certificate = || {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["siem.example".to_owned()]).unwrap();
        (params.self_signed(&key).unwrap(), key)
    };
    let (own, key) = certificate();
    let (other, _) = certificate();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], key)
        .unwrap();
    let receiver = Receiver::with(by_tls(Arc::new(config)));
    let pem = federation.bench.write("siem.pem", other.pem());
    pt.set(&format!(
        "[siem]\nto = \"tls://127.0.0.1:{}\"\ncertificate = \"{}\"\n",
        receiver.port,
        pem.display()
    ));
    let running = pt.run();
    enter(pt, 0..2);
    wait_until("another certificate to be refused", || {
        siem(pt)["failed"].as_str().is_some_and(|why| why.contains("certificate"))
    });
    assert_eq!(receiver.messages(), []);
    running.kill();
    std::fs::write(&pem, own.pem()).unwrap();
    let running = pt.run();
    all_come(pt, &receiver);
    wait_until("all to be taken", || siem(pt)["behind"] == 0);
    running.kill();
    // Another receiver gets what comes next.
    let path = federation.bench.path("siem.sock");
    let listener = UnixListener::bind(&path).unwrap();
    let local = Receiver::at(0);
    let own = local.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            own.read(&mut stream.unwrap());
        }
    });
    let settings = pt.folder.join("node.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let text = text.split("[siem]").next().unwrap().to_owned();
    std::fs::write(
        &settings,
        format!("{text}[siem]\nto = \"unix://{}\"\nhost = \"marks\"\n", path.display()),
    )
    .unwrap();
    let _running = pt.run();
    enter(pt, 2..3);
    wait_until("the entry to come", || local.messages().iter().any(|one| one.text.contains("X/2")));
    assert!(local.messages()[0].text.contains(" marks striae - "));
}

#[test]
fn settings_that_do_not_fit_together_are_refused_when_the_node_starts() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let settings = pt.folder.join("node.toml");
    let before = std::fs::read_to_string(&settings).unwrap();
    for (siem, word) in [
        ("to = \"udp://127.0.0.1:514\"", "UDP loses entries"),
        ("to = \"siem.example\"", "is no receiver"),
        ("to = \"tls://siem.example:6514\"", "needs the receiver's certificate"),
        ("to = \"tcp://siem.example:601\"\ncertificate = \"x.pem\"", "none is asked for"),
        (
            "to = \"tls://siem.example:6514\"\ncertificate = \"/etc/hostname\"",
            "no certificate in PEM",
        ),
        ("host = \"a b\"", "is no name"),
    ] {
        std::fs::write(&settings, format!("{before}\n[siem]\n{siem}\n")).unwrap();
        let refused = pt.striae("run").refused();
        assert!(refused.contains(word), "{siem}: {refused}");
    }
}
