//! Calls that wait for a second person: listed, shown whole, drawn, approved.

use std::path::Path;

use serde_json::value::RawValue;
use striae_files::file_name::refuse_other_ending;
use striae_vocabulary::counted;

use crate::NodeError;
use crate::api::{
    self, Approve, Approved, Call, DeclinedList, PictureOfProposal, Proposal, ProposalList,
    ProposalShown, ScanPictured, ShowProposal, every_call,
};
use crate::cli::hit::text as hit_text;
use crate::cli::terminal::at::At;
use crate::cli::terminal::shown::{Shown, shown};
use crate::cli::terminal::table::table;

shown!(Proposal, proposed);
shown!(ProposalList, proposals);
shown!(ProposalShown, whole);
shown!(DeclinedList, declined);
shown!(ScanPictured, |picture| format!("{}: {}", picture.exhibit, picture.file));

/// Shows a waiting call, and draws the scan that it is about to a file.
pub(super) fn show(at: &At<'_>, number: u64, picture: Option<&Path>) -> Result<(), NodeError> {
    let Some(path) = picture else { return at.ask(ShowProposal { proposal: number }) };
    refuse_other_ending(path, "PNG", &["png"])?;
    let Some(shown) = at.reply_to(ShowProposal { proposal: number })? else { return Ok(()) };
    let drawn = at.reply_to(PictureOfProposal { proposal: number })?;
    let Some(drawn) = drawn else { return Ok(()) };
    at.output.file(path, &drawn.bytes)?;
    at.output.value(&shown, || {
        let path = path.display();
        format!("{}\npicture of {} of {}: {path}", whole(&shown), drawn.file, drawn.exhibit)
    })
}

/// Shows a waiting call and approves it; a person at a terminal is asked.
pub(super) fn approve(at: &At<'_>, number: u64, yes: bool) -> Result<(), NodeError> {
    let Some(shown) = at.reply_to(ShowProposal { proposal: number })? else { return Ok(()) };
    let is_asked = !yes && at.output.asks();
    if is_asked && !at.output.agrees(&whole(&shown), "Approve this?")? {
        let sentence = format!("number {number}: nothing was approved; it waits as before");
        return Err(NodeError::Argument(sentence));
    }
    let Some(approved) = at.reply_to(Approve { proposal: number })? else { return Ok(()) };
    if is_asked || at.output.is_json() {
        return at.report(&approved);
    }
    at.output.value(&(), || format!("{}\n\n{}", whole(&shown), approved.text()))
}

impl Shown for Approved {
    /// The text of the reply to the call that was approved.
    fn text(&self) -> String {
        fn typed<C: Call<Reply: Shown>>(json: &str) -> Option<String> {
            serde_json::from_str::<C::Reply>(json).ok().map(|reply| reply.text())
        }
        macro_rules! text_of {
            ($($call:ident,)*) => {
                match self.call.as_str() {
                    $(api::$call::NAME => typed::<api::$call>(self.reply.get()),)*
                    _ => None,
                }
            };
        }
        every_call!(text_of).unwrap_or_else(|| self.reply.get().to_owned())
    }

    fn json(&self) -> serde_json::Result<Box<RawValue>> {
        Ok(self.reply.clone())
    }
}

fn proposed(proposal: &Proposal) -> String {
    format!(
        "{} of {} waits for a second person: another one approves it with `striae person approve {}` until {}",
        proposal.action, proposal.subject, proposal.proposal, proposal.expires
    )
}

fn proposals(list: &ProposalList) -> String {
    if list.proposals.is_empty() {
        return "nothing waits for a second person".to_owned();
    }
    let mut table = table(["number", "what", "of", "asked by", "until"]);
    for one in &list.proposals {
        table.add_row([
            one.proposal.to_string(),
            one.action.to_string(),
            one.subject.clone(),
            format!("{} ({})", one.first.person, one.first.role),
            one.expires.to_string(),
        ]);
    }
    format!("{table}\n`striae person proposal NUMBER` shows one whole")
}

/// All that a second person needs to know.
fn whole(shown: &ProposalShown) -> String {
    let Proposal { proposal, action, subject, first, expires } = &shown.proposal;
    let mut fields = table([] as [&str; 0]);
    fields.add_row(["asked by".to_owned(), format!("{} ({})", first.person, first.role)]);
    fields.add_row(["asked at".to_owned(), shown.since.to_string()]);
    fields.add_row(["until".to_owned(), expires.to_string()]);
    fields.add_row(["command", shown.call.as_str()]);
    for field in &shown.fields {
        fields.add_row([field.name.as_str(), field.value.as_str()]);
    }
    let mut lines = vec![format!("number {proposal}, {action}: {subject}"), fields.to_string()];
    for (place, file) in shown.files.iter().enumerate() {
        let name = file.name.clone().unwrap_or_else(|| format!("file {}", place + 1));
        lines.push(format!("{name}: {}", counted(file.bytes, "byte")));
        lines.extend(file.sha256.map(|sha256| format!("  SHA-256 {sha256}")));
    }
    if let Some(request) = &shown.request {
        lines.push(request.text());
    }
    if let Some(hit) = &shown.hit {
        let mut hit = hit.clone();
        if shown.statement.is_some() {
            // It follows, as that which is signed.
            hit.statement = None;
        }
        lines.push(hit_text::text(&hit));
    }
    if let Some(statement) = &shown.statement {
        lines.push(format!("approved, this is signed for the country:\n{statement}"));
    }
    if let Some(scan) = &shown.scan {
        lines.push(format!(
            "approved here and by the other country, this scan leaves: {} of {}, {}\n  SHA-256 {}",
            scan.file,
            scan.exhibit,
            counted(scan.bytes, "byte"),
            scan.sha256
        ));
    }
    lines.extend(shown.notes.iter().cloned());
    lines.join("\n")
}

fn declined(list: &DeclinedList) -> String {
    if list.declined.is_empty() {
        return "nothing of yours was declined in the last 30 days".to_owned();
    }
    let mut table = table(["number", "what", "of", "declined by", "at", "reason"]);
    for one in &list.declined {
        table.add_row([
            one.proposal.to_string(),
            one.action.to_string(),
            one.subject.clone(),
            one.by.person.to_string(),
            one.at.to_string(),
            one.reason.to_string(),
        ]);
    }
    table.to_string()
}
