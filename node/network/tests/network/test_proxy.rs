//! A proxy for tests, which leads every name to this machine.

use std::sync::{Arc, Mutex};

use striae_network::{Proxy, ProxyCredentials};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub(crate) const USER: &str = "node";
pub(crate) const PASSWORD: &str = "pass word";

/// How a proxy behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Good,
    WantsPassword,
    Refuses,
    Hangs,
    /// It says more than it should.
    Floods,
    /// It hangs up at once.
    HangsUp,
}

/// A running proxy; it ends with this.
pub(crate) struct TestProxy {
    scheme: &'static str,
    port: u16,
    /// Where it was asked to lead.
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for TestProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl TestProxy {
    pub(crate) async fn start(scheme: &'static str, manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let told = Arc::clone(&told);
                tokio::spawn(async move {
                    // Its client may go away at any time.
                    let _ = serve(stream, scheme, manner, &told).await;
                });
            }
        });
        Self { scheme, port, asked, task }
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn proxy(&self, password: Option<&str>) -> Proxy {
        let address = format!("{}://127.0.0.1:{}", self.scheme, self.port).parse().unwrap();
        let credentials = password
            .map(|password| ProxyCredentials::read(&format!("{USER}\n{password}\n")).unwrap());
        Proxy { address, credentials }
    }
}

async fn serve(
    mut stream: TcpStream,
    scheme: &str,
    manner: Manner,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    match manner {
        Manner::Hangs => return std::future::pending().await,
        Manner::HangsUp => return Ok(()),
        Manner::Floods if scheme == "http" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n").await?;
            loop {
                stream.write_all(b"X-Noise: and more and more\r\n").await?;
            }
        }
        Manner::Floods => loop {
            stream.write_all(&[0xff; 1024]).await?;
        },
        _ => {}
    }
    let to = if scheme == "http" {
        let (to, is_known) = read_connect(&mut stream).await?;
        asked.lock().unwrap().push(to.clone());
        if manner == Manner::WantsPassword && !is_known {
            let reply = b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
            return stream.write_all(reply).await;
        }
        if manner == Manner::Refuses {
            return stream.write_all(b"HTTP/1.1 403 Forbidden by rule 7\r\n\r\n").await;
        }
        to
    } else {
        let Some(to) = read_socks(&mut stream, manner).await? else { return Ok(()) };
        asked.lock().unwrap().push(to.clone());
        if manner == Manner::Refuses {
            return stream.write_all(&[5, 2, 0, 1, 0, 0, 0, 0, 0, 0]).await;
        }
        to
    };
    let port: u16 = to.rsplit_once(':').unwrap().1.parse().unwrap();
    let mut node = TcpStream::connect(("127.0.0.1", port)).await?;
    if scheme == "http" {
        stream.write_all(b"HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n").await?;
    } else {
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    }
    tokio::io::copy_bidirectional(&mut stream, &mut node).await.map(drop)
}

/// Where CONNECT leads, and whether it has the right password.
async fn read_connect(stream: &mut TcpStream) -> std::io::Result<(String, bool)> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next_line().await?.unwrap_or_default();
    let to = first.split(' ').nth(1).unwrap().to_owned();
    let mut is_known = false;
    while let Some(line) = lines.next_line().await?.filter(|line| !line.is_empty()) {
        // "node:pass word" in Base64.
        is_known |= line == "Proxy-Authorization: Basic bm9kZTpwYXNzIHdvcmQ=";
    }
    Ok((to, is_known))
}

/// Where a request of SOCKS5 leads; none where the password is wrong.
async fn read_socks(stream: &mut TcpStream, manner: Manner) -> std::io::Result<Option<String>> {
    let text = async |stream: &mut TcpStream| -> std::io::Result<String> {
        let length = stream.read_u8().await?;
        let mut bytes = vec![0; length.into()];
        stream.read_exact(&mut bytes).await?;
        Ok(String::from_utf8(bytes).unwrap_or_default())
    };
    assert_eq!(stream.read_u8().await?, 5);
    let methods = text(stream).await?;
    if manner == Manner::WantsPassword {
        if !methods.contains('\u{2}') {
            stream.write_all(&[5, 0xff]).await?;
            return Ok(None);
        }
        stream.write_all(&[5, 2]).await?;
        assert_eq!(stream.read_u8().await?, 1);
        let (user, password) = (text(stream).await?, text(stream).await?);
        let is_known = user == USER && password == PASSWORD;
        stream.write_all(&[1, u8::from(!is_known)]).await?;
        if !is_known {
            return Ok(None);
        }
    } else {
        stream.write_all(&[5, 0]).await?;
    }
    let mut head = [0; 4];
    stream.read_exact(&mut head).await?;
    assert_eq!(head[..3], [5, 1, 0]);
    let host = match head[3] {
        1 => std::net::Ipv4Addr::from(stream.read_u32().await?).to_string(),
        3 => text(stream).await?,
        other => panic!("an address of the kind {other}"),
    };
    Ok(Some(format!("{host}:{}", stream.read_u16().await?)))
}
