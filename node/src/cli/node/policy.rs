//! The national policy as text for people.

use crate::api::ShownPolicy;
use crate::cli::terminal::shown::shown;

shown!(ShownPolicy, text);

pub(in crate::cli) fn text(shown: &ShownPolicy) -> String {
    let mut text = toml::to_string(&shown.policy).unwrap_or_default();
    text.push_str(match (&shown.digest, shown.is_changed) {
        (_, true) => {
            "\n# policy.toml says something else by now: it counts when the node starts anew"
        }
        (None, false) => "\n# there is no policy.toml: these are the strict values",
        (Some(_), false) => "",
    });
    text.trim_end().to_owned()
}
