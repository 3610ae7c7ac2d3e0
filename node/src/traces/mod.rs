//! Traces of questions, for a collector of OpenTelemetry; none where the settings name no collector.
//! A question and all answers to it are one trace, whichever nodes tell of it.
//!
//! ```text
//! question                  this node asks
//! ├── assemble              the query is made of the exhibit's marks, and sealed
//! ├── store                 it is signed, and on the disk
//! └── ask                   one for each node that is asked, until its first answer
//!     ├── deliver           it is sent to that node alone, where gossip did not bring it soon
//!     └── answer            at that node, from the arrival to the answer in its outbox
//!         ├── receive       it is verified and stored
//!         ├── decide        it is verified again, and policy decides
//!         ├── search        the own database is searched
//!         └── leave         the answer is sealed, signed, audited, and on the disk
//! ```
//!
//! ```text
//! ids.rs        identifiers, which every node derives from the question's own
//! span.rs       a span as OTLP writes it
//! asked.rs      own questions that wait for answers
//! answering.rs  steps of the work on questions of others
//! queue.rs      spans that wait for the collector
//! collector.rs  the way to it
//! ```

mod answering;
mod asked;
mod collector;
mod ids;
mod queue;
mod span;

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use striae_protocol::{EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use self::answering::{Answering, MAX_STEPS};
use self::asked::{AllAsked, Asked};
use self::collector::Collector;
use self::queue::{Counted, Queue};
use self::span::{Draft, Parent, SpanKind};
use crate::NodeError;
use crate::traces_settings::TracesSettings;

pub(crate) use self::span::Times;

/// Digits of a key by which the node is called.
const KEY_DIGITS: usize = 12;
/// Longest wait for the collector when the node stops.
const FAREWELL: Duration = Duration::from_secs(1);

/// Traces of this node. They cost nothing until a running node begins them.
#[derive(Default)]
pub(crate) struct Traces {
    on: OnceLock<On>,
    counted: Arc<Counted>,
}

struct On {
    share: f64,
    own: PublicKey,
    queue: Queue,
    asked: AllAsked,
    answering: Answering,
}

/// A question of this node, as it was put.
pub(crate) struct Put {
    pub(crate) query: EnvelopeId,
    /// Making it of an exhibit's marks, and sealing it.
    pub(crate) assembled: Times,
    pub(crate) expires: UnixSeconds,
    /// The nodes that are asked.
    pub(crate) asked: Vec<(PublicKey, CountryCode)>,
}

/// An answer to a question, as far as a trace tells of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) query: EnvelopeId,
    /// The other country.
    pub(crate) country: CountryCode,
    pub(crate) number: u32,
    pub(crate) outcome: &'static str,
    pub(crate) hits: u64,
}

/// Whether the collector that the settings name takes spans; an empty list is posted.
pub(crate) fn reach(
    settings: &TracesSettings,
    folder: &Path,
    country: CountryCode,
) -> Result<(), NodeError> {
    let Some(collector) = Collector::of(settings, folder, country, "")? else {
        return Ok(());
    };
    collector.post(Vec::new()).map(drop).map_err(NodeError::Message)
}

impl Traces {
    /// Begins as the settings say. Refused where they do not fit together or the certificate cannot be
    /// read; no connection is opened yet.
    pub(crate) fn begin(
        &self,
        settings: &TracesSettings,
        folder: &Path,
        (country, own): (CountryCode, PublicKey),
    ) -> Result<(), NodeError> {
        let key = own.to_string();
        let key = key.get(..KEY_DIGITS).unwrap_or(&key);
        let Some(collector) = Collector::of(settings, folder, country, key)? else {
            return Ok(());
        };
        let (asked, answering) = (AllAsked::default(), Answering::default());
        let queue = Queue::start(collector, &self.counted)?;
        let on = On { share: settings.share, own, queue, asked, answering };
        self.on.set(on).map_err(|_| NodeError::stopped("traces have begun already"))
    }

    /// Spans that the collector has taken, and those that were dropped.
    pub(crate) fn counts(&self) -> (u64, u64) {
        let Counted { sent, dropped } = &*self.counted;
        (sent.load(Ordering::Relaxed), dropped.load(Ordering::Relaxed))
    }

    /// Posts what waits, as far as the collector takes it within a second.
    pub(crate) fn end(&self) {
        if let Some(on) = self.on.get() {
            on.queue.flush(FAREWELL);
        }
    }

    /// Those that are on, where this question is traced.
    fn of(&self, query: &EnvelopeId) -> Option<&On> {
        self.on.get().filter(|on| ids::is_traced(query, on.share))
    }

    /// A question was put to others: it is signed and stored.
    pub(crate) fn put(&self, put: Put) {
        let Some(on) = self.of(&put.query) else { return };
        let Put { query, assembled, expires, asked } = put;
        let question = ids::question(&query);
        let stored = Times::since(assembled.ended);
        let step = |name, times| {
            let id = ids::span(&query, &on.own, name, 0);
            Draft::new(&query, id, Some(Parent::Own(question)), name, times).span()
        };
        let times = Times { began: assembled.began, ended: stored.ended };
        let whole = Draft {
            counts: vec![("striae.nodes", asked.len() as u64)],
            ..Draft::new(&query, question, None, "question", times)
        };
        on.queue.push([whole.span(), step("assemble", assembled), step("store", stored)]);
        on.asked.put(query, Asked::of(assembled.began, expires, asked));
    }

    /// A node has receipted one of our questions, or refused to take it.
    pub(crate) fn delivered(
        &self,
        query: &EnvelopeId,
        node: &PublicKey,
        began: SystemTime,
        is_taken: bool,
    ) {
        let Some(on) = self.of(query) else { return };
        let Some(country) = on.asked.country_of(query, node) else { return };
        let name = "deliver";
        let (id, parent) = (ids::span(query, node, name, 0), ids::asked(query, node));
        let draft = Draft {
            country: Some(country),
            outcome: Some(if is_taken { "taken" } else { "refused" }),
            has_failed: !is_taken,
            ..Draft::new(query, id, Some(Parent::Own(parent)), name, Times::since(began))
        };
        on.queue.push([draft.span()]);
    }

    /// A node has answered one of our questions, which was stored in this second.
    pub(crate) fn answered(&self, said: &Said, by: &PublicKey, stored: UnixSeconds) {
        let query = &said.query;
        let Some(on) = self.of(query) else { return };
        let began = on.asked.answered(query, by);
        let draft = if said.number == 0 {
            let began = began.unwrap_or_else(|| UNIX_EPOCH + Duration::from_secs(stored.0));
            ask(query, by, said.country, Times::since(began), said.outcome)
        } else {
            let (name, now) = ("later answer", SystemTime::now());
            let (id, parent) = (ids::span(query, by, name, said.number), ids::asked(query, by));
            Draft::new(query, id, Some(Parent::Own(parent)), name, Times::since(now))
        };
        on.queue.push([said.told_by(draft).span()]);
    }

    /// One of our questions was withdrawn: the nodes that have not answered are waited for no more.
    pub(crate) fn withdrawn(&self, query: &EnvelopeId) {
        let Some(on) = self.of(query) else { return };
        if let Some(asked) = on.asked.remove(query) {
            on.queue.push(unanswered(query, &asked, "withdrawn").map(Draft::span));
        }
    }

    /// Tells of the nodes that have not answered in time.
    pub(crate) fn expire(&self, now: UnixSeconds) {
        let Some(on) = self.on.get() else { return };
        for (query, asked) in on.asked.remove_over(now) {
            let drafts = unanswered(&query, &asked, "unanswered");
            on.queue.push(drafts.map(|draft| Draft { has_failed: true, ..draft }.span()));
        }
    }

    /// A step of the work on a question of another country ended now.
    pub(crate) fn step(&self, query: &EnvelopeId, name: &'static str, began: SystemTime) {
        if let Some(on) = self.of(query) {
            on.answering.step(query, name, began);
        }
    }

    /// The answer to a question of another country lies in the outbox, since `began` the last step.
    pub(crate) fn left(&self, said: &Said, searched: u64, began: SystemTime) {
        let query = &said.query;
        let Some(on) = self.of(query) else { return };
        on.answering.step(query, "leave", began);
        let mut draft = on.answer(query, said.number, began);
        draft.counts.push(("striae.searched", searched));
        on.push_with_steps(said.told_by(draft), said.number);
    }

    /// A question of another country is not answered.
    pub(crate) fn passed_over(&self, query: &EnvelopeId, country: CountryCode) {
        let Some(on) = self.of(query) else { return };
        let draft = on.answer(query, 0, SystemTime::now());
        let (country, outcome) = (Some(country), Some("not answered"));
        on.push_with_steps(Draft { country, outcome, ..draft }, 0);
    }
}

impl On {
    /// The span of this node's answer, from now on where nothing came before.
    fn answer<'a>(&self, query: &'a EnvelopeId, number: u32, began: SystemTime) -> Draft<'a> {
        let (name, own) = ("answer", &self.own);
        let (id, parent) = (ids::span(query, own, name, number), ids::asked(query, own));
        let draft = Draft::new(query, id, Some(Parent::Remote(parent)), name, Times::since(began));
        Draft { kind: SpanKind::Server, ..draft }
    }

    /// Puts an answer into the queue with its steps; it began with the first.
    fn push_with_steps(&self, mut answer: Draft<'_>, number: u32) {
        let (query, parent) = (answer.query, Parent::Own(answer.id));
        let steps = self.answering.take(query);
        if let Some(first) = steps.first() {
            answer.times.began = answer.times.began.min(first.times.began);
        }
        let mut spans = vec![answer.span()];
        for (place, step) in (0..).zip(steps) {
            let number = number.saturating_mul(MAX_STEPS).saturating_add(place);
            let id = ids::span(query, &self.own, step.name, number);
            let draft = Draft::new(query, id, Some(parent), step.name, step.times);
            spans.push(Draft { counts: vec![("striae.turns", step.turns)], ..draft }.span());
        }
        self.queue.push(spans);
    }
}

impl Said {
    /// The span with what an answer says.
    fn told_by<'a>(&self, draft: Draft<'a>) -> Draft<'a> {
        let mut counts = draft.counts;
        counts.extend([("striae.number", u64::from(self.number)), ("striae.hits", self.hits)]);
        let (country, outcome) = (Some(self.country), Some(self.outcome));
        Draft { country, outcome, counts, ..draft }
    }
}

/// The span of a question to one node.
fn ask<'a>(
    query: &'a EnvelopeId,
    node: &PublicKey,
    country: CountryCode,
    times: Times,
    outcome: &'static str,
) -> Draft<'a> {
    let parent = Parent::Own(ids::question(query));
    let draft = Draft::new(query, ids::asked(query, node), Some(parent), "ask", times);
    let (country, outcome) = (Some(country), Some(outcome));
    Draft { kind: SpanKind::Client, country, outcome, ..draft }
}

/// The spans of the nodes that have not answered.
fn unanswered<'a>(
    query: &'a EnvelopeId,
    asked: &'a Asked,
    outcome: &'static str,
) -> impl Iterator<Item = Draft<'a>> {
    let times = Times::since(asked.began());
    asked.waiting().map(move |(node, country)| ask(query, node, country, times, outcome))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::net::TcpListener;

    use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
    use opentelemetry_proto::tonic::common::v1::any_value::Value;
    use opentelemetry_proto::tonic::trace::v1::Span;
    use prost::Message as _;
    use striae_crypto::SecretKey;

    use super::*;

    /// The spans of one post, which is taken.
    fn posted(listener: &TcpListener) -> Vec<Span> {
        let mut stream = BufReader::new(listener.accept().unwrap().0);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(stream.read_line(&mut head).unwrap() > 0, "{head}");
        }
        let head = head.to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:")).unwrap();
        let mut body = vec![0; length.trim().parse().unwrap()];
        stream.read_exact(&mut body).unwrap();
        stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
        let request = ExportTraceServiceRequest::decode(&body[..]).unwrap();
        let scopes = request.resource_spans.into_iter().flat_map(|one| one.scope_spans);
        scopes.flat_map(|scope| scope.spans).collect()
    }

    fn outcome(span: &Span) -> Option<&str> {
        let found = span.attributes.iter().find(|one| one.key == "striae.outcome")?;
        match found.value.as_ref()?.value.as_ref()? {
            Value::StringValue(text) => Some(text),
            _ => None,
        }
    }

    /// Steps that two nodes of a federation in peace seldom show: deliveries where gossip failed, later
    /// answers, and questions that nobody answers.
    #[test]
    fn deliveries_later_answers_and_silence_are_told_under_the_question_to_the_node() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let to = Some(format!("http://{}", listener.local_addr().unwrap()));
        let settings = TracesSettings { to, ..TracesSettings::default() };
        let key = |seed| SecretKey::from_bytes(&[seed; 32]).public();
        let code = |code: &str| code.parse::<CountryCode>().unwrap();
        let traces = Traces::default();
        traces.begin(&settings, Path::new("/"), (code("PT"), key(9))).unwrap();
        let (es, fr, it) = (key(1), key(2), key(3));
        let [over, withdrawn] = [1, 2].map(|number| EnvelopeId::from_bytes([number; 32]));
        let began = SystemTime::now();
        for query in [over, withdrawn] {
            let asked = vec![(es, code("ES")), (fr, code("FR")), (it, code("IT"))];
            let assembled = Times::since(began);
            traces.put(Put { query, assembled, expires: UnixSeconds(100), asked });
        }
        traces.delivered(&over, &es, began, true);
        traces.delivered(&over, &fr, began, false);
        traces.delivered(&over, &key(8), began, true);
        let said = |number, outcome| {
            let (query, country) = (over, code("ES"));
            Said { query, country, number, outcome, hits: 0 }
        };
        traces.answered(&said(0, "overloaded"), &es, UnixSeconds(1));
        traces.answered(&said(1, "no hits"), &es, UnixSeconds(1));
        traces.withdrawn(&withdrawn);
        traces.expire(UnixSeconds(99));
        traces.expire(UnixSeconds(100));
        traces.passed_over(&over, code("ES"));
        let spans = posted(&listener);
        let of = |query: &EnvelopeId, name: &str| -> Vec<(Vec<u8>, Vec<u8>, Option<&str>)> {
            let trace = ids::trace(query);
            let found = spans.iter().filter(|span| span.trace_id == trace && span.name == name);
            found
                .map(|span| (span.span_id.clone(), span.parent_span_id.clone(), outcome(span)))
                .collect()
        };
        let under = |query: &EnvelopeId, node: &PublicKey| ids::asked(query, node).to_vec();
        let delivered: Vec<_> =
            of(&over, "deliver").into_iter().map(|(_, parent, says)| (parent, says)).collect();
        let expected = [(under(&over, &es), Some("taken")), (under(&over, &fr), Some("refused"))];
        assert_eq!(delivered, expected);
        let later = of(&over, "later answer");
        assert_eq!(
            (later.len(), &later[0].1, later[0].2),
            (1, &under(&over, &es), Some("no hits"))
        );
        let asked = |query: &EnvelopeId| {
            let mut asked: Vec<_> =
                of(query, "ask").into_iter().map(|(id, _, says)| (id, says.unwrap())).collect();
            asked.sort();
            asked
        };
        let sorted = |mut all: Vec<(Vec<u8>, &'static str)>| {
            all.sort();
            all
        };
        let each = |query: &EnvelopeId, says: [&'static str; 3]| {
            sorted(
                [es, fr, it]
                    .iter()
                    .zip(says)
                    .map(|(node, says)| (under(query, node), says))
                    .collect(),
            )
        };
        assert_eq!(asked(&over), each(&over, ["overloaded", "unanswered", "unanswered"]));
        assert_eq!(asked(&withdrawn), each(&withdrawn, ["withdrawn"; 3]));
        assert_eq!(of(&over, "answer")[0].2, Some("not answered"));
        traces.end();
        assert_eq!(traces.counts(), (spans.len() as u64, 0));
    }
}
