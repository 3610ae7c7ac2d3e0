//! The grammar of expectations.

use striae_testnet::scenario::sentence::{Expectation, FORMS, SentenceError, Vocabulary, parse};
use striae_vocabulary::CountryCode;

fn code(text: &str) -> CountryCode {
    text.parse().unwrap()
}

fn vocabulary() -> Vocabulary {
    Vocabulary {
        countries: vec![
            ("Spain".to_owned(), code("ES")),
            ("Bosnia and Herzegovina".to_owned(), code("BA")),
        ],
        exhibits: ["lisbon-1", "madrid-1", "madrid-2", "madrid-3"].map(str::to_owned).to_vec(),
        questions: vec!["lisbon-1-renewed".to_owned()],
    }
}

fn understood(sentence: &str) -> Expectation {
    parse(sentence, &vocabulary()).unwrap()
}

fn hits(country: &str, on: &[&str]) -> Expectation {
    Expectation::Hits {
        country: code(country),
        about: "lisbon-1".to_owned(),
        on: on.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn answers_are_understood() {
    let (country, about) = (code("ES"), "lisbon-1".to_owned());
    assert_eq!(
        understood("Spain answers lisbon-1 with a hit on madrid-1"),
        hits("ES", &["madrid-1"])
    );
    assert_eq!(
        understood("Spain answers lisbon-1 with hits on madrid-1, madrid-2 and madrid-3"),
        hits("ES", &["madrid-1", "madrid-2", "madrid-3"])
    );
    assert_eq!(
        understood("Spain answers lisbon-1 with no hits"),
        Expectation::NoHits { country, about: about.clone() }
    );
    assert_eq!(
        understood("Spain answers lisbon-1 within 20 seconds"),
        Expectation::Within { country, about: about.clone(), seconds: 20 }
    );
    assert_eq!(
        understood("Spain refuses lisbon-1"),
        Expectation::Refuses { country, about: about.clone() }
    );
    assert_eq!(
        understood("Spain does not answer lisbon-1"),
        Expectation::DoesNotAnswer { country, about: about.clone() }
    );
    assert_eq!(
        understood("Spain answers lisbon-1 as withdrawn"),
        Expectation::AsWithdrawn { country, about }
    );
    let about = "lisbon-1-renewed".to_owned();
    assert_eq!(
        understood("Spain answers lisbon-1-renewed with no hits"),
        Expectation::NoHits { country, about }
    );
}

#[test]
fn sentences_about_the_whole_are_understood() {
    assert_eq!(understood("every true match is found"), Expectation::EveryTrueMatch);
    assert_eq!(understood("no false hit is reported"), Expectation::NoFalseHit);
    assert_eq!(understood("every answer arrives once"), Expectation::EveryAnswerOnce);
    assert_eq!(understood("every hit arrives once"), Expectation::EveryHitOnce);
    assert_eq!(understood("no query, answer or hit is lost"), Expectation::NothingLost);
    assert_eq!(understood("no query, answer or hit arrives twice"), Expectation::NothingTwice);
    assert_eq!(understood("nobody is blamed"), Expectation::NobodyBlamed);
    assert_eq!(understood("all logs verify"), Expectation::LogsVerify);
    assert_eq!(
        understood("every node answers within 9 seconds"),
        Expectation::EveryNodeWithin { seconds: 9 }
    );
    assert_eq!(understood("no node uses more than 60 MB"), Expectation::Memory { megabytes: 60 });
    assert_eq!(understood("at least 5 nodes are killed"), Expectation::Kills { least: 5 });
    assert_eq!(
        understood("the flood delays nobody else by more than 2 seconds"),
        Expectation::FloodDelays { seconds: 2 }
    );
    assert_eq!(
        understood("Spain catches up within 60 seconds"),
        Expectation::CatchesUp { country: code("ES"), seconds: 60 }
    );
    assert_eq!(
        understood("Spain notes an incident of Bosnia and Herzegovina"),
        Expectation::NotesIncident { at: code("ES"), of: code("BA") }
    );
}

#[test]
fn countries_may_have_names_of_several_words() {
    let name = "Bosnia and Herzegovina";
    assert_eq!(
        understood(&format!("{name} answers lisbon-1 with a hit on madrid-1")),
        hits("BA", &["madrid-1"])
    );
    assert_eq!(
        understood(&format!("no signature, image or topography of {name} leaves {name}")),
        Expectation::NothingLeaves { country: code("BA") }
    );
}

#[test]
fn what_is_not_understood_is_answered_with_what_would_be() {
    for sentence in [
        "",
        "Spain is a fine country",
        "Spain answers lisbon-1",
        "Spain answers lisbon-1 with hits on",
        "Spain answers lisbon-1 within a few seconds",
        "every true match is found quickly",
        "no signature, image or topography of Spain leaves",
        "no signature, image or topography of Spain leaves Bosnia and Herzegovina",
    ] {
        let error = parse(sentence, &vocabulary()).unwrap_err();
        assert!(matches!(error, SentenceError::Form { .. }), "{sentence}: {error}");
        let said = error.to_string();
        assert!(FORMS.iter().all(|form| said.contains(form)), "{said}");
    }
}

#[test]
fn unknown_names_are_answered_with_those_there_are() {
    let said = |sentence: &str| parse(sentence, &vocabulary()).unwrap_err().to_string();
    let wrong = said("Sapin refuses lisbon-1");
    assert!(wrong.contains("Sapin, which is no country") && wrong.contains("Spain"), "{wrong}");
    let wrong = said("Spain answers lisbon-1 with a hit on madrid-9");
    assert!(
        wrong.contains("madrid-9, which is no exhibit") && wrong.contains("madrid-3"),
        "{wrong}"
    );
    assert!(said("refuses lisbon-1").contains("nobody"));
}
