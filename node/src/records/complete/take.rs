//! Import of the parts of a complete export into an empty node. A part is taken in whole or not at
//! all; one that is there already changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use striae_casework::hit_life::HitState;
use striae_casework::retention::RecordKind;
use striae_casework::roles::Action;
use striae_casework::{Exhibit, ExhibitId, HitId};
use striae_protocol::Digest;
use striae_store::{
    AmendmentRecord, AuditEvent, Changes, ClockRecord, CodeRecord, ExhibitItemRecord,
    GroundsRecord, HoldRecord, ImportState, LastNumbers, MAX_REPORT_BYTES, OwnHitRecord, Record,
    ReportRecord, ReviewRecord,
};
use striae_vocabulary::counted;

use super::lines::{Begin, FORM, Line, WholeExhibit, WholeHit};
use super::{plausible, same, scans};
use crate::api::{ImportWhole, ImportedPart};
use crate::enrolment::items;
use crate::enrolment::restore::{self, Restored};
use crate::hits::{OpenedHit, pair, standing};
use crate::hold_names::name_of;
use crate::people::access::Caller;
use crate::{Node, NodeError, originals};

/// Most bytes of the lines of one part.
const MAX_PART_BYTES: usize = 16 << 20;
/// Most lines of one part.
const MAX_LINES: usize = 10_000;
/// Largest significance or logarithm of a ratio that any engine gives.
const MAX_FIGURE: f64 = 1000.0;
/// Highest number of a record that an export may name.
const MAX_NUMBER: u64 = 1_000_000_000_000;

/// Takes in a part: its lines are the first file, the scans and files of reports that they name are the others.
pub(crate) fn part(
    node: &Node,
    caller: &Caller,
    call: &ImportWhole,
    files: &[Vec<u8>],
) -> Result<ImportedPart, NodeError> {
    let (text, files) = files.split_first().ok_or_else(|| refused("a part without lines"))?;
    let lines = lines_of(text)?;
    let files: HashMap<Digest, &[u8]> =
        files.iter().map(|bytes| (Digest::sha256(bytes), bytes.as_slice())).collect();
    // Slow, and before anybody else has to wait.
    let mut made = BTreeMap::new();
    for line in &lines {
        if let Line::Exhibit(whole) = line {
            made.insert(whole.exhibit.id, restore(node, whole, &files)?);
        }
    }
    let changes = node.store.begin(node.clock.now());
    let state = node.store.import_state()?;
    let mut taking = Taking {
        node,
        caller,
        changes,
        call,
        state,
        files,
        made,
        taken: BTreeSet::new(),
        pairs: BTreeMap::new(),
        codes: Vec::new(),
        part: ImportedPart::default(),
    };
    taking.read_pairs(&lines)?;
    for line in lines {
        taking.take(line)?;
    }
    taking.finish()
}

fn refused(sentence: impl Into<String>) -> NodeError {
    NodeError::Argument(sentence.into())
}

fn lines_of(text: &[u8]) -> Result<Vec<Line>, NodeError> {
    if text.len() > MAX_PART_BYTES {
        return Err(refused(format!("a part has at most {MAX_PART_BYTES} bytes of lines")));
    }
    let text = std::str::from_utf8(text).map_err(|_| refused("the lines are not UTF-8 text"))?;
    if text.lines().nth(MAX_LINES).is_some() {
        return Err(refused(format!("a part has at most {MAX_LINES} lines")));
    }
    (1..).zip(text.lines()).map(|(number, line)| Line::read(line, number)).collect()
}

/// Makes an exhibit of the export ready to be written. One that is there already is not made.
fn restore(
    node: &Node,
    whole: &WholeExhibit,
    scans: &HashMap<Digest, &[u8]>,
) -> Result<Option<Restored>, NodeError> {
    let WholeExhibit { exhibit, amendments, .. } = whole;
    let id = exhibit.id;
    if same::exhibit(node, whole)? {
        return Ok(None);
    }
    let mut files = Vec::new();
    for scan in &whole.scans {
        let bytes = match scans.get(&scan.sha256) {
            Some(bytes) => Some((*bytes).to_vec()),
            // The scan of a withdrawn exhibit that was enrolled anew is there already.
            None => originals::bytes(node, scan.sha256.as_bytes())?,
        };
        let bytes = bytes.ok_or_else(|| {
            refused(format!("{id}: no file has the SHA-256 {} of {}", scan.sha256, scan.file))
        })?;
        if bytes.len() as u64 != scan.bytes {
            return Err(refused(format!("{id}: {} has not {} bytes", scan.file, scan.bytes)));
        }
        files.push(bytes);
    }
    let amended = AmendmentRecord { exhibit: id, amendments: amendments.clone() };
    let acquisitions = whole.scans.iter().map(|scan| scan.clone().of(id)).collect();
    restore::make(node, exhibit, acquisitions, files, amended.is_withdrawn()).map(Some)
}

/// A part that is being taken in.
struct Taking<'a> {
    node: &'a Node,
    caller: &'a Caller,
    changes: Changes<'a>,
    call: &'a ImportWhole,
    state: Option<ImportState>,
    /// Files of the part, by their SHA-256.
    files: HashMap<Digest, &'a [u8]>,
    made: BTreeMap<ExhibitId, Option<Restored>>,
    /// Records of this part, by the names that legal holds have for them.
    taken: BTreeSet<(RecordKind, String)>,
    /// The hits of each pair of exhibits that stand.
    pairs: BTreeMap<(ExhibitId, ExhibitId), HitId>,
    codes: Vec<CodeRecord>,
    part: ImportedPart,
}

impl Taking<'_> {
    fn take(&mut self, line: Line) -> Result<(), NodeError> {
        plausible::check(&line, self.node.clock.now())?;
        match line {
            Line::Export(begin) => self.begin(&begin),
            line => {
                let state = self.began()?;
                self.record(line, state)
            }
        }
    }

    /// The import that was begun with this export.
    fn began(&self) -> Result<ImportState, NodeError> {
        let state = self.state.filter(|state| state.export == self.call.export);
        state.ok_or_else(|| {
            refused("this node has not begun to import this export; begin with its first line")
        })
    }

    fn begin(&mut self, begin: &Begin) -> Result<(), NodeError> {
        let Begin { form, country, last_exhibit, last_scan, last_hit, last_report, .. } = *begin;
        if form != FORM {
            return Err(refused(format!(
                "the export has the form {form}, and this program reads {FORM}; install the version of striae that wrote it"
            )));
        }
        if country != self.node.country() {
            let own = self.node.country();
            return Err(refused(format!("the export is of {country}, and this node is of {own}")));
        }
        let numbers = LastNumbers {
            exhibit: last_exhibit,
            acquisition: last_scan,
            hit: last_hit,
            report: last_report,
        };
        let all = [last_exhibit, last_scan, last_hit, last_report];
        if all.iter().any(|number| *number > MAX_NUMBER) {
            return Err(refused(format!("the export names a number above {MAX_NUMBER}")));
        }
        match self.state {
            Some(state) if state.export == self.call.export => return Ok(()),
            Some(_) => return Err(refused("another complete export was imported here before")),
            None => {}
        }
        if self.changes.last_numbers() != LastNumbers::default() {
            return Err(refused(
                "this node has exhibits or hits of its own, whose numbers the export's would take: import it into a new node",
            ));
        }
        self.changes.keep_free(numbers)?;
        let state = ImportState { export: self.call.export, is_ended: false };
        self.changes.note_import(state)?;
        self.state = Some(state);
        Ok(())
    }

    fn record(&mut self, line: Line, state: ImportState) -> Result<(), NodeError> {
        let node = self.node;
        let is_known = match &line {
            Line::Case(case) => same::case(node, case)?,
            Line::Firearm(firearm) => same::firearm(node, firearm)?,
            Line::Exhibit(whole) => same::exhibit(node, whole)?,
            Line::Item(facts) => same::item(node, facts)?,
            Line::Hit(hit) => same::hit(node, hit)?,
            Line::Report(report) => same::report(node, report)?,
            Line::Hold(hold) => node.store.get::<HoldRecord>(&hold.key())?.is_some(),
            Line::Export(_) | Line::End(_) => false,
        };
        if is_known {
            self.part.known += 1;
            return Ok(());
        }
        // Records that were erased since stay erased.
        if state.is_ended && !matches!(line, Line::End(_)) {
            self.part.erased += 1;
            return Ok(());
        }
        self.note(&line);
        match line {
            Line::Case(case) => self.changes.put(&*case)?,
            Line::Firearm(firearm) => self.changes.put(&*firearm)?,
            Line::Exhibit(whole) => self.exhibit(*whole)?,
            Line::Item(facts) => {
                let current = facts.facts.current();
                current.validate().map_err(|error| refused(error.to_string()))?;
                for id in &facts.enrolled {
                    items::check_agrees(current, &self.own(*id)?)?;
                }
                self.changes.put(&*facts)?;
            }
            Line::Hit(hit) => self.hit(*hit)?,
            Line::Report(report) => self.report(&report)?,
            Line::Hold(hold) => self.hold(&hold)?,
            Line::End(_) => {
                return Ok(self.changes.note_import(ImportState { is_ended: true, ..state })?);
            }
            Line::Export(_) => return Ok(()),
        }
        self.part.imported += 1;
        Ok(())
    }

    /// Notes the names that legal holds have for a record that is taken in.
    fn note(&mut self, line: &Line) {
        let names = match line {
            Line::Case(case) => {
                vec![(RecordKind::Case, case.case.current().reference.to_string())]
            }
            Line::Firearm(firearm) => {
                vec![(RecordKind::Firearm, firearm.firearm.current().reference.to_string())]
            }
            Line::Exhibit(whole) => vec![
                (RecordKind::Exhibit, whole.exhibit.id.to_string()),
                (RecordKind::Case, whole.exhibit.case_reference.to_string()),
            ],
            Line::Item(item) => {
                let key = &item.facts.current().key;
                vec![
                    (RecordKind::Exhibit, key.to_string()),
                    (RecordKind::Case, key.case.to_string()),
                ]
            }
            Line::Hit(hit) => vec![(RecordKind::Hit, hit.hit.id.to_string())],
            _ => Vec::new(),
        };
        self.taken.extend(names);
    }

    /// A hold under which a record of the export is kept.
    fn hold(&mut self, hold: &HoldRecord) -> Result<(), NodeError> {
        let HoldRecord { kind, reference, .. } = hold;
        if !self.taken.contains(&(*kind, reference.clone())) {
            let name = name_of(self.node, *kind, reference, true)?;
            if name != *reference {
                return Err(refused(format!("the hold on {kind} {reference} is written {name}")));
            }
        }
        Ok(self.changes.put(hold)?)
    }

    /// A report on a hit at home, with its files.
    fn report(&mut self, report: &ReportRecord) -> Result<(), NodeError> {
        let ReportRecord { id, hit, files, .. } = report;
        let is_known = self.taken.contains(&(RecordKind::Hit, hit.to_string()))
            || self.node.store.get::<OwnHitRecord>(hit)?.is_some();
        if !is_known {
            return Err(refused(format!("{id} is a report on {hit}, which is no hit at home")));
        }
        if id.0 == 0 || id.0 > self.changes.last_numbers().report {
            return Err(refused(format!("{id} is above the last report of the export")));
        }
        let mut bytes: [&[u8]; 2] = [&[], &[]];
        for (bytes, file) in bytes.iter_mut().zip(files) {
            *bytes =
                self.files.get(&file.sha256).copied().ok_or_else(|| {
                    refused(format!("{id}: no file has the SHA-256 {}", file.sha256))
                })?;
            if bytes.len() as u64 != file.bytes || bytes.len() > MAX_REPORT_BYTES {
                return Err(refused(format!("{id} has a file of another length")));
            }
        }
        Ok(self.changes.put_report(report, bytes)?)
    }

    /// The pairs of the hits that are there, where the part has hits.
    fn read_pairs(&mut self, lines: &[Line]) -> Result<(), NodeError> {
        if !lines.iter().any(|line| matches!(line, Line::Hit(_))) {
            return Ok(());
        }
        for hit in self.node.store.all::<OwnHitRecord>()? {
            let hit = hit?;
            if standing(self.node, hit.id).state != HitState::Withdrawn {
                self.pairs.insert(pair(hit.exhibit, hit.candidate), hit.id);
            }
        }
        Ok(())
    }

    /// An exhibit of the node, or of this part.
    fn own(&self, id: ExhibitId) -> Result<Exhibit, NodeError> {
        match self.made.get(&id) {
            Some(Some(restored)) => Ok(restored.exhibit.clone()),
            _ => self.node.exhibit(id),
        }
    }

    fn exhibit(&mut self, whole: WholeExhibit) -> Result<(), NodeError> {
        let id = whole.exhibit.id;
        let twice = || refused(format!("{id} stands twice in the part"));
        let restored = self.made.get(&id).and_then(Option::as_ref).ok_or_else(twice)?;
        let numbers = self.changes.last_numbers();
        scans::check_order(self.node, id, &restored.acquisitions, numbers)?;
        if !restored.is_withdrawn {
            restored.acquisitions.iter().try_for_each(|one| scans::check_free(self.node, one))?;
        }
        self.changes.put(&whole.exhibit)?;
        for (acquisition, bytes) in restored.acquisitions.iter().zip(&restored.files) {
            self.changes.put(acquisition)?;
            self.changes.put_file(&acquisition.file_sha256, bytes, acquisition.id)?;
            let file = Digest::from_bytes(acquisition.file_sha256);
            self.changes.audit(AuditEvent::Enrolled { exhibit: id, file })?;
        }
        for (signature, code) in &restored.signatures {
            self.changes.put(signature)?;
            if !restored.is_withdrawn {
                self.changes.put(code)?;
                self.codes.push(code.clone());
            }
        }
        self.part.not_searchable.extend(restored.failed.iter().cloned());
        if let Some(key) = whole.item {
            self.changes.put_item(&ExhibitItemRecord { exhibit: id, key })?;
        }
        let WholeExhibit { amendments, grounds: recorded, searched, asked, reviews, .. } = whole;
        if !amendments.is_empty() {
            self.changes.put(&AmendmentRecord { exhibit: id, amendments })?;
        }
        if !recorded.is_empty() {
            self.changes.put(&GroundsRecord { exhibit: id, recorded })?;
        }
        if searched.is_some() || asked.is_some() {
            self.changes.put(&ClockRecord { exhibit: id, searched, asked })?;
        }
        if !reviews.is_empty() {
            self.changes.put(&ReviewRecord { exhibit: id, reviews })?;
        }
        Ok(())
    }

    fn hit(&mut self, whole: WholeHit) -> Result<(), NodeError> {
        let WholeHit { hit, life } = whole;
        let OwnHitRecord { id, exhibit, candidate, .. } = hit;
        self.own(exhibit)?;
        self.own(candidate)?;
        if id.0 == 0 || id.0 > self.changes.last_numbers().hit {
            return Err(refused(format!("{id} is above the last hit of the export")));
        }
        let figures = [
            Some(f64::from(hit.found.score)),
            hit.found.significance.map(f64::from),
            hit.found.log10_lr,
        ];
        let is_figure = |one: &f64| one.abs() <= MAX_FIGURE;
        let is_score = (-1.0..=1.0).contains(&hit.found.score);
        if exhibit == candidate || !is_score || !figures.iter().flatten().all(is_figure) {
            return Err(refused(format!("{id} is no comparison of two exhibits")));
        }
        if hit.mark.kind().is_none() {
            let sentence = format!("{id} is of a kind of mark that this program does not know");
            return Err(refused(sentence));
        }
        let mut stands = true;
        if let Some(life) = life {
            if life.id != id {
                return Err(refused(format!("the steps of {id} are of {}", life.id)));
            }
            let opened = OpenedHit::of_own(self.node, &hit, life);
            let opened = opened.map_err(|error| refused(error.to_string()))?;
            stands = opened.life.state() != HitState::Withdrawn;
            self.changes.put(&opened.record)?;
        }
        if stands && let Some(other) = self.pairs.insert(pair(exhibit, candidate), id) {
            let sentence = format!("{other} and {id} are both of {exhibit} and {candidate}");
            return Err(refused(sentence));
        }
        Ok(self.changes.put(&hit)?)
    }

    fn finish(mut self) -> Result<ImportedPart, NodeError> {
        let ImportedPart { imported, .. } = self.part;
        let export = self.call.export.to_string();
        let export = export.get(..12).unwrap_or(&export);
        let subject = format!("{} of the export {export}", counted(imported, "record"));
        self.changes.audit(self.caller.acted(Action::ImportRecords, &subject, "")?)?;
        self.node.codes.commit(self.changes, &self.codes)?;
        Ok(self.part)
    }
}
