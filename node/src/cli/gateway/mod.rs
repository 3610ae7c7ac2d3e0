//! `striae gateway`: asking for countries without a node.

pub(super) mod arguments;
pub(super) mod text;

use striae_casework::roles::Role;
use striae_protocol::limits::{MAX_REASON_BYTES, MAX_REQUEST_FILE_BYTES};

use self::arguments::GatewayVerb;
use self::text::answer_text;
use super::hit::who::who_acts;
use super::terminal::at::At;
use crate::api::{GatewayCall, GatewayReply, ImportHow, Reply, Request};
use crate::gateway::file::read_gateway_file;
use crate::membership::authority::read_request;
use crate::{NodeError, ServiceError};

/// Carries out a verb of a gateway.
pub(super) fn gateway(at: &At<'_>, verb: GatewayVerb) -> Result<(), NodeError> {
    let call = |call, attachment: &[u8]| at.call(Request::Gateway(call), attachment);
    match verb {
        GatewayVerb::Enter { file, who } => {
            let card = read_request(&file)?;
            let who = who_acts(&who, Role::Liaison)?;
            let (country, key) = (card.country, card.node);
            at.report(&call(GatewayCall::Enter { country, key, who }, &[])?)
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
            at.report(&call(GatewayCall::Import { how, who }, &bytes)?)
        }
        GatewayVerb::List => at.report(&call(GatewayCall::List, &[])?),
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
                NodeError::Service(ServiceError::Socket(
                    "the node replied to something else".to_owned(),
                ))
            })?;
            at.output.file(&out, &answer.bytes)?;
            answer.bytes.clear();
            at.output.value(&answer, || {
                format!("{}\nwritten to {}", answer_text(&answer), out.display())
            })
        }
    }
}
