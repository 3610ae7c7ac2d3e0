//! A firearm in a laboratory's hands, or known to an investigation.

use serde::{Deserialize, Serialize};

use super::ClassCharacteristics;
use crate::Calibre;
use crate::text::{Name, Note};
use striae_vocabulary::controlled_list;

controlled_list! {
    /// Type of firearm.
    FirearmKind, "type of firearm" {
        /// Loads itself from a magazine, for one hand.
        Pistol = "pistol",
        /// Has a cylinder.
        Revolver = "revolver",
        /// Has a rifled barrel, for the shoulder.
        Rifle = "rifle",
        /// Fires more than once while the trigger is held, pistol cartridges.
        SubmachineGun = "submachine-gun",
        /// Fires more than once while the trigger is held, rifle cartridges.
        AssaultRifle = "assault-rifle",
        /// Fed from a belt or a large magazine.
        MachineGun = "machine-gun",
        /// Has a smooth barrel, for the shoulder.
        Shotgun = "shotgun",
        /// Made for blanks or gas, and changed.
        Converted = "converted",
        /// Made by no manufacturer.
        Homemade = "homemade",
        /// None of these.
        Other = "other",
    }
}

/// A firearm. An unknown value is `None`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Firearm {
    /// The laboratory's own reference.
    pub reference: Name,
    /// Its type.
    pub kind: Option<FirearmKind>,
    pub make: Option<Name>,
    pub model: Option<Name>,
    /// Its serial number. It never leaves this country's node.
    pub serial_number: Option<Name>,
    pub calibre: Option<Calibre>,
    pub class: ClassCharacteristics,
    /// Anything else.
    pub notes: Option<Note>,
}

impl Firearm {
    /// A firearm of which only the reference is known.
    pub fn new(reference: Name) -> Self {
        let (kind, make, model, serial_number, calibre, notes) =
            (None, None, None, None, None, None);
        let class = ClassCharacteristics::default();
        Self { reference, kind, make, model, serial_number, calibre, class, notes }
    }
}
