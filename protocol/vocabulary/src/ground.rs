//! The grounds for a question to other countries.

use crate::controlled_list;

controlled_list! {
    /// A ground for asking abroad: one of the six on which police share ballistic data through
    /// INTERPOL. Queries and records carry its number in this order.
    Ground, "ground" {
        /// Recovered within 80 km of an international border.
        BorderArea = "border-area",
        /// Recovered by customs or border officials.
        Customs = "customs",
        /// From a suspected trafficker of any contraband.
        Trafficking = "trafficking",
        /// One of a group of three or more firearms.
        Group = "group",
        /// Related to terrorist activities.
        Terrorism = "terrorism",
        /// From a person resident in another country.
        ForeignResident = "foreign-resident",
    }
}

impl Ground {
    /// The ground in words, to go on after "the exhibit was" or "is".
    pub fn describe(self) -> &'static str {
        match self {
            Self::BorderArea => "recovered within 80 km of an international border",
            Self::Customs => "recovered by customs or border officials",
            Self::Trafficking => "from a suspected trafficker of any contraband",
            Self::Group => "in a group of three or more firearms",
            Self::Terrorism => "related to terrorist activities",
            Self::ForeignResident => "from a person resident in another country",
        }
    }
}
