//! Charter, certificates and revocations: what counts, and what does not.

use striae_crypto::{SealingSuite, SecretKey};
use striae_protocol::limits::{
    MAX_CERTIFICATES_PER_MEMBER, MAX_CHARTER_BYTES, MAX_MEMBERS, MAX_NODES_PER_MEMBER,
    MAX_REVOCATIONS_PER_MEMBER, ROTATION_OVERLAP,
};
use striae_protocol::trust::{
    Admitted, CharterChain, CharterError, CharterMember, DocumentError, MemberStatus, TrustError,
    least_threshold,
};
use striae_protocol::{
    Certificate, Charter, EnvelopeDraft, EnvelopeError, Membership, Message, MessageError,
    NodeRequest, NotCounted, RawEnvelope, Revocation, SignedDocument, Standing,
};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::samples::{self, DAY, NOW, signed};

fn key(seed: u8) -> SecretKey {
    SecretKey::from_bytes(&[seed; 32])
}

fn french_authority() -> SecretKey {
    key(0x14)
}

/// A version that follows, as changed.
fn next(chain: &CharterChain, change: impl FnOnce(&mut Charter)) -> SignedDocument {
    let mut next = chain.current().clone();
    next.version += 1;
    next.predecessor = Some(chain.current_digest());
    change(&mut next);
    next.to_document().unwrap()
}

pub(crate) fn two() -> [SecretKey; 2] {
    [samples::dutch_authority(), samples::belgian_authority()]
}

pub(crate) fn chain() -> CharterChain {
    CharterChain::begin(samples::signed_charter()).unwrap()
}

/// With France as the third, so that two of three decide.
fn three() -> Membership {
    let mut membership = samples::membership();
    let [dutch, belgian] = &two();
    let document = next(membership.charter(), |charter| {
        charter.members.push(samples::member("FR", "Institut", &french_authority()));
    });
    let document = signed(document, &[dutch, belgian, &french_authority()]);
    assert_eq!(membership.admit(document), Ok(Admitted::New));
    membership
}

fn refused(result: Result<Admitted, TrustError>) -> CharterError {
    match result.unwrap_err() {
        TrustError::Charter(error) => error,
        other => panic!("{other}"),
    }
}

#[test]
fn the_first_version_is_signed_by_every_member() {
    let [dutch, belgian] = &two();
    let draft = || samples::charter().to_document().unwrap();
    assert!(CharterChain::begin(signed(draft(), &[dutch, belgian])).is_ok());
    for keys in [&[][..], &[dutch], &[belgian, &french_authority()]] {
        let error = CharterChain::begin(signed(draft(), keys)).unwrap_err();
        assert!(matches!(error, CharterError::TooFewSignatures(_)), "{error}");
    }
    let error = CharterChain::begin(signed(draft(), &[dutch])).unwrap_err().to_string();
    assert_eq!(
        error,
        "version 1 of the charter is not signed by enough: NL signed, 2 of NL, BE are needed"
    );
    let later = next(&chain(), |_| {});
    let error = CharterChain::begin(signed(later, &[dutch, belgian])).unwrap_err();
    assert_eq!(error, CharterError::NotTheFirst { found: 2 });
}

#[test]
fn signatures_that_do_not_fit_an_altered_text_are_not_said_to_be_missing() {
    let says = |error: String| {
        assert!(error.contains("not fit the text, which was changed after"), "{error}");
        assert!(error.contains("ask for the file again") && !error.contains("nobody"), "{error}");
    };
    let text = samples::signed_charter().to_text();
    let lines: Vec<&str> = text.lines().collect();
    let threshold = lines.iter().position(|line| line.starts_with("threshold")).unwrap();
    let mut exchanged = lines.clone();
    exchanged.swap(threshold, threshold + 1);
    for altered in [text.replacen("\nthreshold", "\n\nthreshold", 1), exchanged.join("\n")] {
        let document = SignedDocument::read(&altered).unwrap();
        assert_eq!(document.unfit_signatures(), 2);
        let error = CharterChain::begin(document).unwrap_err().to_string();
        assert!(error.contains("2 signatures are there"), "{error}");
        says(error);
    }
    let certificate = samples::dutch_certificate().to_text().replacen("\nserial", "\n\nserial", 1);
    let document = SignedDocument::read(&certificate).unwrap();
    let error = samples::membership().admit(document).unwrap_err().to_string();
    assert!(error.contains("1 signature is there and does"), "{error}");
    says(error);
    let unsigned = samples::charter().to_document().unwrap();
    let error = CharterChain::begin(unsigned).unwrap_err().to_string();
    assert!(error.contains("nobody has signed") && !error.contains("fit"), "{error}");
}

#[test]
fn any_altered_byte_of_a_charter_is_refused() {
    let text = samples::signed_charter().to_text();
    let network = samples::network();
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(altered) = String::from_utf8(bytes)
            && let Ok(document) = SignedDocument::read(&altered)
        {
            let chain = CharterChain::begin(document);
            assert!(chain.is_err(), "byte {at}");
        }
    }
    assert_eq!(chain().network_id(), network);
    assert!(
        network.is_named_by(&network.to_string()) && network.is_named_by(&network.fingerprint())
    );
    assert!(network.is_named_by(&network.fingerprint().replace(' ', "")));
    assert!(!network.is_named_by("") && !network.is_named_by(&network.to_string()[..63]));
}

#[test]
fn later_versions_are_signed_by_enough_of_those_before() {
    let [dutch, belgian] = &two();
    let french = &french_authority();
    let mut membership = three();
    assert_eq!(membership.charter().current().version, 2);
    let suspend = |chain: &CharterChain| {
        next(chain, |charter| charter.members[1].status = MemberStatus::Suspended)
    };
    // Two of three: any two, and no stranger, and nobody twice.
    let again = signed(suspend(membership.charter()), &[dutch, dutch]);
    for keys in [vec![dutch], vec![dutch, &key(0x44)], vec![]] {
        let mut copy = membership.clone();
        let document = signed(suspend(membership.charter()), &keys);
        let error = refused(copy.admit(document));
        assert!(matches!(error, CharterError::TooFewSignatures(_)), "{error}");
        assert_eq!(copy, membership);
    }
    assert!(membership.clone().admit(again).is_err());
    for keys in [[dutch, french], [french, belgian], [dutch, belgian]] {
        let document = signed(suspend(membership.charter()), &keys);
        assert_eq!(membership.clone().admit(document), Ok(Admitted::New));
    }
    // A suspended member elects no more.
    let document = signed(suspend(membership.charter()), &[dutch, french]);
    membership.admit(document.clone()).unwrap();
    assert_eq!(membership.admit(document), Ok(Admitted::Known));
    let reinstate =
        next(membership.charter(), |charter| charter.members[1].status = MemberStatus::Active);
    assert!(membership.clone().admit(signed(reinstate.clone(), &[dutch, belgian])).is_err());
    assert_eq!(membership.admit(signed(reinstate, &[dutch, french])), Ok(Admitted::New));
}

#[test]
fn a_new_member_and_a_new_key_sign_for_themselves() {
    let [dutch, belgian] = &two();
    let french = &french_authority();
    let chain = chain();
    let joins = || {
        next(&chain, |charter| {
            charter.members.push(samples::member("FR", "Institut", &french_authority()));
        })
    };
    let extend = |document| chain.clone().extend(document);
    let error = extend(signed(joins(), &[dutch, belgian])).unwrap_err();
    assert!(error.to_string().ends_with("FR must sign with the new key"), "{error}");
    assert_eq!(extend(signed(joins(), &[dutch, belgian, french])), Ok(true));

    // Belgium lost its key: the others sign, and the new key.
    let mut membership = three();
    let new = &key(0x23);
    let replaced =
        || next(membership.charter(), |charter| charter.members[1].authority = key(0x23).public());
    assert!(membership.clone().admit(signed(replaced(), &[dutch, french])).is_err());
    let document = signed(replaced(), &[dutch, french, new]);
    assert_eq!(membership.admit(document), Ok(Admitted::New));
    // Certificates by the lost key count no more; the nodes are certified anew.
    let belgian_node = samples::belgian_key().public();
    assert_eq!(membership.roster(NOW).standing(&belgian_node), None);
    let by = |authority| samples::signed_certificate("BE", &samples::belgian_key(), authority);
    let error = membership.admit(by(belgian)).unwrap_err();
    assert!(matches!(error, TrustError::NotByAuthority { .. }), "{error}");
    assert_eq!(membership.admit(by(new)), Ok(Admitted::New));
    assert_eq!(membership.roster(NOW).country_of(&belgian_node), Some(samples::country("BE")));
}

#[test]
fn a_node_never_goes_back_to_an_older_charter() {
    let [dutch, belgian] = &two();
    let mut membership = three();
    assert_eq!(membership.admit(samples::signed_charter()), Ok(Admitted::Known));
    assert_eq!(membership.charter().current().version, 2);
    // A version that follows the first one again, in another way: those who signed both are named.
    let fork = next(&chain(), |charter| charter.queries_per_day = 9);
    let error = refused(membership.admit(signed(fork, &[dutch, belgian])));
    assert!(matches!(error, CharterError::Fork { version: 2, .. }), "{error}");
    assert!(error.to_string().contains("NL, BE signed both"), "{error}");
    let unsigned = next(&chain(), |charter| charter.queries_per_day = 9);
    assert!(matches!(refused(membership.admit(unsigned)), CharterError::Older { .. }));
    // A version too far ahead: those between are missing.
    let far = next(membership.charter(), |charter| charter.version = 9);
    let error = refused(membership.admit(signed(far, &[dutch, belgian])));
    assert_eq!(error, CharterError::Gap { found: 9, current: 2 });
}

/// A change that a next version makes.
type Change = Box<dyn Fn(&mut Charter)>;

#[test]
fn a_version_goes_on_from_the_one_before() {
    let [dutch, belgian] = &two();
    let chain = chain();
    let mut earlier = samples::charter();
    earlier.issued = UnixSeconds(NOW.0 + 1);
    let changes: [(&str, Change); 4] = [
        ("name", Box::new(|charter| charter.federation = "Other".into())),
        ("issued before", Box::new(|charter| charter.issued = UnixSeconds(NOW.0 - 1))),
        (
            "drops BE",
            Box::new(|charter| {
                charter.members.pop();
                charter.threshold = 1;
            }),
        ),
        (
            "another version 1",
            Box::new(|charter| charter.predecessor = Some(samples::network_digest())),
        ),
    ];
    for (says, change) in changes {
        let document = signed(next(&chain, change), &[dutch, belgian]);
        let error = chain.clone().extend(document).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn a_charter_keeps_its_limits() {
    let with = |change: &dyn Fn(&mut Charter)| {
        let mut charter = samples::charter();
        change(&mut charter);
        charter.validate()
    };
    assert_eq!(with(&|_| {}), Ok(()));
    let twice = with(&|charter| charter.members[1].country = samples::country("NL"));
    assert!(matches!(twice, Err(MessageError::Twice { what: "the country", .. })));
    let same = with(&|charter| charter.members[1].authority = charter.members[0].authority);
    assert!(matches!(same, Err(MessageError::Twice { .. })));
    for threshold in [0, 1, 3] {
        assert!(
            with(&|charter| charter.threshold = threshold).is_err(),
            "no majority, or too many"
        );
    }
    for active in 1..10 {
        let least = least_threshold(active);
        assert!(2 * least > active && 2 * (least - 1) <= active);
    }
    assert!(with(&|charter| charter.members.clear()).is_err());
    assert!(with(&|charter| charter.queries_per_day = 0).is_err());
    assert!(with(&|charter| charter.federation = String::new()).is_err());
    assert!(with(&|charter| charter.members[0].contact = "a\u{202e}b".into()).is_err());
    assert!(with(&|charter| charter.members[0].name = "x".repeat(129)).is_err());
}

#[test]
fn the_largest_charter_fits() {
    let keys: Vec<SecretKey> = (0..=MAX_MEMBERS)
        .map(|number| {
            let mut seed = [7; 32];
            seed[..8].copy_from_slice(&(number as u64).to_le_bytes());
            SecretKey::from_bytes(&seed)
        })
        .collect();
    let letters = (b'A'..=b'Z').flat_map(|one| (b'A'..=b'Z').map(move |other| [one, other]));
    // Documents do not write these two.
    let letters: Vec<[u8; 2]> =
        letters.filter(|letters| ![*b"EL", *b"UK"].contains(letters)).collect();
    let member = |number: usize| CharterMember {
        country: CountryCode::from_letters(letters[number]).unwrap(),
        name: "n".repeat(128),
        authority: keys[number].public(),
        contact: "c".repeat(256),
        status: MemberStatus::Active,
    };
    let of = |count: usize| Charter {
        members: (0..count).map(member).collect(),
        threshold: count as u32,
        ..samples::charter()
    };
    let signers: Vec<&SecretKey> = keys[..MAX_MEMBERS].iter().collect();
    let document = signed(of(MAX_MEMBERS).to_document().unwrap(), &signers);
    assert!(document.to_text().len() <= MAX_CHARTER_BYTES, "{}", document.to_text().len());
    let read = SignedDocument::read(&document.to_text()).unwrap();
    assert_eq!(CharterChain::begin(read).err(), None);
    assert!(of(MAX_MEMBERS + 1).to_document().is_err());
}

#[test]
fn a_certificate_counts_for_its_time_and_its_country() {
    let membership = samples::membership();
    let dutch = samples::dutch_key().public();
    let at = |now| membership.roster(UnixSeconds(now)).standing(&dutch);
    let country = samples::country("NL");
    let refused = |why| Some(Standing::Refused { country, why });
    assert_eq!(at(NOW.0), Some(Standing::Active { country }));
    assert_eq!(at(NOW.0 - 1), refused(NotCounted::NotYet));
    assert_eq!(at(NOW.0 + 365 * DAY), refused(NotCounted::Expired));
    let roster = membership.roster(NOW);
    assert_eq!(roster.standing(&samples::stranger_key().public()), None);
    assert_eq!(roster.nodes().count(), 2);
    assert_eq!(roster.member(country).unwrap().contact, "ballistics@nl.example");
    assert_eq!(roster.countries().map(|code| code.to_string()).collect::<Vec<_>>(), ["NL", "BE"]);
}

#[test]
fn a_certificate_needs_the_authority_the_network_and_the_nodes_own_proof() {
    let mut membership = samples::membership();
    let stranger = samples::stranger_key();
    let sign = |certificate: Certificate, key: &SecretKey| {
        certificate.to_document().map(|document| signed(document, &[key]))
    };
    let good = samples::certificate(samples::request("NL", &stranger), 2);
    let by_another = sign(good.clone(), &samples::belgian_authority()).unwrap();
    let error = membership.admit(by_another).unwrap_err();
    assert!(matches!(error, TrustError::NotByAuthority { .. }), "{error}");
    let elsewhere = Certificate { network: samples::other_network(), ..good.clone() };
    let error = membership.admit(sign(elsewhere, &samples::dutch_authority()).unwrap());
    assert!(matches!(error, Err(TrustError::OtherNetwork(_))));
    let nobody = samples::certificate(samples::request("FR", &stranger), 2);
    let error = membership.admit(sign(nobody, &french_authority()).unwrap()).unwrap_err();
    assert!(matches!(error, TrustError::NoMember { .. }), "{error}");
    // Belgium certifies the Dutch node's key as its own, with the proof that the node made for its
    // own country.
    let stolen = NodeRequest {
        country: samples::country("BE"),
        ..samples::request("NL", &samples::dutch_key())
    };
    let error = sign(samples::certificate(stolen, 2), &samples::belgian_authority()).unwrap_err();
    assert!(error.to_string().contains("did not ask for it"), "{error}");
    let mut other_sealing = good.clone();
    other_sealing.request.sealing_key = samples::sealing(&samples::belgian_key()).public().unwrap();
    assert!(sign(other_sealing, &samples::dutch_authority()).is_err());
    for (not_before, not_after) in [
        (NOW.0, NOW.0),
        (NOW.0, NOW.0 - 1),
        (NOW.0, NOW.0 + 1200 * DAY),
        // Neither is their difference one of signed numbers.
        (1, 1 << 63),
        (1 << 63, (1 << 63) - 1),
        (0, u64::MAX),
    ] {
        let (not_before, not_after) = (UnixSeconds(not_before), UnixSeconds(not_after));
        let wrong = Certificate { not_before, not_after, ..good.clone() };
        assert!(matches!(wrong.to_document(), Err(DocumentError::Limit { .. })));
    }
    assert!(Certificate { duties: vec![], ..good.clone() }.to_document().is_err());
    assert_eq!(
        membership.admit(sign(good, &samples::dutch_authority()).unwrap()),
        Ok(Admitted::New)
    );
}

#[test]
fn a_revoked_key_counts_no_more_and_never_again() {
    let mut membership = samples::membership();
    let (dutch, authority) = (samples::dutch_key(), samples::dutch_authority());
    let foreign = samples::revocation("NL", &dutch, &samples::belgian_authority());
    assert!(membership.admit(foreign).is_err(), "only by its own authority");
    let document = samples::revocation("NL", &dutch, &authority);
    assert_eq!(membership.admit(document.clone()), Ok(Admitted::New));
    assert_eq!(membership.admit(document), Ok(Admitted::Known));
    let revoked = Standing::Refused { country: samples::country("NL"), why: NotCounted::Revoked };
    assert_eq!(membership.roster(NOW).standing(&dutch.public()), Some(revoked));
    let error = receive(&membership, &samples::signed_query().bytes).unwrap_err();
    assert!(matches!(error, EnvelopeError::NotCounted { why: NotCounted::Revoked, .. }), "{error}");
    let anew = samples::certificate(samples::request("NL", &dutch), 9);
    membership.admit(signed(anew.to_document().unwrap(), &[&authority])).unwrap();
    assert_eq!(membership.roster(NOW).standing(&dutch.public()), Some(revoked));
}

/// A document as its author would have it who changes what he signs.
fn forged(
    document: &SignedDocument,
    from: &str,
    to: &str,
    authority: &SecretKey,
) -> SignedDocument {
    let text = document.to_text().replace(from, to);
    let end = text.find("# signature").unwrap();
    signed(SignedDocument::read(&text[..end]).unwrap(), &[authority])
}

#[test]
fn nobody_speaks_of_a_key_of_another_country_whatever_the_order() {
    // The Belgian is the later member of the charter, the Dutch the earlier one, which counts first
    // where both have a say.
    let (belgian, dutch_authority) = (samples::belgian_key(), samples::dutch_authority());
    let by_the_dutch = |document: &SignedDocument| {
        forged(document, "country = \"BE\"", "country = \"NL\"", &dutch_authority)
    };
    let revocation = samples::revocation("BE", &belgian, &samples::belgian_authority());
    let revoked = by_the_dutch(&revocation);
    let certificate = samples::signed_certificate("BE", &belgian, &samples::belgian_authority());
    let certified = by_the_dutch(&certificate);
    let request = NodeRequest {
        replaces: Some(belgian.public()),
        ..samples::request("NL", &samples::stranger_key())
    };
    assert!(samples::certificate(request, 9).to_document().is_err(), "nor takes its place");
    for false_one in [revoked, certified] {
        let mut before = Membership::begin(samples::signed_charter()).unwrap();
        for membership in [&mut before, &mut samples::membership()] {
            let error = membership.admit(false_one.clone()).unwrap_err();
            assert!(matches!(error, TrustError::Document(_)), "{error}");
            membership.admit(certificate.clone()).unwrap();
            let standing = membership.roster(NOW).standing(&belgian.public());
            assert_eq!(standing, Some(Standing::Active { country: samples::country("BE") }));
        }
    }
    let error = Revocation::of_document(&by_the_dutch(&revocation)).unwrap_err().to_string();
    assert!(error.contains("has not signed that it serves NL"), "{error}");
}

#[test]
fn what_is_said_of_a_key_without_a_certificate_never_outweighs_its_certificate() {
    // Somebody has the Belgian node's key, and has it sign that it served the Netherlands: there it
    // is revoked, and replaced.
    let (stolen, authority) = (samples::belgian_key(), samples::dutch_authority());
    let thief = key(0x77);
    let request = NodeRequest::replacing(
        samples::country("NL"),
        &thief,
        samples::sealing(&thief).public().unwrap(),
        vec![],
        &stolen,
    )
    .unwrap();
    let replaced = samples::certificate(request, 9).to_document().unwrap();
    let replaced = signed(replaced, &[&authority]);
    let revoked = samples::revocation("NL", &stolen, &authority);
    let certificate = samples::signed_certificate("BE", &stolen, &samples::belgian_authority());
    let orders = [[&revoked, &replaced, &certificate], [&certificate, &replaced, &revoked]];
    for order in orders {
        let mut membership = Membership::begin(samples::signed_charter()).unwrap();
        for document in order {
            membership.admit(document.clone()).unwrap();
        }
        let roster = membership.roster(NOW);
        let active = Standing::Active { country: samples::country("BE") };
        assert_eq!(roster.standing(&stolen.public()), Some(active));
        assert!(!roster.is_same_node(&stolen.public(), &thief.public()));
        assert_eq!(roster.country_of(&thief.public()), Some(samples::country("NL")));
    }
}

fn receive(membership: &Membership, bytes: &[u8]) -> Result<(), EnvelopeError> {
    let decoded = RawEnvelope::new(bytes)?.decode()?;
    decoded.authenticate(&membership.roster(UnixSeconds(NOW.0 + 10))).map(|_| ())
}

#[test]
fn a_suspended_members_nodes_do_not_count() {
    let [dutch, belgian] = &two();
    let mut membership = three();
    for (status, why) in [
        (MemberStatus::Suspended, NotCounted::Suspended),
        (MemberStatus::Withdrawn, NotCounted::Withdrawn),
    ] {
        let document = next(membership.charter(), |charter| charter.members[0].status = status);
        membership.admit(signed(document, &[belgian, &french_authority()])).unwrap();
        let roster = membership.roster(NOW);
        assert_eq!(
            roster.standing(&samples::dutch_key().public()),
            Some(Standing::Refused { country: samples::country("NL"), why })
        );
        assert_eq!(roster.member(samples::country("NL")), None);
        assert!(matches!(
            receive(&membership, &samples::signed_query().bytes),
            Err(EnvelopeError::NotCounted { .. })
        ));
    }
    let document =
        next(membership.charter(), |charter| charter.members[0].status = MemberStatus::Active);
    membership.admit(signed(document, &[belgian, &french_authority()])).unwrap();
    assert_eq!(receive(&membership, &samples::signed_query().bytes), Ok(()));
    let _ = dutch;
}

#[test]
fn a_sealing_key_is_replaced_alone_and_goes_with_its_node() {
    let mut membership = samples::membership();
    let (node, country) = (samples::dutch_key(), samples::country("NL"));
    let old = samples::sealing(&node).public().unwrap();
    assert_eq!(membership.roster(NOW).sealing_key_of(&node.public()), Some(&old));
    let new = samples::sealing_of(SealingSuite::MlKem768P256, &node).public().unwrap();
    let request = NodeRequest::new(country, &node, new.clone(), vec![]).unwrap();
    // The bearer of the request puts no other key into it, nor another suite.
    let other = NodeRequest { sealing_key: old, ..request.clone() };
    assert!(request.verify().is_ok() && other.verify().is_err());
    let certificate = samples::certificate(request, 2).to_document().unwrap();
    membership.admit(signed(certificate, &[&samples::dutch_authority()])).unwrap();
    let roster = membership.roster(NOW);
    assert_eq!(roster.sealing_key_of(&node.public()), Some(&new));
    assert_eq!(roster.standing(&node.public()), Some(Standing::Active { country }));
    // A revocation ends both.
    membership.admit(samples::revocation("NL", &node, &samples::dutch_authority())).unwrap();
    assert_eq!(membership.roster(NOW).sealing_key_of(&node.public()), None);
}

#[test]
fn a_rotated_key_keeps_its_place_and_signs_no_more() {
    let mut membership = samples::membership();
    let (old, new) = (samples::dutch_key(), key(0x32));
    let sealing = samples::sealing(&new).public().unwrap();
    let request =
        NodeRequest::replacing(samples::country("NL"), &new, sealing, vec![], &old).unwrap();
    let mut unproven = request.clone();
    unproven.replaced_proof = None;
    assert!(unproven.verify().is_err(), "the old key has to agree");
    let certificate = Certificate {
        issued: UnixSeconds(NOW.0 + 5),
        not_before: UnixSeconds(NOW.0 + 8),
        ..samples::certificate(request, 2)
    };
    let document = signed(certificate.to_document().unwrap(), &[&samples::dutch_authority()]);
    membership.admit(document).unwrap();
    let roster = |now| membership.roster(UnixSeconds(NOW.0 + now));
    assert!(roster(7).node(&old.public()).is_some(), "until the new one counts");
    let roster = roster(8);
    assert_eq!(roster.current_key(&old.public()), new.public());
    assert_eq!(roster.current_key(&new.public()), new.public());
    assert!(roster.node(&old.public()).is_none() && roster.node(&new.public()).is_some());
    assert_eq!(roster.nodes().count(), 2);
    // Messages signed before count, later ones do not.
    assert_eq!(receive(&membership, &samples::signed_query().bytes), Ok(()));
    let later = EnvelopeDraft {
        issued: UnixSeconds(NOW.0 + 5).saturating_add(ROTATION_OVERLAP),
        ..samples::draft(Message::Query(samples::query()))
    };
    let error = receive(&membership, &later.sign(&old).unwrap().bytes).unwrap_err();
    assert!(matches!(error, EnvelopeError::FormerKey { .. }), "{error}");
    assert_eq!(receive(&membership, &later.sign(&new).unwrap().bytes), Ok(()));
    // Had the old key been stolen as well, its authority says so, and nothing of it counts.
    let revocation = samples::revocation("NL", &old, &samples::dutch_authority());
    membership.admit(revocation).unwrap();
    assert!(receive(&membership, &samples::signed_query().bytes).is_err());
}

#[test]
fn what_is_held_does_not_depend_on_the_order_it_came_in() {
    let authority = samples::dutch_authority();
    let mut documents = vec![samples::dutch_certificate()];
    for serial in [2, 3, 3] {
        let mut certificate =
            samples::certificate(samples::request("NL", &samples::dutch_key()), serial);
        certificate.issued = UnixSeconds(NOW.0 + documents.len() as u64);
        documents.push(signed(certificate.to_document().unwrap(), &[&authority]));
    }
    for seed in 40..48 {
        documents.push(samples::revocation("NL", &key(seed), &authority));
        documents.push(samples::signed_certificate("NL", &key(seed + 1), &authority));
    }
    let admit = |order: Vec<SignedDocument>| {
        let mut membership = Membership::begin(samples::signed_charter()).unwrap();
        for document in order {
            membership.admit(document).unwrap();
        }
        membership
    };
    let forward = admit(documents.clone());
    documents.reverse();
    let backward = admit(documents);
    let nl = samples::country("NL");
    assert_eq!(forward, backward);
    assert_eq!(forward.digest_of(nl), backward.digest_of(nl));
    assert_ne!(forward.digest_of(nl), samples::membership().digest_of(nl));
    let held: Vec<_> = forward.documents_of(nl).map(|(digest, _)| digest).collect();
    assert_eq!(held.len(), 9 + 8, "the newest of each key, and every revocation");
}

#[test]
fn what_is_kept_of_a_member_is_bounded() {
    let authority = samples::dutch_authority();
    let mut membership = samples::membership();
    let numbered = |number: usize| {
        let mut seed = [9; 32];
        seed[..8].copy_from_slice(&(number as u64).to_le_bytes());
        SecretKey::from_bytes(&seed)
    };
    for number in 0..MAX_CERTIFICATES_PER_MEMBER + 5 {
        let request = NodeRequest::new(
            samples::country("NL"),
            &numbered(number),
            samples::sealing(&numbered(number)).public().unwrap(),
            vec![],
        )
        .unwrap();
        let certificate = samples::certificate(request, 10 + number as u64);
        membership.admit(signed(certificate.to_document().unwrap(), &[&authority])).unwrap();
    }
    let nl = samples::country("NL");
    assert_eq!(membership.documents_of(nl).count(), MAX_CERTIFICATES_PER_MEMBER);
    let roster = membership.roster(NOW);
    let nodes = &roster.member(nl).unwrap().nodes;
    assert_eq!(nodes.len(), MAX_NODES_PER_MEMBER);
    assert_eq!(nodes.last().unwrap().serial, 10 + MAX_CERTIFICATES_PER_MEMBER as u64 + 4);
    // Too old to be kept: it changes nothing.
    assert_eq!(membership.admit(samples::dutch_certificate()), Ok(Admitted::Known));
    for number in 0..MAX_REVOCATIONS_PER_MEMBER + 5 {
        let document = samples::revocation("NL", &numbered(1000 + number), &authority);
        membership.admit(document).unwrap();
    }
    let kept = membership.documents_of(nl).count();
    assert_eq!(kept, MAX_CERTIFICATES_PER_MEMBER + MAX_REVOCATIONS_PER_MEMBER);
}
