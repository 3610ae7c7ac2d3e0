//! Installed documents as text for people.

use crate::api::{CharterText, Installed};
use crate::cli::terminal::shown::{Shown, shown};
use striae_vocabulary::counted;

shown!(Installed, installed);

/// Documents that were installed.
pub(in crate::cli) fn installed(installed: &Installed) -> String {
    let mut lines: Vec<String> = installed
        .documents
        .installed
        .iter()
        .map(|news| format!("{}: {}", news.kind, news.says))
        .collect();
    if installed.documents.known > 0 {
        let were = if installed.documents.known == 1 { "was" } else { "were" };
        let documents = counted(installed.documents.known, "document");
        lines.push(format!("{documents} {were} known already"));
    }
    let charter = &installed.charter;
    let countries: Vec<String> = charter.countries.iter().map(ToString::to_string).collect();
    lines.push(format!(
        "{}, version {}: {}; {}",
        charter.federation,
        charter.charter_version,
        countries.join(", "),
        counted(charter.nodes, "node")
    ));
    lines.extend(installed.not_counted.clone());
    if installed.restart {
        lines.push("start the node anew: it then goes by its next key".to_owned());
    }
    lines.join("\n")
}

impl Shown for CharterText {
    fn text(&self) -> String {
        self.text.trim_end().to_owned()
    }

    fn is_signed_text(&self) -> bool {
        true
    }
}
