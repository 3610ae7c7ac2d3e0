//! The disclosure table as text for people: the facts that leave.

use std::fmt::Write as _;

use crate::api::ShownDisclosure;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table;
use crate::disclosure_table::Disclosed;

shown!(ShownDisclosure, text);

/// The rule of one question, or the whole table.
fn text(shown: &ShownDisclosure) -> String {
    let mut rows = table::table([
        "rule",
        "grounds",
        "countries",
        "score step",
        "log10 LR",
        "calibre",
        "month",
        "kind",
        "contact",
    ]);
    let mut add = |name: String, grounds: String, countries: String, one: &Disclosed| {
        let yes = |flag| if flag { "yes" } else { "no" }.to_owned();
        rows.add_row([
            name,
            grounds,
            countries,
            one.score_step.to_string(),
            yes(one.likelihood_ratio),
            one.calibre.to_string(),
            yes(one.event_month),
            yes(one.event_kind),
            if one.contact.is_empty() { "-".to_owned() } else { one.contact.clone() },
        ]);
    };
    let is_in_force = |number: usize| if shown.rule == Some(number) { "*" } else { "" };
    for (number, rule) in (1..).zip(&shown.table.rules) {
        let name = format!("{number}{}", is_in_force(number));
        add(name, list(&rule.grounds), list(&rule.countries), &rule.disclose);
    }
    add("default".to_owned(), "any".to_owned(), "any".to_owned(), &shown.table.default);
    let mut text = format!(
        "beside a reference that only this node can trace back, the kind of mark and the country, a hit discloses:\n{rows}"
    );
    if shown.rule.is_some() {
        text += "\n*: the rule of this question";
    }
    if shown.is_refused {
        text += "\nthis country is not answered (node.toml, refuse_countries): it learns nothing";
    }
    if let Some(learned) = &shown.learned {
        let or_nothing = |fact: &Option<String>| fact.clone().unwrap_or_else(|| "-".to_owned());
        let _ = write!(
            text,
            "\nit would learn of {}: calibre {}, month of the event {}, kind of event {}",
            learned.exhibit,
            or_nothing(&learned.calibre),
            or_nothing(&learned.event_month),
            or_nothing(&learned.event_kind)
        );
    }
    if shown.is_changed {
        text += "\ndisclosure.toml says something else by now: it counts when the node starts anew";
    }
    text
}

fn list<T: ToString>(list: &[T]) -> String {
    if list.is_empty() {
        return "any".to_owned();
    }
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
