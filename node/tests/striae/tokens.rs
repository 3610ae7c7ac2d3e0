//! Keys in a token: nodes and authorities that sign by it, and all that may be wrong with one.

use std::fs;

use serde_json::json;

use crate::kit::federation::wait_connected;
use crate::kit::token::{SoftToken, secret};
use crate::kit::{Bench, Federation, Running, Striae, TestNode, edit, wait_until};

const WORDS: &str = "correct horse battery staple";

fn start(node: &TestNode, command: Striae) -> Running {
    Running::start(command.words("--json").command(), node.folder.with_extension("log"))
}

/// The finding of `striae doctor` on the keys.
fn keys_of(doctor: Striae) -> (String, String) {
    let found = doctor.words("--json").outcome().json();
    let finding = found["findings"].as_array().unwrap().iter().find(|one| one["check"] == "keys");
    let finding = finding.unwrap_or_else(|| panic!("{found}"));
    let text = |key: &str| finding[key].as_str().unwrap().to_owned();
    (text("state"), text("finding"))
}

#[test]
fn a_nodes_keys_move_into_a_token_and_out_of_it_again() {
    let federation = Federation::new(&["PT", "ES"]);
    let bench = &federation.bench;
    let Some(token) = SoftToken::new(bench, "a_nodes_keys_move_into_a_token_and_out_of_it_again")
    else {
        return;
    };
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&bench.shot(1, 1));
    es.enroll(&bench.shot(1, 2));
    let _es = es.run();
    let rotate =
        |words: &str| pt.striae("node rotate").words(&format!("--address {} {words}", pt.address));
    let rotated = token.with(rotate("--token").arg(token.address())).json();
    // The request is on its way: the same keys again.
    let again = token.with(rotate("--token").arg(token.address())).json();
    assert_eq!(again["to"], rotated["to"]);
    let certificate = federation.certify(pt);
    for node in [pt, es] {
        federation.install(node, [&certificate]);
    }

    let running = start(pt, token.with(pt.striae("run")));
    assert_eq!(pt.status()["node_key"], rotated["to"]);
    for (file, kind) in [("node.key", "signing"), ("sealing.key", "sealing")] {
        let text = fs::read_to_string(pt.folder.join(file)).unwrap();
        assert!(text.starts_with(&format!("striae-secret-key {kind} 2\n")), "{text}");
        assert!(text.contains("\ntoken pkcs11:token=striae;object=striae-"), "{text}");
        assert!(!text.contains("secret "), "{text}");
    }
    wait_connected(&[pt, es]);
    let asked = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&asked, "ES")["hits"], 1, "sealed to the key that the token wraps");
    let asked = es.ask("E-1 --to PT");
    assert_eq!(es.answer_of(&asked, "PT")["hits"], 1);
    // The same question has the same reference, by which a hit is known again.
    let asked = es.ask("E-1 --to PT");
    assert_eq!(es.answer_of(&asked, "PT")["hits"], 1);
    let hits = es.hits();
    assert_eq!((hits.len(), &hits[0]["reference"]), (2, &hits[1]["reference"]), "{hits:?}");
    let (state, says) = keys_of(token.near(pt.striae("doctor")));
    assert_eq!(state, "ok", "{says}");
    assert!(says.contains("signing key in the token 'striae'"), "{says}");
    assert!(running.stop().success());
    let settings = pt.folder.join("node.toml");
    edit(&settings, "security = \"tls\"", "security = \"noise\"");
    let noise = token.with(pt.striae("run")).refused();
    assert!(noise.contains("which Noise cannot use"), "{noise}");
    edit(&settings, "security = \"noise\"", "security = \"tls\"");
    let alone = token.near(pt.striae("run")).refused();
    assert!(alone.contains("'striae' wants its PIN") && alone.contains("striae-pin"), "{alone}");

    // Out of it again, into files that are sealed.
    let passphrase = secret(bench, "passphrase", WORDS);
    let words = passphrase.to_str().unwrap();
    let out = token.with(rotate("--no-token")).env("STRIAE_PASSPHRASE_FILE", words).json();
    assert_eq!(out["from"], rotated["to"]);
    let certificate = federation.certify(pt);
    federation.install(es, [&certificate]);
    token.with(pt.striae("charter install").arg(&certificate)).text();
    // The former sealing key is the token's.
    let run = token.with(pt.striae("run")).env("STRIAE_PASSPHRASE_FILE", words);
    let _running = start(pt, run);
    assert_eq!(pt.status()["node_key"], out["to"]);
    let text = fs::read_to_string(pt.folder.join("node.key")).unwrap();
    assert!(text.contains("\nsealed "), "{text}");
    let asked = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&asked, "ES")["hits"], 1);
}

#[test]
fn an_authority_and_its_node_with_all_keys_in_a_token_found_a_federation() {
    let bench = Bench::new();
    let name = "an_authority_and_its_node_with_all_keys_in_a_token_found_a_federation";
    let Some(token) = SoftToken::new(&bench, name) else { return };
    let (authority, documents) = (bench.path("authority"), bench.path("documents"));
    fs::create_dir(&documents).unwrap();
    let init = || {
        Striae::new("authority init --country PT --name A --contact C --token")
            .arg(token.address())
            .arg("--documents")
            .arg(&documents)
            .arg(&authority)
    };
    let refused = token.near(init()).refused();
    assert!(refused.contains("STRIAE_PIN_FILE"), "{refused}");
    assert!(!authority.join("authority.key").exists());
    let made = token.with(init()).json();
    let key = fs::read_to_string(authority.join("authority.key")).unwrap();
    let public = made["authority"].as_str().unwrap();
    assert!(key.contains(public) && key.contains("\ntoken pkcs11:"), "{key}");

    let folder = bench.path("node");
    let striae = |words: &str| Striae::new("").on(&folder).words(words);
    let node =
        || striae("init --country PT --listen /ip4/127.0.0.1/tcp/0 --token").arg(token.address());
    let noise = token.with(node().words("--security noise")).refused();
    assert!(noise.contains("Noise cannot use"), "{noise}");
    let both = token.with(node().words("--unsealed")).outcome();
    assert_eq!(both.code, Some(2), "{both:?}");
    assert!(!folder.exists());
    let set_up = token.with(node().arg("--documents").arg(&documents)).json();

    let found = || Striae::new("authority found --federation Test").arg(&authority).arg(&documents);
    let refused = token.near(found()).refused();
    assert!(refused.contains("wants its PIN"), "{refused}");
    let founded = token.with(found()).json();
    assert_eq!(founded["certificates"][0]["node"], set_up["node_key"], "{founded}");
    let certificate = founded["certificates"][0]["file"].as_str().unwrap();
    let network = founded["charter"]["network"].as_str().unwrap();
    striae("charter install --network")
        .arg(network)
        .arg(documents.join("charter-1.toml"))
        .arg(certificate)
        .text();
    let status = striae("status").json();
    assert_eq!(status["charter"]["nodes"], 1, "{status}");
    assert_eq!(status["node_key"], set_up["node_key"]);
    // The list of a backup is signed as well, and the signature counts.
    let place = bench.path("backups");
    let identity = bench.path("backup.key");
    let public = striae("node backup-key").arg(&identity).json();
    let settings = folder.join("node.toml");
    let text = fs::read_to_string(&settings).unwrap();
    let backup = format!(
        "[backup]\nto = \"{}\"\nrecipients = [{}]\nevery_minutes = 0\n",
        place.display(),
        public["recipient"]
    );
    fs::write(&settings, format!("{text}\n{backup}")).unwrap();
    let backup = token.near(striae("node backup")).refused();
    assert!(backup.contains("wants its PIN"), "{backup}");
    token.with(striae("node backup")).text();
    striae("node check-backup").text();
}

#[test]
fn a_token_that_is_wrong_or_missing_is_told_in_a_sentence() {
    let bench = Bench::new();
    let name = "a_token_that_is_wrong_or_missing_is_told_in_a_sentence";
    let Some(token) = SoftToken::new(&bench, name) else { return };
    let authority = bench.path("authority");
    let init = |address: &str| {
        Striae::new("authority init --country PT --name A --contact C --token")
            .arg(address)
            .arg(&authority)
    };
    let refused = |address: &str| token.with(init(address)).refused();
    assert!(refused("token=striae").contains("is no address of a token"));
    assert!(refused("pkcs11:token=striae").contains("names no module"));
    let pin = refused(&format!("{}&pin-value=271828", token.address()));
    assert!(pin.contains("STRIAE_PIN_FILE"), "{pin}");
    let missing = refused("pkcs11:token=striae?module-path=/no/such.so");
    assert!(missing.contains("there is no PKCS #11 module /no/such.so"), "{missing}");
    let text = bench.write("text.so", "text");
    let text = refused(&format!("pkcs11:token=striae?module-path={}", text.display()));
    assert!(text.contains("is no PKCS #11 module"), "{text}");
    let absent = refused(&format!("pkcs11:token=other?module-path={}", token.module));
    assert!(absent.contains("the token 'other' is not there"), "{absent}");
    let none = refused(&token.address().replace("token=striae", "token=striae;object=none"));
    assert!(none.contains("has no key 'none'"), "{none}");
    token.add("spoilt");
    let spoilt = token.address().replace("token=striae", "token=spoilt");
    let wrong = secret(&bench, "wrong", "000000");
    let told = token.near(init(&spoilt)).env("STRIAE_PIN_FILE", wrong.to_str().unwrap()).refused();
    assert!(told.contains("PIN of the token 'spoilt' is wrong"), "{told}");
    // A service that is started again and again would lock it.
    let again = refused(&spoilt);
    assert!(again.contains("'spoilt' was given a wrong PIN"), "{again}");
    assert!(!authority.join("member.toml").exists());

    // A key that is there already is the authority's.
    token.with(init(&token.address())).text();
    let key = authority.join("authority.key");
    let address = fs::read_to_string(&key).unwrap();
    let address = address.lines().nth(2).unwrap().strip_prefix("token ").unwrap().to_owned();
    let second = bench.path("second");
    let taken = Striae::new("authority init --country PT --name A --contact C --token");
    token.with(taken.arg(&address).arg(&second)).text();
    let member = |folder: &std::path::Path| fs::read_to_string(folder.join("member.toml")).unwrap();
    assert_eq!(member(&authority), member(&second));
    // A file that names another key than the token has.
    token.add("other");
    let charter = bench.path("charter.toml");
    Striae::new("charter new --federation Test --out")
        .arg(&charter)
        .arg("--member")
        .arg(authority.join("member.toml"))
        .text();
    let sign = || token.with(Striae::new("charter sign --authority").arg(&authority).arg(&charter));
    edit(&key, "token=striae", "token=other");
    let other = sign().refused();
    assert!(other.contains("the token 'other' has no key 'striae-signing'"), "{other}");
    edit(&key, "token=other", "token=striae");
    let public = json!(fs::read_to_string(&key).unwrap().lines().nth(1).unwrap()[7..]);
    let changed = striae_crypto::SecretKey::from_bytes(&[1; 32]).public().to_string();
    edit(&key, public.as_str().unwrap(), &changed);
    let differs = sign().refused();
    assert!(differs.contains("and the key's file says"), "{differs}");
    edit(&key, &changed, public.as_str().unwrap());
    sign().text();
}

#[test]
fn a_node_whose_token_is_away_signs_nothing_and_goes_on_when_it_is_back() {
    let federation = Federation::new(&["PT", "ES"]);
    let bench = &federation.bench;
    let name = "a_node_whose_token_is_away_signs_nothing_and_goes_on_when_it_is_back";
    let Some(token) = SoftToken::new(bench, name) else { return };
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let rotate = pt.striae("node rotate --only signing --address").arg(&pt.address);
    token.with(rotate.arg("--token").arg(token.address())).text();
    let certificate = federation.certify(pt);
    for node in [pt, es] {
        federation.install(node, [&certificate]);
    }
    pt.enroll(&bench.shot(1, 1));
    es.enroll(&bench.shot(1, 2));
    let (_es, running) = (es.run(), start(pt, token.with(pt.striae("run"))));
    wait_connected(&[pt, es]);
    assert_eq!(pt.status()["keys"], json!({ "signing": "token 'striae'", "sealing": "file" }));
    let away = bench.path("away");
    fs::rename(&token.store, &away).unwrap();
    fs::create_dir(&token.store).unwrap();
    // The node has nothing to sign, and notices it all the same.
    let begun = std::time::Instant::now();
    while !pt.status()["problems"].to_string().contains("the node signs nothing") {
        assert!(begun.elapsed().as_secs() < 90, "{}", pt.status());
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
    let failed = pt.striae("ask E-1 --to ES --again").fails();
    assert!(failed.contains("the token 'striae' is not there"), "{failed}");
    let problems = pt.status()["problems"].to_string();
    assert!(problems.contains("the node signs nothing: the token 'striae' is not"), "{problems}");
    let (state, says) = keys_of(token.near(pt.striae("doctor")));
    assert_eq!(state, "fail", "{says}");
    assert!(says.contains("the token 'striae' is not there"), "{says}");
    // Spain asks meanwhile, and waits.
    let waiting = es.ask("E-1 --to PT");
    fs::remove_dir(&token.store).unwrap();
    fs::rename(&away, &token.store).unwrap();
    let asked = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&asked, "ES")["hits"], 1);
    assert_eq!(es.answer_of(&waiting, "PT")["hits"], 1);
    wait_until("the problem to be over", || {
        let problems = pt.status()["problems"].to_string();
        !problems.contains("signs nothing")
    });
    assert!(running.stop().success());
}
