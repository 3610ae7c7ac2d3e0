//! Frames on the local socket between a command and the running node.
//!
//! A frame is a 4-byte big-endian length and that many bytes. A request is one frame of JSON, with
//! who gives it, and one frame with the attached files (empty when there are none); replies are
//! frames of JSON: progress, then the outcome.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::api::{Credentials, Progress, Reply, Request};
use crate::{Failure, NodeError};

/// Longest JSON frame; a longer listing fails with a sentence.
const MAX_JSON_BYTES: usize = 64 << 20;
/// Longest attachment, the files of one exhibit one after the other: two of the largest that
/// acquisition reads.
pub(crate) const MAX_ATTACHMENT_BYTES: usize =
    2 * striae_acquisition::limits::MAX_FILE_BYTES as usize;

/// What the node sends back, in order: any number of `Progress`, then one `Done`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Frame {
    /// How far a long request has come.
    Progress(Progress),
    /// The end.
    Done(Result<Box<Reply>, Failure>),
}

/// A request, and who gives it.
#[derive(Serialize)]
struct Asked<'a> {
    credentials: &'a Credentials,
    request: &'a Request,
}

/// The same, as it is read.
#[derive(Deserialize)]
struct Heard {
    credentials: Credentials,
    request: Request,
}

fn broken(error: &io::Error) -> NodeError {
    NodeError::Socket(error.to_string())
}

fn write_frame(stream: &mut impl Write, bytes: &[u8], most: usize) -> Result<(), NodeError> {
    let length = u32::try_from(bytes.len())
        .ok()
        .filter(|_| bytes.len() <= most)
        .ok_or_else(|| NodeError::Socket(format!("{} bytes do not fit a frame", bytes.len())))?;
    stream
        .write_all(&length.to_be_bytes())
        .and_then(|()| stream.write_all(bytes))
        .and_then(|()| stream.flush())
        .map_err(|error| broken(&error))
}

fn read_frame(stream: &mut impl Read, most: usize) -> Result<Vec<u8>, NodeError> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).map_err(|error| broken(&error))?;
    let length = u32::from_be_bytes(length) as usize;
    if length > most {
        return Err(NodeError::Socket(format!("a frame of {length} bytes, at most {most} fit")));
    }
    // Grows as bytes arrive: a length alone takes no memory.
    let mut bytes = Vec::new();
    stream.take(length as u64).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    if bytes.len() < length {
        return Err(NodeError::Socket("it ended in the middle of a frame".to_owned()));
    }
    Ok(bytes)
}

fn to_json(value: &impl Serialize) -> Result<Vec<u8>, NodeError> {
    serde_json::to_vec(value).map_err(|error| NodeError::Socket(error.to_string()))
}

fn from_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, NodeError> {
    serde_json::from_slice(bytes).map_err(|error| {
        NodeError::Socket(format!("command and node do not understand each other: {error}"))
    })
}

/// Sends a request with its attachment, and who gives it.
pub(crate) fn write_request(
    stream: &mut impl Write,
    credentials: &Credentials,
    request: &Request,
    attachment: &[u8],
) -> Result<(), NodeError> {
    write_frame(stream, &to_json(&Asked { credentials, request })?, MAX_JSON_BYTES)?;
    write_frame(stream, attachment, MAX_ATTACHMENT_BYTES)
}

/// Receives a request with its attachment, and who gives it.
pub(crate) fn read_request(
    stream: &mut impl Read,
) -> Result<(Credentials, Request, Vec<u8>), NodeError> {
    let Heard { credentials, request } = from_json(&read_frame(stream, MAX_JSON_BYTES)?)?;
    Ok((credentials, request, read_frame(stream, MAX_ATTACHMENT_BYTES)?))
}

/// Sends progress or the outcome.
pub(crate) fn write_reply(stream: &mut impl Write, frame: &Frame) -> Result<(), NodeError> {
    write_frame(stream, &to_json(frame)?, MAX_JSON_BYTES)
}

/// Receives progress or the outcome.
pub(crate) fn read_reply(stream: &mut impl Read) -> Result<Frame, NodeError> {
    from_json(&read_frame(stream, MAX_JSON_BYTES)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_pass_with_their_attachment() {
        let mut bytes = Vec::new();
        let who = Credentials { session: Some("token".to_owned()), user: "anna".to_owned() };
        write_request(&mut bytes, &who, &Request::Hits, b"scan").unwrap();
        let (heard, request, attachment) = read_request(&mut bytes.as_slice()).unwrap();
        assert_eq!((heard.session, heard.user), (who.session, who.user));
        assert!(matches!(request, Request::Hits));
        assert_eq!(attachment, b"scan");
    }

    #[test]
    fn a_broken_or_oversized_frame_is_refused() {
        assert!(read_request(&mut [0, 0, 0, 9, b'{'].as_slice()).is_err());
        assert!(read_request(&mut [0xff; 8].as_slice()).is_err());
        assert!(read_request(&mut [0, 0, 0, 2, b'{', b'}', 0, 0, 0, 0].as_slice()).is_err());
    }
}
