//! Objects at a folder, and at a service that does not answer.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::Permissions;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use striae_objects::{Fetched, Objects, ObjectsError, Patience, PlaceSettings};

fn at(to: &Path) -> PlaceSettings {
    let to = to.to_str().unwrap().to_owned();
    PlaceSettings { to, endpoint: None, region: None, credentials: None }
}

#[test]
fn objects_are_put_found_fetched_and_removed() {
    let scratch = tempfile::tempdir().unwrap();
    let settings = at(&scratch.path().join("place"));
    settings.prepare().unwrap();
    let place = Objects::open(&settings, "things", Patience::Short).unwrap();
    let all = (0..20_u8).map(|one| (format!("some/{one:02}"), vec![one; 100])).collect();
    place.put_all(all).unwrap();
    place.sync().unwrap();
    place.check_length("some/07", 100).unwrap();
    let other = place.check_length("some/07", 99).unwrap_err().to_string();
    assert!(other.contains("100 bytes there, and 99 were put"), "{other}");
    let none = place.check_length("some/99", 1).unwrap_err().to_string();
    assert!(none.contains("the things at") && none.contains("is not there"), "{none}");
    assert_eq!(place.get("some/07", 100).unwrap(), Fetched::Whole(vec![7; 100]));
    assert_eq!(place.get("some/07", 99).unwrap(), Fetched::TooLong);
    assert_eq!(place.get("some/99", 99).unwrap(), Fetched::Nothing);
    assert_eq!(place.under("some", 1000).unwrap().len(), 20);
    assert_eq!(place.under("some", 5).unwrap().len(), 5);
    assert_eq!(place.under("none", 5).unwrap().len(), 0);
    place.remove("some/07").unwrap();
    place.remove("some/07").unwrap();
    assert_eq!(place.length("some/07").unwrap(), None);
    // A file that somebody else laid there, whatever its name.
    std::fs::write(scratch.path().join("place/some/%41 #1"), b"x").unwrap();
    assert!(place.under("some", 1000).unwrap().contains_key("%41 #1"));
    place.remove_found("some", "%41 #1").unwrap();
    assert_eq!(place.under("some", 1000).unwrap().len(), 19);
}

#[test]
fn a_service_that_is_silent_is_waited_for_as_long_as_it_is_given() {
    let scratch = tempfile::tempdir().unwrap();
    let credentials = scratch.path().join("s3.key");
    std::fs::write(&credentials, "name\nsecret\n").unwrap();
    std::fs::set_permissions(&credentials, Permissions::from_mode(0o600)).unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let s3 = |port: u16| PlaceSettings {
        endpoint: Some(format!("http://127.0.0.1:{port}")),
        credentials: Some(credentials.clone()),
        ..at(Path::new("s3://bucket/prefix"))
    };
    // Nobody listens there any more.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for (port, longest) in [(closed, 25), (silent.local_addr().unwrap().port(), 40)] {
        let place = Objects::open(&s3(port), "things", Patience::Short).unwrap();
        let begun = Instant::now();
        let error = place.get("one", 1000).unwrap_err();
        assert!(matches!(error, ObjectsError::Place { .. }) && !error.is_bad_input(), "{error}");
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(longest), "{took:?}: {error}");
    }
}

#[test]
fn a_place_that_cannot_be_one_is_refused() {
    let scratch = tempfile::tempdir().unwrap();
    for to in ["relative/path", "ftp://host/x", "s3://"] {
        let error = Objects::open(&at(Path::new(to)), "things", Patience::Short).err().unwrap();
        assert!(
            error.is_bad_input() && error.to_string().contains("no place for things"),
            "{error}"
        );
    }
    let gone = Objects::open(&at(&scratch.path().join("gone")), "things", Patience::Long);
    assert!(gone.err().unwrap().to_string().contains("there is no such folder"));
}
