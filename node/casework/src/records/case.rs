//! A case: one event under one reference of one agency.

use serde::{Deserialize, Serialize};

use crate::borders::Place;
use crate::text::{Name, Note};
use crate::{CaseReference, Occurrence};
use striae_vocabulary::controlled_list;

controlled_list! {
    /// Kind of event.
    EventKind, "kind of event" {
        /// Somebody was killed.
        Homicide = "homicide",
        /// Somebody was shot at to be killed, and lived.
        AttemptedHomicide = "attempted-homicide",
        /// Somebody was hurt or threatened.
        Assault = "assault",
        /// Something was taken by force.
        Robbery = "robbery",
        /// Shots were fired, and nobody was hurt.
        ShotsFired = "shots-fired",
        /// An act of terrorism.
        Terrorism = "terrorism",
        /// Firearms, drugs, people or other contraband were trafficked.
        Trafficking = "trafficking",
        /// Something was seized: at a border, in a search, at a control.
        Seizure = "seizure",
        /// Somebody had what the law forbids.
        UnlawfulPossession = "unlawful-possession",
        /// Somebody took their own life.
        Suicide = "suicide",
        /// Nobody meant it.
        Accident = "accident",
        /// A firearm, a cartridge case or a bullet was found or handed in.
        Found = "found",
        /// None of these.
        Other = "other",
    }
}

/// A case. An unknown value is `None`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The agency's own reference.
    pub reference: CaseReference,
    pub agency: Option<Name>,
    pub event_kind: Option<EventKind>,
    /// When it happened: a day or the first and last on which it may have.
    pub occurred: Option<Occurrence>,
    /// Place of the event.
    pub place: Option<Place>,
    /// Anything else.
    pub notes: Option<Note>,
}

impl Case {
    /// A case of which only the reference is known.
    pub fn new(reference: CaseReference) -> Self {
        let (agency, event_kind, occurred, place, notes) = (None, None, None, None, None);
        Self { reference, agency, event_kind, occurred, place, notes }
    }
}
