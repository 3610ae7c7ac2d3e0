//! What several tests need: the programs, scenario files, runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub(crate) fn testnet() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_striae-testnet"));
    command.env_remove("STRIAE_DATA");
    command
}

/// The node's program, beside the one under test when the whole workspace was built.
pub(crate) fn striae() -> PathBuf {
    let striae = Path::new(env!("CARGO_BIN_EXE_striae-testnet")).with_file_name("striae");
    assert!(striae.is_file(), "build the whole workspace first: cargo build --release --workspace");
    striae
}

/// A scenario of the repository.
pub(crate) fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name)
}

/// A finished run.
pub(crate) struct Finished {
    pub(crate) code: i32,
    pub(crate) printed: String,
    pub(crate) said: String,
    pub(crate) report: Option<Value>,
}

impl Finished {
    /// Verdict of the report on an expectation.
    pub(crate) fn verdict(&self, sentence: &str) -> (bool, String) {
        let report = self.report.as_ref().unwrap();
        let mut all = report["expectations"].as_array().unwrap().iter();
        let found = all.find(|one| one["sentence"] == sentence).unwrap();
        (found["ok"].as_bool().unwrap(), found["seen"].as_str().unwrap().to_owned())
    }

    /// Fails the test unless every expectation came true.
    pub(crate) fn assert_ok(&self) {
        assert_eq!(self.code, 0, "{}\n{}", self.printed, self.said);
        assert_eq!(self.report.as_ref().unwrap()["ok"], true);
    }
}

/// Runs a scenario in a folder that goes away, with further arguments.
pub(crate) fn run(scenario: &Path, further: &[&str]) -> Finished {
    let folder = tempfile::tempdir().unwrap();
    let (report, work) = (folder.path().join("report.json"), folder.path().join("w"));
    let mut command = testnet();
    command.arg("run").arg(scenario).arg("--json").arg(&report).arg("--keep").arg(work);
    let Output { status, stdout, stderr } = command.args(further).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Finished {
        code: status.code().unwrap(),
        printed: text(stdout),
        said: text(stderr),
        report: fs::read(&report).ok().map(|bytes| serde_json::from_slice(&bytes).unwrap()),
    }
}

/// A scenario file with these steps and expectations: Portugal holds lisbon-1 and lisbon-2, Spain
/// madrid-1, made by the firearm of lisbon-1, France paris-1. France refuses Portugal.
pub(crate) fn scenario(further: &str, steps: &[&str], expectations: &[&str]) -> (TempDir, PathBuf) {
    let quoted: Vec<String> = expectations.iter().map(|one| format!("{one:?}")).collect();
    let text = format!(
        r#"
title = "a test"
seed = 5
calibre = "9 mm Luger"
countries = [
    {{ code = "PT", name = "Portugal" }},
    {{ code = "ES", name = "Spain" }},
    {{ code = "FR", name = "France", refuses = ["PT"] }},
]
exhibits = [
    {{ name = "lisbon-1", country = "PT", firearm = "a", shot = 1, kind = "evidence", case = "1" }},
    {{ name = "lisbon-2", country = "PT", firearm = "b", shot = 1, kind = "evidence", case = "2" }},
    {{ name = "madrid-1", country = "ES", firearm = "a", shot = 2, kind = "evidence", case = "3" }},
    {{ name = "paris-1", country = "FR", firearm = "c", shot = 1, kind = "evidence", case = "4" }},
]
steps = [{}]
expectations = [{}]
{further}
"#,
        steps.join(", "),
        quoted.join(", "),
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}
