//! A table that is read once and then follows what is written.

use std::sync::{PoisonError, RwLock};

use striae_store::{Family, TouchedKey};

use crate::{Node, NodeError};

/// Most keys that are followed one by one; beyond, everything is read anew.
const MAX_FOLLOWED: usize = 2000;

/// Rows made of records of some families.
pub(super) trait Table: Sized {
    /// The families.
    const FAMILIES: &'static [Family];

    /// Reads all.
    fn read(node: &Node) -> Result<Self, NodeError>;

    /// Makes anew the rows of which something was written.
    fn follow(&mut self, node: &Node, touched: &[TouchedKey]) -> Result<(), NodeError>;
}

/// A table, once it was needed.
pub(super) struct Kept<T>(RwLock<Option<Read<T>>>);

struct Read<T> {
    table: T,
    /// Number of keys written before: see `Store::touched`.
    place: u64,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(RwLock::new(None))
    }
}

impl<T: Table> Kept<T> {
    /// Looks at the table as it is now.
    pub(super) fn with<R>(
        &self,
        node: &Node,
        look: impl FnOnce(&T) -> Result<R, NodeError>,
    ) -> Result<R, NodeError> {
        self.bring_up_to_date(node)?;
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let none = || NodeError::Message("the table of a list is not there".to_owned());
        look(&kept.as_ref().ok_or_else(none)?.table)
    }

    fn bring_up_to_date(&self, node: &Node) -> Result<(), NodeError> {
        let place = node.store.touched();
        let is_new = |kept: &Option<Read<T>>| kept.as_ref().is_some_and(|kept| kept.place >= place);
        if is_new(&self.0.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(());
        }
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if is_new(&kept) {
            return Ok(());
        }
        // A table that could not be brought up to date is read anew the next time.
        if let Some(mut read) = kept.take()
            && let Some(mut touched) = node.store.touched_after(read.place)
        {
            touched.retain(|one| T::FAMILIES.contains(&one.family));
            if touched.len() <= MAX_FOLLOWED {
                read.table.follow(node, &touched)?;
                read.place = place;
                *kept = Some(read);
                return Ok(());
            }
        }
        *kept = Some(Read { table: T::read(node)?, place });
        Ok(())
    }
}

/// The number that is a key.
pub(super) fn number_of(key: &[u8]) -> Option<u64> {
    key.try_into().ok().map(u64::from_be_bytes)
}

/// The text that is a key.
pub(super) fn text_of<T: std::str::FromStr>(key: &[u8]) -> Option<T> {
    std::str::from_utf8(key).ok()?.parse().ok()
}
