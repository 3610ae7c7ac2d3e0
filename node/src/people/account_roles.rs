//! Roles of an account, added and removed.

use striae_casework::Person;
use striae_casework::roles::{Action, Role};
use striae_store::AccountRecord;

use crate::api::Done;
use crate::people::access::Caller;
use crate::people::accounts::{check_another_operator, existing};
use crate::{Node, NodeError};

/// Adds roles to an account and removes others. They count from the person's next call on. One
/// operator stays.
pub(crate) fn change(
    node: &Node,
    caller: &Caller,
    person: &Person,
    add: &[Role],
    remove: &[Role],
) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let account = existing(node, person)?;
    let roles = changed(&account.roles, add, remove)
        .map_err(|why| NodeError::Argument(format!("{person} {why}; nothing was changed")))?;
    let was_operator = account.roles.contains(&Role::Operator);
    if was_operator && !roles.contains(&Role::Operator) {
        check_another_operator(node, person)?;
    }
    let words: Vec<&str> = roles.iter().map(|role| role.word()).collect();
    let words = words.join(", ");
    changes.put(&AccountRecord { roles, ..account })?;
    let subject = format!("account {person}");
    changes.audit(caller.acted(Action::ManagePeople, &subject, &format!("now {words}"))?)?;
    changes.commit()?;
    Ok(Done { done: format!("{person} is now {words}") })
}

/// The roles after a change; the reason why it cannot be made.
fn changed(roles: &[Role], add: &[Role], remove: &[Role]) -> Result<Vec<Role>, String> {
    if let Some(role) = add.iter().find(|role| remove.contains(role)) {
        return Err(format!("cannot both get the role {role} and lose it"));
    }
    if let Some(role) = add.iter().find(|role| roles.contains(role)) {
        return Err(format!("has the role {role} already"));
    }
    if let Some(role) = remove.iter().find(|role| !roles.contains(role)) {
        return Err(format!("has not the role {role}"));
    }
    let stay = roles.iter().filter(|role| !remove.contains(role));
    let mut changed: Vec<Role> = stay.chain(add).copied().collect();
    changed.sort();
    changed.dedup();
    if changed.is_empty() {
        return Err("would have no role; `striae person disable` ends an account".to_owned());
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_come_and_go_and_one_stays() {
        let of = |roles: &[Role], add: &[Role], remove: &[Role]| changed(roles, add, remove);
        let (examiner, verifier) = (Role::Examiner, Role::Verifier);
        assert_eq!(of(&[examiner], &[verifier], &[]), Ok(vec![examiner, verifier]));
        assert_eq!(of(&[examiner], &[verifier], &[examiner]), Ok(vec![verifier]));
        for (add, remove, says) in [
            (&[examiner][..], &[][..], "has the role examiner already"),
            (&[], &[verifier], "has not the role verifier"),
            (&[], &[examiner], "would have no role"),
            (&[verifier], &[verifier], "cannot both"),
        ] {
            assert!(of(&[examiner], add, remove).unwrap_err().contains(says), "{says}");
        }
    }
}
