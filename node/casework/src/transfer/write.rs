//! From records to rows of texts, in the order of the table's columns.

use std::fmt::Display;

use striae_vocabulary::CountryCode;

use super::read::NONE;
use super::{Casework, Table};
use crate::records::{
    Case, ClassCharacteristics, CustodyEntry, ExhibitFacts, ExhibitKey, Firearm, Mark,
    SpecimenOrigin,
};

/// All rows of a table.
pub(super) fn rows(casework: &Casework, table: Table) -> Vec<Vec<String>> {
    let exhibits = &casework.exhibits;
    match table {
        Table::Cases => casework.cases.iter().map(case).collect(),
        Table::Firearms => casework.firearms.iter().map(firearm).collect(),
        Table::Exhibits => exhibits.iter().map(exhibit).collect(),
        Table::Marks => exhibits
            .iter()
            .flat_map(|exhibit| exhibit.marks.iter().map(|one| mark(&exhibit.key, one)))
            .collect(),
        Table::Custody => exhibits
            .iter()
            .flat_map(|exhibit| exhibit.custody.iter().map(|one| custody(&exhibit.key, one)))
            .collect(),
    }
}

/// Writes a value; an unknown one is empty.
fn cell(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn yes_no(value: Option<bool>) -> String {
    cell(value.map(|yes| if yes { "yes" } else { "no" }))
}

fn countries(list: &[CountryCode]) -> String {
    list.iter().map(CountryCode::to_string).collect::<Vec<_>>().join(" ")
}

fn class(class: &ClassCharacteristics) -> [String; 8] {
    [
        cell(class.breech_face),
        cell(class.firing_pin),
        cell(class.ejector),
        cell(class.extractor),
        cell(class.lands),
        cell(class.twist),
        cell(class.land_width_um),
        cell(class.groove_width_um),
    ]
}

fn case(case: &Case) -> Vec<String> {
    vec![
        case.reference.to_string(),
        cell(case.agency.as_ref()),
        cell(case.event_kind),
        cell(case.occurred),
        cell(case.place),
        cell(case.notes.as_ref()),
    ]
}

fn firearm(firearm: &Firearm) -> Vec<String> {
    let mut row = vec![
        firearm.reference.to_string(),
        cell(firearm.kind),
        cell(firearm.make.as_ref()),
        cell(firearm.model.as_ref()),
        cell(firearm.serial_number.as_ref()),
        cell(firearm.calibre),
    ];
    row.extend(class(&firearm.class));
    row.push(cell(firearm.notes.as_ref()));
    row
}

fn exhibit(exhibit: &ExhibitFacts) -> Vec<String> {
    let certificate = match &exhibit.origin {
        SpecimenOrigin::Original => None,
        SpecimenOrigin::CertifiedDoubleCast { certificate } => Some(certificate),
    };
    // Nobody concerned is not the same as nothing known.
    let residences = exhibit
        .residences
        .as_ref()
        .map(|list| if list.is_empty() { NONE.to_owned() } else { countries(list) });
    let mut row = vec![
        exhibit.key.case.to_string(),
        exhibit.key.item.to_string(),
        exhibit.kind.to_string(),
        cell(exhibit.specimen),
        cell(certificate),
        cell(exhibit.calibre),
        cell(exhibit.firearm.as_ref()),
    ];
    row.extend(class(&exhibit.class));
    row.extend([
        cell(exhibit.recovered),
        cell(exhibit.recovery_place),
        cell(exhibit.recovered_by),
        yes_no(exhibit.suspected_trafficker),
        countries(&exhibit.trafficking_route),
        cell(exhibit.firearms_in_group),
        yes_no(exhibit.terrorism),
        cell(residences),
        cell(exhibit.notes.as_ref()),
    ]);
    row
}

fn mark(of: &ExhibitKey, mark: &Mark) -> Vec<String> {
    vec![
        of.case.to_string(),
        of.item.to_string(),
        mark.kind.to_string(),
        cell(mark.land),
        cell(mark.condition),
        cell(mark.note.as_ref()),
    ]
}

fn custody(of: &ExhibitKey, entry: &CustodyEntry) -> Vec<String> {
    vec![
        of.case.to_string(),
        of.item.to_string(),
        entry.date.to_string(),
        cell(entry.from.as_ref()),
        entry.to.to_string(),
        cell(entry.note.as_ref()),
    ]
}
