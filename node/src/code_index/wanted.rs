//! Wanted signatures of one class, and the code of one of them as it is compared with many.

use std::sync::Arc;

use striae_toolmark::{
    AnySignature, FirstLook, POLAR_CODE_BYTES, PolarCodeQuery, STRIATED_CODE_BYTES, StriatedCode,
    StriatedCodeQuery, SurfaceKind,
};
use striae_vocabulary::MarkKind;

use crate::NodeError;
use crate::code_index::Row;

/// Signatures that can be compared with one another: of one mark, made from surfaces of one kind,
/// of barrels with one rifling.
///
/// Each class has a shortlist of its own, since codes of different marks are not on one scale.
pub struct Class {
    pub mark: MarkKind,
    pub kind: SurfaceKind,
    /// The wanted signatures as bytes; a candidate is as like them as the most like.
    pub wanted: Vec<Arc<[u8]>>,
    /// Codes of those of striated marks: they tell the rifling.
    barrels: Vec<StriatedCode>,
}

/// The wanted signatures by class, in the order of their first appearance; for each its class and
/// its place in it.
pub fn classes(signatures: &[AnySignature]) -> (Vec<Class>, Vec<(usize, usize)>) {
    let mut classes: Vec<Class> = Vec::new();
    let place = |signature: &AnySignature| {
        let (mark, kind) = (signature.mark(), signature.kind());
        let held = classes.iter().position(|class| class.is_of(mark, kind));
        let at = held.unwrap_or(classes.len());
        if held.is_none() {
            classes.push(Class { mark, kind, wanted: Vec::new(), barrels: Vec::new() });
        }
        let class = &mut classes[at];
        class.wanted.push(signature.to_bytes().into());
        if let AnySignature::Striated(one) = signature {
            class.barrels.push(one.code().clone());
        }
        (at, class.wanted.len() - 1)
    };
    let places = signatures.iter().map(place).collect();
    (classes, places)
}

impl Class {
    /// Whether signatures of this mark, made from surfaces of this kind, are of the class.
    pub fn is_of(&self, mark: MarkKind, kind: SurfaceKind) -> bool {
        self.mark == mark && self.kind == kind
    }

    /// Whether a row is of the class; its rifling may be another.
    pub fn holds(&self, row: &Row<'_>) -> bool {
        self.is_of(row.mark, row.kind)
    }

    /// Whether a barrel with the rifling of one of these may have left the mark with this code.
    pub fn may_match(&self, code: &[u8]) -> bool {
        self.barrels.is_empty()
            || code.try_into().is_ok_and(|code| {
                let code = StriatedCode::from_bytes(code);
                self.barrels.iter().any(|wanted| wanted.is_of_class(&code))
            })
    }
}

/// The code of one wanted signature, prepared. Of an impressed mark it takes some milliseconds to
/// make and half a megabyte to hold, so a search holds one at a time.
pub enum WantedCode {
    Impressed(Box<PolarCodeQuery>),
    Striated(Box<StriatedCodeQuery>),
}

/// A row that was looked at first.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    pub row: Row<'a>,
    pub similarity: f32,
    /// Where the second look begins; striae have one look.
    pub look: Option<FirstLook>,
}

impl WantedCode {
    /// Prepares the code of a signature.
    pub fn of(signature: &AnySignature) -> Self {
        match signature {
            AnySignature::Impressed(one) => Self::Impressed(Box::new(PolarCodeQuery::new(one))),
            AnySignature::Striated(one) => {
                Self::Striated(Box::new(StriatedCodeQuery::new(one.code())))
            }
        }
    }

    /// Prepares the code of a signature from its bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NodeError> {
        Ok(Self::of(&AnySignature::from_bytes(bytes)?))
    }

    /// Likeness of a code; `None` when the rifling is another, or the code is one of the other
    /// engine.
    pub fn similarity(&self, code: &[u8]) -> Option<f32> {
        match self {
            Self::Impressed(wanted) => {
                let code: &[u8; POLAR_CODE_BYTES] = code.try_into().ok()?;
                let look = *wanted.first_look(&[code]).first()?;
                Some(wanted.second_look(code, &look))
            }
            Self::Striated(wanted) => {
                let code: &[u8; STRIATED_CODE_BYTES] = code.try_into().ok()?;
                wanted.similarity(&StriatedCode::from_bytes(code))
            }
        }
    }

    /// Looks first at some rows.
    pub fn first_looks<'a>(
        &self,
        mut rows: impl Iterator<Item = Row<'a>>,
        mut found: impl FnMut(Looked<'a>),
    ) {
        match self {
            Self::Impressed(wanted) => {
                let mut waiting = Vec::with_capacity(PolarCodeQuery::AT_ONCE);
                loop {
                    let with_code = |row: Row<'a>| Some((row, row.code.try_into().ok()?));
                    let next = rows.by_ref().filter_map(with_code);
                    waiting.extend(next.take(PolarCodeQuery::AT_ONCE));
                    if waiting.is_empty() {
                        return;
                    }
                    let codes: Vec<&[u8; POLAR_CODE_BYTES]> =
                        waiting.iter().map(|(_, code)| *code).collect();
                    let looks = wanted.first_look(&codes);
                    for ((row, _), look) in waiting.drain(..).zip(looks) {
                        found(Looked { row, similarity: look.similarity, look: Some(look) });
                    }
                }
            }
            Self::Striated(_) => {
                for row in rows {
                    if let Some(similarity) = self.similarity(row.code) {
                        found(Looked { row, similarity, look: None });
                    }
                }
            }
        }
    }

    /// The second look at a code that was looked at first; `None` where there is no second one.
    pub fn second_look(&self, code: &[u8], first: Option<&FirstLook>) -> Option<f32> {
        let Self::Impressed(wanted) = self else { return None };
        Some(wanted.second_look(code.try_into().ok()?, first?))
    }
}
