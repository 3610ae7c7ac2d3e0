//! Folders, keys, settings and ports that are not as they should be.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use striae_store::Store;

use crate::kit::{Bench, Federation, Striae, edit};

fn assert_says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
    }
}

#[test]
fn commands_in_a_folder_without_a_node_say_how_to_make_one() {
    let bench = Bench::new();
    let folder = bench.path("none");
    for words in [
        "status",
        "run",
        "exhibit list",
        "query list",
        "hits",
        "audit list",
        "node reindex",
        "ask E-1 --to ES",
        "search E-1",
        "charter show",
    ] {
        let sentence = Striae::new(words).on(&folder).refused();
        assert_says(&sentence, &[folder.to_str().unwrap(), "striae init"]);
        assert!(!folder.exists(), "{words} made a folder");
    }
    // A federation for tests may have such a country; a person who slipped sees it.
    let made = Striae::new("node init --unsealed --country QX").on(&folder).json();
    let warned = made["warnings"].to_string();
    assert!(warned.contains("ISO 3166-1 assigns QX to no country"), "{warned}");
}

#[test]
fn a_node_is_set_up_once() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let key = || {
        let status = node.status();
        (status["node_key"].clone(), std::fs::read(node.folder.join("node.key")).unwrap())
    };
    let before = key();
    let sentence = node.striae("node init --unsealed --country ES").refused();
    assert_says(&sentence, &[node.folder.to_str().unwrap(), "nothing was changed"]);
    assert_eq!(key(), before);
}

#[test]
fn an_interrupted_set_up_goes_on_with_its_key() {
    let bench = Bench::new();
    let node = bench.node("PT");
    std::fs::remove_file(node.folder.join("node.toml")).unwrap();
    assert_eq!(node.striae("node init --unsealed --country PT").json()["node_key"], node.key);
}

#[test]
fn countries_and_addresses_are_checked_before_anything_is_made() {
    let bench = Bench::new();
    let folder = bench.path("PT");
    let wrong: [(&str, &[&str]); 7] = [
        ("--country pt", &["'pt'", "upper-case"]),
        ("--country Portugal", &["ISO 3166-1"]),
        ("--country PT --listen localhost:4710", &["'localhost:4710'", "/ip4/"]),
        ("--country PT --listen /ip4/300.0.0.1/tcp/1", &["'/ip4/300.0.0.1/tcp/1'", "/ip4/"]),
        ("--country PT --listen /ip4/127.0.0.1/udp/1", &["'/ip4/127.0.0.1/udp/1'", "/ip4/"]),
        ("--country PT --listen /ip4/127.0.0.1", &["/ip4/"]),
        ("--country PT --listen=", &["/ip4/"]),
    ];
    for (words, says) in wrong {
        assert_says(&Striae::new("node init").words(words).on(&folder).refused(), says);
        assert!(!folder.exists(), "{words} made a folder");
    }
}

#[test]
fn a_path_that_no_socket_can_have_is_refused_from_the_start() {
    let bench = Bench::new();
    let folder = bench.path(&"long".repeat(30));
    let sentence = Striae::new("node init --unsealed --country PT").on(&folder).refused();
    assert_says(&sentence, &["too long", "use a shorter one"]);
    assert!(!folder.exists());
}

#[test]
fn a_file_in_place_of_the_folder_is_named() {
    let bench = Bench::new();
    let file = bench.write("file", "");
    let sentence =
        Striae::new("node init --unsealed --country PT").on(&file).outcome().sentences().join("\n");
    assert_says(&sentence, &[file.to_str().unwrap(), "check the path"]);
}

#[test]
fn a_key_that_others_may_read_is_not_used() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let key = node.folder.join("node.key");
    std::fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    for words in ["status", "run"] {
        assert_says(&node.striae(words).refused(), &[key.to_str().unwrap(), "0644", "chmod 600"]);
    }
    std::fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&key, "striae-secret-key signing 3\n").unwrap();
    assert_says(&node.striae("status").refused(), &[key.to_str().unwrap(), "newer"]);
    std::fs::remove_file(&key).unwrap();
    assert_says(&node.striae("status").refused(), &[key.to_str().unwrap(), "No such file"]);
}

#[test]
fn a_wrong_setting_is_named_with_file_and_line() {
    let wrong: [(&str, &str, &[&str]); 5] = [
        ("security = \"tls\"", "security = \"ssl\"", &["line 6", "ssl", "noise"]),
        ("correlation_threads = 0", "correlation_threads = -1", &["line 8", "-1"]),
        ("refuse_countries = []", "refuse_countries = [\"pt\"]", &["line 19", "'pt'"]),
        ("country = \"PT\"", "country = PT", &["line 2"]),
        ("[answers]", "refuse = 1\n[answers]", &["line 17", "refuse"]),
    ];
    for (from, to, says) in wrong {
        let federation = Federation::new(&["PT"]);
        let node = &federation.nodes[0];
        let settings = node.folder.join("node.toml");
        edit(&settings, from, to);
        for words in ["status", "run"] {
            let sentence = node.striae(words).refused();
            assert_says(&sentence, says);
            assert_says(&sentence, &[settings.to_str().unwrap()]);
        }
        edit(&settings, to, from);
        node.status();
    }
}

#[test]
fn settings_that_cannot_work_stop_the_node_and_not_its_commands() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let settings = node.folder.join("node.toml");
    edit(&settings, &node.address, "/ip4/127.0.0.1/tcp/none");
    assert_says(&node.striae("run").outcome().sentences()[0], &["tcp/none", "write it as in"]);
    assert_eq!(node.status()["running"], false);
    edit(&settings, "/ip4/127.0.0.1/tcp/none", "/ip4/192.0.2.1/tcp/4710");
    assert_says(&node.striae("run").fails(), &["/ip4/192.0.2.1/tcp/4710", "check that"]);
    assert_eq!(node.status()["running"], false);
    edit(&settings, "correlation_threads = 0", "correlation_threads = 1000000");
    assert_says(&node.striae("status").refused(), &["correlation_threads", "1000000", "node.toml"]);
}

#[test]
fn one_port_serves_one_node() {
    let federation = Federation::new(&["PT", "ES"]);
    let [one, two] = &federation.nodes[..] else { panic!() };
    edit(&two.folder.join("node.toml"), &two.address, &one.address);
    let running = one.run();
    assert_says(&two.striae("run").fails(), &[&one.address, "choose another port"]);
    assert_eq!(two.exhibits()["total"], 0, "its database is free again");
    assert_eq!(one.status()["running"], true);
    assert!(running.stop().success());
    edit(&two.folder.join("node.toml"), &one.address, &two.address);
    assert!(two.run().stop().success());
}

#[test]
fn one_folder_has_one_running_node() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let running = node.run();
    let sentence = node.striae("run").fails();
    assert_says(&sentence, &[node.folder.to_str().unwrap(), "already running", "stop it"]);
    assert_eq!(node.status()["running"], true);
    assert!(running.stop().success());
    assert!(!node.folder.join("striae.sock").exists());
    assert_eq!(node.status()["running"], false);
}

#[test]
fn a_database_that_another_process_holds_is_waited_for_and_then_named() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let database = node.folder.join("database");
    let held = Store::open(&database).unwrap();
    for words in ["exhibit list", "run"] {
        let sentence = node.striae(words).fails();
        assert_says(&sentence, &[database.to_str().unwrap(), "in use by another process"]);
    }
    // A command that takes a moment must not keep the node from starting.
    let holder = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(700));
        drop(held);
    });
    assert!(node.run().stop().success());
    holder.join().unwrap();
}

#[test]
fn secrets_of_connections_are_not_written_to_files() {
    let federation = Federation::new(&["PT"]);
    let keys = federation.bench.path("keys");
    let node = &federation.nodes[0];
    let sentence = node.striae("run").env("SSLKEYLOGFILE", keys.to_str().unwrap()).fails();
    assert_says(&sentence, &["SSLKEYLOGFILE", "unset it"]);
    assert!(!keys.exists());
}

#[test]
fn others_on_the_machine_cannot_look_into_a_node() {
    let bench = Bench::new();
    // A folder that was there before `node init`, open to all.
    std::fs::create_dir(bench.path("PT")).unwrap();
    std::fs::set_permissions(bench.path("PT"), Permissions::from_mode(0o755)).unwrap();
    let node = bench.node("PT");
    node.enroll(&bench.shot(1, 1));
    let database = std::fs::metadata(node.folder.join("database")).unwrap();
    assert_eq!(database.permissions().mode() & 0o077, 0);
    for file in ["node.key", "node.toml"] {
        let mode = std::fs::metadata(node.folder.join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file}");
    }
}
