//! The names of records under which legal holds keep them.

use striae_casework::retention::RecordKind;
use striae_casework::{CaseReference, Exhibit, ExhibitId, HitId, Name, UnfitText, WrongText};
use striae_protocol::EnvelopeId;
use striae_store::{
    AuditRecord, CaseRecord, ExhibitFactsRecord, FirearmRecord, ItemsOf, QueryRecord,
    ReceivedAnswer,
};

use crate::holds::{entry_name, entry_number, is_hit};
use crate::{Node, NodeError};

/// The name by which erasure finds the record: a hold under any other would hold nothing. The
/// record must be there.
pub(crate) fn name_of(
    node: &Node,
    kind: RecordKind,
    text: &str,
    must_exist: bool,
) -> Result<String, NodeError> {
    let wrong = |why: String| NodeError::Argument(why);
    let unknown = || wrong(format!("there is no {kind} {text} to hold"));
    Ok(match kind {
        RecordKind::Exhibit => match text.parse::<ExhibitId>() {
            Ok(id) => {
                if must_exist {
                    node.exhibit(id)?;
                }
                id.to_string()
            }
            // An item of which nothing is enrolled, as `retention show` names it.
            Err(_) if must_exist && !is_item(node, text)? => return Err(unknown()),
            Err(_) => text.to_owned(),
        },
        RecordKind::Hit => {
            let digits = text.strip_prefix("H-").or_else(|| text.strip_prefix("h-"));
            let id = digits.unwrap_or(text).parse().map(HitId).map_err(|_| unknown())?;
            if must_exist && !is_hit(node, id)? {
                return Err(unknown());
            }
            id.to_string()
        }
        RecordKind::Audit => {
            let number = entry_number(text).or_else(|| text.parse().ok()).ok_or_else(unknown)?;
            if must_exist && node.store.get::<AuditRecord>(&number)?.is_none() {
                return Err(unknown());
            }
            entry_name(number)
        }
        RecordKind::Query => {
            let id: EnvelopeId = text.parse().map_err(|_| {
                wrong(format!(
                    "'{text}' is no query; write its whole id, as `striae query list --json` does"
                ))
            })?;
            if must_exist && node.store.get::<QueryRecord>(&id)?.is_none() {
                return Err(unknown());
            }
            id.to_string()
        }
        RecordKind::Case => {
            let case: CaseReference =
                text.parse().map_err(|error: WrongText| wrong(error.to_string()))?;
            if must_exist && !is_case(node, &case)? {
                return Err(unknown());
            }
            case.to_string()
        }
        RecordKind::Firearm => {
            let firearm: Name =
                text.parse().map_err(|error: UnfitText| wrong(error.to_string()))?;
            if must_exist && node.store.get::<FirearmRecord>(&firearm)?.is_none() {
                return Err(unknown());
            }
            firearm.to_string()
        }
        RecordKind::Answer => {
            if must_exist && !is_answer(node, text)? {
                return Err(unknown());
            }
            text.to_owned()
        }
        RecordKind::Candidate => return Err(wrong("candidates are shown and not kept".to_owned())),
    })
}

/// Whether there is a case of this reference, entered or named by an exhibit.
fn is_case(node: &Node, case: &CaseReference) -> Result<bool, NodeError> {
    if node.store.get::<CaseRecord>(case)?.is_some() {
        return Ok(true);
    }
    if node.store.with_prefix::<ExhibitFactsRecord, _>(&ItemsOf(case))?.next().is_some() {
        return Ok(true);
    }
    for exhibit in node.store.scan::<Exhibit>()? {
        if exhibit?.case_reference == *case {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether there is an item of this name.
fn is_item(node: &Node, name: &str) -> Result<bool, NodeError> {
    for record in node.store.all::<ExhibitFactsRecord>()? {
        if record?.facts.current().key.to_string() == name {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether there is an answer of this name.
fn is_answer(node: &Node, name: &str) -> Result<bool, NodeError> {
    for answer in node.store.all::<ReceivedAnswer>()? {
        if answer_name(&answer?) == name {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The name of an answer, as lists and holds have it.
pub(crate) fn answer_name(record: &ReceivedAnswer) -> String {
    format!("{} of {} to {}", record.answer.number, record.country, record.query)
}
