//! Frames on the local socket between a command and the running node.
//!
//! A frame is a 4-byte big-endian length and that many bytes. A request is a frame of JSON, with who gives it and how many files come
//! with it, and a frame for each file; replies are frames of JSON: progress, then the outcome. A call that is none is answered like
//! any other, and what is no request with a last reply.

use std::io::{self, Read, Write};
use striae_vocabulary::counted;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::api::{Credentials, Files, Outcome, Progress, Request};
use crate::{ErrorKind, Failure, NodeError};

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
struct Announced {
    credentials: Credentials,
    request: Box<RawValue>,
    files: usize,
}

/// A request as it came, with who gives it and its files.
pub(crate) struct Heard {
    pub(crate) credentials: Credentials,
    request: Box<RawValue>,
    pub(crate) files: Files,
}

impl Heard {
    /// The request, if it is one that this node knows.
    pub(crate) fn request(&self) -> Result<Request, NodeError> {
        serde_json::from_str(self.request.get()).map_err(NodeError::not_understood)
    }
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
    read_rest(stream, length, most)
}

/// The first frame of a request; none when the other side asks nothing more.
fn read_first_frame(stream: &mut impl Read, most: usize) -> Result<Option<Vec<u8>>, NodeError> {
    let mut length = [0; 4];
    match stream.read_exact(&mut length[..1]) {
        Err(error) if asks_nothing(error.kind()) => return Ok(None),
        first => first.map_err(|error| broken(&error))?,
    }
    stream.read_exact(&mut length[1..]).map_err(|error| broken(&error))?;
    read_rest(stream, length, most).map(Some)
}

/// Whether nothing came: it hung up, or its time is over.
fn asks_nothing(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{TimedOut, UnexpectedEof, WouldBlock};
    matches!(kind, UnexpectedEof | WouldBlock | TimedOut)
}

/// The bytes of a frame, whose length was read.
fn read_rest(stream: &mut impl Read, length: [u8; 4], most: usize) -> Result<Vec<u8>, NodeError> {
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

/// Receives a request with its files, and who gives it; none when the other side asks nothing more. A request that this node
/// does not know is read to its end too, so that another can follow.
pub(crate) fn read_request(stream: &mut impl Read) -> Result<Option<Heard>, NodeError> {
    let Some(json) = read_first_frame(stream, MAX_JSON_BYTES)? else { return Ok(None) };
    let Announced { credentials, request, files: count } =
        serde_json::from_slice(&json).map_err(NodeError::not_understood)?;
    if count > MAX_FILES {
        let reason = format!("{}, at most {MAX_FILES} come at once", counted(count, "file"));
        return Err(NodeError::not_understood(reason));
    }
    let mut files = Files::new();
    let mut room = MAX_FILES_BYTES;
    for _ in 0..count {
        let file = read_frame(stream, room)?;
        room -= file.len();
        files.push(file);
    }
    Ok(Some(Heard { credentials, request, files }))
}

/// Sends progress or the outcome.
pub(crate) fn write_reply(stream: &mut impl Write, frame: &Frame) -> Result<(), NodeError> {
    let mut json = to_json(frame)?;
    if json.len() > MAX_JSON_BYTES {
        let message = format!(
            "the reply has {} bytes, at most {MAX_JSON_BYTES} fit; ask for less",
            json.len()
        );
        let kind = ErrorKind::Failed;
        json = to_json(&Frame::Done(Err(Failure { message, kind })))?;
    }
    write_frame(stream, &json, MAX_JSON_BYTES)
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
        let who = Credentials {
            session: Some("token".to_owned()),
            user: "anna".to_owned(),
            ..Credentials::default()
        };
        let files = [b"scan".to_vec(), Vec::new(), b"other".to_vec()];
        write_request(&mut bytes, &who, &ListHits::default().into(), &files).unwrap();
        let mut stream = bytes.as_slice();
        let heard = read_request(&mut stream).unwrap().unwrap();
        let by = &heard.credentials;
        assert_eq!((&by.session, &by.user), (&who.session, &who.user));
        assert!(matches!(heard.request(), Ok(Request::ListHits(_))));
        assert_eq!(heard.files, files);
        assert!(read_request(&mut stream).unwrap().is_none(), "it hung up");
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
    fn a_reply_that_does_not_fit_is_a_sentence() {
        let long = serde_json::value::to_raw_value(&"x".repeat(MAX_JSON_BYTES)).unwrap();
        let mut bytes = Vec::new();
        write_reply(&mut bytes, &Frame::Done(Ok(Outcome::Done(long)))).unwrap();
        let Frame::Done(Err(failure)) = read_reply(&mut bytes.as_slice()).unwrap() else {
            panic!("another frame");
        };
        assert!(failure.message.contains("ask for less"), "{failure}");
    }

    #[test]
    fn a_broken_or_oversized_frame_is_refused() {
        assert!(read_request(&mut [0, 0, 0, 9, b'{'].as_slice()).is_err());
        assert!(read_request(&mut [0xff; 8].as_slice()).is_err());
        assert!(read_request(&mut [0, 0, 0, 2, b'{', b'}', 0, 0, 0, 0].as_slice()).is_err());
        let many =
            br#"{"credentials":{"session":null,"user":""},"request":{"ListHits":{}},"files":1001}"#;
        let mut frame = Vec::new();
        write_frame(&mut frame, many, MAX_JSON_BYTES).unwrap();
        let refused = read_request(&mut frame.as_slice()).err().unwrap().to_string();
        assert!(refused.contains("at most 1000"), "{refused}");
    }

    #[test]
    fn a_call_that_is_none_leaves_the_next_one_readable() {
        let mut bytes = Vec::new();
        let none = format!(
            r#"{{"credentials":{{"session":null,"user":""}},"request":{{"{}":null}},"files":1}}"#,
            "Listen".repeat(1000)
        );
        write_frame(&mut bytes, none.as_bytes(), MAX_JSON_BYTES).unwrap();
        write_frame(&mut bytes, b"scan", MAX_FILES_BYTES).unwrap();
        write_request(&mut bytes, &Credentials::default(), &ListHits::default().into(), &[])
            .unwrap();
        let mut stream = bytes.as_slice();
        let heard = read_request(&mut stream).unwrap().unwrap();
        let refused = heard.request().unwrap_err().to_string();
        assert!(refused.contains("unknown variant") && refused.len() < 500, "{refused}");
        assert_eq!(heard.files, [b"scan"]);
        let next = read_request(&mut stream).unwrap().unwrap();
        assert!(matches!(next.request(), Ok(Request::ListHits(_))));
    }
}
