//! All records of this country as lines, in parts.

use striae_casework::retention::RecordKind;
use striae_casework::roles::Action;
use striae_casework::{Exhibit, HitId};
use striae_store::{
    AmendmentRecord, CaseRecord, ClockRecord, ExhibitFactsRecord, ExhibitItemRecord, Family,
    FirearmRecord, GroundsRecord, HitLifeRecord, HoldRecord, OwnHitRecord, Record, ReportRecord,
    ReviewRecord,
};

use super::lines::{Begin, FORM, Line, NOT_IN_EXPORT, WholeExhibit, WholeHit};
use crate::api::{ExportPlace, ExportWhole, ExportedPart};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// A part ends after so many bytes.
const PART_BYTES: usize = 4 << 20;
/// Families of records that name each other: written meanwhile, they may not fit together.
const NAMED_BY_EACH_OTHER: [Family; 9] = [
    Family::Exhibits,
    Family::Acquisitions,
    Family::Amendments,
    Family::ExhibitFacts,
    Family::ExhibitItems,
    Family::Cases,
    Family::Firearms,
    Family::OwnHits,
    Family::Reports,
];

/// Gives the part of the export that begins at a place.
pub(crate) fn part(
    node: &Node,
    caller: &Caller,
    call: ExportWhole,
) -> Result<ExportedPart, NodeError> {
    if node.national.policy.four_eyes.actions.contains(&Action::ExportRecords) {
        return Err(NodeError::Argument(
            "national policy wants a second person for export-records, and the parts of a complete export cannot wait for one: \
             export the tables without --complete"
                .to_owned(),
        ));
    }
    let began = call.began.unwrap_or_else(|| node.store.touched());
    let mut lines = Lines::default();
    let subject = match &call.from {
        None => {
            lines.add(&Line::Export(begin(node)))?;
            "complete export".to_owned()
        }
        Some(place) => format!("complete export, from {place} on"),
    };
    let mut place = call.from.unwrap_or(ExportPlace::Cases(None));
    let next = loop {
        place = match read(node, place, &mut lines)? {
            Next::Full(place) => break Some(place),
            Next::Kind(kind) => kind,
            Next::End => break None,
        };
    };
    let touched = node.store.touched_after(began);
    let is_changed = touched
        .is_none_or(|touched| touched.iter().any(|one| NAMED_BY_EACH_OTHER.contains(&one.family)));
    let mut changes = node.store.begin(node.clock.now());
    changes.audit(caller.acted(Action::ExportRecords, &subject, "")?)?;
    changes.commit()?;
    Ok(ExportedPart { lines: lines.0, next, began, is_changed })
}

fn begin(node: &Node) -> Begin {
    let numbers = node.store.last_numbers();
    Begin {
        form: FORM,
        country: node.country(),
        exported: node.clock.now(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        last_exhibit: numbers.exhibit,
        last_scan: numbers.acquisition,
        last_hit: numbers.hit,
        last_report: numbers.report,
        not_in_export: NOT_IN_EXPORT.map(str::to_owned).to_vec(),
    }
}

/// The text of a part.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, line: &Line) -> Result<(), NodeError> {
        self.0 += &line.text()?;
        self.0.push('\n');
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.0.len() >= PART_BYTES
    }
}

/// The rest after some records.
enum Next {
    /// The part is full; the next one begins here.
    Full(ExportPlace),
    /// Another kind of record follows.
    Kind(ExportPlace),
    End,
}

/// Adds the records of one kind from a place on.
fn read(node: &Node, place: ExportPlace, lines: &mut Lines) -> Result<Next, NodeError> {
    use ExportPlace::{Cases, Exhibits, Firearms, Hits, Holds, Items, Reports};
    Ok(match place {
        Cases(from) => {
            let line = |case| Ok(Some(Line::Case(Box::new(case))));
            next(records::<CaseRecord>(node, from, lines, line)?, Cases, Firearms(None))
        }
        Firearms(from) => {
            let line = |firearm| Ok(Some(Line::Firearm(Box::new(firearm))));
            next(records::<FirearmRecord>(node, from, lines, line)?, Firearms, Exhibits(None))
        }
        Exhibits(from) => {
            let line = |exhibit| whole(node, exhibit).map(Some);
            next(records::<Exhibit>(node, from, lines, line)?, Exhibits, Items(None))
        }
        Items(from) => {
            let line = |facts| Ok(Some(Line::Item(Box::new(facts))));
            let from = from.map(Into::into);
            let full = records::<ExhibitFactsRecord>(node, from, lines, line)?.map(Into::into);
            next(full, Items, Hits(None))
        }
        Hits(from) => {
            let line = |hit| with_life(node, hit).map(Some);
            next(records::<OwnHitRecord>(node, from, lines, line)?, Hits, Reports(None))
        }
        Reports(from) => {
            let line = |report: ReportRecord| {
                let is_at_home = node.store.get::<OwnHitRecord>(&report.hit)?.is_some();
                Ok(is_at_home.then(|| Line::Report(Box::new(report))))
            };
            next(records::<ReportRecord>(node, from, lines, line)?, Reports, Holds)
        }
        Holds => {
            for hold in node.store.all::<HoldRecord>()? {
                let hold = hold?;
                if is_exported(node, &hold)? {
                    lines.add(&Line::Hold(Box::new(hold)))?;
                }
            }
            Next::End
        }
    })
}

fn next<K>(full: Option<K>, kind: fn(Option<K>) -> ExportPlace, after: ExportPlace) -> Next {
    match full {
        Some(key) => Next::Full(kind(Some(key))),
        None => Next::Kind(after),
    }
}

/// Adds records that have a line, from a key on until the part is full; the key of the first that it has no room for.
fn records<R: Record>(
    node: &Node,
    from: Option<R::Key>,
    lines: &mut Lines,
    line: impl Fn(R) -> Result<Option<Line>, NodeError>,
) -> Result<Option<R::Key>, NodeError> {
    let mut add = |record: R| -> Result<Option<R::Key>, NodeError> {
        if lines.is_full() {
            return Ok(Some(record.key()));
        }
        if let Some(line) = line(record)? {
            lines.add(&line)?;
        }
        Ok(None)
    };
    if let Some(from) = from {
        for record in node.store.from_key::<R>(&from)? {
            if let Some(full) = add(record?)? {
                return Ok(Some(full));
            }
        }
        return Ok(None);
    }
    for record in node.store.all::<R>()? {
        if let Some(full) = add(record?)? {
            return Ok(Some(full));
        }
    }
    Ok(None)
}

/// An exhibit with all that is kept under its number.
fn whole(node: &Node, exhibit: Exhibit) -> Result<Line, NodeError> {
    let (id, store) = (exhibit.id, &node.store);
    let clock = store.get::<ClockRecord>(&id)?.unwrap_or(ClockRecord::new(id));
    Ok(Line::Exhibit(Box::new(WholeExhibit {
        scans: store.acquisitions_of(id)?.into_iter().map(Into::into).collect(),
        item: store.get::<ExhibitItemRecord>(&id)?.map(|one| one.key),
        amendments: store.get::<AmendmentRecord>(&id)?.map_or_else(Vec::new, |one| one.amendments),
        grounds: store.get::<GroundsRecord>(&id)?.map_or_else(Vec::new, |one| one.recorded),
        searched: clock.searched,
        asked: clock.asked,
        reviews: store.get::<ReviewRecord>(&id)?.map_or_else(Vec::new, |one| one.reviews),
        exhibit,
    })))
}

fn with_life(node: &Node, hit: OwnHitRecord) -> Result<Line, NodeError> {
    let id: HitId = hit.id;
    let life = node.store.get::<HitLifeRecord>(&id)?;
    Ok(Line::Hit(Box::new(WholeHit { hit, life })))
}

/// Whether a hold is on a record that is in the export.
fn is_exported(node: &Node, hold: &HoldRecord) -> Result<bool, NodeError> {
    Ok(match hold.kind {
        RecordKind::Case | RecordKind::Firearm | RecordKind::Exhibit => true,
        RecordKind::Hit => match hold.reference.parse::<HitId>() {
            Ok(hit) => node.store.get::<OwnHitRecord>(&hit)?.is_some(),
            Err(_) => false,
        },
        RecordKind::Query | RecordKind::Answer | RecordKind::Audit | RecordKind::Candidate => false,
    })
}
