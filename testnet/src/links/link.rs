//! One link: the way by which one node dials another. It has a present condition, and counts its
//! traffic.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::watch;

use super::quality::Quality;

/// Bytes that are kept of what passed, each way; what comes beyond is passed on and not kept.
const MAX_KEPT: usize = 64 << 20;

/// Direction of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From whoever dialled.
    Forth,
    /// To whoever dialled.
    Back,
}

/// Whether anything passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// Everything passes.
    #[default]
    Open,
    /// Nothing passes, and nobody is told: packets vanish.
    Cut,
    /// Connections are ended, and new ones refused.
    Reset,
}

/// Present condition of a link.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Condition {
    /// Whether anything passes.
    pub passage: Passage,
    /// Present quality.
    pub quality: Quality,
}

/// Traffic of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Carried {
    /// Connections that were dialled over it.
    pub connections: u64,
    /// Bytes from whoever dialled.
    pub forth_bytes: u64,
    /// Bytes to whoever dialled.
    pub back_bytes: u64,
}

/// One link.
#[derive(Debug)]
pub(super) struct Link {
    condition: watch::Sender<Condition>,
    connections: AtomicU64,
    bytes: [AtomicU64; 2],
    kept: Option<Mutex<[Vec<u8>; 2]>>,
}

impl Link {
    /// A link, which may keep what it carries.
    pub(super) fn new(condition: Condition, keeps: bool) -> Self {
        Self {
            condition: watch::Sender::new(condition),
            connections: AtomicU64::new(0),
            bytes: [AtomicU64::new(0), AtomicU64::new(0)],
            kept: keeps.then(Mutex::default),
        }
    }

    /// Hears of changes.
    pub(super) fn watch(&self) -> watch::Receiver<Condition> {
        self.condition.subscribe()
    }

    /// Changes it.
    pub(super) fn change(&self, change: impl FnOnce(&mut Condition)) {
        self.condition.send_modify(change);
    }

    /// One more connection; its number, from 0.
    pub(super) fn count_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// Counts what was delivered, and keeps it where that is wanted.
    pub(super) fn count(&self, direction: Direction, bytes: &[u8]) {
        let place = direction as usize;
        self.bytes[place].fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if let Some(kept) = &self.kept {
            let kept = &mut kept.lock().unwrap_or_else(PoisonError::into_inner)[place];
            if kept.len() + bytes.len() <= MAX_KEPT {
                kept.extend_from_slice(bytes);
            }
        }
    }

    /// Traffic of the link so far.
    pub(super) fn carried(&self) -> Carried {
        let bytes = |direction: Direction| self.bytes[direction as usize].load(Ordering::Relaxed);
        Carried {
            connections: self.connections.load(Ordering::Relaxed),
            forth_bytes: bytes(Direction::Forth),
            back_bytes: bytes(Direction::Back),
        }
    }

    /// Kept bytes of one direction.
    pub(super) fn kept(&self, direction: Direction) -> Vec<u8> {
        self.kept.as_ref().map_or_else(Vec::new, |kept| {
            kept.lock().unwrap_or_else(PoisonError::into_inner)[direction as usize].clone()
        })
    }
}
