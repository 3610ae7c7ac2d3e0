//! Keys at rest: sealed by a passphrase, which is asked for only where the key is needed.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::kit::{Bench, Running, Striae};

const WORDS: &str = "correct horse battery staple";
const VARIABLE: &str = "STRIAE_PASSPHRASE_FILE";

/// A file that only its owner may read.
fn secret(bench: &Bench, name: &str, text: &str) -> PathBuf {
    let path = bench.write(name, text);
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    path
}

fn with(command: Striae, passphrase: &Path) -> Striae {
    command.env(VARIABLE, passphrase.to_str().unwrap())
}

#[test]
fn a_sealed_node_works_and_asks_for_its_passphrase_where_it_signs() {
    let bench = Bench::new();
    let (right, wrong) =
        (secret(&bench, "right", WORDS), secret(&bench, "wrong", "another one entirely"));
    let folder = bench.path("PT");
    let striae = |words: &str| Striae::new("").on(&folder).words(words);
    let init = "node init --country PT --listen /ip4/127.0.0.1/tcp/0";
    let refused = striae(init).refused();
    assert!(refused.contains("--unsealed") && refused.contains(VARIABLE), "{refused}");
    let short = with(striae(init), &secret(&bench, "short", "secret")).refused();
    assert!(short.contains("at least 12"), "{short}");
    let made = with(striae(init), &right).json();
    let file = fs::read_to_string(folder.join("node.key")).unwrap();
    assert!(
        file.starts_with("striae-secret-key signing 1\n") && !file.contains("secret "),
        "{file}"
    );
    assert!(file.contains(made["node_key"].as_str().unwrap()));

    // The authorities' keys are sealed as well, and opened to sign.
    let charter = bench.path("charter.toml");
    let mut draft = Striae::new("charter new --federation Test --out").arg(&charter);
    for country in ["PT", "ES"] {
        let authority = bench.path(&format!("authority-{country}"));
        let init = Striae::new("authority init --name A --contact C --country").words(country);
        with(init.arg(&authority), &right).text();
        draft = draft.arg("--member").arg(authority.join("member.toml"));
    }
    draft.text();
    let sign = |country: &str| {
        let authority = bench.path(&format!("authority-{country}"));
        Striae::new("charter sign --authority").arg(authority).arg(&charter)
    };
    let refused = with(sign("PT"), &wrong).refused();
    assert!(refused.contains("does not open the key file"), "{refused}");
    with(sign("PT"), &right).text();
    let signed = with(sign("ES"), &right).json();
    let certificate = bench.path("certificate.toml");
    let certify = Striae::new("authority certify")
        .arg(bench.path("authority-PT"))
        .arg(folder.join("node-request.toml"))
        .arg("--charter")
        .arg(&charter)
        .arg("--out")
        .arg(&certificate);
    with(certify, &right).text();
    let es = bench.path("ES");
    with(Striae::new("node init --country ES").on(&es), &right).text();
    let of_es = bench.path("certificate-es.toml");
    let certify = Striae::new("authority certify")
        .arg(bench.path("authority-ES"))
        .arg(es.join("node-request.toml"))
        .arg("--charter")
        .arg(&charter)
        .arg("--out")
        .arg(&of_es);
    with(certify, &right).text();
    striae("charter install --network")
        .arg(signed["network"].as_str().unwrap())
        .args([&charter, &certificate, &of_es])
        .text();

    // A command that needs no key needs no passphrase.
    striae("enroll --calibre 9x19 --kind evidence --case X/1").arg(bench.shot(1, 1)).text();
    striae("search E-1").text();
    striae("status").text();
    let refused = striae("ask E-1 --to ES --ground group").refused();
    assert!(refused.contains("is sealed") && refused.contains("striae-passphrase"), "{refused}");
    let refused = with(striae("ask E-1 --to ES --ground group"), &wrong).refused();
    assert!(refused.contains("does not open the key file"), "{refused}");
    with(striae("ask E-1 --to ES --ground group"), &right).text();
    let refused = striae("run").refused();
    assert!(refused.contains("is sealed"), "{refused}");

    // As systemd hands it over.
    let credentials = bench.path("credentials");
    fs::create_dir(&credentials).unwrap();
    fs::rename(&right, credentials.join("striae-passphrase")).unwrap();
    let run = striae("run --json").env("CREDENTIALS_DIRECTORY", credentials.to_str().unwrap());
    let running = Running::start(run.command(), bench.path("PT.log"));
    assert_eq!(striae("status").json()["running"], true);
    assert!(running.stop().success());
}

#[test]
fn a_passphrase_that_others_may_read_or_that_is_none_is_refused() {
    let bench = Bench::new();
    let folder = bench.path("PT");
    let refused = |passphrase: &Path| {
        with(Striae::new("node init --country PT").on(&folder), passphrase).refused()
    };
    let open = bench.write("open", WORDS);
    fs::set_permissions(&open, Permissions::from_mode(0o644)).unwrap();
    assert!(refused(&open).contains("chmod 600"));
    assert!(refused(&bench.path("none")).contains("check the path"));
    assert!(refused(&secret(&bench, "empty", "\n")).contains("1 to 1024 bytes"));
    assert!(refused(&secret(&bench, "long", &"x".repeat(4000))).contains("1 to 1024 bytes"));
    let bytes = bench.write("bytes", [0xff_u8; 40]);
    fs::set_permissions(&bytes, Permissions::from_mode(0o600)).unwrap();
    assert!(refused(&bytes).contains("is not text"));
    assert!(!folder.join("node.key").exists());
}
