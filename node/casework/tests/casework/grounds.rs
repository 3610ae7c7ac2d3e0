//! The six grounds as the facts decide them, and who is suggested to be asked.

use striae_casework::ExhibitKind;
use striae_casework::borders::{Borders, Place};
use striae_casework::grounds::{
    DecidedGround, GroundFacts, RecordedGround, Verdict, decide_grounds, grounds_to_ask,
    suggest_destinations,
};
use striae_casework::policy::Policy;
use striae_casework::records::{Case, EventKind, ExhibitFacts, ExhibitKey, RecoveredBy};
use striae_casework::roles::{Actor, Role};
use striae_vocabulary::{CountryCode, Ground, UnixSeconds};

fn country(text: &str) -> CountryCode {
    text.parse().unwrap()
}

fn exhibit() -> ExhibitFacts {
    let key = ExhibitKey { case: "2026/117".parse().unwrap(), item: "A3".parse().unwrap() };
    ExhibitFacts::new(key, ExhibitKind::Evidence)
}

fn recovered_at(lat_deg: f64, lon_deg: f64) -> ExhibitFacts {
    ExhibitFacts { recovery_place: Some(Place::new(lat_deg, lon_deg).unwrap()), ..exhibit() }
}

fn facts<'a>(own: &str, exhibit: &'a ExhibitFacts) -> GroundFacts<'a> {
    GroundFacts { own: country(own), exhibit, case: None }
}

fn decide<'a>(
    own: &str,
    exhibit: &ExhibitFacts,
    recorded: &'a [RecordedGround],
) -> Vec<DecidedGround<'a>> {
    let borders = Borders::built_in().unwrap();
    decide_grounds(facts(own, exhibit), recorded, &Policy::default(), borders)
}

fn border(own: &str, exhibit: &ExhibitFacts) -> (Verdict, String) {
    let decided = decide(own, exhibit, &[]).remove(0);
    assert_eq!(decided.ground, Ground::BorderArea);
    (decided.verdict, decided.reason)
}

fn recorded(ground: Ground, holds: bool) -> RecordedGround {
    let actor = Actor { person: "a.silva".parse().unwrap(), role: Role::Liaison };
    RecordedGround {
        ground,
        holds,
        reason: "the report says so".parse().unwrap(),
        actor,
        second: None,
        at: UnixSeconds(1),
    }
}

#[test]
fn nothing_known_is_six_times_unknown_and_may_not_be_asked() {
    let exhibit = exhibit();
    let decided = decide("PT", &exhibit, &[]);
    assert_eq!(decided.iter().map(|one| one.ground).collect::<Vec<_>>(), Ground::ALL);
    for one in &decided {
        assert_eq!(one.verdict, Verdict::Unknown, "{}", one.ground);
        assert!(one.missing.is_some() && one.reason.starts_with("It is not recorded "));
    }
    let said = grounds_to_ask(&decided, &Policy::default()).unwrap_err().to_string();
    assert!(
        said.contains("it is not recorded where it was recovered, nor who recovered it"),
        "{said}"
    );
    let open = Policy::from_toml("[asking]\nwithout_ground = true").unwrap();
    assert_eq!(grounds_to_ask(&decided, &open), Ok(vec![]));
}

#[test]
fn the_border_is_named_with_its_distance() {
    // Salzburg, 3 km from Germany; Lisbon, far from Spain.
    let (verdict, reason) = border("AT", &recovered_at(47.80, 13.04));
    assert_eq!(verdict, Verdict::Holds);
    assert!(reason.contains(" km from the border of AT and DE; the limit is 80 km."), "{reason}");
    let (verdict, reason) = border("PT", &recovered_at(38.72, -9.14));
    assert_eq!(verdict, Verdict::DoesNotHold);
    assert!(reason.contains("from the border of ES and PT"), "{reason}");
}

#[test]
fn territory_across_water_counts_and_the_own_states_does_not() {
    // Dover: France is 34 km across the sea, and there is no land border within 80 km.
    let (verdict, reason) = border("GB", &recovered_at(51.13, 1.31));
    assert_eq!(verdict, Verdict::Holds);
    assert!(reason.starts_with("Territory of FR is 3"), "{reason}");
    // Saint-Martin is nearer to Anguilla than to anything else, and the border on the island is the
    // one that counts.
    let (_, reason) = border("FR", &recovered_at(18.13, -63.05));
    assert!(reason.contains("the border of MF and SX"), "{reason}");
    // At sea off the Isle of Man, which belongs to the United Kingdom's state.
    let (verdict, reason) = border("GB", &recovered_at(54.3, -4.0));
    assert_eq!(verdict, Verdict::DoesNotHold, "{reason}");
    // A Portuguese place at sea has no own country in the data: Portugal itself must not count as
    // another state.
    let (verdict, reason) = border("PT", &recovered_at(38.60, -9.60));
    assert_eq!(verdict, Verdict::DoesNotHold, "{reason}");
}

#[test]
fn near_the_limit_a_person_may_decide_otherwise_and_elsewhere_not() {
    // Westward from the border of Spain and Portugal until the limit.
    let near = (0..200)
        .map(|step| recovered_at(40.2, -7.0 - 0.02 * f64::from(step)))
        .find(|exhibit| border("PT", exhibit).1.contains("a person may decide otherwise"))
        .unwrap();
    let (by_facts, _) = border("PT", &near);
    let otherwise = [recorded(Ground::BorderArea, by_facts == Verdict::DoesNotHold)];
    let decided = decide("PT", &near, &otherwise).remove(0);
    assert_ne!(decided.verdict, by_facts);
    assert_eq!(decided.recorded, Some(&otherwise[0]));
    let far = recovered_at(38.72, -9.14);
    let record = [recorded(Ground::BorderArea, true)];
    let decided = decide("PT", &far, &record).remove(0);
    assert_eq!((decided.verdict, decided.recorded), (Verdict::DoesNotHold, None));
}

#[test]
fn a_narrower_policy_narrows_the_ground() {
    let exhibit = recovered_at(47.80, 13.04);
    let policy = Policy::from_toml("[asking]\nborder_distance_km = 0.1").unwrap();
    let decided = decide_grounds(facts("AT", &exhibit), &[], &policy, Borders::built_in().unwrap());
    assert_eq!(decided[0].verdict, Verdict::DoesNotHold, "{}", decided[0].reason);
}

#[test]
fn the_other_grounds_follow_from_their_facts() {
    let (does_not, holds) = (Verdict::DoesNotHold, Verdict::Holds);
    let with = |change: &dyn Fn(&mut ExhibitFacts)| {
        let mut facts = exhibit();
        change(&mut facts);
        facts
    };
    let verdict = |exhibit: &ExhibitFacts, ground: Ground| {
        let decided =
            decide("PT", exhibit, &[]).into_iter().find(|one| one.ground == ground).unwrap();
        assert!(decided.reason.ends_with('.') && decided.missing.is_none(), "{}", decided.reason);
        decided.verdict
    };
    for (service, expected) in [
        (RecoveredBy::Customs, holds),
        (RecoveredBy::BorderGuard, holds),
        (RecoveredBy::Police, does_not),
        (RecoveredBy::Military, does_not),
        (RecoveredBy::Other, does_not),
    ] {
        assert_eq!(
            verdict(&with(&|it| it.recovered_by = Some(service)), Ground::Customs),
            expected
        );
    }
    for (count, expected) in [(1, does_not), (2, does_not), (3, holds), (40, holds)] {
        assert_eq!(
            verdict(&with(&|it| it.firearms_in_group = Some(count)), Ground::Group),
            expected
        );
    }
    for (known, expected) in [(true, holds), (false, does_not)] {
        let trafficker = with(&|it| it.suspected_trafficker = Some(known));
        assert_eq!(verdict(&trafficker, Ground::Trafficking), expected);
        assert_eq!(verdict(&with(&|it| it.terrorism = Some(known)), Ground::Terrorism), expected);
    }
    for (residences, expected) in [
        (vec![], does_not),
        (vec![country("PT")], does_not),
        (vec![country("PT"), country("ES")], holds),
        // In no country of the data: another one than this.
        (vec![country("ZZ")], holds),
    ] {
        let resident = with(&|it| it.residences = Some(residences.clone()));
        assert_eq!(verdict(&resident, Ground::ForeignResident), expected);
    }
}

#[test]
fn a_case_of_terrorism_makes_its_exhibits_related_to_it() {
    let exhibit = exhibit();
    let case =
        Case { event_kind: Some(EventKind::Terrorism), ..Case::new(exhibit.key.case.clone()) };
    let facts = GroundFacts { case: Some(&case), ..facts("PT", &exhibit) };
    let decided = decide_grounds(facts, &[], &Policy::default(), Borders::built_in().unwrap());
    let holding = grounds_to_ask(&decided, &Policy::default());
    assert_eq!(holding, Ok(vec![Ground::Terrorism]));
}

#[test]
fn a_person_fills_what_is_missing_and_the_last_word_counts() {
    let exhibit = ExhibitFacts { firearms_in_group: Some(1), ..exhibit() };
    let records = [
        recorded(Ground::Customs, true),
        recorded(Ground::Customs, false),
        recorded(Ground::Trafficking, true),
        recorded(Ground::Group, true),
    ];
    let decided = decide("PT", &exhibit, &records);
    let of = |ground| decided.iter().find(|one| one.ground == ground).unwrap();
    assert_eq!(of(Ground::Customs).verdict, Verdict::DoesNotHold);
    assert_eq!(of(Ground::Customs).recorded, Some(&records[1]));
    let trafficking = of(Ground::Trafficking);
    assert_eq!(trafficking.verdict, Verdict::Holds);
    assert_eq!(
        trafficking.reason,
        "It is from a suspected trafficker of any contraband, says a.silva (liaison): the report says so"
    );
    assert_eq!(records[2].check(&Policy::default()), Ok(()));
    let policy = Policy::from_toml("[four_eyes]\nactions = [\"record-ground\"]\n").unwrap();
    assert!(records[2].check(&policy).unwrap_err().to_string().contains("needs a second person"));
    let bert = Actor { person: "bert".parse().unwrap(), role: Role::Examiner };
    let together = [RecordedGround { second: Some(bert), ..records[2].clone() }];
    assert_eq!(together[0].check(&policy), Ok(()));
    let reason = decide("PT", &exhibit, &together).remove(2).reason;
    assert!(reason.contains(", says a.silva (liaison) with bert (examiner): "), "{reason}");
    let group = of(Ground::Group);
    assert_eq!((group.verdict, group.recorded), (Verdict::DoesNotHold, None), "facts decide");
}

#[test]
fn suggestions_follow_from_the_facts_each_with_its_reasons() {
    let exhibit = ExhibitFacts {
        residences: Some(vec![country("NL"), country("AT")]),
        trafficking_route: vec![country("BA"), country("NL"), country("BA")],
        ..recovered_at(47.80, 13.04)
    };
    let suggested = suggest_destinations(facts("AT", &exhibit), Borders::built_in().unwrap());
    let codes: Vec<String> = suggested.iter().map(|one| one.country.to_string()).collect();
    assert_eq!(codes, ["NL", "BA", "DE"]);
    assert_eq!(
        suggested[0].reasons,
        ["A person concerned resides in NL.", "The trafficking route goes through NL."]
    );
    assert_eq!(suggested[1].reasons.len(), 1);
    assert!(suggested[2].reasons[0].ends_with(" km from the place of recovery."));
    // A resident of French Guiana lives in France.
    let resident = ExhibitFacts { residences: Some(vec![country("GF")]), ..self::exhibit() };
    assert_eq!(decide("FR", &resident, &[])[5].verdict, Verdict::DoesNotHold);
    assert!(suggest_destinations(facts("FR", &resident), Borders::built_in().unwrap()).is_empty());
    // Across the Maroni lies French Guiana: France is asked.
    let paramaribo_side = recovered_at(5.48, -54.10);
    let suggested =
        suggest_destinations(facts("SR", &paramaribo_side), Borders::built_in().unwrap());
    assert_eq!(suggested[0].country, country("FR"));
    assert!(suggested[0].reasons[0].starts_with("GF (FR) is "), "{:?}", suggested[0].reasons);
}
