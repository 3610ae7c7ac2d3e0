//! `striae gateway`: asking for countries without a node.

use striae_protocol::limits::{MAX_REASON_BYTES, MAX_REQUEST_FILE_BYTES};

use super::connection::Connection;
use super::gateway_arguments::GatewayVerb;
use super::hit::who_acts;
use super::output::Output;
use super::tables::{or_dash, table};
use crate::NodeError;
use crate::api::{
    AnswerFile, GatewayCall, GatewayList, GatewayReply, ImportHow, ImportedRequest, Reply, Request,
};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::gateway::file::read_gateway_file;
use crate::membership::authority::read_request;
use striae_casework::roles::Role;

/// Carries out a verb of a gateway.
pub(super) fn gateway(
    folder: &DataFolder,
    clock: Clock,
    verb: GatewayVerb,
    output: &Output,
) -> Result<(), NodeError> {
    let call = |call, attachment: &[u8]| {
        Connection::open(folder, clock)?.call(Request::Gateway(call), attachment)
    };
    match verb {
        GatewayVerb::Enter { file, who } => {
            let card = read_request(&file)?;
            let who = who_acts(&who, Role::Liaison)?;
            let (country, key) = (card.country, card.node);
            output.reply(&call(GatewayCall::Enter { country, key, who }, &[])?)
        }
        GatewayVerb::Import { file, check, decline, standing, who } => {
            let how = match decline {
                _ if check => ImportHow::Check,
                None => ImportHow::Ask { standing },
                Some(reason) if (1..=MAX_REASON_BYTES).contains(&reason.len()) => {
                    ImportHow::Decline { reason }
                }
                Some(_) => {
                    let sentence = format!("a reason has 1 to {MAX_REASON_BYTES} bytes");
                    return Err(NodeError::Argument(sentence));
                }
            };
            let bytes = read_gateway_file(&file, MAX_REQUEST_FILE_BYTES)?;
            let who = who_acts(&who, Role::Liaison)?;
            output.reply(&call(GatewayCall::Import { how, who }, &bytes)?)
        }
        GatewayVerb::List => output.reply(&call(GatewayCall::List, &[])?),
        GatewayVerb::Answer { request, out } => {
            let reply = call(GatewayCall::Answer { request }, &[])?;
            let answer = match reply {
                Reply::Gateway(reply) => match *reply {
                    GatewayReply::Answer(answer) => Some(answer),
                    _ => None,
                },
                _ => None,
            };
            let mut answer = answer.ok_or_else(|| {
                NodeError::Socket("the node replied to something else".to_owned())
            })?;
            output.file(&out, &answer.bytes)?;
            answer.bytes.clear();
            output.value(&answer, || {
                format!("{}\nwritten to {}", answer_text(&answer), out.display())
            })
        }
    }
}

/// A reply as text.
pub(super) fn text(reply: &GatewayReply) -> String {
    match reply {
        GatewayReply::Entered(entered) => format!(
            "{} may ask through this node by the key {}\nfingerprint {}: compare it with {} by another way than the file came",
            entered.country, entered.key, entered.fingerprint, entered.country
        ),
        GatewayReply::Imported(imported) => imported_text(imported),
        GatewayReply::List(list) => list_text(list),
        GatewayReply::Answer(answer) => answer_text(answer),
    }
}

fn answer_text(answer: &AnswerFile) -> String {
    format!(
        "answer {} to {}'s request {}: {} nodes have answered with {} hits, {} have not yet",
        answer.number, answer.country, answer.request, answer.answered, answer.hits, answer.waiting
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
        let when =
            if imported.sending { "sent to" } else { "will be sent, once the node runs, to" };
        lines.push(format!("query {query} for {country} {when} {}", countries.join(", ")));
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
        "{requesters}\n{} keys entered\n{requests}\n{} requests",
        list.requesters.len(),
        list.requests.len()
    )
}
