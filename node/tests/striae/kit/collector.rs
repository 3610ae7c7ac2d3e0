//! A collector of traces (OTLP over HTTP), which keeps what was posted to it.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message as _;

/// How it treats what is posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Manner {
    /// It takes all.
    Takes = 0,
    /// It says nothing, and keeps the connection.
    Hangs = 1,
    /// It answers with status 503.
    Refuses = 2,
    /// It answers that it did not take one span.
    TakesSome = 3,
}

/// A span, and the country of the node that told of it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) by: String,
    pub(crate) span: Span,
}

impl Told {
    /// The text or number of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        value_of(&self.span.attributes, name)
    }
}

/// A collector at a port of this machine, until the test ends.
#[derive(Clone)]
pub(crate) struct Collector {
    pub(crate) port: u16,
    manner: Arc<AtomicU8>,
    connections: Arc<AtomicUsize>,
    posts: Arc<Mutex<Vec<Post>>>,
}

#[derive(Clone)]
struct Post {
    head: String,
    body: Vec<u8>,
}

impl Collector {
    pub(crate) fn start() -> Self {
        Self::with(|mut stream, serve| serve(&mut stream))
    }

    /// Listens, and lets connections be opened by `open` before they are served.
    pub(crate) fn with(
        open: impl Fn(TcpStream, &dyn Fn(&mut dyn Stream)) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let collector = Self {
            port: listener.local_addr().unwrap().port(),
            manner: Arc::new(AtomicU8::new(Manner::Takes as u8)),
            connections: Arc::default(),
            posts: Arc::default(),
        };
        let (own, open) = (collector.clone(), Arc::new(open));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                own.connections.fetch_add(1, Ordering::SeqCst);
                let (own, open) = (own.clone(), Arc::clone(&open));
                std::thread::spawn(move || open(stream, &|stream| own.serve(stream)));
            }
        });
        collector
    }

    pub(crate) fn behaves(&self, manner: Manner) {
        self.manner.store(manner as u8, Ordering::SeqCst);
    }

    fn is(&self, manner: Manner) -> bool {
        self.manner.load(Ordering::SeqCst) == manner as u8
    }

    /// Serves a connection until its end.
    fn serve(&self, stream: &mut dyn Stream) {
        let mut stream = BufReader::new(stream);
        loop {
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                if !matches!(stream.read_line(&mut head), Ok(1..)) {
                    return;
                }
            }
            let lower = head.to_ascii_lowercase();
            let length = lower.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
            let mut body = vec![0; length];
            if stream.read_exact(&mut body).is_err() {
                return;
            }
            while self.is(Manner::Hangs) {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            let mut reply = Vec::new();
            if self.is(Manner::TakesSome) {
                let partial_success =
                    Some(ExportTracePartialSuccess { rejected_spans: 1, ..Default::default() });
                reply = ExportTraceServiceResponse { partial_success }.encode_to_vec();
            }
            let status = if self.is(Manner::Refuses) { "503 Busy" } else { "200 OK" };
            if !self.is(Manner::Refuses) {
                self.posts.lock().unwrap().push(Post { head, body });
            }
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", reply.len());
            let out = stream.get_mut();
            if out
                .write_all(&[head.as_bytes(), &reply].concat())
                .and_then(|()| out.flush())
                .is_err()
            {
                return;
            }
        }
    }

    /// Connections that it has had.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// All bytes that were posted, with the heads of the requests.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let posts = self.posts.lock().unwrap();
        posts.iter().flat_map(|post| [post.head.as_bytes(), &post.body].concat()).collect()
    }

    /// All spans that were posted.
    pub(crate) fn spans(&self) -> Vec<Told> {
        let posts = self.posts.lock().unwrap().clone();
        let requests = posts.into_iter().map(|post| {
            assert!(post.head.starts_with("POST /v1/traces HTTP/1.1\r\n"), "{}", post.head);
            assert!(post.head.contains("application/x-protobuf"), "{}", post.head);
            ExportTraceServiceRequest::decode(&post.body[..]).unwrap()
        });
        let mut all = Vec::new();
        for resource in requests.flat_map(|request| request.resource_spans) {
            let attributes = resource.resource.unwrap().attributes;
            let by = value_of(&attributes, "striae.country").unwrap();
            let spans = resource.scope_spans.into_iter().flat_map(|scope| scope.spans);
            all.extend(spans.map(|span| Told { by: by.clone(), span }));
        }
        all
    }
}

/// A connection, encrypted or not.
pub(crate) trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

fn value_of(attributes: &[KeyValue], name: &str) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.key == name)?;
    match attribute.value.clone()?.value? {
        Value::StringValue(text) => Some(text),
        Value::IntValue(number) => Some(number.to_string()),
        other => panic!("{other:?}"),
    }
}
