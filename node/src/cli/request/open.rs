//! `striae request open`: an answer file, opened by the requester alone, verified and shown.

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_protocol::confirmation::ConfirmationState;
use striae_protocol::gateway::{
    FollowedHit, GatewayAnswer, GatewayResult, OutcomeState, RawAnswerFile,
};
use striae_protocol::limits::MAX_ANSWER_FILE_BYTES;
use striae_protocol::{Digest, EnvelopeId, Hit, Outcome, PublicKey, TrustedRoster};
use striae_vocabulary::{CountryCode, MarkKind, OpaqueReference, UnixSeconds};

use super::sponsor::read_sponsor;
use crate::NodeError;
use crate::api::outcome_name;
use crate::cli::charter::files::membership;
use crate::cli::query::text::searched_text;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::table::{or_dash, table};
use crate::clock::Clock;
use crate::gateway::file::read_gateway_file;
use crate::gateway::requester::{RequesterFolder, SentRequest};

/// An answer, as it is shown.
#[derive(Serialize)]
struct Opened {
    request: Digest,
    serial: u64,
    case_reference: Option<String>,
    sponsor: CountryCode,
    node: PublicKey,
    number: u32,
    created: UnixSeconds,
    refused: Option<String>,
    query: Option<EnvelopeId>,
    outcomes: Vec<ShownOutcome>,
}

#[derive(Serialize)]
struct ShownOutcome {
    country: CountryCode,
    node: PublicKey,
    /// `waiting`, or what it answered.
    outcome: String,
    reason: Option<String>,
    searched: Option<u32>,
    contact: Option<String>,
    received: Option<UnixSeconds>,
    hits: Vec<ShownHit>,
}

#[derive(Serialize)]
struct ShownHit {
    reference: OpaqueReference,
    mark: Option<MarkKind>,
    score: Option<f32>,
    log10_lr: Option<f32>,
    calibre: Option<String>,
    event_month: Option<String>,
    event_kind: Option<String>,
    /// State of the hit: the sponsor's people follow it for the requester's country.
    standing: Option<String>,
    /// Since when.
    changed: Option<UnixSeconds>,
    /// The name of what sponsor and answering country have signed of it.
    confirmation: Option<Digest>,
    /// Whether both signatures were verified, by the charter that was given; not known without one.
    confirmed_by_both: Option<bool>,
}

/// Opens, verifies and shows an answer file.
pub(super) fn open(
    file: &Path,
    folder: &RequesterFolder,
    charter: &[PathBuf],
    sponsor: Option<&Path>,
    clock: Clock,
    output: &Output,
) -> Result<(), NodeError> {
    let said = |error: striae_protocol::gateway::AnswerFileError| {
        NodeError::Argument(format!("{}: {error}", file.display()))
    };
    let raw = RawAnswerFile::new(read_gateway_file(file, MAX_ANSWER_FILE_BYTES)?).map_err(said)?;
    let requester = folder.card()?.node;
    let sent = folder.sent()?;
    let mut known: Vec<(PublicKey, CountryCode)> =
        sent.iter().filter_map(|one| Some((one.node?, one.sponsor))).collect();
    if let Some(path) = sponsor {
        let node = read_sponsor(path)?;
        known.push((node.key, node.country));
    }
    let roster = match charter {
        [] => None,
        files => Some(membership(files)?.roster(clock.now())),
    };
    let country_of = |key: &PublicKey| match &roster {
        // The federation's word about a key is newer than the knowledge at the time of the request.
        Some(roster) => roster.country_of(key),
        None => known.iter().find(|(known, _)| known == key).map(|(_, country)| *country),
    };
    let decoded = raw.decode(&requester, &[folder.sealing_key()?]).map_err(said)?;
    let is_ours = |digest: &Digest, sponsor| find(&sent, digest, sponsor).is_some();
    let authentic = decoded.authenticate(is_ours, country_of).map_err(said)?;
    let answer = authentic.answer();
    let of = find(&sent, &answer.request, answer.sponsor);
    let opened = shown(answer, of, roster.as_ref());
    output.value(&opened, || text(&opened))
}

fn find<'a>(
    sent: &'a [SentRequest],
    digest: &Digest,
    sponsor: CountryCode,
) -> Option<&'a SentRequest> {
    sent.iter().find(|one| one.request == *digest && one.sponsor == sponsor)
}

fn shown(
    answer: &GatewayAnswer,
    of: Option<&SentRequest>,
    roster: Option<&TrustedRoster>,
) -> Opened {
    let refused = match &answer.result {
        GatewayResult::Refused { reason } => Some(reason.clone()),
        _ => None,
    };
    let asked = answer.result.asked();
    let query = asked.map(|asked| asked.query);
    let (outcomes, followed) = asked.map_or((&[][..], &[][..]), |it| (it.outcomes, it.followed));
    let shown_hit = |hit: &Hit| {
        let of_hit = |one: &&FollowedHit| one.hit == hit.reference;
        shown_hit(hit, followed.iter().find(of_hit), roster)
    };
    let outcomes = outcomes.iter().map(|one| {
        let waiting = ShownOutcome {
            country: one.country,
            node: one.node,
            outcome: "waiting".to_owned(),
            reason: None,
            searched: None,
            contact: None,
            received: None,
            hits: Vec::new(),
        };
        let OutcomeState::Answered { received, answer } = &one.state else { return waiting };
        let (reason, hits) = match &answer.outcome {
            Outcome::Hits(hits) => (None, hits.iter().map(shown_hit).collect()),
            Outcome::Unsupported { reason }
            | Outcome::Refused { reason }
            | Outcome::Overloaded { reason, .. } => (Some(reason.clone()), Vec::new()),
            Outcome::NoHits | Outcome::Withdrawn => (None, Vec::new()),
        };
        ShownOutcome {
            outcome: outcome_name(&answer.outcome).to_owned(),
            reason,
            searched: matches!(answer.outcome, Outcome::Hits(_) | Outcome::NoHits)
                .then_some(answer.searched),
            contact: answer.contact.clone(),
            received: Some(*received),
            hits,
            ..waiting
        }
    });
    Opened {
        request: answer.request,
        serial: of.map_or(0, |one| one.serial),
        case_reference: of.and_then(|one| one.case_reference.clone()),
        sponsor: answer.sponsor,
        node: answer.node,
        number: answer.number,
        created: answer.created,
        refused,
        query,
        outcomes: outcomes.collect(),
    }
}

fn shown_hit(
    hit: &Hit,
    followed: Option<&FollowedHit>,
    roster: Option<&TrustedRoster>,
) -> ShownHit {
    let signed = followed.and_then(|one| one.confirmation);
    let confirmed_by_both = signed.zip(roster).map(|(signed, roster)| {
        matches!(signed.verify_by(roster), Ok(ConfirmationState::Complete))
    });
    ShownHit {
        standing: followed.map(|one| one.standing.to_string()),
        changed: followed.map(|one| one.changed),
        confirmation: signed.map(|signed| signed.statement.digest()),
        confirmed_by_both,
        reference: hit.reference,
        mark: hit.mark.kind(),
        score: hit.score_hundredths.map(|hundredths| f32::from(hundredths) / 100.0),
        log10_lr: hit.log10_lr_tenths.map(|tenths| f32::from(tenths) / 10.0),
        calibre: hit.calibre.clone(),
        event_month: hit.event_month.map(|month| month.to_string()),
        event_kind: hit.event_kind.clone(),
    }
}

/// State of a hit, and the country that says so.
fn standing_of(hit: &ShownHit) -> String {
    let Some(standing) = &hit.standing else { return "unconfirmed".to_owned() };
    match (hit.confirmation, hit.confirmed_by_both) {
        (None, _) => standing.clone(),
        (Some(_), None) => format!("{standing} (signatures not verified: give --charter)"),
        (Some(_), Some(true)) => format!("{standing} (signed by both countries)"),
        (Some(_), Some(false)) => format!("{standing} (not signed by both countries)"),
    }
}

fn text(opened: &Opened) -> String {
    let Opened { serial, sponsor, number, created, .. } = opened;
    let head = format!(
        "answer {number} of {sponsor} to request {serial} (case {}), made {created}; its signature fits",
        or_dash(opened.case_reference.as_ref())
    );
    if let Some(reason) = &opened.refused {
        return format!("{head}\n{sponsor} does not ask: {reason}");
    }
    let mut table = table([
        "country",
        "outcome",
        "searched",
        "reference",
        "mark",
        "score",
        "log10 LR",
        "calibre",
        "standing",
        "contact or reason",
    ]);
    for one in &opened.outcomes {
        let row = |hit: Option<&ShownHit>| {
            [
                one.country.to_string(),
                one.outcome.clone(),
                searched_text(one.searched),
                or_dash(hit.map(|hit| hit.reference)),
                or_dash(hit.and_then(|hit| hit.mark)),
                or_dash(hit.and_then(|hit| hit.score).map(|score| format!("{score:.2}"))),
                or_dash(hit.and_then(|hit| hit.log10_lr)),
                or_dash(hit.and_then(|hit| hit.calibre.clone())),
                hit.map_or_else(|| "-".to_owned(), standing_of),
                or_dash(one.reason.as_ref().or(one.contact.as_ref())),
            ]
        };
        if one.hits.is_empty() {
            table.add_row(row(None));
        }
        for hit in &one.hits {
            table.add_row(row(Some(hit)));
        }
    }
    format!("{head}\n{table}\na hit is a lead: examiners of both countries compare the originals")
}
