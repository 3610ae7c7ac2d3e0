//! The answer file of a request: what every asked node has said so far, sealed to the requester.

use std::collections::BTreeMap;
use striae_vocabulary::counted;

use striae_protocol::gateway::{CountryOutcome, GatewayAnswer, GatewayResult, OutcomeState};
use striae_protocol::limits::MAX_FILE_OUTCOMES;
use striae_protocol::{EnvelopeId, Outcome, PublicKey, TrustedRoster};
use striae_store::{AuditEvent, GatewayRequestRecord, GatewayState, QueryRecord, ReceivedAnswer};
use striae_vocabulary::CountryCode;

use super::hits::followed;
use crate::api::AnswerFile;
use crate::{Node, NodeError};

/// Makes the next answer file of a request.
pub(crate) fn answer(node: &Node, request: &str) -> Result<AnswerFile, NodeError> {
    super::expire(node)?;
    let now = node.clock.now();
    let roster = node.roster()?;
    let key = node.secret_key()?;
    // Nobody else may make the file of the same number meanwhile.
    let mut changes = node.store.begin(now);
    let record = find(node, request)?;
    if record.expires <= now {
        let sentence = format!("the request {} expired at {}", record.digest, record.expires);
        return Err(NodeError::Argument(sentence));
    }
    let result = match &record.state {
        GatewayState::Declined { reason } => GatewayResult::Refused { reason: reason.clone() },
        GatewayState::Asked(query) => {
            let (query, outcomes) = (*query, outcomes(node, &roster, query)?);
            let followed = followed(node, &query, &outcomes)?;
            // A requester with an earlier version reads all but what became of hits.
            if followed.is_empty() {
                GatewayResult::Asked { query, outcomes }
            } else {
                GatewayResult::Followed { query, outcomes, followed }
            }
        }
    };
    let mut file = AnswerFile {
        request: record.digest,
        country: record.country,
        number: record.answers,
        answered: 0,
        waiting: 0,
        hits: 0,
        bytes: Vec::new(),
    };
    count(&mut file, &result);
    let answer = GatewayAnswer {
        network: roster.network_id(),
        request: record.digest,
        requester: record.requester,
        sponsor: node.country(),
        node: node.public_key(),
        number: record.answers,
        created: now,
        result,
    };
    file.bytes = answer
        .sign_and_seal(&key, &record.sealing_key)
        .map_err(|error| NodeError::Message(error.to_string()))?;
    changes.audit(AuditEvent::GatewayRequest {
        country: record.country,
        file: record.digest,
        outcome: format!(
            "answered: {} of {}",
            counted(file.hits, "hit"),
            counted(file.answered, "node")
        ),
    })?;
    changes.put(&GatewayRequestRecord { answers: record.answers.saturating_add(1), ..record })?;
    changes.commit()?;
    Ok(file)
}

fn count(file: &mut AnswerFile, result: &GatewayResult) {
    let Some(asked) = result.asked() else { return };
    let mut answered = Vec::new();
    for CountryOutcome { node, state, .. } in asked.outcomes {
        match state {
            OutcomeState::Waiting => file.waiting += 1,
            OutcomeState::Answered { answer, .. } => {
                if !answered.contains(node) {
                    answered.push(*node);
                }
                if let Outcome::Hits(hits) = &answer.outcome {
                    file.hits += hits.len();
                }
            }
        }
    }
    file.answered = answered.len();
}

/// A request by its digest or the beginning of it.
fn find(node: &Node, text: &str) -> Result<GatewayRequestRecord, NodeError> {
    if text.len() < 6 || !text.chars().all(|digit| digit.is_ascii_hexdigit()) {
        let sentence = format!("'{text}' names no request: give at least 6 digits of its digest");
        return Err(NodeError::Argument(sentence));
    }
    let text = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for record in node.store.all::<GatewayRequestRecord>()? {
        let record = record?;
        if record.digest.to_string().starts_with(&text) {
            found.push(record);
        }
    }
    match found.len() {
        1 => Ok(found.swap_remove(0)),
        0 => Err(NodeError::not_found(format!(
            "there is no request {text}; `striae gateway list` lists them"
        ))),
        count => Err(NodeError::Argument(format!(
            "{count} requests begin with {text}; give more digits"
        ))),
    }
}

/// Outcome of every asked node: all its answers with hits, or else its last one; or nothing yet.
fn outcomes(
    node: &Node,
    roster: &TrustedRoster,
    query: &EnvelopeId,
) -> Result<Vec<CountryOutcome>, NodeError> {
    let mut answers: BTreeMap<(CountryCode, PublicKey), Vec<ReceivedAnswer>> = BTreeMap::new();
    for answer in node.store.with_prefix::<ReceivedAnswer, _>(query)? {
        let answer = answer?;
        let key = roster.current_key(&answer.author);
        answers.entry((answer.country, key)).or_default().push(answer);
    }
    let asked = node.store.get::<QueryRecord>(query)?;
    for asked in asked.iter().flat_map(|one| roster.answering(&one.destinations, &one.author)) {
        answers.entry((asked.country, asked.key)).or_default();
    }
    let mut outcomes = Vec::new();
    for ((country, node), mut given) in answers {
        given.sort_by_key(|one| (one.received, one.answer.number));
        let last = given.len().saturating_sub(1);
        if given.is_empty() {
            outcomes.push(CountryOutcome { country, node, state: OutcomeState::Waiting });
        }
        for (place, one) in given.into_iter().enumerate() {
            let is_telling = matches!(one.answer.outcome, Outcome::Hits(_)) || place == last;
            if is_telling {
                let state = OutcomeState::Answered { received: one.received, answer: one.answer };
                outcomes.push(CountryOutcome { country, node, state });
            }
        }
    }
    outcomes.truncate(MAX_FILE_OUTCOMES);
    Ok(outcomes)
}
