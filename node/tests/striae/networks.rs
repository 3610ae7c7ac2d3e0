//! Networks as they are: proxies, nodes that nobody can dial, IPv6.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::kit::federation::wait_connected;
use crate::kit::https::Program;
use crate::kit::{Federation, TestNode, edit, wait_for, wait_until};

/// Lets a node listen elsewhere, or nowhere.
fn listen(node: &TestNode, listen: &str) {
    edit(&node.folder.join("node.toml"), &format!("listen = [\"{}\"]", node.address), listen);
}

/// A proxy by CONNECT; it counts what it has led.
fn proxy() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let led = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&led);
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (mut client, counted) = (client.unwrap(), Arc::clone(&counted));
            std::thread::spawn(move || {
                let mut head = BufReader::new(client.try_clone().unwrap()).lines();
                let first = head.next().unwrap().unwrap();
                let _rest: Vec<_> =
                    head.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                let to = first.split(' ').nth(1).unwrap().to_owned();
                let Ok(mut node) = TcpStream::connect(to) else { return };
                counted.fetch_add(1, Ordering::Relaxed);
                client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
                let (mut back, mut here) = (node.try_clone().unwrap(), client.try_clone().unwrap());
                std::thread::spawn(move || std::io::copy(&mut back, &mut here));
                let _ = std::io::copy(&mut client, &mut node);
            });
        }
    });
    (address, led)
}

#[test]
fn a_node_behind_a_proxy_that_listens_nowhere_asks_and_answers() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    for (node, number) in [(pt, 1), (es, 2)] {
        node.enroll(&federation.bench.shot(1, number));
    }
    let (address, led) = proxy();
    listen(pt, "listen = []");
    pt.set(&format!("[network]\nproxy = \"{address}\"\n"));
    let _running = [es.run(), pt.run()];
    wait_connected(&[pt, es]);
    assert!(led.load(Ordering::Relaxed) > 0);
    for [asker, other] in [[pt, es], [es, pt]] {
        let query = asker.ask(&format!("E-1 --to {}", other.country));
        assert_eq!(asker.answer_of(&query, &other.country)["hits"], 1);
    }
    assert_eq!(pt.status()["listening"], Value::Array(Vec::new()));
}

#[test]
fn two_nodes_that_listen_nowhere_meet_through_a_third_that_relays() {
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    fr.set("[network]\nrelay_for = [\"PT\", \"ES\"]\n");
    for (hidden, relay) in [(pt, "FR"), (es, fr.key.as_str())] {
        listen(hidden, "listen = []");
        hidden.set(&format!("[network]\nrelays = [\"{relay}\"]\n"));
    }
    let _running = [fr.run(), pt.run(), es.run()];
    wait_connected(&[pt, es, fr]);
    for node in [pt, es] {
        let listening = node.status()["listening"].to_string();
        assert!(listening.contains("/p2p-circuit"), "{listening}");
        let doctor = node.striae("doctor --json").outcome().json();
        let findings = doctor["findings"].as_array().unwrap();
        let says = |check: &str, words: &str| {
            findings.iter().any(|one| {
                one["check"] == check && one["finding"].as_str().unwrap().contains(words)
            })
        };
        assert!(says("relays", "a relay lets others reach this node"), "{findings:#?}");
        assert!(says("port", "reached through relays"), "{findings:#?}");
    }
}

#[test]
fn a_node_is_reached_by_ipv6_for_everything() {
    const TEST: &str = "a_node_is_reached_by_ipv6_for_everything";
    let Ok(free) = TcpListener::bind("[::1]:0") else {
        println!("skipped: {TEST}: this machine has no IPv6");
        return;
    };
    let port = free.local_addr().unwrap().port();
    drop(free);
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let address = format!("/ip6/::1/tcp/{port}");
    let certificate = federation.certify_as(pt, &format!("--address {address}"));
    for node in [pt, es] {
        federation.install(node, [&certificate]);
    }
    listen(pt, &format!("listen = [\"{address}\"]"));
    listen(es, "listen = []");
    edit(&pt.folder.join("node.toml"), "[https]\n", "[https]\nlisten = \"[::1]:0\"\n");
    pt.set("[health]\nlisten = \"[::1]:0\"\n");
    let running = pt.run();
    let _other = es.run();
    wait_connected(&[pt, es]);
    let health = wait_for("the address to be logged", || {
        let log = running.log();
        let line = log.lines().find(|line| line.contains("/metrics are served"))?;
        Some(line.split("bound=").nth(1)?.split_whitespace().next()?.to_owned())
    });
    assert!(health.starts_with("[::1]:"), "{health}");
    let mut stream = TcpStream::connect(&health).unwrap();
    write!(stream, "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(text.starts_with("HTTP/1.1 "), "{text}");
    let program = Program::at(pt, &running);
    assert!(program.base().starts_with("https://[::1]:"), "{}", program.base());
    assert!([200, 503].contains(&program.get("/health").status));
    wait_until("the doctor to find the port held", || {
        let found = pt.striae("doctor --json").outcome().json();
        let findings = found["findings"].as_array().unwrap();
        findings.iter().any(|one| {
            one["check"] == "port"
                && one["state"] == "ok"
                && one["finding"].as_str().unwrap().contains(&address)
        })
    });
}
