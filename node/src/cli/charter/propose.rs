//! `striae charter propose`: the version after the newest one.

use striae_protocol::Charter;
use striae_protocol::trust::{CharterChain, CharterMember, MemberStatus, least_threshold};
use striae_vocabulary::CountryCode;

use super::arguments::Propose;
use crate::NodeError;
use crate::cli::terminal::values::argument;
use crate::clock::Clock;
use crate::membership::authority::read_member;

/// The version after the newest one, with the changes that were asked for.
pub(super) fn proposed(
    chain: &CharterChain,
    propose: &Propose,
    clock: Clock,
) -> Result<Charter, NodeError> {
    let mut next = chain.current().clone();
    next.version += 1;
    next.predecessor = Some(chain.current_digest());
    next.issued = clock.now().max(next.issued);
    for path in &propose.add {
        let member = read_member(path)?;
        if next.member(member.country).is_some() {
            let sentence = format!(
                "{} is a member already; give a new key with --replace, or its return with --reinstate",
                member.country
            );
            return Err(NodeError::Argument(sentence));
        }
        next.members.push(member);
    }
    for path in &propose.replace {
        let new = read_member(path)?;
        let country = new.country;
        let old = member_of(&mut next, country)?;
        *old = CharterMember { status: old.status, ..new };
    }
    let changes = [
        (&propose.suspend, MemberStatus::Suspended),
        (&propose.withdraw, MemberStatus::Withdrawn),
        (&propose.reinstate, MemberStatus::Active),
    ];
    for (countries, status) in changes {
        for text in countries {
            member_of(&mut next, argument(text)?)?.status = status;
        }
    }
    next.threshold = propose.threshold.unwrap_or_else(|| threshold_after(chain.current(), &next));
    next.queries_per_day = propose.queries_per_day.unwrap_or(next.queries_per_day);
    Ok(next)
}

/// The threshold of a version that says nothing of it: where the one before asked for the least
/// majority, the least again; where it asked for more, as many as before, as far as there are
/// members.
fn threshold_after(before: &Charter, next: &Charter) -> u32 {
    let least = |charter: &Charter| least_threshold(charter.active().count()) as u32;
    if before.threshold == least(before) {
        return least(next);
    }
    let active = (next.active().count() as u32).max(1);
    before.threshold.clamp(least(next).min(active), active)
}

fn member_of(charter: &mut Charter, country: CountryCode) -> Result<&mut CharterMember, NodeError> {
    charter
        .members
        .iter_mut()
        .find(|member| member.country == country)
        .ok_or_else(|| NodeError::Argument(format!("{country} is no member of the charter")))
}
