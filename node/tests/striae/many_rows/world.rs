//! A node at the size of the world: 196 countries, 100,000 exhibits, 50,000 hits in every state, queries, and a year of its audit log.

use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use striae_casework::hit_life::{Basis, Finding, HitEvent, HitLife, HitParties, HitStep, Opening};
use striae_casework::records::{Case, Corrected, CustodyEntry, ExhibitFacts, ExhibitKey, Firearm};
use striae_casework::roles::{Actor, Role};
use striae_casework::{
    Acquisition, AcquisitionId, Exhibit, ExhibitId, ExhibitKind, HitId, HitStatus,
};
use striae_node::Node;
use striae_protocol::{Answer, ClassFilter, Destinations, EnvelopeId, Hit, Outcome, PublicKey};
use striae_store::{
    AuditEvent, CaseRecord, Changes, ClockRecord, ExhibitFactsRecord, ExhibitItemRecord,
    FirearmRecord, HitLifeRecord, HitRecord, OwnFinding, OwnHitRecord, QueryRecord, QuerySide,
    QueryTerms, ReceivedAnswer, SentHitRecord, Store,
};
use striae_vocabulary::{
    ComparedExhibit, Conclusion, CountryCode, Ground, MarkKind, OpaqueReference, UnixSeconds,
};

use crate::kit::{Federation, TestNode};

pub(super) const EXHIBITS: u64 = 100_000;
pub(super) const HITS: u64 = 50_000;
const COUNTRIES: usize = 196;
const FIREARMS: u64 = 2000;
/// Cases that one firearm links: with their exhibits and hits a graph of 2,000 nodes.
const LINKED_CASES: u64 = 600;
const EXHIBITS_OF_CASE: u64 = 3;
const QUERIES: u64 = 5000;
/// Queries that still run, and countries that have answered each of them.
const OPEN_QUERIES: u64 = 300;
const ANSWERED: usize = 120;
const AUDIT_DAYS: u64 = 365;
const AUDIT_A_DAY: u64 = 1000;
const DAY_S: u64 = 86_400;
/// Records of one write.
const AT_ONCE: u64 = 5000;

/// Countries of the world, Portugal first.
fn countries() -> Vec<CountryCode> {
    let letters = || b'A'..=b'Z';
    let codes = letters().flat_map(|one| letters().map(move |other| [one, other]));
    let assigned = codes.filter_map(|code| CountryCode::from_letters(code).ok());
    let pt: CountryCode = "PT".parse().unwrap();
    let others = assigned.filter(|code| code.is_assigned() && *code != pt);
    std::iter::once(pt).chain(others).take(COUNTRIES).collect()
}

/// A federation of all countries, each with the certificate of a node; only the first has their documents.
pub(super) fn federation() -> Federation {
    let codes: Vec<String> = countries().iter().map(ToString::to_string).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let federation = Federation::without_charter(&codes, "tls");
    let certificates: Vec<PathBuf> =
        federation.nodes.iter().map(|node| federation.certify(node)).collect();
    federation.install_charter(&federation.nodes[0]);
    federation.install(&federation.nodes[0], &certificates);
    federation
}

/// Time by which a world is filled: its past year ends now.
fn now() -> UnixSeconds {
    UnixSeconds(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs())
}

/// Numbers that look like chance, and are the same each time (`SplitMix64`: Steele, Lea and Flood 2014).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Writes what is made for each number.
fn write(store: &Store, numbers: u64, mut make: impl FnMut(&mut Changes<'_>, u64)) {
    for first in (0..numbers).step_by(usize::try_from(AT_ONCE).unwrap()) {
        let mut changes = store.begin(now());
        for number in first..numbers.min(first + AT_ONCE) {
            make(&mut changes, number);
        }
        changes.commit().unwrap();
    }
}

/// Fills the node.
pub(super) fn fill(test_node: &TestNode, node: &Node) {
    assert_eq!(test_node.key, node.public_key().to_string());
    let world = World { node, now: now(), countries: countries(), key: node.public_key() };
    write(&node.store, EXHIBITS, |changes, number| world.put_exhibit(changes, number));
    write(&node.store, FIREARMS, |changes, number| {
        let mut firearm = Firearm::new(format!("F-{number}").parse().unwrap());
        firearm.make = "Star".parse().ok();
        changes
            .put(&FirearmRecord { firearm: Corrected::new(firearm), changed: world.now })
            .unwrap();
    });
    write(&node.store, HITS, |changes, number| world.put_hit(changes, number));
    world.put_queries();
    world.put_audit_log();
}

struct World<'a> {
    node: &'a Node,
    now: UnixSeconds,
    countries: Vec<CountryCode>,
    key: PublicKey,
}

impl World<'_> {
    fn ago(&self, seconds: u64) -> UnixSeconds {
        UnixSeconds(self.now.0.saturating_sub(seconds))
    }

    /// Any other country: large ones more often.
    fn other(&self, number: u64) -> CountryCode {
        let place = (mixed(number) % 195).min(mixed(number ^ 0xff) % 195);
        self.countries[1 + usize::try_from(place).unwrap()]
    }

    fn put_exhibit(&self, changes: &mut Changes<'_>, number: u64) {
        let (id, acquisition) = (changes.new_exhibit_id(), changes.new_acquisition_id());
        let case_number = number / EXHIBITS_OF_CASE;
        let case = format!("2026/{case_number}");
        let enrolled = self.ago(AUDIT_DAYS * DAY_S * (EXHIBITS - number) / EXHIBITS);
        let month = 1 + number % 9;
        let exhibit = Exhibit {
            id,
            kind: ExhibitKind::Evidence,
            case_reference: case.parse().unwrap(),
            calibre: if number.is_multiple_of(3) { "9x19" } else { ".45 ACP" }.parse().unwrap(),
            occurred: Some(format!("20{:02}-0{month}", number % 26).parse().unwrap()),
            enrolled,
            rifling: None,
        };
        changes.put(&exhibit).unwrap();
        changes
            .put(&Acquisition {
                file_name: format!("scan {number}.x3p"),
                ..acquisition_of(acquisition, id)
            })
            .unwrap();
        let key = ExhibitKey {
            case: exhibit.case_reference.clone(),
            item: format!("A{}", 1 + number % EXHIBITS_OF_CASE).parse().unwrap(),
        };
        changes.put(&ExhibitItemRecord { exhibit: id, key: key.clone() }).unwrap();
        changes
            .put(&ExhibitFactsRecord {
                facts: Corrected::new(Self::facts(key, number)),
                enrolled: vec![id],
                changed: enrolled,
            })
            .unwrap();
        // Those of the last days wait for their searches.
        if number + EXHIBITS / 100 < EXHIBITS {
            let later = enrolled.saturating_add(Duration::from_secs(DAY_S / 4));
            changes
                .put(&ClockRecord { exhibit: id, searched: Some(later), asked: Some(later) })
                .unwrap();
        }
        if number.is_multiple_of(EXHIBITS_OF_CASE) {
            let mut entered = Case::new(case.parse().unwrap());
            entered.agency = Some(format!("agency {}", number % 50).parse().unwrap());
            entered.place = Some(format!("{}.5, {}.5", number % 60, number % 90).parse().unwrap());
            entered.occurred = Some(format!("2025-0{month}-1{}", number % 9).parse().unwrap());
            changes.put(&CaseRecord { case: Corrected::new(entered), changed: enrolled }).unwrap();
        }
    }

    fn facts(key: ExhibitKey, number: u64) -> ExhibitFacts {
        let mut facts = ExhibitFacts::new(key, ExhibitKind::Evidence);
        let case_number = number / EXHIBITS_OF_CASE;
        let is_first = number.is_multiple_of(EXHIBITS_OF_CASE);
        let firearm = if is_first && case_number < LINKED_CASES {
            Some(0)
        } else {
            (number % 20 == 7).then(|| 1 + mixed(number) % (FIREARMS - 1))
        };
        facts.firearm = firearm.map(|firearm| format!("F-{firearm}").parse().unwrap());
        facts.recovery_place = Some(
            format!("{}.{}, -8.{}", 37 + number % 5, number % 97, number % 89).parse().unwrap(),
        );
        facts.recovered_by = "customs".parse().ok();
        facts.custody.push(CustodyEntry {
            date: format!("2025-0{}-1{}", 1 + number % 9, number % 9).parse().unwrap(),
            from: Some("PJ Porto".parse().unwrap()),
            to: "laboratory".parse().unwrap(),
            note: None,
        });
        facts
    }

    /// Three hits of ten were received, four sent, three are at home; each tenth stands at another step.
    fn put_hit(&self, changes: &mut Changes<'_>, number: u64) {
        let id: HitId = changes.new_hit_id();
        let exhibit = if number < LINKED_CASES {
            ExhibitId(1 + EXHIBITS_OF_CASE * number)
        } else {
            ExhibitId(1 + mixed(number) % EXHIBITS)
        };
        let mut bytes = [7; 16];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        let reference = OpaqueReference::from_bytes(bytes);
        let (query, country) = (query_id(number % QUERIES), self.other(number));
        let age = AUDIT_DAYS * DAY_S * (HITS - number) / HITS;
        let came = self.ago(age);
        let kind = if number < LINKED_CASES { 0 } else { mixed(number ^ 5) % 10 };
        let opening = if kind >= 7 { Opening::Candidate } else { Opening::Received };
        let mark = MarkKind::BreechFaceImpression.code();
        match kind {
            0..3 => changes.put(&HitRecord {
                id,
                query,
                exhibit,
                hit: received_hit(reference, country, number),
                status: HitStatus::Unconfirmed,
                received: came,
            }),
            3..7 => changes.put(&SentHitRecord {
                id,
                query,
                reference,
                exhibit,
                to: self.key,
                country,
                on_behalf_of: None,
                mark,
                sent: came,
            }),
            _ => changes.put(&OwnHitRecord {
                id,
                exhibit,
                candidate: ExhibitId(1 + exhibit.0 % EXHIBITS),
                mark,
                found: OwnFinding {
                    engine: "engine".to_owned(),
                    score: 0.5,
                    significance: None,
                    log10_lr: None,
                    further: Vec::new(),
                },
                declared: came,
            }),
        }
        .unwrap();
        let other = if kind >= 7 { self.countries[0] } else { country };
        let events = life(self.countries[0], other, opening, mixed(number ^ 9) % 10, came);
        if !events.is_empty() {
            let examiners = vec![(reference, "ana".to_owned()), (reference, "rui".to_owned())];
            changes.put(&HitLifeRecord { events, examiners, ..HitLifeRecord::new(id) }).unwrap();
        }
    }

    /// Queries to all countries; the last of them still run, and most countries have answered these.
    fn put_queries(&self) {
        let roster = self.node.roster().unwrap();
        let asked: Vec<(PublicKey, CountryCode)> = roster
            .answering(&Destinations::All, &self.key)
            .map(|node| (node.key, node.country))
            .collect();
        assert_eq!(asked.len(), COUNTRIES - 1);
        write(&self.node.store, QUERIES, |changes, number| {
            let id = query_id(number);
            let is_open = number >= QUERIES - OPEN_QUERIES;
            let stored = self.ago(AUDIT_DAYS * DAY_S * (QUERIES - number) / QUERIES);
            let expires = if is_open { self.now.0 + 20 * DAY_S } else { stored.0 + DAY_S };
            changes
                .put(&QueryRecord {
                    id,
                    envelope: vec![0; 2000],
                    author: self.key,
                    country: self.countries[0],
                    destinations: Destinations::All,
                    side: QuerySide::Asked(ExhibitId(1 + mixed(number) % EXHIBITS)),
                    stored,
                    expires: UnixSeconds(expires),
                    withdrawn: (number % 17 == 0 && !is_open).then_some(stored),
                    terms: Some(QueryTerms {
                        grounds: vec![Ground::Customs],
                        standing: is_open && number % 2 == 0,
                        ..QueryTerms::default()
                    }),
                })
                .unwrap();
            if !is_open {
                return;
            }
            for (author, country) in asked.iter().take(ANSWERED) {
                let answer = EnvelopeId::of(&[&id.as_bytes()[..], &author.as_bytes()[..]].concat());
                changes
                    .put(&ReceivedAnswer {
                        query: id,
                        country: *country,
                        author: *author,
                        id: answer,
                        envelope: Vec::new(),
                        answer: nothing_found(id),
                        received: stored,
                    })
                    .unwrap();
            }
        });
    }

    /// Looks, changes and answers of each day.
    fn put_audit_log(&self) {
        for day in 0..AUDIT_DAYS {
            let mut changes = self.node.store.begin(self.ago(DAY_S * (AUDIT_DAYS - day)));
            for number in 0..AUDIT_A_DAY {
                let place = day * AUDIT_A_DAY + number;
                let exhibit = ExhibitId(1 + mixed(place) % EXHIBITS);
                let (action, subject) = match number % 10 {
                    0..7 => ("view-casework", format!("exhibit show exhibit {exhibit}")),
                    7 => ("enter-records", exhibit.to_string()),
                    8 => ("search", format!("search exhibit exhibit {exhibit}")),
                    _ => ("examine-hit", format!("H-{}", 1 + mixed(place) % HITS)),
                };
                changes
                    .audit(AuditEvent::Acted {
                        person: format!("person-{}", mixed(place ^ 3) % 40),
                        role: "examiner".to_owned(),
                        action: action.to_owned(),
                        subject,
                        reason: String::new(),
                    })
                    .unwrap();
            }
            changes.commit().unwrap();
        }
    }
}

fn query_id(number: u64) -> EnvelopeId {
    EnvelopeId::of(&number.to_be_bytes())
}

fn received_hit(reference: OpaqueReference, country: CountryCode, number: u64) -> Hit {
    Hit {
        reference,
        mark: MarkKind::BreechFaceImpression.code(),
        score_hundredths: Some(50),
        log10_lr_tenths: None,
        further_marks: Vec::new(),
        calibre: None,
        event_month: format!("2025-0{}", 1 + number % 9).parse().ok(),
        event_kind: None,
        country,
    }
}

fn nothing_found(query: EnvelopeId) -> Answer {
    Answer {
        query,
        number: 0,
        outcome: Outcome::NoHits,
        searched: 1000,
        class_filter: ClassFilter::default(),
        engine_version: "engine".to_owned(),
        contact: None,
    }
}

/// The first steps of a hit, up to one of ten ends.
fn life(
    own: CountryCode,
    other: CountryCode,
    opening: Opening,
    end: u64,
    came: UnixSeconds,
) -> Vec<HitEvent> {
    let exhibit =
        |country| ComparedExhibit { country, exhibit: OpaqueReference::from_bytes([0; 16]) };
    let parties = HitParties { asking: exhibit(own), answering: exhibit(other) };
    let mut life = HitLife::new(parties, opening);
    let mut step = |country, person: &str, role, step| {
        let hours = Duration::from_hours(1 + life.events().len() as u64);
        let at = UnixSeconds(came.0 + hours.as_secs());
        let actor = Actor { person: person.parse().unwrap(), role };
        let reason = "alike in class".parse().unwrap();
        life.apply(HitEvent { at, country, actor, second: None, step, reason }).unwrap();
        life.concluded().cloned().map(Box::new)
    };
    let (lead, basis) = (Finding::Lead, Basis::Scans);
    if opening == Opening::Candidate {
        step(own, "ana", Role::Examiner, HitStep::DeclareHit);
    }
    if end == 9 {
        step(own, "ana", Role::Examiner, HitStep::Withdraw);
    }
    if end == 0 || end == 9 {
        return life.events().to_vec();
    }
    step(own, "ana", Role::Examiner, HitStep::BeginReview);
    let finding = match end {
        7 => Finding::Concluded(Conclusion::Elimination),
        8 => Finding::Concluded(Conclusion::InconclusiveB),
        _ => lead,
    };
    if end >= 2 {
        step(own, "ana", Role::Examiner, HitStep::Examine { finding, basis });
    }
    if end >= 3 {
        step(own, "rui", Role::Verifier, HitStep::Verify { finding, basis });
    }
    if (4..7).contains(&end) {
        step(own, "carla", Role::Liaison, HitStep::RequestConfirmation);
    }
    if (5..7).contains(&end) {
        let (finding, basis) = (Finding::Concluded(Conclusion::Identification), Basis::Originals);
        step(own, "ana", Role::Examiner, HitStep::Examine { finding, basis });
        let joint = step(own, "rui", Role::Verifier, HitStep::Verify { finding, basis });
        if end == 6 {
            let joint = joint.unwrap();
            step(own, "carla", Role::Liaison, HitStep::SignStatement(joint.clone()));
            if other != own {
                step(other, "diego", Role::Liaison, HitStep::SignStatement(joint));
            }
        }
    }
    life.events().to_vec()
}

fn acquisition_of(id: AcquisitionId, exhibit: ExhibitId) -> Acquisition {
    Acquisition {
        id,
        exhibit,
        mark: MarkKind::BreechFaceImpression,
        file_name: String::new(),
        file_sha256: [0; 32],
        file_bytes: 1,
        pitch_um: None,
        unit_correction: None,
        region: None,
        land: None,
        grooves: None,
        sense: striae_casework::Sense::default(),
        mended: Vec::new(),
    }
}
