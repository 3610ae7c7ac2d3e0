//! People log in, do what their roles allow, and two of them do what policy wants two for.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, Striae, TestNode};

/// A person at a node, with a session file and a password file.
pub(crate) struct Somebody<'a> {
    node: &'a TestNode,
    pub(crate) name: &'static str,
    pub(crate) session: PathBuf,
    password: PathBuf,
}

impl<'a> Somebody<'a> {
    pub(crate) fn new(bench: &Bench, node: &'a TestNode, name: &'static str) -> Self {
        let password = bench.write(&format!("{name}.password"), format!("the secret of {name}\n"));
        std::fs::set_permissions(&password, Permissions::from_mode(0o600)).unwrap();
        Self { node, name, session: bench.path(&format!("{name}.session")), password }
    }

    pub(crate) fn striae(&self, words: &str) -> Striae {
        let (session, password) = (self.session.to_str(), self.password.to_str());
        let striae = self.node.striae(words).env("STRIAE_SESSION", session.unwrap());
        striae.env("STRIAE_PASSWORD_FILE", password.unwrap())
    }

    pub(crate) fn log_in(&self) {
        let said = self.striae("person login").arg(self.name).text();
        assert!(said.starts_with(&format!("{} is logged in as ", self.name)), "{said}");
    }

    /// Gives another person an account, who then chooses a password that only that person has.
    pub(crate) fn adds(&self, other: &Somebody<'_>, roles: &str) {
        let first = self.first_password(other);
        let first = first.to_str().unwrap();
        let add = self.striae("person add").arg(other.name).words("--role").arg(roles);
        add.env("STRIAE_PASSWORD_FILE", first).text();
        other.chooses_a_password(first);
    }

    /// A password that somebody else gives, in a file.
    pub(crate) fn first_password_by(&self, other: &Somebody<'_>) -> PathBuf {
        other.first_password(self)
    }

    /// A password for somebody else, in a file.
    fn first_password(&self, other: &Somebody<'_>) -> PathBuf {
        let first = other.password.with_extension("first");
        std::fs::write(&first, format!("what {} tells {}\n", self.name, other.name)).unwrap();
        std::fs::set_permissions(&first, Permissions::from_mode(0o600)).unwrap();
        first
    }

    /// Logs in by the password that somebody else has set, and chooses another one.
    fn chooses_a_password(&self, first: &str) {
        let by_first =
            self.striae("person login").arg(self.name).env("STRIAE_PASSWORD_FILE", first);
        let said = by_first.text();
        assert!(said.contains("choose your own first"), "{said}");
        self.striae("person password").arg(self.name).text();
    }
}

/// Acts of people in the audit log: person, action, subject.
pub(crate) fn acted(auditor: &Somebody<'_>) -> Vec<[String; 3]> {
    let audit = auditor.striae("audit list").json();
    let entries = audit["entries"].as_array().unwrap().clone();
    let acted = entries.iter().filter_map(|entry| entry["event"].get("acted"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    acted.map(|one| ["person", "action", "subject"].map(|key| text(&one[key]))).collect()
}

#[test]
fn from_the_first_account_on_roles_decide() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let somebody = |name| Somebody::new(&bench, &node, name);
    let [olga, anna, ava] = ["olga", "anna", "ava"].map(somebody);
    let scan = bench.shot(1, 1);
    node.enroll(&scan);
    assert!(node.striae("person list").text().contains("one person in every role"));
    let refused = anna.striae("person add anna --role examiner").refused();
    assert!(refused.contains("first account needs the role operator"), "{refused}");
    let refused = olga.striae("person add olga --role chief").refused();
    assert!(refused.contains("'chief' is no role; write one of: examiner"), "{refused}");
    let weak = bench.write("weak", "secret");
    std::fs::set_permissions(&weak, Permissions::from_mode(0o600)).unwrap();
    let add = olga.striae("person add olga --role operator");
    let refused = add.env("STRIAE_PASSWORD_FILE", weak.to_str().unwrap()).refused();
    assert!(refused.contains("at least 12 are needed"), "{refused}");
    let refused = node.striae("person add olga --role operator").refused();
    assert!(refused.contains("no password of olga"), "{refused}");

    let refused = olga.striae("person add Olga --role operator").refused();
    assert!(refused.contains("write 'olga' in place of 'Olga'"), "{refused}");
    olga.striae("person add olga --role operator").text();
    let refused = node.striae("exhibit list").refused();
    assert_eq!(refused, "this node has accounts: log in first with `striae person login NAME`");
    olga.log_in();
    let mode = std::fs::metadata(&olga.session).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let refused = olga.striae("exhibit list").refused();
    assert!(refused.contains("the role operator does not allow view-casework"), "{refused}");
    olga.adds(&anna, "examiner,verifier");
    olga.adds(&ava, "auditor");
    let refused = olga.striae("person add anna --role liaison").refused();
    assert!(refused.contains("anna has an account already"), "{refused}");

    anna.log_in();
    ava.log_in();
    let second = bench.shot(1, 2);
    anna.striae("enroll --calibre 9x19 --kind evidence --case X/1").arg(&second).text();
    assert_eq!(anna.striae("exhibit list").json()["total"], 2);
    let refused = anna.striae("audit list").refused();
    assert!(refused.contains("examiner does not allow view-audit-log"), "{refused}");
    let refused = ava.striae("exhibit enter E-1 --notes x").refused();
    assert!(refused.contains("auditor does not allow enter-records"), "{refused}");
    assert!(acted(&ava).contains(&["anna", "enter-records", "E-2"].map(str::to_owned)));

    // A session is over after a working day, after it was left, and when its account is disabled.
    let later = anna.striae("exhibit list").env("STRIAE_CLOCK_OFFSET_S", "46800").refused();
    assert!(later.contains("the session is over"), "{later}");
    let token = std::fs::read(&anna.session).unwrap();
    assert!(anna.striae("person logout").text().contains("anna is logged out"));
    assert!(!anna.session.exists());
    std::fs::write(&anna.session, token).unwrap();
    std::fs::set_permissions(&anna.session, Permissions::from_mode(0o600)).unwrap();
    let refused = anna.striae("exhibit list").refused();
    assert!(refused.contains("the session is over"), "{refused}");
    anna.log_in();
    olga.striae("person disable anna").text();
    assert!(anna.striae("exhibit list").refused().contains("the session is over"));
    assert!(
        anna.striae("person login anna").refused().contains("the name or the password is wrong")
    );
    let refused = olga.striae("person disable olga").refused();
    assert!(refused.contains("olga is the only operator"), "{refused}");
    std::fs::set_permissions(&ava.session, Permissions::from_mode(0o644)).unwrap();
    assert!(ava.striae("exhibit list").refused().contains("others on this machine may read"));
}

#[test]
fn wrong_passwords_are_counted_slowed_and_audited() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let [olga, ava] = ["olga", "ava"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(&ava, "auditor");
    for _ in 0..3 {
        let refused = olga.striae("person login ava").refused();
        assert_eq!(refused, "the name or the password is wrong");
    }
    assert_eq!(olga.striae("person login nobody").refused(), "the name or the password is wrong");
    let at = |seconds: &str| ava.striae("person login ava").env("STRIAE_CLOCK_OFFSET_S", seconds);
    let refused = at("-2").refused();
    assert!(refused.contains("3 wrong passwords given for ava; try again in"), "{refused}");
    at("10").text();
    let refusals = acted(&ava).into_iter().filter(|one| one[1] == "log in refused");
    assert_eq!(
        refusals.map(|one| one[0].clone()).collect::<Vec<_>>(),
        ["ava", "ava", "ava", "nobody"]
    );
    // Everybody may change their own password.
    let change = || ava.striae("person password ava").env("STRIAE_CLOCK_OFFSET_S", "10");
    assert!(change().refused().contains("that is the password as it is"));
    let other = bench.write("other", "another secret of ava");
    std::fs::set_permissions(&other, Permissions::from_mode(0o600)).unwrap();
    change().env("STRIAE_PASSWORD_FILE", other.to_str().unwrap()).text();
    assert!(ava.striae("person list").refused().contains("the session is over"));
}

#[test]
fn what_takes_two_people_waits_for_the_second() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, _] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    pt.go_by_policy("[asking]\nwithout_ground = true\n[four_eyes]\nactions = [\"ask-abroad\"]\n");
    let refused = pt.striae("ask E-1 --to ES").refused();
    assert!(
        refused.contains("two people for ask-abroad, and this node has no accounts"),
        "{refused}"
    );
    let somebody = |name| Somebody::new(&federation.bench, pt, name);
    let [olga, anna, bert, ava] = ["olga", "anna", "bert", "ava"].map(somebody);
    olga.striae("person add olga --role operator").text();
    let _running = pt.run();
    olga.log_in();
    olga.adds(&anna, "examiner");
    olga.adds(&bert, "liaison");
    olga.adds(&ava, "auditor");
    for one in [&anna, &bert, &ava] {
        one.log_in();
    }
    let proposed = anna.striae("ask E-1 --to ES").json();
    assert_eq!((&proposed["action"], &proposed["subject"]), (&json!("ask-abroad"), &json!("E-1")));
    let number = proposed["proposal"].to_string();
    assert_eq!(bert.striae("query list").json()["queries"], json!([]));
    let refused = anna.striae("person approve").arg(&number).refused();
    assert!(refused.contains("anna has done the first part"), "{refused}");
    let refused = ava.striae("person approve").arg(&number).refused();
    assert!(refused.contains("auditor does not allow ask-abroad"), "{refused}");
    assert!(bert.striae("person proposals").text().contains("anna (examiner)"));
    let asked = bert.striae("person approve").arg(&number).json();
    assert_eq!((&asked["exhibit"], &asked["sending"]), (&json!("E-1"), &json!(true)));
    let refused = bert.striae("person approve").arg(&number).refused();
    assert!(refused.contains("nothing with the number"), "{refused}");
    let acted = acted(&ava);
    for one in
        [["anna", "propose ask-abroad"], ["bert", "approve ask-abroad"], ["anna", "ask-abroad"]]
    {
        assert!(acted.iter().any(|acted| acted[..2] == one), "{one:?}: {acted:?}");
    }
}

#[test]
fn a_password_that_somebody_else_has_set_is_good_for_choosing_another_one_alone() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let [olga, anna] = ["olga", "anna"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    let first = olga.first_password(&anna);
    let by_first =
        |words: &str| anna.striae(words).env("STRIAE_PASSWORD_FILE", first.to_str().unwrap());
    let added = olga.striae("person add anna --role examiner");
    added.env("STRIAE_PASSWORD_FILE", first.to_str().unwrap()).text();
    let set_by = || {
        let list = olga.striae("person list").json();
        let mut rows = list["accounts"].as_array().unwrap().clone().into_iter();
        rows.find(|row| row["person"] == "anna").unwrap()["password_by"].clone()
    };
    assert_eq!(set_by(), "olga");
    assert_eq!(by_first("person login anna").json()["password_by"], "olga");
    for words in [
        "exhibit list",
        "node statistics",
        "node incidents",
        "person password olga",
        "person proposals",
    ] {
        let refused = anna.striae(words).refused();
        assert!(refused.contains("the password of anna was set by olga"), "{words}: {refused}");
    }
    let same = by_first("person password anna").refused();
    assert!(same.contains("that is the password as it is; choose another one"), "{same}");
    anna.striae("person password anna").text();
    assert_eq!(set_by(), Value::Null);
    assert!(by_first("person login anna").refused().contains("the name or the password is wrong"));
    anna.log_in();
    anna.striae("exhibit list").text();
    // Setting it again ends what anna began, and she chooses again.
    let again = olga.striae("person password anna");
    let said = again.env("STRIAE_PASSWORD_FILE", first.to_str().unwrap()).text();
    assert!(said.contains("must choose another one at the next login"), "{said}");
    assert!(anna.striae("exhibit list").refused().contains("the session is over"));
    by_first("person login anna").text();
    assert!(anna.striae("exhibit list").refused().contains("was set by olga"));
}

/// Whether any file of a node's database holds these bytes.
fn database_holds(node: &TestNode, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(node.folder.join("database")).unwrap();
    files
        .filter_map(|file| std::fs::read(file.unwrap().path()).ok())
        .any(|file| file.windows(bytes.len()).any(|window| window == bytes))
}

#[test]
fn setting_the_password_of_another_takes_two_where_people_are_managed_by_two_and_none_is_kept() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let somebody = |name| Somebody::new(&bench, &node, name);
    let [olga, otto, ava, bert] = ["olga", "otto", "ava", "bert"].map(somebody);
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(&otto, "operator");
    olga.adds(&ava, "auditor");
    node.go_by_policy("[four_eyes]\nactions = [\"manage-people\"]\n");
    let as_otto = olga.first_password(&otto);
    let set = |words: &str, password: &std::path::Path| {
        let command = olga.striae(words).env("STRIAE_PASSWORD_FILE", password.to_str().unwrap());
        command.json()
    };
    let proposed = set("person password otto", &as_otto);
    assert_eq!(
        (&proposed["action"], &proposed["subject"]),
        (&json!("manage-people"), &json!("password of otto"))
    );
    // Otto is still who he was, and olga is not two people.
    otto.log_in();
    let number = proposed["proposal"].to_string();
    let alone = olga.striae("person approve").arg(&number).refused();
    assert!(alone.contains("olga has done the first part"), "{alone}");
    // Neither his password nor that of an account that waits is anywhere in the database.
    let of_bert = olga.first_password(&bert);
    let added = set("person add bert --role operator", &of_bert);
    for secret in ["what olga tells otto", "what olga tells bert"] {
        assert!(!database_holds(&node, secret.as_bytes()), "{secret}");
    }
    assert!(database_holds(&node, b"argon2id"), "what it is recognised by is");
    // Once the second person has approved, each must choose.
    otto.striae("person approve").arg(added["proposal"].to_string()).text();
    bert.chooses_a_password(of_bert.to_str().unwrap());
    bert.log_in();
    bert.striae("person approve").arg(&number).text();
    assert!(otto.striae("person list").refused().contains("the session is over"));
    otto.chooses_a_password(as_otto.to_str().unwrap());
    // Everybody's own takes one.
    olga.striae("person password olga")
        .env("STRIAE_PASSWORD_FILE", as_otto.to_str().unwrap())
        .text();
    ava.log_in();
    let acted = acted(&ava);
    for one in [
        ["olga", "propose manage-people", "password of otto"],
        ["bert", "approve manage-people", "password of otto"],
        ["olga", "manage-people", "account otto"],
    ] {
        assert!(acted.contains(&one.map(str::to_owned)), "{one:?}: {acted:?}");
    }
}

#[test]
fn no_entry_of_the_audit_log_is_erased_by_one_person_or_under_hold_and_the_names_stay() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let somebody = |name| Somebody::new(&bench, &node, name);
    let [olga, lea, ava] = ["olga", "lea", "ava"].map(somebody);
    node.enroll(&bench.shot(1, 1));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(&lea, "liaison");
    olga.adds(&ava, "auditor");
    node.go_by_policy("[four_eyes]\nactions = [\"erase-expired\"]\n");
    lea.log_in();
    ava.log_in();
    // An operator who erases without a second person is told neither the order of a hold nor its case.
    node.go_by_policy("[four_eyes]\nactions = []\n");
    lea.striae("retention hold case X/1 --reason court-11").text();
    let enrolled =
        ava.striae("audit list --text enrolled").json()["entries"][0]["number"].to_string();
    let held = olga.striae("audit erase --order court-7").arg(&enrolled).refused();
    assert!(held.contains("is under legal hold, whose order"), "{held}");
    assert!(!held.contains("court-11") && !held.contains("X/1"), "{held}");
    lea.striae("retention unhold case X/1").text();
    node.go_by_policy("[four_eyes]\nactions = [\"erase-expired\"]\n");
    let erase = |entry: &str| {
        let proposed = olga.striae("audit erase").arg(entry).words("--order court-7").json();
        assert_eq!(proposed["action"], "erase-expired", "{proposed}");
        let number = proposed["proposal"].to_string();
        let alone = olga.striae("person approve").arg(&number).refused();
        assert!(alone.contains("olga has done the first part"), "{alone}");
        lea.striae("person approve").arg(number)
    };
    let entries = || ava.striae("audit list").json()["entries"].as_array().unwrap().clone();
    let number_of = |is: &dyn Fn(&Value) -> bool| {
        let found = entries().into_iter().find(|entry| is(&entry["event"])).unwrap();
        found["number"].to_string()
    };
    let enrolled = number_of(&|event| event.get("enrolled").is_some());
    // A hold on the entry, on the exhibit that it is about, and on that one's case.
    for hold in [format!("audit {enrolled}"), "exhibit E-1".to_owned(), "case X/1".to_owned()] {
        lea.striae(&format!("retention hold {hold} --reason")).arg("court order 12").text();
        let refused = erase(&enrolled).refused();
        assert!(refused.contains("under legal hold: court order 12"), "{hold}: {refused}");
        lea.striae(&format!("retention unhold {hold}")).text();
    }
    // One that would hold nothing is told.
    for hold in ["audit 99999", "audit x", "exhibit E-7", "hit H-3", "query 12"] {
        let refused = lea.striae(&format!("retention hold {hold} --reason y")).refused();
        assert!(refused.contains("there is no") || refused.contains("is no query"), "{refused}");
    }
    let by_entry = erase(&enrolled).json()["by_entry"].to_string();
    assert!(entries().iter().all(|entry| entry["event"].get("enrolled").is_none()));
    let acted = acted(&ava);
    let entry = format!("entry {enrolled}");
    assert!(acted.contains(&["olga", "erase-expired", &entry].map(str::to_owned)), "{acted:?}");
    let approved = acted.iter().filter(|one| one[..2] == ["lea", "approve erase-expired"]);
    assert!(approved.count() >= 1, "{acted:?}");
    // The entries about it stay: that it was erased, by whom, who approved it, and who held it.
    let is_by = |event: &Value, action: &str| event["acted"]["action"] == action;
    for entry in [
        by_entry,
        number_of(&|event| is_by(event, "erase-expired")),
        number_of(&|event| is_by(event, "approve erase-expired")),
        number_of(&|event| is_by(event, "set-legal-hold")),
    ] {
        let refused = erase(&entry).refused();
        assert!(refused.contains("cannot be erased itself"), "{refused}");
    }
}

#[test]
fn roles_are_added_and_removed_and_one_operator_stays() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let [olga, anna] = ["olga", "anna"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(&anna, "auditor");
    anna.log_in();
    let withdraw = || anna.striae("exhibit withdraw E-9 --reason twice").refused();
    assert!(withdraw().contains("does not allow enter-records"), "{}", withdraw());
    let said = olga.striae("person roles anna --add examiner,verifier --remove auditor").text();
    assert_eq!(said.trim(), "anna is now examiner, verifier");
    assert!(withdraw().contains("E-9"), "{}", withdraw());
    for (words, says) in [
        ("anna --add examiner", "has the role examiner already"),
        ("anna --remove liaison", "has not the role liaison"),
        ("anna --remove examiner,verifier", "would have no role"),
        ("olga --add liaison --remove operator", "only operator"),
        ("bert --add liaison", "bert has no account"),
        ("anna --add chief", "'chief' is no role"),
    ] {
        let refused = olga.striae(&format!("person roles {words}")).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    let refused = anna.striae("person roles anna --add operator").refused();
    assert!(refused.contains("does not allow manage-people"), "{refused}");
    olga.striae("person roles olga --add auditor").text();
    assert!(acted(&olga).contains(&["olga", "manage-people", "account anna"].map(str::to_owned)));
}

#[test]
fn a_release_that_policy_forbids_is_refused_before_it_waits_for_a_second_person() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    // Two people release a scan, and none is released.
    std::fs::write(pt.folder.join("policy.toml"), "[asking]\nwithout_ground = true\n").unwrap();
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let _running = [pt.run(), es.run()];
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    let somebody = |name| Somebody::new(&federation.bench, pt, name);
    let [olga, carla] = ["olga", "carla"].map(somebody);
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    olga.adds(&carla, "liaison");
    carla.log_in();
    let refused = carla.striae("hit release H-1").refused();
    assert!(refused.contains("does not permit the release"), "{refused}");
    assert_eq!(carla.striae("person proposals").json()["proposals"], json!([]));
}
