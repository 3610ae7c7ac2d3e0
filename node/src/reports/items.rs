//! The exhibits of a report: what they are, where they were, and whether they are as they were enrolled.

use serde_json::{Map, Value};
use striae_casework::{Exhibit, ExhibitId};
use striae_protocol::Digest;
use striae_report::{Block, Column};
use striae_store::file_digest;

use crate::api::ShownRecord;
use crate::enrolment::amend::amendments_of;
use crate::records::casework::show_exhibit;
use crate::{Node, NodeError};

/// Most bytes of originals that a report checks: as many as a hundred scans have.
const MAX_CHECKED_BYTES: u64 = 512 << 20;

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
            match node.store.file(&one.file_sha256)? {
                Some(bytes) if file_digest(&bytes) == one.file_sha256 => "as it was enrolled",
                Some(_) => "damaged: another SHA-256",
                None => "missing",
            }
        };
        let land = one.land.map_or_else(|| one.mark.to_string(), |land| format!("land {land}"));
        let sha256 = Digest::from_bytes(one.file_sha256).to_string();
        let file = format!("{id}, file {number}: {}\n{sha256}", one.file_name);
        files.push(vec![file, land, state.to_owned()]);
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
            ("Item".to_owned(), format!("{id}, {kind}")),
            ("Case".to_owned(), case_reference.to_string()),
            ("Calibre".to_owned(), calibre.to_string()),
            ("Date of the event".to_owned(), stated(occurred.map(|one| one.to_string()))),
            ("Received here (enrolled)".to_owned(), enrolled.to_string()),
        ];
        if let Some(rifling) = rifling {
            rows.push(("Rifling".to_owned(), rifling.to_string()));
        }
        let told = ["case", "kind", "calibre"];
        let others = self.record.fields.iter().filter(|(name, _)| !told.contains(&name.as_str()));
        // An item that nobody named goes by the number of its exhibit.
        let own = |(name, value): &(&String, &Value)| {
            name.as_str() != "item" || text(value) != id.to_string()
        };
        rows.extend(others.filter(own).map(|(name, value)| (in_words(name), text(value))));
        Block::Facts(rows)
    }

    /// Its files, with their state, its way through the agencies, and corrections.
    pub(super) fn integrity(&self) -> Vec<Block> {
        let columns = Column::all(&[("file and SHA-256", 6), ("mark", 2), ("state now", 2)]);
        let mut blocks = vec![Block::Table { columns, rows: self.files.clone() }];
        let id = self.exhibit.id;
        if self.record.custody.is_empty() {
            blocks.push(Block::Text(format!("No step of custody of {id} is recorded.")));
        } else {
            let columns =
                Column::all(&[("item", 2), ("day", 3), ("from", 4), ("to", 4), ("note", 6)]);
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
                ("item", 2),
                ("time", 4),
                ("person", 3),
                ("change", 5),
                ("reason", 5),
            ]);
            blocks.push(Block::Table { columns, rows: self.amendments.clone() });
        }
        blocks
    }
}

/// A value, or that nobody stated it.
pub(super) fn stated(value: Option<String>) -> String {
    value.unwrap_or_else(|| "not stated".to_owned())
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
