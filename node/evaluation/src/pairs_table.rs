//! `--pairs FILE`: every pair that was compared, with every number of its comparison, as
//! comma-separated values.

use csv::WriterBuilder;
use serde_json::Value;
use striae_toolmark::{LikelihoodRatio, Likeness, SurfaceKind, is_hit};
use striae_vocabulary::MarkKind;

use crate::EvaluationError;

/// Columns before the numbers of the comparison.
const BEFORE: [&str; 15] = [
    "set",
    "mark",
    "surface",
    "seed",
    "query",
    "candidate",
    "query_firearm",
    "candidate_firearm",
    "query_instrument",
    "candidate_instrument",
    "query_cells",
    "candidate_cells",
    "is_match",
    "score",
    "code_similarity",
];
/// Columns after them.
const AFTER: [&str; 2] = ["log10_lr", "is_hit"];

/// One mark of a pair.
pub(super) struct PairSide<'a> {
    /// The scan's file, or the bullet.
    pub(super) name: String,
    pub(super) firearm: &'a str,
    pub(super) instrument: Option<&'a str>,
    /// Independent cells of the scan.
    pub(super) cells: Option<f32>,
}

/// One pair.
pub(super) struct PairRow<'a> {
    pub(super) set: &'a str,
    pub(super) mark: MarkKind,
    pub(super) kind: SurfaceKind,
    pub(super) seed: usize,
    pub(super) query: PairSide<'a>,
    pub(super) candidate: PairSide<'a>,
    pub(super) is_match: bool,
    pub(super) likeness: Likeness,
    pub(super) code_similarity: Option<f32>,
    /// The ratio that is shown of such a pair, if one is.
    pub(super) ratio: Option<LikelihoodRatio>,
}

/// The table of all pairs.
pub(super) fn table(rows: &[PairRow<'_>]) -> Result<String, EvaluationError> {
    let wrong = |error: &dyn std::fmt::Display| EvaluationError::Refused(error.to_string());
    let mut numbers = Vec::with_capacity(rows.len());
    let mut columns: Vec<String> = Vec::new();
    for row in rows {
        let of_row = numbers_of(&row.likeness).map_err(|error| wrong(&error))?;
        for (name, _) in &of_row {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        numbers.push(of_row);
    }
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let header = BEFORE.iter().copied().chain(columns.iter().map(String::as_str)).chain(AFTER);
    writer.write_record(header).map_err(|error| wrong(&error))?;
    for (row, of_row) in rows.iter().zip(numbers) {
        let value = |column: &String| {
            let found = of_row.iter().find(|(name, _)| name == column);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        let ratio = row.ratio.map_or_else(String::new, |ratio| format!("{:.4}", ratio.log10_lr));
        let cells = before(row).into_iter().chain(columns.iter().map(value));
        let cells = cells.chain([ratio, yes(is_hit(&row.likeness))]);
        writer.write_record(cells).map_err(|error| wrong(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| wrong(&error))?;
    String::from_utf8(bytes).map_err(|error| wrong(&error))
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

fn before(row: &PairRow<'_>) -> Vec<String> {
    let instrument = |side: &PairSide<'_>| side.instrument.unwrap_or_default().to_owned();
    let cells =
        |side: &PairSide<'_>| side.cells.map_or_else(String::new, |cells| cells.to_string());
    vec![
        row.set.to_owned(),
        row.mark.to_string(),
        row.kind.to_string(),
        row.seed.to_string(),
        row.query.name.clone(),
        row.candidate.name.clone(),
        row.query.firearm.to_owned(),
        row.candidate.firearm.to_owned(),
        instrument(&row.query),
        instrument(&row.candidate),
        cells(&row.query),
        cells(&row.candidate),
        yes(row.is_match),
        row.likeness.score().to_string(),
        row.code_similarity.map_or_else(String::new, |likeness| format!("{likeness:.4}")),
    ]
}

/// Every number of a comparison by its name; of a list, its length.
fn numbers_of(likeness: &Likeness) -> Result<Vec<(String, String)>, serde_json::Error> {
    // By way of text: only there a number has no more digits than it means.
    let value: Value = serde_json::from_str(&serde_json::to_string(likeness)?)?;
    let mut found = Vec::new();
    gather("", &value, &mut found);
    found.retain(|(name, _)| name != "mark" && name != "score");
    Ok(found)
}

fn gather(name: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, field)| gather(name, field, found)),
        Value::Array(list) => found.push((name.to_owned(), list.len().to_string())),
        Value::Null => {}
        Value::Bool(is_so) => found.push((name.to_owned(), yes(*is_so))),
        Value::String(text) => found.push((name.to_owned(), text.clone())),
        Value::Number(number) => found.push((name.to_owned(), number.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made_surface::likeness;

    #[test]
    fn every_number_of_a_comparison_has_its_column() {
        let side = |name: &str| PairSide {
            name: name.to_owned(),
            firearm: "gun, old",
            instrument: Some("Sensofar"),
            cells: Some(900.0),
        };
        let row = |score| PairRow {
            set: "one",
            mark: MarkKind::BreechFaceImpression,
            kind: SurfaceKind::Topography,
            seed: 3,
            query: side("a.x3p"),
            candidate: side("b.x3p"),
            is_match: true,
            likeness: likeness(score),
            code_similarity: Some(0.25),
            ratio: None,
        };
        let table = table(&[row(5.348), row(0.1)]).unwrap();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 3);
        for column in ["overlap_fraction", "smaller_mm2", "rotation_deg", "dx_um", "log10_lr"] {
            assert!(lines[0].split(',').any(|name| name == column), "{column}: {}", lines[0]);
        }
        assert!(lines[1].starts_with(
            "one,breech-face,topography,3,a.x3p,b.x3p,\"gun, old\",\"gun, old\",Sensofar,Sensofar,900,900,yes,0.1,0.2500,"
        ));
        assert!(lines[1].ends_with(",,yes") && lines[2].ends_with(",,no"), "{table}");
    }
}
