//! Import and export of cases, firearms and facts of exhibits: an import takes all records or none.

use std::collections::BTreeMap;

use striae_casework::records::{Case, Corrected, ExhibitFacts, ExhibitKey};
use striae_casework::roles::Action;
use striae_casework::transfer::{
    Casework, ImportErrors, Known, Table, export_csv, export_json, import_csv, import_json,
};
use striae_casework::{CaseReference, Exhibit};
use striae_store::{AmendmentRecord, CaseRecord, ExhibitFactsRecord, FirearmRecord};
use striae_vocabulary::counted;

use crate::api::{Exported, ImportOutcome, Imported, NotImported, RecordsForm};
use crate::enrolment::{dates, items};
use crate::exhibit_facts::{first_facts, key_of};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Takes in the attached tables or document, all of it or nothing.
pub(crate) fn import(
    node: &Node,
    caller: &Caller,
    form: &RecordsForm,
    files: &[Vec<u8>],
) -> Result<ImportOutcome, NodeError> {
    let not_text = |_| NodeError::Argument("the file to be imported is not UTF-8 text".to_owned());
    let texts = files.iter().map(|file| std::str::from_utf8(file).map_err(not_text));
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let known = known(node)?;
    let read = match form {
        RecordsForm::Document => import_json(texts.first().copied().unwrap_or_default(), &known),
        RecordsForm::Tables(names) => read_tables(names, &texts, &known)?,
    };
    let casework = match read {
        Ok(casework) => casework,
        Err(errors) => return Ok(ImportOutcome::NotImported(not_imported(&errors))),
    };
    let imported = Imported {
        cases: casework.cases.len(),
        firearms: casework.firearms.len(),
        exhibits: casework.exhibits.len(),
    };
    for case in casework.cases {
        dates::check_case(&case, now)
            .map_err(|error| of(&format!("case {}", case.reference), &error))?;
        changes.put(&CaseRecord { case: Corrected::new(case), changed: now })?;
    }
    for firearm in casework.firearms {
        changes.put(&FirearmRecord { firearm: Corrected::new(firearm), changed: now })?;
    }
    for facts in casework.exhibits {
        dates::check_exhibit(&facts, now).map_err(|error| of(&facts.key.to_string(), &error))?;
        let enrolled = items::check_enrolled(node, &facts)?;
        let facts = Corrected::new(facts);
        changes.put(&ExhibitFactsRecord { facts, enrolled, changed: now })?;
    }
    let Imported { cases, firearms, exhibits } = imported;
    let subject = format!(
        "{}, {}, {}",
        counted(cases, "case"),
        counted(firearms, "firearm"),
        counted(exhibits, "exhibit")
    );
    changes.audit(caller.acted(Action::ImportRecords, &subject, "")?)?;
    changes.commit()?;
    Ok(ImportOutcome::Imported(imported))
}

/// Says of which record an error is.
fn of(record: &str, error: &NodeError) -> NodeError {
    NodeError::Argument(format!("{record}: {error}; nothing was imported"))
}

fn read_tables(
    names: &[String],
    texts: &[&str],
    known: &Known,
) -> Result<Result<Casework, ImportErrors>, NodeError> {
    if names.len() != texts.len() {
        return Err(NodeError::miscounted("tables", texts.len(), names.len()));
    }
    let mut named = Vec::with_capacity(names.len());
    for (name, text) in names.iter().zip(texts) {
        let table: Table = name.parse().map_err(|error: striae_vocabulary::UnknownWord| {
            NodeError::Argument(error.to_string())
        })?;
        named.push((table, *text));
    }
    Ok(import_csv(&named, known))
}

fn not_imported(errors: &ImportErrors) -> NotImported {
    let mistakes = errors.errors().iter().map(ToString::to_string).collect();
    NotImported { mistakes, more: errors.more() }
}

/// Records that are there before an import.
fn known(node: &Node) -> Result<Known, NodeError> {
    let mut known = Known::default();
    for case in node.store.all::<CaseRecord>()? {
        known.cases.insert(case?.case.current().reference.clone());
    }
    for firearm in node.store.all::<FirearmRecord>()? {
        known.firearms.insert(firearm?.firearm.current().reference.clone());
    }
    for facts in node.store.all::<ExhibitFactsRecord>()? {
        known.exhibits.insert(facts?.facts.current().key.clone());
    }
    Ok(known)
}

/// Everything as it is now; history stays here.
pub(crate) fn export(node: &Node, caller: &Caller) -> Result<Exported, NodeError> {
    let mut casework = Casework::default();
    for case in node.store.all::<CaseRecord>()? {
        casework.cases.push(case?.case.current().clone());
    }
    for firearm in node.store.all::<FirearmRecord>()? {
        casework.firearms.push(firearm?.firearm.current().clone());
    }
    let (exhibits, left_out) = all_facts(node)?;
    casework.exhibits = exhibits;
    // An import takes no exhibit of a case that is not there.
    let mut cases: BTreeMap<CaseReference, Case> =
        casework.cases.into_iter().map(|case| (case.reference.clone(), case)).collect();
    for facts in &casework.exhibits {
        let case = &facts.key.case;
        cases.entry(case.clone()).or_insert_with(|| Case::new(case.clone()));
    }
    casework.cases = cases.into_values().collect();
    let subject = format!(
        "{}, {}",
        counted(casework.cases.len(), "case"),
        counted(casework.exhibits.len(), "exhibit")
    );
    let mut changes = node.store.begin(node.clock.now());
    changes.audit(caller.acted(Action::ExportRecords, &subject, "")?)?;
    changes.commit()?;
    let tables = export_csv(&casework);
    let tables = tables.into_iter().map(|(table, text)| (table.word().to_owned(), text)).collect();
    let holds = Imported {
        cases: casework.cases.len(),
        firearms: casework.firearms.len(),
        exhibits: casework.exhibits.len(),
    };
    Ok(Exported { tables, document: export_json(&casework), left_out, holds })
}

/// The facts of all items, also of exhibits of which no more is known than was said at their
/// enrolment; and a sentence for each exhibit that an import would refuse.
fn all_facts(node: &Node) -> Result<(Vec<ExhibitFacts>, Vec<String>), NodeError> {
    let mut items: BTreeMap<ExhibitKey, ExhibitFacts> = BTreeMap::new();
    for record in node.store.all::<ExhibitFactsRecord>()? {
        let facts = record?.facts.current().clone();
        items.insert(facts.key.clone(), facts);
    }
    let mut left_out = Vec::new();
    for exhibit in node.store.all::<Exhibit>()? {
        let exhibit = exhibit?;
        let key = key_of(node, &exhibit)?;
        let amended = node.store.get::<AmendmentRecord>(&exhibit.id)?;
        if items.contains_key(&key) || amended.is_some_and(|amended| amended.is_withdrawn()) {
            continue;
        }
        let facts = first_facts(&exhibit, key.clone());
        match facts.validate() {
            Ok(()) => {
                items.insert(key, facts);
            }
            Err(why) => left_out.push(format!(
                "{} is left out: {why} (`striae exhibit enter {}`)",
                exhibit.id, exhibit.id
            )),
        }
    }
    Ok((items.into_values().collect(), left_out))
}
