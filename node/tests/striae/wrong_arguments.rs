//! Values on the command line that mean nothing: refused with how to write them, and nothing
//! changes.

use crate::kit::{Bench, Federation, Striae, TestNode};

fn assert_says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
    }
}

#[test]
fn what_a_laboratory_records_is_checked_before_any_file() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let scan = federation.bench.shot(1, 1);
    let right = [
        ("calibre", "9x19"),
        ("kind", "evidence"),
        ("case", "X/1"),
        ("date", "2026-05"),
        ("mark", "breech-face"),
    ];
    let wrong: [(&str, &str, &[&str]); 12] = [
        ("calibre", "9 inch", &["'9 inch'", "write one of", "9 mm Luger"]),
        ("calibre", "", &["''", "write one of"]),
        ("kind", "rumour", &["'rumour'", "evidence or test-fire"]),
        ("case", "", &["case reference", "1 to 64"]),
        ("case", "two\nlines", &["case reference", "\\n"]),
        ("case", &"x".repeat(65), &["1 to 64"]),
        ("date", "yesterday", &["'yesterday'", "write 2026-05-03"]),
        ("date", "2026-02-30", &["'2026-02-30'", "write"]),
        ("date", "2026-05-09..2026-05-03", &["ends before it starts"]),
        ("mark", "footprint", &["'footprint'", "breech-face"]),
        ("mark", "land", &["2 to 24 lands", "--lands"]),
        ("mark", "", &["''", "breech-face"]),
    ];
    for (wrong_option, value, says) in wrong {
        let mut command = node.striae("enroll").arg(&scan);
        for (option, right_value) in right {
            let value = if option == wrong_option { value } else { right_value };
            command = command.arg(format!("--{option}")).arg(value);
        }
        assert_says(&command.refused(), says);
        assert_eq!(node.exhibits()["total"], 0, "{wrong_option} {value}");
    }
}

#[test]
fn questions_to_nobody_about_nothing_are_not_asked() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    let wrong: [(&str, &[&str]); 14] = [
        ("E-1 --to DE", &["DE takes no part", "ES"]),
        ("E-1 --to ES,DE", &["DE takes no part"]),
        ("E-1 --to PT", &["PT is this node's own country", "striae search"]),
        ("E-1 --to es", &["'es'", "upper-case"]),
        ("E-1 --to all,ES", &["'all'"]),
        ("E-1 --to ES,ES", &["ES appears twice"]),
        ("E-1 --to Spain", &["'Spain'", "ISO 3166-1"]),
        ("E-9 --to ES", &["E-9", "striae exhibit list"]),
        ("E-0 --to ES", &["E-0", "striae exhibit list"]),
        ("seventeen --to ES", &["'seventeen'", "E-17"]),
        ("E-99999999999999999999 --to ES", &["no exhibit number"]),
        ("E-1 --to ES --days 0", &["1 to 365 days"]),
        ("E-1 --to ES --days 366", &["1 to 365 days"]),
        ("E-1 --to ES --days 100000", &["1 to 365 days", "100000"]),
    ];
    let each_is_refused = |node: &TestNode| {
        for (words, says) in wrong {
            assert_says(&node.striae(&format!("ask {words}")).refused(), says);
        }
        assert_eq!(node.audited("asked"), 0);
        assert_eq!(node.striae("query list").json()["queries"], serde_json::json!([]));
    };
    each_is_refused(node);
    let running = node.run();
    each_is_refused(node);
    node.ask("E-1 --to ES --days 365");
    assert!(running.stop().success());
}

#[test]
fn a_member_that_is_alone_has_nobody_to_ask() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    assert_says(&node.striae("ask E-1 --to all").refused(), &["no other country"]);
    assert_eq!(node.audited("asked"), 0);
}

#[test]
fn searches_and_lists_say_what_they_do_not_know() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let scan = federation.bench.shot(1, 1);
    assert_says(&node.striae("search E-1").refused(), &["E-1", "striae exhibit list"]);
    assert_says(&node.striae("exhibit list --from nonsense").refused(), &["'nonsense'", "E-17"]);
    let search = |words: &str| node.striae("search").arg(&scan).words(words);
    assert_says(&search("--calibre 9inch").refused(), &["'9inch'", "write one of"]);
    assert_says(&search("--mark footprint").refused(), &["'footprint'", "breech-face"]);
    assert_says(&search("--limit 0").refused(), &["'0'", "from 1 on"]);
    assert_eq!(node.striae("exhibit list --limit 0").json()["total"], 0);
    let sentence = node.striae("status").env("STRIAE_CLOCK_OFFSET_S", "soon").refused();
    assert_says(&sentence, &["STRIAE_CLOCK_OFFSET_S", "'soon'"]);
}

#[test]
fn what_the_command_line_does_not_know_is_wrong_input() {
    for words in ["", "enrol", "ask E-1", "ask E-1 --to ES --days many", "search E-1 --limit -1"] {
        let outcome = Striae::new(words).outcome();
        assert_eq!(outcome.code, Some(2), "{words}: {outcome:?}");
        assert!(outcome.stdout.is_empty() && !outcome.stderr.is_empty(), "{words}: {outcome:?}");
    }
}

#[test]
fn a_verb_that_is_none_is_answered_with_the_one_that_may_be_meant() {
    for (words, says) in [
        ("serch E-1", "`search` may be meant"),
        ("certify --days 3", "`striae authority certify` may be meant"),
        ("approve 7", "`striae person approve` may be meant"),
        ("hit exmine H-1", "`examine` may be meant"),
        ("show H-1", "that of a family, as `striae"),
        ("ask E-1 --too ES", "`--to` may be meant"),
        ("node init --country PT --security nois", "`noise` may be meant"),
        ("conquer", "there is no verb 'conquer'; see `striae --help`"),
    ] {
        assert_says(&Striae::new(words).refused(), &[says]);
    }
}

#[test]
fn the_help_names_every_verb_of_a_day_and_every_family_on_one_screen() {
    let help = Striae::new("--help").outcome().stdout;
    let lines: Vec<&str> = help.lines().collect();
    assert!(lines.len() <= 24 && lines.iter().all(|line| line.len() <= 80), "{help}");
    let (everyday, families) = help.split_once("Families").unwrap();
    for verb in ["enroll", "search", "ask", "hits", "status", "run"] {
        assert!(everyday.contains(&format!("\n  {verb} ")), "{verb}: {help}");
    }
    for family in ["node", "query", "hit", "case", "exhibit", "person", "charter", "mark"] {
        assert!(families.contains(&format!("\n  {family} ")), "{family}: {help}");
        Striae::new(&format!("{family} --help")).text();
    }
}

#[test]
fn a_program_that_asks_for_json_reads_what_failed_as_json() {
    let bench = Bench::new();
    let none = bench.path("none");
    for (words, code, kind, says) in [
        ("status --json", 2, "bad-input", "there is no node"),
        ("--json serch E-1", 2, "bad-input", "`search` may be meant"),
        ("ask E-1 --json", 2, "bad-input", "--to"),
        ("--json", 2, "bad-input", "a verb is missing"),
        ("hit --json", 2, "bad-input", "a verb is missing"),
    ] {
        let outcome = Striae::new(words).on(&none).outcome();
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(code), ""), "{outcome:?}");
        let failure: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!(failure["code"], kind, "{outcome:?}");
        assert_says(failure["error"].as_str().unwrap(), &[says]);
    }
}

#[test]
fn shells_complete_the_command_line_and_each_verb_has_a_page() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = Striae::new(&format!("completion {shell}")).text();
        assert!(script.contains("enroll") && script.contains("gateway"), "{shell}");
    }
    assert_says(&Striae::new("completion tcsh").refused(), &["bash", "zsh"]);
    let pages = bench.path("pages");
    Striae::new("man").arg(&pages).text();
    for name in ["striae.1", "striae-ask.1", "striae-person-add.1"] {
        let page = std::fs::read_to_string(pages.join(name)).unwrap();
        assert!(page.contains(".TH"), "{name}: {page}");
    }
    assert_says(&Striae::new("man").arg(&pages).refused(), &["exists already", "--overwrite"]);
    Striae::new("man --overwrite").arg(&pages).text();
}

#[test]
fn the_version_names_the_commit_where_there_is_one() {
    let version = Striae::new("--version").outcome().stdout;
    let rest = version.trim().strip_prefix("striae ").unwrap();
    let (number, commit) = rest.split_once(' ').unwrap_or((rest, "(000000000000)"));
    assert!(number.split('.').all(|part| part.parse::<u32>().is_ok()), "{version}");
    let digits = commit.trim_matches(['(', ')']);
    assert!(digits.len() >= 12 && digits.chars().all(|one| one.is_ascii_hexdigit()), "{version}");
}

#[test]
fn a_renewal_never_shortens_a_query() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    let query = node.ask("E-1 --to ES --days 60");
    let list = node.striae("query list").json();
    let expires = list["queries"][0]["expires"].as_str().unwrap();
    let refused = node.striae(&format!("query renew {query} --days 30")).refused();
    assert_says(&refused, &["stands until", expires, "30 days", "--days"]);
    node.striae(&format!("query renew {query} --days 90")).text();
}
