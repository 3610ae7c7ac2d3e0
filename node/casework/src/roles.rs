//! People's roles, what each role may do, and what two people must do together.

use serde::{Deserialize, Serialize};

use crate::Person;
use striae_vocabulary::controlled_list;

controlled_list! {
    /// Role of a person at this node.
    Role, "role" {
        /// Enters evidence and reviews candidates.
        Examiner = "examiner",
        /// Looks a second time, independently.
        Verifier = "verifier",
        /// Asks and answers for the country.
        Liaison = "liaison",
        /// Runs the node.
        Operator = "operator",
        /// Sees what was done, and changes nothing of a case; makes tests of examiners.
        Auditor = "auditor",
    }
}

controlled_list! {
    /// Actions of a person at this node.
    Action, "action" {
        /// See cases, exhibits, hits and links.
        ViewCasework = "view-casework",
        /// See the statistics.
        ViewStatistics = "view-statistics",
        /// See who did what.
        ViewAuditLog = "view-audit-log",
        /// Enter cases, exhibits, firearms and scans.
        EnterRecords = "enter-records",
        /// Correct what was entered.
        CorrectRecords = "correct-records",
        /// Take in records from a file.
        ImportRecords = "import-records",
        /// Write records to a file.
        ExportRecords = "export-records",
        /// Correlate with this country's exhibits.
        Search = "search",
        /// Say that a ground holds, or not, where a fact is missing.
        RecordGround = "record-ground",
        /// Ask other countries.
        AskAbroad = "ask-abroad",
        /// Take a query back.
        WithdrawQuery = "withdraw-query",
        /// Ask in the name of a country without a node.
        ServeGateway = "serve-gateway",
        /// Say that a candidate is worth a look.
        DeclareHit = "declare-hit",
        /// Examine a hit first.
        ExamineHit = "examine-hit",
        /// Examine a hit after somebody else.
        VerifyHit = "verify-hit",
        /// Ask for the comparison of the originals.
        RequestConfirmation = "request-confirmation",
        /// Sign for the country what both examiners concluded.
        SignConfirmation = "sign-confirmation",
        /// Take a hit back.
        WithdrawHit = "withdraw-hit",
        /// Let the scan of one exhibit leave the country.
        ReleaseScan = "release-scan",
        /// Keep a record from expiring, or no longer.
        SetLegalHold = "set-legal-hold",
        /// Erase what has expired.
        EraseExpired = "erase-expired",
        /// Start, stop, back up and upgrade the node.
        RunNode = "run-node",
        /// Give people their roles.
        ManagePeople = "manage-people",
        /// Install the national policy.
        InstallPolicy = "install-policy",
        /// See, compare, draw and export the original files of exhibits.
        ViewOriginals = "view-originals",
        /// Erase an exhibit by order.
        EraseByOrder = "erase-by-order",
        /// Make reports on hits.
        MakeReports = "make-reports",
        /// Make test sets, give them to examiners, and read their truth and results.
        ManageTests = "manage-tests",
        /// Answer the pairs of a test set, and read the own result.
        SitTest = "sit-test",
    }
}

/// The roles that may do something. An operator runs the node and sees no case; an auditor sees all
/// and changes nothing of it. No role both makes tests and sits them.
fn roles_of(action: Action) -> &'static [Role] {
    use Role::{Auditor, Examiner, Liaison, Operator, Verifier};
    match action {
        Action::ViewCasework => &[Examiner, Verifier, Liaison, Auditor],
        Action::ViewStatistics => &[Examiner, Verifier, Liaison, Operator, Auditor],
        Action::ViewAuditLog | Action::ManageTests => &[Auditor],
        Action::EnterRecords
        | Action::CorrectRecords
        | Action::ImportRecords
        | Action::ExportRecords
        | Action::Search
        | Action::DeclareHit
        | Action::ExamineHit
        | Action::ViewOriginals
        | Action::SitTest => &[Examiner, Verifier],
        Action::RecordGround | Action::AskAbroad | Action::WithdrawQuery => &[Examiner, Liaison],
        Action::ServeGateway | Action::RequestConfirmation => &[Liaison],
        Action::VerifyHit => &[Verifier],
        Action::SignConfirmation | Action::ReleaseScan => &[Verifier, Liaison],
        Action::WithdrawHit | Action::MakeReports => &[Examiner, Verifier, Liaison],
        Action::SetLegalHold => &[Liaison, Auditor],
        Action::EraseExpired | Action::EraseByOrder => &[Liaison, Operator],
        Action::RunNode | Action::ManagePeople | Action::InstallPolicy => &[Operator],
    }
}

/// Whether a role may do something.
pub fn may(role: Role, action: Action) -> bool {
    roles_of(action).contains(&role)
}

/// A person in the role in which they act.
#[derive(Debug, Clone, PartialEq, Eq, Hash, schemars::JsonSchema, Serialize, Deserialize)]
pub struct Actor {
    pub person: Person,
    pub role: Role,
}

/// Reasons for which a person may not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    /// The role does not allow it.
    #[error(
        "the role {role} does not allow {action}; these do: {allowed}",
        allowed = roles_of(*action).iter().map(|role| role.word()).collect::<Vec<_>>().join(", ")
    )]
    MayNot { role: Role, action: Action },
    /// Two people are needed.
    #[error("{0} needs a second person, and nobody has seconded it")]
    SecondMissing(Action),
    /// One person is not two.
    #[error("{action} needs a second person, and {person} has done the first part")]
    SamePerson { action: Action, person: Person },
}

impl Actor {
    /// Refuses what the role does not allow.
    pub fn check(&self, action: Action) -> Result<(), RoleError> {
        let role = self.role;
        if may(role, action) { Ok(()) } else { Err(RoleError::MayNot { role, action }) }
    }
}

/// Whether two different people, each in a role that allows it, do something together.
pub fn check_four_eyes(
    action: Action,
    first: &Actor,
    second: Option<&Actor>,
) -> Result<(), RoleError> {
    first.check(action)?;
    let second = second.ok_or(RoleError::SecondMissing(action))?;
    second.check(action)?;
    if first.person == second.person {
        return Err(RoleError::SamePerson { action, person: first.person.clone() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(person: &str, role: Role) -> Actor {
        Actor { person: person.parse().unwrap(), role }
    }

    #[test]
    fn every_action_has_somebody_and_every_role_something() {
        for &action in Action::ALL {
            assert!(Role::ALL.iter().any(|&role| may(role, action)), "{action}");
        }
        for &role in Role::ALL {
            assert!(Action::ALL.iter().any(|&action| may(role, action)), "{role}");
        }
    }

    #[test]
    fn an_auditor_changes_nothing_of_a_case_and_an_operator_sees_none() {
        let of = |role| Action::ALL.iter().copied().filter(move |&action| may(role, action));
        let auditor: Vec<Action> = of(Role::Auditor).collect();
        let views = [Action::ViewCasework, Action::ViewStatistics, Action::ViewAuditLog];
        let others = [Action::SetLegalHold, Action::ManageTests];
        assert_eq!(auditor, [&views[..], &others].concat());
        assert!(!may(Role::Operator, Action::ViewCasework));
        assert!(!may(Role::Operator, Action::ViewAuditLog));
        assert!(!may(Role::Examiner, Action::VerifyHit), "an examiner's look is the first");
        let reads_truth = |&&role: &&Role| may(role, Action::ManageTests);
        assert!(!Role::ALL.iter().filter(reads_truth).any(|&role| may(role, Action::SitTest)));
    }

    #[test]
    fn four_eyes_are_two_people_in_roles_that_may() {
        let check = |first: &Actor, second: Option<&Actor>| {
            check_four_eyes(Action::ReleaseScan, first, second).map_err(|error| error.to_string())
        };
        let (anna, bert) = (actor("anna", Role::Liaison), actor("bert", Role::Verifier));
        assert_eq!(check(&anna, Some(&bert)), Ok(()));
        assert!(check(&anna, None).unwrap_err().contains("nobody has seconded"));
        let herself = actor("Anna", Role::Verifier);
        assert!(check(&anna, Some(&herself)).unwrap_err().contains("anna has done the first part"));
        let said = check(&anna, Some(&actor("carl", Role::Operator))).unwrap_err();
        assert_eq!(
            said,
            "the role operator does not allow release-scan; these do: verifier, liaison"
        );
    }
}
