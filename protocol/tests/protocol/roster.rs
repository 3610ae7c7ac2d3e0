//! The roster file: who signed it, and what it may hold.

use striae_crypto::{Domain, SecretKey};
use striae_protocol::limits::{
    MAX_ADDRESSES_PER_NODE, MAX_MEMBERS, MAX_NODES_PER_MEMBER, MAX_ROSTER_BYTES,
};
use striae_protocol::{CountryCode, Member, MessageError, Roster, RosterError, RosterNode};

use crate::samples;

fn signed() -> String {
    samples::roster().sign_to_text(&samples::federation_key()).unwrap()
}

fn verify(text: &str) -> Result<striae_protocol::TrustedRoster, RosterError> {
    Roster::verify_text(text, &samples::federation_key().public())
}

fn sign_text(text: &str) -> String {
    let key = samples::federation_key();
    let signature = key.sign(Domain::Roster, text.as_bytes());
    format!("{text}# signature: {} {signature}\n", key.public())
}

fn node(seed: u8) -> RosterNode {
    let key = SecretKey::from_bytes(&[seed; 32]).public();
    RosterNode { key, sealing_key: None, addresses: vec![] }
}

#[test]
fn round_trip() {
    let trusted = verify(&signed()).unwrap();
    assert_eq!(trusted.roster(), &samples::roster());
    assert_eq!(trusted.signer(), samples::federation_key().public());
    let dutch = samples::dutch_key().public();
    assert_eq!(trusted.country_of(&dutch), Some(samples::country("NL")));
    assert_eq!(trusted.roster().country_of(&dutch), Some(samples::country("NL")));
    assert_eq!(trusted.country_of(&samples::stranger_key().public()), None);
    assert_eq!(trusted.member(samples::country("BE")).unwrap().name, "Instituut / Institut");
    assert_eq!(trusted.member(samples::country("FR")), None);
    assert_eq!(trusted.countries().map(|c| c.to_string()).collect::<Vec<_>>(), ["NL", "BE"]);
    assert_eq!(trusted.nodes().count(), 2);
    // Without its last newline the file is still the signed one.
    assert!(verify(signed().trim_end()).is_ok());
}

#[test]
fn network_id_stays_over_versions_and_belongs_to_one_signer() {
    let first = verify(&signed()).unwrap().network_id();
    let mut next = samples::roster();
    next.version = 2;
    next.members.pop();
    let next = verify(&next.sign_to_text(&samples::federation_key()).unwrap()).unwrap();
    assert_eq!(next.network_id(), first);
    assert_ne!(samples::roster().network_id(&samples::stranger_key().public()), first);
    let other_name = Roster { federation: "Other".into(), ..samples::roster() };
    assert_ne!(other_name.network_id(&samples::federation_key().public()), first);
}

#[test]
fn another_signer_is_named() {
    let text = samples::roster().sign_to_text(&samples::stranger_key()).unwrap();
    let error = verify(&text).unwrap_err();
    assert!(matches!(error, RosterError::OtherSigner { .. }));
    let sentence = error.to_string();
    assert!(sentence.contains(&samples::stranger_key().public().fingerprint()), "{sentence}");
    assert!(sentence.contains(&samples::federation_key().public().fingerprint()), "{sentence}");
}

#[test]
fn any_altered_byte_is_refused() {
    let text = signed();
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(altered) = String::from_utf8(bytes) {
            assert!(verify(&altered).is_err(), "byte {at}");
        }
    }
    assert_eq!(verify(&text.replace('\n', "\r\n")).unwrap_err(), RosterError::Unsigned);
    assert_eq!(verify(&text.replace("NL", "FR")).unwrap_err(), RosterError::Altered);
    let more = format!("{}\n# signature: none\n", text.trim_end());
    assert_eq!(verify(&more).unwrap_err(), RosterError::Unsigned);
}

#[test]
fn unsigned_and_oversized_files_are_refused() {
    let unsigned = signed().lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join("\n");
    for text in ["", "\n", "\n\n", "# signature: ", "x\n# signature: a b\n", &unsigned] {
        assert_eq!(verify(text).unwrap_err(), RosterError::Unsigned, "{text:?}");
    }
    let long = " ".repeat(MAX_ROSTER_BYTES + 1);
    assert!(matches!(verify(&long), Err(RosterError::TooLong { .. })));
}

#[test]
fn signed_nonsense_is_refused() {
    let good = signed();
    let body = good.split("# signature").next().unwrap();
    for (text, what) in [
        ("hello\n".to_owned(), "no TOML"),
        ("a = [\n".repeat(1000), "deep nesting"),
        (format!("{}{}\n", "a = ", "[".repeat(100_000)), "deeper nesting"),
        (body.replace("version", "verzion"), "unknown field"),
        (body.replace("\"NL\"", "\"nl\""), "lower-case country"),
        (body.replace(&samples::dutch_key().public().to_string(), &"0".repeat(64)), "weak key"),
        (body.replace("version = 1", "version = -1"), "negative version"),
    ] {
        let error = verify(&sign_text(&text)).unwrap_err();
        assert!(matches!(error, RosterError::Content(_)), "{what}: {error}");
    }
}

#[test]
fn limits_hold_for_signing_and_verifying() {
    let key = samples::federation_key();
    let mut twice = samples::roster();
    twice.members[1].country = samples::country("NL");
    assert!(matches!(
        twice.sign_to_text(&key),
        Err(RosterError::Limit(MessageError::Twice { what: "the country", .. }))
    ));
    let text =
        sign_text(&signed().split("# signature").next().unwrap().replace("\"BE\"", "\"NL\""));
    assert!(matches!(verify(&text), Err(RosterError::Limit(MessageError::Twice { .. }))));

    let mut same_key = samples::roster();
    same_key.members[1].nodes[0].key = same_key.members[0].nodes[0].key;
    assert!(matches!(
        same_key.sign_to_text(&key),
        Err(RosterError::Limit(MessageError::Twice { what: "the key", .. }))
    ));

    let member = |n: usize| Member {
        country: CountryCode::from_letters([b'A' + (n / 26) as u8, b'A' + (n % 26) as u8]).unwrap(),
        name: "x".into(),
        nodes: vec![],
    };
    let with = |members| Roster { members, ..samples::roster() }.sign_to_text(&key);
    assert!(with((0..MAX_MEMBERS).map(member).collect()).is_ok());
    assert!(with((0..=MAX_MEMBERS).map(member).collect()).is_err());
    assert!(with(vec![]).is_err());

    let nodes = |count: usize| (10..).take(count).map(node).collect();
    assert!(with(vec![Member { nodes: nodes(MAX_NODES_PER_MEMBER), ..member(0) }]).is_ok());
    assert!(with(vec![Member { nodes: nodes(MAX_NODES_PER_MEMBER + 1), ..member(0) }]).is_err());
    let addressed =
        |addresses| vec![Member { nodes: vec![RosterNode { addresses, ..node(9) }], ..member(0) }];
    assert!(with(addressed(vec!["/x".into(); MAX_ADDRESSES_PER_NODE])).is_ok());
    assert!(with(addressed(vec!["/x".into(); MAX_ADDRESSES_PER_NODE + 1])).is_err());
    assert!(with(addressed(vec![String::new()])).is_err());
    assert!(with(vec![Member { name: "a\u{7}".into(), ..member(0) }]).is_err());
}
