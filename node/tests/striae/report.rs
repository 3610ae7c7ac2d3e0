//! `striae mark evaluate --report`: one page that needs nothing outside it, with the pairs that
//! scored worst.

use std::fs;

use crate::kit::{Bench, Striae};

#[test]
fn the_page_shows_the_worst_pairs_with_the_scores_they_had() {
    let bench = Bench::new();
    let folder = bench.set();
    for words in ["mark evaluate --seeds 2", "mark evaluate --overwrite --degrade pitch=2"] {
        let reports = bench.path("reports").join("one");
        let run = Striae::new(words).arg(&folder).arg("--report").arg(&reports);
        let measured = run.json();
        let page = fs::read_to_string(reports.join("index.html")).unwrap();
        // They are made again for the page: equal scores mean that the same turns were drawn.
        for (figure, heading) in [
            ("km_min", "Matches that stand out least"),
            ("knm_max", "Non-matches that stand out most"),
        ] {
            let (_, pairs) = page.split_once(&format!("<h4>{heading}</h4>")).unwrap();
            let first = pairs.split("</h5>").next().unwrap();
            let score =
                format!(": significance {:.2}, score", measured[0][figure].as_f64().unwrap());
            assert!(first.contains(&score), "{words}: {first} {score}");
        }
        assert_eq!(page.matches("data:image/png;base64,").count(), 2 * (5 + 5), "{words}");
        for part in ["Distribution", "ROC curve", "DET curve", "Rank curve", "Tippett plot"] {
            assert!(page.contains(&format!(">{part}")), "{part}");
        }
        assert!(page.contains("cell congruent") && page.contains("-shot1.x3p"));
        for outside in ["http:", "https:", "<script", "<link", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
        let path = bench.path("");
        assert!(
            !page.contains(path.to_str().unwrap().trim_end_matches('/')),
            "no path of this machine"
        );
    }
}

#[test]
fn a_report_that_cannot_be_written_is_said_before_the_work() {
    let bench = Bench::new();
    let file = bench.write("taken", "not a folder");
    let command =
        Striae::new("mark evaluate").arg(bench.path("nowhere")).arg("--report").arg(&file);
    let sentence = command.refused();
    assert!(sentence.contains("taken") && sentence.contains("takes a folder"), "{sentence}");
    assert_eq!(fs::read_to_string(file).unwrap(), "not a folder");
}
