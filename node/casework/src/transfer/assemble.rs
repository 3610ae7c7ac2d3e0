//! From rows to casework: nothing twice, marks and custody with their exhibits, and no exhibit
//! without its case and firearm.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::error::ImportErrors;
use super::read::{Fields, Row};
use super::{Casework, Known, Table};
use crate::records::{ExhibitFacts, ExhibitKey, MAX_LANDS, WrongExhibit};

/// Reads every row and puts the records together; what is wrong is noted.
pub(super) fn assemble(rows: &[Row], known: &Known, errors: &mut ImportErrors) -> Casework {
    let of = |table: Table| rows.iter().filter(move |row| row.table == table);
    let mut casework = Casework::default();
    let mut cases = Once::new("case", "case");
    for row in of(Table::Cases) {
        if let Some(case) = Fields::of(row, errors).case()
            && cases.is_new(&case.reference, known.cases.contains(&case.reference), row, errors)
        {
            casework.cases.push(case);
        }
    }
    let mut firearms = Once::new("firearm", "firearm");
    for row in of(Table::Firearms) {
        if let Some(firearm) = Fields::of(row, errors).firearm()
            && firearms.is_new(
                &firearm.reference,
                known.firearms.contains(&firearm.reference),
                row,
                errors,
            )
        {
            if firearm.class.lands.is_some_and(|lands| !(1..=MAX_LANDS).contains(&lands)) {
                wrong(row, "lands", errors, &format!("a barrel has 1 to {MAX_LANDS} lands"));
            }
            casework.firearms.push(firearm);
        }
    }
    let mut exhibits = Once::new("exhibit", "item");
    let mut lines = Vec::new();
    for row in of(Table::Exhibits) {
        if let Some(exhibit) = Fields::of(row, errors).exhibit()
            && exhibits.is_new(&exhibit.key, known.exhibits.contains(&exhibit.key), row, errors)
        {
            let case = &exhibit.key.case;
            if !cases.lines.contains_key(case) && !known.cases.contains(case) {
                wrong(row, "case", errors, &format!("there is no case {case}"));
            }
            let firearm = exhibit.firearm.as_ref();
            if let Some(firearm) = firearm
                .filter(|one| !firearms.lines.contains_key(*one) && !known.firearms.contains(*one))
            {
                wrong(row, "firearm", errors, &format!("there is no firearm {firearm}"));
            }
            lines.push(row.line);
            casework.exhibits.push(exhibit);
        }
    }
    add_parts(rows, &mut casework.exhibits, errors);
    for (exhibit, line) in casework.exhibits.iter().zip(lines) {
        if let Err(error) = exhibit.validate() {
            errors.add(Some(Table::Exhibits), line, column_of(&error), &error);
        }
    }
    casework
}

/// Gives exhibits their marks and custody.
fn add_parts(rows: &[Row], exhibits: &mut [ExhibitFacts], errors: &mut ImportErrors) {
    let places: BTreeMap<ExhibitKey, usize> =
        exhibits.iter().enumerate().map(|(at, exhibit)| (exhibit.key.clone(), at)).collect();
    let named = |row: &Row| (row.values.get("case").cloned(), row.values.get("item").cloned());
    // An exhibit that was refused for something else is told once, and not again for each of its
    // parts.
    let refused: BTreeSet<_> = rows
        .iter()
        .filter(|row| row.table == Table::Exhibits && !errors.is_empty())
        .map(named)
        .collect();
    for row in rows {
        if !matches!(row.table, Table::Marks | Table::Custody) {
            continue;
        }
        let mut fields = Fields::of(row, errors);
        let key = fields.key();
        let (mark, entry) = match row.table {
            Table::Marks => (fields.mark(), None),
            _ => (None, fields.custody()),
        };
        let Some(key) = key else { continue };
        match places.get(&key).and_then(|&at| exhibits.get_mut(at)) {
            Some(exhibit) => {
                exhibit.marks.extend(mark);
                exhibit.custody.extend(entry);
            }
            None if refused.contains(&named(row)) => {}
            None => wrong(row, "item", errors, &format!("there is no {key} among the exhibits")),
        }
    }
}

/// The column that is to be looked at; marks and custody stand in tables of their own.
fn column_of(error: &WrongExhibit) -> Option<&'static str> {
    match error {
        WrongExhibit::TestFireWithoutFirearm(_) => Some("firearm"),
        WrongExhibit::Group(..) => Some("firearms_in_group"),
        WrongExhibit::Lands(..) => Some("lands"),
        WrongExhibit::MarkOfOtherSpecimen(..) => Some("specimen"),
        WrongExhibit::TooMany(..)
        | WrongExhibit::Land(..)
        | WrongExhibit::CustodyOutOfOrder(..) => None,
    }
}

fn wrong(row: &Row, column: &str, errors: &mut ImportErrors, what: &dyn fmt::Display) {
    errors.add(Some(row.table), row.line, Some(column), what);
}

/// Takes each reference once.
struct Once<K> {
    what: &'static str,
    column: &'static str,
    /// The line on which each reference first stood.
    lines: BTreeMap<K, usize>,
}

impl<K: Ord + Clone + fmt::Display> Once<K> {
    fn new(what: &'static str, column: &'static str) -> Self {
        Self { what, column, lines: BTreeMap::new() }
    }

    fn is_new(&mut self, key: &K, is_known: bool, row: &Row, errors: &mut ImportErrors) -> bool {
        let what = self.what;
        match self.lines.entry(key.clone()) {
            Entry::Occupied(first) => {
                let line = first.get();
                wrong(
                    row,
                    self.column,
                    errors,
                    &format!("the {what} {key} stands on line {line} already"),
                );
                false
            }
            Entry::Vacant(free) => {
                free.insert(row.line);
                if is_known {
                    wrong(row, self.column, errors, &format!("the {what} {key} is there already"));
                }
                !is_known
            }
        }
    }
}
