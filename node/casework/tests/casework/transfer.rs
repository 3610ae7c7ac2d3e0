//! Import and export: what is written is read again, and what is wrong is told with its line and
//! column.

use proptest::prelude::*;
use striae_casework::borders::Place;
use striae_casework::records::{
    BreechFacePattern, Case, ClassCharacteristics, CustodyEntry, EventKind, ExhibitFacts,
    ExhibitKey, Firearm, FirearmKind, Mark, MarkCondition, RecoveredBy, Specimen, SpecimenOrigin,
};
use striae_casework::transfer::{
    Casework, Known, MAX_IMPORT_ERRORS, Table, export_csv, export_json, import_csv, import_json,
};
use striae_casework::{ExhibitKind, Name, Twist};
use striae_vocabulary::MarkKind;

const CASES: &str = "case,agency,event_kind,occurred,place,notes\n\
    2026/117,\"Polícia Judiciária, Porto\",homicide,2026-05-03..2026-05-09,\"41.15, -8.61\",\n\
    2026/140,,,,,\n";
const FIREARMS: &str = "firearm;type;make;calibre;ejector;lands;twist;land_width_um\n\
    F-9;pistol;Česká zbrojovka;9x19;8;6;right;1830\n";
const EXHIBITS: &str = "item,case,kind,specimen,calibre,firearm,recovery_place,recovered_by,suspected_trafficker,\
    trafficking_route,firearms_in_group,terrorism,residences,double_cast_certificate\n\
    A3,2026/117,evidence,cartridge-case,9 mm Luger,,\"41.15, -8.61\",customs,yes,ES FR,3,no,none,\n\
    T1,2026/140,test-fire,bullet,,F-9,,,,,,,PT ES,NIST-77\n";
const MARKS: &str = "case,item,mark,land,condition,note\n\
    2026/117,A3,breech-face,,suitable,\"said \"\"good\"\"\"\n\
    2026/140,T1,land,3,,\n";
const CUSTODY: &str = "case,item,date,from,to,note\n\
    2026/117,A3,2026-05-03,,Customs Porto,\n\
    2026/117,A3,2026-05-05,Customs Porto,Laboratory,sealed bag 12\n";

fn tables() -> [(Table, &'static str); 5] {
    [
        (Table::Cases, CASES),
        (Table::Firearms, FIREARMS),
        (Table::Exhibits, EXHIBITS),
        (Table::Marks, MARKS),
        (Table::Custody, CUSTODY),
    ]
}

fn imported() -> Casework {
    import_csv(&tables(), &Known::default()).unwrap()
}

/// The mistakes of one table among the right ones.
fn mistakes(table: Table, text: &str) -> Vec<String> {
    let tables = tables().map(|(one, right)| (one, if one == table { text } else { right }));
    let errors = import_csv(&tables, &Known::default()).unwrap_err();
    errors.errors().iter().map(ToString::to_string).collect()
}

#[test]
fn tables_become_casework() {
    let casework = imported();
    assert_eq!(casework.cases[0].event_kind, Some(EventKind::Homicide));
    assert_eq!(casework.cases[0].agency.as_ref().unwrap().as_str(), "Polícia Judiciária, Porto");
    let pistol = &casework.firearms[0];
    assert_eq!((pistol.kind, pistol.class.twist), (Some(FirearmKind::Pistol), Some(Twist::Right)));
    let [cartridge_case, bullet] = &casework.exhibits[..] else { panic!("two exhibits") };
    assert_eq!(cartridge_case.recovered_by, Some(RecoveredBy::Customs));
    assert_eq!(cartridge_case.suspected_trafficker, Some(true));
    assert_eq!(cartridge_case.terrorism, Some(false));
    assert_eq!(cartridge_case.residences, Some(vec![]), "nobody is concerned");
    assert_eq!(cartridge_case.trafficking_route.len(), 2);
    assert_eq!(cartridge_case.custody.len(), 2);
    assert_eq!(cartridge_case.marks[0].condition, Some(MarkCondition::Suitable));
    let certificate = "NIST-77".parse().unwrap();
    assert_eq!(bullet.origin, SpecimenOrigin::CertifiedDoubleCast { certificate });
    assert_eq!(bullet.marks[0].land, Some(3));
}

#[test]
fn what_is_exported_is_imported_again() {
    let casework = imported();
    let written = export_csv(&casework);
    let tables: Vec<(Table, &str)> =
        written.iter().map(|(table, text)| (*table, &text[..])).collect();
    assert_eq!(import_csv(&tables, &Known::default()).unwrap(), casework);
    let json = export_json(&casework);
    assert_eq!(import_json(&json, &Known::default()).unwrap(), casework);
    for part in ["\"firearms_in_group\": 3", "\"terrorism\": false", "\"residences\": []"] {
        assert!(json.contains(part), "{json}");
    }
}

#[test]
fn every_mistake_is_told_with_its_line_and_column() {
    let said = mistakes(
        Table::Exhibits,
        "item,case,kind,calibre,recovery_place,terrorism,residences,firearms_in_group,lands\n\
         A3,2026/117,evidence,9 inch,,,,,\n\
         A4,2026/117,evidnce,,\"91, 0\",maybe,ES Spain,-3,700\n\
         ,2026/117,evidence,,,,,,\n\
         T1,2026/140,test-fire,,,,,,\n\
         A5,2026/999,evidence,,,,,,\n\
         A5,2026/117,evidence\n\
         A3,2026/117,evidence,,,,,,\n",
    );
    let expected = [
        "exhibits, line 2, column calibre: '9 inch' is no known calibre",
        "exhibits, line 3, column kind: 'evidnce' is no kind of exhibit; write evidence or test-fire",
        "exhibits, line 3, column lands: '700' is no whole number of its size",
        "exhibits, line 3, column recovery_place: latitude 91 is not between -90 and 90",
        "exhibits, line 3, column firearms_in_group: '-3' is no whole number of its size",
        "exhibits, line 3, column terrorism: 'maybe' is neither yes nor no",
        "exhibits, line 3, column residences: 'Spain' is no country code",
        "exhibits, line 4, column item: it must be filled",
        "exhibits, line 5, column firearm: item T1 of case 2026/140 is a test fire without a firearm",
        "exhibits, line 6, column case: there is no case 2026/999",
        "exhibits, line 7: the row has 3 fields, and the table 9 columns",
        "exhibits, line 8, column item: the exhibit item A3 of case 2026/117 stands on line 2 already",
    ];
    for one in expected {
        assert!(said.iter().any(|line| line.starts_with(one)), "{one} is not in {said:#?}");
    }
    for line in &said {
        assert!(!line.contains('\n') && line.len() < 900, "{line}");
    }
}

#[test]
fn wrong_columns_are_told_before_their_rows() {
    assert_eq!(
        mistakes(Table::Marks, "case,item,marks,note,note\n2026/117,A3,breech-face,,\n"),
        [
            "marks, line 1, column mark: the table has no such column, and needs it",
            "marks, line 1, column marks: there is no such column (did you mean 'mark'?); known are case, item, mark, land, condition, note",
            "marks, line 1, column note: the table has this column twice",
        ]
    );
    let said = mistakes(Table::Cases, "");
    assert_eq!(said[0], "cases, line 1, column case: the table has no such column, and needs it");
}

#[test]
fn marks_and_custody_go_with_an_exhibit_and_in_order() {
    let said =
        mistakes(Table::Marks, "case,item,mark\n2026/117,Z9,ejector\n2026/117,A3,toolmark\n");
    assert_eq!(
        said[0],
        "marks, line 2, column item: there is no item Z9 of case 2026/117 among the exhibits"
    );
    assert!(said[1].starts_with("marks, line 3, column mark: 'toolmark' is no mark"), "{said:?}");
    let said = mistakes(
        Table::Custody,
        "case,item,date,to\n2026/117,A3,yesterday,Laboratory\n2026/117,A3,,\n",
    );
    assert_eq!(said[0], "custody, line 2, column date: 'yesterday' is no date; write 2026-05-03");
    assert_eq!(said[1], "custody, line 3, column date: it must be filled");
    assert_eq!(said[2], "custody, line 3, column to: it must be filled");
    let backwards = "case,item,date,to\n2026/117,A3,2026-05-05,a\n2026/117,A3,2026-05-03,b\n";
    assert!(mistakes(Table::Custody, backwards)[0].contains("goes back in time at 2026-05-03"));
}

#[test]
fn what_is_known_is_referred_to_and_does_not_come_again() {
    let mut known = Known::default();
    known.cases.insert("2026/117".parse().unwrap());
    let text = "case,item,kind\n2026/117,A9,evidence\n";
    let casework = import_csv(&[(Table::Exhibits, text)], &known).unwrap();
    assert_eq!(casework.exhibits.len(), 1);
    let said = import_csv(&tables(), &known).unwrap_err().to_string();
    assert_eq!(
        said,
        "nothing was imported\ncases, line 2, column case: the case 2026/117 is there already"
    );
}

#[test]
fn mistakes_are_listed_up_to_a_limit() {
    // The place of each is wrong, and all but the first come again.
    let text = format!("case,place\n{}", "1,nowhere\n".repeat(250));
    let errors = import_csv(&[(Table::Cases, &text)], &Known::default()).unwrap_err();
    assert_eq!((errors.errors().len(), errors.more()), (MAX_IMPORT_ERRORS, 399));
    assert!(errors.to_string().ends_with("\nand 399 more mistakes"));
}

#[test]
fn wrong_json_is_told_with_its_line_and_member() {
    let said = |text: &str| {
        let errors = import_json(text, &Known::default()).unwrap_err();
        errors.errors().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(said("{\n\"cases\": [\n{\"case\": \"1\",}\n]}")[0].starts_with("line 3: "));
    assert!(said("{\n\"casess\": []}")[0].starts_with("line 2: unknown field `casess`"));
    assert!(said("")[0].starts_with("line 1: "));
    assert!(said("[]")[0].starts_with("line 1: "));
    assert!(said("{\"cases\": [\n\n7]}")[0].starts_with("cases, line 3: invalid type"));
    let text = "{\"exhibits\": [\n\
        {\"case\": \"1\", \"item\": 3, \"kind\": \"evidence\", \"terrorism\": \"perhaps\"},\n\
        {\"case\": \"1\", \"item\": \"B\", \"kind\": [], \"lands\": true, \"residences\": \"ES\", \"colour\": \"red\"},\n\
        {\"case\": \"1\", \"case\": \"2\", \"item\": \"C\", \"kind\": \"evidence\", \"trafficking_route\": [1]}\n\
        ],\n\"cases\": [{\"case\": \"1\"}, {\"case\": \"1\"}]}";
    let said = said(text);
    for one in [
        "exhibits, line 2, column terrorism: 'perhaps' is neither yes nor no",
        "exhibits, line 3, column kind: it must be a text",
        "exhibits, line 3, column lands: it must be a number",
        "exhibits, line 3, column colour: there is no such column; known are case, item",
        "exhibits, line 4, column case: it is given twice",
        "exhibits, line 4, column trafficking_route: it must be a list of country codes",
        "cases, line 6, column case: the case 1 stands on line 6 already",
    ] {
        assert!(said.iter().any(|line| line.starts_with(one)), "{one} is not in {said:#?}");
    }
}

#[test]
fn a_field_without_end_is_not_read() {
    let text = format!("case,notes\n1,{}\n", "x".repeat(20_000));
    let errors = import_csv(&[(Table::Cases, &text)], &Known::default()).unwrap_err().to_string();
    assert!(
        errors.contains("cases, line 2, column notes: it has 20000 bytes; at most 16384 are read"),
        "{errors}"
    );
}

fn any_name() -> impl Strategy<Value = Name> {
    "[A-Za-z0-9éß,;\"'=<&/ -]{0,12}[A-Za-z0-9]".prop_map(|text| text.parse().unwrap())
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(
    list: &'static [T],
) -> impl Strategy<Value = Option<T>> {
    prop::option::of((0..list.len()).prop_map(|at| list[at]))
}

prop_compose! {
    fn any_class()(
        breech_face in any_of(BreechFacePattern::ALL), ejector in prop::option::of(1..=12_u8), lands in prop::option::of(1..=16_u8),
        width in prop::option::of(1..=20_000_u32), is_left in prop::option::of(any::<bool>()),
    ) -> ClassCharacteristics {
        ClassCharacteristics {
            breech_face, lands,
            ejector: ejector.map(|hour| hour.to_string().parse().unwrap()),
            land_width_um: width.map(|width| width.to_string().parse().unwrap()),
            twist: is_left.map(|left| if left { Twist::Left } else { Twist::Right }),
            ..ClassCharacteristics::default()
        }
    }
}

prop_compose! {
    fn any_exhibit(at: usize)(
        class in any_class(), notes in prop::option::of(any_name()), certificate in prop::option::of(any_name()),
        recovered_by in any_of(RecoveredBy::ALL), group in prop::option::of(1..1000_u32), trafficker in prop::option::of(any::<bool>()),
        terrorism in prop::option::of(any::<bool>()), place in prop::option::of((-90.0..90.0, -180.0..179.0)),
        residences in prop::option::of(0..3_usize), route in 0..3_usize, days in prop::collection::vec(1..28_i8, 0..3), marks in 0..3_usize,
    ) -> ExhibitFacts {
        let key = ExhibitKey { case: "c 1".parse().unwrap(), item: format!("i{at}").parse().unwrap() };
        let countries = |count: usize| ["ES", "PT", "NL"][..count].iter().map(|code| code.parse().unwrap()).collect();
        let mut days = days;
        days.sort_unstable();
        ExhibitFacts {
            class, recovered_by, terrorism,
            specimen: Some(Specimen::CartridgeCase),
            origin: certificate.map_or(SpecimenOrigin::Original, |certificate| SpecimenOrigin::CertifiedDoubleCast { certificate }),
            notes: notes.map(|notes| notes.as_str().parse().unwrap()),
            firearms_in_group: group,
            suspected_trafficker: trafficker,
            recovery_place: place.map(|(lat, lon)| Place::new(lat, lon).unwrap()),
            residences: residences.map(countries),
            trafficking_route: countries(route),
            marks: vec![Mark { kind: MarkKind::EjectorMark, land: None, condition: None, note: None }; marks],
            custody: days.into_iter().map(|day| CustodyEntry {
                date: jiff::civil::date(2026, 5, day), from: None, to: "laboratory".parse().unwrap(), note: None,
            }).collect(),
            ..ExhibitFacts::new(key, ExhibitKind::Evidence)
        }
    }
}

prop_compose! {
    fn any_casework()(
        agency in prop::option::of(any_name()), make in prop::option::of(any_name()), class in any_class(),
        exhibits in (any_exhibit(0), any_exhibit(1), any_exhibit(2)),
    ) -> Casework {
        let case = Case { agency, ..Case::new("c 1".parse().unwrap()) };
        let firearm = Firearm { make, class, ..Firearm::new("f".parse().unwrap()) };
        Casework { cases: vec![case], firearms: vec![firearm], exhibits: vec![exhibits.0, exhibits.1, exhibits.2] }
    }
}

proptest! {
    #[test]
    fn any_casework_survives_both_ways(casework in any_casework()) {
        let written = export_csv(&casework);
        let tables: Vec<(Table, &str)> = written.iter().map(|(table, text)| (*table, &text[..])).collect();
        prop_assert_eq!(&import_csv(&tables, &Known::default()).unwrap(), &casework);
        prop_assert_eq!(&import_json(&export_json(&casework), &Known::default()).unwrap(), &casework);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), at in 0..EXHIBITS.len(), table in 0..Table::ALL.len()) {
        let _ = import_csv(&[(Table::ALL[table], &text)], &Known::default());
        let _ = import_json(&text, &Known::default());
        // A right table with something in the middle of it.
        let at = (0..=at).rev().find(|&at| EXHIBITS.is_char_boundary(at)).unwrap();
        let spoilt = format!("{}{text}{}", &EXHIBITS[..at], &EXHIBITS[at..]);
        let _ = import_csv(&[(Table::Cases, CASES), (Table::Exhibits, &spoilt)], &Known::default());
        let json = export_json(&imported());
        let at = (0..=at).rev().find(|&at| json.is_char_boundary(at)).unwrap();
        let _ = import_json(&format!("{}{text}{}", &json[..at], &json[at..]), &Known::default());
    }
}
