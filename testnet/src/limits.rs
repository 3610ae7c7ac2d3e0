//! Longest waits, and most bytes read; with the consequence at each limit.

use std::time::Duration;

/// Time for one command of `striae`, enrolment included. It is stopped after, and the run fails.
pub const COMMAND_WAIT: Duration = Duration::from_mins(2);
/// Time from starting a node until it says that it listens. The run fails after.
pub const START_WAIT: Duration = Duration::from_mins(1);
/// Time for a node to end after SIGTERM. It is killed after, and the run fails.
pub const STOP_WAIT: Duration = Duration::from_secs(30);
/// Time for all linked nodes to be connected, and so much more for each of them. The run fails
/// after.
pub const CONNECT_WAIT: Duration = Duration::from_mins(1);
/// See [`CONNECT_WAIT`].
pub const CONNECT_WAIT_PER_NODE: Duration = Duration::from_secs(3);
/// Nodes that are being started at a time; the others follow.
pub const AT_ONCE: usize = 4;
/// With less memory left on the machine no node is started, and the run fails, bytes.
pub const LEAST_AVAILABLE_BYTES: u64 = 1 << 30;
/// Time in which one more answer arrives once every step was played. An answer that is missing then
/// stays missing, and the expectations say whether that is wrong.
pub const ANSWER_WAIT: Duration = Duration::from_mins(3);
/// So much more for each question that was asked.
pub const ANSWER_WAIT_PER_QUESTION: Duration = Duration::from_millis(100);
/// Time for a `wait_until_*` step. The run fails after.
pub const STEP_WAIT: Duration = Duration::from_mins(1);
/// So much more for each question that was asked.
pub const STEP_WAIT_PER_QUESTION: Duration = Duration::from_millis(200);
/// For this long a running node that is expected to stay silent is watched.
pub const SILENCE_WATCH: Duration = Duration::from_secs(5);
/// Time for every answer to be receipted once all have arrived. Outstanding receipts are reported.
pub const RECEIPT_WAIT: Duration = Duration::from_mins(1);
/// Pause between two looks at something that is waited for.
pub const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Pause between two commands to a node while waiting; latencies are known no finer than this.
pub const ASK_NODE_EVERY: Duration = Duration::from_millis(50);

/// Largest scenario file, bytes.
pub const MAX_SCENARIO_BYTES: u64 = 1 << 20;
/// Largest drawing that a report shows, bytes.
pub const MAX_PICTURE_BYTES: u64 = 4 << 20;
/// Largest output of one command, bytes.
pub const MAX_REPLY_BYTES: u64 = 64 << 20;
/// Most rows that a node lists at once; a longer list is cut off.
pub const MAX_LISTED: usize = striae_node::api::MAX_LISTED;
/// Largest record of what one node sent that is searched, bytes.
pub const MAX_RECORD_BYTES: u64 = 512 << 20;
/// Most countries of a scenario.
pub const MAX_COUNTRIES: usize = 200;
/// Most exhibits of a scenario.
pub const MAX_EXHIBITS: usize = 10_000;
/// Most scans that `striae-testnet scans` writes.
pub const MAX_SCANS: u32 = 100_000;
