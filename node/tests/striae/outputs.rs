//! An output replaces neither an input nor an existing file.

use std::os::unix::fs::symlink;

use crate::kit::{Bench, Federation, Striae};

#[test]
fn nothing_that_is_written_replaces_what_is_read_by_any_name() {
    let bench = Bench::new();
    let (scan, other) = (bench.shot(1, 1), bench.shot(1, 2));
    let evidence = std::fs::read(&scan).unwrap();
    let [hard, soft] = ["hard.x3p", "soft.x3p"].map(|name| bench.path(name));
    std::fs::hard_link(&scan, &hard).unwrap();
    symlink(&scan, &soft).unwrap();
    for name in [&scan, &hard, &soft] {
        for overwrite in ["", "--overwrite"] {
            let render =
                Striae::new("mark render").words(overwrite).arg(&scan).arg("--out").arg(name);
            render.refused();
            let compare = Striae::new("mark compare").words(overwrite).args([&scan, &other]);
            compare.arg("--report").arg(name).refused();
        }
        assert_eq!(std::fs::read(name).unwrap(), evidence);
    }
    let set = bench.set();
    let manifest = set.join("manifest.csv");
    let listed = std::fs::read(&manifest).unwrap();
    for overwrite in ["", "--overwrite"] {
        let json = Striae::new("mark evaluate").words(overwrite).arg(&set);
        json.arg("--json").arg(&manifest).refused();
        assert_eq!(std::fs::read(&manifest).unwrap(), listed);
    }
    // Two outputs of one command are no one file either.
    let node = bench.node("PT");
    let both = bench.path("both");
    node.striae("case links --overwrite --svg").arg(&both).arg("--graphml").arg(&both).refused();
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_said_and_a_key_never() {
    let federation = Federation::new(&["PT"]);
    let bench = &federation.bench;
    let [pt] = &federation.nodes[..] else { panic!() };
    pt.enroll(&bench.shot(1, 1));
    let set = bench.set();
    let there = bench.path("there");
    let other_scan = bench.shot(1, 2);
    let scan = bench.shot(1, 1);
    let export = bench.path("export");
    std::fs::create_dir(&export).unwrap();
    let member = federation.authority("PT").join("member.toml");
    let out = || -> Vec<(Striae, bool)> {
        vec![
            (Striae::new("mark render --out").arg(&there).arg(&scan), true),
            (Striae::new("mark compare --report").arg(&there).args([&scan, &other_scan]), true),
            (Striae::new("mark evaluate --json").arg(&there).arg(&set), true),
            (Striae::new("mark calibrate --out").arg(&there).arg(&set), false),
            (
                Striae::new("charter new --federation T --out")
                    .arg(&there)
                    .arg("--member")
                    .arg(&member),
                true,
            ),
            (Striae::new("charter join --out").arg(&there).arg(federation.charter()), true),
            (federation.certification(pt, "--out").arg(&there), true),
            (pt.striae("audit export --out").arg(&there), true),
            (pt.striae("audit prove 1 --out").arg(&there), true),
            (pt.striae("case links --graphml").arg(&there), true),
            (pt.striae("case links --svg").arg(&there), true),
            (pt.striae("hit scan H-1 --out").arg(&there), false),
        ]
    };
    for at in 0..out().len() {
        std::fs::write(&there, "precious").unwrap();
        let (refused, succeeds) = out().swap_remove(at);
        let refused = refused.refused();
        assert!(refused.contains("exists already and is not replaced"), "{refused}");
        assert_eq!(std::fs::read(&there).unwrap(), b"precious");
        let replaced = out().swap_remove(at).0.words("--overwrite").outcome();
        assert_eq!(replaced.code == Some(0), succeeds, "{replaced:?}");
        assert_eq!(std::fs::read(&there).unwrap() == b"precious", !succeeds, "{replaced:?}");
        std::fs::copy(pt.folder.join("node.key"), &there).unwrap();
        let key = out().swap_remove(at).0.words("--overwrite").refused();
        assert!(key.contains("secret key, which is never replaced"), "{key}");
        std::fs::remove_file(&there).unwrap();
    }
    // A folder of tables: each of them.
    std::fs::write(export.join("cases.csv"), "precious").unwrap();
    let refused = pt.striae("case export --out").arg(&export).refused();
    assert!(refused.contains("cases.csv exists already"), "{refused}");
    assert_eq!(std::fs::read(export.join("cases.csv")).unwrap(), b"precious");
    pt.striae("case export --overwrite --out").arg(&export).text();
    // A session is no reason to replace or remove another file.
    let session = std::fs::read(&scan).unwrap();
    let logout = pt.striae("person logout").env("STRIAE_SESSION", scan.to_str().unwrap());
    assert!(logout.outcome().code != Some(0));
    assert_eq!(std::fs::read(&scan).unwrap(), session);
    // Sent bytes are appended to no file of the node's own.
    let key = std::fs::read(pt.folder.join("node.key")).unwrap();
    for own in ["node.key", "node.toml", "database/CURRENT"] {
        let refused = pt.striae("run --record-sent").arg(pt.folder.join(own)).outcome();
        assert_eq!(refused.code, Some(2), "{refused:?}");
        assert!(refused.stderr.contains("one of the node's own files"), "{refused:?}");
    }
    assert_eq!(std::fs::read(pt.folder.join("node.key")).unwrap(), key);
}

#[test]
fn a_file_in_a_folder_that_is_not_there_is_refused_before_the_work() {
    let bench = Bench::new();
    let page = bench.path("none").join("page.html");
    let compare = Striae::new("mark compare").args([bench.shot(1, 1), bench.shot(1, 2)]);
    let refused = compare.arg("--report").arg(&page).refused();
    assert!(refused.contains("there is no folder") && refused.contains("none"), "{refused}");
    assert!(!bench.path("none").exists());
}
