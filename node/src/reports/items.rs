//! The exhibits of a report: what they are, where they were, and whether they are as they were enrolled.

use serde_json::{Map, Value};
use striae_casework::{Exhibit, ExhibitId};
use striae_protocol::Digest;
use striae_report::{Block, Column, Fact, Words};
use striae_store::file_digest;

use crate::api::ShownRecord;
use crate::enrolment::amend::amendments_of;
use crate::records::casework::show_exhibit;
use crate::{Node, NodeError, originals};

/// Most bytes of originals that a report checks: as many as a hundred scans have.
const MAX_CHECKED_BYTES: u64 = 512 << 20;

/// Columns of an exhibit that hold a word of the program; the others hold figures and texts of people.
const WORDS: [&str; 7] = [
    "specimen",
    "breech_face",
    "firing_pin",
    "twist",
    "recovered_by",
    "suspected_trafficker",
    "terrorism",
];

/// An own exhibit, as a report shows it.
pub(super) struct Item {
    pub(super) exhibit: Exhibit,
    record: ShownRecord,
    files: Vec<Vec<String>>,
    amendments: Vec<Vec<String>>,
}

/// Gathers an exhibit, and checks its originals.
pub(super) fn item(node: &Node, id: ExhibitId) -> Result<Item, NodeError> {
    let exhibit = node.exhibit(id)?;
    let mut files = Vec::new();
    let mut checked = 0;
    for (number, one) in (1..).zip(node.store.acquisitions_of(id)?) {
        checked += one.file_bytes;
        let state = if checked > MAX_CHECKED_BYTES {
            "not checked"
        } else {
            match originals::bytes(node, &one.file_sha256)? {
                Some(bytes) if file_digest(&bytes) == one.file_sha256 => "as it was enrolled",
                Some(_) => "damaged: another SHA-256",
                None => "missing",
            }
        };
        let land = one.land.map_or_else(|| one.mark.to_string(), |land| format!("land {land}"));
        let sha256 = Digest::from_bytes(one.file_sha256).to_string();
        let file = format!("{id}, file {number}: {}\n{sha256}", one.file_name);
        // A land without striae, above all: it neither agrees nor disagrees.
        let state = std::iter::once(state).chain(one.mended.iter().map(String::as_str));
        files.push(vec![file, land, state.collect::<Vec<_>>().join("\n")]);
    }
    let amendments = amendments_of(node, id)?.amendments.into_iter().map(|one| {
        let (change, person) = (one.change.to_string(), one.actor.person.to_string());
        vec![id.to_string(), one.at.to_string(), person, change, one.reason.to_string()]
    });
    Ok(Item { record: show_exhibit(node, id)?, files, amendments: amendments.collect(), exhibit })
}

impl Item {
    /// Its description.
    pub(super) fn facts(&self) -> Block {
        let Exhibit { id, kind, case_reference, calibre, occurred, enrolled, rifling } =
            &self.exhibit;
        let mut rows = vec![
            Fact::new("Item", &format!("{id}, {kind}")),
            Fact::given("Case", case_reference),
            Fact::given("Calibre", calibre),
            Fact::given_or("Date of the event", occurred.as_ref(), NOT_STATED),
            Fact::given("Received here (enrolled)", enrolled),
        ];
        if let Some(rifling) = rifling {
            rows.push(Fact::new("Rifling", rifling));
        }
        let told = ["case", "kind", "calibre"];
        let others = self.record.fields.iter().filter(|(name, _)| !told.contains(&name.as_str()));
        // An item that nobody named goes by the number of its exhibit.
        let own = |(name, value): &(&String, &Value)| {
            name.as_str() != "item" || text(value) != id.to_string()
        };
        let fact = |(name, value): (&String, &Value)| {
            let (shown, value) = (in_words(name), text(value));
            if WORDS.contains(&name.as_str()) {
                Fact::new(&shown, &value)
            } else {
                Fact::given(&shown, &value)
            }
        };
        rows.extend(others.filter(own).map(fact));
        Block::Facts(rows)
    }

    /// Its files, with their state, its way through the agencies, and corrections.
    pub(super) fn integrity(&self) -> Vec<Block> {
        let program = Words::Program;
        let columns = Column::all(&[
            ("file and SHA-256", 6, program),
            ("mark", 2, program),
            ("state now", 2, program),
        ]);
        let mut blocks = vec![Block::Table { columns, rows: self.files.clone() }];
        let id = self.exhibit.id;
        if self.record.custody.is_empty() {
            blocks.push(Block::Text(format!("No step of custody of {id} is recorded.")));
        } else {
            let columns = [("item", 2), ("day", 3), ("from", 4), ("to", 4), ("note", 6)]
                .map(|(heading, weight)| (heading, weight, Words::Given));
            let columns = Column::all(&columns);
            let cell = |step: &Map<String, Value>, name: &str| {
                step.get(name).map_or_else(|| "-".to_owned(), text)
            };
            let row = |step: &Map<String, Value>| {
                let mut row = vec![id.to_string()];
                row.extend(["date", "from", "to", "note"].map(|name| cell(step, name)));
                row
            };
            let rows = self.record.custody.iter().map(row).collect();
            blocks.push(Block::Table { columns, rows });
            if !self.record.custody_gaps.is_empty() {
                let gaps = self.record.custody_gaps.join("; ");
                blocks.push(Block::Text(format!(
                    "The custody of {id} does not hang together: {gaps}."
                )));
            }
        }
        if !self.amendments.is_empty() {
            let columns = Column::all(&[
                ("item", 2, Words::Given),
                ("time", 4, Words::Given),
                ("person", 3, Words::Given),
                ("change", 5, Words::Program),
                ("reason", 5, Words::Given),
            ]);
            blocks.push(Block::Table { columns, rows: self.amendments.clone() });
        }
        blocks
    }
}

/// In the place of a value that nobody stated.
pub(super) const NOT_STATED: &str = "not stated";

/// A value, or that nobody stated it.
pub(super) fn stated(value: Option<String>) -> String {
    value.unwrap_or_else(|| NOT_STATED.to_owned())
}

/// The name of a column as words.
fn in_words(name: &str) -> String {
    let words = if name == "item" { "item of the case".to_owned() } else { name.replace('_', " ") };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
