//! A day's work in five roles, given at the node's own machine and from another one over HTTPS: both give the same.

use serde_json::Value;

use crate::accounts::Somebody;
use crate::kit::https::{Program, with_https};
use crate::kit::{Federation, Striae, TestNode};

/// Where the commands of a day are given.
pub(crate) enum Place {
    /// At the node's own machine.
    Here,
    /// From another machine, by the node's address and certificate.
    Elsewhere { at: String, certificate: String },
}

impl Place {
    pub(crate) fn gives(&self, striae: Striae) -> Striae {
        match self {
            Self::Here => striae,
            Self::Elsewhere { at, certificate } => striae
                .env("STRIAE_AT", at)
                .env("STRIAE_CERTIFICATE", certificate)
                .env("STRIAE_DATA_FOLDER", "/nowhere"),
        }
    }
}

/// Person, and the command that they give; `REFUSED` before one that must be.
const DAY: &[(&str, &str)] = &[
    // The operator.
    ("olga", "person list"),
    ("olga", "person roles ana --add liaison"),
    ("olga", "person roles ana --remove liaison"),
    ("olga", "person session list ana"),
    ("olga", "person token make lims --scope exhibit:read --days 9"),
    ("olga", "person token list"),
    ("olga", "person token end olga lims"),
    ("olga", "REFUSED exhibit list"),
    ("olga", "REFUSED retention show"),
    ("olga", "REFUSED retention holds"),
    // The examiner.
    (
        "ana",
        "case enter X/1 --agency PJ --event-kind robbery --occurred 2026-05-03 --place 41.74,-7.47",
    ),
    ("ana", "exhibit enter E-1 --item A1 --recovered-by customs --place 41.74,-7.47"),
    ("ana", "exhibit correct E-1 --place 41.75,-7.47 --reason misread"),
    ("ana", "REFUSED exhibit correct E-1 --place 99,0 --reason misread"),
    ("ana", "exhibit list --text A1"),
    ("ana", "exhibit show E-1"),
    ("ana", "exhibit grounds E-1"),
    ("ana", "search E-1"),
    ("ana", "search E-1 --reviewed 2"),
    ("ana", "hit declare E-1 E-2"),
    ("ana", "hit review H-1"),
    ("ana", "hit examine H-1 --finding lead --basis scans --reason alike"),
    ("ana", "REFUSED hit verify H-1 --finding lead --basis scans"),
    ("ana", "inbox"),
    // The second examiner.
    ("bruno", "inbox"),
    ("bruno", "hit show H-1"),
    ("bruno", "hits"),
    ("bruno", "hit verify H-1 --finding lead --basis scans"),
    // The liaison officer.
    ("carla", "inbox"),
    ("carla", "hit request H-1"),
    ("ana", "hit examine H-1 --finding identification --basis originals"),
    ("bruno", "hit verify H-1 --finding identification --basis originals"),
    ("carla", "hit sign H-1"),
    ("carla", "case links X/1"),
    ("carla", "node statistics"),
    ("carla", "REFUSED ask E-1 --to ES"),
    ("carla", "query list"),
    ("carla", "exhibit clock E-1"),
    // The auditor.
    ("ava", "audit verify"),
    ("ava", "retention show"),
    ("ava", "retention hold exhibit E-2 --reason order"),
    ("ava", "retention holds"),
    ("ava", "REFUSED hit review H-1"),
    ("ava", "REFUSED exhibit show E-99"),
];

/// A day at a new node; each command with what it printed, without what differs from node to node.
fn day(federation: &Federation, node: &TestNode, is_here: bool) -> Vec<(String, Value)> {
    let bench = &federation.bench;
    for (case, firearm, number) in [("X/1", 1, 1), ("X/2", 1, 2), ("X/3", 2, 1)] {
        let command = format!("enroll --calibre 9x19 --kind evidence --case {case}");
        node.striae(&command).arg(bench.shot(firearm, number)).text();
    }
    let names = ["olga", "ana", "bruno", "carla", "ava"];
    let people = names.map(|name| Somebody::new(bench, node, name));
    let [olga, others @ ..] = &people;
    olga.striae("person add olga --role operator").text();
    let running = with_https(node);
    let program = Program::at(node, &running);
    let certificate = node.folder.join("https.crt").display().to_string();
    let place =
        if is_here { Place::Here } else { Place::Elsewhere { at: program.base(), certificate } };
    // Everybody signs in where they work.
    place.gives(olga.striae("person login olga")).text();
    let roles = ["examiner", "verifier", "liaison", "auditor"];
    for (other, role) in others.iter().zip(roles) {
        let add = format!("person add {} --role {role}", other.name);
        let first = other.first_password_by(olga);
        let first = first.to_str().unwrap();
        let named = |striae: Striae| place.gives(striae).env("STRIAE_PASSWORD_FILE", first);
        named(olga.striae(&add)).text();
        named(other.striae(&format!("person login {}", other.name))).text();
        place.gives(other.striae(&format!("person password {}", other.name))).text();
        place.gives(other.striae(&format!("person login {}", other.name))).text();
    }
    let mut said = Vec::new();
    for (name, words) in DAY {
        let person = people.iter().find(|one| one.name == *name).unwrap();
        let (words, is_refused) =
            words.strip_prefix("REFUSED ").map_or((*words, false), |words| (words, true));
        let outcome = place.gives(person.striae(words).words("--json")).outcome();
        let code = if is_refused { Some(2) } else { Some(0) };
        assert_eq!(outcome.code, code, "{name}: {words}: {outcome:?}");
        let text = if is_refused { &outcome.stderr } else { &outcome.stdout };
        let line = text.lines().last().unwrap_or_default();
        let mut json: Value = serde_json::from_str(line).unwrap_or_else(|_| line.into());
        without_chance(&mut json);
        said.push((format!("{name}: {words}"), json));
    }
    assert!(running.stop().success());
    said
}

/// Takes away times, and keys, digests and tokens, which no two nodes have in common.
fn without_chance(value: &mut Value) {
    match value {
        Value::String(text) => {
            let words = text.split_whitespace().map(|word| {
                let is_time = word.len() >= 20 && word.starts_with("20") && word.contains('T');
                let is_hex =
                    word.len() >= 32 && word.bytes().filter(u8::is_ascii_hexdigit).count() >= 32;
                if is_time || is_hex || word.starts_with("127.0.0.1") { "..." } else { word }
            });
            *text = words.collect::<Vec<_>>().join(" ");
        }
        Value::Array(values) => values.iter_mut().for_each(without_chance),
        Value::Object(fields) => {
            // Where one has logged in, what was signed, and how long it took.
            fields.retain(|name, _| {
                name != "source" && name != "signed_bytes" && !name.ends_with("_s")
            });
            fields.values_mut().for_each(without_chance);
        }
        _ => {}
    }
}

#[test]
fn a_day_gives_the_same_at_the_node_and_over_https() {
    let here = Federation::new(&["PT"]);
    let elsewhere = Federation::new(&["PT"]);
    let at_the_node = day(&here, &here.nodes[0], true);
    let over_https = day(&elsewhere, &elsewhere.nodes[0], false);
    for (one, other) in at_the_node.iter().zip(&over_https) {
        assert_eq!(one, other);
    }
}

#[test]
fn a_node_elsewhere_is_known_by_its_certificate_alone() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let running = with_https(pt);
    let other = with_https(es);
    let at = Program::at(pt, &running).base();
    Program::at(es, &other);
    let list = || Striae::new("exhibit list").env("STRIAE_AT", &at);
    let refused = list().refused();
    assert!(refused.contains("name the file with --certificate"), "{refused}");
    let certificate = es.folder.join("https.crt");
    let failed = list().env("STRIAE_CERTIFICATE", certificate.to_str().unwrap()).fails();
    assert!(failed.contains("is not reached"), "{failed}");
    let certificate = pt.folder.join("https.crt");
    let refused = list().env("STRIAE_CERTIFICATE", certificate.to_str().unwrap()).refused();
    assert!(refused.contains("sign in first"), "{refused}");
    let refused =
        list().env("STRIAE_AT", "http://127.0.0.1").env("STRIAE_CERTIFICATE", "x").refused();
    assert!(refused.contains("is no address of a node"), "{refused}");
    for running in [running, other] {
        assert!(running.stop().success());
    }
}
