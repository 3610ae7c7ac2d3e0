//! Exhibits as a list.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use striae_casework::borders::Place;
use striae_casework::clock::{ClockStep, ExhibitTimes};
use striae_casework::records::{Corrected, ExhibitFacts, ExhibitKey};
use striae_casework::{Acquisition, AcquisitionId, CaseReference, Exhibit, ExhibitId, Name};
use striae_protocol::Digest;
use striae_store::{
    Amendment, AmendmentRecord, ClockRecord, ExhibitFactsRecord, ExhibitItemRecord, Family,
    TouchedKey,
};
use striae_vocabulary::MarkKind;

use super::cases::CaseRow;
use super::clocks::{HitTimes, times_of};
use super::kept::{Table, number_of, text_of};
use super::page::{cursor, order, page};
use super::wanted::{Asked, RowText, Wanted};
use crate::api::{
    ExhibitList, ListExhibits, ListPart, ListedAcquisition, ListedExhibit, OverdueStep,
    ShownAmendment,
};
use crate::{Node, NodeError};

/// An exhibit with all that it may be looked for by.
pub(super) struct ExhibitRow {
    pub(super) exhibit: Exhibit,
    item: Option<Name>,
    /// Number of its first acquisition.
    first: AcquisitionId,
    marks: Vec<MarkKind>,
    is_amended: bool,
    pub(super) is_withdrawn: bool,
    /// Place of its recovery.
    place: Option<Place>,
    /// First day of its custody.
    pub(super) received: Option<Date>,
    pub(super) clock: ClockRecord,
    people: Vec<Box<str>>,
    text: Box<str>,
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

    pub(super) fn rows(&self) -> impl Iterator<Item = &ExhibitRow> {
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
    facts: Option<&'a Corrected<ExhibitFacts>>,
    amendments: Option<&'a AmendmentRecord>,
    clock: Option<ClockRecord>,
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
        add_facts(facts.current(), &mut text, &mut people);
        people.extend(facts.corrections().iter().map(|one| one.person.to_string()));
    }
    for Amendment { actor, reason, change, .. } in
        amendments.iter().flat_map(|record| &record.amendments)
    {
        people.insert(actor.person.to_string());
        text.add(reason.as_str());
        text.add(change.to_string());
    }
    let facts = facts.map(Corrected::current);
    ExhibitRow {
        item,
        first: acquisitions.first().map_or(AcquisitionId(exhibit.id.0), |one| one.id),
        marks,
        is_amended: amendments.is_some(),
        is_withdrawn: amendments.is_some_and(AmendmentRecord::is_withdrawn),
        place: facts.and_then(|facts| facts.recovery_place),
        received: facts.and_then(|facts| facts.custody.first()).map(|step| step.date),
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
        let mut facts: HashMap<ExhibitKey, Corrected<ExhibitFacts>> = HashMap::new();
        for record in store.scan::<ExhibitFactsRecord>()? {
            let record = record?;
            facts.insert(record.facts.current().key.clone(), record.facts);
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
    let amendments = store.get::<AmendmentRecord>(&id)?;
    Ok(Some(row(Parts {
        acquisitions: store.acquisitions_of(id)?,
        facts: facts.as_ref().map(|record| &record.facts),
        amendments: amendments.as_ref(),
        clock: store.get::<ClockRecord>(&id)?,
        item,
        exhibit,
    })))
}

/// Order of the list.
#[derive(Debug, Clone, Copy)]
enum By {
    Number,
    Case,
    Calibre,
    Date,
    Entered,
}

const ORDERS: [(&str, By); 5] = [
    ("number", By::Number),
    ("case", By::Case),
    ("calibre", By::Calibre),
    ("date", By::Date),
    ("entered", By::Entered),
];

impl By {
    /// Unknown dates come last; the number decides between equals.
    fn order(self, one: &ExhibitRow, other: &ExhibitRow) -> Ordering {
        let (a, b) = (&one.exhibit, &other.exhibit);
        let day = |exhibit: &Exhibit| {
            exhibit.occurred.map_or(Date::MAX, striae_casework::Occurrence::first)
        };
        let order = match self {
            Self::Number => Ordering::Equal,
            Self::Case => {
                a.case_reference.cmp(&b.case_reference).then_with(|| one.item.cmp(&other.item))
            }
            Self::Calibre => a.calibre.name().cmp(b.calibre.name()),
            Self::Date => day(a).cmp(&day(b)),
            Self::Entered => a.enrolled.cmp(&b.enrolled),
        };
        order.then(a.id.cmp(&b.id))
    }
}

/// Facts by which exhibits are looked for.
const KNOWN: [Asked; 9] = [
    Asked::Number,
    Asked::Text,
    Asked::Near,
    Asked::Date,
    Asked::Calibre,
    Asked::Agency,
    Asked::Person,
    Asked::Mark,
    Asked::Withdrawn,
];

/// States: the furthest step that was done, or that one is overdue.
const OVERDUE: &str = "overdue";

pub(crate) fn list(node: &Node, call: &ListExhibits) -> Result<ExhibitList, NodeError> {
    let ListExhibits { filter, paging } = call;
    let steps = ClockStep::ALL.iter().map(|step| step.word());
    let states: Vec<&str> = steps.chain([OVERDUE]).collect();
    let wanted = Wanted::new("exhibits", filter, &KNOWN, &states)?;
    let by = order(paging, &ORDERS)?;
    let lists = super::of(node)?;
    let (policy, now) = (node.national.policy.clock, node.clock.now());
    super::with_exhibits_and_cases(node, |exhibits, cases| {
        lists.hits.with(node, |hits| {
            let times = hits.by_exhibit();
            let is_wanted = |row: &&ExhibitRow| {
                let case = || cases.get(&row.exhibit.case_reference);
                wanted.has_number(row.exhibit.id.0)
                    && wanted.has_calibre(Some(row.exhibit.calibre))
                    && wanted.has_mark(&row.marks)
                    && wanted.has_withdrawn(row.is_withdrawn)
                    && wanted.has_days(
                        row.exhibit.occurred.or_else(|| case().and_then(CaseRow::occurred)),
                    )
                    && wanted.has_person(&row.people)
                    && wanted.has_text(&row.text)
                    && wanted.has_place([row.place, case().and_then(CaseRow::place)])
                    && (!wanted.asks_agency()
                        || wanted.has_agency(case().and_then(|case| case.agency())))
                    && wanted.state().is_none_or(|state| {
                        let times = times_of(row, times.get(&row.exhibit.id));
                        if state == OVERDUE {
                            !row.is_withdrawn && !times.overdue(policy, now).is_empty()
                        } else {
                            times.stage().word() == state
                        }
                    })
            };
            let found: Vec<&ExhibitRow> = exhibits.rows().filter(is_wanted).collect();
            let at = cursor(paging, |text| exhibits.get(text.parse().ok()?))?;
            let name = |row: &ExhibitRow| row.exhibit.id.to_string();
            let order = |one: &ExhibitRow, other: &ExhibitRow| by.order(one, other);
            let (page, part) = page(found, exhibits.rows.len(), paging, order, at, name)?;
            let shown = page.into_iter().map(|row| {
                let times = times_of(row, times.get(&row.exhibit.id));
                listed(node, row, &times)
            });
            Ok(ExhibitList { exhibits: shown.collect::<Result<_, _>>()?, part })
        })
    })
}

/// One exhibit as a list.
pub(crate) fn one(node: &Node, exhibit: ExhibitId) -> Result<ExhibitList, NodeError> {
    let lists = super::of(node)?;
    let hits = lists.hits.with(node, |hits| Ok(hits.times_of(exhibit)))?;
    lists.exhibits.with(node, |exhibits| {
        let unknown = || NodeError::Exhibit(crate::ExhibitError::Unknown(exhibit));
        let row = exhibits.get(exhibit).ok_or_else(unknown)?;
        let part = ListPart { matched: 1, total: exhibits.rows.len() as u64, next: None };
        let times = times_of(row, hits.as_ref());
        Ok(ExhibitList { exhibits: vec![listed(node, row, &times)?], part })
    })
}

fn listed(node: &Node, row: &ExhibitRow, times: &ExhibitTimes) -> Result<ListedExhibit, NodeError> {
    let exhibit = row.exhibit.clone();
    let acquisitions = node.store.acquisitions_from(row.first, exhibit.id, usize::MAX)?;
    let amendments =
        if row.is_amended { node.store.get::<AmendmentRecord>(&exhibit.id)? } else { None };
    let overdue = if row.is_withdrawn {
        Vec::new()
    } else {
        times.overdue(node.national.policy.clock, node.clock.now())
    };
    Ok(ListedExhibit {
        exhibit: exhibit.id,
        kind: exhibit.kind,
        case_reference: exhibit.case_reference,
        item: row.item.clone(),
        calibre: exhibit.calibre,
        occurred: exhibit.occurred,
        enrolled: exhibit.enrolled,
        rifling: exhibit.rifling,
        acquisitions: acquisitions.unwrap_or_default().into_iter().map(acquired).collect(),
        is_withdrawn: row.is_withdrawn,
        amendments: amendments
            .into_iter()
            .flat_map(|record| record.amendments)
            .map(shown_amendment)
            .collect(),
        stage: times.stage(),
        overdue: overdue.iter().map(|one| OverdueStep { step: one.step, due: one.due }).collect(),
    })
}

fn acquired(acquisition: Acquisition) -> ListedAcquisition {
    ListedAcquisition {
        mark: acquisition.mark,
        file: acquisition.file_name,
        file_sha256: Digest::from_bytes(acquisition.file_sha256).to_string(),
        region: acquisition.region,
        land: acquisition.land,
        grooves: acquisition.grooves,
        sense: acquisition.sense,
    }
}

fn shown_amendment(amendment: Amendment) -> ShownAmendment {
    let Amendment { at, actor, reason, change } = amendment;
    let (person, change) = (actor.person.to_string(), change.to_string());
    ShownAmendment { at, person, change, reason: reason.to_string() }
}

impl ExhibitRow {
    /// Agency and places are those of its case; texts too, for hits of it.
    pub(super) fn place(&self) -> Option<Place> {
        self.place
    }
}

/// Times of the hits of an exhibit, for those that need no table of it.
pub(super) type TimesByExhibit = HashMap<ExhibitId, HitTimes>;
