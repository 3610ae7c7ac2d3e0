//! The middle of several numbers.

/// The middle one; between two middle ones their mean, rounded down.
pub(crate) fn median(mut seconds: Vec<u64>) -> Option<u64> {
    seconds.sort_unstable();
    let upper = *seconds.get(seconds.len() / 2)?;
    if seconds.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *seconds.get(seconds.len() / 2 - 1)?;
    Some(u64::midpoint(lower, upper))
}
