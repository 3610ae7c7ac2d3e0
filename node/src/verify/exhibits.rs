//! Whether exhibits, acquisitions, originals, signatures and codes fit together.

use std::collections::BTreeSet;

use striae_casework::retention::RecordKind;
use striae_casework::{Acquisition, Exhibit};
use striae_store::{
    AuditEvent, AuditRecord, CodeRecord, HitRecord, Lies, OwnHitRecord, QueryRecord, QuerySide,
    SignatureRecord,
};

use super::Findings;
use crate::code_index::code_of;
use crate::enrolment::amend::amendments_of;
use crate::{Node, NodeError};

/// Records that cannot be read are found by their families' check; here they are passed over.
pub(super) fn check(node: &Node, findings: &mut Findings) -> Result<(), NodeError> {
    let store = &node.store;
    let exhibits: BTreeSet<_> =
        store.all::<Exhibit>()?.filter_map(Result::ok).map(|exhibit| exhibit.id).collect();
    let mut acquired = BTreeSet::new();
    let mut acquisitions = BTreeSet::new();
    for acquisition in store.all::<Acquisition>()?.filter_map(Result::ok) {
        let place = format!("acquisition {} of {}", acquisition.id.0, acquisition.exhibit);
        if !exhibits.contains(&acquisition.exhibit) {
            findings.add(&place, &"its exhibit is not there");
        }
        match store.has_file(&acquisition.file_sha256) {
            Ok(true) => match store.lies(&acquisition.file_sha256) {
                Ok(Lies::Home | Lies::Away) => {}
                Ok(Lies::Nowhere) => findings.add(&place, &"its original file is not there"),
                Err(error) => findings.add(&place, &error),
            },
            // Enrolled anew and erased with that.
            Ok(false) if amendments_of(node, acquisition.exhibit)?.is_withdrawn() => {}
            Ok(false) => findings.add(&place, &"its original file is not there"),
            Err(error) => findings.add(&place, &error),
        }
        acquired.insert(acquisition.exhibit);
        acquisitions.insert(acquisition.id);
    }
    for exhibit in exhibits.difference(&acquired) {
        findings.add(exhibit, &"it has no acquisition");
    }
    for signature in store.scan::<SignatureRecord>()?.filter_map(Result::ok) {
        let place = format!("signature of acquisition {}", signature.acquisition.0);
        if !acquisitions.contains(&signature.acquisition) {
            findings.add(&place, &"its acquisition is not there");
        }
        let made = code_of(&signature);
        let kept = store.get::<CodeRecord>(&signature.acquisition).ok().flatten();
        // A withdrawn exhibit keeps its signatures, and no search finds it.
        if kept.is_none() && amendments_of(node, signature.exhibit)?.is_withdrawn() {
            continue;
        }
        if made.is_none() {
            findings.add(&place, &"it cannot be read; run `striae node reindex`");
        } else if made != kept {
            findings
                .add(&place, &"no search finds it: its code is another; run `striae node reindex`");
        }
    }
    let erased = erased(node)?;
    let is_erased = |kind: RecordKind, name: String| erased.contains(&(kind.to_string(), name));
    let mut asked = BTreeSet::new();
    for query in store.all::<QueryRecord>()?.filter_map(Result::ok) {
        if query.side.is_own() {
            asked.insert(query.id);
        }
        if let QuerySide::Asked(exhibit) = query.side
            && !exhibits.contains(&exhibit)
            && !is_erased(RecordKind::Exhibit, exhibit.to_string())
        {
            findings.add(&format!("query {}", query.id), &"its exhibit is not there");
        }
    }
    for hit in store.all::<HitRecord>()?.filter_map(Result::ok) {
        let place = format!("hit {}", hit.id);
        if !exhibits.contains(&hit.exhibit)
            && !is_erased(RecordKind::Exhibit, hit.exhibit.to_string())
        {
            findings.add(&place, &"its exhibit is not there");
        }
        if !asked.contains(&hit.query) && !is_erased(RecordKind::Query, hit.query.to_string()) {
            findings.add(&place, &"its query is not there");
        }
    }
    for hit in store.all::<OwnHitRecord>()?.filter_map(Result::ok) {
        for exhibit in [hit.exhibit, hit.candidate] {
            if !exhibits.contains(&exhibit) && !is_erased(RecordKind::Exhibit, exhibit.to_string())
            {
                findings.add(&format!("hit {}", hit.id), &format!("its {exhibit} is not there"));
            }
        }
    }
    Ok(())
}

/// Records erased because their time was over, by kind and name: records kept longer may still name
/// them.
fn erased(node: &Node) -> Result<BTreeSet<(String, String)>, NodeError> {
    let mut erased = BTreeSet::new();
    for entry in node.store.scan::<AuditRecord>()?.filter_map(Result::ok) {
        if let AuditEvent::Expired { kind, subjects } = entry.event {
            erased.extend(subjects.into_iter().map(|name| (kind.clone(), name)));
        }
    }
    Ok(erased)
}
