//! Somebody on the wire, who sees every byte between two nodes and can say what they are not.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;
use striae_testnet::links::{Direction, LinkSet};

use super::{Stage, wait_until};

/// The TCP address in a multiaddress `/ip4/A/tcp/P`.
pub(super) fn socket_address(multiaddress: &str) -> SocketAddr {
    let parts: Vec<&str> = multiaddress.split('/').collect();
    format!("{}:{}", parts[2], parts[4]).parse().unwrap()
}

/// The lengths of the records of TLS, as anybody on the wire reads them.
fn records(bytes: &[u8]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut at = 0;
    while let Some(head) = bytes.get(at..at + 5) {
        let length = usize::from(u16::from_be_bytes([head[3], head[4]]));
        if head[0] == 0x17 {
            lengths.push(length);
        }
        at += 5 + length;
    }
    lengths
}

/// Bytes from Spain to Portugal in one question: the records that are longer than those of the idle
/// connection.
fn answer_on_the_wire(has_match: bool) -> (Vec<usize>, Vec<u8>) {
    let mut stage = Stage::set_up(r#"links = [["PT", "ES"], ["FR", "MX"]]"#);
    let ends = ["PT", "ES"].map(|country| socket_address(&stage.node(country).address));
    let link = LinkSet::keeping(ends.to_vec()).unwrap();
    let kept = |direction| link.kept(0, 1, direction);
    // Portugal reaches Spain over the link alone.
    let settings = stage.node("PT").folder().join("node.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let mut table: toml::Table = toml::from_str(&text).unwrap();
    let routes = table.entry("routes").or_insert(toml::Table::new().into());
    let dialled = link.address(0, 1);
    let address = format!("/ip4/{}/tcp/{}", dialled.ip(), dialled.port());
    routes.as_table_mut().unwrap().insert(stage.node("ES").key.to_string(), vec![address].into());
    std::fs::write(&settings, table.to_string()).unwrap();
    if !has_match {
        // The exhibit asked about is of another firearm.
        let scan = stage.shot(5, 1);
        let words = "enroll --calibre 9x19 --kind evidence --case X/2".split(' ');
        let words = words.map(Into::into).chain([scan.into_os_string()]);
        let _: Value = stage.node("PT").call(&words.collect::<Vec<_>>()).unwrap();
    }
    stage.start(&["PT", "ES"]);
    wait_until("the two to be connected", || {
        let status: Value = stage.node("PT").call(&["status"]).unwrap();
        status["connected"].as_array().unwrap().len() == 1
    });
    std::thread::sleep(Duration::from_millis(300));
    let before = kept(Direction::Back).len();
    let exhibit = if has_match { "E-1" } else { "E-2" };
    let asked: Value = stage.node("PT").call(&["ask", exhibit, "--to", "ES"]).unwrap();
    let query = asked["query"].as_str().unwrap().to_owned();
    wait_until("the answer", || stage.coverage("PT", &query, "ES")["state"] == "answered");
    assert_eq!(stage.coverage("PT", &query, "ES")["hits"], usize::from(has_match));
    wait_until("the receipt", || {
        let status: Value = stage.node("ES").call(&["status"]).unwrap();
        status["outbox"] == 0
    });
    std::thread::sleep(Duration::from_millis(300));
    let all = [kept(Direction::Back), kept(Direction::Forth)].concat();
    let back = kept(Direction::Back)[before..].to_vec();
    // Records of the idle connection, pings and acknowledgements, are short.
    let long = records(&back).into_iter().filter(|length| *length > 1000).collect();
    (long, all)
}

#[test]
fn on_the_wire_a_hit_looks_like_none_and_nothing_of_it_can_be_read() {
    let (hit, bytes) = answer_on_the_wire(true);
    let (none, _) = answer_on_the_wire(false);
    assert!(!hit.is_empty(), "the answer was seen");
    assert_eq!(hit, none, "the lengths of what Spain sent");
    // Nothing readable: neither words of the answer nor the tag that begins every envelope.
    for words in ["striae-envelope", "striae-impression", "9 mm", "ES", "hits"] {
        let found = bytes.windows(words.len()).filter(|window| *window == words.as_bytes()).count();
        // Two letters occur by chance, in many thousand bytes.
        assert!(found == 0 || words.len() == 2, "{words}: {found}");
    }
}

#[test]
fn bytes_that_are_no_connection_are_let_go() {
    let stage = Stage::new();
    let address = socket_address(&stage.node("ES").address);
    // More than may wait unknown, each silent or talking nonsense.
    let mut streams = Vec::new();
    for number in 0..30_u8 {
        let mut stream = TcpStream::connect(address).unwrap();
        if number % 2 == 0 {
            let _ = stream.write_all(&vec![number; 70_000]);
        }
        streams.push(stream);
    }
    // A refused peer is told by the end of the connection.
    let mut ended = 0;
    for stream in &mut streams {
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        if matches!(stream.read(&mut [0; 16]), Ok(0) | Err(_)) {
            ended += 1;
        }
    }
    assert!(ended > 10, "{ended}");
    stage.honest_traffic_goes_on("PT", "ES");
    stage.honest_traffic_goes_on("FR", "ES");
}
