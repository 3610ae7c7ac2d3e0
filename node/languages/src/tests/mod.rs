//! Texts of reports in each language: all of them, found again, with what people wrote unchanged.

mod rust_texts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use striae_casework::ExhibitKind;
use striae_casework::hit_life::{Basis, HitState};
use striae_casework::records::{
    BreechFacePattern, EventKind, FiringPinShape, RecoveredBy, Specimen,
};
use striae_casework::report::ReportKind;
use striae_casework::roles::Role;
use striae_casework::transfer::Table;
use striae_vocabulary::{Conclusion, Ground, MarkKind};

use self::rust_texts::{shapes_in, sources};
use crate::templates::{Part, Template, Templates, Values, is_number};
use crate::{Language, Texts};

/// Sources that compose reports.
const REPORTS: &str = "src/reports";
/// Folders of texts that stand in reports as values.
const FOLDERS: [&str; 9] = [
    "src/reports",
    "src/enrolment",
    "store/src",
    "src/api",
    "report/src",
    "casework/src",
    "toolmark/src",
    "drawing/src",
    "../protocol/vocabulary/src",
];

const MARK_AND_SCORE: &str =
    "{} {} (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing)";
const UNKNOWN_MARK_AND_SCORE: &str = "not stated {} (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing)";

/// Texts of reports that are put together from several: the words of the template, and those that it is made of.
const PUT_TOGETHER: &[(&str, &[&str])] = &[
    ("Hit notification on {}", &["{} on {}", "Hit notification"]),
    ("Comparison report on {}", &["{} on {}", "Comparison report"]),
    ("Lead package on {}", &["{} on {}", "Lead package"]),
    ("Confirmation statement on {}", &["{} on {}", "Confirmation statement"]),
    ("{}, both exhibits are of {}", &["{}, {}", "both exhibits are of {}"]),
    ("{}, asked of {}", &["{}, {}", "asked of {}"]),
    ("{}, asked by {}", &["{}, {}", "asked by {}"]),
    ("{}, case {}", &[", case {}"]),
    ("{} (a hit; a hit has {} and more)", &["{} ({}; a hit has {} and more)", "a hit"]),
    ("{} (no hit; a hit has {} and more)", &["{} ({}; a hit has {} and more)", "no hit"]),
    (MARK_AND_SCORE, &["{} {}"]),
    ("{} not disclosed", &["{} {}", "not disclosed"]),
    (UNKNOWN_MARK_AND_SCORE, &["{} {}", "not stated"]),
    ("not stated not disclosed", &["{} {}", "not stated", "not disclosed"]),
    ("{}: {}, from {}", &[": {}", ", from {}"]),
    ("{} lands, {} twist", &["{} lands", ", {} twist"]),
    ("{} lands, {} twist, order unknown", &["{} lands", ", {} twist", ", order unknown"]),
    ("{} lands, order unknown", &["{} lands", ", order unknown"]),
    ("Item of the case", &["item of the case"]),
    ("case {} -> {}", &["{} {} -> {}", "case"]),
    ("calibre {} -> {}", &["{} {} -> {}", "calibre"]),
    ("date {} -> {}", &["{} {} -> {}", "date"]),
    ("kind {} -> {}", &["{} {} -> {}", "kind"]),
    ("rifling {} -> {}", &["{} {} -> {}", "rifling"]),
    ("mark of {} {} -> {}", &["{} {} -> {}", "mark of {}"]),
    ("land of {} {} -> {}", &["{} {} -> {}", "land of {}"]),
    ("grooves of {} {} -> {}", &["{} {} -> {}", "grooves of {}"]),
    ("region of {} {} -> {}", &["{} {} -> {}", "region of {}"]),
    ("mirrored of {} {} -> {}", &["{} {} -> {}", "{} of {}", "mirrored"]),
    ("cast of {} {} -> {}", &["{} {} -> {}", "{} of {}", "cast"]),
    ("pitch of {} {} -> {}", &["{} {} -> {}", "{} of {}", "pitch"]),
];

/// Texts that are the same in each language, or never shown, each with the reason.
const NOT_TOLD: &[(&str, &str)] = &[
    ("log10 {}", "a figure"),
    ("striae {}", "the name of the program"),
    ("released.{}", "the name of a file that nobody sees"),
    ("case", "a column that is looked for"),
    ("date", "a column that is looked for"),
    ("breech_face", "a column that is looked for"),
    ("firing_pin", "a column that is looked for"),
    ("recovered_by", "a column that is looked for"),
    ("suspected_trafficker", "a column that is looked for"),
    ("specimen", "a column that is looked for"),
    ("terrorism", "a column that is looked for"),
    ("twist", "a column that is looked for"),
];

fn node() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn shape(template: &Template) -> String {
    let part = |part: &Part| match part {
        Part::Words(words) => words.clone(),
        Part::Value(_) => "{}".to_owned(),
    };
    template.parts.iter().map(part).collect()
}

fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// All languages but English.
fn others() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|one| *one != Language::English)
}

fn has_words(text: &str) -> bool {
    text.chars().filter(char::is_ascii_alphabetic).count() >= 2
}

/// The name of a column as a report shows it.
fn in_words(column: &str) -> String {
    let words =
        if column == "item" { "item of the case".to_owned() } else { column.replace('_', " ") };
    format!("{}{}", words[..1].to_uppercase(), &words[1..])
}

#[test]
fn every_text_of_the_sources_of_reports_is_in_english_as_they_write_it() {
    let mut known: BTreeSet<String> = Templates::english().all().map(shape).collect();
    known.extend(PUT_TOGETHER.iter().flat_map(|(_, parts)| *parts).map(ToString::to_string));
    known.extend(NOT_TOLD.iter().map(|(text, _)| (*text).to_owned()));
    let files = sources(&node().join(REPORTS));
    let found: BTreeSet<String> = files.iter().flat_map(|path| shapes_in(path)).collect();
    assert!(found.len() > 150, "{}", found.len());
    let is_word = |text: &str| {
        let wire = Texts::of(Language::French).told(text);
        !text.contains("{}") && wire.is_some()
    };
    let missing: Vec<&String> = found
        .iter()
        .filter(|one| has_words(one) && !known.contains(*one) && !is_word(one))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let gone: Vec<_> = NOT_TOLD.iter().filter(|(text, _)| !found.contains(*text)).collect();
    assert!(gone.is_empty(), "{gone:#?}");
}

#[test]
fn every_text_of_reports_in_the_catalogue_is_in_a_source() {
    let mut found = BTreeSet::new();
    for folder in FOLDERS {
        for path in sources(&node().join(folder)) {
            found.extend(shapes_in(&path));
        }
    }
    let columns: Vec<String> = found
        .iter()
        .filter(|one| one.is_ascii() && !one.is_empty())
        .map(|one| in_words(one))
        .collect();
    let put_together: BTreeMap<&str, &[&str]> = PUT_TOGETHER.iter().copied().collect();
    let gone: Vec<String> = Templates::english()
        .all()
        .filter(|one| one.is_of_reports())
        .map(shape)
        .filter(|shape| match put_together.get(shape.as_str()) {
            Some(parts) => !parts.iter().all(|one| found.contains(*one)),
            None => !found.contains(shape) && !columns.contains(shape),
        })
        .collect();
    assert!(gone.is_empty(), "{gone:#?}");
}

#[test]
fn every_word_of_the_lists_that_reports_show_is_in_every_language() {
    let mut words: BTreeSet<&str> = ["good", "fair", "poor", "yes", "no", "right", "left"].into();
    words.extend(Conclusion::ALL.iter().map(|one| one.word()));
    words.extend(Ground::ALL.iter().map(|one| one.word()));
    words.extend(HitState::ALL.iter().map(|one| one.word()));
    words.extend(Basis::ALL.iter().map(|one| one.word()));
    words.extend(Role::ALL.iter().map(|one| one.word()));
    words.extend(ReportKind::ALL.iter().map(|one| one.word()));
    words.extend(EventKind::ALL.iter().map(|one| one.word()));
    words.extend(BreechFacePattern::ALL.iter().map(|one| one.word()));
    words.extend(FiringPinShape::ALL.iter().map(|one| one.word()));
    words.extend(Specimen::ALL.iter().map(|one| one.word()));
    words.extend(RecoveredBy::ALL.iter().map(|one| one.word()));
    let mut words: Vec<String> = words.into_iter().map(ToOwned::to_owned).collect();
    words.extend(MarkKind::ALL.iter().map(ToString::to_string));
    words.extend([ExhibitKind::Evidence, ExhibitKind::TestFire].map(|one| one.to_string()));
    words.extend(Table::Exhibits.columns().map(in_words));
    for language in others() {
        let texts = Texts::of(language);
        let unknown: Vec<_> = words.iter().filter(|one| texts.told(one).is_none()).collect();
        assert!(unknown.is_empty(), "{language}: {unknown:?}");
    }
}

/// Made-up values: names and figures that are the same in each language.
fn made_up(template: &Template) -> Values {
    let names = template.parts.iter().filter_map(|part| match part {
        Part::Value(name) => Some(name),
        Part::Words(_) => None,
    });
    let value = |(place, name): (usize, &String)| {
        let value = match name.as_str() {
            "country" => "PT".to_owned(),
            name if is_number(name) => format!("{}", place + 7),
            _ => format!("K-{}", place + 31),
        };
        (name.clone(), value)
    };
    names.enumerate().map(value).collect()
}

#[test]
fn a_text_made_from_any_template_of_reports_is_told_with_its_values() {
    let mut wrong = Vec::new();
    for template in Templates::english().all().filter(|one| one.is_of_reports()) {
        let values = made_up(template);
        let part = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Value(name) => values[name].clone(),
        };
        let text: String = template.parts.iter().map(part).collect();
        assert_eq!(template.values_of(&text, None).as_ref(), Some(&values), "{}", template.id);
        for language in others() {
            let told = Texts::of(language).told(&text).map(|one| plain(&one)).unwrap_or_default();
            if told.is_empty() || values.values().any(|value| !told.contains(value.as_str())) {
                wrong.push(format!("{language}: {}: {text}: {told}", template.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn texts_inside_of_texts_are_told() {
    let french = |text: &str| Texts::of(Language::French).said(text).replace('\u{a0}', " ");
    for (text, told) in [
        ("ana maria (examiner)", "ana maria (expert)"),
        ("E-9, test-fire", "E-9, tir de comparaison"),
        ("border-area, customs", "zone frontalière, douane"),
        ("PT, ES", "PT, ES"),
        (
            "examined: inconclusive-a, from originals",
            "examiné : non concluant A, d’après les originaux",
        ),
        ("confirmation requested", "confirmation demandée"),
        ("H-4, asked of ES", "H-4, demandé à ES"),
        ("ES, case A, b: c", "ES, affaire A, b: c"),
        ("6 lands, right twist, order unknown", "6 cloisons, pas à droite, ordre inconnu"),
        ("SHA-256\n0123456789abcdef0123456789abcdef", "SHA-256\n0123456789abcdef0123456789abcdef"),
        (
            "5.2 (a hit; a hit has 4.4 and more)",
            "5.2 (un rapprochement ; un rapprochement a 4.4 et plus)",
        ),
        (
            "breech-face 0.53 (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing), firing-pin not disclosed",
            "face de culasse 0.53 (une similitude, environ 0 pour des traces sans lien et 1 pour des traces égales ; il ne décide de rien), percuteur : non divulgué",
        ),
        ("the released scan laid on E-9", "la numérisation communiquée placé sur E-9"),
        ("Quality of E-1 scan 3.x3p", "Qualité de E-1 scan 3.x3p"),
        (
            "identification: the examiners' opinion is that both were marked by the same firearm",
            "identification : l’opinion des experts est que les deux ont été marqués par la même arme à feu",
        ),
        (
            "AFTE: identification, elimination, unsuitable",
            "AFTE : identification, exclusion, inapte à la comparaison",
        ),
        ("calibre 9 mm -> 9x19", "calibre : 9 mm → 9x19"),
        ("date unknown -> 2026-05-04", "date : inconnu → 2026-05-04"),
        ("rifling none -> 6 lands, right twist", "rayage : aucun → 6 cloisons, pas à droite"),
        (
            "region of a.x3p found by the engine -> 10,20.5,30",
            "zone (a.x3p) : trouvé par le moteur → 10,20.5,30",
        ),
        (
            "pitch of a.x3p the file's -> 1.5 um",
            "pas d’échantillonnage (a.x3p) : celui du fichier → 1.5 µm",
        ),
        (
            "log10 3.1; the reference data support -2.0 to 4.0",
            "log10 3.1 ; les données de référence soutiennent de -2.0 à 4.0",
        ),
        (
            "The custody of E-1 does not hang together: step 2 is of 2026-05-04, before step 1.",
            "La chaîne de possession de E-1 n’est pas cohérente : l’étape 2 est du 2026-05-04, avant l’étape 1.",
        ),
        (
            "phase 3, the candidate's lands in reverse",
            "phase 3, les cloisons du candidat en ordre inverse",
        ),
    ] {
        assert_eq!(french(text), told);
    }
    let list = Texts::of(Language::Arabic).said("border-area, customs, group");
    assert_eq!(list, "منطقة حدودية، الجمارك، جماعة");
    let countries = Texts::of(Language::Arabic).said("PT, ES, FR");
    assert_eq!(countries, "\u{2068}PT\u{2069}، \u{2068}ES\u{2069}، \u{2068}FR\u{2069}");
    let arabic = Texts::of(Language::Arabic).said("H-4, asked of ES");
    assert_eq!(arabic, "\u{2068}H-4\u{2069}، استُعلم عنه من \u{2068}ES\u{2069}");
}

#[test]
fn texts_of_nobody_stay_as_they_are() {
    let strange = [
        "",
        " ",
        "\n",
        "Ana went to Porto",
        "{ $x }",
        "#panic(\"x\")",
        "striae 0.1.0",
        "log10 3.1",
        "mirrored of my scan.x3p no -> yes",
        "one (two) three",
        "cannot parse this; no hits",
        "x, y and z",
        "9 mm",
        "of",
        "a\nb",
    ];
    for language in others() {
        for text in strange {
            assert_eq!(plain(&Texts::of(language).said(text)), text, "{language}");
        }
        let long = format!("E-1, file 1: {}", "x".repeat(20_000));
        assert_eq!(Texts::of(language).told(&long), None);
    }
    assert_eq!(Texts::of(Language::English).said("examiner"), "examiner");
}

#[test]
fn texts_of_people_come_out_unchanged_and_soon() {
    let hostile = [
        "{ $said_gaps }".to_owned(),
        "a { b } c {}".to_owned(),
        "examiner (examiner)".to_owned(),
        "none; this is the first".to_owned(),
        "<b>bold</b> #panic(\"x\")".to_owned(),
        "ظرف فارغ".to_owned(),
        "x".repeat(4000),
        "; ".repeat(1900),
        "a: ".repeat(1300),
        "none, ".repeat(600),
        "step 1 is from a to a; ".repeat(160),
    ];
    for value in &hostile {
        for language in others() {
            let texts = Texts::of(language);
            let begun = Instant::now();
            for text in [format!("E-1, file 2: {value}"), format!("PT, case {value}")] {
                let told = plain(&texts.said(&text));
                assert!(told.contains(value.as_str()), "{language}: {told:.200}");
                assert_ne!(told, text, "{language}");
            }
            // Where a name has a bracket nobody knows which one the role begins with: it stays English.
            let told = plain(&texts.said(&format!("{value} (examiner)")));
            assert!(told.contains(value.as_str()), "{language}: {told:.200}");
            // Within words that are looked up again it may be told, and takes no longer.
            texts.said(&format!("The custody of E-1 does not hang together: {value}."));
            texts.said(value);
            assert!(begun.elapsed() < Duration::from_secs(2), "{language}: {value:.20}");
        }
    }
}
