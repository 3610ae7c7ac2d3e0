//! Files that are no scans: each is refused in one sentence, and nothing changes.

use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::kit::{Bench, Federation, Striae, TestNode, photograph, shot, surface};

/// A file, and what the sentence about it must say besides its name.
struct WrongFile {
    path: PathBuf,
    says: &'static [&'static str],
}

fn wrong_files(bench: &Bench) -> Vec<WrongFile> {
    let whole = shot(1, 1);
    let wrong =
        |name: &str, content: Vec<u8>, says| WrongFile { path: bench.write(name, content), says };
    std::fs::create_dir(bench.path("folder.x3p")).unwrap();
    vec![
        wrong("truncated.x3p", whole[..whole.len() / 2].to_vec(), &["cut short", "again"]),
        wrong("bomb.x3p", bomb(), &["main.xml", "bytes"]),
        wrong("empty.x3p", Vec::new(), &["empty", "again"]),
        wrong("text.x3p", b"height,height\n1,2\n".to_vec(), &["neither", "export"]),
        wrong("scan.png", whole, &["x3p", "PNG", "rename"]),
        wrong("holes.x3p", surface(400, |_, _| None), &["no valid point", "again"]),
        wrong("small.x3p", surface(60, |x, y| Some((x / 9.0).sin() + (y / 9.0).sin())), &["0.25"]),
        wrong("flat.x3p", surface(200, |_, _| Some(1.0)), &["no relief"]),
        wrong("photograph.bmp", photograph(), &["pitch"]),
        WrongFile { path: bench.path("missing.x3p"), says: &["No such file", "check the path"] },
        WrongFile { path: bench.path("folder.x3p"), says: &["folder", "name the "] },
    ]
}

/// An x3p archive of a few kilobytes whose `main.xml` would fill 80 MB.
fn bomb() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("main.xml", SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..80 {
        archive.write_all(&blanks).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn each_is_refused_and_nothing_changes(bench: &Bench, node: &TestNode) {
    node.enroll(&bench.shot(7, 1));
    let before = (node.exhibits(), node.audit());
    for WrongFile { path, says } in wrong_files(bench) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let sentences = [
            node.enroll_command().arg(&path).refused(),
            node.striae("search").arg(&path).refused(),
        ];
        for sentence in sentences {
            for part in says.iter().chain([&name]) {
                assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
            }
        }
        assert_eq!((node.exhibits(), node.audit()), before, "after {name}");
    }
    assert_eq!(node.enroll(&bench.shot(7, 2)), 2, "it still works");
}

#[test]
fn a_node_that_does_not_run_refuses_what_is_no_scan() {
    let bench = Bench::new();
    each_is_refused_and_nothing_changes(&bench, &bench.node("PT"));
}

#[test]
fn a_running_node_refuses_what_is_no_scan() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let running = node.run();
    each_is_refused_and_nothing_changes(&federation.bench, node);
    assert!(running.stop().success());
}

#[test]
fn looking_at_files_refuses_them_alike() {
    let bench = Bench::new();
    let right = bench.shot(1, 2);
    for WrongFile { path, .. } in wrong_files(&bench) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let sentence = Striae::new("mark compare").arg(&path).arg(&right).refused();
        assert!(sentence.contains(name), "{sentence}");
        // A file with no mark can still be looked at.
        if !["holes.x3p", "small.x3p", "flat.x3p", "photograph.bmp"].contains(&name) {
            let sentence = Striae::new("mark inspect").arg(&path).refused();
            assert!(sentence.contains(name), "{sentence}");
        }
    }
}

#[test]
fn a_name_cannot_write_other_lines_on_the_screen() {
    let bench = Bench::new();
    let name = "a\nstriae: all is well\u{1b}[2J.x3p";
    let sentence = Striae::new("mark inspect").arg(bench.path(name)).refused();
    assert!(sentence.contains("No such file") && !sentence.contains('\u{1b}'), "{sentence}");
    let sentence = bench.node("PT").enroll_command().arg(bench.write(name, b"text")).refused();
    assert!(sentence.contains("neither") && !sentence.contains('\u{1b}'), "{sentence}");
}

#[test]
fn a_result_that_nobody_can_read_is_a_failure_and_no_crash() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.enroll(&bench.shot(1, 1));
    let to = |stdout: std::fs::File| {
        let mut command = node.striae("exhibit list").command();
        command.stdout(stdout).output().unwrap()
    };
    let full = to(std::fs::File::options().write(true).open("/dev/full").unwrap());
    let said = String::from_utf8(full.stderr).unwrap();
    assert_eq!(full.status.code(), Some(1), "{said}");
    assert!(said.contains("standard output") && said.contains("No space left"), "{said}");
    // The reader goes away, as `head` does.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let closed = node.striae("exhibit list").command().stdout(writer).output().unwrap();
    assert_eq!(closed.status.code(), Some(1), "{closed:?}");
    assert!(closed.stderr.is_empty(), "{closed:?}");
    for words in ["--help", "--version", "case --help"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let full = Striae::new(words).command().stdout(full).output().unwrap();
        assert_eq!(full.status.code(), Some(1), "{words}: {full:?}");
    }
}

#[test]
fn a_photograph_needs_a_pitch_that_makes_sense_and_a_scan_needs_none() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let photograph = bench.write("photograph.bmp", photograph());
    let inspected = Striae::new("mark inspect").arg(&photograph).text();
    assert!(inspected.contains("pitch ") && !inspected.contains("heights"), "{inspected}");
    for (pitch, says) in [("0", "outside"), ("nan", "outside"), ("-1e9", "outside")] {
        let sentence =
            node.enroll_command().words(&format!("--pitch-um={pitch}")).arg(&photograph).refused();
        assert!(sentence.contains(says), "{sentence}");
    }
    let sentence = node.enroll_command().words("--pitch-um 2.1").arg(bench.shot(1, 1)).refused();
    assert!(sentence.contains("states its own pitch"), "{sentence}");
    assert_eq!(node.exhibits()["total"], 0);
}
