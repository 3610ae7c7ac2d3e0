//! Legal holds, as everything asks for them that erases something.

use std::collections::BTreeMap;

use striae_casework::retention::RecordKind;
use striae_casework::{Exhibit, ExhibitId, HitId, Note};
use striae_protocol::EnvelopeId;
use striae_store::{
    AuditEvent, AuditRecord, ExhibitItemRecord, GatewayHitRecord, HitRecord, HoldRecord,
    OwnHitRecord, SentHitRecord,
};

use crate::{Node, NodeError};

/// All holds of a node.
pub(crate) struct Holds(BTreeMap<(RecordKind, String), Note>);

/// Reason for which something is kept.
pub(crate) struct Held {
    /// Object of the hold: the record itself, or its subject.
    pub(crate) what: String,
    /// Order for the hold.
    pub(crate) reason: Note,
}

impl Holds {
    /// The holds as they are now; they stay so until a change that was begun before is committed.
    pub(crate) fn of(node: &Node) -> Result<Self, NodeError> {
        let mut holds = BTreeMap::new();
        for hold in node.store.all::<HoldRecord>()? {
            let HoldRecord { kind, reference, reason, .. } = hold?;
            holds.insert((kind, reference), reason);
        }
        Ok(Self(holds))
    }

    /// The hold on a record itself.
    pub(crate) fn on(&self, kind: RecordKind, name: &str) -> Option<Held> {
        let reason = self.0.get(&(kind, name.to_owned()))?.clone();
        Some(Held { what: format!("{kind} {name}"), reason })
    }

    /// The hold on a query, or on an answer or a hit that it brought.
    pub(crate) fn on_query(&self, query: &EnvelopeId, hits: &[HitId]) -> Option<Held> {
        let name = query.to_string();
        let answer = format!(" to {name}");
        let of_answer = self
            .0
            .keys()
            .find(|(kind, reference)| *kind == RecordKind::Answer && reference.ends_with(&answer));
        self.on(RecordKind::Query, &name)
            .or_else(|| of_answer.and_then(|(kind, reference)| self.on(*kind, reference)))
            .or_else(|| hits.iter().find_map(|hit| self.on(RecordKind::Hit, &hit.to_string())))
    }

    /// The hold on an entry of the audit log, or on a record that it is about.
    pub(crate) fn on_entry(
        &self,
        node: &Node,
        entry: &AuditRecord,
    ) -> Result<Option<Held>, NodeError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let itself = self.on(RecordKind::Audit, &entry_name(entry.number));
        if itself.is_some() {
            return Ok(itself);
        }
        let about = self.about(node, &entry.event)?;
        Ok(about.map(|held| {
            let what = format!("{}, which {} is about", held.what, entry_name(entry.number));
            Held { what, ..held }
        }))
    }

    fn about(&self, node: &Node, event: &AuditEvent) -> Result<Option<Held>, NodeError> {
        let of_query = |query: &EnvelopeId| self.on(RecordKind::Query, &query.to_string());
        let mut exhibits: Vec<ExhibitId> = Vec::new();
        let held = match event {
            AuditEvent::Enrolled { exhibit, .. } => {
                exhibits.push(*exhibit);
                None
            }
            AuditEvent::Asked { query, exhibit, .. } => {
                exhibits.push(*exhibit);
                of_query(query)
            }
            AuditEvent::Disclosed { query, disclosures, .. } => {
                exhibits.extend(disclosures.iter().map(|one| one.exhibit));
                of_query(query)
            }
            AuditEvent::AnswerReceived { query, .. } | AuditEvent::Withdrawn { query } => {
                of_query(query)
            }
            AuditEvent::CaseMessageSent { hit, .. } => {
                exhibits.extend(exhibit_of_hit(node, HitId(*hit))?);
                self.on(RecordKind::Hit, &HitId(*hit).to_string())
            }
            AuditEvent::Acted { subject, .. } => {
                exhibits.extend(first_word(subject).parse::<ExhibitId>().ok());
                self.named_by(subject)
            }
            _ => None,
        };
        if held.is_some() {
            return Ok(held);
        }
        for exhibit in exhibits {
            if let Some(held) = self.on_exhibit(node, exhibit)? {
                return Ok(Some(held));
            }
        }
        Ok(None)
    }

    /// The exhibits whose item is under hold, by their names, with the name of the item.
    pub(crate) fn items(&self, node: &Node) -> Result<BTreeMap<String, String>, NodeError> {
        let mut items = BTreeMap::new();
        // Few holds name an item; only then all are looked through.
        let is_item = |(kind, name): &(RecordKind, String)| {
            *kind == RecordKind::Exhibit && name.parse::<ExhibitId>().is_err()
        };
        if !self.0.keys().any(is_item) {
            return Ok(items);
        }
        for item in node.store.all::<ExhibitItemRecord>()? {
            let ExhibitItemRecord { exhibit, key } = item?;
            let name = key.to_string();
            if self.0.contains_key(&(RecordKind::Exhibit, name.clone())) {
                items.insert(exhibit.to_string(), name);
            }
        }
        Ok(items)
    }

    /// The hold on an exhibit, on its item, or on its case.
    pub(crate) fn on_exhibit(&self, node: &Node, id: ExhibitId) -> Result<Option<Held>, NodeError> {
        if let Some(held) = self.on(RecordKind::Exhibit, &id.to_string()) {
            return Ok(Some(held));
        }
        if let Some(item) = node.store.get::<ExhibitItemRecord>(&id)?
            && let Some(held) = self.on(RecordKind::Exhibit, &item.key.to_string())
        {
            return Ok(Some(held));
        }
        let exhibit = node.store.get::<Exhibit>(&id)?;
        Ok(exhibit.and_then(|one| self.on(RecordKind::Case, &one.case_reference.to_string())))
    }

    /// The hold on a record that the words of what a person did name: `E-2`, `case 2026/7`,
    /// `hit H-4: ...`.
    fn named_by(&self, subject: &str) -> Option<Held> {
        let is_named = |kind: &RecordKind, reference: &str| {
            let begins = |text: &str| {
                let rest = subject.strip_prefix(text);
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            };
            // A number says what it numbers; other names may be anybody's.
            let is_number = matches!(kind, RecordKind::Exhibit | RecordKind::Hit);
            begins(&format!("{kind} {reference}")) || is_number && begins(reference)
        };
        let found = self.0.keys().find(|(kind, reference)| is_named(kind, reference));
        found.and_then(|(kind, reference)| self.on(*kind, reference))
    }
}

/// The name of an entry of the audit log, as lists and holds have it.
pub(crate) fn entry_name(number: u64) -> String {
    format!("entry {number}")
}

/// The number in such a name.
pub(crate) fn entry_number(name: &str) -> Option<u64> {
    name.strip_prefix("entry ")?.parse().ok()
}

fn first_word(subject: &str) -> &str {
    let word = subject.strip_prefix("exhibit ").unwrap_or(subject);
    word.split([' ', ':', ',']).next().unwrap_or_default()
}

/// Our exhibit of a hit that was brought or sent.
pub(crate) fn exhibit_of_hit(node: &Node, hit: HitId) -> Result<Option<ExhibitId>, NodeError> {
    if let Some(hit) = node.store.get::<HitRecord>(&hit)? {
        return Ok(Some(hit.exhibit));
    }
    if let Some(hit) = node.store.get::<OwnHitRecord>(&hit)? {
        return Ok(Some(hit.exhibit));
    }
    Ok(node.store.get::<SentHitRecord>(&hit)?.map(|hit| hit.exhibit))
}

/// Whether there is a hit of this number.
pub(crate) fn is_hit(node: &Node, hit: HitId) -> Result<bool, NodeError> {
    let of_gateway = node.store.get::<GatewayHitRecord>(&hit)?;
    Ok(of_gateway.is_some() || exhibit_of_hit(node, hit)?.is_some())
}
