//! A member that has a node work for it: requests for catch-up, queries of many marks, standing
//! queries. Others are answered as if it were not there, or nearly.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use striae_network::Purpose;
use striae_protocol::{
    CatchUpReply, CatchUpRequest, Destinations, EnvelopeId, LogWanted, LogsWanted, MarkSignature,
    Message, PlaceRange, PublicKey, Withdrawal,
};
use striae_testnet::puppet::{Place, Puppet};
use striae_vocabulary::MarkCode;

use super::{Stage, code, deliver, query, signature, wait_until};

/// Exhibits that no one has scanned, in the database of the node that is attacked.
const FILLED: u64 = 300;
/// Time that the machine's own noise, and the checks' own steps, may add to an honest answer.
const NOISE: Duration = Duration::from_millis(1500);

/// Time of honest answers, the median of a few.
fn honest_answer(stage: &Stage) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let since = Instant::now();
            stage.honest_traffic_goes_on("PT", "ES");
            since.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// Time of honest answers in peace and while this is repeated.
fn in_peace_and_under(stage: &Stage, attack: impl Fn(usize) + Sync) -> (Duration, Duration) {
    let peace = honest_answer(stage);
    let (over, rounds) = (AtomicBool::new(false), AtomicUsize::new(0));
    let attacked = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                attack(rounds.fetch_add(1, Ordering::Relaxed));
            }
        });
        // It has begun.
        wait_until("the attack to begin", || rounds.load(Ordering::Relaxed) > 0);
        let attacked = honest_answer(stage);
        over.store(true, Ordering::Relaxed);
        attacked
    });
    (peace, attacked)
}

#[expect(clippy::print_stdout, reason = "whoever runs the attack wants its figures")]
fn assert_hardly_slower(what: &str, (peace, attacked): (Duration, Duration)) {
    println!("{what}: an honest answer takes {peace:.2?} in peace, {attacked:.2?} under attack");
    assert!(attacked <= peace * 2 + NOISE, "{what}: {attacked:.2?}, in peace {peace:.2?}");
}

/// A log of withdrawn queries: entries that are held and cannot be passed on.
fn dead_log(puppet: &Puppet, stage: &Stage, entries: u64) {
    let mut previous: Option<EnvelopeId> = None;
    let mut place = 0;
    let mut put = |message: Message| {
        place += 1;
        let envelope = puppet.sign(message, Place::at(place, previous)).unwrap();
        assert_eq!(deliver(puppet, stage, "ES", &envelope.bytes), None);
        previous = Some(envelope.id);
        envelope.id
    };
    let mark = signature(stage, 9, 1);
    for number in 0..entries {
        let mut query = query(mark.clone(), number as u8);
        query.destinations = Destinations::Countries(vec![code("FR")]);
        let query = put(Message::Query(query));
        put(Message::Withdrawal(Withdrawal { query }));
    }
}

#[test]
fn requests_for_catch_up_do_not_delay_honest_answers() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    dead_log(&puppet, &stage, 90);
    let spain = stage.node("ES").key;
    let places = |first: u64| PlaceRange { first, last: first + 1 };
    let log = |author: PublicKey| LogWanted {
        author,
        places: (0..64).map(|run| places(run * 3 + 1)).collect(),
    };
    // One log over and over is no request at all.
    let same = CatchUpRequest::Logs(LogsWanted { logs: vec![log(puppet.key()); 100] });
    let reply = puppet.send(Purpose::CatchUp, spain, same.encode().unwrap()).unwrap();
    match CatchUpReply::decode(&reply).unwrap() {
        CatchUpReply::Refused { reason, .. } => assert!(reason.contains("the logs"), "{reason}"),
        other => panic!("{other:?}"),
    }
    let mut logs: Vec<LogWanted> = ["PT", "ES", "FR"].map(|one| log(stage.node(one).key)).into();
    logs.push(log(puppet.key()));
    logs.sort_by_key(|log| log.author);
    let asked = CatchUpRequest::Logs(LogsWanted { logs }).encode().unwrap();
    let measured = in_peace_and_under(&stage, |_| {
        let replies = puppet.send_all(Purpose::CatchUp, spain, vec![asked.clone(); 64]);
        assert!(replies.iter().any(Result::is_ok), "{:?}", replies.first());
    });
    assert_hardly_slower("catch-up", measured);
}

/// A query of this many marks, all of shots of other firearms.
fn of_many_marks(stage: &Stage, number: usize, marks: usize, standing: bool) -> Message {
    let marks = (0..marks).map(|mark| {
        let firearm = 100 + (number * marks + mark) as u64;
        MarkSignature { mark: MarkCode(1), format_version: 1, bytes: signature(stage, firearm, 1) }
    });
    let marks = marks.collect();
    let query = query(Vec::new(), number as u8);
    let destinations = Destinations::Countries(vec![code("ES")]);
    Message::Query(striae_protocol::Query { marks, destinations, standing, ..query })
}

/// A stage whose Spain holds many exhibits.
fn filled_stage() -> Stage {
    let mut stage = Stage::set_up("");
    stage.node("ES").fill(FILLED).unwrap();
    stage.start(&["PT", "ES", "FR"]);
    stage
}

#[test]
fn queries_of_many_marks_delay_those_who_ask_them() {
    let stage = filled_stage();
    let puppet = stage.puppet();
    let messages: Vec<Message> =
        (0..6).map(|number| of_many_marks(&stage, number, 16, false)).collect();
    let previous = std::sync::Mutex::new((0, None));
    let measured = in_peace_and_under(&stage, |round| {
        let Some(message) = messages.get(round) else {
            std::thread::sleep(Duration::from_millis(50));
            return;
        };
        let mut previous = previous.lock().unwrap();
        let place = Place::at(previous.0 + 1, previous.1);
        let envelope = puppet.sign(message.clone(), place).unwrap();
        assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
        *previous = (previous.0 + 1, Some(envelope.id));
    });
    assert_hardly_slower("queries of 16 marks", measured);
}

#[test]
fn standing_queries_take_a_part_of_the_node_and_no_more() {
    let stage = filled_stage();
    let puppet = stage.puppet();
    let mut previous = None;
    for number in 0..12 {
        let message = of_many_marks(&stage, number, 4, true);
        let envelope = puppet.sign(message, Place::at(number as u64 + 1, previous)).unwrap();
        assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
        previous = Some(envelope.id);
    }
    wait_until("all to be answered", || stage.disclosed("ES") >= 12);
    let measured = in_peace_and_under(&stage, |round| {
        stage.enroll("ES", 500 + round as u64, 1);
    });
    assert_hardly_slower("standing queries", measured);
}
