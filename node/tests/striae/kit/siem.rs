//! A receiver of syslog messages, which keeps what it has read to the end.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Bytes that a slow receiver reads at a time.
const SIP: usize = 256;
/// Its pause between two.
const PAUSE: Duration = Duration::from_millis(2);

/// How it treats a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Manner {
    /// It reads all.
    Reads = 0,
    /// It reads all, and slowly.
    Sips = 1,
    /// It closes after the first bytes.
    Closes = 2,
}

/// A message, its header cut into its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// Number of the audit log's entry.
    pub(crate) number: u64,
    pub(crate) text: String,
}

/// A receiver at a port of this machine, until the test ends.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) port: u16,
    manner: Arc<AtomicU8>,
    messages: Arc<Mutex<Vec<Message>>>,
}

impl Receiver {
    /// Listens at a free port.
    pub(crate) fn start() -> Self {
        Self::with(|mut stream, read| read(&mut stream))
    }

    /// Listens, and lets connections be opened by `open` before they are read.
    pub(crate) fn with(open: impl Fn(TcpStream, &dyn Fn(&mut dyn Read)) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let receiver = Self::at(listener.local_addr().unwrap().port());
        let own = receiver.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                if own.manner.load(Ordering::SeqCst) == Manner::Closes as u8 {
                    let _ = stream.read(&mut [0; 8]);
                    continue;
                }
                open(stream, &|stream| own.read(stream));
            }
        });
        receiver
    }

    /// One that reads what it is given.
    pub(crate) fn at(port: u16) -> Self {
        let manner = Arc::new(AtomicU8::new(Manner::Reads as u8));
        Self { port, manner, messages: Arc::default() }
    }

    pub(crate) fn behaves(&self, manner: Manner) {
        self.manner.store(manner as u8, Ordering::SeqCst);
    }

    /// Reads a connection to its end, and keeps the messages.
    pub(crate) fn read(&self, stream: &mut dyn Read) {
        let mut bytes = Vec::new();
        if self.manner.load(Ordering::SeqCst) == Manner::Sips as u8 {
            let mut sip = [0; SIP];
            while let Ok(length @ 1..) = stream.read(&mut sip) {
                bytes.extend_from_slice(&sip[..length]);
                std::thread::sleep(PAUSE);
            }
        } else {
            let _ = stream.read_to_end(&mut bytes);
        }
        self.messages.lock().unwrap().extend(messages_of(&bytes));
    }

    /// All messages that came, those that came twice too.
    pub(crate) fn messages(&self) -> Vec<Message> {
        self.messages.lock().unwrap().clone()
    }

    /// The entries that came, without repetitions, in the order in which each came first.
    pub(crate) fn numbers(&self) -> Vec<u64> {
        let mut numbers = Vec::new();
        for message in self.messages() {
            if !numbers.contains(&message.number) {
                numbers.push(message.number);
            }
        }
        numbers
    }
}

/// The whole messages among bytes that are framed by their lengths.
fn messages_of(mut bytes: &[u8]) -> Vec<Message> {
    let mut messages = Vec::new();
    while let Some(space) = bytes.iter().position(|byte| *byte == b' ') {
        let length: usize = str::from_utf8(&bytes[..space]).unwrap().parse().unwrap();
        let Some(message) = bytes.get(space + 1..space + 1 + length) else { break };
        let text = str::from_utf8(message).unwrap().to_owned();
        let number = text.split("number=\"").nth(1).unwrap().split('"').next().unwrap();
        messages.push(Message { number: number.parse().unwrap(), text });
        bytes = &bytes[space + 1 + length..];
    }
    messages
}

/// Reads a stream to its end.
type ReadAll<'a> = dyn Fn(&mut dyn Read) + 'a;

/// Answers a connection by TLS with this certificate, and reads it.
pub(crate) fn by_tls(
    config: Arc<rustls::ServerConfig>,
) -> impl Fn(TcpStream, &ReadAll<'_>) + Send + 'static {
    move |stream: TcpStream, read: &ReadAll<'_>| {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut tls = rustls::StreamOwned::new(connection, stream);
        read(&mut tls);
        tls.conn.send_close_notify();
        let _ = tls.flush();
    }
}
