//! Two stored scans compared for a viewer: likeness, cells, and where one lies on the other.

pub(crate) mod lands;

use striae_toolmark::{
    AnySignature, ImpressedQuery, ImpressedSignature, Likeness, OtherSense, StriatedLikeness,
    SurfaceKind, compare_striated, is_hit,
};

use crate::api::{CompareExhibits, ComparedCell, ExhibitsCompared};
use crate::records::surfaces;
use crate::search::desk::signature_of_file;
use crate::{Node, NodeError};

/// Compares a file of an exhibit with one of another.
pub(crate) fn compare(node: &Node, asked: &CompareExhibits) -> Result<ExhibitsCompared, NodeError> {
    let CompareExhibits { exhibit, candidate, files } = *asked;
    let of = |id, file| signature_of_file(node, id, file);
    match (of(exhibit, files[0])?, of(candidate, files[1])?) {
        (AnySignature::Impressed(query), AnySignature::Impressed(other)) => {
            let centres = [(exhibit, files[0]), (candidate, files[1])]
                .map(|(id, file)| surfaces::read(node, id, file)?.centre_um());
            let [one, another] = centres;
            Ok(ExhibitsCompared {
                centres_um: Some([one?, another?]),
                ..impressed(&query, &other)?
            })
        }
        (AnySignature::Striated(query), AnySignature::Striated(other)) => {
            let found =
                Likeness::Striated(StriatedLikeness::from(&compare_striated(&query, &other)?));
            // Photographs show no striae.
            let kind = SurfaceKind::Topography;
            Ok(ExhibitsCompared {
                kind,
                is_hit: is_hit(&found),
                likelihood_ratio: found.likelihood_ratio(kind),
                likeness: found,
                other_sense: None,
                limit: None,
                centres_um: None,
                cells: Vec::new(),
            })
        }
        _ => Err(NodeError::Argument(format!(
            "file {} of {exhibit} and file {} of {candidate} show marks of different kinds, and are not compared",
            files[0], files[1]
        ))),
    }
}

fn impressed(
    query: &ImpressedSignature,
    candidate: &ImpressedSignature,
) -> Result<ExhibitsCompared, NodeError> {
    let prepared = ImpressedQuery::new(query);
    let found = prepared.compare(candidate)?;
    let cells = prepared.cells(candidate, found.pose)?;
    let (other_sense, likelihood_ratio) = OtherSense::of_pair(query, candidate, &found)?;
    let likeness = Likeness::Impressed(found);
    Ok(ExhibitsCompared {
        kind: query.kind(),
        is_hit: is_hit(&likeness),
        likelihood_ratio,
        limit: found.limit(),
        likeness,
        other_sense,
        centres_um: None,
        cells: cells
            .iter()
            .map(|cell| ComparedCell {
                x_um: cell.x_um,
                y_um: cell.y_um,
                side_um: cell.side_um,
                correlation: cell.correlation,
                is_congruent: cell.is_congruent,
            })
            .collect(),
    })
}
