//! A node about itself: settings with their meanings, facts that would leave it, and numbers of a
//! period.

use serde_json::{Value, json};

use crate::accounts::Somebody;
use crate::kit::{Bench, edit, land};

fn setting<'a>(shown: &'a Value, name: &str) -> &'a Value {
    let all = shown["settings"].as_array().unwrap();
    all.iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn settings_are_shown_with_their_meanings() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let shown = node.striae("node settings").json();
    assert_eq!(
        setting(&shown, "country"),
        &json!({
            "name": "country", "value": "\"PT\"", "is_stated": true, "says": "The country this node serves.",
        })
    );
    let idle = setting(&shown, "https.idle_minutes");
    assert_eq!((&idle["value"], &idle["is_stated"]), (&json!("30"), &json!(false)));
    assert_eq!(shown["is_changed"], false);
    let text = node.striae("node settings").text();
    assert!(text.contains("node.toml states it") && text.contains("search.shortlist"), "{text}");
}

#[test]
fn a_country_would_learn_of_an_exhibit_only_its_rule_of_the_table() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.enroll_command().words("--date 2026-04-03").arg(bench.shot(1, 1)).text();
    node.striae("case enter X/1 --event-kind robbery").text();
    let table = node.folder.join("disclosure.toml");
    let rule = "\n[[rule]]\ncountries = [\"ES\"]\ndisclose = { calibre = \"name\", event_month = true, event_kind = true }\n";
    let text = std::fs::read_to_string(&table).unwrap() + rule;
    std::fs::write(&table, text).unwrap();
    let learned = |words: &str| node.striae(&format!("node disclosure {words}")).json();
    let spain = learned("--country ES --exhibit E-1");
    assert_eq!(
        spain["learned"],
        json!({
            "exhibit": "E-1", "calibre": "9 mm Luger", "event_month": "2026-04", "event_kind": "robbery",
        }),
        "{spain}"
    );
    assert_eq!((&spain["rule"], &spain["is_refused"]), (&json!(1), &json!(false)));
    let france = learned("--country FR --exhibit E-1");
    assert_eq!(france["rule"], Value::Null);
    for field in ["calibre", "event_month", "event_kind"] {
        assert_eq!(france["learned"][field], Value::Null, "{france}");
    }
    edit(&node.folder.join("node.toml"), "refuse_countries = []", "refuse_countries = [\"ES\"]");
    let refused = learned("--country ES --exhibit E-1");
    assert_eq!((&refused["is_refused"], &refused["learned"]), (&json!(true), &Value::Null));
    let said = node.striae("node disclosure --exhibit E-1").refused();
    assert!(said.contains("go with the country that asks"), "{said}");
    let said = node.striae("node disclosure --country ES --exhibit E-9").refused();
    assert!(said.contains("there is no exhibit E-9"), "{said}");
}

#[test]
fn agencies_are_named_in_statistics_to_those_who_read_cases_alone() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let [olga, ana] = ["olga", "ana"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(&ana, "examiner");
    ana.log_in();
    let scan = bench.write("1.x3p", land(1, 0.0));
    let words = "enroll --calibre 9x19 --kind evidence --mark aperture-shear --case X/1";
    ana.striae(words).arg(scan).text();
    ana.striae("case enter X/1 --agency Porto").text();
    let of = |reader: &Somebody| reader.striae("node statistics").json();
    let (read, run) = (of(&ana), of(&olga));
    assert_eq!(read["by_agency"]["Porto"]["evidence"], 1, "{read}");
    assert_eq!((&run["total"]["evidence"], &run["by_agency"]), (&json!(1), &Value::Null), "{run}");
    assert!(!run.to_string().contains("Porto"), "{run}");
}

#[test]
fn numbers_are_those_of_the_months_and_of_each_agency() {
    let bench = Bench::new();
    let node = bench.node("PT");
    for (number, case) in [(1, "X/1"), (2, "X/2"), (3, "X/3")] {
        let scan = bench.write(&format!("{number}.x3p"), land(number, 0.0));
        node.striae("enroll --calibre 9x19 --kind evidence --mark aperture-shear")
            .words(&format!("--case {case}"))
            .arg(scan)
            .text();
    }
    node.striae("case enter X/1 --agency Porto").text();
    node.striae("case enter X/2 --agency Porto").text();
    node.striae("case enter X/3 --agency Lisboa").text();
    let numbers = |words: &str| node.striae(&format!("node statistics {words}")).json();
    let all = numbers("");
    let evidence = |numbers: &Value| numbers["total"]["evidence"].as_u64().unwrap();
    assert_eq!(evidence(&all), 3);
    let of = |agency: &str| all["by_agency"][agency]["evidence"].clone();
    assert_eq!((of("Porto"), of("Lisboa")), (json!(2), json!(1)));
    let month = all["by_month"].as_object().unwrap().keys().next().unwrap().clone();
    let this = numbers(&format!("--since {month} --until {month}"));
    assert_eq!((evidence(&this), &this["since"]), (3, &json!(month)));
    for empty in ["--until 2020-01", "--since 2999-01"] {
        let none = numbers(empty);
        assert_eq!((evidence(&none), &none["by_agency"]), (0, &json!({})), "{empty}");
        assert_eq!(none["clock"]["start_to_entered_s"], Value::Null, "{empty}");
        let text = node.striae(&format!("node statistics {empty}")).text();
        assert!(
            text.starts_with(if empty.contains("until") {
                "until 2020-01"
            } else {
                "from 2999-01"
            }),
            "{text}"
        );
    }
    assert!(all["clock"]["start_to_entered_s"].is_u64(), "{all}");
    for (words, said) in [
        ("--since 2026-13", "'2026-13' is no month; write it as 2026-03"),
        ("--since 2026-03 --until 2026-01", "the period ends in 2026-01, before it begins"),
    ] {
        let refused = node.striae(&format!("node statistics {words}")).refused();
        assert!(refused.contains(said), "{refused}");
    }
}
