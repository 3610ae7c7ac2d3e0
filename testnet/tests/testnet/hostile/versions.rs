//! Nodes of the protocol version before, with which everything works, and of later ones, which are refused in words.

use std::ffi::OsStr;

use serde_json::Value;
use striae_network::Purpose;
use striae_protocol::{
    Answer, AnswerOf1, CatchUpReply, CatchUpRequest, ClassFilter, Message, NodeRequest, Outcome,
    RawEnvelope, SealedQuery,
};
use striae_testnet::puppet::{Place, Puppet};

use super::{Stage, code, deliver, query, signature, wait_until};

/// Mexico gets a certificate without a sealing key, as a node of version 1 has it.
fn of_version_1() -> (Stage, Puppet) {
    let mut stage = Stage::set_up("");
    let key = stage.secret_key("MX");
    let request = NodeRequest::new(code("MX"), &key, None, vec![stage.node("MX").address.clone()]);
    let folder = stage.work.path().to_owned();
    let request_file = folder.join("request-of-1.toml");
    std::fs::write(&request_file, toml::to_string(&request).unwrap()).unwrap();
    let certificate = folder.join("certificate-of-1.toml");
    let words: [&OsStr; 8] = [
        "authority".as_ref(),
        "certify".as_ref(),
        "--charter".as_ref(),
        &folder.join("charter.toml").into_os_string(),
        "--out".as_ref(),
        certificate.as_os_str(),
        &folder.join("authority-MX").into_os_string(),
        request_file.as_os_str(),
    ];
    let _: Value = stage.node("PT").call(&words).unwrap();
    for country in ["PT", "ES", "FR"] {
        let install = ["charter".as_ref(), "install".as_ref(), certificate.as_os_str()];
        let _: Value = stage.node(country).call(&install).unwrap();
    }
    stage.start(&["PT", "ES", "FR"]);
    let puppet = stage.puppet();
    (stage, puppet)
}

#[test]
fn a_node_of_the_version_before_asks_and_is_answered_in_its_form() {
    let (stage, puppet) = of_version_1();
    let question = query(signature(&stage, 1, 7), 1);
    let envelope = puppet.sign(Message::QueryOf1(question.into()), Place::at(1, None)).unwrap();
    assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
    let answer = puppet.wait_heard(|heard| {
        heard.from == stage.node("ES").key && heard.purpose == Some(Purpose::Deliver)
    });
    let answer = answer.expect("Spain's answer").bytes;
    assert_eq!(answer[48..52], [2, 0, 1, 0], "kind 2, version 1: in clear");
    // Its hit has the reference, the score and Spain's code, as version 1 lays them out.
    let body = &answer[148..answer.len() - 64];
    assert_eq!(&body[..32], envelope.id.as_bytes());
    assert_eq!(body[32..44], [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], "hits: one");
    assert!(body.windows(2).any(|letters| letters == b"ES"));
    wait_until("the receipt", || {
        let status: Value = stage.node("ES").call(&["status"]).unwrap();
        status["outbox"] == 0
    });
}

#[test]
fn a_node_of_the_version_before_is_asked_in_its_form_and_answers() {
    let (stage, puppet) = of_version_1();
    let asked: Value = stage.node("PT").call(&["ask", "E-1", "--to", "ES,MX"]).unwrap();
    assert_eq!(asked["version"], 1, "{asked}");
    let heard = puppet
        .wait_heard(|heard| heard.bytes.get(48..52) == Some(&[1, 0, 1, 0]))
        .expect("the query");
    let id = striae_protocol::EnvelopeId::of(&heard.bytes);
    let answer = Answer {
        query: id,
        number: 0,
        outcome: Outcome::NoHits,
        searched: 17,
        class_filter: ClassFilter::default(),
        engine_version: "an older engine".to_owned(),
        contact: None,
    };
    let answer = Message::Answer(AnswerOf1::from(answer));
    let answer = puppet.sign(answer, Place::outside()).unwrap();
    assert_eq!(deliver(&puppet, &stage, "PT", &answer.bytes), None, "receipted");
    let query = asked["query"].as_str().unwrap();
    let row = stage.coverage("PT", query, "MX");
    assert_eq!((&row["state"], &row["searched"]), (&"answered".into(), &17.into()));
    wait_until("Spain to answer it as well", || {
        stage.coverage("PT", query, "ES")["state"] == "answered"
    });
    assert_eq!(stage.coverage("PT", query, "ES")["hits"], 1);
    // What version 1 has no word for is not asked of it.
    let standing = stage.node("PT").call::<Value>(&["ask", "E-1", "--to", "MX", "--standing"]);
    assert!(standing.unwrap_err().to_string().contains("version 1"));
}

#[test]
fn a_later_version_is_refused_in_words_on_both_sides() {
    let mut stage = Stage::set_up("");
    stage.start(&["PT", "ES", "FR"]);
    let puppet = stage.puppet();
    // A message of version 9: its author hears what is spoken here, and the operator that somebody speaks another.
    let envelope = super::first_query(&puppet, &stage);
    let mut later = envelope.bytes;
    later[50] = 9;
    let refused = deliver(&puppet, &stage, "ES", &later).unwrap();
    assert!(refused.contains("version 9") && refused.contains("versions 1 to 2"), "{refused}");
    let incident = stage.operator_sees("ES", "other protocol version", &puppet.key());
    assert_eq!(incident["country"], "MX");

    // A node that speaks 9 to 12, and lays out its hello differently.
    puppet.behave(Box::new(|heard| match CatchUpRequest::decode(&heard.bytes) {
        Ok(CatchUpRequest::Hello(_)) => {
            Some([&[0, 0, 0, 0, 9, 0, 12, 0][..], b"and something new"].concat())
        }
        _ => None,
    }));
    stage.restart("PT");
    assert!(puppet.wait_connected(&[stage.node("PT").key]));
    stage.operator_sees("PT", "other protocol version", &puppet.key());
    let asked = stage.ask("PT", "MX");
    wait_until("the asker to be told why", || {
        let reason = stage.coverage("PT", &asked, "MX")["reason"].to_string();
        reason.contains("versions 9 to 12") && reason.contains("this node 1 to 2")
    });
    // The other side hears it too: a hello of later versions gets ours.
    let hello = [&[0, 0, 0, 0, 9, 0, 12, 0][..], b"?"].concat();
    let reply = puppet.send(Purpose::CatchUp, stage.node("ES").key, hello).unwrap();
    match CatchUpReply::decode(&reply).unwrap() {
        CatchUpReply::Hello(hello) => {
            assert_eq!((hello.oldest_version, hello.newest_version), (1, 2));
        }
        other => panic!("{other:?}"),
    }
    stage.honest_traffic_goes_on("ES", "FR");
}

#[test]
fn an_unknown_signature_format_is_answered_with_that_word() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let mut question = query(vec![0xff; 100], 1);
    question.marks[0].format_version = 77;
    let envelope = puppet.sign(Message::Query(question), Place::at(1, None)).unwrap();
    assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
    let answer = puppet.wait_heard(|heard| {
        heard.from == stage.node("ES").key && heard.purpose == Some(Purpose::Deliver)
    });
    let key = stage.secret_key("MX");
    let answer = opened(&stage, &answer.unwrap().bytes, &key);
    let Outcome::Unsupported { reason } = answer.outcome else { panic!("{answer:?}") };
    assert!(reason.contains("format 77") && reason.contains("reads format 2"), "{reason}");
    assert_eq!(answer.searched, 0);
}

/// A real node's answer, opened as Mexico.
fn opened(stage: &Stage, bytes: &[u8], key: &striae_crypto::SecretKey) -> Answer {
    let mut documents = Vec::new();
    for name in ["charter.toml", "certificate-ES.toml", "certificate-MX.toml"] {
        let text = std::fs::read_to_string(stage.work.path().join(name)).unwrap();
        documents.extend(striae_protocol::SignedDocument::read_all(&text).unwrap());
    }
    let mut documents = documents.into_iter();
    let mut membership = striae_protocol::Membership::begin(documents.next().unwrap()).unwrap();
    for document in documents {
        membership.admit(document).unwrap();
    }
    let now = striae_vocabulary::UnixSeconds::from(std::time::SystemTime::now());
    let roster = membership.roster(now);
    let authentic = RawEnvelope::new(bytes).unwrap().decode().unwrap().authenticate(&roster);
    let sealed = authentic.unwrap().into_sealed_answer(now).unwrap();
    sealed.open(&[key.sealing_key()]).unwrap().answer().clone()
}

#[test]
fn a_query_sealed_to_others_alone_is_refused_in_words() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let mut question = query(signature(&stage, 1, 7), 1);
    question.destinations = striae_protocol::Destinations::Countries(vec![code("ES"), code("FR")]);
    let french = stage.secret_key("FR").sealing_key().public().unwrap();
    let readers = [(stage.node("FR").key, &french)];
    let network = stage.federation.network;
    let sealed = SealedQuery::seal(&question, network, &puppet.key(), &readers).unwrap();
    let envelope = puppet.sign(Message::SealedQuery(sealed), Place::at(1, None)).unwrap();
    assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
    let answer = puppet.wait_heard(|heard| {
        heard.from == stage.node("ES").key && heard.purpose == Some(Purpose::Deliver)
    });
    let key = stage.secret_key("MX");
    let answer = opened(&stage, &answer.unwrap().bytes, &key);
    let Outcome::Refused { reason } = answer.outcome else { panic!("{answer:?}") };
    assert!(reason.contains("sealed to other nodes"), "{reason}");
}

#[test]
fn a_signature_in_the_format_before_is_searched_with() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let golden = include_str!("../../../../node/toolmark/tests/vectors/signature-1.hex");
    let digits: String = golden.lines().filter(|line| !line.starts_with('#')).collect();
    let bytes = (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16));
    let mut question = query(bytes.collect::<Result<_, _>>().unwrap(), 1);
    question.marks[0].format_version = 1;
    let envelope = puppet.sign(Message::Query(question), Place::at(1, None)).unwrap();
    assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
    let answer = puppet.wait_heard(|heard| {
        heard.from == stage.node("ES").key && heard.purpose == Some(Purpose::Deliver)
    });
    let answer = opened(&stage, &answer.unwrap().bytes, &stage.secret_key("MX"));
    assert_eq!((&answer.outcome, answer.searched), (&Outcome::NoHits, 0), "{answer:?}");
}
