//! Threats of the machine and its other users to a node: folders, limits, devices, clocks, names.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use crate::kit::{Bench, Federation, Striae, wait_until};

#[test]
fn a_folder_that_others_may_change_is_worked_with_by_no_command() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let set = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    };
    for mode in [0o777, 0o770, 0o707] {
        set(&pt.folder, mode);
        for words in ["run", "status", "exhibit list", "node rotate", "person list"] {
            let refused = pt.striae(words).outcome();
            assert_eq!(refused.code, Some(2), "{words}: {refused:?}");
            assert!(refused.stderr.contains("others on this machine may change"), "{refused:?}");
        }
    }
    set(&pt.folder, 0o755);
    set(&pt.folder.join("policy.toml"), 0o666);
    assert!(pt.striae("status").refused().contains("policy.toml (its mode is 0666)"));
    set(&pt.folder, 0o700);
    pt.striae("status").text();
    let authority = federation.authority("PT");
    set(&authority, 0o777);
    let out = federation.bench.path("out");
    let refused = federation.certification(pt, "--out").arg(&out).refused();
    assert!(refused.contains("others on this machine may change"), "{refused}");
    assert!(!out.exists());
    let new = federation.bench.path("new");
    std::fs::create_dir(&new).unwrap();
    set(&new, 0o777);
    let refused = Striae::new("node init --unsealed --country ES").on(&new).refused();
    assert!(refused.contains("others on this machine may change"), "{refused}");
}

#[test]
fn the_clock_of_a_real_node_is_not_moved() {
    let bench = Bench::new();
    let real = bench.path("real");
    Striae::new("node init --unsealed --country PT").on(&real).text();
    for words in ["status", "exhibit list", "run", "retention apply", "audit list"] {
        let moved = Striae::new(words).on(&real).env("STRIAE_CLOCK_OFFSET_S", "3456000").outcome();
        assert_eq!(moved.code, Some(2), "{words}: {moved:?}");
        assert!(moved.stderr.contains("moves the clock of test nodes alone"), "{moved:?}");
    }
    // A command that needs no node has the system's clock as well.
    let folder = bench.path("authority");
    let words = "authority init --unsealed --country PT --name x --contact y";
    let moved = Striae::new(words).arg(&folder).env("STRIAE_CLOCK_OFFSET_S", "1").refused();
    assert!(moved.contains("moves the clock of test nodes alone"), "{moved}");
    let test = bench.node("PT");
    test.striae("status").env("STRIAE_CLOCK_OFFSET_S", "3456000").text();
}

#[test]
fn keys_are_in_no_core_dump() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let limited = |limit: &str| {
        let mut command = Command::new("sh");
        let run = r#"ulimit -c unlimited; "$@" & wait_for=$!; echo $wait_for; wait $wait_for"#;
        command.args(["-c", run, limit]);
        command
    };
    let mut command = Striae::by({
        let mut command = limited("sh");
        command.arg(env!("CARGO_BIN_EXE_striae"));
        command
    })
    .on(&pt.folder)
    .words("run")
    .command();
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
    let mut shell = command.spawn().unwrap();
    let mut line = String::new();
    let mut stdout = std::io::BufReader::new(shell.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut stdout, &mut line).unwrap();
    let pid: u32 = line.trim().parse().unwrap();
    wait_until("the node to run", || pt.status()["running"] == true);
    let limits = std::fs::read_to_string(format!("/proc/{pid}/limits")).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
    let pid = rustix::process::Pid::from_raw(pid.try_into().unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    shell.wait().unwrap();
}

#[test]
fn a_start_with_too_few_files_ends_in_one_sentence() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    for files in [8, 12, 16, 24, 40, 64, 100] {
        for words in ["run", "status", "exhibit list"] {
            let mut command = Command::new("sh");
            let run = format!("ulimit -n {files}; exec \"$@\"");
            command.args(["-c", &run, "sh", env!("CARGO_BIN_EXE_striae")]);
            let outcome = Striae::by(command).on(&pt.folder).words(words).outcome();
            let said = &outcome.stderr;
            assert!(!said.contains("panicked"), "{files} {words}: {outcome:?}");
            assert!(matches!(outcome.code, Some(0..=2)), "{files} {words}: {outcome:?}");
            if words == "run" {
                assert_eq!(outcome.code, Some(1), "{files}: {outcome:?}");
                assert!(said.contains("open files, and a node needs 128"), "{files}: {outcome:?}");
            }
        }
    }
}

#[test]
fn a_start_with_too_few_threads_ends_in_one_sentence() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    // Where address space ends, threads do. The program itself takes 150 MB of it.
    for kib in [160_000, 200_000, 250_000] {
        for words in ["run", "status", "exhibit list"] {
            let mut command = Command::new("sh");
            let run = format!("ulimit -v {kib}; exec \"$@\"");
            command.args(["-c", &run, "sh", env!("CARGO_BIN_EXE_striae")]);
            let outcome = Striae::by(command).on(&pt.folder).words(words).outcome();
            assert_eq!(outcome.code, Some(1), "{kib} {words}: {outcome:?}");
            assert!(outcome.stderr.contains("more threads, and"), "{kib} {words}: {outcome:?}");
        }
    }
}

#[test]
fn a_rotation_and_a_filled_database_take_a_session_and_are_in_the_audit_log() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let password = bench.write("password", "the secret of olga");
    std::fs::set_permissions(&password, Permissions::from_mode(0o600)).unwrap();
    let session = bench.path("session");
    let as_olga = |words: &str| {
        let striae = node.striae(words).env("STRIAE_SESSION", session.to_str().unwrap());
        striae.env("STRIAE_PASSWORD_FILE", password.to_str().unwrap())
    };
    as_olga("person add olga --role operator,auditor").text();
    for words in ["node rotate", "node reindex"] {
        let refused = node.striae(words).refused();
        assert!(refused.contains("log in first"), "{words}: {refused}");
    }
    assert!(!node.folder.join("node-next.key").exists());
    as_olga("person login olga").text();
    as_olga("node rotate").text();
    assert!(node.folder.join("node-next.key").exists());
    let audit = as_olga("audit list").json().to_string();
    assert!(audit.contains("\"subject\":\"next key\""), "{audit}");
}

#[test]
fn devices_and_pipes_are_read_by_no_command() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    let pipe = bench.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let pipe = pipe.to_str().unwrap();
    let (out, scan) = (bench.path("out"), bench.shot(1, 1));
    let charter = federation.charter();
    for file in [pipe, "/dev/zero", "/dev/stdin"] {
        let runs: Vec<Striae> = vec![
            Striae::new("mark inspect").arg(file),
            Striae::new("mark render").arg(file).arg("--out").arg(&out),
            Striae::new("mark compare").arg(&scan).arg(file),
            Striae::new("mark compare --mark land").arg(file).arg(&scan),
            Striae::new("mark evaluate").arg(bench.path("")).arg("--manifest").arg(file),
            Striae::new("mark evaluate").arg(bench.path("")).arg("--calibration").arg(file),
            Striae::new("charter verify").arg(file),
            Striae::new("charter join").arg(&charter).arg(file).arg("--out").arg(&out),
            Striae::new("charter new --federation T --out").arg(&out).arg("--member").arg(file),
            Striae::new("audit verify").arg(file).arg("--charter").arg(&charter),
            Striae::new("authority certify")
                .arg(federation.authority("PT"))
                .arg(file)
                .arg("--charter")
                .arg(&charter)
                .arg("--out")
                .arg(&out),
            pt.striae("enroll --calibre 9x19 --kind evidence --case X/1").arg(file),
            pt.striae("search").arg(file),
            pt.striae("charter install").arg(file),
            pt.striae("case import")
                .arg(format!("{file}.json").replace("/dev/zero.json", "/dev/zero")),
            pt.striae("gateway import").arg(file).words("--person x"),
            pt.striae("person add olga --role operator").env("STRIAE_PASSWORD_FILE", file),
        ];
        for run in runs {
            let outcome = run.outcome();
            assert_eq!(outcome.code, Some(2), "{file}: {outcome:?}");
        }
    }
    assert!(!out.exists());
}

#[test]
fn names_that_would_turn_what_stands_around_them_show_by_their_numbers() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let turned = "Ana\u{202e}gnp";
    let case = node.striae("enroll --calibre 9x19 --kind evidence --case").arg(turned);
    let refused = case.arg(bench.shot(1, 1)).refused();
    assert!(refused.contains("printable characters") && !refused.contains('\u{202e}'), "{refused}");
    let scan = bench.path("x\u{202e}gnp.x3p");
    std::fs::copy(bench.shot(1, 1), &scan).unwrap();
    let said = node.enroll_command().arg(&scan).text();
    assert!(said.contains("gnp.x3p") && !said.contains('\u{202e}'), "{said}");
    assert!(!node.striae("exhibit list").text().contains('\u{202e}'));
    let page = bench.path("page.html");
    Striae::new("mark compare").args([&scan, &bench.shot(1, 2)]).arg("--report").arg(&page).text();
    assert!(!std::fs::read_to_string(&page).unwrap().contains('\u{202e}'));
    // As JSON the name is the same, and shows as well.
    let picture = bench.path("picture.png");
    let outcome = Striae::new("mark render --json").arg(&scan).arg("--out").arg(&picture).outcome();
    assert!(!outcome.stdout.contains('\u{202e}'), "{outcome:?}");
    assert!(outcome.json().to_string().contains('\u{202e}'), "{outcome:?}");
    let refused = Striae::new("mark inspect").arg(bench.path("no\u{202e}such")).refused();
    assert!(!refused.contains('\u{202e}'), "{refused}");
}

#[test]
fn formulas_are_exported_as_text_and_come_back_as_they_were() {
    let bench = Bench::new();
    let [node, other] = ["PT", "ES"].map(|country| bench.node(country));
    let set =
        node.striae("case enter").arg("=1+1").arg("--notes").arg("@SUM(A1)").words("--agency");
    set.arg("+cmd|' /C calc'!A0").text();
    node.striae("firearm enter")
        .arg("+2+3")
        .words("--make")
        .arg("'=x")
        .words("--type pistol")
        .text();
    let folder = bench.path("tables");
    node.striae("case export --out").arg(&folder).text();
    for file in ["cases.csv", "firearms.csv"] {
        let csv = std::fs::read_to_string(folder.join(file)).unwrap();
        let cells = csv.lines().skip(1).flat_map(|line| line.split(','));
        for cell in cells {
            let cell = cell.trim_matches('"');
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{file}: {csv}");
        }
    }
    other.striae("case import").arg(&folder).text();
    let exported = |node: &crate::kit::TestNode, name: &str| {
        let file = bench.path(name);
        node.striae("case export --out").arg(&file).text();
        std::fs::read_to_string(file).unwrap()
    };
    assert_eq!(exported(&node, "one.json"), exported(&other, "two.json"));
    assert!(other.striae("case show =1+1").text().contains("@SUM(A1)"));
}
