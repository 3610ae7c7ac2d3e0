//! The life of a hit as the people of two countries live it.

use proptest::prelude::*;
use striae_casework::hit_life::{
    Basis, Finding, HitEvent, HitLife, HitParties, HitState, HitStep, NotAllowed, Opening,
};
use striae_casework::policy::Policy;
use striae_casework::roles::{Actor, Role};
use striae_vocabulary::{ComparedExhibit, Conclusion, OpaqueReference, UnixSeconds};

fn exhibit(country: &str, number: u8) -> ComparedExhibit {
    let exhibit = OpaqueReference::from_bytes([number; 16]);
    ComparedExhibit { country: country.parse().unwrap(), exhibit }
}

fn parties() -> HitParties {
    HitParties { asking: exhibit("PT", 1), answering: exhibit("ES", 2) }
}

fn actor(person: &str, role: Role) -> Actor {
    Actor { person: person.parse().unwrap(), role }
}

fn event(country: &str, person: &str, role: Role, step: HitStep) -> HitEvent {
    let (actor, country) = (actor(person, role), country.parse().unwrap());
    let reason = "as the file says".parse().unwrap();
    HitEvent { at: UnixSeconds(1_800_000_000), country, actor, second: None, step, reason }
}

fn examine(finding: Finding, basis: Basis) -> HitStep {
    HitStep::Examine { finding, basis }
}

fn verify(finding: Finding, basis: Basis) -> HitStep {
    HitStep::Verify { finding, basis }
}

fn concluded(conclusion: Conclusion) -> Finding {
    Finding::Concluded(conclusion)
}

/// A hit that Spain sent, looked at twice in Portugal and held to be a lead.
fn lead() -> HitLife {
    let mut life = HitLife::new(parties(), Opening::Received);
    for event in [
        event("PT", "anna", Role::Examiner, HitStep::BeginReview),
        event("PT", "anna", Role::Examiner, examine(Finding::Lead, Basis::HitMetadata)),
        event("PT", "bert", Role::Verifier, verify(Finding::Lead, Basis::HitMetadata)),
    ] {
        life.apply(event).unwrap();
    }
    assert_eq!(life.state(), HitState::Lead);
    life
}

/// The lead, compared under the microscope by an examiner of each country who agree.
fn compared(conclusion: Conclusion) -> HitLife {
    let mut life = lead();
    for event in [
        event("PT", "carla", Role::Liaison, HitStep::RequestConfirmation),
        event("ES", "dolores", Role::Examiner, examine(concluded(conclusion), Basis::Originals)),
        event("PT", "bert", Role::Verifier, verify(concluded(conclusion), Basis::DoubleCasts)),
    ] {
        life.apply(event).unwrap();
    }
    life
}

fn sign(life: &mut HitLife, country: &str) -> Result<HitState, NotAllowed> {
    let concluded = Box::new(life.concluded().unwrap().clone());
    life.apply(event(country, "liaison", Role::Liaison, HitStep::SignStatement(concluded)))
}

#[test]
fn both_countries_sign_one_statement_and_only_then_it_counts() {
    for (conclusion, end) in [
        (Conclusion::Identification, HitState::Confirmed),
        (Conclusion::Elimination, HitState::Excluded),
        (Conclusion::InconclusiveA, HitState::Inconclusive),
        (Conclusion::Unsuitable, HitState::Inconclusive),
    ] {
        let mut life = compared(conclusion);
        assert_eq!(life.state(), HitState::ConfirmationRequested);
        assert_eq!(sign(&mut life, "ES"), Ok(HitState::ConfirmationRequested));
        assert!(matches!(sign(&mut life, "ES"), Err(NotAllowed::AlreadySigned(_))));
        assert_eq!(sign(&mut life, "PT"), Ok(end));
        assert!(!life.state().is_open());
        let again =
            HitLife::from_events(parties(), Opening::Received, life.events().to_vec()).unwrap();
        assert_eq!(again, life);
    }
}

#[test]
fn another_statement_is_not_signed() {
    let mut life = compared(Conclusion::Elimination);
    let mut other = life.concluded().unwrap().clone();
    other.conclusion = Conclusion::Identification;
    let step = HitStep::SignStatement(Box::new(other));
    let refused = life.apply(event("PT", "carla", Role::Liaison, step)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the statement differs from what the examiners concluded in: the conclusion"
    );
}

#[test]
fn one_person_is_not_two_and_an_examiner_does_not_verify() {
    let mut life = HitLife::new(parties(), Opening::Received);
    life.apply(event("PT", "anna", Role::Examiner, HitStep::BeginReview)).unwrap();
    let look = verify(Finding::Lead, Basis::Scans);
    let refused = life.apply(event("PT", "bert", Role::Verifier, look.clone())).unwrap_err();
    assert_eq!(refused, NotAllowed::NothingToVerify);
    life.apply(event("PT", "anna", Role::Verifier, examine(Finding::Lead, Basis::Scans))).unwrap();
    let refused = life.apply(event("PT", "ANNA", Role::Verifier, look.clone())).unwrap_err();
    assert_eq!(refused.to_string(), "anna examined the hit first; another person must verify it");
    let refused = life.apply(event("PT", "eva", Role::Examiner, look.clone())).unwrap_err();
    assert!(refused.to_string().contains("the role examiner does not allow verify-hit"));
    let refused = life.apply(event("FR", "bert", Role::Verifier, look.clone())).unwrap_err();
    assert_eq!(refused.to_string(), "FR is no party to this hit");
    // The other country's Anna is somebody else.
    assert_eq!(life.apply(event("ES", "anna", Role::Verifier, look)), Ok(HitState::Lead));
}

#[test]
fn nothing_is_identified_without_the_originals() {
    let mut life = HitLife::new(parties(), Opening::Received);
    life.apply(event("PT", "anna", Role::Examiner, HitStep::BeginReview)).unwrap();
    let identified = concluded(Conclusion::Identification);
    let step = examine(identified, Basis::Originals);
    let refused = life.apply(event("PT", "anna", Role::Examiner, step)).unwrap_err().to_string();
    assert!(refused.starts_with("identification cannot come of an examination while the hit is"));
    let mut life = lead();
    life.apply(event("PT", "carla", Role::Liaison, HitStep::RequestConfirmation)).unwrap();
    for basis in [Basis::HitMetadata, Basis::Scans] {
        let step = examine(identified, basis);
        let refused = life.apply(event("PT", "anna", Role::Examiner, step)).unwrap_err();
        assert_eq!(refused, NotAllowed::NeedsOriginals);
    }
}

#[test]
fn those_who_disagree_look_anew() {
    let mut life = HitLife::new(parties(), Opening::Received);
    let look = |person, role, step| event("PT", person, role, step);
    life.apply(look("anna", Role::Examiner, HitStep::BeginReview)).unwrap();
    life.apply(look("anna", Role::Examiner, examine(Finding::Lead, Basis::Scans))).unwrap();
    let other = concluded(Conclusion::Elimination);
    let state = life.apply(look("bert", Role::Verifier, verify(other, Basis::Scans)));
    assert_eq!(state, Ok(HitState::UnderReview));
    life.apply(look("eva", Role::Examiner, examine(other, Basis::Scans))).unwrap();
    let state = life.apply(look("bert", Role::Verifier, verify(other, Basis::Scans)));
    assert_eq!(state, Ok(HitState::Excluded));
    assert_eq!(life.events().len(), 5, "every look stays in the history");
}

#[test]
fn of_two_looks_after_a_disagreement_one_is_of_a_third_examiner_who_knows_neither() {
    let policy = Policy::default();
    let mut life = HitLife::new(parties(), Opening::Received);
    let country = "PT".parse().unwrap();
    let look = |person, role, step| event("PT", person, role, step);
    let other = concluded(Conclusion::InconclusiveA);
    for step in [
        look("anna", Role::Examiner, HitStep::BeginReview),
        look("anna", Role::Examiner, examine(Finding::Lead, Basis::Scans)),
        look("bert", Role::Verifier, verify(other, Basis::Scans)),
    ] {
        life.apply_under(step, &policy).unwrap();
    }
    let people = |life: &HitLife| {
        let looks = life.open_looks();
        looks.disagreeing.iter().map(|look| look.actor.person.to_string()).collect::<Vec<_>>()
    };
    let blind = |life: &HitLife, person: &str| {
        life.open_looks().blind_since(country, &person.parse().unwrap()).is_some()
    };
    assert_eq!(people(&life), ["anna", "bert"]);
    assert_eq!(["anna", "bert", "eva"].map(|one| blind(&life, one)), [false, false, true]);
    life.apply_under(look("anna", Role::Examiner, examine(other, Basis::Scans)), &policy).unwrap();
    let again = look("bert", Role::Verifier, verify(other, Basis::Scans));
    let refused = life.apply_under(again, &policy).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "bert and anna took part in the looks that disagree; an examiner who took no part must take one of the two looks"
    );
    assert!(blind(&life, "eva") && blind(&life, "bert") && !blind(&life, "anna"));
    let third = look("eva", Role::Verifier, verify(other, Basis::Scans));
    assert_eq!(life.apply_under(third, &policy), Ok(HitState::Inconclusive));
    assert!(people(&life).is_empty() && !blind(&life, "eva"));
}

#[test]
fn either_side_withdraws_also_what_was_confirmed() {
    let withdraw = || event("ES", "dolores", Role::Liaison, HitStep::Withdraw);
    for mut life in [HitLife::new(parties(), Opening::Candidate), lead()] {
        assert_eq!(life.apply(withdraw()), Ok(HitState::Withdrawn));
        let refused = life.apply(withdraw()).unwrap_err().to_string();
        assert_eq!(refused, "the hit is withdrawn: it is not allowed to withdraw it");
    }
    let mut life = compared(Conclusion::Identification);
    for country in ["PT", "ES"] {
        sign(&mut life, country).unwrap();
    }
    assert_eq!(life.apply(withdraw()), Ok(HitState::Withdrawn));
}

#[test]
fn a_scan_is_released_when_both_approve_the_same_and_policy_permits() {
    let approve = |country: &str, which: ComparedExhibit| {
        let step = HitStep::ApproveRelease(which);
        HitEvent {
            second: Some(actor("eva", Role::Verifier)),
            ..event(country, "carla", Role::Liaison, step)
        }
    };
    let spanish = || exhibit("ES", 2);
    let mut life = lead();
    let refused = life.apply_under(approve("PT", spanish()), &Policy::default()).unwrap_err();
    assert_eq!(refused, NotAllowed::ReleaseForbidden);
    let policy = Policy::from_toml("[release]\nscans = true").unwrap();
    let alone = HitEvent { second: None, ..approve("PT", spanish()) };
    let refused = life.apply_under(alone, &policy).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "release-scan needs a second person, and nobody has seconded it"
    );
    life.apply_under(approve("PT", spanish()), &policy).unwrap();
    assert_eq!(life.release(), None, "one approval is not two");
    let refused = life.apply(approve("PT", spanish())).unwrap_err();
    assert!(matches!(refused, NotAllowed::AlreadyApproved(_)));
    let refused = life.apply(approve("ES", exhibit("PT", 1))).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the release of 02020202020202020202020202020202 of ES is asked for already, and a hit releases the scan of one exhibit"
    );
    let refused = life.apply(approve("ES", exhibit("ES", 3))).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "03030303030303030303030303030303 of ES is no exhibit of this hit"
    );
    life.apply(approve("ES", spanish())).unwrap();
    assert_eq!(life.release(), Some(&spanish()));
    life.apply(event("ES", "dolores", Role::Liaison, HitStep::Withdraw)).unwrap();
    assert_eq!(life.release(), None, "what is withdrawn releases nothing");
}

#[test]
fn a_national_hit_needs_one_signature_and_releases_nothing() {
    let parties = HitParties { answering: exhibit("PT", 4), ..parties() };
    let mut life = HitLife::new(parties, Opening::Candidate);
    let identified = concluded(Conclusion::Identification);
    for event in [
        event("PT", "anna", Role::Examiner, HitStep::DeclareHit),
        event("PT", "anna", Role::Examiner, HitStep::BeginReview),
        event("PT", "anna", Role::Examiner, examine(Finding::Lead, Basis::Scans)),
        event("PT", "bert", Role::Verifier, verify(Finding::Lead, Basis::Scans)),
    ] {
        life.apply(event).unwrap();
    }
    let step = HitStep::ApproveRelease(exhibit("PT", 4));
    let refused = life.apply(event("PT", "carla", Role::Liaison, step)).unwrap_err();
    assert_eq!(refused.to_string(), "both exhibits are of PT: no scan needs to be released");
    for event in [
        event("PT", "carla", Role::Liaison, HitStep::RequestConfirmation),
        event("PT", "anna", Role::Examiner, examine(identified, Basis::Originals)),
        event("PT", "bert", Role::Verifier, verify(identified, Basis::Originals)),
    ] {
        life.apply(event).unwrap();
    }
    assert_eq!(sign(&mut life, "PT"), Ok(HitState::Confirmed));
}

#[test]
fn a_broken_history_is_told_its_step() {
    let mut events = lead().events().to_vec();
    events.swap(1, 2);
    let said = HitLife::from_events(parties(), Opening::Received, events).unwrap_err().to_string();
    assert_eq!(
        said,
        "step 2 of the hit's history is not allowed: nobody has examined the hit, so that there is nothing to verify"
    );
    let mut events = lead().events().to_vec();
    events[2].at.0 -= 1;
    let said = HitLife::from_events(parties(), Opening::Received, events).unwrap_err().to_string();
    assert!(said.ends_with("the step is dated before an earlier step of PT"), "{said}");
}

/// A country's own record of the hit, compared under the microscope by its own people, who ended
/// then.
fn concluded_by(country: &str, conclusion: Conclusion, at_s: u64) -> HitLife {
    let at = UnixSeconds(at_s);
    let mut life = lead();
    life.apply(event("PT", "carla", Role::Liaison, HitStep::RequestConfirmation)).unwrap();
    for (person, role, step) in [
        ("eva", Role::Examiner, examine(concluded(conclusion), Basis::Originals)),
        ("dani", Role::Verifier, verify(concluded(conclusion), Basis::Originals)),
    ] {
        life.apply(HitEvent { at, ..event(country, person, role, step) }).unwrap();
    }
    life
}

/// Hears what the other country signed; of its people, only references.
fn hear(life: &mut HitLife, other: &HitLife) -> Result<HitState, NotAllowed> {
    let mut theirs = other.concluded().unwrap().clone();
    theirs.first.person = OpaqueReference::from_bytes([5; 16]).into();
    theirs.verifying.person = OpaqueReference::from_bytes([6; 16]).into();
    let country = theirs.concluded_by().to_string();
    let at = UnixSeconds(2_000_000_000);
    let step = HitStep::SignOwn(Box::new(theirs));
    life.apply(HitEvent { at, ..event(&country, "liaison", Role::Liaison, step) })
}

fn sign_late(life: &mut HitLife, country: &str) -> Result<HitState, NotAllowed> {
    let concluded = Box::new(life.concluded().unwrap().clone());
    let step = HitStep::SignStatement(concluded);
    let at = UnixSeconds(2_000_000_000);
    life.apply(HitEvent { at, ..event(country, "liaison", Role::Liaison, step) })
}

proptest! {
    #[test]
    fn two_countries_that_conclude_at_once_end_with_one_statement(
        (pt_s, es_s) in (0..3_u64, 0..3_u64),
        conclusions in (0..Conclusion::ALL.len(), 0..Conclusion::ALL.len()),
        // Whether each signs before it receives the other's; one that does not has told nobody.
        signs in prop_oneof![Just((true, true)), Just((true, false)), Just((false, true))],
    ) {
        let start = 1_800_000_000;
        let of = |number: usize| Conclusion::ALL[number];
        let mut pt = concluded_by("PT", of(conclusions.0), start + pt_s);
        let mut es = concluded_by("ES", of(conclusions.1), start + es_s);
        let (pt_said, es_said) = (pt.clone(), es.clone());
        if signs.0 {
            sign_late(&mut pt, "PT").unwrap();
        }
        if signs.1 {
            sign_late(&mut es, "ES").unwrap();
        }
        if signs.0 {
            hear(&mut es, &pt_said).unwrap();
        }
        if signs.1 {
            hear(&mut pt, &es_said).unwrap();
        }
        let counts = |life: &HitLife| {
            let one = life.concluded().unwrap();
            (one.conclusion, one.concluded, one.concluded_by(), life.signed().to_vec())
        };
        prop_assert_eq!(counts(&pt), counts(&es));
        let is_spanish = match signs {
            (true, true) => (es_s, "ES") < (pt_s, "PT"),
            (is_portuguese, _) => !is_portuguese,
        };
        let (counting, other) = if is_spanish { ("ES", "PT") } else { ("PT", "ES") };
        prop_assert_eq!(pt.signed(), [counting.parse().unwrap()]);
        // The country that has not signed it does, and both see the same end.
        for life in [&mut pt, &mut es] {
            prop_assert!(sign_late(life, counting).is_err());
            sign_late(life, other).unwrap();
            let again = HitLife::from_events(parties(), Opening::Received, life.events().to_vec());
            prop_assert_eq!(again.as_ref(), Ok(&*life));
        }
        prop_assert_eq!(pt.state(), es.state());
        prop_assert!(pt.state().is_decided());
    }
}

#[test]
fn a_country_signs_beside_the_other_once_and_for_its_own_people() {
    let spanish = concluded_by("ES", Conclusion::Identification, 1_800_000_001);
    let mut life = concluded_by("PT", Conclusion::Elimination, 1_800_000_000);
    assert_eq!(hear(&mut spanish.clone(), &spanish), Err(NotAllowed::AlreadyConcluded));
    let mut mixed = spanish.concluded().unwrap().clone();
    mixed.first.country = "PT".parse().unwrap();
    let step = HitStep::SignOwn(Box::new(mixed));
    let refused = life.apply(event("ES", "carla", Role::Liaison, step)).unwrap_err();
    assert!(refused.to_string().ends_with("the country of the examiners"), "{refused}");
    hear(&mut life, &spanish).unwrap();
    assert!(hear(&mut life, &spanish).is_err());
    // The Portuguese finding stays in the history.
    let found = examine(concluded(Conclusion::Elimination), Basis::Originals);
    assert!(life.events().iter().any(|event| event.step == found));
}
