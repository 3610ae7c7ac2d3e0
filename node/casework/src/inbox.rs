//! The inbox: what waits for somebody, who may do it, since when, by when, and by which command. It
//! follows from facts that a node collects, and decides nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, UnixSeconds, controlled_list};

use crate::clock::{ClockStep, Target};
use crate::hit_life::HitState;
use crate::roles::{Action, Role, may};
use crate::testing::SittingId;
use crate::{ExhibitId, HitId, Name, Person};

/// Hours after which the answer of an asked country is late.
pub const LATE_ANSWER_HOURS: u64 = 48;
/// Days for which an incident is news.
pub const INCIDENT_DAYS: u64 = 7;
/// Days before the end of a standing query on which its renewal is proposed.
pub const RENEWAL_DAYS: u64 = 7;

controlled_list! {
    /// Kind of what waits.
    InboxKind, "kind of the inbox" {
        /// A hit is to be taken up, examined or verified.
        Hit = "hit",
        /// The originals are to be compared, or a statement is to be signed.
        Confirmation = "confirmation",
        /// A scan is to be released.
        Release = "release",
        /// A call of another person waits for a second one.
        Approval = "approval",
        /// A step of an exhibit is overdue.
        Clock = "clock",
        /// An asked country has not answered for long.
        Answer = "answer",
        /// A standing query ends soon.
        Renewal = "renewal",
        /// Another node did what it must not.
        Incident = "incident",
        /// A test was given to the person who reads.
        Sitting = "sitting",
    }
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct InboxRow {
    pub kind: InboxKind,
    /// With what: a hit, an exhibit, a query, a number.
    pub subject: String,
    /// In a few words.
    pub waits_for: String,
    pub since: UnixSeconds,
    /// By when it should be done.
    pub due: Option<UnixSeconds>,
    pub is_overdue: bool,
    /// The command that does it; words in capitals are to be filled in.
    pub next: String,
    /// Roles in which it can be done.
    pub roles: Vec<Role>,
}

/// Reader of an inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Known where the node has accounts.
    pub person: Option<Person>,
    pub roles: Vec<Role>,
}

/// An open hit, as far as it tells the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingHit {
    pub hit: HitId,
    /// The other country; the own one of a hit at home.
    pub country: CountryCode,
    /// Whether this country disclosed it: the other one begins.
    pub is_sent: bool,
    pub state: HitState,
    /// When it came.
    pub came: UnixSeconds,
    /// When the last step was done.
    pub since: UnixSeconds,
    /// When it should be a lead.
    pub due: Option<UnixSeconds>,
    /// Own person who has taken the first look.
    pub first_look: Option<String>,
    /// Whether another country's person has.
    pub is_examined_abroad: bool,
    /// Own people whose looks disagree, while no two agree.
    pub disagreeing: Vec<String>,
    pub is_concluded: bool,
    pub signed_by: Vec<CountryCode>,
    /// Countries that approve a release which others do not yet.
    pub release_approved_by: Vec<CountryCode>,
}

/// A call that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCall {
    pub number: u64,
    pub first: Person,
    pub action: Action,
    pub subject: String,
    pub since: UnixSeconds,
    pub expires: UnixSeconds,
}

/// An own query that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuery {
    /// As much of its id as names it.
    pub query: String,
    pub exhibit: Option<ExhibitId>,
    pub asked: UnixSeconds,
    pub expires: UnixSeconds,
    pub is_standing: bool,
    /// Countries that have not answered.
    pub unanswered: Vec<CountryCode>,
}

/// An act of another node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIncident {
    pub kind: String,
    pub country: Option<CountryCode>,
    pub last: UnixSeconds,
    pub count: u64,
}

/// A sitting of the reader that is not finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingSitting {
    pub sitting: SittingId,
    /// Name of its test set.
    pub name: Name,
    pub pairs: usize,
    pub answered: usize,
    pub is_begun: bool,
    /// When it was given.
    pub given: UnixSeconds,
}

/// All that may wait.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboxFacts {
    pub hits: Vec<WaitingHit>,
    pub calls: Vec<WaitingCall>,
    /// Steps that are overdue, with the start of the exhibit's clock.
    pub overdue: Vec<(ExhibitId, UnixSeconds, Target)>,
    pub queries: Vec<OpenQuery>,
    pub incidents: Vec<NewIncident>,
    pub sittings: Vec<WaitingSitting>,
}

/// Rows for the reader: the overdue first, then the oldest.
pub fn inbox(
    own: CountryCode,
    facts: &InboxFacts,
    reader: &Reader,
    may_release: bool,
    now: UnixSeconds,
) -> Vec<InboxRow> {
    let mut rows = Vec::new();
    for hit in &facts.hits {
        rows.extend(step_of(own, hit, reader, now));
        rows.extend(release_of(own, hit, may_release));
    }
    for call in facts.calls.iter().filter(|call| reader.person.as_ref() != Some(&call.first)) {
        rows.push(
            Row::new(InboxKind::Approval, call.action, call.number.to_string())
                .says(format!("{} of {}, asked by {}", call.action, call.subject, call.first))
                .since(call.since)
                .due(Some(call.expires), now)
                .next(format!("striae person approve {}", call.number)),
        );
    }
    // A lead that is late stands in the row of its hit.
    let searches = facts.overdue.iter().filter(|one| one.2.step == ClockStep::Searched);
    for (exhibit, start, target) in searches {
        let row = Row::new(InboxKind::Clock, Action::Search, exhibit.to_string())
            .says("a search at home".to_owned())
            .since(*start)
            .due(Some(target.due), now)
            .next(format!("striae search {exhibit}"));
        rows.push(row);
    }
    for query in &facts.queries {
        rows.extend(of_query(query, now));
    }
    for incident in &facts.incidents {
        if now.since(incident.last).as_secs() > INCIDENT_DAYS * 24 * 3600 {
            continue;
        }
        let country = incident.country.map(|country| format!("{country}: ")).unwrap_or_default();
        let times = striae_vocabulary::counted(incident.count, "time");
        rows.push(
            Row::new(InboxKind::Incident, Action::RunNode, incident.kind.clone())
                .says(format!("a look: {country}{}, {times}", incident.kind))
                .since(incident.last)
                .next("striae node incidents".to_owned()),
        );
    }
    rows.extend(facts.sittings.iter().map(of_sitting));
    let mut rows: Vec<InboxRow> = rows
        .into_iter()
        .filter(|row| reader.roles.iter().any(|role| row.roles.contains(role)))
        .collect();
    rows.sort_by_key(|row| {
        let due = if row.is_overdue { row.due } else { None };
        (!row.is_overdue, due, row.since)
    });
    rows
}

/// A row that is being put together.
struct Row;

impl Row {
    #[allow(clippy::new_ret_no_self, reason = "it makes a row")]
    fn new(kind: InboxKind, action: Action, subject: String) -> InboxRow {
        let roles = Role::ALL.iter().copied().filter(|&role| may(role, action)).collect();
        InboxRow {
            kind,
            subject,
            waits_for: String::new(),
            since: UnixSeconds(0),
            due: None,
            is_overdue: false,
            next: String::new(),
            roles,
        }
    }
}

impl InboxRow {
    fn says(self, waits_for: String) -> Self {
        Self { waits_for, ..self }
    }

    fn since(self, since: UnixSeconds) -> Self {
        Self { since, ..self }
    }

    fn due(self, due: Option<UnixSeconds>, now: UnixSeconds) -> Self {
        Self { due, is_overdue: due.is_some_and(|due| now > due), ..self }
    }

    fn next(self, next: String) -> Self {
        Self { next, ..self }
    }
}

/// The next step of a hit that this country may do. Nothing of a first finding is said: whoever
/// verifies it must not know it.
fn step_of(
    own: CountryCode,
    hit: &WaitingHit,
    reader: &Reader,
    now: UnixSeconds,
) -> Option<InboxRow> {
    let id = hit.hit;
    let from = if hit.country == own {
        "at home".to_owned()
    } else if hit.is_sent {
        format!("sent to {}", hit.country)
    } else {
        format!("from {}", hit.country)
    };
    let row = |kind, action, words: &str, command: &str| {
        let row = Row::new(kind, action, id.to_string())
            .says(format!("{words} ({from})"))
            .since(hit.since)
            .next(format!("striae hit {command}"));
        Some(row.due(hit.due, now))
    };
    let examine = format!("examine {id} --finding FINDING --basis BASIS");
    let verify = format!("verify {id} --finding FINDING --basis BASIS");
    let is_reader =
        |person: &String| reader.person.as_ref().is_some_and(|one| one.as_str() == person);
    let disagree = &hit.disagreeing;
    // After a disagreement one of the two looks is that of an examiner who took no part.
    let may_verify = |first: &String| {
        !(is_reader(first) || disagree.contains(first) && disagree.iter().any(is_reader))
    };
    let words = |words: &'static str| {
        if disagree.is_empty() { words.to_owned() } else { format!("{words}: two looks disagree") }
    };
    match (hit.state, &hit.first_look) {
        (HitState::Unconfirmed, _) if !hit.is_sent => {
            row(InboxKind::Hit, Action::ExamineHit, "its review", &format!("review {id}"))
        }
        (HitState::UnderReview, None) if !hit.is_sent && !hit.is_examined_abroad => {
            row(InboxKind::Hit, Action::ExamineHit, &words("the first examination"), &examine)
        }
        (HitState::UnderReview, Some(first)) if may_verify(first) => {
            row(InboxKind::Hit, Action::VerifyHit, &words("the second examination"), &verify)
        }
        (HitState::Lead, _) if !hit.is_sent => row(
            InboxKind::Confirmation,
            Action::RequestConfirmation,
            "the request for its confirmation",
            &format!("request {id}"),
        ),
        (HitState::ConfirmationRequested, _) if hit.is_concluded => {
            let is_signed = hit.signed_by.contains(&own);
            let sign = format!("sign {id}");
            let words = "the country's signature";
            let row = row(InboxKind::Confirmation, Action::SignConfirmation, words, &sign);
            row.filter(|_| !is_signed)
        }
        (HitState::ConfirmationRequested, None) => row(
            InboxKind::Confirmation,
            Action::ExamineHit,
            &words("the comparison of the originals"),
            &examine,
        ),
        (HitState::ConfirmationRequested, Some(first)) if may_verify(first) => row(
            InboxKind::Confirmation,
            Action::VerifyHit,
            &words("the second comparison of the originals"),
            &verify,
        ),
        _ => None,
    }
}

/// A release that the other country approves and this one does not yet.
fn release_of(own: CountryCode, hit: &WaitingHit, may_release: bool) -> Option<InboxRow> {
    let by = hit.release_approved_by.iter().find(|country| **country != own)?;
    let waits = may_release && hit.state.is_open() && !hit.release_approved_by.contains(&own);
    waits.then(|| {
        Row::new(InboxKind::Release, Action::ReleaseScan, hit.hit.to_string())
            .says(format!("the release of a scan, which {by} approves"))
            .since(hit.since)
            .next(format!("striae hit release {}", hit.hit))
    })
}

fn of_sitting(waiting: &WaitingSitting) -> InboxRow {
    let WaitingSitting { sitting, name, pairs, answered, .. } = waiting;
    let verb = if waiting.is_begun { "show" } else { "begin" };
    Row::new(InboxKind::Sitting, Action::SitTest, sitting.to_string())
        .says(format!("the test {name}: {answered} of {pairs} pairs answered"))
        .since(waiting.given)
        .next(format!("striae sitting {verb} {sitting}"))
}

fn of_query(query: &OpenQuery, now: UnixSeconds) -> Vec<InboxRow> {
    let about = query.exhibit.map(|exhibit| format!(" about {exhibit}")).unwrap_or_default();
    let late = UnixSeconds(query.asked.0.saturating_add(LATE_ANSWER_HOURS * 3600));
    let mut rows = Vec::new();
    let unanswered: BTreeSet<String> = query.unanswered.iter().map(ToString::to_string).collect();
    if !unanswered.is_empty() && now > late {
        let countries = unanswered.into_iter().collect::<Vec<_>>().join(", ");
        rows.push(
            Row::new(InboxKind::Answer, Action::AskAbroad, query.query.clone())
                .says(format!("the answer of {countries}{about}"))
                .since(query.asked)
                .due(Some(late), now)
                .next(format!("striae query show {}", query.query)),
        );
    }
    let ends_soon = query.expires.since(now).as_secs() <= RENEWAL_DAYS * 24 * 3600;
    if query.is_standing && ends_soon {
        rows.push(
            Row::new(InboxKind::Renewal, Action::AskAbroad, query.query.clone())
                .says(format!("its renewal, or its end{about}"))
                .since(query.asked)
                .due(Some(query.expires), now)
                .next(format!("striae query renew {}", query.query)),
        );
    }
    rows
}
