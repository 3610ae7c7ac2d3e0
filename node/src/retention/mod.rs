//! Retention: records that have expired by national policy, and their erasure. An erased record
//! leaves a line in the audit log, and no more.

pub(crate) mod by_order;
pub(crate) mod hold;
mod shown;

use std::collections::HashMap;

use striae_casework::records::ExhibitKey;
use striae_casework::retention::{RecordKind, RetainedRecord, Retention, retention_of};
use striae_casework::roles::Action;
use striae_casework::{CaseReference, Exhibit, ExhibitId, HitId, Name, Note};
use striae_protocol::{EnvelopeId, Outcome, PublicKey};
use striae_store::{
    AuditEvent, AuditRecord, CaseRecord, ExhibitFactsRecord, FirearmRecord, GatewayHitRecord,
    HitRecord, HoldRecord, OwnHitRecord, QueryRecord, QuerySide, ReceivedAnswer, Record as _,
    SentHitRecord,
};
use striae_vocabulary::{OpaqueReference, UnixSeconds};

use crate::api::{ErasedKind, ErasedRecords};
use crate::gateway;
use crate::hits::Standing;
use crate::hold_names::answer_name;
use crate::holds::{Holds, entry_name};
use crate::{Node, NodeError, lists, originals};

pub(crate) use shown::show;

/// Records erased in one write, and named in one entry of the audit log.
const BATCH: usize = 200;

/// A use that never was.
const NEVER: UnixSeconds = UnixSeconds(0);

/// Key by which a record that can expire is found again.
enum AgedKey {
    Case(CaseReference),
    Firearm(Name),
    /// An enrolled exhibit.
    Exhibit(ExhibitId),
    /// An item of which nothing is enrolled.
    Item(ExhibitKey),
    Query(EnvelopeId),
    Answer((EnvelopeId, PublicKey, u32)),
    Hit(HitId),
    AuditEntry(u64),
}

impl AgedKey {
    fn kind(&self) -> RecordKind {
        match self {
            Self::Case(_) => RecordKind::Case,
            Self::Firearm(_) => RecordKind::Firearm,
            Self::Exhibit(_) | Self::Item(_) => RecordKind::Exhibit,
            Self::Query(_) => RecordKind::Query,
            Self::Answer(_) => RecordKind::Answer,
            Self::Hit(_) => RecordKind::Hit,
            Self::AuditEntry(_) => RecordKind::Audit,
        }
    }
}

/// A record that can expire.
struct Aged {
    name: String,
    /// Key by which it is found again.
    key: AgedKey,
    last_used: UnixSeconds,
    hold: Option<Note>,
    /// Its case: that of the exhibit, and of a hit by its exhibit.
    case: Option<String>,
    case_hold: Option<Note>,
    open_hit: Option<String>,
    kept_hit: Option<String>,
}

impl Aged {
    fn becomes(&self, node: &Node) -> Retention {
        self.becomes_at(node, node.clock.now())
    }

    fn becomes_at(&self, node: &Node, now: UnixSeconds) -> Retention {
        let record = RetainedRecord {
            kind: self.key.kind(),
            reference: &self.name,
            last_used: self.last_used,
            legal_hold: self.hold.as_ref(),
            case_hold: self.case.as_deref().zip(self.case_hold.as_ref()),
            open_hit: self.open_hit.as_deref(),
            kept_hit: self.kept_hit.as_deref(),
        };
        retention_of(&record, &node.national.policy.retention, now)
    }
}

/// Erases what the node may erase by itself: nothing where policy wants two people for it.
pub(crate) fn apply_daily(node: &Node) -> Result<(), NodeError> {
    if node.national.policy.four_eyes.actions.contains(&Action::EraseExpired) {
        return Ok(());
    }
    for ErasedKind { kind, records } in apply(node, None)?.erased {
        tracing::info!(%kind, records, "erased what had expired");
    }
    Ok(())
}

/// Erases all that has expired, a batch at a time: a break loses nothing but the rest. `acted` says
/// who wanted it.
pub(crate) fn apply(node: &Node, acted: Option<AuditEvent>) -> Result<ErasedRecords, NodeError> {
    node.check_clock()?;
    node.store.keep_known_time(node.clock.now())?;
    let mut expired: Vec<Aged> = Vec::new();
    each_aged(node, |aged| {
        if matches!(aged.becomes(node), Retention::Expired { .. }) {
            expired.push(aged);
        }
    })?;
    expired.sort_by_key(|aged| aged.key.kind());
    if let Some(acted) = acted {
        let mut changes = node.store.begin(node.clock.now());
        changes.audit(acted)?;
        changes.commit()?;
    }
    let mut counts: Vec<ErasedKind> = Vec::new();
    for of_kind in expired.chunk_by(|one, other| one.key.kind() == other.key.kind()) {
        let kind = of_kind[0].key.kind();
        let mut records = 0;
        for batch in of_kind.chunks(BATCH) {
            records += erase(node, kind, batch)?;
        }
        counts.push(ErasedKind { kind, records });
    }
    Ok(ErasedRecords { erased: counts })
}

/// Erases what is under no hold; how much that was.
fn erase(node: &Node, kind: RecordKind, batch: &[Aged]) -> Result<u64, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    // Somebody may have put one under hold since it was found: from here on nobody can before this
    // is committed.
    let holds = Holds::of(node)?;
    let items = holds.items(node)?;
    let is_free = |aged: &&Aged| {
        if kind == RecordKind::Exhibit && items.contains_key(&aged.name) {
            return false;
        }
        let case = aged.case.as_ref().and_then(|case| holds.on(RecordKind::Case, case));
        case.or_else(|| holds.on(kind, &aged.name)).is_none()
    };
    let batch: Vec<&Aged> = batch.iter().filter(is_free).collect();
    if batch.is_empty() {
        return Ok(0);
    }
    for aged in &batch {
        match &aged.key {
            AgedKey::Case(case) => changes.remove::<CaseRecord>(case)?,
            AgedKey::Firearm(firearm) => changes.remove::<FirearmRecord>(firearm)?,
            AgedKey::Item(item) => changes.remove::<ExhibitFactsRecord>(item)?,
            AgedKey::Exhibit(exhibit) => {
                let acquisitions = node.store.acquisitions_of(*exhibit)?;
                changes.erase_enrolled(*exhibit, &acquisitions)?;
            }
            AgedKey::Query(query) => changes.remove::<QueryRecord>(query)?,
            AgedKey::Answer(answer) => changes.remove::<ReceivedAnswer>(answer)?,
            AgedKey::Hit(hit) => changes.erase_hit(*hit)?,
            AgedKey::AuditEntry(number) => changes.erase_audit_entry(*number)?,
        }
    }
    let subjects = batch.iter().map(|aged| aged.name.clone()).collect();
    changes.audit(AuditEvent::Expired { kind: kind.to_string(), subjects })?;
    if kind == RecordKind::Exhibit {
        node.codes.commit_erasure(changes)?;
        node.read_scans.forget();
        originals::forget(node);
    } else {
        changes.commit()?;
    }
    Ok(batch.len() as u64)
}

/// Everything that can expire. Entries of the audit log are the most by far, and are not kept.
fn each_aged(node: &Node, mut take: impl FnMut(Aged)) -> Result<(), NodeError> {
    let holds = Holds::of(node)?;
    casework(node, &holds)?.into_iter().for_each(&mut take);
    for record in node.store.scan::<AuditRecord>()? {
        let record = record?;
        if !record.event.stays() {
            let name = entry_name(record.number);
            let mut aged = aged_of(name, AgedKey::AuditEntry(record.key()), record.at);
            aged.hold = holds.on_entry(node, &record)?.map(|held| held.reason);
            take(aged);
        }
    }
    Ok(())
}

/// All that can expire but the audit log.
fn casework(node: &Node, holds: &Holds) -> Result<Vec<Aged>, NodeError> {
    let mut uses = Uses { hit_standings: lists::standings(node)?, ..Uses::default() };
    let mut all = Vec::new();
    hits_and_queries(node, &mut uses, &mut all)?;
    exhibits(node, &mut uses, &mut all)?;
    for record in node.store.all::<CaseRecord>()? {
        let record = record?;
        let name = record.case.current().reference.to_string();
        let last = record.changed.max(uses.of_case(&name));
        all.push(aged_of(name, AgedKey::Case(record.key()), last));
    }
    for record in node.store.all::<FirearmRecord>()? {
        let record = record?;
        let reference = &record.firearm.current().reference;
        let last = record.changed.max(uses.of_firearm(reference));
        all.push(aged_of(reference.to_string(), AgedKey::Firearm(record.key()), last));
    }
    for (place, exhibit) in &uses.hits {
        all[*place].case = uses.hit_cases.get(exhibit).cloned();
    }
    let items = holds.items(node)?;
    let mut held: HashMap<(RecordKind, String), Note> = HashMap::new();
    for hold in node.store.all::<HoldRecord>()? {
        let HoldRecord { kind, reference, reason, .. } = hold?;
        held.insert((kind, reference), reason);
    }
    if !held.is_empty() {
        for one in &mut all {
            let on = |kind, name: &String| held.get(&(kind, name.clone())).cloned();
            let kind = one.key.kind();
            let item = items.get(&one.name).filter(|_| kind == RecordKind::Exhibit);
            let hold = item.and_then(|item| on(kind, item)).or_else(|| on(kind, &one.name));
            one.hold = hold.or_else(|| one.hold.take());
            one.case_hold = one.case.as_ref().and_then(|case| on(RecordKind::Case, case));
        }
    }
    // Only the answer of a hit tells from which of a country's nodes it came.
    for (hit, answer) in uses.brought {
        if !matches!(all[hit].becomes(node), Retention::Expired { .. }) {
            all[answer].kept_hit = Some(all[hit].name.clone());
        }
    }
    Ok(all)
}

fn aged_of(name: String, key: AgedKey, last_used: UnixSeconds) -> Aged {
    Aged {
        name,
        key,
        last_used,
        hold: None,
        case: None,
        case_hold: None,
        open_hit: None,
        kept_hit: None,
    }
}

/// When records were last used by others that refer to them.
#[derive(Default)]
struct Uses {
    exhibits: HashMap<ExhibitId, UnixSeconds>,
    open_hits: HashMap<ExhibitId, String>,
    cases: HashMap<String, UnixSeconds>,
    firearms: HashMap<Name, UnixSeconds>,
    /// How far hits have come.
    hit_standings: HashMap<HitId, Standing>,
    /// Hits, by their places in the list, and their exhibits.
    hits: Vec<(usize, ExhibitId)>,
    /// The cases of these exhibits.
    hit_cases: HashMap<ExhibitId, String>,
    /// Answers with hits, by their places in the list.
    answers: HashMap<(EnvelopeId, OpaqueReference), usize>,
    /// Hits and the answers that brought them, by their places in the list.
    brought: Vec<(usize, usize)>,
}

impl Uses {
    fn of_exhibit(&self, exhibit: ExhibitId) -> UnixSeconds {
        self.exhibits.get(&exhibit).copied().unwrap_or(NEVER)
    }

    fn of_case(&self, name: &str) -> UnixSeconds {
        self.cases.get(name).copied().unwrap_or(NEVER)
    }

    fn of_firearm(&self, name: &Name) -> UnixSeconds {
        self.firearms.get(name).copied().unwrap_or(NEVER)
    }

    /// One that came a moment ago counts as open.
    fn of_hit(&self, hit: HitId) -> Standing {
        self.hit_standings.get(&hit).copied().unwrap_or_default()
    }

    fn exhibit_used(&mut self, exhibit: ExhibitId, at: UnixSeconds) {
        let last = self.exhibits.entry(exhibit).or_insert(NEVER);
        *last = at.max(*last);
    }
}

/// Own queries, the answers to them, the hits that these brought, and those that others were sent;
/// and the exhibits that all of them use.
fn hits_and_queries(node: &Node, uses: &mut Uses, all: &mut Vec<Aged>) -> Result<(), NodeError> {
    let mut ends = HashMap::new();
    for record in node.store.all::<QueryRecord>()? {
        let record = record?;
        // Queries of others are erased with their logs, when those are over.
        if let QuerySide::Asked(exhibit) = record.side {
            let last = record.stored.max(record.expires);
            uses.exhibit_used(exhibit, last);
            ends.insert(record.id, last);
            let name = record.id.to_string();
            all.push(aged_of(name, AgedKey::Query(record.key()), last));
        }
    }
    for record in node.store.all::<ReceivedAnswer>()? {
        let record = record?;
        // As long as the query stands, the answer shows that it was answered.
        let end = ends.get(&record.query).copied().unwrap_or(NEVER);
        let last = record.received.max(end);
        let name = answer_name(&record);
        if let Outcome::Hits(hits) = &record.answer.outcome {
            uses.answers.extend(hits.iter().map(|hit| ((record.query, hit.reference), all.len())));
        }
        all.push(aged_of(name, AgedKey::Answer(record.key()), last));
    }
    for record in node.store.all::<HitRecord>()? {
        let HitRecord { id, query, exhibit, hit, received, .. } = record?;
        let place = one_hit((id, exhibit, received), uses, all);
        if let Some(answer) = uses.answers.get(&(query, hit.reference)) {
            uses.brought.push((place, *answer));
        }
    }
    for record in node.store.all::<SentHitRecord>()? {
        let SentHitRecord { id, exhibit, sent, .. } = record?;
        one_hit((id, exhibit, sent), uses, all);
    }
    for record in node.store.all::<OwnHitRecord>()? {
        let OwnHitRecord { id, exhibit, candidate, declared, .. } = record?;
        let place = one_hit((id, exhibit, declared), uses, all);
        let (name, last, open) = {
            let hit = &all[place];
            (hit.name.clone(), hit.last_used, hit.open_hit.is_some())
        };
        uses.exhibit_used(candidate, last);
        if open {
            uses.open_hits.insert(candidate, name);
        }
    }
    // Of those that were asked for other countries: those that outlive their request, because
    // somebody has taken them up.
    for record in node.store.all::<GatewayHitRecord>()? {
        let record = record?;
        if gateway::has_life(node, &record)? {
            let Standing { state, last_step } = uses.of_hit(record.id);
            let (name, last) = (record.id.to_string(), record.received.max(last_step));
            let mut aged = aged_of(name.clone(), AgedKey::Hit(record.key()), last);
            aged.open_hit = Some(name).filter(|_| state.is_open());
            all.push(aged);
        }
    }
    Ok(())
}

/// A hit of one of our exhibits, used last when the last step was done; its place in the list.
fn one_hit(
    (id, exhibit, came): (HitId, ExhibitId, UnixSeconds),
    uses: &mut Uses,
    all: &mut Vec<Aged>,
) -> usize {
    let Standing { state, last_step } = uses.of_hit(id);
    let (name, last) = (id.to_string(), came.max(last_step));
    uses.exhibit_used(exhibit, last);
    let mut aged = aged_of(name.clone(), AgedKey::Hit(id), last);
    if state.is_open() {
        uses.open_hits.insert(exhibit, name.clone());
        aged.open_hit = Some(name);
    }
    uses.hits.push((all.len(), exhibit));
    uses.hit_cases.entry(exhibit).or_default();
    all.push(aged);
    all.len() - 1
}

/// Enrolled exhibits, and items of which nothing is enrolled.
fn exhibits(node: &Node, uses: &mut Uses, all: &mut Vec<Aged>) -> Result<(), NodeError> {
    let mut enrolled = Vec::new();
    for exhibit in node.store.scan::<Exhibit>()? {
        let exhibit = exhibit?;
        uses.exhibit_used(exhibit.id, exhibit.enrolled);
        enrolled.push((exhibit.id, exhibit.case_reference));
    }
    for record in node.store.all::<ExhibitFactsRecord>()? {
        let record = record?;
        let facts = record.facts.current();
        let mut last = record.changed;
        for exhibit in &record.enrolled {
            uses.exhibit_used(*exhibit, record.changed);
            last = last.max(uses.of_exhibit(*exhibit));
        }
        if let Some(firearm) = &facts.firearm {
            let used = uses.firearms.entry(firearm.clone()).or_insert(NEVER);
            *used = last.max(*used);
        }
        let used = uses.cases.entry(facts.key.case.to_string()).or_insert(NEVER);
        *used = last.max(*used);
        if record.enrolled.is_empty() {
            let name = facts.key.to_string();
            let mut aged = aged_of(name, AgedKey::Item(record.key()), last);
            aged.case = Some(facts.key.case.to_string());
            all.push(aged);
        }
    }
    for (exhibit, case) in enrolled {
        let last = uses.of_exhibit(exhibit);
        let case = case.to_string();
        let used = uses.cases.entry(case.clone()).or_insert(NEVER);
        *used = last.max(*used);
        if let Some(of_hit) = uses.hit_cases.get_mut(&exhibit) {
            of_hit.clone_from(&case);
        }
        let key = AgedKey::Exhibit(exhibit);
        let mut aged = aged_of(exhibit.to_string(), key, last);
        aged.open_hit = uses.open_hits.get(&exhibit).cloned();
        aged.case = Some(case);
        all.push(aged);
    }
    Ok(())
}
