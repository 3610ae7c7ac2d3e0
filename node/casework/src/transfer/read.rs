//! From a row of named texts to a record; every mistake is noted, and reading goes on.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use striae_vocabulary::CountryCode;

use super::error::ImportErrors;
use super::schema;
use super::{MAX_FIELD_BYTES, Table};
use crate::borders::Place;
use crate::records::{
    Case, ClassCharacteristics, CustodyEntry, ExhibitFacts, ExhibitKey, Firearm, MAX_PERSONS,
    MAX_ROUTE, Mark, SpecimenOrigin,
};
use crate::sheet::{unknown_column, with_commas_between};

/// The word for an empty list, where an empty field means that nothing is known.
pub(super) const NONE: &str = "none";

/// One row: its place, and its values. Empty ones are not in it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) table: Table,
    pub(super) line: usize,
    pub(super) values: BTreeMap<&'static str, String>,
}

impl Row {
    /// Fills in one value; a name that is no column, or a second value for one, is a mistake.
    pub(super) fn fill(&mut self, name: &str, value: &str, errors: &mut ImportErrors) {
        let (table, line) = (Some(self.table), self.line);
        let Some(column) = schema::column(self.table, name) else {
            let known: Vec<&str> = self.table.columns().collect();
            let what = unknown_column(name, &known);
            return errors.add(table, line, Some(name), &what);
        };
        let value = value.trim();
        if value.len() > MAX_FIELD_BYTES {
            let what = format!("it has {} bytes; at most {MAX_FIELD_BYTES} are read", value.len());
            return errors.add(table, line, Some(name), &what);
        }
        if !value.is_empty() && self.values.insert(column.name, value.to_owned()).is_some() {
            errors.add(table, line, Some(name), &"it is given twice");
        }
    }
}

/// Reads the fields of one row.
pub(super) struct Fields<'a> {
    row: &'a Row,
    errors: &'a mut ImportErrors,
}

/// A text that is neither yes nor no.
struct NeitherYesNorNo<'a>(&'a str);

impl fmt::Display for NeitherYesNorNo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is neither yes nor no", striae_vocabulary::shown(self.0))
    }
}

impl<'a> Fields<'a> {
    pub(super) fn of(row: &'a Row, errors: &'a mut ImportErrors) -> Self {
        Self { row, errors }
    }

    fn wrong(&mut self, column: &str, what: &dyn fmt::Display) {
        self.errors.add(Some(self.row.table), self.row.line, Some(column), what);
    }

    fn value(&self, column: &str) -> Option<&'a str> {
        self.row.values.get(column).map(String::as_str)
    }

    /// Reads a value that may be missing.
    fn optional<T: FromStr<Err: fmt::Display>>(&mut self, column: &str) -> Option<T> {
        let value = self.value(column)?;
        value.parse().map_err(|error| self.wrong(column, &error)).ok()
    }

    /// Latitude and longitude; `41,15; -8,61` is one too.
    fn place(&mut self, column: &str) -> Option<Place> {
        let value = with_commas_between(self.value(column)?);
        value.parse().map_err(|error| self.wrong(column, &error)).ok()
    }

    /// Reads a value that must be there.
    fn needed<T: FromStr<Err: fmt::Display>>(&mut self, column: &str) -> Option<T> {
        if self.value(column).is_none() {
            self.wrong(column, &"it must be filled");
        }
        self.optional(column)
    }

    fn number<T: FromStr>(&mut self, column: &str) -> Option<T> {
        let value = self.value(column)?;
        let wrong =
            || format!("'{}' is no whole number of its size", striae_vocabulary::shown(value));
        value.parse().map_err(|_| self.wrong(column, &wrong())).ok()
    }

    fn yes_no(&mut self, column: &str) -> Option<bool> {
        match self.value(column)? {
            yes if yes.eq_ignore_ascii_case("yes") => Some(true),
            no if no.eq_ignore_ascii_case("no") => Some(false),
            other => {
                self.wrong(column, &NeitherYesNorNo(other));
                None
            }
        }
    }

    fn countries(&mut self, column: &str, most: usize) -> Option<Vec<CountryCode>> {
        let value = self.value(column)?;
        if value == NONE {
            return Some(Vec::new());
        }
        // As "ES FR", and as "ES,FR", which the command line takes elsewhere.
        let parts = value.split(|between: char| between == ',' || between.is_whitespace());
        let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
        if words.len() > most {
            self.wrong(column, &format!("{} countries are more than {most}", words.len()));
            return None;
        }
        let read: Result<Vec<CountryCode>, _> = words.iter().map(|word| word.parse()).collect();
        read.map_err(|error| self.wrong(column, &error)).ok()
    }

    fn class(&mut self) -> ClassCharacteristics {
        ClassCharacteristics {
            breech_face: self.optional("breech_face"),
            firing_pin: self.optional("firing_pin"),
            ejector: self.optional("ejector"),
            extractor: self.optional("extractor"),
            lands: self.number("lands"),
            twist: self.optional("twist"),
            land_width_um: self.optional("land_width_um"),
            groove_width_um: self.optional("groove_width_um"),
        }
    }

    pub(super) fn case(&mut self) -> Option<Case> {
        let reference = self.needed("case");
        let case = Case {
            agency: self.optional("agency"),
            event_kind: self.optional("event_kind"),
            occurred: self.optional("occurred"),
            place: self.place("place"),
            notes: self.optional("notes"),
            reference: reference?,
        };
        Some(case)
    }

    pub(super) fn firearm(&mut self) -> Option<Firearm> {
        let reference = self.needed("firearm");
        let firearm = Firearm {
            kind: self.optional("type"),
            make: self.optional("make"),
            model: self.optional("model"),
            serial_number: self.optional("serial_number"),
            calibre: self.optional("calibre"),
            class: self.class(),
            notes: self.optional("notes"),
            reference: reference?,
        };
        Some(firearm)
    }

    pub(super) fn key(&mut self) -> Option<ExhibitKey> {
        let (case, item) = (self.needed("case"), self.needed("item"));
        Some(ExhibitKey { case: case?, item: item? })
    }

    pub(super) fn exhibit(&mut self) -> Option<ExhibitFacts> {
        let (key, kind) = (self.key(), self.needed("kind"));
        let certificate = self.optional("double_cast_certificate");
        let origin = certificate.map_or(SpecimenOrigin::Original, |certificate| {
            SpecimenOrigin::CertifiedDoubleCast { certificate }
        });
        let exhibit = ExhibitFacts {
            specimen: self.optional("specimen"),
            origin,
            calibre: self.optional("calibre"),
            firearm: self.optional("firearm"),
            class: self.class(),
            marks: Vec::new(),
            recovered: self.optional("recovered"),
            recovery_place: self.place("recovery_place"),
            recovered_by: self.optional("recovered_by"),
            suspected_trafficker: self.yes_no("suspected_trafficker"),
            trafficking_route: self.countries("trafficking_route", MAX_ROUTE).unwrap_or_default(),
            firearms_in_group: self.number("firearms_in_group"),
            terrorism: self.yes_no("terrorism"),
            residences: self.countries("residences", MAX_PERSONS),
            custody: Vec::new(),
            notes: self.optional("notes"),
            key: key?,
            kind: kind?,
        };
        Some(exhibit)
    }

    pub(super) fn mark(&mut self) -> Option<Mark> {
        let kind = self.needed("mark");
        let (land, condition) = (self.number("land"), self.optional("condition"));
        let note = self.optional("note");
        Some(Mark { kind: kind?, land, condition, note })
    }

    pub(super) fn custody(&mut self) -> Option<CustodyEntry> {
        let date = self.value("date").map(|text| {
            text.parse().map_err(|_| {
                let what =
                    format!("'{}' is no date; write 2026-05-03", striae_vocabulary::shown(text));
                self.wrong("date", &what);
            })
        });
        if date.is_none() {
            self.wrong("date", &"it must be filled");
        }
        let (from, to) = (self.optional("from"), self.needed("to"));
        let note = self.optional("note");
        Some(CustodyEntry { date: date?.ok()?, from, to: to?, note })
    }
}
