//! Files and names as other people's programs leave them: read as they are meant, and said where
//! anything was put right.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

use serde_json::Value;

use crate::kit::{Bench, Striae, land, reference_data, shot};

const FACTS: &str = "--calibre 9x19 --kind evidence --case 1";

fn sentences(value: &Value) -> Vec<&str> {
    value.as_array().map_or(Vec::new(), |list| list.iter().filter_map(Value::as_str).collect())
}

#[test]
fn what_of_a_scan_was_put_right_is_said_and_recorded() {
    let test = "what_of_a_scan_was_put_right_is_said_and_recorded";
    let Some(data) = reference_data(test) else { return };
    let file = data.join("faults/unsigned-16.x3p");
    let bench = Bench::new();
    let node = bench.node("PT");
    let inspected = Striae::new("mark inspect").arg(&file).json();
    assert!(sentences(&inspected["mended"])[0].contains("integers are unsigned"), "{inspected}");
    let said = node.striae(&format!("enroll {FACTS}")).arg(&file).text();
    assert!(said.contains("its integers are unsigned, and were read as such"), "{said}");
    let listed = node.striae("search").arg(&file).json();
    assert!(
        sentences(&listed["mended"])[0].starts_with("unsigned-16.x3p: its integers"),
        "{listed}"
    );
    let right = data.join("breech-face/fadul/fadul-1-1.x3p");
    let compared = Striae::new("mark compare").arg(&file).arg(&right).json();
    let with_itself = Striae::new("mark compare").arg(&right).arg(&right).json();
    // The same scan, but for the rounding of heights about another zero.
    let score = |found: &Value| found["score"].as_f64().unwrap();
    assert!((score(&compared) - score(&with_itself)).abs() < 1e-3, "{compared} {with_itself}");
    assert_eq!(sentences(&compared["mended"]).len(), 1, "{compared}");
    // The right one is of nothing that was put right.
    assert_eq!(Striae::new("mark inspect").arg(&right).json()["mended"], Value::Null);
}

#[test]
fn rows_and_columns_exchanged_are_refused_wherever_a_scan_is_read() {
    let test = "rows_and_columns_exchanged_are_refused_wherever_a_scan_is_read";
    let Some(data) = reference_data(test) else { return };
    let file = data.join("faults/swapped-sizes.x3p");
    let bench = Bench::new();
    let node = bench.node("PT");
    let right = data.join("breech-face/fadul/fadul-1-1.x3p");
    for command in [
        node.striae(&format!("enroll {FACTS}")).arg(&file),
        node.striae("search").arg(&file),
        Striae::new("mark compare").arg(&file).arg(&right),
        Striae::new("mark render --out").arg(bench.path("a.png")).arg(&file),
    ] {
        let said = command.refused();
        assert!(said.contains("rows of 545 points (SizeX) do not agree"), "{said}");
    }
    let said = Striae::new("mark inspect").arg(&file).text();
    assert!(said.contains("enrolment    not possible"), "{said}");
    let inspected = Striae::new("mark inspect").arg(&file).json();
    let enrolment = inspected["enrolment"].as_str().unwrap();
    assert!(enrolment.contains("rows of 545 points (SizeX) do not agree"), "{inspected}");
    let inspected = Striae::new("mark inspect").arg(&right).json();
    assert!(inspected.as_object().unwrap().contains_key("enrolment"), "{inspected}");
    assert_eq!(inspected["enrolment"], Value::Null);
}

#[test]
fn files_that_systems_leave_beside_scans_are_no_lands() {
    let bench = Bench::new();
    let folder = bench.path("bullet");
    std::fs::create_dir(&folder).unwrap();
    for number in 1..=6 {
        std::fs::write(folder.join(format!("l{number}.x3p")), land(number, 0.0)).unwrap();
        std::fs::write(
            folder.join(format!("._l{number}.x3p")),
            b"\0\x05\x16\x07\0\x02\0\0Mac OS X",
        )
        .unwrap();
    }
    for other in [".DS_Store", "Thumbs.db", "desktop.ini"] {
        std::fs::write(folder.join(other), "x").unwrap();
    }
    std::fs::create_dir(folder.join("__MACOSX")).unwrap();
    let compared = Striae::new("mark compare --mark land").arg(&folder).arg(&folder).json();
    assert_eq!(compared["matrix"].as_array().unwrap().len(), 6, "{compared}");
    let said = Striae::new("mark inspect").arg(folder.join("._l1.x3p")).refused();
    assert!(said.contains("a companion that macOS wrote beside the scan"), "{said}");
}

#[test]
fn a_picture_is_of_the_format_that_its_name_says() {
    let bench = Bench::new();
    let scan = bench.shot(1, 1);
    for (name, magic) in [
        ("a.jpg", &b"\xff\xd8\xff"[..]),
        ("a.PNG", b"\x89PNG"),
        ("a.tiff", b"II"),
        ("a.bmp", b"BM"),
        ("a", b"\x89PNG"),
    ] {
        let picture = bench.path(name);
        Striae::new("mark render --out").arg(&picture).arg(&scan).text();
        assert!(std::fs::read(&picture).unwrap().starts_with(magic), "{name}");
    }
    for name in ["a.pdf", "a.gif", "a.x3p"] {
        let said = Striae::new("mark render --out").arg(bench.path(name)).arg(&scan).refused();
        assert!(said.contains("let it end with .png, .jpg, .tif or .bmp"), "{said}");
        assert!(!bench.path(name).exists());
    }
    let report = bench.path("report.pdf");
    let said = Striae::new("mark compare --report").arg(&report).arg(&scan).arg(&scan).refused();
    assert!(said.contains("let its name end with .html"), "{said}");
}

#[test]
fn a_file_may_have_any_name() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let name = bench.path("").join(OsStr::from_bytes(b"Z\xfcrich \xe9.x3p"));
    std::fs::write(&name, shot(1, 1)).unwrap();
    node.striae(&format!("enroll {FACTS}")).arg(&name).text();
    let found = node.striae("search").arg(&name).json();
    assert!(found["mended"].to_string().contains("E-1 holds "), "{found}");
    Striae::new("mark inspect").arg(&name).text();
    Striae::new("mark compare").arg(&name).arg(&name).text();
    Striae::new("mark render --out").arg(bench.path("a.png")).arg(&name).text();
}

#[test]
fn no_option_is_passed_over_in_silence() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let file = bench.shot(1, 1);
    node.striae(&format!("enroll {FACTS}")).arg(&file).text();
    for option in [
        "--calibre 9x19",
        "--mark firing-pin",
        "--pitch-um 2",
        "--region 1,1,1",
        "--lands 6",
        "--land 1",
        "--order-unknown",
        "--twist left",
        "--grooves 1,2",
    ] {
        let said = node.striae("search E-1").words(option).refused();
        let name = option.split(' ').next().unwrap();
        assert!(said.contains(&format!("{name} is for a file")), "{said}");
    }
    let said = node.striae(&format!("enroll --one-bullet {FACTS}")).arg(&file).refused();
    assert!(said.contains("--one-bullet is for bullets"), "{said}");
    let said = node.striae("node disclosure --ground customs").refused();
    assert!(said.contains("name it with --country"), "{said}");
    let said = node.striae("charter show --all x.toml").refused();
    assert!(said.contains("leave out the files"), "{said}");
}

#[test]
fn calibres_and_countries_are_read_as_people_write_them() {
    let bench = Bench::new();
    let node = bench.node("UK");
    let status = node.striae("status").json();
    assert_eq!(status["country"], "GB");
    let enrolled = |calibre: &str, number: u64| {
        let file = bench.shot(1, number);
        let enroll = node.striae("enroll --kind evidence --case 1 --calibre").arg(calibre);
        enroll.arg(&file)
    };
    enrolled("7,65 Browning", 1).text();
    enrolled("9 mm Makarov", 2).text();
    enrolled(".223 Rem", 3).text();
    let listed = node.striae("exhibit list").json();
    let calibres: Vec<_> =
        listed["exhibits"].as_array().unwrap().iter().map(|one| &one["calibre"]).collect();
    assert_eq!(calibres, [".32 Auto", "9 mm Makarov", "5.56x45 mm"]);
    let said = enrolled(".45", 4).refused();
    assert!(said.contains("'.45' is no known calibre, it may be .45 Colt or .45 Auto"), "{said}");
}

#[test]
fn a_folder_that_cannot_be_looked_into_is_not_said_to_be_without_a_node() {
    let bench = Bench::new();
    // A folder of another user stops everybody but root; a link to itself stops root as well.
    let folder = bench.path("PT");
    std::os::unix::fs::symlink(&folder, &folder).unwrap();
    let said = Striae::new("status").on(&folder).refused();
    assert!(said.contains("may not be looked into by this user"), "{said}");
}
