//! The founding of a federation as the operator's page has it, command by command.

use std::path::Path;
use std::process::Command;

use crate::kit::{Bench, Striae};

/// The commands of the page, in its order.
fn commands() -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/operator/founding.md");
    let page = std::fs::read_to_string(page).unwrap();
    let blocks = page.split("```\n").skip(1).step_by(2);
    blocks.flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A command of the page, run by a shell as it is written there; its output.
fn run(bench: &Bench, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_striae")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(bench.path(""));
    shell.env_remove("STRIAE_DATA_FOLDER").env("PATH", path);
    shell.env("STRIAE_PASSPHRASE_FILE", bench.path("passphrase"));
    let output = shell.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{command}\n{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// The value that stands after a word at the beginning of a line.
fn after<'a>(said: &'a str, word: &str) -> &'a str {
    let mut lines = said.lines().filter_map(|line| line.strip_prefix(word));
    lines.next().unwrap_or_else(|| panic!("no {word} in {said}")).trim()
}

fn with_passphrase(bench: &Bench) {
    use std::os::unix::fs::PermissionsExt as _;
    let file = bench.write("passphrase", "six random words of each authority\n");
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn the_page_on_founding_works_as_written_with_twelve_commands() {
    let bench = Bench::new();
    with_passphrase(&bench);
    // The first command makes the folder for documents.
    let commands = commands();
    assert_eq!(commands.len(), 12, "{commands:#?}");
    assert!(commands.iter().all(|command| command.starts_with("striae ")), "{commands:#?}");
    let mut network = None;
    for command in &commands {
        let command = match (&network, command.split_once("--network")) {
            (Some(network), Some((before, _))) => format!("{before} --network \"{network}\""),
            _ => command.clone(),
        };
        let said = run(&bench, &command);
        if command.contains(" init ") {
            let prints = said.lines().filter(|line| line.starts_with("fingerprint ")).count();
            assert_eq!(prints, 1, "{said}");
        }
        if command.contains("authority found") {
            network = Some(after(&said, "network").to_owned());
            assert!(said.contains("certificate for the node"), "{said}");
            assert_eq!(said.contains("signatures  valid"), command.contains("FR"), "{said}");
        }
    }
    for country in ["PT", "ES", "FR"] {
        let status = Striae::new("status").on(&bench.path(&format!("node-{country}"))).json();
        assert_eq!(status["charter"]["nodes"], 3, "{status}");
        assert_eq!(status["certificate"]["duties"][1], "answer", "{status}");
    }
}

#[test]
fn a_founder_signs_only_a_draft_with_its_own_entry() {
    let bench = Bench::new();
    let documents = bench.path("founding");
    std::fs::create_dir(&documents).unwrap();
    let init = |country: &str| {
        let authority = Striae::new("authority init --unsealed --name A --contact C --country");
        authority.words(country).arg(bench.path(country)).arg("--documents").arg(&documents)
    };
    let found =
        |country: &str| Striae::new("authority found").arg(bench.path(country)).arg(&documents);
    init("PT").text();
    let unnamed = found("PT").refused();
    assert!(unnamed.contains("--federation"), "{unnamed}");
    found("PT").words("--federation Test").text();
    init("ES").text();
    let late = found("ES").refused();
    assert!(late.contains("does not have the entry of this authority for ES"), "{late}");
    let other = found("PT").words("--federation Other").refused();
    assert!(other.contains("founds 'Test', and not 'Other'"), "{other}");
    let again = init("PT").refused();
    assert!(again.contains("exists already"), "{again}");
}

#[test]
fn an_address_for_others_has_a_port_that_they_can_dial() {
    let bench = Bench::new();
    let folder = bench.path("node");
    let striae = |words: &str| Striae::new("").on(&folder).words(words);
    let no_port = |refused: String| {
        assert!(refused.contains("port 0"), "{refused}");
    };
    no_port(striae("init --unsealed --country PT --address /ip4/192.0.2.1/tcp/0").refused());
    no_port(striae("standby init --listen 127.0.0.1:0").refused());
    assert!(!folder.exists());
    striae("init --unsealed --country PT --address /ip4/192.0.2.1/tcp/4710").text();
    no_port(striae("node move --address /dns/node.example/tcp/0").refused());
    no_port(striae("node rotate --address /ip4/192.0.2.1/udp/0/quic-v1").refused());
    let joined = striae("standby join 192.0.2.2:0 nonsense").refused();
    assert!(joined.contains("no port that can be dialled"), "{joined}");
    // A folder whose own folder is not there is that of a stick that is not plugged in.
    let documents = bench.path("away").join("stick");
    let away = striae("node move --address /ip4/192.0.2.1/tcp/4711 --documents");
    let away = away.arg(&documents).refused();
    assert!(away.contains("for documents is not there and cannot be made"), "{away}");
}
