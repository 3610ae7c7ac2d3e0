//! Random lives of hits against the rules written down a second time, as a table and questions
//! about the whole history.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use striae_casework::hit_life::{
    Basis, Finding, HitEvent, HitLife, HitParties, HitState, HitStep, Opening, unverified_look,
};
use striae_casework::roles::{Actor, Role, may};
use striae_vocabulary::{ComparedExhibit, Conclusion, OpaqueReference, UnixSeconds};

const PEOPLE: [&str; 3] = ["anna", "bert", "carl"];
const COUNTRIES: [&str; 3] = ["PT", "ES", "FR"];

fn exhibit(country: &str) -> ComparedExhibit {
    let country = country.parse().unwrap();
    ComparedExhibit { country, exhibit: OpaqueReference::from_bytes([7; 16]) }
}

fn parties(is_national: bool) -> HitParties {
    let mut answering = exhibit(if is_national { "PT" } else { "ES" });
    answering.exhibit = OpaqueReference::from_bytes([8; 16]);
    HitParties { asking: exhibit("PT"), answering }
}

/// Numbers from which one event is made, whatever the hit's life is by then.
#[derive(Debug, Clone, Copy)]
struct Recipe {
    step: u8,
    /// Whether the step is one that is likely to be right.
    is_sensible: bool,
    country: usize,
    person: usize,
    role: usize,
    finding: usize,
    basis: usize,
    hours: u64,
    is_spoilt: bool,
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let who = (0..16_usize, 0..PEOPLE.len(), 0..10_usize);
    let what = (0..8_u8, prop::bool::weighted(0.75), 0..12_usize, 0..Basis::ALL.len());
    (what, who, 0..100_u64, prop::bool::weighted(0.1)).prop_map(
        |((step, is_sensible, finding, basis), (country, person, role), hours, is_spoilt)| Recipe {
            step,
            is_sensible,
            country,
            person,
            role,
            finding,
            basis,
            hours,
            is_spoilt,
        },
    )
}

fn finding(number: usize) -> Finding {
    match number {
        0..=3 => Finding::Lead,
        4..=6 => Finding::Concluded(Conclusion::Identification),
        _ => Finding::Concluded(Conclusion::ALL[number % Conclusion::ALL.len()]),
    }
}

/// The step that is likely to be right.
fn sensible(life: &HitLife, recipe: &Recipe) -> HitStep {
    let (finding, basis) = (finding(recipe.finding), Basis::ALL[recipe.basis]);
    let looked = match life.events().last().map(|event| &event.step) {
        Some(HitStep::Examine { finding, basis }) => Some((*finding, *basis)),
        _ => None,
    };
    match life.state() {
        HitState::Candidate => HitStep::DeclareHit,
        HitState::Unconfirmed => HitStep::BeginReview,
        HitState::Lead => HitStep::RequestConfirmation,
        HitState::ConfirmationRequested if life.concluded().is_some() => {
            let mut concluded = life.concluded().unwrap().clone();
            if recipe.is_spoilt {
                concluded.concluded.0 += 1;
            }
            HitStep::SignStatement(Box::new(concluded))
        }
        _ => match looked {
            Some((finding, basis)) => HitStep::Verify { finding, basis },
            None => HitStep::Examine { finding, basis },
        },
    }
}

fn event(life: &HitLife, recipe: &Recipe) -> HitEvent {
    let (finding, basis) = (finding(recipe.finding), Basis::ALL[recipe.basis]);
    let step = match recipe.step {
        _ if recipe.is_sensible => sensible(life, recipe),
        0 => HitStep::DeclareHit,
        1 => HitStep::BeginReview,
        2 => HitStep::Examine { finding, basis },
        3 => HitStep::Verify { finding, basis },
        4 => HitStep::RequestConfirmation,
        5 if life.concluded().is_some() => sensible(life, recipe),
        6 if recipe.finding == 0 => HitStep::Withdraw,
        _ => HitStep::ApproveRelease(exhibit(COUNTRIES[recipe.country % 3])),
    };
    // Mostly a party and a role that may.
    let country = COUNTRIES[if recipe.country < 15 { recipe.country % 2 } else { 2 }];
    let able = Role::ALL.iter().copied().find(|&role| may(role, step.action())).unwrap();
    let role = Role::ALL.get(recipe.role).copied().unwrap_or(able);
    HitEvent {
        at: UnixSeconds(
            1_800_000_000 + life.events().len() as u64 * 360_000 + recipe.hours * 3600
                - if recipe.is_spoilt { 720_000 } else { 0 },
        ),
        country: country.parse().unwrap(),
        actor: Actor { person: PEOPLE[recipe.person].parse().unwrap(), role },
        second: None,
        step,
        reason: "because".parse().unwrap(),
    }
}

/// In which states a step can be right at all.
fn states_of(step: &HitStep) -> &'static [HitState] {
    use HitState::{Candidate, ConfirmationRequested, Lead, Unconfirmed, UnderReview};
    match step {
        HitStep::DeclareHit => &[Candidate],
        HitStep::BeginReview => &[Unconfirmed],
        HitStep::Examine { .. } | HitStep::Verify { .. } => &[UnderReview, ConfirmationRequested],
        HitStep::RequestConfirmation => &[Lead],
        HitStep::SignStatement(_) | HitStep::SignOwn(_) => &[ConfirmationRequested],
        HitStep::ApproveRelease(_) => &[UnderReview, Lead, ConfirmationRequested],
        HitStep::Withdraw => {
            let all = HitState::ALL;
            all.split_last().unwrap().1
        }
    }
}

/// Finding of an examination; `None` for other steps.
fn look(step: &HitStep) -> Option<(Finding, Basis)> {
    match step {
        HitStep::Examine { finding, basis } | HitStep::Verify { finding, basis } => {
            Some((*finding, *basis))
        }
        _ => None,
    }
}

/// Pairs of a first and a second look, in their order, and a first look that has no second yet.
fn looks(history: &[HitEvent]) -> (Vec<(&HitEvent, &HitEvent)>, Option<&HitEvent>) {
    let all: Vec<&HitEvent> = history.iter().filter(|event| look(&event.step).is_some()).collect();
    (
        all.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(),
        all.chunks_exact(2).remainder().first().copied(),
    )
}

/// Conclusion that both reached on the originals, after confirmation was requested.
fn agreed_conclusion(history: &[HitEvent]) -> Option<Conclusion> {
    let requested = history.iter().position(|event| event.step == HitStep::RequestConfirmation)?;
    let (pairs, _) = looks(&history[requested..]);
    pairs.into_iter().find_map(|(first, second)| {
        match (look(&first.step)?.0, look(&second.step)?.0) {
            (Finding::Concluded(one), Finding::Concluded(other)) if one == other => Some(one),
            _ => None,
        }
    })
}

/// Whether a step is right, from the state and the whole history.
fn is_right(parties: &HitParties, state: HitState, history: &[HitEvent], event: &HitEvent) -> bool {
    let of_country = |country| history.iter().filter(move |earlier| earlier.country == country);
    let is_party = [parties.asking.country, parties.answering.country].contains(&event.country);
    let is_in_time = of_country(event.country).all(|earlier| earlier.at <= event.at);
    if !is_party
        || !is_in_time
        || !may(event.actor.role, event.step.action())
        || !states_of(&event.step).contains(&state)
    {
        return false;
    }
    let agreed = agreed_conclusion(history);
    let (_, open_look) = looks(history);
    let fits = look(&event.step).is_none_or(|(finding, basis)| match state {
        HitState::UnderReview => finding != Finding::Concluded(Conclusion::Identification),
        _ => {
            agreed.is_none()
                && finding != Finding::Lead
                && matches!(basis, Basis::Originals | Basis::DoubleCasts)
        }
    });
    fits && match &event.step {
        HitStep::Examine { .. } => open_look.is_none(),
        HitStep::Verify { .. } => open_look.is_some_and(|first| {
            first.country != event.country || first.actor.person != event.actor.person
        }),
        HitStep::SignStatement(concluded) => {
            let signed = |earlier: &HitEvent| matches!(earlier.step, HitStep::SignStatement(_));
            let (pairs, _) = looks(history);
            agreed == Some(concluded.conclusion)
                && pairs.last().unwrap().1.at == concluded.concluded
                && !of_country(event.country).any(signed)
        }
        HitStep::ApproveRelease(exhibit) => {
            let approved = |earlier: &HitEvent| match &earlier.step {
                HitStep::ApproveRelease(exhibit) => Some((earlier.country, *exhibit)),
                _ => None,
            };
            parties.asking.country != parties.answering.country
                && (*exhibit == parties.asking || *exhibit == parties.answering)
                && history
                    .iter()
                    .filter_map(approved)
                    .all(|(country, earlier)| country != event.country && earlier == *exhibit)
        }
        _ => true,
    }
}

/// State of a hit after a right step, as `docs/casework.md` has it.
fn next(state: HitState, parties: &HitParties, history: &[HitEvent], event: &HitEvent) -> HitState {
    let end = |conclusion| match conclusion {
        Conclusion::Identification => HitState::Confirmed,
        Conclusion::Elimination => HitState::Excluded,
        _ => HitState::Inconclusive,
    };
    match &event.step {
        HitStep::DeclareHit => HitState::Unconfirmed,
        HitStep::BeginReview => HitState::UnderReview,
        HitStep::RequestConfirmation => HitState::ConfirmationRequested,
        HitStep::Withdraw => HitState::Withdrawn,
        HitStep::Verify { finding, .. } if state == HitState::UnderReview => {
            let first = look(&looks(history).1.unwrap().step).unwrap().0;
            match finding {
                _ if first != *finding => state,
                Finding::Lead => HitState::Lead,
                Finding::Concluded(conclusion) => end(*conclusion),
            }
        }
        HitStep::SignStatement(concluded) => {
            let earlier =
                history.iter().filter(|one| matches!(one.step, HitStep::SignStatement(_)));
            let needed = if parties.asking.country == parties.answering.country { 1 } else { 2 };
            if earlier.count() + 1 == needed { end(concluded.conclusion) } else { state }
        }
        _ => state,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_must_not_be_is_refused_and_a_replay_gives_the_same(
        recipes in prop::collection::vec(recipe(), 0..60), is_national in prop::bool::weighted(0.2), is_received: bool,
    ) {
        let parties = parties(is_national);
        let opening = if is_received { Opening::Received } else { Opening::Candidate };
        let mut life = HitLife::new(parties, opening);
        for recipe in &recipes {
            let event = event(&life, recipe);
            let before = life.clone();
            let is_right = is_right(&parties, before.state(), before.events(), &event);
            match life.apply(event.clone()) {
                Ok(state) => {
                    prop_assert!(is_right, "{:?} in {}", event, before.state());
                    prop_assert_eq!(state, next(before.state(), &parties, before.events(), &event));
                    prop_assert_eq!(life.state(), state);
                    prop_assert_eq!(life.events().len(), before.events().len() + 1);
                }
                Err(refused) => {
                    prop_assert!(!is_right, "{}: {:?} in {}", refused, event, before.state());
                    prop_assert_eq!(&life, &before, "a refused step changes nothing");
                    let said = refused.to_string();
                    prop_assert!(!said.is_empty() && !said.contains('\n'));
                }
            }
        }
        let look = unverified_look(life.events());
        prop_assert_eq!(look.is_some(), life.waits_for_verification(), "{:?}", life.events());
        let again = HitLife::from_events(parties, opening, life.events().to_vec()).unwrap();
        prop_assert_eq!(&again, &life);
        if life.state() == HitState::Confirmed {
            let concluded = life.concluded().unwrap();
            prop_assert_eq!(concluded.conclusion, Conclusion::Identification);
            prop_assert!(concluded.first.basis.may_confirm() && concluded.verifying.basis.may_confirm());
            let (first, second) = (&concluded.first, &concluded.verifying);
            prop_assert!((first.country, &first.person) != (second.country, &second.person));
        }
    }
}

/// The random lives are worth nothing when they never come to an end.
#[test]
fn random_lives_reach_every_state() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached = std::collections::BTreeSet::new();
    let lives = (prop::collection::vec(recipe(), 60), any::<bool>());
    for _ in 0..3000 {
        let (recipes, is_national) = lives.new_tree(&mut runner).unwrap().current();
        let mut life = HitLife::new(parties(is_national), Opening::Candidate);
        reached.insert((is_national, life.state()));
        for recipe in &recipes {
            let _ = life.apply(event(&life, recipe));
            reached.insert((is_national, life.state()));
        }
    }
    assert_eq!(reached.len(), 2 * HitState::ALL.len(), "{reached:?}");
}
