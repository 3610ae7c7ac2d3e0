//! Backups in a folder: whole, incremental, sealed, signed, kept and restored.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use striae_backup::{
    BackupError, BackupId, Identity, Keep, Place, PlaceSettings, Recipients, Source, Sources,
    Written, restore, verify, write,
};
use striae_crypto::SecretKey;
use tempfile::TempDir;

const KEEP: Keep = Keep { all_hours: 24, days: 30 };
const NOON: u64 = 1_796_040_000;
const DAY: u64 = 86_400;

/// A node's folder, a place for its backups, and the keys of both.
struct Bench {
    folder: TempDir,
    key: SecretKey,
    identity: Identity,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench =
            Self { folder, key: SecretKey::generate().unwrap(), identity: Identity::generate() };
        fs::create_dir_all(bench.node().join("database")).unwrap();
        bench.put("node.toml", b"country = \"PT\"\n");
        bench.put("node.key", b"a sealed key");
        bench.put("database/CURRENT", b"MANIFEST-000001\n");
        bench.put("database/000007.sst", &vec![7; 300_000]);
        // More than one part.
        bench.put("database/000008.blob", &vec![8; 20 << 20]);
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn node(&self) -> PathBuf {
        self.path("node")
    }

    fn put(&self, name: &str, content: &[u8]) {
        fs::write(self.node().join(name), content).unwrap();
    }

    fn place(&self) -> Place {
        let to = self.path("place").to_str().unwrap().to_owned();
        let settings = PlaceSettings { to, endpoint: None, region: None, credentials: None };
        Place::prepare(&settings).unwrap();
        Place::open(&settings).unwrap()
    }

    fn sources(&self) -> Sources {
        let names = ["", "database"].into_iter().flat_map(|folder| {
            let entries = fs::read_dir(self.node().join(folder)).unwrap();
            let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
            files.map(|path| path.strip_prefix(self.node()).unwrap().to_str().unwrap().to_owned())
        });
        let mut names: Vec<String> = names.collect();
        names.sort();
        Sources {
            country: "PT".to_owned(),
            software: "test".to_owned(),
            database: "one".to_owned(),
            audit_size: 42,
            files: names
                .into_iter()
                .map(|path| Source { file: self.node().join(&path), path })
                .collect(),
        }
    }

    fn back_up(&self, made: u64) -> Written {
        let recipients = Recipients::read(&[self.identity.recipient()]).unwrap();
        let place = self.place();
        write(&place, &self.sources(), (&self.key, made), (&recipients, KEEP), &|_, _| {}).unwrap()
    }

    fn restore(&self, id: Option<&BackupId>, to: &str) -> Result<BackupId, BackupError> {
        let keys = (&self.identity, Some(self.key.public()));
        restore(&self.place(), id, keys, &self.path(to), &|_, _| {}).map(|restored| restored.id)
    }

    fn objects(&self) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.path("place/objects")).unwrap();
        let folders = folders.map(|folder| folder.unwrap().path());
        let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }

    fn list_of(&self, id: &BackupId) -> PathBuf {
        self.path(&format!("place/backups/{id}.list"))
    }
}

fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for part in ["", "database"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                all.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn a_backup_is_restored_as_it_was_and_the_next_one_sends_only_changes() {
    let bench = Bench::new();
    let first = bench.back_up(NOON);
    assert_eq!((first.files, first.removed), (5, 0));
    assert!(first.sent_bytes > 20 << 20, "{first:?}");
    let before = content(&bench.node());
    // Nothing that was there before is read or sent again.
    bench.put("node.toml", b"country = \"PT\"\nlisten = []\n");
    bench.put("database/000009.sst", &[9; 1000]);
    let second = bench.back_up(NOON + 60);
    assert!(second.sent_bytes < 3000, "{second:?}");
    assert_eq!(bench.back_up(NOON + 120).sent_bytes, 0);
    assert_eq!(bench.restore(Some(&first.id), "first").unwrap(), first.id);
    assert_eq!(content(&bench.path("first")), before);
    bench.restore(None, "last").unwrap();
    assert_eq!(content(&bench.path("last")), content(&bench.node()));
    assert!(!bench.path("last.part").exists());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&bench.path("last")), mode(&bench.path("last/node.key"))), (0o700, 0o600));
    let ids = bench.place().backups().unwrap();
    assert_eq!((ids.len(), ids.first()), (3, Some(&first.id)));
    // In the order in which they were made, also within a second.
    let more = [bench.back_up(NOON + 120).id, bench.back_up(NOON + 120).id];
    assert_eq!(bench.place().backups().unwrap()[3..], more);
    // Nothing lies in clear at the place.
    for object in bench.objects() {
        let bytes = fs::read(&object).unwrap();
        assert!(bytes.starts_with(b"age-encryption.org/v1\n"), "{}", object.display());
    }
}

#[test]
fn a_table_of_another_database_is_read_again_though_its_name_is_the_same() {
    let bench = Bench::new();
    bench.back_up(NOON);
    bench.put("database/000007.sst", &vec![70; 300_000]);
    let recipients = Recipients::read(&[bench.identity.recipient()]).unwrap();
    let sources = Sources { database: "two".to_owned(), ..bench.sources() };
    let place = bench.place();
    let keys = (&bench.key, NOON + 60);
    write(&place, &sources, keys, (&recipients, KEEP), &|_, _| {}).unwrap();
    bench.restore(None, "again").unwrap();
    assert_eq!(content(&bench.path("again")), content(&bench.node()));
}

#[test]
fn a_run_that_was_killed_before_its_list_is_no_backup_and_the_next_one_is_whole() {
    let bench = Bench::new();
    bench.back_up(NOON);
    let before = bench.objects();
    bench.put("database/000009.sst", &[9; 1000]);
    let second = bench.back_up(NOON + 60);
    // As if the second had been killed before its list, and in the middle of an object.
    fs::remove_file(bench.list_of(&second.id)).unwrap();
    let of_second = bench.objects().into_iter().find(|path| !before.contains(path));
    fs::write(of_second.unwrap(), b"age-encryption.org/v1\nhalf").unwrap();
    bench.restore(None, "first").unwrap();
    bench.back_up(NOON + 120);
    bench.restore(None, "third").unwrap();
    assert_eq!(content(&bench.path("third")), content(&bench.node()));
}

#[test]
fn alterations_are_found_and_nothing_is_restored() {
    let bench = Bench::new();
    let made = bench.back_up(NOON);
    let check = || verify(&bench.place(), None, None, &|_, _| {}).map(|found| found.id);
    assert_eq!(check().unwrap(), made.id);
    let refused = |name: &str, expected: &str| {
        let verified = verify(&bench.place(), Some(&made.id), None, &|_, _| {}).err();
        let restored = bench.restore(Some(&made.id), name).err();
        for said in [verified, restored] {
            let said = said.unwrap_or_else(|| panic!("{name} passes")).to_string();
            assert!(said.contains(expected), "{name}: {said}");
        }
        assert!(!bench.path(name).exists(), "{name}");
    };
    for object in bench.objects() {
        let bytes = fs::read(&object).unwrap();
        let mut other = bytes.clone();
        *other.last_mut().unwrap() ^= 1;
        for (name, altered, said) in [
            ("bit", other, "another content"),
            ("short", bytes[..bytes.len() - 1].to_vec(), "another length"),
            ("long", [&bytes[..], b"x"].concat(), "another length"),
        ] {
            fs::write(&object, altered).unwrap();
            refused(name, said);
        }
        fs::remove_file(&object).unwrap();
        refused("gone", "it is not there");
        fs::write(&object, &bytes).unwrap();
    }
    let list = fs::read(bench.list_of(&made.id)).unwrap();
    let text = String::from_utf8(list.clone()).unwrap();
    for (name, altered, said) in [
        ("fact", text.replace("\"PT\"", "\"ES\"").into_bytes(), "signature is false"),
        ("cut", list[..100].to_vec(), "cut short"),
        ("empty", Vec::new(), "cut short"),
        ("noise", vec![0xff; 500], "signature is missing"),
    ] {
        fs::write(bench.list_of(&made.id), altered).unwrap();
        refused(name, said);
    }
    // A list under another name would pass for a later backup.
    let name = format!("{}-00000000", "20991231T235959Z");
    fs::write(bench.list_of(&name.parse().unwrap()), &list).unwrap();
    let moved = bench.restore(Some(&name.parse().unwrap()), "moved").unwrap_err().to_string();
    assert!(moved.contains("under another one's name"), "{moved}");
    // The newest is said to be wrong, and none is taken in its place in silence.
    fs::write(bench.list_of(&made.id), &list).unwrap();
    assert!(check().unwrap_err().to_string().contains("under another one's name"));
    fs::remove_file(bench.list_of(&name.parse().unwrap())).unwrap();
    assert_eq!(check().unwrap(), made.id);
}

#[test]
fn another_nodes_backup_another_secret_key_and_a_taken_folder_are_refused() {
    let bench = Bench::new();
    let made = bench.back_up(NOON);
    let other = SecretKey::generate().unwrap().public();
    let place = bench.place();
    let to = bench.path("there");
    let said = restore(&place, None, (&bench.identity, Some(other)), &to, &|_, _| {});
    assert!(matches!(said, Err(BackupError::OtherNode { .. })));
    let said = restore(&place, None, (&Identity::generate(), None), &to, &|_, _| {});
    assert!(matches!(said, Err(BackupError::WrongIdentity(_))));
    assert!(!to.exists());
    assert!(matches!(bench.restore(None, "node"), Err(BackupError::Taken(_))));
    let unknown = "20200101T000000Z-00000000".parse().unwrap();
    assert!(matches!(bench.restore(Some(&unknown), "x"), Err(BackupError::Unknown { .. })));
    // Files of anybody's stay; the remains of a killed restore are in nobody's way.
    fs::create_dir(bench.path("there.part")).unwrap();
    assert!(matches!(bench.restore(None, "there"), Err(BackupError::Taken(_))));
    assert!(bench.path("there.part").exists());
    fs::write(bench.path("there.part/striae-restore-unfinished"), "").unwrap();
    assert_eq!(bench.restore(None, "there").unwrap(), made.id);
}

#[test]
fn old_backups_go_and_with_them_what_no_other_names() {
    let bench = Bench::new();
    bench.put("database/000010.sst", &[10; 5000]);
    let first = bench.back_up(NOON);
    fs::remove_file(bench.node().join("database/000010.sst")).unwrap();
    let second = bench.back_up(NOON + 3600);
    assert_eq!(second.removed, 0, "all of the last hours are kept");
    // Two days later the first of that day is one too many; its objects are young yet.
    let count = bench.objects().len();
    let later = bench.back_up(NOON + 2 * DAY);
    assert_eq!((later.removed, bench.objects().len()), (1, count));
    let ids = bench.place().backups().unwrap();
    assert_eq!(ids, [second.id.clone(), later.id.clone()]);
    assert!(bench.restore(Some(&first.id), "gone").is_err());
    for object in bench.objects() {
        let old = SystemTime::now() - Duration::from_hours(48);
        fs::File::options().write(true).open(object).unwrap().set_modified(old).unwrap();
    }
    let last = bench.back_up(NOON + 40 * DAY);
    assert_eq!(last.removed, 2, "of what is older than 30 days nothing stays");
    assert_eq!(bench.objects().len(), count - 1);
    bench.restore(None, "last").unwrap();
    assert_eq!(content(&bench.path("last")), content(&bench.node()));
}

#[test]
fn places_and_keys_that_are_none_are_refused() {
    let place = |to: &str, endpoint: Option<&str>| {
        let settings = PlaceSettings {
            to: to.to_owned(),
            endpoint: endpoint.map(str::to_owned),
            region: None,
            credentials: None,
        };
        Place::open(&settings).err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert!(place("backups", None).contains("neither s3:// nor a path from the root"));
    assert!(place("ftp://example", None).contains("neither s3:// nor a path from the root"));
    assert!(place("s3://", None).contains("names no bucket"));
    assert!(place("s3://b/p", Some("http://example.org")).contains("https://"));
    assert!(place("/proc/none", None).contains("/proc/none"));
    for keys in [&["age1x".to_owned()][..], &[]] {
        assert!(Recipients::read(keys).is_err());
    }
    for name in ["", "x", "20200101T000000Z-0000000g", "../../../../../../x0000000"] {
        assert!(name.parse::<BackupId>().is_err(), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    fs::write(&file, "# nothing\n").unwrap();
    set_mode(&file, 0o600);
    assert!(matches!(Identity::read(&file), Err(BackupError::NoIdentity(_))));
    let identity = Identity::generate();
    fs::write(&file, identity.file_text()).unwrap();
    set_mode(&file, 0o666);
    let open = Identity::read(&file).err().unwrap();
    assert!(open.to_string().contains("mode 0666") && open.is_bad_input(), "{open}");
    set_mode(&file, 0o600);
    let gone = Identity::read(&folder.path().join("gone")).err().unwrap();
    assert!(matches!(gone, BackupError::NoFile(_)) && gone.is_bad_input(), "{gone}");
    assert_eq!(Identity::read(&file).unwrap().recipient(), identity.recipient());
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn no_folder_is_made_above_a_place_or_a_restored_folder_and_credentials_are_named() {
    let bench = Bench::new();
    bench.back_up(NOON);
    let at = |to: PathBuf| PlaceSettings {
        to: to.to_str().unwrap().to_owned(),
        endpoint: None,
        region: None,
        credentials: None,
    };
    assert!(Place::prepare(&at(bench.path("no/place"))).is_err());
    assert!(Place::open(&at(bench.path("none"))).is_err(), "looking makes no folder");
    assert!(matches!(bench.restore(None, "no/node"), Err(BackupError::NoFolder(_))));
    assert!(!bench.path("no").exists() && !bench.path("none").exists());
    let credentials = Some(bench.path("gone"));
    let s3 = PlaceSettings { credentials, ..at(PathBuf::from("s3://bucket/node")) };
    let said = Place::open(&s3).err().unwrap();
    assert!(said.to_string().contains("has no key of the S3 service"), "{said}");
}

#[test]
fn strange_files_at_the_place_neither_stop_nor_hang_anything() {
    use std::os::unix::ffi::OsStrExt as _;
    let bench = Bench::new();
    let made = bench.back_up(NOON);
    let pipe = |path: PathBuf| {
        let done = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
        assert!(done.success(), "{}", path.display());
    };
    for folder in ["place/objects", "place/objects/00", "place/backups"] {
        let folder = bench.path(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("#1 %2e odd?*"), "").unwrap();
        fs::write(folder.join(std::ffi::OsStr::from_bytes(b"\xff\xfe")), "").unwrap();
        pipe(folder.join("pipe"));
    }
    pipe(bench.path("place/backups/20990101T000000Z-00000000.list"));
    let second = bench.back_up(NOON + 60);
    assert_eq!(second.sent_bytes, 0);
    let check = |id| verify(&bench.place(), Some(id), None, &|_, _| {});
    assert!(check(&made.id).is_ok() && check(&second.id).is_ok());
    let list = "20990101T000000Z-00000000".parse().unwrap();
    assert!(matches!(check(&list), Err(BackupError::Unknown { .. })), "a pipe is no list");
}

#[test]
fn an_object_that_a_check_found_altered_is_sent_anew() {
    let bench = Bench::new();
    let first = bench.back_up(NOON);
    let altered = bench.objects().into_iter().max_by_key(|file| file.metadata().unwrap().len());
    let altered = altered.unwrap();
    let mut bytes = fs::read(&altered).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&altered, bytes).unwrap();
    assert_eq!(bench.back_up(NOON + 60).sent_bytes, 0, "nobody has looked");
    let check = |id| verify(&bench.place(), id, None, &|_, _| {});
    assert!(matches!(check(None), Err(BackupError::Damaged { .. })));
    let third = bench.back_up(NOON + 120);
    assert!(third.sent_bytes > 20 << 20, "{third:?}");
    assert_eq!(check(None).unwrap().id, third.id);
    assert!(check(Some(&first.id)).is_err(), "what was altered stays so");
    bench.restore(None, "last").unwrap();
    assert_eq!(content(&bench.path("last")), content(&bench.node()));
    assert_eq!(bench.back_up(NOON + 180).sent_bytes, 0, "once is enough");
}

#[test]
fn other_recipients_and_other_nodes_at_one_place_get_objects_of_their_own() {
    let bench = Bench::new();
    let first = bench.back_up(NOON);
    let (other, place) = (Identity::generate(), bench.place());
    let recipients = Recipients::read(&[other.recipient()]).unwrap();
    let back_up = |key: &SecretKey, made: u64| {
        write(&place, &bench.sources(), (key, made), (&recipients, KEEP), &|_, _| {}).unwrap()
    };
    assert!(back_up(&bench.key, NOON + 60).sent_bytes > 20 << 20, "sealed anew, to the other key");
    let opens = |identity: &Identity, id: Option<&BackupId>, to: &str| {
        restore(&place, id, (identity, None), &bench.path(to), &|_, _| {}).is_ok()
    };
    assert!(opens(&other, None, "by the other"));
    assert!(opens(&bench.identity, Some(&first.id), "by the first"));
    // Another node takes nothing of it, and removes nothing.
    let stranger = SecretKey::generate().unwrap();
    let theirs = back_up(&stranger, NOON + 90 * DAY);
    assert_eq!(theirs.removed, 0);
    assert!(theirs.sent_bytes > 20 << 20);
    assert!(opens(&bench.identity, Some(&first.id), "still by the first"));
}
