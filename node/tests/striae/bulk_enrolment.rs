//! Enrolment of many scans with a report: a wrong row refuses its own exhibit alone, and the report has
//! the line that an editor shows.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::kit::{Bench, Outcome, TestNode, firing_pin, shot};

fn folder(bench: &Bench, manifest: impl AsRef<[u8]>) -> PathBuf {
    let folder = bench.path("scans");
    std::fs::create_dir(&folder).unwrap();
    for number in 1..=4 {
        std::fs::write(folder.join(format!("s{number}.x3p")), shot(1, number)).unwrap();
    }
    std::fs::write(folder.join("pin.x3p"), firing_pin(1, 1)).unwrap();
    std::fs::write(folder.join("manifest.csv"), manifest).unwrap();
    folder
}

/// Enrols the folder; the outcome, and the rows of the report without its first line.
fn enroll(node: &TestNode, folder: &Path, report: &Path) -> (Outcome, Vec<String>) {
    let command = node.striae("enroll --kind evidence --calibre 9x19 --overwrite --report");
    let outcome = command.arg(report).arg(folder).outcome();
    let text = std::fs::read_to_string(report).unwrap_or_default();
    (outcome, text.lines().skip(1).map(str::to_owned).collect())
}

#[test]
fn a_wrong_row_is_refused_with_its_line_and_the_others_are_enrolled() {
    let bench = Bench::new();
    let node = bench.node("PT");
    // A line break within quotes, an unknown mark, a missing file, a row with a cell too many, one whose specimen
    // has a second row that is right, and one without a specimen.
    let manifest = "file,specimen,mark,case,note\n\
        s1.x3p,S1,breech-face,X/1,\"two\nlines\"\n\
        s2.x3p,S2,breach-face,X/1,\n\
        gone.x3p,S3,breech-face,X/1,\n\
        s3.x3p,S4,breech-face,X/1,a,b\n\
        pin.x3p,S4,firing-pin,X/1,\n\
        s4.x3p,,breech-face,X/1,\n\
        s4.x3p,S5,breech-face,X/2,\n";
    let folder = folder(&bench, manifest);
    let report = bench.path("report.csv");
    let refused = node.striae("enroll --kind evidence --calibre 9x19").arg(&folder).refused();
    assert!(refused.contains("line 4:") && refused.contains("line 5:"), "{refused}");
    assert_eq!(node.exhibits()["total"], 0, "without a report all are refused");
    let (outcome, rows) = enroll(&node, &folder, &report);
    assert_eq!(outcome.code, Some(2));
    let row = |name: &str| {
        let of = |row: &&String| row.starts_with(&format!("{name},"));
        rows.iter().find(of).unwrap_or_else(|| panic!("{name}: {rows:?}")).clone()
    };
    assert_eq!(row("S1"), "S1,2,enrolled,E-1,");
    assert!(row("S2").starts_with("S2,4,refused,,") && row("S2").contains("breach-face"));
    assert!(row("S3").starts_with("S3,5,refused,,") && row("S3").contains("no file"));
    let broken = row("S4");
    assert!(broken.starts_with("S4,7,refused,,") && broken.contains("line 6:"), "{broken}");
    assert!(row("").starts_with(",8,refused,,") && row("").contains("specimen is empty"));
    assert_eq!(row("S5"), "S5,9,enrolled,E-2,");
    assert_eq!((rows.len(), node.exhibits()["total"].clone()), (6, json!(2)));
    // The refused rows are mended and enrolled again.
    let mended = "file,specimen,mark,case\n\
        s2.x3p,S2,breech-face,X/1\n\
        s3.x3p,S4,breech-face,X/1\n\
        pin.x3p,S4,firing-pin,X/1\n";
    std::fs::write(folder.join("manifest.csv"), mended).unwrap();
    let (outcome, rows) = enroll(&node, &folder, &report);
    assert_eq!((outcome.code, rows.len()), (Some(0), 2), "{rows:?}");
    assert_eq!(node.exhibits()["total"], 4);
}

#[test]
fn a_wrong_header_refuses_all_with_a_suggestion() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let folder = folder(&bench, "file,specimen,marke,case\ns1.x3p,S1,breech-face,X/1\n");
    let report = bench.path("report.csv");
    let (outcome, rows) = enroll(&node, &folder, &report);
    let said = outcome.sentence(2);
    assert!(said.contains("did you mean 'mark'?"), "{said}");
    assert!(rows.is_empty() && !report.exists());
    // A quote that is never closed loses the rest of the table.
    let open = "file,specimen,mark,case\ns1.x3p,S1,breech-face,X/1\ns2.x3p,\"S2,breech-face,X/1\n";
    std::fs::write(folder.join("manifest.csv"), open).unwrap();
    let (outcome, _) = enroll(&node, &folder, &report);
    assert!(outcome.sentence(2).contains("line 3: a double quote opens here"));
    assert_eq!(node.exhibits()["total"], 0);
}

#[test]
fn a_spreadsheet_of_the_west_of_europe_is_read_as_it_was_written() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let mut manifest = b"File;Specimen;Mark;Case;Pitch um\r\n\
        s1.x3p;S1;breech-face;Pol\xedcia/1;\r\n\
        s2.x3p;S2;breech-face;Pol\xedcia/1;many\r\n"
        .to_vec();
    let folder = folder(&bench, &manifest);
    let report = bench.path("report.csv");
    let (_, rows) = enroll(&node, &folder, &report);
    assert_eq!(rows.iter().filter(|row| row.contains(",enrolled,")).count(), 1, "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("S2,3,refused")), "{rows:?}");
    assert_eq!(node.exhibits()["exhibits"][0]["case_reference"], "Pol\u{ed}cia/1");
    // The same with a byte order mark, in UTF-8.
    manifest = "\u{feff}file;specimen;mark;case\ns2.x3p;S2;breech-face;Pol\u{ed}cia/1\n".into();
    std::fs::write(folder.join("manifest.csv"), manifest).unwrap();
    let (outcome, rows) = enroll(&node, &folder, &report);
    assert_eq!((outcome.code, rows.len()), (Some(0), 1), "{rows:?}");
}
