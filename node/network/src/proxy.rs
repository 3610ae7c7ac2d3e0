//! Connections to other nodes through a proxy: SOCKS5 (RFC 1928, RFC 1929) or CONNECT of HTTP
//! (RFC 9110).
//!
//! The proxy is told names as they are and resolves them itself: an inner network often knows no
//! outer names.

use std::fmt;
use std::io;
use std::str::FromStr;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_socks::tcp::Socks5Stream;
use zeroize::Zeroizing;

use crate::config::Security;
use crate::endpoint::{Endpoint, Host};
use crate::limits::{
    GREETING_TIMEOUT, MAX_PROXY_CREDENTIAL_BYTES, MAX_PROXY_HEADERS, MAX_PROXY_REPLY_BYTES,
    PROXY_TIMEOUT,
};

/// Longest reason of a proxy that is told, letters.
const MAX_REASON: usize = 100;

/// First words of a connection between nodes.
const NEGOTIATION: &str = "/multistream/1.0.0";
/// Bytes of a line of the negotiation beside its text.
const LINE_MARKS: usize = 2;

/// The language of a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Socks5,
    Connect,
}

/// A proxy, as text `socks5://HOST:PORT` or `http://HOST:PORT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyAddress {
    language: Language,
    host: String,
    port: u16,
}

/// User and password for a proxy.
#[derive(Clone)]
pub struct ProxyCredentials {
    user: String,
    password: Zeroizing<String>,
}

/// A proxy that leads to other nodes.
#[derive(Debug, Clone)]
pub struct Proxy {
    pub address: ProxyAddress,
    pub credentials: Option<ProxyCredentials>,
}

/// Reasons for which a proxy did not lead to a node.
#[derive(Debug, Clone, Error)]
pub enum ProxyError {
    /// Nobody is at the proxy's address.
    #[error(
        "the proxy {proxy} cannot be reached ({reason}); check `proxy` under [network] in node.toml, and the proxy itself"
    )]
    Unreachable { proxy: ProxyAddress, reason: String },
    /// It says nothing.
    #[error(
        "the proxy {proxy} did not lead to {to} within {} s; check that it runs, and that it may connect there",
        within.as_secs()
    )]
    Silent { proxy: ProxyAddress, to: String, within: Duration },
    /// It wants a user and a password, or others.
    #[error(
        "the proxy {proxy} refuses this node's user and password ({reason}); check the file that `proxy_credentials` names in node.toml"
    )]
    Credentials { proxy: ProxyAddress, reason: String },
    /// It does not connect to the node.
    #[error(
        "the proxy {proxy} does not connect to {to}: {reason}; ask who runs the proxy to allow it"
    )]
    Refused { proxy: ProxyAddress, to: String, reason: String },
    /// It says that it leads to the node, and no node speaks there.
    #[error(
        "the proxy {proxy} says that it leads to {to}, and no Striae handshake came from there ({reason}); ask who runs the proxy whether it opens TLS or lets web pages alone through, and that country whether its node runs"
    )]
    NoNode { proxy: ProxyAddress, to: String, reason: String },
    /// It does not speak the language.
    #[error(
        "{proxy} does not answer as such a proxy ({reason}); check `proxy` under [network] in node.toml"
    )]
    Nonsense { proxy: ProxyAddress, reason: String },
}

/// The same as the source of another error: libp2p wraps errors in ways that hide all but sources.
#[derive(Debug, Error)]
#[error("{0}")]
pub(crate) struct NotLed(#[source] pub(crate) ProxyError);

impl FromStr for ProxyAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "'{text}' is no proxy; name socks5://HOST:PORT, or http://HOST:PORT for CONNECT"
            )
        };
        let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
        let language = match scheme {
            "socks5" | "socks5h" => Language::Socks5,
            "http" => Language::Connect,
            "https" | "socks4" => {
                return Err(format!(
                    "'{text}' is no proxy that this node speaks to; name socks5://HOST:PORT or http://HOST:PORT: connections \
                     between nodes are protected whatever the proxy does"
                ));
            }
            _ => return Err(wrong()),
        };
        if rest.contains('@') {
            return Err(
                "a proxy is named without its user and password; write them into the file that `proxy_credentials` names"
                    .to_owned(),
            );
        }
        let (host, port) = rest.trim_end_matches('/').rsplit_once(':').ok_or_else(wrong)?;
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let host = bare.unwrap_or(host);
        let port = port.parse().ok().filter(|port| *port > 0).ok_or_else(wrong)?;
        let is_host = bare.is_some() || !host.contains(':');
        let is_clean = !host.is_empty() && !host.contains(['/', '[', ']', '?', '#', ' ']);
        if is_host && is_clean {
            Ok(Self { language, host: host.to_owned(), port })
        } else {
            Err(wrong())
        }
    }
}

impl fmt::Display for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.language {
            Language::Socks5 => "socks5",
            Language::Connect => "http",
        };
        write!(f, "{scheme}://{}", authority(&self.host, self.port))
    }
}

impl ProxyCredentials {
    /// Of the text of a file: the user on its first line, the password on its second.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut lines = text.lines();
        let (Some(user), Some(password)) = (lines.next(), lines.next()) else {
            return Err("it needs the user on its first line and the password on its second".into());
        };
        // Lengths of RFC 1929; a colon would end the user's name in HTTP.
        let fits = |text: &str| {
            (1..=MAX_PROXY_CREDENTIAL_BYTES).contains(&text.len())
                && !text.contains(char::is_control)
        };
        if !fits(user) || !fits(password) || user.contains(':') {
            return Err(format!(
                "user and password have 1 to {MAX_PROXY_CREDENTIAL_BYTES} bytes each, without control characters, and no colon in the user"
            ));
        }
        Ok(Self { user: user.to_owned(), password: Zeroizing::new(password.to_owned()) })
    }
}

impl fmt::Debug for ProxyCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProxyCredentials").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Proxy {
    /// Connects to a node, or to whatever is at an address, and gives up after 8 s.
    pub async fn connect(&self, to: &Endpoint) -> Result<TcpStream, ProxyError> {
        let host = match &to.host {
            Host::Ip(ip) => ip.to_string(),
            Host::Name(name) => name.clone(),
        };
        let connecting = async {
            let stream = self.reach().await?;
            match self.address.language {
                Language::Socks5 => self.socks(stream, &host, to.port).await,
                Language::Connect => self.ask(stream, &host, to.port).await,
            }
        };
        timeout(PROXY_TIMEOUT, connecting).await.unwrap_or_else(|_| {
            let (proxy, to) = (self.address.clone(), authority(&host, to.port));
            Err(ProxyError::Silent { proxy, to, within: PROXY_TIMEOUT })
        })
    }

    /// Connects to a node, and has it say the first words of a connection; then ends it, without
    /// having shown a key.
    pub async fn greet(&self, to: &Endpoint, security: Security) -> Result<(), ProxyError> {
        let mut stream = self.connect(to).await?;
        let no_node = |reason: String| {
            let (proxy, to) = (self.address.clone(), to.authority());
            Err(ProxyError::NoNode { proxy, to, reason })
        };
        // The protocol is named as well: a node does not take the end of such a connection for a
        // refusal.
        let protocol = match security {
            Security::Tls => "/tls/1.0.0",
            Security::Noise => "/noise",
        };
        let words = [line(NEGOTIATION), line(protocol)].concat();
        let mut reply = vec![0; NEGOTIATION.len() + LINE_MARKS];
        let said = async {
            stream.write_all(&words).await?;
            stream.read_exact(&mut reply).await
        };
        match timeout(GREETING_TIMEOUT, said).await {
            Err(_) => no_node(format!("nothing within {} s", GREETING_TIMEOUT.as_secs())),
            Ok(Err(error)) => no_node(error.to_string()),
            Ok(Ok(_)) if reply == line(NEGOTIATION) => Ok(()),
            Ok(Ok(_)) => no_node("other bytes came".to_owned()),
        }
    }

    /// Connects to the proxy itself.
    pub async fn reach(&self) -> Result<TcpStream, ProxyError> {
        let ProxyAddress { host, port, .. } = &self.address;
        let connected = timeout(PROXY_TIMEOUT, TcpStream::connect((host.as_str(), *port))).await;
        let connected = connected.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        connected.and_then(|stream| stream.set_nodelay(true).map(|()| stream)).map_err(|error| {
            ProxyError::Unreachable { proxy: self.address.clone(), reason: error.to_string() }
        })
    }

    async fn socks(
        &self,
        stream: TcpStream,
        host: &str,
        port: u16,
    ) -> Result<TcpStream, ProxyError> {
        use tokio_socks::Error;
        let to = (host, port);
        let led = match &self.credentials {
            None => Socks5Stream::connect_with_socket(stream, to).await,
            Some(ProxyCredentials { user, password }) => {
                Socks5Stream::connect_with_password_and_socket(stream, to, user, password).await
            }
        };
        let proxy = self.address.clone();
        led.map(Socks5Stream::into_inner).map_err(|error| {
            let reason = error.to_string();
            match error {
                Error::PasswordAuthFailure(_)
                | Error::NoAcceptableAuthMethods
                | Error::AuthorizationRequired => ProxyError::Credentials { proxy, reason },
                Error::GeneralSocksServerFailure
                | Error::ConnectionNotAllowedByRuleset
                | Error::NetworkUnreachable
                | Error::HostUnreachable
                | Error::ConnectionRefused
                | Error::TtlExpired
                | Error::CommandNotSupported
                | Error::AddressTypeNotSupported
                | Error::InvalidTargetAddress(_) => {
                    ProxyError::Refused { proxy, to: authority(host, port), reason }
                }
                _ => ProxyError::Nonsense { proxy, reason },
            }
        })
    }

    async fn ask(
        &self,
        mut stream: TcpStream,
        host: &str,
        port: u16,
    ) -> Result<TcpStream, ProxyError> {
        let to = authority(host, port);
        let mut request = Zeroizing::new(format!("CONNECT {to} HTTP/1.1\r\nHost: {to}\r\n"));
        if let Some(ProxyCredentials { user, password }) = &self.credentials {
            let both = Zeroizing::new(format!("{user}:{}", password.as_str()));
            let both = Zeroizing::new(STANDARD.encode(both.as_bytes()));
            request.push_str("Proxy-Authorization: Basic ");
            request.push_str(&both);
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
        let nonsense = |reason: String| {
            let proxy = self.address.clone();
            ProxyError::Nonsense { proxy, reason }
        };
        let written = stream.write_all(request.as_bytes()).await;
        written.map_err(|error| nonsense(error.to_string()))?;
        let head = read_head(&mut stream).await.map_err(nonsense)?;
        let mut headers = [httparse::EMPTY_HEADER; MAX_PROXY_HEADERS];
        let mut reply = httparse::Response::new(&mut headers);
        let parsed = reply.parse(&head).map_err(|error| nonsense(error.to_string()))?;
        let Some(status) = reply.code.filter(|_| parsed.is_complete()) else {
            return Err(nonsense("its reply is cut short".to_owned()));
        };
        let reason = format!("status {status} {}", told(reply.reason.unwrap_or_default()));
        let (proxy, reason) = (self.address.clone(), reason.trim_end().to_owned());
        match status {
            200..300 => Ok(stream),
            407 => Err(ProxyError::Credentials { proxy, reason }),
            _ => Err(ProxyError::Refused { proxy, to, reason }),
        }
    }
}

/// A line of libp2p's negotiation: its length, the text, and the end.
fn line(text: &str) -> Vec<u8> {
    // Each of the texts is short.
    let length = u8::try_from(text.len() + 1).unwrap_or(u8::MAX);
    [&[length], text.as_bytes(), b"\n"].concat()
}

/// Reads the head of a reply, byte by byte: the next one after it is the node's.
async fn read_head(stream: &mut TcpStream) -> Result<Vec<u8>, String> {
    let mut head = Vec::with_capacity(256);
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() == MAX_PROXY_REPLY_BYTES {
            return Err(format!("its reply has no end after {MAX_PROXY_REPLY_BYTES} bytes"));
        }
        head.push(stream.read_u8().await.map_err(|error| error.to_string())?);
    }
    Ok(head)
}

/// A reason of somebody else's, fit to be shown.
fn told(reason: &str) -> String {
    reason.chars().filter(|letter| !letter.is_control()).take(MAX_REASON).collect()
}

fn authority(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_are_read_and_others_refused_in_a_sentence() {
        for (text, again) in [
            ("socks5://proxy.example:1080", "socks5://proxy.example:1080"),
            ("socks5h://10.0.0.1:1080", "socks5://10.0.0.1:1080"),
            ("http://[::1]:3128/", "http://[::1]:3128"),
        ] {
            assert_eq!(text.parse::<ProxyAddress>().unwrap().to_string(), again);
        }
        for text in [
            "proxy:1080",
            "socks5://proxy",
            "http://:1",
            "http://a:0",
            "http://a/b:1",
            "http://::1:2",
            "ftp://a:1",
        ] {
            let error = text.parse::<ProxyAddress>().unwrap_err();
            assert!(error.contains("is no proxy; name socks5://"), "{error}");
        }
        assert!("https://a:1".parse::<ProxyAddress>().unwrap_err().contains("protected whatever"));
        let with_password = "http://me:secret@a:1".parse::<ProxyAddress>().unwrap_err();
        assert!(with_password.contains("proxy_credentials") && !with_password.contains("secret"));
    }

    #[test]
    fn credentials_are_two_lines() {
        let both = ProxyCredentials::read("node\npass word\n").unwrap();
        assert_eq!((both.user.as_str(), both.password.as_str()), ("node", "pass word"));
        assert!(!format!("{both:?}").contains("pass word"));
        let long = "p".repeat(256);
        for text in ["", "node", "node\n", "a:b\nc", &format!("node\n{long}"), "no\tde\nc"] {
            assert!(ProxyCredentials::read(text).is_err(), "{text}");
        }
    }
}
