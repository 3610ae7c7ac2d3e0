//! A token of `SoftHSM` for one test.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Bench, Striae};

/// Places of `SoftHSM`'s module in Debian and elsewhere.
const MODULES: [&str; 4] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
];
const CONFIGURATION: &str = "SOFTHSM2_CONF";
const PIN: &str = "271828";

/// A token, and the file with its PIN.
pub(crate) struct SoftToken {
    pub(crate) module: &'static str,
    configuration: PathBuf,
    pub(crate) store: PathBuf,
    pub(crate) pin: PathBuf,
}

impl SoftToken {
    /// A token of its own in the bench; `None`, and a line, where `SoftHSM` is not installed.
    pub(crate) fn new(bench: &Bench, test: &str) -> Option<Self> {
        let Some(module) = MODULES.into_iter().find(|path| Path::new(path).exists()) else {
            println!("skipped: {test}: no libsofthsm2.so is installed");
            return None;
        };
        let store = bench.path("tokens");
        fs::create_dir(&store).unwrap();
        let text = format!("directories.tokendir = {}\nlog.level = ERROR\n", store.display());
        let configuration = bench.write("softhsm2.conf", text);
        let token = Self { module, configuration, store, pin: secret(bench, "pin", PIN) };
        token.add("striae");
        Some(token)
    }

    /// Adds a token with this label and the same PIN.
    pub(crate) fn add(&self, label: &str) {
        let made = Command::new("softhsm2-util")
            .args(["--init-token", "--free", "--label", label, "--so-pin", "314159", "--pin", PIN])
            .env(CONFIGURATION, &self.configuration)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    pub(crate) fn address(&self) -> String {
        format!("pkcs11:token=striae?module-path={}", self.module)
    }

    /// A command that finds the token, and nobody to give its PIN.
    pub(crate) fn near(&self, command: Striae) -> Striae {
        command.env(CONFIGURATION, self.configuration.to_str().unwrap())
    }

    /// A command that finds the token and its PIN.
    pub(crate) fn with(&self, command: Striae) -> Striae {
        self.near(command).env("STRIAE_PIN_FILE", self.pin.to_str().unwrap())
    }
}

/// A file that only its owner may read.
pub(crate) fn secret(bench: &Bench, name: &str, text: &str) -> PathBuf {
    let path = bench.write(name, text);
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    path
}
