//! The audit log's entries reach a SIEM: in order, each at least once, whatever befalls either end.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixListener;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    date_time_ymd,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
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
        (
            "to = \"tls://siem.example:6514\"\nclient_key = \"x.pem\"",
            "one of client_certificate and client_key is named",
        ),
        (
            "to = \"tcp://siem.example:601\"\nclient_certificate = \"x.pem\"\nclient_key = \"y.pem\"",
            "a client_certificate is named and nobody asks for one",
        ),
    ] {
        std::fs::write(&settings, format!("{before}\n[siem]\n{siem}\n")).unwrap();
        let refused = pt.striae("run").refused();
        assert!(refused.contains(word), "{siem}: {refused}");
    }
}

/// An authority that certifies nodes for a SIEM.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    own: rcgen::Certificate,
}

impl Authority {
    fn new(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = params.self_signed(&key).unwrap();
        Self { issuer: Issuer::new(params, key), own }
    }

    /// Certificate and key in PEM, the certificate until this year.
    fn certify(&self, until: i32) -> [String; 2] {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["node.example".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        [certificate.pem(), key.serialize_pem()]
    }
}

#[test]
fn a_receiver_that_asks_for_a_certificate_is_shown_one_and_a_wrong_one_is_said_in_a_sentence() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let (authority, other) = (Authority::new("Police"), Authority::new("Other"));
    let mut roots = rustls::RootCertStore::empty();
    roots.add(authority.own.der().clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let asks = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["siem.example".to_owned()]).unwrap();
    let own = params.self_signed(&key).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(asks.build().unwrap())
        .with_single_cert(vec![own.der().clone()], key)
        .unwrap();
    let receiver = Receiver::with(by_tls(Arc::new(config)));
    let pem = federation.bench.write("siem.pem", own.pem());
    pt.set(&format!(
        "[siem]\nto = \"tls://127.0.0.1:{}\"\ncertificate = \"{}\"\n",
        receiver.port,
        pem.display()
    ));
    let says = |word: &str| {
        wait_until(word, || siem(pt)["failed"].as_str().is_some_and(|why| why.contains(word)));
        let found = pt.striae("doctor --json").outcome().json()["findings"].clone();
        let of_siem = found.as_array().unwrap().iter().find(|one| one["check"] == "siem").cloned();
        let finding = of_siem.unwrap()["finding"].as_str().unwrap().to_owned();
        assert!(finding.contains(word), "the doctor says {finding}");
    };
    // None.
    let running = pt.run();
    enter(pt, 0..2);
    says("it asks for a certificate of this node (CertificateRequired)");
    running.kill();
    let files = ["node.pem", "node.key"].map(|name| federation.bench.path(name));
    let put = |pair: [String; 2]| {
        for (path, text) in files.iter().zip(pair) {
            std::fs::write(path, text).unwrap();
        }
        std::fs::set_permissions(&files[1], Permissions::from_mode(0o600)).unwrap();
    };
    pt.set(&format!(
        "client_certificate = \"{}\"\nclient_key = \"{}\"\n",
        files[0].display(),
        files[1].display()
    ));
    // A key that others may read, a key of another certificate, and a file without one.
    put(authority.certify(2090));
    std::fs::set_permissions(&files[1], Permissions::from_mode(0o640)).unwrap();
    let refused = pt.striae("run").refused();
    assert!(refused.contains("others on this machine may read the key in"), "{refused}");
    let [_, strange] = authority.certify(2090);
    let [certificate, _] = authority.certify(2090);
    put([certificate.clone(), strange]);
    let refused = pt.striae("run").refused();
    assert!(refused.contains("node.key is not fit") && refused.contains("it is not the key of"));
    put([certificate, "nothing".to_owned()]);
    let refused = pt.striae("run").refused();
    assert!(refused.contains("it has no private key in PEM"), "{refused}");
    // One of another authority; then one that is over; then a good one, all without a restart.
    put(other.certify(2090));
    let running = pt.run();
    says("it does not take the client_certificate of this node (UnknownCA)");
    put(authority.certify(2024));
    says("node.pem ended at 2024-01-01T00:00:00Z; put a new one there");
    assert_eq!(receiver.messages(), []);
    put(authority.certify(2090));
    all_come(pt, &receiver);
    wait_until("all to be taken", || siem(pt)["behind"] == 0 && siem(pt)["failed"].is_null());
    assert!(running.log().contains("the SIEM is shown another certificate"));
    let found = pt.striae("doctor --json").outcome().json()["findings"].clone();
    let of_siem = found.as_array().unwrap().iter().find(|one| one["check"] == "siem").cloned();
    assert_eq!(of_siem.unwrap()["state"], "ok");
}
