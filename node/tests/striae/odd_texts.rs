//! Texts that spreadsheets and editors changed: tables, settings, passphrases, signed documents.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use crate::kit::{Bench, Federation, Striae, TestNode, reference_data};

/// Enrols by a manifest with these bytes; the exhibits that came of it.
fn enrolled(bench: &Bench, node: &TestNode, manifest: &[u8]) -> Vec<Value> {
    let before = node.striae("exhibit list").json()["total"].as_u64().unwrap() as usize;
    let path = bench.write("given.csv", manifest);
    let folder = path.parent().unwrap();
    let enroll = node.striae("enroll --kind evidence --case 1 --calibre 9x19 --manifest");
    enroll.arg(&path).arg(folder).text();
    let listed = node.striae("exhibit list").json();
    listed["exhibits"].as_array().unwrap()[before..].to_vec()
}

fn refused(bench: &Bench, node: &TestNode, manifest: &[u8]) -> String {
    let path = bench.write("given.csv", manifest);
    let enroll = node.striae("enroll --kind evidence --case 1 --calibre 9x19 --manifest");
    enroll.arg(&path).arg(path.parent().unwrap()).refused()
}

#[test]
fn a_manifest_is_read_as_spreadsheets_write_it() {
    let bench = Bench::new();
    let node = bench.node("PT");
    fs::create_dir(bench.path("lands")).unwrap();
    let utf16: Vec<u8> =
        "\u{feff}file\tspecimen\tmark\tcalibre\r\ngun3-shot3.x3p\tC\tbreech-face\t.45 ACP\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    let tables: [(&[u8], &str, u64, &str); 5] = [
        (b"file;specimen;mark\r\ngun1-shot1.x3p;A;breech-face\r\n;;\r\n;;\r\n", "gun1-shot1.x3p", 1, "9 mm Luger"),
        (b"\xef\xbb\xbf File , SPECIMEN,Mark,Calibre\ngun1-shot2.x3p,A2,breech-face,\".380 Auto\"\n", "gun1-shot2.x3p", 2, ".380 Auto"),
        (b"file,specimen,mark\nlands\\gun1-shot3.x3p,B,breech-face\n", "gun1-shot3.x3p", 3, "9 mm Luger"),
        (b"file;specimen;mark;note\r\ngun1-shot4.x3p;Z\xfcrich;breech-face;f\xfcr\r\n", "gun1-shot4.x3p", 4, "9 mm Luger"),
        (&utf16, "gun3-shot3.x3p", 33, ".45 Auto"),
    ];
    for (manifest, file, number, calibre) in tables {
        let (gun, shot) = if number == 33 { (3, 3) } else { (1, number) };
        let path = bench.shot(gun, shot);
        if number == 3 {
            fs::rename(&path, bench.path("lands").join(file)).unwrap();
        }
        let found = enrolled(&bench, &node, manifest);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["calibre"], calibre, "{found:?}");
    }
}

#[test]
fn all_that_is_wrong_with_a_manifest_is_said_with_its_line_before_anything_is_enrolled() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let first = bench.shot(1, 1);
    bench.shot(1, 2);
    fs::copy(&first, bench.path("copy.x3p")).unwrap();
    for (manifest, says, never) in [
        (
            "file,specimen,mark\ngun1-shot1.x3p,A,breech-face\ngun1-shot2.x3p,B,breech-face\n./gun1-shot1.x3p,B2,breech-face\n",
            &["line 4: ./gun1-shot1.x3p is the same file as gun1-shot1.x3p in line 2"][..],
            "already enrolled",
        ),
        (
            "file,specimen,mark\ngun1-shot1.x3p,A,breech-face\ncopy.x3p,B,breech-face\n",
            &["line 3: copy.x3p is the same file as gun1-shot1.x3p in line 2"],
            "already enrolled",
        ),
        (
            "file,specimen,mark,land,twist,order\ngun1-shot1.x3p,A,breech-face,x,,\ngun1-shot2.x3p,B,breech-face,,sideways,never\n",
            &[
                "line 2, column land: 'x' is for lands",
                "line 3, column twist",
                "line 3, column order",
            ],
            "1 to 32 files",
        ),
        (
            "file,specimen,mark,calibre,kind,date\ngun1-shot1.x3p,A,breach-face,9x19,evidence,\ngun1-shot2.x3p,B,breech-face,9 inch,proof,soon\n",
            &[
                "line 2: 'breach-face' is no mark",
                "line 3: '9 inch'",
                "line 3: 'proof'",
                "line 3: 'soon'",
            ],
            "1 to 32 files",
        ),
        (
            "file,specimen,mark,note\ngun1-shot1.x3p,A,breech-face,\ngun1-shot2.x3p,B,breech-face,\"open\nx,y,z,\n",
            &["line 3: a double quote opens here"],
            "columns",
        ),
    ] {
        let said = refused(&bench, &node, manifest.as_bytes());
        for part in says {
            assert!(said.contains(part), "'{part}' is not in: {said}");
        }
        assert!(!said.contains(never), "{said}");
        assert_eq!(node.exhibits()["total"], 0, "{said}");
    }
    let scan = fs::read(&first).unwrap();
    let said = refused(&bench, &node, &scan);
    assert!(said.contains("no table") && said.contains("save the table as CSV"), "{said}");
    let twice = node.enroll_command().arg(&first).arg(bench.path("copy.x3p")).refused();
    assert!(twice.contains("is the same file as"), "{twice}");
    let manifest = bench
        .write("good.csv", "file,specimen,mark,kind\ngun1-shot1.x3p,A,Breech Face,Test Fire\n");
    let enroll = |words: &str| {
        let folder = manifest.parent().unwrap();
        node.enroll_command().words(words).arg("--manifest").arg(&manifest).arg(folder)
    };
    for option in ["--lands 6", "--twist left", "--order-unknown", "--one-bullet"] {
        let said = enroll(option).refused();
        assert!(said.contains("the manifest lists no land"), "{said}");
    }
    enroll("").text();
    assert_eq!(node.exhibits()["exhibits"][0]["kind"], "test-fire");
}

#[test]
fn a_misspelt_column_is_refused_and_lines_are_counted_as_editors_do() {
    let bench = Bench::new();
    let node = bench.node("PT");
    bench.shot(1, 1);
    let said = refused(
        &bench,
        &node,
        b"file,specimen,mark,callibre\ngun1-shot1.x3p,A,breech-face,.45 ACP\n",
    );
    assert!(
        said.contains("column callibre: there is no such column (did you mean 'calibre'?)"),
        "{said}"
    );
    let said = refused(&bench, &node, b"file;specimen;mark\r\n\r\n\r\ngone.x3p;A;breech-face\r\n");
    assert!(said.contains("line 4: there is no file"), "{said}");
    let said = refused(&bench, &node, b"file;specimen;mark\r\ngun1-shot1.x3p;A\r\n");
    assert!(said.contains("line 2: the row has 2 fields, and the table 3 columns"), "{said}");
}

#[test]
fn settings_and_tables_with_a_byte_order_mark_are_read() {
    let bench = Bench::new();
    let node = bench.node("PT");
    for name in ["node.toml", "policy.toml", "disclosure.toml"] {
        let path = node.folder.join(name);
        let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
        fs::write(&path, format!("\u{feff}{text}")).unwrap();
        node.striae("exhibit list").text();
        node.striae("node disclosure").text();
        let utf16: Vec<u8> =
            format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(&path, utf16).unwrap();
        let said = node.striae("exhibit list").refused();
        assert!(said.contains(name) && said.contains("is UTF-16"), "{said}");
        fs::write(&path, text).unwrap();
    }
}

#[test]
fn a_charter_that_an_editor_changed_is_the_same_charter() {
    let test = "a_charter_that_an_editor_changed_is_the_same_charter";
    let Some(data) = reference_data(test) else { return };
    let bench = Bench::new();
    let verified = |path: &std::path::Path| Striae::new("charter show").arg(path).json();
    let right = verified(&data.join("faults/charter-1.toml"));
    assert_eq!(verified(&data.join("faults/crlf.toml")), right);
    let text = fs::read_to_string(data.join("faults/charter-1.toml")).unwrap();
    for changed in
        [format!("\u{feff}{text}"), text.replace('\n', "  \n"), text.replace('\n', "\r\n") + "\r\n"]
    {
        assert_eq!(verified(&bench.write("changed.toml", changed)), right);
    }
    let utf16: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let said = Striae::new("charter show").arg(bench.write("utf16.toml", utf16)).refused();
    assert!(said.contains("is UTF-16") && said.contains("save it as UTF-8"), "{said}");
}

#[test]
fn a_passphrase_is_the_one_line_of_its_file() {
    let bench = Bench::new();
    let secret = |name: &str, bytes: &[u8]| {
        let path = bench.write(name, bytes);
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        path
    };
    let with = |command: Striae, path: &std::path::Path| {
        command.env("STRIAE_PASSPHRASE_FILE", path.to_str().unwrap())
    };
    let folder = bench.path("PT");
    let init = || Striae::new("node init --country PT").on(&folder);
    let utf16: Vec<u8> =
        "correct horse battery".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, says) in [
        ("two", &b"correct horse battery\nstaple\n"[..], "has more than one line"),
        ("two-crlf", b"correct horse battery\r\nstaple", "has more than one line"),
        ("utf16", &utf16, "is not text in UTF-8"),
    ] {
        let said = with(init(), &secret(name, bytes)).refused();
        assert!(said.contains(says), "{said}");
    }
    with(init(), &secret("plain", b"correct horse battery")).text();
    for (name, bytes) in [
        ("lf", &b"correct horse battery\n"[..]),
        ("crlf", b"correct horse battery\r\n\r\n"),
        ("mark", b"\xef\xbb\xbfcorrect horse battery\r\n"),
    ] {
        let rotated = Striae::new("node rotate").on(&folder);
        with(rotated, &secret(name, bytes)).text();
    }
}

#[test]
fn a_certificate_that_begins_later_points_to_the_clock() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    let ask = node.striae("ask E-1 --to ES --ground terrorism");
    let said = ask.env("STRIAE_CLOCK_OFFSET_S", "-7200").refused();
    assert!(said.contains("look at this machine's clock first"), "{said}");
    assert!(!said.contains("ask the authority"), "{said}");
}
