//! The list of all calls. A call that is not in it cannot be given.

use serde::{Deserialize, Serialize};

use super::Call;

/// Hands the list of all calls to a macro: `Variant(Type)`, one for each.
macro_rules! every_call {
    ($take:ident) => {
        $take! {
            ShowStatus, Verify, Reindex, Clock, ListIncidents, Statistics, ShowPolicy, MakeNextKey,
            InstallDocuments, ShowCharter,
            Enroll, ListExhibits, ShowExhibit, SetExhibit, WithdrawExhibit, AmendExhibit, CheckGrounds, RecordGround,
            SearchExhibit, SearchFiles,
            Ask, RenewQuery, ListQueries, ShowQuery, WithdrawQuery,
            ListHits, ListSentHits, ShowHit, DeclareHit, ActOnHit, ReleasedScan,
            ShowCase, SetCase, ShowLinks, ImportRecords, ExportRecords,
            ShowFirearm, SetFirearm,
            EnterRequester, ImportRequest, ListRequests, AnswerRequest,
            ListAudit, VerifyAudit, ProveAudit, ExportAudit, EraseAudit,
            AddAccount, ChangeRoles, ListAccounts, DisableAccount, SetPassword, LogIn, LogOut, ListProposals, Approve,
            ShowRetention, ApplyRetention, HoldRecord,
            OriginalOfExhibit,
            MakeReport, ListReports, ShowReport, FileOfReport,
        }
    };
}

pub(crate) use every_call;

macro_rules! define_request {
    ($($call:ident,)*) => {
        /// Any call.
        #[derive(Debug, Clone, Serialize, Deserialize)]
        pub enum Request {
            $(#[allow(missing_docs, reason = "the type says it")] $call(super::$call),)*
        }

        $(impl From<super::$call> for Request {
            fn from(call: super::$call) -> Self {
                Self::$call(call)
            }
        })*

        /// Names of all calls.
        pub const CALL_NAMES: &[&str] = &[$(<super::$call as Call>::NAME,)*];
    };
}

every_call!(define_request);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_calls_have_one_name() {
        let mut names = CALL_NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CALL_NAMES.len());
    }
}
