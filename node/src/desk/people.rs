//! Requests of casework, of accounts and of retention, each to where it is carried out.

use striae_casework::roles::Action;

use crate::people::access::Caller;
use crate::people::accounts::Hashed;
use crate::records::casework as records;

use crate::api::{
    CaseworkReply, CaseworkRequest, PeopleReply, PeopleRequest, ShownPolicy, ShownRecord,
};
use crate::national_policy::NationalPolicy;
use crate::people::accounts;
use crate::people::proposals;
use crate::records::grounds;
use crate::records::transfer;
use crate::retention::hold as holds;
use crate::{Node, NodeError, retention};

/// Carries out what is asked of casework.
pub(super) fn casework(
    node: &Node,
    caller: &Caller,
    request: CaseworkRequest,
    attachment: &[u8],
) -> Result<CaseworkReply, NodeError> {
    let shown = |record: ShownRecord| CaseworkReply::Record(Box::new(record));
    match request {
        CaseworkRequest::ShowCase { case } => records::show_case(node, &case).map(shown),
        CaseworkRequest::SetCase { case, change } => {
            records::set_case(node, caller, &case, change).map(shown)
        }
        CaseworkRequest::ShowFirearm { firearm } => {
            records::show_firearm(node, &firearm).map(shown)
        }
        CaseworkRequest::SetFirearm { firearm, change } => {
            records::set_firearm(node, caller, &firearm, change).map(shown)
        }
        CaseworkRequest::ShowExhibit { exhibit } => records::show_exhibit(node, exhibit).map(shown),
        CaseworkRequest::SetExhibit { exhibit, item, change, custody } => {
            records::set_exhibit(node, caller, exhibit, item, change, &custody).map(shown)
        }
        CaseworkRequest::CheckGrounds { exhibit } => {
            grounds::check(node, exhibit).map(|checked| CaseworkReply::Grounds(Box::new(checked)))
        }
        CaseworkRequest::RecordGround { exhibit, ground, holds, reason } => {
            grounds::record(node, caller, exhibit, (ground, holds), reason)
                .map(|checked| CaseworkReply::Grounds(Box::new(checked)))
        }
        CaseworkRequest::ShowPolicy => Ok(CaseworkReply::Policy(Box::new(policy(node)))),
        CaseworkRequest::Import { is_json } => transfer::import(node, caller, is_json, attachment),
        CaseworkRequest::Export => transfer::export(node, caller).map(CaseworkReply::Exported),
    }
}

fn policy(node: &Node) -> ShownPolicy {
    let NationalPolicy { policy, digest } = node.national.clone();
    // A file that cannot be read any more says something else, too.
    let now = NationalPolicy::read(&node.folder.policy()).ok();
    let is_changed = now.is_none_or(|now| now != node.national);
    ShownPolicy { policy, digest, is_changed }
}

/// Carries out what is asked of accounts and retention.
pub(super) fn people(
    node: &Node,
    caller: &Caller,
    request: PeopleRequest,
    attachment: &[u8],
) -> Result<PeopleReply, NodeError> {
    match request {
        PeopleRequest::AddAccount { person, roles } => {
            let password = Hashed::read(attachment)?;
            accounts::add(node, caller, person, roles, &password).map(PeopleReply::Done)
        }
        PeopleRequest::Accounts => accounts::list(node).map(PeopleReply::Accounts),
        PeopleRequest::DisableAccount { person } => {
            accounts::disable(node, caller, &person).map(PeopleReply::Done)
        }
        PeopleRequest::SetPassword { person } => {
            let password = Hashed::read(attachment)?;
            accounts::set_password(node, caller, &person, &password).map(PeopleReply::Done)
        }
        PeopleRequest::LogIn { person } => {
            accounts::log_in(node, &person, attachment).map(PeopleReply::LoggedIn)
        }
        PeopleRequest::Proposals => proposals::list(node).map(PeopleReply::Proposals),
        PeopleRequest::ShowRetention => retention::show(node).map(PeopleReply::Retention),
        PeopleRequest::ApplyRetention => {
            let acted = caller.acted(Action::EraseExpired, "what has expired", "")?;
            retention::apply(node, Some(acted)).map(PeopleReply::Erased)
        }
        PeopleRequest::Hold { kind, reference, reason } => {
            holds::set(node, caller, kind, &reference, reason).map(PeopleReply::Done)
        }
        // These are about requests, and are answered before.
        PeopleRequest::Approve { .. } | PeopleRequest::LogOut => {
            Err(NodeError::Argument("this cannot wait for a second person".to_owned()))
        }
    }
}
