//! Reasons for which a connection failed, under the layers that libp2p puts around them.

use std::error::Error;
use std::io;
use std::iter::successors;

use libp2p::core::transport::timeout::TransportTimeoutError;
use libp2p::noise;

/// Longest reason that is told, letters.
const MAX_LETTERS: usize = 300;

/// An error, its cause, and so on.
pub(crate) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    successors(Some(error), |error: &&'a (dyn Error + 'static)| below(*error))
}

fn below<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    // Noise hides the error of its stream.
    if let Some(noise::Error::Io(inner)) = error.downcast_ref::<noise::Error>() {
        return Some(inner);
    }
    match error.downcast_ref::<io::Error>() {
        // The source of an error of input and output is that of the one inside it.
        Some(outer) => outer.get_ref().map(|inner| inner as &'a (dyn Error + 'static)),
        None => error.source(),
    }
}

/// The reason of an error, never empty: outer layers often say nothing, or the same again.
pub(crate) fn reason(error: &(dyn Error + 'static)) -> String {
    let mut said: Vec<String> = Vec::new();
    for cause in causes(error) {
        let text = cause.to_string();
        let text: String = text.trim().chars().filter(|letter| !letter.is_control()).collect();
        if !text.is_empty() && !said.iter().any(|one| one.contains(&text)) {
            said.push(text);
        }
    }
    if said.is_empty() {
        return "the system gives no reason".to_owned();
    }
    said.join(": ").chars().take(MAX_LETTERS).collect()
}

/// Whether the other end just went away. It showed nothing that could be refused: the slower one of
/// two connections that are tried at once, a connection that is closed after it has shown that it
/// can be made, and the look of a load balancer end in this way.
pub(crate) fn has_left(error: &(dyn Error + 'static)) -> bool {
    causes(error).filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|error| {
        use io::ErrorKind::{BrokenPipe, ConnectionReset, NotConnected, UnexpectedEof};
        matches!(error.kind(), BrokenPipe | ConnectionReset | NotConnected | UnexpectedEof)
    })
}

/// Whether nothing came in the time that a connection may take.
pub(crate) fn is_late(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(|cause| {
        matches!(
            cause.downcast_ref::<TransportTimeoutError<io::Error>>(),
            Some(TransportTimeoutError::Timeout)
        )
    })
}

/// The end of a stream on which nothing has come yet.
pub(crate) fn left_unsaid() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the other end went away and had said nothing")
}

#[cfg(test)]
mod tests {
    use libp2p::TransportError;

    use super::*;

    #[test]
    fn a_reason_is_found_under_layers_that_say_nothing_and_is_said_once() {
        let inner = io::Error::new(io::ErrorKind::InvalidData, "no key\nof a node");
        let error = TransportError::Other(io::Error::other(io::Error::other(inner)));
        assert_eq!(error.to_string(), "", "libp2p's own text");
        assert_eq!(reason(&error), "no keyof a node");
        assert!(!has_left(&error) && !is_late(&error));
    }

    #[test]
    fn ends_are_told_from_refusals() {
        let error = TransportError::Other(io::Error::other(left_unsaid()));
        assert!(has_left(&error), "{error:?}");
        let reset = io::Error::from(io::ErrorKind::ConnectionReset);
        assert!(has_left(&TransportError::Other(io::Error::other(reset))));
        let put_out = io::Error::from(io::ErrorKind::ConnectionAborted);
        assert!(!has_left(&put_out), "a flood is none");
        let late = TransportTimeoutError::<io::Error>::Timeout;
        assert!(is_late(&TransportError::Other(io::Error::other(late))));
    }
}
