//! A thread that does work one after the other, and waits for it that end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

/// Most jobs that wait.
const MAX_WAITING: usize = 64;

type Job<L> = Box<dyn FnOnce(&mut L) + Send>;

/// A thread, and the thing that it alone has in its hands.
pub(crate) struct Worker<L> {
    jobs: SyncSender<Job<L>>,
    /// Somebody has waited in vain, and the job has not ended yet. Nobody else waits meanwhile.
    is_late: Arc<AtomicBool>,
    max_wait: Duration,
}

/// Work without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotDone {
    /// Too much waits, or an earlier job takes too long. It was not begun.
    Busy,
    /// It takes too long; it goes on, and its result is lost.
    Late,
    /// The thread has ended.
    Stopped,
}

impl<L: 'static> Worker<L> {
    /// Starts a thread, which makes the thing.
    pub(crate) fn start<E: Send + 'static>(
        max_wait: Duration,
        make: impl FnOnce() -> Result<L, E> + Send + 'static,
    ) -> io::Result<Result<Result<Self, E>, NotDone>> {
        let (jobs, waiting) = sync_channel(MAX_WAITING);
        let (made, result) = sync_channel(1);
        let is_late = Arc::new(AtomicBool::new(false));
        let late = Arc::clone(&is_late);
        std::thread::Builder::new().name("token".to_owned()).spawn(move || {
            // Nobody waits any longer where an outcome cannot be sent.
            match make() {
                Err(error) => drop(made.try_send(Err(error))),
                Ok(mut thing) => {
                    if made.try_send(Ok(())).is_ok() {
                        work(&mut thing, &waiting, &late);
                    }
                }
            }
        })?;
        Ok(match result.recv_timeout(max_wait) {
            Ok(made) => Ok(made.map(|()| Self { jobs, is_late, max_wait })),
            Err(RecvTimeoutError::Timeout) => Err(NotDone::Late),
            Err(RecvTimeoutError::Disconnected) => Err(NotDone::Stopped),
        })
    }

    /// Has a job done, and waits for its result.
    pub(crate) fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut L) -> T + Send + 'static,
    ) -> Result<T, NotDone> {
        if self.is_late.load(Ordering::SeqCst) {
            return Err(NotDone::Busy);
        }
        let (done, result) = sync_channel(1);
        let job: Job<L> = Box::new(move |thing| drop(done.try_send(job(thing))));
        match self.jobs.try_send(job) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => return Err(NotDone::Busy),
            Err(TrySendError::Disconnected(_)) => return Err(NotDone::Stopped),
        }
        match result.recv_timeout(self.max_wait) {
            Ok(result) => Ok(result),
            Err(RecvTimeoutError::Timeout) => {
                self.is_late.store(true, Ordering::SeqCst);
                // It may have ended before that was noted.
                let result = result.try_recv().map_err(|_| NotDone::Late)?;
                self.is_late.store(false, Ordering::SeqCst);
                Ok(result)
            }
            Err(RecvTimeoutError::Disconnected) => Err(NotDone::Stopped),
        }
    }
}

/// Works until nobody is left to ask.
fn work<L>(thing: &mut L, waiting: &Receiver<Job<L>>, is_late: &AtomicBool) {
    while let Ok(job) = waiting.recv() {
        job(thing);
        is_late.store(false, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    const WAIT: Duration = Duration::from_millis(200);

    fn worker() -> Worker<u32> {
        Worker::start(WAIT, || Ok::<_, ()>(1)).unwrap().unwrap().unwrap()
    }

    #[test]
    fn jobs_are_done_one_after_the_other() {
        let worker = worker();
        assert_eq!(worker.call(|number| std::mem::replace(number, 2)), Ok(1));
        assert_eq!(worker.call(|number| *number), Ok(2));
    }

    #[test]
    fn a_job_that_hangs_keeps_nobody_waiting_and_the_next_goes_on_when_it_is_over() {
        let worker = worker();
        let (release, held) = sync_channel::<()>(0);
        assert_eq!(worker.call(move |_| held.recv().is_ok()), Err(NotDone::Late));
        let since = Instant::now();
        assert_eq!(worker.call(|number| *number), Err(NotDone::Busy));
        assert!(since.elapsed() < WAIT, "it waits for nothing");
        release.send(()).unwrap();
        let end = Instant::now() + Duration::from_secs(20);
        while worker.call(|number| *number) != Ok(1) {
            assert!(Instant::now() < end, "it goes on");
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_thread_that_could_not_begin_or_broke_off_is_told() {
        assert_eq!(Worker::<u32>::start(WAIT, || Err("no")).unwrap().unwrap().err(), Some("no"));
        let (_release, held) = sync_channel::<()>(0);
        let begun = Worker::<u32>::start(WAIT, move || held.recv().map(|()| 1)).unwrap();
        assert_eq!(begun.err(), Some(NotDone::Late));
        let worker = worker();
        assert_eq!(worker.call(|_| panic!("on purpose")), Err::<(), _>(NotDone::Stopped));
        assert_eq!(worker.call(|number| *number), Err(NotDone::Stopped));
    }
}
