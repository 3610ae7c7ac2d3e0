//! `striae mark compare --report`: one comparison as a page that needs nothing outside it.
//!
//! ```text
//! Comparison         -> page/marks.rs             both pictures, with their cells  \
//! LandComparison     -> lands.rs (striae_plot.rs) the striae of both lands, aligned -> mod.rs -> HTML by page/
//! StriatedComparison -> phases.rs                 every land against every land    /
//! ```

mod lands;
mod phases;
mod striae_plot;

use maud::{Markup, html};
use striae_toolmark::{
    HIT_SIGNIFICANCE, LikelihoodRatio, STRIATED_HIT_SIGNIFICANCE, StriatedComparison,
    StriatedSignature,
};
use striae_vocabulary::MarkKind;

use crate::DrawingError;
use crate::page::{self, LaidMarks};
pub use lands::LandsSideBySide;
pub use phases::{is_in_phase, order};

/// Under the heading of every page.
const INTRODUCTION: &str = "A score is a similarity, never a probability. Striae proposes; examiners decide, with the originals under a microscope.";

/// Head of a page.
pub struct Head<'a> {
    /// Of the query and the candidate.
    pub names: [&'a str; 2],
    pub mark: MarkKind,
    pub score: f32,
    /// `None` where no calibration covers the marks.
    pub likelihood_ratio: Option<LikelihoodRatio>,
    /// Sentences on the files: faults that were put right, lands that are compared with nothing.
    pub notes: &'a [String],
    pub engine_version: &'static str,
}

impl Head<'_> {
    fn page(&self, more: Vec<(&str, String)>, sections: &Markup) -> String {
        let [query, candidate] = self.names;
        let ratio = self.likelihood_ratio.map_or_else(
            || "none: no calibration covers these marks".to_owned(),
            |ratio| {
                format!(
                    "log10 {:.1}; the reference data support {:.1} to {:.1}",
                    ratio.log10_lr, ratio.log10_lr_floor, ratio.log10_lr_cap
                )
            },
        );
        let mut rows = vec![
            ("Mark", self.mark.to_string()),
            ("Query", query.to_owned()),
            ("Candidate", candidate.to_owned()),
            ("Score", format!("{:.4}", self.score)),
            ("Likelihood ratio", ratio),
        ];
        rows.extend(more);
        rows.extend(self.notes.iter().map(|note| ("Note", note.clone())));
        rows.push(("Engine", self.engine_version.to_owned()));
        let content = html! {
            (page::section("result", "Result", &page::facts(&rows)))
            (sections)
        };
        page::page(&format!("{query} compared with {candidate}"), INTRODUCTION, &content)
    }
}

/// The page of two impressed marks.
pub fn impressed_page(head: &Head<'_>, laid: &LaidMarks) -> Result<String, DrawingError> {
    let [query, candidate] = head.names;
    let (congruent, cells) = laid.congruent_cells();
    let pose = laid.comparison.pose;
    let mut more = vec![
        (
            "Significance",
            format!("{:.2}; a hit from {HIT_SIGNIFICANCE:.1} on", laid.comparison.significance),
        ),
        ("Congruent cells", format!("{congruent} of {cells} compared")),
        ("Overlap", format!("{:.0} %", 100.0 * laid.comparison.overlap_fraction)),
        (
            "Pose of the query",
            format!(
                "turned by {:.1} degrees, shifted by {:.0}, {:.0} um",
                pose.rotation_deg, pose.dx_um, pose.dy_um
            ),
        ),
    ];
    if let Some(limit) = laid.comparison.limit() {
        more.push(("Limit", limit));
    }
    let content = html! {
        (page::key())
        (laid.figures(query, candidate)?)
    };
    Ok(head.page(more, &page::section("marks", "Both marks in one place", &content)))
}

/// The page of two lands, or of two marks that are one profile each.
pub fn lands_page(head: &Head<'_>, lands: &LandsSideBySide<'_>) -> Result<String, DrawingError> {
    let content = html! {
        (lands::key())
        (lands.article(1, lands.extent_um())?)
    };
    let more = vec![significance_of_striae(lands.comparison.significance)];
    Ok(head.page(more, &page::section("striae", "Striae side by side", &content)))
}

fn significance_of_striae(significance: f32) -> (&'static str, String) {
    ("Significance", format!("{significance:.2}; a hit from {STRIATED_HIT_SIGNIFICANCE:.1} on"))
}

/// The page of two bullets.
pub fn bullets_page(
    head: &Head<'_>,
    signatures: [&StriatedSignature; 2],
    found: &StriatedComparison,
) -> Result<String, DrawingError> {
    let pairs = LandsSideBySide::of_bullets(head.names, signatures, found);
    let extent_um = pairs
        .iter()
        .map(LandsSideBySide::extent_um)
        .fold([0.0_f32, 0.0], |[left, right], [from, to]| [left.min(from), right.max(to)]);
    let articles: Vec<Markup> = (1..)
        .zip(&pairs)
        .map(|(number, pair)| pair.article(number, extent_um))
        .collect::<Result<_, _>>()?;
    let lands = html! {
        (lands::key())
        @for article in articles { (article) }
    };
    let more = vec![
        significance_of_striae(found.significance),
        ("Order of the lands", phases::order(found)),
        ("Lands that met", format!("{} of {}", found.lands.len(), found.matrix.len())),
    ];
    let sections = html! {
        (page::section("phases", "Every land against every land", &phases::table(head.names, found)))
        (page::section("striae", "Lands that met", &lands))
    };
    Ok(head.page(more, &sections))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use striae_toolmark::{
        LandSignature, Rifling, STRIATED_ENGINE_VERSION, Surface, SurfaceKind, compare_striated,
    };

    const NOTE: &str = "land 4 is compared with nothing: it is flat";

    /// A land cut by one of six tools, the same every time but for where the scan begins.
    fn land(tool: u64, start_um: f64) -> LandSignature {
        let (columns, rows) = (600, 120);
        let height = |index: usize| {
            let um = (index % columns) as f64 * 2.0 + start_um;
            (1..=24).fold(0.0, |sum, wave| {
                let turns = (tool * 31 + wave * 17) as f64 * 0.37;
                sum + (um / (9.0 + 2.5 * (wave as f64 + 0.13 * tool as f64)) + turns).sin()
            }) as f32
        };
        let heights = (0..columns * rows).map(height).collect();
        let surface = Surface::new(SurfaceKind::Topography, columns, rows, 2.0, 2.0, heights);
        LandSignature::from_surface(&surface.unwrap()).unwrap()
    }

    fn bullet(first: u64, start_um: f64, missing: usize) -> StriatedSignature {
        let rifling = Rifling { lands: 6, is_order_known: true, twist: None };
        let lands = (0..6)
            .map(|number| (number != missing).then(|| land((first + number as u64) % 6, start_um)));
        StriatedSignature::of_bullet(rifling, lands.collect()).unwrap()
    }

    fn page(names: [&str; 2]) -> (String, StriatedComparison) {
        let (one, other) = (bullet(0, 0.0, 6), bullet(2, 24.0, 4));
        let found = compare_striated(&one, &other).unwrap();
        let head = Head {
            names,
            mark: found.mark,
            score: found.score,
            likelihood_ratio: None,
            notes: &[NOTE.to_owned()],
            engine_version: STRIATED_ENGINE_VERSION,
        };
        (bullets_page(&head, [&one, &other], &found).unwrap(), found)
    }

    /// Every tag that opens is closed in its order, those apart that never are.
    fn check_nesting(page: &str) {
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            let name = tag.split([' ', '\n']).next().unwrap();
            if let Some(name) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{tag}");
            } else if !matches!(name, "meta" | "!DOCTYPE") {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }

    fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
        let start = format!(" {name}=\"");
        page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn a_page_is_well_formed_and_names_what_it_shows() {
        let (page, found) = page(["bullet one", "bullet two"]);
        check_nesting(&page);
        assert!(page.contains(NOTE) && page.contains("a hit from 4.0 on"));
        assert_eq!(found.lands.len(), 5, "one land is missing");
        assert_eq!(page.matches("<article").count(), 5);
        assert_eq!(page.matches("in phase</span>").count(), 5);
        assert_eq!(attributes(&page, "class").iter().filter(|class| **class == "run").count(), 5);
        for pair in &found.lands {
            let heading = format!(
                "Land {} of bullet one, Land {} of bullet two: score {:.3}",
                pair.one + 1,
                pair.other + 1,
                pair.comparison.score
            );
            assert!(page.contains(&heading), "{heading}");
        }
        let striae: usize = found.lands.iter().map(|pair| pair.comparison.striae.matching).sum();
        let joined =
            attributes(&page, "class").into_iter().filter(|class| class.starts_with("match"));
        assert_eq!(joined.count(), striae + 2, "two more in the key");
        let ids = attributes(&page, "id");
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        for names in attributes(&page, "aria-labelledby") {
            assert!(names.split(' ').all(|name| unique.contains(name)), "{names}");
        }
    }

    #[test]
    fn names_are_escaped_and_nothing_is_fetched() {
        let hostile = "<img src=x onerror=\"alert(1)\">&'\"";
        let (page, _) = page([hostile, "b"]);
        check_nesting(&page);
        assert!(!page.contains("<img") && page.contains("&lt;img src=x"));
        for outside in ["http:", "https:", "<script", "<link", "url(", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(attributes(&page, "href").iter().all(|link| link.starts_with("data:image/png")));
    }
}
