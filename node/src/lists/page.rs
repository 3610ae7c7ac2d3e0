//! The order of a list, and one page of it.

use std::cmp::Ordering;

use crate::NodeError;
use crate::api::{ListPart, MAX_LISTED, Paging};

/// Rows of a page when nothing is said.
const USUAL: usize = 1000;

/// Rows of a page.
pub(super) fn limit(limit: Option<usize>, usual: usize) -> Result<usize, NodeError> {
    let limit = limit.unwrap_or(usual);
    if limit <= MAX_LISTED {
        return Ok(limit);
    }
    let sentence = format!("a page of a list has at most {MAX_LISTED} rows (--limit), not {limit}");
    Err(NodeError::Argument(sentence))
}

/// The order that is wanted: one of the list's, by its word; the first when none is named.
pub(super) fn order<O: Copy>(
    paging: &Paging,
    orders: &[(&'static str, O)],
) -> Result<O, NodeError> {
    let Some(word) = &paging.sort else {
        let first = orders.first().map(|(_, order)| *order);
        return first.ok_or_else(|| NodeError::Message("a list without an order".to_owned()));
    };
    orders.iter().find(|(known, _)| known == word).map(|(_, order)| *order).ok_or_else(|| {
        let known: Vec<&str> = orders.iter().map(|(known, _)| *known).collect();
        let word = striae_vocabulary::shown(word);
        NodeError::Argument(format!(
            "this list is not sorted by '{word}'; --sort takes {}",
            known.join(", ")
        ))
    })
}

/// One page of the wanted rows. `after` is the row named by the page's cursor; it need not be
/// wanted any more.
pub(super) fn page<'a, R>(
    mut wanted: Vec<&'a R>,
    total: usize,
    paging: &Paging,
    order: impl Fn(&R, &R) -> Ordering,
    after: Option<&R>,
    name: impl Fn(&R) -> String,
) -> Result<(Vec<&'a R>, ListPart), NodeError> {
    let limit = limit(paging.limit, USUAL)?;
    let order = |one: &R, other: &R| {
        let order = order(one, other);
        if paging.reverse { order.reverse() } else { order }
    };
    let matched = wanted.len() as u64;
    if let Some(after) = after {
        wanted.retain(|row| order(row, after) == Ordering::Greater);
    }
    let goes_on = wanted.len() > limit;
    if goes_on {
        // Only the page is sorted.
        wanted.select_nth_unstable_by(limit, |one, other| order(one, other));
        wanted.truncate(limit);
    }
    wanted.sort_unstable_by(|one, other| order(one, other));
    let next = wanted.last().filter(|_| goes_on).map(|last| name(last));
    Ok((wanted, ListPart { matched, total: total as u64, next }))
}

/// The row that a page begins after.
pub(super) fn cursor<'a, R>(
    paging: &Paging,
    find: impl FnOnce(&str) -> Option<&'a R>,
) -> Result<Option<&'a R>, NodeError> {
    let Some(after) = &paging.after else { return Ok(None) };
    find(after).map(Some).ok_or_else(|| {
        let after = striae_vocabulary::shown(after);
        NodeError::Argument(format!("this list has no row '{after}' to go on after (--after)"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(rows: &[u32], limit: usize, reverse: bool) -> Vec<Vec<u32>> {
        let (mut pages, mut after) = (Vec::new(), None::<String>);
        loop {
            let paging =
                Paging { limit: Some(limit), reverse, after: after.clone(), ..Paging::default() };
            let find = |text: &str| rows.iter().find(|row| row.to_string() == text);
            let at = cursor(&paging, find).unwrap();
            let wanted: Vec<&u32> = rows.iter().filter(|row| *row % 2 == 1).collect();
            let (page, part) =
                page(wanted, rows.len(), &paging, u32::cmp, at, ToString::to_string).unwrap();
            assert_eq!((part.matched, part.total), (4, rows.len() as u64));
            pages.push(page.into_iter().copied().collect());
            after = part.next;
            if after.is_none() {
                return pages;
            }
        }
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_repetition() {
        let rows = [5, 2, 9, 1, 4, 7];
        assert_eq!(pages(&rows, 2, false), [vec![1, 5], vec![7, 9]]);
        assert_eq!(pages(&rows, 3, true), [vec![9, 7, 5], vec![1]]);
        assert_eq!(pages(&rows, 4, false), [vec![1, 5, 7, 9]]);
    }

    #[test]
    fn a_page_goes_on_after_a_row_that_is_not_wanted_any_more() {
        let rows = [1_u32, 2, 3];
        let paging = Paging { after: Some("2".to_owned()), ..Paging::default() };
        let at = cursor(&paging, |_| rows.get(1)).unwrap();
        let (page, _) =
            page(vec![&rows[0], &rows[2]], 3, &paging, u32::cmp, at, ToString::to_string).unwrap();
        assert_eq!(page, [&3]);
        assert!(cursor::<u32>(&paging, |_| None).is_err());
        assert!(limit(Some(0), 1).is_ok() && limit(Some(MAX_LISTED + 1), 1).is_err());
    }
}
