//! The rows of all exhibits, which follow what is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use striae_casework::borders::Place;
use striae_casework::records::{Corrected, ExhibitFacts, ExhibitKey};
use striae_casework::{Acquisition, AcquisitionId, CaseReference, Exhibit, ExhibitId, Name};
use striae_store::{
    Amendment, AmendmentRecord, ClockRecord, ExhibitFactsRecord, ExhibitItemRecord, Family,
    TouchedKey,
};
use striae_vocabulary::MarkKind;

use super::kept::{Table, number_of, text_of};
use super::wanted::RowText;
use crate::{Node, NodeError};

/// An exhibit with all that it may be looked for by.
pub(super) struct ExhibitRow {
    pub(super) exhibit: Exhibit,
    pub(super) item: Option<Name>,
    /// Number of its first acquisition.
    pub(super) first: AcquisitionId,
    pub(super) marks: Vec<MarkKind>,
    pub(super) is_amended: bool,
    pub(super) is_withdrawn: bool,
    /// The firearm that fired it, where that is known.
    pub(super) firearm: Option<Name>,
    /// Place of its recovery.
    pub(super) place: Option<Place>,
    /// When the laboratory received it, by its custody.
    pub(super) received: Option<Date>,
    pub(super) clock: ClockRecord,
    pub(super) people: Vec<Box<str>>,
    pub(super) text: Box<str>,
}

/// All exhibits, by number.
#[derive(Default)]
pub(super) struct ExhibitTable {
    rows: BTreeMap<ExhibitId, ExhibitRow>,
    of_cases: HashMap<CaseReference, BTreeSet<ExhibitId>>,
}

impl ExhibitTable {
    pub(super) fn get(&self, exhibit: ExhibitId) -> Option<&ExhibitRow> {
        self.rows.get(&exhibit)
    }

    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = &ExhibitRow> {
        self.rows.values()
    }

    /// Number of exhibits of a case.
    pub(super) fn count_of(&self, case: &CaseReference) -> u64 {
        self.of_cases.get(case).map_or(0, |exhibits| exhibits.len() as u64)
    }

    /// Cases that exhibits name.
    pub(super) fn cases(&self) -> impl Iterator<Item = &CaseReference> {
        self.of_cases.keys()
    }

    fn put(&mut self, row: ExhibitRow) {
        let (id, case) = (row.exhibit.id, row.exhibit.case_reference.clone());
        self.remove(id);
        self.of_cases.entry(case).or_default().insert(id);
        self.rows.insert(id, row);
    }

    fn remove(&mut self, id: ExhibitId) {
        let Some(former) = self.rows.remove(&id) else { return };
        let case = &former.exhibit.case_reference;
        if let Some(exhibits) = self.of_cases.get_mut(case) {
            exhibits.remove(&id);
            if exhibits.is_empty() {
                self.of_cases.remove(case);
            }
        }
    }
}

/// The records that a row is made of.
struct Parts<'a> {
    exhibit: Exhibit,
    item: Option<Name>,
    acquisitions: Vec<Acquisition>,
    facts: Option<&'a KnownFacts>,
    amendments: Option<&'a AmendmentRecord>,
    clock: Option<ClockRecord>,
}

/// Of an exhibit's facts all that a row has: whole ones of a country's exhibits would fill the memory
/// while they are read.
#[derive(Default)]
struct KnownFacts {
    text: RowText,
    people: BTreeSet<String>,
    firearm: Option<Name>,
    place: Option<Place>,
    received: Option<Date>,
}

impl KnownFacts {
    fn of(facts: &Corrected<ExhibitFacts>) -> Self {
        let mut known = Self::default();
        let (current, corrections) = (facts.current(), facts.corrections());
        add_facts(current, &mut known.text, &mut known.people);
        known.people.extend(corrections.iter().map(|one| one.person.to_string()));
        known.firearm.clone_from(&current.firearm);
        known.place = current.recovery_place;
        known.received = striae_casework::records::received(&current.custody);
        known
    }
}

/// Case and item of an exhibit: its number, where nobody has named it.
fn key_of(exhibit: &Exhibit, item: Option<&Name>) -> ExhibitKey {
    let item = item.cloned().unwrap_or_else(|| exhibit.id.into());
    ExhibitKey { case: exhibit.case_reference.clone(), item }
}

fn row(parts: Parts<'_>) -> ExhibitRow {
    let Parts { exhibit, item, acquisitions, facts, amendments, clock } = parts;
    let mut text = RowText::default();
    let mut people = BTreeSet::new();
    text.add(exhibit.id.to_string());
    text.add(exhibit.case_reference.as_str());
    text.add_any(item.as_ref());
    text.add(exhibit.kind.to_string());
    text.add(exhibit.calibre.name());
    text.add_any(exhibit.occurred);
    let mut marks = Vec::new();
    for acquisition in &acquisitions {
        text.add(&acquisition.file_name);
        if !marks.contains(&acquisition.mark) {
            text.add(acquisition.mark.to_string());
            marks.push(acquisition.mark);
        }
    }
    if let Some(facts) = facts {
        text.add(facts.text.as_str());
        people.extend(facts.people.iter().cloned());
    }
    for Amendment { actor, reason, change, .. } in
        amendments.iter().flat_map(|record| &record.amendments)
    {
        people.insert(actor.person.to_string());
        text.add(reason.as_str());
        text.add(change.to_string());
    }
    ExhibitRow {
        item,
        first: acquisitions.first().map_or(AcquisitionId(exhibit.id.0), |one| one.id),
        marks,
        is_amended: amendments.is_some(),
        is_withdrawn: amendments.is_some_and(AmendmentRecord::is_withdrawn),
        firearm: facts.and_then(|facts| facts.firearm.clone()),
        place: facts.and_then(|facts| facts.place),
        received: facts.and_then(|facts| facts.received),
        clock: clock.unwrap_or(ClockRecord::new(exhibit.id)),
        people: people.into_iter().map(|person| person.to_lowercase().into()).collect(),
        text: text.finish(),
        exhibit,
    }
}

fn add_facts(facts: &ExhibitFacts, text: &mut RowText, people: &mut BTreeSet<String>) {
    text.add_any(facts.specimen);
    text.add_any(facts.firearm.as_ref());
    if let striae_casework::records::SpecimenOrigin::CertifiedDoubleCast { certificate } =
        &facts.origin
    {
        text.add(certificate.as_str());
    }
    text.add_any(facts.recovered);
    text.add_any(facts.recovery_place);
    text.add_any(facts.recovered_by);
    for country in facts.trafficking_route.iter().chain(facts.residences.iter().flatten()) {
        text.add(country.to_string());
    }
    for mark in &facts.marks {
        text.add_any(mark.note.as_ref());
    }
    for step in &facts.custody {
        for name in step.from.iter().chain([&step.to]) {
            text.add(name.as_str());
            people.insert(name.to_string());
        }
        text.add_any(step.note.as_ref());
    }
    text.add_any(facts.notes.as_ref());
}

impl Table for ExhibitTable {
    const FAMILIES: &'static [Family] = &[
        Family::Exhibits,
        Family::Acquisitions,
        Family::ExhibitItems,
        Family::ExhibitFacts,
        Family::Amendments,
        Family::Clocks,
    ];

    fn read(node: &Node) -> Result<Self, NodeError> {
        let store = &node.store;
        let mut items: HashMap<ExhibitId, Name> = HashMap::new();
        for record in store.scan::<ExhibitItemRecord>()? {
            let ExhibitItemRecord { exhibit, key } = record?;
            items.insert(exhibit, key.item);
        }
        let mut facts: HashMap<ExhibitKey, KnownFacts> = HashMap::new();
        for record in store.scan::<ExhibitFactsRecord>()? {
            let record = record?;
            facts.insert(record.facts.current().key.clone(), KnownFacts::of(&record.facts));
        }
        let mut amendments: HashMap<ExhibitId, AmendmentRecord> = HashMap::new();
        for record in store.scan::<AmendmentRecord>()? {
            let record = record?;
            amendments.insert(record.exhibit, record);
        }
        let mut clocks: HashMap<ExhibitId, ClockRecord> = HashMap::new();
        for record in store.scan::<ClockRecord>()? {
            let record = record?;
            clocks.insert(record.exhibit, record);
        }
        let mut table = Self::default();
        // Acquisitions are numbered in the order of their exhibits.
        let mut acquisitions = store.scan::<Acquisition>()?.peekable();
        for exhibit in store.scan::<Exhibit>()? {
            let exhibit = exhibit?;
            let mut own = Vec::new();
            while let Some(one) = acquisitions
                .next_if(|one| one.as_ref().map_or(true, |one| one.exhibit <= exhibit.id))
            {
                own.push(one?);
            }
            own.retain(|one| one.exhibit == exhibit.id);
            let id = exhibit.id;
            let item = items.remove(&id);
            let parts = Parts {
                acquisitions: own,
                facts: facts.get(&key_of(&exhibit, item.as_ref())),
                amendments: amendments.get(&id),
                clock: clocks.get(&id).copied(),
                item,
                exhibit,
            };
            table.put(row(parts));
        }
        Ok(table)
    }

    fn follow(&mut self, node: &Node, touched: &[TouchedKey]) -> Result<(), NodeError> {
        let store = &node.store;
        let mut exhibits = BTreeSet::new();
        for TouchedKey { family, key } in touched {
            match family {
                Family::Acquisitions => {
                    let acquisition = store.get_touched::<Acquisition>(key)?;
                    exhibits.extend(acquisition.map(|one| one.exhibit));
                }
                Family::ExhibitFacts => {
                    let record = store.get_touched::<ExhibitFactsRecord>(key)?;
                    exhibits.extend(record.into_iter().flat_map(|record| record.enrolled));
                    // Those that were of it, and are no more.
                    let mut parts = key.split(|byte| *byte == 0);
                    let (case, item) = (parts.next(), parts.next());
                    let of_case = case.and_then(text_of::<CaseReference>);
                    let of_case = of_case.and_then(|case| self.of_cases.get(&case));
                    let of_it = of_case.into_iter().flatten().filter(|id| {
                        let row = self.rows.get(id);
                        row.and_then(|row| row.item.as_ref()).map(|name| name.as_str().as_bytes())
                            == item
                    });
                    exhibits.extend(of_it);
                }
                _ => exhibits.extend(number_of(key).map(ExhibitId)),
            }
        }
        for id in exhibits {
            match read_row(node, id)? {
                Some(row) => self.put(row),
                None => self.remove(id),
            }
        }
        Ok(())
    }
}

fn read_row(node: &Node, id: ExhibitId) -> Result<Option<ExhibitRow>, NodeError> {
    let store = &node.store;
    let Some(exhibit) = store.get::<Exhibit>(&id)? else { return Ok(None) };
    let item = store.get::<ExhibitItemRecord>(&id)?.map(|record| record.key.item);
    let facts = store.get::<ExhibitFactsRecord>(&key_of(&exhibit, item.as_ref()))?;
    let facts = facts.map(|record| KnownFacts::of(&record.facts));
    let amendments = store.get::<AmendmentRecord>(&id)?;
    Ok(Some(row(Parts {
        acquisitions: store.acquisitions_of(id)?,
        facts: facts.as_ref(),
        amendments: amendments.as_ref(),
        clock: store.get::<ClockRecord>(&id)?,
        item,
        exhibit,
    })))
}
