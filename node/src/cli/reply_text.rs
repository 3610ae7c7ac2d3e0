//! The text of a node's reply: each family makes its own.

use super::{
    ask, audit, case, charter, enroll, exhibit, gateway, hit, hits, node, person, query, records,
    search, status,
};
use crate::api::{CaseworkReply, Reply};

/// The text of a reply.
pub(super) fn text(reply: &Reply) -> String {
    match reply {
        Reply::Status(status) => status::text(status),
        Reply::Enrolled(enrolled) => enroll::text::enrolled(enrolled),
        Reply::Exhibits(list) => exhibit::text::list(list),
        Reply::Candidates(list) => search::candidates::text(list),
        Reply::Asked(asked) => ask::text(asked),
        Reply::Queries(list) => query::text::queries(list),
        Reply::Query(query) => query::text::query(query),
        Reply::Withdrawn(withdrawn) => query::text::withdrawn(withdrawn),
        Reply::Hits(list) => hits::text(list),
        Reply::Hit(hit) => hit::text::text(hit),
        Reply::Links(found) => case::links::text(found),
        Reply::Statistics(numbers) => node::statistics::text(numbers),
        Reply::Audit(list) => audit::text::list(list),
        Reply::AuditVerified(verified) => audit::text::verified(verified),
        Reply::AuditErased(erased) => audit::text::erased(erased),
        Reply::ReleasedScan(_) | Reply::AuditProof(_) | Reply::AuditExport(_) => String::new(),
        Reply::Verified(verified) => node::text::verified(verified),
        Reply::Reindexed(reindexed) => node::text::reindexed(reindexed),
        Reply::Incidents(list) => node::text::incidents(list),
        Reply::Installed(installed) => charter::text::installed(installed),
        Reply::Charter(charter) => charter.text.trim_end().to_owned(),
        Reply::Gateway(reply) => gateway::text::text(reply),
        Reply::Casework(reply) => casework(reply),
        Reply::People(reply) => person::text::text(reply),
    }
}

fn casework(reply: &CaseworkReply) -> String {
    match reply {
        CaseworkReply::Record(record) => records::text::text(record),
        CaseworkReply::Grounds(checked) => exhibit::text::grounds(checked),
        CaseworkReply::Policy(policy) => node::policy::text(policy),
        CaseworkReply::Imported(imported) => enroll::text::imported(*imported),
        CaseworkReply::NotImported(why) => why.mistakes.join("\n"),
        CaseworkReply::Exported(exported) => exported.document.clone(),
    }
}
