//! Quality of a link: latency, jitter, loss and bandwidth, and the arrival time of bytes sent over
//! it.
//!
//! Nodes speak TCP, so a link is modelled as an application sees it through TCP. Nothing is missing
//! and nothing comes in another order: a lost segment delays what it carried, and everything behind
//! it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::draw::Draw;

/// Bytes in a segment of TCP on an Ethernet.
const SEGMENT_BYTES: usize = 1460;
/// So much leaves before the first acknowledgement (RFC 6928).
const INITIAL_WINDOW_BYTES: f64 = 10.0 * SEGMENT_BYTES as f64;
/// So many segments behind a lost one tell the sender of it.
const SEGMENTS_THAT_TELL: usize = 3;
/// Linux waits no shorter before it sends something again by itself.
pub(super) const LEAST_TIMEOUT: Duration = Duration::from_millis(200);
/// Wait before an unanswered attempt to connect is repeated.
pub(super) const CONNECT_AGAIN: Duration = Duration::from_secs(1);
/// Longest wait between two retransmissions.
const LONGEST_TIMEOUT: Duration = Duration::from_mins(2);
/// Nobody waits for a longer round trip.
const MAX_ROUND_TRIP_MS: f64 = 60_000.0;
/// With more loss nothing gets through.
const MAX_LOSS: f64 = 0.5;

/// Quality of a link, the same in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quality {
    /// There and back, milliseconds.
    pub round_trip_ms: f64,
    /// By so much what is sent may be late, each way, milliseconds.
    pub jitter_ms: f64,
    /// Share of segments that are lost.
    pub loss: f64,
    /// Bandwidth of each direction of each connection, kbit/s; unlimited when absent.
    pub kbit_per_s: Option<f64>,
}

impl Quality {
    /// Refuses a quality that no link has, with the reason.
    pub fn check(&self) -> Result<(), String> {
        let within = |value: f64, most: f64| (0.0..=most).contains(&value);
        if !within(self.round_trip_ms, MAX_ROUND_TRIP_MS)
            || !within(self.jitter_ms, MAX_ROUND_TRIP_MS)
        {
            return Err(format!("a round trip and jitter take 0 to {MAX_ROUND_TRIP_MS} ms"));
        }
        if !within(self.loss, MAX_LOSS) {
            return Err(format!("loss is a share from 0 to {MAX_LOSS}"));
        }
        if self.kbit_per_s.is_some_and(|rate| !(1.0..=1e9).contains(&rate)) {
            return Err("a bandwidth is 1 to 1e9 kbit/s".to_owned());
        }
        Ok(())
    }

    /// Whether what is sent arrives at once.
    pub fn is_perfect(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn round_trip(&self) -> Duration {
        Duration::from_secs_f64(self.round_trip_ms / 1000.0)
    }

    /// Time that TCP takes to connect: a round trip, and a second for each lost attempt.
    pub(super) fn connecting(&self, draw: &mut Draw) -> Duration {
        let mut took = self.round_trip();
        let mut wait = CONNECT_AGAIN;
        // Request and reply: either may be lost.
        while draw.happens(2.0 * self.loss) && wait < LONGEST_TIMEOUT {
            took += wait;
            wait *= 2;
        }
        took
    }

    /// By how much a chunk is late because segments of it were lost. Several are repaired together.
    fn repair(&self, bytes: usize, draw: &mut Draw) -> Duration {
        if self.loss == 0.0 {
            return Duration::ZERO;
        }
        let segments = bytes.div_ceil(SEGMENT_BYTES);
        let mut longest = Duration::ZERO;
        for segment in 0..segments {
            if !draw.happens(self.loss) {
                continue;
            }
            // Those behind it make the receiver tell the sender; without them the sender has to
            // notice by itself.
            let is_told = segments - 1 - segment >= SEGMENTS_THAT_TELL;
            let mut wait = self.round_trip();
            if !is_told {
                wait = (2 * wait).max(LEAST_TIMEOUT);
            }
            let mut took = wait;
            while draw.happens(self.loss) && wait < LONGEST_TIMEOUT {
                wait = (2 * wait).max(LEAST_TIMEOUT);
                took += wait;
            }
            longest = longest.max(took);
        }
        longest
    }

    /// Bytes in a second that TCP gets through a link that loses segments, by Mathis, Semke,
    /// Mahdavi and Ott, "The macroscopic behavior of the TCP congestion avoidance algorithm"
    /// (1997): 1.22 segments in a round trip, over the root of the loss.
    fn congestion_bytes_per_s(&self) -> Option<f64> {
        let round_trip_s = self.round_trip_ms / 1000.0;
        (self.loss > 0.0 && round_trip_s > 0.0)
            .then(|| 1.22 * SEGMENT_BYTES as f64 / (round_trip_s * self.loss.sqrt()))
    }
}

/// When a retransmission that began to fail at `first` gets through, if the link is whole again at
/// `healed`: TCP tries again after waits that double.
pub(super) fn retransmitted(first: Duration, healed: Duration) -> Duration {
    let (mut at, mut wait) = (first, LEAST_TIMEOUT);
    while at < healed {
        at += wait;
        wait = (2 * wait).min(LONGEST_TIMEOUT);
    }
    at
}

/// One direction of a connection: when what is written to it arrives. Times count from any one
/// moment.
#[derive(Debug)]
pub(super) struct Line {
    draw: Draw,
    /// When the last chunk has left, at the link's bandwidth.
    left: Duration,
    /// When the last chunk has left, at the pace that loss allows, were there no first window that
    /// may leave at once.
    paced: Duration,
    /// When the last chunk arrives: nothing overtakes it.
    arrives: Duration,
}

impl Line {
    pub(super) fn new(draw: Draw) -> Self {
        Self { draw, left: Duration::ZERO, paced: Duration::ZERO, arrives: Duration::ZERO }
    }

    /// When so many bytes arrive that are written now.
    pub(super) fn arrival(&mut self, now: Duration, bytes: usize, quality: &Quality) -> Duration {
        let takes = |bytes_per_s: f64| Duration::from_secs_f64(bytes as f64 / bytes_per_s);
        let mut leaves = now;
        if let Some(rate) = quality.kbit_per_s {
            self.left = self.left.max(now) + takes(rate * 125.0);
            leaves = self.left;
        }
        if let Some(rate) = quality.congestion_bytes_per_s() {
            let credit = Duration::from_secs_f64(INITIAL_WINDOW_BYTES / rate);
            self.paced = self.paced.max(now) + takes(rate);
            leaves = leaves.max(self.paced.saturating_sub(credit));
        }
        let jitter = self.draw.between(0.0, quality.jitter_ms / 1000.0);
        let repair = quality.repair(bytes, &mut self.draw);
        let arrives = leaves + quality.round_trip() / 2 + Duration::from_secs_f64(jitter) + repair;
        self.arrives = self.arrives.max(arrives);
        self.arrives
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    fn line() -> Line {
        Line::new(Draw::new(1, "test"))
    }

    #[test]
    fn latency_is_half_a_round_trip_and_bandwidth_adds_up() {
        let quality = Quality { round_trip_ms: 300.0, ..Quality::default() };
        assert_eq!(line().arrival(ms(10), 5000, &quality), ms(160));
        // 8 kbit/s are a byte in a millisecond.
        let slow = Quality { kbit_per_s: Some(8.0), ..Quality::default() };
        let mut line = line();
        assert_eq!(line.arrival(ms(0), 100, &slow), ms(100));
        assert_eq!(line.arrival(ms(50), 100, &slow), ms(200));
        assert_eq!(line.arrival(ms(1000), 100, &slow), ms(1100));
    }

    #[test]
    fn nothing_overtakes() {
        let quality = Quality { jitter_ms: 80.0, loss: 0.1, round_trip_ms: 50.0, kbit_per_s: None };
        let mut line = line();
        let mut last = Duration::ZERO;
        for number in 0..1000 {
            let arrives = line.arrival(ms(number), 700, &quality);
            assert!(arrives >= last && arrives >= ms(number + 25));
            last = arrives;
        }
    }

    #[test]
    fn a_lost_segment_costs_a_round_trip_or_two() {
        let quality = Quality { round_trip_ms: 300.0, loss: 0.02, ..Quality::default() };
        let mut late = Vec::new();
        for number in 0..10_000 {
            // A short message: nothing behind it tells of its loss.
            let mut line = Line::new(Draw::new(number, "test"));
            late.push(line.arrival(ms(0), 1000, &quality).saturating_sub(ms(150)));
        }
        let lost: Vec<_> = late.iter().filter(|late| **late > ms(1)).collect();
        assert!((150..250).contains(&lost.len()), "{}", lost.len());
        let once = lost.iter().filter(|late| ***late == ms(600)).count();
        assert!(once * 100 > lost.len() * 94, "some were lost again, after twice the wait");
        assert!(lost.iter().all(|late| **late >= ms(600)));
        // Within a long one the receiver tells of it.
        let long = (0..1000)
            .map(|number| quality.repair(14 * SEGMENT_BYTES, &mut Draw::new(number, "long")));
        assert!(long.filter(|late| *late == ms(300)).count() > 150);
    }

    #[test]
    fn loss_slows_what_is_longer_than_the_first_window() {
        let quality = Quality { round_trip_ms: 300.0, loss: 0.02, ..Quality::default() };
        let rate = quality.congestion_bytes_per_s().unwrap();
        assert!((41_000.0..43_000.0).contains(&rate), "{rate}");
        let mut line = line();
        let mut sent = 0;
        while line.arrival(ms(0), 14_600, &quality) < Duration::from_secs(10) {
            sent += 14_600;
        }
        assert!((350_000..450_000).contains(&sent), "{sent}");
    }

    #[test]
    fn after_a_cut_the_next_retransmission_gets_through() {
        assert_eq!(retransmitted(ms(100), ms(50)), ms(100), "it never failed");
        assert_eq!(retransmitted(ms(0), ms(150)), ms(200));
        assert_eq!(retransmitted(ms(0), ms(1000)), ms(1400));
        assert!(retransmitted(ms(0), Duration::from_mins(1)) > Duration::from_secs(100));
    }

    #[test]
    fn connecting_takes_a_round_trip_and_a_second_when_it_was_lost() {
        let quality = Quality { round_trip_ms: 40.0, loss: 0.05, ..Quality::default() };
        let took: Vec<_> =
            (0..1000).map(|number| quality.connecting(&mut Draw::new(number, "c"))).collect();
        let lost = took.iter().filter(|took| **took >= ms(1040)).count();
        assert!((70..130).contains(&lost), "{lost}");
        assert!(took.iter().all(|took| *took == ms(40) || *took >= ms(1040)));
    }

    #[test]
    fn a_link_that_cannot_be_is_refused() {
        for quality in [
            Quality { loss: 0.6, ..Quality::default() },
            Quality { round_trip_ms: -1.0, ..Quality::default() },
            Quality { jitter_ms: f64::NAN, ..Quality::default() },
            Quality { kbit_per_s: Some(0.0), ..Quality::default() },
        ] {
            assert!(quality.check().is_err(), "{quality:?}");
        }
        assert!(Quality::default().check().is_ok());
    }
}
