//! Which files a command line says are to be written: they are looked at before anything is done, so that no work and no signature is
//! spent on what could not be written.

use std::path::PathBuf;

use striae_casework::transfer::Table;

use super::arguments::{JsonTo, Verb};
use super::casework_arguments::CaseworkVerb;
use super::evaluate::REPORT;
use super::federation_arguments::{AuditVerb, AuthorityVerb, CharterVerb};
use super::gateway_arguments::{GatewayVerb, RequestVerb};
use super::hit_arguments::HitVerb;

/// The files that a verb writes by names that the user gave.
pub(super) fn of(verb: &Verb) -> Vec<PathBuf> {
    let files: Vec<Option<&PathBuf>> = match verb {
        Verb::Authority(AuthorityVerb::Certify { out, .. } | AuthorityVerb::Revoke { out, .. })
        | Verb::Charter(CharterVerb::New { out, .. } | CharterVerb::Join { out, .. })
        | Verb::Audit { verb: Some(AuditVerb::Prove { out, .. } | AuditVerb::Export { out }) }
        | Verb::Gateway { verb: GatewayVerb::Answer { out, .. } }
        | Verb::Hit { verb: HitVerb::Scan { out, .. } } => vec![Some(out)],
        Verb::Charter(CharterVerb::Propose(propose)) => vec![Some(&propose.out)],
        Verb::Request { verb: RequestVerb::New(new) } => vec![Some(&new.out)],
        Verb::Casework(CaseworkVerb::Export { out }) if is_json(out) => vec![Some(out)],
        Verb::Casework(CaseworkVerb::Export { out }) => {
            return Table::ALL.iter().map(|table| out.join(format!("{table}.csv"))).collect();
        }
        Verb::Compare(compare) => vec![compare.report.as_ref()],
        Verb::Render(render) => vec![Some(&render.out)],
        Verb::Calibrate(calibrate) => vec![Some(&calibrate.out)],
        Verb::Links(links) => vec![links.graphml.as_ref(), links.svg.as_ref()],
        Verb::Evaluate(evaluate) => {
            let json = match &evaluate.json {
                Some(JsonTo::File(path)) => Some(path.clone()),
                _ => None,
            };
            let report = evaluate.report.as_ref().map(|folder| folder.join(REPORT));
            return json.into_iter().chain(report).collect();
        }
        _ => Vec::new(),
    };
    files.into_iter().flatten().cloned().collect()
}

/// Whether records are exported as one JSON document.
pub(super) fn is_json(out: &std::path::Path) -> bool {
    out.extension().is_some_and(|extension| extension == "json")
}
