//! Replies of a gateway as text for people.

use crate::api::{AnswerFile, GatewayList, ImportedRequest, ListedRequester};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_vocabulary::counted;

shown!(ListedRequester, entered_text);
shown!(ImportedRequest, imported_text);
shown!(GatewayList, list_text);
shown!(AnswerFile, answer_text);

fn entered_text(entered: &ListedRequester) -> String {
    format!(
        "{} may ask through this node by the key {}\nfingerprint {}: compare it with {} by another way than the file came",
        entered.country, entered.key, entered.fingerprint, entered.country
    )
}

pub(super) fn answer_text(answer: &AnswerFile) -> String {
    format!(
        "answer {} to {}'s request {}: answers of {} with {}, {} still without",
        answer.number,
        answer.country,
        answer.request,
        counted(answer.answered, "node"),
        counted(answer.hits, "hit"),
        answer.waiting
    )
}

fn imported_text(imported: &ImportedRequest) -> String {
    let ImportedRequest { request, country, serial, expires, .. } = imported;
    let sealed = if imported.was_sealed { "sealed" } else { "not sealed" };
    let mut lines = vec![
        format!("request {request} of {country}, its number {serial}, {sealed}"),
        format!("case     {}", or_dash(imported.case_reference.as_ref())),
        format!("event    {}", or_dash(imported.event_kind.as_ref())),
        format!("facts    {}", imported.facts),
        format!("grounds  {}", imported.grounds.join(", ")),
        format!("scans    {}", imported.scans.join(", ")),
        format!("contact  {}", imported.contact),
        format!("of use until {expires}"),
    ];
    if let Some(query) = imported.query {
        let countries: Vec<String> = imported.countries.iter().map(ToString::to_string).collect();
        let when = if imported.sending { "goes to" } else { "will go, once the node runs, to" };
        lines.push(format!(
            "query {query} for {country} is signed and {when} {}",
            countries.join(", ")
        ));
    } else {
        lines.push("it is not asked".to_owned());
    }
    lines.join("\n")
}

fn list_text(list: &GatewayList) -> String {
    let mut requesters = table(["country", "fingerprint", "entered", "by"]);
    for one in &list.requesters {
        requesters.add_row([
            one.country.to_string(),
            one.fingerprint.clone(),
            one.entered.to_string(),
            one.person.clone(),
        ]);
    }
    let mut requests = table([
        "request", "country", "number", "case", "imported", "until", "state", "answered", "hits",
        "files",
    ]);
    for one in &list.requests {
        requests.add_row([
            one.request.to_string()[..12].to_owned(),
            one.country.to_string(),
            one.serial.to_string(),
            or_dash(one.case_reference.as_ref()),
            one.imported.to_string(),
            one.expires.to_string(),
            one.declined
                .as_ref()
                .map_or_else(|| "asked".to_owned(), |why| format!("declined: {why}")),
            one.answered.to_string(),
            one.hits.to_string(),
            one.answer_files.to_string(),
        ]);
    }
    format!(
        "{requesters}\n{} entered\n{requests}\n{}",
        counted(list.requesters.len(), "key"),
        counted(list.requests.len(), "request")
    )
}
