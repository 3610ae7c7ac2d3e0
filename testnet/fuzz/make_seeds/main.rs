//! Makes the seeds of the fuzzers: small inputs that each decoder accepts.
//! `cargo run --release --example make_seeds`.
//!
//! They come from the golden vectors, from fixed seeds and from synthetic scans, so that running it
//! again changes nothing.

mod instruments;
mod marks;
mod photographs;

use std::fs;
use std::path::{Path, PathBuf};

use striae_crypto::SecretKey;
use striae_crypto::merkle::MerkleFrontier;
use striae_fuzz::federation::{FEDERATION, NOW, certificate_of, sealing_of};
use striae_fuzz::vectors::bytes_of;
use striae_fuzz::{
    audits, case_messages, catch_up, documents, envelopes, gateway_files, key_files,
    message_bodies, passwords, sealed, sheets,
};
use striae_protocol::case_message::ReleasedScan;
use striae_protocol::gateway::{GatewayAnswer, GatewayResult, RawAnswerFile};
use striae_protocol::trust::{CharterMember, MemberStatus, RevocationReason};
use striae_protocol::{
    Again, Answer, CaseMessage, CatchUpReply, CatchUpRequest, Certificate, Charter, ClassFilter,
    CountryDocuments, Digest, DocumentPage, DocumentsWanted, Duty, EnvelopeId, NodeRequest,
    Outcome, Query, RawEnvelope, Revocation, SignedConfirmation, SignedConfirmationWithdrawal,
    SignedDocument, ToldStep, codec,
};
use striae_vocabulary::{MarkCode, OpaqueReference};

/// Bytes of an envelope around its body.
const BEFORE_BODY: usize = 148;
const AFTER_BODY: usize = 64;

/// A decoder, as its fuzzer sees it.
type Check = fn(&[u8]) -> bool;

fn main() {
    let all = envelope_seeds()
        + document_seeds()
        + catch_up_seeds()
        + audit_seeds()
        + casework_seeds()
        + gateway_seeds()
        + password_seeds()
        + sealed_seeds()
        + key_file_seeds()
        + sheet_seeds()
        + marks::signature_seeds()
        + marks::x3p_seeds()
        + instruments::instrument_seeds()
        + photographs::photograph_seeds();
    println!("{all} bytes of seeds");
}

/// Writes the seeds of one fuzzer in place of what was there. Returns how many bytes they have.
fn write<N: AsRef<str>>(fuzzer: &str, check: Check, seeds: &[(N, Vec<u8>)]) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(fuzzer);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in seeds {
        let name = name.as_ref();
        assert!(check(bytes), "{fuzzer} does not accept its seed {name}");
        fs::write(folder.join(name), bytes).unwrap();
    }
    seeds.iter().map(|(_, bytes)| bytes.len()).sum()
}

/// The files of a folder of vectors whose names begin and end so, without that end.
fn vectors(folder: &str, begins: &str, ends: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.file_name()?.to_str()?;
        let name = name.strip_suffix(ends).filter(|name| name.starts_with(begins))?.to_owned();
        Some((name, fs::read_to_string(path).unwrap()))
    };
    paths.into_iter().filter_map(named).collect()
}

fn hex_vectors(folder: &str, begins: &str) -> Vec<(String, Vec<u8>)> {
    let bytes = |(name, hex): (String, String)| (name, bytes_of(&hex));
    vectors(folder, begins, ".hex").into_iter().map(bytes).collect()
}

fn envelope_seeds() -> usize {
    let envelopes = hex_vectors("protocol/vectors", "");
    let body = |bytes: &[u8]| bytes[BEFORE_BODY..bytes.len() - AFTER_BODY].to_vec();
    let mut bodies: Vec<(String, Vec<u8>)> = envelopes
        .iter()
        .map(|(name, bytes)| {
            let form = match name.as_str() {
                "answer-sealed" => "sealed answer",
                "answer-sealed-2" => "sealed answer",
                "query-sealed-2" => "sealed query",
                "query-sealed" => "sealed query",
                "case-message" => "case message",
                name => name,
            };
            let form = message_bodies::BODIES.iter().position(|body| *body == form).unwrap();
            (name.clone(), [&[form as u8], body(bytes).as_slice()].concat())
        })
        .collect();
    let form = message_bodies::BODIES.iter().position(|body| *body == "answer").unwrap();
    for (name, answer) in answers() {
        bodies.push((format!("answer-{name}"), [vec![form as u8], answer].concat()));
    }
    write("envelope", envelopes::check_envelope, &envelopes)
        + write("signed_envelope", envelopes::check_signed_envelope, &envelopes)
        + write("message_body", message_bodies::check_message_body, &bodies)
}

/// An envelope among the vectors.
fn vector(name: &str) -> RawEnvelope {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocol/vectors").join(name);
    RawEnvelope::new(bytes_of(&fs::read_to_string(path).unwrap())).unwrap()
}

/// Answers with every outcome.
fn answers() -> Vec<(&'static str, Vec<u8>)> {
    let sealed = vector("answer-sealed.hex").decode().unwrap();
    let sealed = sealed.authenticate(&FEDERATION.roster).unwrap().into_sealed_answer(NOW).unwrap();
    let hits = sealed.open(std::slice::from_ref(&FEDERATION.dutch_sealing)).unwrap();
    let hits = hits.answer().clone();
    let reason = || "no ground was given".to_owned();
    let with = |outcome| Answer { outcome, contact: None, ..hits.clone() };
    [
        ("hits", hits.clone()),
        ("no-hits", with(Outcome::NoHits)),
        ("unsupported", with(Outcome::Unsupported { reason: reason() })),
        ("refused", with(Outcome::Refused { reason: reason() })),
        ("overloaded", with(Outcome::Overloaded { reason: reason(), run_at: Some(NOW) })),
        ("withdrawn", with(Outcome::Withdrawn)),
    ]
    .map(|(name, answer)| (name, codec::encode(&answer).unwrap()))
    .to_vec()
}

fn sealed_seeds() -> usize {
    let answers: Vec<_> = answers()
        .into_iter()
        .map(|(name, answer)| (name, [&[0], answer.as_slice()].concat()))
        .chain([("padded", {
            let (_, answer) = &answers()[0];
            let mut padded = [&(answer.len() as u32).to_le_bytes(), answer.as_slice()].concat();
            padded.resize(2048, 0);
            [&[1], padded.as_slice()].concat()
        })])
        .collect();
    let fresh = vector("query.hex").decode().unwrap().authenticate(&FEDERATION.roster).unwrap();
    let query = fresh.into_fresh_query(NOW, |_| false).unwrap().query().clone();
    let plain = Query {
        grounds: Vec::new(),
        standing: false,
        renews: None,
        class_filter: ClassFilter::default(),
        ..query.clone()
    };
    let queries = [("query", query), ("plain", plain)]
        .map(|(name, query)| (name, codec::encode(&query).unwrap()));
    write("sealed_answer", sealed::check_sealed_answer, &answers)
        + write("sealed_query", sealed::check_sealed_query, &queries)
}

fn document_seeds() -> usize {
    let known = vectors("protocol/vectors", "", ".toml");
    let all: String = known.iter().rev().map(|(_, text)| text.as_str()).collect();
    let mut documents: Vec<_> =
        known.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    documents.push(("all".to_owned(), all.into_bytes()));

    let membership = &FEDERATION.membership;
    let text = |document: SignedDocument| document.to_text();
    let charter = text(next_charter().to_document().unwrap());
    let revocation = text(revocation().to_document().unwrap());
    let certificate = text(certificate_of(membership, "NL", &new_key(), 2).to_document().unwrap());
    let successor = text(successor().to_document().unwrap());
    let signed = [
        ("all", format!("{charter}\n{certificate}{successor}{revocation}")),
        ("charter", charter),
        ("certificate", certificate),
        ("successor", successor),
        ("revocation", revocation),
    ]
    .map(|(name, text)| (name, text.into_bytes()));

    let plain = NodeRequest::new(
        "NL".parse().unwrap(),
        &new_key(),
        sealing_of(&new_key()).public().unwrap(),
        Vec::new(),
    )
    .unwrap();
    let requests = [("plain", plain), ("successor", self::successor().request)]
        .map(|(name, request)| (name, toml::to_string(&request).unwrap().into_bytes()));
    write("documents", documents::check_documents, &documents)
        + write("signed_documents", documents::check_signed_documents, &signed)
        + write("node_request", documents::check_node_request, &requests)
}

/// A key that nobody has certified.
fn new_key() -> SecretKey {
    SecretKey::from_bytes(&[4; 32])
}

/// The second version of the charter: a third member, and one that is suspended.
fn next_charter() -> Charter {
    let chain = FEDERATION.membership.charter();
    let mut next = Charter {
        version: 2,
        predecessor: Some(chain.current_digest()),
        queries_per_day: 300,
        ..chain.current().clone()
    };
    next.members.push(CharterMember {
        country: "FR".parse().unwrap(),
        name: "Institut".into(),
        authority: FEDERATION.authorities[2].public(),
        contact: "ballistics@fr.example".into(),
        status: MemberStatus::Active,
    });
    next.members[0].status = MemberStatus::Suspended;
    next
}

fn revocation() -> Revocation {
    Revocation {
        network: FEDERATION.network(),
        issued: NOW,
        reason: RevocationReason::Retired,
        note: "the disk was stolen".into(),
        request: NodeRequest::new(
            "BE".parse().unwrap(),
            &FEDERATION.belgian,
            FEDERATION.belgian_sealing.public().unwrap(),
            Vec::new(),
        )
        .unwrap(),
    }
}

/// A certificate for a key that takes the place of the Dutch node's.
fn successor() -> Certificate {
    let (old, new) = (&FEDERATION.dutch, new_key());
    let sealing = sealing_of(&new).public().unwrap();
    let addresses = vec!["/ip4/192.0.2.1/tcp/4710".to_owned()];
    let request =
        NodeRequest::replacing("NL".parse().unwrap(), &new, sealing, addresses, old).unwrap();
    let mut certificate = certificate_of(&FEDERATION.membership, "NL", old, 3);
    certificate.duties.push(Duty::Gateway);
    Certificate { request, ..certificate }
}

fn catch_up_seeds() -> usize {
    let digest = Digest::sha256(b"a document");
    let country = || "NL".parse().unwrap();
    let wanted = DocumentsWanted {
        charter_after: 1,
        countries: vec![CountryDocuments { country: country(), have: vec![digest; 2] }],
    };
    let revocation = signed_text(&revocation());
    let page = DocumentPage { text: revocation, more: true };
    let refused = CatchUpReply::Refused { again: Again::Later, reason: "too many".into() };
    let countries = vec![(country(), digest), ("BE".parse().unwrap(), digest)];
    let mut seeds = hex_vectors("protocol/vectors/catch-up", "");
    let more = [
        ("documents-wanted", CatchUpRequest::Documents(wanted).encode()),
        ("countries-wanted", CatchUpRequest::Countries.encode()),
        ("documents", CatchUpReply::Documents(page).encode()),
        ("countries", CatchUpReply::Countries(countries).encode()),
        ("refused", refused.encode()),
    ];
    seeds.extend(more.map(|(name, bytes)| (name.to_owned(), bytes.unwrap())));
    write("catch_up", catch_up::check_catch_up, &seeds)
}

fn audit_seeds() -> usize {
    let mut seeds = hex_vectors("protocol/vectors/audit", "checkpoint");
    seeds.extend(hex_vectors("protocol/vectors/audit", "growth"));
    let mut frontier = MerkleFrontier::new();
    for leaf in 0..7_u8 {
        frontier.append(Digest::sha256(&[leaf]));
    }
    seeds.push(("frontier".to_owned(), frontier.to_bytes()));
    // A request: variant, variant, and the evidence.
    let fork = &hex_vectors("protocol/vectors/catch-up", "audit-fork")[0].1;
    seeds.push(("fork".to_owned(), fork[8..].to_vec()));
    write("audit", audits::check_audit, &seeds)
}

fn casework_seeds() -> usize {
    let confirmations = hex_vectors("protocol/vectors/casework", "");
    let query = EnvelopeId::from_bytes([0xb2; 32]);
    let hit = OpaqueReference::from_bytes([0xc3; 16]);
    let (_, signed) = confirmations.iter().find(|(name, _)| name == "confirmation").unwrap();
    let signed = SignedConfirmation::decode(signed).unwrap();
    let alone = SignedConfirmation { answering: None, ..signed };
    let reason = || "no cast can be made".to_owned();
    let file = b"a scan".as_slice();
    let scan = ReleasedScan::of(hit, MarkCode(1), "x3p".into(), file).unwrap();
    let part = scan.cut(file).next().unwrap();
    let country = "NL".parse().unwrap();
    let withdrawn =
        SignedConfirmationWithdrawal::sign(&signed, country, reason(), NOW, &FEDERATION.dutch);
    let requested = ToldStep::ConfirmationRequested {
        exhibit: hit,
        contact: Some("ballistics@nl.example".into()),
        note: None,
    };
    let steps = [
        ("requested", requested),
        ("declined", ToldStep::Declined { reason: reason() }),
        ("stated", ToldStep::Stated(alone)),
        ("countersigned", ToldStep::Countersigned(signed)),
        ("withdrawn", ToldStep::Withdrawn(withdrawn.unwrap())),
        ("release-requested", ToldStep::ReleaseRequested { mark: MarkCode(1), reason: reason() }),
        ("release-approved", ToldStep::ReleaseApproved(scan)),
        ("part", ToldStep::ScanPart(part)),
    ]
    .map(|(name, step)| {
        let form = u8::from(matches!(step, ToldStep::ScanPart(_)));
        let content = codec::encode(&CaseMessage { query, hit, step }).unwrap();
        (name, [&[form], content.as_slice()].concat())
    });
    write("confirmation", case_messages::check_confirmation, &confirmations)
        + write("case_message", case_messages::check_case_message, &steps)
}

fn gateway_seeds() -> usize {
    let requests = hex_vectors("protocol/vectors/gateway", "request")
        .into_iter()
        .filter(|(name, _)| name == "request")
        .collect::<Vec<_>>();
    // The body of the answer file, as the requester reads it.
    let key = SecretKey::from_bytes(&[5; 32]);
    let file = hex_vectors("protocol/vectors/gateway", "answer").remove(0).1;
    let answer = RawAnswerFile::new(file)
        .and_then(|raw| raw.decode(&key.public(), &[sealing_of(&key)]))
        .unwrap();
    let asked = answer.claimed().clone();
    let result = GatewayResult::Refused { reason: "no ground was given".into() };
    let refused = GatewayAnswer { result, ..asked.clone() };
    let answers = [("asked", asked), ("refused", refused)]
        .map(|(name, answer)| (name, codec::encode(&answer).unwrap()));
    write("request_file", gateway_files::check_request_file, &requests)
        + write("answer_file", gateway_files::check_answer_file, &answers)
}

fn password_seeds() -> usize {
    let record = include_str!("../../../crypto/tests/password-record.txt").trim_end();
    let seeds = [("cheap", record.as_bytes().to_vec())];
    write("password_record", passwords::check_password_record, &seeds)
}

fn signed_text(revocation: &Revocation) -> String {
    let mut document = revocation.to_document().unwrap();
    document.sign(&FEDERATION.authorities[1]).unwrap();
    document.to_text()
}

/// Tables with every separator and line end, in every encoding.
fn sheet_seeds() -> usize {
    let table = "file;specimen;mark;calibre\r\na.x3p;Z\u{fc}rich;breech-face;\"9;19\"\r\n;;;\r\n\r\nb.x3p;B;land;\r\n";
    let utf16 = format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western = table.chars().map(|letter| letter as u8).collect();
    let seeds = [
        ("semicolons", table.as_bytes().to_vec()),
        ("commas", table.replace(';', ",").replace("\r\n", "\n").into_bytes()),
        (
            "tabs",
            format!("\u{feff}{}", table.replace(';', "\t").replace("\r\n", "\r")).into_bytes(),
        ),
        ("utf-16", utf16),
        ("windows-1252", western),
        ("said", format!("sep=;\r\n{table}").into_bytes()),
        ("cases", b"case,agency,occurred,place\n1,\"a\nb\",2026-05,\"41,1; -8,6\"\n".to_vec()),
    ];
    write("sheet", sheets::check_sheet, &seeds)
}

fn key_file_seeds() -> usize {
    let key = new_key();
    let (public, secret) = (key.public(), "04".repeat(32));
    let plain = format!("striae-secret-key signing 1\npublic {public}\nsecret {secret}\n");
    let (salt, nonce, sealed) = ("5a".repeat(16), "6b".repeat(24), "7c".repeat(48));
    let costly = format!(
        "striae-secret-key signing 1\npublic {public}\nargon2id 65536 3 4 {salt}\nsealed {nonce} {sealed}\n"
    );
    let cheap = include_str!("../../../crypto/tests/sealed-key.txt").to_owned();
    let sealing = sealing_of(&key).public().unwrap();
    let sealing =
        format!("striae-secret-key sealing 1\npublic {sealing}\nsecret {}\n", "44".repeat(32));
    let seeds = [("plain", plain), ("costly", costly), ("cheap", cheap), ("sealing", sealing)]
        .map(|(name, text)| (name, text.into_bytes()));
    write("key_file", key_files::check_key_file, &seeds)
}
