//! `striae node disclosure`: what the disclosure table lets leave.

use serde::Serialize;
use striae_vocabulary::{CountryCode, Ground};

use crate::cli::terminal::output::Output;
use crate::cli::terminal::table;
use crate::cli::terminal::values::{argument, optional};
use crate::data_folder::DataFolder;
use crate::disclosure_table::{Disclosed, DisclosureTable};
use crate::{ALLOWED_FIELDS, NodeError};

#[derive(Serialize)]
struct Shown<'a> {
    /// The fields there are; no other leaves.
    fields: Vec<&'static str>,
    /// Number of the rule that decides for the country and the grounds given.
    rule: Option<usize>,
    disclosed: &'a Disclosed,
    /// The whole table.
    table: &'a DisclosureTable,
}

/// Shows the table, and what it means for one country and some grounds.
pub(super) fn disclosure(
    folder: &DataFolder,
    country: Option<&str>,
    grounds: &[String],
    output: &Output,
) -> Result<(), NodeError> {
    folder.check_initialised()?;
    let table = DisclosureTable::read(&folder.disclosure())?;
    let country: Option<CountryCode> = optional(country)?;
    let grounds = grounds.iter().map(|text| argument(text)).collect::<Result<Vec<Ground>, _>>()?;
    if country.is_none() && !grounds.is_empty() {
        let sentence = "--ground says on which grounds a country asks; name it with --country";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    let (rule, disclosed) = match country {
        Some(country) => table.for_query(country, &grounds),
        None => (None, &table.default),
    };
    let fields = ALLOWED_FIELDS.iter().map(|(name, _)| *name).collect();
    let shown = Shown { fields, rule, disclosed, table: &table };
    output.value(&shown, || {
        let mut rows = table::table([
            "rule", "grounds", "countries", "score step", "log10 LR", "calibre", "month", "kind", "contact",
        ]);
        let mut add = |name: String, grounds: String, countries: String, what: &Disclosed| {
            let yes = |flag| if flag { "yes" } else { "no" }.to_owned();
            rows.add_row([
                name,
                grounds,
                countries,
                what.score_step.to_string(),
                yes(what.likelihood_ratio),
                what.calibre.to_string(),
                yes(what.event_month),
                yes(what.event_kind),
                if what.contact.is_empty() { "-".to_owned() } else { what.contact.clone() },
            ]);
        };
        if country.is_some() {
            let name = rule.map_or("default".to_owned(), |rule| rule.to_string());
            let all = list(&grounds);
            add(name, all, country.map_or_else(String::new, |code| code.to_string()), disclosed);
            return format!("what leaves then:\n{rows}");
        }
        for (place, rule) in table.rules.iter().enumerate() {
            add((place + 1).to_string(), list(&rule.grounds), list(&rule.countries), &rule.disclose);
        }
        add("default".to_owned(), "any".to_owned(), "any".to_owned(), &table.default);
        format!(
            "beside a reference that only this node can trace back, the kind of mark and the country, a hit discloses:\n{rows}"
        )
    })
}

fn list<T: ToString>(list: &[T]) -> String {
    if list.is_empty() {
        return "any".to_owned();
    }
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
