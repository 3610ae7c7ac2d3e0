//! Licences under which others' work may be part of Striae.

use spdx::{Expression, Licensee, ParseError, ParseMode};

use crate::finding::Finding;

/// Licences that allow use in a program under Apache-2.0 and ask for no more than notices (MPL-2.0:
/// its own files stay open).
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "bzip2-1.0.6",
];

/// Refuses a package whose licence, an SPDX expression, does not allow its use.
pub(crate) fn check(package: &str, licence: Option<&str>) -> Option<Finding> {
    let what = match licence.map(is_allowed) {
        Some(Ok(true)) => return None,
        Some(Ok(false)) => format!("{package} is under {}", licence.unwrap_or_default()),
        Some(Err(error)) => {
            format!("the licence of {package} is no SPDX expression ({})", error.reason)
        }
        None => format!("{package} states no licence"),
    };
    let remedy = "replace the package, or allow the licence in scripts/xtask/src/licences.rs after \
                  reading it";
    Some(Finding::new("Cargo.lock", what, remedy))
}

fn is_allowed(licence: &str) -> Result<bool, ParseError> {
    let allowed: Vec<_> =
        ALLOWED.iter().map(|one| Licensee::parse(one)).collect::<Result<_, _>>()?;
    // Old packages write MIT/Apache-2.0 where SPDX wants OR.
    let expression = Expression::parse_mode(licence, ParseMode::LAX)?;
    Ok(expression.evaluate(|required| allowed.iter().any(|one| one.satisfies(required))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_evaluated() {
        for licence in [
            "Apache-2.0",
            "MIT OR GPL-3.0-or-later",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "Apache-2.0 AND ISC",
        ] {
            assert_eq!(check("x 1.0.0", Some(licence)), None, "{licence}");
        }
    }

    #[test]
    fn what_is_not_allowed_is_named() {
        for licence in ["GPL-3.0-or-later", "MIT AND GPL-2.0-only", "LicenseRef-mine", "whatever"] {
            let finding = check("x 1.0.0", Some(licence)).unwrap().to_string();
            assert!(finding.contains("x 1.0.0"), "{finding}");
        }
        assert!(check("x 1.0.0", None).unwrap().to_string().contains("states no licence"));
    }
}
