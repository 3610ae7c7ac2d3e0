//! The list of all calls. A call that is not in it cannot be given.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Call;

/// Hands the list of all calls to a macro: `Variant(Type)`, one for each.
macro_rules! every_call {
    ($take:ident) => {
        $take! {
            ShowStatus, Verify, Reindex, Clock, ListIncidents, Statistics, ShowPolicy, ShowDisclosure,
            ShowSettings, MakeNextKey, Examine,
            MakeBackup, ListBackups, CheckBackup,
            ShowOriginals, MoveOriginals, SweepOriginals, GiveUpOriginals,
            InstallDocuments, ShowCharter,
            Enroll, ListExhibits, ShowExhibit, SetExhibit, WithdrawExhibit, AmendExhibit, CheckGrounds, RecordGround,
            SearchExhibit, SearchFiles,
            Ask, RenewQuery, ListQueries, SumCoverage, ShowQuery, WithdrawQuery,
            ListHits, ListSentHits, ShowHit, DeclareHit, ActOnHit, ReleasedScan,
            ShowCase, SetCase, ShowLinks, ImportRecords, ExportRecords,
            ShowFirearm, SetFirearm,
            EnterRequester, ImportRequest, ListRequests, AnswerRequest,
            ListAudit, VerifyAudit, ProveAudit, ExportAudit, EraseAudit,
            AddAccount, ChangeRoles, ListAccounts, DisableAccount, SetPassword, LogIn, LogOut, ListProposals, Approve,
            EnableAccount, ExpirePassword, ListSessions, EndSessions, BeginFactor, ConfirmFactor, RenewRecoveryCodes, RemoveFactor,
            ListFactors, BeginKey, FinishKey, RemoveKey, UnlinkAccount,
            MakeToken, ListTokens, EndToken, ViewSurface, LookAtScan, LookAtFile,
            ShowRetention, ApplyRetention, HoldRecord,
            OriginalOfExhibit, CompareExhibits,
            ListCases, ListFirearms, ExhibitClock, ShowInbox,
            ShowProposal, PictureOfProposal, Decline, TakeBack, ListDeclined,
            ListHolds,
            ReviewCandidates, ShowReviews,
            EraseExhibit,
            MakeReport, ListReports, ShowReport, FileOfReport,
            ExportWhole, ImportWhole,
            RenameCase, RenameFirearm,
            MakeTestSet, ListTestSets, ShowTestSet, GiveTestSet, ShowTestResults, ExportTestResults,
            ListSittings, BeginSitting, ShowSitting, ViewSitting, AnswerPair, FinishSitting, ShowSittingResults,
            ExportSittingResults,
            ComparePhases, CompareLands,
        }
    };
}

pub(crate) use every_call;

macro_rules! define_request {
    ($($call:ident,)*) => {
        /// Any call.
        #[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
        pub enum Request {
            $(#[allow(missing_docs, reason = "the type says it")] $call(super::$call),)*
        }

        $(impl From<super::$call> for Request {
            fn from(call: super::$call) -> Self {
                Self::$call(call)
            }
        })*

        impl Request {
            /// Its name.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$call(_) => <super::$call as Call>::NAME,)*
                }
            }

            /// Whether its files stay uploaded for another call.
            pub(crate) fn leaves_uploads(&self) -> bool {
                match self {
                    $(Self::$call(_) => <super::$call as Call>::LEAVES_UPLOADS,)*
                }
            }

            /// Reads the fields of the call with this name; none when no call has it. The error says where it fails.
            pub fn read(name: &str, json: &str) -> Option<Result<Self, String>> {
                match name {
                    $(<super::$call as Call>::NAME => Some(read_call::<super::$call>(json)),)*
                    _ => None,
                }
            }
        }

        /// Names of all calls.
        pub const CALL_NAMES: &[&str] = &[$(<super::$call as Call>::NAME,)*];
    };
}

every_call!(define_request);

/// Reads the fields of a call. One without fields may come as an empty object, or as nothing.
fn read_call<C: Call>(json: &str) -> Result<Request, String> {
    let json = if json.trim().is_empty() { "{}" } else { json };
    if !json.trim_start().starts_with('{') {
        return Err("the fields of a call are a JSON object".to_owned());
    }
    let nothing = (json.trim() == "{}").then(|| serde_json::from_str::<C>("null").ok()).flatten();
    if let Some(call) = nothing {
        return Ok(call.into());
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let call: C = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if path == "." { inner.to_string() } else { format!("{path}: {inner}") }
    })?;
    reader.end().map_err(|error| error.to_string())?;
    Ok(call.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_calls_have_one_name() {
        let mut names = CALL_NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CALL_NAMES.len());
        // Each is a place of the API: a family and a verb.
        assert!(names.iter().all(|name| name.split(' ').count() == 2), "{names:?}");
    }
}
