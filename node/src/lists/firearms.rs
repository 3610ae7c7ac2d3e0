//! Firearms as a list. They are few, and read anew each time.

use std::cmp::Ordering;

use striae_casework::records::Firearm;
use striae_store::FirearmRecord;
use striae_vocabulary::UnixSeconds;

use super::page::{cursor, order, page};
use super::wanted::{Asked, RowText, Wanted};
use crate::api::{FirearmList, ListFirearms, ListedFirearm};
use crate::{Node, NodeError};

struct FirearmRow {
    firearm: Firearm,
    changed: UnixSeconds,
    people: Vec<Box<str>>,
    text: Box<str>,
}

impl FirearmRow {
    fn of(record: &FirearmRecord) -> Self {
        let firearm = record.firearm.current().clone();
        let mut text = RowText::default();
        text.add(firearm.reference.as_str());
        text.add_any(firearm.kind);
        text.add_any(firearm.make.as_ref());
        text.add_any(firearm.model.as_ref());
        text.add_any(firearm.serial_number.as_ref());
        text.add_any(firearm.calibre);
        text.add_any(firearm.notes.as_ref());
        let people = record.firearm.corrections().iter().map(|one| one.person.to_string().into());
        let (people, changed) = (people.collect(), record.changed);
        Self { firearm, changed, people, text: text.finish() }
    }
}

/// Order of the list.
#[derive(Debug, Clone, Copy)]
enum By {
    Reference,
    Make,
    Calibre,
    Changed,
}

const ORDERS: [(&str, By); 4] = [
    ("firearm", By::Reference),
    ("make", By::Make),
    ("calibre", By::Calibre),
    ("changed", By::Changed),
];

const KNOWN: [Asked; 3] = [Asked::Text, Asked::Calibre, Asked::Person];

pub(crate) fn list(node: &Node, call: &ListFirearms) -> Result<FirearmList, NodeError> {
    let ListFirearms { filter, paging } = call;
    let wanted = Wanted::new("firearms", filter, &KNOWN, &[])?;
    let by = order(paging, &ORDERS)?;
    let mut rows = Vec::new();
    for record in node.store.scan::<FirearmRecord>()? {
        rows.push(FirearmRow::of(&record?));
    }
    let is_wanted = |row: &&FirearmRow| {
        wanted.has_calibre(row.firearm.calibre)
            && wanted.has_person(&row.people)
            && wanted.has_text(&row.text)
    };
    let found: Vec<&FirearmRow> = rows.iter().filter(is_wanted).collect();
    let at = cursor(paging, |text| rows.iter().find(|row| row.firearm.reference.as_str() == text))?;
    let name = |row: &FirearmRow| row.firearm.reference.to_string();
    let order = |one: &FirearmRow, other: &FirearmRow| by.order(one, other);
    let (page, part) = page(found, rows.len(), paging, order, at, name)?;
    let shown = page.into_iter().map(|row| {
        let Firearm { reference, kind, make, model, serial_number, calibre, .. } =
            row.firearm.clone();
        let changed = row.changed;
        ListedFirearm { firearm: reference, kind, make, model, serial_number, calibre, changed }
    });
    Ok(FirearmList { firearms: shown.collect(), part })
}

impl By {
    fn order(self, one: &FirearmRow, other: &FirearmRow) -> Ordering {
        let (a, b) = (&one.firearm, &other.firearm);
        let calibre = |firearm: &Firearm| firearm.calibre.map(striae_casework::Calibre::name);
        let order = match self {
            Self::Reference => Ordering::Equal,
            Self::Make => (&a.make, &a.model).cmp(&(&b.make, &b.model)),
            Self::Calibre => calibre(a).cmp(&calibre(b)),
            Self::Changed => one.changed.cmp(&other.changed),
        };
        order.then_with(|| a.reference.cmp(&b.reference))
    }
}
