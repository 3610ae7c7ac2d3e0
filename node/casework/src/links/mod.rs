//! Links by hits: a graph of exhibits, firearms, cases and countries, and the part of it that hangs
//! together with one case.
//!
//! Exhibits of other countries are known by an opaque reference and the country, as far as that
//! country disclosed them.

mod graphml;
mod svg;
mod svg_layout;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use striae_vocabulary::{ComparedExhibit, CountryCode};

use crate::CaseReference;
use crate::hit_life::HitState;
use crate::records::ExhibitKey;
use crate::text::Name;

pub use graphml::graphml;
pub use svg::{MAX_DRAWN_NODES, svg};

/// Most nodes and most links of a graph.
pub const MAX_LINK_NODES: usize = 100_000;

/// An exhibit wherever it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LinkedExhibit {
    /// Of this country, or disclosed by name.
    Named {
        /// Country of the exhibit.
        country: CountryCode,
        /// Case and item.
        key: ExhibitKey,
    },
    /// Of another country, known by what it calls it towards this one.
    Opaque(ComparedExhibit),
}

/// A node of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum LinkNode {
    /// A country.
    Country(CountryCode),
    /// A case of a country.
    Case(CountryCode, CaseReference),
    /// An exhibit.
    Exhibit(LinkedExhibit),
    /// A firearm of a country, by its reference there.
    Firearm(CountryCode, Name),
}

/// Meanings of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LinkKind {
    /// The exhibit or the case is of the case or the country.
    BelongsTo,
    /// The firearm fired it: a test fire, or evidence of which that is known.
    FiredBy,
    /// Both countries confirmed that one firearm fired both.
    ConfirmedHit,
    /// Correlation proposes that one firearm fired both, and nobody has decided.
    UnconfirmedHit,
}

/// Certainty of the hits that connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Confirmed ones.
    Confirmed,
    /// Confirmed ones and those that are not decided.
    WithUnconfirmed,
}

/// A graph that is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the links have more than {0} nodes or links; look at one case instead of all")]
pub struct TooManyLinks(pub usize);

/// Exhibits, firearms, cases, countries, and what links them. In one order, whatever the order in
/// which it was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkGraph {
    nodes: BTreeSet<LinkNode>,
    /// From the lesser node to the greater; with the reference of the hit that says so, where one
    /// does.
    links: BTreeMap<(LinkNode, LinkNode, LinkKind), Option<Name>>,
}

impl LinkedExhibit {
    /// Country that holds it.
    pub fn country(&self) -> CountryCode {
        match self {
            Self::Named { country, .. } | Self::Opaque(ComparedExhibit { country, .. }) => *country,
        }
    }
}

impl LinkNode {
    /// Country that holds it.
    pub fn country(&self) -> CountryCode {
        match self {
            Self::Country(country) | Self::Case(country, _) | Self::Firearm(country, _) => *country,
            Self::Exhibit(exhibit) => exhibit.country(),
        }
    }

    /// Text beside it: its name, with a mark for each character that no drawing and no XML can
    /// hold.
    pub fn label(&self) -> String {
        let cannot_be_shown = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
        self.to_string()
            .chars()
            .map(|c| if cannot_be_shown(c) { char::REPLACEMENT_CHARACTER } else { c })
            .collect()
    }

    /// Kind of the node, in one word.
    pub fn kind(&self) -> &'static str {
        self.into()
    }
}

impl fmt::Display for LinkNode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Country(country) => country.fmt(f),
            Self::Case(_, reference) => reference.fmt(f),
            Self::Exhibit(LinkedExhibit::Named { key, .. }) => {
                write!(f, "{} / {}", key.case, key.item)
            }
            Self::Exhibit(LinkedExhibit::Opaque(other)) => other.exhibit.fmt(f),
            Self::Firearm(_, reference) => reference.fmt(f),
        }
    }
}

impl LinkKind {
    /// The kind in words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::BelongsTo => "belongs to",
            Self::FiredBy => "fired by",
            Self::ConfirmedHit => "confirmed hit",
            Self::UnconfirmedHit => "unconfirmed hit",
        }
    }

    /// Certainty of a link by a hit in this state; `None` when it is excluded, inconclusive,
    /// withdrawn or only a candidate.
    pub fn of_hit(state: HitState) -> Option<Self> {
        match state {
            HitState::Confirmed => Some(Self::ConfirmedHit),
            HitState::Unconfirmed
            | HitState::UnderReview
            | HitState::Lead
            | HitState::ConfirmationRequested => Some(Self::UnconfirmedHit),
            HitState::Candidate
            | HitState::Excluded
            | HitState::Inconclusive
            | HitState::Withdrawn => None,
        }
    }
}

impl LinkGraph {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an exhibit with its case and country, and the firearm that fired it where that is
    /// known.
    pub fn add_exhibit(
        &mut self,
        exhibit: &LinkedExhibit,
        firearm: Option<&Name>,
    ) -> Result<(), TooManyLinks> {
        let country = exhibit.country();
        let node = LinkNode::Exhibit(exhibit.clone());
        match exhibit {
            LinkedExhibit::Named { key, .. } => {
                let case = LinkNode::Case(country, key.case.clone());
                self.link(case.clone(), LinkNode::Country(country), LinkKind::BelongsTo, None)?;
                self.link(node.clone(), case, LinkKind::BelongsTo, None)?;
            }
            LinkedExhibit::Opaque(_) => {
                self.link(node.clone(), LinkNode::Country(country), LinkKind::BelongsTo, None)?;
            }
        }
        match firearm {
            Some(firearm) => {
                let firearm = LinkNode::Firearm(country, firearm.clone());
                self.link(node, firearm, LinkKind::FiredBy, None)
            }
            None => Ok(()),
        }
    }

    /// Adds what a hit links, with its exhibits. A pair that is confirmed is so once, whichever
    /// country's hit came first; what is confirmed is not unconfirmed as well.
    pub fn add_hit(
        &mut self,
        hit: &Name,
        one: &LinkedExhibit,
        other: &LinkedExhibit,
        state: HitState,
    ) -> Result<(), TooManyLinks> {
        let Some(kind) = LinkKind::of_hit(state) else { return Ok(()) };
        if one == other {
            return Ok(());
        }
        self.add_exhibit(one, None)?;
        self.add_exhibit(other, None)?;
        let (from, to) = sorted(LinkNode::Exhibit(one.clone()), LinkNode::Exhibit(other.clone()));
        let confirmed = (from.clone(), to.clone(), LinkKind::ConfirmedHit);
        let unconfirmed = (from.clone(), to.clone(), LinkKind::UnconfirmedHit);
        if kind == LinkKind::UnconfirmedHit && self.links.contains_key(&confirmed) {
            return Ok(());
        }
        if kind == LinkKind::ConfirmedHit {
            self.links.remove(&unconfirmed);
        }
        self.link(from, to, kind, Some(hit.clone()))
    }

    fn link(
        &mut self,
        from: LinkNode,
        to: LinkNode,
        kind: LinkKind,
        hit: Option<Name>,
    ) -> Result<(), TooManyLinks> {
        if self.nodes.len() + 2 > MAX_LINK_NODES || self.links.len() >= MAX_LINK_NODES {
            return Err(TooManyLinks(MAX_LINK_NODES));
        }
        self.nodes.extend([from.clone(), to.clone()]);
        let (from, to) = sorted(from, to);
        let known = self.links.entry((from, to, kind)).or_insert_with(|| hit.clone());
        // Two hits of one pair: the lesser reference, so that the order of adding makes no
        // difference.
        if hit < *known {
            *known = hit;
        }
        Ok(())
    }

    /// All nodes, countries first, then cases, exhibits, firearms; each kind in the order of
    /// country and reference.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &LinkNode> {
        self.nodes.iter()
    }

    /// All links: from, to, what it says, and the hit that says so.
    pub fn links(
        &self,
    ) -> impl ExactSizeIterator<Item = (&LinkNode, &LinkNode, LinkKind, Option<&Name>)> {
        self.links.iter().map(|((from, to, kind), hit)| (from, to, *kind, hit.as_ref()))
    }

    /// Finds the part of the graph connected with a case by one gun, or several that were used
    /// together. A country connects nothing: it is added where something of it is in.
    #[must_use]
    pub fn connected_with(
        &self,
        country: CountryCode,
        case: &CaseReference,
        certainty: Certainty,
    ) -> Self {
        let connects =
            |kind| kind != LinkKind::UnconfirmedHit || certainty == Certainty::WithUnconfirmed;
        let mut neighbours: BTreeMap<&LinkNode, Vec<&LinkNode>> = BTreeMap::new();
        for (from, to, ..) in self.links().filter(|link| connects(link.2)) {
            let is_country = |node| matches!(node, &LinkNode::Country(_));
            if !is_country(from) && !is_country(to) {
                neighbours.entry(from).or_default().push(to);
                neighbours.entry(to).or_default().push(from);
            }
        }
        let start = LinkNode::Case(country, case.clone());
        let mut found = BTreeSet::new();
        let mut waiting: Vec<&LinkNode> = self.nodes.get(&start).into_iter().collect();
        while let Some(node) = waiting.pop() {
            if found.insert(node.clone()) {
                waiting.extend(neighbours.get(node).into_iter().flatten());
            }
        }
        let countries: BTreeSet<LinkNode> =
            found.iter().map(|node| LinkNode::Country(node.country())).collect();
        found.extend(countries);
        let links = self
            .links
            .iter()
            .filter(|((from, to, kind), _)| {
                connects(*kind) && found.contains(from) && found.contains(to)
            })
            .map(|(link, hit)| (link.clone(), hit.clone()))
            .collect();
        Self { nodes: found, links }
    }

    /// Number of cases in it.
    pub fn case_count(&self) -> usize {
        self.nodes.iter().filter(|node| matches!(node, LinkNode::Case(..))).count()
    }
}

fn sorted(one: LinkNode, other: LinkNode) -> (LinkNode, LinkNode) {
    if one <= other { (one, other) } else { (other, one) }
}
