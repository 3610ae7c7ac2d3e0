//! Frames on the local socket between a command and the running node.
//!
//! A frame is a 4-byte big-endian length and that many bytes. A request is a frame of JSON, with who gives it and how many files come
//! with it, and a frame for each file; replies are frames of JSON: progress, then the outcome.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::api::{Credentials, Files, Outcome, Progress, Request};
use crate::{Failure, NodeError};

/// Longest JSON frame; a longer listing fails with a sentence.
const MAX_JSON_BYTES: usize = 64 << 20;
/// Longest files of a request together: two of the largest that acquisition reads.
pub(crate) const MAX_FILES_BYTES: usize = 2 * striae_acquisition::limits::MAX_FILE_BYTES as usize;
/// Most files of a request.
const MAX_FILES: usize = 1_000;

/// Frames from the node, in order: any number of `Progress`, then one `Done`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Frame {
    /// Progress of a long call.
    Progress(Progress),
    /// The end; the reply is JSON of the call's own type.
    Done(Result<Outcome<Box<RawValue>>, Failure>),
}

/// A request, and who gives it.
#[derive(Serialize)]
struct Asked<'a> {
    credentials: &'a Credentials,
    request: &'a Request,
    /// Number of files that follow.
    files: usize,
}

/// The same, as it is read.
#[derive(Deserialize)]
struct Heard {
    credentials: Credentials,
    request: Request,
    files: usize,
}

fn broken(error: &io::Error) -> NodeError {
    NodeError::socket(error)
}

fn write_frame(stream: &mut impl Write, bytes: &[u8], most: usize) -> Result<(), NodeError> {
    let length = u32::try_from(bytes.len())
        .ok()
        .filter(|_| bytes.len() <= most)
        .ok_or_else(|| NodeError::socket(format!("{} bytes do not fit a frame", bytes.len())))?;
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
        return Err(NodeError::socket(format!("a frame of {length} bytes, at most {most} fit")));
    }
    // Grows as bytes arrive: a length alone takes no memory.
    let mut bytes = Vec::new();
    stream.take(length as u64).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    if bytes.len() < length {
        return Err(NodeError::socket("it ended in the middle of a frame"));
    }
    Ok(bytes)
}

fn to_json(value: &impl Serialize) -> Result<Vec<u8>, NodeError> {
    serde_json::to_vec(value).map_err(NodeError::socket)
}

pub(crate) fn from_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, NodeError> {
    serde_json::from_slice(bytes).map_err(|error| {
        NodeError::socket(format!("command and node do not understand each other: {error}"))
    })
}

/// Sends a request with its files, and who gives it.
pub(crate) fn write_request(
    stream: &mut impl Write,
    credentials: &Credentials,
    request: &Request,
    files: &[Vec<u8>],
) -> Result<(), NodeError> {
    let asked = Asked { credentials, request, files: files.len() };
    write_frame(stream, &to_json(&asked)?, MAX_JSON_BYTES)?;
    files.iter().try_for_each(|file| write_frame(stream, file, MAX_FILES_BYTES))
}

/// Receives a request with its files, and who gives it.
pub(crate) fn read_request(
    stream: &mut impl Read,
) -> Result<(Credentials, Request, Files), NodeError> {
    let json = read_frame(stream, MAX_JSON_BYTES)?;
    let Heard { credentials, request, files: count } = from_json(&json)?;
    if count > MAX_FILES {
        return Err(NodeError::socket(format!("{count} files, at most {MAX_FILES} come at once")));
    }
    let mut files = Files::new();
    let mut room = MAX_FILES_BYTES;
    for _ in 0..count {
        let file = read_frame(stream, room)?;
        room -= file.len();
        files.push(file);
    }
    Ok((credentials, request, files))
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
    use crate::api::ListHits;

    #[test]
    fn requests_pass_with_their_files() {
        let mut bytes = Vec::new();
        let who = Credentials { session: Some("token".to_owned()), user: "anna".to_owned() };
        let files = [b"scan".to_vec(), Vec::new(), b"other".to_vec()];
        write_request(&mut bytes, &who, &ListHits.into(), &files).unwrap();
        let (heard, request, received) = read_request(&mut bytes.as_slice()).unwrap();
        assert_eq!((heard.session, heard.user), (who.session, who.user));
        assert!(matches!(request, Request::ListHits(_)));
        assert_eq!(received, files);
        // A file that does not come is waited for, and none is made up.
        bytes.truncate(bytes.len() - 1);
        assert!(read_request(&mut bytes.as_slice()).is_err());
    }

    #[test]
    fn replies_pass_as_their_own_json() {
        let reply = serde_json::value::to_raw_value(&[1.25_f32]).unwrap();
        let mut bytes = Vec::new();
        write_reply(&mut bytes, &Frame::Done(Ok(Outcome::Done(reply)))).unwrap();
        let Frame::Done(Ok(Outcome::Done(reply))) = read_reply(&mut bytes.as_slice()).unwrap()
        else {
            panic!("another frame");
        };
        assert_eq!(reply.get(), "[1.25]");
    }

    #[test]
    fn a_broken_or_oversized_frame_is_refused() {
        assert!(read_request(&mut [0, 0, 0, 9, b'{'].as_slice()).is_err());
        assert!(read_request(&mut [0xff; 8].as_slice()).is_err());
        assert!(read_request(&mut [0, 0, 0, 2, b'{', b'}', 0, 0, 0, 0].as_slice()).is_err());
        let many = br#"{"credentials":{"session":null,"user":""},"request":{"ListHits":null},"files":1001}"#;
        let mut frame = Vec::new();
        write_frame(&mut frame, many, MAX_JSON_BYTES).unwrap();
        let refused = read_request(&mut frame.as_slice()).unwrap_err().to_string();
        assert!(refused.contains("at most 1000"), "{refused}");
    }
}
