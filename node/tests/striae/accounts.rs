//! People log in, do what their roles allow, and two of them do what policy wants two for.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, Striae, TestNode};

/// A person at a node, with a session file and a password file.
struct Somebody<'a> {
    node: &'a TestNode,
    name: &'static str,
    session: PathBuf,
    password: PathBuf,
}

impl<'a> Somebody<'a> {
    fn new(bench: &Bench, node: &'a TestNode, name: &'static str) -> Self {
        let password = bench.write(&format!("{name}.password"), format!("the secret of {name}\n"));
        std::fs::set_permissions(&password, Permissions::from_mode(0o600)).unwrap();
        Self { node, name, session: bench.path(&format!("{name}.session")), password }
    }

    fn striae(&self, words: &str) -> Striae {
        let (session, password) = (self.session.to_str(), self.password.to_str());
        let striae = self.node.striae(words).env("STRIAE_SESSION", session.unwrap());
        striae.env("STRIAE_PASSWORD_FILE", password.unwrap())
    }

    fn log_in(&self) {
        let said = self.striae("login").arg(self.name).text();
        assert!(said.starts_with(&format!("{} is logged in as ", self.name)), "{said}");
    }

    /// Gives another person an account, whose password only that person has.
    fn adds(&self, other: &Somebody<'_>, roles: &str) {
        let password = other.password.to_str().unwrap();
        let add = self.striae("account add").arg(other.name).words("--role").arg(roles);
        add.env("STRIAE_PASSWORD_FILE", password).text();
    }
}

/// What the audit log says that people did: person, action, subject.
fn acted(auditor: &Somebody<'_>) -> Vec<[String; 3]> {
    let audit = auditor.striae("audit").json();
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
    assert!(node.striae("account list").text().contains("one person in every role"));
    let refused = anna.striae("account add anna --role examiner").refused();
    assert!(refused.contains("first account needs the role operator"), "{refused}");
    let refused = olga.striae("account add olga --role chief").refused();
    assert!(refused.contains("'chief' is no role; write one of: examiner"), "{refused}");
    let weak = bench.write("weak", "secret");
    std::fs::set_permissions(&weak, Permissions::from_mode(0o600)).unwrap();
    let add = olga.striae("account add olga --role operator");
    let refused = add.env("STRIAE_PASSWORD_FILE", weak.to_str().unwrap()).refused();
    assert!(refused.contains("at least 12 are needed"), "{refused}");
    let refused = node.striae("account add olga --role operator").refused();
    assert!(refused.contains("no password of olga"), "{refused}");

    olga.striae("account add Olga --role operator").text();
    let refused = node.striae("exhibits").refused();
    assert_eq!(refused, "this node has accounts: log in first with `striae login NAME`");
    olga.log_in();
    let mode = std::fs::metadata(&olga.session).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let refused = olga.striae("exhibits").refused();
    assert!(refused.contains("the role operator does not allow view-casework"), "{refused}");
    olga.adds(&anna, "examiner,verifier");
    olga.adds(&ava, "auditor");
    let refused = olga.striae("account add anna --role liaison").refused();
    assert!(refused.contains("anna has an account already"), "{refused}");

    anna.log_in();
    ava.log_in();
    let second = bench.shot(1, 2);
    anna.striae("enroll --calibre 9x19 --kind evidence --case X/1").arg(&second).text();
    assert_eq!(anna.striae("exhibits").json()["total"], 2);
    let refused = anna.striae("audit").refused();
    assert!(refused.contains("examiner does not allow view-audit-log"), "{refused}");
    let refused = ava.striae("exhibit set E-1 --notes x").refused();
    assert!(refused.contains("auditor does not allow enter-records"), "{refused}");
    assert!(acted(&ava).contains(&["anna", "enter-records", "E-2"].map(str::to_owned)));

    // A session is over after a working day, after it was left, and when its account is disabled.
    let later = anna.striae("exhibits").env("STRIAE_CLOCK_OFFSET_S", "46800").refused();
    assert!(later.contains("the session is over"), "{later}");
    let token = std::fs::read(&anna.session).unwrap();
    assert!(anna.striae("logout").text().contains("anna is logged out"));
    assert!(!anna.session.exists());
    std::fs::write(&anna.session, token).unwrap();
    std::fs::set_permissions(&anna.session, Permissions::from_mode(0o600)).unwrap();
    let refused = anna.striae("exhibits").refused();
    assert!(refused.contains("the session is over"), "{refused}");
    anna.log_in();
    olga.striae("account disable anna").text();
    assert!(anna.striae("exhibits").refused().contains("the session is over"));
    assert!(anna.striae("login anna").refused().contains("the name or the password is wrong"));
    let refused = olga.striae("account disable olga").refused();
    assert!(refused.contains("olga is the only operator"), "{refused}");
    std::fs::set_permissions(&ava.session, Permissions::from_mode(0o644)).unwrap();
    assert!(ava.striae("exhibits").refused().contains("others on this machine may read"));
}

#[test]
fn wrong_passwords_are_counted_slowed_and_audited() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let [olga, ava] = ["olga", "ava"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("account add olga --role operator").text();
    olga.log_in();
    olga.adds(&ava, "auditor");
    for _ in 0..3 {
        let refused = olga.striae("login ava").refused();
        assert_eq!(refused, "the name or the password is wrong");
    }
    assert_eq!(olga.striae("login nobody").refused(), "the name or the password is wrong");
    let at = |seconds: &str| ava.striae("login ava").env("STRIAE_CLOCK_OFFSET_S", seconds);
    let refused = at("-2").refused();
    assert!(refused.contains("3 wrong passwords were given for ava; try again in"), "{refused}");
    at("10").text();
    let refusals = acted(&ava).into_iter().filter(|one| one[1] == "log in refused");
    assert_eq!(
        refusals.map(|one| one[0].clone()).collect::<Vec<_>>(),
        ["ava", "ava", "ava", "nobody"]
    );
    // Everybody may change their own password.
    ava.striae("account password ava").env("STRIAE_CLOCK_OFFSET_S", "10").text();
    assert!(ava.striae("account list").refused().contains("the session is over"));
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
    olga.striae("account add olga --role operator").text();
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
    assert_eq!(bert.striae("queries").json()["queries"], json!([]));
    let refused = anna.striae("approve").arg(&number).refused();
    assert!(refused.contains("anna has done the first part"), "{refused}");
    let refused = ava.striae("approve").arg(&number).refused();
    assert!(refused.contains("auditor does not allow ask-abroad"), "{refused}");
    assert!(bert.striae("approve").text().contains("anna (examiner)"));
    let asked = bert.striae("approve").arg(&number).json();
    assert_eq!((&asked["exhibit"], &asked["sending"]), (&json!(1), &json!(true)));
    let refused = bert.striae("approve").arg(&number).refused();
    assert!(refused.contains("nothing with the number"), "{refused}");
    let acted = acted(&ava);
    for one in
        [["anna", "propose ask-abroad"], ["bert", "approve ask-abroad"], ["anna", "ask-abroad"]]
    {
        assert!(acted.iter().any(|acted| acted[..2] == one), "{one:?}: {acted:?}");
    }
}
