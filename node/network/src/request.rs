//! Requests and replies on the wire: `/striae/deliver/1`, `/striae/catch-up/1` and
//! `/striae/dial-back/1`.
//!
//! Each is four bytes with the length, big-endian, and then that many bytes. One request and one
//! reply per stream.

use std::io;

use futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use libp2p::StreamProtocol;
use libp2p::request_response::{Behaviour, Codec, Config, ProtocolSupport};

use crate::dial_back::MAX_DIAL_BACK_BYTES;
use crate::limits::{
    MAX_CATCH_UP_REPLY_BYTES, MAX_CATCH_UP_REQUEST_BYTES, MAX_ENVELOPE_BYTES, MAX_REPLY_BYTES,
    MAX_STREAMS_PER_CONNECTION, SEND_TIMEOUT,
};

/// Purpose of a request. Each has streams of its own, so that a long catch-up delays no delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// An envelope for the node, which replies with one.
    Deliver,
    /// Messages of two nodes about their holdings.
    CatchUp,
    /// Whether the other node reaches this one; the transport itself replies.
    DialBack,
}

impl Purpose {
    fn protocol(self) -> StreamProtocol {
        StreamProtocol::new(match self {
            Self::Deliver => "/striae/deliver/1",
            Self::CatchUp => "/striae/catch-up/1",
            Self::DialBack => "/striae/dial-back/1",
        })
    }

    /// Longest request, bytes.
    pub fn max_request_bytes(self) -> usize {
        match self {
            Self::Deliver => MAX_ENVELOPE_BYTES,
            Self::CatchUp => MAX_CATCH_UP_REQUEST_BYTES,
            Self::DialBack => 0,
        }
    }

    /// Longest reply, bytes.
    pub fn max_reply_bytes(self) -> usize {
        match self {
            Self::Deliver => MAX_REPLY_BYTES,
            Self::CatchUp => MAX_CATCH_UP_REPLY_BYTES,
            Self::DialBack => MAX_DIAL_BACK_BYTES,
        }
    }
}

/// Reads and writes length-prefixed bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RequestCodec(Purpose);

pub(crate) fn behaviour(purpose: Purpose) -> Behaviour<RequestCodec> {
    let config = Config::default()
        .with_request_timeout(SEND_TIMEOUT)
        .with_max_concurrent_streams(MAX_STREAMS_PER_CONNECTION);
    let protocols = [(purpose.protocol(), ProtocolSupport::Full)];
    Behaviour::with_codec(RequestCodec(purpose), protocols, config)
}

impl Codec for RequestCodec {
    type Protocol = StreamProtocol;
    type Request = Vec<u8>;
    type Response = Vec<u8>;

    async fn read_request<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Vec<u8>>
    where
        T: AsyncRead + Unpin + Send,
    {
        read(io, self.0.max_request_bytes()).await
    }

    async fn read_response<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Vec<u8>>
    where
        T: AsyncRead + Unpin + Send,
    {
        read(io, self.0.max_reply_bytes()).await
    }

    async fn write_request<T>(
        &mut self,
        _: &StreamProtocol,
        io: &mut T,
        request: Vec<u8>,
    ) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        write(io, &request, self.0.max_request_bytes()).await
    }

    async fn write_response<T>(
        &mut self,
        _: &StreamProtocol,
        io: &mut T,
        response: Vec<u8>,
    ) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        write(io, &response, self.0.max_reply_bytes()).await
    }
}

async fn read<T: AsyncRead + Unpin + Send>(io: &mut T, limit: usize) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    io.read_exact(&mut length).await?;
    let length = u32::from_be_bytes(length) as usize;
    if length > limit {
        return Err(too_long(length, limit));
    }
    // Grows with what arrives, so that an announced length alone costs no memory.
    let mut bytes = Vec::new();
    io.take(length as u64).read_to_end(&mut bytes).await?;
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

async fn write<T>(io: &mut T, bytes: &[u8], limit: usize) -> io::Result<()>
where
    T: AsyncWrite + Unpin + Send,
{
    if bytes.len() > limit {
        return Err(too_long(bytes.len(), limit));
    }
    io.write_all(&(bytes.len() as u32).to_be_bytes()).await?;
    io.write_all(bytes).await
}

fn too_long(found: usize, limit: usize) -> io::Error {
    let reason = format!("{found} bytes are announced, at most {limit} are taken");
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;
    use futures::io::Cursor;

    use super::*;

    fn read_back(bytes: &[u8], limit: usize) -> io::Result<Vec<u8>> {
        block_on(read(&mut Cursor::new(bytes), limit))
    }

    #[test]
    fn what_is_written_is_read() {
        for length in [0, 1, MAX_ENVELOPE_BYTES] {
            let bytes = vec![7; length];
            let mut wire = Vec::new();
            block_on(write(&mut wire, &bytes, MAX_ENVELOPE_BYTES)).unwrap();
            assert_eq!(wire.len(), 4 + length);
            assert_eq!(read_back(&wire, MAX_ENVELOPE_BYTES).unwrap(), bytes);
        }
    }

    #[test]
    fn too_long_and_too_short_is_refused() {
        let announced = |length: u32| [length.to_be_bytes().as_slice(), &[1, 2, 3]].concat();
        assert_eq!(read_back(&announced(3), 3).unwrap(), [1, 2, 3]);
        for length in [4, MAX_ENVELOPE_BYTES as u32 + 1, u32::MAX] {
            let error = read_back(&announced(length), 3).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        }
        let error = read_back(&announced(4), 4).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        assert!(read_back(&[0, 0], 4).is_err());
        assert!(block_on(write(&mut Vec::new(), &[0; 5], 4)).is_err());
    }
}
