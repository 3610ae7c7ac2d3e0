//! `striae gateway`: asking for countries without a node.

pub(super) mod arguments;
pub(super) mod text;

use striae_casework::roles::Role;
use striae_protocol::limits::{MAX_REASON_BYTES, MAX_REQUEST_FILE_BYTES};

use self::arguments::GatewayVerb;
use self::text::answer_text;
use super::hit::who::who_acts;
use super::terminal::at::At;
use crate::NodeError;
use crate::api::{AnswerRequest, EnterRequester, ImportHow, ImportRequest, ListRequests};
use crate::gateway::file::read_gateway_file;
use crate::membership::authority::read_request;

/// Carries out a verb of a gateway.
pub(super) fn gateway(at: &At<'_>, verb: GatewayVerb) -> Result<(), NodeError> {
    match verb {
        GatewayVerb::Enter { file, who } => {
            let card = read_request(&file)?;
            let who = who_acts(&who.acting, &who.reason, Role::Liaison)?;
            let (country, key) = (card.country, card.node);
            at.ask(EnterRequester { country, key, who })
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
            let who = who_acts(&who.acting, &who.reason, Role::Liaison)?;
            at.ask_with(ImportRequest { how, who }, vec![bytes])
        }
        GatewayVerb::List => at.ask(ListRequests),
        GatewayVerb::Answer { request, out } => {
            let Some(mut answer) = at.reply_to(AnswerRequest { request })? else { return Ok(()) };
            at.output.file(&out, &answer.bytes)?;
            answer.bytes.clear();
            at.output.value(&answer, || {
                format!("{}\nwritten to {}", answer_text(&answer), out.display())
            })
        }
    }
}
