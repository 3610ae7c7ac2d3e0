//! Processor time: what else runs on the machine hardly changes it.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Processor time that this thread has used.
pub fn of_this_thread() -> Duration {
    time_of(ClockId::ThreadCPUTime)
}

/// Processor time that all threads of this process have used.
pub fn of_this_process() -> Duration {
    time_of(ClockId::ProcessCPUTime)
}

fn time_of(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    // Both parts are never negative for these clocks.
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}
