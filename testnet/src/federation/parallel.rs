//! The same for many, a few at a time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::TestnetError;

/// Does the same with each, as many at a time as there are processors. After the first error
/// nothing more is begun.
pub fn in_parallel<I: Sync, O: Send>(
    items: &[I],
    work: impl Fn(&I) -> Result<O, TestnetError> + Sync,
) -> Result<Vec<O>, TestnetError> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len().max(1));
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, O)>> = Mutex::default();
    let failed: Mutex<Option<TestnetError>> = Mutex::default();
    let one = || {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(place) else { return };
            if failed.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
                return;
            }
            match work(item) {
                Ok(output) => {
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((place, output));
                }
                Err(error) => {
                    failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(one);
        }
    });
    if let Some(error) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(error);
    }
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, output)| output).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_come_in_the_order_of_the_items_and_an_error_ends_it() {
        let items: Vec<u32> = (0..100).collect();
        let doubled = in_parallel(&items, |item| Ok(item * 2)).unwrap();
        assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        let failed = in_parallel(&items, |item| {
            if *item == 7 { Err(TestnetError::Argument("seven".to_owned())) } else { Ok(()) }
        });
        assert!(failed.unwrap_err().to_string().contains("seven"));
        assert!(in_parallel(&[] as &[u32], |_| Ok(())).unwrap().is_empty());
    }
}
