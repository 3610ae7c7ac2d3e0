//! The ceremony of `docs/ceremony.sh`, as it is written there.

use std::path::Path;
use std::process::Command;

use crate::kit::Bench;

#[test]
fn the_ceremony_in_the_documentation_works_as_written() {
    let bench = Bench::new();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/ceremony.sh");
    let run = || {
        let mut command = Command::new("bash");
        command.arg(&script).arg(bench.path("ceremony"));
        command.env("STRIAE", env!("CARGO_BIN_EXE_striae")).env_remove("STRIAE_DATA_FOLDER");
        command.output().unwrap()
    };
    let output = run();
    let (said, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{errors}");
    for line in [
        "signatures  valid",
        "version 2 of Example Federation, 4 members take part",
        "version 3 of Example Federation, 3 members take part",
        "start the node anew: it then goes by its next key",
        "no longer has the node",
        "the ceremony is over",
    ] {
        assert!(said.contains(line), "'{line}' is not in: {said}");
    }
    // Every forbidden act was refused, in one sentence each.
    for sentence in ["PT signed, 2 of PT, ES, FR are needed", "ES takes no part in the federation"]
    {
        assert!(errors.contains(sentence), "'{sentence}' is not in: {errors}");
    }
    assert!(!run().status.success(), "a folder that is there is not overwritten");
}
