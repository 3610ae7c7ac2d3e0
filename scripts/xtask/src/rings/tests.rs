//! Rings in made-up crates.

use std::fs;

use super::{CrateRing, find_in};

/// The rings of a crate with these files.
fn rings(files: &[(&str, &str)]) -> Vec<CrateRing> {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = root.path().join("src").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    find_in(root.path(), "made_up", &root.path().join("src/lib.rs")).unwrap()
}

fn members(files: &[(&str, &str)]) -> Vec<String> {
    let joined = |one: &CrateRing| {
        let members: Vec<_> = one.ring.members.iter().map(String::as_str).collect();
        format!("{}: {}", one.ring.folder, members.join(" "))
    };
    rings(files).iter().map(joined).collect()
}

/// Two folders with a file each, whose texts are given, below a root that begins so.
fn two_folders(root: &str, one: &str, other: &str) -> Vec<String> {
    members(&[
        ("lib.rs", &format!("{root}\nmod one; mod other;")),
        ("one/mod.rs", "mod inner; pub use inner::One;"),
        ("one/inner.rs", &format!("pub struct One;\n{one}")),
        ("other/mod.rs", "pub mod inner;"),
        ("other/inner.rs", &format!("pub struct Other;\n{other}")),
    ])
}

const RING: [&str; 1] = ["src: one other"];

#[test]
fn folders_that_import_each_other_are_a_ring() {
    assert_eq!(two_folders("", "use crate::other::inner::Other;", "use crate::one::One;"), RING);
    assert_eq!(
        two_folders("", "use crate::other::{self, inner::*};", "use super::super::one;"),
        RING
    );
}

#[test]
fn a_straight_chain_passes() {
    assert!(two_folders("", "", "use crate::one::One;").is_empty());
    assert!(two_folders("", "use crate::other::inner::Other;", "use std::fmt;").is_empty());
}

#[test]
fn a_name_from_the_root_is_an_import_of_the_module_that_defines_it() {
    let root = "pub use one::One; pub use other::inner::Other as Renamed;";
    assert_eq!(two_folders(root, "use crate::Renamed;", "use crate::One;"), RING);
    assert_eq!(two_folders("pub use one::*;", "use crate::other;", "use crate::One;"), RING);
    assert_eq!(two_folders(root, "use crate::*; fn f(_: Renamed) {}", "use crate::One;"), RING);
    assert!(two_folders(root, "use crate::*;", "use crate::One;").is_empty());
}

#[test]
fn paths_inside_code_count() {
    for code in [
        "fn f() { crate::one::go(); }",
        "fn f(_: Vec<crate::one::One>) {}",
        "fn f() { println!(\"{}\", crate::one::NUMBER + 1); }",
        "macro_rules! m { () => { $crate::one::go() }; }",
        "#[serde(with = \"crate::one::text\")] struct S;",
        "use crate::one; fn f() { one::go() }",
    ] {
        assert_eq!(two_folders("", "use crate::other;", code), RING, "{code}");
    }
}

#[test]
fn tests_do_not_count() {
    for code in [
        "#[cfg(test)] mod tests { use crate::one::One; }",
        "#[cfg(test)] use crate::one::One;",
        "#[cfg(all(test, unix))] fn f() { crate::one::go() }",
        "#[test] fn f() { crate::one::go() }",
        "// crate::one::One\npub(in crate::other) fn f() {}",
    ] {
        assert!(two_folders("", "use crate::other;", code).is_empty(), "{code}");
    }
    assert_eq!(two_folders("", "use crate::other;", "#[cfg(unix)] use crate::one;"), RING);
}

#[test]
fn files_among_themselves_pass_and_a_folder_in_their_ring_does_not() {
    let files =
        [("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b;"), ("b.rs", "use crate::a::A;")];
    assert!(members(&files).is_empty());
    let with_folder = [files[0], ("a/mod.rs", "mod c;"), ("a/c.rs", "use crate::b;"), files[2]];
    assert_eq!(members(&with_folder), ["src: a b"]);
    let beside = [files[0], ("a.rs", "mod c;"), ("a/c.rs", "use crate::b;"), files[2]];
    assert_eq!(members(&beside), ["src: a b"]);
}

#[test]
fn a_folders_own_file_is_none_of_its_children() {
    let files = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod b; mod c; pub use b::B; use c::x::X; pub struct A;"),
        ("a/b.rs", "use super::A; pub struct B;"),
        ("a/c/mod.rs", "pub mod x;"),
        ("a/c/x.rs", "use super::super::{A, B}; pub struct X;"),
    ];
    assert!(members(&files).is_empty());
    let mut ring = files;
    ring[2].1 = "use super::X; pub struct B;";
    assert_eq!(members(&ring), ["src/a: b c"]);
}

#[test]
fn the_import_that_weighs_least_is_proposed_to_be_cut() {
    let found = rings(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a/mod.rs", "mod x;"),
        ("a/x.rs", "use crate::b;\nuse crate::b as d;"),
        ("b.rs", "use crate::c;\nuse crate::c as d;"),
        ("c.rs", "use crate::a;"),
    ]);
    let lines = super::describe(&found[0]);
    assert_eq!(lines[0], "src: ring of 3 in made_up, 3 imports, 1 to cut: a, b, c");
    assert_eq!(lines[1], "src: cut c -> a (1): src/c.rs:1");
}

#[test]
fn a_ring_is_named_with_an_example_of_each_import() {
    let found = rings(&[
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod x;"),
        ("a/x.rs", "use crate::b;"),
        ("b.rs", "use crate::a;"),
    ]);
    let said = super::finding(&found[0]).to_string();
    assert!(said.starts_with("src: a, b import each other in a ring in made_up"), "{said}");
    assert!(
        said.contains("a -> b at src/a/x.rs:1") && said.contains("b -> a at src/b.rs:1"),
        "{said}"
    );
}
